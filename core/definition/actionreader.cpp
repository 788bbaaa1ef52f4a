// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/actionreader.h"

#include "core/definition/grammarcheck.h"
#include "core/definition/nearest.h"
#include "core/definition/workflowcheck.h"
#include "core/definition/workflowmodel.h"
#include "core/definition/yamlreader.h"

#include <algorithm>

namespace signalbox::definition {
namespace {

const QStringList &runtimes()
{
    static const QStringList list{QStringLiteral("composite"), QStringLiteral("docker"), QStringLiteral("node12"),
                                  QStringLiteral("node16"),    QStringLiteral("node20"), QStringLiteral("node24")};
    return list;
}

void readRuns(const TemplateNode &runs, ActionReading &reading)
{
    ActionDefinition &action = reading.action;
    const LocatedText runtime = textOf(memberOf(runs, u"using"));
    const QString word = runtime.text.toLower();
    if (!runtime.isEmpty() && !runtimes().contains(word))
        reading.diagnostics.append({runtime.at, Severity::Error, QStringLiteral("value"),
                                    QStringLiteral("'using' cannot be '%1'").arg(runtime.text), nearestHint(runtime.text, runtimes())});
    action.kind = word == u"composite" ? ActionDefinition::Kind::Composite
                  : word == u"docker"  ? ActionDefinition::Kind::Docker
                                       : ActionDefinition::Kind::JavaScript;
    const auto needs = [&](QStringView key) {
        if (!runtime.isEmpty() && runtimes().contains(word) && !runs.find(key))
            reading.diagnostics.append(
                {runtime.at,
                 Severity::Error,
                 QStringLiteral("required-key"),
                 QStringLiteral("an action that uses '%1' needs the key '%2' in 'runs'").arg(runtime.text, key.toString()),
                 {}});
    };
    switch (action.kind) {
    case ActionDefinition::Kind::Composite:
        needs(u"steps");
        action.steps = stepsFrom(memberOf(runs, u"steps"));
        checkStepList(action.steps, memberOf(runs, u"steps"), reading.diagnostics);
        checkStepSmells(action.steps, reading.diagnostics);
        break;
    case ActionDefinition::Kind::JavaScript:
        needs(u"main");
        action.node = word;
        action.main = textOf(memberOf(runs, u"main")).text;
        action.pre = textOf(memberOf(runs, u"pre")).text;
        action.post = textOf(memberOf(runs, u"post")).text;
        break;
    case ActionDefinition::Kind::Docker:
        needs(u"image");
        action.image = textOf(memberOf(runs, u"image")).text;
        action.args = memberOf(runs, u"args");
        action.env = memberOf(runs, u"env");
        action.entrypoint = textOf(memberOf(runs, u"entrypoint")).text;
        action.preEntrypoint = textOf(memberOf(runs, u"pre-entrypoint")).text;
        action.postEntrypoint = textOf(memberOf(runs, u"post-entrypoint")).text;
        break;
    }
    action.preIf = textOf(memberOf(runs, u"pre-if"));
    action.postIf = textOf(memberOf(runs, u"post-if"));
}

} // namespace

ActionReading readAction(const QByteArray &text, const QString &path)
{
    ActionReading reading;
    const YamlReading yaml = readYaml(text, path);
    reading.diagnostics = yaml.diagnostics;
    if (yaml.root.isNull() && yaml.diagnostics.isEmpty()) {
        reading.diagnostics.append({{path, 0, 0},
                                    Severity::Error,
                                    QStringLiteral("empty"),
                                    QStringLiteral("the file is empty"),
                                    QStringLiteral("An action needs at least `runs:`.")});
        return reading;
    }
    if (yaml.root.isAbsent())
        return reading;
    checkGrammar(yaml.root, actionGrammar(), reading.diagnostics);
    reading.action.name = textOf(memberOf(yaml.root, u"name")).text;
    reading.action.inputs = inputsFrom(memberOf(yaml.root, u"inputs"));
    for (const auto &[name, body] : memberOf(yaml.root, u"outputs").members)
        reading.action.outputs.insert(name.raw, memberOf(body, u"value"));
    const TemplateNode &runs = memberOf(yaml.root, u"runs");
    if (runs.isMapping())
        readRuns(runs, reading);
    std::stable_sort(reading.diagnostics.begin(), reading.diagnostics.end(),
                     [](const Diagnostic &a, const Diagnostic &b) { return a.at.line < b.at.line; });
    return reading;
}

} // namespace signalbox::definition
