// SPDX-License-Identifier: GPL-3.0-or-later
// What people ask (core/model/intents.h), each answered once.
#include "core/engine/engineprivate.h"

#include "core/model/intents.h"

#include <algorithm>
#include <array>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

QString wordOf(ErrorKind kind)
{
    constexpr std::array words{"usage", "invalid", "refused", "unable", "not-found", "stale", "interrupted"};
    return QLatin1String(words[size_t(kind)]);
}

} // namespace

Result<void> Engine::Private::readIntents()
{
    const QList<Intent> fresh = TRY(ports.store->newIntents());
    for (Intent intent : fresh) {
        if (std::any_of(out.answeredIntents.begin(), out.answeredIntents.end(), [&](const Intent &other) { return other.id == intent.id; }))
            continue; // decided, but its commit has not succeeded yet
        if (!intent.login.isEmpty()) {
            // What a program says about who asks counts only where the database knows nothing better.
            if (!intent.actor.isEmpty() && intent.actor.compare(intent.login, Qt::CaseInsensitive) != 0)
                tell(u"name-corrected"_s,
                     u"A request named %1 as its author, but the database had authenticated %2."_s.arg(intent.actor, intent.login),
                     intent.login)
                    .details = ValueObject{{u"intent"_s, intent.kind}, {u"named"_s, intent.actor}};
            intent.actor = intent.login;
        }
        const auto answer = carryOut(intent);
        if (answer.has_value()) {
            intent.state = Intent::State::Done;
            intent.answer = *answer;
        } else {
            const Error &e = answer.error();
            intent.state = Intent::State::Refused;
            intent.answer = ValueObject{
                {u"error"_s,
                 ValueObject{
                     {u"kind"_s, wordOf(e.kind)}, {u"what"_s, e.what}, {u"cause"_s, e.cause}, {u"next"_s, e.next}, {u"state"_s, e.state}}}};
            Event &event = tell(u"intent-refused"_s, u"%1 asked for “%2”, which was refused: %3"_s.arg(intent.actor, intent.kind, e.what),
                                intent.actor);
            event.environment = intent.arguments[u"environment"_s].string();
            event.details = ValueObject{{u"intent"_s, intent.kind}, {u"cause"_s, e.cause}, {u"next"_s, e.next}};
        }
        intent.answeredAt = now;
        out.answeredIntents.append(intent);
    }
    return ok();
}

Result<Value> Engine::Private::carryOut(const Intent &intent)
{
    const Value &a = intent.arguments;
    const QString &kind = intent.kind;
    const QString environment = a[u"environment"_s].string();
    const QString reason = a[u"reason"_s].string();
    if (kind == intents::run) {
        StartOptions start;
        for (const Value &path : a[u"workflows"_s].array())
            start.workflows.append(path.string());
        start.job = a[u"job"_s].string();
        start.matrix = a[u"matrix"_s].string();
        start.rehearse = a[u"rehearse"_s].boolean();
        start.extra = a[u"extra"_s];
        Trigger trigger = Trigger::fromValue(a[u"trigger"_s]);
        if (trigger.actor.isEmpty() || !intent.login.isEmpty())
            trigger.actor = intent.actor;
        const QList<RunId> started = TRY(this->start(trigger, start, true));
        ValueList numbers;
        for (const RunId id : started)
            numbers.append(id.number());
        return Value(ValueObject{{u"runs"_s, numbers}});
    }
    if (kind == intents::cancel)
        return cancelIntent(intent);
    if (kind == intents::rerun) {
        const RunId id(qint64(a[u"run"_s].number()));
        if (const QString step = a[u"fromStep"_s].string(); !step.isEmpty())
            return refused(u"A job cannot be started in its middle, at “%1”."_s.arg(step),
                           u"The workspace that its first steps made is removed when a job ends."_s,
                           u"`signalbox rerun %1 --job J` runs the job from its first step."_s.arg(id.toString()),
                           u"Nothing was started."_s);
        TRY(rerun(id, a[u"failed"_s].boolean(), a[u"job"_s].string(), intent.actor));
        return Value(ValueObject{{u"run"_s, id.number()}});
    }
    if (kind == intents::approve || kind == intents::reject)
        return decideApproval(intent, kind == intents::approve);
    if (kind == intents::deploy) {
        TRY(checkEnvironment(environment));
        return deploy(environment, a[u"release"_s].string(), intent.actor, reason);
    }
    if (kind == intents::promote) {
        TRY(checkEnvironment(a[u"from"_s].string()));
        TRY(checkEnvironment(a[u"to"_s].string()));
        return promote(intent);
    }
    if (kind == intents::redeploy) {
        TRY(checkEnvironment(environment));
        return redeploy(intent);
    }
    if (kind == intents::rollback) {
        TRY(checkEnvironment(environment));
        return rollBack(intent);
    }
    if (kind == intents::hold) {
        TRY(checkEnvironment(environment));
        return setHold(environment, intent.actor, reason);
    }
    if (kind == intents::releaseHold)
        return releaseHold(intent);
    if (kind == intents::quarantine)
        return quarantine(intent);
    if (kind == intents::releaseNew)
        return recordRelease(intent);
    if (kind == intents::stopAll)
        return stopAll(intent);
    if (kind == intents::resolveUnknown)
        return resolveUnknown(intent);
    return usageError(u"This version does not know how to “%1”."_s.arg(kind));
}

