// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/snapshots.h"

namespace signalbox::engine {
struct JobDuration;
}

namespace signalbox::service {

/// From the last ten successful runs of each job: median and the 10th to 90th percentile. No estimate below three samples.
[[nodiscard]] QHash<QString, Estimate> estimateJobs(const QList<engine::JobDuration> &durations);

struct Progress {
    int percent = -1;        ///< -1: cannot be told
    qint64 remainingMs = -1; ///< along the longest remaining path
    qint64 rangeMs = 0;      ///< plus or minus
    qint64 overtimeMs = 0;   ///< beyond the usual range; then `percent` stays below 100 and says nothing more
};
/// Of a run that goes on at `now`.
[[nodiscard]] Progress estimateProgress(const QList<JobRecord> &jobs, const QHash<QString, Estimate> &estimates, TimeMs now);

} // namespace signalbox::service
