// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/lint.h"

#include "core/definition/actionreader.h"
#include "core/definition/environmentsreader.h"
#include "core/definition/nearest.h"
#include "core/definition/workflowmodel.h"
#include "core/definition/workflowreader.h"
#include "core/definition/yamlreader.h"

#include <QtCore/QSet>
#include <algorithm>

namespace signalbox::definition {

FileKind fileKind(const QString &path, const QByteArray &text)
{
    const QString name = path.mid(path.lastIndexOf(u'/') + 1);
    const bool isYaml = name.endsWith(u".yml") || name.endsWith(u".yaml");
    if (path.endsWith(u".signalbox/environments.yml") || path.endsWith(u".signalbox/environments.yaml"))
        return FileKind::Environments;
    if (path.contains(u".signalbox/targets/") && isYaml)
        return FileKind::Target;
    if (isYaml && (path.contains(u".github/workflows/") || path.contains(u".signalbox/workflows/")))
        return FileKind::Workflow;
    if (name == u"action.yml" || name == u"action.yaml")
        return FileKind::Action;
    if (!isYaml)
        return FileKind::Other;
    const auto hasKey = [&](const QByteArray &key) {
        return text.startsWith(QByteArray(key + ':')) || text.contains(QByteArray('\n' + key + ':'));
    };
    if (hasKey("jobs") || hasKey("on") || hasKey("\"on\"") || hasKey("'on'"))
        return FileKind::Workflow;
    if (hasKey("runs"))
        return FileKind::Action;
    return hasKey("environments") ? FileKind::Environments : FileKind::Workflow;
}

namespace {

/// Compares a workflow with the rest of the repository.
class CrossCheck
{
public:
    CrossCheck(const Workflow &workflow, const LintContext &context, Diagnostics &found)
        : m_workflow(workflow)
        , m_context(context)
        , m_found(found)
    {
    }

    void check()
    {
        for (const EventDefinition &event : m_workflow.events)
            followed(event);
        for (const JobDefinition &job : m_workflow.jobs) {
            environment(job);
            if (job.isCall())
                called(job);
            for (const StepDefinition &step : job.steps)
                localAction(step);
        }
    }

private:
    void error(const Location &at, const QString &rule, const QString &message, const QString &hint)
    {
        m_found.append({at, Severity::Error, rule, message, hint});
    }

    void followed(const EventDefinition &event)
    {
        if (event.name != u"workflow_run" || !m_context.workflowNames)
            return;
        for (const QString &name : event.workflows) {
            if (!m_context.workflowNames->contains(name))
                m_found.append({event.at, Severity::Warning, QStringLiteral("unknown-workflow"),
                                QStringLiteral("'workflow_run' follows the workflow '%1', which this repository does not have").arg(name),
                                nearestHint(name, *m_context.workflowNames)});
        }
    }

    void environment(const JobDefinition &job)
    {
        const TemplateNode &name = job.environment.isMapping() ? memberOf(job.environment, u"name") : job.environment;
        if (!m_context.environments || !name.isScalar() || name.scalar.isNull() || name.raw.isEmpty() || name.hasExpression()
            || m_context.environments->find(name.raw))
            return;
        QStringList known;
        for (const Environment &environment : m_context.environments->list)
            known.append(environment.name);
        error(name.at, QStringLiteral("unknown-environment"),
              QStringLiteral("the job '%1' deploys to '%2', which .signalbox/environments.yml does not describe").arg(job.id, name.raw),
              nearestHint(name.raw, known));
    }

    std::optional<QByteArray> file(const QString &path) const { return m_context.read ? m_context.read(path) : std::nullopt; }

    /// A local folder with an action.yml, action.yaml or Dockerfile.
    void localAction(const StepDefinition &step)
    {
        for (const StepDefinition &inner : step.parallel)
            localAction(inner);
        if (!m_context.read || !step.uses.text.startsWith(u"./") || step.uses.text.contains(u"${{"))
            return;
        QString folder = step.uses.text.mid(2);
        while (folder.endsWith(u'/'))
            folder.chop(1);
        const QString prefix = folder.isEmpty() ? QString() : folder + u'/';
        for (const QString &name : {QStringLiteral("action.yml"), QStringLiteral("action.yaml")}) {
            if (const auto text = file(prefix + name))
                return inputs(step, readAction(*text, prefix + name).action);
        }
        if (!file(prefix + QStringLiteral("Dockerfile")))
            m_found.append({step.uses.at, Severity::Warning, QStringLiteral("unknown-action"),
                            QStringLiteral("'%1' holds no action.yml in this repository").arg(step.uses.text),
                            QStringLiteral("That is fine when an earlier step puts it there.")});
    }

