// SPDX-License-Identifier: GPL-3.0-or-later
// After the steps: health checks, smoke tests, the verdict, and what a bad one leads to.
#include "core/engine/engineprivate.h"

#include "core/language/filter.h"
#include "core/language/template.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

void Engine::Private::startVerification(LiveRun &run, int j, Deployment &d)
{
    const Environment rules = rulesOf(run, d.environment);
    // An engine that comes after another one goes on with the time that is left; otherwise one that is killed again and again would never
    // come to a verdict. Nobody looked in between, so successes in a row begin anew, and a smoke test that was not answered is asked again.
    const QList<CheckRecord> before = d.checks;
    d.checks = checksOf(rules);
    const bool goesOn = before.size() == d.checks.size();
    for (qsizetype i = 0; goesOn && i < before.size(); ++i) {
        d.checks[i] = before[i];
        if (before[i].verdict == Verdict::None)
            d.checks[i].successes = 0;
    }
    Verification v;
    v.job = {run.run.id, j};
    v.order = deploymentOrder(run, j, d);
    if (!d.url.isEmpty())
        v.order.url = d.url;
    const language::Scope scope = environmentScope(run, &rules, d, v.order.url);
    qsizetype at = 0;
    const auto fill = [&](LocatedText &text) {
        if (text.isEmpty())
            return;
        const auto value = language::interpolate(text.text, scope);
        if (value.has_value()) {
            text.text = *value;
        } else {
            d.checks[at].verdict = Verdict::Errored;
            d.checks[at].detail = u"its text could not be evaluated: %1"_s.arg(value.error().message);
        }
    };
    for (HealthCheck health : rules.health) {
        fill(health.http);
        fill(health.tcp);
        fill(health.command);
        fill(health.expectVersion);
        fill(health.expectBody);
        for (auto &[name, text] : health.expectHeaders)
            fill(text);
        d.checks[at].title = health.title();
        v.checks.push_back({health, {}});
        if (goesOn && before[at].watchedMs > 0) {
            v.checks.back().startedAt = ports.clock->monotonicMs() - before[at].watchedMs;
            v.checks.back().lastAnswer = before[at].watchedMs;
        }
        ++at;
    }
    for (SmokeTest smoke : rules.smoke) {
        fill(smoke.run);
        v.checks.push_back({{}, smoke});
        ++at;
    }
    put(d);
    verifying[d.id] = std::move(v);
    explain(run, j, d.checks.isEmpty() ? u"its steps are done"_s : u"its steps are done; %1 checks decide"_s.arg(d.checks.size()));
    progress = true;
    if (overall(d.checks) != Verdict::None)
        concludeVerification(d.id);
}

void Engine::Private::probeDue()
{
    const qint64 monotonic = ports.clock->monotonicMs();
    for (auto &[id, v] : verifying) {
        const Deployment *known = history.deployment(id);
        if (!known)
            continue;
        Deployment d = *known;
        bool changed = false;
        bool earlierOpen = false; // smoke tests come one by one after everything before them
        for (size_t i = 0; i < v.checks.size(); ++i) {
            auto &check = v.checks[i];
            CheckRecord &record = d.checks[qsizetype(i)];
            if (record.verdict != Verdict::None)
                continue;
            const bool mayStart = !check.smoke || !earlierOpen;
            earlierOpen = true;
            if (check.probe || !mayStart)
                continue;
            if (!check.startedAt) {
                check.startedAt = monotonic;
                record.startedAt = now;
                changed = true;
            }
            if (!check.smoke && nextProbeDue(check.health, record, check.lastAnswer) > monotonic - *check.startedAt)
                continue;
            ProbeOrder order;
            order.id = ++lastProbe;
            const Plan::Job *job = jobOf(v.job);
            LiveRun *run = find(v.job.run);
            order.attempt = {v.job.run, job->record.key, job->record.attempt};
            order.check = check.health;
            order.smoke = check.smoke;
            order.deployment = v.order;
            order.repository = repository.folder;
            order.root = run->run.trigger.root;
            order.sha = d.commit;
            order.timeoutMs = check.smoke ? check.smoke->timeoutMs : check.health.timeoutMs;
            check.probe = order.id;
            probes.insert(order.id, {id, int(i)});
            effects.push_back(ProbeEffect{order});
        }
        if (changed)
            put(d);
    }
}

