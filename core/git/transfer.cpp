// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/transfer.h"

#include "core/git/forge.h"
#include "core/git/refwatcher.h"
#include "core/git/repositoryprivate.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <algorithm>
#include <git2.h>

namespace signalbox::git {

namespace {

/// What the callbacks of one transfer share. libgit2 calls them on the calling thread.
struct Transfer {
    const TransferOptions *options = nullptr;
    QString url;
    int attempts = 0;
    bool canceled = false;
    bool askedInVain = false; ///< credentials were wanted and nobody had any
    bool refusedCredentials = false;
    QString untrustedHost;
    QStringList rejected; ///< "ref: reason"
    QList<RefUpdate> updates;
    qint64 objects = 0, bytes = 0;

    bool stop()
    {
        canceled = canceled || (options->canceled && options->canceled());
        return canceled;
    }
    int report(TransferProgress::Phase phase, qint64 done, qint64 total, qint64 size, const QString &message = {})
    {
        if (options->progress)
            options->progress({phase, done, total, size, message});
        return stop() ? GIT_EUSER : 0;
    }
};

constexpr int attemptsAtMost = 3;

int credentialsCallback(git_credential **out, const char *url, const char *userFromUrl, unsigned allowed, void *payload)
{
    auto *transfer = static_cast<Transfer *>(payload);
    if (transfer->stop())
        return GIT_EUSER;
    if (allowed & GIT_CREDENTIAL_USERNAME) // ssh asks for the name first when the URL has none
        return git_credential_username_new(out, userFromUrl ? userFromUrl : "git");
    CredentialsRequest request;
    request.url = withoutCredentials(fromBytes(url));
    request.userFromUrl = fromBytes(userFromUrl);
    request.wantsPassword = allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT;
    request.wantsSshKey = allowed & GIT_CREDENTIAL_SSH_KEY;
    request.attempt = ++transfer->attempts;
    transfer->refusedCredentials = request.attempt > 1;
    if (request.attempt > attemptsAtMost)
        return GIT_EAUTH;
    const auto given = transfer->options->credentials ? transfer->options->credentials(request) : std::nullopt;
    if (!given) {
        transfer->askedInVain = !transfer->refusedCredentials;
        return GIT_EAUTH;
    }
    const QByteArray user = given->user.isEmpty() ? (userFromUrl ? QByteArray(userFromUrl) : QByteArray("git")) : given->user.toUtf8();
    switch (given->kind) {
    case Credentials::Kind::Password:
        return request.wantsPassword ? git_credential_userpass_plaintext_new(out, user.constData(), given->password.constData())
                                     : GIT_EAUTH;
    case Credentials::Kind::SshKeyFile: {
        const QByteArray publicKey = QFile::encodeName(given->publicKey), privateKey = QFile::encodeName(given->privateKey);
        return request.wantsSshKey
                   ? git_credential_ssh_key_new(out, user.constData(), publicKey.isEmpty() ? nullptr : publicKey.constData(),
                                                privateKey.constData(), given->password.constData())
                   : GIT_EAUTH;
    }
    case Credentials::Kind::SshAgent: return request.wantsSshKey ? git_credential_ssh_key_from_agent(out, user.constData()) : GIT_EAUTH;
    }
    return GIT_EAUTH;
}

int certificateCallback(git_cert *certificate, int valid, const char *host, void *payload)
{
    auto *transfer = static_cast<Transfer *>(payload);
    if (valid)
        return 0;
    QString fingerprint;
    if (certificate && certificate->cert_type == GIT_CERT_HOSTKEY_LIBSSH2) {
        const auto *key = reinterpret_cast<const git_cert_hostkey *>(certificate);
        if (key->type & GIT_CERT_SSH_SHA256)
            fingerprint = QStringLiteral("SHA256:")
                          + QString::fromLatin1(
                              QByteArray(reinterpret_cast<const char *>(key->hash_sha256), 32).toBase64(QByteArray::OmitTrailingEquals));
    }
    if (transfer->options->trustHost && transfer->options->trustHost(fromBytes(host), fingerprint))
        return 0;
    transfer->untrustedHost = fromBytes(host) + (fingerprint.isEmpty() ? QString() : QStringLiteral(" (") + fingerprint + QLatin1Char(')'));
    return GIT_ECERTIFICATE;
}

void fill(git_remote_callbacks &callbacks, Transfer &transfer)
{
    callbacks.payload = &transfer;
    callbacks.credentials = credentialsCallback;
    callbacks.certificate_check = certificateCallback;
    callbacks.sideband_progress = [](const char *text, int length, void *payload) {
        return static_cast<Transfer *>(payload)->report(TransferProgress::Phase::Counting, 0, 0, 0,
                                                        QString::fromUtf8(text, length).trimmed());
    };
    callbacks.transfer_progress = [](const git_indexer_progress *stats, void *payload) {
        auto *self = static_cast<Transfer *>(payload);
        self->objects = stats->received_objects;
        self->bytes = qint64(stats->received_bytes);
        const bool resolving = stats->received_objects == stats->total_objects && stats->total_deltas > 0;
        return resolving ? self->report(TransferProgress::Phase::Resolving, stats->indexed_deltas, stats->total_deltas, self->bytes)
                         : self->report(TransferProgress::Phase::Receiving, stats->received_objects, stats->total_objects, self->bytes);
    };
    callbacks.push_transfer_progress = [](unsigned current, unsigned total, size_t bytes, void *payload) {
        return static_cast<Transfer *>(payload)->report(TransferProgress::Phase::Sending, current, total, qint64(bytes));
    };
    callbacks.push_update_reference = [](const char *name, const char *status, void *payload) {
        if (status)
            static_cast<Transfer *>(payload)->rejected << fromBytes(name) + QStringLiteral(": ") + fromBytes(status);
        return 0;
    };
    callbacks.update_tips = [](const char *name, const git_oid *before, const git_oid *after, void *payload) {
        static_cast<Transfer *>(payload)->updates << RefUpdate{fromBytes(name), toSha(before), toSha(after)};
        return 0;
    };
}

Error transferError(int code, const QString &what, const Transfer &transfer, const QString &state)
{
    const git_error *last = git_error_last();
    const QString words = last && last->message ? withoutCredentials(QString::fromUtf8(last->message)) : QString();
    const int domain = last ? last->klass : 0;
    git_error_clear();
    const QString url = withoutCredentials(transfer.url);
    if (transfer.canceled)
        return {ErrorKind::Interrupted, QStringLiteral("Canceled: %1").arg(what), {}, {}, state};
    if (!transfer.untrustedHost.isEmpty())
        return unable(what, QStringLiteral("The identity of %1 is not known to this machine.").arg(transfer.untrustedHost),
                      QStringLiteral("Check the fingerprint with whoever runs it, then connect once with ssh or add its certificate."),
                      state);
    if (transfer.askedInVain)
        return unable(what, QStringLiteral("%1 asks who you are, and no credentials are set for it.").arg(url),
                      QStringLiteral("Set them under Credentials, or start an ssh-agent that holds your key."), state);
    if (transfer.refusedCredentials || code == GIT_EAUTH || words.contains(QLatin1String("authentication"), Qt::CaseInsensitive)
        || words.contains(QLatin1String("401")) || words.contains(QLatin1String("403")))
        return unable(what,
                      QStringLiteral("%1 refused the credentials.").arg(url)
                          + (words.isEmpty() ? QString() : QStringLiteral(" It said: ") + words),
                      QStringLiteral("Check user, token or key, and that it may do this."), state);
    if (domain == GIT_ERROR_NET || domain == GIT_ERROR_OS || domain == GIT_ERROR_SSH || domain == GIT_ERROR_SSL)
        return unable(what, QStringLiteral("%1 cannot be reached: %2.").arg(url, words),
                      QStringLiteral("Check the network and the address, then try again."), state);
    if (code == GIT_ENONFASTFORWARD)
        return refused(what, QStringLiteral("The remote has commits that are not here."), QStringLiteral("Fetch first, then decide."),
                       state);
    return unable(what, words.isEmpty() ? QStringLiteral("libgit2 gave no reason (code %1).").arg(code) : words,
                  QStringLiteral("Check the address %1.").arg(url), state);
}

Result<Handle<git_remote>> remoteOf(git_repository *repository, const QString &nameOrUrl)
{
    Handle<git_remote> remote;
    const QByteArray name = nameOrUrl.toUtf8();
    const bool isUrl = nameOrUrl.contains(QLatin1Char('/')) || nameOrUrl.contains(QLatin1Char(':'));
    const int code = isUrl ? git_remote_create_anonymous(out(remote), repository, name.constData())
                           : git_remote_lookup(out(remote), repository, name.constData());
    if (code == GIT_ENOTFOUND) {
        git_error_clear();
        return notFound(QStringLiteral("The repository has no remote %1.").arg(nameOrUrl),
                        QStringLiteral("git remote add %1 URL").arg(nameOrUrl));
    }
    if (code != 0)
        return gitError(code, QStringLiteral("The remote %1 cannot be used.").arg(withoutCredentials(nameOrUrl)),
                        QStringLiteral("Check its address."));
    return remote;
}

struct Specs {
    explicit Specs(const QStringList &specs)
    {
        for (const QString &spec : specs)
            bytes << spec.toUtf8();
        for (QByteArray &spec : bytes)
            pointers.push_back(spec.data());
        array = {pointers.data(), pointers.size()};
    }
    Specs(const Specs &) = delete;
    QList<QByteArray> bytes;
    std::vector<char *> pointers;
    git_strarray array = {};
};

} // namespace

Result<FetchResult> fetch(Repository &repository, const TransferOptions &options, const QStringList &refspecs, bool prune)
{
    const auto remote = TRY(remoteOf(repository.handle(), options.remote));
    Transfer transfer{&options, fromBytes(git_remote_url(remote.get()))};
    git_fetch_options fetchOptions = GIT_FETCH_OPTIONS_INIT;
    fill(fetchOptions.callbacks, transfer);
    fetchOptions.prune = prune ? GIT_FETCH_PRUNE : GIT_FETCH_PRUNE_UNSPECIFIED;
    // Tags that come along leave those that are here alone; whoever asks for tags wants the moved ones, too.
    const bool asksForTags =
        std::any_of(refspecs.cbegin(), refspecs.cend(), [](const QString &spec) { return spec.contains(u"refs/tags/"); });
    fetchOptions.download_tags = asksForTags ? GIT_REMOTE_DOWNLOAD_TAGS_NONE : GIT_REMOTE_DOWNLOAD_TAGS_AUTO;
    fetchOptions.proxy_opts.type = GIT_PROXY_AUTO;
    const QString what = QStringLiteral("Fetching from %1 failed.").arg(withoutCredentials(transfer.url));
    if (transfer.report(TransferProgress::Phase::Connecting, 0, 0, 0) != 0)
        return transferError(GIT_EUSER, what, transfer, QStringLiteral("Nothing was changed."));
    const Specs specs(refspecs);
    if (const int code = git_remote_fetch(remote.get(), refspecs.isEmpty() ? nullptr : &specs.array, &fetchOptions, "fetch"); code != 0)
        return transferError(code, what, transfer, QStringLiteral("What was here is unchanged; screens show the last fetch."));
    return FetchResult{transfer.updates, transfer.objects, transfer.bytes};
}

Result<void> push(Repository &repository, const TransferOptions &options, const QStringList &refspecs)
{
    const auto remote = TRY(remoteOf(repository.handle(), options.remote));
    const char *pushUrl = git_remote_pushurl(remote.get());
    Transfer transfer{&options, fromBytes(pushUrl ? pushUrl : git_remote_url(remote.get()))};
    git_push_options pushOptions = GIT_PUSH_OPTIONS_INIT;
    fill(pushOptions.callbacks, transfer);
    pushOptions.proxy_opts.type = GIT_PROXY_AUTO;
    const QString what =
        QStringLiteral("Pushing %1 to %2 failed.").arg(refspecs.join(QStringLiteral(", ")), withoutCredentials(transfer.url));
    const QString state = QStringLiteral("The remote is unchanged; what was made here stays here.");
    if (transfer.report(TransferProgress::Phase::Connecting, 0, 0, 0) != 0)
        return transferError(GIT_EUSER, what, transfer, state);
    const Specs specs(refspecs);
    const int code = git_remote_push(remote.get(), &specs.array, &pushOptions);
    if (!transfer.rejected.isEmpty())
        return refused(what, QStringLiteral("The remote rejected ") + transfer.rejected.join(QStringLiteral("; ")),
                       QStringLiteral("See its rules for this branch or tag; fetch when it has moved."),
                       transfer.rejected.size() == refspecs.size() ? state : QStringLiteral("The other refs were pushed."));
    if (code != 0)
        return transferError(code, what, transfer, state);
    return ok();
}

Result<Repository> clone(const QString &url, const QString &folder, const TransferOptions &options, bool bare)
{
    ensureLibrary();
    QDir target(folder);
    const bool existed = target.exists();
    if (existed && !target.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        return refused(QStringLiteral("%1 is not empty.").arg(folder), {}, QStringLiteral("Choose another folder."),
                       QStringLiteral("Nothing was changed."));
    Transfer transfer{&options, url};
    git_clone_options cloneOptions = GIT_CLONE_OPTIONS_INIT;
    fill(cloneOptions.fetch_opts.callbacks, transfer);
    cloneOptions.fetch_opts.proxy_opts.type = GIT_PROXY_AUTO;
    cloneOptions.bare = bare ? 1 : 0;
    Handle<git_repository> made;
    const int code = git_clone(out(made), url.toUtf8().constData(), QFile::encodeName(folder).constData(), &cloneOptions);
    made.reset();
    if (code != 0) {
        const Error error = transferError(code, QStringLiteral("Cloning %1 failed.").arg(withoutCredentials(url)), transfer,
                                          QStringLiteral("Nothing was left behind."));
        if (!existed)
            target.removeRecursively();
        return error;
    }
    return Repository::open(folder);
}

Result<QList<RefUpdate>> listRemote(const QString &url, const TransferOptions &options)
{
    ensureLibrary();
    Handle<git_remote> remote;
    if (const int code = git_remote_create_detached(out(remote), url.toUtf8().constData()); code != 0)
        return gitError(code, QStringLiteral("The address %1 cannot be used.").arg(withoutCredentials(url)));
    Transfer transfer{&options, url};
    git_remote_callbacks callbacks = GIT_REMOTE_CALLBACKS_INIT;
    fill(callbacks, transfer);
    git_proxy_options proxy = GIT_PROXY_OPTIONS_INIT;
    proxy.type = GIT_PROXY_AUTO;
    const QString what = QStringLiteral("The refs of %1 cannot be read.").arg(withoutCredentials(url));
    if (const int code = git_remote_connect(remote.get(), GIT_DIRECTION_FETCH, &callbacks, &proxy, nullptr); code != 0)
        return transferError(code, what, transfer, {});
    const git_remote_head **heads = nullptr;
    size_t count = 0;
    if (const int code = git_remote_ls(&heads, &count, remote.get()); code != 0)
        return transferError(code, what, transfer, {});
    QList<RefUpdate> list;
    QHash<QString, qsizetype> places;
    for (size_t i = 0; i < count; ++i) {
        QString name = fromBytes(heads[i]->name);
        const bool peeled = name.endsWith(QLatin1String("^{}"));
        if (peeled)
            name.chop(3);
        if (peeled && places.contains(name)) {
            list[places.value(name)].after = toSha(&heads[i]->oid);
            continue;
        }
        places.insert(name, list.size());
        list << RefUpdate{name, zeroSha(), toSha(&heads[i]->oid)};
    }
    return list;
}

} // namespace signalbox::git
