// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/environment.h"

#include <optional>

namespace signalbox::engine {

/// A window that holds now, and when it ends.
struct ActiveFreeze {
    FreezeWindow window;
    TimeMs until = 0;
};

/// The window among these that holds at this time and ends last; nothing when none does. Errors: a time or zone that cannot
/// be understood. Weekly ("Fri 16:00"), daily ("22:00") and absolute (ISO 8601) moments, in the window's own zone, so that
/// a change to or from summer time moves the instant and not the clock on the wall. Pure.
[[nodiscard]] Result<std::optional<ActiveFreeze>> freezeAt(const QList<FreezeWindow> &windows, TimeMs now);

} // namespace signalbox::engine
