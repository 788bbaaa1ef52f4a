// SPDX-License-Identifier: GPL-3.0-or-later
// Deploying what exists: rollback, redeploy, deploy, promote. Nothing is built; a deploying job runs with what was recorded.
//
// Which job deploys an existing release to an environment, in this order:
//  1. the job that deployed this very commit and image there before, repeated with its recorded needs (rollback and redeploy: only this);
//  2. a job of the workflows at the release's commit that names the environment; one with `workflow_dispatch` first. Its needs are what
//     jobs of the same name recorded for that commit, else the release's own image.
#include "core/engine/engineprivate.h"

#include "core/language/filter.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

Result<RunId> Engine::Private::repeat(const Deployment &origin, DeployMode mode, const QString &actor, const QString &reason,
                                      bool automatic)
{
    Run old;
    if (LiveRun *still = find(origin.run)) {
        old = still->run;
    } else {
        const auto stored = TRY(ports.store->run(origin.run));
        if (!stored)
            return notFound(u"Run %1, which deployed %2, is no longer recorded."_s.arg(origin.run.toString(), origin.version));
        old = *stored;
    }
    Run run;
    run.workflowPath = old.workflowPath;
    run.workflowText = old.workflowText;
    run.workflowBlob = old.workflowBlob;
    run.environmentsText = old.environmentsText;
    run.calledWorkflows = old.calledWorkflows;
    run.trigger = old.trigger;
    run.trigger.event = mode == DeployMode::RollBack ? u"rollback"_s : mode == DeployMode::Redeploy ? u"redeploy"_s : u"deploy"_s;
    run.trigger.actor = actor;
    run.originRun = old.id;
    run.onlyJob = origin.jobKey;
    const QString verb = mode == DeployMode::RollBack ? u"Roll back"_s : mode == DeployMode::Redeploy ? u"Redeploy"_s : u"Deploy"_s;
    run.explanation = u"%1 %2 to %3: repeats job “%4” of run %5 with what was recorded%6"_s.arg(
        verb.toLower(), origin.environment, origin.version, origin.jobKey, old.id.toString(),
        reason.isEmpty() ? QString() : u" ("_s + reason + u')');
    ValueObject extra{{u"event"_s, eventName(old)},
                      {u"needs"_s, origin.needsOutputs.isObject() ? origin.needsOutputs : Value(ValueObject())},
                      {u"release"_s, origin.release.number()},
                      {u"origin"_s, origin.id.number()},
                      {u"reason"_s, reason},
                      {u"automatic"_s, automatic}};
    for (const auto &name : {u"vars"_s, u"env"_s, u"processSecrets"_s}) {
        if (old.extra.object().contains(name))
            extra.insert(name, old.extra[name]);
    }
    run.extra = extra;
    const WorkflowPtr workflow = TRY(workflowOf({run.workflowPath, run.workflowText, run.workflowBlob}));
    const auto environments = TRY(environmentsOf(run.environmentsText));
    const RunId id = TRY(createRun(run, workflow, environments));
    LiveRun &made = *find(id);
    made.run.title = mode == DeployMode::RollBack ? u"Roll back %1 to %2"_s.arg(origin.environment, origin.version)
                                                  : u"%1 %2 to %3"_s.arg(verb, origin.version, origin.environment);
    made.dirty = true;
    return id;
}

