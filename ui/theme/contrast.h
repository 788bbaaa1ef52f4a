// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>

namespace signalbox::theme {

/// Relative luminance of WCAG 2.2, 0 (black) to 1 (white).
[[nodiscard]] double luminance(const QColor &color);
/// Contrast ratio of WCAG 2.2, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);
/// `over` laid on `under` with the given share of `over` (0..1). Opaque.
[[nodiscard]] QColor mix(const QColor &over, const QColor &under, double share);
/// The colour nearest to the wanted one, in lightness only, that has at least this contrast on the background.
[[nodiscard]] QColor readableOn(const QColor &background, const QColor &wanted, double atLeast = 4.5);

} // namespace signalbox::theme
