// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rollbackpage.h"

#include "ui/pages/actionframe.h"
#include "ui/pages/panel.h"
#include "ui/pages/reviewcontent.h"
#include "ui/pages/rowsview.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/statusmark.h"

#include <QtGui/QAction>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>

namespace signalbox::pages {

using namespace theme;
using presenters::Destination;
using presenters::RollbackState;
namespace keys = presenters::pages;

namespace {

const char versionProperty[] = "version";

QString healthText(const RollbackState &state)
{
    switch (state.plan.health) {
    case service::Health::Healthy: return RollbackPage::tr("healthy");
    case service::Health::Degraded: return RollbackPage::tr("DEGRADED");
    case service::Health::Down: return RollbackPage::tr("DOWN");
    case service::Health::Unknown: break;
    }
    return {};
}

} // namespace

RollbackPage::RollbackPage(presenters::RollbackPresenter &presenter, RollbackState::Mode mode, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_mode(mode)
    , m_frame(new ActionFrame)
    , m_nothing(new widgets::EmptyState)
    , m_radios(new QButtonGroup(this))
{
    setObjectName(mode == RollbackState::Mode::RollBack ? QStringLiteral("RollbackPage") : QStringLiteral("RedeployPage"));
    makeCommands();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_frame);
    m_frame->addContent(m_question = makeQuestion());
    m_frame->addContent(m_progress = makeProgress());
    m_frame->addPlain(m_nothing);
    m_frame->addSecondary(m_cancel);
    m_frame->addSecondary(m_board);
    m_startButton = m_frame->setPrimary(m_start);
    m_startButton->setObjectName(QStringLiteral("Start"));
    connect(m_nothing->addAction(tr("Back to the environments")), &QAbstractButton::clicked, m_board, &QAction::trigger);
    connect(m_frame, &ActionFrame::problemDismissed, &m_presenter, &presenters::RollbackPresenter::dismissRefusal);
    connect(&m_presenter, &presenters::RollbackPresenter::changed, this, &RollbackPage::present);
    connect(&m_presenter, &presenters::RollbackPresenter::said, this, &RollbackPage::say);
    present();
}

QAction *RollbackPage::command(const QString &text, const QString &icon, std::function<void()> act)
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(theme::icon(icon));
    connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
    return action;
}

void RollbackPage::makeCommands()
{
    m_start = command(tr("Start"), {}, [this] { m_presenter.start(); });
    m_start->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_start->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_start);
    m_cancel = command(tr("Cancel"), {}, [this] { emit goBack(); });
    m_cancel->setToolTip(tr("Change nothing (Esc)"));
    m_forward = command(tr("Roll forward…"), QStringLiteral("arrow-right"), [this] {
        const RollbackState &state = m_presenter.state();
        if (state.plan.live)
            emit navigate({keys::promote, state.environment, {{QStringLiteral("release"), state.plan.live->version}}});
    });
    m_openRun = command(tr("Open run"), QStringLiteral("runs"), [this] {
        emit navigate({keys::run, m_presenter.state().run.toString(), {}});
    });
    m_board = command(tr("Back to the environments"), QStringLiteral("environments"), [this] {
        emit navigate({keys::environments, m_presenter.state().environment, {}});
    });
    m_copyCommand = command(tr("Copy as command"), QStringLiteral("terminal"), [this] {
        if (const QString line = m_presenter.command(); !line.isEmpty())
            emit copy(line, tr("Command"));
    });
    m_copySummary = command(tr("Copy summary"), QStringLiteral("copy"), [this] {
        const RollbackState &state = m_presenter.state();
        QString text = resultText();
        if (!state.reason.trimmed().isEmpty())
            text += QLatin1Char(' ') + tr("Reason: %1.").arg(state.reason.trimmed());
        text += QLatin1Char(' ') + tr("Run #%1.").arg(state.run.toString());
        emit copy(text, tr("Summary"));
    });
}

