// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/store.h"

#include <map>
#include <mutex>

namespace signalbox::test {

/// What several MemoryStore objects share, as several connections share one file. Thread-safe.
struct MemoryStoreContent {
    std::mutex mutex;
    QString leaseHolder; ///< empty: nobody
    qint64 leaseToken = 0;
    TimeMs leaseUntil = 0;
    std::map<qint64, Run> runs;
    std::map<qint64, QList<JobRecord>> jobs; ///< by run, in the order they were made
    std::map<qint64, Release> releases;
    std::map<qint64, Deployment> deployments;
    std::map<qint64, Approval> approvals;
    std::map<QString, Hold> holds;
    std::map<qint64, Intent> intents;
    QList<Event> events; ///< id n at n - 1
    std::map<QString, QString> seenRefs;
    std::map<QString, QString> settings;
    qint64 stamp = 1;

    int commitsUntilFailure = 0; ///< 0: none planned
    Error failure;
    bool failureAfterWriting = false;
    qint64 commits = 0; ///< how many succeeded
};

/// A store that keeps the promises of engine::Store for as long as somebody holds its content. Each object is one connection.
class MemoryStore final : public engine::Store
{
public:
    MemoryStore();
    explicit MemoryStore(std::shared_ptr<MemoryStoreContent> content);

    /// Another connection to the same content: another engine, the window, the command line.
    [[nodiscard]] std::unique_ptr<MemoryStore> another() const;
    [[nodiscard]] engine::StoreFactory factory() const;
    /// The n-th commit from now (1: the next) fails once with this error. With `afterWriting` its changes are kept all the same,
    /// as when the connection broke before the answer came.
    void failCommit(int nth, Error error = unable(QStringLiteral("the store could not be written"), QStringLiteral("planned by the test")),
                    bool afterWriting = false);
    [[nodiscard]] qint64 commitCount() const;
    [[nodiscard]] MemoryStoreContent &content() { return *m_content; }

    Result<engine::Lease> takeLease(const QString &holder, TimeMs now, qint64 durationMs) override;
    Result<std::optional<engine::Lease>> currentLease() override;
    Result<void> releaseLease(const engine::Lease &lease) override;
    Result<void> commit(const engine::Lease &lease, const engine::Changes &changes) override;
    Result<Intent> submit(const Intent &intent) override;
    Result<QList<Intent>> newIntents() override;
    Result<std::optional<Intent>> intent(IntentId id) override;
    Result<std::optional<Run>> run(RunId id) override;
    Result<QList<Run>> runs(const engine::RunFilter &filter) override;
    Result<QList<Run>> unfinishedRuns() override;
    Result<QList<JobRecord>> jobs(RunId run) override;
    Result<std::optional<JobRecord>> job(RunId run, const QString &key) override;
    Result<QList<engine::JobDuration>> recentDurations(const QString &workflowPath, int runs) override;
    Result<QList<Release>> releases(int limit) override;
    Result<std::optional<Release>> release(ReleaseId id) override;
    Result<std::optional<Release>> releaseByVersion(const QString &version) override;
    Result<QList<Deployment>> deployments(const engine::DeploymentFilter &filter) override;
    Result<std::optional<Deployment>> deployment(DeploymentId id) override;
    Result<QList<Approval>> openApprovals() override;
    Result<QList<Approval>> approvals(int limit) override;
    Result<std::optional<Approval>> approval(ApprovalId id) override;
    Result<QList<Hold>> holds() override;
    Result<QList<Event>> events(const engine::EventFilter &filter) override;
    Result<QList<SeenRef>> seenRefs() override;
    Result<QString> setting(const QString &key) override;
    Result<Counters> counters() override;
    Result<qint64> changeStamp() override;
    Result<AuditReport> verifyAudit() override;

private:
    std::shared_ptr<MemoryStoreContent> m_content;
};

} // namespace signalbox::test
