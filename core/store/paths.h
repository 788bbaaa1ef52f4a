// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace signalbox::store {

/// The folders of this person: SIGNALBOX_HOME/{data,state,cache} when that is set, else what XDG says.
struct BaseFolders {
    QString data, state, cache;
};
[[nodiscard]] BaseFolders baseFolders();

/// Names a project for good: `<name>-<12 hex digits>` of the folder's canonical path. Also the scope of its secrets in the keychain.
/// The same for every path that leads to the folder (links, a trailing slash, `.git` in it).
[[nodiscard]] QString projectId(const QString &repositoryFolder);

/// Where one project keeps its things. Values only; nothing is made.
struct ProjectFolders {
    QString data;      ///< attempts, artifacts, environment state
    QString cache;     ///< may be deleted at any time
    QString storeFile; ///< of the SQLite store
    [[nodiscard]] QString storeUrl() const { return QStringLiteral("sqlite:") + storeFile; }
};
[[nodiscard]] ProjectFolders projectFolders(const QString &projectId);

/// A name as a part of a path: lower case, `a-z 0-9 . _ -` only, no leading dot, at most 60 characters. A name that had to be altered
/// gets 8 digits of its hash, so that two names never share a folder. Never empty.
[[nodiscard]] QString slug(const QString &name);

/// `<data>/runs/<n>/<job-slug>/<attempt>`
[[nodiscard]] QString attemptFolder(const QString &dataFolder, qint64 run, const QString &jobKey, int attempt);
/// The log in that folder (format: logsegment.h).
[[nodiscard]] QString logFile(const QString &dataFolder, qint64 run, const QString &jobKey, int attempt);

/// Makes a folder that only its owner may read. Says why it could not.
[[nodiscard]] Result<void> makeFolder(const QString &path);

} // namespace signalbox::store
