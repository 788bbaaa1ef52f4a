// SPDX-License-Identifier: GPL-3.0-or-later
// How far apart two colours look, also to colour-blind eyes.
#pragma once

#include <QtGui/QColor>
#include <array>

namespace signalbox::test {

enum class Vision { Normal, Protan, Deutan, Tritan };

/// As seen at full severity (Machado, Oliveira, Fernandes 2009).
std::array<double, 3> simulatedLinear(const QColor &color, Vision vision);
/// CIEDE2000 between two colours as seen.
double colorDistance(const QColor &a, const QColor &b, Vision vision);
/// CIEDE2000 between two CIELAB values.
double ciede2000(const std::array<double, 3> &lab1, const std::array<double, 3> &lab2);

} // namespace signalbox::test
