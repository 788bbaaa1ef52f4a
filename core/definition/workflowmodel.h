// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workflow.h"

namespace signalbox::definition {

// From a tree to the model's values. Forgiving: what does not fit is left out, the checks have reported it already.

[[nodiscard]] Workflow workflowFrom(const TemplateNode &root, const QString &path);
[[nodiscard]] std::vector<StepDefinition> stepsFrom(const TemplateNode &sequence);
/// Inputs of workflow_dispatch, workflow_call or an action.
[[nodiscard]] std::vector<InputDefinition> inputsFrom(const TemplateNode &mapping);

/// The member, or an absent node. Names are exact.
[[nodiscard]] const TemplateNode &memberOf(const TemplateNode &mapping, QStringView name);
/// A text with its place; empty for what is no scalar.
[[nodiscard]] LocatedText textOf(const TemplateNode &scalar);
/// A scalar or a sequence of scalars as texts.
[[nodiscard]] QList<LocatedText> textsOf(const TemplateNode &node);
/// The same without places.
[[nodiscard]] QStringList stringsOf(const TemplateNode &node);

} // namespace signalbox::definition
