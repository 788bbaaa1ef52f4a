// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/ticker.h"
#include "ui/widgets/graphlayout.h"

#include <QtCore/QBasicTimer>
#include <QtCore/QElapsedTimer>
#include <QtWidgets/QAbstractScrollArea>
#include <optional>

namespace signalbox::widgets {

/// The jobs of a run as a graph: stages as columns, matrix legs folded, live. Arrows move along the edges and within a column, Enter
/// activates, Space opens or closes folded legs, + - 0 zoom, Home fits. Each node is an accessible child. The layout is computed off
/// the GUI thread; a change of status alone repaints one node.
class GraphView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit GraphView(QWidget *parent = nullptr);
    ~GraphView() override;

    /// The jobs as they are now. Same shape: repaints what changed. Other shape: new layout, nodes glide to their places.
    void setNodes(const std::vector<GraphNode> &nodes, const QStringList &stageTitles = {});
    [[nodiscard]] const GraphLayout &graph() const { return m_layout; }

    /// Key of the current placed node (a job's, or "matrix:<group>"), or empty.
    [[nodiscard]] QString currentKey() const;
    void setCurrentKey(const QString &key);
    void setUnfolded(const QString &matrixGroup, bool unfolded);

    [[nodiscard]] double zoom() const { return m_zoom; }
    /// 0.2 to 2.
    void setZoom(double zoom);
    /// All of it, never larger than life.
    void fit();

    /// "e2e shard 4, running 62 percent, after build, before image"
    [[nodiscard]] QString spokenNode(int index) const;
    [[nodiscard]] QRect nodeRect(int index) const; ///< in the viewport

signals:
    void currentChanged(const QString &key);
    /// Enter or double click. For folded legs the matrix unfolds instead.
    void activated(const QString &key);
    void laidOut();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    friend class GraphViewAccessible;
    void startLayout();
    void adopt(GraphLayout layout);
    void updateScrollBars();
    void ensureVisible(int index);
    void setCurrent(int index);
    void activate(int index);
    void refreshAnimation();
    [[nodiscard]] QPointF origin() const;
    [[nodiscard]] QRectF placedRect(int index) const;
    [[nodiscard]] int nodeAt(const QPoint &point) const;
    [[nodiscard]] int neighbour(int index, int key) const;
    [[nodiscard]] theme::StatusVisual visualOf(const PlacedNode &node) const;
    [[nodiscard]] QString titleOf(const PlacedNode &node) const;
    void paintEdges(QPainter &painter) const;
    void paintNode(QPainter &painter, int index) const;
    void paintSegments(QPainter &painter, const PlacedNode &node, const QRectF &bar) const;

    std::vector<GraphNode> m_nodes;
    QStringList m_stageTitles, m_unfolded;
    GraphLayout m_layout;
    std::vector<QRectF> m_oldRects; ///< while nodes glide
    QElapsedTimer m_glide;
    QBasicTimer m_glideTimer;
    int m_current = -1;
    double m_zoom = 1;
    quint64 m_generation = 0;
    bool m_fitted = true;
    std::optional<QPoint> m_pan;
    std::optional<theme::Ticker::Animation> m_animation;
};

} // namespace signalbox::widgets
