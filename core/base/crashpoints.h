// SPDX-License-Identifier: GPL-3.0-or-later
// Every CRASH_POINT of the sources. A test compares the list with the sources, tests/system/test_crash.py kills the engine at each.
#pragma once

namespace signalbox {

inline constexpr const char *crashPoints[] = {
    "engine.opened",       ///< the lease is ours, nothing has been loaded
    "engine.loaded",       ///< everything is loaded, nothing is resumed
    "engine.recovered",    ///< what is to be resumed is decided, nothing is written
    "engine.heard",        ///< answers are taken in, nothing is written
    "engine.intents-read", ///< what people asked is decided, nothing is written
    "engine.decided",      ///< everything is decided, nothing is written
    "engine.before-commit",
    "engine.after-commit", ///< written, not acted on
    "engine.before-start", ///< of one attempt
    "engine.after-start",
    "engine.before-resume",
    "engine.after-resume",
    "engine.before-cancel",
    "engine.after-cancel",
    "engine.before-probe",
    "engine.after-probe",
    "engine.acted", ///< the tick is over
    "engine.before-release-lease",
    "engine.after-release-lease",
    "host.made",             ///< store and executor are there, the engine is not open
    "host.closed",           ///< the lease is given back, shims are still watched
    "handover.before-start", ///< whoever leaves starts a detached engine
    "handover.after-start",
    "store.migration-statement",
    "store.lease-taken",
    "store.records-written", ///< inside the transaction, before the events
    "store.before-commit",
    "store.after-commit",
    "store.before-submit",
    "store.after-submit",
    "attempt.before-folders",
    "attempt.folders-made",
    "attempt.secrets-read",
    "attempt.state-written", ///< beside the old one
    "attempt.state-kept",
    "attempt.before-spawn",
    "attempt.after-spawn",
    "attempt.result-arrived",
    "attempt.result-read", ///< commands and file commands are taken in
    "attempt.step-ended",
    "attempt.restored", ///< its state is read again, nothing is attached
    "attempt.attached",
    "attempt.completed", ///< all steps are over, outputs are not evaluated
    "attempt.end-kept",  ///< how it ended is on disk
    "attempt.state-removed",
    "attempt.ended", ///< the engine has been told
    "shim.started",
    "shim.identified",
    "shim.launched", ///< the step runs
    "shim.step-over",
    "shim.result-written", ///< under its temporary name
    "shim.result-synced",
    "shim.result-renamed",
    "shim.result-durable",
    "shim.answered",
};

} // namespace signalbox
