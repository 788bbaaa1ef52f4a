// SPDX-License-Identifier: GPL-3.0-or-later
// How LogView shapes and paints what is on the screen.
#include "ui/theme/contrast.h"
#include "ui/theme/icons.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/statusvisual.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"
#include "ui/widgets/logviewprivate.h"

#include <QtCore/QDateTime>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

namespace signalbox::widgets {

using namespace theme;

LogView::Metrics LogView::metrics() const
{
    const QFont f = theme::font(TypeRole::Code);
    const QFontMetricsF fm(f);
    Metrics m;
    m.line = std::max(int(std::ceil(fm.height())), int(std::lround(QFontInfo(f).pixelSize() * 1.35)));
    m.ascent = (m.line - int(fm.height())) / 2;
    m.character = fm.horizontalAdvance(QLatin1Char('0'));
    const int digits = std::max(4, int(grouped(m_document ? m_document->lineCount() : 0).size()));
    m.numbers = size::Space2 + int(digits * m.character);
    const int timeColumns = m_times == Times::Clock ? 12 : m_times == Times::Relative ? 10 : 0;
    m.times = m.numbers + (timeColumns ? size::Space3 + int(timeColumns * m.character) : 0);
    m.text = m.times + size::Space4 + size::Space2;
    m.right = viewport()->width() - OverviewWidth - size::Space1;
    return m;
}

QString LogView::timeText(TimeMs time) const
{
    if (time == 0 || !m_document)
        return {};
    if (m_times == Times::Clock)
        return QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("HH:mm:ss.zzz"));
    return QLatin1Char('+') + QString::number(double(time - m_document->firstTime()) / 1000.0, 'f', 3);
}

int LogView::headerAt(quint32 line) const
{
    const int group = m_document ? m_document->groupOf(line) : -1;
    return group >= 0 && m_document->groups()[size_t(group)].first == line ? group : -1;
}

int LogView::depthOf(int group) const
{
    int depth = 0;
    for (; group >= 0; group = m_document->groups()[size_t(group)].parent)
        ++depth;
    return depth;
}

int LogView::indentOf(quint32 line) const
{
    const int group = m_document->groupOf(line);
    const bool header = group >= 0 && m_document->groups()[size_t(group)].first == line;
    return (depthOf(group) - (header ? 1 : 0)) * size::Space4;
}

QString LogView::shownText(quint32 line) const
{
    const int header = headerAt(line);
    return header >= 0 ? m_document->title(header) : parseAnsi(m_document->line(line).text).text;
}

