// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/coercion.h"
#include "core/language/expression.h"
#include "core/language/places.h"
#include "tests/support/testmain.h"

#include <QtCore/QElapsedTimer>

using namespace signalbox;
using namespace signalbox::language;

namespace {

Value json(const char *text) { return Value::fromJson(text).value(); }

Scope exampleScope()
{
    Scope scope;
    scope.contexts =
        json(
            "{\n"
            "        \"github\": {\"ref\": \"refs/heads/main\", \"event\": {\"labels\": [{\"name\": \"Ship\"}, {\"name\": \"ui\"}], \"number\": 7}},\n"
            "        \"matrix\": {\"os\": [\"linux\", \"mac\"], \"nested\": [[1, 2], [3]]},\n"
            "        \"env\": {\"Path\": \"/bin\", \"EMPTY\": \"\"}}")
            .object();
    return scope;
}

QString shown(const QString &text, const Scope &scope = exampleScope())
{
    const ExpressionResult<Expression> parsed = parse(text);
    if (!parsed)
        return toString(parsed.error().phase) + QStringLiteral(": ") + parsed.error().message;
    const ExpressionResult<Value> value = evaluate(*parsed, scope);
    if (!value)
        return toString(value.error().phase) + QStringLiteral(": ") + value.error().message;
    return QString::fromUtf8(value->toJson());
}

} // namespace

