// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and mouse of LogView.
#include "ui/theme/theme.h"
#include "ui/widgets/logviewprivate.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

namespace signalbox::widgets {

using namespace theme;

void LogView::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool control = event->modifiers() & Qt::ControlModifier;
    const qint64 row = m_document ? qint64(m_rows.rowOf(m_cursor.line)) : 0;
    if (control) {
        switch (event->key()) {
        case Qt::Key_C:
            if (shift)
                emit linkRequested(selectedLines().first + 1, selectedLines().second + 1);
            else
                copy();
            return;
        case Qt::Key_A:
            if (m_document && m_document->lineCount() > 0) {
                m_anchor = {0, 0};
                m_cursor = {m_document->lineCount() - 1, INT_MAX};
                viewport()->update();
            }
            return;
        case Qt::Key_F: emit findRequested(); return;
        case Qt::Key_G: emit goToLineRequested(); return;
        case Qt::Key_Home: setCursorRow(0, shift); return;
        case Qt::Key_End: setFollow(true); return;
        default: QAbstractScrollArea::keyPressEvent(event); return;
        }
    }
    switch (event->key()) {
    case Qt::Key_Up: setCursorRow(row - 1, shift); return;
    case Qt::Key_Down: setCursorRow(row + 1, shift); return;
    case Qt::Key_PageUp:
        setDetached();
        setCursorRow(row - visibleRows() + 1, shift);
        return;
    case Qt::Key_PageDown: setCursorRow(row + visibleRows() - 1, shift); return;
    case Qt::Key_Home: setCursorRow(0, shift); return;
    case Qt::Key_End:
        if (shift)
            setCursorRow(qint64(m_rows.rowCount()) - 1, true);
        else
            setFollow(true);
        return;
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int header = headerAt(m_cursor.line);
        const bool open = event->key() == Qt::Key_Right;
        if (header >= 0 && m_rows.isFolded(header) == open)
            toggleFold();
        else
            horizontalScrollBar()->triggerAction(open ? QAbstractSlider::SliderSingleStepAdd : QAbstractSlider::SliderSingleStepSub);
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (headerAt(m_cursor.line) >= 0) {
            toggleFold();
            return;
        }
        break;
    case Qt::Key_Escape:
        if (m_anchor != m_cursor) {
            m_cursor.column = 0;
            m_anchor = m_cursor;
            viewport()->update();
            return;
        }
        break;
    default: break;
    }
    if (m_singleKeys && !(event->modifiers() & (Qt::AltModifier | Qt::MetaModifier))) {
        switch (event->key()) {
        case Qt::Key_E: nextError(!shift); return;
        case Qt::Key_N: nextHit(!shift); return;
        case Qt::Key_BracketLeft: nextGroup(false); return;
        case Qt::Key_BracketRight: nextGroup(true); return;
        case Qt::Key_Z:
            if (shift) {
                bool anyOpen = false;
                for (size_t g = 0; m_document && g < m_document->groups().size(); ++g)
                    anyOpen |= !m_rows.isFolded(int(g));
                setAllFolded(anyOpen);
            } else {
                toggleFold();
            }
            return;
        case Qt::Key_F: setFollow(!m_follow); return;
        case Qt::Key_W: setWrap(!m_wrap); return;
        case Qt::Key_T: setTimes(Times((int(m_times) + 1) % 3)); return;
        default: break;
        }
    }
    QAbstractScrollArea::keyPressEvent(event);
}

LogView::Position LogView::positionAt(const QPoint &point) const
{
    Position position;
    if (!m_document || m_rows.rowCount() == 0)
        return position;
    const Metrics m = metrics();
    quint32 row = topRow();
    int y = 0;
    if (point.y() < 0) {
        row = row > 0 ? row - 1 : 0;
    } else {
        for (; row + 1 < m_rows.rowCount(); ++row) {
            const int height = heightOf(m_rows.lineAt(row));
            if (point.y() < y + height)
                break;
            y += height;
        }
    }
    position.line = m_rows.lineAt(row);
    const Shaped &shape = shaped(position.line);
    const double x = point.x() - m.text - indentOf(position.line) + horizontalScrollBar()->value() - shape.offset * m.character;
    const int subLine = std::clamp((point.y() - y) / m.line, 0, std::max(0, shape.layout.lineCount() - 1));
    if (shape.layout.lineCount() > 0)
        position.column = shape.layout.lineAt(subLine).xToCursor(x) + shape.offset;
    return position;
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_document || m_rows.rowCount() == 0)
        return;
    const QPoint at = event->position().toPoint();
    const Metrics m = metrics();
    if (at.x() > m.right) {
        m_onOverview = true;
        jumpOverview(at.y());
        return;
    }
    if (const int sticky = stickyGroup(); sticky >= 0 && at.y() < m.line) {
        goToLine(m_document->groups()[size_t(sticky)].first);
        return;
    }
    if (event->modifiers() & Qt::ControlModifier && followReferenceAt(at))
        return;
    setDetached();
    const Position position = positionAt(at);
    if (headerAt(position.line) >= 0) {
        m_cursor = m_anchor = {position.line, 0};
        toggleFold();
        return;
    }
    m_cursor = position;
    if (at.x() < m.times) { // the gutter selects lines
        m_cursor.column = 0;
        if (event->modifiers() & Qt::ShiftModifier)
            m_cursor.column = m_cursor.line >= m_anchor.line ? INT_MAX : 0;
    }
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = m_cursor;
    m_dragging = true;
    viewport()->update();
    announce();
    emit cursorMoved(m_cursor.line);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_onOverview) {
        jumpOverview(at.y());
        return;
    }
    viewport()->setCursor(at.x() > metrics().right ? Qt::ArrowCursor : Qt::IBeamCursor);
    if (!m_dragging)
        return;
    if (at.y() < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - 1);
    else if (at.y() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + 1);
    m_cursor = positionAt(at);
    viewport()->update();
}

