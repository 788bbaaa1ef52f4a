// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graphview.h"

#include "ui/theme/theme.h"

#include <QtCore/QPointer>
#include <QtCore/QThreadPool>
#include <QtCore/QTimerEvent>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

namespace signalbox::widgets {

using namespace theme;

void installGraphAccessibility(); // graphviewpaint.cpp

namespace {

constexpr int margin = size::Space4;

/// The same graph, whatever its nodes are doing?
bool sameShape(const std::vector<GraphNode> &a, const std::vector<GraphNode> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const GraphNode &x, const GraphNode &y) {
        return x.key == y.key && x.needs == y.needs && x.stage == y.stage && x.matrixGroup == y.matrixGroup;
    });
}

} // namespace

GraphView::GraphView(QWidget *parent) : QAbstractScrollArea(parent)
{
    installGraphAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Graph of jobs"));
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    connect(&Theme::instance(), &Theme::changed, this, [this] { startLayout(); });
    connect(&Ticker::instance(), &Ticker::frame, this, [this] {
        for (size_t i = 0; m_animation && i < m_layout.nodes.size(); ++i) {
            if (visualOf(m_layout.nodes[i]).mark == Mark::Running)
                viewport()->update(QRectF(nodeRect(int(i)).topLeft(), QSizeF(32, 32) * m_zoom).toAlignedRect());
        }
    });
}

GraphView::~GraphView() = default;

void GraphView::setNodes(const std::vector<GraphNode> &nodes, const QStringList &stageTitles)
{
    const bool same = sameShape(nodes, m_nodes) && stageTitles == m_stageTitles;
    if (same && !m_layout.nodes.empty()) {
        for (size_t i = 0; i < m_layout.nodes.size(); ++i) {
            for (const int member : m_layout.nodes[i].members) {
                if (nodes[size_t(member)] != m_nodes[size_t(member)]) {
                    viewport()->update(nodeRect(int(i)).adjusted(-3, -3, 3, 3));
                    break;
                }
            }
        }
        m_nodes = nodes;
        refreshAnimation();
        return;
    }
    m_nodes = nodes;
    m_stageTitles = stageTitles;
    startLayout();
}

void GraphView::startLayout()
{
    GraphOptions options;
    options.stageTitles = m_stageTitles;
    options.unfolded = m_unfolded;
    // Nodes hold text: they grow with it.
    const double factor = std::max(1.0, QFontMetricsF(QApplication::font()).height() / 18.0);
    options.nodeSize = QSizeF(size::NodeWidth, size::NodeHeight) * factor;
    options.headHeight = 24 * factor;
    std::vector<const PlacedNode *> placed;
    placed.reserve(m_layout.nodes.size());
    for (const PlacedNode &node : m_layout.nodes)
        placed.push_back(&node);
    std::stable_sort(placed.begin(), placed.end(),
                     [](const PlacedNode *a, const PlacedNode *b) { return std::pair(a->column, a->row) < std::pair(b->column, b->row); });
    for (const PlacedNode *node : placed)
        options.previousOrder << node->key;
    const quint64 generation = ++m_generation;
    const QPointer<GraphView> self(this);
    QThreadPool::globalInstance()->start([self, generation, nodes = m_nodes, options] {
        auto layout = std::make_shared<GraphLayout>(layoutGraph(nodes, options));
        QMetaObject::invokeMethod(
            qApp,
            [self, generation, layout] {
                if (self && self->m_generation == generation)
                    self->adopt(std::move(*layout));
            },
            Qt::QueuedConnection);
    });
}

void GraphView::adopt(GraphLayout layout)
{
    const QString current = currentKey();
    m_oldRects.clear();
    const int duration =
        layout.nodes.size() > 300 || m_layout.nodes.empty() || !isVisible() ? 0 : Theme::instance().duration(motion::Relayout);
    if (duration > 0) {
        QHash<QString, QRectF> old;
        for (const PlacedNode &node : m_layout.nodes)
            old.insert(node.key, node.rect);
        for (const PlacedNode &node : layout.nodes)
            m_oldRects.push_back(old.value(node.key, node.rect));
        m_glide.start();
        m_glideTimer.start(16, this);
    }
    m_layout = std::move(layout);
    m_current = m_layout.indexOf(current);
    if (m_fitted)
        fit();
    updateScrollBars();
    refreshAnimation();
    viewport()->update();
    emit laidOut();
}

