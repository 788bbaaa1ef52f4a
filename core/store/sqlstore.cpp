// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, the lease and writing. Reading is in sqlstorereading.cpp, the audit chain in sqlstoreaudit.cpp.
#include "core/store/sqlstore.h"

#include "core/base/crashpoint.h"
#include "core/store/chain.h"
#include "core/store/migrations.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace signalbox::store {

using namespace engine;

namespace {

const QString nothingWritten = QStringLiteral("nothing was written");

Error staleLease(const Lease &lease)
{
    return {ErrorKind::Stale,
            QStringLiteral("the lease with token %1 is no longer ours").arg(lease.token),
            QStringLiteral("another engine has taken over, or it was given back"),
            {},
            nothingWritten};
}

QString shortRef(const QString &ref)
{
    for (const QLatin1String prefix : {QLatin1String("refs/heads/"), QLatin1String("refs/tags/")}) {
        if (ref.startsWith(prefix))
            return ref.mid(prefix.size());
    }
    return ref;
}

/// True only for the holder of the lease: stands in the WHERE of every statement that an engine writes with, so that a statement of a
/// holder who was overtaken changes nothing, wherever it comes from. Its two values come last.
const QString fence = QStringLiteral("EXISTS (SELECT 1 FROM lease WHERE only_row = 1 AND token = ? AND holder = ? AND holder <> '')");

/// One channel for each project: its schema's name.
QString channelOf(const Address &address) { return QStringLiteral("signalbox_") + address.schema.left(50); }

Error outdatedState(const char *kind, qint64 id, const char *why)
{
    return {ErrorKind::Stale,
            QStringLiteral("%1 %2 cannot be written").arg(QLatin1String(kind)).arg(id),
            QLatin1String(why),
            {},
            nothingWritten};
}

/// The last two columns of every record.
void addBody(QVariantList &values, const Value &record)
{
    const QByteArray body = record.toJson();
    values << bodyDigest(body) << QString::fromUtf8(body);
}

Result<void> needId(bool valid, const char *kind)
{
    if (!valid)
        return unable(QStringLiteral("a %1 without its number cannot be stored").arg(QLatin1String(kind)), {}, {}, nothingWritten);
    return ok();
}

} // namespace

qint64 bodyDigest(const QByteArray &body)
{
    quint64 hash = 14695981039346656037ULL; // FNV-1a, 64 bit
    for (const char c : body)
        hash = (hash ^ quint8(c)) * 1099511628211ULL;
    return qint64(hash);
}

Result<std::unique_ptr<Store>> openStore(const QString &url) { return std::unique_ptr<Store>(TRY(SqlStore::open(url))); }

StoreFactory storeFactory(const QString &url)
{
    return [url] { return openStore(url); };
}

Result<std::unique_ptr<SqlStore>> SqlStore::open(const QString &url)
{
    const Address address = TRY(parseAddress(url));
    const bool isNew = address.dialect == Dialect::Sqlite && !QFileInfo::exists(address.path);
    auto connection = TRY(Connection::open(address)); // not inside `new`, whose memory a refusal would leave behind
    std::unique_ptr<SqlStore> store(new SqlStore(std::move(connection)));
    if (address.dialect == Dialect::Sqlite) {
        if (isNew)
            QFile::setPermissions(address.path, QFile::ReadOwner | QFile::WriteOwner);
        else
            TRY(store->checkSize());
    }
    TRY(migrate(*store->m_connection));
    return store;
}

Result<void> SqlStore::checkSize()
{
    // SQLite notices a file that was cut off only when it reads a missing page; we say so at once.
    const QString path = m_connection->address().path;
    const qint64 pages = TRY(m_connection->value(QStringLiteral("PRAGMA page_count"))).toLongLong();
    const qint64 pageSize = TRY(m_connection->value(QStringLiteral("PRAGMA page_size"))).toLongLong();
    const qint64 size = QFileInfo(path).size();
    const bool hasLog = QFileInfo(path + QStringLiteral("-wal")).size() > 0;
    if (!hasLog && size > 0 && size < pages * pageSize) {
        return unable(QStringLiteral("the store is damaged"),
                      QStringLiteral("%1 has been cut off: %2 of %3 bytes are there").arg(path).arg(size).arg(pages * pageSize),
                      QStringLiteral("stop all engines, keep a copy of the file, then restore the last backup"),
                      QStringLiteral("nothing was changed"));
    }
    constexpr qint64 smallEnoughToRead = 4 * 1024 * 1024; // some milliseconds
    if (size <= smallEnoughToRead)
        return checkIntegrity();
    return ok();
}