const LogView::Shaped &LogView::shaped(quint32 line) const
{
    const Metrics m = metrics();
    const int firstColumn = m_wrap ? 0 : int(horizontalScrollBar()->value() / m.character) / 1000 * 1000;
    if (const auto found = m_shaped.find(line);
        found != m_shaped.end() && (found->second->text.size() <= ColumnsShaped || found->second->offset == firstColumn))
        return *found->second;
    if (m_shaped.size() > 500)
        m_shaped.clear();
    auto shape = std::make_unique<Shaped>();
    const LogLine raw = m_document->line(line);
    AnsiText content = parseAnsi(raw.text);
    shape->tag = raw.tag;
    shape->time = raw.time;
    shape->group = headerAt(line);
    shape->text = shape->group >= 0 ? m_document->title(shape->group) : content.text;
    if (shape->group < 0) {
        shape->spans = std::move(content.spans);
        shape->links = std::move(content.links);
        shape->replaced = content.replacedUpdates;
    }
    // Of a very long line only a window around the visible columns is shaped.
    const bool isLong = shape->text.size() > ColumnsShaped;
    shape->offset = isLong && !m_wrap ? std::min(firstColumn, int(shape->text.size())) : 0;
    const QString part = isLong && !m_wrap ? shape->text.mid(shape->offset, ColumnsShaped) : shape->text.left(16 * 1024);

    const Scheme scheme = Theme::instance().scheme();
    const QColor ground = color(Token::LogBackground);
    QList<QTextLayout::FormatRange> formats;
    const auto add = [&](int start, int length, const QTextCharFormat &format) {
        start -= shape->offset;
        if (start < 0) {
            length += start;
            start = 0;
        }
        if (length > 0 && start < part.size())
            formats.append({start, length, format});
    };
    QTextCharFormat base;
    base.setForeground(color(raw.tag == LogTag::Debug     ? Token::TextMuted
                             : raw.tag == LogTag::Message ? Token::TextSecondary
                                                          : Token::TextPrimary));
    if (raw.tag == LogTag::Command || shape->group >= 0)
        base.setFontWeight(QFont::DemiBold);
    if (raw.tag == LogTag::Message)
        base.setFontItalic(true);
    formats.append({0, int(part.size()), base});
    for (const AnsiSpan &span : shape->spans) {
        QTextCharFormat format;
        const QColor back = ansiBackground(span.style, scheme);
        if (back.isValid())
            format.setBackground(back);
        format.setForeground(ansiForeground(span.style, scheme, back.isValid() ? back : ground));
        if (span.style.bold)
            format.setFontWeight(QFont::Bold);
        if (span.style.italic)
            format.setFontItalic(true);
        if (span.style.underline || span.style.link >= 0)
            format.setFontUnderline(true);
        if (span.style.strike)
            format.setFontStrikeOut(true);
        add(span.start, span.length, format);
    }
    if (m_search && m_search->isHit(line)) {
        QTextCharFormat hit;
        const bool current = line == m_cursor.line;
        hit.setBackground(color(current ? Token::CurrentHit : Token::SearchHit));
        hit.setForeground(color(current ? Token::CurrentHitText : Token::SearchHitText));
        for (const auto &[start, length] : m_search->matches(shape->text))
            add(start, length, hit);
    }
    shape->layout.setText(part);
    shape->layout.setFont(theme::font(TypeRole::Code));
    shape->layout.setFormats(formats);
    shape->layout.setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(m_wrap && shape->group < 0 ? QTextOption::WrapAnywhere : QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    shape->layout.setTextOption(option);
    const double width = m_wrap && shape->group < 0 ? std::max(40, m.right - m.text - indentOf(line)) : 1e7;
    int y = m.ascent;
    shape->layout.beginLayout();
    for (QTextLine row = shape->layout.createLine(); row.isValid(); row = shape->layout.createLine()) {
        row.setLineWidth(width);
        row.setPosition(QPointF(0, y));
        y += m.line;
    }
    shape->layout.endLayout();
    shape->height = std::max(m.line, shape->layout.lineCount() * m.line);
    return *(m_shaped[line] = std::move(shape));
}

int LogView::heightOf(quint32 line) const { return m_wrap && line != NoLine ? shaped(line).height : metrics().line; }

int LogView::stickyGroup() const
{
    if (!m_document || m_rows.isFiltered() || m_rows.rowCount() == 0)
        return -1;
    const quint32 top = m_rows.lineAt(topRow());
    const int group = top == NoLine ? -1 : m_document->groupOf(top);
    return group >= 0 && m_document->groups()[size_t(group)].first < top ? group : -1;
}

void LogView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), color(Token::LogBackground));
    const Metrics m = metrics();
    const int bottom = viewport()->height();
    bool wider = false;
    if (m_document && m_rows.rowCount() > 0) {
        int y = 0;
        for (quint32 row = topRow(); row < m_rows.rowCount() && y < bottom; ++row) {
            const quint32 line = m_rows.lineAt(row);
            if (line == NoLine || line >= m_document->lineCount())
                break;
            paintRow(painter, m, line, y, false);
            wider |= !m_wrap
                     && (double(shaped(line).text.size()) + 2) * m.character + indentOf(line)
                            > m.right - m.text + horizontalScrollBar()->maximum();
            y += heightOf(line);
        }
        if (const int group = stickyGroup(); group >= 0) {
            painter.fillRect(QRect(0, 0, m.right + size::Space1, m.line + 1), color(Token::SunkenBackground));
            paintRow(painter, m, m_document->groups()[size_t(group)].first, 0, true);
            painter.fillRect(QRect(0, m.line, m.right + size::Space1, 1), color(Token::BorderSubtle));
        }
    } else {
        painter.setPen(color(Token::TextMuted));
        painter.setFont(theme::font(TypeRole::Body));
        const QString text = !m_document               ? QString()
                             : m_rows.isFiltered()     ? tr("No line matches this filter.")
                             : m_document->isLive()    ? tr("No output yet.")
                             : m_document->isIndexed() ? tr("This log is empty.")
                                                       : QString();
        painter.drawText(viewport()->rect(), Qt::AlignCenter, text);
    }
    paintOverview(painter, m);
    if (hasFocus())
        paintFocusRing(painter, viewport()->rect(), 2);
    if (wider)
        QMetaObject::invokeMethod(
            this, [this] { updateScrollBars(); }, Qt::QueuedConnection);
}

