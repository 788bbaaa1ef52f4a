// SPDX-License-Identifier: GPL-3.0-or-later
// Which workflows an event starts, and why (rules 2-15). Pure.
#pragma once

#include "core/engine/contexts.h"
#include "core/engine/ports.h"

namespace signalbox::engine {

/// What happened, for filters.
struct TriggerFacts {
    Trigger trigger;
    QString headMessage; ///< of the head commit, for skip markers
    QStringList changed;
    bool changesUnknown = false;
    QString finishedWorkflow; ///< of workflow_run: its name
};

struct TriggerDecision {
    bool starts = false;
    QString explanation; ///< the filter line that decided, or why not
};

/// "[skip ci]" and its kin in a commit message, or the trailer `skip-checks: true` (rule 14). Gives the marker, or nothing.
[[nodiscard]] QString skipMarker(const QString &commitMessage);
/// Whether a filter of this workflow for this event asks for the changed paths.
[[nodiscard]] bool needsChangedFiles(const Workflow &workflow, const QString &event);
[[nodiscard]] TriggerDecision decideTrigger(const Workflow &workflow, const TriggerFacts &facts);

/// Inputs of workflow_dispatch as typed values, defaults filled in (rule 11). Errors name the input.
[[nodiscard]] Result<Value> dispatchInputs(const Workflow &workflow, const Value &given);
/// `github.event` of a manual start: the inputs as texts.
[[nodiscard]] Value dispatchPayload(const Workflow &workflow, const Trigger &trigger, const Value &typedInputs,
                                    const RepositoryFacts &repository);
/// What a trigger without an event means for a workflow: workflow_dispatch, push, or the first it has.
[[nodiscard]] QString defaultEvent(const Workflow &workflow);
/// run-name evaluated, else the subject, else the workflow's name.
[[nodiscard]] QString runTitle(const Workflow &workflow, const Run &run, const RepositoryFacts &repository);

} // namespace signalbox::engine
