// SPDX-License-Identifier: GPL-3.0-or-later
// Services and the job itself as containers (rules 75 to 80). Paths are the same inside and outside, so that nothing has to be translated.
#include "core/execution/attempt.h"

#include "core/execution/shells.h"
#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox::execution {

struct JobAttempt::ContainerStart {
    QString name; ///< of the service; empty: the job's own container
    QString image;
    Value wanted;
};

namespace {

QString shown(const QString &service) { return service.isEmpty() ? QStringLiteral("of the job") : service; }

/// Loopback unless the file names an address: a desktop is not a throw-away machine behind a firewall.
QString publishedPort(const QString &written)
{
    switch (written.count(QLatin1Char(':'))) {
    case 0: return QStringLiteral("127.0.0.1::") + written;
    case 1: return QStringLiteral("127.0.0.1:") + written;
    default: return written;
    }
}

} // namespace

JobAttempt::Service *JobAttempt::serviceNamed(const QString &name)
{
    for (const auto &service : m_services) {
        if (service->name == name)
            return service.get();
    }
    return nullptr;
}

QStringList JobAttempt::commonMounts() const
{
    QStringList words;
    for (const QString &folder : {m_workspace, m_temp, m_fileCommands})
        words << QStringLiteral("-v") << folder + QLatin1Char(':') + folder;
    words << QStringLiteral("-v") << m_eventPath + QLatin1Char(':') + m_eventPath + QStringLiteral(":ro");
    const QString home = m_temp + QStringLiteral("/_github_home");
    QDir().mkpath(home);
    words << QStringLiteral("-v") << home + QStringLiteral(":/github/home");
    // The engine itself, as on the forge: steps push images and start containers of their own.
    QString socket = qEnvironmentVariable("DOCKER_HOST");
    socket = socket.isEmpty()                              ? QStringLiteral("/var/run/docker.sock")
             : socket.startsWith(QLatin1String("unix://")) ? socket.mid(7)
                                                           : QString();
    if (!socket.isEmpty() && QFileInfo::exists(socket))
        words << QStringLiteral("-v") << socket + QStringLiteral(":/var/run/docker.sock");
    return words;
}

Result<QStringList> JobAttempt::containerArguments(const Value &wanted, QStringList &variables, bool job)
{
    QStringList arguments{QStringLiteral("run"),       QStringLiteral("-d"),
                          QStringLiteral("--label"),   QStringLiteral("signalbox.job=") + m_containerTag,
                          QStringLiteral("--network"), m_network};
    for (const auto &[name, value] : wanted[QStringLiteral("env")].object()) {
        arguments << QStringLiteral("-e") << name; // the value never stands on a command line (rule 76)
        variables.append(name + QLatin1Char('=') + language::toText(value));
    }
    for (const Value &port : wanted[QStringLiteral("ports")].array())
        arguments << QStringLiteral("-p") << publishedPort(language::toText(port));
    for (const Value &volume : wanted[QStringLiteral("volumes")].array())
        arguments << QStringLiteral("-v") << language::toText(volume);
    const QStringList options = splitWords(language::toText(wanted[QStringLiteral("options")]));
    for (const QString &option : options) { // rule 78
        if (option == QLatin1String("--network") || option.startsWith(QLatin1String("--network="))
            || (job && option.startsWith(QLatin1String("--entrypoint"))))
            return invalid(QStringLiteral("The option %1 is not possible here.").arg(option),
                           QStringLiteral("The job has a network of its own."));
    }
    return arguments + options;
}

Result<void> JobAttempt::markContainers()
{
    // On disk before the first container: an engine that is killed in between leaves a trace that the next one follows.
    if (m_marked)
        return ok();
    QFile file(markPath());
    const QByteArray text =
        (m_engine + QLatin1Char('\n') + m_folder + QLatin1Char('\n') + qEnvironmentVariable("DOCKER_HOST") + QLatin1Char('\n')).toUtf8();
    if (!QDir().mkpath(QFileInfo(markPath()).path()) || !file.open(QFile::WriteOnly) || file.write(text) != text.size() || !file.flush())
        return unable(QStringLiteral("%1 cannot be written.").arg(file.fileName()), file.errorString(), QStringLiteral("Free some space."),
                      QStringLiteral("No container was started."));
    m_marked = true;
    return ok();
}

