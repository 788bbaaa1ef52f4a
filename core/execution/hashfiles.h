// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QtCore/QStringList>

namespace signalbox::execution {

/// Files below `folder` that the patterns name, sorted, absolute. Shell-like: `*`, `?`, `[…]`, `**`; `!` takes away what earlier patterns
/// gave; a pattern that names a folder means everything in it. Rules 69; inputs `path` of the artifact and cache actions.
[[nodiscard]] QStringList matchFiles(const QString &folder, const QStringList &patterns, bool hidden = true);

/// `hashFiles(…)` in the workspace `folder` (language/hashfiles.h has the dialect); '' when nothing matches. Rule 69. Errors: an unknown
/// option, a file that cannot be read.
[[nodiscard]] Result<QString> hashFiles(const QString &folder, const QStringList &patterns);

} // namespace signalbox::execution
