// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/queries.h"

#include "core/service/estimates.h"

#include <algorithm>

namespace signalbox::service {

namespace {

/// A failed job that is not allowed to fail.
bool hurts(const JobRecord &job) { return job.status == Status::Finished && isBad(job.conclusion); }

QString waitReasonOf(const QList<JobRecord> &jobs, const QList<Deployment> &deployments, bool *person)
{
    for (const Deployment &deployment : deployments) {
        if (deployment.state == DeploymentState::Unknown) {
            *person = true;
            return QStringLiteral("How the deployment of %1 to %2 ended is unknown: a person must say.")
                .arg(deployment.version, deployment.environment);
        }
        if (deployment.state != DeploymentState::Gated)
            continue;
        for (const GateState &gate : deployment.gates) {
            if (gate.verdict != GateState::Verdict::Open) {
                *person = *person || gate.gate == QLatin1String("approvals");
                return gate.reason;
            }
        }
    }
    for (const JobRecord &job : jobs) {
        if (job.status == Status::Waiting && !job.explanation.isEmpty())
            return job.explanation;
    }
    return {};
}

} // namespace

Result<RunListSnapshot> readRuns(Session &session, const engine::RunFilter &filter)
{
    RunListSnapshot snapshot;
    engine::RunFilter oneMore = filter;
    oneMore.limit = filter.limit + 1;
    QList<Run> runs = TRY(session.store().runs(oneMore));
    snapshot.more = runs.size() > filter.limit;
    if (snapshot.more)
        runs.removeLast();
    QHash<QString, QHash<QString, Estimate>> estimates;
    for (Run &run : runs) {
        RunLine line;
        const QList<JobRecord> jobs = TRY(session.store().jobs(run.id));
        line.jobs = int(jobs.size());
        TimeMs firstFailure = 0;
        for (const JobRecord &job : jobs) {
            line.jobsFinished += job.status == Status::Finished;
            if (!hurts(job))
                continue;
            ++line.jobsFailed;
            if (firstFailure == 0 || job.finishedAt < firstFailure) {
                firstFailure = job.finishedAt;
                line.firstFailure = job.name;
            }
        }
        if (run.status != Status::Finished) {
            line.failing = line.jobsFailed > 0;
            engine::DeploymentFilter deployments;
            deployments.run = run.id;
            line.waitReason = waitReasonOf(jobs, TRY(session.store().deployments(deployments)), &line.waitsForPerson);
            if (!estimates.contains(run.workflowPath))
                estimates.insert(run.workflowPath, estimateJobs(TRY(session.store().recentDurations(run.workflowPath, 20))));
            line.progressPercent = estimateProgress(jobs, estimates.value(run.workflowPath), session.clock().nowMs()).percent;
        }
        line.run = std::move(run);
        snapshot.runs.append(std::move(line));
    }
    return snapshot;
}

Result<RunSnapshot> readRun(Session &session, RunId id)
{
    const std::optional<Run> run = TRY(session.store().run(id));
    if (!run)
        return notFound(QStringLiteral("There is no run %1 in this project.").arg(id.toString()),
                        QStringLiteral("`signalbox runs` lists them."));
    RunSnapshot snapshot;
    snapshot.run = *run;
    snapshot.jobs = TRY(session.store().jobs(id));
    snapshot.estimates = estimateJobs(TRY(session.store().recentDurations(run->workflowPath, 20)));
    engine::DeploymentFilter deployments;
    deployments.run = id;
    snapshot.deployments = TRY(session.store().deployments(deployments));
    for (const Environment &environment : session.environments().environments->list) {
        if (environment.production)
            snapshot.productionEnvironments << environment.name;
    }
    int stages = 0;
    bool anyFailed = false;
    for (const JobRecord &job : std::as_const(snapshot.jobs)) {
        stages = std::max(stages, job.stage + 1);
        anyFailed = anyFailed || hurts(job);
    }
    for (int stage = 0; stage < stages; ++stage) {
        // A stage is named by its environment where all its jobs deploy to one, else by its place.
        QStringList environments;
        bool all = true;
        for (const JobRecord &job : std::as_const(snapshot.jobs)) {
            if (job.stage != stage)
                continue;
            all = all && !job.environment.isEmpty();
            if (!job.environment.isEmpty() && !environments.contains(job.environment))
                environments << job.environment;
        }
        snapshot.stages << (all && environments.size() == 1 ? QStringLiteral("Deploy %1").arg(environments.first())
                                                            : QStringLiteral("Stage %1").arg(stage + 1));
    }
    snapshot.failing = anyFailed && run->status != Status::Finished;
    snapshot.canRetryFailed = anyFailed && run->status == Status::Finished;
    if (run->status != Status::Finished) {
        const Progress progress = estimateProgress(snapshot.jobs, snapshot.estimates, session.clock().nowMs());
        snapshot.progressPercent = progress.percent;
        snapshot.remainingMs = progress.remainingMs;
        snapshot.remainingRangeMs = progress.rangeMs;
        snapshot.overtimeMs = progress.overtimeMs;
    }
    // First failed, else waiting for a person, else longest running, else the first.
    const JobRecord *selected = nullptr;
    for (const JobRecord &job : std::as_const(snapshot.jobs)) {
        if (hurts(job) && (!selected || job.finishedAt < selected->finishedAt))
            selected = &job;
    }
    const auto firstWith = [&](Status status) {
        for (const JobRecord &job : std::as_const(snapshot.jobs)) {
            if (job.status == status && (!selected || job.startedAt < selected->startedAt))
                selected = &job;
        }
    };
    if (!selected)
        firstWith(Status::Waiting);
    if (!selected)
        firstWith(Status::Running);
    if (!selected && !snapshot.jobs.isEmpty())
        selected = &snapshot.jobs.constFirst();
    snapshot.selectedJob = selected ? selected->key : QString();
    return snapshot;
}

Result<HistorySnapshot> readHistory(Session &session, const engine::EventFilter &filter)
{
    HistorySnapshot snapshot;
    engine::EventFilter oneMore = filter;
    oneMore.limit = filter.limit + 1;
    snapshot.events = TRY(session.store().events(oneMore));
    snapshot.more = snapshot.events.size() > filter.limit;
    if (snapshot.more)
        snapshot.events.removeLast();
    snapshot.total = snapshot.events.size();
    const TimeMs since = session.clock().nowMs() - qint64(30) * 24 * 3600 * 1000;
    engine::DeploymentFilter deployments;
    deployments.environment = filter.environment;
    deployments.state = DeploymentState::Verified;
    deployments.limit = 500;
    QList<double> leads;
    for (const Deployment &deployment : TRY(session.store().deployments(deployments))) {
        if (deployment.finishedAt < since)
            continue;
        ++snapshot.deployments30d;
        snapshot.rollbacks30d += deployment.mode == DeployMode::RollBack;
        if (deployment.mode != DeployMode::Deploy || !session.repository())
            continue;
        if (const auto commit = session.repository()->commit(deployment.commit))
            leads.append(double(deployment.finishedAt - commit->time) / 3'600'000.0);
    }
    if (!leads.isEmpty()) {
        std::sort(leads.begin(), leads.end());
        snapshot.medianLeadHours = std::max(0.0, leads.at(leads.size() / 2));
    }
    return snapshot;
}

Result<QList<Approval>> readApprovals(Session &session)
{
    QList<Approval> all = TRY(session.store().openApprovals());
    for (const Approval &approval : TRY(session.store().approvals(200))) {
        if (approval.state != Approval::State::Open)
            all.append(approval);
    }
    return all;
}

} // namespace signalbox::service
