// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runpage.h"

#include "ui/pages/jobpane.h"
#include "ui/pages/pagehead.h"
#include "ui/pages/panel.h"
#include "ui/pages/runjobs.h"
#include "ui/pages/runvisual.h"
#include "ui/text/words.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/statusmark.h"

#include <QtCore/QSettings>
#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>

namespace signalbox::pages {

using namespace theme;
using presenters::Destination;

RunPage::RunPage(presenters::RunPresenter &presenter, QWidget *parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_head(new QWidget)
    , m_mark(new widgets::StatusMark)
    , m_title(new QLabel)
    , m_trigger(caption())
    , m_progressText(new QLabel)
    , m_gateText(sentence())
    , m_progress(new QProgressBar)
    , m_banner(new widgets::ErrorBanner)
    , m_loading(new widgets::LoadingBar)
    , m_gate(new Panel(QString()))
    , m_review(new QPushButton(tr("Review")))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_jobs(new RunJobs(presenter))
    , m_job(new JobPane(presenter))
{
    setObjectName(QStringLiteral("RunPage"));
    makeCommands();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QVBoxLayout(m_head);
    head->setContentsMargins(size::Space4, size::Space3, size::Space4, size::Space2);
    head->setSpacing(size::Space1);
    auto *first = new QHBoxLayout;
    first->setSpacing(size::Space3);
    setTypeRole(m_title, TypeRole::Page);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    first->addWidget(m_title, 1);
    first->addWidget(commandButton(m_cancel));
    first->addWidget(commandButton(m_retry));
    head->addLayout(first);
    auto *second = new QHBoxLayout;
    second->setSpacing(size::Space3);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 100);
    m_progress->setFixedWidth(220);
    m_progress->setFixedHeight(10);
    setTextToken(m_progressText, Token::TextSecondary);
    second->addWidget(m_mark);
    second->addWidget(m_progress);
    second->addWidget(m_progressText);
    second->addWidget(m_trigger);
    second->addStretch(1);
    head->addLayout(second);
    column->addWidget(m_head);
    column->addWidget(m_loading);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(size::Space4, 0, size::Space4, size::Space2);
    notices->addWidget(m_banner);
    auto *gateRow = new QHBoxLayout;
    gateRow->addWidget(m_gateText, 1);
    setButtonRole(m_review, ButtonRole::Primary);
    gateRow->addWidget(m_review);
    m_gate->body()->addLayout(gateRow);
    m_gate->setAccessibleName(tr("What the deployment waits for"));
    notices->addWidget(m_gate);
    column->addLayout(notices);
    m_banner->hide();
    m_gate->hide();

    m_splitter->addWidget(m_jobs);
    m_splitter->addWidget(m_job);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(5);
    m_splitter->restoreState(QSettings().value(QStringLiteral("run/splitter")).toByteArray());
    column->addWidget(m_splitter, 1);
    m_job->addCorner(commandButton(m_maximise));

    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { QSettings().setValue(QStringLiteral("run/splitter"), m_splitter->saveState()); });
    connect(m_review, &QPushButton::clicked, this, [this] { emit navigate({presenters::pages::review, m_approval.toString(), {}}); });
    connect(m_jobs, &RunJobs::opened, this, [this](const QString &key) {
        m_presenter.selectJob(key);
        m_job->focusLog();
    });
    connect(m_job, &JobPane::linkWanted, this, [this](quint32 from, quint32 to) {
        Destination there = destination();
        there.parameters.insert(QStringLiteral("line"), from == to ? QString::number(from) : QStringLiteral("%1-%2").arg(from).arg(to));
        emit copy(there.toLink(m_presenter.projectId()),
                  from == to ? tr("Link to line %1").arg(from) : tr("Link to lines %1 to %2").arg(from).arg(to));
    });
    connect(m_job, &JobPane::copyWanted, this, &RunPage::copy);
    connect(m_job, &JobPane::failed, this, [this](const Error &error) {
        m_logError = error;
        refresh();
    });
    connect(m_banner, &widgets::ErrorBanner::dismissed, this, [this] {
        m_logError.reset();
        m_presenter.dismissRefusal();
        refresh();
    });
    connect(&m_presenter, &presenters::RunPresenter::changed, this, &RunPage::refresh);
    connect(&m_presenter, &presenters::RunPresenter::said, this, &RunPage::say);
    refresh();
}

