// SPDX-License-Identifier: GPL-3.0-or-later
// The plots of Insights, and the sheet that they are printed on.
#pragma once

#include "ui/presenters/insightspresenter.h"
#include "ui/widgets/plotview.h"

namespace signalbox::pages {

/// Verified and failed deployments, week by week.
[[nodiscard]] widgets::Plot deploymentsPlot(const service::InsightsLine &line);
/// Median time from commit to verified, week by week.
[[nodiscard]] widgets::Plot leadTimePlot(const service::InsightsLine &line);
/// How long the newest attempts of a job took, and which failed.
[[nodiscard]] widgets::Plot jobPlot(const release::JobStatistics &job);
/// "ci.yml / test"
[[nodiscard]] QString nameOf(const release::JobStatistics &job);

/// Size of the sheet in points of the screen.
[[nodiscard]] QSize insightsSheetSize();
/// The four keys with what they rest on, and these plots: the same picture for PNG and SVG, whatever the window shows.
void paintInsightsSheet(QPainter &painter, const QString &project, const presenters::InsightsState &state,
                        const std::vector<widgets::Plot> &plots);

} // namespace signalbox::pages
