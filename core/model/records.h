// SPDX-License-Identifier: GPL-3.0-or-later
// What happened and what is, as it is stored: runs, jobs, steps, releases, deployments, approvals, holds, intents, events.
// Values only. Every record turns into a Value and back, so that a store needs no knowledge of its members.
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/value.h"
#include "core/model/status.h"

#include <QtCore/QStringList>

namespace signalbox {

using RunId = Id<struct RunTag>; ///< numbered per project, from 1
using ReleaseId = Id<struct ReleaseTag>;
using DeploymentId = Id<struct DeploymentTag>;
using ApprovalId = Id<struct ApprovalTag>; ///< one request for approval, with its decisions
using IntentId = Id<struct IntentTag>;
using EventId = Id<struct EventTag>;

/// Why a run starts.
struct Trigger {
    QString event;   ///< push, tag (a push of a tag), workflow_dispatch, schedule, workflow_run, pull_request, rollback, redeploy, deploy
    QString ref;     ///< refs/heads/x or refs/tags/x; empty with --root
    QString sha;     ///< full commit id; empty with --root
    QString before;  ///< commit before a push; empty or zeros for a new ref
    QString actor;   ///< who
    Value inputs;    ///< object
    Value payload;   ///< github.event
    QString root;    ///< a folder that is run as it is, instead of a commit
    QString subject; ///< first line of the commit message
    [[nodiscard]] Value toValue() const;
    static Trigger fromValue(const Value &value);
};

/// One execution of a pipeline at one commit.
struct Run {
    RunId id;
    QString workflowPath;
    QString workflowName;
    QString title;               ///< run-name, else the commit's subject
    QByteArray workflowText;     ///< the file as it was: recovery and rollback need neither git nor the forge
    QString workflowBlob;        ///< git blob id of that text
    QByteArray environmentsText; ///< .signalbox/environments.yml as it was; may be empty
    Trigger trigger;
    Status status = Status::Queued;
    Outcome outcome = Outcome::None;
    TimeMs createdAt = 0, startedAt = 0, finishedAt = 0;
    bool cancelRequested = false;
    QString canceledBy;
    RunId originRun;      ///< of a rollback or redeploy: the run whose job is repeated
    QString onlyJob;      ///< of a rollback or redeploy, or `--job`: nothing else of the workflow runs
    QString matrixFilter; ///< "k:v" pairs separated by LF, from `--matrix`
    QString explanation;  ///< why it started: the filter line that decided
    QString concurrencyGroup;
    bool cancelInProgress = false;
    bool rehearse = false;
    int attempt = 1;       ///< rises with every rerun (github.run_attempt)
    Value calledWorkflows; ///< object: path -> text of every reusable workflow the run has called, as it was
    Value extra;           ///< {vars, env, processSecrets: [names]} given on the command line; never a secret's value. The engine
                           ///< adds {event, needs, deployTo}: of a repeated job the original event and recorded needs
    [[nodiscard]] Value toValue() const;
    static Run fromValue(const Value &value);
};

/// One step of an attempt.
struct StepRecord {
    int index = 0; ///< in the attempt, from 0; includes set-up, post and clean-up steps
    QString id;    ///< steps.<id>; may be empty
    QString name;
    Status status = Status::Queued;
    Outcome outcome = Outcome::None;    ///< before continue-on-error
    Outcome conclusion = Outcome::None; ///< after
    TimeMs startedAt = 0, finishedAt = 0;
    int exitCode = -1;
    QString explanation;  ///< why it was skipped or failed
    Value outputs;        ///< object
    Value inner;          ///< of a composite action: array of {id, name, outcome, conclusion, steps}; Null without
    qint64 firstLine = 0; ///< its first line in the job's log, from 1; 0: none yet
    [[nodiscard]] Value toValue() const;
    static StepRecord fromValue(const Value &value);
};

/// A remark that a step made with ::error, ::warning, ::notice or a problem matcher.
struct Annotation {
    QString level; ///< error, warning, notice
    QString message, title, file;
    int line = 0, column = 0, endLine = 0, endColumn = 0;
    int step = -1;
    [[nodiscard]] Value toValue() const;
    static Annotation fromValue(const Value &value);
};

/// One job of a run with its current attempt. History of earlier attempts: `previous`.
struct JobRecord {
    RunId run;
    QString key;       ///< unique in the run: "test", "test (3.11, linux)", "deploy / push"
    QString jobId;     ///< id in the workflow file
    QString name;      ///< shown
    QString callPath;  ///< of a job inside a reusable workflow: key of the calling job, else empty
    QStringList needs; ///< keys of jobs
    int stage = 0;     ///< depth in the graph
    int attempt = 1;
    Status status = Status::Queued;
    Outcome outcome = Outcome::None;
    Outcome conclusion = Outcome::None; ///< after continue-on-error
    TimeMs createdAt = 0, startedAt = 0, finishedAt = 0;
    QString environment; ///< name, when it is a deployment
    DeploymentId deployment;
    Value matrix;        ///< object; Null without a matrix
    Value strategy;      ///< {fail-fast, job-index, job-total, max-parallel}
    Value outputs;       ///< object
    QString imageDigest; ///< output "image-digest", when named
    QString environmentUrl;
    QString explanation; ///< why it waits, was skipped, ran
    QString concurrencyGroup;
    bool continueOnError = false;
    bool cancelRequested = false;
    QList<StepRecord> steps;
    QList<Annotation> annotations;
    QString summary;    ///< GITHUB_STEP_SUMMARY, masked Markdown
    Value artifacts;    ///< array of {name, path, size, digest}
    ValueList previous; ///< earlier attempts as values, oldest first
    [[nodiscard]] Value toValue() const;
    static JobRecord fromValue(const Value &value);
};

/// Immutable: what was built, and how it was deployed.
struct Release {
    ReleaseId id;
    QString version; ///< v1.2.3 for a tag, else branch-shortsha
    QString commit;
    QString ref;
    QString subject;
    QString imageDigest; ///< sha256:…; empty when there is none
    QString image;       ///< repository it was pushed to, for retagging; may be empty
    Value artifacts;     ///< array of {name, digest, path}
    RunId builtBy;
    TimeMs createdAt = 0;
    bool quarantined = false;
    QString quarantineReason;
    QString notes;
    [[nodiscard]] Value toValue() const;
    static Release fromValue(const Value &value);
};

enum class DeployMode { Deploy, Redeploy, RollBack };
[[nodiscard]] QString toString(DeployMode mode);

/// Where a deployment is. Ends: Verified, Failed, Inconclusive, Errored, Refused, Canceled, Superseded. `Unknown` waits for a person.
enum class DeploymentState {
    Gated,     ///< waits at a gate
    Deploying, ///< its steps run
    Verifying, ///< health and smoke checks run
    Verified,  ///< what a rollback may go back to
    Failed,
    Inconclusive,
    Errored,
    Refused, ///< a gate said no for good
    Canceled,
    Superseded, ///< a newer one took its place before it started
    Unknown,    ///< in flight when we were lost; a person says how it ended
};
[[nodiscard]] QString toString(DeploymentState state);
[[nodiscard]] bool isFinal(DeploymentState state);

/// Why a deployment waits, in the order of the gates.
struct GateState {
    QString gate; ///< after, refs, outdated, lock, hold, freeze, wait, approvals, secrets
    enum class Verdict { Open, Waits, Refuses } verdict = Verdict::Open;
    QString reason;   ///< a sentence a person can read
    TimeMs until = 0; ///< when it opens by itself; 0: unknown
    friend bool operator==(const GateState &, const GateState &) = default;
};

/// One check of a deployment and how it went.
struct CheckRecord {
    QString title;
    bool smoke = false;
    Verdict verdict = Verdict::None;
    int successes = 0; ///< in a row, now
    int needed = 1;
    int probes = 0;
    QString detail; ///< last answer or failure
    TimeMs startedAt = 0, finishedAt = 0;
    qint64 watchedMs =
        0; ///< for how long it has been asked, by a clock that does not jump; an engine that was started again goes on from here
    [[nodiscard]] Value toValue() const;
    static CheckRecord fromValue(const Value &value);
};

/// Carrying one release to one environment, once.
struct Deployment {
    DeploymentId id;
    QString environment;
    ReleaseId release;
    QString version; ///< of the release, repeated for the eye
    QString commit;
    QString imageDigest;
    DeployMode mode = DeployMode::Deploy;
    DeploymentState state = DeploymentState::Gated;
    Verdict verdict = Verdict::None;
    RunId run;
    QString jobKey;
    int attempt = 1;
    QString actor; ///< who asked
    QString reason;
    DeploymentId previous;  ///< what was live before it
    DeploymentId origin;    ///< of a rollback or redeploy: the deployment that is repeated
    bool automatic = false; ///< a rollback that the engine started by itself, or a deployment by push
    ApprovalId approval;
    QList<GateState> gates;
    QList<CheckRecord> checks;
    QString url;
    QString problem;    ///< what went wrong, in a sentence
    Value needsOutputs; ///< object: job as written (its callers too) -> its `needs` context as it was; a rollback repeats the job with it
    Value target;       ///< the evaluated target
    TimeMs createdAt = 0, startedAt = 0, finishedAt = 0;
    [[nodiscard]] Value toValue() const;
    static Deployment fromValue(const Value &value);
};

struct Decision {
    QString person;
    bool approved = false;
    QString comment;
    TimeMs at = 0;
    QString digest;    ///< of what was shown
    QString signature; ///< over approvalText(), as ssh-keygen -Y writes it; empty: not signed
    QString login;     ///< role that the database authenticated; empty: the store knows none
};
/// The bytes that a person signs: `signalbox-approval 1 <approve|reject> <environment> <digest>` and a line feed.
[[nodiscard]] QByteArray approvalText(bool approved, const QString &environment, const QString &digest);

/// A request for approval and the decisions so far. Bound to a digest of exactly what was shown.
struct Approval {
    ApprovalId id;
    DeploymentId deployment;
    QString environment;
    QString version;
    enum class State { Open, Approved, Rejected, Expired, Voided } state = State::Open;
    int required = 1;
    QStringList from;
    QString requestedBy;
    TimeMs requestedAt = 0, expiresAt = 0, closedAt = 0;
    QString digest; ///< sha256 of `bound`
    Value bound;    ///< what the digest covers: commit, workflow blob, image digests, inputs, environment rules, target
    QList<Decision> decisions;
    QString voidReason; ///< the difference that voided it
    [[nodiscard]] Value toValue() const;
    static Approval fromValue(const Value &value);
};
[[nodiscard]] QString toString(Approval::State state);

/// No automatic deployments here until released.
struct Hold {
    QString environment;
    QString owner;
    QString reason;
    TimeMs since = 0;
    [[nodiscard]] Value toValue() const;
    static Hold fromValue(const Value &value);
};

/// What a person asked. Durable before anything acts on it.
struct Intent {
    IntentId id;
    QString
        kind; ///< run, cancel, rerun, approve, reject, deploy, promote, redeploy, rollback, hold, release-hold, quarantine, stop-all, resolve-unknown
    QString actor;
    Value arguments; ///< object, by kind
    TimeMs createdAt = 0;
    enum class State { New, Done, Refused } state = State::New;
    Value answer; ///< object: {run, deployment, …} or {error:{kind,what,cause,next,state}}
    TimeMs answeredAt = 0;
    QString login; ///< role that the database authenticated, set by the store; empty: it knows none. Not part of the record as written
    [[nodiscard]] Value toValue() const;
    static Intent fromValue(const Value &value);
};

/// One line of History. Append-only; the store chains the hashes.
struct Event {
    EventId id;
    TimeMs at = 0;
    QString kind; ///< past tense: run-started, deployment-verified, approval-given, hold-set, …
    QString actor;
    QString environment; ///< may be empty
    RunId run;
    DeploymentId deployment;
    QString text;    ///< one sentence for a person
    Value details;   ///< object: from, to, reason, digest, evidence
    QByteArray hash; ///< hex; set by the store
    QByteArray previousHash;
    [[nodiscard]] Value toValue() const; ///< without the hashes: what the hash covers
    static Event fromValue(const Value &value);
};

/// The last commit that we saw a ref at, so that each push starts its runs once.
struct SeenRef {
    QString ref;
    QString sha;
};

} // namespace signalbox