QString GraphView::currentKey() const
{
    return m_current >= 0 && size_t(m_current) < m_layout.nodes.size() ? m_layout.nodes[size_t(m_current)].key : QString();
}

void GraphView::setCurrentKey(const QString &key)
{
    const int index = m_layout.indexOf(key);
    if (index >= 0)
        setCurrent(index);
}

void GraphView::setUnfolded(const QString &matrixGroup, bool unfolded)
{
    m_unfolded.removeAll(matrixGroup);
    if (unfolded)
        m_unfolded << matrixGroup;
    startLayout();
}

void GraphView::setZoom(double zoom)
{
    m_fitted = false;
    m_zoom = std::clamp(zoom, 0.2, 2.0);
    updateScrollBars();
    viewport()->update();
}

void GraphView::fit()
{
    if (m_layout.nodes.empty())
        return;
    const QSizeF room = viewport()->size() - QSize(2 * margin, 2 * margin);
    // Text that nobody can read helps nobody: below 60 % it scrolls instead.
    m_zoom = std::clamp(std::min(room.width() / m_layout.size.width(), room.height() / m_layout.size.height()), 0.6, 1.0);
    m_fitted = true;
    updateScrollBars();
    viewport()->update();
}

void GraphView::updateScrollBars()
{
    const QSizeF content = m_layout.size * m_zoom + QSizeF(2 * margin, 2 * margin);
    horizontalScrollBar()->setRange(0, std::max(0, int(content.width()) - viewport()->width()));
    verticalScrollBar()->setRange(0, std::max(0, int(content.height()) - viewport()->height()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setPageStep(viewport()->height());
    horizontalScrollBar()->setSingleStep(32);
    verticalScrollBar()->setSingleStep(32);
}

QPointF GraphView::origin() const { return QPointF(margin - horizontalScrollBar()->value(), margin - verticalScrollBar()->value()); }

QRectF GraphView::placedRect(int index) const
{
    const QRectF to = m_layout.nodes[size_t(index)].rect;
    if (m_oldRects.empty())
        return to;
    const double t = std::min(1.0, double(m_glide.elapsed()) / motion::Relayout), eased = 1 - (1 - t) * (1 - t) * (1 - t);
    const QRectF from = m_oldRects[size_t(index)];
    return to.translated((from.topLeft() - to.topLeft()) * (1 - eased));
}

QRect GraphView::nodeRect(int index) const
{
    const QRectF r = placedRect(index);
    return QRectF(r.topLeft() * m_zoom + origin(), r.size() * m_zoom).toAlignedRect();
}

int GraphView::nodeAt(const QPoint &point) const
{
    for (size_t i = 0; i < m_layout.nodes.size(); ++i) {
        if (nodeRect(int(i)).contains(point))
            return int(i);
    }
    return -1;
}

void GraphView::setCurrent(int index)
{
    if (index < 0 || index == m_current)
        return;
    m_current = index;
    ensureVisible(index);
    viewport()->update();
    if (QAccessible::isActive()) {
        QAccessibleEvent focus(this, QAccessible::Focus);
        focus.setChild(index);
        QAccessible::updateAccessibility(&focus);
    }
    emit currentChanged(currentKey());
}

void GraphView::ensureVisible(int index)
{
    const QRect r = nodeRect(index).adjusted(-margin, -margin, margin, margin), room = viewport()->rect();
    if (r.left() < 0 || r.right() > room.right())
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + (r.left() < 0 ? r.left() : r.right() - room.right()));
    if (r.top() < 0 || r.bottom() > room.bottom())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (r.top() < 0 ? r.top() : r.bottom() - room.bottom()));
}