QStringList Engine::Private::describingCommits()
{
    QStringList commits;
    if (const auto tip = repository.defaultBranch.isEmpty() ? Result<QString>(QString())
                                                            : ports.source->resolve(u"refs/heads/"_s + repository.defaultBranch);
        tip.has_value() && !tip->isEmpty())
        commits.append(*tip);
    if (const Release *newest = history.newest())
        commits.append(newest->commit); // an environment may be younger than what the default branch knows
    return commits;
}

Result<void> Engine::Private::checkEnvironment(const QString &name)
{
    if (name.isEmpty())
        return usageError(u"Which environment is meant?"_s);
    if (!history.deploymentsOf(name).isEmpty() || holds.contains(name.toLower()))
        return ok();
    const auto names = [&](const std::shared_ptr<const Environments> &environments) { return environments && environments->find(name); };
    if (std::any_of(live.begin(), live.end(), [&](const auto &entry) { return names(entry.second->environments); }))
        return ok();
    // Where no file describes environments, or none can be read now, any name may be one.
    QStringList known;
    bool described = false;
    for (const QString &commit : describingCommits()) {
        const auto file = ports.source->environmentsFile(commit);
        if (!file.has_value() || !*file)
            continue;
        const auto environments = environmentsOf((*file)->text);
        if (!environments.has_value() || !*environments || names(*environments))
            return ok();
        described = true;
        for (const Environment &environment : (*environments)->list) {
            if (!known.contains(environment.name))
                known.append(environment.name);
        }
    }
    if (!described)
        return ok();
    Error error =
        notFound(u"There is no environment %1."_s.arg(name),
                 known.isEmpty() ? u".signalbox/environments.yml describes none yet."_s : u"Known are: %1."_s.arg(known.join(u", "_s)));
    error.state = u"Nothing was changed."_s;
    return error;
}

Result<Value> Engine::Private::setHold(const QString &environment, const QString &owner, const QString &reason)
{
    if (environment.isEmpty())
        return usageError(u"Which environment is to be put on hold?"_s);
    const Hold hold{environment, owner, reason, now};
    if (const auto there = holds.find(environment.toLower());
        there != holds.end() && there->second.owner != u"signalbox" && owner == u"signalbox")
        return Value(ValueObject{{u"environment"_s, there->second.environment}}); // a person's hold stays theirs
    holds[environment.toLower()] = hold;
    out.releasedHolds.removeAll(environment);
    out.holds.removeIf([&](const Hold &h) { return h.environment == environment; });
    out.holds.append(hold);
    Event &event = tell(u"hold-set"_s,
                        u"%1 put %2 on hold%3. Automatic deployments wait."_s.arg(
                            owner == u"signalbox" ? u"Signalbox"_s : owner, environment,
                            reason.isEmpty() ? QString() : u": "_s + (reason.endsWith(u'.') ? reason.chopped(1) : reason)),
                        owner);
    event.environment = environment;
    event.details = ValueObject{{u"reason"_s, reason}};
    progress = true;
    return Value(ValueObject{{u"environment"_s, environment}});
}

