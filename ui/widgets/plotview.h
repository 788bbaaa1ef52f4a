// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/statusvisual.h"
#include "ui/theme/tokens.h"

#include <QtWidgets/QWidget>
#include <functional>
#include <optional>
#include <vector>

namespace signalbox::widgets {

/// One kind of value of a plot. Hue means status: a series without a mark is neutral.
struct PlotSeries {
    enum class Shape { Bars, Line };
    QString name;
    Shape shape = Shape::Bars;
    std::vector<double> values; ///< one for each place; NaN: none there
    std::optional<theme::Mark> mark;
};

/// Values along an axis. Bars of several series stand on each other.
struct Plot {
    QString title;
    QString axis;                          ///< what the places are: "Week of"
    QStringList labels;                    ///< one for each place
    std::vector<PlotSeries> series;        ///< each with as many values as there are labels
    std::function<QString(double)> format; ///< a value in words; none: as a whole number
    bool milliseconds = false;             ///< the values are times: the axis is marked at seconds, minutes, hours, days
    bool wholeNumbers = false;             ///< the axis has no marks between them
    [[nodiscard]] QString text(double value) const;
    [[nodiscard]] bool isEmpty() const; ///< no series has any value
    /// "Week of 2 Nov: verified 5, failed 1"
    [[nodiscard]] QString spoken(int place) const;
};

/// Draws a plot with axis and legend in the colours of the theme; for the screen, pictures and paper alike. `current` is marked, -1: none.
void paintPlot(QPainter &painter, const QRectF &rect, const Plot &plot, int current, Qt::LayoutDirection direction);

/// A plot that can be walked through with the arrow keys; each place is said in words, and shown above the axis. The table of the same values
/// is its owner's.
class PlotView : public QWidget
{
    Q_OBJECT
public:
    explicit PlotView(QWidget *parent = nullptr);
    void setPlot(const Plot &plot);
    [[nodiscard]] const Plot &plot() const { return m_plot; }
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int place);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void currentChanged(int place);
    /// Enter or a double click.
    void activated(int place);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int placeAt(const QPointF &point) const;
    Plot m_plot;
    int m_current = -1;
};

} // namespace signalbox::widgets