void RunPage::makeCommands()
{
    m_retry =
        addCommand(m_jobs, tr("&Retry failed"), QKeySequence(Qt::Key_R), QStringLiteral("retry"), [this] { m_presenter.retryFailed(); });
    m_retryJob =
        addCommand(m_jobs, tr("Retry this &job"), {}, QStringLiteral("retry"), [this] { m_presenter.retryJob(m_presenter.state().job); });
    m_cancel = addCommand(m_jobs, tr("&Cancel run"), QKeySequence(Qt::Key_C), QStringLiteral("cancel"), [this] { m_presenter.cancel(); });
    m_cancelJob = addCommand(m_jobs, tr("Cancel &this job"), {}, QStringLiteral("cancel"),
                             [this] { m_presenter.cancelJob(m_presenter.state().job); });
    m_nextFailed = addCommand(m_jobs, tr("&Next failed job"), QKeySequence(Qt::Key_E), QStringLiteral("error"),
                              [this] { m_presenter.selectJob(m_presenter.nextFailed()); });
    m_graphView = addCommand(m_jobs, tr("&Graph"), QKeySequence(Qt::Key_G), QStringLiteral("graph"), [this] {
        m_jobs->setView(RunJobs::View::Graph);
        m_jobs->focusView();
    });
    m_listView = addCommand(m_jobs, tr("L&ist"), QKeySequence(Qt::Key_I), QStringLiteral("list"), [this] {
        m_jobs->setView(RunJobs::View::List);
        m_jobs->focusView();
    });
    m_timelineView = addCommand(m_jobs, tr("&Timeline"), QKeySequence(Qt::Key_T), QStringLiteral("timeline"), [this] {
        m_jobs->setView(RunJobs::View::Timeline);
        m_jobs->focusView();
    });
    m_log = addCommand(m_jobs, tr("&Log"), QKeySequence(Qt::Key_L), QStringLiteral("log"), [this] { m_job->focusLog(); });
    const auto step = [this](int by) {
        const qint64 number = m_presenter.state().id.number() + by;
        if (number >= 1)
            emit navigate({presenters::pages::run, QString::number(number), {}});
    };
    m_previousRun =
        addCommand(m_jobs, tr("&Previous run"), QKeySequence(Qt::Key_BracketLeft), QStringLiteral("chevron-left"), [step] { step(-1); });
    m_nextRun =
        addCommand(m_jobs, tr("Ne&xt run"), QKeySequence(Qt::Key_BracketRight), QStringLiteral("chevron-right"), [step] { step(1); });
    m_copyCommand = addCommand(m_jobs, tr("C&opy as command"), {}, QStringLiteral("terminal"),
                               [this] { emit copy(m_presenter.command(), tr("Command")); });
    m_maximise = addCommand(this, tr("&Maximise log"), QKeySequence(Qt::Key_F11), QStringLiteral("fit"),
                            [this] { maximiseLog(m_jobs->isVisible()); });
}

QList<QAction *> RunPage::commands() const
{
    return {m_retry,        m_retryJob, m_cancel,   m_cancelJob,   m_nextFailed, m_graphView,  m_listView,
            m_timelineView, m_log,      m_maximise, m_previousRun, m_nextRun,    m_copyCommand};
}

QString RunPage::title() const
{
    const Run &run = m_presenter.state().snapshot.run;
    return run.title.isEmpty() ? tr("Run #%1").arg(m_presenter.state().id.number())
                               : tr("Run #%1  %2").arg(m_presenter.state().id.number()).arg(run.title);
}

void RunPage::open(const Destination &destination)
{
    m_logError.reset();
    m_presenter.open(RunId(destination.item.toLongLong()), destination.parameters.value(QStringLiteral("job")),
                     destination.parameters.value(QStringLiteral("attempt")).toInt());
    const QString line = destination.parameters.value(QStringLiteral("line"));
    if (const quint32 from = line.section(QLatin1Char('-'), 0, 0).toUInt(); from > 0)
        m_job->showLines(from, line.section(QLatin1Char('-'), 1, 1).toUInt());
    const QString view = destination.parameters.value(QStringLiteral("view"));
    if (view == QLatin1String("timeline"))
        m_jobs->setView(RunJobs::View::Timeline);
    else if (view == QLatin1String("log"))
        m_job->focusLog();
}

Destination RunPage::destination() const
{
    const presenters::RunState &state = m_presenter.state();
    Destination here{presenters::pages::run, state.id.toString(), {}};
    if (!state.job.isEmpty())
        here.parameters.insert(QStringLiteral("job"), state.job);
    if (state.attempt > 0 && state.attempt != state.attempts)
        here.parameters.insert(QStringLiteral("attempt"), QString::number(state.attempt));
    return here;
}

bool RunPage::escape()
{
    if (m_jobs->isVisible())
        return false;
    maximiseLog(false);
    return true;
}

void RunPage::find() { m_job->focusFind(); }

void RunPage::focusContent() { m_jobs->focusView(); }

void RunPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_presenter.setActive(true);
}

void RunPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_presenter.setActive(false);
}

