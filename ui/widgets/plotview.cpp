// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plotview.h"

#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"

#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QAccessibleWidget>
#include <cmath>

namespace signalbox::widgets {

using namespace theme;

namespace {

constexpr double legendSquare = 10;
constexpr double dot = 3;

/// Where things are in a plot of a size.
struct Frame {
    QRectF area; ///< of the values
    double most = 1, step = 1;
    bool mirrored = false;
    int places = 0;

    [[nodiscard]] double y(double value) const { return area.bottom() - value / most * area.height(); }
    [[nodiscard]] double width() const { return places > 0 ? area.width() / places : area.width(); }
    /// Left edge of a place.
    [[nodiscard]] double x(int place) const { return area.left() + (mirrored ? places - 1 - place : place) * width(); }
};

/// 1, 2 or 5 times a power of ten, so that at most five lines are drawn.
double niceStep(double most, bool whole, bool milliseconds)
{
    if (milliseconds) {
        constexpr double second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
        for (const double step : {second,     2 * second,  5 * second,  10 * second, 15 * second, 30 * second, minute,   2 * minute,
                                  5 * minute, 10 * minute, 15 * minute, 30 * minute, hour,        2 * hour,    4 * hour, 6 * hour,
                                  12 * hour,  day,         2 * day,     4 * day,     7 * day,     14 * day}) {
            if (most / step <= 4)
                return step;
        }
    }
    const double raw = most / 4;
    double step = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (step * factor >= raw) {
            step *= factor;
            break;
        }
    }
    return whole ? std::max(1.0, step) : step;
}

/// Nought needs no unit.
QString axisText(const Plot &plot, double value) { return value == 0 ? QStringLiteral("0") : plot.text(value); }

double largest(const Plot &plot)
{
    double most = 0;
    for (int place = 0; place < plot.labels.size(); ++place) {
        double stack = 0;
        for (const PlotSeries &series : plot.series) {
            const double value = series.values[size_t(place)];
            if (std::isnan(value))
                continue;
            if (series.shape == PlotSeries::Shape::Bars)
                stack += value;
            else
                most = std::max(most, value);
        }
        most = std::max(most, stack);
    }
    return most;
}

Frame frameOf(const QRectF &rect, const Plot &plot, Qt::LayoutDirection direction, const QFontMetricsF &metrics)
{
    Frame frame;
    frame.mirrored = direction == Qt::RightToLeft;
    frame.places = int(plot.labels.size());
    const double most = largest(plot);
    frame.step = most > 0 ? niceStep(most, plot.wholeNumbers, plot.milliseconds) : 1;
    frame.most = most > 0 ? std::ceil(most / frame.step) * frame.step : 1;
    double labels = 0;
    for (double value = 0; value <= frame.most + frame.step / 2; value += frame.step)
        labels = std::max(labels, metrics.horizontalAdvance(axisText(plot, value)));
    const double side = labels + size::Space2;
    const double top = metrics.height() + size::Space2, bottom = metrics.height() + size::Space1;
    frame.area = frame.mirrored ? rect.adjusted(size::Space1, top, -side, -bottom) : rect.adjusted(side, top, -size::Space1, -bottom);
    return frame;
}

QColor inkOf(const PlotSeries &series)
{
    return series.mark ? markColor(*series.mark)
                       : color(series.shape == PlotSeries::Shape::Line ? Token::TextSecondary : Token::BorderControl);
}

void fillBar(QPainter &painter, const QRectF &bar, const PlotSeries &series)
{
    if (series.mark)
        fillSegment(painter, bar, *series.mark);
    else
        painter.fillRect(bar, inkOf(series));
}

void paintLegend(QPainter &painter, const QRectF &line, const Plot &plot, int current, bool mirrored)
{
    const QFontMetricsF metrics(painter.font());
    if (current >= 0) {
        painter.setPen(color(Token::TextPrimary));
        painter.drawText(line, Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::TextSingleLine,
                         metrics.elidedText(plot.spoken(current), Qt::ElideRight, line.width()));
        return;
    }
    double at = mirrored ? line.right() : line.left();
    for (const PlotSeries &series : plot.series) {
        const double width = metrics.horizontalAdvance(series.name);
        const QRectF square(mirrored ? at - legendSquare : at, line.center().y() - legendSquare / 2, legendSquare, legendSquare);
        if (series.shape == PlotSeries::Shape::Bars) {
            fillBar(painter, square, series);
        } else {
            painter.setPen(QPen(inkOf(series), 1.5));
            painter.drawLine(QPointF(square.left(), square.center().y()), QPointF(square.right(), square.center().y()));
            painter.setBrush(inkOf(series));
            painter.drawEllipse(square.center(), dot, dot);
        }
        at += (mirrored ? -1 : 1) * (legendSquare + size::Space1);
        painter.setPen(color(Token::TextSecondary));
        painter.drawText(QRectF(mirrored ? at - width : at, line.top(), width + 1, line.height()), Qt::AlignCenter, series.name);
        at += (mirrored ? -1 : 1) * (width + size::Space4);
    }
}

void paintBars(QPainter &painter, const Frame &frame, const Plot &plot)
{
    const double gap = frame.width() > 6 ? std::min(frame.width() * 0.3, 12.0) : 1;
    for (int place = 0; place < frame.places; ++place) {
        double below = 0;
        for (const PlotSeries &series : plot.series) {
            const double value = series.values[size_t(place)];
            if (series.shape != PlotSeries::Shape::Bars || std::isnan(value) || value <= 0)
                continue;
            // A value that exists is seen, however small it is beside the others.
            const double height = std::max(2.0, frame.y(below) - frame.y(below + value));
            fillBar(painter, QRectF(frame.x(place) + gap / 2, frame.y(below) - height, frame.width() - gap, height), series);
            below += value;
        }
    }
}

void paintLine(QPainter &painter, const Frame &frame, const PlotSeries &series)
{
    painter.setPen(QPen(inkOf(series), 1.5));
    std::optional<QPointF> before;
    for (int place = 0; place < frame.places; ++place) {
        const double value = series.values[size_t(place)];
        if (std::isnan(value)) {
            before.reset(); // a gap stays a gap
            continue;
        }
        const QPointF here(frame.x(place) + frame.width() / 2, frame.y(value));
        if (before)
            painter.drawLine(*before, here);
        before = here;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(inkOf(series));
    for (int place = 0; place < frame.places; ++place) {
        if (const double value = series.values[size_t(place)]; !std::isnan(value))
            painter.drawEllipse(QPointF(frame.x(place) + frame.width() / 2, frame.y(value)), dot, dot);
    }
}

/// "week of 2 Nov: verified 5, failed 1" and its place, for assistive technology.
class PlotAccessible : public QAccessibleWidget
{
public:
    explicit PlotAccessible(PlotView *view) : QAccessibleWidget(view, QAccessible::Chart) { }
    QString text(QAccessible::Text kind) const override
    {
        const auto *view = static_cast<PlotView *>(widget());
        if (kind == QAccessible::Name)
            return view->plot().title;
        if (kind == QAccessible::Value || kind == QAccessible::Description)
            return view->current() >= 0 ? view->plot().spoken(view->current())
                                        : PlotView::tr("%n value(s)", nullptr, int(view->plot().labels.size()));
        return QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface *plotInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<PlotView *>(object);
    return view ? new PlotAccessible(view) : nullptr;
}

} // namespace

QString Plot::text(double value) const { return format ? format(value) : grouped(qint64(std::llround(value))); }

bool Plot::isEmpty() const
{
    for (const PlotSeries &one : series) {
        for (const double value : one.values) {
            if (!std::isnan(value) && value != 0)
                return false;
        }
    }
    return true;
}

QString Plot::spoken(int place) const
{
    if (place < 0 || place >= labels.size())
        return {};
    QStringList parts;
    for (const PlotSeries &one : series) {
        const double value = one.values[size_t(place)];
        if (std::isnan(value))
            continue;
        parts << (one.name.isEmpty() ? text(value) : one.name + QLatin1Char(' ') + text(value));
    }
    const QString where = axis.isEmpty() ? labels.at(place) : axis + QLatin1Char(' ') + labels.at(place);
    return where + QStringLiteral(": ") + (parts.isEmpty() ? PlotView::tr("nothing") : parts.join(QStringLiteral(", ")));
}

void paintPlot(QPainter &painter, const QRectF &rect, const Plot &plot, int current, Qt::LayoutDirection direction)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font(TypeRole::Caption));
    const QFontMetricsF metrics(painter.font());
    const Frame frame = frameOf(rect, plot, direction, metrics);
    paintLegend(painter, QRectF(rect.left(), rect.top(), rect.width(), metrics.height()), plot, current, frame.mirrored);
    if (current >= 0 && current < frame.places)
        painter.fillRect(QRectF(frame.x(current), frame.area.top(), frame.width(), frame.area.height()), color(Token::Selection));
    for (double value = 0; value <= frame.most + frame.step / 2; value += frame.step) {
        if (value > 0 && plot.isEmpty())
            break; // without values there is no scale
        const double y = frame.y(value);
        painter.setPen(QPen(color(value == 0 ? Token::BorderControl : Token::BorderSubtle), 0));
        painter.drawLine(QPointF(frame.area.left(), y), QPointF(frame.area.right(), y));
        painter.setPen(color(Token::TextMuted));
        const QRectF label =
            frame.mirrored
                ? QRectF(frame.area.right() + size::Space1, y - metrics.height() / 2, rect.right() - frame.area.right(), metrics.height())
                : QRectF(rect.left(), y - metrics.height() / 2, frame.area.left() - rect.left() - size::Space1, metrics.height());
        painter.drawText(label, Qt::AlignVCenter | (frame.mirrored ? Qt::AlignLeft : Qt::AlignRight), axisText(plot, value));
    }
    paintBars(painter, frame, plot);
    for (const PlotSeries &series : plot.series) {
        if (series.shape == PlotSeries::Shape::Line)
            paintLine(painter, frame, series);
    }
    // As many names as there is room for, from the newest back.
    double widest = 1;
    for (const QString &label : plot.labels)
        widest = std::max(widest, metrics.horizontalAdvance(label) + size::Space3);
    const int every = std::max(1, int(std::ceil(widest / std::max(1.0, frame.width()))));
    painter.setPen(color(Token::TextMuted));
    for (int place = frame.places - 1; place >= 0; place -= every) {
        QRectF label(frame.x(place) + frame.width() / 2 - widest / 2, frame.area.bottom() + size::Space1, widest, metrics.height());
        label.moveRight(std::min(label.right(), rect.right() + size::Space2));
        label.moveLeft(std::max(label.left(), rect.left() - size::Space2));
        painter.drawText(label, Qt::AlignCenter, plot.labels.at(place));
    }
    painter.restore();
}

