// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/chain.h"
#include "core/store/sqlstore.h"

#include <QtSql/QSqlError>

namespace signalbox::store {

using namespace engine;

namespace {

Error damagedRow(const Connection &connection, const QString &what, const QString &why)
{
    return unable(QStringLiteral("the store is damaged: %1 cannot be trusted").arg(what),
                  QStringLiteral("%1: %2").arg(connection.address().text(), why),
                  QStringLiteral("restore the last backup; the rest of the store can still be read"),
                  QStringLiteral("nothing was changed, and nothing acts on it"));
}

/// A record from its checksum and body.
template<typename Record> Result<Record> recordOf(const Connection &connection, const QSqlQuery &row, int digestColumn, const char *kind)
{
    const QByteArray body = row.value(digestColumn + 1).toString().toUtf8();
    const QString what = QStringLiteral("%1 %2").arg(QLatin1String(kind), row.value(0).toString());
    if (bodyDigest(body) != row.value(digestColumn).toLongLong())
        return damagedRow(connection, what, QStringLiteral("its checksum is wrong"));
    const Result<Value> value = Value::fromJson(body);
    if (!value)
        return damagedRow(connection, what, value.error().what);
    return Record::fromValue(*value);
}

/// The condition of a query, put together from what a filter asks.
class Where
{
public:
    void equals(const char *column, const QString &wanted)
    {
        if (!wanted.isEmpty())
            add(QLatin1String(column) + QLatin1String(" = ?"), wanted);
    }
    void equals(const char *column, qint64 wanted) { add(QLatin1String(column) + QLatin1String(" = ?"), wanted); }
    void below(const char *column, qint64 bound)
    {
        if (bound > 0)
            add(QLatin1String(column) + QLatin1String(" < ?"), bound);
    }
    /// Of a commit id: all of it, or its beginning.
    void beginsWith(const char *column, const QString &prefix)
    {
        if (prefix.isEmpty() || prefix.size() >= 40)
            return equals(column, prefix);
        add(QLatin1String(column) + QLatin1String(" >= ?"), prefix);
        add(QLatin1String(column) + QLatin1String(" < ?"), QString(prefix + QLatin1Char('g'))); // after every hexadecimal digit
    }
    void add(const QString &condition, const QVariant &value)
    {
        add(condition);
        values << value;
    }
    void add(const QString &condition) { m_text += (m_text.isEmpty() ? QLatin1String(" WHERE ") : QLatin1String(" AND ")) + condition; }
    /// With order and limit behind it.
    [[nodiscard]] QString newestFirst(int limit) const
    {
        return m_text + QStringLiteral(" ORDER BY id DESC") + (limit > 0 ? QStringLiteral(" LIMIT %1").arg(limit) : QString());
    }

    QVariantList values;

private:
    QString m_text;
};

template<typename Record>
Result<QList<Record>> recordsOf(Connection &connection, const QString &sql, const QVariantList &values, const char *kind)
{
    QSqlQuery *query = TRY(connection.run(sql, values));
    QList<Record> records;
    while (query->next()) {
        Result<Record> record = recordOf<Record>(connection, *query, 1, kind);
        if (!record) {
            query->finish();
            return record.error();
        }
        if constexpr (requires { record->id; }) {
            using IdType = decltype(record->id);
            const IdType id(query->value(0).toLongLong());
            if (record->id.isValid() && record->id != id) {
                query->finish();
                return damagedRow(connection, QStringLiteral("%1 %2").arg(QLatin1String(kind), id.toString()),
                                  QStringLiteral("it carries another number"));
            }
            record->id = id;
        }
        records.append(std::move(*record));
    }
    const QSqlError error = query->lastError();
    query->finish();
    if (error.isValid())
        return explain(connection.address(), error);
    return records;
}

template<typename Record>
Result<std::optional<Record>> firstOf(Connection &connection, const QString &sql, const QVariantList &values, const char *kind)
{
    QList<Record> records = TRY(recordsOf<Record>(connection, sql, values, kind));
    return records.isEmpty() ? std::optional<Record>() : std::optional<Record>(std::move(records.first()));
}

Result<void> addTexts(Connection &connection, Run &run)
{
    QSqlQuery *query = TRY(connection.run(
        QStringLiteral(
            "SELECT r.workflow_text, w.body, r.environments_text, e.body FROM runs r "
            "LEFT JOIN texts w ON w.digest = r.workflow_text LEFT JOIN texts e ON e.digest = r.environments_text WHERE r.id = ?"),
        {run.id.number()}));
    QString problem;
    const auto take = [&](int column) {
        const QString digest = query->value(column).toString();
        const QByteArray body = QByteArray::fromBase64(query->value(column + 1).toString().toLatin1());
        if (!digest.isEmpty() && QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex()) != digest)
            problem = QStringLiteral("a file of it has another checksum");
        return body;
    };
    if (query->next()) {
        run.workflowText = take(0);
        run.environmentsText = take(2);
    }
    query->finish();
    if (!problem.isEmpty())
        return damagedRow(connection, QStringLiteral("run %1").arg(run.id.number()), problem);
    return ok();
}

} // namespace

