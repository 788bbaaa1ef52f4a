// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/executor.h"

namespace signalbox::execution {

/// Names of the secrets that a job's expressions mention, in order of first appearance, each once.
[[nodiscard]] QStringList mentionedSecrets(const engine::JobOrder &order);

} // namespace signalbox::execution
