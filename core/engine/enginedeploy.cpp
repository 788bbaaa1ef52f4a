// SPDX-License-Identifier: GPL-3.0-or-later
// Deployments: requested, held at their gates, ended; the releases that they carry.
#include "core/engine/engineprivate.h"

#include "core/language/coercion.h"
#include "core/language/template.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

Environment Engine::Private::rulesOf(const LiveRun &run, const QString &name) const
{
    if (run.environments) {
        if (const Environment *found = run.environments->find(name))
            return *found;
    }
    Environment bare; // without a file there are no rules, as on a forge where nobody wrote any
    bare.name = name;
    return bare;
}

bool Engine::Private::move(Deployment &deployment, DeploymentEvent event)
{
    const auto to = next(deployment.state, event);
    if (!to)
        return false;
    deployment.state = *to;
    return true;
}

const Release *Engine::Private::ensureRelease(const LiveRun &run, const QString &digest, const QString &image, const Value &artifacts)
{
    const Trigger &trigger = run.run.trigger;
    if (const auto recorded = ReleaseId(qint64(run.run.extra[u"release"_s].number())); recorded.isValid()) {
        if (const Release *release = history.release(recorded); release && (digest.isEmpty() || release->imageDigest == digest))
            return release;
    }
    const Release *built = history.imageOf(trigger.sha, run.run.id);
    const QString wanted = !digest.isEmpty() ? digest : built ? built->imageDigest : QString();
    QString version = versionOf(trigger.ref, trigger.sha);
    if (version.isEmpty())
        version = u"run-%1"_s.arg(run.run.id.toString());
    if (const Release *same = history.find(version, trigger.sha, wanted))
        return same;
    Release release;
    if (const Release *blank = history.find(version, trigger.sha, {}); blank && !wanted.isEmpty()) {
        release = *blank; // it was recorded before its image was made
    } else {
        // The same name may already stand for another commit or image: a moved tag, a second build. It stays what it was.
        if (history.releaseByVersion(version))
            version += u"-run%1"_s.arg(run.run.id.toString());
        if (const Release *same = history.find(version, trigger.sha, wanted))
            return same;
        release.id = ReleaseId(++counters.release);
        release.version = version;
        release.commit = trigger.sha;
        release.ref = trigger.ref;
        release.subject = trigger.subject;
        release.builtBy = run.run.id;
        release.createdAt = now;
        tell(u"release-recorded"_s,
             wanted.isEmpty() ? u"Release %1 was recorded (commit %2)."_s.arg(version, trigger.sha.left(12))
                              : u"Release %1 was recorded (commit %2, image %3)."_s.arg(version, trigger.sha.left(12), wanted.left(19)),
             trigger.actor, &run)
            .details = ValueObject{{u"version"_s, version}, {u"commit"_s, trigger.sha}, {u"imageDigest"_s, wanted}};
    }
    release.imageDigest = wanted;
    release.image = !image.isEmpty() ? image : built && built->imageDigest == wanted ? built->image : release.image;
    if (artifacts.isArray() && !artifacts.array().isEmpty())
        release.artifacts = artifacts;
    else if (built && release.artifacts.isNull())
        release.artifacts = built->artifacts;
    put(release);
    return history.release(release.id);
}

Deployment Engine::Private::transient(LiveRun &run, int j)
{
    const Plan::Job &job = run.plan->job(j);
    Deployment d;
    d.environment = job.record.environment;
    d.run = run.run.id;
    d.jobKey = job.record.key;
    d.commit = run.run.trigger.sha;
    d.version = versionOf(run.run.trigger.ref, d.commit);
    if (const Release *built = history.imageOf(d.commit, run.run.id))
        d.imageDigest = built->imageDigest;
    d.actor = run.run.trigger.actor;
    d.automatic = run.run.trigger.event != u"workflow_dispatch";
    d.createdAt = job.record.createdAt;
    return d;
}

