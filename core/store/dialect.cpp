// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialect.h"

#include <QtCore/QFileInfo>
#include <QtCore/QStorageInfo>
#include <QtCore/QUrlQuery>
#include <QtSql/QSqlError>

namespace signalbox::store {

QString Address::text() const
{
    if (dialect == Dialect::Sqlite)
        return path;
    return QStringLiteral("database %1 at %2").arg(database, host.isEmpty() ? QStringLiteral("this machine") : host)
           + (port ? QStringLiteral(" port %1").arg(port) : QString());
}

Result<Address> parseAddress(const QString &url)
{
    Address address;
    if (url.startsWith(QLatin1String("sqlite:"))) {
        address.path = url.mid(7);
        if (address.path.startsWith(QLatin1String("//")))
            address.path.remove(0, 2);
        if (address.path.isEmpty())
            return usageError(QStringLiteral("the store's address names no file: %1").arg(url), QStringLiteral("write sqlite:PATH"));
        address.path = QFileInfo(address.path).absoluteFilePath();
        return address;
    }
    if (!url.startsWith(QLatin1String("postgresql://")) && !url.startsWith(QLatin1String("postgres://"))) {
        return usageError(QStringLiteral("not the address of a store: %1").arg(url.section(QLatin1Char('@'), -1)),
                          QStringLiteral("write sqlite:PATH or postgresql://USER@HOST/DATABASE"));
    }
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.path().size() < 2)
        return usageError(QStringLiteral("the address of the PostgreSQL store names no database"),
                          QStringLiteral("write postgresql://USER@HOST/DATABASE"));
    const QUrlQuery query(parsed);
    const auto given = [&](const char *name) { return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded); };
    address.dialect = Dialect::Postgres;
    address.database = parsed.path().mid(1);
    address.host = parsed.host().isEmpty() ? given("host") : parsed.host();
    address.port = parsed.port() > 0 ? parsed.port() : given("port").toInt();
    address.user = parsed.userName().isEmpty() ? given("user") : parsed.userName();
    address.password = parsed.password(QUrl::FullyDecoded);
    address.schema = given("schema");
    address.sslMode = given("sslmode");
    return address;
}

namespace {

Fault sqliteFault(const QSqlError &error)
{
    // Extended result codes carry the plain one in their low byte.
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5:
    case 6: return Fault::Locked;
    case 8: return Fault::ReadOnly;
    case 10: return Fault::InputOutput;
    case 11: return Fault::Damaged;
    case 13: return Fault::DiskFull;
    case 14: return Fault::Unreachable;
    case 26: return Fault::NotAStore;
    default: return Fault::Other;
    }
}

Fault postgresFault(const QSqlError &error)
{
    const QString state = error.nativeErrorCode();
    const QString text = error.databaseText() + error.driverText();
    const auto says = [&](const char *part) { return text.contains(QLatin1String(part), Qt::CaseInsensitive); };
    if (state.startsWith(QLatin1String("28")) || says("password authentication failed") || says("no password supplied")
        || says("peer authentication failed") || says("no pg_hba.conf entry") || (says("role") && says("does not exist")))
        return Fault::Authentication;
    if (state == QLatin1String("42501"))
        return Fault::Denied;
    if (state == QLatin1String("53100"))
        return Fault::DiskFull;
    if (state == QLatin1String("25006"))
        return Fault::ReadOnly;
    if (state == QLatin1String("55P03") || state == QLatin1String("40P01"))
        return Fault::Locked;
    if (state == QLatin1String("XX001") || state == QLatin1String("XX002"))
        return Fault::Damaged;
    if (state == QLatin1String("58030"))
        return Fault::InputOutput;
    if (error.type() == QSqlError::ConnectionError)
        return Fault::Unreachable;
    if (state.startsWith(QLatin1String("57P0")) || state.startsWith(QLatin1String("08")) || says("server closed the connection")
        || says("no connection to the server") || says("terminating connection") || says("connection not open"))
        return Fault::ConnectionLost;
    return Fault::Other;
}

} // namespace

Fault faultOf(Dialect dialect, const QSqlError &error) { return dialect == Dialect::Sqlite ? sqliteFault(error) : postgresFault(error); }

