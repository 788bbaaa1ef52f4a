// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compositionroot/compose.h"

#include "app/compositionroot/executionports.h"
#include "app/compositionroot/targetfiles.h"
#include "core/base/crashpoint.h"
#include "core/execution/httpprober.h"
#include "core/execution/localexecutor.h"
#include "core/git/repository.h"
#include "core/secrets/keychainstore.h"
#include "core/secrets/processvariablestore.h"
#include "core/service/definitionreader.h"
#include "core/service/leaseholder.h"
#include "core/service/repositorysource.h"
#include "core/store/paths.h"
#include "core/store/sqlstore.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QThread>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox::app {

namespace {

QString secretIndexPath() { return QDir(store::baseFolders().data).filePath(QStringLiteral("secrets.json")); }

QString trustFile() { return QDir(store::baseFolders().data).filePath(QStringLiteral("trusted-folders")); }

/// Pipelines run as the person who started them. A folder that belongs to somebody else may hold anything, so it must be trusted first.
Result<void> checkTrust(const QString &folder)
{
    struct stat facts {
    };
    const QByteArray path = QFile::encodeName(folder);
    if (::stat(path.constData(), &facts) != 0 || facts.st_uid == ::geteuid() || ::geteuid() == 0)
        return ok();
    QFile file(trustFile());
    if (file.open(QIODevice::ReadOnly) && file.readAll().split('\n').contains(path))
        return ok();
    return refused(QStringLiteral("%1 belongs to another user.").arg(folder), QStringLiteral("Its pipelines would run with your rights."),
                   QStringLiteral("Look at its workflows; `signalbox trust %1` lets them run.").arg(folder),
                   QStringLiteral("Nothing was run."));
}

/// Which names exist, from the index and the variables of this process.
class KnownSecrets final : public engine::SecretDirectory
{
public:
    KnownSecrets(std::shared_ptr<secrets::SecretStore> store, QString project, QStringList processNames)
        : m_store(std::move(store))
        , m_project(std::move(project))
        , m_processNames(std::move(processNames))
    {
    }
    bool isKnown(const QString &name, const QString &environment) const override
    {
        if (m_processNames.contains(name, Qt::CaseInsensitive))
            return true;
        const auto records = m_store->list(m_project);
        if (!records)
            return true; // the index cannot be read: the executor asks the keychain itself and says what is wrong
        return std::any_of(records->begin(), records->end(), [&](const secrets::SecretRecord &record) {
            return record.name.name.compare(name, Qt::CaseInsensitive) == 0
                   && (record.name.environment.isEmpty() || record.name.environment.compare(environment, Qt::CaseInsensitive) == 0);
        });
    }

private:
    std::shared_ptr<secrets::SecretStore> m_store;
    QString m_project;
    QStringList m_processNames;
};

QStringList namesOf(const QStringList &processSecrets)
{
    QStringList names;
    for (const QString &secret : processSecrets)
        names << secret.section(QLatin1Char('='), 0, 0);
    return names;
}

/// A process store with the keychain behind it, kept together.
class LayeredSecrets final
{
public:
    explicit LayeredSecrets(std::shared_ptr<secrets::SecretStore> keychain) : m_keychain(std::move(keychain)), store(m_keychain.get()) { }

private:
    std::shared_ptr<secrets::SecretStore> m_keychain;

public:
    secrets::ProcessVariableStore store;
};

/// The real executor together with the ports it borrows.
struct ExecutionRoom {
    SystemClock clock;
    std::unique_ptr<StoreSecretReader> secrets;
    std::unique_ptr<GitCheckout> checkout;
    std::unique_ptr<RemoteActions> actions;
    TargetFiles targets;
    std::unique_ptr<execution::LocalExecutor> executor;
    std::unique_ptr<execution::HttpProber> prober;
};

/// Hands out the room's executor and keeps the room alive.
class OwnedExecutor final : public engine::JobExecutor
{
public:
    explicit OwnedExecutor(std::shared_ptr<ExecutionRoom> room) : m_room(std::move(room)) { }
    void setListener(engine::ExecutionListener *listener) override { m_room->executor->setListener(listener); }
    void start(const engine::JobOrder &order) override { m_room->executor->start(order); }
    void resume(const engine::JobOrder &order, const QList<StepRecord> &steps) override { m_room->executor->resume(order, steps); }
    void cancel(const engine::AttemptKey &attempt, const QString &reason) override { m_room->executor->cancel(attempt, reason); }
    QString attemptFolder(const engine::AttemptKey &attempt) const override { return m_room->executor->attemptFolder(attempt); }

private:
    std::shared_ptr<ExecutionRoom> m_room;
};

class OwnedProber final : public engine::Prober
{
public:
    explicit OwnedProber(std::shared_ptr<ExecutionRoom> room) : m_room(std::move(room)) { }
    void setListener(engine::ExecutionListener *listener) override { m_room->prober->setListener(listener); }
    void probe(const engine::ProbeOrder &order) override { m_room->prober->probe(order); }
    void cancelProbe(qint64 probe) override { m_room->prober->cancelProbe(probe); }

private:
    std::shared_ptr<ExecutionRoom> m_room;
};

} // namespace

