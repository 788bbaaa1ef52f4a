// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/executor.h"

#include <QtCore/QList>
#include <deque>
#include <functional>
#include <map>

namespace signalbox::test {

/// What happens outside the engine and survives it: attempts that run, and an independent account of who started what.
struct FakeWorld {
    struct Started {
        engine::AttemptKey key;
        qint64 token = 0;
        bool deployment = false;
        QString environment;
    };
    QList<Started> ledger;                           ///< every start, in order
    std::map<std::pair<qint64, QString>, int> alive; ///< run, job -> attempt that runs now
};

/// An executor whose attempts end when the test says so, or at once as scripted. Answers are delivered by deliver(), as from an event loop.
class FakeExecutor final : public engine::JobExecutor
{
public:
    explicit FakeExecutor(FakeWorld *world = nullptr) : m_world(world ? world : &m_own) { }

    /// What a job ends with by itself; without a script it runs until end() is called.
    std::function<std::optional<engine::JobEnd>(const engine::JobOrder &)> script;
    bool dead = false; ///< the engine was killed between its commit and this call: nothing happens
    QList<engine::JobOrder> started, resumed;
    QList<engine::AttemptKey> canceled;

    static engine::JobEnd ended(Outcome outcome, ValueObject outputs = {})
    {
        engine::JobEnd end;
        end.outcome = outcome;
        end.outputs = Value(outputs);
        end.imageDigest = outputs.value(QStringLiteral("image-digest")).string();
        end.image = outputs.value(QStringLiteral("image")).string();
        return end;
    }
    void setListener(engine::ExecutionListener *listener) override { m_listener = listener; }
    void start(const engine::JobOrder &order) override
    {
        if (dead)
            return;
        started.append(order);
        m_world->ledger.append(
            {order.key, order.leaseToken, order.deployment.has_value(), order.deployment ? order.deployment->environment : QString()});
        m_world->alive[{order.key.run.number(), order.key.job}] = order.key.attempt;
        if (script) {
            if (const auto end = script(order))
                this->end(order.key, *end);
        }
    }
    void resume(const engine::JobOrder &order, const QList<StepRecord> &) override
    {
        resumed.append(order);
        const auto it = m_world->alive.find({order.key.run.number(), order.key.job});
        if (it == m_world->alive.end() || it->second != order.key.attempt) {
            m_pending.push_back({order.key, ended(Outcome::Lost)});
            return;
        }
        if (script) {
            if (const auto end = script(order))
                this->end(order.key, *end);
        }
    }
    void cancel(const engine::AttemptKey &key, const QString &) override
    {
        if (dead)
            return;
        canceled.append(key);
        const auto it = m_world->alive.find({key.run.number(), key.job});
        if (it != m_world->alive.end() && it->second == key.attempt)
            end(key, ended(Outcome::Canceled));
    }
    [[nodiscard]] QString attemptFolder(const engine::AttemptKey &) const override { return {}; }

    void end(const engine::AttemptKey &key, const engine::JobEnd &end) { m_pending.push_back({key, end}); }
    void end(const QString &job, Outcome outcome, ValueObject outputs = {})
    {
        for (auto it = started.rbegin(); it != started.rend(); ++it) {
            if (it->key.job == job)
                return end(it->key, ended(outcome, std::move(outputs)));
        }
        qFatal("the test ends job %s, which has not started", qPrintable(job));
    }
    /// Tells the listener; false when there was nothing to tell.
    bool deliver()
    {
        const bool any = !m_pending.empty();
        while (!m_pending.empty()) {
            const auto [key, end] = m_pending.front();
            m_pending.pop_front();
            const auto it = m_world->alive.find({key.run.number(), key.job});
            if (it != m_world->alive.end() && it->second == key.attempt)
                m_world->alive.erase(it);
            m_listener->jobEnded(key, end);
        }
        return any;
    }
    [[nodiscard]] QStringList startedJobs() const
    {
        QStringList keys;
        for (const auto &order : started)
            keys.append(order.key.job);
        return keys;
    }

private:
    FakeWorld m_own;
    FakeWorld *m_world;
    engine::ExecutionListener *m_listener = nullptr;
    std::deque<std::pair<engine::AttemptKey, engine::JobEnd>> m_pending;
};

/// Answers probes from a function; healthy without one.
class FakeProber final : public engine::Prober
{
public:
    std::function<bool(const engine::ProbeOrder &)> healthy;
    bool silent = false; ///< never answers
    QList<engine::ProbeOrder> asked;
    QList<qint64> canceled;

    void setListener(engine::ExecutionListener *listener) override { m_listener = listener; }
    void probe(const engine::ProbeOrder &order) override
    {
        asked.append(order);
        if (!silent)
            m_pending.push_back({order.id, !healthy || healthy(order)});
    }
    void cancelProbe(qint64 probe) override { canceled.append(probe); }
    bool deliver()
    {
        const bool any = !m_pending.empty();
        while (!m_pending.empty()) {
            const auto [id, good] = m_pending.front();
            m_pending.pop_front();
            m_listener->probeEnded(id, good, good ? QStringLiteral("200 OK") : QStringLiteral("503 Service Unavailable"));
        }
        return any;
    }

private:
    engine::ExecutionListener *m_listener = nullptr;
    std::deque<std::pair<qint64, bool>> m_pending;
};

} // namespace signalbox::test
