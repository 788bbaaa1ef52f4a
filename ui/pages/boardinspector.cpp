// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/boardinspector.h"

#include "ui/pages/boardmarks.h"
#include "ui/pages/panel.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/keyvalue.h"
#include "ui/widgets/statusmark.h"

#include <QtGui/QAction>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace signalbox::pages {

using namespace theme;
using presenters::BoardPresenter;
using presenters::CellView;
using service::EnvironmentCell;

namespace {

QLabel *section(const QString &text)
{
    auto *label = new QLabel(text);
    setTypeRole(label, TypeRole::Label);
    label->setContentsMargins(0, size::Space2, 0, 0);
    return label;
}

} // namespace

BoardInspector::BoardInspector(const BoardCommands &commands, QWidget *parent)
    : QWidget(parent)
    , m_commands(commands)
    , m_chip(new widgets::EnvironmentChip)
    , m_hatch(new widgets::HatchedStrip)
    , m_content(new QWidget)
    , m_missing(sentence())
    , m_goBackProblem(sentence())
    , m_facts(new widgets::KeyValue)
    , m_goBack(new RowsView(tr("Releases to go back to"), {QString(), QString()}))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(size::Space4, size::Space4, size::Space4, size::Space4);
    outer->addWidget(m_content);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::Space2);
    setTypeRole(m_chip, TypeRole::Section);
    column->addWidget(m_chip, 0, Qt::AlignLeading);
    column->addWidget(m_hatch);
    column->addWidget(m_urgent = makeUrgent());
    column->addWidget(m_unknown = makeUnknown());
    column->addWidget(m_question = makeQuestion());
    column->addWidget(section(tr("Running now")));
    column->addWidget(m_facts);
    setTextToken(m_missing, Token::TextSecondary);
    column->addWidget(m_missing);
    column->addWidget(section(tr("Go back to")));
    setTextToken(m_goBackProblem, Token::TextSecondary);
    column->addWidget(m_goBackProblem);
    m_goBack->setColumnChars({0, 18});
    m_goBack->setFrameShape(QFrame::NoFrame);
    m_goBack->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_goBack, &RowsView::chosen, this, [this](const QString &id) { emit rollBackTo(m_environment, id); });
    column->addWidget(m_goBack);
    auto *buttons = new QGridLayout;
    buttons->setSpacing(size::Space2);
    QAction *const order[] = {commands.rollBack, commands.promote, commands.redeploy, commands.hold, commands.history, commands.openUrl};
    for (int i = 0; i < int(std::size(order)); ++i)
        buttons->addWidget(commandButton(order[i]), i / 2, i % 2);
    column->addSpacing(size::Space2);
    column->addLayout(buttons);
    outer->addStretch(1);
    connect(m_facts, &widgets::KeyValue::copied, this, &BoardInspector::copied);
    connect(m_facts, &widgets::KeyValue::linkActivated, this, [this](const QString &link) { emit runWanted(RunId(link.toLongLong())); });
}

QWidget *BoardInspector::makeUrgent()
{
    auto *box = new Panel(QString());
    m_attempt = new widgets::StatusMark;
    m_attemptText = sentence();
    setTypeRole(m_attempt, TypeRole::Label);
    box->body()->addWidget(m_attempt);
    box->body()->addWidget(m_attemptText);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, size::Space1, 0, 0);
    row->setSpacing(size::Space2);
    QPushButton *review = commandButton(m_commands.review, ButtonRole::Primary);
    row->addWidget(review);
    row->addWidget(commandButton(m_commands.openRun));
    row->addStretch(1);
    box->body()->addLayout(row);
    return box;
}

QWidget *BoardInspector::makeUnknown()
{
    auto *box = new Panel(tr("How did it end?"));
    m_unknownText = sentence();
    box->body()->addWidget(m_unknownText);
    const std::pair<QString, BoardPresenter::Ending> answers[] = {{tr("It finished: check its health"), BoardPresenter::Ending::Finished},
                                                                  {tr("It failed"), BoardPresenter::Ending::Failed},
                                                                  {tr("Run it again"), BoardPresenter::Ending::Again}};
    for (const auto &[text, ending] : answers) {
        auto *button = new QPushButton(text);
        button->setAccessibleName(text);
        connect(button, &QPushButton::clicked, this, [this, ending = ending] { emit resolveWanted(m_unknownDeployment, ending); });
        box->body()->addWidget(button);
    }
    return box;
}

