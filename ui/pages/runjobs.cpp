// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runjobs.h"

#include "ui/pages/runvisual.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/graphview.h"
#include "ui/widgets/timelineview.h"

#include <QtGui/QStandardItemModel>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

namespace signalbox::pages {

using namespace theme;

namespace {

enum ListColumn { NameColumn, StatusColumn, TookColumn, UsualColumn, NoteColumn, ListColumns };
constexpr int keyRole = Qt::UserRole + 1;

/// Letters are commands here, not a search.
class JobTree : public QTreeView
{
public:
    using QTreeView::QTreeView;
    void keyboardSearch(const QString &) override { }
};

QString groupOf(const JobRecord &job) { return job.matrix.object().isEmpty() ? QString() : job.callPath + QLatin1Char('/') + job.jobId; }

} // namespace

RunJobs::RunJobs(presenters::RunPresenter &presenter, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_choice(new QButtonGroup(this))
    , m_follow(new QCheckBox(tr("Follow active")))
    , m_summary(new QLabel)
    , m_stack(new QStackedWidget)
    , m_graph(new widgets::GraphView)
    , m_list(new JobTree)
    , m_model(new QStandardItemModel(0, ListColumns, this))
    , m_timeline(new widgets::TimelineView)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(size::Space4, 0, size::Space4, size::Space1);
    bar->setSpacing(size::Space1);
    const auto choice = [&](View view, const QString &icon, const QString &text) {
        auto *button = new QToolButton;
        button->setText(text);
        button->setIcon(theme::icon(icon));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setAccessibleName(text);
        m_choice->addButton(button, int(view));
        bar->addWidget(button);
    };
    choice(View::Graph, QStringLiteral("graph"), tr("Graph"));
    choice(View::List, QStringLiteral("list"), tr("List"));
    choice(View::Timeline, QStringLiteral("timeline"), tr("Timeline"));
    bar->addSpacing(size::Space3);
    bar->addWidget(m_follow);
    auto *fit = new QToolButton;
    fit->setText(tr("Fit"));
    fit->setIcon(theme::icon(QStringLiteral("fit")));
    fit->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fit->setAutoRaise(true);
    fit->setToolTip(tr("Show the whole graph (Home)"));
    fit->setAccessibleName(tr("Show the whole graph"));
    bar->addWidget(fit);
    bar->addStretch(1);
    setTextToken(m_summary, Token::TextSecondary);
    bar->addWidget(m_summary);
    column->addLayout(bar);
    column->addWidget(m_stack, 1);

    m_graph->setAccessibleName(tr("Graph of jobs"));
    m_timeline->setAccessibleName(tr("Timeline of jobs"));
    m_list->setAccessibleName(tr("Jobs and steps"));
    m_model->setHorizontalHeaderLabels({tr("Job or step"), tr("Status"), tr("Took"), tr("Usually"), tr("Note")});
    m_list->setModel(m_model);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setExpandsOnDoubleClick(false);
    m_list->setFrameShape(QFrame::NoFrame);
    m_graph->setFrameShape(QFrame::NoFrame);
    m_timeline->setFrameShape(QFrame::NoFrame);
    m_list->header()->setSectionResizeMode(NameColumn, QHeaderView::Interactive);
    m_list->header()->resizeSection(NameColumn, fontMetrics().averageCharWidth() * 44);
    m_list->header()->resizeSection(StatusColumn, fontMetrics().averageCharWidth() * 22);
    m_list->header()->setStretchLastSection(true);
    m_stack->addWidget(m_graph);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_timeline);
    setView(View::Graph);

