// SPDX-License-Identifier: GPL-3.0-or-later
// One environment of the board as it is read: lines, what can be done and why not, and the sentence that is spoken. Pure.
#pragma once

#include "core/service/snapshots.h"

namespace signalbox::presenters {

/// Something that can be done, or the reason why not.
struct Offer {
    bool can = false;
    QString why;
};

/// A line below the facts of what runs.
struct CellNote {
    enum class Kind { Attempt, Hold, Gate } kind = Kind::Attempt;
    DeploymentState state = DeploymentState::Gated; ///< of an attempt
    DeployMode mode = DeployMode::Deploy;
    bool needsPerson = false;
    QString text;
};

struct CellView {
    QString environment;
    bool production = false;
    bool live = false; ///< something runs there
    DeployMode mode = DeployMode::Deploy;
    QString version; ///< of what runs; "nothing yet"
    QString shortSha, health;
    QString since; ///< "6 d, Jon P."
    QString distance;
    QList<CellNote> notes;
    int progress = -1; ///< percent of the running deployment
    bool held = false;
    bool needsPerson = false;
    QString spoken; ///< "production, v1.0.0 healthy since 6 d, v1.1.0 waits for approval"
    QString copyText;
    Offer review, promote, rollBack, redeploy, hold, releaseHold, openUrl, openRun;
    /// What Enter does.
    enum class Urgent { Review, Resolve, OpenRun, Inspect } urgent = Urgent::Inspect;
};

[[nodiscard]] CellView viewOf(const service::EnvironmentCell &cell, TimeMs now);
/// "healthy", "degraded", "down", "health unknown"
[[nodiscard]] QString word(service::Health health);
/// The word of an attempt: "waits for approval", "waits", "deploying", "failed", …
[[nodiscard]] QString attemptWord(const service::EnvironmentCell &cell);
/// Index of the environment a person looks for first: what waits for them, is unknown, failed; else production; else the last.
[[nodiscard]] int mostUrgent(const QList<service::EnvironmentCell> &cells);

} // namespace signalbox::presenters
