// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/refscommitlanes.h"

#include <algorithm>

namespace signalbox::presenters {

std::vector<LaneRow> commitLanes(const QList<service::CommitLine> &commits)
{
    std::vector<LaneRow> rows;
    rows.reserve(size_t(commits.size()));
    std::vector<QString> waiting; // by lane: the commit that the line above leads to; empty: free
    const auto laneOf = [&](const QString &sha) {
        const auto at = std::find(waiting.begin(), waiting.end(), sha);
        return at == waiting.end() ? -1 : int(at - waiting.begin());
    };
    const auto take = [&](const QString &sha) {
        const int free = laneOf(QString());
        if (free >= 0) {
            waiting[size_t(free)] = sha;
            return free;
        }
        waiting.push_back(sha);
        return int(waiting.size()) - 1;
    };
    for (const service::CommitLine &commit : commits) {
        LaneRow row;
        const std::vector<QString> before = waiting;
        row.lane = laneOf(commit.sha);
        const bool fresh = row.lane < 0;
        if (fresh)
            row.lane = take(commit.sha);
        // Every lane that waits for this commit ends here; the others go straight through.
        for (size_t i = 0; i < before.size(); ++i) {
            if (before[i].isEmpty())
                continue;
            const bool here = before[i] == commit.sha;
            row.above.emplace_back(int(i), here ? row.lane : int(i));
            if (here && int(i) != row.lane)
                waiting[i].clear();
        }
        waiting[size_t(row.lane)].clear();
        for (size_t i = 0; i < waiting.size(); ++i) {
            if (!waiting[i].isEmpty())
                row.below.emplace_back(int(i), int(i));
        }
        bool first = true;
        for (const QString &parent : commit.parents) {
            int lane = laneOf(parent);
            if (lane < 0) {
                if (first) {
                    lane = row.lane;
                    waiting[size_t(lane)] = parent;
                } else {
                    lane = take(parent);
                }
            }
            row.below.emplace_back(row.lane, lane);
            first = false;
        }
        while (!waiting.empty() && waiting.back().isEmpty())
            waiting.pop_back();
        row.lanes = row.lane + 1;
        for (const auto &[from, to] : row.above)
            row.lanes = std::max({row.lanes, from + 1, to + 1});
        for (const auto &[from, to] : row.below)
            row.lanes = std::max({row.lanes, from + 1, to + 1});
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace signalbox::presenters