QWidget *BoardInspector::makeQuestion()
{
    auto *box = new Panel(QString());
    m_questionText = sentence();
    m_reason = new QLineEdit;
    m_reason->setPlaceholderText(tr("Reason, for the others"));
    m_reason->setAccessibleName(tr("Reason of the hold"));
    m_questionText->setBuddy(m_reason);
    m_questionYes = new QPushButton;
    setButtonRole(m_questionYes, ButtonRole::Primary);
    auto *no = new QPushButton(tr("Leave it"));
    no->setAccessibleName(tr("Leave it as it is"));
    box->body()->addWidget(m_questionText);
    box->body()->addWidget(m_reason);
    auto *row = new QHBoxLayout;
    row->addWidget(m_questionYes);
    row->addWidget(no);
    row->addStretch(1);
    box->body()->addLayout(row);
    const auto yes = [this] {
        if (m_held)
            emit releaseHoldWanted(m_environment);
        else
            emit holdWanted(m_environment, m_reason->text().trimmed());
        closeQuestion();
    };
    connect(m_questionYes, &QPushButton::clicked, this, yes);
    connect(m_reason, &QLineEdit::returnPressed, this, yes);
    connect(no, &QPushButton::clicked, this, [this] { closeQuestion(); });
    box->hide();
    return box;
}

void BoardInspector::askHold()
{
    if (m_environment.isEmpty())
        return;
    m_reason->clear();
    m_reason->setVisible(!m_held);
    m_question->show();
    if (m_held)
        m_questionYes->setFocus(Qt::OtherFocusReason);
    else
        m_reason->setFocus(Qt::OtherFocusReason);
}

bool BoardInspector::closeQuestion()
{
    if (!m_question->isVisibleTo(this))
        return false;
    m_question->hide();
    return true;
}

void BoardInspector::present(const EnvironmentCell *cell, const CellView &view, TimeMs now)
{
    m_content->setVisible(cell != nullptr);
    if (!cell) {
        m_environment.clear();
        return;
    }
    if (m_environment != cell->name)
        closeQuestion();
    m_environment = cell->name;
    if (m_held != cell->hold.has_value())
        closeQuestion();
    m_held = cell->hold.has_value();
    m_chip->setEnvironment(cell->name, cell->production ? Tier::Production : Tier::Staging);
    m_hatch->setVisible(cell->production);

    const presenters::CellNote *attempt = nullptr;
    QStringList notes;
    for (const presenters::CellNote &note : view.notes) {
        if (note.kind == presenters::CellNote::Kind::Attempt)
            attempt = &note;
        else
            notes << note.text;
    }
    m_urgent->setVisible(!view.notes.isEmpty());
    m_attempt->setVisible(attempt != nullptr);
    if (attempt) {
        m_attempt->setVisual(visualOf(attempt->state, attempt->mode));
        m_attempt->setText(QStringLiteral("%1 %2").arg(cell->newest->version, presenters::attemptWord(*cell)));
        QString rest = attempt->text.section(QStringLiteral(", "), 1);
        if (!rest.isEmpty())
            notes.prepend(rest.at(0).toUpper() + rest.mid(1));
    }
    if (cell->waiting && !cell->mayApprove && !cell->cannotApproveReason.isEmpty())
        notes << cell->cannotApproveReason;
    if (cell->waiting) {
        const QString ago = text::ago(cell->waiting->requestedAt, now);
        const QString asked =
            cell->waiting->expiresAt
                ? tr("Asked %1 by %2, expires in %3").arg(ago, cell->waiting->requestedBy, text::age(now, cell->waiting->expiresAt))
                : tr("Asked %1 by %2").arg(ago, cell->waiting->requestedBy);
        notes << asked;
    }
    setSentence(m_attemptText, notes.join(QLatin1Char('\n')));
    const bool unknown = cell->newest && cell->newest->state == DeploymentState::Unknown;
    m_unknown->setVisible(unknown);
    if (unknown) {
        m_unknownDeployment = cell->newest->id;
        m_unknownText->setText(tr("Signalbox lost sight of the deployment of %1 and does not run it again by itself. Look at %2, then say:")
                                   .arg(cell->newest->version, cell->name));
    }
    m_questionText->setText(m_held ? tr("%1 holds %2%3. When it is released, automatic deployments go on.")
                                         .arg(cell->hold->owner, cell->name,
                                              cell->hold->reason.isEmpty() ? QString() : QStringLiteral(": ") + cell->hold->reason)
                                   : tr("Hold automatic deployments to %1 until somebody releases the hold.").arg(cell->name));
    m_questionYes->setText(m_held ? tr("Release hold on %1").arg(cell->name) : tr("Hold %1").arg(cell->name));
    m_questionYes->setAccessibleName(m_questionYes->text());
    showFacts(*cell, view, now);
    setSentence(m_missing, cell->behind > 0 && !cell->missing.isEmpty()
                               ? tr("Not yet here: %n commit(s), listed on the left (C).", nullptr, cell->behind)
                               : QString());
    showGoBack(*cell, now);
}

