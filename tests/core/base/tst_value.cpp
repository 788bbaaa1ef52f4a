// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/value.h"
#include "tests/support/testmain.h"

#include <QtCore/QJsonObject>

using namespace signalbox;

class Values : public QObject
{
    Q_OBJECT
private slots:
    void jsonSurvivesTheRoundTrip_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json :
             {"null", "true", "false", "0", "-1", "1.5", "1e+30", "1700000000000", "9007199254740991", "\"\"", "\"a\"", "[]", "{}",
              "[1,[2,[]],{}]", "{\"z\":1,\"a\":{\"y\":null,\"b\":[true]},\"A\":2}", "\"\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u001f\"",
              "\"h\xc3\xa4 \xe2\x82\xac\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\""})
            QTest::newRow(json) << QByteArray(json);
    }
    void jsonSurvivesTheRoundTrip()
    {
        QFETCH(QByteArray, json);
        const Result<Value> value = Value::fromJson(json);
        VERIFY_OK(value);
        QCOMPARE(value->toJson(), json);
        const Result<Value> again = Value::fromJson(value->toJson());
        VERIFY_OK(again);
        QVERIFY(*again == *value);
    }

    void whatIsNotJsonIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json :
             {"",        " ",         "{",           "[1",     "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "nul", "tru", "\"a",
              "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\n\"", "1 2",  "+1",      ".5",       "[1}",   "--1", "01x"})
            QTest::newRow(json) << QByteArray(json);
        QTest::newRow("too deep") << QByteArray(300, '[') + QByteArray(300, ']');
    }
    void whatIsNotJsonIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, json);
        const Result<Value> value = Value::fromJson(json);
        QVERIFY(!value);
        QCOMPARE(value.error().kind, ErrorKind::Invalid);
        QVERIFY2(value.error().what.contains(QStringLiteral("at byte ")), qPrintable(value.error().what));
    }

    void everyCutOfADocumentIsRefused()
    {
        const QByteArray whole = "{\"a\":[1,\"x\\u0041\",{\"b\":null}],\"c\":true}";
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY2(!Value::fromJson(whole.left(length)), qPrintable(QString::number(length)));
    }

    void membersKeepTheirOrderAndAreFoundWithoutCase()
    {
        ValueObject object{{QStringLiteral("Zeta"), Value(1)}, {QStringLiteral("alpha"), Value(2)}};
        QCOMPARE(object.names(), (QStringList{QStringLiteral("Zeta"), QStringLiteral("alpha")}));
        QCOMPARE(object.value(QStringLiteral("zETA")).number(), 1.0);
        QVERIFY(!object.findExact(QStringLiteral("zeta")));
        object.insert(QStringLiteral("ZETA"), Value(3));
        QCOMPARE(object.size(), 2);
        object.insert(QStringLiteral("ZETA"), Value(4), true);
        QCOMPARE(object.size(), 3);
        object.remove(QStringLiteral("ALPHA"));
        QVERIFY(!object.contains(QStringLiteral("alpha")));
        ValueObject env;
        env.caseSensitive = true;
        env.insert(QStringLiteral("PATH"), Value(1));
        QVERIFY(!env.contains(QStringLiteral("path")));
    }

    void arraysAndObjectsHaveAnIdentity()
    {
        const Value a(ValueList{Value(1)}), b(ValueList{Value(1)}), copy = a;
        QVERIFY(a == b);
        QVERIFY(!a.isSameAs(b));
        QVERIFY(a.isSameAs(copy));
        QVERIFY(!a.isSameAs(Value(1)));
        QVERIFY(!(a == Value(ValueList{Value(2)})));
        QVERIFY(!(Value(0) == Value(false)));
        QVERIFY(!(Value(QStringLiteral("a")) == Value(QStringLiteral("A"))));
    }

    void theWrongKindGivesTheEmptyValueOfTheAskedOne()
    {
        const Value text(QStringLiteral("5"));
        QCOMPARE(text.number(), 0.0);
        QCOMPARE(text.boolean(), false);
        QVERIFY(text.array().isEmpty() && text.object().isEmpty());
        QVERIFY(text[QStringLiteral("x")].isNull());
        QCOMPARE(Value(5).string(), QString());
    }

    void numbersThatJsonDoesNotKnowBecomeNull()
    {
        QCOMPARE(Value(std::numeric_limits<double>::infinity()).toJson(), QByteArray("null"));
        QCOMPARE(Value(std::numeric_limits<double>::quiet_NaN()).toJson(), QByteArray("null"));
    }

    void qtsJsonGoesBothWays()
    {
        const QJsonObject json{{QStringLiteral("a"), QJsonValue::Null},
                               {QStringLiteral("b"), true},
                               {QStringLiteral("c"), 1.5},
                               {QStringLiteral("d"), QStringLiteral("x")}};
        QCOMPARE(Value::fromQJson(json).toQJson().toObject(), json);
    }
};

