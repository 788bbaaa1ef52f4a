// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/ansi.h"
#include "ui/widgets/logdocument.h"
#include "ui/widgets/logrows.h"
#include "ui/widgets/logsearch.h"

#include <QtGui/QTextLayout>
#include <QtWidgets/QAbstractScrollArea>
#include <unordered_map>

class QPushButton;

namespace signalbox::widgets {

/// A log of any length. Only visible lines are read, parsed and shaped; the unit of scrolling is the row. Line numbers in this
/// interface count from 0; people and links see them from 1.
///
/// Keys: arrows, PageUp/Down, Home, End (follows), Shift with them selects lines; E / Shift+E errors, N / Shift+N hits, [ ] groups,
/// Z / Shift+Z fold, F follow, W wrap, T times; Ctrl+C copies text, Ctrl+Shift+C asks for a link. For a toolbar and a find bar
/// around it see LogPane.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    enum class Times { None, Clock, Relative };

    explicit LogView(QWidget *parent = nullptr);
    ~LogView() override;

    /// Shows a document that lives longer, or none.
    void setDocument(LogDocument *document);
    [[nodiscard]] LogDocument *document() const { return m_document; }
    [[nodiscard]] LogSearch *search() const { return m_search.get(); }
    [[nodiscard]] const LogRows &rows() const { return m_rows; }

    void setWrap(bool wrap);
    [[nodiscard]] bool wrap() const { return m_wrap; }
    void setTimes(Times times);
    [[nodiscard]] Times times() const { return m_times; }
    void setFollow(bool follow);
    [[nodiscard]] bool isFollowing() const { return m_follow; }
    /// Finished steps that succeeded fold by themselves until a person opens one.
    void setFoldSucceededSteps(bool fold);
    /// Only lines of these levels, or only hits with `context` lines around each; All goes back.
    enum class Filter { All, Errors, Warnings, Hits };
    void setFilter(Filter filter, int context = 0);
    [[nodiscard]] Filter filter() const { return m_filter; }
    /// Off: E, N, Z, F, W, T and brackets do nothing (WCAG 2.1.4).
    void setSingleKeys(bool on) { m_singleKeys = on; }

    /// The line that keys start from.
    [[nodiscard]] quint32 cursorLine() const { return m_cursor.line; }
    /// Opens folds around the line, makes it the cursor and brings it into view.
    void goToLine(quint32 line);
    /// Selects whole lines first..last and shows them: what a link to a range does.
    void selectLines(quint32 first, quint32 last);
    /// The lines of the selection or of the cursor.
    [[nodiscard]] std::pair<quint32, quint32> selectedLines() const;
    [[nodiscard]] QString selectedText() const;

    void find(const LogQuery &query);
    /// 1-based place of the cursor among the hits, or 0; and how many hits are folded away.
    [[nodiscard]] quint32 hitPlace() const;
    [[nodiscard]] quint32 foldedHits() const;

    // For assistive technology and tests: what is on the screen.
    [[nodiscard]] QStringList visibleTexts() const;
    [[nodiscard]] quint32 topRow() const;
    [[nodiscard]] int visibleRows() const;
    [[nodiscard]] QString shownText(quint32 line) const;
    /// "line 67 of 1204, error, in Run tests: Error: expect failed"
    [[nodiscard]] QString spokenLine(quint32 line) const;

public slots:
    void nextError(bool forward = true);
    void nextHit(bool forward = true);
    void nextGroup(bool forward = true);
    void toggleFold();
    void setAllFolded(bool folded);
    void copy();

signals:
    /// Somebody clicked a path in the log; relative to the workspace of the job.
    void openFileRequested(const QString &path, int line, int column);
    void openAddressRequested(const QString &address);
    /// Ctrl+Shift+C: whoever knows the run makes the link. 1-based.
    void linkRequested(quint32 firstLine, quint32 lastLine);
    void findRequested();
    void goToLineRequested();
    void followChanged(bool follow);
    void optionsChanged();
    void cursorMoved(quint32 line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Position {
        quint32 line = 0;
        int column = 0;
        friend auto operator<=>(const Position &, const Position &) = default;
    };
    struct Shaped;  ///< a line as it is drawn
    struct Metrics; ///< widths of the columns, for one paint
    friend class LogViewAccessible;

    void onChanged(bool reset);
    void onSearched();
    void relayout();
    void updateScrollBars();
    void updatePill();
    void applyFilter();
    void scrollToRow(quint32 row, bool center);
    void ensureVisible(quint32 row);
    void setCursorRow(qint64 row, bool extend);
    void moveCursor(quint32 line, bool extend);
    void announce();
    [[nodiscard]] Metrics metrics() const;
    [[nodiscard]] const Shaped &shaped(quint32 line) const;
    [[nodiscard]] int indentOf(quint32 line) const;
    [[nodiscard]] int depthOf(int group) const;
    [[nodiscard]] int heightOf(quint32 line) const;
    /// Group whose header this line is, or -1.
    [[nodiscard]] int headerAt(quint32 line) const;
    void paintRow(QPainter &painter, const Metrics &m, quint32 line, int y, bool sticky) const;
    void paintHeader(QPainter &painter, const Metrics &m, int group, const QRect &rect, int x) const;
    void paintOverview(QPainter &painter, const Metrics &m) const;
    [[nodiscard]] QString timeText(TimeMs time) const;
    [[nodiscard]] int stickyGroup() const;
    [[nodiscard]] Position positionAt(const QPoint &point) const;
    bool followReferenceAt(const QPoint &point);
    void jumpOverview(int y);
    void setDetached();

    LogDocument *m_document = nullptr;
    std::unique_ptr<LogSearch> m_search;
    LogRows m_rows;
    Position m_cursor, m_anchor;
    Filter m_filter = Filter::All;
    int m_filterContext = 0;
    Times m_times = Times::None;
    bool m_wrap = false, m_follow = false, m_singleKeys = true, m_foldSucceeded = false, m_dragging = false, m_onOverview = false;
    quint32 m_seenLines = 0, m_foldedUntil = 0;
    int m_wheelRest = 0;
    bool m_jumpToFirstHit = false;
    QPushButton *m_pill;
    mutable std::unordered_map<quint32, std::unique_ptr<Shaped>> m_shaped;
};

} // namespace signalbox::widgets