Result<Value> Engine::Private::releaseHold(const Intent &intent)
{
    const QString environment = intent.arguments[u"environment"_s].string();
    const auto at = holds.find(environment.toLower());
    if (at == holds.end())
        return notFound(u"%1 is not on hold."_s.arg(environment));
    const Hold hold = at->second;
    holds.erase(at);
    out.holds.removeIf([&](const Hold &h) { return h.environment == hold.environment; });
    out.releasedHolds.append(hold.environment);
    Event &event = tell(u"hold-released"_s,
                        u"%1 released the hold on %2 that %3 had set."_s.arg(intent.actor, hold.environment,
                                                                             hold.owner == u"signalbox"   ? u"Signalbox"_s
                                                                             : hold.owner == intent.actor ? u"they"_s
                                                                                                          : hold.owner),
                        intent.actor);
    event.environment = hold.environment;
    progress = true;
    return Value(ValueObject{{u"environment"_s, hold.environment}});
}

Result<Value> Engine::Private::quarantine(const Intent &intent)
{
    const QString version = intent.arguments[u"version"_s].string();
    const Release *known = history.releaseByVersion(version);
    if (!known)
        return notFound(u"There is no release %1."_s.arg(version), u"List them with: signalbox releases"_s);
    Release release = *known;
    release.quarantined = true;
    release.quarantineReason = intent.arguments[u"reason"_s].string();
    put(release);
    tell(u"release-quarantined"_s,
         u"%1 quarantined %2%3. It is neither deployed nor rolled back to."_s.arg(
             intent.actor, release.version, release.quarantineReason.isEmpty() ? QString() : u": "_s + release.quarantineReason),
         intent.actor)
        .details = ValueObject{{u"version"_s, release.version}, {u"reason"_s, release.quarantineReason}};
    progress = true;
    return Value(ValueObject{{u"version"_s, release.version}});
}

Result<Value> Engine::Private::recordRelease(const Intent &intent)
{
    const Value &a = intent.arguments;
    const QString version = a[u"version"_s].string();
    const QString commit = a[u"commit"_s].string();
    if (version.isEmpty() || commit.isEmpty())
        return usageError(u"A release needs a version and a commit."_s);
    const Release *known = history.releaseByVersion(version);
    if (known && known->commit != commit)
        return refused(u"Release %1 exists already, at commit %2."_s.arg(version, known->commit.left(12)), {}, u"Choose another version."_s,
                       u"Nothing was changed."_s);
    Release release = known ? *known : Release();
    if (!known) {
        const Release *built = history.imageOf(commit);
        release.id = ReleaseId(++counters.release);
        release.version = version;
        release.commit = commit;
        release.ref = a[u"ref"_s].string().isEmpty() ? u"refs/tags/"_s + version : a[u"ref"_s].string();
        release.createdAt = now;
        if (built) { // the same image under a new name, nothing is built again
            release.imageDigest = built->imageDigest;
            release.image = built->image;
            release.artifacts = built->artifacts;
            release.builtBy = built->builtBy;
        }
    }
    release.subject = a[u"subject"_s].string();
    release.notes = a[u"notes"_s].string();
    put(release);
    tell(u"release-recorded"_s, u"%1 made release %2 of commit %3."_s.arg(intent.actor, version, commit.left(12)), intent.actor).details =
        ValueObject{{u"version"_s, version}, {u"commit"_s, commit}, {u"imageDigest"_s, release.imageDigest}};
    return Value(ValueObject{{u"release"_s, release.id.number()}});
}

Result<Value> Engine::Private::cancelIntent(const Intent &intent)
{
    const RunId id(qint64(intent.arguments[u"run"_s].number()));
    LiveRun *run = find(id);
    if (!run) {
        const auto stored = TRY(ports.store->run(id));
        return stored ? refused(u"Run %1 has ended already: it %2."_s.arg(id.toString(), toString(stored->outcome)), {}, {},
                                u"Nothing was changed."_s)
                      : notFound(u"There is no run %1."_s.arg(id.toString()), u"`signalbox runs` lists them."_s);
    }
    const QString job = intent.arguments[u"job"_s].string();
    const QString reason = intent.arguments[u"reason"_s].string();
    if (job.isEmpty()) {
        cancelRun(*run, intent.actor, reason);
    } else {
        const int j = run->plan ? run->plan->find(job) : -1;
        if (j < 0)
            return notFound(u"Run %1 has no job “%2”."_s.arg(id.toString(), job));
        tell(u"job-canceled"_s, u"%1 canceled job “%2” of run %3."_s.arg(intent.actor, job, id.toString()), intent.actor, run);
        cancelJob(*run, j, u"canceled by %1"_s.arg(intent.actor));
    }
    return Value(ValueObject{{u"run"_s, id.number()}});
}

