// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtCore/QBasicTimer>
#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

namespace signalbox::theme {

/// One timer for everything that moves by itself: the sweep of running marks at 10 frames a second, seconds for durations,
/// and ten seconds for ages. It sleeps while nobody listens, while no window is visible, and 60 s after the program lost focus
/// (then only once a second). GUI thread.
class Ticker : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] static Ticker &instance();

    /// While at least one is alive, frame() is emitted. Keep it as a member only while something runs and is visible.
    class Animation
    {
    public:
        Animation();
        ~Animation();
        Animation(const Animation &) = delete;
        Animation &operator=(const Animation &) = delete;
    };

    /// Where the running sweep is, 0..1; 0 when motion is reduced.
    [[nodiscard]] double turn() const;
    /// The time that ages and durations are shown against; tests bring their own clock.
    [[nodiscard]] TimeMs nowMs() const { return m_clock->nowMs(); }
    void setClock(const Clock *clock);

signals:
    void frame();      ///< every 100 ms while an Animation lives
    void second();     ///< every second while connected to
    void tenSeconds(); ///< every ten seconds while connected to

protected:
    void timerEvent(QTimerEvent *event) override;
    void connectNotify(const QMetaMethod &signal) override;
    void disconnectNotify(const QMetaMethod &signal) override;

private:
    Ticker();
    void rearm();

    QBasicTimer m_timer;
    QElapsedTimer m_clockwork;
    const Clock *m_clock;
    int m_animations = 0;
    int m_interval = 0;
    qint64 m_lastSecond = 0, m_lastTen = 0, m_unfocusedSince = -1;
};

/// "4m12s", "1h04m", "3 d 2 h", "840 ms": short, for tables.
[[nodiscard]] QString shortDuration(qint64 milliseconds);
/// "4 minutes 12 seconds": for screen readers.
[[nodiscard]] QString spokenDuration(qint64 milliseconds);
/// "now", "14 min", "2 h", "6 d", "3 months": how long ago.
[[nodiscard]] QString shortAge(qint64 milliseconds);
/// Thousands with a narrow no-break space: 4 811 203.
[[nodiscard]] QString grouped(qint64 number);

} // namespace signalbox::theme
