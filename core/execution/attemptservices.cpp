// SPDX-License-Identifier: GPL-3.0-or-later
// Services (rules 75 to 80): containers where an engine answers, else local commands that stand for an image, by a mapping in data.
#include "core/execution/attempt.h"

#include "core/execution/hashfiles.h"
#include "core/execution/shells.h"
#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QUuid>
#include <QtNetwork/QTcpServer>

namespace signalbox::execution {

namespace {

constexpr int servicesWithinMs = 60'000; // mapped services; containers have their own health time-outs
constexpr int askEveryMs = 200;

int freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, 0) ? server.serverPort() : 0;
}

QString imageOf(const Value &wanted)
{
    return wanted.isObject() ? language::toText(wanted[QStringLiteral("image")]) : language::toText(wanted);
}

} // namespace

void JobAttempt::startServices()
{
    const JobDefinition &job = *m_order.job;
    if (job.services.isNull() && job.container.isNull()) {
        setUpEnded();
        return;
    }
    const auto wanted = evaluated(job.services, scope());
    const auto container = evaluated(job.container, scope());
    if (!wanted || !container) {
        endWith(Outcome::Errored,
                (wanted ? container.error() : wanted.error()).within(QStringLiteral("The job's containers cannot be evaluated.")));
        return;
    }
    m_settingUp = true;
    m_servicesSince = m_executor.ports().clock->nowMs();
    save(); // nothing of the job has run yet: an engine that finds this begins again
    findEngine([this, services = *wanted, container = *container] {
        const bool needsContainer = !imageOf(container).isEmpty();
        if (!m_engine.isEmpty()) {
            startContainers();
            return;
        }
        if (needsContainer) {
            endWith(Outcome::Errored,
                    unable(QStringLiteral("The job asks for the container %1, and no container engine answers.").arg(imageOf(container)),
                           QStringLiteral("Neither docker nor podman is running here."),
                           QStringLiteral("Start one of them, or take  container:  out of the job."),
                           QStringLiteral("Nothing of this job has run.")));
            return;
        }
        startMapped(services);
    });
}

void JobAttempt::findEngine(std::function<void()> then)
{
    // Asked once in a process: the answer takes a while, and three seconds where a daemon hangs.
    static QHash<QString, QString> answers;
    const QString path = searchPath();
    const QString host = qEnvironmentVariable("DOCKER_HOST");
    const QString wanted = qEnvironmentVariable("SIGNALBOX_CONTAINER_ENGINE"); // a program, or "none"
    if (wanted == QLatin1String("none")) {
        then();
        return;
    }
    if (const auto known = answers.constFind(path + host); known != answers.constEnd() && !known->isEmpty()) {
        m_engine = *known;
        then();
        return;
    }
    QStringList candidates;
    const QStringList names = wanted.isEmpty() ? QStringList{QStringLiteral("docker"), QStringLiteral("podman")} : QStringList{wanted};
    for (const QString &name : names) {
        if (const QString program = findProgram(name, path); !program.isEmpty())
            candidates.append(program);
    }
    auto ask = std::make_shared<std::function<void(int)>>();
    *ask = [this, ask, candidates, then, path, host](int index) {
        if (index >= candidates.size()) {
            later([then, ask] {
                then();
                *ask = nullptr;
            });
            return;
        }
        m_engine = candidates.at(index);
        const auto answer = [this, ask, index, then, path, host](int status, const QByteArray &) {
            if (status == 0) {
                answers.insert(path + host, m_engine);
                later([then, ask] {
                    then();
                    *ask = nullptr;
                });
                return;
            }
            m_engine.clear();
            (*ask)(index + 1);
        };
        // Not "info": the client of Docker 20 prints it and ends well when there is no daemon.
        engineCommand({QStringLiteral("ps"), QStringLiteral("--quiet")}, {}, answer, {}, 3'000);
    };
    (*ask)(0);
}

void JobAttempt::engineCommand(const QStringList &arguments, const QStringList &variables, EngineAnswer done, const QByteArray &input,
                               int withinMs)
{
    auto *process = new QProcess(this);
    process->setProcessChannelMode(QProcess::MergedChannels);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &entry : variables)
        environment.insert(entry.section(QLatin1Char('='), 0, 0), entry.section(QLatin1Char('='), 1));
    process->setProcessEnvironment(environment);
    if (input.isEmpty())
        process->setStandardInputFile(QProcess::nullDevice());
    // QProcess says errorOccurred and never finished for a missing program: whichever comes first counts.
    auto once = std::make_shared<EngineAnswer>(std::move(done));
    const auto end = [this, process, once](int status) {
        if (!*once)
            return;
        const auto call = std::exchange(*once, nullptr);
        process->deleteLater();
        if (!m_finished)
            call(status, process->readAll());
    };
    connect(process, &QProcess::finished, this,
            [end](int status, QProcess::ExitStatus how) { end(how == QProcess::NormalExit ? status : 128); });
    connect(process, &QProcess::errorOccurred, this, [end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(127);
    });
    QTimer::singleShot(withinMs > 0 ? withinMs : m_executor.options().containersWithinMs, process, [process] { process->kill(); });
    process->start(m_engine, arguments);
    if (!input.isEmpty()) {
        process->write(input);
        process->closeWriteChannel();
    }
}

