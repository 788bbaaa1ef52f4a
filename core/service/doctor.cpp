// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/doctor.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QStorageInfo>

namespace signalbox::service {

namespace {

struct Program {
    const char *name;
    QStringList versionArguments;
    const char *neededFor;
    const char *fix;
    bool optional;
};

/// The first line a program prints; empty when it is not there or does not answer in time.
QString firstLine(const QString &program, const QStringList &arguments, int timeoutMs, int *exitCode = nullptr)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForStarted(timeoutMs) || !process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished(1000);
        if (exitCode)
            *exitCode = -1;
        return {};
    }
    if (exitCode)
        *exitCode = process.exitCode();
    return QString::fromUtf8(process.readAll()).section(QLatin1Char('\n'), 0, 0).trimmed();
}

Finding containerEngine()
{
    for (const char *name : {"docker", "podman"}) {
        const QString program = QStandardPaths::findExecutable(QLatin1String(name));
        if (program.isEmpty())
            continue;
        int code = -1;
        // Not "info": the client of Docker 20 ends well with it when there is no daemon.
        firstLine(program, {QStringLiteral("ps"), QStringLiteral("--quiet")}, 3000, &code);
        if (code != 0)
            continue;
        const QString answer =
            firstLine(program, {QStringLiteral("version"), QStringLiteral("--format"), QStringLiteral("{{.Client.Version}}")}, 3000, &code);
        return {Finding::State::Good, QStringLiteral("container engine"), QStringLiteral("%1 %2").arg(QLatin1String(name), answer), {}};
    }
    return {Finding::State::Optional, QStringLiteral("container engine"),
            QStringLiteral("none answers: container jobs and images cannot run; services with a local equal still do"),
            QStringLiteral("Start docker or podman, or install one: apt install docker.io")};
}

} // namespace

QList<Finding> examineMachine(const QString &dataFolder)
{
    const Program programs[] = {
        {"bash", {QStringLiteral("--version")}, "steps without another shell", "apt install bash", false},
        {"git", {QStringLiteral("--version")}, "steps that call git (Signalbox itself does not)", "apt install git", true},
        {"python3", {QStringLiteral("--version")}, "steps with shell: python", "apt install python3", true},
        {"node", {QStringLiteral("--version")}, "JavaScript actions", "apt install nodejs", true},
        {"kubectl",
         {QStringLiteral("version"), QStringLiteral("--client")},
         "targets of kind kubernetes",
         "apt install kubernetes-client",
         true},
        {"curl", {QStringLiteral("--version")}, "targets that speak HTTP (render, …)", "apt install curl", true},
    };
    QList<Finding> findings;
    for (const Program &program : programs) {
        const QString path = QStandardPaths::findExecutable(QLatin1String(program.name));
        if (path.isEmpty()) {
            findings.append({program.optional ? Finding::State::Optional : Finding::State::Missing, QLatin1String(program.name),
                             QStringLiteral("not found: needed for %1").arg(QLatin1String(program.neededFor)), QLatin1String(program.fix)});
        } else {
            findings.append({Finding::State::Good, QLatin1String(program.name), firstLine(path, program.versionArguments, 2000), {}});
        }
    }
    findings.append(containerEngine());
    const QStringList initdb = QDir(QStringLiteral("/usr/lib/postgresql")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    findings.append(initdb.isEmpty() ? Finding{Finding::State::Optional, QStringLiteral("PostgreSQL"),
                                               QStringLiteral("not installed: services of postgres images need a container engine then"),
                                               QStringLiteral("apt install postgresql")}
                                     : Finding{Finding::State::Good,
                                               QStringLiteral("PostgreSQL"),
                                               QStringLiteral("%1, can stand in for postgres images").arg(initdb.last()),
                                               {}});
    const QFileInfo folder(dataFolder);
    if (!folder.isDir() || !folder.isWritable()) {
        findings.append({Finding::State::Missing, QStringLiteral("data folder"), QStringLiteral("%1 cannot be written").arg(dataFolder),
                         QStringLiteral("Make it writable, or set SIGNALBOX_HOME to a folder that is.")});
    } else {
        const qint64 free = QStorageInfo(dataFolder).bytesAvailable();
        const bool low = free < qint64(1) << 30;
        findings.append({low ? Finding::State::Missing : Finding::State::Good, QStringLiteral("data folder"),
                         QStringLiteral("%1, %2 GiB free").arg(dataFolder).arg(double(free) / double(qint64(1) << 30), 0, 'f', 1),
                         low ? QStringLiteral("Free some space: logs and artifacts go there.") : QString()});
    }
    return findings;
}

Finding examineKeychain(const secrets::StoreCondition &condition)
{
    if (condition.usable())
        return {Finding::State::Good, QStringLiteral("keychain"), condition.backend, {}};
    return {Finding::State::Missing, QStringLiteral("keychain"),
            condition.error.what + (condition.error.cause.isEmpty() ? QString() : QStringLiteral(" ") + condition.error.cause),
            condition.error.next};
}

} // namespace signalbox::service