void LogView::paintRow(QPainter &painter, const Metrics &m, quint32 line, int y, bool sticky) const
{
    const Shaped &shape = shaped(line);
    const QRect rect(0, y, m.right + size::Space1, sticky ? m.line : shape.height);
    const Position from = std::min(m_anchor, m_cursor), to = std::max(m_anchor, m_cursor);
    if (!sticky) {
        if (shape.tag == LogTag::Error || shape.tag == LogTag::Warning)
            painter.fillRect(rect, markTint(shape.tag == LogTag::Error ? Mark::Failed : Mark::Waiting, color(Token::LogBackground)));
        if (line == m_cursor.line && from == to) {
            painter.fillRect(rect, mix(color(Token::Selection), color(Token::LogBackground), 0.6));
            painter.fillRect(QRect(0, y, size::SelectionBar, rect.height()), color(hasFocus() ? Token::Accent : Token::BorderControl));
        }
    }
    painter.setFont(theme::font(TypeRole::Code));
    painter.setPen(color(Token::TextMuted));
    const int textY = y + m.ascent;
    painter.drawText(QRect(0, textY, m.numbers, m.line), Qt::AlignRight | Qt::AlignTop, grouped(qint64(line) + 1));
    if (m_times != Times::None)
        painter.drawText(QRect(m.numbers, textY, m.times - m.numbers, m.line), Qt::AlignRight | Qt::AlignTop, timeText(shape.time));
    if (shape.tag == LogTag::Error || shape.tag == LogTag::Warning) {
        painter.setPen(markTextColor(shape.tag == LogTag::Error ? Mark::Failed : Mark::Waiting));
        QFont strong = painter.font();
        strong.setBold(true);
        painter.setFont(strong);
        painter.drawText(QRect(m.times, textY, m.text - m.times - 4, m.line), Qt::AlignHCenter | Qt::AlignTop,
                         shape.tag == LogTag::Error ? QStringLiteral("E") : QStringLiteral("W"));
    }
    painter.save();
    painter.setClipRect(QRect(m.text - 2, y, m.right - m.text + 2, rect.height()), Qt::IntersectClip);
    const int x = m.text + indentOf(line) - horizontalScrollBar()->value();
    if (shape.group >= 0) {
        paintHeader(painter, m, shape.group, rect, x);
    } else {
        QList<QTextLayout::FormatRange> selection;
        if (from != to && line >= from.line && line <= to.line) {
            const int start = std::max(0, (line == from.line ? from.column : 0) - shape.offset);
            const int end = std::min<int>(int(shape.layout.text().size()),
                                          (line == to.line ? std::min(to.column, INT_MAX / 2) : INT_MAX / 2) - shape.offset);
            QTextCharFormat format;
            format.setBackground(color(hasFocus() ? Token::Selection : Token::SelectionInactive));
            format.setForeground(color(Token::TextPrimary));
            if (end > start)
                selection.append({start, end - start, format});
            else if (shape.layout.text().isEmpty())
                painter.fillRect(QRect(x, y, int(m.character), m.line), format.background());
        }
        painter.setPen(color(Token::TextPrimary));
        shape.layout.draw(&painter, QPointF(x + shape.offset * m.character, y), selection);
        if (shape.replaced > 0) {
            painter.setFont(theme::font(TypeRole::Caption));
            painter.setPen(color(Token::TextMuted));
            painter.drawText(
                QPointF(x + (double(shape.text.size()) + 2) * m.character, textY + QFontMetricsF(theme::font(TypeRole::Code)).ascent()),
                shape.replaced == 1 ? tr("1 update replaced") : tr("%1 updates replaced").arg(grouped(shape.replaced)));
        }
    }
    painter.restore();
}

