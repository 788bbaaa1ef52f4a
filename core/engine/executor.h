// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/model/records.h"
#include "core/model/workflow.h"

#include <memory>
#include <optional>

namespace signalbox::engine {

/// One try of one job.
struct AttemptKey {
    RunId run;
    QString job;
    int attempt = 1;
    friend bool operator==(const AttemptKey &, const AttemptKey &) = default;
    friend size_t qHash(const AttemptKey &key, size_t seed = 0) { return qHashMulti(seed, key.run, key.job, key.attempt); }
};

/// What a job that deploys needs to know of the place and the release. Reaches its steps as SIGNALBOX_* variables (docs/targets.md).
struct DeploymentOrder {
    DeploymentId id;
    DeployMode mode = DeployMode::Deploy;
    QString environment;
    QString url;             ///< evaluated; empty when the workflow's own expression gives it after the steps
    Value target;            ///< evaluated `target:` of the environment, object with `kind`
    QStringList credentials; ///< names that must have a value before the first step starts
    QString version, commit, image, imageDigest;
    Value variables; ///< the environment's variables (already merged into `vars` as well)
};

/// All that is needed to run one attempt of a job, now or again after a restart. Holds no secret value.
struct JobOrder {
    AttemptKey key;
    qint64 leaseToken = 0; ///< exported as SIGNALBOX_TOKEN; no step may outlive the lease it was started under
    WorkflowPtr workflow;
    std::shared_ptr<const JobDefinition> job;
    QString name;                                        ///< shown
    Value github, needs, matrix, strategy, inputs, vars; ///< contexts; objects or Null
    QString conditionResult;                             ///< what decided that it runs, for the log's first lines
    /// Secrets of a called workflow: name -> template in the caller's words (evaluated by the executor with the caller's names).
    QList<std::pair<QString, TemplateNode>> secretAliases;
    bool inheritSecrets = true; ///< a top job sees the project's secrets; a called one only what it was given, unless `inherit`
    QStringList processSecrets; ///< names taken from the process' own variables (`--secret NAME`)
    Value extraVariables;       ///< `--env k=v`
    std::optional<DeploymentOrder> deployment;
    QString repository; ///< folder of the git repository; empty with a root
    QString root;       ///< `--root`: the folder that is the workspace as it is
    QString sha;
    std::shared_ptr<const Environments> environments; ///< for mapped services
};

/// How an attempt ended. Arrives exactly once per start() or resume(), also when it could not start.
struct JobEnd {
    Outcome outcome = Outcome::None;
    Value outputs;       ///< object; a job output that holds a secret is dropped with a note
    QString imageDigest; ///< output "image-digest"
    QString image;       ///< output "image", the repository it was pushed to
    QString environmentUrl;
    QList<Annotation> annotations;
    QString summary;
    Value artifacts; ///< array of {name, path, size, digest}
    QString problem; ///< what, cause, next when it was not the user's command that failed
};

/// Whom an executor and a prober tell; called on the engine's thread, never from inside start(), resume(), cancel() or probe().
class ExecutionListener
{
public:
    virtual ~ExecutionListener() = default;
    virtual void stepChanged(const AttemptKey &attempt, const StepRecord &step) = 0;
    virtual void jobEnded(const AttemptKey &attempt, const JobEnd &end) = 0;
    virtual void probeEnded(qint64 probe, bool healthy, const QString &detail) = 0;
};

/// What runs jobs somewhere.
class JobExecutor
{
public:
    virtual ~JobExecutor() = default;
    virtual void setListener(ExecutionListener *listener) = 0; ///< not owning
    /// Returns at once. The caller has committed that the attempt runs.
    virtual void start(const JobOrder &order) = 0;
    /// After a restart: goes on with living shims, reads results left behind, or ends as Lost. `steps`: as recorded.
    virtual void resume(const JobOrder &order, const QList<StepRecord> &steps) = 0;
    /// Ends the whole process tree in the documented order (rule 25) and then reports jobEnded(Canceled). Idempotent; unknown keys are ignored.
    virtual void cancel(const AttemptKey &attempt, const QString &reason) = 0;
    /// Folder with the attempt's log (`log`), whether or not it still runs.
    [[nodiscard]] virtual QString attemptFolder(const AttemptKey &attempt) const = 0;
};

/// One question to a deployed release.
struct ProbeOrder {
    qint64 id = 0;      ///< chosen by the engine, unique in its life
    AttemptKey attempt; ///< the deployment's job; smoke output goes to its log
    HealthCheck check;  ///< texts already evaluated; or
    std::optional<SmokeTest> smoke;
    DeploymentOrder deployment;
    QString repository, root, sha; ///< where smoke tests run: a checkout of the deployed commit
    qint64 timeoutMs = 5'000;
};

/// Asks a deployed release whether it is healthy.
class Prober
{
public:
    virtual ~Prober() = default;
    virtual void setListener(ExecutionListener *listener) = 0;
    /// Ends in exactly one probeEnded.
    virtual void probe(const ProbeOrder &order) = 0;
    virtual void cancelProbe(qint64 probe) = 0;
};

} // namespace signalbox::engine
