// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of the engine. One object, several files: engine.cpp (the tick), engineruns.cpp, engineplace.cpp (jobs), enginedeploy.cpp,
// engineverify.cpp, engineapprovals.cpp, engineintents.cpp, enginerepeat.cpp, enginetriggers.cpp, enginerecovery.cpp.
#pragma once

#include "core/engine/approvaldigest.h"
#include "core/engine/concurrencygroups.h"
#include "core/engine/engine.h"
#include "core/engine/gates.h"
#include "core/engine/history.h"
#include "core/engine/plan.h"
#include "core/engine/rollback.h"
#include "core/engine/transitions.h"
#include "core/engine/triggers.h"
#include "core/engine/verdict.h"

#include <map>
#include <set>
#include <unordered_map>

namespace signalbox::engine {

/// Member of Run::extra: everybody who had the run run again, oldest first.
inline const QString rerunBy = QStringLiteral("rerunBy");

/// A run that has not ended.
struct LiveRun {
    Run run;
    WorkflowPtr workflow;
    std::shared_ptr<const Environments> environments;
    language::Concurrency concurrency;
    std::unique_ptr<Plan> plan; ///< once it holds its concurrency group
    bool dirty = false;
    std::set<int> blocked; ///< jobs that wait for a concurrency group
};

struct JobRef {
    RunId run;
    int job = -1;
    friend auto operator<=>(const JobRef &, const JobRef &) = default;
};

/// A deployment whose checks run.
struct Verification {
    JobRef job;
    DeploymentOrder order;
    struct Check {
        HealthCheck health;
        std::optional<SmokeTest> smoke;
        std::optional<qint64> startedAt; ///< monotonic, and before the machine was when it is counted back; empty: not yet
        qint64 lastAnswer = 0;           ///< since startedAt
        qint64 probe = 0;                ///< in flight
    };
    std::vector<Check> checks; ///< as Deployment::checks
};

struct StartOptions {
    QStringList workflows; ///< paths; empty: all that the event asks for
    QString job, matrix;
    bool rehearse = false;
    Value extra;
};

class Engine::Private
{
public:
    Private(Engine *engine, const Ports &ports, const EngineOptions &options) : q(engine), ports(ports), options(options) { }

    Engine *q;
    Ports ports;
    EngineOptions options;
    Lease lease;
    bool opened = false;
    TimeMs now = 0;
    RepositoryFacts repository;

    // What is.
    std::map<RunId, std::unique_ptr<LiveRun>> live;
    History history;
    std::map<QString, Hold> holds;            ///< by lower-case name
    std::map<ApprovalId, Approval> approvals; ///< those of deployments that have not ended
    Store::Counters counters;
    ConcurrencyGroups groups;
    std::deque<JobRef> ready; ///< wait for a slot
    std::set<std::pair<DeploymentId, JobRef>> gated;
    std::set<std::pair<RunId, int>> gatedWithoutRecord; ///< `deployment: false`
    std::map<DeploymentId, Verification> verifying;
    QHash<AttemptKey, JobRef> running; ///< at the executor
    QHash<qint64, std::pair<DeploymentId, int>> probes;
    qint64 lastProbe = 0;
    std::map<QString, QString> seen;    ///< ref -> commit
    QHash<QString, WorkflowPtr> parsed; ///< by path and blob
    QHash<QString, TimeMs> nextCron;    ///< by path and cron text
    std::map<std::pair<RunId, int>, QString> lastGateText;
    QHash<QString, bool> ancestry;                       ///< "a..b", asked of git once
    QHash<QString, std::pair<QString, TimeMs>> resolved; ///< where tags point, for a second

    // What was heard and not yet looked at.
    struct HeardStep {
        AttemptKey key;
        StepRecord step;
    };
    struct HeardEnd {
        AttemptKey key;
        JobEnd end;
    };
    struct HeardProbe {
        qint64 probe;
        bool healthy;
        QString detail;
    };
    std::deque<std::variant<HeardStep, HeardEnd, HeardProbe>> heard;
    QList<Push> pushes;
    std::vector<JobRef> stepsChanged;
    TimeMs stepsChangedSince = 0;

    // What is decided and not yet written.
    std::map<RunId, Run> runsOut;
    std::map<std::pair<RunId, QString>, JobRecord> jobsOut;
    std::vector<std::pair<RunId, QString>> jobsOrder;
    std::map<DeploymentId, Deployment> deploymentsOut;
    std::map<ApprovalId, Approval> approvalsOut;
    std::map<ReleaseId, Release> releasesOut;
    Changes out; ///< the rest
    std::vector<RunId> ended;

    // What is decided and not yet done.
    struct StartEffect {
        JobOrder order;
    };
    struct ResumeEffect {
        JobOrder order;
        QList<StepRecord> steps;
    };
    struct CancelEffect {
        AttemptKey key;
        QString reason;
    };
    struct ProbeEffect {
        ProbeOrder order;
    };
    struct CancelProbeEffect {
        qint64 probe;
    };
    std::deque<std::variant<StartEffect, ResumeEffect, CancelEffect, ProbeEffect, CancelProbeEffect>> effects;

    TimeMs commitRetryAt = 0;
    TimeMs leaseRenewAt = 0;
    TimeMs cronDue = 0;
    TimeMs cronLoadedAt = 0;
    bool progress = false;
    qint64 commits = 0;

