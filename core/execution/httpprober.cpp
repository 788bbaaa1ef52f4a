// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/httpprober.h"

#include "core/execution/joblog.h"
#include "core/execution/localexecutor.h"
#include "core/execution/needles.h"
#include "core/execution/shimclient.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QPointer>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimer>
#include <QtCore/QUuid>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QTcpSocket>

namespace signalbox::execution {

namespace {

constexpr qint64 longestBody = 1024 * 1024;

QString seconds(qint64 ms) { return ms % 1000 ? QStringLiteral("%1 s").arg(double(ms) / 1000) : QStringLiteral("%1 s").arg(ms / 1000); }

/// The last lines of a step's output, for the detail.
QString lastWords(const QString &log)
{
    QFile file(log);
    if (!file.open(QFile::ReadOnly))
        return {};
    file.seek(qMax<qint64>(0, file.size() - 4096));
    QStringList lines;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.size() > 15 && (line.at(14) == 'O' || line.at(14) == 'E'))
            lines.append(QString::fromUtf8(line.mid(15)));
    }
    return lines.isEmpty() ? QString() : lines.last().left(300);
}

} // namespace

QString judgeAnswer(const HealthCheck &check, int status, const QList<std::pair<QByteArray, QByteArray>> &headers, const QByteArray &body)
{
    if (status != check.expectStatus)
        return QStringLiteral("answered %1 instead of %2").arg(status).arg(check.expectStatus);
    for (const auto &[name, expected] : check.expectHeaders) {
        QString value;
        bool there = false;
        for (const auto &[header, text] : headers) {
            if (header.compare(name.toUtf8(), Qt::CaseInsensitive) == 0) {
                there = true;
                value = QString::fromUtf8(text);
            }
        }
        if (!there)
            return QStringLiteral("answered without the header %1").arg(name);
        if (!expected.text.isEmpty() && value != expected.text)
            return QStringLiteral("answered with %1: %2 instead of %3").arg(name, value, expected.text);
    }
    if (!check.expectVersion.isEmpty()) {
        const auto json = Value::fromJson(body);
        const Value told = json ? (*json)[QStringLiteral("version")] : Value();
        const QString wanted = check.expectVersion.text;
        if (told.isString()) {
            if (told.string() != wanted)
                return QStringLiteral("answers as version %1 instead of %2").arg(told.string(), wanted);
        } else {
            // As a word of its own: 1.2.3 is not in 11.2.30.
            const QRegularExpression word(QStringLiteral("(?<![\\w.])%1(?![\\w]|\\.\\d)").arg(QRegularExpression::escape(wanted)));
            if (!word.match(QString::fromUtf8(body)).hasMatch())
                return QStringLiteral("answered, but does not say version %1").arg(wanted);
        }
    }
    if (!check.expectBody.isEmpty() && !body.contains(check.expectBody.text.toUtf8()))
        return QStringLiteral("answered without the text \"%1\"").arg(check.expectBody.text.left(100));
    return {};
}

/// One question.
class Probe final : public QObject
{
public:
    Probe(HttpProber &prober, const engine::ProbeOrder &order) : m_prober(prober), m_order(order)
    {
        m_timeout.setSingleShot(true);
        connect(&m_timeout, &QTimer::timeout, this,
                [this] { end(false, QStringLiteral("%1: no answer within %2").arg(title(), seconds(limit()))); });
    }

    ~Probe() override
    {
        if (m_reply) {
            m_reply->disconnect(this);
            m_reply->abort();
            m_reply->deleteLater();
        }
        if (!m_folder.isEmpty())
            QDir(m_folder).removeRecursively();
    }

    void start()
    {
        if (m_order.smoke) {
            readSecrets();
            return;
        }
        m_timeout.start(int(limit()));
        if (!m_order.check.http.isEmpty())
            http();
        else if (!m_order.check.tcp.isEmpty())
            tcp();
        else
            readSecrets();
    }

