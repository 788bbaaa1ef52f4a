// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/stepcheck.h"

#include "core/definition/grammarcheck.h"

namespace signalbox::definition {

Diagnostics checkSteps(const TemplateNode &steps)
{
    Diagnostics found;
    checkGrammar(steps, stepsGrammar(), found);
    if (steps.isSequence() && steps.items.empty())
        found.append({steps.at, Severity::Error, QStringLiteral("empty"), QStringLiteral("'steps' holds no step"),
                      QStringLiteral("Start every step with `- run:` or `- uses:`.")});
    return found;
}

} // namespace signalbox::definition
