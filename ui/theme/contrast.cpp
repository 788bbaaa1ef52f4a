// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/contrast.h"

#include <algorithm>
#include <cmath>

namespace signalbox::theme {

namespace {
double linear(double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }
} // namespace

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor mix(const QColor &over, const QColor &under, double share)
{
    const auto channel = [share](int o, int u) { return int(std::lround(o * share + u * (1 - share))); };
    return {channel(over.red(), under.red()), channel(over.green(), under.green()), channel(over.blue(), under.blue())};
}

QColor readableOn(const QColor &background, const QColor &wanted, double atLeast)
{
    if (contrast(background, wanted) >= atLeast)
        return wanted;
    // Toward black or white keeps the hue; the smallest share that suffices is found by halving.
    const QColor goal = luminance(background) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
    double low = 0, high = 1;
    for (int i = 0; i < 12; ++i) {
        const double middle = (low + high) / 2;
        (contrast(background, mix(goal, wanted, middle)) >= atLeast ? high : low) = middle;
    }
    return mix(goal, wanted, high);
}

} // namespace signalbox::theme
