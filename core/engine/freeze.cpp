// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/freeze.h"

#include <QtCore/QTimeZone>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

struct Moment {
    int weekday = 0; ///< 1 Monday … 7 Sunday; 0: every day
    QTime time;
    QDateTime absolute;
};

Result<Moment> parseMoment(const QString &text, const QTimeZone &zone)
{
    const QString trimmed = text.simplified();
    const auto bad = [&] {
        return invalid(u"The time “%1” of a freeze window cannot be understood."_s.arg(text), {},
                       u"Write a day and a time such as “Fri 16:00”, a time such as “22:00”, or a date such as “2027-01-02T08:00”."_s);
    };
    Moment moment;
    const QStringList words = trimmed.split(u' ');
    const auto timeOf = [](const QString &word) { return QTime::fromString(word.size() == 4 ? u'0' + word : word, u"HH:mm"_s); };
    static const QStringList days{u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s};
    const bool startsWithDay = days.contains(words.first().left(3).toLower());
    if (startsWithDay && words.size() <= 2) {
        moment.weekday = int(days.indexOf(words.first().left(3).toLower())) + 1;
        moment.time = words.size() == 2 ? timeOf(words[1]) : QTime(0, 0);
        if (!moment.time.isValid())
            return bad();
        return moment;
    }
    moment.time = timeOf(trimmed);
    if (moment.time.isValid())
        return moment;
    QString iso = trimmed;
    iso.replace(u' ', u'T');
    QDateTime at = QDateTime::fromString(iso, Qt::ISODate);
    if (!at.isValid())
        return bad();
    if (at.timeSpec() == Qt::LocalTime) // written without an offset: it is meant in the window's zone
        at = QDateTime(at.date(), at.time(), zone);
    moment.absolute = at;
    return moment;
}

/// The last occurrence at or before `now`, or the first after it.
QDateTime occurrence(const Moment &moment, const QDateTime &now, const QTimeZone &zone, bool after)
{
    const int direction = after ? 1 : -1;
    for (int i = 0; i <= 8; ++i) {
        const QDate date = now.date().addDays(direction * i);
        if (moment.weekday && date.dayOfWeek() != moment.weekday)
            continue;
        const QDateTime at(date, moment.time, zone);
        if (after ? at > now : at <= now)
            return at;
    }
    return {};
}

} // namespace

Result<std::optional<ActiveFreeze>> freezeAt(const QList<FreezeWindow> &windows, TimeMs now)
{
    std::optional<ActiveFreeze> active;
    for (const FreezeWindow &window : windows) {
        const QTimeZone zone(window.zone.toUtf8());
        if (!zone.isValid())
            return invalid(u"The time zone “%1” of a freeze window is not known here."_s.arg(window.zone), {},
                           u"Write an IANA name such as Europe/Berlin."_s);
        const Moment from = TRY(parseMoment(window.from, zone));
        const Moment to = TRY(parseMoment(window.to, zone));
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(now, zone);
        TimeMs until = 0;
        if (from.absolute.isValid() && to.absolute.isValid()) {
            if (from.absolute.toMSecsSinceEpoch() <= now && now < to.absolute.toMSecsSinceEpoch())
                until = to.absolute.toMSecsSinceEpoch();
        } else if (!from.absolute.isValid() && !to.absolute.isValid()) {
            // Inside when the window opened later than it last closed.
            const QDateTime opened = occurrence(from, local, zone, false);
            const QDateTime closed = occurrence(to, local, zone, false);
            if (opened.isValid() && (!closed.isValid() || opened > closed)) {
                const QDateTime end = occurrence(to, local, zone, true);
                until = end.isValid() ? end.toMSecsSinceEpoch() : 0;
            }
        } else {
            return invalid(u"A freeze window goes from “%1” to “%2”: one is a date, the other repeats."_s.arg(window.from, window.to), {},
                           u"Write two dates, or two times of the week."_s);
        }
        if (until && (!active || until > active->until))
            active = ActiveFreeze{window, until};
    }
    return active;
}

} // namespace signalbox::engine
