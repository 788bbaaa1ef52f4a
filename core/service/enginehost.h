// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <functional>
#include <memory>

namespace signalbox::service {

/// Tells which refs have moved since it was last asked. Made on the engine's thread.
class PushSource
{
public:
    virtual ~PushSource() = default;
    /// Cheap when nothing moved. `seen`: what the store says we have acted on.
    virtual Result<QList<engine::Push>> newPushes(const QList<SeenRef> &seen) = 0;
    /// Cheap hint: could anything have moved since the last call?
    virtual bool mayHaveMoved() = 0;
};

/// Everything an engine needs, owned together. Destroyed in reverse order, the store last.
struct EngineParts {
    std::unique_ptr<Clock> clock;
    std::unique_ptr<engine::Store> store;
    std::unique_ptr<engine::PipelineSource> source;
    std::unique_ptr<engine::Definitions> definitions;
    std::unique_ptr<engine::SecretDirectory> secrets;
    std::unique_ptr<engine::JobExecutor> executor;
    std::unique_ptr<engine::Prober> prober;
    std::unique_ptr<PushSource> pushes; ///< may be null: no watching
};
using EnginePartsFactory = std::function<Result<EngineParts>()>;

/// Keeps an engine awake: hosts it on the thread it lives on, ticks it when something was heard, submitted or due, and stands by while
/// another process holds the lease. Start it with start() from its own thread (or by a queued call).
class EngineHost final : public QObject, private engine::ExecutionListener
{
    Q_OBJECT
public:
    enum class State { Stopped, StandingBy, Running };

    EngineHost(EnginePartsFactory factory, engine::EngineOptions options, QObject *parent = nullptr);
    ~EngineHost() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isIdle() const;
    /// Who holds the lease while we stand by.
    [[nodiscard]] QString otherHolder() const { return m_otherHolder; }
    /// Where the attempt's log lies.
    [[nodiscard]] QString attemptFolder(const engine::AttemptKey &attempt) const;

public slots:
    /// Opens the engine, or stands by and tries again when the lease is free.
    void start();
    /// Lets go of the lease; whatever runs goes on under its shims.
    void stop();
    /// Something was submitted: look now instead of at the next poll.
    void wake();

signals:
    void stateChanged(signalbox::service::EngineHost::State state);
    /// After a tick that may have changed something.
    void ticked();
    /// The engine could not start or had to stop; standing by continues unless it is hopeless.
    void failed(const signalbox::Error &error);

private:
    void tryOpen();
    void tick();
    void schedule();
    void poll();
    void setState(State state);
    void drop();

    void stepChanged(const engine::AttemptKey &attempt, const StepRecord &step) override;
    void jobEnded(const engine::AttemptKey &attempt, const engine::JobEnd &end) override;
    void probeEnded(qint64 probe, bool healthy, const QString &detail) override;

    EnginePartsFactory m_factory;
    engine::EngineOptions m_options;
    EngineParts m_parts;
    std::unique_ptr<engine::Engine> m_engine; // after m_parts: destroyed first
    State m_state = State::Stopped;
    QString m_otherHolder;
    QTimer m_tickTimer;  // single shot: something was heard, or is due
    QTimer m_pollTimer;  // intents of other processes, refs
    QTimer m_retryTimer; // standing by
    qint64 m_stamp = -1;
    QElapsedTimer m_sinceRefs;
};

} // namespace signalbox::service

Q_DECLARE_METATYPE(signalbox::Error)
