// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace signalbox::test {

/// Time that stands still until a test moves it. Monday 2027-01-04, 10:00 UTC.
class FakeClock final : public Clock
{
public:
    TimeMs now = 1'799'056'800'000;
    qint64 monotonic = 1'000'000;

    [[nodiscard]] TimeMs nowMs() const override { return now; }
    [[nodiscard]] qint64 monotonicMs() const override { return monotonic; }
    void advance(qint64 ms)
    {
        now += ms;
        monotonic += ms;
    }
    /// The wall clock is set, the other goes on.
    void jump(qint64 ms) { now += ms; }
};

} // namespace signalbox::test