    connect(m_choice, &QButtonGroup::idClicked, this, [this](int id) { setView(View(id)); });
    connect(m_follow, &QCheckBox::clicked, this, [this](bool on) { m_presenter.setFollowsActive(on); });
    connect(fit, &QToolButton::clicked, m_graph, [this] {
        setView(View::Graph);
        m_graph->fit();
    });
    connect(m_graph, &widgets::GraphView::currentChanged, this, &RunJobs::select);
    connect(m_graph, &widgets::GraphView::activated, this, &RunJobs::opened);
    connect(m_graph, &widgets::GraphView::laidOut, this, &RunJobs::syncSelection);
    connect(m_timeline, &widgets::TimelineView::currentChanged, this, &RunJobs::select);
    connect(m_timeline, &widgets::TimelineView::activated, this, &RunJobs::opened);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const QModelIndex top = index.parent().isValid() ? index.parent() : index;
        select(top.siblingAtColumn(NameColumn).data(keyRole).toString());
    });
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const QModelIndex top = index.parent().isValid() ? index.parent() : index;
        emit opened(top.siblingAtColumn(NameColumn).data(keyRole).toString());
    });
    connect(&Ticker::instance(), &Ticker::second, this, [this] {
        if (isVisible() && m_presenter.state().loaded && m_presenter.state().snapshot.run.status == Status::Running)
            refresh();
    });
}

void RunJobs::setView(View view)
{
    m_choice->button(int(view))->setChecked(true);
    if (m_stack->currentIndex() == int(view))
        return;
    m_stack->setCurrentIndex(int(view));
    syncSelection();
    emit viewChanged();
}

RunJobs::View RunJobs::view() const { return View(m_stack->currentIndex()); }

void RunJobs::focusView() { m_stack->currentWidget()->setFocus(Qt::OtherFocusReason); }

void RunJobs::select(const QString &key)
{
    if (m_syncing || key.isEmpty())
        return;
    if (!key.startsWith(QLatin1String("matrix:"))) {
        m_presenter.selectJob(key);
        return;
    }
    // Folded legs: the one that needs eyes first, failed before running before the first.
    const QString group = key.mid(7);
    const JobRecord *best = nullptr;
    const auto rank = [](const JobRecord &job) {
        return job.status == Status::Finished && isBad(job.outcome) ? 3 : job.status == Status::Running ? 2 : 1;
    };
    for (const JobRecord &job : m_presenter.state().snapshot.jobs) {
        if (groupOf(job) == group && (!best || rank(job) > rank(*best)))
            best = &job;
    }
    if (best)
        m_presenter.selectJob(best->key);
}

void RunJobs::syncSelection()
{
    const QString key = m_presenter.state().job;
    const JobRecord *job = m_presenter.job(key);
    if (!job)
        return;
    m_syncing = true;
    if (m_graph->currentKey() != key && m_graph->currentKey() != QLatin1String("matrix:") + groupOf(*job)) {
        const bool alone = m_graph->graph().indexOf(key) >= 0;
        m_graph->setCurrentKey(alone ? key : QLatin1String("matrix:") + groupOf(*job));
    }
    m_timeline->setCurrentKey(key);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStandardItem *item = m_model->item(row);
        if (item->data(keyRole).toString() != key)
            continue;
        const QModelIndex current = m_list->currentIndex();
        if ((current.parent().isValid() ? current.parent() : current).row() != row)
            m_list->setCurrentIndex(item->index());
    }
    m_syncing = false;
}

void RunJobs::refresh()
{
    const presenters::RunState &state = m_presenter.state();
    const QList<JobRecord> &jobs = state.snapshot.jobs;
    int done = 0, failed = 0, allowed = 0;
    for (const JobRecord &job : jobs) {
        done += job.status == Status::Finished;
        const bool bad = job.status == Status::Finished && isBad(job.outcome);
        failed += bad;
        allowed += bad && job.continueOnError;
    }
    QString summary = tr("%1 of %2 jobs").arg(done).arg(jobs.size());
    if (failed > 0)
        summary += failed == allowed ? tr(", %1 failed (allowed)").arg(failed) : tr(", %1 failed").arg(failed);
    m_summary->setText(summary);
    m_follow->setChecked(state.followsActive);
    m_follow->setVisible(state.loaded && state.snapshot.run.status != Status::Finished);
    m_syncing = true;
    refreshGraph();
    refreshList();
    refreshTimeline();
    m_syncing = false;
    syncSelection();
}