Result<QList<Intent>> SqlStore::newIntents()
{
    QList<Intent> intents = TRY(recordsOf<Intent>(
        *m_connection, QStringLiteral("SELECT id, digest, body FROM intents WHERE state = 0 ORDER BY id"), {}, "request"));
    for (Intent &intent : intents)
        TRY(addLogin(intent));
    return intents;
}

Result<void> SqlStore::addLogin(Intent &intent)
{
    if (m_connection->dialect() != Dialect::Postgres)
        return ok();
    // Whoever connects as the owner may write anything, so the name that the program gives is as good; everybody else is who they logged in as.
    intent.login =
        TRY(m_connection->value(QStringLiteral("SELECT CASE WHEN login = pg_get_userbyid(c.relowner)::text THEN '' ELSE login END "
                                               "FROM intents i, pg_class c WHERE c.oid = 'intents'::regclass AND i.id = ?"),
                                {intent.id.number()}))
            .toString();
    return ok();
}

Result<std::optional<Intent>> SqlStore::intent(IntentId id)
{
    std::optional<Intent> intent =
        TRY(firstOf<Intent>(*m_connection, QStringLiteral("SELECT id, digest, body FROM intents WHERE id = ?"), {id.number()}, "request"));
    if (intent)
        TRY(addLogin(*intent));
    return intent;
}

Result<std::optional<Run>> SqlStore::run(RunId id)
{
    std::optional<Run> run =
        TRY(firstOf<Run>(*m_connection, QStringLiteral("SELECT id, digest, body FROM runs WHERE id = ?"), {id.number()}, "run"));
    if (run)
        TRY(addTexts(*m_connection, *run));
    return run;
}

Result<QList<Run>> SqlStore::runs(const RunFilter &filter)
{
    Where where;
    where.equals(filter.ref.startsWith(QLatin1String("refs/")) ? "ref" : "short_ref", filter.ref);
    where.equals("workflow_path", filter.workflowPath);
    where.beginsWith("sha", filter.sha);
    if (filter.status)
        where.equals("status", qint64(*filter.status));
    if (filter.outcome)
        where.equals("outcome", qint64(*filter.outcome));
    where.below("id", filter.before.number());
    return recordsOf<Run>(*m_connection, QStringLiteral("SELECT id, digest, body FROM runs") + where.newestFirst(filter.limit),
                          where.values, "run");
}

Result<QList<Run>> SqlStore::unfinishedRuns()
{
    QList<Run> runs =
        TRY(recordsOf<Run>(*m_connection, QStringLiteral("SELECT id, digest, body FROM runs WHERE status <> 3 ORDER BY id"), {}, "run"));
    for (Run &run : runs)
        TRY(addTexts(*m_connection, run));
    return runs;
}

