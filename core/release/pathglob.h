// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <memory>

namespace signalbox::release {

/// Does a path from the repository's root match? `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` is a choice (may nest),
/// `[abc]` and `[!a-z]` are sets, `\` takes the next character as it is. A pattern without `/` matches the file name in any folder; one
/// that ends in `/` matches everything below. Case matters. Time is bounded by pattern length times path length.
[[nodiscard]] bool matchesPath(QStringView pattern, QStringView path);

/// Several patterns, read once for many paths. Copies are cheap.
class PathGlobs
{
public:
    PathGlobs() = default;
    explicit PathGlobs(const QStringList &patterns);
    [[nodiscard]] bool matches(QStringView path) const; ///< any of them

private:
    struct Compiled;
    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace signalbox::release
