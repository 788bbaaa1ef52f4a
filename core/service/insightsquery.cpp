// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/queries.h"

#include "core/release/dora.h"

#include <algorithm>

namespace signalbox::service {

namespace {
constexpr int weeksShown = 12;
constexpr qint64 weekMs = 7LL * 86'400'000;
constexpr int deploymentsRead = 2000;
constexpr int commitsOfADeployment = 500;
constexpr int runsRead = 400;

/// Every attempt of every job of the newest runs that its own commands decided.
Result<void> readJobs(Session &session, InsightsSnapshot &snapshot)
{
    engine::RunFilter filter;
    filter.limit = runsRead + 1;
    QList<release::JobSample> samples;
    for (const Run &run : TRY(session.store().runs(filter))) {
        if (run.createdAt < snapshot.from)
            continue;
        if (snapshot.runs == runsRead) {
            snapshot.moreRuns = true;
            break;
        }
        ++snapshot.runs;
        const auto add = [&](const JobRecord &job) {
            if (job.status != Status::Finished || job.startedAt == 0 || job.finishedAt < job.startedAt)
                return;
            if (job.outcome != Outcome::Succeeded && job.outcome != Outcome::Failed && job.outcome != Outcome::TimedOut)
                return;
            samples.append({run.workflowPath, job.key, run.trigger.sha, run.id.number(), job.finishedAt, job.finishedAt - job.startedAt,
                            job.outcome == Outcome::Succeeded});
        };
        for (const JobRecord &job : TRY(session.store().jobs(run.id))) {
            for (const Value &earlier : job.previous)
                add(JobRecord::fromValue(earlier));
            add(job);
        }
    }
    snapshot.jobs = release::jobStatistics(samples);
    return ok();
}

} // namespace

Result<InsightsSnapshot> readInsights(Session &session)
{
    InsightsSnapshot snapshot;
    snapshot.to = session.clock().nowMs();
    snapshot.from = snapshot.to - weeksShown * weekMs;
    const Session::EnvironmentsNow now = session.environments();
    snapshot.problem = now.problem;
    for (const Environment &environment : now.environments->list) {
        release::DoraInput input;
        input.environment = environment.name;
        input.from = snapshot.from;
        input.to = snapshot.to;
        engine::DeploymentFilter filter;
        filter.environment = environment.name;
        filter.limit = deploymentsRead;
        input.deployments = TRY(session.store().deployments(filter));
        // A commit arrives with the first verified deployment that holds it: what lies between one live release and the next.
        QList<Deployment> verified;
        for (const Deployment &deployment : std::as_const(input.deployments)) {
            if (deployment.state == DeploymentState::Verified && deployment.mode == DeployMode::Deploy)
                verified.prepend(deployment);
        }
        QString before;
        for (const Deployment &deployment : std::as_const(verified)) {
            if (deployment.finishedAt >= input.from && !before.isEmpty() && deployment.commit != before) {
                for (const CommitLine &commit : session.commitLines(before, deployment.commit, commitsOfADeployment))
                    input.commits.append({deployment.id, commit.at});
            }
            before = deployment.commit;
        }
        snapshot.environments.append({environment.name, environment.production, release::doraReport(input)});
    }
    TRY(readJobs(session, snapshot));
    return snapshot;
}

} // namespace signalbox::service
