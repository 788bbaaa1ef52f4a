// SPDX-License-Identifier: GPL-3.0-or-later
// The eight marks as paths in a square of 16. Never a symbol of a font: which font has it, and where its baseline is, varies.
#include "ui/theme/contrast.h"
#include "ui/theme/statusvisual.h"
#include "ui/theme/theme.h"

#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPathStroker>
#include <QtGui/QPixmap>

namespace signalbox::theme {

namespace {

QPainterPath polyline(std::initializer_list<QPointF> points)
{
    QPainterPath path(*points.begin());
    for (auto p = points.begin() + 1; p != points.end(); ++p)
        path.lineTo(*p);
    return path;
}

QPen pen(const QColor &color, double width) { return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin}; }

QPainterPath circle(double radius)
{
    QPainterPath path;
    path.addEllipse(QPointF(8, 8), radius, radius);
    return path;
}

void paintCheck(QPainter &p, const QColor &color) { p.strokePath(polyline({{4.9, 8.3}, {7.1, 10.5}, {11.2, 5.7}}), pen(color, 1.7)); }

void paintExclamation(QPainter &p, const QColor &color, QPointF center, double height)
{
    p.strokePath(polyline({center - QPointF(0, height / 2), center + QPointF(0, height * 0.08)}), pen(color, height / 4.2));
    p.setPen(Qt::NoPen);
    p.setBrush(color);
    p.drawEllipse(center + QPointF(0, height * 0.42), height / 7, height / 7);
}

/// A hand of five strokes; below 14 pixels two pause bars, which stay legible there.
void paintHand(QPainter &p, const QColor &color, double side)
{
    if (side < 18) {
        p.strokePath(polyline({{6.4, 5.9}, {6.4, 10.1}}), pen(color, 1.7));
        p.strokePath(polyline({{9.6, 5.9}, {9.6, 10.1}}), pen(color, 1.7));
        return;
    }
    for (const double x : {6.1, 7.5, 8.9, 10.2})
        p.strokePath(polyline({{x, x == 7.5 || x == 8.9 ? 4.6 : 5.5}, {x, 8.6}}), pen(color, 1.0));
    QPainterPath palm = polyline({{5.7, 8.4}, {10.6, 8.4}, {10.2, 10.9}, {8.6, 11.9}, {7.2, 11.6}, {4.9, 9.2}});
    palm.closeSubpath();
    p.setPen(pen(color, 0.6));
    p.setBrush(color);
    p.drawPath(palm);
}

/// Badges sit in the lower right corner in a hole cut out of the mark, so that they read on any background.
void paintBadge(QPainter &p, const StatusVisual &visual, const QColor &color, const QColor &inner)
{
    if (visual.badge != Badge::TimedOut && visual.badge != Badge::Retried && visual.badge != Badge::Held)
        return;
    const QPointF at(12, 12);
    p.setPen(Qt::NoPen);
    p.setBrush(inner);
    p.drawEllipse(at, 4.4, 4.4);
    switch (visual.badge) {
    case Badge::TimedOut:
        p.setBrush(Qt::NoBrush);
        p.setPen(pen(color, 1.1));
        p.drawEllipse(at, 2.9, 2.9);
        p.strokePath(polyline({at - QPointF(0, 1.5), at, at + QPointF(1.1, 0.5)}), pen(color, 1.0));
        break;
    case Badge::Retried: {
        QPainterPath two(QPointF(10.6, 10.9));
        two.cubicTo({10.7, 9.3}, {13.4, 9.3}, {13.3, 11});
        two.cubicTo({13.2, 12.2}, {11.2, 12.9}, {10.6, 14.4});
        two.lineTo(13.6, 14.4);
        p.strokePath(two, pen(color, 1.2));
        break;
    }
    case Badge::Held:
        p.setPen(Qt::NoPen);
        p.setBrush(color);
        p.drawEllipse(at - QPointF(0, 1.2), 2.2, 2.2);
        p.strokePath(polyline({at, at + QPointF(0, 3.1)}), pen(color, 1.2));
        break;
    default: break;
    }
}

class MarkIconEngine : public QIconEngine
{
public:
    explicit MarkIconEngine(StatusVisual visual) : m_visual(std::move(visual)) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const double side = std::min(rect.width(), rect.height());
        const QRectF square(rect.center().x() + 0.5 - side / 2, rect.center().y() + 0.5 - side / 2, side, side);
        const QColor under = color(mode == QIcon::Selected ? Token::Selection : Token::SurfaceBackground);
        paintMark(*painter, square, m_visual, mode == QIcon::Disabled ? color(Token::TextDisabled) : markColor(m_visual.mark), under);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override { return scaledPixmap(size, mode, state, 1.0); }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new MarkIconEngine(*this); }

private:
    StatusVisual m_visual;
};

} // namespace

