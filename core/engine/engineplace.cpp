// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs on their way: ready, waiting for a concurrency group, for gates, for a slot, running, ended.
#include "core/engine/engineprivate.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

void Engine::Private::advance(LiveRun &run)
{
    Plan &plan = *run.plan;
    for (bool more = true; more;) {
        plan.advance(now);
        more = false;
        for (const int j : plan.takeToCancel()) {
            more = true;
            cancelJob(run, j, plan.job(j).record.explanation);
        }
        for (const int j : plan.takeResumed()) {
            more = true;
            JobRecord &record = plan.job(j).record;
            const JobRef ref{run.run.id, j};
            if (const Deployment *deployment = history.deployment(record.deployment)) {
                if (deployment->state == DeploymentState::Unknown)
                    continue; // a person says how it ended
                if (deployment->state == DeploymentState::Verifying) {
                    Deployment again = *deployment;
                    startVerification(run, j, again);
                    continue;
                }
            }
            const JobOrder order = orderOf(run, j);
            running.insert(order.key, ref);
            effects.push_back(ResumeEffect{order, record.steps});
            if (record.cancelRequested)
                effects.push_back(CancelEffect{order.key, record.explanation});
        }
        for (const int j : plan.takeReady()) {
            more = true;
            place(run, j);
        }
        for (const int j : plan.takeChanged()) {
            more = true;
            afterChange(run, j);
        }
        progress = progress || more;
    }
}

void Engine::Private::afterChange(LiveRun &run, int j)
{
    const JobRecord &record = run.plan->job(j).record;
    const std::pair key(run.run.id, record.key);
    if (!jobsOut.contains(key))
        jobsOrder.push_back(key);
    jobsOut[key] = record;
    if (record.status != Status::Finished)
        return;
    run.blocked.erase(j);
    gatedWithoutRecord.erase({run.run.id, j});
    lastGateText.erase({run.run.id, j});
    if (!record.concurrencyGroup.isEmpty()) {
        if (const auto holder = groups.leave(record.concurrencyGroup, {run.run.id, record.key}))
            granted(*holder);
    }
    if (const Deployment *known = history.deployment(record.deployment); known && known->state == DeploymentState::Gated) {
        Deployment deployment = *known; // canceled while it waited
        gated.erase({deployment.id, {run.run.id, j}});
        if (move(deployment, DeploymentEvent::Cancel)) {
            deployment.problem = record.explanation;
            deployment.finishedAt = now;
            put(deployment);
            tell(u"deployment-canceled"_s,
                 u"The deployment of %1 to %2 ended before it started: %3."_s.arg(deployment.version, deployment.environment,
                                                                                  record.explanation),
                 {}, &run, &deployment);
            if (auto approval = approvalOf(deployment); approval && move(*approval, ApprovalEvent::Void)) {
                approval->voidReason = u"the deployment was canceled"_s;
                approval->closedAt = now;
                put(*approval);
            }
        }
    }
}

void Engine::Private::explain(LiveRun &run, int j, const QString &text)
{
    JobRecord &record = run.plan->job(j).record;
    if (record.explanation == text)
        return;
    record.explanation = text;
    run.plan->touch(j);
    progress = true;
}

void Engine::Private::place(LiveRun &run, int j)
{
    Plan::Job &job = run.plan->job(j);
    if (job.record.status == Status::Finished)
        return;
    if (run.run.rehearse)
        return rehearse(run, j);
    if (job.concurrency.isNone())
        return placeGranted(run, j);
    const GroupMember self{run.run.id, job.record.key};
    if (const auto holder = groups.holder(job.concurrency.group); holder && *holder == GroupMember{run.run.id, {}}) {
        run.plan->finish(j, Outcome::Canceled, {},
                         u"canceled: it would wait for its own run, which holds the concurrency group “%1”"_s.arg(job.concurrency.group),
                         now);
        return;
    }
    const auto entered = groups.enter(job.concurrency, self);
    if (entered.granted)
        placeGranted(run, j);
    else {
        run.blocked.insert(j);
        explain(run, j, u"waits for %1, which holds the concurrency group “%2”"_s.arg(entered.waitsFor, job.concurrency.group));
    }
    for (const GroupMember &member : entered.canceled)
        cancelMember(member, u"job %1 of run %2 entered the concurrency group “%3”"_s.arg(job.record.key, run.run.id.toString(),
                                                                                          job.concurrency.group));
}

