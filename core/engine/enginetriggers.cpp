// SPDX-License-Identifier: GPL-3.0-or-later
// What starts runs: pushes, schedules, other runs, people.
#include "core/engine/engineprivate.h"

#include "core/language/cron.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr int maximumTagsAtOnce = 3; // rule 10
constexpr qint64 scheduleReloadMs = 60'000;

bool isNone(const QString &sha) { return sha.isEmpty() || sha == QString(sha.size(), u'0'); }

bool isNamed(const PipelineFile &file, const QString &wanted)
{
    return wanted == file.path || file.path.endsWith(u'/' + wanted) || (wanted.startsWith(u"./") && wanted.mid(2) == file.path);
}

} // namespace

/// A person may name a workflow file anywhere in the repository, not only in the folders where events look.
Result<void> Engine::Private::addNamed(QList<PipelineFile> &files, const QStringList &wanted, const QString &sha)
{
    for (const QString &path : wanted) {
        if (std::any_of(files.begin(), files.end(), [&](const PipelineFile &file) { return isNamed(file, path); }))
            continue;
        if (const auto file = TRY(ports.source->file(sha, path.startsWith(u"./") ? path.mid(2) : path)))
            files.append(*file);
    }
    return ok();
}

Result<QList<RunId>> Engine::Private::start(Trigger trigger, const StartOptions &start, bool byPerson)
{
    if (trigger.root.isEmpty() && trigger.sha.isEmpty() && !trigger.ref.isEmpty())
        trigger.sha = TRY(ports.source->resolve(trigger.ref));
    QList<PipelineFile> files = TRY(ports.source->workflowFiles(trigger.sha));
    if (byPerson)
        TRY(addNamed(files, start.workflows, trigger.sha));
    const auto environmentsFile = TRY(ports.source->environmentsFile(trigger.sha));
    if (byPerson && files.isEmpty())
        return Error{
            ErrorKind::NotFound,
            u"There is no workflow in %1."_s.arg(trigger.sha.isEmpty() ? u"this folder"_s : u"commit "_s + trigger.sha.left(12)),
            {},
            u"Workflows are .yml files in .github/workflows or .signalbox/workflows; `signalbox init` writes a first one, which must be committed."_s,
            u"Nothing was started."_s};
    TriggerFacts facts;
    CommitFacts head;
    if (!trigger.sha.isEmpty()) {
        const auto commit = ports.source->commit(trigger.sha);
        if (commit.has_value()) {
            head = *commit;
            facts.headMessage = byPerson ? QString() : head.message; // who starts it by hand means it
            if (trigger.subject.isEmpty())
                trigger.subject = head.subject;
        }
    }
    QStringList reasons, invalidFiles;
    bool changesKnown = false;
    std::optional<std::shared_ptr<const Environments>> environments;
    QList<RunId> started;
    std::optional<Error> wrong;
    for (const PipelineFile &file : files) {
        const bool named =
            std::any_of(start.workflows.begin(), start.workflows.end(), [&](const QString &wanted) { return isNamed(file, wanted); });
        if (!start.workflows.isEmpty() && !named)
            continue;
        const auto parsedFile = workflowOf(file);
        if (!parsedFile.has_value()) {
            if (named)
                wrong = parsedFile.error();
            invalidFiles.append(parsedFile.error().cause.isEmpty() ? parsedFile.error().what : parsedFile.error().cause);
            if (!byPerson)
                tell(u"workflow-invalid"_s,
                     u"%1 at commit %2 cannot be run: %3"_s.arg(file.path, trigger.sha.left(12), parsedFile.error().text().simplified()),
                     trigger.actor);
            continue;
        }
        const WorkflowPtr &workflow = *parsedFile;
        Trigger own = trigger;
        TriggerDecision decision;
        if (own.event.isEmpty()) {
            own.event = defaultEvent(*workflow);
            decision = {true, u"started by %1"_s.arg(own.actor.isEmpty() ? u"hand"_s : own.actor)};
        } else {
            if (needsChangedFiles(*workflow, own.event) && !changesKnown) {
                changesKnown = true;
                const bool pullRequest = own.event.startsWith(u"pull_request");
                QString before = pullRequest ? own.payload[u"pull_request"_s][u"base"_s][u"sha"_s].string() : own.before;
                if (!pullRequest && isNone(before))
                    before = head.parents.value(0); // a new branch: against the parent of its newest commit
                const auto changed = before.isEmpty() || own.sha.isEmpty() ? Result<QStringList>(unable(u"unknown"_s))
                                                                           : ports.source->changedFiles(before, own.sha, pullRequest);
                facts.changesUnknown = !changed.has_value();
                facts.changed = changed.has_value() ? *changed : QStringList();
            }
            facts.trigger = own;
            facts.finishedWorkflow = own.payload[u"workflow_run"_s][u"name"_s].string();
            decision = decideTrigger(*workflow, facts);
        }
        reasons.append(decision.explanation);
        if (!decision.starts)
            continue;
        if (own.event == u"workflow_dispatch") {
            const auto inputs = dispatchInputs(*workflow, own.inputs);
            if (!inputs.has_value())
                return inputs.error();
            own.inputs = *inputs;
            if (own.payload.isNull())
                own.payload = dispatchPayload(*workflow, own, own.inputs, repository);
        } else if ((own.event == u"push" || own.event == u"tag") && own.payload.isNull()) {
            own.payload = pushPayload(own.ref, own.before, own.sha, head, repository, own.actor);
        }
        if (!environments) {
            const auto read = environmentsOf(environmentsFile ? environmentsFile->text : QByteArray());
            if (!read.has_value()) {
                if (byPerson)
                    return read.error();
                tell(u"workflow-invalid"_s,
                     u"The environments at commit %1 cannot be used: %2"_s.arg(trigger.sha.left(12), read.error().text().simplified()),
                     trigger.actor);
                return started;
            }
            environments = *read;
        }
        Run run;
        run.workflowPath = file.path;
        run.workflowText = file.text;
        run.workflowBlob = file.blob;
        run.environmentsText = environmentsFile ? environmentsFile->text : QByteArray();
        run.trigger = own;
        run.explanation = decision.explanation;
        run.onlyJob = start.job;
        run.matrixFilter = start.matrix;
        run.rehearse = start.rehearse;
        run.extra = start.extra;
        if (!start.job.isEmpty() && std::none_of(workflow->jobs.begin(), workflow->jobs.end(), [&](const JobDefinition &job) {
                return start.job == job.id || start.job.startsWith(job.id + u" (") || start.job.startsWith(job.id + u" / ");
            })) {
            wrong = notFound(u"%1 has no job “%2”."_s.arg(file.path, start.job));
            continue;
        }
        const auto made = createRun(run, workflow, *environments);
        if (!made.has_value()) {
            wrong = made.error();
            continue;
        }
        started.append(*made);
    }
    if (!byPerson || !started.isEmpty())
        return started;
    if (wrong)
        return *wrong;
    if (!invalidFiles.isEmpty()) { // what would have started cannot be told as long as a file cannot be read
        Error error = invalid(invalidFiles.size() == 1 && files.size() == 1
                                  ? u"The workflow is not valid."_s
                                  : u"%1 of %2 workflows are not valid, and no other one starts on this event."_s.arg(
                                      QString::number(invalidFiles.size()), QString::number(files.size())),
                              invalidFiles.join(u'\n'), u"Mend the lines named above and commit; `signalbox lint` checks the files."_s);
        error.state = u"Nothing was started."_s;
        return error;
    }
    if (reasons.isEmpty() && !start.workflows.isEmpty()) {
        QStringList paths;
        for (const PipelineFile &file : files)
            paths.append(file.path);
        return notFound(u"There is no workflow “%1”."_s.arg(start.workflows.join(u", "_s)), u"There are: %1."_s.arg(paths.join(u", "_s)));
    }
    return refused(u"No workflow starts on this event."_s, reasons.join(u"; "_s),
                   u"Name a workflow with -W, or another event with --event."_s, u"Nothing was started."_s);
}