QWidget *RollbackPage::makeQuestion()
{
    auto *question = new QWidget;
    auto *grid = new QGridLayout(question);
    grid->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space3);
    grid->setSpacing(size::Space3);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    const bool back = m_mode == RollbackState::Mode::RollBack;
    grid->addWidget(makeChoices(), 0, 0, 1, back ? 1 : 2);
    QWidget *losses = makeLosses();
    if (back)
        grid->addWidget(losses, 0, 1);
    else
        losses->setParent(question);
    grid->addWidget(makeAfterwards(), 1, 0, 1, 2);
    m_undo = sentence();
    setTextToken(m_undo, Token::TextSecondary);
    grid->addWidget(m_undo, 2, 0, 1, 2);
    grid->setRowStretch(back ? 0 : 3, 1);
    return question;
}

QWidget *RollbackPage::makeChoices()
{
    m_choicesPanel = new Panel(m_mode == RollbackState::Mode::RollBack ? tr("1  Go back to") : tr("1  Deploy once more"));
    m_choices = new QVBoxLayout;
    m_choices->setSpacing(size::Space2);
    m_choicesPanel->body()->addLayout(m_choices);
    m_choiceProblem = sentence();
    m_choicesPanel->body()->addWidget(m_choiceProblem);
    m_choicesPanel->body()->addStretch(1);
    m_steps = sentence();
    setTextToken(m_steps, Token::TextSecondary);
    m_choicesPanel->body()->addWidget(m_steps);
    connect(m_radios, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton *button) { m_presenter.choose(button->property(versionProperty).toString()); });
    return m_choicesPanel;
}

QWidget *RollbackPage::makeLosses()
{
    m_lossesPanel = new Panel(QString());
    m_lossText = sentence();
    setTypeRole(m_lossText, TypeRole::Label);
    m_losses = new RowsView(tr("Commits that go away"), {QString(), QString(), QString(), QString()});
    m_losses->setFrameShape(QFrame::NoFrame);
    m_losses->setColumnChars({9, 0, 12, 7});
    m_losses->setMinimumHeight(120);
    connect(m_losses, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Commit")); });
    m_dataText = sentence();
    m_accept = new QCheckBox;
    m_typeLabel = new QLabel;
    m_typed = new QLineEdit;
    m_typed->setAccessibleName(tr("The version you go back to"));
    setTypeRole(m_typed, TypeRole::Code);
    m_typeLabel->setBuddy(m_typed);
    m_lossesPanel->body()->addWidget(m_lossText);
    m_lossesPanel->body()->addWidget(m_losses, 1);
    m_lossesPanel->body()->addWidget(m_dataText);
    m_lossesPanel->body()->addWidget(m_accept);
    m_lossesPanel->body()->addWidget(m_typeLabel);
    m_lossesPanel->body()->addWidget(m_typed);
    connect(m_accept, &QCheckBox::toggled, &m_presenter, &presenters::RollbackPresenter::setAcceptIrreversible);
    connect(m_typed, &QLineEdit::textChanged, &m_presenter, &presenters::RollbackPresenter::setTyped);
    return m_lossesPanel;
}

QWidget *RollbackPage::makeAfterwards()
{
    const bool back = m_mode == RollbackState::Mode::RollBack;
    auto *panel = new Panel(back ? tr("3  Afterwards") : tr("2  For the others"));
    m_hold = new QCheckBox;
    m_quarantine = new QCheckBox;
    m_hold->setVisible(back);
    m_quarantine->setVisible(back);
    connect(m_hold, &QCheckBox::toggled, &m_presenter, &presenters::RollbackPresenter::setHold);
    connect(m_quarantine, &QCheckBox::toggled, &m_presenter, &presenters::RollbackPresenter::setQuarantine);
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("Reason"));
    m_reason = new QLineEdit;
    m_reason->setAccessibleName(tr("Reason, optional"));
    m_reason->setPlaceholderText(tr("optional; it goes into History"));
    label->setBuddy(m_reason);
    row->addWidget(label);
    row->addWidget(m_reason, 1);
    connect(m_reason, &QLineEdit::textChanged, &m_presenter, &presenters::RollbackPresenter::setReason);
    panel->body()->addWidget(m_hold);
    panel->body()->addWidget(m_quarantine);
    panel->body()->addLayout(row);
    return panel;
}

