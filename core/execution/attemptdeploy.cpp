// SPDX-License-Identifier: GPL-3.0-or-later
// `signalbox/deploy`: the scripts of the environment's target (docs/targets.md).
#include "core/execution/attempt.h"

#include "core/execution/shells.h"
#include "core/execution/targetvariables.h"
#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace signalbox::execution {

namespace {

QStringList isMissing(const TargetDefinition &target, const Value &parameters, const QString &path)
{
    QStringList missing;
    for (const RequiredProgram &required : target.required) {
        if (!required.unless.isEmpty() && !parameters[required.unless].isNull())
            continue;
        QString folders = path;
        for (const QString &more : required.search)
            folders += QLatin1Char(':') + more;
        if (findProgram(required.program, folders).isEmpty())
            missing.append(QStringLiteral("%1 (%2)").arg(required.program, required.hint));
    }
    return missing;
}

} // namespace

void JobAttempt::runDeploy()
{
    RunningStep &step = m_running.back();
    step.kind = RunningStep::Kind::Deploy;
    if (!m_order.deployment) {
        failStep(invalid(QStringLiteral("signalbox/deploy needs to know where to: the job names no environment."), {},
                         QStringLiteral("Add  environment: NAME  to the job.")));
        return;
    }
    if (m_target.kind.isEmpty()) {
        failStep(invalid(QStringLiteral("The environment %1 has no target.").arg(m_order.deployment->environment), {},
                         QStringLiteral("Add  target: { kind: … }  to it in .signalbox/environments.yml.")));
        return;
    }
    const QStringList missing = isMissing(m_target, m_order.deployment->target, searchPath());
    if (!missing.isEmpty()) {
        failStep(unable(
            QStringLiteral("The target %1 needs programs that are not here: %2.").arg(m_target.kind, missing.join(QStringLiteral(", "))),
            {}, QStringLiteral("Install them."), QStringLiteral("Nothing was changed in %1.").arg(m_order.deployment->environment)));
        return;
    }
    step.deployIndex = -1;
    deployNext();
}

void JobAttempt::deployNext()
{
    RunningStep &step = m_running.back();
    const bool back = m_order.deployment->mode == DeployMode::RollBack && !m_target.rollback.isEmpty();
    const auto &scripts = back ? m_target.rollback : m_target.deploy;
    if (++step.deployIndex >= scripts.size()) {
        endStep(Outcome::Succeeded, {}, 0);
        return;
    }
    const auto &script = scripts.at(step.deployIndex);
    auto parameters = targetParameters(m_target, m_order.deployment->target);
    if (!parameters) {
        failStep(parameters.error());
        return;
    }
    for (const auto &credential : m_target.credentials) {
        const Value value = m_secrets.value(credential.name);
        if (!value.isNull())
            parameters->append({credential.name, value.string()});
    }
    step.number = ++m_counter;
    step.script = QStringLiteral("%1/target-%2.sh").arg(m_fileCommands).arg(step.number);
    QFile file(step.script);
    const QByteArray bytes = (m_target.functions + QLatin1Char('\n') + script.run + QLatin1Char('\n')).toUtf8();
    if (!file.open(QFile::WriteOnly | QFile::Truncate) || file.write(bytes) != bytes.size() || !file.flush()) {
        failStep(unable(QStringLiteral("The target's script cannot be written."), file.errorString(), QStringLiteral("Free some space.")),
                 Outcome::Errored);
        return;
    }
    file.close();
    const auto shell = shellCommand(QStringLiteral("bash"), {}, QString(step.script).chopped(3), searchPath());
    if (!shell) {
        failStep(shell.error());
        return;
    }
    m_log.write('G', QStringLiteral("%1: %2").arg(m_target.title.isEmpty() ? m_target.kind : m_target.title, script.name));
    for (const auto &[name, value] : *parameters)
        m_log.write('O', QStringLiteral("  %1=%2").arg(name, value));
    m_log.write('g', {});
    launch(shell->argv, m_workspace, *parameters);
}

} // namespace signalbox::execution
