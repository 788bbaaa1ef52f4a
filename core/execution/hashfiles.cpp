// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/hashfiles.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <algorithm>
#include <set>

namespace signalbox::execution {

namespace {

/// A whole path as a regular expression. `**` crosses folders, also none; the rest stays within a name.
QRegularExpression expression(const QString &pattern)
{
    QString text;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern.at(i);
        if (c == QLatin1Char('*') && i + 1 < pattern.size() && pattern.at(i + 1) == QLatin1Char('*')) {
            const bool wholeSegment = (i == 0 || pattern.at(i - 1) == QLatin1Char('/'));
            if (wholeSegment && i + 2 < pattern.size() && pattern.at(i + 2) == QLatin1Char('/')) {
                text += QStringLiteral("(?:.*/)?");
                i += 2;
            } else {
                text += QStringLiteral(".*");
                ++i;
            }
        } else if (c == QLatin1Char('*')) {
            text += QStringLiteral("[^/]*");
        } else if (c == QLatin1Char('?')) {
            text += QStringLiteral("[^/]");
        } else if (c == QLatin1Char('[')) {
            const qsizetype end = pattern.indexOf(QLatin1Char(']'), i + 2);
            if (end < 0) {
                text += QStringLiteral("\\[");
            } else {
                QString set = pattern.mid(i + 1, end - i - 1);
                if (set.startsWith(QLatin1Char('!')))
                    set[0] = QLatin1Char('^');
                text += QLatin1Char('[') + set.replace(QLatin1Char('\\'), QLatin1String("\\\\")) + QLatin1Char(']');
                i = end;
            }
        } else {
            text += QRegularExpression::escape(QString(c));
        }
    }
    // A folder means everything in it.
    return QRegularExpression(QStringLiteral("\\A%1(?:/.*)?\\z").arg(text), QRegularExpression::DotMatchesEverythingOption);
}

/// The folder before the first special character: where to look.
QString fixedPart(const QString &pattern)
{
    const qsizetype special = pattern.indexOf(QRegularExpression(QStringLiteral("[*?\\[]")));
    if (special < 0)
        return pattern;
    return pattern.left(pattern.lastIndexOf(QLatin1Char('/'), special));
}

} // namespace

QStringList matchFiles(const QString &folder, const QStringList &patterns, bool hidden)
{
    std::set<QString> files;
    for (QString pattern : patterns) {
        pattern = pattern.trimmed();
        if (pattern.isEmpty() || pattern.startsWith(QLatin1Char('#')))
            continue;
        const bool takesAway = pattern.startsWith(QLatin1Char('!'));
        if (takesAway)
            pattern = pattern.mid(1).trimmed();
        if (pattern == QLatin1String("~") || pattern.startsWith(QLatin1String("~/")))
            pattern = QDir::homePath() + pattern.mid(1);
        pattern = QDir::cleanPath(QDir::isAbsolutePath(pattern) ? pattern : folder + QLatin1Char('/') + pattern);
        const QRegularExpression wanted = expression(pattern);
        if (takesAway) {
            std::erase_if(files, [&](const QString &file) { return wanted.match(file).hasMatch(); });
            continue;
        }
        const QString start = fixedPart(pattern);
        const QFileInfo single(start);
        if (single.isFile() || single.isSymLink()) {
            if (wanted.match(start).hasMatch())
                files.insert(start);
            if (!single.isDir())
                continue;
        }
        QDirIterator walk(start.isEmpty() ? QStringLiteral("/") : start, QDir::Files | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString file = walk.next();
            if (!hidden && file.mid(start.size()).contains(QLatin1String("/.")))
                continue;
            if (wanted.match(file).hasMatch())
                files.insert(file);
        }
    }
    return QStringList(files.begin(), files.end());
}

Result<QString> hashFiles(const QString &folder, const QStringList &patterns)
{
    QStringList wanted;
    for (const QString &pattern : patterns) {
        if (pattern == QLatin1String("--follow-symbolic-links"))
            continue;
        wanted += pattern.split(QLatin1Char('\n'));
    }
    QCryptographicHash all(QCryptographicHash::Sha256);
    bool any = false;
    for (const QString &path : matchFiles(folder, wanted)) {
        if (!path.startsWith(folder + QLatin1Char('/')))
            continue; // only what is in the workspace counts
        QFile file(path);
        if (QFileInfo(path).isDir() || !file.open(QFile::ReadOnly))
            continue;
        QCryptographicHash one(QCryptographicHash::Sha256);
        if (!one.addData(&file))
            return unable(QStringLiteral("hashFiles cannot read %1.").arg(path), file.errorString());
        all.addData(one.result());
        any = true;
    }
    return any ? QString::fromLatin1(all.result().toHex()) : QString();
}

} // namespace signalbox::execution
