// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/template.h"

namespace signalbox::definition {

/// What is wrong with a list of steps that stands in no job: `rollback: steps:` of an environment.
[[nodiscard]] Diagnostics checkSteps(const TemplateNode &steps);

} // namespace signalbox::definition