void LogView::paintHeader(QPainter &painter, const Metrics &m, int group, const QRect &rect, int x) const
{
    const LogGroup &g = m_document->groups()[size_t(group)];
    const bool folded = m_rows.isFolded(group);
    const double middle = rect.top() + m.line / 2.0;
    paintIcon(painter, QRectF(x, middle - 6, 12, 12), folded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"),
              color(Token::TextSecondary));
    x += 16;
    if (g.isStep) {
        const QString word = m_document->outcome(group);
        const auto outcome = outcomeFromString(word);
        const StatusVisual visual = g.hasEndMarker ? visualOf(Status::Finished, outcome.value_or(Outcome::None))
                                                   : visualOf(m_document->isLive() ? Mark::Running : Mark::Unknown);
        paintMark(painter, QRectF(x, middle - 7, 14, 14), visual);
        x += 20;
    }
    QFont f = theme::font(TypeRole::Code);
    f.setWeight(QFont::DemiBold);
    painter.setFont(f);
    painter.setPen(color(Token::TextPrimary));
    const QString duration = shortDuration(m_document->durationMs(group));
    const int end = m.right - int(m.character * (double(duration.size()) + 2));
    const QString title = QFontMetrics(f).elidedText(m_document->title(group), Qt::ElideRight, std::max(40, end - x));
    painter.drawText(QRect(x, rect.top(), end - x, m.line), Qt::AlignVCenter, title);
    painter.setFont(theme::font(TypeRole::Code));
    painter.setPen(color(Token::TextMuted));
    if (folded) {
        const quint32 last = g.last == NoLine ? m_document->lineCount() - 1 : g.last;
        const qint64 inside = qint64(last) - g.first - (g.hasEndMarker ? 1 : 0);
        const int after = x + QFontMetrics(f).horizontalAdvance(title) + int(m.character * 2);
        painter.drawText(QRect(after, rect.top(), std::max(0, end - after), m.line), Qt::AlignVCenter,
                         inside == 1 ? tr("(1 line)") : tr("(%1 lines)").arg(grouped(inside)));
    }
    painter.drawText(QRect(end, rect.top(), m.right - end - 4, m.line), Qt::AlignVCenter | Qt::AlignRight, duration);
}

void LogView::paintOverview(QPainter &painter, const Metrics &) const
{
    const QRect strip(viewport()->width() - OverviewWidth, 0, OverviewWidth, viewport()->height());
    painter.fillRect(strip, color(Token::WindowBackground));
    painter.fillRect(QRect(strip.left(), 0, 1, strip.height()), color(Token::BorderSubtle));
    const quint32 rows = m_rows.rowCount();
    if (!m_document || rows == 0 || !m_document->index())
        return;
    // The viewport, then one bucket for each pixel: hits left, errors and warnings right. A bucket asks two sorted lists and a bitmap.
    const double perRow = double(strip.height()) / std::max(rows, quint32(visibleRows()));
    painter.fillRect(QRectF(strip.left() + 1, topRow() * perRow, strip.width() - 1, std::max(6.0, visibleRows() * perRow)),
                     mix(color(Token::TextPrimary), color(Token::WindowBackground), 0.18));
    const quint32 lines = m_document->lineCount();
    const auto &index = *m_document->index();
    const bool hits = m_search && m_search->hits() > 0;
    const bool errors = index.count(LogLevel::Error) > 0, warnings = index.count(LogLevel::Warning) > 0;
    if (!hits && !errors && !warnings)
        return;
    const int buckets = std::max(1, strip.height() / 2);
    for (int b = 0; b < buckets; ++b) {
        const auto firstRow = quint32(quint64(rows) * quint64(b) / quint64(buckets)),
                   lastRow = quint32(quint64(rows) * quint64(b + 1) / quint64(buckets));
        const quint32 first = std::min(m_rows.lineAt(std::min(firstRow, rows - 1)), lines - 1);
        const quint32 after = lastRow >= rows ? lines : m_rows.lineAt(lastRow);
        if (after <= first)
            continue;
        const int y = strip.top() + strip.height() * b / buckets;
        if (hits && m_search->anyIn(first, after - 1))
            painter.fillRect(QRect(strip.left() + 2, y, 4, 2), color(Token::CurrentHit));
        if (errors && index.nextMarked(LogLevel::Error, first) < after)
            painter.fillRect(QRect(strip.left() + 7, y, 4, 2), markColor(Mark::Failed));
        else if (warnings && index.nextMarked(LogLevel::Warning, first) < after)
            painter.fillRect(QRect(strip.left() + 7, y, 4, 2), markColor(Mark::Waiting));
    }
}

QStringList LogView::visibleTexts() const
{
    QStringList texts;
    int y = 0;
    for (quint32 row = topRow(); m_document && row < m_rows.rowCount() && y < viewport()->height(); ++row) {
        const quint32 line = m_rows.lineAt(row);
        if (line >= m_document->lineCount())
            break;
        texts << shownText(line);
        y += heightOf(line);
    }
    return texts;
}

} // namespace signalbox::widgets
