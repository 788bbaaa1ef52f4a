// SPDX-License-Identifier: GPL-3.0-or-later
// Every colour and size of the screen, in one place. Nothing else in ui names a colour.
#pragma once

#include <QtGui/QColor>
#include <array>

namespace signalbox::theme {

/// A complete set of colours.
enum class Scheme { Light, Dark, HighContrastLight, HighContrastDark };
inline constexpr int SchemeCount = 4;
[[nodiscard]] constexpr bool isDark(Scheme s) { return s == Scheme::Dark || s == Scheme::HighContrastDark; }
[[nodiscard]] constexpr bool isHighContrast(Scheme s) { return s == Scheme::HighContrastLight || s == Scheme::HighContrastDark; }

/// What a colour is for. Hue means status and nothing else; the only other saturated things are accent, link and the two buttons.
enum class Token {
    WindowBackground,
    SurfaceBackground,
    SunkenBackground, ///< sunken in light schemes, raised in dark ones: heads of columns, bars, wells
    LogBackground,
    Selection,         ///< selected row in the active window; text.primary and status icons stay readable on it
    SelectionInactive, ///< selected row in an inactive window
    TextPrimary,
    TextSecondary,
    TextMuted,
    TextDisabled,
    BorderControl, ///< at least 3:1, the outline of what can be operated
    BorderSubtle,  ///< decoration only
    Accent,
    FocusRing,
    Link,
    PrimaryButton,
    PrimaryButtonText,
    DangerButton,
    DangerButtonText,
    ProductionChip,
    ProductionChipText,
    SearchHit,
    SearchHitText,
    CurrentHit,
    CurrentHitText,
    Tooltip,
    TooltipText,
    // Status marks (3:1 and more) in the order of theme::Mark.
    QueuedMark,
    RunningMark,
    WaitingMark,
    SucceededMark,
    FailedMark,
    CanceledMark,
    SkippedMark,
    RolledBackMark,
    // Words in a status colour, where a word must be coloured (4.5:1). Prefer TextPrimary.
    QueuedText,
    RunningText,
    WaitingText,
    SucceededText,
    FailedText,
    CanceledText,
    SkippedText,
    RolledBackText,
};
inline constexpr int TokenCount = int(Token::RolledBackText) + 1;

/// The colour of a token in a scheme.
[[nodiscard]] QColor color(Scheme scheme, Token token);

/// The sixteen colours that programs ask for in their output: 0..7 normal, 8..15 bright. All 4.5:1 on LogBackground.
[[nodiscard]] QColor ansiColor(Scheme scheme, int index);

/// Sizes in device-independent pixels, on a 4-pixel grid. Sizes that hold text grow with the font: see Theme::rowHeight().
namespace size {
inline constexpr int Space1 = 4, Space2 = 8, Space3 = 12, Space4 = 16, Space5 = 24, Space6 = 32;
inline constexpr int Row = 32, RowCompact = 26;
inline constexpr int Control = 30, ControlCompact = 26;
inline constexpr int HitTarget = 28, HitTargetLeast = 24;
inline constexpr int RadiusChip = 3, RadiusControl = 4, RadiusCard = 6, RadiusPopup = 8;
inline constexpr int FocusRing = 2, FocusGap = 1, SelectionBar = 3;
inline constexpr int Icon = 16, IconLarge = 20;
inline constexpr int NodeWidth = 176, NodeHeight = 64, NodeGapX = 40, NodeGapY = 16;
inline constexpr int Hatch = 6;
inline constexpr int Rail = 176, RailCollapsed = 48, Inspector = 320, TopBar = 44;
} // namespace size

/// Milliseconds. All become 0 when motion is reduced: see Theme::duration().
namespace motion {
inline constexpr int Popup = 120, Relayout = 200, StatusFlash = 1000, SweepTurn = 1200, SweepFrame = 100;
} // namespace motion

} // namespace signalbox::theme
