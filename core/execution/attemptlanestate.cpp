// SPDX-License-Identifier: GPL-3.0-or-later
// What must survive the engine of one row of steps: the job's own, or one in the background. See attemptstate.cpp.
#include "core/execution/attempt.h"

#include "core/base/crashpoint.h"
#include "core/execution/statevalues.h"

namespace signalbox::execution {

using namespace state;

ValueObject JobAttempt::laneValue() const
{
    ValueObject object;
    ValueList frames, running;
    for (const StepFrame &frame : m_frames) {
        ValueObject entry;
        put(entry, "next", Value(qint64(frame.next)));
        put(entry, "steps", Value(frame.stepsContext));
        put(entry, "inputs", Value(frame.inputs));
        put(entry, "env", Value(frame.env));
        put(entry, "failed", Value(frame.failed));
        put(entry, "folder", Value(frame.folder));
        put(entry, "repository", Value(frame.repository));
        put(entry, "ref", Value(frame.ref));
        put(entry, "key", Value(frame.key));
        frames.append(Value(entry));
    }
    for (const RunningStep &step : m_running) {
        ValueObject entry;
        put(entry, "written", Value(step.definition != nullptr));
        put(entry, "kind", Value(int(step.kind)));
        put(entry, "record", Value(step.record));
        put(entry, "id", Value(step.id));
        put(entry, "name", Value(step.name));
        put(entry, "env", Value(step.env));
        put(entry, "continueOnError", Value(step.continueOnError));
        put(entry, "timeoutMs", Value(step.timeoutMs));
        put(entry, "startedAt", Value(step.startedAt));
        put(entry, "cookie", Value(QString::fromStdString(step.cookie)));
        put(entry, "number", Value(step.number));
        put(entry, "logOffset", Value(step.logOffset));
        put(entry, "script", Value(step.script));
        put(entry, "outputs", Value(step.outputs));
        put(entry, "state", Value(step.state));
        put(entry, "inner", Value(step.inner));
        put(entry, "deployIndex", Value(step.deployIndex));
        put(entry, "phase", Value(step.phase));
        put(entry, "action", Value(step.action));
        running.append(Value(entry));
    }
    put(object, "lane", Value(m_lane));
    put(object, "frames", Value(frames));
    put(object, "running", Value(running));
    put(object, "env", Value(m_env));
    put(object, "paths", strings(m_paths));
    put(object, "lines", Value(m_log.lines));
    if (m_lane != 0) {
        const Lane &lane = *m_lanes.at(m_lane);
        put(object, "id", Value(lane.id));
        put(object, "newEnv", Value(lane.newEnv));
        put(object, "newPaths", strings(lane.newPaths));
        put(object, "outcome", Value(toString(lane.outcome)));
        put(object, "record", Value(lane.record));
        put(object, "started", Value(lane.started));
        put(object, "ended", Value(lane.ended));
        put(object, "settled", Value(lane.settled));
        put(object, "canceled", Value(lane.canceled));
    }
    return object;
}

std::vector<const StepDefinition *> JobAttempt::stepsOf(const QString &key) const
{
    // "3b/": the step itself, in the background; "3p0/": the first of its parallel ones; "": all.
    if (key.isEmpty())
        return listed(m_order.job->steps);
    const qsizetype mark = key.indexOf(QLatin1Char('b')) >= 0 ? key.indexOf(QLatin1Char('b')) : key.indexOf(QLatin1Char('p'));
    const auto outer = size_t(key.left(mark).toULongLong());
    if (mark <= 0 || outer >= m_order.job->steps.size())
        return {};
    const StepDefinition &step = m_order.job->steps[outer];
    if (key.at(mark) == QLatin1Char('b'))
        return {&step};
    const auto inner = size_t(key.mid(mark + 1).chopped(1).toULongLong());
    return inner < step.parallel.size() ? std::vector<const StepDefinition *>{&step.parallel[inner]}
                                        : std::vector<const StepDefinition *>{};
}

bool JobAttempt::restoreLane(const Value &lane)
{
    m_env = sensitive(lane[QStringLiteral("env")]);
    m_paths = strings(lane[QStringLiteral("paths")]);
    m_log.lines = number(lane, "lines");
    for (const Value &object : lane[QStringLiteral("frames")].array()) {
        StepFrame frame;
        frame.next = size_t(number(object, "next"));
        frame.stepsContext = object[QStringLiteral("steps")].object();
        frame.inputs = object[QStringLiteral("inputs")].object();
        frame.env = sensitive(object[QStringLiteral("env")]);
        frame.failed = object[QStringLiteral("failed")].boolean();
        frame.folder = object[QStringLiteral("folder")].string();
        frame.repository = object[QStringLiteral("repository")].string();
        frame.ref = object[QStringLiteral("ref")].string();
        frame.key = object[QStringLiteral("key")].string();
        if (m_frames.empty()) {
            frame.steps = stepsOf(frame.key);
        } else {
            auto action =
                m_executor.ports().actions ? m_executor.ports().actions->read(frame.folder) : Result<ActionDefinition>(unable(QString()));
            if (!action)
                return false;
            frame.action = std::make_shared<const ActionDefinition>(std::move(*action));
            frame.steps = listed(frame.action->steps);
        }
        if (frame.next > frame.steps.size())
            return false;
        m_frames.push_back(std::move(frame));
    }
    for (const Value &object : lane[QStringLiteral("running")].array()) {
        RunningStep step;
        if (object[QStringLiteral("written")].boolean()) {
            if (m_running.size() >= m_frames.size() || m_frames[m_running.size()].next == 0)
                return false;
            const StepFrame &frame = m_frames[m_running.size()];
            step.definition = frame.steps[frame.next - 1];
        }
        step.kind = RunningStep::Kind(number(object, "kind"));
        step.record = int(number(object, "record"));
        step.id = object[QStringLiteral("id")].string();
        step.name = object[QStringLiteral("name")].string();
        step.env = sensitive(object[QStringLiteral("env")]);
        step.continueOnError = object[QStringLiteral("continueOnError")].boolean();
        step.timeoutMs = number(object, "timeoutMs");
        step.startedAt = number(object, "startedAt");
        step.cookie = object[QStringLiteral("cookie")].string().toStdString();
        step.number = int(number(object, "number"));
        step.logOffset = number(object, "logOffset");
        step.script = object[QStringLiteral("script")].string();
        step.outputs = object[QStringLiteral("outputs")].object();
        step.state = sensitive(object[QStringLiteral("state")]);
        step.inner = object[QStringLiteral("inner")].array();
        step.deployIndex = int(number(object, "deployIndex"));
        step.phase = object[QStringLiteral("phase")].string();
        step.action = int(number(object, "action"));
        m_running.push_back(std::move(step));
    }
    return !m_frames.empty();
}

bool JobAttempt::restoreLanes(const Value &state)
{
    const ValueList &lanes = state[QStringLiteral("lanes")].array();
    if (lanes.size() > 1)
        addLane(0);
    for (const Value &value : lanes) {
        const int index = int(number(value, "lane"));
        if (index == 0) {
            if (!restoreLane(value))
                return false;
            continue;
        }
        Lane &lane = addLane(index);
        lane.id = value[QStringLiteral("id")].string();
        lane.newEnv = sensitive(value[QStringLiteral("newEnv")]);
        lane.newPaths = strings(value[QStringLiteral("newPaths")]);
        lane.outcome = outcomeFromString(value[QStringLiteral("outcome")].string()).value_or(Outcome::None);
        lane.record = int(number(value, "record"));
        lane.started = value[QStringLiteral("started")].boolean();
        lane.ended = value[QStringLiteral("ended")].boolean();
        lane.settled = value[QStringLiteral("settled")].boolean();
        lane.canceled = value[QStringLiteral("canceled")].boolean();
        const LaneEntered entered(*this, index);
        if (!restoreLane(value))
            return false;
    }
    for (const Value &index : state[QStringLiteral("awaited")].array())
        m_awaited.append(int(index.number()));
    return true;
}

void JobAttempt::attachAll()
{
    for (const auto &[index, lane] : m_lanes) {
        if (index == 0 || lane->ended || !lane->started)
            continue;
        const LaneEntered entered(*this, index);
        attach();
    }
    if (!m_lanes.empty())
        startWaitingLanes();
    attach();
}

void JobAttempt::attach()
{
    if (m_running.empty() || m_running.size() < m_frames.size()) {
        if (m_lane == 0 && !m_awaited.isEmpty())
            later([this] { checkAwaited(); });
        else
            nextStep();
        return;
    }
    RunningStep &step = m_running.back();
    if (step.cookie.empty()) { // checking out, artifacts, caches
        beginAgain();
        return;
    }
    m_shim = ShimClient::attach(resultPath(step.number), QStringLiteral("%1/shim-%2").arg(m_fileCommands).arg(step.number), step.cookie,
                                here([this](std::optional<ShimResult> result) { programEnded(std::move(result)); }));
    if (m_canceled)
        m_shim->cancel();
    CRASH_POINT("attempt.attached");
}

} // namespace signalbox::execution