Error explain(const Address &address, const QSqlError &error)
{
    const QString where = address.text();
    QString cause = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    cause = cause.section(QLatin1Char('\n'), 0, 0).trimmed();
    if (!address.password.isEmpty())
        cause.replace(address.password, QStringLiteral("***"));
    const QString unchanged = QStringLiteral("nothing was written; what was stored before is still there");
    Fault fault = faultOf(address.dialect, error);
    // SQLite calls it an I/O error when the file that its readers share cannot grow.
    if (fault == Fault::InputOutput && address.dialect == Dialect::Sqlite
        && QStorageInfo(QFileInfo(address.path).absolutePath()).bytesAvailable() < 64 * 1024)
        fault = Fault::DiskFull;
    // A store that may only be read cannot be opened at all when nobody has it open: its readers share a file that must be made.
    if (fault == Fault::Unreachable && address.dialect == Dialect::Sqlite && QFileInfo::exists(address.path)
        && !QFileInfo(QFileInfo(address.path).absolutePath()).isWritable())
        fault = Fault::ReadOnly;
    switch (fault) {
    case Fault::DiskFull:
        return unable(QStringLiteral("the disk is full: the store could not be written"), QStringLiteral("%1: %2").arg(where, cause),
                      QStringLiteral("free some space; work goes on by itself then"), unchanged);
    case Fault::ReadOnly:
        return unable(QStringLiteral("the store cannot be written: it is read-only"), QStringLiteral("%1: %2").arg(where, cause),
                      address.dialect == Dialect::Sqlite ? QStringLiteral("make the file and its folder writable for you")
                                                         : QStringLiteral("connect to the primary server, with a role that may write"),
                      unchanged);
    case Fault::Locked:
        return unable(QStringLiteral("the store is locked by another program"), QStringLiteral("%1: %2").arg(where, cause),
                      QStringLiteral("try again; if it stays, look for a program that keeps the store open"), unchanged);
    case Fault::Damaged:
        return unable(QStringLiteral("the store is damaged"), QStringLiteral("%1: %2").arg(where, cause),
                      QStringLiteral("stop all engines, keep a copy of the file, then restore the last backup"),
                      QStringLiteral("nothing was changed"));
    case Fault::NotAStore:
        return unable(QStringLiteral("this file is not a store of Signalbox"), QStringLiteral("%1: %2").arg(where, cause),
                      QStringLiteral("name another file, or move this one away"), QStringLiteral("the file was not changed"));
    case Fault::InputOutput:
        return unable(QStringLiteral("the disk reported an error while the store was used"), QStringLiteral("%1: %2").arg(where, cause),
                      QStringLiteral("look into the system's log for the disk's errors, then start again"),
                      QStringLiteral("the last change may be missing; nothing new starts before the store is opened again"));
    case Fault::Unreachable:
        return address.dialect == Dialect::Sqlite
                   ? unable(QStringLiteral("the store cannot be opened"), QStringLiteral("%1: %2").arg(where, cause),
                            QStringLiteral("look whether the folder exists and may be read and written by you"),
                            QStringLiteral("nothing was changed"))
                   : unable(QStringLiteral("the PostgreSQL server cannot be reached"), QStringLiteral("%1: %2").arg(where, cause),
                            QStringLiteral("look whether the server runs and its address is right"), QStringLiteral("nothing was changed"));
    case Fault::Authentication:
        return unable(QStringLiteral("the PostgreSQL server refused the login of %1")
                          .arg(address.user.isEmpty() ? QStringLiteral("this user") : address.user),
                      QStringLiteral("%1: %2").arg(where, cause),
                      QStringLiteral("look at the user name and password in the store's address"), QStringLiteral("nothing was changed"));
    case Fault::Denied:
        return refused(
            QStringLiteral("the database does not let %1 do this").arg(address.user.isEmpty() ? QStringLiteral("this user") : address.user),
            QStringLiteral("%1: %2").arg(where, cause),
            QStringLiteral("ask whoever owns the store; an engine works only under the owner's role"), unchanged);
    case Fault::ConnectionLost:
        return unable(QStringLiteral("the connection to the PostgreSQL server broke"), QStringLiteral("%1: %2").arg(where, cause),
                      QStringLiteral("try again; it connects anew"),
                      QStringLiteral("a change that was under way is either stored completely or not at all"));
    case Fault::Other: break;
    }
    return unable(QStringLiteral("the store refused a statement"), QStringLiteral("%1: %2").arg(where, cause), {}, unchanged);
}

QString inDialect(Dialect dialect, QString sql)
{
    const bool sqlite = dialect == Dialect::Sqlite;
    sql.replace(QLatin1String("{key}"), sqlite ? QLatin1String("INTEGER PRIMARY KEY") : QLatin1String("BIGINT PRIMARY KEY"));
    sql.replace(QLatin1String("{serial}"),
                sqlite ? QLatin1String("INTEGER PRIMARY KEY") : QLatin1String("BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"));
    sql.replace(QLatin1String("{login}"), sqlite ? QLatin1String("''") : QLatin1String("session_user::text"));
    return sql;
}

} // namespace signalbox::store
