// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDateTime>

namespace signalbox {

/// Milliseconds since 1970-01-01 UTC. What is stored and compared.
using TimeMs = qint64;

/// What time it is. An interface, so that tests and the simulator bring their own.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall clock, may jump.
    [[nodiscard]] virtual TimeMs nowMs() const = 0;
    /// Never goes back; counts suspend where the system offers it. For time-outs.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] TimeMs nowMs() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
};

/// For people and files: ISO 8601 in UTC with milliseconds.
[[nodiscard]] QString isoTime(TimeMs time);

} // namespace signalbox
