// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workflow.h"

#include <QtCore/QByteArray>

namespace signalbox::definition {

struct ActionReading {
    ActionDefinition action; ///< what could be understood
    Diagnostics diagnostics;
};

/// Reads and checks an action's metadata file (`action.yml`): composite, JavaScript or Docker. Pure; any thread.
[[nodiscard]] ActionReading readAction(const QByteArray &text, const QString &path);

} // namespace signalbox::definition
