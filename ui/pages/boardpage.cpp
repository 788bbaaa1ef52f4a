// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/boardpage.h"

#include "ui/pages/boardlane.h"
#include "ui/pages/boardmarks.h"
#include "ui/pages/panel.h"
#include "ui/pages/rowsview.h"
#include "ui/pages/sidepane.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace signalbox::pages {

using namespace theme;
using presenters::CellView;
using presenters::Destination;
using service::EnvironmentCell;
namespace keys = presenters::pages;

BoardPage::BoardPage(presenters::BoardPresenter &presenter, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_stack(new QStackedWidget)
    , m_views(new QStackedWidget)
    , m_lane(new BoardLane)
    , m_table(new RowsView(tr("Environments"), {tr("Environment"), tr("Version"), tr("Now"), tr("Health"), tr("Since"), tr("Distance")}))
    , m_commits(new RowsView(tr("Commits that are not here yet"), {tr("Commit"), tr("Subject"), tr("Author"), tr("Age")}))
    , m_banner(new widgets::ErrorBanner)
    , m_empty(new widgets::EmptyState)
    , m_loading(new widgets::LoadingBar)
{
    setObjectName(QStringLiteral("BoardPage"));
    makeCommands();
    m_inspector = new BoardInspector(m_commands);
    m_pane = new SidePane(makeMain(), m_inspector, tr("Facts of the environment"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_loading);
    m_stack->addWidget(m_pane);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);

    connect(m_lane, &BoardLane::currentEnvironmentChanged, this, [this](const QString &environment) {
        m_chosenByPerson = true;
        select(environment);
    });
    connect(m_table, &RowsView::currentIdChanged, this, [this](const QString &environment) {
        if (environment.isEmpty() || m_views->currentWidget() != m_table)
            return;
        m_chosenByPerson = true;
        select(environment);
    });
    connect(m_lane, &BoardLane::chosen, this, &BoardPage::actMostUrgent);
    connect(m_table, &RowsView::chosen, this, &BoardPage::actMostUrgent);
    connect(m_lane, &BoardLane::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Environment")); });
    connect(m_table, &RowsView::copyWanted, this, [this] { m_copyFacts->trigger(); });
    connect(m_commits, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Commit")); });
    connect(m_inspector, &BoardInspector::holdWanted, &m_presenter, &presenters::BoardPresenter::hold);
    connect(m_inspector, &BoardInspector::holdWanted, this, &BoardPage::focusContent);
    connect(&m_presenter, &presenters::BoardPresenter::held, this, [this](const QString &environment) {
        emit undoable(tr("%1 is on hold: automatic deployments wait.").arg(environment),
                      [this, environment] { m_presenter.releaseHold(environment); });
    });
    connect(m_inspector, &BoardInspector::releaseHoldWanted, &m_presenter, &presenters::BoardPresenter::releaseHold);
    connect(m_inspector, &BoardInspector::releaseHoldWanted, this, &BoardPage::focusContent);
    connect(m_inspector, &BoardInspector::resolveWanted, &m_presenter, &presenters::BoardPresenter::resolveUnknown);
    connect(m_inspector, &BoardInspector::rollBackTo, this, [this](const QString &environment, const QString &version) {
        go(keys::rollback, environment, {{QStringLiteral("to"), version}});
    });
    connect(m_inspector, &BoardInspector::runWanted, this, [this](RunId run) { go(keys::run, run.toString()); });
    connect(m_inspector, &BoardInspector::copied, this, [this](const QString &text) { emit copy(text, text); });
    connect(m_banner, &widgets::ErrorBanner::dismissed, &m_presenter, &presenters::BoardPresenter::dismissRefusal);
    connect(&m_presenter, &presenters::BoardPresenter::changed, this, &BoardPage::present);
    connect(&m_presenter, &presenters::BoardPresenter::said, this, &BoardPage::say);
    connect(&Ticker::instance(), &Ticker::tenSeconds, this, [this] {
        if (isVisible())
            present();
    });
    present();
}

QWidget *BoardPage::makeMain()
{
    auto *main = new QWidget;
    setBackgroundToken(main, Token::WindowBackground);
    main->setFocusProxy(m_lane);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space4);
    column->setSpacing(size::Space3);
    auto *head = new QHBoxLayout;
    auto *name = new QLabel(tr("Environments"));
    setTypeRole(name, TypeRole::Page);
    head->addWidget(name);
    head->addStretch(1);
    for (QAction *action : {m_laneAction, m_tableAction, m_toggleInspector}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAccessibleName(action->text());
        button->setAutoRaise(action == m_toggleInspector);
        button->setMinimumHeight(size::HitTarget);
        head->addWidget(button);
    }
    column->addLayout(head);
    m_banner->hide();
    column->addWidget(m_banner);
    m_table->setColumnChars({11, 15, 0, 13, 12, 15});
    m_views->addWidget(m_lane);
    m_views->addWidget(m_table);
    m_views->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    column->addWidget(m_views);
    m_commitsPanel = new Panel(QString());
    m_commitsEmpty = sentence();
    setTextToken(m_commitsEmpty, Token::TextSecondary);
    m_commits->setFrameShape(QFrame::NoFrame);
    m_commits->setColumnChars({10, 0, 14, 8});
    m_commitsPanel->body()->addWidget(m_commitsEmpty);
    m_commitsPanel->body()->addWidget(m_commits, 1);
    column->addWidget(m_commitsPanel, 1);
    column->addStretch(0);
    return main;
}

void BoardPage::makeCommands()
{
    // Single letters belong to the board's views only, so that they never reach a text field.
    const auto command = [this](const QString &text, const QString &icon, const QKeySequence &keys, std::function<void()> act) {
        auto *action = new QAction(text, this);
        if (!icon.isEmpty())
            action->setIcon(theme::icon(icon));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        for (QWidget *view : {static_cast<QWidget *>(m_lane), static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_commits)})
            view->addAction(action);
        connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
        m_all.append(action);
        return action;
    };
    m_commands.review = command(tr("Review…"), QStringLiteral("approvals"), {}, [this] {
        if (const EnvironmentCell *cell = current(); cell && cell->waiting)
            go(keys::review, cell->waiting->id.toString());
    });
    m_commands.rollBack =
        command(tr("Roll back…"), QStringLiteral("rollback"), QKeySequence(Qt::Key_R), [this] { go(keys::rollback, m_environment); });
    m_commands.promote =
        command(tr("Promote…"), QStringLiteral("promote"), QKeySequence(Qt::Key_P), [this] { go(keys::promote, m_environment); });
    m_commands.redeploy =
        command(tr("Redeploy…"), QStringLiteral("redeploy"), QKeySequence(Qt::Key_D), [this] { go(keys::redeploy, m_environment); });
    m_showCommits = command(tr("Commits not yet here"), QStringLiteral("commit"), QKeySequence(Qt::Key_C),
                            [this] { m_commits->setFocus(Qt::ShortcutFocusReason); });
    m_commands.hold = command(tr("Hold…"), QStringLiteral("hold"), QKeySequence(Qt::Key_L), [this] {
        m_pane->reveal();
        m_inspector->askHold();
    });
    m_commands.openUrl = command(tr("Open URL"), QStringLiteral("open"), QKeySequence(Qt::Key_O), [this] {
        if (const EnvironmentCell *cell = current())
            QDesktopServices::openUrl(QUrl(cell->url));
    });
    m_commands.history = command(tr("History"), QStringLiteral("history"), QKeySequence(Qt::Key_H), [this] {
        go(keys::history, {}, {{QStringLiteral("env"), m_environment}});
    });
    m_commands.openRun = command(tr("Open run"), QStringLiteral("runs"), {}, [this] {
        if (const EnvironmentCell *cell = current())
            go(keys::run, (cell->newest ? cell->newest->run : cell->live ? cell->live->run : RunId()).toString());
    });
    m_copyFacts = command(tr("Copy what runs here"), QStringLiteral("copy"), {}, [this] {
        if (const EnvironmentCell *cell = current())
            emit copy(presenters::viewOf(*cell, Ticker::instance().nowMs()).copyText, tr("Environment"));
    });
    m_copyCommand = command(tr("Copy the roll back as command"), QStringLiteral("terminal"), {}, [this] {
        if (const EnvironmentCell *cell = current())
            emit copy(m_presenter.rollbackCommand(cell->name), tr("Command"));
    });
    m_toggleInspector = command(tr("Inspector"), QStringLiteral("info"), QKeySequence(Qt::Key_F4), [this] { m_pane->toggle(); });
    addAction(m_toggleInspector);
    auto *views = new QActionGroup(this);
    m_laneAction = command(tr("Lane"), QStringLiteral("lane"), {}, [this] { setView(View::Lane); });
    m_tableAction = command(tr("Table"), QStringLiteral("matrix"), {}, [this] { setView(View::Table); });
    for (QAction *action : {m_laneAction, m_tableAction}) {
        action->setCheckable(true);
        views->addAction(action);
    }
    m_laneAction->setChecked(true);
    m_toggleInspector->setToolTip(tr("Inspector (F4)"));
}

QString BoardPage::title() const { return tr("Environments"); }

void BoardPage::open(const Destination &destination)
{
    if (!destination.item.isEmpty()) {
        m_chosenByPerson = true;
        m_environment = destination.item;
    }
    if (destination.parameters.value(QStringLiteral("view")) == QLatin1String("table"))
        setView(View::Table);
    present();
}

Destination BoardPage::destination() const { return {keys::environments, m_environment, {}}; }

bool BoardPage::escape()
{
    if (m_inspector->closeQuestion()) {
        focusContent();
        return true;
    }
    return m_pane->closeOverlay();
}

void BoardPage::focusContent()
{
    if (m_stack->currentWidget() == m_pane)
        m_views->currentWidget()->setFocus(Qt::OtherFocusReason);
    else
        m_empty->setFocus(Qt::OtherFocusReason);
}

void BoardPage::setView(View view)
{
    QWidget *wanted = view == View::Lane ? static_cast<QWidget *>(m_lane) : m_table;
    (view == View::Lane ? m_laneAction : m_tableAction)->setChecked(true);
    const bool focused = m_views->currentWidget()->hasFocus();
    m_views->setCurrentWidget(wanted);
    m_lane->setSizePolicy(QSizePolicy::Expanding, view == View::Lane ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_table->setSizePolicy(QSizePolicy::Expanding, view == View::Table ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    present();
    if (focused)
        wanted->setFocus(Qt::OtherFocusReason);
}

void BoardPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
    if (!m_presenter.state().loaded)
        m_loading->start(tr("Reading the environments…"));
}

void BoardPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

const EnvironmentCell *BoardPage::current() const { return m_presenter.cell(m_environment); }

void BoardPage::go(const QString &page, const QString &item, const QMap<QString, QString> &parameters)
{
    emit navigate({page, item, parameters});
}

void BoardPage::actMostUrgent()
{
    const EnvironmentCell *cell = current();
    if (!cell)
        return;
    switch (presenters::viewOf(*cell, Ticker::instance().nowMs()).urgent) {
    case CellView::Urgent::Review: m_commands.review->trigger(); return;
    case CellView::Urgent::OpenRun: m_commands.openRun->trigger(); return;
    case CellView::Urgent::Resolve:
    case CellView::Urgent::Inspect: m_pane->reveal(); return;
    }
}

void BoardPage::present()
{
    const presenters::BoardState &state = m_presenter.state();
    const service::BoardSnapshot &board = state.board;
    if (state.loaded || state.problem)
        m_loading->finish();
    showProblem();
    const bool nothing = state.loaded && board.environments.isEmpty();
    if (nothing || (state.problem && !state.loaded)) {
        m_stack->setCurrentWidget(m_empty);
        m_empty->clearActions();
        if (state.problem) {
            m_empty->setContent(QStringLiteral("error"), state.problem->what,
                                QStringList{state.problem->cause, state.problem->next}.join(QLatin1Char('\n')).trimmed());
            connect(m_empty->addAction(tr("Try again")), &QAbstractButton::clicked, &m_presenter, &presenters::BoardPresenter::refresh);
        } else if (!board.problem.isEmpty()) {
            QStringList lines{board.problem};
            for (const Diagnostic &diagnostic : board.diagnostics)
                lines << diagnostic.text();
            m_empty->setContent(QStringLiteral("warning"), tr("The environments cannot be read"), lines.join(QLatin1Char('\n')));
            connect(m_empty->addAction(tr("Copy details")), &QAbstractButton::clicked, this,
                    [this, lines] { emit copy(lines.join(QLatin1Char('\n')), tr("Details")); });
        } else {
            m_empty->setContent(
                QStringLiteral("environments"), tr("No environments yet"),
                tr("An environment is a place you deploy to. They are written in .signalbox/environments.yml of this repository; jobs name them with “environment:”."));
            connect(m_empty->addAction(tr("Copy a first file")), &QAbstractButton::clicked, this, [this] {
                emit copy(
                    QStringLiteral(
                        "environments:\n  staging:\n    health:\n      - http: http://localhost:8080/\n  production:\n    after: staging\n    approvals:\n      required: 1\n"),
                    tr("environments.yml"));
            });
        }
        return;
    }
    m_stack->setCurrentWidget(m_pane);
    if (!state.loaded) {
        m_inspector->present(nullptr, {}, 0);
        showCommands(nullptr, {});
        m_commitsPanel->hide();
        return;
    }
    // A place that was not chosen follows what matters most; a chosen one stays.
    if (!current() || !m_chosenByPerson) {
        const int at = presenters::mostUrgent(board.environments);
        m_environment = at >= 0 ? board.environments.at(at).name : QString();
    }
    showList();
    select(m_environment);
    if (!std::exchange(m_wasFilled, true))
        emit filled();
}

void BoardPage::showList()
{
    const TimeMs now = Ticker::instance().nowMs();
    QList<CellView> cells;
    QList<int> behind;
    std::vector<Row> rows;
    for (const EnvironmentCell &cell : m_presenter.state().board.environments) {
        const CellView view = presenters::viewOf(cell, now);
        cells.append(view);
        behind.append(cell.behind);
        Row row;
        row.id = cell.name;
        row.spoken = view.spoken;
        row.cells = {{cell.production ? cell.name.toUpper() : cell.name, cell.name, false, false, {}, -1, -1, 0},
                     {view.version, {}, false, !view.live, visualOfCell(view), -1, -1, 0},
                     {},
                     {view.health, {}, false, false, {}, -1, -1, 0},
                     {view.since, cell.live ? text::fullTime(cell.live->finishedAt) : QString(), false, true, {}, -1, -1, 0},
                     {view.distance, {}, false, true, {}, -1, -1, 0}};
        QStringList notes;
        for (const presenters::CellNote &note : view.notes)
            notes << note.text;
        row.cells[2].text = notes.join(QStringLiteral("; "));
        if (!view.notes.isEmpty())
            row.cells[2].visual = visualOfNote(view.notes.first());
        rows.push_back(std::move(row));
    }
    const int tableHeight = int(rows.size() + 1) * Theme::instance().rowHeight() + 8;
    m_views->setMaximumHeight(m_views->currentWidget() == m_table ? tableHeight : QWIDGETSIZE_MAX);
    m_lane->setCells(cells, behind);
    const QSignalBlocker quiet(m_table); // whoever selects is the person, not the refresh
    m_table->setRows(std::move(rows));
}

void BoardPage::select(const QString &environment)
{
    m_environment = environment;
    {
        const QSignalBlocker lane(m_lane), table(m_table);
        m_lane->setCurrentEnvironment(environment);
        if (m_table->currentId() != environment)
            m_table->setCurrentId(environment);
    }
    const TimeMs now = Ticker::instance().nowMs();
    const EnvironmentCell *cell = current();
    const CellView view = cell ? presenters::viewOf(*cell, now) : CellView();
    m_inspector->present(cell, view, now);
    showCommands(cell, view);
    showCommits();
}

void BoardPage::showCommits()
{
    const EnvironmentCell *cell = current();
    m_commitsPanel->setVisible(cell != nullptr);
    if (!cell)
        return;
    const QString feeder = cell->after.isEmpty() ? tr("the default branch") : cell->after;
    const int count = std::max(cell->behind, 0);
    m_commitsPanel->setTitle(count > 0 ? tr("%n commit(s) in %1 that %2 does not have", nullptr, count).arg(feeder, cell->name)
                                       : tr("Commits not yet in %1").arg(cell->name));
    const TimeMs now = Ticker::instance().nowMs();
    std::vector<Row> rows;
    for (const service::CommitLine &commit : cell->missing) {
        rows.push_back({commit.sha,
                        {{commit.shortSha.isEmpty() ? text::shortSha(commit.sha) : commit.shortSha, commit.sha, true, false, {}, -1, -1, 0},
                         {commit.subject, {}, false, false, {}, -1, -1, 0},
                         {commit.author, commit.authorEmail, false, true, {}, -1, -1, 0},
                         {text::age(commit.at, now), text::fullTime(commit.at), false, true, {}, -1, -1, 0}},
                        {},
                        false});
    }
    if (count > cell->missing.size() && !rows.empty())
        rows.push_back({QStringLiteral("more"),
                        {{QString(), {}, false, false, {}, -1, -1, 0},
                         {tr("and %n more", nullptr, count - int(cell->missing.size())), {}, false, true, {}, -1, -1, 0}},
                        {},
                        false});
    setSentence(m_commitsEmpty, !rows.empty()       ? QString()
                                : !cell->live       ? tr("Nothing runs in %1 yet, so there is nothing to compare with.").arg(cell->name)
                                : cell->behind == 0 ? tr("%1 has everything that %2 has.").arg(cell->name, feeder)
                                                    : tr("How far %1 is behind %2 is not known.").arg(cell->name, feeder));
    m_commits->setVisible(!rows.empty());
    m_commits->setRows(std::move(rows));
    m_commitsPanel->setSizePolicy(QSizePolicy::Preferred,
                                  m_commits->isVisibleTo(m_commitsPanel) ? QSizePolicy::Expanding : QSizePolicy::Maximum);
}

void BoardPage::showCommands(const EnvironmentCell *cell, const CellView &view)
{
    const QString none = tr("No environment is selected.");
    const auto set = [&](QAction *action, const presenters::Offer &possible) {
        offer(action, cell && possible.can, cell ? possible.why : none);
    };
    m_commands.review->setText(cell && cell->waiting ? tr("Review %1").arg(cell->waiting->version) : tr("Review…"));
    m_commands.review->setVisible(!cell || cell->waiting.has_value());
    m_commands.hold->setText(view.held ? tr("Release hold…") : tr("Hold…"));
    m_commands.hold->setIcon(theme::icon(view.held ? QStringLiteral("unlock") : QStringLiteral("hold")));
    set(m_commands.review, view.review);
    set(m_commands.promote, view.promote);
    set(m_commands.rollBack, view.rollBack);
    set(m_commands.redeploy, view.redeploy);
    set(m_commands.hold, {true, {}});
    set(m_commands.openUrl, view.openUrl);
    set(m_commands.openRun, view.openRun);
    set(m_commands.history, {true, {}});
    set(m_showCommits, {cell && !cell->missing.isEmpty(), cell ? tr("%1 misses no commit.").arg(cell->name) : QString()});
    set(m_copyFacts, {true, {}});
    set(m_copyCommand, view.rollBack);
}

void BoardPage::showProblem()
{
    const presenters::BoardState &state = m_presenter.state();
    if (m_presenter.refusal()) {
        showError(m_banner, m_presenter.refusal(), true);
    } else if (state.problem && state.loaded) {
        Error problem = *state.problem;
        problem.state = tr("What is shown was read at %1.").arg(text::clockTime(state.readAt, Ticker::instance().nowMs()));
        showError(m_banner, problem, false);
    } else if (!state.board.problem.isEmpty() && !state.board.environments.isEmpty()) {
        QStringList lines;
        for (const Diagnostic &diagnostic : state.board.diagnostics)
            lines << diagnostic.text();
        showError(
            m_banner,
            unable(state.board.problem, lines.join(QLatin1Char('\n')), {}, tr("The environments are shown as they were known before.")),
            false);
    } else {
        showError(m_banner, std::nullopt, true);
    }
}

} // namespace signalbox::pages
