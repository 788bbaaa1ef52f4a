// SPDX-License-Identifier: GPL-3.0-or-later
// Times, durations, identifiers and counts as people read them. Pure.
#pragma once

#include "core/base/clock.h"

#include <QtCore/QString>

namespace signalbox::text {

[[nodiscard]] QString duration(qint64 milliseconds);       ///< "4m12s", "0.8s", "1h05m"; empty when negative
[[nodiscard]] QString spokenDuration(qint64 milliseconds); ///< "4 minutes 12 seconds", for screen readers
[[nodiscard]] QString age(TimeMs then, TimeMs now);        ///< "now", "4 min", "2 h", "6 d"; "never" for 0
[[nodiscard]] QString ago(TimeMs then, TimeMs now);        ///< "just now", "4 min ago", "never"
[[nodiscard]] QString clockTime(TimeMs time, TimeMs now);  ///< "18:07" today, "Sat 14:03" this week, "17 Nov 14:03" before
[[nodiscard]] QString fullTime(TimeMs time);               ///< locale's long form with seconds and zone; for tool tips
[[nodiscard]] QString shortSha(const QString &sha);        ///< first 7
[[nodiscard]] QString shortDigest(const QString &digest);  ///< "41fe..b09a"; empty for none
[[nodiscard]] QString shortRef(const QString &ref);        ///< without refs/heads/, refs/tags/, refs/remotes/
[[nodiscard]] QString number(qint64 count);                ///< thousands with a thin no-break space
[[nodiscard]] QString bytes(qint64 count);                 ///< "12 MB"

} // namespace signalbox::text
