// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace signalbox::definition {

/// The name that somebody who wrote `word` most likely meant: by edit distance with transpositions, without regard to
/// case, `-` and `_`. Empty when none is near.
[[nodiscard]] QString nearestName(const QString &word, const QStringList &names);

/// "Did you mean 'x'?" or, when nothing is near, the names to choose from: "Known are: a, b, c."
[[nodiscard]] QString nearestHint(const QString &word, const QStringList &names);

} // namespace signalbox::definition