Result<service::ProjectPlace> locateProject(const ProjectChoice &choice)
{
    service::ProjectPlace place;
    if (!choice.root.isEmpty()) {
        const QFileInfo folder(choice.root);
        if (!folder.isDir())
            return usageError(QStringLiteral("%1 is not a folder.").arg(choice.root));
        place.folder = folder.canonicalFilePath();
        place.isRoot = true;
    } else {
        const QString asked = choice.folder.isEmpty() ? QDir::currentPath() : choice.folder;
        const git::Repository repository =
            choice.folder.isEmpty() ? TRY(git::Repository::discover(asked)) : TRY(git::Repository::open(asked));
        place.folder = repository.folder();
    }
    place.name = QFileInfo(place.folder).fileName();
    place.id = store::projectId(place.folder);
    place.actor = service::actingPerson(place.folder);
    const store::ProjectFolders folders = store::projectFolders(place.id);
    place.dataFolder = folders.data;
    place.storeUrl = choice.storeUrl.isEmpty() ? folders.storeUrl() : choice.storeUrl;
    TRY(store::makeFolder(place.dataFolder));
    TRY(checkTrust(place.folder));
    return place;
}

engine::StoreFactory storeFactory(const service::ProjectPlace &place) { return store::storeFactory(place.storeUrl); }

Result<std::shared_ptr<secrets::SecretStore>> secretStore(const service::ProjectPlace &, const QStringList &processSecrets)
{
    secrets::KeychainOptions options;
    options.indexPath = secretIndexPath();
    auto keychain = std::make_shared<secrets::KeychainStore>(options);
    if (processSecrets.isEmpty())
        return std::shared_ptr<secrets::SecretStore>(keychain);
    auto layered = std::make_shared<LayeredSecrets>(keychain);
    for (const QString &secret : processSecrets) {
        const qsizetype at = secret.indexOf(QLatin1Char('='));
        if (at < 0)
            TRY(layered->store.allow(secret));
        else
            TRY(layered->store.allow(secret.left(at), secrets::SecretValue::fromText(secret.mid(at + 1))));
    }
    return std::shared_ptr<secrets::SecretStore>(layered, &layered->store);
}

QString processSecretsNote(const QStringList &processSecrets)
{
    if (processSecrets.isEmpty())
        return {};
    return QStringLiteral("Not from the keychain but from this process: %1.").arg(namesOf(processSecrets).join(QStringLiteral(", ")));
}

service::EnginePartsFactory engineParts(const service::ProjectPlace &place, const QStringList &processSecrets)
{
    return [place, processSecrets]() -> Result<service::EngineParts> {
        service::EngineParts parts;
        parts.clock = std::make_unique<SystemClock>();
        parts.store = TRY(store::openStore(place.storeUrl));
        if (place.isRoot) {
            parts.source = std::make_unique<service::FolderSource>(place.folder);
        } else {
            parts.source = TRY(service::RepositorySource::open(place.folder));
            parts.pushes = TRY(service::RepositoryPushes::open(place.folder));
        }
        parts.definitions = std::make_unique<service::DefinitionReader>();
        const std::shared_ptr<secrets::SecretStore> secretStoreHere = TRY(secretStore(place, processSecrets));
        parts.secrets = std::make_unique<KnownSecrets>(secretStoreHere, place.id, namesOf(processSecrets));

        const QString cache = store::projectFolders(place.id).cache;
        auto room = std::make_shared<ExecutionRoom>();
        room->secrets = std::make_unique<StoreSecretReader>(secretStoreHere, place.id);
        room->checkout = std::make_unique<GitCheckout>(cache);
        room->actions =
            std::make_unique<RemoteActions>(store::baseFolders().cache, QDir(place.dataFolder).filePath(QStringLiteral("actions.lock")),
                                            qEnvironmentVariable("SIGNALBOX_ACTIONS_MIRROR"));
        execution::ExecutorPorts ports;
        ports.clock = &room->clock;
        ports.secrets = room->secrets.get();
        ports.checkout = room->checkout.get();
        ports.actions = room->actions.get();
        ports.targets = &room->targets;
        execution::ExecutorOptions options;
        options.shim = companionProgram(QStringLiteral("signalbox-shim"));
        if (options.shim.isEmpty())
            return unable(QStringLiteral("signalbox-shim is not installed."),
                          QStringLiteral("It was found neither beside this program nor on PATH."),
                          QStringLiteral("Install Signalbox again."));
        options.dataFolder = place.dataFolder;
        options.cacheFolder = cache;
        room->executor = std::make_unique<execution::LocalExecutor>(ports, options);
        room->prober = std::make_unique<execution::HttpProber>(room->checkout.get(), room->secrets.get(),
                                                               execution::ProberOptions{options.shim, options.dataFolder});
        parts.executor = std::make_unique<OwnedExecutor>(room);
        parts.prober = std::make_unique<OwnedProber>(room);
        return parts;
    };
}