void Engine::Private::requestDeployment(LiveRun &run, int j)
{
    Plan::Job &job = run.plan->job(j);
    JobRecord &record = job.record;
    progress = true;
    if (run.environments && !run.environments->find(record.environment)) {
        QStringList known;
        for (const Environment &e : run.environments->list)
            known.append(e.name);
        run.plan->finish(j, Outcome::Failed, {},
                         u"the environment “%1” is not written in .signalbox/environments.yml; it knows %2"_s.arg(
                             record.environment, known.isEmpty() ? u"none"_s : known.join(u", "_s)),
                         now);
        return;
    }
    if (!job.recordsDeployment) {
        if (approvalsNeeded(rulesOf(run, record.environment), DeployMode::Deploy) > 0) {
            run.plan->finish(
                j, Outcome::Failed, {},
                u"“deployment: false” keeps no record, but %1 needs approvals, which are bound to one"_s.arg(record.environment), now);
            return;
        }
        gatedWithoutRecord.insert({run.run.id, j});
        return;
    }
    if (const Deployment *known = history.deployment(record.deployment);
        known && known->attempt == record.attempt && known->state == DeploymentState::Gated) {
        gated.insert({known->id, {run.run.id, j}}); // it waited when the engine before us ended
        return;
    }
    const Release *release = ensureRelease(run, {}, {}, {});
    Deployment d;
    d.id = DeploymentId(++counters.deployment);
    d.environment = rulesOf(run, record.environment).name;
    d.release = release->id;
    d.version = release->version;
    d.commit = release->commit;
    d.imageDigest = release->imageDigest;
    const QString event = run.run.trigger.event;
    d.mode = event == u"rollback" ? DeployMode::RollBack : event == u"redeploy" ? DeployMode::Redeploy : DeployMode::Deploy;
    d.run = run.run.id;
    d.jobKey = record.key;
    d.attempt = record.attempt;
    const ValueList askedAgain = run.run.extra[rerunBy].array();
    d.actor = askedAgain.isEmpty() ? run.run.trigger.actor : askedAgain.last().string();
    d.reason = run.run.extra[u"reason"_s].string();
    d.automatic = run.run.extra.object().contains(u"automatic"_s)
                      ? run.run.extra[u"automatic"_s].boolean()
                      : event != u"workflow_dispatch" && event != u"deploy" && event != u"rollback" && event != u"redeploy";
    d.origin = DeploymentId(qint64(run.run.extra[u"origin"_s].number()));
    d.needsOutputs = run.plan->recordedNeeds(j);
    d.createdAt = now;
    const DeploymentOrder order = deploymentOrder(run, j, d);
    d.url = order.url;
    d.target = order.target;
    record.deployment = d.id;
    run.plan->touch(j);
    put(d);
    gated.insert({d.id, {run.run.id, j}});
    tell(u"deployment-requested"_s,
         d.automatic && d.mode != DeployMode::RollBack
             ? u"%1 is to be deployed to %2."_s.arg(d.version, d.environment)
             : u"%1 asked for %2 of %3 to %4%5."_s.arg(
                 d.actor.isEmpty() ? u"The engine"_s : d.actor,
                 d.mode == DeployMode::RollBack   ? u"a rollback"_s
                 : d.mode == DeployMode::Redeploy ? u"a redeploy"_s
                                                  : u"a deployment"_s,
                 d.version, d.environment,
                 d.reason.isEmpty() ? QString() : u": "_s + (d.reason.endsWith(u'.') ? d.reason.chopped(1) : d.reason)),
         d.actor, &run, &d)
        .details = ValueObject{{u"commit"_s, d.commit}, {u"imageDigest"_s, d.imageDigest}, {u"mode"_s, toString(d.mode)}};
}

language::Scope Engine::Private::environmentScope(LiveRun &run, const Environment *environment, const Deployment &d, const QString &url)
{
    const Release *release = history.release(d.release);
    language::Scope scope;
    scope.contexts = ValueObject{{u"environment"_s, ValueObject{{u"name"_s, d.environment}, {u"url"_s, url}}},
                                 {u"release"_s, ValueObject{{u"version"_s, d.version},
                                                            {u"commit"_s, d.commit},
                                                            {u"ref"_s, release ? release->ref : QString()},
                                                            {u"image"_s, release ? release->image : QString()},
                                                            {u"image-digest"_s, d.imageDigest},
                                                            {u"digest"_s, d.imageDigest}}},
                                 {u"vars"_s, varsContext(run.run, environment)},
                                 {u"github"_s, githubContext(run.run, repository)}};
    return scope;
}

DeploymentOrder Engine::Private::deploymentOrder(LiveRun &run, int j, const Deployment &d)
{
    Q_UNUSED(j)
    const Environment rules = rulesOf(run, d.environment);
    const Release *release = history.release(d.release);
    DeploymentOrder order;
    order.id = d.id;
    order.mode = d.mode;
    order.environment = rules.name;
    const auto url = language::interpolate(rules.url.text, environmentScope(run, &rules, d, {}));
    order.url = url.has_value() ? *url : QString();
    const auto target = language::evaluate(rules.target, environmentScope(run, &rules, d, order.url));
    order.target = target.has_value() ? *target : Value();
    for (const LocatedText &credential : rules.credentials)
        order.credentials.append(credential.text);
    order.version = d.version;
    order.commit = d.commit;
    order.image = release ? release->image : QString();
    order.imageDigest = d.imageDigest;
    ValueObject variables;
    for (const auto &[name, value] : rules.variables)
        variables.insert(name, value);
    order.variables = variables;
    return order;
}