int GraphView::neighbour(int index, int key) const
{
    const PlacedNode &node = m_layout.nodes[size_t(index)];
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        const int row = node.row + (key == Qt::Key_Down ? 1 : -1);
        for (size_t i = 0; i < m_layout.nodes.size(); ++i) {
            if (m_layout.nodes[i].column == node.column && m_layout.nodes[i].row == row)
                return int(i);
        }
        return -1;
    }
    const bool forward = (key == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
    // Along the edges; where there is none, to the nearest of the next column, so that everything can be reached.
    std::vector<int> candidates = forward ? node.after : node.before;
    if (candidates.empty()) {
        for (size_t i = 0; i < m_layout.nodes.size(); ++i) {
            if (m_layout.nodes[i].column == node.column + (forward ? 1 : -1))
                candidates.push_back(int(i));
        }
    }
    int best = -1;
    for (const int i : candidates) {
        const auto distance = [&](int n) { return std::abs(m_layout.nodes[size_t(n)].rect.center().y() - node.rect.center().y()); };
        if (best < 0 || distance(i) < distance(best))
            best = i;
    }
    return best;
}

void GraphView::activate(int index)
{
    const PlacedNode &node = m_layout.nodes[size_t(index)];
    if (node.isFolded())
        setUnfolded(m_nodes[size_t(node.members.front())].matrixGroup, true);
    else
        emit activated(node.key);
}

void GraphView::keyPressEvent(QKeyEvent *event)
{
    if (m_layout.nodes.empty())
        return QAbstractScrollArea::keyPressEvent(event);
    if (m_current < 0 && (event->key() >= Qt::Key_Left && event->key() <= Qt::Key_Down)) {
        setCurrent(0);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: setCurrent(neighbour(m_current, event->key())); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            activate(m_current);
        return;
    case Qt::Key_Space:
        if (m_current >= 0) {
            const QString group = m_nodes[size_t(m_layout.nodes[size_t(m_current)].members.front())].matrixGroup;
            if (!group.isEmpty())
                setUnfolded(group, !m_unfolded.contains(group));
        }
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: setZoom(m_zoom * 1.2); return;
    case Qt::Key_Minus: setZoom(m_zoom / 1.2); return;
    case Qt::Key_0: setZoom(1); return;
    case Qt::Key_Home: fit(); return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void GraphView::mousePressEvent(QMouseEvent *event)
{
    const int index = nodeAt(event->position().toPoint());
    if (index >= 0)
        setCurrent(index);
    else if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton)
        m_pan = event->position().toPoint();
}

void GraphView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pan)
        return;
    const QPoint moved = event->position().toPoint() - *m_pan;
    m_pan = event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void GraphView::mouseReleaseEvent(QMouseEvent *) { m_pan.reset(); }

void GraphView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int index = nodeAt(event->position().toPoint());
    if (index >= 0)
        activate(index);
}

void GraphView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    // What is under the pointer stays there.
    const QPointF under = (event->position() - origin()) / m_zoom;
    setZoom(m_zoom * std::pow(1.2, event->angleDelta().y() / 120.0));
    const QPointF now = under * m_zoom + origin();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + int(now.x() - event->position().x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + int(now.y() - event->position().y()));
    event->accept();
}

void GraphView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_glideTimer.timerId())
        return QAbstractScrollArea::timerEvent(event);
    if (m_glide.elapsed() >= motion::Relayout) {
        m_glideTimer.stop();
        m_oldRects.clear();
    }
    viewport()->update();
}

void GraphView::refreshAnimation()
{
    const bool running =
        isVisible() && std::any_of(m_nodes.begin(), m_nodes.end(), [](const GraphNode &n) { return n.visual.mark == Mark::Running; });
    if (running && !m_animation)
        m_animation.emplace();
    else if (!running)
        m_animation.reset();
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_fitted)
        fit();
    updateScrollBars();
}

void GraphView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    refreshAnimation();
}

void GraphView::hideEvent(QHideEvent *event)
{
    QAbstractScrollArea::hideEvent(event);
    m_animation.reset();
}

void GraphView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_current < 0 && !m_layout.nodes.empty() && event->reason() != Qt::MouseFocusReason)
        setCurrent(0);
}

bool GraphView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = nodeAt(help->pos());
        QToolTip::showText(help->globalPos(), index >= 0 ? spokenNode(index) : QString(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace signalbox::widgets