void BoardInspector::showFacts(const EnvironmentCell &cell, const CellView &view, TimeMs now)
{
    std::vector<widgets::Fact> facts;
    if (!cell.live) {
        facts.push_back({tr("Version"), view.version, {}, false, {}});
    } else {
        const Deployment &live = *cell.live;
        facts.push_back({tr("Version"), live.version, {}, true, {}});
        facts.push_back({tr("Commit"), text::shortSha(live.commit), live.commit, true, {}});
        if (!live.imageDigest.isEmpty())
            facts.push_back({tr("Image"), text::shortDigest(live.imageDigest), live.imageDigest, true, {}});
        facts.push_back({tr("Since"),
                         tr("%1 (%2)").arg(text::clockTime(live.finishedAt, now), text::age(live.finishedAt, now)),
                         text::fullTime(live.finishedAt),
                         false,
                         {}});
        facts.push_back({tr("By"), live.automatic ? tr("%1, automatic").arg(live.actor) : live.actor, {}, false, {}});
        const auto good =
            std::count_if(live.checks.begin(), live.checks.end(), [](const CheckRecord &c) { return c.verdict == Verdict::Verified; });
        facts.push_back({tr("Health"),
                         live.checks.isEmpty() ? tr("unknown: no check is configured")
                                               : tr("%1, %2 of %3 checks").arg(view.health).arg(good).arg(live.checks.size()),
                         {},
                         false,
                         {}});
        if (!live.reason.isEmpty())
            facts.push_back({tr("Reason"), live.reason, {}, false, {}});
        facts.push_back({tr("Run"), QStringLiteral("#%1").arg(live.run.toString()), {}, false, live.run.toString()});
    }
    if (!cell.distance.isEmpty())
        facts.push_back({tr("Distance"), cell.distance, {}, false, {}});
    m_facts->setFacts(facts);
}

void BoardInspector::showGoBack(const EnvironmentCell &cell, TimeMs now)
{
    std::vector<Row> rows;
    for (const Deployment &choice : cell.goBack) {
        if (rows.size() == 4)
            break;
        const bool first = rows.empty();
        const QString age = text::age(choice.finishedAt, now);
        rows.push_back({choice.version,
                        {{choice.version, choice.commit, false, false, visualOf(Mark::Succeeded), -1, -1, 0},
                         {first ? tr("%1, last good").arg(age) : age, text::fullTime(choice.finishedAt), false, true, {}, -1, -1, 0}},
                        first ? tr("%1, %2, last good").arg(choice.version, age) : QStringLiteral("%1, %2").arg(choice.version, age),
                        false});
    }
    m_goBack->setVisible(!rows.empty());
    setSentence(m_goBackProblem, rows.empty() ? cell.goBackProblem : QString());
    m_goBack->setFixedHeight(int(rows.size()) * (Theme::instance().rowHeight() - 4) + 2);
    m_goBack->setRows(std::move(rows));
}

} // namespace signalbox::pages
