// SPDX-License-Identifier: GPL-3.0-or-later
// One step after the other: condition, variables, program, end.
#include "core/execution/attempt.h"

#include "core/execution/lostprocesses.h"
#include "core/execution/shells.h"
#include "core/execution/untrusted.h"
#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QUuid>

namespace signalbox::execution {

namespace {

QString word(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded: return QStringLiteral("success");
    case Outcome::Skipped: return QStringLiteral("skipped");
    case Outcome::Canceled: return QStringLiteral("cancelled");
    default: return QStringLiteral("failure");
    }
}

QString defaultName(const StepDefinition &step)
{
    if (!step.uses.isEmpty())
        return QStringLiteral("Run ") + step.uses.text;
    return QStringLiteral("Run ") + step.run.text().trimmed().section(QLatin1Char('\n'), 0, 0).left(120);
}

bool truthy(const Value &value)
{
    return language::isTruthy(value) && !(value.isString() && value.string() == QLatin1String("false"));
}

} // namespace

std::vector<const StepDefinition *> flattened(const std::vector<StepDefinition> &steps)
{
    std::vector<const StepDefinition *> list;
    for (const auto &step : steps) {
        if (step.control != QLatin1String("parallel")) {
            list.push_back(&step);
            continue;
        }
        for (const auto *inner : flattened(step.parallel))
            list.push_back(inner);
    }
    return list;
}

int JobAttempt::addRecord(const QString &id, const QString &name)
{
    StepRecord record;
    record.index = int(m_records.size());
    record.id = id;
    record.name = name;
    record.firstLine = m_log.lines + 1;
    m_records.append(record);
    return record.index;
}

void JobAttempt::tell(StepRecord &record)
{
    if (auto *listener = m_executor.listener())
        listener->stepChanged(m_order.key, record);
}

void JobAttempt::nextStep()
{
    if (m_finished)
        return;
    if (m_forced) {
        complete();
        return;
    }
    StepFrame &current = frame();
    if (current.next < current.steps.size()) {
        const StepDefinition &step = *current.steps[current.next++];
        beginStep(step);
    } else if (!isTop()) {
        leaveFrame();
    } else {
        m_inPosts = true;
        nextPost();
    }
}

