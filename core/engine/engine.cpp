// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crashpoint.h"
#include "core/engine/engineprivate.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 stepFlushMs = 100; // how long a step's progress may wait for a commit of its own
constexpr qint64 commitRetryMs = 500;
const QString commitMark = u"engine.commit"_s;

} // namespace

Engine::Engine(const Ports &ports, const EngineOptions &options) : d(std::make_unique<Private>(this, ports, options)) { }
Engine::~Engine() = default;

Result<void> Engine::tick() { return d->tick(); }
TimeMs Engine::nextWakeup() const { return d->nextWakeup(); }
bool Engine::isIdle() const { return d->isIdle(); }
Lease Engine::lease() const { return d->lease; }
void Engine::pushesSeen(const QList<Push> &pushes) { d->pushes.append(pushes); }
void Engine::stepChanged(const AttemptKey &attempt, const StepRecord &step) { d->heard.push_back(Private::HeardStep{attempt, step}); }
void Engine::jobEnded(const AttemptKey &attempt, const JobEnd &end) { d->heard.push_back(Private::HeardEnd{attempt, end}); }
void Engine::probeEnded(qint64 probe, bool healthy, const QString &detail)
{
    d->heard.push_back(Private::HeardProbe{probe, healthy, detail});
}

Result<void> Engine::close()
{
    if (!d->opened)
        return ok();
    CRASH_POINT("engine.before-release-lease");
    d->opened = false;
    const auto released = d->ports.store->releaseLease(d->lease);
    CRASH_POINT("engine.after-release-lease");
    return released;
}

Result<void> Engine::Private::tick()
{
    if (!opened)
        return unable(u"The engine is not open."_s);
    now = ports.clock->nowMs();
    TRY(renewLease());
    hear();
    CRASH_POINT("engine.heard");
    TRY(readIntents());
    CRASH_POINT("engine.intents-read");
    startPushes();
    startSchedules();
    decide();
    CRASH_POINT("engine.decided");
    if (commitRetryAt > now)
        return ok();
    TRY(commit());
    act();
    CRASH_POINT("engine.acted");
    return ok();
}

Result<void> Engine::Private::renewLease()
{
    if (now < leaseRenewAt && now > leaseRenewAt - options.leaseMs) // the second: the clock was set back
        return ok();
    const auto renewed = ports.store->takeLease(options.holder, now, options.leaseMs);
    if (!renewed.has_value())
        return renewed.error().within(u"This engine no longer holds the project."_s);
    if (renewed->token != lease.token)
        return Error{ErrorKind::Stale,
                     u"This engine no longer holds the project."_s,
                     u"Another engine had taken it over in the meantime."_s,
                     {},
                     u"What runs goes on; the project is picked up again by whoever opens it next."_s};
    lease = *renewed;
    leaseRenewAt = now + options.leaseMs / 3;
    return ok();
}

void Engine::Private::decide()
{
    expireApprovals();
    do {
        progress = false;
        for (auto &[id, run] : live) {
            if (run->plan)
                advance(*run);
        }
        lookAtGates();
        probeDue();
        fillSlots();
        for (auto &[id, run] : live) {
            if (run->plan && run->plan->isFinished() && run->run.status == Status::Running) {
                advance(*run); // what changed last is written before the run is let go
                finishRun(*run, run->plan->outcome());
                progress = true;
            }
        }
        for (const RunId id : std::exchange(ended, {}))
            live.erase(id);
    } while (progress);
}

void Engine::Private::hear()
{
    while (!heard.empty()) {
        const auto message = std::move(heard.front());
        heard.pop_front();
        if (const auto *step = std::get_if<HeardStep>(&message))
            stepChanged(step->key, step->step);
        else if (const auto *end = std::get_if<HeardEnd>(&message))
            jobEnded(end->key, end->end);
        else
            probeEnded(std::get<HeardProbe>(message));
    }
}

void Engine::Private::collect()
{
    for (auto &[id, run] : live) {
        if (std::exchange(run->dirty, false))
            runsOut[id] = run->run;
    }
}

Result<void> Engine::Private::commit()
{
    collect();
    const bool nothingElse =
        runsOut.empty() && jobsOut.empty() && deploymentsOut.empty() && approvalsOut.empty() && releasesOut.empty() && out.isEmpty();
    if (nothingElse && (stepsChanged.empty() || now < stepsChangedSince + stepFlushMs))
        return ok();
    for (const JobRef &ref : std::exchange(stepsChanged, {})) {
        if (const Plan::Job *job = jobOf(ref)) {
            const std::pair key(ref.run, job->record.key);
            if (!jobsOut.contains(key))
                jobsOrder.push_back(key);
            jobsOut[key] = job->record;
        }
    }
    stepsChangedSince = 0;
    Changes changes = out;
    for (const auto &[id, run] : runsOut)
        changes.runs.append(run);
    for (const auto &key : jobsOrder)
        changes.jobs.append(jobsOut.at(key));
    for (const auto &[id, deployment] : deploymentsOut)
        changes.deployments.append(deployment);
    for (const auto &[id, approval] : approvalsOut)
        changes.approvals.append(approval);
    for (const auto &[id, release] : releasesOut)
        changes.releases.append(release);
    if (changes.isEmpty())
        return ok();
    const QString mark = u"%1:%2:%3"_s.arg(lease.token).arg(ports.clock->monotonicMs()).arg(++commits);
    changes.settings.append({commitMark, mark});
    CRASH_POINT("engine.before-commit");
    const auto committed = ports.store->commit(lease, changes);
    if (!committed.has_value()) {
        // The answer may have been lost after the write: then the mark is there, and writing it again would tell History twice.
        const auto written = committed.error().kind == ErrorKind::Stale ? Result<QString>(QString()) : ports.store->setting(commitMark);
        if (!written.has_value() || *written != mark) {
            if (committed.error().kind != ErrorKind::Stale)
                commitRetryAt = now + commitRetryMs;
            return committed.error();
        }
    }
    CRASH_POINT("engine.after-commit");
    commitRetryAt = 0;
    out = {};
    runsOut.clear();
    jobsOut.clear();
    jobsOrder.clear();
    deploymentsOut.clear();
    approvalsOut.clear();
    releasesOut.clear();
    return ok();
}

