// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/base/crashpoint.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QRandomGenerator>
#include <QtCore/QThread>

namespace signalbox::store {

namespace {

constexpr int applicationId = 0x53424F58; // "SBOX", in the header of the SQLite file

// A step is never changed once it was released; a new one follows it, with a fixture in tests/core/store/fixtures.
const QList<QStringList> &steps()
{
    static const QList<QStringList> list{
        // 1. `body` is the record as JSON and the truth; the columns beside it repeat what is searched and sorted.
        //    `digest` is a checksum over `body`, so that a flipped bit is named and never acted on.
        QStringList{
            QStringLiteral("CREATE TABLE lease (only_row {key}, holder TEXT NOT NULL, token BIGINT NOT NULL, until_ms BIGINT NOT NULL)"),
            QStringLiteral("INSERT INTO lease (only_row, holder, token, until_ms) VALUES (1, '', 0, 0)"),
            QStringLiteral("CREATE TABLE stamp (only_row {key}, number BIGINT NOT NULL)"),
            QStringLiteral("INSERT INTO stamp (only_row, number) VALUES (1, 1)"),
            QStringLiteral("CREATE TABLE texts (digest TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL)"),
            QStringLiteral(
                "CREATE TABLE runs (id {key}, workflow_path TEXT NOT NULL, ref TEXT NOT NULL, short_ref TEXT NOT NULL, sha TEXT NOT NULL, "
                "status BIGINT NOT NULL, outcome BIGINT NOT NULL, workflow_text TEXT NOT NULL, environments_text TEXT NOT NULL, "
                "digest BIGINT NOT NULL, body TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX runs_by_ref ON runs (ref, id)"),
            QStringLiteral("CREATE INDEX runs_by_short_ref ON runs (short_ref, id)"),
            QStringLiteral("CREATE INDEX runs_by_sha ON runs (sha, id)"),
            QStringLiteral("CREATE INDEX runs_by_workflow ON runs (workflow_path, id)"),
            QStringLiteral("CREATE INDEX runs_by_status ON runs (status, id)"),
            QStringLiteral("CREATE INDEX runs_by_outcome ON runs (outcome, id)"),
            QStringLiteral("CREATE INDEX runs_unfinished ON runs (id) WHERE status <> 3"),
            QStringLiteral(
                "CREATE TABLE jobs (seq {serial}, run BIGINT NOT NULL, job_key TEXT NOT NULL, status BIGINT NOT NULL, outcome BIGINT NOT NULL, "
                "started_at BIGINT NOT NULL, finished_at BIGINT NOT NULL, digest BIGINT NOT NULL, body TEXT NOT NULL, UNIQUE (run, job_key))"),
            QStringLiteral("CREATE TABLE releases (id {key}, version TEXT NOT NULL, digest BIGINT NOT NULL, body TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX releases_by_version ON releases (version, id)"),
            QStringLiteral("CREATE TABLE deployments (id {key}, environment TEXT NOT NULL, state BIGINT NOT NULL, active BIGINT NOT NULL, "
                           "commit_sha TEXT NOT NULL, run BIGINT NOT NULL, digest BIGINT NOT NULL, body TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX deployments_by_environment ON deployments (environment, id)"),
            QStringLiteral("CREATE INDEX deployments_by_environment_state ON deployments (environment, state, id)"),
            QStringLiteral("CREATE INDEX deployments_by_state ON deployments (state, id)"),
            QStringLiteral("CREATE INDEX deployments_by_commit ON deployments (commit_sha, id)"),
            QStringLiteral("CREATE INDEX deployments_by_run ON deployments (run, id)"),
            QStringLiteral("CREATE INDEX deployments_active ON deployments (id) WHERE active = 1"),
            QStringLiteral("CREATE TABLE approvals (id {key}, state BIGINT NOT NULL, digest BIGINT NOT NULL, body TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX approvals_open ON approvals (id) WHERE state = 0"),
            QStringLiteral("CREATE TABLE holds (environment TEXT NOT NULL PRIMARY KEY, digest BIGINT NOT NULL, body TEXT NOT NULL)"),
            QStringLiteral("CREATE TABLE intents (id {serial}, state BIGINT NOT NULL, digest BIGINT NOT NULL, body TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX intents_new ON intents (id) WHERE state = 0"),
            // `latest_at`: the largest time so far. It never falls, unlike `at` when a clock is set back, so it finds "since" by index.
            QStringLiteral(
                "CREATE TABLE events (id {key}, at BIGINT NOT NULL, latest_at BIGINT NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL, "
                "environment TEXT NOT NULL, run BIGINT NOT NULL, deployment BIGINT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX events_by_latest ON events (latest_at, id)"),
            QStringLiteral("CREATE INDEX events_by_kind ON events (kind, id)"),
            QStringLiteral("CREATE INDEX events_by_actor ON events (actor, id)"),
            QStringLiteral("CREATE INDEX events_by_environment ON events (environment, id)"),
            QStringLiteral("CREATE INDEX events_by_run ON events (run, id)"),
            QStringLiteral("CREATE INDEX events_by_deployment ON events (deployment, id)"),
            QStringLiteral("CREATE TABLE chain (only_row {key}, events BIGINT NOT NULL, head TEXT NOT NULL, latest_at BIGINT NOT NULL)"),
            QStringLiteral("INSERT INTO chain (only_row, events, head, latest_at) VALUES (1, 0, "
                           "'0000000000000000000000000000000000000000000000000000000000000000', 0)"),
            QStringLiteral("CREATE TABLE seen_refs (ref TEXT NOT NULL PRIMARY KEY, sha TEXT NOT NULL)"),
            QStringLiteral("CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL)"),
        },
        // 2. Who sent a request, as far as the database knows: nobody may write this column, so nobody can speak for somebody else.
        QStringList{
            QStringLiteral("ALTER TABLE intents ADD COLUMN login TEXT NOT NULL DEFAULT {login}"),
        },
    };
    return list;
}

Error newerSchema(const Address &address, int stored)
{
    return refused(
        QStringLiteral("the store was written by a newer Signalbox (schema %1, this one knows up to %2)").arg(stored).arg(knownSchema()),
        address.text(), QStringLiteral("update Signalbox"), QStringLiteral("nothing was changed"));
}

/// Turns on the write-ahead log. While two programs do it to a new file at once, SQLite refuses one of them at once and does not ask the
/// busy handler (it would be a deadlock), so the patience of QSQLITE_BUSY_TIMEOUT is repeated here.
Result<void> makeWriteAhead(Connection &connection)
{
    const QDeadlineTimer patience(10000);
    for (;;) {
        // A file that cannot be written is still good for reading, as long as nothing is missing in it.
        Result<QVariant> mode = connection.value(QStringLiteral("PRAGMA journal_mode"));
        if (mode && mode.value().toString() == QLatin1String("wal"))
            return ok();
        if (mode)
            mode = connection.value(QStringLiteral("PRAGMA journal_mode=WAL"));
        if (mode)
            return ok();
        if (connection.latestFault() != Fault::Locked || patience.hasExpired())
            return mode.error();
        QThread::msleep(5 + QRandomGenerator::global()->bounded(20));
    }
}

/// One step, unless somebody else has made it in the meantime.
Result<void> makeStep(Connection &connection, int from)
{
    return connection.transaction(Connection::Transaction::Write, [&]() -> Result<void> {
        const bool sqlite = connection.dialect() == Dialect::Sqlite;
        if (!sqlite)
            TRY(connection.execute(QStringLiteral("SELECT pg_advisory_xact_lock(1396854616)")));
        if (TRY(storedSchema(connection)) != from)
            return ok();
        for (const QString &statement : steps().at(from)) {
            TRY(connection.execute(inDialect(connection.dialect(), statement)));
            CRASH_POINT("store.migration-statement");
        }
        if (sqlite) {
            TRY(connection.execute(QStringLiteral("PRAGMA application_id=%1").arg(applicationId)));
            TRY(connection.execute(QStringLiteral("PRAGMA user_version=%1").arg(from + 1)));
            return ok();
        }
        TRY(connection.execute(
            QStringLiteral("CREATE TABLE IF NOT EXISTS signalbox_schema (only_row BIGINT PRIMARY KEY, version BIGINT NOT NULL)")));
        TRY(connection.execute(QStringLiteral("INSERT INTO signalbox_schema (only_row, version) VALUES (1, %1) "
                                              "ON CONFLICT (only_row) DO UPDATE SET version = excluded.version")
                                   .arg(from + 1)));
        return ok();
    });
}

} // namespace

int knownSchema() { return int(steps().size()); }

Result<int> storedSchema(Connection &connection)
{
    if (connection.dialect() == Dialect::Postgres) {
        const QVariant table = TRY(connection.value(
            QStringLiteral("SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                           "WHERE c.relname = 'signalbox_schema' AND n.nspname = current_schema()")));
        if (table.toInt() == 0)
            return 0;
        return TRY(connection.value(QStringLiteral("SELECT version FROM signalbox_schema"))).toInt();
    }
    // Our mark last: whoever makes the store in this moment commits all three at once, and a number or tables without the mark are another
    // program's. An old number does no harm, since each step looks again.
    const int version = TRY(connection.value(QStringLiteral("PRAGMA user_version"))).toInt();
    const int tables = TRY(connection.value(QStringLiteral("SELECT count(*) FROM sqlite_master"))).toInt();
    const int application = TRY(connection.value(QStringLiteral("PRAGMA application_id"))).toInt();
    if (application != applicationId && (application != 0 || version != 0 || tables != 0)) {
        return unable(QStringLiteral("this file is not a store of Signalbox"),
                      QStringLiteral("%1 is the database of another program").arg(connection.address().path),
                      QStringLiteral("name another file, or move this one away"), QStringLiteral("the file was not changed"));
    }
    return version;
}

Result<void> migrate(Connection &connection)
{
    const int stored = TRY(storedSchema(connection));
    if (stored > knownSchema())
        return newerSchema(connection.address(), stored);
    if (connection.dialect() == Dialect::Sqlite) {
        TRY(makeWriteAhead(connection));
    } else if (stored == 0 && !connection.address().schema.isEmpty()) {
        const QString name =
            QLatin1Char('"') + QString(connection.address().schema).replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
        TRY(connection.execute(QStringLiteral("CREATE SCHEMA IF NOT EXISTS ") + name));
    }
    for (int from = stored; from < knownSchema(); ++from)
        TRY(makeStep(connection, from));
    return ok();
}

} // namespace signalbox::store