Result<Value> Engine::Private::rollBack(const Intent &intent)
{
    const Value &a = intent.arguments;
    const QString environment = a[u"environment"_s].string();
    const QString reason = a[u"reason"_s].string();
    if (const Deployment *other = history.underway(environment))
        return refused(u"%1 is on its way to %2 (%3)."_s.arg(other->version, environment, toString(other->state)), {},
                       other->state == DeploymentState::Unknown ? u"Say how it ended first."_s
                                                                : u"Wait for its end, or cancel run %1 first."_s.arg(other->run.toString()),
                       u"It goes on."_s);
    const QList<Deployment> here = history.deploymentsOf(environment);
    const auto isQuarantined = [this](ReleaseId release) { return history.isQuarantined(release); };
    const Deployment origin = TRY(chooseRollback(environment, here, isQuarantined, a[u"to"_s].string()));
    const Deployment *standing = lastStarted(here);
    if (!a[u"acceptIrreversible"_s].boolean() && standing) {
        // Needs git, which may be away: only what can be seen counts here; the review page has asked in full.
        const auto stored = TRY(ports.store->run(standing->run));
        const auto environments = stored ? environmentsOf(stored->environmentsText)
                                         : Result<std::shared_ptr<const Environments>>(std::shared_ptr<const Environments>());
        const Environment *rules = environments.has_value() && *environments ? (*environments)->find(environment) : nullptr;
        if (rules && !rules->rollback.irreversible.isEmpty()) {
            const auto changed = ports.source->changedFiles(origin.commit, standing->commit, false);
            const language::GlobList patterns(rules->rollback.irreversible);
            QStringList touched;
            for (const QString &path : changed.has_value() ? *changed : QStringList()) {
                if (patterns.matches(path))
                    touched.append(path);
            }
            if (!touched.isEmpty())
                return refused(
                    u"Going back from %1 to %2 would cross migrations that cannot be undone."_s.arg(standing->version, origin.version),
                    touched.join(u", "_s),
                    u"When you are sure: signalbox rollback %1 --to %2 --accept-irreversible"_s.arg(environment, origin.version),
                    u"Nothing was changed."_s);
        }
    }
    const RunId id = TRY(repeat(origin, DeployMode::RollBack, intent.actor, reason, false));
    const bool hold = a.object().contains(u"hold"_s) ? a[u"hold"_s].boolean() : true;
    if (hold)
        (void)setHold(environment, intent.actor,
                      reason.isEmpty() ? u"rolled back to %1"_s.arg(origin.version)
                                       : u"rolled back to %1: %2"_s.arg(origin.version, reason));
    if (a[u"quarantine"_s].boolean() && standing) {
        if (const Release *left = history.release(standing->release)) {
            Release bad = *left;
            bad.quarantined = true;
            bad.quarantineReason = reason.isEmpty() ? u"rolled back from %1"_s.arg(environment) : reason;
            put(bad);
            tell(u"release-quarantined"_s, u"%1 quarantined %2: %3."_s.arg(intent.actor, bad.version, bad.quarantineReason), intent.actor);
        }
    }
    return Value(ValueObject{{u"run"_s, id.number()}});
}

Result<Value> Engine::Private::redeploy(const Intent &intent)
{
    const QString environment = intent.arguments[u"environment"_s].string();
    const QList<Deployment> here = history.deploymentsOf(environment);
    const Deployment *live = lastVerified(here);
    if (!live)
        return refused(u"Nothing has been verified in %1 yet, so there is nothing to redeploy."_s.arg(environment), {},
                       u"Deploy a release: signalbox deploy %1"_s.arg(environment), u"Nothing was changed."_s);
    const RunId id = TRY(repeat(*live, DeployMode::Redeploy, intent.actor, intent.arguments[u"reason"_s].string(), false));
    return Value(ValueObject{{u"run"_s, id.number()}});
}

Result<Value> Engine::Private::deploy(const QString &environment, const QString &version, const QString &actor, const QString &reason)
{
    const Release *release = version.isEmpty() ? history.newest() : history.releaseByVersion(version);
    if (!release)
        return version.isEmpty()
                   ? refused(u"There is no release to deploy."_s, {},
                             u"A release is recorded when a run builds or deploys one, or with: signalbox release new VERSION"_s)
                   : notFound(u"There is no release %1."_s.arg(version), u"List them with: signalbox releases"_s);
    if (release->quarantined)
        return refused(u"%1 is quarantined: %2"_s.arg(release->version, release->quarantineReason), {}, {}, u"Nothing was changed."_s);
    const Release chosen = *release;
    for (const Deployment &before : history.deploymentsOf(environment)) {
        if (before.commit != chosen.commit || before.imageDigest != chosen.imageDigest || before.startedAt == 0)
            continue;
        Deployment origin = before;
        origin.release = chosen.id;
        origin.version = chosen.version;
        const RunId id = TRY(repeat(origin, DeployMode::Deploy, actor, reason, false));
        return Value(ValueObject{{u"run"_s, id.number()}});
    }
    const RunId id = TRY(deployByWorkflow(chosen, environment, actor, reason));
    return Value(ValueObject{{u"run"_s, id.number()}});
}

