// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <bitset>
#include <optional>

namespace signalbox::language {

/// A schedule of five fields in UTC: minute, hour, day of month, month, day of week; lists, ranges, steps, and names of
/// months and days. When both days are restricted, either one suffices, as POSIX says.
class Cron
{
public:
    [[nodiscard]] static Result<Cron> parse(QStringView text);

    /// The first full minute after that time, or nothing when there is none within five years (30 February).
    [[nodiscard]] std::optional<TimeMs> nextAfter(TimeMs time) const;
    /// The forge runs nothing more often than every 5 minutes. True when this schedule asks for more.
    [[nodiscard]] bool isTooFrequent() const;
    [[nodiscard]] QString text() const { return m_text; }

private:
    [[nodiscard]] bool matchesDay(QDate day) const;

    QString m_text;
    std::bitset<60> m_minutes;
    std::bitset<24> m_hours;
    std::bitset<32> m_days;
    std::bitset<13> m_months;
    std::bitset<7> m_weekdays; ///< Sunday is 0
    bool m_anyDay = true, m_anyWeekday = true;
};

} // namespace signalbox::language
