// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/runpresenter.h"

#include "ui/text/words.h"

#include <algorithm>

namespace signalbox::presenters {

namespace {

/// Jobs on the path that took longest: from the one that ended last back over the need that ended last.
QSet<QString> criticalPath(const QList<JobRecord> &jobs)
{
    QSet<QString> path;
    const auto endOf = [](const JobRecord &job) {
        return job.startedAt == 0 ? 0 : job.finishedAt == 0 ? std::numeric_limits<TimeMs>::max() : job.finishedAt;
    };
    const JobRecord *last = nullptr;
    for (const JobRecord &job : jobs) {
        if (endOf(job) > 0 && (!last || endOf(job) > endOf(*last)))
            last = &job;
    }
    while (last && !path.contains(last->key)) {
        path.insert(last->key);
        const JobRecord *before = nullptr;
        for (const JobRecord &job : jobs) {
            if (last->needs.contains(job.key) && endOf(job) > 0 && (!before || endOf(job) > endOf(*before)))
                before = &job;
        }
        last = before;
    }
    return path;
}

bool hurts(const JobRecord &job)
{
    return job.status == Status::Finished && isBad(job.conclusion == Outcome::None ? job.outcome : job.conclusion);
}

} // namespace

RunPresenter::RunPresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent) { }

void RunPresenter::open(RunId run, const QString &job, int attempt)
{
    if (m_state.id != run) {
        m_state = {};
        m_state.id = run;
    }
    m_wantedAttempt = attempt;
    if (!job.isEmpty()) {
        m_state.job = job;
        m_state.followsActive = false;
    }
    selectShown();
    emit changed();
    refresh();
}

void RunPresenter::ask()
{
    const RunId asked = m_state.id;
    if (!asked.isValid()) {
        answered();
        return;
    }
    m_service.run(this, asked, [this, asked](const Result<service::RunSnapshot> &run) {
        // Another run may have been opened meanwhile; its own answer comes.
        if (asked == m_state.id) {
            m_state.readAt = QDateTime::currentMSecsSinceEpoch();
            if (run) {
                m_state.snapshot = *run;
                m_state.loaded = true;
                m_state.problem.reset();
                m_critical = criticalPath(m_state.snapshot.jobs);
                if (m_state.job.isEmpty() || !job(m_state.job)
                    || (m_state.followsActive && m_state.snapshot.run.status != Status::Finished))
                    m_state.job = m_state.snapshot.selectedJob;
                selectShown();
                updateProgress();
            } else {
                m_state.problem = run.error();
            }
        }
        answered();
    });
    m_service.explain(this, asked, [this, asked](const Result<QString> &text) {
        if (asked != m_state.id || !text || *text == m_state.explanation)
            return;
        m_state.explanation = *text;
        emit changed();
    });
}

void RunPresenter::selectShown()
{
    const JobRecord *current = job(m_state.job);
    if (!current) {
        m_state.shown = {};
        m_state.attempt = m_state.attempts = 0;
        m_state.logFile.clear();
        m_state.live = false;
        return;
    }
    m_state.attempts = std::max(current->attempt, 1);
    m_state.attempt = m_wantedAttempt >= 1 && m_wantedAttempt <= m_state.attempts ? m_wantedAttempt : m_state.attempts;
    m_state.shown = *current;
    if (m_state.attempt != current->attempt) {
        for (const Value &earlier : current->previous) {
            const JobRecord record = JobRecord::fromValue(earlier);
            if (record.attempt == m_state.attempt)
                m_state.shown = record;
        }
    }
    m_state.live = m_state.attempt == current->attempt && current->status != Status::Finished;
    m_state.logFile = m_service.logFile(m_state.id, m_state.job, m_state.attempt);
}

void RunPresenter::updateProgress()
{
    const service::RunSnapshot &snapshot = m_state.snapshot;
    m_state.progressText.clear();
    if (snapshot.run.status == Status::Finished)
        return;
    const qint64 soFar = snapshot.run.startedAt ? m_state.readAt - snapshot.run.startedAt : -1;
    if (snapshot.overtimeMs > 0) {
        m_state.progressText = tr("overtime, %1 over the usual").arg(text::duration(snapshot.overtimeMs));
        return;
    }
    if (snapshot.progressPercent < 0 || snapshot.remainingMs < 0) {
        m_state.progressText =
            soFar < 0 ? tr("first runs, no estimate yet") : tr("%1 so far; first runs, no estimate yet").arg(text::duration(soFar));
        return;
    }
    int samples = 0;
    for (const service::Estimate &estimate : snapshot.estimates)
        samples = std::max(samples, estimate.samples);
    QString eta = tr("ETA %1").arg(text::clockTime(m_state.readAt + snapshot.remainingMs, m_state.readAt));
    if (snapshot.remainingRangeMs >= 1000)
        eta += tr(" ± %1").arg(text::duration(snapshot.remainingRangeMs));
    m_state.progressText = tr("%1 %, %2 so far, %3").arg(snapshot.progressPercent).arg(text::duration(std::max<qint64>(soFar, 0)), eta);
    if (samples > 0)
        m_state.progressText += tr(" (%n past run(s))", nullptr, samples);
}

void RunPresenter::selectJob(const QString &key)
{
    if (key == m_state.job || !job(key))
        return;
    m_state.job = key;
    m_state.followsActive = false;
    m_wantedAttempt = 0;
    selectShown();
    emit changed();
}