void Engine::Private::placeGranted(LiveRun &run, int j)
{
    Plan::Job &job = run.plan->job(j);
    if (job.record.status == Status::Finished)
        return;
    if (job.deploys)
        return requestDeployment(run, j);
    if (const auto status = nextOfJob(job.record.status, JobEvent::Queue)) {
        job.record.status = *status;
        run.plan->touch(j);
    }
    ready.push_back({run.run.id, j});
    progress = true;
}

void Engine::Private::rehearse(LiveRun &run, int j)
{
    const JobDefinition &definition = run.plan->definition(j);
    const QString what = run.plan->job(j).deploys
                             ? u"would deploy to %1 with %2 steps"_s.arg(run.plan->job(j).record.environment).arg(definition.steps.size())
                             : u"would run %1 steps"_s.arg(definition.steps.size());
    run.plan->finish(j, Outcome::Succeeded, {}, u"rehearsed: %1; %2"_s.arg(what, run.plan->job(j).record.explanation), now);
}

void Engine::Private::fillSlots()
{
    while (!ready.empty() && running.size() < options.jobSlots) {
        const JobRef ref = ready.front();
        ready.pop_front();
        LiveRun *run = find(ref.run);
        const Plan::Job *job = jobOf(ref);
        if (!job || job->record.status != Status::Queued)
            continue; // canceled while it waited
        progress = true;
        if (job->record.deployment.isValid()) {
            const Deployment *known = history.deployment(job->record.deployment);
            if (!known || known->state != DeploymentState::Gated)
                continue;
            Deployment deployment = *known;
            startJob(*run, ref.job, &deployment);
        } else {
            startJob(*run, ref.job, nullptr);
        }
    }
}

JobOrder Engine::Private::orderOf(LiveRun &run, int j)
{
    JobOrder order = run.plan->order(j);
    order.leaseToken = lease.token;
    const Deployment *deployment = history.deployment(run.plan->job(j).record.deployment);
    if (!deployment) {
        if (run.plan->job(j).deploys) // `deployment: false`: the place without a record
            order.deployment = deploymentOrder(run, j, transient(run, j));
        return order;
    }
    order.deployment = deploymentOrder(run, j, *deployment);
    if (deployment->mode == DeployMode::RollBack) {
        // A team's own procedure stands in for the recorded steps.
        const Environment rules = rulesOf(run, deployment->environment);
        if (!rules.rollback.steps.empty()) {
            auto own = std::make_shared<JobDefinition>(*order.job);
            own->steps = rules.rollback.steps;
            own->outputs = {};
            order.job = own;
        }
    }
    return order;
}

bool Engine::Private::startJob(LiveRun &run, int j, Deployment *deployment)
{
    Plan::Job &job = run.plan->job(j);
    // Between the opening of the gates and a free slot anything may have moved: look again.
    if (deployment && (voidIfMoved(run, j, *deployment) || !gatesOpen(run, j, *deployment))) {
        if (const auto status = nextOfJob(job.record.status, JobEvent::Wait)) {
            job.record.status = *status;
            run.plan->touch(j);
            gated.insert({deployment->id, {run.run.id, j}});
        }
        return false;
    }
    const auto status = nextOfJob(job.record.status, JobEvent::Start);
    if (!status)
        return false;
    job.record.status = *status;
    job.record.startedAt = now;
    run.plan->touch(j);
    if (deployment) {
        if (!move(*deployment, DeploymentEvent::Start))
            return false;
        // A rollback leaves what stands there, verified or not; everything else replaces what was live.
        const QList<Deployment> here = history.deploymentsOf(deployment->environment);
        const Deployment *before = deployment->mode == DeployMode::RollBack ? lastStarted(here) : lastVerified(here);
        deployment->previous = before ? before->id : DeploymentId();
        deployment->startedAt = now;
        put(*deployment);
        tell(u"deployment-started"_s,
             u"%1 of %2 to %3 started."_s.arg(deployment->mode == DeployMode::RollBack   ? u"The rollback"_s
                                              : deployment->mode == DeployMode::Redeploy ? u"The redeploy"_s
                                                                                         : u"The deployment"_s,
                                              deployment->version, deployment->environment),
             deployment->actor, &run, deployment)
            .details =
            ValueObject{{u"commit"_s, deployment->commit}, {u"imageDigest"_s, deployment->imageDigest}, {u"token"_s, lease.token}};
    }
    const JobOrder order = orderOf(run, j);
    running.insert(order.key, {run.run.id, j});
    effects.push_back(StartEffect{order});
    return true;
}

