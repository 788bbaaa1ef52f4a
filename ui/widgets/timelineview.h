// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/theme/statusvisual.h"

#include <QtWidgets/QAbstractScrollArea>
#include <vector>

namespace signalbox::widgets {

/// One job on the time axis.
struct TimelineRow {
    QString key;
    QString name;
    theme::StatusVisual visual;
    TimeMs queuedAt = 0;   ///< 0: unknown; the wait is drawn thin before the bar
    TimeMs startedAt = 0;  ///< 0: not started
    TimeMs finishedAt = 0; ///< 0: still runs, to now
    bool critical = false; ///< on the longest path: drawn heavier
    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

/// When each job waited and ran (Gantt). Same keys as a list; each row is also an accessible text. The table of the same facts is the
/// page's list view.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);
    void setRows(const std::vector<TimelineRow> &rows);
    [[nodiscard]] QString currentKey() const;
    void setCurrentKey(const QString &key);
    /// "unit, succeeded, waited 3 s, took 2 minutes 40 seconds, on the critical path"
    [[nodiscard]] QString spokenRow(int row) const;

signals:
    void currentChanged(const QString &key);
    void activated(const QString &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void setCurrent(int row);
    void refreshSpan();
    [[nodiscard]] int nameWidth() const;
    [[nodiscard]] int rowAt(int y) const;
    void paintRow(QPainter &painter, int row, const QRect &rect, int nameWidth) const;

    std::vector<TimelineRow> m_rows;
    int m_current = -1;
    TimeMs m_from = 0, m_to = 0;
};

} // namespace signalbox::widgets
