// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/session.h"

namespace signalbox::service {

/// What waits for the acting person and what they ought to know: what needs them first, the nearest end first; then news, newest first.
/// Blocking; for the reading thread.
[[nodiscard]] Result<QList<InboxLine>> readInbox(Session &session);

} // namespace signalbox::service
