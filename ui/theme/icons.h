// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QtCore/QStringList>
#include <QtGui/QIcon>

class QPainter;

namespace signalbox::theme {

/// One of our own pictures (resources/icons/<name>.svg) as an icon that is tinted while it is painted: it follows the theme,
/// the device pixel ratio, and is grey when disabled. A name that does not exist gives a null icon.
[[nodiscard]] QIcon icon(const QString &name, Token token = Token::TextSecondary);
/// Paints a picture into a square with a colour.
void paintIcon(QPainter &painter, const QRectF &square, const QString &name, const QColor &color);
/// All names, sorted.
[[nodiscard]] QStringList iconNames();

} // namespace signalbox::theme