void Engine::Private::stepChanged(const AttemptKey &key, const StepRecord &step)
{
    const auto ref = running.constFind(key);
    if (ref == running.constEnd())
        return; // a late word of an old attempt
    Plan::Job *job = jobOf(*ref);
    if (!job)
        return;
    const auto at =
        std::find_if(job->record.steps.begin(), job->record.steps.end(), [&](const StepRecord &s) { return s.index == step.index; });
    if (at != job->record.steps.end())
        *at = step;
    else
        job->record.steps.insert(std::upper_bound(job->record.steps.begin(), job->record.steps.end(), step.index,
                                                  [](int index, const StepRecord &s) { return index < s.index; }),
                                 step);
    if (stepsChanged.empty() || !(stepsChanged.back() == *ref))
        stepsChanged.push_back(*ref);
    if (!stepsChangedSince)
        stepsChangedSince = now;
}

void Engine::Private::jobEnded(const AttemptKey &key, const JobEnd &end)
{
    const auto found = running.constFind(key);
    if (found == running.constEnd())
        return; // a late answer of an old attempt
    const JobRef ref = *found;
    running.erase(found);
    LiveRun *run = find(ref.run);
    Plan::Job *job = jobOf(ref);
    if (!run || !job || job->record.status != Status::Running || job->record.attempt != key.attempt)
        return;
    JobRecord &record = job->record;
    record.annotations = end.annotations;
    record.summary = end.summary;
    record.artifacts = end.artifacts;
    record.imageDigest = end.imageDigest;
    record.environmentUrl = end.environmentUrl;
    run->plan->touch(ref.job);
    progress = true;
    if (!end.problem.isEmpty())
        record.explanation = end.problem;
    if (end.outcome == Outcome::Succeeded && !end.imageDigest.isEmpty())
        (void)ensureRelease(*run, end.imageDigest, end.image, end.artifacts);
    const Deployment *known = history.deployment(record.deployment);
    if (!known) {
        run->plan->finish(ref.job, end.outcome, end.outputs, end.problem, now);
        return;
    }
    Deployment deployment = *known;
    if (!end.environmentUrl.isEmpty())
        deployment.url = end.environmentUrl;
    record.outputs = end.outputs;
    switch (end.outcome) {
    case Outcome::Succeeded:
        if (move(deployment, DeploymentEvent::StepsDone))
            startVerification(*run, ref.job, deployment);
        return;
    case Outcome::Lost:
        if (move(deployment, DeploymentEvent::Lose)) {
            deployment.problem =
                end.problem.isEmpty() ? u"The engine lost sight of its steps; nobody can tell how far they came."_s : end.problem;
            put(deployment);
            explain(*run, ref.job,
                    u"unknown: %1 A person must say how it ended: signalbox doctor, or the deployment's page."_s.arg(deployment.problem));
            tell(u"deployment-unknown"_s,
                 u"Nobody can tell how the deployment of %1 to %2 ended. It is not run again by itself; a person must look and say."_s.arg(
                     deployment.version, deployment.environment),
                 {}, run, &deployment);
        }
        return;
    case Outcome::Canceled: move(deployment, DeploymentEvent::Cancel); break;
    case Outcome::Errored: move(deployment, DeploymentEvent::Err); break;
    default: move(deployment, DeploymentEvent::Fail); break;
    }
    QString why = end.problem;
    for (const StepRecord &step : std::as_const(record.steps)) {
        if (why.isEmpty() && isBad(step.conclusion))
            why = u"Its step “%1” %2."_s.arg(step.name, toString(step.outcome));
    }
    deploymentEnded(*run, ref.job, deployment, why.isEmpty() ? u"Its job %1."_s.arg(toString(end.outcome)) : why);
    run->plan->finish(ref.job, end.outcome, end.outputs, end.problem, now);
}

} // namespace signalbox::engine
