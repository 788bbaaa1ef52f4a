// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workflow.h"

namespace signalbox::definition {

/// What the grammar cannot say: ids, needs, filters, schedules, inputs, concurrency, matrix, references. Adds to `found`.
void checkWorkflow(const Workflow &workflow, const TemplateNode &root, Diagnostics &found);

/// Ids of steps, references and control steps of one list of steps.
void checkStepList(const std::vector<StepDefinition> &steps, const TemplateNode &nodes, Diagnostics &found);

/// What is unwise although the forge takes it: script injection (rule 74), moving versions (rule 81), names that lead nowhere.
void checkSmells(const Workflow &workflow, Diagnostics &found);
/// The same for the steps of a composite action.
void checkStepSmells(const std::vector<StepDefinition> &steps, Diagnostics &found);

} // namespace signalbox::definition
