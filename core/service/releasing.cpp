// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/releasing.h"

#include "core/engine/explanation.h"
#include "core/git/forge.h"
#include "core/git/transfer.h"
#include "core/model/intents.h"
#include "core/release/notes.h"
#include "core/release/version.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace signalbox::service {

namespace {

git::TransferOptions transferOptions(const RemoteAccess &access)
{
    git::TransferOptions options;
    options.credentials = [access](const git::CredentialsRequest &request) -> std::optional<git::Credentials> {
        git::Credentials credentials;
        credentials.user = !request.userFromUrl.isEmpty() ? request.userFromUrl
                           : !access.user.isEmpty()       ? access.user
                                                          : QStringLiteral("git");
        if (request.wantsSshKey && request.attempt == 1) {
            credentials.kind = git::Credentials::Kind::SshAgent;
            return credentials;
        }
        if (request.wantsSshKey) {
            const QDir ssh(QDir::home().filePath(QStringLiteral(".ssh")));
            QStringList keys;
            for (const char *name : {"id_ed25519", "id_ecdsa", "id_rsa"}) {
                if (ssh.exists(QLatin1String(name)))
                    keys << ssh.filePath(QLatin1String(name));
            }
            if (request.attempt - 2 >= keys.size())
                return {};
            credentials.kind = git::Credentials::Kind::SshKeyFile;
            credentials.privateKey = keys.at(request.attempt - 2);
            credentials.publicKey = credentials.privateKey + QStringLiteral(".pub");
            credentials.password = access.token.reveal().toByteArray();
            return credentials;
        }
        if (request.wantsPassword && request.attempt == 1 && !access.token.isEmpty()) {
            credentials.password = access.token.reveal().toByteArray();
            return credentials;
        }
        return {};
    };
    return options;
}

Result<git::Repository *> repositoryOf(Session &session)
{
    if (!session.repository())
        return unable(QStringLiteral("The repository cannot be read."), session.repositoryProblem());
    return session.repository();
}

Result<std::pair<QString, QList<Commit>>> commitsSinceRelease(Session &session, const QString &ref)
{
    git::Repository *repository = TRY(repositoryOf(session));
    const git::Overview overview = TRY(session.overview());
    const QString to = ref.isEmpty() ? overview.defaultCommit : TRY(repository->resolve(ref));
    const git::CommitList commits = TRY(repository->commits({overview.newestReleaseCommit, to, 1000, false}));
    return std::pair(overview.newestRelease, commits.commits);
}

} // namespace

Result<QString> fetchRemote(Session &session, const RemoteAccess &access)
{
    git::Repository *repository = TRY(repositoryOf(session));
    const QList<git::Remote> remotes = repository->remotes();
    if (remotes.isEmpty())
        return unable(QStringLiteral("This repository has no remote to fetch from."), {},
                      QStringLiteral("`git remote add origin URL` names one; pushes into this repository are noticed without it."));
    git::TransferOptions options = transferOptions(access);
    options.remote = remotes.first().name;
    const git::FetchResult result =
        TRY(git::fetch(*repository, options)
                .within(QStringLiteral("%1 could not be fetched.").arg(git::withoutCredentials(remotes.first().url))));
    return result.updates.isEmpty() ? QStringLiteral("Nothing new in %1.").arg(options.remote)
                                    : QStringLiteral("%1 refs moved, %2 objects came.").arg(result.updates.size()).arg(result.objects);
}

Result<std::pair<QString, QString>> suggestNextRelease(Session &session, const QString &ref)
{
    const auto [current, commits] = TRY(commitsSinceRelease(session, ref));
    const QString next = release::suggestVersion(current, commits).next;
    return std::pair(next, release::writeNotes(next, current, commits));
}

Result<QString> makeRelease(Session &session, const QString &version, const QString &ref, const QString &notes, bool push,
                            const RemoteAccess &access)
{
    if (!release::parseVersion(version))
        return usageError(QStringLiteral("%1 is not a version.").arg(version), QStringLiteral("Write it as v1.2.3 or v1.2.3-rc.1."));
    git::Repository *repository = TRY(repositoryOf(session));
    const QList<git::Remote> remotes = repository->remotes();
    if (push && remotes.isEmpty())
        return unable(QStringLiteral("There is no remote to push %1 to.").arg(version), {},
                      QStringLiteral("`git remote add origin URL` names one."), QStringLiteral("No tag was made."));
    if (ref.isEmpty() && session.defaultCommit().isEmpty())
        return Error{ErrorKind::NotFound, QStringLiteral("There is no commit to release."),
                     QStringLiteral("The default branch has none yet."),
                     QStringLiteral("Commit something first, or name another branch with --ref."), QStringLiteral("No tag was made.")};
    const auto [current, commits] = TRY(commitsSinceRelease(session, ref));
    const QString commit = ref.isEmpty() ? session.defaultCommit() : TRY(repository->resolve(ref));
    const QString text = notes.isEmpty() ? release::writeNotes(version, current, commits) : notes;
    git::Person tagger;
    const auto configured = repository->configuredPerson();
    tagger.name = session.place().actor;
    tagger.email = configured ? configured->email : QString();
    if (tagger.email.isEmpty())
        tagger.email = QStringLiteral("signalbox@localhost");
    TRY(repository->createTag(version, commit, text, tagger));
    ValueObject arguments;
    arguments.insert(QStringLiteral("version"), version);
    arguments.insert(QStringLiteral("ref"), QString(QStringLiteral("refs/tags/") + version));
    arguments.insert(QStringLiteral("commit"), commit);
    arguments.insert(QStringLiteral("notes"), text);
    const auto facts = repository->commit(commit);
    arguments.insert(QStringLiteral("subject"), facts ? facts->subject : QString());
    TRY(session.store().submit(intents::make(intents::releaseNew, session.place().actor, arguments, session.clock().nowMs())));
    QString said = QStringLiteral("Tagged %1 at %2.").arg(version, commit.left(7));
    if (push) {
        git::TransferOptions options = transferOptions(access);
        options.remote = remotes.first().name;
        const QString tag = QStringLiteral("refs/tags/") + version;
        const Result<void> pushed = git::push(*repository, options, {tag + QLatin1Char(':') + tag});
        if (!pushed) {
            Error error = pushed.error().within(QStringLiteral("%1 could not be pushed.").arg(version));
            error.state = said + QStringLiteral(" The tag is here and can be pushed again.");
            return error;
        }
        said += QStringLiteral(" Pushed to %1.").arg(options.remote);
    }
    return said;
}

Result<QString> explainRun(Session &session, RunId id, const QString &onlyJob)
{
    const std::optional<Run> run = TRY(session.store().run(id));
    if (!run)
        return notFound(QStringLiteral("There is no run %1 in this project.").arg(id.toString()),
                        QStringLiteral("`signalbox runs` lists them."));
    engine::DeploymentFilter filter;
    filter.run = id;
    return TRY(engine::explainRun(*run, TRY(session.store().jobs(id)), TRY(session.store().deployments(filter)), onlyJob)).toText();
}

} // namespace signalbox::service
