// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/workflowreader.h"

#include "core/definition/grammarcheck.h"
#include "core/definition/workflowcheck.h"
#include "core/definition/workflowmodel.h"
#include "core/definition/yamlreader.h"

#include <QtCore/QSet>
#include <algorithm>

namespace signalbox::definition {

WorkflowReading readWorkflow(const QByteArray &text, const QString &path)
{
    const YamlReading yaml = readYaml(text, path);
    WorkflowReading reading;
    reading.diagnostics = yaml.diagnostics;
    Workflow workflow = workflowFrom(yaml.root, path);
    if (yaml.root.isNull() && yaml.diagnostics.isEmpty()) {
        reading.diagnostics.append({{path, 0, 0},
                                    Severity::Error,
                                    QStringLiteral("empty"),
                                    QStringLiteral("the file is empty"),
                                    QStringLiteral("A workflow needs at least `on:` and `jobs:`.")});
    } else if (!yaml.root.isAbsent()) {
        checkGrammar(yaml.root, workflowGrammar(), reading.diagnostics);
        checkWorkflow(workflow, yaml.root, reading.diagnostics);
    }
    std::stable_sort(reading.diagnostics.begin(), reading.diagnostics.end(),
                     [](const Diagnostic &a, const Diagnostic &b) { return a.at.line < b.at.line; });
    reading.workflow = std::make_shared<const Workflow>(std::move(workflow));
    return reading;
}

QStringList needsCycle(const Workflow &workflow)
{
    enum class Mark { Open, Done };
    QHash<QString, Mark> marks;
    struct Visit {
        const JobDefinition *job;
        qsizetype next = 0;
    };
    for (const JobDefinition &start : workflow.jobs) {
        if (marks.contains(start.id.toLower()))
            continue;
        std::vector<Visit> path{{&start}};
        marks.insert(start.id.toLower(), Mark::Open);
        while (!path.empty()) {
            Visit &top = path.back();
            if (top.next == top.job->needs.size()) {
                marks[top.job->id.toLower()] = Mark::Done;
                path.pop_back();
                continue;
            }
            const JobDefinition *need = workflow.findJob(top.job->needs[top.next++].text);
            if (!need)
                continue;
            const auto mark = marks.constFind(need->id.toLower());
            if (mark == marks.constEnd()) {
                marks.insert(need->id.toLower(), Mark::Open);
                path.push_back({need});
            } else if (*mark == Mark::Open) {
                QStringList cycle;
                for (auto it = std::find_if(path.begin(), path.end(), [&](const Visit &v) { return v.job == need; }); it != path.end();
                     ++it)
                    cycle.append(it->job->id);
                return cycle;
            }
        }
    }
    return {};
}

} // namespace signalbox::definition
