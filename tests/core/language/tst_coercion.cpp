// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/coercion.h"
#include "tests/support/testmain.h"

#include <cmath>
#include <limits>

using namespace signalbox;
using namespace signalbox::language;

namespace {
const double nan_ = std::numeric_limits<double>::quiet_NaN();
const double infinity_ = std::numeric_limits<double>::infinity();
Value text(const char *s) { return Value(QString::fromUtf8(s)); }
} // namespace

class TestCoercion : public QObject
{
    Q_OBJECT

private slots:
    void rule66_textsBecomeNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("number");
        QTest::newRow("empty") << "" << 0.0;
        QTest::newRow("blanks") << "  \t" << 0.0;
        QTest::newRow("blanks around") << " 12 " << 12.0;
        QTest::newRow("hex") << "0x1F" << 31.0;
        QTest::newRow("octal") << "0o17" << 15.0;
        QTest::newRow("32 bits with sign") << "0xFFFFFFFF" << -1.0;
        QTest::newRow("33 bits") << "0x1FFFFFFFF" << nan_;
        QTest::newRow("exponent") << "-1.5e2" << -150.0;
        QTest::newRow("point first") << ".5" << 0.5;
        QTest::newRow("point last") << "5." << 5.0;
        QTest::newRow("point alone") << "." << nan_;
        QTest::newRow("plus") << "+3" << 3.0;
        QTest::newRow("infinity") << "Infinity" << infinity_;
        QTest::newRow("too large") << "1e999" << infinity_;
        QTest::newRow("too small") << "1e-999" << 0.0;
        QTest::newRow("too small without exponent") << "0." + QString(400, u'0') + "1" << 0.0;
        QTest::newRow("large exponent, small mantissa") << "0." + QString(400, u'0') + "1e10" << 0.0;
        QTest::newRow("word") << "true" << nan_;
        QTest::newRow("number and word") << "1a" << nan_;
        QTest::newRow("two points") << "1.2.3" << nan_;
        QTest::newRow("exponent without digits") << "1e" << nan_;
        QTest::newRow("words of C") << "inf" << nan_;
    }
    void rule66_textsBecomeNumbers()
    {
        QFETCH(QString, text);
        QFETCH(double, number);
        const double actual = toNumber(QStringView(text));
        if (std::isnan(number))
            QVERIFY(std::isnan(actual));
        else
            QCOMPARE(actual, number);
    }

    void rule66_looseEquality_data()
    {
        QTest::addColumn<Value>("a");
        QTest::addColumn<Value>("b");
        QTest::addColumn<bool>("equal");
        QTest::newRow("texts ignore case") << text("Straße") << text("STRAßE") << true;
        QTest::newRow("null is 0") << Value() << Value(0) << true;
        QTest::newRow("null is the empty text") << Value() << text("") << true;
        QTest::newRow("true is 1") << Value(true) << text("1") << true;
        QTest::newRow("true is no word") << Value(true) << text("true") << false;
        QTest::newRow("NaN is nothing") << Value(nan_) << Value(nan_) << false;
        QTest::newRow("array is no number") << Value(ValueList()) << Value(0) << false;
        QTest::newRow("arrays of equal content") << Value(ValueList{1}) << Value(ValueList{1}) << false;
        QTest::newRow("dotless i stays") << text("ı") << text("I") << false;
    }
    void rule66_looseEquality()
    {
        QFETCH(Value, a);
        QFETCH(Value, b);
        QFETCH(bool, equal);
        QCOMPARE(looseEquals(a, b), equal);
        QCOMPARE(looseEquals(b, a), equal);
    }

    void rule66_arraysEqualThemselves()
    {
        const Value list(ValueList{1, 2});
        const Value copy = list;
        QVERIFY(looseEquals(list, copy));
        QVERIFY(looseCompare(list, copy) == std::partial_ordering::equivalent);
    }

    void rule66_orderWithNaNIsNone()
    {
        QVERIFY(looseCompare(Value(1), text("x")) == std::partial_ordering::unordered);
        QVERIFY(looseCompare(Value(false), Value(true)) < 0);
        QVERIFY(looseCompare(text("b"), text("A")) > 0);
        QVERIFY(looseCompare(text("ab"), text("abc")) < 0);
    }

    void rule67_whatIsFalse()
    {
        for (const Value &value : {Value(), Value(false), Value(0), Value(-0.0), Value(nan_), text("")})
            QVERIFY(!isTruthy(value));
        for (const Value &value : {text("false"), text("0"), Value(ValueList()), Value(ValueObject()), Value(-1)})
            QVERIFY(isTruthy(value));
    }

    void rule68_numbersAsTexts_data()
    {
        QTest::addColumn<double>("number");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 42.0 << "42";
        QTest::newRow("minus zero") << -0.0 << "0";
        QTest::newRow("fraction") << 0.1 << "0.1";
        QTest::newRow("15 digits") << 1.0 / 3.0 << "0.333333333333333";
        QTest::newRow("rounded up") << 0.1 + 0.2 << "0.3";
        QTest::newRow("largest without exponent") << 999999999999999.0 << "999999999999999";
        QTest::newRow("exponent from 15 on") << 1e15 << "1E+15";
        QTest::newRow("many digits and exponent") << 1.2345678901234567e20 << "1.23456789012346E+20";
        QTest::newRow("small") << 0.00001 << "1E-05";
        QTest::newRow("just not small") << 0.0001 << "0.0001";
        QTest::newRow("three digits") << 1e-300 << "1E-300";
        QTest::newRow("negative") << -2.5 << "-2.5";
        QTest::newRow("infinity") << -infinity_ << "-Infinity";
        QTest::newRow("nan") << nan_ << "NaN";
    }
    void rule68_numbersAsTexts()
    {
        QFETCH(double, number);
        QFETCH(QString, text);
        QCOMPARE(numberToText(number), text);
    }

    void rule68_othersAsTexts()
    {
        QCOMPARE(toText(Value()), QString());
        QCOMPARE(toText(true), QStringLiteral("true"));
        QCOMPARE(toText(Value(ValueList{1})), QStringLiteral("Array"));
        QCOMPARE(toText(Value(ValueObject())), QStringLiteral("Object"));
    }

    void rule69_prettyJsonKeepsOrder()
    {
        const Value value(ValueObject{{QStringLiteral("b"), Value(ValueList{1, Value()})},
                                      {QStringLiteral("a"), text("x\"\n\x01")},
                                      {QStringLiteral("c"), Value(ValueObject())}});
        QCOMPARE(toPrettyJson(value),
                 QStringLiteral("{\n  \"b\": [\n    1,\n    null\n  ],\n  \"a\": \"x\\\"\\n\\u0001\",\n  \"c\": {}\n}"));
    }
};

TEST_CLASS(TestCoercion)
#include "tst_coercion.moc"
