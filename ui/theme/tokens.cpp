// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

namespace signalbox::theme {

namespace {

using Row = std::array<QRgb, SchemeCount>;

// Light, dark, high contrast light, high contrast dark. tst_tokens keeps the contrasts and the distances for colour-blind eyes.
constexpr std::array<Row, TokenCount> table{{
    {0xffF5F6F8, 0xff14171C, 0xffFFFFFF, 0xff000000}, // WindowBackground
    {0xffFFFFFF, 0xff1B1F25, 0xffFFFFFF, 0xff000000}, // SurfaceBackground
    {0xffECEEF2, 0xff252A32, 0xffF0F0F0, 0xff141414}, // SunkenBackground
    {0xffFFFFFF, 0xff0F1216, 0xffFFFFFF, 0xff000000}, // LogBackground
    {0xffDCE8FA, 0xff22385A, 0xffE4E4E4, 0xff2A2A2A}, // Selection
    {0xffE4E7EC, 0xff2A3038, 0xffECECEC, 0xff1E1E1E}, // SelectionInactive
    {0xff1A1F26, 0xffE9ECF0, 0xff000000, 0xffFFFFFF}, // TextPrimary
    {0xff475160, 0xffB7C0CC, 0xff1C1C1C, 0xffEDEDED}, // TextSecondary
    {0xff586373, 0xff9BA6B4, 0xff333333, 0xffD6D6D6}, // TextMuted
    {0xff8A93A0, 0xff667180, 0xff6B6B6B, 0xff9A9A9A}, // TextDisabled
    {0xff737D8A, 0xff828D9B, 0xff000000, 0xffFFFFFF}, // BorderControl
    {0xffD8DDE4, 0xff333A45, 0xff000000, 0xffFFFFFF}, // BorderSubtle
    {0xff1D5BB8, 0xff6BA6FF, 0xff003C99, 0xff8CC0FF}, // Accent
    {0xff1D5BB8, 0xff8CBAFF, 0xff003C99, 0xffFFFF00}, // FocusRing
    {0xff1A54AB, 0xff82B4FF, 0xff003C99, 0xff9CC8FF}, // Link
    {0xff1D5BB8, 0xff6BA6FF, 0xff003C99, 0xff8CC0FF}, // PrimaryButton
    {0xffFFFFFF, 0xff0B1220, 0xffFFFFFF, 0xff000000}, // PrimaryButtonText
    {0xffA8150F, 0xffFF8A82, 0xff8A0000, 0xffFF9C95}, // DangerButton
    {0xffFFFFFF, 0xff2A0503, 0xffFFFFFF, 0xff000000}, // DangerButtonText
    {0xff1A1F26, 0xffE9ECF0, 0xff000000, 0xffFFFFFF}, // ProductionChip
    {0xffFFFFFF, 0xff14171C, 0xffFFFFFF, 0xff000000}, // ProductionChipText
    {0xffFFE08A, 0xff5A4A12, 0xffFFE08A, 0xffFFFF00}, // SearchHit
    {0xff1A1F26, 0xffE9ECF0, 0xff000000, 0xff000000}, // SearchHitText
    {0xffFF9F40, 0xffF7B731, 0xffFF9F40, 0xff00FFFF}, // CurrentHit
    {0xff1A1F26, 0xff14171C, 0xff000000, 0xff000000}, // CurrentHitText
    {0xff242A33, 0xffE9ECF0, 0xff000000, 0xffFFFFFF}, // Tooltip
    {0xffF2F4F7, 0xff14171C, 0xffFFFFFF, 0xff000000}, // TooltipText
    {0xff7B8490, 0xff969CA6, 0xff4A4A4A, 0xffC8C8C8}, // QueuedMark
    {0xff0A66D6, 0xff4C95FF, 0xff0044B3, 0xff7DB4FF}, // RunningMark
    {0xffB86E00, 0xffF7B731, 0xff7A4700, 0xffFFC83D}, // WaitingMark
    {0xff00704F, 0xff4FE0AE, 0xff005A3C, 0xff5CF2BE}, // SucceededMark
    {0xff96100C, 0xffF4645F, 0xff8A0000, 0xffFF8A85}, // FailedMark
    {0xff7B8490, 0xff969CA6, 0xff4A4A4A, 0xffC8C8C8}, // CanceledMark
    {0xff7B8490, 0xff969CA6, 0xff4A4A4A, 0xffC8C8C8}, // SkippedMark
    {0xff4A2072, 0xffE2B3F0, 0xff3D1466, 0xffEBC4FA}, // RolledBackMark
    {0xff566170, 0xff969CA6, 0xff4A4A4A, 0xffC8C8C8}, // QueuedText
    {0xff0A5CC2, 0xff4C95FF, 0xff0044B3, 0xff7DB4FF}, // RunningText
    {0xff8A5200, 0xffF7B731, 0xff7A4700, 0xffFFC83D}, // WaitingText
    {0xff00704F, 0xff4FE0AE, 0xff005A3C, 0xff5CF2BE}, // SucceededText
    {0xff96100C, 0xffF4645F, 0xff8A0000, 0xffFF8A85}, // FailedText
    {0xff566170, 0xff969CA6, 0xff4A4A4A, 0xffC8C8C8}, // CanceledText
    {0xff566170, 0xff969CA6, 0xff4A4A4A, 0xffC8C8C8}, // SkippedText
    {0xff4A2072, 0xffE2B3F0, 0xff3D1466, 0xffEBC4FA}, // RolledBackText
}};

constexpr std::array<std::array<QRgb, 16>, 2> ansi{{
    {0xff1A1F26, 0xffB3201A, 0xff1B6E2D, 0xff7A5A00, 0xff1D4FB8, 0xff8A2D8F, 0xff006A7A, 0xff586373, //
     0xff667080, 0xffC62B22, 0xff2A7A1E, 0xff8A6100, 0xff2A62D6, 0xffA13AA6, 0xff00728A, 0xff2B323C},
    {0xff7A8593, 0xffFF7B72, 0xff56D364, 0xffE3B341, 0xff79B8FF, 0xffD2A8FF, 0xff56D4DD, 0xffC9D1D9, //
     0xff98A3B0, 0xffFFA198, 0xff7EE787, 0xffF2CC60, 0xffA5D6FF, 0xffE2C5FF, 0xff8DE9F0, 0xffFFFFFF},
}};

} // namespace

QColor color(Scheme scheme, Token token) { return QColor::fromRgb(table[size_t(token)][size_t(scheme)]); }

QColor ansiColor(Scheme scheme, int index) { return QColor::fromRgb(ansi[isDark(scheme) ? 1 : 0][size_t(index & 15)]); }

} // namespace signalbox::theme
