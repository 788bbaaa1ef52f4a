// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QtCore/QStringList>
#include <functional>
#include <utility>

namespace signalbox::execution {

/// Names whose values a job needs. The environment's value goes before the project's (rule 45).
struct SecretRequest {
    QStringList names;
    QString environment;      ///< empty: only the project's
    QStringList processNames; ///< these come from the process' own variables (`--secret NAME`)
    bool all = false;         ///< and every other that has a name for the environment or the project
};

struct SecretValues {
    QList<std::pair<QString, QString>> values;
    QStringList missing; ///< asked for, but nobody has a value; not an error by itself
};

/// Where secret values come from. Has a time-out of its own: `done` is called exactly once, on the engine's thread and never from inside
/// read(). An Error means that nobody could be asked (no keychain, locked, timed out).
class SecretReader
{
public:
    virtual ~SecretReader() = default;
    virtual void read(const SecretRequest &request, std::function<void(Result<SecretValues>)> done) = 0;
};

} // namespace signalbox::execution
