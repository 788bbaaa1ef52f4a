// SPDX-License-Identifier: GPL-3.0-or-later
// Targets and mapped services as values. Their files are YAML, which this room does not read.
#pragma once

#include "core/base/result.h"

#include <QtCore/QStringList>
#include <optional>

namespace signalbox::execution {

struct RequiredProgram {
    QString program, hint;
    QString unless;     ///< not when this parameter is given
    QStringList search; ///< folders beside PATH, with `*`
};

/// One file of resources/targets or .signalbox/targets (docs/targets.md).
struct TargetDefinition {
    struct Parameter {
        QString name;
        bool required = false;
        std::optional<QString> defaultValue;
    };
    struct Credential {
        QString name;
        bool required = false;
    };
    struct Step {
        QString name, run;
    };
    QString kind, title;
    QList<Parameter> parameters;
    QList<Credential> credentials;
    QList<RequiredProgram> required;
    QString functions;
    QList<Step> deploy, rollback; ///< rollback empty: deploy
    QString inspect, stop;
};

/// One file of resources/services or .signalbox/services (docs/services.md).
struct ServiceDefinition {
    QString name, title, note;
    QStringList images;
    QList<int> ports;
    QList<RequiredProgram> required;
    QString start, ready;
};

class TargetSource
{
public:
    virtual ~TargetSource() = default;
    /// The team's own file in `folder`/.signalbox/targets before the built-in one. NotFound, with the nearest kind, when there is neither.
    virtual Result<TargetDefinition> target(const QString &kind, const QString &folder) = 0;
    /// The first service whose `images` match; nothing when there is none.
    virtual Result<std::optional<ServiceDefinition>> service(const QString &image, const QString &folder) = 0;
};

} // namespace signalbox::execution