void RunJobs::refreshGraph()
{
    const presenters::RunState &state = m_presenter.state();
    const TimeMs now = Ticker::instance().nowMs();
    std::vector<widgets::GraphNode> nodes;
    for (const JobRecord &job : state.snapshot.jobs) {
        const service::Estimate estimate = state.snapshot.estimates.value(job.key);
        widgets::GraphNode node;
        node.key = job.key;
        node.name = job.name.isEmpty() ? job.key : job.name;
        node.detail = m_presenter.jobDetail(job, now);
        const bool overtime = job.status == Status::Running && estimate.p90Ms > 0 && now - job.startedAt > estimate.p90Ms;
        node.visual = visualOfJob(job, m_presenter.approvalOf(job).isValid(), overtime);
        node.needs = job.needs;
        node.stage = job.stage;
        node.matrixGroup = groupOf(job);
        node.environment = job.environment;
        node.production = state.snapshot.productionEnvironments.contains(job.environment);
        if (job.status == Status::Running && estimate.medianMs > 0)
            node.progress = std::clamp(double(now - job.startedAt) / double(estimate.medianMs), 0.0, 0.99);
        nodes.push_back(std::move(node));
    }
    m_graph->setNodes(nodes, state.snapshot.stages);
}

void RunJobs::refreshList()
{
    const presenters::RunState &state = m_presenter.state();
    const TimeMs now = Ticker::instance().nowMs();
    const auto fill = [](QStandardItem *parent, int row, const QString &key, const StatusVisual &visual, const QStringList &texts,
                         const QString &spoken) {
        for (int i = 0; i < ListColumns; ++i) {
            QStandardItem *item = parent->child(row, i);
            if (!item) {
                item = new QStandardItem;
                parent->setChild(row, i, item);
            }
            if (item->text() != texts[i])
                item->setText(texts[i]);
            if (i == StatusColumn && item->data(keyRole + 1) != int(visual.mark) * 100 + int(visual.badge)) {
                item->setIcon(markIcon(visual));
                item->setData(int(visual.mark) * 100 + int(visual.badge), keyRole + 1);
            }
            if (i == NoteColumn)
                item->setToolTip(texts[i]);
        }
        if (parent->child(row)->data(keyRole) != key)
            parent->child(row)->setData(key, keyRole);
        parent->child(row)->setData(spoken, Qt::AccessibleTextRole);
    };
    QStandardItem *root = m_model->invisibleRootItem();
    int row = 0;
    for (const JobRecord &job : state.snapshot.jobs) {
        const StatusVisual visual = visualOfJob(job, m_presenter.approvalOf(job).isValid());
        const qint64 took = job.startedAt == 0 ? -1 : (job.finishedAt ? job.finishedAt : now) - job.startedAt;
        const qint64 usual = state.snapshot.estimates.value(job.key).medianMs;
        const QString name = job.name.isEmpty() ? job.key : job.name;
        fill(root, row, job.key, visual,
             {name, visual.word, text::duration(took), usual > 0 ? text::duration(usual) : QString(), job.explanation},
             tr("%1, %2").arg(name, visual.word));
        QStandardItem *item = root->child(row);
        int step = 0;
        for (const StepRecord &record : job.steps) {
            const StatusVisual mark = visualOfStep(record);
            const qint64 stepTook = record.startedAt == 0 ? -1 : (record.finishedAt ? record.finishedAt : now) - record.startedAt;
            const QString note =
                record.explanation.isEmpty() && record.exitCode > 0 ? tr("exit status %1").arg(record.exitCode) : record.explanation;
            fill(item, step, QString::number(record.index), mark, {record.name, mark.word, text::duration(stepTook), {}, note},
                 tr("step %1, %2").arg(record.name, mark.word));
            ++step;
        }
        item->removeRows(step, item->rowCount() - step);
        ++row;
    }
    root->removeRows(row, root->rowCount() - row);
}

void RunJobs::refreshTimeline()
{
    std::vector<widgets::TimelineRow> rows;
    for (const JobRecord &job : m_presenter.state().snapshot.jobs) {
        if (job.createdAt == 0 && job.startedAt == 0)
            continue;
        rows.push_back({job.key, job.name.isEmpty() ? job.key : job.name, visualOfJob(job, m_presenter.approvalOf(job).isValid()),
                        job.createdAt, job.startedAt, job.finishedAt, m_presenter.isCritical(job)});
    }
    m_timeline->setRows(rows);
}

} // namespace signalbox::pages
