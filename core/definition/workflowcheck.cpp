// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/workflowcheck.h"

#include "core/definition/nearest.h"
#include "core/definition/usescheck.h"
#include "core/definition/workflowmodel.h"
#include "core/definition/workflowreader.h"
#include "core/language/cron.h"
#include "core/language/filter.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <algorithm>

namespace signalbox::definition {
namespace {

void add(Diagnostics &found, Severity severity, const Location &at, const QString &rule, const QString &message, const QString &hint = {})
{
    const Diagnostic diagnostic{at, severity, rule, message, hint};
    if (!found.contains(diagnostic)) // an alias repeats the problems of its anchor
        found.append(diagnostic);
}

void error(Diagnostics &found, const Location &at, const QString &rule, const QString &message, const QString &hint = {})
{
    add(found, Severity::Error, at, rule, message, hint);
}

/// Rule 96. Empty when the id is fine.
QString idProblem(const QString &id)
{
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; };
    const bool characters = !id.isEmpty() && isLetter(id[0]) && std::all_of(id.cbegin(), id.cend(), [&](QChar c) {
        return isLetter(c) || (c >= u'0' && c <= u'9') || c == u'-';
    });
    if (!characters)
        return QStringLiteral("the id '%1' is invalid: an id starts with a letter or _ and holds only letters, digits, - and _").arg(id);
    if (id.size() >= 100)
        return QStringLiteral("the id '%1…' is invalid: an id has less than 100 characters").arg(id.left(20));
    if (id.startsWith(u"__"))
        return QStringLiteral("the id '%1' is invalid: ids that start with __ are reserved").arg(id);
    return {};
}

void checkFilters(const TemplateNode &on, const Workflow &workflow, Diagnostics &found)
{
    for (const auto &[name, body] : on.members) {
        for (const auto &[include, exclude] :
             {std::pair{u"branches", u"branches-ignore"}, {u"tags", u"tags-ignore"}, {u"paths", u"paths-ignore"}}) {
            if (body.isMapping() && body.find(include) && body.find(exclude))
                error(found, body.find(exclude)->at, QStringLiteral("filters"),
                      QStringLiteral("'%1' and '%2' exclude each other for the event '%3'")
                          .arg(QStringView(include), QStringView(exclude), name.raw),
                      QStringLiteral("Keep '%1' and write what it leaves out as `!pattern`.").arg(QStringView(include)));
        }
    }
    for (const EventDefinition &event : workflow.events) {
        for (const Diagnostic &diagnostic : language::filterProblems(event)) {
            if (diagnostic.rule == u"filter-conflict")
                continue; // said above, at the key
            // The forge takes a pattern that matches nothing, or too much; the person should know.
            const bool smell = diagnostic.rule == u"glob" || diagnostic.rule == u"loose-version";
            add(found, smell ? Severity::Warning : diagnostic.severity, diagnostic.at, diagnostic.rule, diagnostic.message,
                diagnostic.hint);
        }
        for (const LocatedText &cron : event.crons) {
            const auto parsed = language::Cron::parse(cron.text);
            if (!parsed)
                error(found, cron.at, QStringLiteral("cron"),
                      QStringLiteral("the schedule '%1' is invalid: %2")
                          .arg(cron.text, parsed.error().cause.isEmpty() ? parsed.error().what : parsed.error().cause),
                      QStringLiteral("Write five fields: minute hour day month weekday, such as '30 5 * * 1-5'."));
            else if (parsed->isTooFrequent())
                add(found, Severity::Warning, cron.at, QStringLiteral("cron"),
                    QStringLiteral("the forge runs a schedule at most every 5 minutes"));
        }
    }
}

void checkInput(const InputDefinition &input, const TemplateNode &body, bool dispatch, Diagnostics &found)
{
    const TemplateNode &fallback = input.defaultValue;
    if (fallback.isScalar() && !fallback.hasExpression() && !fallback.scalar.isNull()) {
        if (input.type == u"boolean" && fallback.scalar.kind() != Value::Kind::Boolean)
            error(found, fallback.at, QStringLiteral("default"),
                  QStringLiteral("the default of the boolean input '%1' must be true or false, not '%2'").arg(input.name, fallback.raw),
                  QStringLiteral("Write true or false without quotes."));
        bool isNumber = false;
        (void)fallback.raw.toDouble(&isNumber);
        if (input.type == u"number" && !isNumber)
            error(found, fallback.at, QStringLiteral("default"),
                  QStringLiteral("the default of the number input '%1' must be a number, not '%2'").arg(input.name, fallback.raw));
        if (input.type == u"choice" && !input.options.isEmpty() && !input.options.contains(fallback.raw))
            add(found, Severity::Warning, fallback.at, QStringLiteral("default"),
                QStringLiteral("the default '%1' of the input '%2' is not among its options").arg(fallback.raw, input.name),
                nearestHint(fallback.raw, input.options));
    }
    if (!dispatch)
        return;
    const TemplateNode &type = memberOf(body, u"type"), &options = memberOf(body, u"options");
    if (input.type == u"choice" && input.options.isEmpty())
        error(found, type.at, QStringLiteral("options"), QStringLiteral("the choice input '%1' has no 'options'").arg(input.name),
              QStringLiteral("List the values to choose from below `options:`."));
    else if (input.type != u"choice" && !options.isAbsent())
        error(found, options.at, QStringLiteral("options"),
              QStringLiteral("the input '%1' has 'options', but its type is not 'choice'").arg(input.name),
              QStringLiteral("Write `type: choice`."));
}

void checkInputs(const TemplateNode &on, const Workflow &workflow, Diagnostics &found)
{
    const auto check = [&](QStringView event, const std::vector<InputDefinition> &inputs) {
        const TemplateNode &nodes = memberOf(memberOf(on, event), u"inputs");
        for (const InputDefinition &input : inputs) {
            if (const QString problem = idProblem(input.name); !problem.isEmpty() && !input.name.isEmpty())
                add(found, Severity::Warning, input.at, QStringLiteral("id"), problem);
            checkInput(input, memberOf(nodes, input.name), event == u"workflow_dispatch", found);
        }
    };
    check(u"workflow_dispatch", workflow.dispatchInputs);
    check(u"workflow_call", workflow.callInputs);
    if (workflow.dispatchInputs.size() > 25)
        error(found, workflow.dispatchInputs[25].at, QStringLiteral("limit"),
              QStringLiteral("a workflow can have at most 25 inputs, this is number 26"));
}

/// The text of a group that holds no expression.
QString staticGroup(const TemplateNode &concurrency, Location *at)
{
    const TemplateNode &group = concurrency.isMapping() ? memberOf(concurrency, u"group") : concurrency;
    *at = group.at;
    return group.isScalar() && !group.hasExpression() ? group.text() : QString();
}

void checkConcurrency(const TemplateNode &concurrency, Diagnostics &found)
{
    const TemplateNode &queue = memberOf(concurrency, u"queue");
    if (queue.text() == u"max" && memberOf(concurrency, u"cancel-in-progress").scalar.boolean())
        error(found, queue.at, QStringLiteral("concurrency"),
              QStringLiteral("'queue: max' and 'cancel-in-progress: true' contradict each other"), QStringLiteral("Keep one of the two."));
    Location at;
    if (staticGroup(concurrency, &at).size() >= 400)
        error(found, at, QStringLiteral("concurrency"),
              QStringLiteral("the name of a concurrency group must have less than 400 characters"));
}

void checkDeadlock(const Workflow &workflow, Diagnostics &found)
{
    Location outer, inner;
    const QString group = staticGroup(workflow.concurrency, &outer);
    if (group.isEmpty())
        return;
    for (const JobDefinition &job : workflow.jobs) {
        if (staticGroup(job.concurrency, &inner).compare(group, Qt::CaseInsensitive) != 0)
            continue;
        const QString hint = QStringLiteral("Give the two different names.");
        error(found, outer, QStringLiteral("deadlock"),
              QStringLiteral("the job '%1' waits for the concurrency group '%2' that its own workflow holds").arg(job.id, group), hint);
        error(found, inner, QStringLiteral("deadlock"),
              QStringLiteral("the workflow already holds the concurrency group '%1', so this job would wait forever").arg(group), hint);
    }
}

void checkNeeds(const Workflow &workflow, Diagnostics &found)
{
    QStringList ids;
    for (const JobDefinition &job : workflow.jobs)
        ids.append(job.id);
    bool unknown = false;
    for (const JobDefinition &job : workflow.jobs) {
        QSet<QString> seen;
        for (const LocatedText &need : job.needs) {
            if (!workflow.findJob(need.text)) {
                error(found, need.at, QStringLiteral("unknown-job"),
                      QStringLiteral("the job '%1' needs the unknown job '%2'").arg(job.id, need.text), nearestHint(need.text, ids));
                unknown = true;
            } else if (seen.contains(need.text.toLower())) {
                add(found, Severity::Warning, need.at, QStringLiteral("duplicate"),
                    QStringLiteral("the job '%1' needs '%2' twice").arg(job.id, need.text));
            }
            seen.insert(need.text.toLower());
        }
    }
    const bool free = std::any_of(workflow.jobs.begin(), workflow.jobs.end(), [](const JobDefinition &job) { return job.needs.isEmpty(); });
    if (!workflow.jobs.empty() && !free)
        error(found, workflow.jobs.front().at, QStringLiteral("cycle"), QStringLiteral("no job can start: every job needs another one"),
              QStringLiteral("Remove 'needs' from the job that goes first."));
    const QStringList cycle = unknown ? QStringList() : needsCycle(workflow);
    if (!cycle.isEmpty()) {
        const JobDefinition *job = workflow.findJob(cycle.first());
        const QString next = cycle.size() > 1 ? cycle[1] : cycle.first();
        Location at = job->at;
        for (const LocatedText &need : job->needs) {
            if (need.text.compare(next, Qt::CaseInsensitive) == 0)
                at = need.at;
        }
        error(found, at, QStringLiteral("cycle"),
              QStringLiteral("'needs' goes round in a circle: %1").arg((cycle + QStringList(cycle.first())).join(u" needs ")),
              QStringLiteral("Remove one 'needs' of the circle."));
    }
}

void checkRunsOn(const TemplateNode &runsOn, Diagnostics &found)
{
    const TemplateNode &group = memberOf(runsOn, u"group");
    if (!group.isScalar() || group.hasExpression() || !group.raw.contains(u'/'))
        return;
    static const QStringList prefixes{QStringLiteral("org"), QStringLiteral("organization"), QStringLiteral("ent"),
                                      QStringLiteral("enterprise")};
    const QStringList parts = group.raw.split(u'/');
    if (parts.size() != 2 || !prefixes.contains(parts[0]) || parts[1].isEmpty())
        error(found, group.at, QStringLiteral("runs-on"), QStringLiteral("'%1' is not the name of a runner group").arg(group.raw),
              QStringLiteral("Write NAME, organization/NAME or enterprise/NAME."));
}

/// An image that is empty means that there is no container; a service, or a docker:// with nothing behind it, cannot mean that.
void checkContainer(const TemplateNode &container, bool isService, Diagnostics &found)
{
    const TemplateNode &image = container.isMapping() ? memberOf(container, u"image") : container;
    const bool isText = image.isScalar() && !image.scalar.isNull();
    if (container.isMapping() && !container.find(u"image"))
        error(found, container.members.empty() ? container.at : container.members.front().first.at, QStringLiteral("required-key"),
              QStringLiteral("a container needs an 'image'"), QStringLiteral("Add `image: NAME:TAG`."));
    else if (container.isMapping() && !isService && image.isScalar() && image.scalar.isNull())
        error(found, image.at, QStringLiteral("empty"), QStringLiteral("'image' must not be empty"),
              QStringLiteral("Name an image; '' means that there is no container."));
    else if (isText && image.raw == u"docker://")
        error(found, image.at, QStringLiteral("empty"), QStringLiteral("no image stands behind docker://"));
    else if (isText && image.raw.isEmpty() && isService && container.isMapping())
        error(found, image.at, QStringLiteral("empty"), QStringLiteral("'image' must not be empty"));
}

/// "2.*"
void checkSnapshot(const TemplateNode &snapshot, Diagnostics &found)
{
    const TemplateNode &version = memberOf(snapshot, u"version");
    if (!version.isScalar() || version.scalar.isNull() || version.raw.isEmpty() || version.hasExpression())
        return;
    const QStringList parts = version.raw.split(u'.');
    const bool digits = std::all_of(parts[0].cbegin(), parts[0].cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (parts.size() != 2 || parts[1] != u"*" || parts[0].isEmpty() || !digits)
        error(found, version.at, QStringLiteral("version"), QStringLiteral("'%1' is not the version of a snapshot").arg(version.raw),
              QStringLiteral("Write the major version and a star, such as 2.*."));
}

void checkMatrix(const TemplateNode &strategy, Diagnostics &found)
{
    const TemplateNode &matrix = memberOf(strategy, u"matrix");
    if (!matrix.isMapping())
        return;
    QStringList vectors;
    bool open = false;
    for (const auto &[name, values] : matrix.members) {
        open = open || name.raw.contains(u"${{");
        if (name.raw == u"include" || name.raw == u"exclude")
            continue;
        vectors.append(name.raw);
        if (values.isSequence() && values.items.empty())
            error(found, values.at, QStringLiteral("matrix"), QStringLiteral("the matrix vector '%1' holds no values").arg(name.raw),
                  QStringLiteral("Add a value, or remove the vector."));
    }
    if (open)
        return;
    if (vectors.isEmpty() && !matrix.find(u"include"))
        error(found, matrix.at, QStringLiteral("matrix"), QStringLiteral("a matrix needs at least one vector or 'include'"));
    for (const TemplateNode &item : memberOf(matrix, u"exclude").items) {
        for (const auto &[name, value] : item.members) {
            if (!vectors.contains(name.raw, Qt::CaseInsensitive))
                add(found, Severity::Warning, name.at, QStringLiteral("matrix"),
                    QStringLiteral("'exclude' names '%1', which is no vector of the matrix, so the job will fail").arg(name.raw),
                    nearestHint(name.raw, vectors));
        }
    }
}

void collectIds(const std::vector<StepDefinition> &steps, const TemplateNode &nodes, QSet<QString> &seen, Diagnostics &found)
{
    std::size_t index = 0;
    for (const TemplateNode &node : nodes.items) {
        if (!node.isMapping() || index >= steps.size())
            continue;
        const StepDefinition &step = steps[index++];
        const TemplateNode &id = memberOf(node, u"id");
        if (id.isScalar() && !id.scalar.isNull() && !id.hasExpression()) {
            if (const QString problem = idProblem(id.raw); !problem.isEmpty())
                error(found, id.at, QStringLiteral("id"), problem);
            else if (seen.contains(id.raw.toLower()))
                error(found, id.at, QStringLiteral("duplicate-id"),
                      QStringLiteral("the step id '%1' is used more than once in this job; case does not count").arg(id.raw),
                      QStringLiteral("Choose another id."));
            seen.insert(id.raw.toLower());
        }
        if (!step.uses.isEmpty() && !step.uses.text.contains(u"${{")) {
            if (const QString problem = stepUsesProblem(step.uses.text); !problem.isEmpty())
                error(found, step.uses.at, QStringLiteral("uses"), problem,
                      QStringLiteral("Write owner/repository@version, ./path or docker://image."));
        }
        if (step.control == u"wait" || step.control == u"cancel") {
            for (const LocatedText &target : textsOf(memberOf(node, step.control))) {
                if (!step.id.isEmpty() && target.text.compare(step.id, Qt::CaseInsensitive) == 0)
                    error(found, target.at, QStringLiteral("unknown-step"),
                          QStringLiteral("the step '%1' cannot name itself in '%2'").arg(step.id, step.control));
                else if (!seen.contains(target.text.toLower()))
                    error(found, target.at, QStringLiteral("unknown-step"),
                          QStringLiteral("'%1' names the step '%2', which does not stand above it").arg(step.control, target.text),
                          nearestHint(target.text, QStringList(seen.cbegin(), seen.cend())));
            }
        }
        if (const TemplateNode &all = memberOf(node, u"wait-all"); all.scalar.kind() == Value::Kind::Boolean && !all.scalar.boolean())
            error(found, all.at, QStringLiteral("value"), QStringLiteral("'wait-all' must be true or empty, not false"),
                  QStringLiteral("Remove the step if it is not to wait."));
        if (step.control == u"parallel")
            collectIds(step.parallel, memberOf(node, u"parallel"), seen, found);
    }
}

void checkJob(const JobDefinition &job, const TemplateNode &node, Diagnostics &found)
{
    if (const QString problem = idProblem(job.id); !problem.isEmpty() && !job.id.isEmpty())
        error(found, job.at, QStringLiteral("id"), problem);
    checkConcurrency(job.concurrency, found);
    checkRunsOn(job.runsOn, found);
    checkContainer(job.container, false, found);
    for (const auto &[name, service] : job.services.members)
        checkContainer(service, true, found);
    checkSnapshot(memberOf(node, u"snapshot"), found);
    checkMatrix(job.strategy, found);
    checkStepList(job.steps, memberOf(node, u"steps"), found);
    if (job.isCall() && !job.uses.text.contains(u"${{")) {
        if (const QString problem = jobUsesProblem(job.uses.text); !problem.isEmpty())
            error(found, job.uses.at, QStringLiteral("uses"), QStringLiteral("'%1' cannot be called: %2").arg(job.uses.text, problem),
                  QStringLiteral("Write ./.github/workflows/FILE.yml or owner/repository/.github/workflows/FILE.yml@version."));
    }
}

} // namespace

void checkStepList(const std::vector<StepDefinition> &steps, const TemplateNode &nodes, Diagnostics &found)
{
    QSet<QString> seen;
    collectIds(steps, nodes, seen, found);
}

void checkWorkflow(const Workflow &workflow, const TemplateNode &root, Diagnostics &found)
{
    const TemplateNode &on = memberOf(root, u"on"), &jobs = memberOf(root, u"jobs");
    checkFilters(on, workflow, found);
    checkInputs(on, workflow, found);
    checkConcurrency(workflow.concurrency, found);
    if (jobs.isMapping() && jobs.members.empty())
        error(found, jobs.at, QStringLiteral("empty"), QStringLiteral("the workflow has no job"));
    std::size_t index = 0;
    for (const auto &[id, node] : jobs.members) {
        if (node.isMapping())
            checkJob(workflow.jobs[index++], node, found);
    }
    checkNeeds(workflow, found);
    checkDeadlock(workflow, found);
    checkSmells(workflow, found);
}

} // namespace signalbox::definition
