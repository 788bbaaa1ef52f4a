// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/model/records.h"

#include <optional>

namespace signalbox::engine {

/// Everything that the gates of one deployment look at. Plain values, gathered by the engine.
struct GateFacts {
    TimeMs now = 0;
    Environment environment;
    DeployMode mode = DeployMode::Deploy;
    bool automatic = false; ///< by a push, a schedule or the engine itself; a hold stops only these
    QString version, commit, ref, imageDigest;
    bool quarantined = false;
    QString quarantineReason;
    TimeMs requestedAt = 0;

    /// Of `after`: what that environment has verified of this very commit, newest first (digests), and how its last try ended.
    QStringList digestsVerifiedBefore;
    bool verifiedBefore = false;
    QString lastTryBefore; ///< "failed", …; empty: none yet

    QString newerLive; ///< version that is live here and descends from this commit; empty: none
    QString lockedBy;  ///< "v1.0.0 (deployment 7, verifying)": what is being deployed here now; empty: nothing
    std::optional<Hold> hold;
    std::optional<Approval> approval;
    QStringList missingSecrets;
};

/// How many approvals a deployment of this mode needs here: `approvals` for something new, `rollback.approvals` for a
/// rollback or a redeploy.
[[nodiscard]] int approvalsNeeded(const Environment &environment, DeployMode mode);

/// All gates in their fixed order (after, refs, outdated, lock, hold, freeze, wait, approvals, secrets), each with a reason
/// that a person can read and the time when it opens by itself, where that is known. Pure.
[[nodiscard]] QList<GateState> evaluateGates(const GateFacts &facts);

/// The gate that decides now: the first that is not open. A missing secret refuses before anybody is asked to approve.
/// Nothing: the deployment may start.
[[nodiscard]] std::optional<GateState> decisiveGate(const QList<GateState> &gates);
/// Whether people may be asked: what is to be deployed is certain, and nothing refuses it.
[[nodiscard]] bool mayAskForApproval(const QList<GateState> &gates);

} // namespace signalbox::engine
