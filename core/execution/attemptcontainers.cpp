// SPDX-License-Identifier: GPL-3.0-or-later
// Services and the job itself as containers (rules 75 to 80). Paths are the same inside and outside, so that nothing has to be translated.
#include "core/execution/attempt.h"

#include "core/execution/shells.h"
#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>

namespace signalbox::execution {

Result<QStringList> JobAttempt::containerArguments(const Value &wanted, QStringList &variables, bool job)
{
    QStringList arguments{QStringLiteral("run"), QStringLiteral("-d"), QStringLiteral("--label"), QStringLiteral("signalbox=%1").arg(QString::fromStdString(bootId())), QStringLiteral("--network"), m_network};
    for (const auto &[name, value] : wanted[QStringLiteral("env")].object()) {
        arguments << QStringLiteral("-e") << name; // the value never stands on a command line (rule 76)
        variables.append(name + QLatin1Char('=') + language::toText(value));
    }
    for (const Value &port : wanted[QStringLiteral("ports")].array()) {
        const QString text = language::toText(port);
        arguments << QStringLiteral("-p") << (text.contains(QLatin1Char(':')) ? text : QStringLiteral("127.0.0.1::") + text);
    }
    for (const Value &volume : wanted[QStringLiteral("volumes")].array())
        arguments << QStringLiteral("-v") << language::toText(volume);
    const QStringList options = splitWords(language::toText(wanted[QStringLiteral("options")]));
    for (const QString &option : options) { // rule 78
        if (option == QLatin1String("--network") || option.startsWith(QLatin1String("--network=")) || (job && option.startsWith(QLatin1String("--entrypoint"))))
            return invalid(QStringLiteral("The option %1 is not possible here.").arg(option), QStringLiteral("The job has a network of its own."));
    }
    return arguments + options;
}

void JobAttempt::startContainers()
{
    const auto wanted = evaluated(m_order.job->services, scope());
    const auto job = evaluated(m_order.job->container, scope());
    m_network = QStringLiteral("signalbox-%1-%2").arg(m_order.key.run.number()).arg(qHash(m_order.key), 0, 16);
    struct Start {
        QString name;
        QStringList arguments, variables;
    };
    auto starts = std::make_shared<QList<Start>>();
    for (const auto &[name, value] : wanted->object()) {
        const Value service = value.isObject() ? value : Value(ValueObject{{QStringLiteral("image"), value}});
        const QString image = language::toText(service[QStringLiteral("image")]);
        if (image.isEmpty())
            continue; // rule 79
        Start start{name, {}, {}};
        auto arguments = containerArguments(service, start.variables, false);
        if (!arguments) {
            endWith(Outcome::Errored, arguments.error());
            return;
        }
        if (const QString entrypoint = language::toText(service[QStringLiteral("entrypoint")]); !entrypoint.isEmpty())
            *arguments << QStringLiteral("--entrypoint") << entrypoint;
        start.arguments = *arguments + QStringList{QStringLiteral("--network-alias"), name, image} + splitWords(language::toText(service[QStringLiteral("command")]));
        starts->append(start);
        auto entry = std::make_unique<Service>();
        entry->name = name;
        entry->image = image;
        entry->container = QStringLiteral("?");
        entry->asking = true; // until it is started
        m_services.push_back(std::move(entry));
    }
    const Value container = job->isObject() ? *job : Value(ValueObject{{QStringLiteral("image"), *job}});
    if (const QString image = language::toText(container[QStringLiteral("image")]); !image.isEmpty()) {
        Start start{QString(), {}, {}};
        auto arguments = containerArguments(container, start.variables, true);
        if (!arguments) {
            endWith(Outcome::Errored, arguments.error());
            return;
        }
        for (const QString &folder : {m_folder, m_workspace, QFileInfo(m_eventPath).path()})
            *arguments << QStringLiteral("-v") << folder + QLatin1Char(':') + folder;
        start.arguments = *arguments + QStringList{QStringLiteral("--entrypoint"), QStringLiteral("tail"), image, QStringLiteral("-f"), QStringLiteral("/dev/null")};
        starts->append(start);
    }
    auto next = std::make_shared<std::function<void(int)>>();
    *next = [this, starts, next](int index) {
        if (m_finished)
            return;
        if (index >= starts->size()) {
            connect(&m_serviceTimer, &QTimer::timeout, this, &JobAttempt::askServices, Qt::UniqueConnection);
            m_serviceTimer.start(500);
            askServices();
            later([next] { *next = nullptr; });
            return;
        }
        const Start &start = starts->at(index);
        m_log.write('O', QStringLiteral("Starting container %1").arg(start.name.isEmpty() ? start.arguments.value(start.arguments.size() - 3) : start.name));
        m_log.flush();
        engineCommand(start.arguments, start.variables, [this, next, index, name = start.name](int status, const QByteArray &output) {
            const QString text = QString::fromUtf8(output).trimmed();
            if (status != 0) {
                endWith(Outcome::Errored, unable(QStringLiteral("The container %1 could not be started.").arg(name.isEmpty() ? QStringLiteral("of the job") : name), text.right(2000),
                                                 QStringLiteral("Check the image's name and that it can be pulled."), QStringLiteral("No step of this job has run.")));
                return;
            }
            const QString id = text.section(QLatin1Char('\n'), -1).trimmed();
            if (name.isEmpty())
                m_container = id;
            for (const auto &service : m_services) {
                if (service->name == name) {
                    service->container = id;
                    service->asking = false;
                }
            }
            (*next)(index + 1);
        });
    };
    engineCommand({QStringLiteral("network"), QStringLiteral("create"), m_network}, {}, [this, next](int status, const QByteArray &output) {
        if (status != 0 && !output.contains("exists"))
            endWith(Outcome::Errored, unable(QStringLiteral("The job's network could not be made."), QString::fromUtf8(output).trimmed(), {}, QStringLiteral("No step of this job has run.")));
        else
            (*next)(0);
    });
}

void JobAttempt::askContainer(Service &service)
{
    service.asking = true;
    const QString format = QStringLiteral("{{.State.Running}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}"
                                          "{{range $port, $hosts := .NetworkSettings.Ports}}{{range $hosts}} {{$port}}={{.HostPort}}{{end}}{{end}}");
    engineCommand({QStringLiteral("inspect"), QStringLiteral("--format"), format, service.container}, {}, [this, &service](int status, const QByteArray &output) {
        service.asking = false;
        const QStringList words = QString::fromUtf8(output).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const QString health = words.value(1).trimmed();
        if (status != 0 || words.value(0) != QLatin1String("true") || health == QLatin1String("unhealthy")) {
            service.asking = true;
            engineCommand({QStringLiteral("logs"), QStringLiteral("--tail"), QStringLiteral("100"), service.container}, {}, [this, &service](int, const QByteArray &log) {
                m_log.write('O', QString::fromUtf8(log));
                service.ended = true;
                askServices();
            });
            return;
        }
        if (health == QLatin1String("starting"))
            return; // asked again
        for (const QString &word : words.mid(2)) {
            const QString port = word.section(QLatin1Char('/'), 0, 0), host = word.section(QLatin1Char('='), 1).trimmed();
            if (!host.isEmpty())
                service.ports.insert(port, Value(host));
        }
        serviceReady(service);
    });
}

QStringList JobAttempt::wrapped(const QStringList &argv, const QString &folder, const std::vector<std::string> &variables) const
{
    QStringList words{m_engine, QStringLiteral("exec"), QStringLiteral("-i"), QStringLiteral("--workdir"), folder};
    for (const std::string &entry : variables) {
        const QString name = QString::fromStdString(entry.substr(0, entry.find('=')));
        if (name != QLatin1String("PATH") && name != QLatin1String("HOME") && !name.startsWith(QLatin1String("DOCKER_")))
            words << QStringLiteral("-e") << name;
    }
    return words + QStringList{m_container} + argv;
}

void JobAttempt::stopServices()
{
    m_serviceTimer.stop();
    QStringList containers;
    for (const auto &service : m_services) {
        if (service->container.isEmpty())
            ShimClient::signalShim(service->identity, false);
        else if (service->container.size() > 1)
            containers.append(service->container);
        if (!service->ended && service->container.isEmpty() && !service->name.isEmpty())
            m_log.write('O', QStringLiteral("Stopping service %1; its log is %2/log").arg(service->name, service->folder));
    }
    m_services.clear();
    if (!m_container.isEmpty())
        containers.append(m_container);
    if (m_engine.isEmpty() || m_network.isEmpty())
        return;
    // One detached command after which nothing is left; the job does not wait for it.
    QString script = QStringLiteral("engine=$1; network=$2; shift 2\n");
    script += QStringLiteral("for c in \"$@\"; do \"$engine\" logs \"$c\" >\"%1/container-$c.log\" 2>&1; \"$engine\" rm -f -v \"$c\"; done; \"$engine\" network rm \"$network\"").arg(m_folder);
    QProcess::startDetached(QStringLiteral("/bin/sh"), QStringList{QStringLiteral("-c"), QStringLiteral("exec >/dev/null 2>&1\n") + script, QStringLiteral("stop"), m_engine, m_network} + containers);
    m_network.clear();
    m_container.clear();
}

} // namespace signalbox::execution