Result<QList<JobRecord>> SqlStore::jobs(RunId run)
{
    return recordsOf<JobRecord>(*m_connection, QStringLiteral("SELECT job_key, digest, body FROM jobs WHERE run = ? ORDER BY seq"),
                                {run.number()}, "job");
}

Result<std::optional<JobRecord>> SqlStore::job(RunId run, const QString &key)
{
    return firstOf<JobRecord>(*m_connection, QStringLiteral("SELECT job_key, digest, body FROM jobs WHERE run = ? AND job_key = ?"),
                              {run.number(), text(key)}, "job");
}

Result<QList<JobDuration>> SqlStore::recentDurations(const QString &workflowPath, int runs)
{
    QSqlQuery *query =
        TRY(m_connection->run(QStringLiteral("SELECT j.job_key, j.finished_at - j.started_at, j.finished_at FROM "
                                             "(SELECT id FROM runs WHERE workflow_path = ? AND status = 3 ORDER BY id DESC LIMIT ?) r "
                                             "JOIN jobs j ON j.run = r.id WHERE j.status = 3 AND j.outcome = 1 ORDER BY r.id DESC, j.seq"),
                              {text(workflowPath), runs > 0 ? runs : 1000000}));
    QList<JobDuration> durations;
    while (query->next())
        durations.append({query->value(0).toString(), query->value(1).toLongLong(), query->value(2).toLongLong()});
    query->finish();
    return durations;
}

Result<QList<Release>> SqlStore::releases(int limit)
{
    return recordsOf<Release>(*m_connection, QStringLiteral("SELECT id, digest, body FROM releases") + Where().newestFirst(limit), {},
                              "release");
}

Result<std::optional<Release>> SqlStore::release(ReleaseId id)
{
    return firstOf<Release>(*m_connection, QStringLiteral("SELECT id, digest, body FROM releases WHERE id = ?"), {id.number()}, "release");
}

Result<std::optional<Release>> SqlStore::releaseByVersion(const QString &version)
{
    return firstOf<Release>(*m_connection,
                            QStringLiteral("SELECT id, digest, body FROM releases WHERE version = ? ORDER BY id DESC LIMIT 1"),
                            {text(version)}, "release");
}

Result<QList<Deployment>> SqlStore::deployments(const DeploymentFilter &filter)
{
    Where where;
    where.equals("environment", filter.environment);
    if (filter.state)
        where.equals("state", qint64(*filter.state));
    if (filter.onlyActive)
        where.add(QStringLiteral("active = 1"));
    where.beginsWith("commit_sha", filter.commit);
    if (filter.run.isValid())
        where.equals("run", filter.run.number());
    where.below("id", filter.before.number());
    return recordsOf<Deployment>(*m_connection,
                                 QStringLiteral("SELECT id, digest, body FROM deployments") + where.newestFirst(filter.limit), where.values,
                                 "deployment");
}

Result<std::optional<Deployment>> SqlStore::deployment(DeploymentId id)
{
    return firstOf<Deployment>(*m_connection, QStringLiteral("SELECT id, digest, body FROM deployments WHERE id = ?"), {id.number()},
                               "deployment");
}

Result<QList<Approval>> SqlStore::openApprovals()
{
    return recordsOf<Approval>(*m_connection, QStringLiteral("SELECT id, digest, body FROM approvals WHERE state = 0 ORDER BY id"), {},
                               "approval");
}

Result<QList<Approval>> SqlStore::approvals(int limit)
{
    return recordsOf<Approval>(*m_connection, QStringLiteral("SELECT id, digest, body FROM approvals") + Where().newestFirst(limit), {},
                               "approval");
}

Result<std::optional<Approval>> SqlStore::approval(ApprovalId id)
{
    return firstOf<Approval>(*m_connection, QStringLiteral("SELECT id, digest, body FROM approvals WHERE id = ?"), {id.number()},
                             "approval");
}