QWidget *RollbackPage::makeProgress()
{
    auto *progress = new QWidget;
    auto *grid = new QGridLayout(progress);
    grid->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space3);
    grid->setSpacing(size::Space3);
    m_progressPanel = new Panel(QString());
    m_state = new widgets::StatusMark;
    m_state->setMarkSize(size::IconLarge);
    setTypeRole(m_state, TypeRole::Section);
    m_resultText = sentence();
    m_gateText = sentence();
    setTextToken(m_gateText, Token::TextSecondary);
    auto *buttons = new QHBoxLayout;
    for (QAction *action : {m_forward, m_openRun, m_copySummary})
        buttons->addWidget(commandButton(action));
    buttons->addStretch(1);
    m_progressPanel->body()->addWidget(m_state);
    m_progressPanel->body()->addWidget(m_resultText);
    m_progressPanel->body()->addWidget(m_gateText);
    m_progressPanel->body()->addLayout(buttons);
    grid->addWidget(m_progressPanel, 0, 0, 1, 2);
    auto *steps = new Panel(tr("Steps"));
    m_stepsList = new RowsView(tr("Steps"), {QString(), QString()});
    m_stepsList->setFrameShape(QFrame::NoFrame);
    m_stepsList->setColumnChars({0, 10});
    steps->body()->addWidget(m_stepsList, 1);
    auto *checks = new Panel(tr("Health"));
    m_checks = new RowsView(tr("Health checks"), {QString(), QString()});
    m_checks->setFrameShape(QFrame::NoFrame);
    m_checks->setColumnChars({0, 16});
    checks->body()->addWidget(m_checks, 1);
    grid->addWidget(steps, 1, 0);
    grid->addWidget(checks, 1, 1);
    grid->setRowStretch(1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return progress;
}

QString RollbackPage::title() const
{
    const QString environment = m_presenter.state().environment;
    return m_mode == RollbackState::Mode::RollBack ? tr("Roll back %1").arg(environment) : tr("Redeploy %1").arg(environment);
}

void RollbackPage::open(const Destination &destination)
{
    const bool resumes =
        m_presenter.state().isStarted() && !m_presenter.state().isEnded() && m_presenter.state().environment == destination.item;
    if (!resumes) {
        m_reason->clear();
        m_shownChoices.clear();
        m_frame->startLoading(tr("Reading what this takes away…"));
    }
    m_presenter.open(m_mode, destination.item, destination.parameters.value(QStringLiteral("to")));
}

Destination RollbackPage::destination() const
{
    return {m_mode == RollbackState::Mode::RollBack ? keys::rollback : keys::redeploy, m_presenter.state().environment, {}};
}

void RollbackPage::focusContent()
{
    if (m_presenter.state().isStarted())
        m_stepsList->setFocus(Qt::OtherFocusReason);
    else if (QAbstractButton *checked = m_radios->checkedButton())
        checked->setFocus(Qt::OtherFocusReason);
    else if (m_mode == RollbackState::Mode::RollBack)
        m_losses->setFocus(Qt::OtherFocusReason);
    else
        m_reason->setFocus(Qt::OtherFocusReason);
}

void RollbackPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
}

void RollbackPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

QString RollbackPage::target() const
{
    const RollbackState &state = m_presenter.state();
    return m_mode == RollbackState::Mode::RollBack ? state.chosen : state.plan.live ? state.plan.live->version : QString();
}

void RollbackPage::present()
{
    const RollbackState &state = m_presenter.state();
    if (state.loaded || state.problem)
        m_frame->finishLoading();
    m_frame->setProblem(m_presenter.refusal(), state.problem);
    const bool back = m_mode == RollbackState::Mode::RollBack;
    const bool nothing = state.loaded && !state.isStarted() && (back ? state.plan.choices.isEmpty() : !state.plan.live.has_value());
    QWidget *wanted = state.isStarted() ? m_progress : nothing ? m_nothing : m_question;
    if (m_shown != wanted) {
        m_shown = wanted;
        m_frame->showContent(wanted);
        if (isVisible())
            focusContent();
    }
    if (nothing)
        m_nothing->setContent(
            back ? QStringLiteral("rollback") : QStringLiteral("redeploy"),
            back ? tr("There is nothing to roll %1 back to").arg(state.environment) : tr("Nothing runs in %1 yet").arg(state.environment),
            back ? tr(
                "A release can be rolled back to when it was verified there before, and was neither marked as bad nor rolled back itself.")
                 : tr("Only what was verified there can be deployed once more."));
    presentHead();
    if (state.isStarted()) {
        presentProgress();
    } else {
        presentChoices();
        presentLosses();
    }
    presentFoot();
    emit titleChanged();
}

