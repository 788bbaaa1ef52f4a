// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/concurrency.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::language;

class TestConcurrency : public QObject
{
    Q_OBJECT

private slots:
    void rule37_aTextIsTheGroup()
    {
        const Result<Concurrency> concurrency = parseConcurrency(QStringLiteral("Deploy"));
        VERIFY_OK(concurrency);
        QCOMPARE(concurrency->group, QStringLiteral("Deploy"));
        QVERIFY(!concurrency->cancelInProgress);
        QCOMPARE(concurrency->key(), parseConcurrency(QStringLiteral("dePLOY"))->key());
        QVERIFY(parseConcurrency(Value())->isNone());
    }

    void rule38_members()
    {
        const Result<Concurrency> cancels = parseConcurrency(*Value::fromJson(R"({"group": "a", "cancel-in-progress": true})"));
        VERIFY_OK(cancels);
        QVERIFY(cancels->cancelInProgress);
        const Result<Concurrency> queue =
            parseConcurrency(*Value::fromJson(R"({"group": 7, "queue": "max", "cancel-in-progress": false})"));
        VERIFY_OK(queue);
        QVERIFY(queue->queueMax);
        QCOMPARE(queue->group, QStringLiteral("7"));
    }

    void rule37and38_wrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray(R"("")");
        QTest::newRow("list") << QByteArray(R"([])");
        QTest::newRow("no group") << QByteArray(R"({"cancel-in-progress": true})");
        QTest::newRow("400 characters") << '"' + QByteArray(400, 'x') + '"';
        QTest::newRow("max and cancel") << QByteArray(R"({"group": "a", "queue": "max", "cancel-in-progress": true})");
        QTest::newRow("unknown queue") << QByteArray(R"({"group": "a", "queue": "some"})");
        QTest::newRow("unknown member") << QByteArray(R"({"group": "a", "colour": 1})");
        QTest::newRow("cancel as text") << QByteArray(R"({"group": "a", "cancel-in-progress": "yes"})");
    }
    void rule37and38_wrong()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!parseConcurrency(*Value::fromJson(json)).has_value());
    }

    void rule37_399CharactersAreFine() { VERIFY_OK(parseConcurrency(QString(399, u'x'))); }
};

TEST_CLASS(TestConcurrency)
#include "tst_concurrency.moc"