void JobAttempt::startContainers()
{
    const auto wanted = evaluated(m_order.job->services, scope());
    const auto job = evaluated(m_order.job->container, scope());
    auto starts = std::make_shared<std::vector<ContainerStart>>();
    for (const auto &[name, value] : wanted->object()) {
        const Value service = value.isObject() ? value : Value(ValueObject{{QStringLiteral("image"), value}});
        const QString image = language::toText(service[QStringLiteral("image")]);
        if (image.isEmpty())
            continue; // rule 79
        starts->push_back({name, image, service});
        auto entry = std::make_unique<Service>();
        entry->name = name;
        entry->image = image;
        entry->container = QStringLiteral("?");
        entry->asking = true; // until it is started
        m_services.push_back(std::move(entry));
    }
    const Value container = job->isObject() ? *job : Value(ValueObject{{QStringLiteral("image"), *job}});
    if (const QString image = language::toText(container[QStringLiteral("image")]); !image.isEmpty())
        starts->push_back({QString(), image, container});
    if (starts->empty()) {
        setUpEnded();
        return;
    }
    if (const auto marked = markContainers(); !marked) {
        endWith(Outcome::Errored, marked.error());
        return;
    }
    m_containerLimit.setSingleShot(true);
    disconnect(&m_containerLimit, nullptr, this, nullptr);
    connect(&m_containerLimit, &QTimer::timeout, this, [this] {
        endWith(Outcome::Errored,
                unable(QStringLiteral("The job's containers were not ready within %1 s.")
                           .arg(double(m_executor.options().containersWithinMs) / 1000),
                       QStringLiteral("One or more containers failed to start."),
                       QStringLiteral("The last lines of the log say what was awaited."), QStringLiteral("No step of this job has run.")));
    });
    m_containerLimit.start(m_executor.options().containersWithinMs);
    m_network = m_containerTag;
    engineCommand({QStringLiteral("network"), QStringLiteral("create"), QStringLiteral("--label"),
                   QStringLiteral("signalbox.job=") + m_containerTag, m_network},
                  {}, [this, starts](int status, const QByteArray &output) {
                      if (status != 0 && !output.contains("exists"))
                          endWith(Outcome::Errored,
                                  unable(QStringLiteral("The job's network could not be made."), QString::fromUtf8(output).trimmed(), {},
                                         QStringLiteral("No step of this job has run.")));
                      else
                          startContainer(starts, 0);
                  });
}

void JobAttempt::startContainer(std::shared_ptr<std::vector<ContainerStart>> starts, size_t index)
{
    if (index >= starts->size()) {
        containersStarted();
        return;
    }
    const ContainerStart &start = (*starts)[index];
    pullImage(start.image, start.wanted[QStringLiteral("credentials")], [this, starts, index](Result<void> pulled) {
        if (!pulled) {
            endWith(Outcome::Errored, pulled.error());
            return;
        }
        const ContainerStart &start = (*starts)[index];
        const bool isJob = start.name.isEmpty();
        QStringList variables;
        auto arguments = containerArguments(start.wanted, variables, isJob);
        if (!arguments) {
            endWith(Outcome::Errored, arguments.error());
            return;
        }
        if (isJob) {
            *arguments << commonMounts() << QStringLiteral("--workdir") << m_workspace << QStringLiteral("--entrypoint")
                       << QStringLiteral("tail") << start.image << QStringLiteral("-f") << QStringLiteral("/dev/null");
        } else {
            if (const QString entrypoint = language::toText(start.wanted[QStringLiteral("entrypoint")]); !entrypoint.isEmpty())
                *arguments << QStringLiteral("--entrypoint") << entrypoint;
            *arguments << QStringLiteral("--network-alias") << start.name << start.image
                       << splitWords(language::toText(start.wanted[QStringLiteral("command")]));
        }
        m_log.write('O', QStringLiteral("Starting the container %1 from %2").arg(shown(start.name), start.image));
        m_log.flush();
        engineCommand(*arguments, variables, [this, starts, index, name = start.name](int status, const QByteArray &output) {
            const QString text = QString::fromUtf8(output).trimmed();
            if (status != 0) {
                endWith(Outcome::Errored, unable(QStringLiteral("The container %1 could not be started.").arg(shown(name)),
                                                 text.right(2000), QStringLiteral("Check its image, ports, volumes and options."),
                                                 QStringLiteral("No step of this job has run.")));
                return;
            }
            const QString id = text.section(QLatin1Char('\n'), -1).trimmed();
            if (name.isEmpty()) {
                m_container = id;
            } else if (Service *service = serviceNamed(name)) {
                service->container = id;
                service->asking = false;
            }
            startContainer(starts, index + 1);
        });
    });
}

