// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graphlayout.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <algorithm>
#include <numeric>

namespace signalbox::widgets {

namespace {

struct Draft {
    std::vector<PlacedNode> nodes;
    std::vector<std::pair<int, int>> edges; ///< unique, from before to after
};

/// One placed node for each job, or one for the legs of a matrix.
Draft fold(const std::vector<GraphNode> &nodes, const GraphOptions &options)
{
    QHash<QString, int> legs;
    for (const GraphNode &node : nodes) {
        if (!node.matrixGroup.isEmpty())
            ++legs[node.matrixGroup];
    }
    const QSet<QString> open(options.unfolded.begin(), options.unfolded.end());
    Draft draft;
    QHash<QString, int> groupAt, placedOf;
    for (int i = 0; i < int(nodes.size()); ++i) {
        const GraphNode &node = nodes[size_t(i)];
        const bool folded =
            !node.matrixGroup.isEmpty() && legs.value(node.matrixGroup) >= options.foldFrom && !open.contains(node.matrixGroup);
        int at = folded ? groupAt.value(node.matrixGroup, -1) : -1;
        if (at < 0) {
            at = int(draft.nodes.size());
            draft.nodes.push_back({folded ? QStringLiteral("matrix:") + node.matrixGroup : node.key, {}, 0, 0, {}, {}, {}});
            if (folded)
                groupAt.insert(node.matrixGroup, at);
        }
        draft.nodes[size_t(at)].members.push_back(i);
        placedOf.insert(node.key, at);
    }
    QSet<quint64> seen;
    for (const GraphNode &node : nodes) {
        const int to = placedOf.value(node.key);
        for (const QString &need : node.needs) {
            const int from = placedOf.value(need, -1);
            const quint64 id = quint64(quint32(from)) << 32 | quint32(to);
            if (from < 0 || from == to || seen.contains(id))
                continue;
            seen.insert(id);
            draft.edges.emplace_back(from, to);
        }
    }
    return draft;
}

/// Longest path from the sources; edges that close a cycle are left out of the count. Declared stages win.
void rank(Draft &draft, const std::vector<GraphNode> &nodes)
{
    const size_t n = draft.nodes.size();
    std::vector<int> degree(n), rank(n);
    std::vector<std::vector<int>> after(n);
    for (const auto &[from, to] : draft.edges) {
        after[size_t(from)].push_back(to);
        ++degree[size_t(to)];
    }
    std::vector<int> ready;
    for (size_t i = 0; i < n; ++i) {
        if (degree[i] == 0)
            ready.push_back(int(i));
    }
    std::vector<bool> done(n);
    size_t scan = 0;
    for (size_t head = 0; head < n; ++head) {
        if (head == ready.size()) { // only cycles are left: begin somewhere
            while (done[scan])
                ++scan;
            ready.push_back(int(scan));
        }
        const auto at = size_t(ready[head]);
        if (done[at])
            continue;
        done[at] = true;
        for (const int to : after[at]) {
            if (done[size_t(to)])
                continue;
            rank[size_t(to)] = std::max(rank[size_t(to)], rank[at] + 1);
            if (--degree[size_t(to)] == 0)
                ready.push_back(to);
        }
    }
    for (size_t i = 0; i < n; ++i) {
        const int stage = nodes[size_t(draft.nodes[i].members.front())].stage;
        draft.nodes[i].column = stage >= 0 ? stage : rank[i];
    }
}

std::vector<std::vector<int>> columnsOf(Draft &draft, const GraphOptions &options)
{
    int count = 0;
    for (const PlacedNode &node : draft.nodes)
        count = std::max(count, node.column + 1);
    std::vector<std::vector<int>> columns{size_t(count)};
    QHash<QString, int> before;
    for (int i = 0; i < options.previousOrder.size(); ++i)
        before.insert(options.previousOrder[i], i);
    for (size_t i = 0; i < draft.nodes.size(); ++i)
        columns[size_t(draft.nodes[i].column)].push_back(int(i));
    for (auto &column : columns) {
        std::stable_sort(column.begin(), column.end(), [&](int a, int b) {
            return before.value(draft.nodes[size_t(a)].key, INT_MAX) < before.value(draft.nodes[size_t(b)].key, INT_MAX);
        });
    }
    return columns;
}

/// Four sweeps, forth and back: each node goes to the middle of its neighbours in the column that was done before.
void order(Draft &draft, std::vector<std::vector<int>> &columns, bool keepOrder)
{
    std::vector<double> position(draft.nodes.size());
    const auto number = [&](const std::vector<int> &column) {
        for (size_t row = 0; row < column.size(); ++row)
            position[size_t(column[row])] = double(row) - double(column.size()) / 2;
    };
    for (const auto &column : columns)
        number(column);
    std::vector<double> weight(draft.nodes.size());
    const auto sweep = [&](std::vector<int> &column, bool forward) {
        for (const int node : column) {
            const auto &neighbours = forward ? draft.nodes[size_t(node)].before : draft.nodes[size_t(node)].after;
            double sum = 0;
            for (const int other : neighbours)
                sum += position[size_t(other)];
            weight[size_t(node)] = neighbours.empty() ? position[size_t(node)] : sum / double(neighbours.size());
        }
        std::stable_sort(column.begin(), column.end(), [&](int a, int b) { return weight[size_t(a)] < weight[size_t(b)]; });
        number(column);
    };
    for (int round = 0; round < (keepOrder ? 0 : 4); ++round) {
        if (round % 2 == 0) {
            for (auto &column : columns)
                sweep(column, true);
        } else {
            for (auto column = columns.rbegin(); column != columns.rend(); ++column)
                sweep(*column, false);
        }
    }
    for (const auto &column : columns) {
        for (size_t row = 0; row < column.size(); ++row)
            draft.nodes[size_t(column[row])].row = int(row);
    }
}

} // namespace

int GraphLayout::indexOf(const QString &key) const
{
    for (size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].key == key)
            return int(i);
    }
    return -1;
}

