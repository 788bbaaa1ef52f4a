// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/snapshots.h"

#include <vector>

namespace signalbox::presenters {

/// One row of a commit graph: where its dot is, and the lines from its upper to its lower edge.
struct LaneRow {
    int lane = 0;
    int lanes = 1;                          ///< width of this row
    std::vector<std::pair<int, int>> above; ///< (lane at the upper edge, lane at the middle)
    std::vector<std::pair<int, int>> below; ///< (lane at the middle, lane at the lower edge)
};

/// Lanes for commits in the order they are shown, children before parents. Parents that are not shown end their lane at the bottom.
[[nodiscard]] std::vector<LaneRow> commitLanes(const QList<service::CommitLine> &commits);

} // namespace signalbox::presenters
