// SPDX-License-Identifier: GPL-3.0-or-later
// Runs: made, started, canceled, run again, ended.
#include "core/engine/engineprivate.h"

#include "core/language/template.h"

namespace signalbox::engine {

using namespace Qt::StringLiterals;

Result<WorkflowPtr> Engine::Private::workflowOf(const PipelineFile &file)
{
    const QString key = file.path + u'@' + file.blob;
    if (const auto known = parsed.constFind(key); known != parsed.constEnd() && !file.blob.isEmpty())
        return *known;
    const WorkflowPtr workflow = TRY(ports.definitions->workflow(file));
    if (parsed.size() > 500)
        parsed.clear();
    parsed.insert(key, workflow);
    return workflow;
}

Result<std::shared_ptr<const Environments>> Engine::Private::environmentsOf(const QByteArray &text)
{
    if (text.isEmpty())
        return std::shared_ptr<const Environments>();
    return ports.definitions->environments({u".signalbox/environments.yml"_s, text, {}});
}

PlanContext Engine::Private::planContext(LiveRun &run)
{
    PlanContext context;
    context.repository = repository;
    context.environments = run.environments;
    context.called = [this, &run](const QString &path) -> Result<WorkflowPtr> {
        // What was called once is kept with the run: a restart or a rollback needs no repository.
        if (const Value *text = run.run.calledWorkflows.object().findExact(path))
            return workflowOf({path, text->string().toUtf8(), u"recorded-"_s + run.run.id.toString()});
        const auto file = TRY(ports.source->file(run.run.trigger.sha, path));
        if (!file)
            return notFound(u"The reusable workflow “%1” does not exist at commit %2."_s.arg(path, run.run.trigger.sha.left(12)));
        const WorkflowPtr workflow = TRY(workflowOf(*file));
        ValueObject called = run.run.calledWorkflows.object();
        called.insert(path, QString::fromUtf8(file->text), true);
        run.run.calledWorkflows = called;
        run.dirty = true;
        return workflow;
    };
    return context;
}

Result<RunId> Engine::Private::createRun(Run run, WorkflowPtr workflow, std::shared_ptr<const Environments> environments)
{
    run.id = RunId(++counters.run);
    run.createdAt = now;
    run.status = Status::Queued;
    run.workflowName = workflow->name;
    run.title = runTitle(*workflow, run, repository);
    auto added = std::make_unique<LiveRun>();
    added->workflow = workflow;
    added->environments = std::move(environments);
    if (!workflow->concurrency.isNull() && !run.extra.object().contains(u"needs"_s)) {
        language::Scope scope;
        scope.contexts = ValueObject{
            {u"github"_s, githubContext(run, repository)}, {u"inputs"_s, run.trigger.inputs}, {u"vars"_s, varsContext(run, nullptr)}};
        const auto value = language::evaluate(workflow->concurrency, scope);
        if (!value.has_value()) {
            --counters.run;
            return value.error().error().within(u"The concurrency of %1 could not be evaluated."_s.arg(workflow->path));
        }
        const auto concurrency = language::parseConcurrency(*value);
        if (!concurrency.has_value()) {
            --counters.run;
            return concurrency.error().within(u"The concurrency of %1 could not be evaluated."_s.arg(workflow->path));
        }
        added->concurrency = *concurrency;
        run.concurrencyGroup = concurrency->group;
        run.cancelInProgress = concurrency->cancelInProgress;
    }
    added->run = run;
    added->dirty = true;
    LiveRun &made = *(live[run.id] = std::move(added));
    tell(u"run-started"_s,
         u"Run %1 of %2 started: %3."_s.arg(run.id.toString(), run.workflowName,
                                            run.explanation.isEmpty() ? run.trigger.event : run.explanation),
         run.trigger.actor, &made)
        .details = ValueObject{
        {u"workflow"_s, run.workflowPath}, {u"ref"_s, run.trigger.ref}, {u"commit"_s, run.trigger.sha}, {u"event"_s, run.trigger.event}};
    enterGroup(made);
    return run.id;
}

void Engine::Private::enterGroup(LiveRun &run)
{
    progress = true;
    if (run.concurrency.isNone())
        return startRun(run);
    const auto entered = groups.enter(run.concurrency, {run.run.id, {}});
    if (!entered.granted) {
        if (const auto status = next(run.run.status, RunEvent::Wait))
            run.run.status = *status;
        if (!run.run.explanation.contains(u"; waits for "_s))
            run.run.explanation += u"; waits for %1 of the concurrency group “%2”"_s.arg(entered.waitsFor, run.concurrency.group);
        run.dirty = true;
    } else {
        startRun(run);
    }
    for (const GroupMember &member : entered.canceled)
        cancelMember(member, u"a newer run %1 entered the concurrency group “%2”"_s.arg(run.run.id.toString(), run.concurrency.group));
}

void Engine::Private::cancelMember(const GroupMember &member, const QString &reason)
{
    LiveRun *run = find(member.run);
    if (!run)
        return;
    if (member.job.isEmpty())
        return cancelRun(*run, {}, reason);
    if (run->plan && run->plan->find(member.job) >= 0)
        cancelJob(*run, run->plan->find(member.job), u"canceled because "_s + reason);
}

void Engine::Private::granted(const GroupMember &member)
{
    LiveRun *run = find(member.run);
    if (!run)
        return;
    progress = true;
    if (member.job.isEmpty()) {
        if (run->run.status != Status::Running)
            startRun(*run);
        return;
    }
    const int job = run->plan ? run->plan->find(member.job) : -1;
    if (job >= 0 && run->blocked.erase(job))
        placeGranted(*run, job);
}

void Engine::Private::startRun(LiveRun &run, const QList<JobRecord> &records)
{
    if (const auto status = next(run.run.status, RunEvent::Start)) {
        run.run.status = *status;
        if (!run.run.startedAt)
            run.run.startedAt = now;
        run.dirty = true;
    }
    run.plan = std::make_unique<Plan>(&run.run, run.workflow, planContext(run), records, now);
    progress = true;
}

void Engine::Private::finishRun(LiveRun &run, Outcome outcome)
{
    const auto status = next(run.run.status, RunEvent::Finish);
    if (!status)
        return;
    run.run.status = *status;
    run.run.outcome = outcome;
    run.run.finishedAt = now;
    runsOut[run.run.id] = run.run;
    run.dirty = false;
    ended.push_back(run.run.id);
    const QString took = run.run.startedAt ? u" after %1 s"_s.arg((run.run.finishedAt - run.run.startedAt) / 1000) : QString();
    tell(u"run-finished"_s, u"Run %1 of %2 %3%4."_s.arg(run.run.id.toString(), run.run.workflowName, toString(outcome), took), {}, &run)
        .details = ValueObject{{u"outcome"_s, toString(outcome)}};
    if (!run.run.concurrencyGroup.isEmpty()) {
        if (const auto nextHolder = groups.leave(run.run.concurrencyGroup, {run.run.id, {}}))
            granted(*nextHolder);
    }
    startFollowers(run);
}

void Engine::Private::cancelRun(LiveRun &run, const QString &by, const QString &reason)
{
    if (run.run.status == Status::Finished || run.run.cancelRequested)
        return;
    progress = true;
    run.run.cancelRequested = true;
    run.run.canceledBy = by;
    run.dirty = true;
    tell(u"run-canceled"_s,
         by.isEmpty() ? u"Run %1 was canceled because %2."_s.arg(run.run.id.toString(), reason)
                      : u"%1 canceled run %2%3."_s.arg(by, run.run.id.toString(), reason.isEmpty() ? QString() : u": "_s + reason),
         by, &run);
    if (!run.plan)
        return finishRun(run, Outcome::Canceled);
    run.plan->cancel(now);
    const QString why = by.isEmpty() ? u"canceled because "_s + reason : u"canceled by %1"_s.arg(by);
    for (int j = 0; j < run.plan->size(); ++j) {
        const Plan::Job &job = run.plan->job(j);
        // What is not decided yet is decided when its needs have ended: always() and cancelled() still count then.
        if (job.record.status != Status::Finished && !job.isCall && job.released)
            cancelJob(run, j, why);
    }
}

void Engine::Private::cancelJob(LiveRun &run, int j, const QString &reason, bool finishAtOnce)
{
    Plan::Job &job = run.plan->job(j);
    JobRecord &record = job.record;
    if (record.status == Status::Finished)
        return;
    progress = true;
    if (job.isCall) {
        const QString inside = record.key + u" / "_s;
        for (int child = 0; child < run.plan->size(); ++child) {
            if (run.plan->job(child).record.key.startsWith(inside) && !run.plan->job(child).isCall)
                cancelJob(run, child, reason, finishAtOnce);
        }
        if (record.status != Status::Running)
            run.plan->finish(j, Outcome::Canceled, {}, reason, now);
        return;
    }
    if (record.status != Status::Running) {
        run.plan->finish(j, Outcome::Canceled, {}, reason, now);
        return;
    }
    if (record.cancelRequested)
        return;
    record.cancelRequested = true;
    record.explanation = reason;
    run.plan->touch(j);
    const Deployment *deployment = history.deployment(record.deployment);
    if (deployment && deployment->state == DeploymentState::Verifying)
        return endVerificationEarly(deployment->id, reason);
    if (deployment && deployment->state == DeploymentState::Unknown)
        return; // a person says how it ended
    effects.push_back(CancelEffect{{run.run.id, record.key, record.attempt}, reason});
}

Result<void> Engine::Private::rerun(RunId id, bool failedOnly, const QString &job, const QString &actor)
{
    if (find(id))
        return refused(u"Run %1 has not ended yet."_s.arg(id.toString()), {},
                       u"Wait for its end, or cancel it first: signalbox cancel %1"_s.arg(id.toString()), u"It goes on."_s);
    const auto stored = TRY(ports.store->run(id));
    if (!stored)
        return notFound(u"There is no run %1."_s.arg(id.toString()), u"`signalbox runs` lists them."_s);
    QList<JobRecord> records = TRY(ports.store->jobs(id));
    const QStringList keys = TRY(retry(records, failedOnly, job, now));
    auto again = std::make_unique<LiveRun>();
    again->run = *stored;
    again->workflow = TRY(workflowOf({again->run.workflowPath, again->run.workflowText, again->run.workflowBlob}));
    again->environments = TRY(environmentsOf(again->run.environmentsText));
    Run &run = again->run;
    const auto status = next(run.status, RunEvent::Rerun);
    if (!status)
        return refused(u"Run %1 cannot be run again now."_s.arg(id.toString()));
    run.status = *status;
    run.outcome = Outcome::None;
    run.finishedAt = 0;
    run.cancelRequested = false;
    run.canceledBy.clear();
    ++run.attempt;
    ValueObject extra = run.extra.object();
    ValueList askers = run.extra[rerunBy].array();
    askers.append(actor);
    extra.insert(rerunBy, askers);
    run.extra = extra;
    again->dirty = true;
    LiveRun &made = *(live[id] = std::move(again));
    for (const JobRecord &record : std::as_const(records)) {
        if (keys.contains(record.key)) {
            jobsOut[{id, record.key}] = record;
            jobsOrder.push_back({id, record.key});
        }
    }
    tell(u"run-started"_s,
         u"%1 ran %2 of run %3 again (attempt %4)."_s.arg(actor,
                                                          !job.isEmpty() ? u"job “%1”"_s.arg(job)
                                                          : failedOnly   ? u"what failed"_s
                                                                         : u"everything"_s,
                                                          id.toString(), QString::number(run.attempt)),
         actor, &made)
        .details = ValueObject{{u"attempt"_s, run.attempt}};
    startRun(made, records);
    return ok();
}

} // namespace signalbox::engine
