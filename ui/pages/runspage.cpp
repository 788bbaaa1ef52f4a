// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runspage.h"

#include "ui/pages/pagehead.h"
#include "ui/pages/panel.h"
#include "ui/pages/rowsview.h"
#include "ui/pages/runpanel.h"
#include "ui/pages/runvisual.h"
#include "ui/pages/sidepane.h"
#include "ui/text/words.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/keyvalue.h"
#include "ui/widgets/statusmark.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace signalbox::pages {

using namespace theme;
using presenters::Destination;

namespace {
enum Column { StatusColumn, NumberColumn, PipelineColumn, RefColumn, CommitColumn, TitleColumn, AgeColumn, TookColumn, WhoColumn };
} // namespace

RunsPage::RunsPage(presenters::RunsPresenter &presenter, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_filter(new widgets::FilterField(tr("Filter: words, status:failed, ref:main")))
    , m_fresh(new QPushButton)
    , m_more(new QPushButton(tr("Show older runs")))
    , m_banner(new widgets::ErrorBanner)
    , m_loading(new widgets::LoadingBar)
    , m_runPanel(new RunPanel(presenter))
    , m_stack(new QStackedWidget)
    , m_list(new RowsView(
          tr("Runs"), {tr("Status"), tr("Run"), tr("Pipeline"), tr("Ref"), tr("Commit"), tr("Title"), tr("Age"), tr("Took"), tr("Who")}))
    , m_empty(new widgets::EmptyState)
    , m_mark(new widgets::StatusMark)
    , m_titleLabel(sentence())
    , m_why(sentence())
    , m_facts(new widgets::KeyValue)
{
    setObjectName(QStringLiteral("RunsPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeCommands();

    auto *head = new PageHead(tr("Runs"));
    m_filter->setAccessibleName(tr("Filter runs"));
    m_filter->setMinimumWidth(280);
    m_filter->setTarget(m_list);
    setButtonRole(m_fresh, ButtonRole::Quiet);
    m_fresh->hide();
    head->add(m_filter, 1);
    head->add(m_fresh);
    head->addStretch();
    head->add(commandButton(m_run));
    column->addWidget(head);
    column->addWidget(m_loading);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(size::Space4, 0, size::Space4, 0);
    notices->addWidget(m_banner);
    notices->addWidget(m_runPanel);
    column->addLayout(notices);
    m_banner->hide();

    auto *main = new QWidget;
    auto *mainColumn = new QVBoxLayout(main);
    mainColumn->setContentsMargins(0, 0, 0, 0);
    mainColumn->setSpacing(0);
    m_list->setColumnChars({19, 7, 10, 14, 8, 0, 7, 8, 9});
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->installEventFilter(this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    setBackgroundToken(m_empty, Token::SurfaceBackground);
    mainColumn->addWidget(m_stack, 1);
    setButtonRole(m_more, ButtonRole::Quiet);
    mainColumn->addWidget(m_more, 0, Qt::AlignCenter);
    main->setFocusProxy(m_list);

    auto *inspector = new QWidget;
    auto *facts = new QVBoxLayout(inspector);
    facts->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space4);
    facts->setSpacing(size::Space3);
    setTypeRole(m_titleLabel, TypeRole::Section);
    facts->addWidget(m_titleLabel);
    facts->addWidget(m_mark);
    facts->addWidget(m_why);
    facts->addWidget(m_facts);
    for (QAction *action : {m_openAction, m_retry, m_cancel, m_diff})
        facts->addWidget(commandButton(action));
    facts->addStretch(1);
    m_panes = new SidePane(main, inspector, tr("Selected run"));
    column->addWidget(m_panes, 1);

    connect(m_filter, &widgets::FilterField::filterChanged, this, [this](const QString &text) { m_presenter.setFilter(text); });
    connect(m_list, &RowsView::chosen, this, [this](const QString &id) { openRun(id); });
    connect(m_list, &RowsView::currentIdChanged, this, &RunsPage::inspect);
    connect(m_list, &RowsView::copyWanted, this, [this](const QString &text) { emit copy(text, tr("Run")); });
    connect(m_fresh, &QPushButton::clicked, this, [this] {
        m_presenter.showFresh();
        m_list->scrollToTop();
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(m_more, &QPushButton::clicked, this, [this] { m_presenter.showMore(); });
    connect(m_banner, &widgets::ErrorBanner::dismissed, this, [this] { m_presenter.dismissRefusal(); });
    connect(m_runPanel, &RunPanel::closed, this, &RunsPage::focusContent);
    connect(m_facts, &widgets::KeyValue::copied, this, [this](const QString &text) { emit copy(text, tr("Text")); });
    connect(&m_presenter, &presenters::RunsPresenter::changed, this, &RunsPage::refresh);
    connect(&m_presenter, &presenters::RunsPresenter::said, this, &RunsPage::say);
    connect(&m_presenter, &presenters::RunsPresenter::started, this, [this](RunId run) {
        m_runPanel->close();
        openRun(run.toString());
    });
    connect(&Ticker::instance(), &Ticker::tenSeconds, this, [this] {
        if (isVisible())
            refresh();
    });
    refresh();
}

void RunsPage::makeCommands()
{
    m_openAction = addCommand(this, tr("&Open run"), {}, {}, [this] { openRun(m_list->currentId()); });
    m_retry = addCommand(this, tr("&Retry failed jobs"), QKeySequence(Qt::Key_R), QStringLiteral("retry"), [this] {
        if (const service::RunLine *line = current())
            m_presenter.retryFailed(line->run.id);
    });
    m_cancel = addCommand(this, tr("&Cancel run"), QKeySequence(Qt::Key_C), QStringLiteral("cancel"), [this] {
        if (const service::RunLine *line = current())
            m_presenter.cancel(line->run.id);
    });
    m_diff = addCommand(this, tr("&Diff to previous run"), QKeySequence(Qt::Key_D), QStringLiteral("compare"), [this] {
        const service::RunLine *line = current();
        if (!line)
            return;
        for (const service::RunLine &other : m_presenter.state().lines) {
            if (other.run.id < line->run.id && other.run.workflowPath == line->run.workflowPath
                && other.run.trigger.ref == line->run.trigger.ref) {
                emit navigate({presenters::pages::compare, other.run.trigger.sha + QStringLiteral("...") + line->run.trigger.sha, {}});
                return;
            }
        }
        emit say(tr("There is no earlier run of this pipeline on this ref in the list."));
    });
    m_log = addCommand(this, tr("Open &log"), QKeySequence(Qt::Key_L), QStringLiteral("log"),
                       [this] { openRun(m_list->currentId(), QStringLiteral("log")); });
    m_timeline = addCommand(this, tr("&Timeline of run"), QKeySequence(Qt::Key_T), QStringLiteral("timeline"),
                            [this] { openRun(m_list->currentId(), QStringLiteral("timeline")); });
    m_run = addCommand(this, tr("R&un…"), QKeySequence(Qt::SHIFT | Qt::Key_Return), QStringLiteral("runs"), [this] { openRunPanel(); });
    m_inspector = addCommand(this, tr("&Inspector"), QKeySequence(Qt::Key_F4), {}, [this] { m_panes->toggle(); });
}

QList<QAction *> RunsPage::commands() const { return {m_openAction, m_run, m_retry, m_cancel, m_diff, m_log, m_timeline, m_inspector}; }

void RunsPage::open(const Destination &destination)
{
    QStringList words;
    if (const QString status = destination.parameters.value(QStringLiteral("status")); !status.isEmpty())
        words << QStringLiteral("status:") + status;
    if (const QString ref = destination.parameters.value(QStringLiteral("ref")); !ref.isEmpty())
        words << QStringLiteral("ref:") + ref;
    if (!words.isEmpty())
        m_filter->setText(words.join(QLatin1Char(' ')));
    if (!destination.item.isEmpty())
        m_list->setCurrentId(destination.item);
}

Destination RunsPage::destination() const
{
    Destination here{presenters::pages::runs, {}, {}};
    for (const QString &word : m_filter->text().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (word.startsWith(QLatin1String("status:")))
            here.parameters.insert(QStringLiteral("status"), word.mid(7));
        else if (word.startsWith(QLatin1String("ref:")))
            here.parameters.insert(QStringLiteral("ref"), word.mid(4));
    }
    return here;
}

bool RunsPage::escape()
{
    if (m_runPanel->isVisible()) {
        m_runPanel->close();
        return true;
    }
    if (m_panes->closeOverlay())
        return true;
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    focusContent();
    return true;
}

void RunsPage::find()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void RunsPage::focusContent() { m_list->setFocus(Qt::OtherFocusReason); }

void RunsPage::openRunPanel(const QString &ref) { m_runPanel->open(ref); }

void RunsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
}

void RunsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

void RunsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitColumns();
}

bool RunsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        m_presenter.setHeld(event->type() == QEvent::FocusIn);
    else if (watched == m_list && event->type() == QEvent::Resize)
        fitColumns();
    return Page::eventFilter(watched, event);
}

void RunsPage::fitColumns()
{
    // The inspector has every fact, so the least needed columns go first when it gets narrow.
    const int chars = m_list->width() / std::max(1, m_list->fontMetrics().horizontalAdvance(QLatin1Char('0')));
    m_list->setColumnHidden(WhoColumn, chars < 118);
    m_list->setColumnHidden(CommitColumn, chars < 106);
    m_list->setColumnHidden(TookColumn, chars < 78);
    m_list->setColumnHidden(PipelineColumn, chars < 66);
    m_list->setColumnChars({19, 7, 10, 14, 8, 0, 7, 8, 9});
}

const service::RunLine *RunsPage::current() const { return m_presenter.line(RunId(m_list->currentId().toLongLong())); }

void RunsPage::openRun(const QString &id, const QString &tab)
{
    if (id.isEmpty())
        return;
    Destination there{presenters::pages::run, id, {}};
    if (!tab.isEmpty())
        there.parameters.insert(QStringLiteral("view"), tab);
    emit navigate(there);
}

void RunsPage::refresh()
{
    const presenters::RunsState &state = m_presenter.state();
    const TimeMs now = Ticker::instance().nowMs();
    std::vector<Row> rows;
    rows.reserve(size_t(state.lines.size()));
    for (const service::RunLine &line : state.lines) {
        const Run &run = line.run;
        const StatusVisual visual = visualOfRun(line);
        const QString word = wordOfRun(line);
        const TimeMs end = run.finishedAt ? run.finishedAt : now;
        Row row;
        row.id = run.id.toString();
        row.cells = {{word, line.waitReason, false, false, visual},
                     {QStringLiteral("#%1").arg(run.id.number()), {}},
                     {run.workflowName.isEmpty() ? run.workflowPath : run.workflowName, run.workflowPath},
                     {text::shortRef(run.trigger.ref), run.trigger.ref},
                     {text::shortSha(run.trigger.sha), run.trigger.sha, true, true},
                     {run.title, {}},
                     {text::age(run.createdAt, now), text::fullTime(run.createdAt), false, true},
                     {run.startedAt ? text::duration(end - run.startedAt) : QString(), {}, false, true},
                     {run.trigger.actor, {}, false, true}};
        row.spoken = tr("Run %1, %2, %3 on %4, %5")
                         .arg(run.id.number())
                         .arg(word, row.cells[PipelineColumn].text, row.cells[RefColumn].text, run.title);
        rows.push_back(std::move(row));
    }
    m_list->setRows(std::move(rows));
    if (m_list->currentId().isEmpty() && m_list->rows()->rowCount() > 0)
        m_list->setCurrentIndex(m_list->rows()->index(0, 0));
    m_filter->setCounts(state.filter.isEmpty() ? -1 : state.lines.size(), state.total);
    m_fresh->setVisible(state.fresh > 0);
    m_fresh->setText(tr("%n new", nullptr, state.fresh));
    m_fresh->setAccessibleName(tr("Show %n new run(s)", nullptr, state.fresh));
    m_more->setVisible(state.more);
    if (state.loaded || state.problem)
        m_loading->finish();
    else
        m_loading->start(tr("Reading runs…"));
    if (const std::optional<Error> &error = m_presenter.refusal() ? m_presenter.refusal() : state.problem) {
        m_banner->setDismissable(bool(m_presenter.refusal()));
        m_banner->setError(*error);
        m_banner->show();
    } else {
        m_banner->hide();
    }
    const bool nothing = state.loaded && state.lines.isEmpty();
    if (nothing && (m_stack->currentWidget() != m_empty || m_emptyByFilter != !state.filter.isEmpty())) {
        m_emptyByFilter = !state.filter.isEmpty();
        m_empty->clearActions();
        if (m_emptyByFilter) {
            m_empty->setContent(QStringLiteral("filter"), tr("No run matches"), tr("Nothing matches “%1”.").arg(state.filter));
            connect(m_empty->addAction(tr("Clear filter")), &QAbstractButton::clicked, m_filter, &QLineEdit::clear);
        } else {
            m_empty->setContent(QStringLiteral("runs"), tr("No runs yet"),
                                tr("A run is one execution of a pipeline at one commit. Push something, or start one by hand."));
            connect(m_empty->addAction(tr("Run…")), &QAbstractButton::clicked, m_run, &QAction::trigger);
        }
    }
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget *>(m_empty) : m_list);
    inspect();
}

void RunsPage::inspect()
{
    const service::RunLine *line = current();
    m_panes->inspector()->setEnabled(line);
    const QString nothing = tr("No run is selected.");
    const bool finished = line && line->run.status == Status::Finished;
    offer(m_openAction, line, nothing);
    offer(m_log, line, nothing);
    offer(m_timeline, line, nothing);
    offer(m_diff, line, nothing);
    offer(m_retry, line && finished && line->jobsFailed > 0 && !m_presenter.isBusy(),
          !line       ? nothing
          : !finished ? tr("The run has not ended yet.")
                      : tr("No job failed."));
    offer(m_cancel, line && !finished && !line->run.cancelRequested && !m_presenter.isBusy(),
          !line      ? nothing
          : finished ? tr("The run has ended.")
                     : tr("It is being canceled already."));
    m_mark->setVisible(line);
    if (!line) {
        m_titleLabel->setText(nothing);
        setSentence(m_why, {});
        m_facts->setFacts({});
        return;
    }
    const Run &run = line->run;
    m_titleLabel->setText(QStringLiteral("#%1  %2").arg(run.id.number()).arg(run.title));
    m_mark->setVisual(visualOfRun(*line));
    m_mark->setText(wordOfRun(*line));
    setSentence(m_why, !line->waitReason.isEmpty()    ? line->waitReason
                       : line->firstFailure.isEmpty() ? QString()
                                                      : tr("First failure: %1").arg(line->firstFailure));
    m_facts->setFacts(
        {{tr("Pipeline"), run.workflowName.isEmpty() ? run.workflowPath : run.workflowName, run.workflowPath},
         {tr("Ref"), text::shortRef(run.trigger.ref), run.trigger.ref, true},
         {tr("Commit"), text::shortSha(run.trigger.sha), run.trigger.sha, true},
         {tr("Started by"), run.trigger.actor.isEmpty()   ? run.trigger.event
                            : run.trigger.event.isEmpty() ? run.trigger.actor
                                                          : tr("%1 (%2)").arg(run.trigger.actor, run.trigger.event)},
         {tr("Started"), text::clockTime(run.createdAt, Ticker::instance().nowMs()), text::fullTime(run.createdAt)},
         {tr("Jobs"), line->jobsFailed > 0 ? tr("%1 of %2 done, %3 failed").arg(line->jobsFinished).arg(line->jobs).arg(line->jobsFailed)
                                           : tr("%1 of %2 done").arg(line->jobsFinished).arg(line->jobs)}});
}

} // namespace signalbox::pages
