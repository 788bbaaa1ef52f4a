// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/artifactstore.h"

#include "core/execution/hashfiles.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QSaveFile>
#include <QtCore/QUrl>
#include <QtCore/QUuid>
#include <filesystem>

namespace signalbox::execution {

namespace fs = std::filesystem;

namespace {

fs::path native(const QString &path) { return fs::path(QFile::encodeName(path).toStdString()); }

/// One file, link or mode included.
Result<void> copyOne(const QString &from, const QString &to)
{
    std::error_code error;
    fs::create_directories(native(to).parent_path(), error);
    fs::remove(native(to), error);
    error.clear();
    if (fs::is_symlink(native(from)))
        fs::copy_symlink(native(from), native(to), error);
    else
        fs::copy_file(native(from), native(to), fs::copy_options::overwrite_existing, error);
    if (error)
        return unable(QStringLiteral("%1 cannot be copied to %2.").arg(from, to), QString::fromStdString(error.message()),
                      QStringLiteral("Free some space or check the permissions."));
    return ok();
}

QString commonFolder(const QStringList &files)
{
    QString common = files.first().section(QLatin1Char('/'), 0, -2);
    for (const QString &file : files) {
        while (!file.startsWith(common + QLatin1Char('/')))
            common = common.section(QLatin1Char('/'), 0, -2);
    }
    return common;
}

Result<StoredArtifact> describe(const QString &name, const QString &folder)
{
    StoredArtifact artifact{name, folder, 0, 0, {}};
    QStringList files = matchFiles(folder, {QStringLiteral("**")});
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &path : std::as_const(files)) {
        QFile file(path);
        hash.addData(QByteArray(path.mid(folder.size()).toUtf8()).append('\0'));
        if (QFileInfo(path).isSymLink()) {
            hash.addData(QFileInfo(path).symLinkTarget().toUtf8());
        } else if (!file.open(QFile::ReadOnly) || !hash.addData(&file)) {
            return unable(QStringLiteral("%1 cannot be read.").arg(path), file.errorString());
        }
        artifact.size += file.size();
        ++artifact.files;
    }
    artifact.digest = QStringLiteral("sha256:") + QString::fromLatin1(hash.result().toHex());
    return artifact;
}

QString safeName(const QString &name) { return QString::fromLatin1(QUrl::toPercentEncoding(name, {}, ".")).left(200); }

QString cacheFolder(const QString &store, const QString &key)
{
    return store + QLatin1Char('/') + QString::fromLatin1(QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

Value StoredArtifact::toValue() const
{
    return Value(ValueObject{{QStringLiteral("name"), Value(name)},
                             {QStringLiteral("path"), Value(path)},
                             {QStringLiteral("size"), Value(size)},
                             {QStringLiteral("digest"), Value(digest)}});
}

Result<StoredArtifact> storeArtifact(const QString &store, const QString &name, const QString &workspace, const QStringList &patterns,
                                     bool hidden, bool overwrite)
{
    if (name.isEmpty() || name.contains(QRegularExpression(QStringLiteral("[\"/:<>|*?\\\\\\r\\n]"))))
        return invalid(QStringLiteral("'%1' cannot be the name of an artifact.").arg(name),
                       QStringLiteral("It is empty or holds one of \" / : < > | * ? \\ or a line break."));
    const QString target = store + QLatin1Char('/') + safeName(name);
    if (QFileInfo::exists(target) && !overwrite)
        return refused(QStringLiteral("There is an artifact %1 in this run already.").arg(name), {},
                       QStringLiteral("Give it another name, or set  overwrite: true"));
    const QStringList files = matchFiles(workspace, patterns, hidden);
    if (files.isEmpty())
        return notFound(QStringLiteral("No files were found with the provided path: %1. No artifacts will be uploaded.")
                            .arg(patterns.join(QLatin1Char(' '))));
    // A single plain path keeps nothing of its folder; several are laid out below what they share.
    const QString base = commonFolder(files);
    const QString fresh = target + QLatin1Char('.') + QUuid::createUuid().toString(QUuid::WithoutBraces);
    for (const QString &file : files) {
        if (auto copied = copyOne(file, fresh + file.mid(base.size())); !copied) {
            QDir(fresh).removeRecursively();
            return copied.error().within(QStringLiteral("The artifact %1 was not stored.").arg(name));
        }
    }
    QDir(target).removeRecursively();
    if (!QDir().rename(fresh, target)) {
        QDir(fresh).removeRecursively();
        return unable(QStringLiteral("The artifact %1 was not stored.").arg(name), QStringLiteral("%1 cannot be put in place").arg(target));
    }
    return describe(name, target);
}

QStringList artifactNames(const QString &store)
{
    QStringList names;
    for (const QString &entry : QDir(store).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (!entry.contains(QRegularExpression(QStringLiteral("\\.[0-9a-f-]{36}$"))))
            names.append(QUrl::fromPercentEncoding(entry.toLatin1()));
    }
    return names;
}

Result<StoredArtifact> fetchArtifact(const QString &store, const QString &name, const QString &folder)
{
    const QString source = store + QLatin1Char('/') + safeName(name);
    if (!QFileInfo(source).isDir()) {
        const QStringList names = artifactNames(store);
        return notFound(QStringLiteral("There is no artifact %1 in this run.").arg(name),
                        names.isEmpty() ? QStringLiteral("No job has uploaded any; check needs: and the upload step.")
                                        : QStringLiteral("There are: %1").arg(names.join(QStringLiteral(", "))));
    }
    for (const QString &file : matchFiles(source, {QStringLiteral("**")}))
        TRY(copyOne(file, folder + file.mid(source.size())));
    return describe(name, source);
}

Result<CacheHit> restoreCache(const QString &store, const QString &workspace, const QStringList &paths, const QString &key,
                              const QStringList &prefixes, bool lookupOnly)
{
    CacheHit hit;
    QString folder = cacheFolder(store, key);
    if (QFileInfo::exists(folder + QStringLiteral("/key"))) {
        hit = {key, true};
    } else {
        QDir dir(store);
        const auto entries = dir.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time); // newest first
        for (const QString &prefix : prefixes) {
            for (const QFileInfo &entry : entries) {
                const QString stored = textOf(entry.filePath() + QStringLiteral("/key"));
                if (hit.key.isEmpty() && !prefix.isEmpty() && stored.startsWith(prefix)) {
                    hit = {stored, false};
                    folder = entry.filePath();
                }
            }
        }
    }
    if (hit.key.isEmpty() || lookupOnly)
        return hit;
    // Each path has a folder of its own: files/0, files/1, …, in the order of `paths` when it was saved.
    const QStringList saved = textOf(folder + QStringLiteral("/paths")).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (int i = 0; i < saved.size(); ++i) {
        if (!paths.contains(saved.at(i)))
            continue;
        QString target = saved.at(i);
        if (target.startsWith(QLatin1String("~")))
            target = QDir::homePath() + target.mid(1);
        target = QDir::cleanPath(QDir::isAbsolutePath(target) ? target : workspace + QLatin1Char('/') + target);
        const QString source = folder + QStringLiteral("/files/%1").arg(i);
        const QFileInfo entry(source);
        if (entry.isFile()) {
            TRY(copyOne(source, target));
            continue;
        }
        for (const QString &file : matchFiles(source, {QStringLiteral("**")}))
            TRY(copyOne(file, target + file.mid(source.size())));
    }
    return hit;
}

Result<bool> saveCache(const QString &store, const QString &workspace, const QStringList &paths, const QString &key)
{
    const QString folder = cacheFolder(store, key);
    if (QFileInfo::exists(folder))
        return false;
    const QString fresh = folder + QLatin1Char('.') + QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (!QDir().mkpath(fresh + QStringLiteral("/files")))
        return unable(QStringLiteral("The cache cannot be stored in %1.").arg(store));
    int found = 0;
    for (int i = 0; i < paths.size(); ++i) {
        QString source = paths.at(i);
        if (source.startsWith(QLatin1String("~")))
            source = QDir::homePath() + source.mid(1);
        source = QDir::cleanPath(QDir::isAbsolutePath(source) ? source : workspace + QLatin1Char('/') + source);
        const QString target = fresh + QStringLiteral("/files/%1").arg(i);
        for (const QString &file : matchFiles(workspace, {source})) {
            ++found;
            if (auto copied = copyOne(file, file == source ? target : target + file.mid(source.size())); !copied) {
                QDir(fresh).removeRecursively();
                return copied.error();
            }
        }
    }
    if (found == 0) {
        QDir(fresh).removeRecursively();
        return notFound(QStringLiteral("There is nothing to cache: no file at %1.").arg(paths.join(QStringLiteral(", "))));
    }
    for (const auto &[name, content] :
         {std::pair(QStringLiteral("/key"), key), std::pair(QStringLiteral("/paths"), paths.join(QLatin1Char('\n')))}) {
        QSaveFile file(fresh + name);
        const QByteArray bytes = content.toUtf8();
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
            QDir(fresh).removeRecursively();
            return unable(QStringLiteral("The cache cannot be stored."), file.errorString());
        }
    }
    if (!QDir().rename(fresh, folder)) {
        QDir(fresh).removeRecursively(); // another job was quicker
        return false;
    }
    return true;
}

} // namespace signalbox::execution
