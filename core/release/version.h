// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/commit.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <compare>
#include <optional>

namespace signalbox::release {

/// A semantic version (semver.org 2.0.0), with or without a prefix such as `v` or `app-`.
struct Version {
    QString prefix; ///< "v", "release-", …; kept for writing, ignored when comparing
    qint64 major = 0, minor = 0, patch = 0;
    QStringList preRelease; ///< identifiers of "-rc.1"
    QString build;          ///< after "+"; ignored when comparing
    [[nodiscard]] bool isPreRelease() const { return !preRelease.isEmpty(); }
    [[nodiscard]] QString text() const; ///< with prefix
    /// By semver precedence.
    friend std::strong_ordering operator<=>(const Version &a, const Version &b);
    friend bool operator==(const Version &a, const Version &b) { return (a <=> b) == 0; }
};

/// "v1.2.3", "1.2", "v2", "app/v1.2.3-rc.1+5". nullopt when there is no version in it.
[[nodiscard]] std::optional<Version> parseVersion(QStringView text);

/// The text with the highest version; releases go before pre-releases of the same number. Empty when none parses.
[[nodiscard]] QString newestVersion(const QStringList &texts, bool withPreReleases = false);

enum class Bump { Patch, Minor, Major };

struct VersionSuggestion {
    Bump bump = Bump::Patch;
    QString next;                            ///< with the prefix of `current`
    QString nextPatch, nextMinor, nextMajor; ///< the other choices
    QString reason;                          ///< "1 breaking change: feat!: drop v1" …
};

/// The next version after `current` (empty: v0.1.0) for these commits: breaking → major (minor while 0.x), feature → minor, else patch.
/// From a pre-release the next is its release when that covers the bump.
[[nodiscard]] VersionSuggestion suggestVersion(const QString &current, const QList<Commit> &commits);

/// How a version that is deployed names itself: the tag, else `<branch>-<short sha>`.
[[nodiscard]] QString versionOfRef(const QString &ref, const QString &sha);

} // namespace signalbox::release
