// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/cron.h"

#include "core/language/coercion.h"

#include <QtCore/QTimeZone>

namespace signalbox::language {

namespace {

struct Field {
    const char *title;
    int first, last;
    const char *names; ///< of first, first + 1, …; three letters each
};

constexpr Field fields[] = {
    {"minute", 0, 59, ""},
    {"hour", 0, 23, ""},
    {"day of the month", 1, 31, ""},
    {"month", 1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"},
    {"day of the week", 0, 6, "sunmontuewedthufrisat"},
};

Error cronError(QStringView text, const QString &cause)
{
    return invalid(QStringLiteral("'%1' is no valid schedule.").arg(text), cause,
                   QStringLiteral("Write five fields: minute, hour, day of month, month, day of week, such as '30 5 * * 1-5'."));
}

/// A number or name of the field, or -1.
int number(const Field &field, QStringView text)
{
    bool ok = false;
    const int value = text.toInt(&ok);
    if (ok && text[0].isDigit())
        return value >= field.first && value <= field.last ? value : -1;
    const QString names = QString::fromLatin1(field.names);
    for (int i = 0; text.size() == 3 && i * 3 < names.size(); ++i) {
        if (equalIgnoringCase(QStringView(names).mid(i * 3, 3), text))
            return field.first + i;
    }
    return -1;
}

/// The values that a field lists, or what is wrong.
Result<QList<int>> values(const Field &field, QStringView whole, QStringView text)
{
    const auto wrong = [&](QStringView part) {
        return cronError(
            whole,
            QStringLiteral("'%1' is no %2 from %3 to %4").arg(part).arg(QLatin1String(field.title)).arg(field.first).arg(field.last));
    };
    QList<int> result;
    for (const QStringView part : text.split(u',')) {
        const qsizetype slash = part.indexOf(u'/');
        const QStringView range = slash < 0 ? part : part.left(slash);
        int step = 1;
        if (slash >= 0) {
            bool ok = false;
            step = part.mid(slash + 1).toInt(&ok);
            if (!ok || step < 1 || step > field.last)
                return cronError(whole, QStringLiteral("'%1' is no valid step").arg(part));
        }
        int from = field.first, to = field.last;
        if (range != u"*") {
            const qsizetype dash = range.indexOf(u'-');
            const QStringView begin = dash < 0 ? range : range.left(dash);
            from = begin.isEmpty() ? -1 : number(field, begin);
            if (from < 0)
                return wrong(part);
            if (dash >= 0) {
                const QStringView end = range.mid(dash + 1);
                to = end.isEmpty() ? -1 : number(field, end);
                if (to < from)
                    return wrong(part);
            } else if (slash < 0) {
                to = from;
            }
        }
        for (int value = from; value <= to; value += step)
            result << value;
    }
    return result;
}

} // namespace

Result<Cron> Cron::parse(QStringView text)
{
    const QList<QStringView> parts = text.trimmed().split(u' ', Qt::SkipEmptyParts);
    if (parts.size() != 5)
        return cronError(text, QStringLiteral("It has %1 fields instead of 5").arg(parts.size()));
    Cron cron;
    cron.m_text = text.trimmed().toString();
    const auto fill = [&](int index, auto &set) -> Result<void> {
        for (const int value : TRY(values(fields[index], text, parts[index])))
            set.set(size_t(value));
        return ok();
    };
    TRY(fill(0, cron.m_minutes).map([] { return 0; }));
    TRY(fill(1, cron.m_hours).map([] { return 0; }));
    TRY(fill(2, cron.m_days).map([] { return 0; }));
    TRY(fill(3, cron.m_months).map([] { return 0; }));
    TRY(fill(4, cron.m_weekdays).map([] { return 0; }));
    cron.m_anyDay = parts[2].startsWith(u'*');
    cron.m_anyWeekday = parts[4].startsWith(u'*');
    return cron;
}

bool Cron::matchesDay(QDate day) const
{
    if (!m_months[size_t(day.month())])
        return false;
    const bool inMonth = m_days[size_t(day.day())];
    const bool inWeek = m_weekdays[size_t(day.dayOfWeek() % 7)];
    return m_anyDay || m_anyWeekday ? inMonth && inWeek : inMonth || inWeek;
}

std::optional<TimeMs> Cron::nextAfter(TimeMs time) const
{
    constexpr TimeMs minuteMs = 60'000;
    TimeMs from = time / minuteMs * minuteMs;
    if (from <= time)
        from += minuteMs;
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(from, Qt::UTC);
    QDate day = start.date();
    const QDate end = day.addYears(5);
    int firstMinute = start.time().hour() * 60 + start.time().minute();
    for (; day <= end; day = day.addDays(1), firstMinute = 0) {
        if (!matchesDay(day))
            continue;
        for (int minute = firstMinute; minute < 24 * 60; ++minute) {
            if (m_hours[size_t(minute / 60)] && m_minutes[size_t(minute % 60)])
                return QDateTime(day, QTime(minute / 60, minute % 60), Qt::UTC).toMSecsSinceEpoch();
        }
    }
    return std::nullopt;
}

bool Cron::isTooFrequent() const
{
    constexpr int shortestMinutes = 5;
    int last = -1;
    for (int minute = 0; minute < 24 * 60; ++minute) {
        if (!m_hours[size_t(minute / 60)] || !m_minutes[size_t(minute % 60)])
            continue;
        if (last >= 0 && minute - last < shortestMinutes)
            return true;
        last = minute;
    }
    return false;
}

} // namespace signalbox::language
