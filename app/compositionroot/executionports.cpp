// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compositionroot/executionports.h"

#include "core/definition/actionreader.h"
#include "core/git/repository.h"
#include "core/git/transfer.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLockFile>
#include <QtCore/QPointer>
#include <QtCore/QSaveFile>

namespace signalbox::app {

namespace {

/// Runs `work` on the pool and hands its result to `done` on the context's thread, if the context still lives.
template<typename T>
void inBackground(QThreadPool &pool, QObject *context, std::function<Result<T>()> work, std::function<void(Result<T>)> done)
{
    pool.start([context = QPointer<QObject>(context), work = std::move(work), done = std::move(done)]() mutable {
        Result<T> result = work();
        // The pool is waited for in the context's destructor, so the context lives as long as this line runs.
        QMetaObject::invokeMethod(
            context.data(), [result = std::move(result), done = std::move(done)]() mutable { done(std::move(result)); },
            Qt::QueuedConnection);
    });
}

git::TransferOptions transferOptions(const QString &token)
{
    git::TransferOptions options;
    options.credentials = [token](const git::CredentialsRequest &request) -> std::optional<git::Credentials> {
        if (request.attempt > 1)
            return {};
        git::Credentials credentials;
        credentials.user = request.userFromUrl.isEmpty() ? QStringLiteral("x-access-token") : request.userFromUrl;
        if (request.wantsSshKey) {
            credentials.kind = git::Credentials::Kind::SshAgent;
            return credentials;
        }
        if (token.isEmpty())
            return {};
        credentials.password = token.toUtf8();
        return credentials;
    };
    return options;
}

/// A bare clone that is kept and fetched again when it lacks the ref.
Result<git::Repository> cachedClone(const QString &url, const QString &folder, const QString &ref, const QString &token)
{
    QLockFile lock(folder + QStringLiteral(".lock"));
    QDir().mkpath(QFileInfo(folder).path());
    if (!lock.tryLock(120'000))
        return unable(QStringLiteral("%1 is being fetched by another process.").arg(url), {}, QStringLiteral("Try again in a moment."));
    if (QFileInfo::exists(folder)) {
        git::Repository repository = TRY(git::Repository::open(folder));
        if (repository.resolve(ref) && ref.size() == 40)
            return repository;
        git::TransferOptions options = transferOptions(token);
        options.remote = url;
        const auto fetched =
            git::fetch(repository, options, {QStringLiteral("+refs/heads/*:refs/heads/*"), QStringLiteral("+refs/tags/*:refs/tags/*")});
        if (!fetched && !repository.resolve(ref))
            return fetched.error();
        return repository;
    }
    return git::clone(url, folder, transferOptions(token), true);
}

QString urlOf(const QString &repository, const QString &mirror)
{
    const QString pattern = mirror.isEmpty() ? QStringLiteral("https://github.com/%1.git") : mirror;
    return pattern.contains(QLatin1String("%1")) ? pattern.arg(repository) : pattern + QLatin1Char('/') + repository;
}

QString cacheName(const QString &url)
{
    return QString::fromLatin1(QCryptographicHash::hash(url.toUtf8(), QCryptographicHash::Sha256).toHex().left(24));
}

/// Whether the index of secrets knows one of these names, or cannot tell.
bool isStored(const secrets::SecretStore &store, const QString &project, const QStringList &names)
{
    const auto records = store.list(project);
    return !records || std::any_of(records->begin(), records->end(), [&](const secrets::SecretRecord &record) {
        return names.contains(record.name.name, Qt::CaseInsensitive);
    });
}

Result<void> emptyFolder(const QString &folder)
{
    const QDir dir(folder);
    for (const QFileInfo &entry : dir.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        const bool gone =
            entry.isDir() && !entry.isSymLink() ? QDir(entry.filePath()).removeRecursively() : QFile::remove(entry.filePath());
        if (!gone)
            return unable(QStringLiteral("%1 cannot be removed.").arg(entry.filePath()), {}, QStringLiteral("Check its rights."));
    }
    return ok();
}

} // namespace

void GitCheckout::checkout(const execution::CheckoutOrder &order, std::function<void(Result<execution::CheckoutDone>)> done)
{
    const QString cache = m_cacheFolder;
    inBackground<execution::CheckoutDone>(
        m_pool, this,
        [order, cache]() -> Result<execution::CheckoutDone> {
            execution::CheckoutDone result;
            const auto open = [&]() -> Result<git::Repository> {
                if (order.otherName.isEmpty())
                    return git::Repository::open(order.repository);
                const QString url = urlOf(order.otherName, qEnvironmentVariable("SIGNALBOX_ACTIONS_MIRROR"));
                return cachedClone(url, QDir(cache).filePath(QStringLiteral("repositories/") + cacheName(url)), order.ref, order.token);
            };
            const git::Repository repository = TRY(open());
            result.sha = TRY(repository.resolve(order.ref));
            for (const char *prefix : {"", "refs/heads/", "refs/tags/"}) {
                const QString full = QLatin1String(prefix) + order.ref;
                if (full.startsWith(QLatin1String("refs/")) && repository.resolve(full)) {
                    result.ref = full;
                    break;
                }
            }
            if (order.clean || !QFileInfo::exists(order.folder + QStringLiteral("/.git")))
                TRY(emptyFolder(order.folder));
            git::ExportOptions options;
            options.ref = result.ref;
            const git::ExportResult exported = TRY(repository.exportCommit(result.sha, order.folder, options));
            if (!exported.submodules.isEmpty())
                result.notes << QStringLiteral("Submodules are not fetched here: %1.").arg(exported.submodules.join(QStringLiteral(", ")));
            if (order.lfs)
                result.notes << QStringLiteral("lfs: files of Git LFS stay pointers here.");
            return result;
        },
        std::move(done));
}

RemoteActions::RemoteActions(QString cacheFolder, QString lockFile, QString mirror)
    : m_cacheFolder(std::move(cacheFolder))
    , m_lockFile(std::move(lockFile))
    , m_mirror(std::move(mirror))
{
}

void RemoteActions::fetch(const QString &repositoryName, const QString &ref, std::function<void(Result<execution::FetchedAction>)> done)
{
    const QString url = urlOf(repositoryName, m_mirror);
    const QDir cache(m_cacheFolder);
    const QString lockPath = m_lockFile;
    inBackground<execution::FetchedAction>(
        m_pool, this,
        [=]() -> Result<execution::FetchedAction> {
            const git::Repository repository =
                TRY(cachedClone(url, cache.filePath(QStringLiteral("actions/") + cacheName(url)), ref, {})
                        .within(QStringLiteral("The action %1@%2 could not be had.").arg(repositoryName, ref)));
            execution::FetchedAction action;
            action.sha = TRY(repository.resolve(ref).within(QStringLiteral("%1 has no %2.").arg(repositoryName, ref)));
            action.folder = cache.filePath(QStringLiteral("actions/%1-%2").arg(cacheName(url), action.sha));
            if (!QFileInfo::exists(action.folder)) {
                // Made beside its place and renamed, so that a half copy is never taken for an action.
                const QString half = action.folder + QStringLiteral(".new");
                QDir(half).removeRecursively();
                git::ExportOptions options;
                options.gitFolder = false;
                TRY(repository.exportCommit(action.sha, half, options));
                if (!QDir().rename(half, action.folder) && !QFileInfo::exists(action.folder))
                    return unable(QStringLiteral("%1 cannot be made.").arg(action.folder));
            }
            // The lock file: which commit a name meant when it was first used here.
            QLockFile lock(lockPath + QStringLiteral(".lock"));
            if (lock.tryLock(10'000)) {
                QFile file(lockPath);
                QJsonObject known = file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
                const QString key = repositoryName + QLatin1Char('@') + ref;
                const QString before = known.value(key).toString();
                if (!before.isEmpty() && before != action.sha)
                    action.notes << QStringLiteral("%1 has moved: it was %2 when it was first used here and is %3 now.")
                                        .arg(key, before.left(12), action.sha.left(12));
                if (before.isEmpty()) {
                    known.insert(key, action.sha);
                    QSaveFile out(lockPath);
                    if (!out.open(QIODevice::WriteOnly) || out.write(QJsonDocument(known).toJson()) < 0 || !out.commit())
                        action.notes << QStringLiteral("%1 could not be written, so a moved tag would not be noticed.").arg(lockPath);
                }
            }
            return action;
        },
        std::move(done));
}

Result<ActionDefinition> RemoteActions::read(const QString &folder)
{
    for (const char *name : {"action.yml", "action.yaml"}) {
        QFile file(QDir(folder).filePath(QLatin1String(name)));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        definition::ActionReading reading = definition::readAction(file.readAll(), file.fileName());
        if (hasErrors(reading.diagnostics)) {
            QStringList lines;
            for (const Diagnostic &diagnostic : reading.diagnostics)
                lines << diagnostic.text();
            return invalid(QStringLiteral("%1 is not valid.").arg(file.fileName()), lines.join(QLatin1Char('\n')));
        }
        return reading.action;
    }
    return notFound(QStringLiteral("There is no action.yml in %1.").arg(folder),
                    QStringLiteral("A local action needs actions/checkout before it, and a path that starts with ./"));
}

void StoreSecretReader::read(const execution::SecretRequest &request, std::function<void(Result<execution::SecretValues>)> done)
{
    QStringList names = request.names;
    if (request.all) {
        const auto records = m_store->list(m_project);
        if (!records) {
            QMetaObject::invokeMethod(
                this, [done = std::move(done), error = records.error()] { done(error); }, Qt::QueuedConnection);
            return;
        }
        for (const secrets::SecretRecord &record : *records) {
            const bool here =
                record.name.environment.isEmpty()
                || (!request.environment.isEmpty() && record.name.environment.compare(request.environment, Qt::CaseInsensitive) == 0);
            if (here && !names.contains(record.name.name, Qt::CaseInsensitive))
                names.append(record.name.name);
        }
    }
    // The store answers for variables of this process by itself; it was built with them.
    secrets::lookUpSecrets(*m_store, m_project, request.environment, names, this,
                           [done = std::move(done), names, store = m_store, project = m_project](const secrets::SecretLookup &found) {
                               // Without a keychain a name that nobody has stored here is a missing one: '' (rule 45). Only a value that must be there is missed.
                               if (found.problem && found.values.isEmpty() && isStored(*store, project, names)) {
                                   done(*found.problem);
                                   return;
                               }
                               execution::SecretValues values;
                               for (auto it = found.values.begin(); it != found.values.end(); ++it)
                                   values.values.append({it.key(), QString::fromUtf8(it.value().reveal())});
                               values.missing = found.missing;
                               done(values);
                           });
}

} // namespace signalbox::app