Result<Value> Engine::Private::stopAll(const Intent &intent)
{
    const QString reason = intent.arguments[u"reason"_s].string();
    ValueList stopped;
    for (const auto &[id, run] : live) {
        if (run->run.cancelRequested || run->run.status == Status::Finished)
            continue;
        stopped.append(id.number());
        cancelRun(*run, intent.actor, reason);
    }
    // Every environment that anything knows, by the way it was first written; also those of which nothing runs.
    std::map<QString, QString> environments;
    const auto add = [&](const QString &name) { environments.emplace(name.toLower(), name); };
    const auto addAll = [&](const std::shared_ptr<const Environments> &described) {
        if (!described)
            return;
        for (const Environment &e : described->list)
            add(e.name);
    };
    for (const auto &[id, run] : live)
        addAll(run->environments);
    for (const QString &commit : describingCommits()) {
        if (const auto file = ports.source->environmentsFile(commit); file.has_value() && *file)
            addAll(environmentsOf((*file)->text).value_or(nullptr));
    }
    for (const QString &name : history.environments())
        add(name);
    tell(u"stopped-all"_s, u"%1 stopped everything%2."_s.arg(intent.actor, reason.isEmpty() ? QString() : u": "_s + reason), intent.actor);
    for (const auto &[key, environment] : environments) // what is stopped must not start again with the next push
        (void)setHold(environment, intent.actor, reason.isEmpty() ? u"everything was stopped"_s : reason);
    return Value(ValueObject{{u"runs"_s, stopped}});
}

Result<Value> Engine::Private::resolveUnknown(const Intent &intent)
{
    const DeploymentId id(qint64(intent.arguments[u"deployment"_s].number()));
    const QString ended = intent.arguments[u"ended"_s].string();
    const Deployment *known = history.deployment(id);
    if (!known)
        return notFound(u"There is no deployment %1."_s.arg(id.toString()));
    if (known->state != DeploymentState::Unknown)
        return refused(u"Deployment %1 is not unknown; it is %2."_s.arg(id.toString(), toString(known->state)), {}, {},
                       u"Nothing was changed."_s);
    LiveRun *run = find(known->run);
    const int j = run && run->plan ? run->plan->find(known->jobKey) : -1;
    if (j < 0)
        return unable(u"The run of deployment %1 is not loaded."_s.arg(id.toString()));
    Deployment d = *known;
    const Value answer = ValueObject{{u"deployment"_s, id.number()}};
    progress = true;
    if (ended == u"finished") {
        move(d, DeploymentEvent::StepsDone);
        tell(u"deployment-resolved"_s,
             u"%1 said that the deployment of %2 to %3 had finished; its checks decide."_s.arg(intent.actor, d.version, d.environment),
             intent.actor, run, &d);
        startVerification(*run, j, d);
        return answer;
    }
    if (ended == u"failed") {
        move(d, DeploymentEvent::Fail);
        tell(u"deployment-resolved"_s, u"%1 said that the deployment of %2 to %3 had failed."_s.arg(intent.actor, d.version, d.environment),
             intent.actor, run, &d);
        deploymentEnded(*run, j, d, u"%1 said so after the engine had lost sight of it."_s.arg(intent.actor));
        run->plan->finish(j, Outcome::Failed, {}, u"a person said that it had failed"_s, now);
        return answer;
    }
    if (ended == u"again") {
        move(d, DeploymentEvent::Cancel);
        d.finishedAt = now;
        d.problem = u"%1 had it run again."_s.arg(intent.actor);
        put(d);
        tell(u"deployment-resolved"_s, u"%1 had the deployment of %2 to %3 run again."_s.arg(intent.actor, d.version, d.environment),
             intent.actor, run, &d);
        JobRecord &record = run->plan->job(j).record;
        QList<JobRecord> one{record};
        one.first().status = Status::Finished;
        one.first().outcome = one.first().conclusion = Outcome::Lost;
        one.first().finishedAt = now;
        TRY(retry(one, false, record.key, now));
        record = one.first();
        record.environment = d.environment;
        run->plan->touch(j);
        place(*run, j);
        return answer;
    }
    return usageError(u"How did it end: finished, failed or again?"_s);
}

} // namespace signalbox::engine
