// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/workflowmodel.h"

namespace signalbox::definition {

const TemplateNode &memberOf(const TemplateNode &mapping, QStringView name)
{
    static const TemplateNode absent;
    const TemplateNode *found = mapping.isMapping() ? mapping.find(name) : nullptr;
    return found ? *found : absent;
}

LocatedText textOf(const TemplateNode &scalar)
{
    if (!scalar.isScalar() || scalar.scalar.isNull())
        return {QString(), scalar.at};
    return {scalar.raw, scalar.at};
}

QList<LocatedText> textsOf(const TemplateNode &node)
{
    QList<LocatedText> texts;
    if (node.isSequence()) {
        for (const TemplateNode &item : node.items) {
            if (item.isScalar() && !item.scalar.isNull())
                texts.append(textOf(item));
        }
    } else if (node.isScalar() && !node.scalar.isNull()) {
        texts.append(textOf(node));
    }
    return texts;
}

QStringList stringsOf(const TemplateNode &node)
{
    QStringList strings;
    for (const LocatedText &text : textsOf(node))
        strings.append(text.text);
    return strings;
}

namespace {

bool isTrue(const TemplateNode &node) { return node.isScalar() && node.scalar.boolean(); }

RefFilter filterFrom(const TemplateNode &event, QStringView name)
{
    const TemplateNode &node = memberOf(event, name);
    return {!node.isAbsent(), textsOf(node)};
}

EventDefinition eventFrom(const TemplateNode &name, const TemplateNode &body)
{
    EventDefinition event;
    event.name = name.raw;
    event.at = name.at;
    event.types = stringsOf(memberOf(body, u"types"));
    event.branches = filterFrom(body, u"branches");
    event.branchesIgnore = filterFrom(body, u"branches-ignore");
    event.tags = filterFrom(body, u"tags");
    event.tagsIgnore = filterFrom(body, u"tags-ignore");
    event.paths = filterFrom(body, u"paths");
    event.pathsIgnore = filterFrom(body, u"paths-ignore");
    event.workflows = stringsOf(memberOf(body, u"workflows"));
    for (const TemplateNode &item : body.items) {
        if (const LocatedText cron = textOf(memberOf(item, u"cron")); !cron.isEmpty())
            event.crons.append(cron);
    }
    return event;
}

void readEvents(const TemplateNode &on, Workflow &workflow)
{
    if (on.isMapping()) {
        for (const auto &[name, body] : on.members)
            workflow.events.push_back(eventFrom(name, body));
    } else if (on.isSequence()) {
        for (const TemplateNode &name : on.items) {
            if (name.isScalar())
                workflow.events.push_back(eventFrom(name, {}));
        }
    } else if (on.isScalar() && !on.scalar.isNull()) {
        workflow.events.push_back(eventFrom(on, {}));
    }
    workflow.dispatchInputs = inputsFrom(memberOf(memberOf(on, u"workflow_dispatch"), u"inputs"));
    const TemplateNode &call = memberOf(on, u"workflow_call");
    workflow.callInputs = inputsFrom(memberOf(call, u"inputs"));
    workflow.callOutputs = memberOf(call, u"outputs");
    for (const auto &[name, body] : memberOf(call, u"secrets").members)
        workflow.callSecrets.push_back({name.raw, isTrue(memberOf(body, u"required")), name.at});
}

RunDefaults defaultsFrom(const TemplateNode &defaults)
{
    const TemplateNode &run = memberOf(defaults, u"run");
    return {textOf(memberOf(run, u"shell")), textOf(memberOf(run, u"working-directory"))};
}

StepDefinition stepFrom(const TemplateNode &node)
{
    StepDefinition step;
    step.at = node.at;
    step.id = textOf(memberOf(node, u"id")).text;
    step.name = memberOf(node, u"name");
    step.condition = textOf(memberOf(node, u"if"));
    step.run = memberOf(node, u"run");
    step.uses = textOf(memberOf(node, u"uses"));
    step.shell = memberOf(node, u"shell");
    step.workingDirectory = memberOf(node, u"working-directory");
    step.with = memberOf(node, u"with");
    step.env = memberOf(node, u"env");
    step.continueOnError = memberOf(node, u"continue-on-error");
    step.timeoutMinutes = memberOf(node, u"timeout-minutes");
    step.background = isTrue(memberOf(node, u"background"));
    for (const QString &control :
         {QStringLiteral("wait"), QStringLiteral("wait-all"), QStringLiteral("cancel"), QStringLiteral("parallel")}) {
        const TemplateNode &value = memberOf(node, control);
        if (value.isAbsent())
            continue;
        step.control = control;
        if (control == u"parallel")
            step.parallel = stepsFrom(value);
        else if (control != u"wait-all")
            step.controlTargets = stringsOf(value);
    }
    return step;
}

JobDefinition jobFrom(const TemplateNode &id, const TemplateNode &node)
{
    JobDefinition job;
    job.id = id.raw;
    job.at = id.at;
    job.name = memberOf(node, u"name");
    job.needs = textsOf(memberOf(node, u"needs"));
    job.condition = textOf(memberOf(node, u"if"));
    job.runsOn = memberOf(node, u"runs-on");
    job.environment = memberOf(node, u"environment");
    job.concurrency = memberOf(node, u"concurrency");
    job.env = memberOf(node, u"env");
    job.outputs = memberOf(node, u"outputs");
    job.strategy = memberOf(node, u"strategy");
    job.container = memberOf(node, u"container");
    job.services = memberOf(node, u"services");
    job.timeoutMinutes = memberOf(node, u"timeout-minutes");
    job.cancelTimeoutMinutes = memberOf(node, u"cancel-timeout-minutes");
    job.continueOnError = memberOf(node, u"continue-on-error");
    job.permissions = memberOf(node, u"permissions");
    job.defaults = defaultsFrom(memberOf(node, u"defaults"));
    job.steps = stepsFrom(memberOf(node, u"steps"));
    job.uses = textOf(memberOf(node, u"uses"));
    job.with = memberOf(node, u"with");
    job.secrets = memberOf(node, u"secrets");
    job.inheritSecrets = job.secrets.isScalar() && job.secrets.raw == u"inherit";
    return job;
}

} // namespace

std::vector<InputDefinition> inputsFrom(const TemplateNode &mapping)
{
    std::vector<InputDefinition> inputs;
    for (const auto &[name, body] : mapping.members) {
        InputDefinition input;
        input.name = name.raw;
        input.at = name.at;
        input.type = textOf(memberOf(body, u"type")).text;
        if (input.type.isEmpty())
            input.type = QStringLiteral("string");
        input.description = textOf(memberOf(body, u"description")).text;
        input.required = isTrue(memberOf(body, u"required"));
        input.defaultValue = memberOf(body, u"default");
        input.options = stringsOf(memberOf(body, u"options"));
        inputs.push_back(std::move(input));
    }
    return inputs;
}

std::vector<StepDefinition> stepsFrom(const TemplateNode &sequence)
{
    std::vector<StepDefinition> steps;
    for (const TemplateNode &item : sequence.items) {
        if (item.isMapping())
            steps.push_back(stepFrom(item));
    }
    return steps;
}

Workflow workflowFrom(const TemplateNode &root, const QString &path)
{
    Workflow workflow;
    workflow.path = path;
    workflow.name = textOf(memberOf(root, u"name")).text;
    if (workflow.name.isEmpty())
        workflow.name = path;
    workflow.runName = memberOf(root, u"run-name");
    readEvents(memberOf(root, u"on"), workflow);
    workflow.env = memberOf(root, u"env");
    workflow.concurrency = memberOf(root, u"concurrency");
    workflow.permissions = memberOf(root, u"permissions");
    workflow.defaults = defaultsFrom(memberOf(root, u"defaults"));
    for (const auto &[id, body] : memberOf(root, u"jobs").members) {
        if (body.isMapping())
            workflow.jobs.push_back(jobFrom(id, body));
    }
    return workflow;
}

} // namespace signalbox::definition
