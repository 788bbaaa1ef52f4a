// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/postgresserver.h"

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <unistd.h>

namespace signalbox::test {

PostgresServer::PostgresServer()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (QFile::exists(versions.filePath(version) + QStringLiteral("/bin/initdb")))
            m_programs = versions.filePath(version) + QStringLiteral("/bin/");
    }
    if (m_programs.isEmpty()) {
        m_problem = QStringLiteral("no PostgreSQL here (no initdb in /usr/lib/postgresql/*/bin)");
        return;
    }
    m_user = geteuid() == 0 ? QStringLiteral("postgres") : qEnvironmentVariable("USER", QStringLiteral("postgres"));
    QString folder;
    if (!run({QStringLiteral("mktemp"), QStringLiteral("-d"), QStringLiteral("/tmp/sbpg.XXXXXX")}, &folder)) {
        m_problem = QStringLiteral("no folder for the PostgreSQL cluster: ") + folder;
        return;
    }
    m_folder = folder.trimmed();
    QString output;
    if (!run({m_programs + QStringLiteral("initdb"), QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-U"), m_user,
              QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--no-sync"), QStringLiteral("--locale=C.UTF-8"),
              QStringLiteral("-D"), m_folder + QStringLiteral("/cluster")},
             &output)
        || !start())
        m_problem = QStringLiteral("the PostgreSQL cluster did not start: ") + output.right(400);
}

PostgresServer::~PostgresServer()
{
    if (m_folder.isEmpty())
        return;
    stop();
    run({QStringLiteral("rm"), QStringLiteral("-rf"), m_folder});
}

bool PostgresServer::run(const QStringList &words, QString *output) const
{
    QStringList command = words;
    if (geteuid() == 0)
        command = QStringList{QStringLiteral("runuser"), QStringLiteral("-u"), m_user, QStringLiteral("--")} + words;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(QStringLiteral("/"));
    process.start(command.first(), command.mid(1));
    const bool ended = process.waitForFinished(60000);
    if (output)
        *output = QString::fromUtf8(process.readAll());
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

bool PostgresServer::start()
{
    return run({m_programs + QStringLiteral("pg_ctl"), QStringLiteral("-D"), m_folder + QStringLiteral("/cluster"), QStringLiteral("-l"),
                m_folder + QStringLiteral("/log"), QStringLiteral("-w"), QStringLiteral("-o"),
                QStringLiteral("-c listen_addresses='' -c unix_socket_directories='%1'").arg(m_folder), QStringLiteral("start")});
}

bool PostgresServer::stop()
{
    return run({m_programs + QStringLiteral("pg_ctl"), QStringLiteral("-D"), m_folder + QStringLiteral("/cluster"), QStringLiteral("-m"),
                QStringLiteral("immediate"), QStringLiteral("-w"), QStringLiteral("stop")});
}

QString PostgresServer::url(const QString &schema) const
{
    return QStringLiteral("postgresql:///postgres?host=%1&user=%2&schema=%3").arg(m_folder, m_user, schema);
}

} // namespace signalbox::test
