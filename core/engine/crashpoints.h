// SPDX-License-Identifier: GPL-3.0-or-later
// Every step of the engine between deciding and having acted, as CRASH_POINT names. A test walks through all of them.
#pragma once

namespace signalbox::engine {

inline constexpr const char *crashPoints[] = {
    "engine.opened",                ///< the lease is ours, nothing has been loaded
    "engine.loaded",                ///< everything is loaded, nothing is resumed
    "engine.heard",                 ///< answers are taken in, nothing is written
    "engine.intents-read",          ///< what people asked is decided, nothing is written
    "engine.decided",               ///< everything is decided, nothing is written
    "engine.before-commit",
    "engine.after-commit",          ///< written, not acted on
    "engine.before-start",          ///< of one attempt
    "engine.after-start",
    "engine.before-resume",
    "engine.before-cancel",
    "engine.after-cancel",
    "engine.before-probe",
    "engine.after-probe",
    "engine.acted",                 ///< the tick is over
    "engine.before-release-lease",
};

} // namespace signalbox::engine
