// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/template.h"

namespace signalbox::definition {

/// What is wrong with `uses:` of a step (rule 81); empty when it is fine.
[[nodiscard]] QString stepUsesProblem(const QString &uses);
/// What is wrong with `uses:` of a job that calls a workflow; empty when it is fine.
[[nodiscard]] QString jobUsesProblem(const QString &uses);
/// Whether it names something outside of this repository by a ref that can move.
[[nodiscard]] bool isUnpinned(const QString &uses);

} // namespace signalbox::definition
