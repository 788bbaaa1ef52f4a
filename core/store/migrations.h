// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"

namespace signalbox::store {

/// The newest schema this program knows.
[[nodiscard]] int knownSchema();
/// The schema of the store; 0: empty. Refuses a file that belongs to another program. Writes nothing.
[[nodiscard]] Result<int> storedSchema(Connection &connection);
/// Brings the store to the newest schema, each step in a transaction of its own; refuses a newer one without touching it.
[[nodiscard]] Result<void> migrate(Connection &connection);

} // namespace signalbox::store
