// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/inboxpage.h"

#include "ui/pages/pagehead.h"
#include "ui/pages/panel.h"
#include "ui/pages/rowsview.h"
#include "ui/pages/sidepane.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/statusvisual.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/keyvalue.h"

#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

namespace signalbox::pages {

using namespace theme;
using presenters::Destination;
using presenters::InboxEntry;
using presenters::InboxPresenter;
using Kind = service::InboxLine::Kind;
namespace keys = presenters::pages;

namespace {

constexpr int headChars = 92; ///< so many average characters wide the head has room for all of its buttons
const QString similarPrefix = QStringLiteral("similar ");

StatusVisual visualOfLine(const service::InboxLine &line)
{
    StatusVisual visual;
    switch (line.kind) {
    case Kind::Approval: visual = visualOf(Mark::Waiting); break;
    case Kind::Unknown: visual = visualOf(Mark::Unknown); break;
    case Kind::Failed:
    case Kind::PersonCalled: visual = visualOf(Mark::Failed); break;
    case Kind::Recovered:
    case Kind::Deployed: visual = visualOf(Mark::Succeeded); break;
    case Kind::RolledBack: visual = visualOf(Mark::RolledBack); break;
    case Kind::Voided:
    case Kind::Expired: visual = visualOf(Mark::Canceled); break;
    case Kind::Hold:
        visual = visualOf(Mark::Waiting);
        visual.badge = Badge::Held;
        break;
    }
    return visual;
}

QString wordOfKind(Kind kind)
{
    switch (kind) {
    case Kind::Approval: return InboxPage::tr("approval");
    case Kind::Unknown: return InboxPage::tr("unknown");
    case Kind::Failed: return InboxPage::tr("failed");
    case Kind::Recovered: return InboxPage::tr("recovered");
    case Kind::Deployed: return InboxPage::tr("live");
    case Kind::RolledBack: return InboxPage::tr("rolled back");
    case Kind::Voided: return InboxPage::tr("voided");
    case Kind::Expired: return InboxPage::tr("expired");
    case Kind::Hold: return InboxPage::tr("hold");
    case Kind::PersonCalled: return InboxPage::tr("needs a person");
    }
    return {};
}

} // namespace

InboxPage::InboxPage(InboxPresenter &presenter, presenters::SettingsPresenter &settings, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_settings(settings)
    , m_stack(new QStackedWidget)
    , m_list(new RowsView(tr("Inbox"), {tr("What"), tr("Subject"), tr("Why"), tr("When")}))
    , m_segments(new QButtonGroup(this))
    , m_onlyYou(new QToolButton)
    , m_everything(new QToolButton)
    , m_pause(new QPushButton)
    , m_banner(new widgets::ErrorBanner)
    , m_empty(new widgets::EmptyState)
    , m_loading(new widgets::LoadingBar)
{
    setObjectName(QStringLiteral("InboxPage"));
    makeCommands();
    m_pane = new SidePane(makeMain(), makeInspector(), tr("Facts of the selected line"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_loading);
    m_stack->addWidget(m_pane);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);

    connect(m_list, &RowsView::chosen, this, &InboxPage::chooseRow);
    connect(m_list, &RowsView::currentIdChanged, this, &InboxPage::presentSelected);
    connect(m_list, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Line")); });
    connect(m_values, &widgets::KeyValue::copied, this, [this](const QString &text) { emit copy(text, text); });
    connect(m_segments, &QButtonGroup::idClicked, this, [this] {
        m_chosen = true;
        present();
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(m_banner, &widgets::ErrorBanner::dismissed, &m_presenter, &presenters::LivePresenter::dismissRefusal);
    connect(&m_presenter, &presenters::LivePresenter::changed, this, &InboxPage::present);
    connect(&m_presenter, &presenters::LivePresenter::said, this, &InboxPage::say);
    connect(&m_settings, &presenters::SettingsPresenter::changed, this, &InboxPage::showPause);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        present();
        layOut();
    });
    connect(&Ticker::instance(), &Ticker::tenSeconds, this, [this] {
        if (!isVisible())
            return;
        m_presenter.rebuild();
        present();
        showPause();
    });
    present();
    showPause();
}

void InboxPage::makeCommands()
{
    m_act = new QAction(tr("Open"), this);
    connect(m_act, &QAction::triggered, this, [this] { chooseRow(m_list->currentId()); });
    m_release = addCommand(m_list, tr("Re&lease hold"), QKeySequence(Qt::Key_L), QStringLiteral("unlock"), [this] {
        const InboxEntry *entry = current();
        if (!entry || entry->line.kind != Kind::Hold)
            return;
        // In production it is asked first, where one sees what runs there.
        if (entry->line.production)
            emit navigate({keys::environments, entry->line.environment, {}});
        else
            m_presenter.releaseHold(entry->line.environment);
    });
    m_read = addCommand(m_list, tr("&Mark as read"), QKeySequence::Delete, QStringLiteral("check"), [this] {
        const InboxEntry *entry = current();
        if (!entry)
            return;
        const QString key = entry->line.key;
        const bool read = entry->unread;
        m_presenter.setRead(key, read);
        if (read)
            emit undoable(tr("Marked as read"), [this, key] { m_presenter.setRead(key, false); });
    });
    m_readAll = addCommand(this, tr("Mark &all as read"), {}, QStringLiteral("check"), [this] {
        const QStringList marked = m_presenter.markAllRead();
        emit undoable(tr("%n line(s) marked as read", nullptr, int(marked.size())), [this, marked] { m_presenter.setRead(marked, false); });
    });
    m_copyCommand = addCommand(this, tr("&Copy the answer as command"), {}, QStringLiteral("terminal"), [this] {
        if (const InboxEntry *entry = current(); entry && entry->line.kind == Kind::Unknown)
            emit copy(m_presenter.resolveCommand(entry->line.deployment, InboxPresenter::Ending::Finished), tr("Command"));
    });
    m_pauseHour = addCommand(this, tr("Pause pop-ups for &1 hour"), {}, QStringLiteral("bell"),
                             [this] { pauseTo(QDateTime::currentMSecsSinceEpoch() + 3'600'000); });
    m_pauseToday = addCommand(this, tr("Pause pop-ups for &today"), {}, QStringLiteral("bell"),
                              [this] { pauseTo(QDate::currentDate().addDays(1).startOfDay().toMSecsSinceEpoch()); });
    m_pauseOn = addCommand(this, tr("Pause pop-ups &until resumed"), {}, QStringLiteral("bell"), [this] {
        const TimeMs now = QDateTime::currentMSecsSinceEpoch();
        const TimeMs to = m_settings.state().notificationsPausedTo;
        pauseTo(to < 0 || to > now ? 0 : -1);
    });
    m_inspectorAction = addCommand(this, tr("&Inspector"), QKeySequence(Qt::Key_F4), QStringLiteral("info"), [this] { m_pane->toggle(); });
}

QWidget *InboxPage::makeMain()
{
    auto *main = new QWidget;
    setBackgroundToken(main, Token::WindowBackground);
    main->setFocusProxy(m_list);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new PageHead(tr("Inbox"));
    for (QToolButton *button : {m_onlyYou, m_everything}) {
        button->setCheckable(true);
        head->add(button);
    }
    m_segments->addButton(m_onlyYou, 0);
    m_segments->addButton(m_everything, 1);
    m_onlyYou->setChecked(true);
    head->addStretch();
    m_pauseState = caption();
    head->add(m_pauseState);
    m_readAllButton = commandButton(m_readAll);
    head->add(m_readAllButton);
    m_pause->setText(tr("Mute"));
    m_pause->setAccessibleName(tr("Mute pop-ups"));
    m_pause->setIcon(theme::icon(QStringLiteral("bell")));
    auto *menu = new QMenu(m_pause);
    menu->addActions({m_pauseHour, m_pauseToday, m_pauseOn});
    menu->addSeparator();
    menu->addAction(m_readAll); // the button beside gives way when there is no room
    m_pause->setMenu(menu);
    head->add(m_pause);
    column->addWidget(head);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(size::Space4, 0, size::Space4, size::Space3);
    body->setSpacing(size::Space2);
    m_banner->hide();
    body->addWidget(m_banner);
    m_list->setSelectsFirst(true);
    m_list->setColumnChars({17, 38, 0, 8});
    body->addWidget(m_list, 1);
    QLabel *rule =
        caption(tr("Pop-ups of the desktop: only what needs you, and your own work that failed or recovered. Everything else waits here."));
    rule->setWordWrap(true);
    body->addWidget(rule);
    column->addLayout(body, 1);
    return main;
}

QWidget *InboxPage::makeInspector()
{
    auto *inspector = new QWidget;
    auto *outer = new QVBoxLayout(inspector);
    outer->setContentsMargins(size::Space4, size::Space4, size::Space4, size::Space4);
    m_facts = new QWidget;
    auto *column = new QVBoxLayout(m_facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::Space2);
    m_title = sentence();
    setTypeRole(m_title, TypeRole::Section);
    m_chip = new widgets::EnvironmentChip;
    m_hatch = new widgets::HatchedStrip;
    m_detail = sentence();
    m_values = new widgets::KeyValue;
    column->addWidget(m_title);
    column->addWidget(m_chip, 0, Qt::AlignLeading);
    column->addWidget(m_hatch);
    column->addWidget(m_detail);
    column->addWidget(m_values);
    auto *answers = new Panel(tr("How did it end?"));
    m_answers = answers;
    QLabel *look = sentence(tr("Look at the environment first, then say. It is never run again by itself."));
    setTextToken(look, Token::TextSecondary);
    answers->body()->addWidget(look);
    const std::pair<QString, InboxPresenter::Ending> endings[] = {{tr("It finished: check its health"), InboxPresenter::Ending::Finished},
                                                                  {tr("It failed"), InboxPresenter::Ending::Failed},
                                                                  {tr("Run it again"), InboxPresenter::Ending::Again}};
    for (const auto &[text, ending] : endings) {
        auto *button = new QPushButton(text);
        button->setAccessibleName(text);
        connect(button, &QPushButton::clicked, this, [this, ending = ending] {
            if (const InboxEntry *entry = current(); entry && entry->line.kind == Kind::Unknown)
                m_presenter.resolveUnknown(entry->line.deployment, ending);
        });
        answers->body()->addWidget(button);
    }
    answers->body()->addWidget(commandButton(m_copyCommand, ButtonRole::Quiet), 0, Qt::AlignLeading);
    column->addWidget(m_answers);
    column->addSpacing(size::Space1);
    column->addWidget(commandButton(m_act, ButtonRole::Primary), 0, Qt::AlignLeading);
    column->addWidget(commandButton(m_release), 0, Qt::AlignLeading);
    column->addWidget(commandButton(m_read), 0, Qt::AlignLeading);
    outer->addWidget(m_facts);
    outer->addStretch(1);
    return inspector;
}

QString InboxPage::title() const { return tr("Inbox"); }

void InboxPage::open(const Destination &destination)
{
    present();
    if (!destination.item.isEmpty())
        m_list->setCurrentId(destination.item);
}

Destination InboxPage::destination() const { return {keys::inbox, m_list->currentId(), {}}; }
bool InboxPage::escape() { return m_pane->closeOverlay(); }

void InboxPage::focusContent()
{
    if (m_stack->currentWidget() == m_pane)
        m_list->setFocus(Qt::OtherFocusReason);
    else
        setFocus(Qt::OtherFocusReason);
}

void InboxPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
    if (!m_presenter.state().loaded)
        m_loading->start(tr("Reading the inbox…"));
}

void InboxPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

void InboxPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    layOut();
}

void InboxPage::layOut()
{
    m_pause->setMinimumWidth(m_pause->sizeHint().width());
    m_readAllButton->setVisible(width() >= headChars * QFontMetrics(QApplication::font()).averageCharWidth());
}

const InboxEntry *InboxPage::current() const { return m_presenter.entry(m_list->currentId()); }

void InboxPage::chooseRow(const QString &id)
{
    if (id.startsWith(similarPrefix)) {
        m_presenter.toggleSimilar(id.mid(similarPrefix.size()));
        return;
    }
    const InboxEntry *entry = m_presenter.entry(id);
    if (!entry)
        return;
    if (entry->line.kind == Kind::Unknown) {
        m_pane->reveal(); // the three answers
        m_answers->findChild<QPushButton *>()->setFocus(Qt::OtherFocusReason);
        return;
    }
    emit navigate(entry->destination);
}

void InboxPage::pauseTo(TimeMs until)
{
    presenters::SettingsState state = m_settings.state();
    state.notificationsPausedTo = until;
    m_settings.set(state);
}

void InboxPage::showPause()
{
    const TimeMs to = m_settings.state().notificationsPausedTo, now = QDateTime::currentMSecsSinceEpoch();
    const bool paused = to < 0 || to > now;
    m_pauseState->setText(!m_settings.state().notifications ? tr("pop-ups are off")
                          : to < 0                          ? tr("pop-ups are paused")
                          : to > now                        ? tr("no pop-ups to %1").arg(text::clockTime(to, now))
                                                            : QString());
    m_pauseOn->setText(paused ? tr("Res&ume pop-ups") : tr("Pause pop-ups &until resumed"));
}

void InboxPage::present()
{
    const presenters::InboxState &state = m_presenter.state();
    if (state.loaded || state.problem)
        m_loading->finish();
    if (m_presenter.refusal())
        showError(m_banner, m_presenter.refusal(), true);
    else
        showError(m_banner, state.loaded ? state.problem : std::nullopt, false);
    const auto count = [](QToolButton *button, const QString &name, int number) {
        button->setText(QStringLiteral("%1 %2").arg(name, text::number(number)));
        button->setAccessibleName(button->text());
        button->setMinimumWidth(button->sizeHint().width());
    };
    count(m_onlyYou, tr("Needs you"), int(state.needsYou.size()));
    count(m_everything, tr("All"), state.total);
    // Without a wish of the person the fuller view comes up when nothing needs them.
    if (!m_chosen && state.loaded)
        (state.needsYou.isEmpty() ? m_everything : m_onlyYou)->setChecked(true);
    const bool all = m_everything->isChecked();
    offer(m_readAll,
          std::any_of(state.news.begin(), state.news.end(), [](const InboxEntry &e) { return e.unread; }) || !state.needsYou.isEmpty(),
          tr("Everything has been read."));
    layOut(); // the button follows its command, which has just changed

    if ((!state.loaded && state.problem) || (state.loaded && state.total == 0)) {
        m_stack->setCurrentWidget(m_empty);
        m_empty->clearActions();
        if (state.problem) {
            m_empty->setContent(QStringLiteral("error"), state.problem->what,
                                QStringList{state.problem->cause, state.problem->next}.join(QLatin1Char('\n')).trimmed());
        } else {
            m_empty->setContent(
                QStringLiteral("inbox"), tr("Nothing waits for you"),
                tr("Approvals that you may give, deployments whose end nobody saw, your own work that failed: they appear here, and go when they are done."));
            connect(m_empty->addAction(tr("Go to the environments")), &QAbstractButton::clicked, this, [this] {
                emit navigate({keys::environments, {}, {}});
            });
        }
        presentSelected();
        return;
    }
    m_stack->setCurrentWidget(m_pane);
    const TimeMs now = Ticker::instance().nowMs();
    std::vector<Row> rows;
    const auto heading = [&](const QString &id, const QString &text) {
        Row row;
        row.id = id;
        row.heading = true;
        row.cells.resize(1);
        row.cells[0].text = text;
        rows.push_back(std::move(row));
    };
    const auto add = [&](const InboxEntry &entry, bool muted) {
        Row row;
        row.id = entry.line.key;
        row.cells.resize(4);
        row.cells[0].visual = visualOfLine(entry.line);
        row.cells[0].text = wordOfKind(entry.line.kind);
        row.cells[1].text = entry.title;
        row.cells[2].text = entry.detail.section(QLatin1Char('\n'), 0, 0);
        row.cells[2].full = entry.detail;
        row.cells[2].muted = true;
        row.cells[1].muted = muted;
        row.cells[3].text = text::age(entry.line.at, now);
        row.cells[3].full = text::fullTime(entry.line.at);
        row.cells[3].muted = true;
        row.spoken =
            QStringList{row.cells[0].text, entry.title, entry.detail, tr("%1 ago").arg(row.cells[3].text)}.join(QStringLiteral(", "));
        rows.push_back(std::move(row));
        if (entry.similar == 0)
            return;
        Row more;
        more.id = similarPrefix + entry.line.key;
        more.cells.resize(4);
        more.cells[1].text = tr("and %n similar", nullptr, entry.similar);
        more.cells[1].muted = true;
        more.cells[2].text = tr("Enter shows or folds them");
        more.cells[2].muted = true;
        rows.push_back(std::move(more));
    };
    if (all)
        heading(QStringLiteral("heading you"), state.needsYou.isEmpty() ? tr("Nothing needs you") : tr("Needs you"));
    for (const InboxEntry &entry : state.needsYou)
        add(entry, false);
    if (all && !state.news.isEmpty()) {
        heading(QStringLiteral("heading news"), tr("For your information"));
        for (const InboxEntry &entry : state.news)
            add(entry, !entry.unread);
    }
    if (!all && state.needsYou.isEmpty() && state.loaded)
        heading(QStringLiteral("heading none"), tr("Nothing needs you now"));
    m_list->setRows(std::move(rows));
    presentSelected();
}

void InboxPage::presentSelected()
{
    const InboxEntry *entry = m_stack->currentWidget() == m_pane ? current() : nullptr;
    const QString none = tr("No line is selected.");
    m_facts->setVisible(entry != nullptr);
    const bool unknown = entry && entry->line.kind == Kind::Unknown, hold = entry && entry->line.kind == Kind::Hold;
    offer(m_act, entry != nullptr, none);
    m_release->setVisible(!entry || hold);
    m_release->setText(hold && entry->line.production ? tr("Re&lease hold…") : tr("Re&lease hold"));
    offer(m_release, hold, tr("The selected line is no hold."));
    offer(m_copyCommand, unknown, tr("The selected line asks for no answer."));
    offer(m_read, entry && entry->line.kind != Kind::Approval && !unknown, tr("It waits until somebody decides."));
    if (!entry)
        return;
    const service::InboxLine &line = entry->line;
    const TimeMs now = Ticker::instance().nowMs();
    m_act->setText(line.kind == Kind::Approval ? tr("Review %1…").arg(line.version) : entry->action);
    m_act->setVisible(!unknown);
    m_read->setText(entry->unread ? tr("&Mark as read") : tr("&Mark as unread"));
    m_title->setText(entry->title);
    m_chip->setVisible(!line.environment.isEmpty());
    m_chip->setEnvironment(line.environment, line.production ? Tier::Production : Tier::Staging);
    m_hatch->setVisible(line.production);
    setSentence(m_detail, entry->detail);
    std::vector<widgets::Fact> facts;
    if (!line.version.isEmpty())
        facts.push_back({tr("Version"), line.version, {}, true, {}});
    facts.push_back({tr("Since"), text::clockTime(line.at, now), text::fullTime(line.at), false, {}});
    if (line.until)
        facts.push_back({tr("Expires"),
                         line.until > now ? tr("in %1").arg(text::age(now, line.until)) : tr("now"),
                         text::fullTime(line.until),
                         false,
                         {}});
    if (!line.person.isEmpty())
        facts.push_back({tr("By"), line.person, {}, false, {}});
    if (line.run.isValid())
        facts.push_back({tr("Run"), QStringLiteral("#") + line.run.toString(), line.run.toString(), true, {}});
    m_values->setFacts(facts);
    m_answers->setVisible(unknown);
}

} // namespace signalbox::pages
