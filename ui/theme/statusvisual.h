// SPDX-License-Identifier: GPL-3.0-or-later
// Status as shape + colour + word. Every place that shows a status goes through here.
#pragma once

#include "core/model/records.h"
#include "core/model/status.h"

#include <QtGui/QColor>
#include <QtGui/QIcon>
#include <QtGui/QPainterPath>

class QPainter;

namespace signalbox::theme {

/// The silhouettes. Order as the status tokens; Unknown is a grey question mark, never green.
enum class Mark { Queued, Running, Waiting, Succeeded, Failed, Canceled, Skipped, RolledBack, Unknown };
inline constexpr int MarkCount = int(Mark::Unknown) + 1;

/// A sub-state: the silhouette of its mark with a small change, never a new colour.
enum class Badge {
    None,
    Allowed,    ///< failed, but allowed to: hollow
    TimedOut,   ///< with a clock
    Errored,    ///< we could not: "!" instead of the cross
    Retried,    ///< succeeded at a later try: small 2
    Overtime,   ///< runs longer than it usually does: "!"
    Held,       ///< any, with a pin
    Superseded, ///< hollow circle with a check
};

/// What is shown for a status.
struct StatusVisual {
    Mark mark = Mark::Unknown;
    Badge badge = Badge::None;
    QString word; ///< translated, lower case, as it stands beside the mark
    friend bool operator==(const StatusVisual &, const StatusVisual &) = default;
};

/// What Status and Outcome alone do not say.
struct StatusDetail {
    bool allowedToFail = false;
    int attempt = 1;
    bool overtime = false;
    bool waitsForPerson = false; ///< Waiting: at an approval; otherwise at a clock, a lock or another run
};

[[nodiscard]] StatusVisual visualOf(Status status, Outcome outcome, const StatusDetail &detail = {});
/// `held`: automatic deployments are on hold there.
[[nodiscard]] StatusVisual visualOf(DeploymentState state, DeployMode mode, bool held = false);
[[nodiscard]] StatusVisual visualOf(Verdict verdict);
[[nodiscard]] StatusVisual visualOf(Approval::State state);
/// A mark with its own plain word.
[[nodiscard]] StatusVisual visualOf(Mark mark);

/// Colour of the mark in the current theme.
[[nodiscard]] QColor markColor(Mark mark);
/// Colour for a word that must be coloured; prefer Token::TextPrimary.
[[nodiscard]] QColor markTextColor(Mark mark);
/// Background of a chip of this status over `under`: 10 % of the mark's colour in light schemes, 16 % in dark, none in high contrast.
[[nodiscard]] QColor markTint(Mark mark, const QColor &under);

/// The outline without inner mark and badge, in a unit square of 16.
[[nodiscard]] QPainterPath silhouette(Mark mark);

/// Paints a mark into a square. `turn` (0..1) turns the running ring; 0 is the picture at rest.
void paintMark(QPainter &painter, const QRectF &square, const StatusVisual &visual, double turn = 0);
/// With a given colour instead of the current theme's, for print and for tests.
void paintMark(QPainter &painter, const QRectF &square, const StatusVisual &visual, const QColor &color, const QColor &inner,
               double turn = 0);
/// The mark as an icon that follows the theme. At rest; views that animate paint for themselves.
[[nodiscard]] QIcon markIcon(const StatusVisual &visual);

/// Fills a bar or node segment with the status colour, plus a pattern when "stronger status" is on (diagonal: failed, dots: waiting).
void fillSegment(QPainter &painter, const QRectF &rect, Mark mark);

} // namespace signalbox::theme
