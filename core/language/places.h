// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/expression.h"

namespace signalbox::language {

/// Where in a workflow file an expression stands (rule 48).
enum class Place {
    RunName,
    WorkflowConcurrency,
    WorkflowEnv,
    CallInputDefault, ///< on.workflow_call.inputs.*.default
    CallOutput,       ///< on.workflow_call.outputs.*.value
    JobIf,
    Strategy,
    JobKeys,    ///< name, runs-on, concurrency, environment, container, services, timeout-minutes, continue-on-error, with
    JobSecrets, ///< secrets of a job that calls a workflow
    ContainerCredentials,
    ContainerEnv,
    JobEnv,
    JobDefaultsRun,
    EnvironmentUrl,
    JobOutputs,
    StepIf,
    StepKeys,     ///< run, with, env, name, working-directory, timeout-minutes, continue-on-error
    ActionOutput, ///< outputs.*.value of a composite action
    ActionStepIf,
    ActionStepKeys,
    ActionPostIf, ///< pre-if, post-if
    Environments, ///< .signalbox/environments.yml: environment, release, vars, github
};

/// The contexts and functions that the forge allows there.
[[nodiscard]] const NameRules &namesAt(Place place);

} // namespace signalbox::language
