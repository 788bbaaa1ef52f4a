// SPDX-License-Identifier: GPL-3.0-or-later
// Colours in the output of programs. Everything else that a terminal would obey is dropped: no titles, no clipboard, no cursor.
#pragma once

#include "ui/theme/tokens.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <vector>

namespace signalbox::widgets {

/// How a stretch of text looks.
struct AnsiStyle {
    static constexpr int Default = -1;
    int foreground = Default; ///< -1, 0..15, or 0x1000000 | rgb
    int background = Default;
    bool bold = false, dim = false, italic = false, underline = false, inverse = false, strike = false;
    int link = -1; ///< index into AnsiText::links
    friend bool operator==(const AnsiStyle &, const AnsiStyle &) = default;
};

struct AnsiSpan {
    int start = 0, length = 0;
    AnsiStyle style;
};

struct AnsiText {
    QString text;
    std::vector<AnsiSpan> spans; ///< only where the style is not the default; in order
    QStringList links;           ///< http and https only
    int replacedUpdates = 0;     ///< progress states before the last one, overwritten by \r
};

/// Reads a line: SGR with 16, 256 and true colours, OSC 8 links, \r as "the last state wins", tabs every 8 columns. Controls and
/// characters that reverse the reading order become visible placeholders or nothing.
[[nodiscard]] AnsiText parseAnsi(const QByteArray &line);
/// The text without escape sequences and control characters; \r stays, so that a search also sees what was overwritten.
[[nodiscard]] QByteArray stripAnsi(const QByteArray &line);

/// The colour that a style asks for, moved in lightness until it can be read (4.5:1) on `background`; dim goes toward the background
/// but not below 3:1.
[[nodiscard]] QColor ansiForeground(const AnsiStyle &style, theme::Scheme scheme, const QColor &background);
/// The background that a style asks for, or an invalid colour.
[[nodiscard]] QColor ansiBackground(const AnsiStyle &style, theme::Scheme scheme);

} // namespace signalbox::widgets
