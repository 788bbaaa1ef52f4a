// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <ctime>

namespace signalbox {

TimeMs SystemClock::nowMs() const { return QDateTime::currentMSecsSinceEpoch(); }

qint64 SystemClock::monotonicMs() const
{
    timespec now{};
#ifdef CLOCK_BOOTTIME
    clock_gettime(CLOCK_BOOTTIME, &now);
#else
    clock_gettime(CLOCK_MONOTONIC, &now);
#endif
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1000000;
}

QString isoTime(TimeMs time) { return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs); }

} // namespace signalbox