void JobAttempt::startMapped(const Value &wanted)
{
    const QString folder = m_order.root.isEmpty() ? m_order.repository : m_order.root;
    for (const auto &[name, service] : wanted.object()) {
        const QString image = imageOf(service);
        if (image.isEmpty())
            continue; // rule 79
        auto definition = m_executor.ports().targets ? m_executor.ports().targets->service(image, folder)
                                                     : Result<std::optional<ServiceDefinition>>(std::optional<ServiceDefinition>());
        if (!definition || !*definition) {
            endWith(
                Outcome::Errored,
                unable(QStringLiteral(
                           "The service %1 cannot be started: no container engine answers, and nothing here stands for the image %2.")
                           .arg(name, image),
                       definition
                           ? QStringLiteral("Neither docker nor podman is running, and no file of .signalbox/services names this image.")
                           : definition.error().text(),
                       QStringLiteral("Start docker or podman, or describe a local stand-in in .signalbox/services (docs/services.md)."),
                       QStringLiteral("Nothing of this job has run.")));
            return;
        }
        if (auto started = startMappedService(name, service, **definition); !started) {
            endWith(Outcome::Errored, started.error());
            return;
        }
    }
    if (m_services.empty()) {
        setUpEnded();
        return;
    }
    m_log.flush();
    connect(&m_serviceTimer, &QTimer::timeout, this, &JobAttempt::askServices, Qt::UniqueConnection);
    m_serviceTimer.start(askEveryMs);
    askServices();
}

Result<void> JobAttempt::startMappedService(const QString &name, const Value &wanted, const ServiceDefinition &definition)
{
    for (const RequiredProgram &required : definition.required) {
        QString path = searchPath();
        for (const QString &pattern : required.search) {
            for (const QString &found : matchFiles(QStringLiteral("/"), {pattern + QLatin1Char('/') + required.program}))
                path += QLatin1Char(':') + QFileInfo(found).path();
        }
        if (findProgram(required.program, path).isEmpty())
            return unable(QStringLiteral("The service %1 needs the program %2, which is not installed.").arg(name, required.program), {},
                          required.hint, QStringLiteral("Nothing of this job has run."));
    }
    auto service = std::make_unique<Service>();
    service->name = name;
    service->image = imageOf(wanted);
    service->definition = definition;
    service->folder = m_folder + QStringLiteral("/service-") + QString::number(m_services.size());
    if (!QDir().mkpath(service->folder))
        return unable(QStringLiteral("The folder %1 cannot be made.").arg(service->folder));
    for (const auto &[key, value] : wanted[QStringLiteral("env")].object())
        service->variables.append({key, language::toText(value)});
    QStringList told;
    for (const int port : definition.ports) {
        const int host = freePort();
        if (host == 0)
            return unable(QStringLiteral("No free port was found for the service %1.").arg(name));
        service->ports.insert(QString::number(port), Value(QString::number(host)));
        service->variables.append({QStringLiteral("SERVICE_PORT_%1").arg(port), QString::number(host)});
        if (told.isEmpty())
            service->variables.append({QStringLiteral("SERVICE_PORT"), QString::number(host)});
        told.append(QStringLiteral("port %1 is 127.0.0.1:%2").arg(port).arg(host));
    }
    service->variables.append({QStringLiteral("SERVICE_DIR"), service->folder + QStringLiteral("/files")});
    QDir().mkpath(service->folder + QStringLiteral("/files"));
    for (const auto &[file, text] :
         {std::pair(QStringLiteral("/start.sh"), definition.start), std::pair(QStringLiteral("/ready.sh"), definition.ready)}) {
        QFile script(service->folder + file);
        if (!script.open(QFile::WriteOnly) || script.write(text.toUtf8()) < 0 || !script.flush())
            return unable(QStringLiteral("The service %1 cannot be prepared.").arg(name), script.errorString());
    }
    m_log.write('N', QStringLiteral("Service %1 (%2): no container engine answers, so a local stand-in is used: %3; %4. %5")
                         .arg(name, service->image, definition.title.isEmpty() ? definition.name : definition.title,
                              told.join(QStringLiteral(", ")), definition.note));
    RunningStep none;
    none.env = m_env;
    ShimOrders orders;
    orders.argv = {
        "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", QString(service->folder + QStringLiteral("/start.sh")).toStdString()};
    orders.folder = service->folder.toStdString();
    orders.variables = variables(none, service->variables);
    for (const QString &secret : std::as_const(m_secretTexts))
        orders.secrets.push_back(secret.toStdString());
    orders.logPath = QString(service->folder + QStringLiteral("/log")).toStdString();
    orders.resultPath = QString(service->folder + QStringLiteral("/result")).toStdString();
    orders.identityPath = QString(service->folder + QStringLiteral("/shim")).toStdString();
    orders.cookie = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    orders.commands = false;
    orders.interruptMs = 0; // a service is asked with SIGTERM
    orders.terminateMs = 10'000;
    Service *started = service.get();
    service->shim =
        TRY(ShimClient::start(m_executor.options().shim, orders, [started](std::optional<ShimResult>) { started->ended = true; }));
    service->identity = service->shim->identity();
    m_services.push_back(std::move(service));
    return ok();
}

