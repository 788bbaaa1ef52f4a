// SPDX-License-Identifier: GPL-3.0-or-later
// Steps in the background (rule 97). Each has a lane of its own: steps, program, variables and log. What it leaves (outputs, variables,
// result, log) joins the job where it is waited for, and not before, so that a job does the same each time.
#include "core/execution/attempt.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace signalbox::execution {

namespace {

constexpr int laneLimit = 10;                     // rule 97
constexpr qint64 laneLogLimit = 64 * 1024 * 1024; // it is appended to the job's log in one piece

} // namespace

JobAttempt::LaneEntered::LaneEntered(JobAttempt &attempt, int lane) : m_attempt(attempt), m_before(attempt.m_lane) { attempt.enter(lane); }

JobAttempt::LaneEntered::~LaneEntered() { m_attempt.enter(m_before); }

void JobAttempt::enter(int lane)
{
    if (lane == m_lane || !m_lanes.contains(lane))
        return;
    const auto exchange = [this](Lane &other) {
        std::swap(m_frames, other.frames);
        std::swap(m_running, other.running);
        std::swap(m_shim, other.shim);
        std::swap(m_env, other.env);
        std::swap(m_paths, other.paths);
        m_log.swap(*other.log);
    };
    exchange(*m_lanes.at(m_lane));
    m_lane = lane;
    exchange(*m_lanes.at(m_lane));
}

JobAttempt::Lane &JobAttempt::addLane(int number)
{
    auto lane = std::make_unique<Lane>();
    lane->log = std::make_unique<JobLog>(QStringLiteral("%1/log-%2").arg(m_folder).arg(number), m_masker);
    return *(m_lanes[number] = std::move(lane));
}

void JobAttempt::startLane(const StepDefinition &step, const QString &key)
{
    if (m_lanes.empty())
        addLane(0); // holds the job's own steps while another lane is entered
    const int number = m_lanes.rbegin()->first + 1;
    Lane &lane = addLane(number);
    StepFrame own;
    own.steps = {&step};
    own.stepsContext = frame().stepsContext;
    own.key = key;
    lane.frames.push_back(std::move(own));
    lane.env = m_env;
    lane.paths = m_paths;
    lane.id = step.id;
    startWaitingLanes();
}

void JobAttempt::startWaitingLanes()
{
    const auto active = std::count_if(m_lanes.begin(), m_lanes.end(),
                                      [](const auto &entry) { return entry.first > 0 && entry.second->started && !entry.second->ended; });
    auto room = laneLimit - active;
    for (auto &[number, lane] : m_lanes) {
        if (number == 0 || lane->started || room <= 0)
            continue;
        --room;
        lane->started = true;
        QTimer::singleShot(0, this, [this, number = number] {
            if (m_finished)
                return;
            const LaneEntered entered(*this, number);
            nextStep();
        });
    }
}

void JobAttempt::laneEnded()
{
    m_lanes.at(m_lane)->ended = true;
    QTimer::singleShot(0, this, [this] {
        if (m_finished)
            return;
        startWaitingLanes();
        checkAwaited();
    });
}

QList<int> JobAttempt::unsettledLanes() const
{
    QList<int> list;
    for (const auto &[number, lane] : m_lanes) {
        if (number > 0 && !lane->settled)
            list.append(number);
    }
    return list;
}

void JobAttempt::runControl()
{
    const StepDefinition &step = *m_running.back().definition;
    QList<int> chosen;
    if (step.control == QLatin1String("wait-all")) {
        chosen = unsettledLanes();
    } else {
        for (const QString &id : step.controlTargets) {
            int found = 0;
            for (const auto &[number, lane] : m_lanes) {
                if (number > 0 && lane->id.compare(id, Qt::CaseInsensitive) == 0)
                    found = number;
            }
            if (found == 0) {
                m_log.write('N', QStringLiteral("No step '%1' runs in the background: it was skipped, or comes later.").arg(id));
                continue;
            }
            if (!m_lanes.at(found)->settled)
                chosen.append(found);
        }
    }
    if (step.control == QLatin1String("cancel")) {
        for (const int number : std::as_const(chosen)) {
            Lane &lane = *m_lanes.at(number);
            lane.canceled = true;
            if (lane.shim && !lane.ended)
                lane.shim->cancel();
        }
    }
    m_awaited = chosen;
    m_log.flush();
    later([this] { checkAwaited(); });
}

void JobAttempt::checkAwaited()
{
    if (m_lane != 0 || (m_awaited.isEmpty() && m_running.empty()))
        return;
    if (!m_running.empty() && !(m_running.back().definition && !m_running.back().definition->control.isEmpty()))
        return; // another step runs meanwhile
    for (const int number : std::as_const(m_awaited)) {
        if (!m_lanes.at(number)->ended)
            return;
    }
    const QList<int> over = std::exchange(m_awaited, {});
    if (!m_running.empty())
        endStep(Outcome::Succeeded, {}); // its own lines come before those of the steps that it waited for
    else
        later([this] { nextStep(); });
    for (const int number : over)
        settle(number);
}

void JobAttempt::settle(int number)
{
    Lane &lane = *m_lanes.at(number);
    lane.settled = true;
    for (const auto &[id, value] : lane.frames.front().stepsContext) {
        if (id.compare(lane.id, Qt::CaseInsensitive) == 0)
            frame().stepsContext.insert(id, value);
    }
    for (const auto &[name, value] : lane.newEnv)
        m_env.insert(name, value, true);
    for (qsizetype i = lane.newPaths.size() - 1; i >= 0; --i) {
        m_paths.removeAll(lane.newPaths.at(i));
        m_paths.prepend(lane.newPaths.at(i));
    }
    if (lane.outcome == Outcome::Errored || (lane.outcome != Outcome::None && m_outcome == Outcome::None))
        m_outcome = lane.outcome == Outcome::Errored ? Outcome::Errored : Outcome::Failed;
    // Its log in one piece, after the lines of the steps before.
    lane.log->flush();
    m_log.flush();
    QFile log(lane.log->path());
    if (log.open(QFile::ReadOnly)) {
        m_log.append(log.read(laneLogLimit + 1024 * 1024));
        log.close();
        QFile::remove(lane.log->path());
    }
    if (lane.record >= 0) {
        StepRecord &record = m_records[lane.record];
        if (record.outcome != Outcome::Skipped)
            record.firstLine = m_log.lines + 1;
        tell(record);
    }
    m_log.lines += lane.log->lines;
}

bool JobAttempt::beginInBackground(const StepDefinition &step)
{
    if (m_lane != 0 || !isTop())
        return false;
    if (step.control == QLatin1String("parallel")) {
        const QList<int> before = unsettledLanes();
        for (size_t i = 0; i < step.parallel.size(); ++i)
            startLane(step.parallel[i], stepKey() + QStringLiteral("p%1/").arg(i));
        for (const int number : unsettledLanes()) {
            if (!before.contains(number))
                m_awaited.append(number);
        }
        later([this] { checkAwaited(); });
        return true;
    }
    if (!step.background)
        return false;
    startLane(step, stepKey() + QStringLiteral("b/"));
    later([this] { nextStep(); });
    return true;
}

void JobAttempt::endLanes(bool atOnce)
{
    if (m_shim)
        m_shim->cancel(atOnce);
    for (auto &[number, lane] : m_lanes) {
        if (lane->shim)
            lane->shim->cancel(atOnce);
    }
}

quint64 JobAttempt::logLimit() const
{
    return m_lane == 0 ? m_executor.options().logCap : qMin<quint64>(m_executor.options().logCap, laneLogLimit);
}

} // namespace signalbox::execution
