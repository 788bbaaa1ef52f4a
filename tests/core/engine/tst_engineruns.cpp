// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/enginefixture.h"

#include <QtCore/QElapsedTimer>

using namespace signalbox;
using namespace signalbox::engine;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

class EngineRunsTest : public QObject
{
    Q_OBJECT
private slots:
    void aPushRunsItsJobsInTheOrderOfTheirNeeds()
    {
        EngineFixture f;
        f.workflow(u"c<-a,b; a; b<-a"_s);
        f.push(u"c1"_s);
        QCOMPARE(f.executor->startedJobs(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(toString(f.run(1).status), toString(Status::Finished));
        QCOMPARE(toString(f.run(1).outcome), toString(Outcome::Succeeded));
        QCOMPARE(f.jobs(), u"c:succeeded a:succeeded b:succeeded"_s);
        QCOMPARE(f.job(u"c"_s).stage, 2);
        QCOMPARE(f.eventKinds(), QStringList({u"run-started"_s, u"run-finished"_s}));
        QVERIFY(f.engine->isIdle());
    }
    void endings_data()
    {
        QTest::addColumn<QString>("graph");
        QTest::addColumn<QString>("failing"); // names of jobs
        QTest::addColumn<QString>("jobs");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char *name, const char *graph, const char *failing, const char *jobs, const char *outcome) {
            QTest::newRow(name) << QString::fromLatin1(graph) << QString::fromLatin1(failing) << QString::fromLatin1(jobs)
                                << QString::fromLatin1(outcome);
        };
        row("a failure skips all that follows", "a; b<-a; c<-b; d", "a", "a:failed b:skipped c:skipped d:succeeded", "failed");
        row("failure() runs after a failure", "a; b<-a [if=failure()]", "a", "a:failed b:succeeded", "failed");
        row("failure() does not run after success", "a; b<-a [if=failure()]", "", "a:succeeded b:skipped", "succeeded");
        row("failure() looks at all ancestors", "a; b<-a [if=always()]; c<-b [if=failure()]", "a", "a:failed b:succeeded c:succeeded",
            "failed");
        row("always() runs after a failure", "a; b<-a [if=always()]", "a", "a:failed b:succeeded", "failed");
        row("a skipped job skips what needs it", "a [if=false]; b<-a; c<-b [if=always()]", "", "a:skipped b:skipped c:succeeded",
            "succeeded");
        row("success() is false after a hidden failure", "a; b<-a [if=always()]; c<-b", "a", "a:failed b:succeeded c:skipped", "failed");
        row("continue-on-error lets the run pass", "a [goon]; b<-a", "a", "a:succeeded b:succeeded", "succeeded");
        row("needs.x.result is seen", "a; b<-a [if=always() && needs.a.result == 'failure']", "a", "a:failed b:succeeded", "failed");
        row("a condition that cannot be read fails the job", "a [if=nonsense(]; b<-a", "", "a:failed b:skipped", "failed");
        row("fail-fast ends the siblings", "m [matrix={\"x\":[1,2,3]}] [max=1]", "m (1)", "m (1):failed m (2):canceled m (3):canceled",
            "failed");
        row("without fail-fast they go on", "m [matrix={\"x\":[1,2]}] [failfast=false] [max=1]", "m (1)", "m (1):failed m (2):succeeded",
            "failed");
        row("an empty dynamic matrix fails", "a; m<-a [matrix=${{ fromJSON('[]') }}]", "", "a:succeeded m:failed", "failed");
        row("success() with names", "a; b; c<-a,b [if=failure('a') && success('b')]", "a", "a:failed b:succeeded c:succeeded", "failed");
    }
    void endings()
    {
        QFETCH(QString, graph);
        QFETCH(QString, failing);
        QFETCH(QString, jobs);
        QFETCH(QString, outcome);
        EngineFixture f;
        f.script = [&](const JobOrder &order) {
            return FakeExecutor::ended(failing.split(u',').contains(order.key.job) ? Outcome::Failed : Outcome::Succeeded);
        };
        f.workflow(graph);
        f.push(u"c1"_s);
        QCOMPARE(f.jobs(), jobs);
        QCOMPARE(toString(f.run(1).outcome), outcome);
    }
    void rule33_aDynamicMatrixIsMadeFromTheOutputsOfItsNeeds()
    {
        EngineFixture f;
        f.script = [](const JobOrder &order) {
            return FakeExecutor::ended(Outcome::Succeeded,
                                       order.key.job == u"plan"_s ? ValueObject{{u"list"_s, u"[\"x\",\"y\"]"_s}} : ValueObject{});
        };
        f.workflow(u"plan; m<-plan [matrix={\"os\":\"${{ fromJSON(needs.plan.outputs.list) }}\"}]; end<-m"_s);
        f.push(u"c1"_s);
        QCOMPARE(f.jobs(), u"plan:succeeded end:succeeded m (x):succeeded m (y):succeeded"_s);
        QCOMPARE(f.job(u"end"_s).needs, QStringList({u"m (x)"_s, u"m (y)"_s}));
        QCOMPARE(f.executor->started[1].matrix[u"os"_s].string(), u"x"_s);
    }
    void outputsReachTheJobsThatNeedThem()
    {
        EngineFixture f;
        f.script = [](const JobOrder &order) { return FakeExecutor::ended(Outcome::Succeeded, {{u"from"_s, order.key.job}}); };
        f.workflow(u"a; b<-a; c<-b"_s);
        f.push(u"c1"_s);
        const JobOrder &c = f.executor->started[2];
        QCOMPARE(c.needs[u"b"_s][u"outputs"_s][u"from"_s].string(), u"b"_s);
        QVERIFY(c.needs[u"a"_s].isNull()); // direct needs only
        QCOMPARE(c.github[u"event_name"_s].string(), u"push"_s);
        QCOMPARE(c.github[u"job"_s].string(), u"c"_s);
        QCOMPARE(c.github[u"ref_name"_s].string(), u"main"_s);
        QCOMPARE(c.github[u"event"_s][u"head_commit"_s][u"id"_s].string(), u"c1"_s);
    }
    void maxParallelKeepsTheOthersWaiting()
    {
        EngineFixture f;
        f.script = [](const JobOrder &) { return std::optional<JobEnd>(); };
        f.workflow(u"m [matrix={\"x\":[1,2,3,4]}] [max=2]"_s);
        f.push(u"c1"_s);
        QCOMPARE(f.executor->startedJobs(), QStringList({u"m (1)"_s, u"m (2)"_s}));
        QCOMPARE(f.job(u"m (3)"_s).explanation, u"waits: max-parallel allows 2 at a time"_s);
        f.executor->end(u"m (1)"_s, Outcome::Succeeded);
        f.settle();
        QCOMPARE(f.executor->startedJobs().last(), u"m (3)"_s);
    }
    void noMoreJobsRunThanThereAreSlots()
    {
        EngineFixture f;
        f.options.jobSlots = 2;
        f.script = [](const JobOrder &) { return std::optional<JobEnd>(); };
        f.workflow(u"a; b; c"_s);
        f.push(u"c1"_s);
        QCOMPARE(f.executor->startedJobs(), QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(toString(f.job(u"c"_s).status), toString(Status::Queued));
        QVERIFY(!f.engine->isIdle());
        f.executor->end(u"b"_s, Outcome::Succeeded);
        f.settle();
        QCOMPARE(f.executor->startedJobs().last(), u"c"_s);
    }
    void aReusableWorkflowRunsInsideItsCaller()
    {
        EngineFixture f;
        f.source.add(u"shared/deploy.yml"_s, u"input place string !; output told=${{ jobs.two.outputs.word }}; one; two<-one"_s);
        f.workflow(u"a; call<-a [uses=./shared/deploy.yml] [with={\"place\":\"${{ github.ref_name }}\"}]; z<-call"_s);
        f.script = [](const JobOrder &order) {
            return FakeExecutor::ended(Outcome::Succeeded, {{u"word"_s, QString(u"from "_s + order.key.job)}});
        };
        f.push(u"c1"_s);
        QCOMPARE(f.executor->startedJobs(), QStringList({u"a"_s, u"call / one"_s, u"call / two"_s, u"z"_s}));
        QCOMPARE(f.executor->started[1].inputs[u"place"_s].string(), u"main"_s);
        QCOMPARE(f.executor->started[1].inheritSecrets, false);
        QCOMPARE(f.job(u"call / two"_s).callPath, u"call"_s);
        QCOMPARE(f.executor->started[3].needs[u"call"_s][u"outputs"_s][u"told"_s].string(), u"from call / two"_s);
        QCOMPARE(toString(f.run(1).outcome), toString(Outcome::Succeeded));
        QVERIFY(f.run(1).calledWorkflows.object().contains(u"shared/deploy.yml"_s));
    }
    void aCallWithoutARequiredInputFailsAndSaysWhich()
    {
        EngineFixture f;
        f.source.add(u"w.yml"_s, u"input place string !; one"_s);
        f.workflow(u"call [uses=./w.yml]"_s);
        f.push(u"c1"_s);
        QCOMPARE(f.jobs(), u"call:failed"_s);
        QCOMPARE(f.job(u"call"_s).explanation, u"“w.yml” requires the input “place”"_s);
    }
    void cancelEndsWhatRunsAndWhatWaits()
    {
        EngineFixture f;
        f.script = [](const JobOrder &order) {
            return order.key.job == u"end"_s ? std::optional(FakeExecutor::ended(Outcome::Succeeded)) : std::nullopt;
        };
        f.workflow(u"a; b<-a; end<-b [if=always()]"_s);
        f.push(u"c1"_s);
        const Intent answer = f.ask(intents::cancel, {{u"run"_s, 1}});
        QCOMPARE(answer.state, Intent::State::Done);
        QCOMPARE(f.jobs(), u"a:canceled b:canceled end:succeeded"_s);
        QCOMPARE(toString(f.run(1).outcome), toString(Outcome::Canceled));
        QCOMPARE(f.run(1).canceledBy, u"alice"_s);
        QCOMPARE(EngineFixture::refusal(f.ask(intents::cancel, {{u"run"_s, 1}})), u"Run 1 has ended already: it canceled."_s);
    }
    void aLateAnswerOfAnOldAttemptIsDropped()
    {
        EngineFixture f;
        f.script = [](const JobOrder &) { return std::optional<JobEnd>(); };
        f.workflow(u"a"_s);
        f.push(u"c1"_s);
        const AttemptKey old = f.executor->started[0].key;
        f.executor->end(old, FakeExecutor::ended(Outcome::Failed));
        f.settle();
        QCOMPARE(f.ask(intents::rerun, {{u"run"_s, 1}, {u"failed"_s, true}}).state, Intent::State::Done);
        QCOMPARE(f.executor->started.size(), 2);
        f.executor->end(old, FakeExecutor::ended(Outcome::Succeeded));
        f.settle();
        QCOMPARE(toString(f.run(1).status), toString(Status::Running));
        QCOMPARE(f.job(u"a"_s).attempt, 2);
        f.executor->end(u"a"_s, Outcome::Succeeded);
        f.settle();
        QCOMPARE(toString(f.run(1).outcome), toString(Outcome::Succeeded));
        QCOMPARE(f.job(u"a"_s).previous.size(), 1);
    }
    void rule94_aRerunOfWhatFailedKeepsTheOutputsOfWhatSucceeded()
    {
        EngineFixture f;
        int tries = 0;
        f.script = [&](const JobOrder &order) {
            if (order.key.job == u"b"_s && ++tries == 1)
                return FakeExecutor::ended(Outcome::Failed);
            return FakeExecutor::ended(Outcome::Succeeded, {{u"made"_s, order.key.job}});
        };
        f.workflow(u"a; b<-a; c<-b; d"_s);
        f.push(u"c1"_s);
        f.ask(intents::rerun, {{u"run"_s, 1}, {u"failed"_s, true}});
        QCOMPARE(f.executor->startedJobs(), QStringList({u"a"_s, u"d"_s, u"b"_s, u"b"_s, u"c"_s}));
        QCOMPARE(f.executor->started[3].needs[u"a"_s][u"outputs"_s][u"made"_s].string(), u"a"_s);
        QCOMPARE(f.executor->started[3].github[u"run_attempt"_s].string(), u"2"_s);
        QCOMPARE(toString(f.run(1).outcome), toString(Outcome::Succeeded));
        QCOMPARE(EngineFixture::refusal(f.ask(intents::rerun, {{u"run"_s, 1}, {u"failed"_s, true}})),
                 u"No job of this run failed, so there is nothing to run again."_s);
    }
    void aPushStartsItsRunsOnceAlsoAfterACrash()
    {
        EngineFixture f;
        f.workflow(u"a"_s);
        f.push(u"c1"_s);
        f.push(u"c1"_s);
        f.open();
        f.push(u"c1"_s);
        QCOMPARE(f.store.runs({})->size(), 1);
        f.push(u"c2"_s, u"refs/heads/main"_s, u"c1"_s);
        QCOMPARE(f.store.runs({})->size(), 2);
    }
    void theFirstLookAtARefStartsNothing()
    {
        EngineFixture f;
        f.workflow(u"a"_s);
        f.push(u"c1"_s, u"refs/heads/main"_s, u"c1"_s);
        QVERIFY(f.store.runs({})->isEmpty());
        QCOMPARE(f.store.seenRefs()->size(), 1);
    }
    void rule38and41_concurrencyReplacesWhatWaitsAndRunsOneByOne()
    {
        EngineFixture f;
        f.script = [](const JobOrder &) { return std::optional<JobEnd>(); };
        f.workflow(u"concurrency=G; a"_s);
        f.push(u"c1"_s);
        f.push(u"c2"_s);
        f.push(u"c3"_s);
        QCOMPARE(toString(f.run(1).status), toString(Status::Running));
        QCOMPARE(toString(f.run(2).outcome), toString(Outcome::Canceled));
        QCOMPARE(toString(f.run(3).status), toString(Status::Waiting));
        f.executor->end(f.executor->started[0].key, FakeExecutor::ended(Outcome::Succeeded));
        f.settle();
        QCOMPARE(toString(f.run(3).status), toString(Status::Running));
    }
    void cancelInProgressEndsTheRunningOne()
    {
        EngineFixture f;
        f.script = [](const JobOrder &) { return std::optional<JobEnd>(); };
        f.workflow(u"concurrency=G!; a"_s);
        f.push(u"c1"_s);
        f.push(u"c2"_s);
        QCOMPARE(toString(f.run(1).outcome), toString(Outcome::Canceled));
        QCOMPARE(toString(f.run(2).status), toString(Status::Running));
    }
    void aRunIsRefusedWithTheReasonsWhenNothingMatches()
    {
        EngineFixture f;
        f.workflow(u"on push release/*; a"_s);
        const Trigger trigger{.event = u"push"_s, .ref = u"refs/heads/main"_s, .sha = u"c1"_s};
        const Intent answer = f.ask(intents::run, {{u"trigger"_s, trigger.toValue()}});
        QCOMPARE(answer.state, Intent::State::Refused);
        QCOMPARE(EngineFixture::refusal(answer), u"No workflow starts on this event."_s);
        QVERIFY(!answer.answer[u"error"_s][u"cause"_s].string().isEmpty());
    }
    void aManualRunGetsTypedInputs()
    {
        EngineFixture f;
        f.workflow(u"on workflow_dispatch; input fast boolean; input n number =3; a"_s);
        Trigger trigger{.event = u"workflow_dispatch"_s, .ref = u"refs/heads/main"_s, .sha = u"c1"_s};
        trigger.inputs = ValueObject{{u"fast"_s, u"true"_s}};
        f.ask(intents::run, {{u"trigger"_s, trigger.toValue()}});
        QCOMPARE(f.executor->started[0].inputs[u"fast"_s], Value(true));
        QCOMPARE(f.executor->started[0].inputs[u"n"_s], Value(3));
        QCOMPARE(f.executor->started[0].github[u"event"_s][u"inputs"_s][u"fast"_s], Value(u"true"_s));
    }
    void aRehearsalStartsNothing()
    {
        EngineFixture f;
        f.workflow(u"a; b<-a [env=staging]"_s);
        const Trigger trigger{.event = u"push"_s, .ref = u"refs/heads/main"_s, .sha = u"c1"_s};
        f.ask(intents::run, {{u"trigger"_s, trigger.toValue()}, {u"rehearse"_s, true}});
        QCOMPARE(f.jobs(), u"a:succeeded b:succeeded"_s);
        QVERIFY(f.world.ledger.isEmpty());
        QVERIFY(f.job(u"b"_s).explanation.startsWith(u"rehearsed: would deploy to staging with 1 steps"_s));
    }
    void aWorkflowFollowsAnother()
    {
        EngineFixture f;
        f.workflow(u"a"_s, u"ci"_s);
        f.workflow(u"on workflow_run wf:ci; b"_s, u"after"_s);
        f.push(u"c1"_s);
        QCOMPARE(f.executor->startedJobs(), QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(f.executor->started[1].github[u"event"_s][u"workflow_run"_s][u"conclusion"_s].string(), u"success"_s);
    }
    void aScheduleStartsWhenItsMinuteComes()
    {
        EngineFixture f;
        f.workflow(u"on schedule cron:30_10_*_*_*; a"_s);
        f.settle();
        QVERIFY(f.engine->nextWakeup() > f.clock.now);
        f.pass(29 * 60'000);
        QVERIFY(f.world.ledger.isEmpty());
        f.pass(60'000);
        QCOMPARE(f.world.ledger.size(), 1);
        f.pass(60'000);
        QCOMPARE(f.world.ledger.size(), 1);
    }
    void aFailedCommitIsTriedAgainAndNothingIsActedOnBefore()
    {
        EngineFixture f;
        f.workflow(u"a"_s);
        f.open();
        f.store.failCommit(1);
        f.engine->pushesSeen({{u"refs/heads/main"_s, u"c0"_s, u"c1"_s, u"alice"_s}});
        QVERIFY(!f.engine->tick().has_value());
        QVERIFY(f.world.ledger.isEmpty());
        QVERIFY(f.store.runs({})->isEmpty());
        f.pass(1000);
        QCOMPARE(toString(f.run(1).outcome), toString(Outcome::Succeeded));
        QCOMPARE(f.eventKinds().count(u"run-started"_s), 1);
    }
    void aCommitWhoseAnswerWasLostIsNotWrittenTwice()
    {
        EngineFixture f;
        f.workflow(u"a"_s);
        f.open();
        f.store.failCommit(1, unable(u"the connection broke"_s), true);
        f.push(u"c1"_s);
        QCOMPARE(toString(f.run(1).outcome), toString(Outcome::Succeeded));
        QCOMPARE(f.eventKinds(), QStringList({u"run-started"_s, u"run-finished"_s}));
    }
    void anEngineThatLostItsLeaseStops()
    {
        EngineFixture f;
        f.workflow(u"a"_s);
        f.settle();
        f.clock.advance(60'000);
        QVERIFY(f.store.takeLease(u"other"_s, f.clock.now, 15'000).has_value());
        const auto ticked = f.engine->tick();
        QVERIFY(!ticked.has_value());
        QCOMPARE(ticked.error().kind, ErrorKind::Stale);
    }
    void graphShapeDoesNotMatter_data()
    {
        QTest::addColumn<bool>("chain");
        QTest::newRow("1000 independent jobs") << false;
        QTest::newRow("a chain of 1000") << true;
    }
    void graphShapeDoesNotMatter()
    {
        QFETCH(bool, chain);
        QString graph;
        for (int i = 0; i < 1000; ++i)
            graph += u"j%1%2;"_s.arg(i).arg(chain && i ? u"<-j%1"_s.arg(i - 1) : QString());
        EngineFixture f;
        f.workflow(graph);
        QElapsedTimer timer;
        timer.start();
        f.push(u"c1"_s);
        QCOMPARE(f.world.ledger.size(), 1000);
        QCOMPARE(toString(f.run(1).outcome), toString(Outcome::Succeeded));
        qInfo("%lld µs a job", timer.nsecsElapsed() / 1'000'000);
        QVERIFY2(timer.elapsed() < 8000, "1000 jobs must not cost more than a few milliseconds each, even unoptimized");
    }
};

TEST_CLASS(EngineRunsTest)
#include "tst_engineruns.moc"