engine::EngineOptions engineOptions(const service::ProjectPlace &place)
{
    engine::EngineOptions options;
    bool ok = false;
    const int asked = qEnvironmentVariableIntValue("SIGNALBOX_JOBS", &ok);
    options.jobSlots = ok && asked > 0 ? asked : std::max(2, QThread::idealThreadCount());
    options.holder = service::leaseHolder();
    options.acceptPushes = !place.isRoot;
    return options;
}

QString attemptFolder(const service::ProjectPlace &place, const engine::AttemptKey &attempt)
{
    return execution::attemptFolder(place.dataFolder, attempt);
}

Result<void> startDetachedEngine(const service::ProjectPlace &place)
{
    const QString program = companionProgram(QStringLiteral("signalbox"));
    if (program.isEmpty())
        return unable(QStringLiteral("No engine could be started to go on."),
                      QStringLiteral("The program signalbox was found neither beside this one nor on PATH."));
    QStringList arguments{QStringLiteral("--store"), place.storeUrl};
    if (!place.isRoot)
        arguments << QStringLiteral("--project") << place.folder;
    arguments << QStringLiteral("engine") << QStringLiteral("--until-idle");
    if (place.isRoot)
        arguments << QStringLiteral("--root") << place.folder;
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    const QString log = QDir(place.dataFolder).filePath(QStringLiteral("engine.log"));
    process.setStandardOutputFile(log, QIODevice::Append);
    process.setStandardErrorFile(log, QIODevice::Append);
    CRASH_POINT("handover.before-start");
    if (!process.startDetached())
        return unable(QStringLiteral("No engine could be started to go on."), process.errorString());
    CRASH_POINT("handover.after-start");
    return ok();
}

Result<std::unique_ptr<service::LocalProjectService>> openProject(const ProjectChoice &choice)
{
    service::LocalProjectParts parts;
    parts.place = TRY(locateProject(choice));
    TRY(store::openStore(parts.place.storeUrl)); // a store that cannot be opened is told at once, not on a thread
    parts.storeFactory = storeFactory(parts.place);
    parts.engineParts = engineParts(parts.place, choice.processSecrets);
    parts.engineOptions = engineOptions(parts.place);
    parts.secrets = TRY(secretStore(parts.place, choice.processSecrets));
    const service::ProjectPlace place = parts.place;
    parts.attemptFolder = [place](const engine::AttemptKey &attempt) { return attemptFolder(place, attempt); };
    parts.startDetachedEngine = [place] { return startDetachedEngine(place); };
    return std::make_unique<service::LocalProjectService>(std::move(parts));
}

Result<void> trustFolder(const QString &folder)
{
    const QFileInfo facts(folder);
    if (!facts.isDir())
        return usageError(QStringLiteral("%1 is not a folder.").arg(folder));
    TRY(store::makeFolder(store::baseFolders().data));
    QFile file(trustFile());
    const QByteArray line = QFile::encodeName(facts.canonicalFilePath()) + '\n';
    if (!file.open(QIODevice::Append) || file.write(line) != line.size())
        return unable(QStringLiteral("%1 cannot be written.").arg(trustFile()), file.errorString());
    return ok();
}

QString companionProgram(const QString &name)
{
    // Beside us in the build, in lib/signalbox beside bin where it is installed.
    const QDir here(QCoreApplication::applicationDirPath());
    for (const QString &path : {here.filePath(name), here.filePath(QStringLiteral("../lib/signalbox/") + name)}) {
        if (QFileInfo(path).isExecutable())
            return QDir::cleanPath(path);
    }
    return QStandardPaths::findExecutable(name);
}

} // namespace signalbox::app

/// A function of the global name space, as the macro wants.
static void initResources() { Q_INIT_RESOURCE(data); }
static const bool resourcesReady = (initResources(), true);