void JobAttempt::beginStep(const StepDefinition &step)
{
    RunningStep running;
    running.definition = &step;
    running.id = step.id;
    running.startedAt = m_executor.ports().clock->nowMs();
    running.env = currentEnv();
    running.env.caseSensitive = true;
    if (!m_running.empty()) { // inside a composite action: its record, no more time than it has left
        const RunningStep &outer = m_running.back();
        running.record = outer.record;
        if (outer.timeoutMs > 0)
            running.timeoutMs = qMax<qint64>(1, outer.timeoutMs - (running.startedAt - outer.startedAt));
    }
    m_running.push_back(std::move(running));
    RunningStep &now = m_running.back();

    // The variables first: the condition may look at them; an error in them fails the step (rule 24).
    std::optional<Error> problem;
    const auto env = evaluated(step.env, scope(&now.env));
    if (!env)
        problem = env.error().within(QStringLiteral("The step's env: cannot be evaluated."));
    else {
        for (const auto &[name, value] : env->object())
            now.env.insert(name, Value(language::toText(value)), true);
    }
    bool runs = true;
    QString why;
    if (!problem) {
        const auto condition = language::Condition::parse(step.condition.text);
        if (!condition) {
            problem = condition.error().error().within(QStringLiteral("The step's if: cannot be understood."));
        } else if (step.condition.isEmpty()) {
            const auto value = language::evaluate(*condition, scope(&now.env));
            runs = value && *value;
            if (!runs)
                why = m_canceled ? QStringLiteral("skipped: the job was canceled") : QStringLiteral("skipped: an earlier step failed");
        } else {
            const auto decision = language::decide(*condition, scope(&now.env));
            if (!decision)
                problem = decision.error().error().within(QStringLiteral("The step's if: cannot be evaluated."));
            else {
                runs = decision->run;
                why = decision->explanation;
            }
        }
    }
    const auto shownName = step.name.isNull() ? Result<QString>(defaultName(step)) : text(step.name, scope(&now.env));
    now.name = masked(shownName ? *shownName : step.name.text());
    if (!runs && !problem) {
        skipStep(step, why);
        return;
    }
    if (isTop()) {
        now.record = addRecord(step.id, now.name);
        StepRecord &record = m_records[now.record];
        record.status = Status::Running;
        record.startedAt = now.startedAt;
        m_log.stepStarted(now.record, now.name);
        tell(record);
    }
    if (!problem && !step.timeoutMinutes.isNull()) {
        const auto value = evaluated(step.timeoutMinutes, scope(&now.env));
        const double minutes = value ? language::toNumber(*value) : 0;
        if (!(minutes > 0))
            problem = invalid(QStringLiteral("The step's timeout-minutes is not a positive number."), value ? QString() : value.error().text());
        else
            now.timeoutMs = now.timeoutMs > 0 ? qMin(now.timeoutMs, qint64(minutes * 60'000)) : qint64(minutes * 60'000);
    }
    if (!problem && !step.continueOnError.isNull()) {
        const auto value = evaluated(step.continueOnError, scope(&now.env));
        if (!value)
            problem = value.error().within(QStringLiteral("The step's continue-on-error cannot be evaluated."));
        else
            now.continueOnError = truthy(*value);
    }
    if (problem)
        failStep(*problem);
    else if (step.background || !step.control.isEmpty())
        failStep(invalid(QStringLiteral("Steps in the background (background, wait, wait-all, cancel) are not supported by this engine."), {},
                         QStringLiteral("Start the program with & inside a run: step; it is ended with the job.")));
    else if (!step.uses.isEmpty())
        useAction();
    else
        runScript();
}

void JobAttempt::skipStep(const StepDefinition &step, const QString &explanation)
{
    if (isTop()) {
        StepRecord &record = m_records[addRecord(step.id, m_running.back().name)];
        record.firstLine = 0;
        record.status = Status::Finished;
        record.outcome = record.conclusion = Outcome::Skipped;
        record.explanation = masked(explanation);
        record.startedAt = record.finishedAt = m_executor.ports().clock->nowMs();
        tell(record);
    }
    if (!step.id.isEmpty()) {
        frame().stepsContext.insert(step.id, Value(ValueObject{{QStringLiteral("outputs"), Value(ValueObject())},
                                                               {QStringLiteral("outcome"), Value(QStringLiteral("skipped"))},
                                                               {QStringLiteral("conclusion"), Value(QStringLiteral("skipped"))}}));
    }
    m_running.pop_back();
    later([this] { nextStep(); });
}

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
    if (const auto safe = refuseInjection(definition.run.text(), seen); !safe) {
        failStep(safe.error());
        return;
    }
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
        shell = m_order.job->defaults.shell.text;
        if (shell.isEmpty() && m_order.workflow)
            shell = m_order.workflow->defaults.shell.text;
    } else {
        failStep(invalid(QStringLiteral("A run step of an action must name its shell."), {}, QStringLiteral("Add  shell: bash  to the step in action.yml.")));
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
    const auto command = shellCommand(shell, *script, QStringLiteral("%1/script-%2").arg(m_temp).arg(step.number), path, !m_container.isEmpty());
    if (!command) {
        failStep(command.error());
        return;
    }
    step.script = QStringLiteral("%1/script-%2%3").arg(m_temp).arg(step.number).arg(command->extension);
    QFile file(step.script);
    const QByteArray bytes = command->script.toUtf8() + (command->script.endsWith(QLatin1Char('\n')) ? "" : "\n");
    if (!file.open(QFile::WriteOnly | QFile::Truncate) || file.write(bytes) != bytes.size() || !file.flush()) {
        failStep(unable(QStringLiteral("The step's script %1 cannot be written.").arg(step.script), file.errorString(), QStringLiteral("Free some space or make the folder writable."),
                        QStringLiteral("Nothing of this step has run.")),
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
        m_log.write('W', QStringLiteral("A secret stands in the text of this script and so, until the step ends, in a file that only this account can read. Hand it over with env: instead."));
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
    orders.resultPath = QStringLiteral("%1/result-%2").arg(m_fileCommands).arg(step.number).toStdString();
    orders.identityPath = QStringLiteral("%1/shim-%2").arg(m_fileCommands).arg(step.number).toStdString();
    orders.cookie = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    orders.timeoutMs = step.timeoutMs > 0 ? qMax<qint64>(1, step.timeoutMs - (m_executor.ports().clock->nowMs() - step.startedAt)) : 0;
    orders.interruptMs = m_executor.options().interruptMs;
    orders.terminateMs = m_executor.options().terminateMs;
    orders.logCap = m_executor.options().logCap;
    orders.debug = m_secrets.value(QStringLiteral("ACTIONS_STEP_DEBUG")).string() == QLatin1String("true")
        || m_order.vars[QStringLiteral("ACTIONS_STEP_DEBUG")].string() == QLatin1String("true");
    orders.echo = orders.debug;
    orders.variables.push_back("RUNNER_TRACKING_ID=signalbox_" + orders.cookie);
    if (!m_container.isEmpty() && step.kind != RunningStep::Kind::Docker) {
        orders.argv.clear();
        for (const QString &argument : wrapped(argv, folder, orders.variables))
            orders.argv.push_back(argument.toStdString());
        orders.folder = m_folder.toStdString();
    }
    step.cookie = orders.cookie;
    step.logOffset = QFileInfo(m_log.path()).size();
    save(); // before it is done: a later engine must know what may run
    auto started = ShimClient::start(m_executor.options().shim, orders, [this](std::optional<ShimResult> result) { programEnded(std::move(result)); });
    if (!started) {
        failStep(started.error(), Outcome::Errored);
        return;
    }
    m_shim = std::move(*started);
    if (m_canceled && step.definition && step.definition->condition.isEmpty())
        m_shim->cancel();
}

void JobAttempt::programEnded(std::optional<ShimResult> result)
{
    if (m_shim)
        m_shim.release()->deleteLater(); // we stand in its call
    if (m_finished)
        return;
    RunningStep &step = m_running.back();
    if (!step.script.isEmpty())
        QFile::remove(step.script);
    if (!result) {
        endLostProcesses(step.cookie);
        endWith(Outcome::Lost,
                unable(QStringLiteral("How this step ended cannot be told."),
                       QStringLiteral("Its parent process (signalbox-shim) was killed or the machine was restarted, and it left no result."),
                       QStringLiteral("Look at what the step was doing, then run the job again."),
                       QStringLiteral("What it had started and could be found was ended.")));
        return;
    }
    m_rubbish.append(QStringLiteral("%1/result-%2").arg(m_fileCommands).arg(step.number));
    m_rubbish.append(QStringLiteral("%1/shim-%2").arg(m_fileCommands).arg(step.number));
    m_log.lines += qint64(result->lines);
    if (result->lingers)
        m_lingering.push_back({result->pid, result->startTicks, result->boot, result->cookie});
    readCommands(step);
    readCommandFiles(step);
    scriptEnded(*result);
}

void JobAttempt::scriptEnded(const ShimResult &result)
{
    RunningStep &step = m_running.back();
    const QString failure = QString::fromStdString(result.failure);
    if (result.couldNotStart) {
        failStep(unable(failure), Outcome::Failed);
        return;
    }
    if (!failure.isEmpty()) {
        m_problem = failure;
        failStep(unable(failure), Outcome::Errored);
        return;
    }
    if (result.timedOut) {
        const QString why = QStringLiteral("The step has timed out after %1.").arg(step.timeoutMs % 60'000 ? QStringLiteral("%1 s").arg(double(step.timeoutMs) / 1000) : QStringLiteral("%1 minutes").arg(step.timeoutMs / 60'000));
        m_log.write('E', why);
        endStep(Outcome::TimedOut, why, result.exitCode);
        return;
    }
    if (result.canceled) {
        endStep(Outcome::Canceled, m_cancelReason, result.exitCode);
        return;
    }
    if (result.exitCode != 0) {
        const QString why = result.signal ? QStringLiteral("Process ended by signal %1.").arg(result.signal) : QStringLiteral("Process completed with exit code %1.").arg(result.exitCode);
        m_log.write('E', why);
        endStep(Outcome::Failed, why, result.exitCode);
        return;
    }
    if (!step.error.isEmpty()) {
        m_log.write('E', step.error);
        endStep(Outcome::Failed, step.error, 0);
        return;
    }
    if (step.kind == RunningStep::Kind::Deploy) {
        deployNext();
        return;
    }
    if (step.phase == QLatin1String("pre")) {
        const QString main = m_actions[size_t(step.action)].definition->main;
        step.phase = QStringLiteral("main");
        m_actions[size_t(step.action)].state = step.state;
        runNode(main);
        return;
    }
    endStep(Outcome::Succeeded, {}, 0);
}

void JobAttempt::failStep(const Error &error, Outcome outcome)
{
    m_log.write('E', error.text());
    if (outcome == Outcome::Errored)
        m_problem = masked(error.text());
    endStep(outcome, error.what);
}

void JobAttempt::endStep(Outcome outcome, const QString &explanation, int exitCode)
{
    RunningStep step = std::move(m_running.back());
    m_running.pop_back();
    const bool bad = isBad(outcome);
    const Outcome conclusion = bad && outcome != Outcome::Canceled && step.continueOnError ? Outcome::Succeeded : outcome;
    if (step.action >= 0) {
        UsedAction &action = m_actions[size_t(step.action)];
        for (const auto &[name, value] : step.state)
            action.state.insert(name, value, true);
    }
    if (step.definition && !step.id.isEmpty()) {
        frame().stepsContext.insert(step.id, Value(ValueObject{{QStringLiteral("outputs"), Value(step.outputs)},
                                                               {QStringLiteral("outcome"), Value(word(outcome))},
                                                               {QStringLiteral("conclusion"), Value(word(conclusion))}}));
    }
    if (isBad(conclusion)) {
        if (isTop()) {
            if (conclusion == Outcome::Errored)
                m_outcome = Outcome::Errored;
            else if (conclusion != Outcome::Canceled && m_outcome == Outcome::None)
                m_outcome = Outcome::Failed;
        } else {
            frame().failed = true;
        }
    }
    if (isTop() && step.record >= 0) {
        StepRecord &record = m_records[step.record];
        record.status = Status::Finished;
        record.outcome = outcome;
        record.conclusion = conclusion;
        record.finishedAt = m_executor.ports().clock->nowMs();
        record.exitCode = exitCode;
        record.explanation = masked(explanation);
        ValueObject shown;
        for (const auto &[name, value] : step.outputs)
            shown.insert(name, Value(masked(language::toText(value))));
        record.outputs = Value(shown);
        m_log.stepEnded(step.record, toString(outcome));
        tell(record);
    }
    later([this] { nextStep(); });
}

void JobAttempt::leaveFrame()
{
    // A composite action is over: its outputs are those it maps, nothing else leaves it (rule 83).
    RunningStep &step = m_running.back();
    const language::Scope seen = scope();
    ValueObject outputs;
    for (auto it = frame().action->outputs.begin(); it != frame().action->outputs.end(); ++it) {
        const auto value = text(it.value(), seen);
        if (value)
            outputs.insert(it.key(), Value(*value));
        else
            m_log.write('W', QStringLiteral("The output %1 of the action has no value: %2").arg(it.key(), value.error().text()));
    }
    step.outputs = outputs;
    const bool failed = frame().failed;
    m_frames.pop_back();
    const bool canceled = m_canceled && failed;
    endStep(canceled ? Outcome::Canceled : failed ? Outcome::Failed : Outcome::Succeeded, failed ? QStringLiteral("A step of the action failed.") : QString());
}

void JobAttempt::nextPost()
{
    if (m_posts.empty()) {
        complete();
        return;
    }
    const int index = m_posts.back(); // the last one that ran goes first (rule 82)
    m_posts.pop_back();
    runPost(m_actions[size_t(index)]);
}

} // namespace signalbox::execution
