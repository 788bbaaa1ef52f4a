// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/stepcheck.h"

namespace signalbox::definition {

Diagnostics checkSteps(const TemplateNode &steps)
{
    if (steps.isSequence() && !steps.items.empty())
        return {};
    return {{steps.at, Severity::Error, QStringLiteral("type"), QStringLiteral("'steps' must be a list of steps"), QStringLiteral("Start every step with `- run:` or `- uses:`.")}};
}

} // namespace signalbox::definition