GraphLayout layoutGraph(const std::vector<GraphNode> &nodes, const GraphOptions &options)
{
    Draft draft = fold(nodes, options);
    rank(draft, nodes);
    for (const auto &[from, to] : draft.edges) {
        draft.nodes[size_t(from)].after.push_back(to);
        draft.nodes[size_t(to)].before.push_back(from);
    }
    auto columns = columnsOf(draft, options);
    order(draft, columns, !options.previousOrder.isEmpty() && options.previousOrder.size() >= qsizetype(draft.nodes.size()));

    GraphLayout result;
    result.columns = int(columns.size());
    // The gap before a column widens with the edges that turn in it, so that their lanes stay apart.
    std::vector<int> into(columns.size() + 1);
    for (const auto &[from, to] : draft.edges)
        ++into[size_t(draft.nodes[size_t(to)].column)];
    std::vector<double> left(columns.size());
    double x = 0;
    for (size_t c = 0; c < columns.size(); ++c) {
        if (c > 0)
            x += options.gapX + (into[c] > 6 ? 0 : std::max(0, into[c] - 3) * 6.0);
        left[c] = x;
        x += options.nodeSize.width();
    }
    double height = 0;
    for (size_t i = 0; i < draft.nodes.size(); ++i) {
        PlacedNode &node = draft.nodes[i];
        const double y = options.headHeight + node.row * (options.nodeSize.height() + options.gapY);
        node.rect = QRectF(QPointF(left[size_t(node.column)], y), options.nodeSize);
        height = std::max(height, node.rect.bottom());
    }
    // Edges that skip a column run below everything in between, each in a lane of its own.
    std::vector<int> lane(columns.size());
    double lowest = height;
    for (const auto &[from, to] : draft.edges) {
        const PlacedNode &a = draft.nodes[size_t(from)], &b = draft.nodes[size_t(to)];
        const QPointF start(a.rect.right(), a.rect.center().y()), end(b.rect.left(), b.rect.center().y());
        PlacedEdge edge{from, to, {start}};
        const auto column = size_t(b.column);
        // A bus shared by all, or lanes of their own from the right to the left.
        const double turn = into[column] > 6 ? end.x() - options.gapX / 2 : end.x() - options.gapX / 2 - (lane[column]++ % 4) * 4 + 6;
        if (b.column == a.column + 1) {
            if (start.y() != end.y()) {
                edge.points.push_back({turn, start.y()});
                edge.points.push_back({turn, end.y()});
            }
        } else if (b.column > a.column) {
            const double out = start.x() + options.gapX / 2;
            // Between two rows, just under the source's: free of nodes in every column, because rows line up.
            const double way = a.rect.bottom() + options.gapY / 2;
            edge.points.insert(edge.points.end(), {{out, start.y()}, {out, way}, {turn, way}, {turn, end.y()}});
            lowest = std::max(lowest, way);
        } else { // back, or within a column: only with declared stages
            const double way = std::max(a.rect.bottom(), b.rect.bottom()) + options.gapY / 2;
            const double out = start.x() + options.gapX / 4;
            edge.points.insert(edge.points.end(),
                               {{out, start.y()}, {out, way}, {end.x() - options.gapX / 4, way}, {end.x() - options.gapX / 4, end.y()}});
            lowest = std::max(lowest, way);
        }
        edge.points.push_back(end);
        result.edges.push_back(std::move(edge));
    }
    for (int c = 0; c < result.columns; ++c)
        result.columnTitles << options.stageTitles.value(c);
    result.nodes = std::move(draft.nodes);
    result.size = QSizeF(x, lowest + options.gapY);
    return result;
}

} // namespace signalbox::widgets
