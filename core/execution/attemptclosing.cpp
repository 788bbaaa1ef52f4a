// SPDX-License-Identifier: GPL-3.0-or-later
// What containers leave behind: their logs, files of another owner, themselves (rule 79).
#include "core/execution/attempt.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <unistd.h>

namespace signalbox::execution {

namespace {

/// Removes all of one attempt and then its mark: idempotent, so that it may be done again by a later engine.
constexpr char removal[] = R"sh(exec >/dev/null 2>&1
engine=$1 tag=$2 mark=$3
[ -z "$4" ] || export DOCKER_HOST=$4
for i in 1 2 3 4 5; do
  ids=$("$engine" ps -aq --filter "label=signalbox.job=$tag") || { sleep 1; continue; }
  [ -z "$ids" ] || "$engine" rm -f -v $ids
  nets=$("$engine" network ls -q --filter "label=signalbox.job=$tag")
  [ -z "$nets" ] || "$engine" network rm $nets
  [ -n "$("$engine" ps -aq --filter "label=signalbox.job=$tag")$("$engine" network ls -q --filter "label=signalbox.job=$tag")" ] || { rm -f "$mark"; exit 0; }
  sleep 1
done
)sh";

/// `lines` of the mark: engine, attempt's folder, DOCKER_HOST.
QStringList removalArguments(const QStringList &lines, const QString &tag, const QString &mark)
{
    return {QStringLiteral("-c"), QLatin1String(removal), QStringLiteral("containers"), lines.at(0), tag, mark, lines.at(2)};
}

QStringList markLines(const QString &mark)
{
    QFile file(mark);
    const QStringList lines = file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()).split(QLatin1Char('\n')) : QStringList();
    return lines.size() >= 3 ? lines : QStringList();
}

} // namespace

void endStrayContainers(const QString &dataFolder)
{
    const QDir marks(dataFolder + QStringLiteral("/containers"));
    for (const QString &tag : marks.entryList(QDir::Files)) {
        const QStringList lines = markLines(marks.filePath(tag));
        // While there are notes, the attempt may be taken up again, and then ends its containers itself.
        if (!lines.isEmpty() && !QFile::exists(quickFolder(lines.at(1)) + QStringLiteral("/state.json"))
            && !QFile::exists(lines.at(1) + QStringLiteral("/state.json")))
            QProcess::startDetached(QStringLiteral("/bin/sh"), removalArguments(lines, tag, marks.filePath(tag)));
    }
}

QString JobAttempt::markPath() const { return m_executor.options().dataFolder + QStringLiteral("/containers/") + m_containerTag; }

void JobAttempt::endOwnContainers(std::function<void()> then)
{
    for (const QString &service : QDir(m_folder).entryList({QStringLiteral("service-*")}, QDir::Dirs)) { // stand-ins
        QFile file(m_folder + QLatin1Char('/') + service + QStringLiteral("/shim"));
        if (!file.open(QFile::ReadOnly))
            continue;
        if (const auto identity = ProcessIdentity::decoded(file.readAll().toStdString()))
            ShimClient::signalShim(*identity, true);
    }
    const QStringList lines = markLines(markPath());
    if (lines.isEmpty()) {
        then();
        return;
    }
    auto *process = new QProcess(this);
    connect(process, &QProcess::finished, this, [this, process, then] {
        process->deleteLater();
        if (!m_finished)
            then();
    });
    process->start(QStringLiteral("/bin/sh"), removalArguments(lines, m_containerTag, markPath()));
}

void JobAttempt::printServiceLogs(QStringList names, std::function<void()> then)
{
    if (names.isEmpty()) {
        then();
        return;
    }
    const QString name = names.takeFirst();
    Service *service = serviceNamed(name);
    engineCommand(
        {QStringLiteral("logs"), QStringLiteral("--tail"), QStringLiteral("200"), service->container}, {},
        [this, name, names, then](int, const QByteArray &log) {
            m_log.write('G', QStringLiteral("Log of the service %1").arg(name));
            m_log.write('O', QString::fromUtf8(log).trimmed());
            m_log.write('g', {});
            printServiceLogs(names, then);
        },
        {}, 10'000);
}

void JobAttempt::closeContainers(std::function<void()> then)
{
    QStringList names;
    for (const auto &service : m_services) {
        if (service->container.size() > 1)
            names.append(service->name);
    }
    if (m_engine.isEmpty() || (names.isEmpty() && m_container.isEmpty())) {
        then();
        return;
    }
    printServiceLogs(names, [this, then] {
        if (m_container.isEmpty() || getuid() == 0) {
            then();
            return;
        }
        // Written by the container's root into our folders: ours again, or we could not remove them.
        QStringList words{
            QStringLiteral("exec"), QStringLiteral("-u"), QStringLiteral("0"), m_container, QStringLiteral("find"), m_workspace, m_temp};
        words << QStringLiteral("-user") << QStringLiteral("0") << QStringLiteral("-exec") << QStringLiteral("chown")
              << QStringLiteral("-h") << QStringLiteral("%1:%2").arg(getuid()).arg(getgid()) << QStringLiteral("{}") << QStringLiteral("+");
        engineCommand(
            words, {}, [then](int, const QByteArray &) { then(); }, {}, 60'000);
    });
}

void JobAttempt::stopServices()
{
    m_serviceTimer.stop();
    m_containerLimit.stop();
    for (const auto &service : m_services) {
        if (!service->container.isEmpty())
            continue;
        ShimClient::signalShim(service->identity, false);
        if (!service->ended && !service->name.isEmpty())
            m_log.write('O', QStringLiteral("Stopping service %1; its log is %2/log").arg(service->name, service->folder));
    }
    m_services.clear();
    // One detached command after which nothing is left; the job does not wait for it.
    if (const QStringList lines = m_marked || m_resumed ? markLines(markPath()) : QStringList(); !lines.isEmpty())
        QProcess::startDetached(QStringLiteral("/bin/sh"), removalArguments(lines, m_containerTag, markPath()));
    m_network.clear();
    m_container.clear();
}

} // namespace signalbox::execution
