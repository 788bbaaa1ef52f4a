// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/matrix.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::language;

namespace {

Value json(const char *text) { return Value::fromJson(text).value(); }

/// Every combination as compact JSON, or the cause of the error.
QStringList expanded(const char *matrix)
{
    const Result<QList<Combination>> result = expandMatrix(json(matrix));
    if (!result)
        return {result.error().cause};
    QStringList texts;
    for (const Combination &combination : *result)
        texts << QString::fromUtf8(combination.matrix.toJson());
    return texts;
}

QStringList suffixes(const char *matrix)
{
    QStringList texts;
    const QList<Combination> combinations = expandMatrix(json(matrix)).value();
    for (const Combination &combination : combinations)
        texts << combination.nameSuffix;
    return texts;
}

} // namespace

class TestMatrix : public QObject
{
    Q_OBJECT

private slots:
    void rule29_theLastKeyVariesFastest()
    {
        QCOMPARE(expanded(R"({"a": [1, 2], "b": ["x", "y"]})"),
                 (QStringList{R"({"a":1,"b":"x"})", R"({"a":1,"b":"y"})", R"({"a":2,"b":"x"})", R"({"a":2,"b":"y"})"}));
    }

    void rule30_excludeTakesPartialMatchesOut()
    {
        QCOMPARE(expanded(R"({"a": [1, 2], "b": ["x", "y"], "exclude": [{"a": 1}, {"b": "Y", "A": "2"}]})"),
                 QStringList{R"({"a":2,"b":"x"})"});
    }

    void rule30_excludeByAnUnknownKeyIsAnError()
    {
        QCOMPARE(expanded(R"({"a": [1], "exclude": [{"c": 1}]})"),
                 QStringList{"Matrix exclude key 'c' does not match any key within the matrix"});
    }

    void rule30_leavesAreComparedOneByOne()
    {
        QVERIFY(leavesMatch(json(R"({"x": "1"})"), json(R"({"X": 1, "y": 2})")));
        QVERIFY(!leavesMatch(json(R"({"x": 1, "z": null})"), json(R"({"x": 1})")));
        QVERIFY(leavesMatch(json(R"(["a"])"), json(R"(["A", "b"])")));
        QVERIFY(!leavesMatch(json(R"(["a", "b"])"), json(R"(["a"])")));
    }

    void rule31_includeMergesOrAppends()
    {
        QCOMPARE(
            expanded(R"({"os": ["linux", "mac"], "include": [
                     {"fast": true},
                     {"os": "linux", "fast": false, "gpu": 1},
                     {"os": "windows", "shell": "pwsh"},
                     {"os": "mac"}]})"),
            (QStringList{R"({"os":"linux","fast":false,"gpu":1})", R"({"os":"mac","fast":true})", R"({"os":"windows","shell":"pwsh"})"}));
    }

    void rule31_anEmptyItemIsAnError()
    {
        QCOMPARE(expanded(R"({"os": ["a"], "include": [{}]})"), QStringList{"An item of 'include' must not be empty"});
    }

    void rule32_onlyInclude()
    {
        QCOMPARE(expanded(R"({"include": [{"a": 1}, {"a": 2, "b": 3}]})"), (QStringList{R"({"a":1})", R"({"a":2,"b":3})"}));
        QCOMPARE(suffixes(R"({"include": [{"a": 1}, {"a": 2, "b": 3}]})"), (QStringList{" (1)", " (2, 3)"}));
    }

    void rule32_errors()
    {
        QCOMPARE(expanded(R"({})"), QStringList{"Matrix must define at least one vector"});
        QCOMPARE(expanded(R"({"a": []})"), QStringList{"Matrix vector 'a' does not contain any values"});
        QCOMPARE(expanded(R"({"a": 1})"), QStringList{"A sequence was expected for the matrix vector 'a'"});
        QCOMPARE(expanded(R"([1])"), QStringList{"A mapping was expected"});
        QCOMPARE(expanded(R"({"a": [1], "include": ["x"]})"), QStringList{"A mapping was expected for every item of 'include'"});
    }

    void rule33_atMost256()
    {
        ValueList numbers;
        for (int i = 0; i < 257; ++i)
            numbers.append(i);
        QVERIFY(!expandMatrix(Value(ValueObject{{QStringLiteral("n"), Value(numbers)}})).has_value());
        numbers.removeLast();
        VERIFY_OK(expandMatrix(Value(ValueObject{{QStringLiteral("n"), Value(numbers)}})));
        ValueObject huge;
        for (int i = 0; i < 20; ++i)
            huge.insert(QStringLiteral("k%1").arg(i), Value(numbers));
        QVERIFY(!expandMatrix(Value(huge)).has_value()); // refused before it is built
    }

    void rule33_excludeCountsBeforeTheLimit()
    {
        ValueList numbers;
        for (int i = 0; i < 20; ++i)
            numbers.append(i);
        const Value matrix(ValueObject{{QStringLiteral("a"), Value(numbers)},
                                       {QStringLiteral("b"), Value(numbers)},
                                       {QStringLiteral("exclude"), Value(ValueList(numbers.begin(), numbers.begin()))}});
        QVERIFY(!expandMatrix(matrix).has_value());
        ValueList exclude;
        for (int i = 0; i < 10; ++i)
            exclude.append(Value(ValueObject{{QStringLiteral("a"), i}}));
        ValueObject smaller = matrix.object();
        smaller.insert(QStringLiteral("exclude"), Value(exclude));
        QCOMPARE(expandMatrix(Value(smaller))->size(), 200);
    }

    void rule34_namesHoldTheVectorsOnly()
    {
        QCOMPARE(suffixes(R"({"v": [3.11], "os": [{"name": "linux", "arch": "arm"}, ""], "include": [{"extra": 1}]})"),
                 (QStringList{" (3.11, linux, arm)", " (3.11)"}));
    }

    void rule35_strategyContexts()
    {
        const Result<Expansion> expansion = expandStrategy(json(R"({"matrix": {"a": [1, 2]}, "fail-fast": false, "max-parallel": 1})"));
        VERIFY_OK(expansion);
        QVERIFY(!expansion->failFast);
        QCOMPARE(expansion->maxParallel, 1);
        QCOMPARE(expansion->combinations[1].strategy.toJson(),
                 QByteArray(R"({"fail-fast":false,"job-index":1,"job-total":2,"max-parallel":1})"));
        const Result<Expansion> none = expandStrategy(Value());
        VERIFY_OK(none);
        QCOMPARE(none->combinations.size(), 1);
        QVERIFY(none->combinations[0].matrix.isNull());
        QVERIFY(none->failFast);
    }

    void rule35_wrongStrategies_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("max-parallel 0") << QByteArray(R"({"matrix": {"a": [1]}, "max-parallel": 0})");
        QTest::newRow("max-parallel word") << QByteArray(R"({"max-parallel": "many"})");
        QTest::newRow("fail-fast text") << QByteArray(R"({"fail-fast": "yes"})");
        QTest::newRow("unknown") << QByteArray(R"({"colour": 1})");
        QTest::newRow("list") << QByteArray(R"([])");
    }
    void rule35_wrongStrategies()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!expandStrategy(json(text.constData())).has_value());
    }
};

TEST_CLASS(TestMatrix)
#include "tst_matrix.moc"
