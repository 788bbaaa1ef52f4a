// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/intents.h"

#include <QtCore/QString>

namespace signalbox::service {

/// The command line that submits the same intent: "Copy as command". Words are quoted for a POSIX shell.
[[nodiscard]] QString commandText(const QString &intentKind, const ValueObject &arguments);
[[nodiscard]] QString shellQuoted(const QString &word);

/// What an answered intent says: its answer, or the error it was refused with.
[[nodiscard]] Result<Value> answerOf(const Intent &intent);

} // namespace signalbox::service
