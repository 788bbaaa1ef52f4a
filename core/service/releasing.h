// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretvalue.h"
#include "core/service/session.h"

namespace signalbox::service {

/// What a remote may be shown. Read from the keychain right before a transfer: GIT_USER and GIT_TOKEN of the project.
struct RemoteAccess {
    QString user;
    secrets::SecretValue token;
};
inline const QString gitUserSecret = QStringLiteral("GIT_USER");
inline const QString gitTokenSecret = QStringLiteral("GIT_TOKEN");

/// Brings what the remote has. A sentence about what came; an error when there is no remote or it cannot be reached.
[[nodiscard]] Result<QString> fetchRemote(Session &session, const RemoteAccess &access);

/// An annotated tag at `ref` (empty: the default branch) with these notes (empty: written from the commits), recorded as a release; `push` sends
/// it to the remote. Says what was made. A tag that could not be pushed stays, and the error says so.
[[nodiscard]] Result<QString> makeRelease(Session &session, const QString &version, const QString &ref, const QString &notes, bool push,
                                          const RemoteAccess &access);

/// Next version and its notes, from the commits since the newest release.
[[nodiscard]] Result<std::pair<QString, QString>> suggestNextRelease(Session &session, const QString &ref);

/// Why each job of a run ran, waited or was skipped, for a person. `onlyJob` may be empty.
[[nodiscard]] Result<QString> explainRun(Session &session, RunId run, const QString &onlyJob = {});

} // namespace signalbox::service