void Engine::Private::startPushes()
{
    const QList<Push> moved = std::exchange(pushes, {});
    const auto tagsMoved = std::count_if(moved.begin(), moved.end(), [this](const Push &p) {
        const auto known = seen.find(p.ref);
        return p.ref.startsWith(u"refs/tags/") && !isNone(p.after) && p.before != p.after
               && !(known != seen.end() && known->second == p.after);
    });
    for (const Push &push : moved) {
        const auto known = seen.find(push.ref);
        if (isNone(push.after)) {
            if (known != seen.end()) {
                seen.erase(known);
                out.forgottenRefs.append(push.ref);
                out.seenRefs.removeIf([&](const SeenRef &s) { return s.ref == push.ref; });
            }
            continue;
        }
        if (known != seen.end() && known->second == push.after)
            continue; // its runs were started before
        seen[push.ref] = push.after;
        out.seenRefs.append({push.ref, push.after}); // in the same transaction as the runs
        out.forgottenRefs.removeAll(push.ref);
        if (push.before == push.after || !options.acceptPushes)
            continue;
        const bool tag = push.ref.startsWith(u"refs/tags/");
        if (!tag && !push.ref.startsWith(u"refs/heads/"))
            continue;
        if (tag && tagsMoved > maximumTagsAtOnce) {
            tell(u"push-ignored"_s,
                 u"%1 started nothing: %2 tags arrived at once, and more than %3 start none."_s.arg(shortRef(push.ref))
                     .arg(tagsMoved)
                     .arg(maximumTagsAtOnce),
                 push.actor);
            continue;
        }
        Trigger trigger;
        trigger.event = tag ? u"tag"_s : u"push"_s;
        trigger.ref = push.ref;
        trigger.sha = push.after;
        trigger.before = push.before;
        trigger.actor = push.actor;
        const auto begun = start(trigger, {}, false);
        if (!begun.has_value())
            tell(u"push-ignored"_s, u"The push to %1 started nothing: %2"_s.arg(shortRef(push.ref), begun.error().text().simplified()),
                 push.actor);
        progress = true;
    }
}