Result<void> SqlStore::checkIntegrity()
{
    if (m_connection->dialect() != Dialect::Sqlite)
        return ok();
    const QString verdict = TRY(m_connection->value(QStringLiteral("PRAGMA quick_check(1)"))).toString();
    if (verdict == QLatin1String("ok"))
        return ok();
    return unable(QStringLiteral("the store is damaged"), QStringLiteral("%1: %2").arg(m_connection->address().path, verdict.simplified()),
                  QStringLiteral("stop all engines, keep a copy of the file, then restore the last backup"),
                  QStringLiteral("nothing was changed"));
}

Result<Lease> SqlStore::takeLease(const QString &holder, TimeMs now, qint64 durationMs)
{
    const Lease lease = TRY(m_connection->transaction(Connection::Transaction::Write, [&]() -> Result<Lease> {
        // Several machines, several clocks: the server's decides whose lease has run out.
        qint64 ahead = 0;
        if (m_connection->dialect() == Dialect::Postgres) {
            const TimeMs server =
                TRY(m_connection->value(QStringLiteral("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"))).toLongLong();
            ahead = server - QDateTime::currentMSecsSinceEpoch();
        }
        const int rows = TRY(m_connection->change(
            QStringLiteral("UPDATE lease SET token = CASE WHEN holder = ? THEN token ELSE token + 1 END, holder = ?, until_ms = ? "
                           "WHERE only_row = 1 AND (holder = ? OR holder = '' OR until_ms <= ?)"),
            {text(holder), text(holder), now + ahead + durationMs, text(holder), now + ahead}));
        QSqlQuery *query = TRY(m_connection->run(QStringLiteral("SELECT holder, token, until_ms FROM lease WHERE only_row = 1")));
        Lease current;
        if (query->next())
            current = {query->value(0).toString(), query->value(1).toLongLong(), query->value(2).toLongLong() - ahead};
        query->finish();
        if (rows == 0) {
            return Error{ErrorKind::Stale,
                         QStringLiteral("another engine works on this project"),
                         QStringLiteral("%1 holds the lease until %2").arg(current.holder, isoTime(current.until)),
                         {},
                         nothingWritten};
        }
        TRY(raiseStamp());
        return current;
    }));
    CRASH_POINT("store.lease-taken");
    ++m_ownWrites;
    TRY(letCheckpoint(true));
    return lease;
}

Result<std::optional<Lease>> SqlStore::currentLease()
{
    QSqlQuery *query =
        TRY(m_connection->run(QStringLiteral("SELECT holder, token, until_ms FROM lease WHERE only_row = 1 AND holder <> ''")));
    std::optional<Lease> lease;
    if (query->next())
        lease = Lease{query->value(0).toString(), query->value(1).toLongLong(), query->value(2).toLongLong()};
    query->finish();
    return lease;
}

Result<void> SqlStore::releaseLease(const Lease &lease)
{
    TRY(letCheckpoint(false));
    TRY(m_connection->transaction(Connection::Transaction::Write, [&]() -> Result<void> {
        const int rows = TRY(m_connection->change(
            QStringLiteral("UPDATE lease SET holder = '', until_ms = 0 WHERE only_row = 1 AND token = ? AND holder = ?"),
            {lease.token, text(lease.holder)}));
        if (rows != 1)
            return staleLease(lease);
        return raiseStamp();
    }));
    ++m_ownWrites;
    return ok();
}

Result<void> SqlStore::letCheckpoint(bool may)
{
    if (m_connection->dialect() != Dialect::Sqlite || m_checkpoints == may)
        return ok();
    TRY(m_connection->value(may ? QStringLiteral("PRAGMA wal_autocheckpoint=4000") : QStringLiteral("PRAGMA wal_autocheckpoint=0")));
    m_checkpoints = may;
    return ok();
}

Result<void> SqlStore::raiseStamp()
{
    if (m_connection->dialect() == Dialect::Postgres)
        TRY(m_connection->change(QStringLiteral("UPDATE stamp SET number = number + 1 WHERE only_row = 1")));
    return ok();
}

