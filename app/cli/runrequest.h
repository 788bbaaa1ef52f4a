// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

namespace signalbox::cli {

/// What `run` and `plan` are asked to start.
struct RunRequest {
    Trigger trigger;
    QStringList workflows; ///< paths; empty: whatever the event starts
    QString job;
    QString matrix; ///< "k:v" lines
    bool rehearse = false;
    Value extra; ///< {vars, env, processSecrets}
};

[[nodiscard]] QList<QCommandLineOption> runRequestOptions();
[[nodiscard]] Result<RunRequest> readRunRequest(Invocation &invocation, const service::ProjectPlace &place);
/// The intent's arguments (core/model/intents.h).
[[nodiscard]] ValueObject toArguments(const RunRequest &request);

} // namespace signalbox::cli
