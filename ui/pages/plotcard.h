// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/panel.h"
#include "ui/widgets/plotview.h"

class QStackedWidget;
class QToolButton;

namespace signalbox::pages {

class RowsView;

/// A plot in a card, with the table of the same values behind it.
class PlotCard : public Panel
{
    Q_OBJECT
public:
    /// `series`: heads of the table's columns after the first.
    explicit PlotCard(const QString &firstColumn, const QStringList &series, QWidget *parent = nullptr);
    void setPlot(const widgets::Plot &plot);
    [[nodiscard]] widgets::PlotView *view() const { return m_view; }
    [[nodiscard]] RowsView *table() const { return m_table; }
    /// What is seen: the table instead of the plot.
    void setTableShown(bool shown);
    [[nodiscard]] bool isTableShown() const;

signals:
    void activated(int place);
    void copyWanted(const QString &text);

private:
    widgets::PlotView *m_view;
    RowsView *m_table;
    QStackedWidget *m_stack;
    QToolButton *m_switch;
};

} // namespace signalbox::pages
