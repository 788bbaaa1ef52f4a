// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workflow.h"

#include <QtCore/QByteArray>

namespace signalbox::definition {

struct WorkflowReading {
    /// What could be understood; never null. Only to be run when the diagnostics hold no error.
    WorkflowPtr workflow;
    Diagnostics diagnostics; ///< everything that is wrong with the file, in file order
};

/// Reads and checks a workflow file. `path` is its place in the repository and goes into every Location.
/// All problems are reported at once. Pure; any thread.
[[nodiscard]] WorkflowReading readWorkflow(const QByteArray &text, const QString &path);

/// The jobs that belong to a job's closed circle of `needs`, in order, or empty when there is none.
[[nodiscard]] QStringList needsCycle(const Workflow &workflow);

} // namespace signalbox::definition
