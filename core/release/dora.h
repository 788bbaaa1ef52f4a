// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/records.h"

namespace signalbox::release {

/// What one deployment brought, for lead time.
struct DeployedCommit {
    DeploymentId deployment;
    TimeMs committedAt = 0;
};

struct DoraInput {
    QString environment;
    TimeMs from = 0, to = 0;       ///< half open
    QList<Deployment> deployments; ///< any order, any environment: others are left out; earlier ones than `from` count as history
    QList<DeployedCommit> commits; ///< commits that reached the environment for the first time with a deployment
};

/// One of the four keys. `value` without sample means nothing: show the gap.
struct DoraKey {
    double value = 0; ///< unit below
    bool known = false;
    int sample = 0; ///< how many deployments, commits or failures it rests on
    QString unit;   ///< "a day", "ms", "share"
    QString gap;    ///< a sentence about what is missing; may be empty
};

struct DoraPoint {
    TimeMs from = 0, to = 0;
    int deployments = 0;
    int failures = 0;
    int rolledBack = 0; ///< counted by both: verified, and then taken back
    double leadMs = 0;  ///< median; negative: none
};

struct DoraReport {
    DoraKey frequency;      ///< verified deployments a day
    DoraKey leadTime;       ///< median from commit to verified, ms
    DoraKey failureRate;    ///< share of deployments that failed or were rolled back
    DoraKey recoveryTime;   ///< median from the failing deployment's end to the next verified, ms
    QList<DoraPoint> weeks; ///< for plots, Monday to Monday UTC
};

/// From our own records only. Deployments still under way, refused, canceled or superseded before they began count nowhere;
/// rollbacks and redeploys are not frequency; a deployment that a rollback followed counts as failed.
[[nodiscard]] DoraReport doraReport(const DoraInput &input);

} // namespace signalbox::release