Result<void> SqlStore::commit(const Lease &lease, const Changes &changes)
{
    QSet<QString> writtenTexts;
    const Result<void> result =
        m_connection->transaction(Connection::Transaction::Write, [&] { return write(lease, changes, writtenTexts); });
    if (!result) {
        if (result.error().kind == ErrorKind::Stale)
            TRY(letCheckpoint(false));
        return result.error();
    }
    CRASH_POINT("store.after-commit");
    m_knownTexts.unite(writtenTexts);
    ++m_ownWrites;
    tellOthers();
    return ok();
}

Result<void> SqlStore::write(const Lease &lease, const Changes &changes, QSet<QString> &writtenTexts)
{
    // In PostgreSQL the row stays locked until the end, so nobody takes over between this look and our last row.
    const QString check = QStringLiteral("SELECT token FROM lease WHERE only_row = 1 AND token = ? AND holder = ? AND holder <> ''");
    const QVariant token =
        TRY(m_connection->value(m_connection->dialect() == Dialect::Postgres ? QString(check + QStringLiteral(" FOR UPDATE")) : check,
                                {lease.token, text(lease.holder)}));
    if (!token.isValid())
        return staleLease(lease);
    for (const Run &run : changes.runs)
        TRY(writeRun(lease, run, writtenTexts));
    for (const JobRecord &job : changes.jobs)
        TRY(writeJob(lease, job));
    for (const Release &release : changes.releases) {
        TRY(needId(release.id.isValid(), "release"));
        QVariantList values{release.id.number(), text(release.version)};
        addBody(values, release.toValue());
        TRY(changeFenced(
            lease,
            QStringLiteral(
                "INSERT INTO releases (id, version, digest, body) SELECT ?, ?, ?, ? WHERE {fence} ON CONFLICT (id) DO UPDATE SET "
                "version = excluded.version, digest = excluded.digest, body = excluded.body"),
            values));
    }
    for (const Deployment &deployment : changes.deployments)
        TRY(writeDeployment(lease, deployment));
    for (const Approval &approval : changes.approvals) {
        TRY(needId(approval.id.isValid(), "approval"));
        QVariantList values{approval.id.number(), int(approval.state)};
        addBody(values, approval.toValue());
        const int rows = TRY(changeFenced(
            lease,
            QStringLiteral(
                "INSERT INTO approvals (id, state, digest, body) SELECT ?, ?, ?, ? WHERE {fence} ON CONFLICT (id) DO UPDATE SET "
                "state = excluded.state, digest = excluded.digest, body = excluded.body WHERE approvals.state = 0 OR excluded.state <> 0"),
            values));
        if (rows != 1)
            return outdatedState("approval", approval.id.number(), "it is closed and cannot be opened again");
    }
    for (const QString &environment : changes.releasedHolds)
        TRY(changeFenced(lease, QStringLiteral("DELETE FROM holds WHERE environment = ? AND {fence}"), {text(environment)}));
    for (const Hold &hold : changes.holds) {
        QVariantList values{text(hold.environment)};
        addBody(values, hold.toValue());
        TRY(changeFenced(
            lease,
            QStringLiteral(
                "INSERT INTO holds (environment, digest, body) SELECT ?, ?, ? WHERE {fence} ON CONFLICT (environment) DO UPDATE SET "
                "digest = excluded.digest, body = excluded.body"),
            values));
    }
    for (const Intent &intent : changes.answeredIntents)
        TRY(answer(lease, intent));
    for (const QString &ref : changes.forgottenRefs)
        TRY(changeFenced(lease, QStringLiteral("DELETE FROM seen_refs WHERE ref = ? AND {fence}"), {text(ref)}));
    for (const SeenRef &seen : changes.seenRefs) {
        TRY(changeFenced(
            lease,
            QStringLiteral("INSERT INTO seen_refs (ref, sha) SELECT ?, ? WHERE {fence} ON CONFLICT (ref) DO UPDATE SET sha = excluded.sha"),
            {text(seen.ref), text(seen.sha)}));
    }
    for (const auto &[key, value] : changes.settings) {
        TRY(changeFenced(
            lease,
            QStringLiteral(
                "INSERT INTO settings (name, body) SELECT ?, ? WHERE {fence} ON CONFLICT (name) DO UPDATE SET body = excluded.body"),
            {text(key), text(value)}));
    }
    CRASH_POINT("store.records-written");
    if (!changes.events.isEmpty())
        TRY(append(lease, changes.events));
    TRY(raiseStamp());
    CRASH_POINT("store.before-commit");
    return ok();
}

