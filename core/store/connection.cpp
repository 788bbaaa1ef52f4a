// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtSql/QSqlDriver>
#include <QtSql/QSqlError>
#include <atomic>

namespace signalbox::store {

Connection::Connection(Address address) : m_address(std::move(address))
{
    static std::atomic<quint64> number = 0;
    m_name = QStringLiteral("signalbox-store-%1").arg(++number);
}

Connection::~Connection()
{
    m_statements.clear();
    if (m_database.isValid()) {
        m_database.close();
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(m_name);
    }
}

Result<std::unique_ptr<Connection>> Connection::open(const Address &address)
{
    const bool sqlite = address.dialect == Dialect::Sqlite;
    const QString driver = sqlite ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL");
    if (!QSqlDatabase::isDriverAvailable(driver)) {
        return unable(QStringLiteral("Qt's database driver %1 is missing").arg(driver),
                      QStringLiteral("available: %1").arg(QSqlDatabase::drivers().join(QLatin1String(", "))),
                      QStringLiteral("install it (Debian: apt install %1)")
                          .arg(sqlite ? QStringLiteral("libqt6sql6-sqlite") : QStringLiteral("libqt6sql6-psql")),
                      QStringLiteral("nothing was changed"));
    }
    std::unique_ptr<Connection> connection(new Connection(address));
    connection->m_database = QSqlDatabase::addDatabase(driver, connection->m_name);
    QSqlDatabase &database = connection->m_database;
    if (sqlite) {
        const QString folder = QFileInfo(address.path).absolutePath();
        if (!QFileInfo::exists(folder)) {
            if (!QDir().mkpath(folder))
                return unable(QStringLiteral("the folder of the store cannot be made"), folder,
                              QStringLiteral("look whether the folder above it may be written by you"),
                              QStringLiteral("nothing was changed"));
            QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        database.setDatabaseName(address.path);
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    } else {
        database.setHostName(address.host);
        database.setDatabaseName(address.database);
        database.setUserName(address.user);
        database.setPassword(address.password);
        if (address.port)
            database.setPort(address.port);
        QString options = QStringLiteral("connect_timeout=10;application_name=signalbox");
        if (!address.sslMode.isEmpty())
            options += QStringLiteral(";sslmode=") + address.sslMode;
        database.setConnectOptions(options);
    }
    TRY(connection->connect());
    return connection;
}

Result<void> Connection::connect()
{
    m_statements.clear();
    m_inTransaction = false;
    if (m_database.isOpen())
        m_database.close();
    if (!m_database.open()) {
        m_latestFault = faultOf(dialect(), m_database.lastError());
        return explain(m_address, m_database.lastError());
    }
    m_lost = false;
    if (m_address.dialect == Dialect::Sqlite) {
        // No checkpoints from here until this connection holds the lease: two checkpointers at once may lose pages (SQLite before 3.51.3).
        for (const char *pragma : {"PRAGMA synchronous=FULL", "PRAGMA mmap_size=0", "PRAGMA wal_autocheckpoint=0",
                                   "PRAGMA cache_size=-16384", "PRAGMA cell_size_check=ON"})
            TRY(execute(QLatin1String(pragma)));
        return ok();
    }
    TRY(execute(QStringLiteral("SET synchronous_commit = on")));
    TRY(execute(QStringLiteral("SET standard_conforming_strings = on")));
    TRY(execute(QStringLiteral("SET client_min_messages = warning")));
    TRY(execute(QStringLiteral("SET lock_timeout = '10s'")));
    if (!m_address.schema.isEmpty()) {
        const QString name =
            QLatin1Char('"') + QString(m_address.schema).replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
        TRY(execute(QStringLiteral("SET search_path TO ") + name));
    }
    if (!m_channel.isEmpty())
        m_database.driver()->subscribeToNotification(m_channel);
    return ok();
}

void Connection::listen(const QString &channel, std::function<void()> callback)
{
    m_channel = channel;
    m_listener = std::make_unique<QObject>();
    QObject::connect(m_database.driver(), &QSqlDriver::notification, m_listener.get(),
                     [callback = std::move(callback)](const QString &, QSqlDriver::NotificationSource, const QVariant &) { callback(); });
    m_database.driver()->subscribeToNotification(channel); // when it fails, polling is left
}

Error Connection::failed(const QSqlError &error)
{
    m_latestFault = faultOf(dialect(), error);
    if (dialect() == Dialect::Postgres && (m_latestFault == Fault::ConnectionLost || m_latestFault == Fault::Unreachable))
        m_lost = true;
    return explain(m_address, error);
}

Result<void> Connection::execute(const QString &sql)
{
    if (m_lost && !m_inTransaction)
        TRY(connect());
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failed(query.lastError());
    return ok();
}

Result<QSqlQuery *> Connection::run(const QString &sql, const QVariantList &values)
{
    if (m_lost && !m_inTransaction)
        TRY(connect());
    if (m_recorder)
        m_recorder(sql, values);
    std::shared_ptr<QSqlQuery> &query = m_statements[sql];
    if (!query) {
        auto prepared = std::make_shared<QSqlQuery>(m_database);
        // Forward-only spares SQLite a copy of every row; the PostgreSQL driver would hold the connection with it.
        prepared->setForwardOnly(dialect() == Dialect::Sqlite);
        if (!prepared->prepare(sql)) {
            const QSqlError error = prepared->lastError();
            m_statements.remove(sql);
            return failed(error);
        }
        query = prepared;
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(int(i), values.at(i));
    if (!query->exec()) {
        const QSqlError error = query->lastError();
        query->finish();
        return failed(error);
    }
    return query.get();
}

Result<int> Connection::change(const QString &sql, const QVariantList &values)
{
    QSqlQuery *query = TRY(run(sql, values));
    const int rows = query->numRowsAffected();
    query->finish();
    return rows;
}

Result<QVariant> Connection::value(const QString &sql, const QVariantList &values)
{
    QSqlQuery *query = TRY(run(sql, values));
    const QVariant first = query->next() ? query->value(0) : QVariant();
    const QSqlError error = query->lastError();
    query->finish();
    if (error.isValid())
        return failed(error);
    return first;
}

Result<void> Connection::begin(Transaction kind)
{
    if (kind == Transaction::Write && m_broken) {
        return unable(QStringLiteral("the store must be opened again before anything is written"),
                      QStringLiteral("the disk reported an error during an earlier change"),
                      QStringLiteral("close and start again once the disk is well"), QStringLiteral("nothing was written"));
    }
    if (dialect() == Dialect::Sqlite)
        TRY(execute(kind == Transaction::Write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN")));
    else
        TRY(execute(kind == Transaction::Write ? QStringLiteral("BEGIN")
                                               : QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")));
    m_inTransaction = true;
    return ok();
}

Result<void> Connection::commit()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("COMMIT"))) {
        const QSqlError error = query.lastError();
        m_broken = m_broken || faultOf(dialect(), error) == Fault::InputOutput;
        const Error explained = failed(error);
        rollBack();
        return explained;
    }
    m_inTransaction = false;
    return ok();
}

void Connection::rollBack()
{
    for (const auto &statement : std::as_const(m_statements))
        statement->finish();
    // It may be rolled back already (a full disk does that); then this says so and nothing is lost.
    QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK"));
    m_inTransaction = false;
}

} // namespace signalbox::store
