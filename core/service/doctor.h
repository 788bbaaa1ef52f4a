// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace signalbox::service {

/// One thing that this machine has or lacks.
struct Finding {
    enum class State { Good, Missing, Optional } state = State::Good;
    QString what;   ///< "bash", "container engine", "keychain"
    QString detail; ///< version or path; or what cannot be done without it
    QString fix;    ///< what to do; empty when good
};

/// Programs, container engine, folders, disk. Starts programs and waits for them, two seconds each at most.
[[nodiscard]] QList<Finding> examineMachine(const QString &dataFolder);
[[nodiscard]] Finding examineKeychain(const secrets::StoreCondition &condition);

} // namespace signalbox::service
