// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tier.h"

#include "ui/theme/theme.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

namespace signalbox::theme {

void paintHatch(QPainter &painter, const QRectF &rect)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.fillRect(rect, color(Token::WindowBackground));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Token::TextPrimary), 2));
    const double step = 7;
    for (double x = rect.left() - rect.height(); x < rect.right() + rect.height(); x += step)
        painter.drawLine(QPointF(x, rect.bottom() + 1), QPointF(x + rect.height() + 2, rect.top() - 1));
    painter.restore();
}

QSizeF tierChipSize(const QString &text, Tier tier, const QFont &font)
{
    QFont used = font;
    if (tier == Tier::Production)
        used.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(used);
    const double side = tier == Tier::Plain ? 0 : size::Space2;
    return {std::ceil(metrics.horizontalAdvance(text) + 2 * side), std::ceil(metrics.height() + 4)};
}

void paintTierChip(QPainter &painter, const QRectF &rect, const QString &text, Tier tier, const QFont &font)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QFont used = font;
    QColor ink = color(Token::TextPrimary);
    if (tier == Tier::Production) {
        used.setWeight(QFont::DemiBold);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::ProductionChip));
        painter.drawRoundedRect(rect, size::RadiusChip, size::RadiusChip);
        ink = color(Token::ProductionChipText);
    } else if (tier == Tier::Staging) {
        painter.setPen(QPen(color(Token::BorderControl), Theme::instance().borderWidth()));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), size::RadiusChip, size::RadiusChip);
    }
    painter.setFont(used);
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, QFontMetricsF(used).elidedText(text, Qt::ElideRight, rect.width()));
    painter.restore();
}

} // namespace signalbox::theme
