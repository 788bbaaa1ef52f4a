// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/refscommits.h"

#include "ui/pages/rowsview.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>

namespace signalbox::pages {

using namespace theme;

namespace {
constexpr double laneWidth = 12;
constexpr double dot = 3.5;
} // namespace

LaneDelegate::LaneDelegate(QAbstractItemDelegate *plain, QObject *parent) : QStyledItemDelegate(parent), m_plain(plain) { }

QSize LaneDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return m_plain->sizeHint(option, index);
}

void LaneDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    m_plain->paint(painter, option, index);
    if (index.data(RowsModel::HeadingRole).toBool() || size_t(index.row()) >= m_lanes.size())
        return;
    const presenters::LaneRow &row = m_lanes[size_t(index.row())];
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QRectF rect = option.rect;
    const auto x = [&](int lane) { return mirrored ? rect.right() - 12 - lane * laneWidth : rect.left() + 12 + lane * laneWidth; };
    painter->save();
    painter->setClipRect(option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color(Token::BorderControl), 1.5));
    for (const auto &[from, to] : row.above)
        painter->drawLine(QPointF(x(from), rect.top()), QPointF(x(to), rect.center().y()));
    for (const auto &[from, to] : row.below)
        painter->drawLine(QPointF(x(from), rect.center().y()), QPointF(x(to), rect.bottom() + 1));
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Token::TextPrimary));
    painter->drawEllipse(QPointF(x(row.lane), rect.center().y()), dot, dot);
    painter->restore();
}

} // namespace signalbox::pages
