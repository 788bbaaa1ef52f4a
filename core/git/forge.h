// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <optional>

namespace signalbox::git {

enum class ForgeKind { GitHub, GitLab, Bitbucket, Gitea };

/// A web site that shows a repository, told from a remote's URL. No network is asked.
struct Forge {
    ForgeKind kind = ForgeKind::GitHub;
    QString host;       ///< github.com
    QString repository; ///< owner/name, GitLab: group/…/name
    QString webUrl;     ///< https://github.com/owner/name
    [[nodiscard]] QString commitUrl(const QString &sha) const;
    [[nodiscard]] QString compareUrl(const QString &from, const QString &to) const;
    [[nodiscard]] QString tagUrl(const QString &tag) const;
    [[nodiscard]] QString branchUrl(const QString &branch) const;
    [[nodiscard]] QString fileUrl(const QString &sha, const QString &path, int line = 0) const;
};

/// From `git@host:owner/name.git`, `ssh://`, `https://`, with ports and users. nullopt: a path, or a host that we do not know.
/// `kinds`: hosts of the person's own forges are told by a name part (gitlab.example.org, github.…, gitea.…, codeberg.org).
[[nodiscard]] std::optional<Forge> forgeOf(const QString &remoteUrl);

/// The URL without user and password, for messages and records.
[[nodiscard]] QString withoutCredentials(const QString &url);

} // namespace signalbox::git
