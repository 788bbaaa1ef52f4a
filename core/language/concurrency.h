// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

namespace signalbox::language {

/// An evaluated `concurrency:` (rules 37, 38).
struct Concurrency {
    QString group; ///< empty: no concurrency
    bool cancelInProgress = false;
    bool queueMax = false; ///< up to 100 may wait, first come first served; else a newer one replaces the one that waits
    [[nodiscard]] bool isNone() const { return group.isEmpty(); }
    /// Groups are compared without regard to case: this is what to compare by.
    [[nodiscard]] QString key() const;
};

/// A string or {group, cancel-in-progress, queue}; Null: none. Errors: empty group, 400 characters or more, `queue: max`
/// together with cancel-in-progress, unknown members.
[[nodiscard]] Result<Concurrency> parseConcurrency(const Value &value);

} // namespace signalbox::language
