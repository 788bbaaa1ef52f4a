// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/definitionreader.h"

#include "core/definition/environmentsreader.h"
#include "core/definition/workflowreader.h"

namespace signalbox::service {

namespace {

Error invalidFile(const QString &path, const Diagnostics &diagnostics)
{
    QStringList lines;
    for (const Diagnostic &diagnostic : diagnostics) {
        if (diagnostic.severity == Severity::Error)
            lines << diagnostic.text();
    }
    return invalid(QStringLiteral("%1 is not valid").arg(path), lines.join(QLatin1Char('\n')),
                   QStringLiteral("Mend the lines named above; `signalbox lint %1` checks the file.").arg(path));
}

constexpr int remembered = 256; // as many files as a busy project has at a handful of commits

} // namespace

Result<WorkflowPtr> DefinitionReader::workflow(const engine::PipelineFile &file)
{
    const QString key = file.path + QLatin1Char('\n') + file.blob;
    if (!file.blob.isEmpty()) {
        if (const auto known = m_workflows.constFind(key); known != m_workflows.constEnd())
            return *known;
    }
    const definition::WorkflowReading reading = definition::readWorkflow(file.text, file.path);
    if (hasErrors(reading.diagnostics))
        return invalidFile(file.path, reading.diagnostics);
    if (m_workflows.size() > remembered)
        m_workflows.clear();
    m_workflows.insert(key, reading.workflow);
    return reading.workflow;
}

Result<std::shared_ptr<const Environments>> DefinitionReader::environments(const engine::PipelineFile &file)
{
    if (const auto known = m_environments.constFind(file.blob); !file.blob.isEmpty() && known != m_environments.constEnd())
        return *known;
    definition::EnvironmentsReading reading = definition::readEnvironments(file.text, file.path);
    if (hasErrors(reading.diagnostics))
        return invalidFile(file.path, reading.diagnostics);
    auto environments = std::make_shared<const Environments>(std::move(reading.environments));
    if (m_environments.size() > remembered)
        m_environments.clear();
    m_environments.insert(file.blob, environments);
    return environments;
}

} // namespace signalbox::service