class Errors : public QObject
{
    Q_OBJECT
private slots:
    void theTextHasOnlyThePartsThatAreThere()
    {
        QCOMPARE(unable(QStringLiteral("W")).text(), QStringLiteral("W"));
        QCOMPARE(unable(QStringLiteral("W"), QStringLiteral("C"), QStringLiteral("N"), QStringLiteral("S")).text(),
                 QStringLiteral("W\n  Cause  C\n  Next   N\n  State  S"));
    }

    void anOuterSentenceMakesTheOldOneTheCause()
    {
        const Error inner =
            refused(QStringLiteral("gate closed"), QStringLiteral("weekend"), QStringLiteral("wait"), QStringLiteral("nothing ran"));
        const Error outer = inner.within(QStringLiteral("cannot deploy"));
        QCOMPARE(outer.what, QStringLiteral("cannot deploy"));
        QCOMPARE(outer.cause, QStringLiteral("gate closed: weekend"));
        QCOMPARE(outer.next, inner.next);
        QCOMPARE(outer.kind, ErrorKind::Refused);
        QCOMPARE(unable(QStringLiteral("A door is shut."), QStringLiteral("It is locked.")).within(QStringLiteral("Nobody came in.")).cause,
                 QStringLiteral("A door is shut. It is locked."));
        QCOMPARE(unable(QStringLiteral("a")).within(QStringLiteral("b")).cause, QStringLiteral("a"));
    }

    void everyKindHasItsExitStatus_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        const QList<std::pair<ErrorKind, int>> rows{{ErrorKind::Usage, 2},        {ErrorKind::Invalid, 3},  {ErrorKind::Refused, 4},
                                                    {ErrorKind::Unable, 5},       {ErrorKind::NotFound, 2}, {ErrorKind::Stale, 4},
                                                    {ErrorKind::Interrupted, 130}};
        for (const auto &[kind, status] : rows)
            QTest::newRow(qPrintable(QString::number(int(kind)))) << int(kind) << status;
    }
    void everyKindHasItsExitStatus()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QCOMPARE((Error{ErrorKind(kind), {}, {}, {}, {}}).exitStatus(), status);
    }

    void tryHandsTheErrorUpAndTheValueOn()
    {
        const auto half = [](int n) -> Result<int> { return n % 2 ? Result<int>(unable(QStringLiteral("odd"))) : Result<int>(n / 2); };
        const auto check = [&](int n) -> Result<void> {
            TRY(half(n));
            return ok();
        };
        const auto quarter = [&](int n) -> Result<int> {
            TRY(check(n));
            return TRY(half(TRY(half(n))));
        };
        QCOMPARE(*quarter(8), 2);
        QCOMPARE(quarter(6).error().what, QStringLiteral("odd"));
        QCOMPARE(quarter(3).within(QStringLiteral("no")).error().cause, QStringLiteral("odd"));
        QCOMPARE(check(1).within(QStringLiteral("no")).error().what, QStringLiteral("no"));
    }

    void timesArePrintedInUtc()
    {
        QCOMPARE(isoTime(1'700'000'000'123), QStringLiteral("2023-11-14T22:13:20.123Z"));
        QCOMPARE(isoTime(0), QStringLiteral("1970-01-01T00:00:00.000Z"));
    }
};

TEST_CLASS(Values)
TEST_CLASS(Errors)
#include "tst_value.moc"
