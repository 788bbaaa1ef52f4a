// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diffbar.h"

#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"

#include <QtGui/QPainter>

namespace signalbox::widgets {

using namespace theme;

namespace {
constexpr int blocks = 15, blockWidth = 6, blockHeight = 10;
}

DiffBar::DiffBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QString DiffBar::text(int added, int removed)
{
    return QStringLiteral("+%1 %2%3").arg(grouped(added), QString(QChar(0x2212)), grouped(removed));
}

void DiffBar::setCounts(int added, int removed, int scale)
{
    m_added = added;
    m_removed = removed;
    m_scale = scale;
    setAccessibleName(tr("%1 lines added, %2 removed").arg(added).arg(removed));
    updateGeometry();
    update();
}

QSize DiffBar::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text(99999, 99999)) + size::Space2 + blocks * (blockWidth + 1),
            std::max(fontMetrics().height(), blockHeight)};
}

void DiffBar::paintBar(QPainter &painter, const QRectF &rect, int added, int removed, int scale, Qt::LayoutDirection direction)
{
    const int total = added + removed, most = std::max(scale, total);
    if (most <= 0)
        return;
    const int used = std::max(total > 0 ? 1 : 0, int(std::lround(double(blocks) * total / most)));
    // Whatever exists gets at least one block, or a single removed line would be invisible.
    int full = total > 0 ? int(std::lround(double(used) * added / total)) : 0;
    full = std::clamp(full, added > 0 ? 1 : 0, std::max(added > 0 ? 1 : 0, used - (removed > 0 && used > 1 ? 1 : 0)));
    painter.save();
    const QColor ink = color(Token::TextSecondary);
    for (int i = 0; i < used; ++i) {
        const double x = direction == Qt::RightToLeft ? rect.right() - (i + 1) * (blockWidth + 1) : rect.left() + i * (blockWidth + 1);
        const QRectF block(x, rect.center().y() - blockHeight / 2.0, blockWidth, blockHeight);
        if (i < full) {
            painter.fillRect(block, ink);
        } else {
            painter.setPen(QPen(ink, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(block.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }
    painter.restore();
}

void DiffBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int textWidth = fontMetrics().horizontalAdvance(text(99999, 99999));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.setPen(color(Token::TextSecondary));
    painter.drawText(QRect(mirrored ? width() - textWidth : 0, 0, textWidth, height()), Qt::AlignVCenter | Qt::AlignTrailing,
                     text(m_added, m_removed));
    const QRectF bar = mirrored ? QRectF(0, 0, width() - textWidth - size::Space2, height())
                                : QRectF(textWidth + size::Space2, 0, width() - textWidth - size::Space2, height());
    paintBar(painter, bar, m_added, m_removed, m_scale, layoutDirection());
}

} // namespace signalbox::widgets