void JobAttempt::askServices()
{
    if (m_finished) {
        m_serviceTimer.stop();
        return;
    }
    bool all = true;
    for (const auto &service : m_services) {
        const auto log = [&service] {
            QFile file(service->folder + QStringLiteral("/log"));
            QStringList lines;
            if (file.open(QFile::ReadOnly)) {
                for (const QByteArray &line : file.readAll().split('\n'))
                    lines.append(QString::fromUtf8(line.mid(15)));
            }
            return lines.join(QLatin1Char('\n')).right(4000).trimmed();
        };
        const qint64 spent = m_executor.ports().clock->nowMs() - m_servicesSince;
        const bool late = spent > (service->container.isEmpty() ? servicesWithinMs : m_executor.options().containersWithinMs);
        if (!service->ready && (service->ended || late)) {
            m_serviceTimer.stop();
            endWith(Outcome::Errored,
                    unable(QStringLiteral("The service %1 (%2) %3.")
                               .arg(service->name, service->image,
                                    service->ended ? QStringLiteral("ended while it was starting")
                                                   : QStringLiteral("did not get ready in time")),
                           service->container.isEmpty() ? log() : QStringLiteral("One or more containers failed to start."),
                           service->container.isEmpty() ? QStringLiteral("Its log is in %1.").arg(service->folder)
                                                        : QStringLiteral("Its log is above.")));
            return;
        }
        if (m_canceled) {
            m_serviceTimer.stop();
            endWith(
                m_timedOut ? Outcome::TimedOut : Outcome::Canceled,
                Error{ErrorKind::Interrupted, QStringLiteral("The job was canceled while its services started."), m_cancelReason, {}, {}});
            return;
        }
        if (!service->ready) {
            all = false;
            if (!service->asking)
                service->container.isEmpty() ? askMapped(*service) : askContainer(*service);
        }
    }
    if (all) {
        m_serviceTimer.stop();
        setUpEnded();
    }
}

void JobAttempt::askMapped(Service &service)
{
    service.asking = true;
    auto *process = new QProcess(this);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : service.variables)
        environment.insert(name, value);
    process->setProcessEnvironment(environment);
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    connect(process, &QProcess::finished, this, [this, process, &service](int status, QProcess::ExitStatus how) {
        process->deleteLater();
        service.asking = false;
        if (how == QProcess::NormalExit && status == 0)
            serviceReady(service);
    });
    QTimer::singleShot(5'000, process, [process] { process->kill(); });
    process->start(QStringLiteral("bash"),
                   {QStringLiteral("--noprofile"), QStringLiteral("--norc"), QStringLiteral("-e"), QStringLiteral("-o"),
                    QStringLiteral("pipefail"), service.folder + QStringLiteral("/ready.sh")});
}

void JobAttempt::serviceReady(Service &service)
{
    service.ready = true;
    m_serviceContexts.insert(service.name, Value(ValueObject{{QStringLiteral("id"), Value(service.container)},
                                                             {QStringLiteral("ports"), Value(service.ports)},
                                                             {QStringLiteral("network"), Value(m_network)}}));
    m_log.write('O', QStringLiteral("Service %1 is ready after %2 s")
                         .arg(service.name)
                         .arg(double(m_executor.ports().clock->nowMs() - m_servicesSince) / 1000, 0, 'f', 1));
}

void JobAttempt::setUpEnded()
{
    m_settingUp = false;
    m_containerLimit.stop();
    fetchActions();
}

void JobAttempt::finishSetUp()
{
    StepRecord &record = m_records.first();
    record.status = Status::Finished;
    record.outcome = record.conclusion = Outcome::Succeeded;
    record.finishedAt = m_executor.ports().clock->nowMs();
    m_log.stepEnded(record.index, toString(Outcome::Succeeded));
    tell(record);
    nextStep();
}

} // namespace signalbox::execution