void Engine::Private::act()
{
    while (!effects.empty()) {
        const auto effect = std::move(effects.front());
        effects.pop_front();
        if (const auto *start = std::get_if<StartEffect>(&effect)) {
            CRASH_POINT("engine.before-start");
            ports.executor->start(start->order);
            CRASH_POINT("engine.after-start");
        } else if (const auto *resume = std::get_if<ResumeEffect>(&effect)) {
            CRASH_POINT("engine.before-resume");
            ports.executor->resume(resume->order, resume->steps);
            CRASH_POINT("engine.after-resume");
        } else if (const auto *cancel = std::get_if<CancelEffect>(&effect)) {
            CRASH_POINT("engine.before-cancel");
            ports.executor->cancel(cancel->key, cancel->reason);
            CRASH_POINT("engine.after-cancel");
        } else if (const auto *probe = std::get_if<ProbeEffect>(&effect)) {
            CRASH_POINT("engine.before-probe");
            ports.prober->probe(probe->order);
            CRASH_POINT("engine.after-probe");
        } else {
            ports.prober->cancelProbe(std::get<CancelProbeEffect>(effect).probe);
        }
    }
}

TimeMs Engine::Private::nextWakeup() const
{
    if (!opened)
        return 0;
    TimeMs next = leaseRenewAt;
    const auto at = [&next](TimeMs time) {
        if (time > 0)
            next = std::min(next, time);
    };
    if (!heard.empty() || !pushes.isEmpty() || !effects.empty())
        at(commitRetryAt > now ? commitRetryAt : now);
    at(commitRetryAt);
    if (stepsChangedSince)
        at(stepsChangedSince + stepFlushMs);
    at(cronDue);
    for (const auto &[id, ref] : gated) {
        if (const Deployment *deployment = history.deployment(id)) {
            for (const GateState &gate : deployment->gates)
                at(gate.verdict == GateState::Verdict::Waits ? gate.until : 0);
        }
    }
    for (const auto &[id, approval] : approvals)
        at(approval.state == Approval::State::Open ? approval.expiresAt : 0);
    const qint64 monotonic = ports.clock->monotonicMs();
    for (const auto &[id, verification] : verifying) {
        const Deployment *deployment = history.deployment(id);
        for (size_t i = 0; deployment && i < verification.checks.size(); ++i) {
            const auto &check = verification.checks[i];
            if (check.probe || check.smoke || !check.startedAt)
                continue;
            const qint64 due = nextProbeDue(check.health, deployment->checks[qsizetype(i)], check.lastAnswer);
            if (due >= 0)
                at(std::max<TimeMs>(1, ports.clock->nowMs() + *check.startedAt + due - monotonic));
        }
    }
    return next;
}

bool Engine::Private::isIdle() const
{
    if (!heard.empty() || !pushes.isEmpty() || !effects.empty() || !running.isEmpty() || !ready.empty() || !verifying.empty()
        || commitRetryAt || !stepsChanged.empty())
        return false;
    if (!runsOut.empty() || !jobsOut.empty() || !out.isEmpty())
        return false;
    for (const auto &[id, ref] : gated) {
        const Deployment *deployment = history.deployment(id);
        const auto gate = deployment ? decisiveGate(deployment->gates) : std::nullopt;
        if (!gate || gate->until > 0)
            return false;
    }
    return true;
}

void Engine::Private::put(const Deployment &deployment)
{
    history.put(deployment);
    deploymentsOut[deployment.id] = deployment;
}

void Engine::Private::put(const Approval &approval)
{
    approvals[approval.id] = approval;
    approvalsOut[approval.id] = approval;
}

void Engine::Private::put(const Release &release)
{
    history.put(release);
    releasesOut[release.id] = release;
}

Event &Engine::Private::tell(const QString &kind, const QString &text, const QString &actor, const LiveRun *run,
                             const Deployment *deployment)
{
    Event event;
    event.at = now;
    event.kind = kind;
    event.text = text;
    event.actor = actor;
    if (run)
        event.run = run->run.id;
    if (deployment) {
        event.environment = deployment->environment;
        event.deployment = deployment->id;
        event.run = deployment->run;
    }
    out.events.append(event);
    return out.events.last();
}

LiveRun *Engine::Private::find(RunId id)
{
    const auto it = live.find(id);
    return it == live.end() ? nullptr : it->second.get();
}

Plan::Job *Engine::Private::jobOf(const JobRef &ref)
{
    LiveRun *run = find(ref.run);
    return run && run->plan && ref.job >= 0 && ref.job < run->plan->size() ? &run->plan->job(ref.job) : nullptr;
}

} // namespace signalbox::engine