    // engine.cpp
    Result<void> tick();
    Result<void> renewLease();
    Result<void> commit();
    void collect();
    void act();
    void decide();
    void hear();
    [[nodiscard]] TimeMs nextWakeup() const;
    [[nodiscard]] bool isIdle() const;
    void put(const Deployment &deployment);
    void put(const Approval &approval);
    void put(const Release &release);
    Event &tell(const QString &kind, const QString &text, const QString &actor = {}, const LiveRun *run = nullptr,
                const Deployment *deployment = nullptr);
    LiveRun *find(RunId id);
    Plan::Job *jobOf(const JobRef &ref);

    // engineruns.cpp
    Result<RunId> createRun(Run run, WorkflowPtr workflow, std::shared_ptr<const Environments> environments);
    void enterGroup(LiveRun &run);
    void startRun(LiveRun &run, const QList<JobRecord> &records = {});
    void finishRun(LiveRun &run, Outcome outcome);
    void cancelRun(LiveRun &run, const QString &by, const QString &reason);
    void cancelJob(LiveRun &run, int job, const QString &reason, bool finishAtOnce = true);
    Result<void> rerun(RunId id, bool failedOnly, const QString &job, const QString &actor);
    Result<WorkflowPtr> workflowOf(const PipelineFile &file);
    Result<std::shared_ptr<const Environments>> environmentsOf(const QByteArray &text);
    PlanContext planContext(LiveRun &run);
    void cancelMember(const GroupMember &member, const QString &reason);
    void granted(const GroupMember &member);

    // engineplace.cpp
    void advance(LiveRun &run);
    void place(LiveRun &run, int job);
    void placeGranted(LiveRun &run, int job);
    void afterChange(LiveRun &run, int job);
    void fillSlots();
    [[nodiscard]] JobOrder orderOf(LiveRun &run, int job);
    bool startJob(LiveRun &run, int job, Deployment *deployment);
    void rehearse(LiveRun &run, int job);
    void jobEnded(const AttemptKey &key, const JobEnd &end);
    void stepChanged(const AttemptKey &key, const StepRecord &step);
    void explain(LiveRun &run, int job, const QString &text);

    // enginedeploy.cpp
    void requestDeployment(LiveRun &run, int job);
    [[nodiscard]] Deployment transient(LiveRun &run, int job);
    void lookAtGates();
    [[nodiscard]] GateFacts gateFacts(LiveRun &run, int job, const Deployment &deployment);
    bool gatesOpen(LiveRun &run, int job, Deployment &deployment);
    [[nodiscard]] DeploymentOrder deploymentOrder(LiveRun &run, int job, const Deployment &deployment);
    [[nodiscard]] language::Scope environmentScope(LiveRun &run, const Environment *environment, const Deployment &deployment,
                                                   const QString &url);
    [[nodiscard]] Environment rulesOf(const LiveRun &run, const QString &environment) const;
    [[nodiscard]] const Release *ensureRelease(const LiveRun &run, const QString &digest, const QString &image, const Value &artifacts);
    bool move(Deployment &deployment, DeploymentEvent event);
    void deploymentEnded(LiveRun &run, int job, Deployment &deployment, const QString &why);
    [[nodiscard]] QString tagCommit(const QString &ref);

    // engineverify.cpp
    void startVerification(LiveRun &run, int job, Deployment &deployment);
    void probeDue();
    void probeEnded(const HeardProbe &answer);
    void concludeVerification(DeploymentId id);
    void endVerificationEarly(DeploymentId id, const QString &why);
    void react(LiveRun &run, const Deployment &deployment);

    // engineapprovals.cpp
    void requestApproval(LiveRun &run, int job, Deployment &deployment);
    [[nodiscard]] ApprovalSubject subjectOf(LiveRun &run, int job, const Deployment &deployment);
    bool voidIfMoved(LiveRun &run, int job, Deployment &deployment);
    void expireApprovals();
    Result<Value> decideApproval(const Intent &intent, bool approve);
    bool move(Approval &approval, ApprovalEvent event);
    [[nodiscard]] std::optional<Approval> approvalOf(const Deployment &deployment) const;

    // engineintents.cpp
    Result<void> readIntents();
    Result<Value> carryOut(const Intent &intent);
    /// Says so when a name is neither described, nor deployed to, nor on hold.
    Result<void> checkEnvironment(const QString &name);
    /// Where the environments are described that are not of a run: the default branch and the newest release.
    [[nodiscard]] QStringList describingCommits();
    Result<Value> setHold(const QString &environment, const QString &owner, const QString &reason);
    Result<Value> releaseHold(const Intent &intent);
    Result<Value> quarantine(const Intent &intent);
    Result<Value> recordRelease(const Intent &intent);
    Result<Value> cancelIntent(const Intent &intent);
    Result<Value> stopAll(const Intent &intent);
    Result<Value> resolveUnknown(const Intent &intent);

    // enginerepeat.cpp
    Result<Value> rollBack(const Intent &intent);
    Result<Value> redeploy(const Intent &intent);
    Result<Value> deploy(const QString &environment, const QString &version, const QString &actor, const QString &reason);
    Result<Value> promote(const Intent &intent);
    Result<RunId> repeat(const Deployment &origin, DeployMode mode, const QString &actor, const QString &reason, bool automatic);
    Result<RunId> deployByWorkflow(const Release &release, const QString &environment, const QString &actor, const QString &reason);

    // enginetriggers.cpp
    void startPushes();
    void startSchedules();
    void startFollowers(const LiveRun &finished);
    Result<void> addNamed(QList<PipelineFile> &files, const QStringList &wanted, const QString &sha);
    Result<QList<RunId>> start(Trigger trigger, const StartOptions &options, bool byPerson);
};

} // namespace signalbox::engine
