// SPDX-License-Identifier: GPL-3.0-or-later
// One step after the other: condition, variables, program, end.
#include "core/execution/attempt.h"

#include "core/base/crashpoint.h"
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
    if (step.control == QLatin1String("wait-all"))
        return QStringLiteral("Wait for all");
    if (!step.control.isEmpty())
        return (step.control == QLatin1String("cancel") ? QStringLiteral("Cancel ") : QStringLiteral("Wait for "))
               + step.controlTargets.join(QStringLiteral(", "));
    return QStringLiteral("Run ") + step.run.text().trimmed().section(QLatin1Char('\n'), 0, 0).left(120);
}

/// A step of a composite action as its caller's record tells it.
Value innerStep(const RunningStep &step, const QString &name, Outcome outcome, Outcome conclusion)
{
    ValueObject shown{{QStringLiteral("id"), Value(step.id)},
                      {QStringLiteral("name"), Value(name)},
                      {QStringLiteral("outcome"), Value(word(outcome))},
                      {QStringLiteral("conclusion"), Value(word(conclusion))}};
    if (!step.inner.isEmpty())
        shown.insert(QStringLiteral("steps"), Value(step.inner));
    return Value(shown);
}

bool truthy(const Value &value) { return language::isTruthy(value) && !(value.isString() && value.string() == QLatin1String("false")); }

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

std::vector<const StepDefinition *> listed(const std::vector<StepDefinition> &steps)
{
    std::vector<const StepDefinition *> list;
    for (const auto &step : steps)
        list.push_back(&step);
    return list;
}

int JobAttempt::addRecord(const QString &id, const QString &name)
{
    StepRecord record;
    record.index = int(m_records.size());
    record.id = id;
    record.name = name;
    record.firstLine = m_lane == 0 ? m_log.lines + 1 : 0; // known when its log joins the job's
    if (m_lane != 0)
        m_lanes.at(m_lane)->record = record.index;
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
        enter(0);
        complete();
        return;
    }
    if (!m_pres.empty()) {
        nextPre();
        return;
    }
    StepFrame &current = frame();
    if (current.next < current.steps.size()) {
        const StepDefinition &step = *current.steps[current.next++];
        if (!beginInBackground(step))
            beginStep(step);
    } else if (!isTop()) {
        leaveFrame();
    } else if (m_lane != 0) {
        laneEnded();
    } else if (const QList<int> left = unsettledLanes(); !left.isEmpty() && !m_inPosts) {
        m_awaited = left; // rule 97: waited for before the post steps
        later([this] { checkAwaited(); });
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
            problem =
                invalid(QStringLiteral("The step's timeout-minutes is not a positive number."), value ? QString() : value.error().text());
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
    else if (!isTop() && (step.background || !step.control.isEmpty()))
        failStep(invalid(QStringLiteral("Steps of an action cannot run in the background."),
                         QStringLiteral("background, wait, wait-all, cancel and parallel are for the steps of a job (rule 97).")));
    else if (!step.control.isEmpty())
        runControl();
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
    const Value skipped = innerStep(m_running.back(), masked(m_running.back().name), Outcome::Skipped, Outcome::Skipped);
    m_running.pop_back();
    if (!m_running.empty())
        m_running.back().inner.append(skipped);
    later([this] { nextStep(); });
}

void JobAttempt::programEnded(std::optional<ShimResult> result)
{
    CRASH_POINT("attempt.result-arrived");
    const bool neverStarted = m_shim && m_shim->neverStarted();
    if (m_shim)
        m_shim.release()->deleteLater(); // we stand in its call
    if (m_finished)
        return;
    RunningStep &step = m_running.back();
    if (!step.script.isEmpty())
        QFile::remove(step.script);
    // The engine was killed between writing down that it starts and starting. What ran before it in the same step must not run twice.
    if (!result && neverStarted
        && ((step.kind == RunningStep::Kind::Script && step.phase.isEmpty())
            || (step.kind == RunningStep::Kind::Deploy && step.deployIndex == 0))) {
        beginAgain();
        return;
    }
    if (!result) {
        endLostProcesses(step.cookie);
        endWith(
            Outcome::Lost,
            unable(QStringLiteral("How this step ended cannot be told."),
                   QStringLiteral("Its parent process (signalbox-shim) was killed or the machine was restarted, and it left no result."),
                   QStringLiteral("Look at what the step was doing, then run the job again."),
                   QStringLiteral("What it had started and could be found was ended.")));
        return;
    }
    m_rubbish.append(resultPath(step.number));
    m_rubbish.append(QStringLiteral("%1/shim-%2").arg(m_fileCommands).arg(step.number));
    m_log.lines += qint64(result->lines);
    if (result->lingers)
        m_lingering.push_back({result->pid, result->startTicks, result->boot, result->cookie});
    readCommands(step);
    readCommandFiles(step);
    CRASH_POINT("attempt.result-read");
    auto go = here([this, result = *result] { scriptEnded(result); });
    if ((result->timedOut || result->canceled) && step.kind == RunningStep::Kind::Docker)
        removeActionContainer(step.number, go);
    else if ((result->timedOut || result->canceled) && !m_container.isEmpty())
        endInContainer(step.cookie, go);
    else
        go();
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
        const QString why = QStringLiteral("The step has timed out after %1.")
                                .arg(step.timeoutMs % 60'000 ? QStringLiteral("%1 s").arg(double(step.timeoutMs) / 1000)
                                                             : QStringLiteral("%1 minutes").arg(step.timeoutMs / 60'000));
        m_log.write('E', why);
        endStep(Outcome::TimedOut, why, result.exitCode);
        return;
    }
    if (result.canceled) {
        endStep(Outcome::Canceled, m_canceled ? m_cancelReason : QStringLiteral("canceled by a later step"), result.exitCode);
        return;
    }
    if (result.exitCode != 0) {
        const QString why = result.signal ? QStringLiteral("Process ended by signal %1.").arg(result.signal)
                                          : QStringLiteral("Process completed with exit code %1.").arg(result.exitCode);
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
    if (step.definition && !m_running.empty())
        m_running.back().inner.append(innerStep(step, masked(step.name), outcome, conclusion));
    if (isBad(conclusion)) {
        if (isTop() && m_lane != 0) {
            if (conclusion != Outcome::Canceled) // joins the job's outcome where it is waited for
                m_lanes.at(m_lane)->outcome = conclusion;
        } else if (isTop()) {
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
        record.inner = step.inner.isEmpty() ? Value() : Value(step.inner);
        m_log.stepEnded(step.record, toString(outcome));
        tell(record);
    }
    CRASH_POINT("attempt.step-ended");
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
    endStep(canceled ? Outcome::Canceled
            : failed ? Outcome::Failed
                     : Outcome::Succeeded,
            failed ? QStringLiteral("A step of the action failed.") : QString());
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
