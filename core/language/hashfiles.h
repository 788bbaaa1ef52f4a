// SPDX-License-Identifier: GPL-3.0-or-later
// hashFiles(): which files of a workspace count and in which order, and their digest. Pure: whoever calls walks the folder
// and reads the files. The dialect is that of the forge's hashFiles (`?` is one character here), not that of filter.h.
#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>
#include <vector>

namespace signalbox::language {

class HashFilesPatterns
{
public:
    /// The arguments of hashFiles(): each may hold several lines; `!` takes back, `#` begins a comment, `./` and the
    /// absolute path of the workspace in front are dropped. `--follow-symbolic-links` first sets followLinks().
    [[nodiscard]] static Result<HashFilesPatterns> parse(const QStringList &arguments, const QString &workspace = {});

    /// Folders (or files) to walk, relative to the workspace, "" for all of it, in the order of the patterns; none lies in another.
    [[nodiscard]] QStringList searchPaths() const;
    [[nodiscard]] bool followLinks() const { return m_followLinks; }
    /// Path of a file relative to the workspace. A pattern that names a folder matches what is below it.
    [[nodiscard]] bool matches(const QString &path) const;
    /// Those of `paths` (relative to the workspace, any order) that count, in the order that decides the digest.
    [[nodiscard]] QStringList select(const QStringList &paths) const;

private:
    struct Pattern {
        bool negative = false;
        QStringList segments;
    };
    [[nodiscard]] static bool matchSegments(const QStringList &pattern, const QStringList &path);

    std::vector<Pattern> m_patterns;
    bool m_followLinks = false;
};

/// SHA-256 over the SHA-256 digests (32 bytes each) of the files in order, hex; '' when there are none.
[[nodiscard]] QString hashFilesDigest(const QList<QByteArray> &fileDigests);

} // namespace signalbox::language
