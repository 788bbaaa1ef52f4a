// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/explanation.h"

#include "core/engine/plan.h"
#include "core/engine/triggers.h"
#include "core/language/coercion.h"
#include "core/language/template.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr auto knownTime = [](TimeMs at) { return at ? isoTime(at) : QString(); };

Explanation explainDeployment(const Deployment &d)
{
    Explanation e{u"deployment %1 of %2 to %3"_s.arg(d.id.toString(), d.version, d.environment),
                  d.problem.isEmpty() ? toString(d.state) : toString(d.state) + u": "_s + d.problem,
                  {}};
    for (const GateState &gate : d.gates) {
        const QString word = gate.verdict == GateState::Verdict::Open    ? u"open"_s
                             : gate.verdict == GateState::Verdict::Waits ? u"waits"_s
                                                                         : u"refuses"_s;
        e.parts.append({u"gate %1"_s.arg(gate.gate),
                        word + u": "_s + gate.reason + (gate.until ? u" (until %1)"_s.arg(isoTime(gate.until)) : QString()),
                        {}});
    }
    for (const CheckRecord &check : d.checks)
        e.parts.append(
            {check.smoke ? u"smoke test "_s + check.title : u"check "_s + check.title,
             u"%1: %2 of %3 in a row after %4 probes%5"_s.arg(check.verdict == Verdict::None ? u"not decided"_s : toString(check.verdict))
                 .arg(check.successes)
                 .arg(check.needed)
                 .arg(check.probes)
                 .arg(check.detail.isEmpty() ? QString() : u" ("_s + check.detail + u')'),
             {}});
    return e;
}

Explanation explainJob(const JobRecord &job, const QList<Deployment> &deployments)
{
    QString state = job.status == Status::Finished ? toString(job.outcome) : toString(job.status);
    if (job.conclusion != job.outcome && job.status == Status::Finished)
        state += u" (counts as %1, continue-on-error)"_s.arg(toString(job.conclusion));
    if (job.attempt > 1)
        state += u", attempt %1"_s.arg(job.attempt);
    Explanation e{job.key, job.explanation.isEmpty() ? state : state + u"; "_s + job.explanation, {}};
    for (const StepRecord &step : job.steps) {
        if (!step.explanation.isEmpty() || isBad(step.outcome))
            e.parts.append({u"step %1"_s.arg(step.name),
                            step.explanation.isEmpty() ? toString(step.outcome) : toString(step.outcome) + u": "_s + step.explanation,
                            {}});
    }
    for (const Deployment &d : deployments) {
        if (d.run == job.run && d.jobKey == job.key)
            e.parts.append(explainDeployment(d));
    }
    return e;
}

QString stepName(const StepDefinition &step)
{
    if (!step.name.isAbsent() && !step.name.text().isEmpty())
        return step.name.text();
    if (!step.uses.isEmpty())
        return step.uses.text;
    if (!step.control.isEmpty())
        return step.control;
    return step.run.text().section(u'\n', 0, 0);
}

