// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/workflow.h"

#include <functional>

namespace signalbox::execution {

struct FetchedAction {
    QString folder; ///< of the repository at that commit; cached, never written to
    QString sha;
    QStringList notes; ///< "The tag v4 moved since it was locked", for the log
};

/// Where actions come from.
class ActionSource
{
public:
    virtual ~ActionSource() = default;
    /// `repository`: owner/name. `done` exactly once, on the engine's thread, never from inside fetch().
    virtual void fetch(const QString &repository, const QString &ref, std::function<void(Result<FetchedAction>)> done) = 0;
    /// Reads `action.yml` or `action.yaml` of this folder. NotFound when there is neither; Invalid with the remarks in its cause.
    virtual Result<ActionDefinition> read(const QString &folder) = 0;
};

} // namespace signalbox::execution
