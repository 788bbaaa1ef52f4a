// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/enginehost.h"

#include "core/base/crashpoint.h"
#include "core/service/leaseholder.h"

namespace signalbox::service {

namespace {
// Polling suffices: a data-version check costs some microseconds, so four a second are not seen by an idle machine.
constexpr int pollMs = 250;
constexpr int refPollMs = 1000;
constexpr int retryMs = 1000;
} // namespace

EngineHost::EngineHost(EnginePartsFactory factory, engine::EngineOptions options, QObject *parent)
    : QObject(parent)
    , m_factory(std::move(factory))
    , m_options(std::move(options))
    , m_tickTimer(this)
    , m_pollTimer(this)
    , m_retryTimer(this)
{
    m_tickTimer.setSingleShot(true);
    connect(&m_tickTimer, &QTimer::timeout, this, &EngineHost::tick);
    m_pollTimer.setInterval(pollMs);
    connect(&m_pollTimer, &QTimer::timeout, this, &EngineHost::poll);
    m_retryTimer.setInterval(retryMs);
    connect(&m_retryTimer, &QTimer::timeout, this, &EngineHost::tryOpen);
}

EngineHost::~EngineHost() { stop(); }

bool EngineHost::isIdle() const
{
    return m_engine && m_engine->isIdle()
           && !(m_tickTimer.isActive() && m_tickTimer.interval() == 0); // a later tick renews the lease, no more
}

QString EngineHost::attemptFolder(const engine::AttemptKey &attempt) const
{
    return m_parts.executor ? m_parts.executor->attemptFolder(attempt) : QString();
}

void EngineHost::start()
{
    if (m_state == State::Stopped)
        tryOpen();
}

void EngineHost::tryOpen()
{
    // Whoever has run or stood by already goes on trying: a full disk gets room again, and what runs must find its engine then.
    const auto giveUp = [this, again = m_retryTimer.isActive()](const Error &error) {
        drop();
        if (!again)
            setState(State::Stopped);
        emit failed(error);
    };
    if (!m_parts.store) {
        Result<EngineParts> parts = m_factory();
        if (!parts)
            return giveUp(parts.error());
        m_parts = std::move(parts).value();
        CRASH_POINT("host.made");
    }
    engine::Ports ports;
    ports.store = m_parts.store.get();
    ports.executor = m_parts.executor.get();
    ports.prober = m_parts.prober.get();
    ports.source = m_parts.source.get();
    ports.definitions = m_parts.definitions.get();
    ports.secrets = m_parts.secrets.get();
    ports.clock = m_parts.clock.get();
    m_engine = std::make_unique<engine::Engine>(ports, m_options);
    Result<void> opened = m_engine->open();
    if (!opened && opened.error().kind == ErrorKind::Stale) {
        // A process of this machine that was killed has left its lease behind: nobody has to wait until it runs out.
        const auto lease = m_parts.store->currentLease();
        if (lease && *lease && holderIsGone((*lease)->holder) && m_parts.store->releaseLease(**lease))
            opened = m_engine->open();
    }
    if (!opened) {
        m_engine.reset();
        if (opened.error().kind == ErrorKind::Stale || opened.error().kind == ErrorKind::Refused) {
            const auto lease = m_parts.store->currentLease();
            m_otherHolder = lease && *lease ? (*lease)->holder : QString();
            setState(State::StandingBy);
            m_retryTimer.start();
        } else {
            giveUp(opened.error());
        }
        return;
    }
    // We listen in the place of the engine, which has just entered itself, to know when it must be ticked.
    m_parts.executor->setListener(this);
    m_parts.prober->setListener(this);
    m_retryTimer.stop();
    m_otherHolder.clear();
    m_stamp = -1;
    m_pollTimer.start();
    m_sinceRefs.invalidate();
    setState(State::Running);
    m_parts.store->wakeOn([this] { poll(); });
    poll();
    wake();
}

void EngineHost::stop()
{
    m_retryTimer.stop();
    m_pollTimer.stop();
    m_tickTimer.stop();
    if (m_engine) {
        const Result<void> closed = m_engine->close();
        if (!closed)
            qWarning("%s", qPrintable(closed.error().text()));
        CRASH_POINT("host.closed");
    }
    drop();
    setState(State::Stopped);
}

void EngineHost::drop()
{
    m_engine.reset();
    m_parts = EngineParts();
}

void EngineHost::wake()
{
    if (m_engine)
        m_tickTimer.start(0);
}

void EngineHost::poll()
{
    if (!m_engine)
        return;
    const Result<qint64> stamp = m_parts.store->changeStamp();
    if (stamp && *stamp != m_stamp) {
        m_stamp = *stamp;
        wake();
    }
    if (m_parts.pushes && m_options.acceptPushes && (!m_sinceRefs.isValid() || m_sinceRefs.elapsed() >= refPollMs)) {
        m_sinceRefs.start();
        if (!m_parts.pushes->mayHaveMoved())
            return;
        const Result<QList<SeenRef>> seen = m_parts.store->seenRefs();
        if (!seen)
            return;
        const Result<QList<engine::Push>> pushes = m_parts.pushes->newPushes(*seen);
        if (!pushes) {
            emit failed(pushes.error());
        } else if (!pushes->isEmpty()) {
            m_engine->pushesSeen(*pushes);
            wake();
        }
    }
}

void EngineHost::tick()
{
    if (!m_engine)
        return;
    const Result<void> ticked = m_engine->tick();
    if (!ticked) {
        // Lost the lease, or the store refuses: this engine's view is no longer true. Throw it away and start from what is stored.
        const Error &error = ticked.error();
        m_pollTimer.stop();
        drop();
        setState(State::StandingBy);
        m_retryTimer.start();
        emit failed(error);
        return;
    }
    schedule();
    emit this->ticked();
}

void EngineHost::schedule()
{
    const TimeMs due = m_engine->nextWakeup();
    if (due == 0)
        return;
    const qint64 wait = std::clamp<qint64>(due - m_parts.clock->nowMs(), 0, 60'000);
    if (!m_tickTimer.isActive() || m_tickTimer.remainingTime() > wait)
        m_tickTimer.start(int(wait));
}

void EngineHost::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void EngineHost::stepChanged(const engine::AttemptKey &attempt, const StepRecord &step)
{
    if (m_engine) {
        m_engine->stepChanged(attempt, step);
        wake();
    }
}

void EngineHost::jobEnded(const engine::AttemptKey &attempt, const engine::JobEnd &end)
{
    if (m_engine) {
        m_engine->jobEnded(attempt, end);
        wake();
    }
}

void EngineHost::probeEnded(qint64 probe, bool healthy, const QString &detail)
{
    if (m_engine) {
        m_engine->probeEnded(probe, healthy, detail);
        wake();
    }
}

} // namespace signalbox::service