void RunPresenter::selectAttempt(int attempt)
{
    if (attempt == m_state.attempt)
        return;
    m_wantedAttempt = attempt;
    m_state.followsActive = false;
    selectShown();
    emit changed();
}

void RunPresenter::setFollowsActive(bool follows)
{
    if (std::exchange(m_state.followsActive, follows) == follows)
        return;
    if (follows && !m_state.snapshot.selectedJob.isEmpty()) {
        m_state.job = m_state.snapshot.selectedJob;
        m_wantedAttempt = 0;
        selectShown();
    }
    emit changed();
}

void RunPresenter::cancel()
{
    submit(intents::cancel, {{QStringLiteral("run"), m_state.id.number()}},
           [this](const Value &) { emit said(tr("Run #%1 is being canceled.").arg(m_state.id.number())); });
}

void RunPresenter::cancelJob(const QString &key)
{
    submit(intents::cancel, {{QStringLiteral("run"), m_state.id.number()}, {QStringLiteral("job"), key}},
           [this, key](const Value &) { emit said(tr("%1 is being canceled.").arg(key)); });
}

QString RunPresenter::command() const
{
    ValueObject arguments{{QStringLiteral("run"), m_state.id.number()}};
    if (whyNotCancel().isEmpty())
        return m_service.asCommand(intents::cancel, arguments);
    arguments.insert(QStringLiteral("failed"), whyNotRetry().isEmpty());
    return m_service.asCommand(intents::rerun, arguments);
}

void RunPresenter::retryFailed()
{
    submit(intents::rerun, {{QStringLiteral("run"), m_state.id.number()}, {QStringLiteral("failed"), true}}, [this](const Value &) {
        m_wantedAttempt = 0;
        m_state.followsActive = true;
        emit said(tr("The failed jobs start again."));
    });
}

void RunPresenter::retryJob(const QString &key)
{
    submit(intents::rerun, {{QStringLiteral("run"), m_state.id.number()}, {QStringLiteral("failed"), false}, {QStringLiteral("job"), key}},
           [this, key](const Value &) {
               m_wantedAttempt = 0;
               emit said(tr("%1 starts again.").arg(key));
           });
}

const JobRecord *RunPresenter::job(const QString &key) const
{
    for (const JobRecord &job : m_state.snapshot.jobs) {
        if (job.key == key)
            return &job;
    }
    return nullptr;
}

const Deployment *RunPresenter::deploymentOf(const JobRecord &job) const
{
    for (const Deployment &deployment : m_state.snapshot.deployments) {
        if (deployment.id == job.deployment || (!job.deployment.isValid() && deployment.jobKey == job.key))
            return &deployment;
    }
    return nullptr;
}

ApprovalId RunPresenter::approvalOf(const JobRecord &job) const
{
    const Deployment *deployment = job.status == Status::Finished ? nullptr : deploymentOf(job);
    if (!deployment || deployment->state != DeploymentState::Gated)
        return {};
    return deployment->approval;
}

int RunPresenter::failedJobs() const { return int(std::count_if(m_state.snapshot.jobs.begin(), m_state.snapshot.jobs.end(), hurts)); }

QString RunPresenter::nextFailed() const
{
    const QList<JobRecord> &jobs = m_state.snapshot.jobs;
    qsizetype from = 0;
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        if (jobs[i].key == m_state.job)
            from = i + 1;
    }
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        const JobRecord &job = jobs[(from + i) % jobs.size()];
        if (hurts(job))
            return job.key;
    }
    return {};
}

QString RunPresenter::whyNotCancel() const
{
    if (!m_state.loaded)
        return tr("The run has not been read yet.");
    if (m_state.snapshot.run.status == Status::Finished)
        return tr("The run has ended.");
    if (m_state.snapshot.run.cancelRequested)
        return tr("It is being canceled already.");
    return {};
}

QString RunPresenter::whyNotRetry() const
{
    if (!m_state.loaded)
        return tr("The run has not been read yet.");
    if (m_state.snapshot.canRetryFailed)
        return {};
    return m_state.snapshot.run.status == Status::Finished ? tr("No job failed.") : tr("The run has not ended yet.");
}

QString RunPresenter::jobDetail(const JobRecord &job, TimeMs now) const
{
    const service::Estimate estimate = m_state.snapshot.estimates.value(job.key);
    if (job.status == Status::Finished) {
        if (job.outcome == Outcome::Skipped || job.startedAt == 0)
            return {};
        const int errors = int(std::count_if(job.annotations.begin(), job.annotations.end(),
                                             [](const Annotation &a) { return a.level == QLatin1String("error"); }));
        QString took = text::duration(job.finishedAt - job.startedAt);
        return errors > 0 ? took + QStringLiteral(", ") + tr("%n error(s)", nullptr, errors) : took;
    }
    if (job.status == Status::Running) {
        const QString took = text::duration(std::max<qint64>(now - job.startedAt, 0));
        return estimate.medianMs > 0 ? tr("%1 of %2").arg(took, text::duration(estimate.medianMs)) : took;
    }
    if (const Deployment *deployment = deploymentOf(job)) {
        for (const GateState &gate : deployment->gates) {
            if (gate.verdict == GateState::Verdict::Waits)
                return gate.gate == QLatin1String("approvals") ? tr("waits for approval") : tr("waits: %1").arg(gate.gate);
        }
    }
    return estimate.medianMs > 0 ? tr("est. %1").arg(text::duration(estimate.medianMs)) : QString();
}

bool RunPresenter::isCritical(const JobRecord &job) const { return m_critical.contains(job.key); }

} // namespace signalbox::presenters
