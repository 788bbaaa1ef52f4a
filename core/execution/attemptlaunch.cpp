// SPDX-License-Identifier: GPL-3.0-or-later
// A step's program: its script, its orders to the shim, its start.
#include "core/execution/attempt.h"

#include "core/base/crashpoint.h"
#include "core/execution/shells.h"
#include "core/execution/untrusted.h"
#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QUuid>

namespace signalbox::execution {

Result<QString> JobAttempt::workingDirectory(const StepDefinition &step, const language::Scope &scope) const
{
    QString folder;
    if (!step.workingDirectory.isNull()) {
        folder = TRY(text(step.workingDirectory, scope));
    } else if (m_frames.size() == 1) { // rule 73: defaults do not reach into actions
        QString written = m_order.job->defaults.workingDirectory.text;
        if (written.isEmpty() && m_order.workflow)
            written = m_order.workflow->defaults.workingDirectory.text;
        folder = TRY(language::interpolate(written, scope).result());
    }
    return hostPath(folder);
}

void JobAttempt::runScript()
{
    RunningStep &step = m_running.back();
    const StepDefinition &definition = *step.definition;
    step.kind = RunningStep::Kind::Script;
    step.number = ++m_counter;
    const language::Scope seen = scope(&step.env);
    const auto script = text(definition.run, seen);
    if (!script) {
        failStep(script.error().within(QStringLiteral("The step's script cannot be evaluated.")));
        return;
    }
    QString shell;
    if (!definition.shell.isNull()) {
        const auto value = text(definition.shell, seen);
        if (!value) {
            failStep(value.error());
            return;
        }
        shell = *value;
    } else if (isTop()) {
        QString written = m_order.job->defaults.shell.text;
        if (written.isEmpty() && m_order.workflow)
            written = m_order.workflow->defaults.shell.text;
        const auto value = language::interpolate(written, seen).result();
        if (!value) {
            failStep(value.error().within(QStringLiteral("The default shell cannot be evaluated.")));
            return;
        }
        shell = *value;
    } else {
        failStep(invalid(QStringLiteral("A run step of an action must name its shell."), {},
                         QStringLiteral("Add  shell: bash  to the step in action.yml.")));
        return;
    }
    if (const auto safe = refuseInjection(definition.run.text(), seen); runsText(shell) && !safe) {
        failStep(safe.error());
        return;
    }
    const auto folder = workingDirectory(definition, seen);
    if (!folder) {
        failStep(folder.error());
        return;
    }
    QString path = searchPath();
    if (const Value *own = step.env.findExact(QStringLiteral("PATH")))
        path = (m_paths + QStringList{own->string()}).join(QLatin1Char(':'));
    const auto command =
        shellCommand(shell, *script, QStringLiteral("%1/script-%2").arg(m_fileCommands).arg(step.number), path, !m_container.isEmpty());
    if (!command) {
        failStep(command.error());
        return;
    }
    step.script = QStringLiteral("%1/script-%2%3").arg(m_fileCommands).arg(step.number).arg(command->extension);
    QFile file(step.script);
    const QByteArray bytes = command->script.toUtf8() + (command->script.endsWith(QLatin1Char('\n')) ? "" : "\n");
    if (!file.open(QFile::WriteOnly | QFile::Truncate) || file.write(bytes) != bytes.size() || !file.flush()) {
        failStep(unable(QStringLiteral("The step's script %1 cannot be written.").arg(step.script), file.errorString(),
                        QStringLiteral("Free some space or make the folder writable."), QStringLiteral("Nothing of this step has run.")),
                 Outcome::Errored);
        return;
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // it may hold the text of a secret
    file.close();
    m_log.write('G', QStringLiteral("Run ") + script->trimmed().section(QLatin1Char('\n'), 0, 0));
    QString shown = *script;
    while (shown.endsWith(QLatin1Char('\n')))
        shown.chop(1);
    m_log.write('C', shown);
    m_log.write('O', QStringLiteral("shell: ") + command->shown);
    if (!step.env.isEmpty()) {
        m_log.write('O', QStringLiteral("env:"));
        for (const auto &[name, value] : step.env)
            m_log.write('O', QStringLiteral("  %1: %2").arg(name, language::toText(value)));
    }
    m_log.write('g', {});
    if (masked(*script) != *script)
        m_log.write(
            'W',
            QStringLiteral(
                "A secret stands in the text of this script and so, until the step ends, in a file that only this account can read. Hand it over with env: instead."));
    launch(command->argv, *folder, {});
}

void JobAttempt::launch(const QStringList &argv, const QString &folder, const QList<NamedText> &more)
{
    RunningStep &step = m_running.back();
    makeCommandFiles(step.number);
    m_log.flush();
    ShimOrders orders;
    for (const QString &argument : argv)
        orders.argv.push_back(argument.toStdString());
    orders.folder = folder.toStdString();
    orders.variables = variables(step, more);
    for (const QString &secret : std::as_const(m_secretTexts))
        orders.secrets.push_back(secret.toStdString());
    orders.logPath = m_log.path().toStdString();
    orders.commandsPath = commandFile("lines", step.number).toStdString();
    orders.resultPath = resultPath(step.number).toStdString();
    orders.identityPath = QStringLiteral("%1/shim-%2").arg(m_fileCommands).arg(step.number).toStdString();
    orders.cookie = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    orders.timeoutMs = step.timeoutMs > 0 ? qMax<qint64>(1, step.timeoutMs - (m_executor.ports().clock->nowMs() - step.startedAt)) : 0;
    orders.interruptMs = m_executor.options().interruptMs;
    orders.terminateMs = m_executor.options().terminateMs;
    orders.logCap = logLimit();
    orders.debug = m_secrets.value(QStringLiteral("ACTIONS_STEP_DEBUG")).string() == QLatin1String("true")
                   || m_order.vars[QStringLiteral("ACTIONS_STEP_DEBUG")].string() == QLatin1String("true");
    orders.echo = orders.debug;
    orders.variables.push_back("RUNNER_TRACKING_ID=signalbox_" + orders.cookie);
    if (!m_container.isEmpty() && step.kind != RunningStep::Kind::Docker) {
        orders.argv.clear();
        for (const QString &argument : wrapped(argv, folder, step, orders.variables))
            orders.argv.push_back(argument.toStdString());
        orders.folder = m_folder.toStdString();
    }
    step.cookie = orders.cookie;
    step.logOffset = QFileInfo(m_log.path()).size();
    if (!save()) { // before it is done: a later engine must know what may run
        failStep(unable(QStringLiteral("The step was not started, because the state of this job cannot be kept in %1.").arg(m_folder),
                        QStringLiteral("An engine that is started again could not know of it."),
                        QStringLiteral("Free some space or make the folder writable, then run the job again."),
                        QStringLiteral("Nothing of this step has run.")),
                 Outcome::Errored);
        return;
    }
    CRASH_POINT("attempt.before-spawn");
    auto started = ShimClient::start(m_executor.options().shim, orders,
                                     here([this](std::optional<ShimResult> result) { programEnded(std::move(result)); }));
    if (!started) {
        failStep(started.error(), Outcome::Errored);
        return;
    }
    m_shim = std::move(*started);
    CRASH_POINT("attempt.after-spawn");
    if ((m_canceled && step.definition && step.definition->condition.isEmpty()) || (m_lane != 0 && m_lanes.at(m_lane)->canceled))
        m_shim->cancel();
}

} // namespace signalbox::execution
