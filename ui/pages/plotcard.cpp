// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plotcard.h"

#include "ui/pages/rowsview.h"
#include "ui/theme/icons.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>
#include <cmath>

namespace signalbox::pages {

PlotCard::PlotCard(const QString &firstColumn, const QStringList &series, QWidget *parent)
    : Panel(QString(), parent)
    , m_view(new widgets::PlotView)
    , m_table(new RowsView(firstColumn, QStringList{firstColumn} + series))
    , m_stack(new QStackedWidget)
    , m_switch(new QToolButton)
{
    m_switch->setCheckable(true);
    m_switch->setText(tr("Table"));
    m_switch->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_switch->setIcon(theme::icon(QStringLiteral("list")));
    head()->addWidget(m_switch);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_table);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectsFirst(true);
    m_table->setColumnChars(std::vector<int>(size_t(series.size()) + 1, 0));
    body()->addWidget(m_stack, 1);
    connect(m_switch, &QToolButton::toggled, this, &PlotCard::setTableShown);
    connect(m_view, &widgets::PlotView::activated, this, &PlotCard::activated);
    connect(m_table, &RowsView::chosen, this, [this](const QString &id) { emit activated(id.toInt()); });
    connect(m_table, &RowsView::copyWanted, this, &PlotCard::copyWanted);
}

void PlotCard::setTableShown(bool shown)
{
    const bool hadFocus = m_stack->isAncestorOf(QWidget::focusWidget()) && m_stack->currentWidget()->hasFocus();
    m_switch->setChecked(shown);
    m_stack->setCurrentWidget(shown ? static_cast<QWidget *>(m_table) : m_view);
    if (hadFocus)
        m_stack->currentWidget()->setFocus(Qt::OtherFocusReason);
}

bool PlotCard::isTableShown() const { return m_stack->currentWidget() == m_table; }

void PlotCard::setPlot(const widgets::Plot &plot)
{
    setTitle(plot.title);
    m_view->setPlot(plot);
    m_table->setAccessibleName(tr("%1, as a table").arg(plot.title));
    m_switch->setAccessibleName(m_table->accessibleName());
    std::vector<Row> rows;
    for (int place = 0; place < plot.labels.size(); ++place) {
        Row row;
        row.id = QString::number(place);
        row.cells.push_back({plot.labels.at(place), {}});
        for (const widgets::PlotSeries &series : plot.series) {
            const double value = series.values[size_t(place)];
            row.cells.push_back({std::isnan(value) ? QStringLiteral("–") : plot.text(value), {}, false, std::isnan(value)});
        }
        row.spoken = plot.spoken(place);
        rows.push_back(std::move(row));
    }
    m_table->setRows(std::move(rows));
}

} // namespace signalbox::pages
