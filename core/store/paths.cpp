// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/paths.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStorageInfo>

namespace signalbox::store {

namespace {

QString hashOf(const QString &text, int digits)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(digits));
}

/// The XDG rule: a relative path in the variable does not count.
QString xdgFolder(const char *variable, const char *fallback)
{
    const QString given = qEnvironmentVariable(variable);
    const QString base = QDir::isAbsolutePath(given) ? given : QDir::homePath() + QLatin1Char('/') + QLatin1String(fallback);
    return QDir::cleanPath(base) + QStringLiteral("/signalbox");
}

} // namespace

BaseFolders baseFolders()
{
    const QString home = qEnvironmentVariable("SIGNALBOX_HOME");
    if (!home.isEmpty()) {
        const QString base = QDir::cleanPath(QDir::current().absoluteFilePath(home));
        return {base + QStringLiteral("/data"), base + QStringLiteral("/state"), base + QStringLiteral("/cache")};
    }
    return {xdgFolder("XDG_DATA_HOME", ".local/share"), xdgFolder("XDG_STATE_HOME", ".local/state"), xdgFolder("XDG_CACHE_HOME", ".cache")};
}

QString projectId(const QString &repositoryFolder)
{
    QFileInfo folder(QDir::cleanPath(QDir::current().absoluteFilePath(repositoryFolder)));
    if (folder.fileName() == QLatin1String(".git"))
        folder = QFileInfo(folder.absolutePath());
    const QString canonical = folder.canonicalFilePath().isEmpty() ? folder.absoluteFilePath() : folder.canonicalFilePath();
    QString name;
    for (const QChar c : QFileInfo(canonical).fileName().toLower().left(40))
        name +=
            (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('_')
                ? c
                : QLatin1Char('-');
    if (name.isEmpty())
        name = QStringLiteral("project");
    return name + QLatin1Char('-') + hashOf(canonical, 12);
}

ProjectFolders projectFolders(const QString &projectId)
{
    const BaseFolders base = baseFolders();
    const QString data = base.data + QStringLiteral("/projects/") + projectId;
    return {data, base.cache + QStringLiteral("/projects/") + projectId, data + QStringLiteral("/store.db")};
}

QString slug(const QString &name)
{
    QString result;
    for (const QChar c : name.toLower()) {
        const bool plain =
            (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('_')
            || (c == QLatin1Char('.') && !result.isEmpty() && !result.endsWith(QLatin1Char('-')) && !result.endsWith(QLatin1Char('.')));
        if (plain)
            result += c;
        else if (!result.endsWith(QLatin1Char('-')))
            result += QLatin1Char('-');
    }
    while (result.endsWith(QLatin1Char('-')) || result.endsWith(QLatin1Char('.')))
        result.chop(1);
    while (result.startsWith(QLatin1Char('-')))
        result.remove(0, 1);
    if (result == name && result.size() <= 60 && !result.isEmpty())
        return result;
    return (result.isEmpty() ? QStringLiteral("x") : result.left(50)) + QLatin1Char('-') + hashOf(name, 8);
}

QString attemptFolder(const QString &dataFolder, qint64 run, const QString &jobKey, int attempt)
{
    return QStringLiteral("%1/runs/%2/").arg(dataFolder).arg(run) + slug(jobKey) + QLatin1Char('/') + QString::number(attempt);
}

QString logFile(const QString &dataFolder, qint64 run, const QString &jobKey, int attempt)
{
    return attemptFolder(dataFolder, run, jobKey, attempt) + QStringLiteral("/log");
}

Result<void> makeFolder(const QString &path)
{
    const QFileInfo existing(path);
    if (existing.isDir())
        return ok();
    if (existing.exists())
        return unable(QStringLiteral("a file is where a folder should be"), path, QStringLiteral("move it away"),
                      QStringLiteral("nothing was changed"));
    if (!QDir().mkpath(path)) {
        QString above = path;
        while (!QFileInfo::exists(above) && above.size() > 1)
            above = QFileInfo(above).absolutePath();
        const QString why = !QFileInfo(above).isWritable()                ? QStringLiteral("%1 may not be written by you").arg(above)
                            : QStorageInfo(above).bytesAvailable() < 4096 ? QStringLiteral("the disk with %1 is full").arg(above)
                                                                          : QStringLiteral("the system refused it in %1").arg(above);
        return unable(QStringLiteral("the folder %1 cannot be made").arg(path), why,
                      QStringLiteral("make room or give access, then try again"), QStringLiteral("nothing was changed"));
    }
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return ok();
}

} // namespace signalbox::store
