// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/refscommitlanes.h"

#include <QtWidgets/QStyledItemDelegate>

namespace signalbox::pages {

/// Paints the lanes of a commit graph in the first column; titles between rows are painted by the other delegate.
class LaneDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    LaneDelegate(QAbstractItemDelegate *plain, QObject *parent);
    /// One entry for each row of the view; rows without commit have an empty one.
    void setLanes(std::vector<presenters::LaneRow> lanes) { m_lanes = std::move(lanes); }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QAbstractItemDelegate *m_plain;
    std::vector<presenters::LaneRow> m_lanes;
};

} // namespace signalbox::pages
