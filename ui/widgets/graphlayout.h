// SPDX-License-Identifier: GPL-3.0-or-later
// Where the nodes of a run stand. QtCore only; values in, values out; usable on any thread.
#pragma once

#include "ui/theme/statusvisual.h"
#include "ui/theme/tokens.h"

#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <vector>

namespace signalbox::widgets {

/// One job, as the run knows it.
struct GraphNode {
    QString key; ///< stable and unique
    QString name;
    QString detail; ///< second line: "1m12s", "est. 1m30s", "2 errors"
    theme::StatusVisual visual;
    QStringList needs;    ///< keys; unknown ones are ignored
    int stage = -1;       ///< declared column; -1: from the longest path
    QString matrixGroup;  ///< legs of one matrix share this; four or more fold into one node
    double progress = -1; ///< 0..1 while it runs and can be estimated
    QString environment;  ///< shown as a chip when it deploys
    bool production = false;
    friend bool operator==(const GraphNode &, const GraphNode &) = default;
};

/// A node as it stands: one job, or the folded legs of a matrix.
struct PlacedNode {
    QString key;              ///< of the job, or "matrix:<group>"
    std::vector<int> members; ///< indexes into the given nodes; more than one: folded
    int column = 0, row = 0;
    QRectF rect;
    std::vector<int> before, after; ///< indexes of placed nodes, for keys and for speech
    [[nodiscard]] bool isFolded() const { return members.size() > 1; }
};

struct PlacedEdge {
    int from = 0, to = 0;        ///< placed nodes
    std::vector<QPointF> points; ///< orthogonal; corners are rounded when painted
};

struct GraphLayout {
    std::vector<PlacedNode> nodes;
    std::vector<PlacedEdge> edges;
    QStringList columnTitles;
    QSizeF size;
    int columns = 0;
    [[nodiscard]] int indexOf(const QString &key) const; ///< of a placed node, also by the key of a folded member's group; -1
};

struct GraphOptions {
    QStringList stageTitles;   ///< by declared stage
    QStringList unfolded;      ///< matrix groups that are open
    QStringList previousOrder; ///< keys in the order they stood: the picture does not jump when nodes are added
    QSizeF nodeSize{theme::size::NodeWidth, theme::size::NodeHeight};
    double gapX = theme::size::NodeGapX, gapY = theme::size::NodeGapY;
    double headHeight = 24; ///< above the columns, for their titles
    int foldFrom = 4;       ///< legs
};

/// Layers by stage or longest path, orders each by barycentre (four sweeps, ties by definition order), routes orthogonal edges;
/// more than six edges into a column share a bus. Cycles are broken at the edge that closes them.
[[nodiscard]] GraphLayout layoutGraph(const std::vector<GraphNode> &nodes, const GraphOptions &options = {});

} // namespace signalbox::widgets
