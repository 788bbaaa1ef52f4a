// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QtCore/QUrl>

class QSqlError;

namespace signalbox::store {

enum class Dialect { Sqlite, Postgres };

/// Where a store is, taken apart.
struct Address {
    Dialect dialect = Dialect::Sqlite;
    QString path;                           ///< SQLite: the file
    QString host, database, user, password; ///< PostgreSQL; a host that begins with `/` is the folder of a socket
    int port = 0;                           ///< 0: the server's own default
    QString schema;                         ///< PostgreSQL: of this project; empty: the role's default
    QString sslMode;

    /// For messages: never with the password.
    [[nodiscard]] QString text() const;
};

/// `sqlite:PATH`, `postgresql://user:pw@host:port/db?schema=…&sslmode=…`, or with a socket `postgresql:///db?host=/run/postgresql&user=…`.
[[nodiscard]] Result<Address> parseAddress(const QString &url);

/// What went wrong, coarse enough to decide what to do next.
enum class Fault {
    Other,
    DiskFull,
    ReadOnly,
    Locked,
    Damaged,
    NotAStore,
    InputOutput,
    Unreachable,
    Authentication,
    Denied,
    ConnectionLost
};

[[nodiscard]] Fault faultOf(Dialect dialect, const QSqlError &error);
/// The sentence that a person reads.
[[nodiscard]] Error explain(const Address &address, const QSqlError &error);

/// Fills in the words that differ: {key} a numbered primary key, {serial} one that the database numbers, {login} whom it
/// has authenticated, as a default.
[[nodiscard]] QString inDialect(Dialect dialect, QString sql);

} // namespace signalbox::store
