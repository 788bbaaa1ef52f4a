// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>
#include <algorithm>

namespace signalbox::text {

namespace {
QString tr(const char *source, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("signalbox::text", source, comment, n);
}
} // namespace

QString duration(qint64 ms)
{
    if (ms < 0)
        return {};
    const qint64 s = ms / 1000;
    if (s < 10)
        return QStringLiteral("%1.%2s").arg(s).arg(ms % 1000 / 100);
    if (s < 60)
        return QStringLiteral("%1s").arg(s);
    if (s < 3600)
        return QStringLiteral("%1m%2s").arg(s / 60).arg(s % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1h%2m").arg(s / 3600).arg(s / 60 % 60, 2, 10, QLatin1Char('0'));
}

QString spokenDuration(qint64 ms)
{
    const qint64 s = std::max<qint64>(ms, 0) / 1000;
    QStringList parts;
    if (s >= 3600)
        parts << tr("%n hour(s)", nullptr, int(s / 3600));
    if (s >= 60 && s / 60 % 60)
        parts << tr("%n minute(s)", nullptr, int(s / 60 % 60));
    if (s < 3600 && (s % 60 || parts.isEmpty()))
        parts << tr("%n second(s)", nullptr, int(s % 60));
    return parts.join(QLatin1Char(' '));
}

QString age(TimeMs then, TimeMs now)
{
    if (then == 0)
        return tr("never");
    const qint64 s = std::max<qint64>(0, (now - then) / 1000);
    if (s < 10)
        return tr("now");
    // A number and its unit stay on one line.
    const QString text = s < 60          ? tr("%1 s").arg(s)
                         : s < 3600      ? tr("%1 min").arg(s / 60)
                         : s < 48 * 3600 ? tr("%1 h").arg(s / 3600)
                                         : tr("%1 d").arg(s / 86400);
    return QString(text).replace(QLatin1Char(' '), QChar(QChar::Nbsp));
}

QString ago(TimeMs then, TimeMs now)
{
    if (then == 0)
        return tr("never");
    return now - then < 10'000 ? tr("just now") : tr("%1 ago").arg(age(then, now));
}

QString clockTime(TimeMs time, TimeMs now)
{
    if (time == 0)
        return {};
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(time);
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(now);
    const QLocale locale;
    const QString clock = locale.toString(at.time(), QStringLiteral("HH:mm"));
    if (at.date() == today.date())
        return clock;
    if (at.daysTo(today) < 7 && at <= today)
        return locale.dayName(at.date().dayOfWeek(), QLocale::ShortFormat) + QLatin1Char(' ') + clock;
    if (at.date().year() == today.date().year())
        return locale.toString(at.date(), QStringLiteral("d MMM")) + QLatin1Char(' ') + clock;
    return locale.toString(at.date(), QStringLiteral("d MMM yyyy"));
}

QString fullTime(TimeMs time)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(time);
    return QLocale().toString(at, QStringLiteral("d MMM yyyy HH:mm:ss")) + QLatin1Char(' ')
           + at.timeZone().displayName(at, QTimeZone::OffsetName);
}

QString shortSha(const QString &sha) { return sha.left(7); }

QString shortDigest(const QString &digest)
{
    const QString hex = digest.section(QLatin1Char(':'), -1);
    return hex.size() <= 10 ? hex : hex.left(4) + QStringLiteral("..") + hex.right(4);
}

QString shortRef(const QString &ref)
{
    for (const char *prefix : {"refs/heads/", "refs/tags/", "refs/remotes/"}) {
        if (ref.startsWith(QLatin1String(prefix)))
            return ref.mid(qsizetype(strlen(prefix)));
    }
    return ref;
}

QString number(qint64 count)
{
    QString digits = QString::number(count);
    for (qsizetype i = digits.size() - 3; i > (count < 0 ? 1 : 0); i -= 3)
        digits.insert(i, QChar(0x202f));
    return digits;
}

QString bytes(qint64 count) { return QLocale().formattedDataSize(count, 1, QLocale::DataSizeTraditionalFormat); }

} // namespace signalbox::text
