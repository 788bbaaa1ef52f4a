// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/developer/developersamples.h"
#include "ui/presenters/runpresenter.h"
#include "ui/presenters/runspresenter.h"

using namespace signalbox;
using namespace signalbox::presenters;
using namespace signalbox::test;

class RunPresentersTest : public QObject
{
    Q_OBJECT
private slots:
    void filtersByStatusRefAndWords_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("ids");
        const auto row = [](const char *filter, QStringList ids) { QTest::newRow(filter) << QString::fromLatin1(filter) << ids; };
        row("", {QStringLiteral("4127"), QStringLiteral("4126"), QStringLiteral("4119"), QStringLiteral("4112"), QStringLiteral("4101"),
                 QStringLiteral("4044")});
        row("status:failed", {QStringLiteral("4112")});
        row("status:failing", {QStringLiteral("4127")});
        row("status:running", {QStringLiteral("4127")});
        row("status:canceled", {QStringLiteral("4044")});
        row("ref:main", {QStringLiteral("4127"), QStringLiteral("4112"), QStringLiteral("4101")});
        row("ref:main queue", {QStringLiteral("4112")});
        row("#4119", {QStringLiteral("4119")});
        row("ANA", {QStringLiteral("4127"), QStringLiteral("4126"), QStringLiteral("4119"), QStringLiteral("4112"), QStringLiteral("4101"),
                    QStringLiteral("4044")});
        row("status:failed ref:release", {});
    }
    void filtersByStatusRefAndWords()
    {
        QFETCH(QString, filter);
        QFETCH(QStringList, ids);
        QStringList found;
        for (const service::RunLine &line : developer::runs().runs) {
            if (RunsPresenter::matches(line, filter))
                found << line.run.id.toString();
        }
        QCOMPARE(found, ids);
    }
    void olderRunsAreAskedFor()
    {
        FakeService service;
        developer::fill(service);
        RunsPresenter presenter(service);
        presenter.refresh();
        QTRY_VERIFY(presenter.state().loaded);
        const int before = service.lastRunFilter.limit;
        presenter.showMore();
        QVERIFY(service.lastRunFilter.limit > before);
    }
    void inputsOfARunAreReadLineByLine()
    {
        FakeService service;
        developer::fill(service);
        RunsPresenter presenter(service);
        RunWish wish;
        wish.ref = QStringLiteral("refs/heads/main");
        wish.event = QStringLiteral("workflow_dispatch");
        wish.workflow = QStringLiteral(".github/workflows/release.yml");
        wish.inputs = QStringLiteral("level = 3\nname=a=b\nnonsense\n");
        QSignalSpy started(&presenter, &RunsPresenter::started);
        presenter.start(wish);
        QTRY_COMPARE(started.size(), 1);
        QCOMPARE(started.first().first().value<RunId>(), RunId(4128));
        const Value trigger = service.submits.first().arguments.value(QStringLiteral("trigger"));
        QCOMPARE(trigger[QStringLiteral("inputs")].toJson(), QByteArray(R"({"level":"3","name":"a=b"})"));
        QCOMPARE(service.submits.first().arguments.value(QStringLiteral("workflows")).toJson(),
                 QByteArray("[\".github/workflows/release.yml\"]"));
    }
    void aRefusedRetryIsKeptUntilItIsDismissed()
    {
        FakeService service;
        developer::fill(service);
        service.submitAnswer = refused(QStringLiteral("The run goes on."));
        RunsPresenter presenter(service);
        presenter.retryFailed(RunId(4112));
        QTRY_VERIFY(presenter.refusal());
        QCOMPARE(presenter.refusal()->what, QStringLiteral("The run goes on."));
        presenter.dismissRefusal();
        QVERIFY(!presenter.refusal());
    }

    void theFailedJobIsSelectedUntilAPersonChooses()
    {
        FakeService service;
        developer::fill(service);
        RunPresenter presenter(service);
        presenter.open(RunId(4112));
        QTRY_VERIFY(presenter.state().loaded);
        QCOMPARE(presenter.state().job, QStringLiteral("unit"));
        QCOMPARE(presenter.failedJobs(), 1);
        presenter.selectJob(QStringLiteral("lint"));
        QVERIFY(!presenter.state().followsActive);
        QCOMPARE(presenter.nextFailed(), QStringLiteral("unit"));
        presenter.refresh();
        QCoreApplication::processEvents();
        QCOMPARE(presenter.state().job, QStringLiteral("lint"));
        presenter.selectJob(QStringLiteral("no such job"));
        QCOMPARE(presenter.state().job, QStringLiteral("lint"));
    }
    void anAnswerOfAnotherRunIsNotShown()
    {
        FakeService service;
        developer::fill(service);
        service.held = true;
        RunPresenter presenter(service);
        presenter.open(RunId(4112));
        presenter.open(RunId(4127));
        service.runAnswer = developer::liveRun();
        service.deliver(); // of 4112, which nobody looks at any more
        QVERIFY(!presenter.state().loaded);
        QTRY_VERIFY((service.deliver(), presenter.state().loaded));
        QCOMPARE(presenter.state().snapshot.run.id, RunId(4127));
    }
    void earlierAttemptsCanBeRead()
    {
        FakeService service;
        developer::fill(service);
        service::RunSnapshot run = developer::failedRun();
        JobRecord &unit = run.jobs[1];
        JobRecord before = unit;
        before.explanation = QStringLiteral("the first try");
        unit.attempt = 2;
        unit.previous = {before.toValue()};
        service.runAnswer = run;
        RunPresenter presenter(service);
        presenter.open(RunId(4112));
        QTRY_VERIFY(presenter.state().loaded);
        QCOMPARE(presenter.state().attempts, 2);
        QCOMPARE(presenter.state().attempt, 2);
        presenter.selectAttempt(1);
        QCOMPARE(presenter.state().shown.explanation, QStringLiteral("the first try"));
        QVERIFY(!presenter.state().live);
    }
    void theCriticalPathIsTheOneThatTookLongest()
    {
        FakeService service;
        developer::fill(service);
        RunPresenter presenter(service);
        presenter.open(RunId(4112));
        QTRY_VERIFY(presenter.state().loaded);
        QVERIFY(presenter.isCritical(*presenter.job(QStringLiteral("unit"))));
        QVERIFY(presenter.isCritical(*presenter.job(QStringLiteral("build"))));
        QVERIFY(!presenter.isCritical(*presenter.job(QStringLiteral("lint"))));
    }
    void whatANodeShowsUnderItsName()
    {
        FakeService service;
        developer::fill(service);
        service.runAnswer = developer::liveRun();
        RunPresenter presenter(service);
        presenter.open(RunId(4127));
        QTRY_VERIFY(presenter.state().loaded);
        QCOMPARE(presenter.jobDetail(*presenter.job(QStringLiteral("build")), developer::now), QStringLiteral("1m12s"));
        QCOMPARE(presenter.jobDetail(*presenter.job(QStringLiteral("unit")), developer::now), QStringLiteral("1m40s of 2m40s"));
        QCOMPARE(presenter.jobDetail(*presenter.job(QStringLiteral("image")), developer::now), QString());
    }
    void overtimeIsSaidInsteadOfAPercentage()
    {
        FakeService service;
        developer::fill(service);
        service::RunSnapshot run = developer::liveRun();
        run.overtimeMs = 80'000;
        service.runAnswer = run;
        RunPresenter presenter(service);
        presenter.open(RunId(4127));
        QTRY_VERIFY(presenter.state().loaded);
        QCOMPARE(presenter.state().progressText, QStringLiteral("overtime, 1m20s over the usual"));
    }
    void commandsSayWhyNot()
    {
        FakeService service;
        developer::fill(service);
        RunPresenter presenter(service);
        QVERIFY(!presenter.whyNotCancel().isEmpty());
        presenter.open(RunId(4112));
        QTRY_VERIFY(presenter.state().loaded);
        QCOMPARE(presenter.whyNotCancel(), QStringLiteral("The run has ended."));
        QCOMPARE(presenter.whyNotRetry(), QString());
        presenter.cancelJob(QStringLiteral("unit"));
        QTRY_COMPARE(service.submits.size(), 1);
        QCOMPARE(Value(service.submits.first().arguments).toJson(), QByteArray(R"({"run":4112,"job":"unit"})"));
    }
};

TEST_CLASS(RunPresentersTest)
#include "tst_runpresenters.moc"
