// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/historyfilter.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

namespace signalbox::presenters {

namespace {

QString tr(const char *source) { return QCoreApplication::translate("signalbox::presenters", source); }

/// 0: not understood.
TimeMs sinceTime(const QString &value, TimeMs now)
{
    static const QRegularExpression span(QStringLiteral("^(\\d+)(m|h|d|w)$"));
    if (const auto match = span.match(value); match.hasMatch()) {
        const qint64 unit = match.captured(2) == QLatin1String("m")   ? 60'000
                            : match.captured(2) == QLatin1String("h") ? 3'600'000
                            : match.captured(2) == QLatin1String("d") ? 86'400'000
                                                                      : 7 * 86'400'000LL;
        return std::max<qint64>(1, now - match.captured(1).toLongLong() * unit);
    }
    const QDateTime at = QDateTime::fromString(value, Qt::ISODate);
    return at.isValid() ? at.toMSecsSinceEpoch() : 0;
}

QString wordsOf(const FilterPart &part)
{
    if (part.key == QLatin1String("env"))
        return tr("in %1").arg(part.value);
    if (part.key == QLatin1String("who"))
        return tr("by %1").arg(part.value);
    if (part.key == QLatin1String("since"))
        return tr("since %1").arg(part.value);
    if (part.key == QLatin1String("kind"))
        return tr("of kind %1").arg(part.value);
    if (part.key == QLatin1String("run"))
        return tr("of run %1").arg(part.value);
    return tr("with “%1”").arg(part.value);
}

} // namespace

HistoryFilter parseHistoryFilter(const QString &text, TimeMs now)
{
    HistoryFilter result;
    // key:"two words", key:word, "two words", word
    static const QRegularExpression token(QStringLiteral("(?:([a-z]+):)?(?:\"([^\"]*)\"?|(\\S+))"));
    QStringList words;
    auto it = token.globalMatch(text);
    while (it.hasNext()) {
        const auto match = it.next();
        FilterPart part;
        part.source = match.captured(0);
        part.key = match.captured(1);
        part.value = match.captured(2).isEmpty() ? match.captured(3) : match.captured(2);
        if (part.value.isEmpty())
            continue; // the value is still being typed
        if (part.key == QLatin1String("env")) {
            result.filter.environment = part.value;
        } else if (part.key == QLatin1String("who")) {
            result.filter.actor = part.value;
        } else if (part.key == QLatin1String("kind")) {
            result.filter.kind = part.value;
        } else if (part.key == QLatin1String("run")) {
            result.filter.run = RunId(part.value.toLongLong());
            if (!result.filter.run.isValid())
                part.problem = tr("“%1” is not the number of a run").arg(part.value);
        } else if (part.key == QLatin1String("since")) {
            result.filter.since = sinceTime(part.value, now);
            if (result.filter.since == 0)
                part.problem = tr("“%1” is not a time: write 7d, 12h or 2026-11-23").arg(part.value);
        } else {
            part.value = part.key.isEmpty() ? part.value : part.source;
            part.key = QStringLiteral("text");
            words << part.value;
        }
        result.parts.append(part);
    }
    result.filter.text = words.join(QLatin1Char(' '));
    return result;
}

QString HistoryFilter::words() const
{
    QStringList all;
    for (const FilterPart &part : parts)
        all << (part.problem.isEmpty() ? wordsOf(part) : part.problem);
    return all.join(QStringLiteral(", "));
}

QString HistoryFilter::without(int index) const
{
    QStringList left;
    for (int i = 0; i < parts.size(); ++i) {
        if (i != index)
            left << parts.at(i).source;
    }
    return left.join(QLatin1Char(' '));
}

} // namespace signalbox::presenters
