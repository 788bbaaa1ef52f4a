// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace signalbox::bench {

/// Durable state changes a second through one connection. One change: a job and its event, in a transaction of their own, synced.
[[nodiscard]] Result<double> transitions(const QString &storeUrl, int changes);

/// The same rows with a hundred changes in each transaction: rows (jobs and events) a second.
[[nodiscard]] Result<double> groupedRows(const QString &storeUrl, int changes);

struct HistoryTimes {
    double openMs = 0;    ///< opening the store
    double runListMs = 0; ///< the newest hundred runs; of one branch
    double branchMs = 0;
    double boardMs = 0;   ///< what the environments board asks, for two environments
    double historyMs = 0; ///< newest events, of one environment, and since a time
};
/// Fills an empty SQLite file with so many runs and events and measures what the first pages ask.
[[nodiscard]] Result<HistoryTimes> history(const QString &file, int runs, int events);

} // namespace signalbox::bench