GateFacts Engine::Private::gateFacts(LiveRun &run, int j, const Deployment &d)
{
    Q_UNUSED(j)
    GateFacts f;
    f.now = now;
    f.environment = rulesOf(run, d.environment);
    f.mode = d.mode;
    f.automatic = d.automatic && d.mode != DeployMode::RollBack;
    f.version = d.version;
    f.commit = d.commit;
    f.ref = run.run.trigger.ref;
    f.imageDigest = d.imageDigest;
    if (const Release *release = history.release(d.release)) {
        f.quarantined = release->quarantined && d.mode != DeployMode::Redeploy;
        f.quarantineReason = release->quarantineReason;
        if (!release->ref.isEmpty() && d.mode == DeployMode::Deploy && run.run.trigger.event == u"deploy")
            f.ref = release->ref;
    }
    f.requestedAt = d.createdAt;
    if (!f.environment.after.isEmpty() && d.mode == DeployMode::Deploy) {
        for (const Deployment &before : history.deploymentsOf(f.environment.after)) {
            if (before.commit != d.commit)
                continue;
            if (before.state == DeploymentState::Verified) {
                f.verifiedBefore = true;
                f.digestsVerifiedBefore.append(before.imageDigest);
            } else if (f.lastTryBefore.isEmpty()) {
                f.lastTryBefore = toString(before.state);
            }
        }
    }
    const QList<Deployment> here = history.deploymentsOf(d.environment);
    if (const Deployment *live = lastVerified(here);
        live && d.mode == DeployMode::Deploy && live->id != d.id && live->commit != d.commit && !d.commit.isEmpty()) {
        const QString pair = d.commit + u".."_s + live->commit;
        auto known = ancestry.constFind(pair);
        if (known == ancestry.constEnd()) {
            const auto older = ports.source->isAncestor(d.commit, live->commit);
            known = ancestry.insert(pair, older.has_value() && *older); // unknown commits are not known to be older
        }
        if (*known)
            f.newerLive = live->version;
    }
    if (const Deployment *other = history.underway(d.environment, d.id))
        f.lockedBy = u"%1 (deployment %2, %3)"_s.arg(other->version, other->id.toString(), toString(other->state));
    if (const auto hold = holds.find(d.environment.toLower()); hold != holds.end())
        f.hold = hold->second;
    f.approval = approvalOf(d);
    for (const LocatedText &credential : f.environment.credentials) {
        const bool given = std::any_of(run.run.extra[u"processSecrets"_s].array().begin(), run.run.extra[u"processSecrets"_s].array().end(),
                                       [&](const Value &name) { return name.string().compare(credential.text, Qt::CaseInsensitive) == 0; });
        if (!given && ports.secrets && !ports.secrets->isKnown(credential.text, d.environment))
            f.missingSecrets.append(credential.text);
    }
    return f;
}

bool Engine::Private::gatesOpen(LiveRun &run, int j, Deployment &d)
{
    const QList<GateState> gates = evaluateGates(gateFacts(run, j, d));
    if (gates != d.gates) {
        d.gates = gates;
        put(d);
    }
    return !decisiveGate(gates);
}

