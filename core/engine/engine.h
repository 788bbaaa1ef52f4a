// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ports.h"

#include <memory>

namespace signalbox::engine {

struct EngineOptions {
    int jobSlots = 2;         ///< jobs that run at once
    QString holder;           ///< for the lease
    qint64 leaseMs = 15'000;  ///< renewed at a third of it
    bool acceptPushes = true; ///< start runs for refs that moved
};

/// A ref that moved, as the watcher saw it.
struct Push {
    QString ref;
    QString before; ///< empty: new. The same as `after`: nothing moved, the ref is only noted as seen (first look at a project)
    QString after;  ///< empty: deleted
    QString actor;
};

/// Decides and records; acts only through its ports. One object per project and process, on one thread, woken from outside:
/// call tick() whenever something was heard, something was submitted, or nextWakeup() has come. Nothing blocks.
class Engine final : public ExecutionListener
{
public:
    Engine(const Ports &ports, const EngineOptions &options);
    ~Engine() override;

    /// Takes the lease, loads what is unfinished, re-attaches to what still runs. Recovery is the normal start.
    Result<void> open();
    /// Consumes intents, what was heard and what time has brought; writes one transaction; then acts.
    /// Stale when the lease was lost: the engine must then be thrown away. After any other error nothing is lost and nothing was
    /// acted on: call again at nextWakeup().
    Result<void> tick();
    /// Wall-clock time at which tick() has something to do without being told; 0: never.
    [[nodiscard]] TimeMs nextWakeup() const;
    /// Starts the runs that these refs ask for, each once (also after a crash between seeing and starting).
    void pushesSeen(const QList<Push> &pushes);
    /// Nothing runs, nothing waits for time, nothing is queued. What waits for a person does not count.
    [[nodiscard]] bool isIdle() const;
    /// Lets go of the lease; whatever runs goes on under its shims and is picked up by the next engine.
    Result<void> close();
    [[nodiscard]] Lease lease() const;

    void stepChanged(const AttemptKey &attempt, const StepRecord &step) override;
    void jobEnded(const AttemptKey &attempt, const JobEnd &end) override;
    void probeEnded(qint64 probe, bool healthy, const QString &detail) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace signalbox::engine