void RollbackPage::presentHead()
{
    const RollbackState &state = m_presenter.state();
    const TimeMs now = Ticker::instance().nowMs();
    m_frame->setSubject(m_mode == RollbackState::Mode::RollBack ? tr("Roll back") : tr("Redeploy"), state.environment,
                        state.plan.environment.production);
    QStringList facts;
    if (state.plan.live) {
        facts << tr("now: %1").arg(state.plan.live->version) << text::age(state.plan.live->finishedAt, now);
        if (const QString health = healthText(state); !health.isEmpty())
            facts << health;
    }
    m_frame->setAside(!state.loaded ? QString() : facts.isEmpty() ? tr("now: nothing") : facts.join(QStringLiteral(", ")));
}

void RollbackPage::presentChoices()
{
    const RollbackState &state = m_presenter.state();
    QStringList versions;
    if (m_mode == RollbackState::Mode::RollBack) {
        for (const service::RollbackChoice &choice : state.plan.choices)
            versions << choice.deployment.version;
    }
    if (versions != m_shownChoices || !state.loaded) {
        m_shownChoices = versions;
        while (QLayoutItem *item = m_choices->takeAt(0)) {
            if (auto *button = qobject_cast<QAbstractButton *>(item->widget()))
                m_radios->removeButton(button);
            delete item->widget();
            delete item;
        }
        for (const service::RollbackChoice &choice :
             m_mode == RollbackState::Mode::RollBack ? state.plan.choices : QList<service::RollbackChoice>()) {
            auto *radio =
                new QRadioButton(QStringLiteral("%1   %2").arg(choice.deployment.version, text::shortSha(choice.deployment.commit)));
            radio->setProperty(versionProperty, choice.deployment.version);
            radio->setEnabled(choice.usable);
            QStringList facts;
            if (choice.lastGood)
                facts << tr("LAST GOOD");
            if (choice.ranMs > 0)
                facts << tr("ran %1").arg(text::age(0 + 1, choice.ranMs + 1));
            if (!choice.deployment.checks.isEmpty() && choice.usable)
                facts << tr("verified");
            if (!choice.note.isEmpty())
                facts << choice.note;
            radio->setAccessibleName(QStringLiteral("%1, %2").arg(choice.deployment.version, facts.join(QStringLiteral(", "))));
            m_radios->addButton(radio);
            m_choices->addWidget(radio);
            QLabel *note = caption(facts.join(QStringLiteral(", ")));
            note->setContentsMargins(26, 0, 0, 0);
            note->setWordWrap(true);
            m_choices->addWidget(note);
        }
    }
    m_radios->setExclusive(!state.chosen.isEmpty());
    for (QAbstractButton *button : m_radios->buttons())
        button->setChecked(button->property(versionProperty).toString() == state.chosen);
    m_radios->setExclusive(true);
    QString problem = state.plan.problem;
    if (m_mode == RollbackState::Mode::Redeploy)
        problem = state.plan.live ? tr("%1 (%2) is carried to %3 once more, as it was recorded.")
                                        .arg(state.plan.live->version, text::shortSha(state.plan.live->commit), state.environment)
                                  : state.whyNot();
    setSentence(m_choiceProblem, state.loaded ? problem : QString());
    QString steps = state.plan.steps;
    if (state.plan.expectedMs >= 0)
        steps += QLatin1Char('\n') + tr("Takes about %1.").arg(text::duration(state.plan.expectedMs));
    if (state.plan.approvalsNeeded > 0 && m_mode == RollbackState::Mode::RollBack)
        steps += QLatin1Char('\n') + tr("%n approval(s) needed before it starts.", nullptr, state.plan.approvalsNeeded);
    setSentence(m_steps, steps);
}

