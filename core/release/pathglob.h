// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::release {

/// Does a path from the repository's root match? `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` is a choice (may nest),
/// `[abc]` and `[!a-z]` are sets, `\` takes the next character as it is. A pattern without `/` matches the file name in any folder; one
/// that ends in `/` matches everything below. Case matters. Time is bounded by pattern length times path length.
[[nodiscard]] bool matchesPath(QStringView pattern, QStringView path);
[[nodiscard]] bool matchesAnyPath(const QStringList &patterns, const QString &path);

} // namespace signalbox::release