void RunPage::maximiseLog(bool on)
{
    m_jobs->setVisible(!on);
    m_head->setVisible(!on);
    m_maximise->setText(on ? tr("Restore") : tr("&Maximise log"));
    if (on)
        m_job->focusLog();
    else
        m_jobs->focusView();
}

void RunPage::refresh()
{
    const presenters::RunState &state = m_presenter.state();
    const Run &run = state.snapshot.run;
    m_title->setText(title());
    m_title->setToolTip(title());
    service::RunLine line;
    line.run = run;
    line.failing = state.snapshot.failing;
    line.progressPercent = -1;
    for (const JobRecord &job : state.snapshot.jobs)
        line.waitsForPerson = line.waitsForPerson || m_presenter.approvalOf(job).isValid();
    m_mark->setVisible(state.loaded);
    m_mark->setVisual(visualOfRun(line));
    m_mark->setText(run.status == Status::Finished && run.startedAt
                        ? QStringLiteral("%1, %2").arg(wordOfRun(line), text::duration(run.finishedAt - run.startedAt))
                        : wordOfRun(line));
    QStringList facts;
    if (!run.trigger.ref.isEmpty())
        facts << (run.trigger.sha.isEmpty() ? text::shortRef(run.trigger.ref)
                                            : tr("%1 @ %2").arg(text::shortRef(run.trigger.ref), text::shortSha(run.trigger.sha)));
    if (!run.trigger.event.isEmpty())
        facts << (run.trigger.actor.isEmpty() ? run.trigger.event : tr("%1 by %2").arg(run.trigger.event, run.trigger.actor));
    if (run.createdAt)
        facts << text::clockTime(run.createdAt, Ticker::instance().nowMs());
    if (!run.workflowName.isEmpty())
        facts.prepend(run.workflowName);
    m_trigger->setText(facts.join(QStringLiteral("  ·  ")));
    m_trigger->setToolTip(run.explanation);
    const bool finished = run.status == Status::Finished;
    m_progress->setVisible(state.loaded && !finished && state.snapshot.progressPercent >= 0);
    m_progress->setValue(state.snapshot.overtimeMs > 0 ? 100 : std::max(0, state.snapshot.progressPercent));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setAccessibleDescription(state.progressText);
    m_progressText->setText(state.progressText);
    m_progressText->setVisible(!state.progressText.isEmpty());
    if (state.loaded || state.problem)
        m_loading->finish();
    else if (state.id.isValid())
        m_loading->start(tr("Reading run #%1…").arg(state.id.number()));

    const QString noCancel = m_presenter.whyNotCancel(), noRetry = m_presenter.whyNotRetry(), nothing = tr("No job is selected.");
    const JobRecord *job = m_presenter.job(state.job);
    const bool busy = m_presenter.isBusy();
    offer(m_cancel, noCancel.isEmpty() && !busy, noCancel);
    const int failed = m_presenter.failedJobs();
    m_retry->setText(failed > 0 ? tr("&Retry failed (%1)").arg(failed) : tr("&Retry failed"));
    offer(m_retry, noRetry.isEmpty() && !busy, noRetry);
    offer(m_retryJob, job && finished && !busy, !job ? nothing : tr("The run has not ended yet."));
    offer(m_cancelJob, job && job->status != Status::Finished && !job->cancelRequested && !busy, !job ? nothing : tr("The job has ended."));
    offer(m_nextFailed, failed > 0, tr("No job failed."));

    const std::optional<Error> &error = m_presenter.refusal() ? m_presenter.refusal() : m_logError ? m_logError : state.problem;
    if (error)
        m_banner->setError(*error);
    m_banner->setDismissable(m_presenter.refusal() || m_logError);
    m_banner->setVisible(bool(error));
    m_splitter->setVisible(state.loaded || !state.problem);
    refreshGate();
    m_jobs->refresh();
    m_job->refresh();
    emit titleChanged();
}

void RunPage::refreshGate()
{
    m_approval = {};
    QString reason;
    const auto look = [&](const JobRecord &job) {
        const Deployment *deployment = job.status == Status::Finished ? nullptr : m_presenter.deploymentOf(job);
        if (!deployment || deployment->state != DeploymentState::Gated)
            return;
        for (const GateState &gate : deployment->gates) {
            if (gate.verdict == GateState::Verdict::Open)
                continue;
            reason = tr("%1 to %2 waits: %3").arg(deployment->version, deployment->environment, gate.reason);
            m_approval = m_presenter.approvalOf(job);
            return;
        }
    };
    if (const JobRecord *selected = m_presenter.job(m_presenter.state().job))
        look(*selected);
    for (const JobRecord &job : m_presenter.state().snapshot.jobs) {
        if (reason.isEmpty())
            look(job);
    }
    setSentence(m_gateText, reason);
    m_gate->setVisible(!reason.isEmpty());
    m_review->setVisible(m_approval.isValid());
}

} // namespace signalbox::pages