QPainterPath silhouette(Mark mark)
{
    QPainterPath path;
    switch (mark) {
    case Mark::Queued: {
        QPainterPathStroker dashes(QPen(Qt::black, 1.6, Qt::CustomDashLine, Qt::FlatCap));
        dashes.setWidth(1.6);
        dashes.setCapStyle(Qt::FlatCap);
        dashes.setDashPattern({1.44, 1.44});
        return dashes.createStroke(circle(5.9));
    }
    case Mark::Running: {
        QPainterPath arc;
        arc.arcMoveTo(QRectF(2.2, 2.2, 11.6, 11.6), 0);
        arc.arcTo(QRectF(2.2, 2.2, 11.6, 11.6), 0, 270);
        QPainterPathStroker stroke;
        stroke.setWidth(2.2);
        stroke.setCapStyle(Qt::RoundCap);
        return stroke.createStroke(arc);
    }
    case Mark::Waiting: {
        QPainterPath diamond = polyline({{8, 0.8}, {15.2, 8}, {8, 15.2}, {0.8, 8}});
        diamond.closeSubpath();
        return diamond;
    }
    case Mark::Succeeded: return circle(7);
    case Mark::Failed: path.addRoundedRect(QRectF(1.5, 1.5, 13, 13), 2, 2); return path;
    case Mark::Canceled:
    case Mark::Unknown: {
        QPainterPathStroker stroke;
        stroke.setWidth(1.6);
        return stroke.createStroke(circle(6));
    }
    case Mark::Skipped: path.addRoundedRect(QRectF(1, 4.6, 14, 6.8), 2, 2); return path;
    case Mark::RolledBack: {
        QPainterPath pentagon = polyline({{0.6, 8}, {6, 1.6}, {14.8, 1.6}, {14.8, 14.4}, {6, 14.4}});
        pentagon.closeSubpath();
        return pentagon;
    }
    }
    return path;
}

void paintMark(QPainter &painter, const QRectF &square, const StatusVisual &visual, double turn)
{
    const bool onDark = isDark(Theme::instance().scheme());
    paintMark(painter, square, visual, markColor(visual.mark), onDark ? color(Token::WindowBackground) : QColor(Qt::white), turn);
}

void paintMark(QPainter &p, const QRectF &square, const StatusVisual &visual, const QColor &color, const QColor &inner, double turn)
{
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.translate(square.topLeft());
    p.scale(square.width() / 16, square.height() / 16);
    const QPainterPath outline = silhouette(visual.mark);
    const bool hollow = visual.badge == Badge::Allowed;
    if (visual.mark == Mark::Running && turn != 0) {
        p.save();
        p.translate(8, 8);
        p.rotate(turn * 360);
        p.translate(-8, -8);
        p.fillPath(outline, color);
        p.restore();
    } else if (hollow) {
        QPainterPath frame;
        frame.addRoundedRect(QRectF(2.3, 2.3, 11.4, 11.4), 1.6, 1.6);
        p.strokePath(frame, pen(color, 1.6));
    } else {
        p.fillPath(outline, color);
    }
    const QColor mark = hollow ? color : inner;
    switch (visual.mark) {
    case Mark::Queued: break;
    case Mark::Running:
        if (visual.badge == Badge::Overtime) {
            paintExclamation(p, color, QPointF(8, 8), 6);
        } else {
            p.setPen(Qt::NoPen);
            p.setBrush(color);
            p.drawEllipse(QPointF(8, 8), 2.1, 2.1);
        }
        break;
    case Mark::Waiting: paintHand(p, mark, square.width()); break;
    case Mark::Succeeded: paintCheck(p, mark); break;
    case Mark::Failed:
        if (visual.badge == Badge::Errored) {
            paintExclamation(p, mark, QPointF(8, 7.7), 7.5);
        } else {
            p.strokePath(polyline({{5.3, 5.3}, {10.7, 10.7}}), pen(mark, 1.8));
            p.strokePath(polyline({{10.7, 5.3}, {5.3, 10.7}}), pen(mark, 1.8));
        }
        break;
    case Mark::Canceled:
        if (visual.badge == Badge::Superseded)
            paintCheck(p, color);
        else
            p.strokePath(polyline({{4.4, 11.6}, {11.6, 4.4}}), pen(color, 1.6));
        break;
    case Mark::Skipped:
        p.strokePath(polyline({{4.4, 6}, {6.6, 8}, {4.4, 10}}), pen(inner, 1.3));
        p.strokePath(polyline({{8.6, 6}, {10.8, 8}, {8.6, 10}}), pen(inner, 1.3));
        break;
    case Mark::RolledBack: {
        QPainterPath arrow(QPointF(5.4, 6.4));
        arrow.lineTo(10.2, 6.4);
        arrow.cubicTo({13.4, 6.4}, {13.4, 11.2}, {10.2, 11.2});
        arrow.lineTo(7.4, 11.2);
        p.strokePath(arrow, pen(mark, 1.5));
        p.strokePath(polyline({{7.5, 4.2}, {5.2, 6.4}, {7.5, 8.6}}), pen(mark, 1.5));
        break;
    }
    case Mark::Unknown: {
        QPainterPath question(QPointF(6.1, 6.4));
        question.cubicTo({6.2, 3.9}, {9.9, 3.9}, {9.9, 6.3});
        question.cubicTo({9.9, 7.8}, {8, 7.7}, {8, 9.3});
        p.strokePath(question, pen(color, 1.4));
        p.setPen(Qt::NoPen);
        p.setBrush(color);
        p.drawEllipse(QPointF(8, 11.5), 0.95, 0.95);
        break;
    }
    }
    paintBadge(p, visual, color, inner);
    p.restore();
}

QIcon markIcon(const StatusVisual &visual) { return QIcon(new MarkIconEngine(visual)); }

void fillSegment(QPainter &painter, const QRectF &rect, Mark mark)
{
    const QColor fill = markColor(mark);
    if (mark == Mark::Queued || mark == Mark::Skipped || mark == Mark::Canceled || mark == Mark::Unknown) {
        painter.fillRect(rect, mix(fill, color(Token::SurfaceBackground), mark == Mark::Queued ? 0.3 : 0.55));
        return;
    }
    painter.fillRect(rect, fill);
    if (!Theme::instance().strongerStatus())
        return;
    const QColor ink = color(Token::SurfaceBackground);
    if (mark == Mark::Failed)
        painter.fillRect(rect, QBrush(ink, Qt::BDiagPattern));
    else if (mark == Mark::Waiting)
        painter.fillRect(rect, QBrush(ink, Qt::Dense6Pattern));
}

} // namespace signalbox::theme