class TestExpression : public QObject
{
    Q_OBJECT

private slots:
    void rule64and65_evaluates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("json");
        const auto row = [](const char *name, const char *text, const char *json) { QTest::newRow(name) << text << json; };
        row("rule64 nothing", "", "null");
        row("rule64 quote in a text", "'it''s'", "\"it's\"");
        row("rule64 property", "github.event.number", "7");
        row("rule64 index by text", "github['event']['NUMBER']", "7");
        row("rule64 array index", "matrix.os[1]", "\"mac\"");
        row("rule64 array index by text", "matrix.os['1']", "\"mac\"");
        row("rule64 beyond the array", "matrix.os[9]", "null");
        row("rule64 filter", "github.event.labels.*.name", "[\"Ship\",\"ui\"]");
        row("rule64 filter of a filter", "matrix.nested.*.*", "[1,2,3]");
        row("rule64 index into a filter", "matrix.nested.*[0]", "[1,3]");
        row("rule64 filter on no collection", "github.ref.*", "[]");
        row("rule65 precedence", "true || false && false", "true");
        row("rule65 not binds tighter", "!false == true", "true");
        row("rule65 comparison before equality", "1 < 2 == true", "true");
        row("rule65 and gives the operand", "'a' && 'b'", "\"b\"");
        row("rule65 or gives the operand", "'' || 0 || 'c'", "\"c\"");
        row("rule65 short circuit hides errors", "false && fromJSON('x')", "false");
        row("rule65 case", "case(false, 1, true, 2, 3)", "2");
        row("rule65 case otherwise", "case(false, 1, 3)", "3");
        row("rule65 case wants booleans", "case(1, 1, 3)", "evaluation: case predicate must evaluate to a boolean value");
        row("rule66 numbers and texts", "'0x10' == 16", "true");
        row("rule69 contains ignores case", "contains('Hello', 'ELL')", "true");
        row("rule69 contains in an array", "contains(matrix.os, 'LINUX')", "true");
        row("rule69 contains in a filter", "contains(github.event.labels.*.name, 'ship')", "true");
        row("rule69 startsWith", "startsWith(github.ref, 'REFS/heads')", "true");
        row("rule69 endsWith", "endsWith(github.ref, '/MAIN')", "true");
        row("rule69 startsWith longer", "startsWith('a', 'ab')", "false");
        row("rule69 format", "format('{{{0}}} {1}-{0}', 'a', 2)", "\"{a} 2-a\"");
        row("rule69 join", "join(matrix.os, '; ')", "\"linux; mac\"");
        row("rule69 join default", "join(matrix.os)", "\"linux,mac\"");
        row("rule69 fromJSON keeps types", "fromJSON('[1,true,null]')[1]", "true");
        row("rule69 fromJSON of toJSON", "fromJSON(toJSON(github.event)).number", "7");
        row("rule70 missing", "github.nothing.at.all", "null");
        row("rule70 keys ignore case", "GitHub.REF", "\"refs/heads/main\"");
        row("lexing", "foo.b@r", "lexing: Unexpected symbol: 'b@r'. Located at position 5 within expression: foo.b@r");
        row("double quotes", "\"a\"", "lexing: Unexpected symbol: '\"a\"'. Located at position 1 within expression: \"a\"");
        row("two operands", "a b", "parsing: Unexpected symbol: 'b'. Located at position 3 within expression: a b");
        row("open end", "a &&", "parsing: Unexpected end of expression: '&&'. Located at position 3 within expression: a &&");
        row("unclosed", "(a", "parsing: Unexpected end of expression: 'a'. Located at position 2 within expression: (a");
        row("wrong bracket", "f(0]", "parsing: Unexpected symbol: ']'. Located at position 4 within expression: f(0]");
        row("few", "join()", "parsing: Too few parameters supplied: 'join'. Located at position 1 within expression: join()");
        row("many", "toJSON(1, 2)",
            "parsing: Too many parameters supplied: 'toJSON'. Located at position 1 within expression: toJSON(1, 2)");
        row("comma outside of a call", "a, b", "parsing: Unexpected symbol: ','. Located at position 2 within expression: a, b");
    }
    void rule64and65_evaluates()
    {
        QFETCH(QString, text);
        QFETCH(QString, json);
        QCOMPARE(shown(text), json);
    }

    void unknownNamesAreErrorsWhereNamesAreKnown()
    {
        const NameRules &rules = namesAt(Place::JobIf);
        QCOMPARE(parse(u"secrets.TOKEN", rules).error().message,
                 QStringLiteral("Unrecognized named-value: 'secrets'. Located at position 1 within expression: secrets.TOKEN"));
        QCOMPARE(parse(u"github.ref == nosuch()", rules).error().message,
                 QStringLiteral("Unrecognized function: 'nosuch'. Located at position 15 within expression: github.ref == nosuch()"));
        QVERIFY(parse(u"hashFiles('a')", rules).error().phase == ExpressionPhase::Parse);
        QVERIFY(parse(u"NEEDS.a.result == 'success' && Success('a')", rules).has_value());
    }

    void rule17_stepLevelStatusFunctionsTakeNoArguments()
    {
        QVERIFY(parse(u"success()", namesAt(Place::StepIf)).has_value());
        QVERIFY(parse(u"success('a')", namesAt(Place::StepIf)).error().message.startsWith(QLatin1String("Too many parameters")));
        QVERIFY(parse(u"success('a', 'b')", namesAt(Place::JobIf)).has_value());
        QVERIFY(!parse(u"always('a')", namesAt(Place::JobIf)).has_value());
    }

    void rule48_contextsByPlace_data()
    {
        QTest::addColumn<int>("place");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("no secrets in a step's if") << int(Place::StepIf) << "secrets.A" << false;
        QTest::newRow("secrets in a step's env") << int(Place::StepKeys) << "secrets.A" << true;
        QTest::newRow("no env in a job's env") << int(Place::JobEnv) << "env.A" << false;
        QTest::newRow("matrix in runs-on") << int(Place::JobKeys) << "matrix.os" << true;
        QTest::newRow("no matrix in a job's if") << int(Place::JobIf) << "matrix.os" << false;
        QTest::newRow("hashFiles in steps") << int(Place::StepKeys) << "hashFiles('a')" << true;
        QTest::newRow("no hashFiles in jobs") << int(Place::JobKeys) << "hashFiles('a')" << false;
        QTest::newRow("no status functions in run") << int(Place::StepKeys) << "always()" << false;
        QTest::newRow("jobs in outputs of a call") << int(Place::CallOutput) << "jobs.a.outputs.b" << true;
        QTest::newRow("no secrets in a composite action") << int(Place::ActionStepKeys) << "secrets.A" << false;
    }
    void rule48_contextsByPlace()
    {
        QFETCH(int, place);
        QFETCH(QString, text);
        QFETCH(bool, allowed);
        QCOMPARE(parse(text, namesAt(Place(place))).has_value(), allowed);
    }

    void rule18to20_statusFunctions()
    {
        Scope scope;
        QCOMPARE(shown(QStringLiteral("success()"), scope), QStringLiteral("true"));
        scope.status = JobStatus::Failure;
        QCOMPARE(shown(QStringLiteral("failure() && !success() && !cancelled()"), scope), QStringLiteral("true"));
        scope.status = JobStatus::Cancelled;
        QCOMPARE(shown(QStringLiteral("cancelled() && !failure() && always()"), scope), QStringLiteral("true"));
        scope.compositeStatus = JobStatus::Success;
        QCOMPARE(shown(QStringLiteral("success()"), scope), QStringLiteral("true"));
        QStringList asked;
        scope.success = [&](const QStringList &jobs) {
            asked = jobs;
            return false;
        };
        QCOMPARE(shown(QStringLiteral("success('build', 'test')"), scope), QStringLiteral("false"));
        QCOMPARE(asked, (QStringList{QStringLiteral("build"), QStringLiteral("test")}));
    }

    void rule69_hashFilesAsksTheCaller()
    {
        Scope scope;
        QVERIFY(shown(QStringLiteral("hashFiles('a')"), scope).startsWith(QLatin1String("evaluation: hashFiles() is not available")));
        scope.hashFiles = [](const QStringList &patterns) { return Result<QString>(patterns.join(u'+')); };
        QCOMPARE(shown(QStringLiteral("hashFiles('a', 'b')"), scope), QStringLiteral("\"a+b\""));
        scope.hashFiles = [](const QStringList &) { return Result<QString>(unable(QStringLiteral("The disk is gone."))); };
        QVERIFY(shown(QStringLiteral("hashFiles('a')"), scope).contains(QLatin1String("The disk is gone.")));
    }

    void rule44_envMayRespectCase()
    {
        Scope scope = exampleScope();
        ValueObject env = scope.contexts.value(QStringLiteral("env")).object();
        env.caseSensitive = true;
        scope.contexts.insert(QStringLiteral("env"), Value(env));
        QCOMPARE(shown(QStringLiteral("env.Path"), scope), QStringLiteral("\"/bin\""));
        QCOMPARE(shown(QStringLiteral("env.PATH"), scope), QStringLiteral("null"));
    }

    void rule70_limits()
    {
        QVERIFY(parse(QString(21'001, u' ')).error().message.startsWith(QLatin1String("Exceeded max expression length")));
        QVERIFY(parse(QString(21'000, u' ')).has_value());
        const QString notDeep = QString(49, u'!') + QStringLiteral("true");
        QVERIFY(parse(notDeep).has_value());
        QCOMPARE(parse(QString(u'!' + notDeep)).error().message, QStringLiteral("Exceeded max expression depth 50"));
        QVERIFY(!parse(QString(21'000, u'(')).has_value());
        QVERIFY(!parse(QString(QString(20'000, u'!') + u'1')).has_value());
        // A chain of one operator is flat, however long.
        QVERIFY(parse(QStringList(1'000, QStringLiteral("a")).join(QLatin1String(" && "))).has_value());
    }

    void resultsDoNotGrowWithoutEnd()
    {
        QString text = QStringLiteral("'0123456789'");
        for (int i = 0; i < 40; ++i)
            text = QStringLiteral("format('{0}{0}', %1)").arg(text);
        QVERIFY(parse(text).has_value());
        QCOMPARE(shown(text), QStringLiteral("evaluation: The maximum allowed memory size was exceeded"));
    }

    void namesOfATree()
    {
        const Expression expression =
            parse(u"github.event.inputs['a b'] && GITHUB.ref && contains(needs.*.result, steps[env.NAME].outputs.x) && matrix").value();
        QCOMPARE(expression.contexts(), (QStringList{"github", "needs", "steps", "env", "matrix"}));
        QCOMPARE(expression.functions(), QStringList{"contains"});
        QVERIFY(expression.calls(u"CONTAINS"));
        QVERIFY(!expression.calls(u"always"));
        const QList<QStringList> paths = expression.propertyPaths();
        for (const QStringList &path :
             {QStringList{"github", "event", "inputs", "a b"}, QStringList{"GITHUB", "ref"}, QStringList{"needs", "*", "result"},
              QStringList{"env", "NAME"}, QStringList{"steps"}, QStringList{"matrix"}})
            QVERIFY2(paths.contains(path), qPrintable(path.join(u'.')));
        QCOMPARE(paths.size(), 6);
    }

    void theTraceTellsEveryPart()
    {
        const Expression expression = parse(u"github.ref == 'refs/heads/x' && fromJSON('1') || (matrix.os[1] == 'mac')").value();
        const TracedValue traced = evaluateTraced(expression, exampleScope());
        QVERIFY(traced.value.has_value());
        QCOMPARE(*traced.value, Value(true));
        QCOMPARE(traced.trace.toText(),
                 QStringLiteral("github.ref == 'refs/heads/x' && fromJSON('1') || (matrix.os[1] == 'mac')  =>  true\n"
                                "  github.ref == 'refs/heads/x' && fromJSON('1')  =>  false\n"
                                "    github.ref == 'refs/heads/x'  =>  false\n"
                                "      github.ref  =>  'refs/heads/main'\n"
                                "    fromJSON('1')  =>  not needed\n"
                                "  (matrix.os[1] == 'mac')  =>  true\n"
                                "    matrix.os[1]  =>  'mac'\n"));
    }

    void theTraceTellsWhereItFailed()
    {
        const TracedValue traced = evaluateTraced(parse(u"1 == fromJSON('{')").value(), Scope());
        QVERIFY(!traced.value.has_value());
        QCOMPARE(traced.value.error().column, 6);
        QVERIFY(traced.trace.parts.back().error.startsWith(QLatin1String("Error parsing fromJson")));
    }

    void anErrorReadsLikeASentence()
    {
        ExpressionError error = parse(u"a b").error();
        error.at = {QStringLiteral("ci.yml"), 3, 9};
        QVERIFY(error.error().text().contains(QLatin1String("ci.yml:3")));
        QVERIFY(error.error().text().contains(QLatin1String("Unexpected symbol")));
    }

    void aMillionSimpleExpressionsTakeAboutASecond()
    {
        const Expression expression = parse(u"github.ref == 'refs/heads/main' && github.event.number > 3").value();
        const Scope scope = exampleScope();
        QElapsedTimer timer;
        timer.start();
        int truths = 0;
        constexpr int rounds = 200'000;
        for (int i = 0; i < rounds; ++i)
            truths += isTruthy(*evaluate(expression, scope));
        const qint64 perMillionMs = timer.elapsed() * 1'000'000 / rounds;
        qInfo("1M evaluations take %lld ms", perMillionMs);
        QCOMPARE(truths, rounds);
        QVERIFY2(perMillionMs < 20'000, "far slower than the promise of about a second, even for a busy machine");
    }
};

TEST_CLASS(TestExpression)
#include "tst_expression.moc"
