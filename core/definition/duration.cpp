// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/environmentsreader.h"

namespace signalbox::definition {

Result<qint64> parseDuration(const QString &text)
{
    const auto bad = [&](const QString &why) {
        return invalid(QStringLiteral("'%1' is not a duration").arg(text), why,
                       QStringLiteral("Write a number and a unit, such as 90s, 5m, 24h or 2d."));
    };
    constexpr qint64 longest = qint64(366) * 24 * 3600 * 1000;
    qint64 total = 0;
    qsizetype at = 0;
    bool any = false;
    while (at < text.size()) {
        while (at < text.size() && text[at] == u' ')
            ++at;
        const qsizetype start = at;
        while (at < text.size() && text[at] >= u'0' && text[at] <= u'9')
            ++at;
        if (at == start)
            return bad(QStringLiteral("a number is missing"));
        bool fits = false;
        const qint64 number = text.mid(start, at - start).toLongLong(&fits);
        while (at < text.size() && text[at] == u' ')
            ++at;
        const qsizetype unitStart = at;
        while (at < text.size() && text[at].isLetter())
            ++at;
        const QString unit = text.mid(unitStart, at - unitStart);
        const qint64 scale = unit == u"ms"                    ? 1
                             : unit == u"s"                   ? 1000
                             : unit == u"m" || unit == u"min" ? 60'000
                             : unit == u"h"                   ? 3'600'000
                             : unit == u"d"                   ? 86'400'000
                                                              : 0;
        if (scale == 0)
            return bad(unit.isEmpty() ? QStringLiteral("the unit is missing") : QStringLiteral("the unit '%1' is not known").arg(unit));
        if (!fits || number > longest / scale)
            return bad(QStringLiteral("it is longer than a year"));
        total += number * scale;
        any = true;
        while (at < text.size() && text[at] == u' ')
            ++at;
    }
    if (!any)
        return bad(QStringLiteral("it is empty"));
    if (total > longest)
        return bad(QStringLiteral("it is longer than a year"));
    return total;
}

} // namespace signalbox::definition