Result<int> SqlStore::changeFenced(const Lease &lease, QString sql, QVariantList values)
{
    values << lease.token << text(lease.holder);
    return m_connection->change(sql.replace(QLatin1String("{fence}"), fence), values);
}

Result<QString> SqlStore::keepText(const Lease &lease, const QByteArray &body, QSet<QString> &writtenTexts)
{
    if (body.isEmpty())
        return QString::fromLatin1("");
    const QString digest = QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
    if (!m_knownTexts.contains(digest) && !writtenTexts.contains(digest)) {
        TRY(changeFenced(lease,
                         QStringLiteral("INSERT INTO texts (digest, body) SELECT ?, ? WHERE {fence} ON CONFLICT (digest) DO NOTHING"),
                         {digest, QString::fromLatin1(body.toBase64())}));
        writtenTexts.insert(digest);
    }
    return digest;
}

Result<void> SqlStore::writeRun(const Lease &lease, const Run &run, QSet<QString> &writtenTexts)
{
    TRY(needId(run.id.isValid(), "run"));
    const QString workflow = TRY(keepText(lease, run.workflowText, writtenTexts));
    const QString environments = TRY(keepText(lease, run.environmentsText, writtenTexts));
    Run rest = run;
    rest.workflowText.clear();
    rest.environmentsText.clear();
    QVariantList values{run.id.number(),       text(run.workflowPath), text(run.trigger.ref), text(shortRef(run.trigger.ref)),
                        text(run.trigger.sha), int(run.status),        int(run.outcome),      workflow,
                        environments};
    addBody(values, rest.toValue());
    // A run that was read from a list comes without its texts; they must not be lost by writing it back.
    TRY(changeFenced(
        lease,
        QStringLiteral(
            "INSERT INTO runs (id, workflow_path, ref, short_ref, sha, status, outcome, workflow_text, environments_text, digest, body) "
            "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE {fence} ON CONFLICT (id) DO UPDATE SET workflow_path = excluded.workflow_path, "
            "ref = excluded.ref, short_ref = excluded.short_ref, sha = excluded.sha, status = excluded.status, outcome = excluded.outcome, "
            "workflow_text = CASE WHEN excluded.workflow_text = '' THEN runs.workflow_text ELSE excluded.workflow_text END, "
            "environments_text = CASE WHEN excluded.environments_text = '' THEN runs.environments_text ELSE excluded.environments_text END, "
            "digest = excluded.digest, body = excluded.body"),
        values));
    return ok();
}

Result<void> SqlStore::writeJob(const Lease &lease, const JobRecord &job)
{
    TRY(needId(job.run.isValid() && !job.key.isEmpty(), "job"));
    QVariantList values{job.run.number(), text(job.key), int(job.status), int(job.outcome), job.startedAt, job.finishedAt};
    addBody(values, job.toValue());
    TRY(changeFenced(
        lease,
        QStringLiteral(
            "INSERT INTO jobs (run, job_key, status, outcome, started_at, finished_at, digest, body) SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE {fence} "
            "ON CONFLICT (run, job_key) DO UPDATE SET status = excluded.status, outcome = excluded.outcome, started_at = excluded.started_at, "
            "finished_at = excluded.finished_at, digest = excluded.digest, body = excluded.body"),
        values));
    return ok();
}

Result<void> SqlStore::writeDeployment(const Lease &lease, const Deployment &deployment)
{
    TRY(needId(deployment.id.isValid(), "deployment"));
    QVariantList values{deployment.id.number(),  text(deployment.environment), int(deployment.state), isFinal(deployment.state) ? 0 : 1,
                        text(deployment.commit), deployment.run.number()};
    addBody(values, deployment.toValue());
    const int rows = TRY(changeFenced(
        lease,
        QStringLiteral(
            "INSERT INTO deployments (id, environment, state, active, commit_sha, run, digest, body) SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE {fence} "
            "ON CONFLICT (id) DO UPDATE SET environment = excluded.environment, state = excluded.state, active = excluded.active, "
            "commit_sha = excluded.commit_sha, run = excluded.run, digest = excluded.digest, body = excluded.body "
            "WHERE deployments.active >= excluded.active"),
        values));
    if (rows != 1)
        return outdatedState("deployment", deployment.id.number(), "it has ended and cannot go on");
    return ok();
}

