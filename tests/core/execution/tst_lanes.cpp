// SPDX-License-Identifier: GPL-3.0-or-later
// Steps in the background (rule 97).
#include "tests/core/execution/joblab.h"

using namespace signalbox;
using namespace signalbox::execution;
using namespace signalbox::execution::test;

namespace {

StepDefinition inBackground(StepDefinition step)
{
    step.background = true;
    return step;
}

StepDefinition control(const QString &what, const QStringList &targets = {})
{
    StepDefinition step;
    step.control = what;
    step.controlTargets = targets;
    return step;
}

} // namespace

class TestLanes : public QObject
{
    Q_OBJECT
private slots:
    void rule97_aBackgroundStepRunsBesideTheOthersAndItsResultsJoinAtTheWait()
    {
        JobLab lab;
        const QString go = lab.folder.path() + QStringLiteral("/go");
        lab.job.steps = {
            inBackground(runStep(
                QStringLiteral(
                    "while [ ! -e %1 ]; do sleep 0.02; done; echo from behind; echo v=7 >>$GITHUB_OUTPUT; echo LATER=yes >>$GITHUB_ENV; echo /behind >>$GITHUB_PATH")
                    .arg(go),
                QStringLiteral("behind"))),
            runStep(QStringLiteral("touch %1; sleep 0.3; echo \"before [${{ steps.behind.outputs.v }}][$LATER]\"").arg(go),
                    QStringLiteral("front")),
            control(QStringLiteral("wait"), {QStringLiteral("behind")}),
            runStep(QStringLiteral("echo \"after [${{ steps.behind.outputs.v }}][$LATER][${{ steps.behind.outcome }}] ${PATH%%:*}\""))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("before [][]")), qPrintable(lab.logText()));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("after [7][yes][success] /behind")), qPrintable(lab.logText()));
        QVERIFY(lab.logHas(QStringLiteral("Ofrom behind")));
        // Its lines stand together, between its own marks.
        const QString log = lab.logText();
        const auto from = log.indexOf(QStringLiteral("from behind\n"), log.indexOf(QStringLiteral("before [][]")));
        QVERIFY(from > 0);
        QCOMPARE(log.split(QLatin1Char('\n')).value(int(lab.lastOf(QStringLiteral("behind")).firstLine) - 1).mid(14, 1),
                 QStringLiteral("S"));
    }

    void rule97_aFailureInTheBackgroundFailsTheJobWhereItIsWaitedFor()
    {
        JobLab lab;
        lab.job.steps = {inBackground(runStep(QStringLiteral("exit 3"), QStringLiteral("bad"))),
                         runStep(QStringLiteral("sleep 0.3; echo goes on"), QStringLiteral("one")), control(QStringLiteral("wait-all")),
                         runStep(QStringLiteral("echo skipped"), QStringLiteral("two"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Failed));
        QVERIFY(lab.lines('O').contains(QStringLiteral("goes on")));
        QCOMPARE(lab.lastOf(QStringLiteral("bad")).exitCode, 3);
        QCOMPARE(toString(lab.lastOf(QStringLiteral("two")).outcome), toString(Outcome::Skipped));
    }

    void rule97_whatNobodyWaitsForIsWaitedForBeforeTheEnd()
    {
        JobLab lab;
        lab.job.steps = {
            inBackground(runStep(QStringLiteral("sleep 0.4; echo v=1 >>$GITHUB_OUTPUT; echo at last"), QStringLiteral("behind"))),
            runStep(QStringLiteral("true"))};
        lab.job.outputs = mapping({{QStringLiteral("v"), QStringLiteral("${{ steps.behind.outputs.v }}")}});
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY(lab.lines('O').contains(QStringLiteral("at last")));
        QCOMPARE(lab.heard.end->outputs[QStringLiteral("v")].string(), QStringLiteral("1"));
    }

    void rule97_cancelEndsAServiceWithoutFailingTheJob()
    {
        JobLab lab;
        lab.job.steps = {inBackground(runStep(QStringLiteral("echo serving; while :; do sleep 0.1; done"), QStringLiteral("service"))),
                         runStep(QStringLiteral("sleep 0.2")), control(QStringLiteral("cancel"), {QStringLiteral("service")}),
                         runStep(QStringLiteral("echo after"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QCOMPARE(toString(lab.lastOf(QStringLiteral("service")).outcome), toString(Outcome::Canceled));
        QVERIFY(lab.lines('O').contains(QStringLiteral("after")));
    }

    void rule97_parallelStepsRunTogetherAndThenTheJobGoesOn()
    {
        JobLab lab;
        const QString place = lab.folder.path() + QStringLiteral("/");
        // Each waits for the other: one after the other they would never end.
        StepDefinition group = control(QStringLiteral("parallel"));
        group.parallel = {
            runStep(QStringLiteral("touch %1a; while [ ! -e %1b ]; do sleep 0.02; done; echo v=a >>$GITHUB_OUTPUT").arg(place),
                    QStringLiteral("a")),
            runStep(QStringLiteral("touch %1b; while [ ! -e %1a ]; do sleep 0.02; done; echo v=b >>$GITHUB_OUTPUT").arg(place),
                    QStringLiteral("b"))};
        lab.job.steps = {group, runStep(QStringLiteral("echo ${{ steps.a.outputs.v }}${{ steps.b.outputs.v }}"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("ab")), qPrintable(lab.logText()));
    }

    void rule97_noMoreThanTenRunAtOnce()
    {
        JobLab lab;
        const QString place = lab.folder.path() + QStringLiteral("/n");
        QDir().mkpath(place);
        StepDefinition group = control(QStringLiteral("parallel"));
        for (int i = 0; i < 14; ++i)
            group.parallel.push_back(runStep(QStringLiteral("touch %1/$$; ls %1 | wc -l >>%1.max; sleep 0.3; rm %1/$$").arg(place)));
        lab.job.steps = {group};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QFile file(place + QStringLiteral(".max"));
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArrayList seen = file.readAll().trimmed().split('\n');
        QCOMPARE(seen.size(), 14);
        for (const QByteArray &count : seen)
            QVERIFY2(count.toInt() <= 10, count.constData());
    }

    void rule97_aCanceledJobEndsItsBackgroundSteps()
    {
        JobLab lab;
        const QString mark = lab.folder.path() + QStringLiteral("/mark");
        lab.job.steps = {inBackground(runStep(QStringLiteral("touch %1; sleep 300").arg(mark), QStringLiteral("behind"))),
                         runStep(QStringLiteral("sleep 300"), QStringLiteral("front"))};
        lab.start();
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(mark); }, 10'000));
        lab.executor->cancel(lab.order.key, QStringLiteral("enough"));
        QVERIFY(lab.wait());
        QCOMPARE(toString(lab.heard.end->outcome), toString(Outcome::Canceled));
        QCOMPARE(toString(lab.lastOf(QStringLiteral("behind")).outcome), toString(Outcome::Canceled));
    }

    void rule97_theNextEngineFindsBackgroundStepsAgain()
    {
        JobLab lab;
        const QString go = lab.folder.path() + QStringLiteral("/go");
        lab.job.steps = {inBackground(runStep(QStringLiteral("while [ ! -e %1 ]; do sleep 0.02; done; echo v=3 >>$GITHUB_OUTPUT").arg(go),
                                              QStringLiteral("behind"))),
                         runStep(QStringLiteral("touch %1.2; while [ ! -e %1 ]; do sleep 0.02; done").arg(go), QStringLiteral("front")),
                         control(QStringLiteral("wait-all")), runStep(QStringLiteral("echo value ${{ steps.behind.outputs.v }}"))};
        lab.start();
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(go + QStringLiteral(".2")); }, 10'000));
        const auto steps = lab.heard.steps;
        lab.make();
        lab.executor->resume(lab.order, steps);
        QFile(go).open(QFile::WriteOnly);
        QVERIFY(lab.wait());
        QCOMPARE(toString(lab.heard.end->outcome), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("value 3")), qPrintable(lab.logText()));
    }
};

TEST_CLASS(TestLanes)
#include "tst_lanes.moc"