    void cancel()
    {
        m_done = true;
        if (m_shim)
            m_shim->cancel();
    }

private:
    [[nodiscard]] qint64 limit() const { return m_order.smoke ? m_order.smoke->timeoutMs : m_order.timeoutMs; }
    [[nodiscard]] QString title() const
    {
        return m_order.smoke ? QStringLiteral("smoke test %1").arg(m_order.smoke->run.text.trimmed().section(QLatin1Char('\n'), 0, 0))
                             : m_order.check.title();
    }

    void end(bool healthy, const QString &detail)
    {
        if (m_done)
            return;
        m_done = true;
        m_timeout.stop();
        m_prober.ended(this, m_order.id, healthy, detail);
    }

    void http()
    {
        QUrl url(m_order.check.http.text, QUrl::StrictMode);
        if (!url.isValid() || (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))) {
            QTimer::singleShot(0, this, [this] { end(false, QStringLiteral("%1: this is no http or https address").arg(title())); });
            return;
        }
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                             QNetworkRequest::ManualRedirectPolicy); // an expected 302 must be seen
        request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("signalbox/" SIGNALBOX_VERSION));
        request.setRawHeader("Connection", "close"); // a new process must answer, not an old connection
        m_reply = m_prober.network().get(request);
        m_reply->setReadBufferSize(longestBody);
        connect(m_reply, &QNetworkReply::readyRead, this, [this] {
            m_body += m_reply->readAll();
            if (m_body.size() > longestBody)
                m_reply->abort();
        });
        connect(m_reply, &QNetworkReply::finished, this, [this] {
            QNetworkReply *reply = std::exchange(m_reply, nullptr);
            reply->deleteLater();
            const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            if (status == 0) {
                end(false, QStringLiteral("%1: %2").arg(title(), reply->error() == QNetworkReply::ConnectionRefusedError
                                                                     ? QStringLiteral("connection refused")
                                                                     : reply->errorString()));
                return;
            }
            m_body += reply->readAll();
            const QString wrong = judgeAnswer(m_order.check, status, headers(*reply), m_body);
            end(wrong.isEmpty(),
                wrong.isEmpty() ? QStringLiteral("%1 answered %2").arg(title()).arg(status) : title() + QLatin1Char(' ') + wrong);
        });
    }

    static QList<std::pair<QByteArray, QByteArray>> headers(const QNetworkReply &reply)
    {
        QList<std::pair<QByteArray, QByteArray>> list;
        for (const auto &pair : reply.rawHeaderPairs())
            list.append({pair.first, pair.second});
        return list;
    }

    void tcp()
    {
        const QString address = m_order.check.tcp.text;
        const qsizetype colon = address.lastIndexOf(QLatin1Char(':'));
        bool good = false;
        const int port = address.mid(colon + 1).toInt(&good);
        if (colon < 1 || !good || port < 1 || port > 65535) {
            QTimer::singleShot(0, this, [this] { end(false, QStringLiteral("%1: this is no HOST:PORT").arg(title())); });
            return;
        }
        QString host = address.left(colon);
        if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
            host = host.mid(1, host.size() - 2);
        auto *socket = new QTcpSocket(this);
        connect(socket, &QTcpSocket::connected, this, [this] { end(true, QStringLiteral("%1 accepts connections").arg(title())); });
        connect(socket, &QTcpSocket::errorOccurred, this, [this, socket](QAbstractSocket::SocketError error) {
            end(false, QStringLiteral("%1: %2").arg(title(), error == QAbstractSocket::ConnectionRefusedError
                                                                 ? QStringLiteral("connection refused")
                                                                 : socket->errorString()));
        });
        socket->connectToHost(host, quint16(port));
    }

    void readSecrets()
    {
        SecretRequest request{m_order.deployment.credentials, m_order.deployment.environment, {}};
        if (request.names.isEmpty() || !m_prober.secrets()) {
            QTimer::singleShot(0, this, [this] { prepare(); });
            return;
        }
        QPointer<Probe> self(this);
        m_prober.secrets()->read(request, [self](Result<SecretValues> answer) {
            if (!self || self->m_done)
                return;
            if (!answer) {
                self->end(false, QStringLiteral("%1 was not run: %2").arg(self->title(), answer.error().what));
                return;
            }
            self->m_secrets = *answer;
            self->prepare();
        });
    }

    /// A command needs a folder; a smoke test the files of the commit that was deployed.
    void prepare()
    {
        m_folder = QStringLiteral("%1/probes/%2").arg(m_prober.options().dataFolder, QUuid::createUuid().toString(QUuid::WithoutBraces));
        if (!QDir().mkpath(m_folder + QStringLiteral("/work"))) {
            end(false, QStringLiteral("%1 was not run: the folder %2 cannot be made").arg(title(), m_folder));
            return;
        }
        if (!m_order.root.isEmpty() || !m_order.smoke || m_order.sha.isEmpty() || !m_prober.checkout()) {
            run(m_order.root.isEmpty() ? m_folder + QStringLiteral("/work") : m_order.root);
            return;
        }
        CheckoutOrder order;
        order.repository = m_order.repository;
        order.ref = m_order.sha;
        order.folder = m_folder + QStringLiteral("/work");
        QPointer<Probe> self(this);
        m_prober.checkout()->checkout(order, [self, folder = order.folder](Result<CheckoutDone> done) {
            if (!self || self->m_done)
                return;
            if (!done)
                self->end(false, QStringLiteral("%1 was not run: %2").arg(self->title(), done.error().text()));
            else
                self->run(folder);
        });
    }

    void run(const QString &folder)
    {
        const QString text = m_order.smoke ? m_order.smoke->run.text : m_order.check.command.text;
        QFile script(m_folder + QStringLiteral("/script.sh"));
        if (!script.open(QFile::WriteOnly) || script.write(text.toUtf8() + '\n') < 0 || !script.flush()) {
            end(false, QStringLiteral("%1 was not run: %2").arg(title(), script.errorString()));
            return;
        }
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        script.close();
        ShimOrders orders;
        orders.argv = {"bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.fileName().toStdString()};
        orders.folder = folder.toStdString();
        const QProcessEnvironment machine = QProcessEnvironment::systemEnvironment();
        for (const QString &name : machine.keys()) {
            if (!name.startsWith(QLatin1String("SIGNALBOX_")))
                orders.variables.push_back(QString(name + QLatin1Char('=') + machine.value(name)).toStdString());
        }
        const auto &deployment = m_order.deployment;
        QList<std::pair<QString, QString>> variables{{QStringLiteral("SIGNALBOX_ENVIRONMENT"), deployment.environment},
                                                     {QStringLiteral("SIGNALBOX_ENVIRONMENT_URL"), deployment.url},
                                                     {QStringLiteral("SIGNALBOX_RELEASE_VERSION"), deployment.version},
                                                     {QStringLiteral("SIGNALBOX_COMMIT"), deployment.commit},
                                                     {QStringLiteral("SIGNALBOX_IMAGE"), deployment.image},
                                                     {QStringLiteral("SIGNALBOX_IMAGE_DIGEST"), deployment.imageDigest},
                                                     {QStringLiteral("SIGNALBOX_DEPLOYMENT_ID"), deployment.id.toString()},
                                                     {QStringLiteral("CI"), QStringLiteral("true")}};
        for (const auto &[name, value] : m_secrets.values) {
            variables.append({name, value});
            orders.secrets.push_back(value.toStdString());
        }
        for (const auto &[name, value] : variables)
            orders.variables.push_back(QString(name + QLatin1Char('=') + value).toStdString());
        const QString attemptLog = attemptFolder(m_prober.options().dataFolder, m_order.attempt) + QStringLiteral("/log");
        // A health command is asked again and again: only a smoke test speaks in the log of the job.
        m_log = m_order.smoke && QFile::exists(attemptLog) ? attemptLog : m_folder + QStringLiteral("/log");
        mark([this](JobLog &log) { log.stepStarted(stepIndex(), title()); });
        orders.logPath = m_log.toStdString();
        orders.commandsPath = QString(m_folder + QStringLiteral("/commands")).toStdString();
        orders.resultPath = QString(m_folder + QStringLiteral("/result")).toStdString();
        orders.identityPath = QString(m_folder + QStringLiteral("/shim")).toStdString();
        orders.cookie = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
        orders.timeoutMs = limit();
        orders.interruptMs = 1'000;
        m_timeout.stop(); // the shim has its own, and ends the whole tree
        auto started = ShimClient::start(m_prober.options().shim, orders,
                                         [this](std::optional<ShimResult> result) { commandEnded(std::move(result)); });
        if (!started) {
            end(false, QStringLiteral("%1 was not run: %2").arg(title(), started.error().text()));
            return;
        }
        m_shim = std::move(*started);
    }

    /// Marks in the log of the job that a smoke test begins or has ended, as around a step.
    void mark(const std::function<void(JobLog &)> &write)
    {
        if (!m_order.smoke)
            return;
        Masker masker;
        for (const auto &[name, value] : m_secrets.values)
            addSecret(masker, value.toStdString());
        JobLog log(m_log, masker);
        write(log);
    }

    /// After the steps of the job.
    [[nodiscard]] int stepIndex() const
    {
        QFile file(attemptFolder(m_prober.options().dataFolder, m_order.attempt) + QStringLiteral("/end.json"));
        const auto end = file.open(QFile::ReadOnly) ? Value::fromJson(file.readAll()) : Result<Value>(Value());
        return end ? int((*end)[QStringLiteral("steps")].array().size()) : 0;
    }

    void commandEnded(std::optional<ShimResult> result)
    {
        mark([this, good = result && !result->timedOut && !result->couldNotStart && result->exitCode == 0](JobLog &log) {
            log.stepEnded(stepIndex(), toString(good ? Outcome::Succeeded : Outcome::Failed));
        });
        m_shim.release()->deleteLater();
        if (result && result->lingers)
            ShimClient::signalShim({result->pid, result->startTicks, result->boot, result->cookie}, false);
        if (!result)
            end(false, QStringLiteral("%1: how it ended cannot be told").arg(title()));
        else if (result->couldNotStart)
            end(false, QStringLiteral("%1: %2").arg(title(), QString::fromStdString(result->failure)));
        else if (result->timedOut)
            end(false, QStringLiteral("%1: not done within %2").arg(title(), seconds(limit())));
        else if (result->exitCode == 0)
            end(true, QStringLiteral("%1 ended with 0").arg(title()));
        else {
            const QString words = lastWords(m_log);
            end(false, QStringLiteral("%1 ended with %2%3")
                           .arg(title())
                           .arg(result->exitCode)
                           .arg(words.isEmpty() ? QString() : QStringLiteral(": ") + words));
        }
    }

    HttpProber &m_prober;
    engine::ProbeOrder m_order;
    QTimer m_timeout;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_body;
    SecretValues m_secrets;
    QString m_folder, m_log;
    std::unique_ptr<ShimClient> m_shim;
    bool m_done = false;
};

HttpProber::HttpProber(Checkout *checkout, SecretReader *secrets, const ProberOptions &options)
    : m_checkout(checkout)
    , m_secrets(secrets)
    , m_options(options)
{
}

HttpProber::~HttpProber() { qDeleteAll(m_probes); }

void HttpProber::probe(const engine::ProbeOrder &order)
{
    auto *probe = new Probe(*this, order);
    m_probes.insert(order.id, probe);
    QTimer::singleShot(0, probe, [probe] { probe->start(); });
}

void HttpProber::cancelProbe(qint64 id)
{
    Probe *probe = m_probes.value(id);
    if (!probe)
        return;
    probe->cancel();
    // Still exactly one answer.
    QTimer::singleShot(0, this, [this, probe, id] { ended(probe, id, false, QStringLiteral("canceled")); });
}

void HttpProber::ended(Probe *probe, qint64 id, bool healthy, const QString &detail)
{
    if (m_probes.value(id) != probe)
        return;
    m_probes.remove(id);
    probe->deleteLater();
    if (m_listener)
        m_listener->probeEnded(id, healthy, detail);
}

} // namespace signalbox::execution