Result<QList<Hold>> SqlStore::holds()
{
    QList<Hold> holds = TRY(recordsOf<Hold>(*m_connection, QStringLiteral("SELECT environment, digest, body FROM holds"), {}, "hold of"));
    std::sort(holds.begin(), holds.end(), [](const Hold &a, const Hold &b) { return a.environment < b.environment; });
    return holds;
}

Result<QList<Event>> SqlStore::events(const EventFilter &filter)
{
    Where where;
    where.equals("environment", filter.environment);
    where.equals("actor", filter.actor);
    where.equals("kind", filter.kind);
    if (filter.run.isValid())
        where.equals("run", filter.run.number());
    if (filter.deployment.isValid())
        where.equals("deployment", filter.deployment.number());
    where.below("id", filter.before.number());
    if (filter.since > 0) {
        const QVariant first = TRY(m_connection->value(
            QStringLiteral("SELECT id FROM events WHERE latest_at >= ? ORDER BY latest_at, id LIMIT 1"), {filter.since}));
        if (!first.isValid())
            return QList<Event>();
        where.add(QStringLiteral("id >= ?"), first);
        where.add(QStringLiteral("at >= ?"), filter.since);
    }
    // The sentence is searched in what was read, so that upper and lower case mean the same in both databases and in every language.
    const bool searched = !filter.text.isEmpty();
    const int page = searched ? 2000 : filter.limit;
    QList<Event> found;
    qint64 before = 0;
    for (;;) {
        Where pageWhere = where;
        pageWhere.below("id", before);
        QSqlQuery *query = TRY(
            m_connection->run(QStringLiteral("SELECT id, body, hash, (SELECT p.hash FROM events p WHERE p.id = events.id - 1) FROM events")
                                  + pageWhere.newestFirst(page),
                              pageWhere.values));
        int rows = 0;
        while (query->next()) {
            ++rows;
            before = query->value(0).toLongLong();
            const Result<Value> value = Value::fromJson(query->value(1).toString().toUtf8());
            if (!value) {
                query->finish();
                return damagedRow(*m_connection, QStringLiteral("event %1").arg(before), value.error().what);
            }
            Event event = Event::fromValue(*value);
            event.id = EventId(before);
            event.hash = query->value(2).toString().toLatin1();
            event.previousHash = query->value(3).isNull() ? chainStart() : query->value(3).toString().toLatin1();
            if (!searched || event.text.contains(filter.text, Qt::CaseInsensitive))
                found.append(std::move(event));
            if (filter.limit > 0 && found.size() >= filter.limit)
                break;
        }
        query->finish();
        if (page < 1 || rows < page || (filter.limit > 0 && found.size() >= filter.limit))
            return found;
    }
}

Result<QList<SeenRef>> SqlStore::seenRefs()
{
    QSqlQuery *query = TRY(m_connection->run(QStringLiteral("SELECT ref, sha FROM seen_refs")));
    QList<SeenRef> refs;
    while (query->next())
        refs.append({query->value(0).toString(), query->value(1).toString()});
    query->finish();
    std::sort(refs.begin(), refs.end(), [](const SeenRef &a, const SeenRef &b) { return a.ref < b.ref; });
    return refs;
}

Result<QString> SqlStore::setting(const QString &key)
{
    return TRY(m_connection->value(QStringLiteral("SELECT body FROM settings WHERE name = ?"), {text(key)})).toString();
}

Result<Store::Counters> SqlStore::counters()
{
    Counters counters;
    counters.run = TRY(m_connection->value(QStringLiteral("SELECT max(id) FROM runs"))).toLongLong();
    counters.release = TRY(m_connection->value(QStringLiteral("SELECT max(id) FROM releases"))).toLongLong();
    counters.deployment = TRY(m_connection->value(QStringLiteral("SELECT max(id) FROM deployments"))).toLongLong();
    counters.approval = TRY(m_connection->value(QStringLiteral("SELECT max(id) FROM approvals"))).toLongLong();
    return counters;
}

} // namespace signalbox::store