Result<Value> Engine::Private::promote(const Intent &intent)
{
    const QString from = intent.arguments[u"from"_s].string();
    const QString to = intent.arguments[u"to"_s].string();
    const QList<Deployment> there = history.deploymentsOf(from);
    const Deployment *live = lastVerified(there);
    if (!live)
        return refused(u"Nothing is verified in %1, so there is nothing to promote."_s.arg(from), {}, {}, u"Nothing was changed."_s);
    // A tag on the same commit and image is the better name for what goes on.
    const Release *release = history.release(live->release);
    for (const Release &other : history.releasesOf(live->commit)) {
        if (other.ref.startsWith(u"refs/tags/") && other.imageDigest == live->imageDigest)
            release = history.release(other.id);
    }
    if (!release)
        return notFound(u"The release that is live in %1 is no longer recorded."_s.arg(from));
    return deploy(to, release->version, intent.actor, intent.arguments[u"reason"_s].string());
}

Result<RunId> Engine::Private::deployByWorkflow(const Release &release, const QString &environment, const QString &actor,
                                                const QString &reason)
{
    const QList<PipelineFile> files = TRY(ports.source->workflowFiles(release.commit));
    const auto environmentsFile = TRY(ports.source->environmentsFile(release.commit));
    struct Choice {
        PipelineFile file;
        WorkflowPtr workflow;
        const JobDefinition *job;
        bool dispatch;
    };
    std::optional<Choice> best;
    for (const PipelineFile &file : files) {
        const auto workflow = workflowOf(file);
        if (!workflow.has_value())
            continue;
        for (const JobDefinition &job : (*workflow)->jobs) {
            const TemplateNode *name = job.environment.isMapping() ? job.environment.find(u"name") : &job.environment;
            if (!name || name->text().compare(environment, Qt::CaseInsensitive) != 0)
                continue;
            const bool dispatch = (*workflow)->findEvent(u"workflow_dispatch"_s) != nullptr;
            if (!best || (dispatch && !best->dispatch))
                best = Choice{file, *workflow, &job, dispatch};
        }
    }
    if (!best)
        return refused(u"No workflow of %1 has a job that deploys to %2."_s.arg(release.version, environment),
                       u"At commit %1 no job names “environment: %2”."_s.arg(release.commit.left(12), environment),
                       u"Add one, or deploy a release that has it."_s, u"Nothing was changed."_s);
    // What jobs of the same name recorded for this commit; the newest good one of each.
    ValueObject needs;
    const auto runs = TRY(ports.store->runs({.sha = release.commit, .limit = 50}));
    for (const LocatedText &need : best->job->needs) {
        Value outputs;
        for (const Run &run : runs) {
            if (!outputs.isNull())
                break;
            const QList<JobRecord> jobs = TRY(ports.store->jobs(run.id));
            for (const JobRecord &job : jobs) {
                if (job.jobId.compare(need.text, Qt::CaseInsensitive) == 0 && job.conclusion == Outcome::Succeeded)
                    outputs = job.outputs.isNull() ? Value(ValueObject()) : job.outputs;
            }
        }
        if (outputs.isNull())
            outputs = ValueObject{{u"image-digest"_s, release.imageDigest}, {u"image"_s, release.image}};
        needs.insert(need.text, ValueObject{{u"result"_s, u"success"_s}, {u"outputs"_s, outputs}});
    }
    Run run;
    run.workflowPath = best->file.path;
    run.workflowText = best->file.text;
    run.workflowBlob = best->file.blob;
    run.environmentsText = environmentsFile ? environmentsFile->text : QByteArray();
    run.trigger.event = u"deploy"_s;
    run.trigger.ref = release.ref;
    run.trigger.sha = release.commit;
    run.trigger.actor = actor;
    run.trigger.subject = release.subject;
    const auto inputs = dispatchInputs(*best->workflow, ValueObject());
    run.trigger.inputs = inputs.has_value() ? *inputs : Value(ValueObject());
    run.trigger.payload = dispatchPayload(*best->workflow, run.trigger, run.trigger.inputs, repository);
    run.onlyJob = best->job->id;
    run.explanation =
        u"deploy %1 to %2: job “%3” of %4 names that environment"_s.arg(release.version, environment, best->job->id, best->file.path);
    run.extra = ValueObject{{u"event"_s, best->dispatch ? u"workflow_dispatch"_s : u"push"_s},
                            {u"needs"_s, ValueObject{{best->job->id, needs}}},
                            {u"release"_s, release.id.number()},
                            {u"reason"_s, reason},
                            {u"automatic"_s, false}};
    const auto environments = TRY(environmentsOf(run.environmentsText));
    const RunId id = TRY(createRun(run, best->workflow, environments));
    LiveRun &made = *find(id);
    made.run.title = u"Deploy %1 to %2"_s.arg(release.version, environment);
    made.dirty = true;
    return id;
}

} // namespace signalbox::engine
