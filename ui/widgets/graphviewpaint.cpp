// SPDX-License-Identifier: GPL-3.0-or-later
// How GraphView paints, and how it reads aloud.
#include "ui/theme/contrast.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"
#include "ui/theme/tier.h"
#include "ui/widgets/graphview.h"

#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QAccessibleWidget>

namespace signalbox::widgets {

using namespace theme;

namespace {

/// The worst of the legs speaks for all: failed, then waiting, running, queued.
constexpr Mark worstFirst[] = {Mark::Failed,   Mark::Unknown,    Mark::Waiting,   Mark::Running, Mark::Queued,
                               Mark::Canceled, Mark::RolledBack, Mark::Succeeded, Mark::Skipped};

QPainterPath rounded(const std::vector<QPointF> &points, double radius)
{
    QPainterPath path(points.front());
    for (size_t i = 1; i + 1 < points.size(); ++i) {
        const QPointF in = points[i] - points[i - 1], out = points[i + 1] - points[i];
        const double a = std::hypot(in.x(), in.y()), b = std::hypot(out.x(), out.y());
        if (a < 0.1 || b < 0.1)
            continue;
        const double r = std::min({radius, a / 2, b / 2});
        path.lineTo(points[i] - in / a * r);
        path.quadTo(points[i], points[i] + out / b * r);
    }
    path.lineTo(points.back());
    return path;
}

} // namespace

StatusVisual GraphView::visualOf(const PlacedNode &node) const
{
    if (!node.isFolded())
        return m_nodes[size_t(node.members.front())].visual;
    for (const Mark mark : worstFirst) {
        for (const int member : node.members) {
            if (m_nodes[size_t(member)].visual.mark == mark)
                return m_nodes[size_t(member)].visual;
        }
    }
    return {};
}

QString GraphView::titleOf(const PlacedNode &node) const
{
    const GraphNode &first = m_nodes[size_t(node.members.front())];
    return node.isFolded() ? QStringLiteral("%1 %2%3").arg(first.matrixGroup, QString(QChar(0xD7))).arg(node.members.size()) : first.name;
}

void GraphView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), color(Token::WindowBackground));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(origin());
    painter.scale(m_zoom, m_zoom);
    if (m_zoom >= 0.35) {
        painter.setFont(theme::font(TypeRole::Label));
        painter.setPen(color(Token::TextSecondary));
        std::vector<bool> titled(size_t(m_layout.columns));
        for (const PlacedNode &node : m_layout.nodes) {
            const auto column = size_t(node.column);
            if (titled[column])
                continue;
            titled[column] = true;
            painter.drawText(
                QRectF(node.rect.left(), 0, node.rect.width(), 20), Qt::AlignVCenter | Qt::AlignLeft,
                QFontMetricsF(painter.font()).elidedText(m_layout.columnTitles.value(node.column), Qt::ElideRight, node.rect.width()));
        }
    }
    paintEdges(painter);
    for (size_t i = 0; i < m_layout.nodes.size(); ++i) {
        if (nodeRect(int(i)).adjusted(-4, -4, 4, 4).intersects(event->rect()))
            paintNode(painter, int(i));
    }
}

void GraphView::paintEdges(QPainter &painter) const
{
    const bool gliding = !m_oldRects.empty();
    const auto paint = [&](const PlacedEdge &edge, const QColor &ink, double width) {
        painter.setPen(QPen(ink, width));
        if (gliding) {
            painter.drawLine(placedRect(edge.from).center() + QPointF(placedRect(edge.from).width() / 2, 0),
                             placedRect(edge.to).center() - QPointF(placedRect(edge.to).width() / 2, 0));
        } else {
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(rounded(edge.points, 6));
        }
    };
    const QColor plain = mix(color(Token::BorderControl), color(Token::WindowBackground), 0.75);
    for (const PlacedEdge &edge : m_layout.edges) {
        if (edge.from != m_current && edge.to != m_current)
            paint(edge, plain, 1.2);
    }
    for (const PlacedEdge &edge : m_layout.edges) { // those of the current node on top
        if (edge.from == m_current || edge.to == m_current)
            paint(edge, color(Token::Accent), 2);
    }
}