    void inputs(const StepDefinition &step, const ActionDefinition &action)
    {
        QStringList known;
        for (const InputDefinition &input : action.inputs)
            known.append(input.name);
        for (const auto &[name, value] : step.with.members) {
            if (!known.contains(name.raw, Qt::CaseInsensitive) && action.kind != ActionDefinition::Kind::Docker
                && !name.raw.contains(u"${{"))
                m_found.append({name.at, Severity::Warning, QStringLiteral("unknown-input"),
                                QStringLiteral("the action '%1' has no input '%2'").arg(step.uses.text, name.raw),
                                nearestHint(name.raw, known)});
        }
    }

    void called(const JobDefinition &job)
    {
        if (!m_context.read || !job.uses.text.startsWith(u"./"))
            return;
        const QString path = job.uses.text.mid(2);
        const auto text = file(path);
        if (!text) {
            error(job.uses.at, QStringLiteral("unknown-workflow"),
                  QStringLiteral("the workflow '%1' does not exist in this repository").arg(job.uses.text),
                  QStringLiteral("Check the path; it starts at the repository's root."));
            return;
        }
        const WorkflowReading reading = readWorkflow(*text, path);
        if (!reading.workflow->findEvent(QStringLiteral("workflow_call")) && !hasErrors(reading.diagnostics)) {
            error(job.uses.at, QStringLiteral("not-callable"), QStringLiteral("the workflow '%1' cannot be called").arg(job.uses.text),
                  QStringLiteral("Add `workflow_call:` to its `on:`."));
            return;
        }
        QStringList known;
        for (const InputDefinition &input : reading.workflow->callInputs) {
            known.append(input.name);
            if (input.required && input.defaultValue.isAbsent() && !has(job.with, input.name))
                error(job.uses.at, QStringLiteral("required-input"),
                      QStringLiteral("the workflow '%1' needs the input '%2'").arg(job.uses.text, input.name),
                      QStringLiteral("Add it below `with:`."));
        }
        for (const auto &[name, value] : job.with.members) {
            if (!known.contains(name.raw, Qt::CaseInsensitive))
                error(name.at, QStringLiteral("unknown-input"),
                      QStringLiteral("the workflow '%1' has no input '%2'").arg(job.uses.text, name.raw), nearestHint(name.raw, known));
        }
        if (job.inheritSecrets)
            return;
        QStringList secrets;
        for (const SecretDefinition &secret : reading.workflow->callSecrets) {
            secrets.append(secret.name);
            if (secret.required && !has(job.secrets, secret.name))
                error(job.uses.at, QStringLiteral("required-secret"),
                      QStringLiteral("the workflow '%1' needs the secret '%2'").arg(job.uses.text, secret.name),
                      QStringLiteral("Add it below `secrets:`, or write `secrets: inherit`."));
        }
        for (const auto &[name, value] : job.secrets.members) {
            if (!secrets.contains(name.raw, Qt::CaseInsensitive))
                error(name.at, QStringLiteral("unknown-secret"),
                      QStringLiteral("the workflow '%1' has no secret '%2'").arg(job.uses.text, name.raw), nearestHint(name.raw, secrets));
        }
    }

    static bool has(const TemplateNode &mapping, const QString &name)
    {
        return std::any_of(mapping.members.begin(), mapping.members.end(),
                           [&](const auto &member) { return member.first.raw.compare(name, Qt::CaseInsensitive) == 0; });
    }

    const Workflow &m_workflow;
    const LintContext &m_context;
    Diagnostics &m_found;
};

Diagnostics lintWorkflow(const QString &path, const QByteArray &text, const LintContext &context)
{
    WorkflowReading reading = readWorkflow(text, path);
    Diagnostics found = reading.diagnostics;
    for (Diagnostic &diagnostic : found) {
        // The forge's own editor refuses it, although a run would only take it for true. In front of a deployment that is no trifle.
        if (diagnostic.rule == u"always-true")
            diagnostic.severity = Severity::Error;
    }
    CrossCheck(*reading.workflow, context, found).check();
    return found;
}

} // namespace

Diagnostics lintFile(const QString &path, const QByteArray &text, const LintContext &context)
{
    Diagnostics found;
    switch (fileKind(path, text)) {
    case FileKind::Workflow: found = lintWorkflow(path, text, context); break;
    case FileKind::Action: found = readAction(text, path).diagnostics; break;
    case FileKind::Environments: found = readEnvironments(text, path, context.targetKinds).diagnostics; break;
    case FileKind::Target: found = readYaml(text, path).diagnostics; break;
    case FileKind::Other: break;
    }
    std::stable_sort(found.begin(), found.end(), [](const Diagnostic &a, const Diagnostic &b) { return a.at.line < b.at.line; });
    return found;
}

} // namespace signalbox::definition
