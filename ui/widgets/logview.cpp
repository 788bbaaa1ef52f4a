// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview.h"

#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/logviewprivate.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

namespace signalbox::widgets {

using namespace theme;

LogView::LogView(QWidget *parent) : QAbstractScrollArea(parent), m_pill(new QPushButton(this))
{
    announce(); // installs the accessible interface, before anything asks for one: Qt keeps the first answer
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    setLayoutDirection(Qt::LeftToRight); // programs write from left to right
    m_pill->hide();
    m_pill->setFocusPolicy(Qt::NoFocus);
    setButtonRole(m_pill, ButtonRole::Primary);
    connect(m_pill, &QPushButton::clicked, this, [this] { setFollow(true); });
    connect(&Theme::instance(), &Theme::changed, this, &LogView::relayout);
}

LogView::~LogView() = default;

void LogView::setDocument(LogDocument *document)
{
    if (m_document)
        disconnect(m_document, nullptr, this, nullptr);
    m_document = document;
    m_search.reset();
    m_rows.reset();
    m_shaped.clear();
    m_cursor = m_anchor = {};
    m_filter = Filter::All;
    m_seenLines = m_foldedUntil = 0;
    if (document) {
        m_search = std::make_unique<LogSearch>(document);
        connect(document, &LogDocument::changed, this, &LogView::onChanged);
        connect(document, &QObject::destroyed, this, [this] {
            m_document = nullptr;
            m_search.reset();
            m_rows.reset();
            m_shaped.clear();
            viewport()->update();
        });
        connect(m_search.get(), &LogSearch::progressed, this, &LogView::onSearched);
    }
    onChanged(false);
}

void LogView::onChanged(bool reset)
{
    if (reset) {
        m_rows.reset();
        m_shaped.clear();
        m_cursor = m_anchor = {};
        m_seenLines = m_foldedUntil = 0;
    }
    const quint32 lines = m_document ? m_document->lineCount() : 0;
    const quint32 rowsBefore = m_rows.rowCount();
    const quint32 topLine = m_rows.lineAt(topRow());
    if (m_document)
        m_rows.update(lines, m_document->groups());
    if (m_foldSucceeded && m_document) {
        const auto &groups = m_document->groups();
        for (; m_foldedUntil < groups.size() && (groups[m_foldedUntil].last != NoLine || !groups[m_foldedUntil].isStep); ++m_foldedUntil) {
            if (groups[m_foldedUntil].isStep && m_document->outcome(int(m_foldedUntil)) == QLatin1String("succeeded"))
                m_rows.setFolded(int(m_foldedUntil), true);
        }
    }
    if (m_filter != Filter::All)
        applyFilter();
    if (m_follow)
        m_seenLines = lines;
    updateScrollBars();
    if (m_follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else if (!reset && topLine != NoLine && m_rows.rowCount() < rowsBefore)
        verticalScrollBar()->setValue(int(m_rows.rowOf(topLine)));
    updatePill();
    // What is below the screen need not be painted.
    if (rowsBefore != m_rows.rowCount() && rowsBefore > topRow() + quint32(visibleRows()) + 2 && !reset)
        viewport()->update(viewport()->width() - OverviewWidth, 0, OverviewWidth, viewport()->height());
    else
        viewport()->update();
}

void LogView::onSearched()
{
    m_shaped.clear();
    if (m_filter == Filter::Hits)
        applyFilter();
    if (m_jumpToFirstHit && m_search->hits() > 0) {
        m_jumpToFirstHit = false;
        goToLine(m_search->next(m_cursor.line));
    }
    viewport()->update();
    emit optionsChanged();
}

void LogView::relayout()
{
    m_shaped.clear();
    updateScrollBars();
    updatePill();
    viewport()->update();
}

void LogView::setWrap(bool wrap)
{
    if (m_wrap == wrap)
        return;
    const quint32 top = topRow();
    m_wrap = wrap;
    relayout();
    verticalScrollBar()->setValue(int(top));
    emit optionsChanged();
}

void LogView::setTimes(Times times)
{
    m_times = times;
    relayout();
    emit optionsChanged();
}

void LogView::setFollow(bool follow)
{
    if (follow) {
        m_seenLines = m_document ? m_document->lineCount() : 0;
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
    if (m_follow == follow)
        return;
    m_follow = follow;
    if (follow && m_rows.rowCount() > 0)
        m_cursor = m_anchor = {m_rows.lineAt(m_rows.rowCount() - 1), 0};
    m_seenLines = m_document ? m_document->lineCount() : 0;
    updatePill();
    viewport()->update();
    emit followChanged(follow);
    emit optionsChanged();
}

/// A person looks at something else: the end no longer pulls.
void LogView::setDetached()
{
    if (m_follow)
        setFollow(false);
}

void LogView::setFoldSucceededSteps(bool fold)
{
    m_foldSucceeded = fold;
    onChanged(false);
}

void LogView::setFilter(Filter filter, int context)
{
    m_filter = filter;
    m_filterContext = context;
    const quint32 line = m_cursor.line;
    applyFilter();
    updateScrollBars();
    scrollToRow(m_rows.rowOf(line), true);
    viewport()->update();
    emit optionsChanged();
}

void LogView::applyFilter()
{
    if (!m_document || !m_document->index() || m_filter == Filter::All) {
        m_rows.setFilter({});
        return;
    }
    std::vector<quint32> lines = m_filter == Filter::Hits
                                     ? m_search->lines()
                                     : m_document->index()->marked(m_filter == Filter::Errors ? LogLevel::Error : LogLevel::Warning);
    const quint32 total = m_document->lineCount();
    while (!lines.empty() && lines.back() >= total)
        lines.pop_back();
    if (m_filterContext > 0) {
        std::vector<quint32> wide;
        for (const quint32 line : lines) {
            const quint32 from = line > quint32(m_filterContext) ? line - quint32(m_filterContext) : 0;
            const quint32 start = wide.empty() ? from : std::max(from, wide.back() + 1);
            for (quint32 n = start; n <= line + quint32(m_filterContext) && n < total; ++n)
                wide.push_back(n);
        }
        lines = std::move(wide);
    }
    m_rows.setFilter(std::move(lines));
    updateScrollBars();
}

quint32 LogView::topRow() const { return quint32(std::max(0, verticalScrollBar()->value())); }

int LogView::visibleRows() const { return std::max(1, viewport()->height() / metrics().line); }

void LogView::updateScrollBars()
{
    const quint32 rows = m_rows.rowCount();
    int most = std::max(0, int(rows) - visibleRows());
    if (m_wrap && rows > 0) { // the last rows may need more than one line each
        int room = viewport()->height();
        quint32 row = rows;
        while (row > 0 && (room -= heightOf(m_rows.lineAt(row - 1))) >= 0)
            --row;
        most = int(std::min(row, rows - 1));
    }
    verticalScrollBar()->setRange(0, most);
    verticalScrollBar()->setPageStep(visibleRows());
    verticalScrollBar()->setSingleStep(1);
    const Metrics m = metrics();
    int wide = 0;
    if (!m_wrap) { // as wide as what has been seen; measuring 10 million lines is for nobody
        for (const auto &[line, shape] : m_shaped)
            wide = std::max(wide, int((double(shape->text.size()) + 2) * m.character) + indentOf(line));
    }
    horizontalScrollBar()->setRange(0, std::max({0, wide - (m.right - m.text), m_wrap ? 0 : horizontalScrollBar()->value()}));
    horizontalScrollBar()->setPageStep(std::max(1, m.right - m.text));
    horizontalScrollBar()->setSingleStep(int(m.character * 4));
}

void LogView::updatePill()
{
    const quint32 lines = m_document ? m_document->lineCount() : 0;
    const quint32 fresh = lines > m_seenLines ? lines - m_seenLines : 0;
    const bool shown = m_document && m_document->isLive() && !m_follow && fresh > 0;
    m_pill->setVisible(shown);
    if (!shown)
        return;
    m_pill->setText(fresh == 1 ? tr("1 new line  [End]") : tr("%1 new lines  [End]").arg(grouped(fresh)));
    m_pill->setAccessibleName(m_pill->text());
    m_pill->adjustSize();
    m_pill->move((viewport()->width() - m_pill->width()) / 2, viewport()->height() - m_pill->height() - size::Space3);
}

void LogView::scrollToRow(quint32 row, bool center)
{
    const int value = int(row) - (center ? visibleRows() / 3 : 0);
    verticalScrollBar()->setValue(std::max(0, value));
}

void LogView::ensureVisible(quint32 row)
{
    const int above = stickyGroup() >= 0 ? 1 : 0; // never under the sticky header
    const int top = int(topRow()), rows = visibleRows();
    if (int(row) < top + above)
        verticalScrollBar()->setValue(int(row) - above - (above ? 0 : 1));
    else if (m_wrap) {
        int y = 0;
        for (quint32 r = topRow(); r <= row && y <= viewport()->height(); ++r)
            y += heightOf(m_rows.lineAt(r));
        if (y > viewport()->height())
            scrollToRow(row, true);
    } else if (int(row) >= top + rows) {
        verticalScrollBar()->setValue(int(row) - rows + 1);
    }
}

void LogView::moveCursor(quint32 line, bool extend)
{
    if (!m_document || m_rows.rowCount() == 0 || line == NoLine)
        return;
    m_shaped.erase(m_cursor.line); // the current hit looks different
    m_shaped.erase(line);
    m_cursor = {line, 0};
    if (extend) { // whole lines, from the anchor's first character to the cursor's last
        if (m_cursor >= m_anchor)
            m_cursor.column = INT_MAX;
    } else {
        m_anchor = m_cursor;
    }
    ensureVisible(m_rows.rowOf(line));
    viewport()->update();
    announce();
    emit cursorMoved(line);
}

void LogView::setCursorRow(qint64 row, bool extend)
{
    const quint32 rows = m_rows.rowCount();
    if (rows == 0)
        return;
    row = std::clamp<qint64>(row, 0, qint64(rows) - 1);
    if (quint32(row) < rows - 1)
        setDetached();
    moveCursor(m_rows.lineAt(quint32(row)), extend);
}

void LogView::goToLine(quint32 line)
{
    if (!m_document || line == NoLine)
        return;
    setDetached();
    line = std::min(line, std::max(1u, m_document->lineCount()) - 1);
    if (m_rows.isFiltered() && m_rows.isHidden(line))
        setFilter(Filter::All);
    m_rows.reveal(line);
    updateScrollBars();
    const quint32 row = m_rows.rowOf(line);
    if (row < topRow() + 1 || row + 2 >= topRow() + quint32(visibleRows()))
        scrollToRow(row, true);
    moveCursor(line, false);
}

void LogView::selectLines(quint32 first, quint32 last)
{
    goToLine(first);
    m_anchor = {first, 0};
    m_cursor = {last, INT_MAX};
    viewport()->update();
}

std::pair<quint32, quint32> LogView::selectedLines() const
{
    return {std::min(m_anchor, m_cursor).line, std::max(m_anchor, m_cursor).line};
}

QString LogView::selectedText() const
{
    if (!m_document)
        return {};
    const Position from = std::min(m_anchor, m_cursor), to = std::max(m_anchor, m_cursor);
    if (from == to)
        return shownText(from.line);
    if (from.line == to.line)
        return shownText(from.line).mid(from.column, std::max(0, to.column - from.column));
    // Folding never removes text from a copy.
    QString text = shownText(from.line).mid(from.column) + QLatin1Char('\n');
    for (quint32 line = from.line + 1; line < to.line && text.size() < 64 * 1024 * 1024; ++line) {
        const LogTag tag = m_document->line(line).tag;
        if (tag != LogTag::GroupEnd && tag != LogTag::StepEnd)
            text += shownText(line) + QLatin1Char('\n');
    }
    return text + shownText(to.line).left(to.column);
}

void LogView::copy() { QGuiApplication::clipboard()->setText(selectedText()); }

void LogView::find(const LogQuery &query)
{
    if (!m_search || m_search->query() == query)
        return;
    m_jumpToFirstHit = !query.text.isEmpty();
    m_search->start(query);
}

quint32 LogView::hitPlace() const { return m_search && m_search->isHit(m_cursor.line) ? m_search->hitsIn(0, m_cursor.line) : 0; }

quint32 LogView::foldedHits() const
{
    quint32 sum = 0;
    if (m_search && m_search->hits() > 0) {
        for (const LogRows::Range &range : m_rows.hidden()) {
            if (range.last > range.first || range.last == NoLine)
                sum += m_search->hitsIn(range.first, range.last);
        }
    }
    return sum;
}

void LogView::nextError(bool forward)
{
    if (!m_document || !m_document->index())
        return;
    const auto &index = *m_document->index();
    quint32 line = forward             ? index.nextMarked(LogLevel::Error, m_cursor.line + 1)
                   : m_cursor.line > 0 ? index.previousMarked(LogLevel::Error, m_cursor.line - 1)
                                       : NoLine;
    if (line == NoLine)
        line = forward ? index.nextMarked(LogLevel::Error, 0) : index.previousMarked(LogLevel::Error, NoLine - 1);
    goToLine(line);
}

void LogView::nextHit(bool forward)
{
    if (m_search && m_search->hits() > 0)
        goToLine(forward ? m_search->next(m_cursor.line + 1) : m_search->previous(m_cursor.line > 0 ? m_cursor.line - 1 : NoLine - 1));
}

void LogView::nextGroup(bool forward)
{
    if (!m_document)
        return;
    const auto &groups = m_document->groups();
    const auto at =
        forward ? std::upper_bound(groups.begin(), groups.end(), m_cursor.line, [](quint32 n, const LogGroup &g) { return n < g.first; })
                : std::lower_bound(groups.begin(), groups.end(), m_cursor.line, [](const LogGroup &g, quint32 n) { return g.first < n; });
    if (forward ? at != groups.end() : at != groups.begin())
        goToLine(forward ? at->first : std::prev(at)->first);
}

void LogView::toggleFold()
{
    const int group = m_document ? m_document->groupOf(m_cursor.line) : -1;
    if (group < 0)
        return;
    setDetached();
    m_rows.setFolded(group, !m_rows.isFolded(group));
    updateScrollBars();
    moveCursor(m_document->groups()[size_t(group)].first, false);
}

void LogView::setAllFolded(bool folded)
{
    const quint32 line = m_cursor.line;
    m_rows.setAllFolded(folded);
    updateScrollBars();
    setCursorRow(m_rows.rowOf(line), false);
}

QString LogView::spokenLine(quint32 line) const
{
    if (!m_document || m_document->lineCount() == 0)
        return tr("Empty log");
    QStringList parts{tr("line %1 of %2").arg(line + 1).arg(m_document->lineCount())};
    const LogTag tag = m_document->line(line).tag;
    if (tag == LogTag::Error)
        parts << tr("error");
    else if (tag == LogTag::Warning)
        parts << tr("warning");
    const int group = m_document->groupOf(line);
    if (group >= 0 && m_document->groups()[size_t(group)].first == line)
        parts << (m_rows.isFolded(group) ? tr("group, folded") : tr("group, open"));
    else if (group >= 0)
        parts << tr("in %1").arg(m_document->title(group));
    return parts.join(QStringLiteral(", ")) + QStringLiteral(": ") + shownText(line);
}

} // namespace signalbox::widgets
