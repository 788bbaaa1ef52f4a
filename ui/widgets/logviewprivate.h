// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of LogView share.
#pragma once

#include "ui/widgets/logview.h"

namespace signalbox::widgets {

struct LogView::Shaped {
    QString text;
    QTextLayout layout;
    QStringList links;
    std::vector<AnsiSpan> spans;
    LogTag tag = LogTag::Output;
    TimeMs time = 0;
    int height = 0;
    int offset = 0; ///< columns left of the shaped window of a very long line
    int group = -1; ///< of which it is the header
    int replaced = 0;
};

struct LogView::Metrics {
    int line = 18; ///< height of one line of text
    int ascent = 14;
    double character = 8;
    int numbers = 0; ///< right edge of the line numbers
    int times = 0;   ///< right edge of the times
    int text = 0;    ///< where text begins
    int right = 0;   ///< where text ends and the overview begins
};

inline constexpr int OverviewWidth = 12;
inline constexpr int ColumnsShaped = 3000;

} // namespace signalbox::widgets