void RollbackPage::presentLosses()
{
    const RollbackState &state = m_presenter.state();
    const service::RollbackSnapshot &plan = state.plan;
    const bool back = m_mode == RollbackState::Mode::RollBack;
    m_lossesPanel->setVisible(back);
    const QString live = plan.live ? plan.live->version : QString();
    m_lossesPanel->setTitle(tr("2  What this takes out of %1").arg(state.environment));
    const bool known = back && state.loaded && (state.planIsFor || state.needsWords());
    setSentence(m_lossText, !back || !state.loaded                          ? QString()
                            : state.chosen.isEmpty() && !state.needsWords() ? tr("Choose a release first.")
                            : !known                                        ? tr("Reading…")
                                                                            : tr("%1 → %2: %n commit(s) go away", nullptr, plan.lossCount)
                                           .arg(live, state.chosen.isEmpty() ? tr("an earlier release") : state.chosen));
    m_losses->setRows(known ? commitRows(plan.losses, plan.lossCount, Ticker::instance().nowMs()) : std::vector<Row>());
    QStringList data;
    if (known && plan.migrations.isEmpty())
        data << tr("No migration lies between the two; data is not touched.");
    for (const service::FileLine &file : known ? plan.migrations : QList<service::FileLine>())
        data << (file.irreversible ? tr("Migration %1 cannot be undone: the older release runs on the newer schema.")
                                   : tr("Migration %1 stays applied; data is not touched."))
                    .arg(file.path);
    setSentence(m_dataText, data.join(QLatin1Char('\n')));
    const bool words = state.needsWords();
    m_accept->setVisible(words);
    m_accept->setText(tr("I accept that this cannot be undone"));
    m_accept->setAccessibleName(m_accept->text());
    m_typeLabel->setVisible(words);
    m_typed->setVisible(words);
    m_typeLabel->setText(state.chosen.isEmpty() ? tr("Type the version you go back to")
                                                : tr("Type the version you go back to: %1").arg(state.chosen));
    {
        const QSignalBlocker accept(m_accept), typed(m_typed), hold(m_hold), bad(m_quarantine);
        m_accept->setChecked(state.acceptIrreversible);
        if (m_typed->text() != state.typed)
            m_typed->setText(state.typed);
        m_hold->setChecked(state.hold);
        m_quarantine->setChecked(state.quarantine);
    }
    m_hold->setText(tr("Hold automatic deployments to %1 until someone releases the hold").arg(state.environment));
    m_quarantine->setText(live.isEmpty() ? tr("Mark what runs now as bad")
                                         : tr("Mark %1 as bad: it is neither deployed nor rolled back to again").arg(live));
    m_hold->setAccessibleName(m_hold->text());
    m_quarantine->setAccessibleName(m_quarantine->text());
    setSentence(m_undo,
                back && !live.isEmpty() ? tr("“Roll forward to %1” stays possible afterwards. Nothing is deleted.").arg(live) : QString());
}

void RollbackPage::presentFoot()
{
    const RollbackState &state = m_presenter.state();
    const QString version = target();
    m_start->setText(
        m_mode == RollbackState::Mode::RollBack
            ? (version.isEmpty() ? tr("Roll back %1").arg(state.environment) : tr("Roll back %1 to %2").arg(state.environment, version))
            : tr("Redeploy %1 to %2").arg(version, state.environment));
    const QString why = m_presenter.isBusy()       ? tr("The wish is being stored.")
                        : state.whyNot().isEmpty() ? tr("In a moment.")
                                                   : state.whyNot();
    offer(m_start, state.canStart() && !m_presenter.isBusy(), why);
    m_start->setToolTip(m_start->isEnabled() ? tr("%1 (Ctrl+Enter)").arg(m_start->text()) : why);
    m_startButton->setVisible(!state.isStarted());
    m_cancel->setVisible(!state.isStarted());
    m_board->setVisible(state.isStarted());
    const bool back = m_mode == RollbackState::Mode::RollBack;
    m_forward->setVisible(back && state.succeeded() && state.plan.live.has_value());
    m_forward->setText(state.plan.live ? tr("Roll forward to %1…").arg(state.plan.live->version) : tr("Roll forward…"));
    m_openRun->setVisible(state.isStarted());
    m_copySummary->setVisible(state.isEnded());
    m_frame->setExpectation(m_presenter.isBusy() ? tr("Storing…") : state.isStarted() || !state.loaded ? QString() : state.whyNot());
}

} // namespace signalbox::pages
