// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/executor.h"
#include "core/execution/secretreader.h"

namespace signalbox::execution {

/// Names of the secrets that a job's expressions mention, in order of first appearance, each once; `all` when one takes the object as a
/// whole or computes a name. Environment and process names are left empty.
[[nodiscard]] SecretRequest mentionedSecrets(const engine::JobOrder &order);

} // namespace signalbox::execution
