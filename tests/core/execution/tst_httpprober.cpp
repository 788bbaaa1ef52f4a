// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/httpprober.h"
#include "tests/core/execution/joblab.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using namespace signalbox;
using namespace signalbox::execution;
using namespace signalbox::execution::test;

class TestHttpProber : public QObject
{
    Q_OBJECT
private slots:
    void judgesAnAnswer_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("good") << 200 << QByteArray("{\"version\":\"1.2.3\",\"state\":\"ready\"}") << QString();
        QTest::newRow("status") << 503 << QByteArray("{}") << QStringLiteral("answered 503 instead of 200");
        QTest::newRow("version") << 200 << QByteArray("{\"version\":\"1.2.2\"}")
                                 << QStringLiteral("answers as version 1.2.2 instead of 1.2.3");
        QTest::newRow("version as text") << 200 << QByteArray("this is 1.2.3, ready") << QString();
        QTest::newRow("version inside another")
            << 200 << QByteArray("11.2.30 ready") << QStringLiteral("answered, but does not say version 1.2.3");
        QTest::newRow("version as a prefix") << 200 << QByteArray("1.2.3.4 ready")
                                             << QStringLiteral("answered, but does not say version 1.2.3");
        QTest::newRow("body") << 200 << QByteArray("1.2.3 starting") << QStringLiteral("answered without the text \"ready\"");
    }
    void judgesAnAnswer()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, wrong);
        HealthCheck check;
        check.expectVersion.text = QStringLiteral("1.2.3");
        check.expectBody.text = QStringLiteral("ready");
        QCOMPARE(judgeAnswer(check, status, {}, body), wrong);
    }

    void judgesHeaders()
    {
        HealthCheck check;
        check.expectHeaders = {{QStringLiteral("X-Kind"), {QStringLiteral("shop"), {}}}};
        QCOMPARE(judgeAnswer(check, 200, {{"x-kind", "shop"}}, {}), QString());
        QCOMPARE(judgeAnswer(check, 200, {}, {}), QStringLiteral("answered without the header X-Kind"));
        QCOMPARE(judgeAnswer(check, 200, {{"X-Kind", "other"}}, {}), QStringLiteral("answered with X-Kind: other instead of shop"));
    }

    void asksOverHttp()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->write("HTTP/1.1 503 Busy\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
                socket->disconnectFromHost();
            });
        });
        const auto [healthy, detail] = ask([&](engine::ProbeOrder &order) {
            order.check.http.text = QStringLiteral("http://127.0.0.1:%1/healthz").arg(server.serverPort());
        });
        QVERIFY(!healthy);
        QVERIFY2(detail.contains(QStringLiteral("answered 503 instead of 200")), qPrintable(detail));
    }

    void saysThatNobodyListens()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const int port = server.serverPort();
        server.close();
        for (const bool http : {true, false}) {
            const auto [healthy, detail] = ask([&](engine::ProbeOrder &order) {
                (http ? order.check.http : order.check.tcp).text =
                    http ? QStringLiteral("http://127.0.0.1:%1/").arg(port) : QStringLiteral("127.0.0.1:%1").arg(port);
            });
            QVERIFY(!healthy);
            QVERIFY2(detail.contains(QStringLiteral("connection refused")), qPrintable(detail));
        }
    }

    void anAddressThatNeverAnswersIsGivenUp()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const auto [healthy, detail] = ask([&](engine::ProbeOrder &order) {
            order.check.http.text = QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort());
            order.timeoutMs = 200;
        });
        QVERIFY(!healthy);
        QVERIFY2(detail.contains(QStringLiteral("no answer within 0.2 s")), qPrintable(detail));
    }

    void tcpIsHealthyWhenAccepted()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QVERIFY(
            ask([&](engine::ProbeOrder &order) { order.check.tcp.text = QStringLiteral("127.0.0.1:%1").arg(server.serverPort()); }).first);
    }

    void aCommandIsHealthyWhenItEndsWithZero()
    {
        QVERIFY(ask([](engine::ProbeOrder &order) {
                    order.check.command.text = QStringLiteral("test \"$SIGNALBOX_RELEASE_VERSION\" = v1");
                }).first);
        const auto [healthy, detail] =
            ask([](engine::ProbeOrder &order) { order.check.command.text = QStringLiteral("echo queue is stuck; exit 4"); });
        QVERIFY(!healthy);
        QVERIFY2(detail.endsWith(QStringLiteral("ended with 4: queue is stuck")), qPrintable(detail));
    }

    void aSmokeTestThatHangsIsEnded()
    {
        const auto [healthy, detail] = ask([](engine::ProbeOrder &order) {
            SmokeTest smoke;
            smoke.run.text = QStringLiteral("trap '' TERM INT; sleep 60");
            smoke.timeoutMs = 100;
            order.smoke = smoke;
        });
        QVERIFY(!healthy);
        QVERIFY2(detail.contains(QStringLiteral("not done within 0.1 s")), qPrintable(detail));
    }

    void aCanceledProbeStillAnswersOnce()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        QTemporaryDir folder;
        Heard heard;
        HttpProber prober(nullptr, nullptr, {QStringLiteral(SIGNALBOX_BIN_DIR "/signalbox-shim"), folder.path()});
        prober.setListener(&heard);
        engine::ProbeOrder order;
        order.id = 5;
        order.check.tcp.text = QStringLiteral("127.0.0.1:%1").arg(silent.serverPort());
        prober.probe(order);
        prober.cancelProbe(5);
        QVERIFY(QTest::qWaitFor([&] { return heard.probes.contains(5); }, 5'000));
        QVERIFY(!heard.probes.value(5).first);
    }

private:
    std::pair<bool, QString> ask(const std::function<void(engine::ProbeOrder &)> &fill)
    {
        QTemporaryDir folder;
        Heard heard;
        HttpProber prober(nullptr, nullptr, {QStringLiteral(SIGNALBOX_BIN_DIR "/signalbox-shim"), folder.path()});
        prober.setListener(&heard);
        engine::ProbeOrder order;
        order.id = 1;
        order.deployment.version = QStringLiteral("v1");
        fill(order);
        prober.probe(order);
        if (!QTest::qWaitFor([&] { return !heard.probes.isEmpty(); }, 15'000))
            return {false, QStringLiteral("never answered")};
        return heard.probes.value(1);
    }
};

TEST_CLASS(TestHttpProber)
#include "tst_httpprober.moc"
