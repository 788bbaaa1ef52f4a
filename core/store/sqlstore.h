// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/store.h"
#include "core/store/connection.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSet>

namespace signalbox::store {

/// The store of a project in SQLite or PostgreSQL. One connection, one thread.
class SqlStore final : public engine::Store
{
public:
    /// Opens, checks and brings up to date; makes an empty store where there is none. A store that is refused stays as it was.
    static Result<std::unique_ptr<SqlStore>> open(const QString &url);

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
    void wakeOn(std::function<void()> callback) override;

    /// Reads every page of the store and says what is damaged. SQLite only; seconds for gigabytes.
    Result<void> checkIntegrity();
    /// Tells every prepared statement with its values, before it runs.
    void record(Connection::Recorder recorder) { m_connection->record(std::move(recorder)); }

private:
    explicit SqlStore(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) { }

    Result<void> checkSize();
    Result<void> write(const engine::Lease &lease, const engine::Changes &changes, QSet<QString> &writtenTexts);
    Result<QString> keepText(const engine::Lease &lease, const QByteArray &text, QSet<QString> &writtenTexts);
    Result<void> writeRun(const engine::Lease &lease, const Run &run, QSet<QString> &writtenTexts);
    Result<void> writeJob(const engine::Lease &lease, const JobRecord &job);
    Result<void> writeDeployment(const engine::Lease &lease, const Deployment &deployment);
    Result<void> answer(const engine::Lease &lease, const Intent &intent);
    Result<void> append(const engine::Lease &lease, const QList<Event> &events);
    Result<void> raiseStamp();
    /// A change whose statement holds {fence}.
    Result<int> changeFenced(const engine::Lease &lease, QString sql, QVariantList values);
    void tellOthers();
    Result<void> addLogin(Intent &intent);
    /// Only the holder of the lease checkpoints SQLite's write-ahead log.
    Result<void> letCheckpoint(bool may);

    std::unique_ptr<Connection> m_connection;
    QSet<QString> m_knownTexts; ///< digests that are certainly stored
    bool m_checkpoints = false;
    qint64 m_ownWrites = 0;
    qint64 m_otherWrites = 0;
    qint64 m_dataVersion = -1;
    QElapsedTimer m_sinceNotify;
};

/// Opens the project's store on the calling thread: `sqlite:PATH` or `postgresql://user:pw@host/db` (see dialect.h).
[[nodiscard]] Result<std::unique_ptr<engine::Store>> openStore(const QString &url);
[[nodiscard]] engine::StoreFactory storeFactory(const QString &url);

/// Checksum over a stored record. Finds damage, not fraud: the audit chain does that.
[[nodiscard]] qint64 bodyDigest(const QByteArray &body);

} // namespace signalbox::store
