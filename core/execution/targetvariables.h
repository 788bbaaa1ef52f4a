// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/execution/targetsource.h"

namespace signalbox::execution {

/// PARAM_* of a target: upper case, `-` as `_`; a list one item a line, a mapping as JSON; one without value and default is not set.
[[nodiscard]] Result<QList<std::pair<QString, QString>>> targetParameters(const TargetDefinition &target, const Value &given);

} // namespace signalbox::execution
