// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/hashfiles.h"

#include "core/language/hashfiles.h"

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
        QDirIterator walk(start.isEmpty() ? QStringLiteral("/") : start, QDir::Files | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot,
                          QDirIterator::Subdirectories);
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
    const language::HashFilesPatterns wanted = TRY(language::HashFilesPatterns::parse(patterns, folder));
    const QDir root(folder);
    QStringList found;
    for (const QString &path : wanted.searchPaths()) {
        const QFileInfo start(root.filePath(path));
        if (!start.isDir()) {
            if (start.isFile())
                found.append(path);
            continue;
        }
        QDirIterator::IteratorFlags flags = QDirIterator::Subdirectories;
        if (wanted.followLinks())
            flags |= QDirIterator::FollowSymlinks;
        QDirIterator walk(start.filePath(), QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot, flags);
        while (walk.hasNext())
            found.append(root.relativeFilePath(walk.next()));
    }
    QList<QByteArray> digests;
    for (const QString &path : wanted.select(found)) {
        QFile file(root.filePath(path));
        QCryptographicHash one(QCryptographicHash::Sha256);
        if (!file.open(QFile::ReadOnly) || !one.addData(&file))
            return unable(QStringLiteral("hashFiles cannot read %1.").arg(path), file.errorString());
        digests.append(one.result());
    }
    return language::hashFilesDigest(digests);
}

} // namespace signalbox::execution
