// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/targetsource.h"

namespace signalbox::app {

/// Targets and services from YAML: the team's own in the repository, else those that are shipped (docs/targets.md, docs/services.md).
class TargetFiles final : public execution::TargetSource
{
public:
    Result<execution::TargetDefinition> target(const QString &kind, const QString &folder) override;
    Result<std::optional<execution::ServiceDefinition>> service(const QString &image, const QString &folder) override;
};

} // namespace signalbox::app
