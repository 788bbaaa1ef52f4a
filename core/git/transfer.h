// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/repository.h"

#include <optional>

namespace signalbox::git {

/// What a remote asks for.
struct CredentialsRequest {
    QString url;
    QString userFromUrl;        ///< git@… ; may be empty
    bool wantsPassword = false; ///< user and password, or a token as the password
    bool wantsSshKey = false;
    int attempt = 1; ///< rises when the remote refused the last answer
};

struct Credentials {
    enum class Kind { Password, SshKeyFile, SshAgent } kind = Kind::Password;
    QString user;
    QByteArray password; ///< password or token; of a key file its passphrase
    QString privateKey;  ///< path
    QString publicKey;   ///< path; may be empty
};

struct TransferProgress {
    enum class Phase { Connecting, Counting, Receiving, Resolving, Sending } phase = Phase::Connecting;
    qint64 done = 0, total = 0; ///< objects
    qint64 bytes = 0;
    QString message; ///< of the remote
};

struct TransferOptions {
    QString remote = QStringLiteral("origin"); ///< name, or a URL
    /// nullopt: none to give, the operation fails with what was asked. Called on the calling thread.
    std::function<std::optional<Credentials>(const CredentialsRequest &)> credentials;
    std::function<void(const TransferProgress &)> progress;
    std::function<bool()> canceled; ///< asked often; true ends the transfer with ErrorKind::Interrupted
    /// Asked for a certificate or host key that the system does not trust: true accepts. Default refuses.
    std::function<bool(const QString &host, const QString &fingerprint)> trustHost;
};

struct RefUpdate {
    QString ref;
    QString before, after; ///< 40 zeros: created or deleted
};

struct FetchResult {
    QList<RefUpdate> updates;
    qint64 objects = 0, bytes = 0;
};

/// Brings what the remote has (its configured refspecs when `refspecs` is empty), with its tags; prunes when asked.
[[nodiscard]] Result<FetchResult> fetch(Repository &repository, const TransferOptions &options, const QStringList &refspecs = {},
                                        bool prune = false);

/// Pushes refspecs such as `refs/tags/v1:refs/tags/v1`. A ref that the remote rejects is an Error that names it and its reason.
[[nodiscard]] Result<void> push(Repository &repository, const TransferOptions &options, const QStringList &refspecs);

/// A bare or ordinary clone. The folder must be empty or absent; it is removed again after a failure.
[[nodiscard]] Result<Repository> clone(const QString &url, const QString &folder, const TransferOptions &options, bool bare = false);

/// Names and commits of what a remote has, without fetching: refs/heads, refs/tags (tags peeled) and HEAD.
[[nodiscard]] Result<QList<RefUpdate>> listRemote(const QString &url, const TransferOptions &options);

} // namespace signalbox::git
