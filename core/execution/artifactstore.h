// SPDX-License-Identifier: GPL-3.0-or-later
// Artifacts and caches on disk. Plain functions that block: call them on a thread of the pool (elsewhere.h).
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"

#include <QtCore/QStringList>

namespace signalbox::execution {

struct StoredArtifact {
    QString name, path; ///< path: its folder
    qint64 size = 0;
    int files = 0;
    QString digest; ///< "sha256:…" over names and contents
    [[nodiscard]] Value toValue() const;
};

/// Copies the files that the patterns name to `store`/NAME, as the forge lays them out: relative to their common folder.
/// Refused when the name is taken and `overwrite` is off. Nothing half-copied is ever seen.
[[nodiscard]] Result<StoredArtifact> storeArtifact(const QString &store, const QString &name, const QString &workspace,
                                                   const QStringList &patterns, bool hidden, bool overwrite);
/// Into `folder`. NotFound with the names that exist.
[[nodiscard]] Result<StoredArtifact> fetchArtifact(const QString &store, const QString &name, const QString &folder);
[[nodiscard]] QStringList artifactNames(const QString &store);

struct CacheHit {
    QString key; ///< that matched; empty: none
    bool exact = false;
};
/// Restores the newest cache with this key, else with the first of the prefixes that fits.
[[nodiscard]] Result<CacheHit> restoreCache(const QString &store, const QString &workspace, const QStringList &paths, const QString &key,
                                            const QStringList &prefixes, bool lookupOnly);
/// Keeps the paths under the key. False when there is one already, which stays as it is.
[[nodiscard]] Result<bool> saveCache(const QString &store, const QString &workspace, const QStringList &paths, const QString &key);

} // namespace signalbox::execution
