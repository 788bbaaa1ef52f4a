// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/condition.h"
#include "core/language/places.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::language;

namespace {

Scope scopeWith(JobStatus status = JobStatus::Success)
{
    Scope scope;
    scope.status = status;
    scope.contexts = Value::fromJson(R"({"github": {"ref": "refs/heads/dev", "event_name": "push"}, "env": {"A": "1"}})")->object();
    return scope;
}

} // namespace

class TestCondition : public QObject
{
    Q_OBJECT

private slots:
    void rule16_noConditionMeansSuccess()
    {
        const Condition condition = Condition::parse(QString()).value();
        QVERIFY(*evaluate(condition, scopeWith()));
        QVERIFY(!*evaluate(condition, scopeWith(JobStatus::Failure)));
        QVERIFY(!*evaluate(condition, scopeWith(JobStatus::Cancelled)));
    }

    void rule16_noStatusFunctionMeansSuccess_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("implicit");
        QTest::newRow("comparison") << "github.ref == 'x'" << true;
        QTest::newRow("always in a literal") << "'always()' == github.ref" << true;
        QTest::newRow("property called always") << "env.always" << true;
        QTest::newRow("always") << "always()" << false;
        QTest::newRow("case") << "ALWAYS ()" << false;
        QTest::newRow("nested") << "!(github.ref && contains(format('{0}', failure()), 'a'))" << false;
        QTest::newRow("cancelled") << "${{ !cancelled() }}" << false;
        QTest::newRow("not needed by short circuit") << "false && success()" << false;
        QTest::newRow("in a mix") << "x ${{ failure() }}" << false;
        QTest::newRow("blank") << "   " << true;
    }
    void rule16_noStatusFunctionMeansSuccess()
    {
        QFETCH(QString, text);
        QFETCH(bool, implicit);
        const ExpressionResult<Condition> condition = Condition::parse(text);
        QVERIFY2(condition.has_value(), condition ? "" : qPrintable(condition.error().message));
        QCOMPARE(condition->hasImplicitSuccess(), implicit);
    }

    void rule16_theConditionIsOnePartOfTheImplicitAnd()
    {
        const Condition condition = Condition::parse(QStringLiteral("false || true")).value();
        QVERIFY(!*evaluate(condition, scopeWith(JobStatus::Failure)));
    }

    void rule22_textAroundAnExpressionIsTrue()
    {
        const Condition condition = Condition::parse(QStringLiteral("true && ${{ false }}")).value();
        QVERIFY(condition.mixesTextAndExpression());
        QVERIFY(*evaluate(condition, scopeWith()));
        QVERIFY(!Condition::parse(QStringLiteral(" ${{ false }} "))->mixesTextAndExpression());
        QVERIFY(!Condition::parse(QStringLiteral("true"))->mixesTextAndExpression());
    }

    void rule23_secretsAreNotKnown()
    {
        const ExpressionResult<Condition> condition = Condition::parse(QStringLiteral("secrets.A != ''"), namesAt(Place::StepIf));
        QVERIFY(!condition.has_value());
        QCOMPARE(condition.error().column, 1);
        QCOMPARE(Condition::parse(QStringLiteral("  ${{ secrets.A }}"), namesAt(Place::StepIf)).error().column, 7);
    }

    void rule24_anErrorIsNoSkip()
    {
        const Condition condition = Condition::parse(QStringLiteral("fromJSON(github.ref)")).value();
        QVERIFY(!evaluate(condition, scopeWith()).has_value());
        QVERIFY(!decide(condition, scopeWith()).has_value());
    }

    void itSaysWhy_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const char *text, JobStatus status, const char *why) {
            QTest::newRow(name) << text << int(status) << why;
        };
        row("nothing written", "", JobStatus::Success, "runs: everything before it succeeded");
        row("failed before", "", JobStatus::Failure,
            "skipped: what it needs failed, was canceled or was skipped, and its condition asks for no status function");
        row("false", "github.ref == 'refs/heads/main'", JobStatus::Success,
            "skipped: github.ref == 'refs/heads/main' is false (github.ref is 'refs/heads/dev')");
        row("true", "github.event_name == 'push' && env.A", JobStatus::Success,
            "runs: github.event_name == 'push' && env.A is true (github.event_name is 'push', env.A is '1')");
        row("what was not needed is not told", "github.event_name == 'x' && env.A", JobStatus::Success,
            "skipped: github.event_name == 'x' && env.A is false (github.event_name is 'push')");
        row("status function alone", "failure()", JobStatus::Success, "skipped: failure() is false");
        row("missing", "env.B", JobStatus::Success, "skipped: env.B is false (env.B is empty)");
    }
    void itSaysWhy()
    {
        QFETCH(QString, text);
        QFETCH(int, status);
        QFETCH(QString, why);
        const ExpressionResult<Decision> decision = decide(Condition::parse(text).value(), scopeWith(JobStatus(status)));
        QVERIFY(decision.has_value());
        QCOMPARE(decision->explanation, why);
        QCOMPARE(decision->run, why.startsWith(QLatin1String("runs")));
    }
};

TEST_CLASS(TestCondition)
#include "tst_condition.moc"
