// SPDX-License-Identifier: GPL-3.0-or-later
// Opening: the normal start and the recovery are the same.
#include "core/base/crashpoint.h"
#include "core/engine/engineprivate.h"

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr int rememberedDeployments = 5000;
constexpr int rememberedReleases = 5000;

} // namespace

Result<void> Engine::open()
{
    Private &e = *d;
    const Ports &ports = e.ports;
    e.now = ports.clock->nowMs();
    e.lease = TRY(ports.store->takeLease(e.options.holder, e.now, e.options.leaseMs));
    e.leaseRenewAt = e.now + e.options.leaseMs / 3;
    CRASH_POINT("engine.opened");
    e.repository = repositoryFacts(*ports.source);
    if (ports.executor)
        ports.executor->setListener(this);
    if (ports.prober)
        ports.prober->setListener(this);
    e.counters = TRY(ports.store->counters());
    for (const Release &release : TRY(ports.store->releases(rememberedReleases)))
        e.history.put(release);
    for (const Deployment &deployment : TRY(ports.store->deployments({.limit = rememberedDeployments})))
        e.history.put(deployment);
    for (const Deployment &deployment : TRY(ports.store->deployments({.onlyActive = true, .limit = rememberedDeployments})))
        e.history.put(deployment);
    for (const Hold &hold : TRY(ports.store->holds()))
        e.holds[hold.environment.toLower()] = hold;
    for (const Approval &approval : TRY(ports.store->openApprovals()))
        e.approvals[approval.id] = approval;
    for (const SeenRef &ref : TRY(ports.store->seenRefs()))
        e.seen[ref.ref] = ref.sha;
    const QList<Run> unfinished = TRY(ports.store->unfinishedRuns());
    // Deployments that were approved but had not started: their approval is closed and still counts.
    for (const Deployment &deployment : TRY(ports.store->deployments({.onlyActive = true, .limit = rememberedDeployments}))) {
        if (!deployment.approval.isValid() || e.approvals.contains(deployment.approval))
            continue;
        if (const auto approval = TRY(ports.store->approval(deployment.approval)))
            e.approvals[approval->id] = *approval;
    }
    e.opened = true;
    // Who holds a concurrency group is settled before anybody enters one: first those that run, then those that wait, oldest first.
    QList<LiveRun *> waiting;
    QHash<RunId, QList<JobRecord>> records;
    for (const Run &run : unfinished) {
        auto loaded = std::make_unique<LiveRun>();
        loaded->run = run;
        const auto workflow = e.workflowOf({run.workflowPath, run.workflowText, run.workflowBlob});
        const auto environments = e.environmentsOf(run.environmentsText);
        if (!workflow.has_value() || !environments.has_value()) {
            // It was readable when it started; a newer version may be stricter. The run ends, nothing else is touched.
            const Error &why = !workflow.has_value() ? workflow.error() : environments.error();
            loaded->run.explanation += u"; "_s + why.text().simplified();
            e.finishRun(*(e.live[run.id] = std::move(loaded)), Outcome::Errored);
            continue;
        }
        loaded->workflow = *workflow;
        loaded->environments = *environments;
        loaded->concurrency.group = run.concurrencyGroup;
        loaded->concurrency.cancelInProgress = run.cancelInProgress;
        loaded->concurrency.queueMax = !run.concurrencyGroup.isEmpty(); // entering again must cancel nobody
        const QList<JobRecord> jobs = TRY(ports.store->jobs(run.id));
        records.insert(run.id, jobs);
        LiveRun &added = *(e.live[run.id] = std::move(loaded));
        if (run.status == Status::Running && !run.concurrencyGroup.isEmpty())
            (void)e.groups.enter(added.concurrency, {run.id, {}});
        for (const JobRecord &job : jobs) {
            if (job.status == Status::Running && !job.concurrencyGroup.isEmpty()) {
                language::Concurrency group;
                group.group = job.concurrencyGroup;
                group.queueMax = true;
                (void)e.groups.enter(group, {run.id, job.key});
            }
        }
        waiting.append(&added);
    }
    CRASH_POINT("engine.loaded");
    for (LiveRun *run : std::as_const(waiting)) {
        if (run->run.status == Status::Running)
            e.startRun(*run, records.value(run->run.id));
        else if (run->run.status == Status::Queued && !records.value(run->run.id).isEmpty())
            e.startRun(*run, records.value(run->run.id));
        else
            e.enterGroup(*run);
    }
    // What runs is taken up again before anybody's request is read: a cancel that comes with the first tick must find it.
    for (const auto &[id, run] : e.live) {
        if (run->plan)
            e.advance(*run);
    }
    CRASH_POINT("engine.recovered");
    return ok();
}

} // namespace signalbox::engine
