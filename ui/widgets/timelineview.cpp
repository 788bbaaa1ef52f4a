// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timelineview.h"

#include "ui/theme/contrast.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

namespace signalbox::widgets {

using namespace theme;

namespace {

constexpr int axisHeight = 24;
constexpr int labelWidth = 64; ///< right of the last bar, for its duration

/// A round step that gives at most `most` marks.
qint64 axisStep(qint64 span, int most)
{
    static constexpr qint64 steps[] = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400};
    for (const qint64 step : steps) {
        if (span / (step * 1000) <= most)
            return step * 1000;
    }
    return 86'400'000 * std::max<qint64>(1, span / (86'400'000 * std::max(1, most)));
}

} // namespace

TimelineView::TimelineView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Timeline of jobs"));
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        resizeEvent(nullptr);
        viewport()->update();
    });
}

void TimelineView::setRows(const std::vector<TimelineRow> &rows)
{
    const QString current = currentKey();
    m_rows = rows;
    m_current = -1;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].key == current)
            m_current = int(i);
    }
    // Only while something runs does the axis grow by itself.
    disconnect(&Ticker::instance(), nullptr, this, nullptr);
    if (std::any_of(rows.begin(), rows.end(), [](const TimelineRow &r) { return r.startedAt > 0 && r.finishedAt == 0; }))
        connect(&Ticker::instance(), &Ticker::second, this, [this] {
            refreshSpan();
            viewport()->update();
        });
    refreshSpan();
    resizeEvent(nullptr);
    viewport()->update();
}

void TimelineView::refreshSpan()
{
    m_from = m_to = 0;
    for (const TimelineRow &row : m_rows) {
        const TimeMs first = row.queuedAt > 0 ? row.queuedAt : row.startedAt;
        if (first > 0 && (m_from == 0 || first < m_from))
            m_from = first;
        const TimeMs last = row.finishedAt > 0 ? row.finishedAt : row.startedAt > 0 ? Ticker::instance().nowMs() : first;
        m_to = std::max(m_to, last);
    }
    m_to = std::max(m_to, m_from + 1000);
}

QString TimelineView::currentKey() const { return m_current >= 0 ? m_rows[size_t(m_current)].key : QString(); }

void TimelineView::setCurrentKey(const QString &key)
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].key == key)
            setCurrent(int(i));
    }
}

void TimelineView::setCurrent(int row)
{
    if (m_rows.empty())
        return;
    row = std::clamp(row, 0, int(m_rows.size()) - 1);
    if (row == m_current)
        return;
    m_current = row;
    const int height = Theme::instance().rowHeight(), top = row * height - verticalScrollBar()->value();
    if (top < 0)
        verticalScrollBar()->setValue(row * height);
    else if (top + height > viewport()->height() - axisHeight)
        verticalScrollBar()->setValue((row + 1) * height - viewport()->height() + axisHeight);
    setAccessibleDescription(spokenRow(row));
    viewport()->update();
    emit currentChanged(currentKey());
}

QString TimelineView::spokenRow(int row) const
{
    const TimelineRow &r = m_rows[size_t(row)];
    QStringList parts{r.name, r.visual.word};
    if (r.queuedAt > 0 && r.startedAt > r.queuedAt)
        parts << tr("waited %1").arg(spokenDuration(r.startedAt - r.queuedAt));
    if (r.startedAt > 0)
        parts << (r.finishedAt > 0 ? tr("took %1").arg(spokenDuration(r.finishedAt - r.startedAt))
                                   : tr("running for %1").arg(spokenDuration(Ticker::instance().nowMs() - r.startedAt)));
    if (r.critical)
        parts << tr("on the critical path");
    return parts.join(QStringLiteral(", "));
}

int TimelineView::nameWidth() const
{
    int width = 120;
    for (const TimelineRow &row : m_rows)
        width = std::max(width, fontMetrics().horizontalAdvance(row.name) + 52);
    return std::min(width, viewport()->width() / 3);
}

