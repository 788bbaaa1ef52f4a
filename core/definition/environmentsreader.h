// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/environment.h"

#include <QtCore/QByteArray>

namespace signalbox::definition {

/// Where the environments of a repository are described.
inline constexpr char environmentsPath[] = ".signalbox/environments.yml";

struct EnvironmentsReading {
    Environments environments; ///< what could be understood
    Diagnostics diagnostics;
};

/// Reads and checks `.signalbox/environments.yml`. `moreTargetKinds` are the kinds that the team's own
/// `.signalbox/targets/*.yml` add to the built-in ones. Pure; any thread.
[[nodiscard]] EnvironmentsReading readEnvironments(const QByteArray &text, const QString &path, const QStringList &moreTargetKinds = {});

/// The kinds of target that need no file of the team.
[[nodiscard]] QStringList builtInTargetKinds();

/// "90s", "5m", "24h", "2d", "1h 30m", "500ms" in milliseconds.
[[nodiscard]] Result<qint64> parseDuration(const QString &text);

} // namespace signalbox::definition