void GraphView::paintNode(QPainter &painter, int index) const
{
    const PlacedNode &node = m_layout.nodes[size_t(index)];
    const GraphNode &first = m_nodes[size_t(node.members.front())];
    const StatusVisual visual = visualOf(node);
    const QRectF r = placedRect(index);
    const bool current = index == m_current;
    const QColor ground = current ? color(Token::Selection) : color(Token::SurfaceBackground);
    painter.setPen(
        QPen(visual.mark == Mark::Failed ? markColor(Mark::Failed) : color(Token::BorderControl), Theme::instance().borderWidth()));
    painter.setBrush(ground);
    if (node.isFolded()) // a second card behind it: there is more than one
        painter.drawRoundedRect(r.adjusted(4, 4, 4, 4), size::RadiusCard, size::RadiusCard);
    painter.drawRoundedRect(r.adjusted(0.5, 0.5, -0.5, -0.5), size::RadiusCard, size::RadiusCard);
    if (m_zoom < 0.35) {
        fillSegment(painter, r.adjusted(8, 8, -8, -8), visual.mark);
    } else {
        const double unit = r.height() / size::NodeHeight;
        paintMark(painter, QRectF(r.left() + 10 * unit, r.top() + 11 * unit, 16 * unit, 16 * unit), visual, markColor(visual.mark), ground,
                  visual.mark == Mark::Running ? Ticker::instance().turn() : 0);
        const QRectF inside = r.adjusted(34 * unit, 7 * unit, -10 * unit, -6 * unit);
        painter.setPen(color(Token::TextPrimary));
        QFont f = theme::font(TypeRole::Body);
        f.setWeight(QFont::DemiBold);
        painter.setFont(f);
        painter.drawText(QRectF(inside.left(), inside.top(), inside.width(), 24 * unit), Qt::AlignVCenter,
                         QFontMetricsF(f).elidedText(titleOf(node), Qt::ElideMiddle, inside.width()));
        if (m_zoom >= 0.6) {
            painter.setFont(theme::font(TypeRole::Caption));
            painter.setPen(color(Token::TextMuted));
            QRectF second(inside.left(), inside.top() + 25 * unit, inside.width(), 20 * unit);
            if (!node.isFolded() && !first.environment.isEmpty()) {
                const Tier tier = first.production ? Tier::Production : Tier::Staging;
                QSizeF chip = tierChipSize(first.environment, tier, painter.font());
                chip.setWidth(std::min(chip.width(), second.width() * 0.6));
                paintTierChip(painter, QRectF(QPointF(second.right() - chip.width(), second.center().y() - chip.height() / 2), chip),
                              first.environment, tier, painter.font());
                second.setRight(second.right() - chip.width() - 6);
                painter.setPen(color(Token::TextMuted));
                painter.setFont(theme::font(TypeRole::Caption));
            }
            if (node.isFolded()) {
                int ok = 0, bad = 0, left = 0;
                for (const int member : node.members) {
                    const Mark mark = m_nodes[size_t(member)].visual.mark;
                    ok += mark == Mark::Succeeded;
                    bad += mark == Mark::Failed;
                    left += mark == Mark::Queued || mark == Mark::Running || mark == Mark::Waiting;
                }
                QStringList parts;
                if (bad)
                    parts << tr("%1 failed").arg(bad);
                if (ok)
                    parts << tr("%1 ok").arg(ok);
                if (left)
                    parts << tr("%1 left").arg(left);
                painter.drawText(second, Qt::AlignVCenter, parts.join(QStringLiteral(", ")));
            } else {
                painter.drawText(second, Qt::AlignVCenter,
                                 QFontMetricsF(painter.font())
                                     .elidedText(first.detail.isEmpty() ? visual.word : first.detail, Qt::ElideRight, second.width()));
            }
        }
        const QRectF bar(r.left() + 8, r.bottom() - 8, r.width() - 16, 4);
        if (node.isFolded()) {
            paintSegments(painter, node, bar);
        } else if (first.progress >= 0 && visual.mark == Mark::Running) {
            painter.fillRect(bar, color(Token::SunkenBackground));
            fillSegment(painter, QRectF(bar.topLeft(), QSizeF(bar.width() * std::min(1.0, first.progress), bar.height())), Mark::Running);
        }
    }
    if (current && hasFocus())
        paintFocusRing(painter, r.adjusted(-3, -3, 3, 3), size::RadiusCard + 2);
}

