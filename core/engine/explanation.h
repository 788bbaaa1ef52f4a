// SPDX-License-Identifier: GPL-3.0-or-later
// Why things are as they are: of a run that happened, and of one that would.
#pragma once

#include "core/engine/contexts.h"
#include "core/engine/ports.h"

namespace signalbox::engine {

/// A sentence with what stands below it.
struct Explanation {
    QString title; ///< "deploy"
    QString text;  ///< "waits at the gate “approvals”: Needs one approval from alice."
    QList<Explanation> parts;
    /// Indented lines, two blanks a level.
    [[nodiscard]] QString toText(int depth = 0) const;
    [[nodiscard]] Value toValue() const; ///< {title, text, parts}
};

/// Why a run started, and why each of its jobs ran, waits or was skipped, with the gates and checks of its deployments. `job`:
/// only that one and its attempts. Pure. Errors: NotFound for a job that the run does not have.
[[nodiscard]] Result<Explanation> explainRun(const Run &run, const QList<JobRecord> &jobs, const QList<Deployment> &deployments,
                                             const QString &job = {});

/// One job of a run that has not been made.
struct PlannedJob {
    QString id, key, name;
    QStringList needs;
    bool runs = false;
    QString explanation;
    Value matrix;
    QString environment;
    QStringList steps; ///< names, else the first line of what they run
    [[nodiscard]] Value toValue() const;
};

struct PlanPreview {
    QString workflow;
    bool starts = false; ///< whether the event starts it at all
    QString explanation; ///< the filter line that decided
    QList<PlannedJob> jobs;
    [[nodiscard]] Value
    toValue() const; ///< {workflow, starts, explanation, jobs:[{id,name,needs,runs,explanation,matrix,environment,steps}]}
};

/// What a trigger would run and why, supposing that every job succeeds. Runs nothing and needs no store. A matrix that is made
/// from outputs of other jobs is not known yet and shown as one job. An empty event means what starting it by hand means.
/// `vars`: object given on the command line.
[[nodiscard]] Result<PlanPreview> preview(const WorkflowPtr &workflow, Trigger trigger, PipelineSource &source, Definitions &definitions,
                                          const Value &vars = {});

} // namespace signalbox::engine
