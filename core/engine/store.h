// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/records.h"

#include <functional>
#include <memory>
#include <optional>

namespace signalbox::engine {

/// The right to act on a project. One engine holds it; every write of that engine carries the token.
struct Lease {
    QString holder;   ///< "host:pid:bootid:cookie", for people and for recovery
    qint64 token = 0; ///< rises with every change of holder
    TimeMs until = 0;
};

/// What one transaction writes. Records replace the stored ones of the same id; events are appended and chained.
struct Changes {
    QList<Run> runs;
    QList<JobRecord> jobs;
    QList<Release> releases;
    QList<Deployment> deployments;
    QList<Approval> approvals;
    QList<Hold> holds;
    QStringList releasedHolds; ///< names of environments
    QList<Intent> answeredIntents;
    QList<Event> events; ///< id and hashes are given by the store
    QList<SeenRef> seenRefs;
    QStringList forgottenRefs;
    QList<std::pair<QString, QString>> settings; ///< small facts of the engine: key, value
    [[nodiscard]] bool isEmpty() const;
};

struct RunFilter {
    QString ref; ///< full or short; empty: any
    QString workflowPath;
    QString sha;
    std::optional<Status> status;
    std::optional<Outcome> outcome;
    RunId before; ///< only runs with a smaller number
    int limit = 100;
};

struct DeploymentFilter {
    QString environment;
    std::optional<DeploymentState> state;
    bool onlyActive = false; ///< not final
    QString commit;
    RunId run;
    DeploymentId before;
    int limit = 100;
};

struct EventFilter {
    QString environment, actor, kind, text;
    TimeMs since = 0;
    RunId run;
    DeploymentId deployment;
    EventId before;
    int limit = 200;
};

/// What the newest run, job by job, took in the past; for estimates.
struct JobDuration {
    QString jobKey;
    qint64 durationMs = 0;
    TimeMs finishedAt = 0;
};

/// Where everything that must survive is kept. An object belongs to the thread that opened it; open another one for another thread.
/// Written so that SQLite, PostgreSQL and memory keep the same promises (tests/contract).
class Store
{
public:
    virtual ~Store() = default;

    // --- The lease ---------------------------------------------------------------------------------------------
    /// Takes or renews the lease; raises the token when the holder changes. Refused (Stale) while another's is valid.
    virtual Result<Lease> takeLease(const QString &holder, TimeMs now, qint64 durationMs) = 0;
    virtual Result<std::optional<Lease>> currentLease() = 0;
    /// Lets go at once, so that another engine need not wait for the end of the lease.
    virtual Result<void> releaseLease(const Lease &lease) = 0;

    // --- Writing ------------------------------------------------------------------------------------------------
    /// All of it or nothing, durable on return (power loss included). Stale when the token is no longer the current one.
    virtual Result<void> commit(const Lease &lease, const Changes &changes) = 0;
    /// A person's wish; durable on return. Needs no lease. Gives the stored intent with its id.
    virtual Result<Intent> submit(const Intent &intent) = 0;

    // --- Reading ------------------------------------------------------------------------------------------------
    virtual Result<QList<Intent>> newIntents() = 0;
    virtual Result<std::optional<Intent>> intent(IntentId id) = 0;
    virtual Result<std::optional<Run>> run(RunId id) = 0;
    virtual Result<QList<Run>> runs(const RunFilter &filter) = 0; ///< newest first; without workflowText and environmentsText
    virtual Result<QList<Run>> unfinishedRuns() = 0;              ///< complete, oldest first
    virtual Result<QList<JobRecord>> jobs(RunId run) = 0;         ///< in the order they were made
    virtual Result<std::optional<JobRecord>> job(RunId run, const QString &key) = 0;
    virtual Result<QList<JobDuration>> recentDurations(const QString &workflowPath, int runs) = 0; ///< of successful jobs
    virtual Result<QList<Release>> releases(int limit) = 0;                                        ///< newest first
    virtual Result<std::optional<Release>> release(ReleaseId id) = 0;
    virtual Result<std::optional<Release>> releaseByVersion(const QString &version) = 0;
    virtual Result<QList<Deployment>> deployments(const DeploymentFilter &filter) = 0; ///< newest first
    virtual Result<std::optional<Deployment>> deployment(DeploymentId id) = 0;
    virtual Result<QList<Approval>> openApprovals() = 0;
    virtual Result<QList<Approval>> approvals(int limit) = 0; ///< newest first, all states
    virtual Result<std::optional<Approval>> approval(ApprovalId id) = 0;
    virtual Result<QList<Hold>> holds() = 0;
    virtual Result<QList<Event>> events(const EventFilter &filter) = 0; ///< newest first
    virtual Result<QList<SeenRef>> seenRefs() = 0;
    virtual Result<QString> setting(const QString &key) = 0; ///< empty when never written
    /// Largest id of each kind, so that the holder of the lease can number on.
    struct Counters {
        qint64 run = 0, release = 0, deployment = 0, approval = 0;
    };
    virtual Result<Counters> counters() = 0;
    /// Changes whenever anybody has written anything; cheap enough to ask ten times a second.
    virtual Result<qint64> changeStamp() = 0;
    /// Calls back, on this thread and from its event loop, soon after anybody has written. A hint that may stay out: whoever depends on
    /// what was written asks changeStamp() as well. A store that cannot tell never calls.
    virtual void wakeOn(std::function<void()> callback) { Q_UNUSED(callback) }

    // --- The audit chain ------------------------------------------------------------------------------------------
    struct AuditReport {
        qint64 events = 0;
        QByteArray head;
        qint64 firstBad = 0;
        QString problem;
    };
    /// Recomputes every hash. firstBad 0: all good.
    virtual Result<AuditReport> verifyAudit() = 0;
};

/// Opens the project's store again, on the calling thread.
using StoreFactory = std::function<Result<std::unique_ptr<Store>>()>;

} // namespace signalbox::engine