Result<void> SqlStore::answer(const Lease &lease, const Intent &intent)
{
    QVariantList values{int(intent.state)};
    addBody(values, intent.toValue());
    values << intent.id.number();
    const int rows = TRY(changeFenced(
        lease, QStringLiteral("UPDATE intents SET state = ?, digest = ?, body = ? WHERE id = ? AND state = 0 AND {fence}"), values));
    if (rows != 1) {
        return Error{ErrorKind::Stale,
                     QStringLiteral("request %1 cannot be answered").arg(intent.id.number()),
                     QStringLiteral("it does not exist or has its answer already"),
                     {},
                     nothingWritten};
    }
    return ok();
}

Result<void> SqlStore::append(const Lease &lease, const QList<Event> &events)
{
    QSqlQuery *query = TRY(m_connection->run(QStringLiteral("SELECT events, head, latest_at FROM chain WHERE only_row = 1")));
    if (!query->next())
        return unable(QStringLiteral("the audit chain of the store has no head"), m_connection->address().text(),
                      QStringLiteral("run `signalbox audit verify`"), nothingWritten);
    qint64 number = query->value(0).toLongLong();
    QByteArray head = query->value(1).toString().toLatin1();
    qint64 latest = query->value(2).toLongLong();
    query->finish();
    for (Event event : events) {
        event.id = EventId(++number);
        latest = std::max(latest, event.at);
        const QByteArray body = event.toValue().toJson();
        head = chainHash(head, body);
        const int rows =
            TRY(changeFenced(lease,
                             QStringLiteral("INSERT INTO events (id, at, latest_at, kind, actor, environment, run, deployment, body, hash) "
                                            "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE {fence}"),
                             {number, event.at, latest, text(event.kind), text(event.actor), text(event.environment), event.run.number(),
                              event.deployment.number(), QString::fromUtf8(body), QString::fromLatin1(head)}));
        if (rows != 1)
            return staleLease(lease);
    }
    TRY(changeFenced(lease, QStringLiteral("UPDATE chain SET events = ?, head = ?, latest_at = ? WHERE only_row = 1 AND {fence}"),
                     {number, QString::fromLatin1(head), latest}));
    return ok();
}

Result<Intent> SqlStore::submit(const Intent &intent)
{
    Intent stored = intent;
    stored.id = {};
    stored.state = Intent::State::New;
    QVariantList values{int(stored.state)};
    addBody(values, stored.toValue()); // without the number, which is only known afterwards and lives in its column
    CRASH_POINT("store.before-submit");
    TRY(m_connection->transaction(Connection::Transaction::Write, [&]() -> Result<void> {
        stored.id = IntentId(
            TRY(m_connection->value(QStringLiteral("INSERT INTO intents (state, digest, body) VALUES (?, ?, ?) RETURNING id"), values))
                .toLongLong());
        return raiseStamp();
    }));
    CRASH_POINT("store.after-submit");
    ++m_ownWrites;
    tellOthers();
    return stored;
}

void SqlStore::tellOthers()
{
    // NOTIFY takes a lock of the whole database when it commits, so it is a transaction of its own, after ours, and at most one in 50 ms.
    // Whoever misses it sees the stamp at the next look.
    if (m_connection->dialect() != Dialect::Postgres || (m_sinceNotify.isValid() && m_sinceNotify.elapsed() < 50))
        return;
    m_sinceNotify.start();
    (void)m_connection->value(QStringLiteral("SELECT pg_notify(?, '')"), {channelOf(m_connection->address())});
}

void SqlStore::wakeOn(std::function<void()> callback)
{
    if (m_connection->dialect() == Dialect::Postgres)
        m_connection->listen(channelOf(m_connection->address()), std::move(callback));
}

Result<qint64> SqlStore::changeStamp()
{
    if (m_connection->dialect() == Dialect::Postgres)
        return TRY(m_connection->value(QStringLiteral("SELECT number FROM stamp WHERE only_row = 1"))).toLongLong();
    // SQLite says only that another connection has written, in a number of its own; ours are counted here.
    const qint64 version = TRY(m_connection->value(QStringLiteral("PRAGMA data_version"))).toLongLong();
    if (m_dataVersion >= 0 && version != m_dataVersion)
        ++m_otherWrites;
    m_dataVersion = version;
    return m_ownWrites + m_otherWrites + 1;
}

} // namespace signalbox::store