void LogView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = m_onOverview = false;
    if (m_anchor != m_cursor && QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!m_document || m_rows.rowCount() == 0 || event->position().x() > metrics().right)
        return;
    const Position position = positionAt(event->position().toPoint());
    const QString text = shownText(position.line);
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() || QStringLiteral("_-./:").contains(c); };
    int from = std::min<int>(position.column, int(text.size())), to = from;
    while (from > 0 && isWord(text[from - 1]))
        --from;
    while (to < text.size() && isWord(text[to]))
        ++to;
    m_anchor = {position.line, from};
    m_cursor = {position.line, to};
    viewport()->update();
}

/// Links of the program itself, addresses, and path:line.
bool LogView::followReferenceAt(const QPoint &point)
{
    const Position position = positionAt(point);
    const Shaped &shape = shaped(position.line);
    for (const AnsiSpan &span : shape.spans) {
        if (span.style.link >= 0 && position.column >= span.start && position.column < span.start + span.length) {
            emit openAddressRequested(shape.links.value(span.style.link));
            return true;
        }
    }
    static const QRegularExpression address(QStringLiteral("https?://[^\\s\"'<>)\\]]+"));
    static const QRegularExpression path(QStringLiteral("((?:[\\w.@+-]*/)*[\\w.@+-]+\\.\\w+)(?:[:(](\\d+)(?:[:,](\\d+))?)\\)?"));
    for (auto it = address.globalMatch(shape.text); it.hasNext();) {
        const auto match = it.next();
        if (position.column >= match.capturedStart() && position.column <= match.capturedEnd()) {
            emit openAddressRequested(match.captured());
            return true;
        }
    }
    for (auto it = path.globalMatch(shape.text); it.hasNext();) {
        const auto match = it.next();
        if (position.column >= match.capturedStart() && position.column <= match.capturedEnd()) {
            emit openFileRequested(match.captured(1), match.captured(2).toInt(), match.captured(3).toInt());
            return true;
        }
    }
    return false;
}

void LogView::jumpOverview(int y)
{
    setDetached();
    const double share = std::clamp(double(y) / std::max(1, viewport()->height()), 0.0, 1.0);
    verticalScrollBar()->setValue(int(share * m_rows.rowCount()) - visibleRows() / 2);
}

void LogView::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().y() > 0)
        setDetached();
    m_wheelRest += event->angleDelta().y();
    const int lines = m_wheelRest / 40;
    m_wheelRest -= lines * 40;
    verticalScrollBar()->setValue(verticalScrollBar()->value() - lines);
    if (event->angleDelta().x() != 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - event->angleDelta().x() / 2);
    event->accept();
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto lines = selectedLines();
    connect(menu->addAction(tr("Copy")), &QAction::triggered, this, &LogView::copy);
    connect(menu->addAction(tr("Copy link to line")), &QAction::triggered, this,
            [this, lines] { emit linkRequested(lines.first + 1, lines.second + 1); });
    menu->addSeparator();
    connect(menu->addAction(tr("Fold or unfold group")), &QAction::triggered, this, &LogView::toggleFold);
    connect(menu->addAction(tr("Fold all")), &QAction::triggered, this, [this] { setAllFolded(true); });
    connect(menu->addAction(tr("Unfold all")), &QAction::triggered, this, [this] { setAllFolded(false); });
    menu->popup(event->globalPos());
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        relayout();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_wrap)
        m_shaped.clear();
    updateScrollBars();
    if (m_follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    updatePill();
}

void LogView::scrollContentsBy(int, int dy)
{
    if (dy > 0 && m_follow && verticalScrollBar()->isSliderDown())
        setFollow(false);
    viewport()->update();
}

} // namespace signalbox::widgets