void Engine::Private::probeEnded(const HeardProbe &answer)
{
    const auto found = probes.constFind(answer.probe);
    if (found == probes.constEnd())
        return;
    const auto [id, i] = *found;
    probes.erase(found);
    const auto at = verifying.find(id);
    const Deployment *known = history.deployment(id);
    if (at == verifying.end() || !known)
        return;
    Deployment d = *known;
    auto &check = at->second.checks[size_t(i)];
    CheckRecord &record = d.checks[i];
    check.probe = 0;
    check.lastAnswer = ports.clock->monotonicMs() - *check.startedAt;
    record.watchedMs = check.lastAnswer;
    if (check.smoke)
        applySmoke(record, answer.healthy, answer.detail);
    else
        applyProbe(check.health, record, answer.healthy, answer.detail, check.lastAnswer);
    if (record.verdict != Verdict::None)
        record.finishedAt = now;
    put(d);
    progress = true;
    // A failure decides at once: what else is checked would only cost time.
    const bool failed = record.verdict != Verdict::None && record.verdict != Verdict::Verified;
    if (failed) {
        QList<CheckRecord> checks = d.checks;
        for (CheckRecord &other : checks) {
            if (other.verdict == Verdict::None)
                other.detail = other.detail.isEmpty() ? u"not finished, another check had decided"_s : other.detail;
        }
        d.checks = checks;
        put(d);
    }
    if (failed || overall(d.checks) != Verdict::None)
        concludeVerification(id);
}

void Engine::Private::concludeVerification(DeploymentId id)
{
    const auto at = verifying.find(id);
    const Deployment *known = history.deployment(id);
    if (at == verifying.end() || !known)
        return;
    Deployment d = *known;
    const Verification v = at->second;
    verifying.erase(at);
    for (const auto &check : v.checks) {
        if (check.probe && probes.remove(check.probe))
            effects.push_back(CancelProbeEffect{check.probe});
    }
    d.verdict = overall(d.checks);
    LiveRun *run = find(v.job.run);
    Plan::Job *job = jobOf(v.job);
    if (!run || !job)
        return;
    Outcome outcome = Outcome::Failed;
    switch (d.verdict) {
    case Verdict::Verified:
        move(d, DeploymentEvent::Verify);
        outcome = Outcome::Succeeded;
        break;
    case Verdict::Errored:
        move(d, DeploymentEvent::Err);
        outcome = Outcome::Errored;
        break;
    case Verdict::Inconclusive:
    case Verdict::None:
        move(d, DeploymentEvent::Doubt);
        outcome = job->record.cancelRequested ? Outcome::Canceled : Outcome::Failed;
        break;
    case Verdict::Failed: move(d, DeploymentEvent::Fail); break;
    }
    const QString why = verdictSentence(d.checks);
    deploymentEnded(*run, v.job.job, d, why);
    run->plan->finish(v.job.job, outcome, job->record.outputs, outcome == Outcome::Succeeded ? u"verified: "_s + why : why, now);
    progress = true;
}

void Engine::Private::endVerificationEarly(DeploymentId id, const QString &why)
{
    const Deployment *known = history.deployment(id);
    if (!known || !verifying.contains(id))
        return;
    Deployment d = *known;
    (void)overallWhenEnded(d.checks, why); // the verdict is drawn from the checks below
    put(d);
    concludeVerification(id);
}

void Engine::Private::react(LiveRun &run, const Deployment &d)
{
    if (d.startedAt == 0)
        return;
    const Environment rules = rulesOf(run, d.environment);
    const auto isQuarantined = [this](ReleaseId release) { return history.isQuarantined(release); };
    const auto candidate = chooseRollback(d.environment, history.deploymentsOf(d.environment), isQuarantined);
    const Release *failed = history.release(d.release);
    bool irreversible = false;
    if (!rules.rollback.irreversible.isEmpty() && candidate.has_value() && failed) {
        // Whether going back is safe: did anything that cannot be undone change between the two? Unknown counts as yes.
        const auto changed = ports.source->changedFiles(candidate->commit, d.commit, false);
        const language::GlobList patterns(rules.rollback.irreversible);
        irreversible = !changed.has_value()
                       || std::any_of(changed->begin(), changed->end(), [&](const QString &path) { return patterns.matches(path); });
    }
    const Aftermath aftermath = afterFailure(rules, d, candidate.has_value(), irreversible);
    if (aftermath.rollBack) {
        const auto started = repeat(*candidate, DeployMode::RollBack, {}, aftermath.reason, true);
        if (!started.has_value()) {
            (void)setHold(d.environment, u"signalbox"_s,
                          u"%1 The rollback could not start: %2"_s.arg(aftermath.reason, started.error().what));
            tell(u"person-called"_s, u"%1 needs a person: the rollback could not start. %2"_s.arg(d.environment, started.error().what), {},
                 &run, &d);
            return;
        }
    }
    if (aftermath.hold)
        (void)setHold(d.environment, u"signalbox"_s, aftermath.reason);
    if (aftermath.callPerson)
        tell(u"person-called"_s, u"%1 needs a person: %2"_s.arg(d.environment, aftermath.reason), {}, &run, &d);
}

} // namespace signalbox::engine