void Engine::Private::startSchedules()
{
    if (!options.acceptPushes)
        return;
    if (cronLoadedAt && now < cronLoadedAt + scheduleReloadMs && now >= cronLoadedAt && (!cronDue || now < cronDue))
        return;
    cronLoadedAt = now;
    cronDue = 0;
    const QString branch = repository.defaultBranch;
    const auto sha = branch.isEmpty() ? Result<QString>(QString()) : ports.source->resolve(u"refs/heads/"_s + branch);
    if (!sha.has_value() || sha->isEmpty())
        return;
    const auto files = ports.source->workflowFiles(*sha);
    if (!files.has_value())
        return;
    QHash<QString, TimeMs> next;
    for (const PipelineFile &file : *files) {
        if (!file.text.contains("schedule"))
            continue;
        const auto workflow = workflowOf(file);
        const EventDefinition *schedule = workflow.has_value() ? (*workflow)->findEvent(u"schedule"_s) : nullptr;
        for (const LocatedText &text : schedule ? schedule->crons : QList<LocatedText>()) {
            const auto cron = language::Cron::parse(text.text);
            if (!cron.has_value())
                continue;
            const QString key = file.path + u'\n' + text.text;
            const TimeMs due = nextCron.value(key);
            if (due && due <= now) {
                Trigger trigger;
                trigger.event = u"schedule"_s;
                trigger.ref = u"refs/heads/"_s + branch;
                trigger.sha = *sha;
                trigger.actor = u"schedule"_s;
                trigger.payload = ValueObject{{u"schedule"_s, text.text}};
                (void)start(trigger, {.workflows = {file.path}}, false);
                progress = true;
            }
            // What was due while no engine was up is not made up for.
            const auto following = due > now ? std::optional(due) : cron->nextAfter(now);
            if (following) {
                next.insert(key, *following);
                cronDue = cronDue ? std::min(cronDue, *following) : *following;
            }
        }
    }
    nextCron = next;
}

void Engine::Private::startFollowers(const LiveRun &finished)
{
    const Run &run = finished.run;
    if (!run.trigger.root.isEmpty() || run.rehearse || !options.acceptPushes || repository.defaultBranch.isEmpty())
        return;
    const int depth = int(run.extra[u"followed"_s].number());
    if (depth >= 3)
        return; // as on the forge: no longer chains
    const auto sha = ports.source->resolve(u"refs/heads/"_s + repository.defaultBranch);
    const auto files = sha.has_value() ? ports.source->workflowFiles(*sha) : Result<QList<PipelineFile>>(sha.error());
    if (!files.has_value()
        || std::none_of(files->begin(), files->end(), [](const PipelineFile &f) { return f.text.contains("workflow_run"); }))
        return;
    Trigger trigger;
    trigger.event = u"workflow_run"_s;
    trigger.ref = u"refs/heads/"_s + repository.defaultBranch;
    trigger.sha = *sha;
    trigger.actor = run.trigger.actor;
    const bool bad = isBad(run.outcome);
    trigger.payload = ValueObject{{u"action"_s, u"completed"_s},
                                  {u"workflow"_s, ValueObject{{u"name"_s, run.workflowName}, {u"path"_s, run.workflowPath}}},
                                  {u"workflow_run"_s, ValueObject{{u"id"_s, run.id.number()},
                                                                  {u"name"_s, run.workflowName},
                                                                  {u"path"_s, run.workflowPath},
                                                                  {u"event"_s, eventName(run)},
                                                                  {u"status"_s, u"completed"_s},
                                                                  {u"conclusion"_s, run.outcome == Outcome::Canceled ? u"cancelled"_s
                                                                                    : bad                            ? u"failure"_s
                                                                                          : resultWord(run.outcome)},
                                                                  {u"head_branch"_s, shortRef(run.trigger.ref)},
                                                                  {u"head_sha"_s, run.trigger.sha},
                                                                  {u"run_number"_s, run.id.number()},
                                                                  {u"run_attempt"_s, run.attempt},
                                                                  {u"display_title"_s, run.title}}}};
    StartOptions start;
    start.extra = ValueObject{{u"followed"_s, depth + 1}};
    (void)this->start(trigger, start, false);
}

} // namespace signalbox::engine