int TimelineView::rowAt(int y) const
{
    const int row = (y - axisHeight + verticalScrollBar()->value()) / Theme::instance().rowHeight();
    return y >= axisHeight && row < int(m_rows.size()) ? row : -1;
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), color(Token::SurfaceBackground));
    const int names = nameWidth(), height = Theme::instance().rowHeight();
    const double width = viewport()->width() - names - labelWidth;
    if (m_rows.empty() || width <= 0)
        return;
    const qint64 step = axisStep(m_to - m_from, std::max(1, int(width / 80)));
    for (qint64 t = 0; t <= m_to - m_from; t += step)
        painter.fillRect(QRectF(names + width * double(t) / double(m_to - m_from), 0, 1, viewport()->height()),
                         mix(color(Token::BorderSubtle), color(Token::SurfaceBackground), 0.7));
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const QRect rect(0, axisHeight + int(i) * height - verticalScrollBar()->value(), viewport()->width(), height);
        if (rect.bottom() >= axisHeight && rect.top() < viewport()->height())
            paintRow(painter, int(i), rect, names);
    }
    painter.fillRect(QRect(0, 0, viewport()->width(), axisHeight), color(Token::SunkenBackground));
    painter.setFont(theme::font(TypeRole::Caption));
    for (qint64 t = 0; t <= m_to - m_from; t += step) {
        const double x = names + width * double(t) / double(m_to - m_from);
        painter.setPen(color(Token::TextMuted));
        painter.drawText(QRectF(x + 4, 0, 80, axisHeight), Qt::AlignVCenter, t == 0 ? tr("0 s") : shortDuration(t));
    }
    if (hasFocus())
        paintFocusRing(painter, viewport()->rect(), 2);
}

void TimelineView::paintRow(QPainter &painter, int index, const QRect &rect, int names) const
{
    const TimelineRow &row = m_rows[size_t(index)];
    if (index == m_current)
        paintSelectedRow(painter, rect, isActiveWindow(), hasFocus(), Qt::LeftToRight);
    paintMark(painter, QRectF(10, rect.center().y() - 7.5, 16, 16), row.visual);
    QFont f = theme::font(row.critical ? TypeRole::Label : TypeRole::Body);
    painter.setFont(f);
    painter.setPen(color(Token::TextPrimary));
    const QRect name(34, rect.top(), names - 42, rect.height());
    painter.drawText(name, Qt::AlignVCenter, QFontMetrics(f).elidedText(row.name, Qt::ElideMiddle, name.width()));
    const double width = viewport()->width() - names - labelWidth;
    const auto x = [&](TimeMs t) { return names + width * double(t - m_from) / double(m_to - m_from); };
    const double middle = rect.center().y() + 0.5;
    if (row.queuedAt > 0) {
        const double until = row.startedAt > 0 ? x(row.startedAt) : x(row.finishedAt > 0 ? row.finishedAt : m_to);
        painter.setPen(QPen(markColor(Mark::Queued), 1, Qt::DashLine));
        painter.drawLine(QPointF(x(row.queuedAt), middle), QPointF(until, middle));
    }
    if (row.startedAt == 0)
        return;
    const double thick = row.critical ? 14 : 8;
    const QRectF bar(x(row.startedAt), middle - thick / 2, std::max(2.0, x(row.finishedAt > 0 ? row.finishedAt : m_to) - x(row.startedAt)),
                     thick);
    fillSegment(painter, bar, row.visual.mark);
    const QString took = shortDuration((row.finishedAt > 0 ? row.finishedAt : Ticker::instance().nowMs() / 1000 * 1000) - row.startedAt);
    painter.setFont(theme::font(TypeRole::Caption));
    const int room = QFontMetrics(painter.font()).horizontalAdvance(took) + 8;
    painter.setPen(color(Token::TextSecondary));
    const bool after = bar.right() + room < viewport()->width();
    painter.drawText(after ? QRectF(bar.right() + 4, rect.top(), room, rect.height())
                           : QRectF(bar.left() - room - 4, rect.top(), room, rect.height()),
                     Qt::AlignVCenter | (after ? Qt::AlignLeft : Qt::AlignRight), took);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    if (event)
        QAbstractScrollArea::resizeEvent(event);
    const int height = Theme::instance().rowHeight();
    verticalScrollBar()->setRange(0, std::max(0, int(m_rows.size()) * height - viewport()->height() + axisHeight));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(height);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const int page = std::max(1, viewport()->height() / Theme::instance().rowHeight() - 1);
    switch (event->key()) {
    case Qt::Key_Up: setCurrent(m_current - 1); return;
    case Qt::Key_Down: setCurrent(m_current + 1); return;
    case Qt::Key_PageUp: setCurrent(m_current - page); return;
    case Qt::Key_PageDown: setCurrent(m_current + page); return;
    case Qt::Key_Home: setCurrent(0); return;
    case Qt::Key_End: setCurrent(int(m_rows.size()) - 1); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit activated(currentKey());
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (const int row = rowAt(int(event->position().y())); row >= 0)
        setCurrent(row);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (rowAt(int(event->position().y())) >= 0)
        emit activated(currentKey());
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason)
        setCurrent(0);
}

} // namespace signalbox::widgets