bool dependsOnNeeds(const TemplateNode &node)
{
    for (const auto &found : language::expressionsIn(node)) {
        if (found.expression.has_value() && found.expression->contexts().contains(u"needs"_s, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace

QString Explanation::toText(int depth) const
{
    QString out = QString(depth * 2, u' ') + (title.isEmpty() ? text : title + u": "_s + text) + u'\n';
    for (const Explanation &part : parts)
        out += part.toText(depth + 1);
    return out;
}

Value Explanation::toValue() const
{
    ValueList list;
    for (const Explanation &part : parts)
        list.append(part.toValue());
    return ValueObject{{u"title"_s, title}, {u"text"_s, text}, {u"parts"_s, list}};
}

Result<Explanation> explainRun(const Run &run, const QList<JobRecord> &jobs, const QList<Deployment> &deployments, const QString &only)
{
    QString state = run.status == Status::Finished ? toString(run.outcome) : toString(run.status);
    if (run.cancelRequested)
        state += run.canceledBy.isEmpty() ? u", canceled by a newer run"_s : u", canceled by %1"_s.arg(run.canceledBy);
    Explanation e{u"run %1 of %2"_s.arg(run.id.toString(), run.workflowName), state, {}};
    e.parts.append({u"why it started"_s, run.explanation, {}});
    bool found = only.isEmpty();
    for (const JobRecord &job : jobs) {
        if (!only.isEmpty() && job.key != only && job.jobId != only)
            continue;
        found = true;
        Explanation part = explainJob(job, deployments);
        if (!only.isEmpty()) {
            for (const Value &before : job.previous) {
                const JobRecord earlier = JobRecord::fromValue(before);
                part.parts.append({u"attempt %1"_s.arg(earlier.attempt),
                                   u"%1 at %2; %3"_s.arg(toString(earlier.outcome), knownTime(earlier.finishedAt), earlier.explanation),
                                   {}});
            }
        }
        e.parts.append(part);
    }
    if (!found) {
        QStringList keys;
        for (const JobRecord &job : jobs)
            keys.append(job.key);
        return notFound(u"Run %1 has no job “%2”."_s.arg(run.id.toString(), only), u"Its jobs: %1."_s.arg(keys.join(u", "_s)));
    }
    return e;
}

Value PlannedJob::toValue() const
{
    ValueList needed, named;
    for (const QString &need : needs)
        needed.append(need);
    for (const QString &step : steps)
        named.append(step);
    return ValueObject{{u"id"_s, id},         {u"key"_s, key},
                       {u"name"_s, name},     {u"needs"_s, needed},
                       {u"runs"_s, runs},     {u"explanation"_s, explanation},
                       {u"matrix"_s, matrix}, {u"environment"_s, environment},
                       {u"steps"_s, named}};
}

Value PlanPreview::toValue() const
{
    ValueList list;
    for (const PlannedJob &job : jobs)
        list.append(job.toValue());
    return ValueObject{{u"workflow"_s, workflow}, {u"starts"_s, starts}, {u"explanation"_s, explanation}, {u"jobs"_s, list}};
}

Result<PlanPreview> preview(const WorkflowPtr &workflow, Trigger trigger, PipelineSource &source, Definitions &definitions,
                            const Value &vars)
{
    const RepositoryFacts repository = repositoryFacts(source);
    PlanPreview result;
    result.workflow = workflow->path;
    CommitFacts head;
    if (!trigger.sha.isEmpty() && trigger.root.isEmpty()) {
        if (const auto commit = source.commit(trigger.sha); commit.has_value())
            head = *commit;
    }
    if (trigger.event.isEmpty()) {
        trigger.event = defaultEvent(*workflow);
        result.starts = true;
        result.explanation = u"started by hand"_s;
    } else {
        TriggerFacts facts;
        facts.trigger = trigger;
        facts.finishedWorkflow = trigger.payload[u"workflow_run"_s][u"name"_s].string();
        if (needsChangedFiles(*workflow, trigger.event)) {
            const bool pullRequest = trigger.event.startsWith(u"pull_request");
            const QString base = pullRequest                ? trigger.payload[u"pull_request"_s][u"base"_s][u"sha"_s].string()
                                 : trigger.before.isEmpty() ? head.parents.value(0)
                                                            : trigger.before;
            const auto changed =
                base.isEmpty() ? Result<QStringList>(unable(u"unknown"_s)) : source.changedFiles(base, trigger.sha, pullRequest);
            facts.changesUnknown = !changed.has_value();
            facts.changed = changed.has_value() ? *changed : QStringList();
        }
        const TriggerDecision decision = decideTrigger(*workflow, facts);
        result.starts = decision.starts;
        result.explanation = decision.explanation;
    }
    if (trigger.event == u"workflow_dispatch") {
        trigger.inputs = TRY(dispatchInputs(*workflow, trigger.inputs));
        if (trigger.payload.isNull())
            trigger.payload = dispatchPayload(*workflow, trigger, trigger.inputs, repository);
    } else if ((trigger.event == u"push" || trigger.event == u"tag") && trigger.payload.isNull()) {
        trigger.payload = pushPayload(trigger.ref, trigger.before, trigger.sha, head, repository, trigger.actor);
    }
    if (!result.starts)
        return result;
    Run run;
    run.id = RunId(1);
    run.workflowName = workflow->name;
    run.workflowPath = workflow->path;
    run.trigger = trigger;
    if (vars.isObject())
        run.extra = ValueObject{{u"vars"_s, vars}};
    PlanContext context;
    context.repository = repository;
    if (const auto file = TRY(source.environmentsFile(trigger.sha)))
        context.environments = TRY(definitions.environments(*file));
    context.called = [&](const QString &path) -> Result<WorkflowPtr> {
        const auto file = TRY(source.file(trigger.sha, path));
        if (!file)
            return notFound(u"The reusable workflow “%1” does not exist."_s.arg(path));
        return definitions.workflow(*file);
    };
    Plan plan(&run, workflow, context, {}, 0);
    for (bool more = true; more;) {
        plan.advance(0);
        more = false;
        for (const int j : plan.takeReady()) {
            plan.finish(j, Outcome::Succeeded, {}, {}, 0);
            more = true;
        }
    }
    for (int j = 0; j < plan.size(); ++j) {
        const JobRecord &record = plan.job(j).record;
        const JobDefinition &definition = plan.definition(j);
        PlannedJob planned;
        planned.id = definition.id;
        planned.key = record.key;
        planned.name = record.name;
        planned.needs = record.needs;
        planned.runs = record.outcome != Outcome::Skipped && record.outcome != Outcome::Canceled;
        planned.explanation = record.explanation;
        if (record.outcome == Outcome::Failed && dependsOnNeeds(definition.strategy))
            planned.explanation = u"its matrix is known when %1 has finished"_s.arg(record.needs.join(u", "_s));
        planned.matrix = record.matrix;
        planned.environment = record.environment;
        for (const StepDefinition &step : definition.steps)
            planned.steps.append(stepName(step));
        result.jobs.append(planned);
    }
    return result;
}

} // namespace signalbox::engine