PlotView::PlotView(QWidget *parent) : QWidget(parent)
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(plotInterface), true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void PlotView::setPlot(const Plot &plot)
{
    const bool same = plot.labels == m_plot.labels;
    m_plot = plot;
    if (!same)
        m_current = -1;
    setAccessibleName(plot.title);
    update();
}

void PlotView::setCurrent(int place)
{
    place = m_plot.labels.isEmpty() ? -1 : std::clamp(place, -1, int(m_plot.labels.size()) - 1);
    if (std::exchange(m_current, place) == place)
        return;
    update();
    QAccessibleValueChangeEvent spoken(this, m_plot.spoken(place));
    QAccessible::updateAccessibility(&spoken);
    emit currentChanged(place);
}

QSize PlotView::sizeHint() const { return {fontMetrics().averageCharWidth() * 50, fontMetrics().height() * 11}; }
QSize PlotView::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 8}; }

int PlotView::placeAt(const QPointF &point) const
{
    const Frame frame =
        frameOf(QRectF(rect()).adjusted(2, 2, -2, -2), m_plot, layoutDirection(), QFontMetricsF(theme::font(TypeRole::Caption)));
    for (int place = 0; place < frame.places; ++place) {
        if (point.x() >= frame.x(place) && point.x() < frame.x(place) + frame.width())
            return place;
    }
    return -1;
}

void PlotView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPlot(painter, QRectF(rect()).adjusted(2, 2, -2, -2), m_plot, m_current, layoutDirection());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color(Token::FocusRing), size::FocusRing));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), size::RadiusControl, size::RadiusControl);
    }
}

void PlotView::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_plot.labels.size()) - 1, forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left: setCurrent(m_current < 0 ? last : std::max(0, std::min(last, m_current - forward))); return;
    case Qt::Key_Right: setCurrent(m_current < 0 ? last : std::max(0, std::min(last, m_current + forward))); return;
    case Qt::Key_Home: setCurrent(0); return;
    case Qt::Key_End: setCurrent(last); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0 && event->modifiers() == Qt::NoModifier) {
            emit activated(m_current);
            return;
        }
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void PlotView::mousePressEvent(QMouseEvent *event) { setCurrent(placeAt(event->position())); }

void PlotView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int place = placeAt(event->position()); place >= 0)
        emit activated(place);
}

void PlotView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason)
        setCurrent(int(m_plot.labels.size()) - 1);
}

void PlotView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setCurrent(-1);
}

} // namespace signalbox::widgets
