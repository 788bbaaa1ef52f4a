// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace signalbox::test {

/// A throw-away PostgreSQL cluster on a Unix socket, gone with the object. Runs as the user postgres when we are root.
class PostgresServer
{
public:
    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

    /// Why there is none; empty when it runs.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// The address of a store in a schema of its own.
    [[nodiscard]] QString url(const QString &schema) const;
    [[nodiscard]] QString socketFolder() const { return m_folder; }
    bool stop();
    bool start();

private:
    bool run(const QStringList &words, QString *output = nullptr) const;

    QString m_programs;
    QString m_folder;
    QString m_user;
    QString m_problem;
};

} // namespace signalbox::test