/// One segment for each leg, in the order of the matrix.
void GraphView::paintSegments(QPainter &painter, const PlacedNode &node, const QRectF &bar) const
{
    const auto count = double(node.members.size());
    const double gap = count > 30 ? 0 : 2, width = (bar.width() + gap) / count;
    for (size_t i = 0; i < node.members.size(); ++i)
        fillSegment(painter, QRectF(bar.left() + double(i) * width, bar.top(), std::max(1.0, width - gap), bar.height()),
                    m_nodes[size_t(node.members[i])].visual.mark);
}

QString GraphView::spokenNode(int index) const
{
    const PlacedNode &node = m_layout.nodes[size_t(index)];
    const GraphNode &first = m_nodes[size_t(node.members.front())];
    QStringList parts{node.isFolded() ? tr("%1, %2 jobs").arg(first.matrixGroup).arg(node.members.size()) : first.name};
    parts << (first.progress >= 0 && !node.isFolded() && first.visual.mark == Mark::Running
                  ? tr("%1 %2 percent").arg(first.visual.word).arg(int(first.progress * 100))
                  : visualOf(node).word);
    if (!first.detail.isEmpty() && !node.isFolded())
        parts << first.detail;
    if (!first.environment.isEmpty())
        parts << tr("deploys to %1").arg(first.environment);
    const auto names = [this](const std::vector<int> &nodes) {
        QStringList list;
        for (const int i : nodes)
            list << titleOf(m_layout.nodes[size_t(i)]);
        return list.join(tr(" and "));
    };
    if (!node.before.empty())
        parts << tr("after %1").arg(names(node.before));
    if (!node.after.empty())
        parts << tr("before %1").arg(names(node.after));
    return parts.join(QStringLiteral(", "));
}

/// A node for assistive technology; made on demand, one for each placed node.
class GraphNodeAccessible : public QAccessibleInterface
{
public:
    GraphNodeAccessible(GraphView *view, int index) : m_view(view), m_index(index) { }
    bool isValid() const override { return m_view && size_t(m_index) < m_view->graph().nodes.size(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? m_view->spokenNode(m_index) : QString();
    }
    void setText(QAccessible::Text, const QString &) override { }
    QRect rect() const override
    {
        const QRect r = m_view->nodeRect(m_index);
        return {m_view->viewport()->mapToGlobal(r.topLeft()), r.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State s;
        const bool current = isValid() && m_view->currentKey() == m_view->graph().nodes[size_t(m_index)].key;
        s.focusable = s.selectable = true;
        s.selected = current;
        s.focused = current && m_view->hasFocus();
        return s;
    }

private:
    QPointer<GraphView> m_view;
    int m_index;
};

class GraphViewAccessible : public QAccessibleWidget
{
public:
    explicit GraphViewAccessible(GraphView *view) : QAccessibleWidget(view, QAccessible::List), m_view(view) { }
    ~GraphViewAccessible() override
    {
        for (const auto id : m_ids)
            QAccessible::deleteAccessibleInterface(id);
    }
    int childCount() const override { return int(m_view->graph().nodes.size()); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        if (!m_ids.contains(index))
            m_ids.insert(index, QAccessible::registerAccessibleInterface(new GraphNodeAccessible(m_view, index)));
        return QAccessible::accessibleInterface(m_ids.value(index));
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(m_view->nodeAt(m_view->viewport()->mapFromGlobal(QPoint(x, y))));
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (auto it = m_ids.begin(); it != m_ids.end(); ++it) {
            if (QAccessible::accessibleInterface(it.value()) == wanted)
                return it.key();
        }
        return -1;
    }
    QAccessibleInterface *focusChild() const override { return m_view->hasFocus() ? child(m_view->m_current) : nullptr; }

private:
    GraphView *m_view;
    mutable QHash<int, QAccessible::Id> m_ids;
};

/// Registers the interface; called by the first GraphView.
void installGraphAccessibility()
{
    [[maybe_unused]] static const bool installed =
        (QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
             auto *view = qobject_cast<GraphView *>(object);
             return view ? new GraphViewAccessible(view) : nullptr;
         }),
         true);
}

} // namespace signalbox::widgets
