// SPDX-License-Identifier: GPL-3.0-or-later
// Production is marked by weight, never by hue: an inverted chip and a hatched strip.
#pragma once

#include <QtCore/QRectF>
#include <QtCore/QString>

class QPainter;
class QFont;

namespace signalbox::theme {

/// How an environment is marked. A property of the environment, not of its name.
enum class Tier { Plain, Staging, Production };

/// Diagonal lines over the rectangle, in text.primary over the window background. Right-to-left safe.
void paintHatch(QPainter &painter, const QRectF &rect);
/// Size of a chip with this text.
[[nodiscard]] QSizeF tierChipSize(const QString &text, Tier tier, const QFont &font);
/// Production: inverted solid; Staging: outlined; Plain: plain text.
void paintTierChip(QPainter &painter, const QRectF &rect, const QString &text, Tier tier, const QFont &font);

} // namespace signalbox::theme