void Engine::Private::lookAtGates()
{
    for (const auto &[id, ref] : std::set(gated)) {
        LiveRun *run = find(ref.run);
        Plan::Job *job = jobOf(ref);
        const Deployment *known = history.deployment(id);
        if (!run || !job || !known || job->record.status == Status::Finished || known->state != DeploymentState::Gated) {
            gated.erase({id, ref});
            continue;
        }
        Deployment d = *known;
        // A build of the same commit may have named its image since: carry that one.
        if (d.mode == DeployMode::Deploy && run->run.extra[u"release"_s].isNull()) {
            const Release *built = history.imageOf(d.commit, run->run.id);
            if (built && built->imageDigest != d.imageDigest) {
                const Release *release = ensureRelease(*run, built->imageDigest, built->image, {});
                d.release = release->id;
                d.version = release->version;
                d.imageDigest = release->imageDigest;
                put(d);
            }
        }
        voidIfMoved(*run, ref.job, d);
        const bool open = gatesOpen(*run, ref.job, d);
        const auto gate = decisiveGate(d.gates);
        if (open) {
            gated.erase({id, ref});
            if (const auto status = nextOfJob(job->record.status, JobEvent::Queue)) {
                job->record.status = *status;
                explain(*run, ref.job, u"all gates are open"_s);
                run->plan->touch(ref.job);
            }
            ready.push_back(ref);
            progress = true;
            continue;
        }
        if (gate->verdict == GateState::Verdict::Refuses) {
            gated.erase({id, ref});
            const bool overtaken = gate->gate == u"outdated" && !history.isQuarantined(d.release);
            move(d, overtaken ? DeploymentEvent::Supersede : DeploymentEvent::Refuse);
            d.problem = gate->reason;
            d.finishedAt = now;
            put(d);
            tell(overtaken ? u"deployment-superseded"_s : u"deployment-refused"_s,
                 u"%1 was not deployed to %2: %3"_s.arg(d.version, d.environment, gate->reason), d.actor, run, &d)
                .details = ValueObject{{u"gate"_s, gate->gate}};
            run->plan->finish(ref.job, overtaken ? Outcome::Canceled : Outcome::Failed, {},
                              u"refused by the gate “%1”: %2"_s.arg(gate->gate, gate->reason), now);
            progress = true;
            continue;
        }
        explain(*run, ref.job, u"waits at the gate “%1”: %2"_s.arg(gate->gate, gate->reason));
        const auto approval = approvalOf(d);
        if (approvalsNeeded(rulesOf(*run, d.environment), d.mode) > 0 && (!approval || approval->state == Approval::State::Voided)
            && mayAskForApproval(d.gates))
            requestApproval(*run, ref.job, d);
    }
    for (const auto &[runId, j] : std::set(gatedWithoutRecord)) {
        LiveRun *run = find(runId);
        Plan::Job *job = jobOf({runId, j});
        if (!run || !job || job->record.status == Status::Finished) {
            gatedWithoutRecord.erase({runId, j});
            continue;
        }
        const auto gate = decisiveGate(evaluateGates(gateFacts(*run, j, transient(*run, j))));
        if (!gate) {
            gatedWithoutRecord.erase({runId, j});
            if (const auto status = nextOfJob(job->record.status, JobEvent::Queue))
                job->record.status = *status;
            run->plan->touch(j);
            ready.push_back({runId, j});
            progress = true;
        } else if (gate->verdict == GateState::Verdict::Refuses) {
            run->plan->finish(j, Outcome::Failed, {}, u"refused by the gate “%1”: %2"_s.arg(gate->gate, gate->reason), now);
            progress = true;
        } else {
            explain(*run, j, u"waits at the gate “%1”: %2"_s.arg(gate->gate, gate->reason));
        }
    }
}

void Engine::Private::deploymentEnded(LiveRun &run, int j, Deployment &d, const QString &why)
{
    Q_UNUSED(j)
    d.finishedAt = now;
    d.problem = d.state == DeploymentState::Verified ? QString() : why;
    put(d);
    if (d.state == DeploymentState::Verified) {
        const QString verb = d.mode == DeployMode::RollBack ? u"was rolled back to"_s : u"now runs"_s;
        tell(u"deployment-verified"_s, u"%1 %2 %3. %4"_s.arg(d.environment, verb, d.version, why), d.actor, &run, &d).details =
            ValueObject{{u"commit"_s, d.commit}, {u"imageDigest"_s, d.imageDigest}};
        if (d.mode == DeployMode::RollBack) {
            const Deployment *left = history.deployment(d.previous);
            tell(u"rolled-back"_s,
                 u"%1 was rolled back from %2 to %3%4."_s.arg(
                     d.environment, left ? left->version : u"an unknown release"_s, d.version,
                     d.reason.isEmpty() ? QString() : u": "_s + (d.reason.endsWith(u'.') ? d.reason.chopped(1) : d.reason)),
                 d.actor, &run, &d)
                .details = ValueObject{{u"from"_s, left ? left->version : QString()}, {u"to"_s, d.version}, {u"reason"_s, d.reason}};
        }
        return;
    }
    tell(d.state == DeploymentState::Canceled ? u"deployment-canceled"_s : u"deployment-failed"_s,
         u"The deployment of %1 to %2 ended as %3. %4"_s.arg(d.version, d.environment, toString(d.state), why), d.actor, &run, &d)
        .details = ValueObject{{u"state"_s, toString(d.state)}, {u"problem"_s, why}};
    react(run, d);
}

QString Engine::Private::tagCommit(const QString &ref)
{
    auto &[commit, until] = resolved[ref];
    if (until <= now || until > now + 1000) { // gates are looked at often; git once a second
        const auto found = ports.source->resolve(ref);
        commit = found.has_value() ? *found : QString();
        until = now + 1000;
    }
    return commit;
}

} // namespace signalbox::engine