void JobAttempt::containersStarted()
{
    const auto ask = [this] {
        connect(&m_serviceTimer, &QTimer::timeout, this, &JobAttempt::askServices, Qt::UniqueConnection);
        m_serviceTimer.start(500);
        askServices();
    };
    if (m_container.isEmpty()) {
        ask();
        return;
    }
    engineCommand({QStringLiteral("inspect"), QStringLiteral("--format"),
                   QStringLiteral("{{.State.Running}}{{range .Config.Env}}\n{{.}}{{end}}"), m_container},
                  {}, [this, ask](int status, const QByteArray &output) {
                      const QStringList lines = QString::fromUtf8(output).split(QLatin1Char('\n'));
                      if (status != 0 || lines.first() != QLatin1String("true")) {
                          endWith(Outcome::Errored, unable(QStringLiteral("The container of the job ended at once."),
                                                           QString::fromUtf8(output).trimmed().left(2000),
                                                           QStringLiteral("Its image needs the programs tail and sh."),
                                                           QStringLiteral("No step of this job has run.")));
                          return;
                      }
                      m_containerPath = QStringLiteral("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
                      for (const QString &line : lines) {
                          if (line.startsWith(QLatin1String("PATH=")))
                              m_containerPath = line.mid(5);
                      }
                      ask();
                  });
}

void JobAttempt::askContainer(Service &service)
{
    service.asking = true;
    const QString format =
        QStringLiteral("{{.State.Running}}|{{if .State.Health}}{{.State.Health.Status}}{{end}}|"
                       "{{range $port, $hosts := .NetworkSettings.Ports}}{{range $hosts}}{{$port}}={{.HostPort}} {{end}}{{end}}");
    engineCommand({QStringLiteral("inspect"), QStringLiteral("--format"), format, service.container}, {},
                  [this, name = service.name](int status, const QByteArray &output) {
                      Service *asked = serviceNamed(name);
                      if (!asked)
                          return;
                      asked->asking = false;
                      const QStringList parts = QString::fromUtf8(output).trimmed().split(QLatin1Char('|'));
                      const QString health = parts.value(1).trimmed();
                      const bool runs = status == 0 && parts.value(0) == QLatin1String("true");
                      if (runs && health == QLatin1String("starting")) {
                          if (m_engine.endsWith(QLatin1String("podman"))) // its checks need timers that only systemd has
                              engineCommand({QStringLiteral("healthcheck"), QStringLiteral("run"), asked->container}, {},
                                            [](int, const QByteArray &) {});
                          return; // asked again
                      }
                      if (!runs || (health != QLatin1String("healthy") && !health.isEmpty() && health != QLatin1String("none"))) {
                          asked->asking = true;
                          m_log.write('E', runs ? QStringLiteral("The service %1 is %2. Its log:").arg(name, health)
                                                : QStringLiteral("The service %1 has ended. Its log:").arg(name));
                          engineCommand({QStringLiteral("logs"), QStringLiteral("--tail"), QStringLiteral("100"), asked->container}, {},
                                        [this, name](int, const QByteArray &log) {
                                            m_log.write('O', QString::fromUtf8(log).trimmed());
                                            if (Service *ended = serviceNamed(name))
                                                ended->ended = true;
                                            askServices();
                                        });
                          return;
                      }
                      for (const QString &word : parts.value(2).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
                          const QString port = word.section(QLatin1Char('/'), 0, 0), host = word.section(QLatin1Char('='), 1).trimmed();
                          if (!host.isEmpty() && !asked->ports.contains(port))
                              asked->ports.insert(port, Value(host));
                      }
                      serviceReady(*asked);
                  });
}

QStringList JobAttempt::wrapped(const QStringList &argv, const QString &folder, const RunningStep &step,
                                const std::vector<std::string> &variables) const
{
    QStringList words{m_engine, QStringLiteral("exec"), QStringLiteral("-i"), QStringLiteral("--workdir"), folder};
    words << namesInside(step, variables) << QStringLiteral("-e") << QStringLiteral("HOME=/github/home");
    const Value *own = step.env.findExact(QStringLiteral("PATH"));
    if (own || !m_paths.isEmpty())
        words << QStringLiteral("-e")
              << QStringLiteral("PATH=") + (m_paths + QStringList{own ? language::toText(*own) : m_containerPath}).join(QLatin1Char(':'));
    return words + QStringList{m_container} + argv;
}

void JobAttempt::endInContainer(const std::string &cookie, std::function<void()> then)
{
    // The client is gone, what it started inside is not: "docker exec" passes no signals on.
    const QString script = QStringLiteral(
        "left() { for p in /proc/[0-9]*; do tr '\\0' '\\n' <$p/environ 2>/dev/null | grep -qxF \"RUNNER_TRACKING_ID=signalbox_$1\" && echo ${p#/proc/}; done; }\n"
        "for s in TERM 0 0 0 0 0 0 0 0 0 KILL; do l=$(left \"$1\"); [ -n \"$l\" ] || exit 0; kill -$s $l 2>/dev/null; sleep 0.2 2>/dev/null || sleep 1; done");
    engineCommand(
        {QStringLiteral("exec"), m_container, QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("end"),
         QString::fromStdString(cookie)},
        {}, [then](int, const QByteArray &) { then(); }, {}, 15'000);
}

bool JobAttempt::isCopied(const QString &folder) const
{
    return m_container.isEmpty() || folder == m_workspace || folder.startsWith(m_workspace + QLatin1Char('/')) || m_copied.contains(folder);
}

void JobAttempt::copyIntoContainer(const QString &folder, std::function<void()> then)
{
    engineCommand({QStringLiteral("exec"), QStringLiteral("-u"), QStringLiteral("0"), m_container, QStringLiteral("mkdir"),
                   QStringLiteral("-p"), folder},
                  {}, [this, folder, then](int, const QByteArray &) {
                      engineCommand({QStringLiteral("cp"), folder + QStringLiteral("/."), m_container + QLatin1Char(':') + folder}, {},
                                    [this, folder, then](int status, const QByteArray &said) {
                                        if (status != 0)
                                            m_log.write('W', QStringLiteral("%1 could not be copied into the job's container: %2")
                                                                 .arg(folder, QString::fromUtf8(said).trimmed()));
                                        m_copied.append(folder);
                                        then();
                                    });
                  });
}

} // namespace signalbox::execution
