// SPDX-License-Identifier: GPL-3.0-or-later
// What memory, SQLite and PostgreSQL all promise of a store.
#include "core/store/sqlstore.h"
#include "tests/contract/postgresserver.h"
#include "tests/support/memorystore.h"
#include "tests/support/testmain.h"

#include <atomic>
#include <thread>

using namespace signalbox;
using namespace signalbox::engine;

namespace {

Run makeRun(int id, const QString &ref = QStringLiteral("refs/heads/main"), Status status = Status::Queued)
{
    Run run;
    run.id = RunId(id);
    run.workflowPath = QStringLiteral(".github/workflows/ci.yml");
    run.workflowText = QByteArrayLiteral("on: push\njobs: {a: {}}\n# \xc3\xa9\n");
    run.environmentsText = QByteArrayLiteral("environments: {}\n");
    run.trigger.ref = ref;
    run.trigger.sha = QStringLiteral("%1").arg(id, 40, 16, QLatin1Char('0'));
    run.title = QStringLiteral("Umlaut ä, quote ' and \" and \\ and line\nbreak");
    run.status = status;
    return run;
}

JobRecord makeJob(int run, const QString &key, Status status = Status::Queued)
{
    JobRecord job;
    job.run = RunId(run);
    job.key = key;
    job.status = status;
    return job;
}

Deployment makeDeployment(int id, const QString &environment, DeploymentState state)
{
    Deployment deployment;
    deployment.id = DeploymentId(id);
    deployment.environment = environment;
    deployment.state = state;
    deployment.commit = QStringLiteral("%1").arg(id, 40, 16, QLatin1Char('0'));
    deployment.run = RunId(id);
    return deployment;
}

Event makeEvent(const QString &kind, TimeMs at, const QString &text = {})
{
    Event event;
    event.kind = kind;
    event.at = at;
    event.text = text;
    event.actor = QStringLiteral("ann");
    event.details = Value(ValueObject{{QStringLiteral("z"), Value(1)}, {QStringLiteral("a"), Value(QStringLiteral("ü\u2028"))}});
    return event;
}

template<typename List> QList<qint64> ids(const List &records)
{
    QList<qint64> result;
    for (const auto &record : records)
        result << record.id.number();
    return result;
}

template<typename T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
}

} // namespace

class StoreContract : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::PostgresServer> m_postgres;
    QTemporaryDir m_folder;
    test::MemoryStore m_memory;
    StoreFactory m_factory;
    std::unique_ptr<Store> m_store;
    Lease m_lease;
    int m_number = 0;

private slots:
    void initTestCase() { m_postgres = std::make_unique<test::PostgresServer>(); }

    void initTestCase_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("memory") << QStringLiteral("memory");
        QTest::newRow("sqlite") << QStringLiteral("sqlite");
        QTest::newRow("postgresql") << QStringLiteral("postgresql");
    }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        ++m_number;
        if (kind == QLatin1String("memory")) {
            m_memory = test::MemoryStore();
            m_factory = m_memory.factory();
        } else if (kind == QLatin1String("sqlite")) {
            m_factory = store::storeFactory(QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("store-%1.db").arg(m_number)));
        } else {
            if (!m_postgres->problem().isEmpty())
                QSKIP(qPrintable(m_postgres->problem()));
            m_factory = store::storeFactory(m_postgres->url(QStringLiteral("contract_%1").arg(m_number)));
        }
        m_store = must(m_factory());
        m_lease = must(m_store->takeLease(QStringLiteral("one"), 1000, 10000));
    }

    void cleanup() { m_store.reset(); }

    void anEmptyStoreHasNothing()
    {
        QVERIFY(must(m_store->runs({})).isEmpty());
        QVERIFY(!must(m_store->run(RunId(1))));
        QVERIFY(!must(m_store->job(RunId(1), QStringLiteral("a"))));
        QVERIFY(must(m_store->newIntents()).isEmpty());
        QCOMPARE(must(m_store->setting(QStringLiteral("x"))), QString());
        QCOMPARE(must(m_store->counters()).run, 0);
        QCOMPARE(must(m_store->verifyAudit()).events, 0);
        QVERIFY(must(m_store->events({})).isEmpty());
    }

    void theTokenRisesWithEveryChangeOfHolder()
    {
        QFETCH_GLOBAL(QString, kind);
        // A server's clock and ours are compared to the millisecond, each time anew.
        const TimeMs slack = kind == QLatin1String("postgresql") ? 20 : 0;
        QCOMPARE(must(m_store->takeLease(QStringLiteral("one"), 2000, 10000)).token, m_lease.token);
        QVERIFY(qAbs(must(m_store->currentLease())->until - 12000) <= slack);
        const auto other = must(m_factory());
        const Result<Lease> early = other->takeLease(QStringLiteral("two"), 11999 - slack, 10000);
        QVERIFY(!early);
        QCOMPARE(early.error().kind, ErrorKind::Stale);
        QVERIFY2(early.error().cause.contains(QStringLiteral("one")), qPrintable(early.error().text()));
        const Lease second = must(other->takeLease(QStringLiteral("two"), 12000 + slack, 10000));
        QCOMPARE(second.token, m_lease.token + 1);
        must(other->releaseLease(second));
        QVERIFY(!must(m_store->currentLease()));
        QCOMPARE(must(m_store->takeLease(QStringLiteral("two"), 12001, 10)).token, m_lease.token + 2);
    }

    void aStaleHolderWritesNothing()
    {
        const auto other = must(m_factory());
        const Lease second = must(other->takeLease(QStringLiteral("two"), 20000, 10000));
        Changes changes;
        changes.runs << makeRun(1);
        changes.events << makeEvent(QStringLiteral("run-started"), 1);
        const Result<void> result = m_store->commit(m_lease, changes);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Stale);
        QVERIFY(!must(m_store->run(RunId(1))));
        QVERIFY(must(m_store->events({})).isEmpty());
        QVERIFY(!m_store->releaseLease(m_lease));
        QCOMPARE(must(m_store->currentLease())->token, second.token);
        must(other->commit(second, changes));
        // Neither the token of another holder nor the holder with another token will do.
        QVERIFY(!other->commit({QStringLiteral("one"), second.token, 0}, changes));
        QVERIFY(!other->commit({QStringLiteral("two"), second.token - 1, 0}, changes));
        must(other->releaseLease(second));
        QVERIFY(!other->commit(second, changes));
    }

    void everyCommitIsAllOrNothing()
    {
        Changes good;
        good.runs << makeRun(1);
        must(m_store->commit(m_lease, good));
        Changes bad;
        bad.runs << makeRun(2);
        bad.jobs << makeJob(2, QStringLiteral("a"));
        bad.holds << Hold{QStringLiteral("production"), QStringLiteral("ann"), QStringLiteral("x"), 1};
        bad.events << makeEvent(QStringLiteral("run-started"), 1);
        bad.settings << std::pair(QStringLiteral("k"), QStringLiteral("v"));
        Intent unknown;
        unknown.id = IntentId(99);
        unknown.state = Intent::State::Done;
        bad.answeredIntents << unknown;
        const Result<void> result = m_store->commit(m_lease, bad);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Stale);
        QVERIFY(!must(m_store->run(RunId(2))));
        QVERIFY(must(m_store->jobs(RunId(2))).isEmpty());
        QVERIFY(must(m_store->holds()).isEmpty());
        QVERIFY(must(m_store->events({})).isEmpty());
        QCOMPARE(must(m_store->setting(QStringLiteral("k"))), QString());
        Changes numberless;
        numberless.runs << Run();
        QVERIFY(!m_store->commit(m_lease, numberless));
        must(m_store->commit(m_lease, good)); // and the connection is well afterwards
    }

    void whatWasCommittedIsThereAfterReopening()
    {
        Changes changes;
        changes.runs << makeRun(7);
        changes.jobs << makeJob(7, QStringLiteral("test (3.11, linux)"));
        Release release;
        release.id = ReleaseId(3);
        release.version = QStringLiteral("v1.0.0");
        changes.releases << release;
        changes.deployments << makeDeployment(5, QStringLiteral("staging"), DeploymentState::Gated);
        Approval approval;
        approval.id = ApprovalId(2);
        approval.decisions << Decision{QStringLiteral("bob"), true, QStringLiteral("ok"), 5, QStringLiteral("d")};
        changes.approvals << approval;
        changes.holds << Hold{QStringLiteral("production"), QStringLiteral("ann"), QStringLiteral("why"), 9};
        changes.seenRefs << SeenRef{QStringLiteral("refs/heads/main"), QStringLiteral("abc")};
        changes.settings << std::pair(QStringLiteral("k"), QStringLiteral("v"));
        changes.events << makeEvent(QStringLiteral("run-started"), 3);
        must(m_store->commit(m_lease, changes));
        m_store = must(m_factory());
        QCOMPARE(must(m_store->run(RunId(7)))->toValue().toJson(), changes.runs.first().toValue().toJson());
        QCOMPARE(must(m_store->jobs(RunId(7))).first().toValue().toJson(), changes.jobs.first().toValue().toJson());
        QCOMPARE(must(m_store->release(ReleaseId(3)))->version, QStringLiteral("v1.0.0"));
        QVERIFY(must(m_store->releaseByVersion(QStringLiteral("v1.0.0"))));
        QVERIFY(!must(m_store->releaseByVersion(QStringLiteral("v1.0"))));
        QCOMPARE(must(m_store->deployment(DeploymentId(5)))->toValue().toJson(), changes.deployments.first().toValue().toJson());
        QCOMPARE(must(m_store->approval(ApprovalId(2)))->toValue().toJson(), approval.toValue().toJson());
        QCOMPARE(must(m_store->holds()).first().reason, QStringLiteral("why"));
        QCOMPARE(must(m_store->seenRefs()).first().sha, QStringLiteral("abc"));
        QCOMPARE(must(m_store->setting(QStringLiteral("k"))), QStringLiteral("v"));
        QCOMPARE(must(m_store->events({})).size(), 1);
        const Store::Counters counters = must(m_store->counters());
        QCOMPARE(counters.run, 7);
        QCOMPARE(counters.release, 3);
        QCOMPARE(counters.deployment, 5);
        QCOMPARE(counters.approval, 2);
        QCOMPARE(must(m_store->currentLease())->token, m_lease.token);
    }

    void recordsReplaceTheirEldersAndRunsKeepTheirTexts()
    {
        Changes changes;
        changes.runs << makeRun(1);
        changes.jobs << makeJob(1, QStringLiteral("b")) << makeJob(1, QStringLiteral("a"));
        must(m_store->commit(m_lease, changes));
        Run listed = must(m_store->runs({})).first();
        QVERIFY(listed.workflowText.isEmpty() && listed.environmentsText.isEmpty());
        listed.status = Status::Finished;
        Changes second;
        second.runs << listed;
        second.jobs << makeJob(1, QStringLiteral("b"), Status::Running);
        must(m_store->commit(m_lease, second));
        const Run whole = *must(m_store->run(RunId(1)));
        QVERIFY(whole.status == Status::Finished);
        QCOMPARE(whole.workflowText, makeRun(1).workflowText);
        QCOMPARE(whole.environmentsText, makeRun(1).environmentsText);
        const QList<JobRecord> jobs = must(m_store->jobs(RunId(1)));
        QCOMPARE(jobs.size(), 2);
        QCOMPARE(jobs.at(0).key, QStringLiteral("b")); // in the order they were made
        QVERIFY(jobs.at(0).status == Status::Running);
        QVERIFY(must(m_store->job(RunId(1), QStringLiteral("a")))->status == Status::Queued);
    }

    void runsAreFilteredNewestFirst_data()
    {
        QTest::addColumn<RunFilter>("filter");
        QTest::addColumn<QList<qint64>>("expected");
        const auto filter = [](auto set) {
            RunFilter f;
            set(f);
            return f;
        };
        QTest::newRow("all") << RunFilter() << QList<qint64>{4, 3, 2, 1};
        QTest::newRow("limit") << filter([](RunFilter &f) { f.limit = 2; }) << QList<qint64>{4, 3};
        QTest::newRow("before") << filter([](RunFilter &f) { f.before = RunId(3); }) << QList<qint64>{2, 1};
        QTest::newRow("full ref") << filter([](RunFilter &f) { f.ref = QStringLiteral("refs/heads/main"); }) << QList<qint64>{4, 1};
        QTest::newRow("short branch") << filter([](RunFilter &f) { f.ref = QStringLiteral("main"); }) << QList<qint64>{4, 1};
        QTest::newRow("short tag") << filter([](RunFilter &f) { f.ref = QStringLiteral("v1"); }) << QList<qint64>{2};
        QTest::newRow("status") << filter([](RunFilter &f) { f.status = Status::Running; }) << QList<qint64>{3};
        QTest::newRow("outcome") << filter([](RunFilter &f) { f.outcome = Outcome::Failed; }) << QList<qint64>{4};
        QTest::newRow("sha") << filter([](RunFilter &f) { f.sha = QStringLiteral("0000000000000000000000000000000000000002"); })
                             << QList<qint64>{2};
        QTest::newRow("short sha") << filter([](RunFilter &f) { f.sha = QStringLiteral("abc"); }) << QList<qint64>{3};
        QTest::newRow("workflow") << filter([](RunFilter &f) { f.workflowPath = QStringLiteral("other"); }) << QList<qint64>();
        QTest::newRow("two at once") << filter([](RunFilter &f) {
            f.ref = QStringLiteral("main");
            f.status = Status::Finished;
        }) << QList<qint64>{4};
    }
    void runsAreFilteredNewestFirst()
    {
        QFETCH(RunFilter, filter);
        QFETCH(QList<qint64>, expected);
        Changes changes;
        changes.runs << makeRun(2, QStringLiteral("refs/tags/v1")) << makeRun(1)
                     << makeRun(4, QStringLiteral("refs/heads/main"), Status::Finished)
                     << makeRun(3, QStringLiteral("refs/heads/feature/x"), Status::Running);
        changes.runs[2].outcome = Outcome::Failed;
        changes.runs[3].trigger.sha = QStringLiteral("abcdef");
        must(m_store->commit(m_lease, changes));
        QCOMPARE(ids(must(m_store->runs(filter))), expected);
        QCOMPARE(ids(must(m_store->unfinishedRuns())), (QList<qint64>{1, 2, 3}));
        QVERIFY(!must(m_store->unfinishedRuns()).first().workflowText.isEmpty());
    }

    void deploymentsAreFilteredNewestFirst()
    {
        Changes changes;
        changes.deployments << makeDeployment(1, QStringLiteral("staging"), DeploymentState::Verified)
                            << makeDeployment(2, QStringLiteral("production"), DeploymentState::Gated)
                            << makeDeployment(3, QStringLiteral("staging"), DeploymentState::Unknown)
                            << makeDeployment(4, QStringLiteral("staging"), DeploymentState::Failed);
        must(m_store->commit(m_lease, changes));
        const auto found = [&](auto set) {
            DeploymentFilter filter;
            set(filter);
            return ids(must(m_store->deployments(filter)));
        };
        QCOMPARE(found([](auto &) {}), (QList<qint64>{4, 3, 2, 1}));
        QCOMPARE(found([](auto &f) { f.environment = QStringLiteral("staging"); }), (QList<qint64>{4, 3, 1}));
        QCOMPARE(found([](auto &f) { f.onlyActive = true; }), (QList<qint64>{3, 2}));
        QCOMPARE(found([](auto &f) { f.state = DeploymentState::Verified; }), QList<qint64>{1});
        QCOMPARE(found([](auto &f) { f.run = RunId(2); }), QList<qint64>{2});
        QCOMPARE(found([](auto &f) { f.commit = QStringLiteral("0000000000000000000000000000000000000003"); }), QList<qint64>{3});
        QCOMPARE(found([](auto &f) {
                     f.before = DeploymentId(3);
                     f.limit = 1;
                 }),
                 QList<qint64>{2});
        Changes later;
        later.deployments << makeDeployment(3, QStringLiteral("staging"), DeploymentState::Failed);
        must(m_store->commit(m_lease, later));
        QCOMPARE(found([](auto &f) { f.onlyActive = true; }), QList<qint64>{2});
    }

    void eventsAreNumberedChainedAndFiltered()
    {
        Changes first, second;
        first.events << makeEvent(QStringLiteral("run-started"), 100, QStringLiteral("Run 1 STARTED für alle"))
                     << makeEvent(QStringLiteral("hold-set"), 900, QStringLiteral("100 % held_back"));
        first.events[0].run = RunId(1);
        first.events[1].environment = QStringLiteral("production");
        second.events << makeEvent(QStringLiteral("hold-set"), 500, QStringLiteral("the clock was set back")); // still after the other
        second.events[0].actor = QStringLiteral("bob");
        second.events[0].deployment = DeploymentId(8);
        must(m_store->commit(m_lease, first));
        must(m_store->commit(m_lease, second));
        const QList<Event> all = must(m_store->events({}));
        QCOMPARE(ids(all), (QList<qint64>{3, 2, 1}));
        QCOMPARE(all[0].previousHash, all[1].hash);
        QCOMPARE(all[1].previousHash, all[2].hash);
        QCOMPARE(all[2].previousHash, QByteArray(64, '0'));
        QCOMPARE(all[2].details.toJson(), first.events[0].details.toJson());
        const auto found = [&](auto set) {
            EventFilter filter;
            set(filter);
            return ids(must(m_store->events(filter)));
        };
        QCOMPARE(found([](auto &f) { f.since = 400; }), (QList<qint64>{3, 2}));
        QCOMPARE(found([](auto &f) { f.since = 600; }), QList<qint64>{2});
        QCOMPARE(found([](auto &f) { f.since = 901; }), QList<qint64>());
        QCOMPARE(found([](auto &f) {
                     f.kind = QStringLiteral("hold-set");
                     f.limit = 1;
                 }),
                 QList<qint64>{3});
        QCOMPARE(found([](auto &f) { f.actor = QStringLiteral("bob"); }), QList<qint64>{3});
        QCOMPARE(found([](auto &f) { f.environment = QStringLiteral("production"); }), QList<qint64>{2});
        QCOMPARE(found([](auto &f) { f.run = RunId(1); }), QList<qint64>{1});
        QCOMPARE(found([](auto &f) { f.deployment = DeploymentId(8); }), QList<qint64>{3});
        QCOMPARE(found([](auto &f) { f.text = QStringLiteral("started FÜR"); }), QList<qint64>{1});
        QCOMPARE(found([](auto &f) { f.text = QStringLiteral("%"); }), QList<qint64>{2});
        QCOMPARE(found([](auto &f) { f.before = EventId(3); }), (QList<qint64>{2, 1}));
        const Store::AuditReport report = must(m_store->verifyAudit());
        QCOMPARE(report.firstBad, 0);
        QCOMPARE(report.events, 3);
        QCOMPARE(report.head, all[0].hash);
    }

    void aRequestArrivesFromAnotherConnectionAndIsAnsweredOnce()
    {
        const auto window = must(m_factory());
        const qint64 before = must(m_store->changeStamp());
        Intent wish;
        wish.kind = QStringLiteral("cancel");
        wish.actor = QStringLiteral("ann");
        wish.arguments = Value(ValueObject{{QStringLiteral("run"), Value(3)}});
        const Intent first = must(window->submit(wish));
        const Intent second = must(window->submit(wish));
        QVERIFY(first.id.isValid());
        QVERIFY(second.id > first.id);
        QVERIFY(must(m_store->changeStamp()) != before);
        const QList<Intent> arrived = must(m_store->newIntents());
        QCOMPARE(ids(arrived), (QList<qint64>{first.id.number(), second.id.number()}));
        QCOMPARE(arrived.first().arguments.toJson(), wish.arguments.toJson());
        const qint64 seen = must(window->changeStamp());
        Intent answered = arrived.first();
        answered.state = Intent::State::Done;
        answered.answer = Value(ValueObject{{QStringLiteral("run"), Value(3)}});
        Changes changes;
        changes.answeredIntents << answered;
        must(m_store->commit(m_lease, changes));
        QVERIFY(must(window->changeStamp()) != seen);
        QVERIFY(must(window->intent(first.id))->state == Intent::State::Done);
        QCOMPARE(ids(must(m_store->newIntents())), QList<qint64>{second.id.number()});
        const Result<void> again = m_store->commit(m_lease, changes);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Stale);
        const qint64 quiet = must(window->changeStamp());
        QCOMPARE(must(window->changeStamp()), quiet);
    }

    void approvalsAndHoldsComeAndGo()
    {
        Changes changes;
        Approval open, closed;
        open.id = ApprovalId(1);
        closed.id = ApprovalId(2);
        closed.state = Approval::State::Rejected;
        changes.approvals << open << closed;
        changes.holds << Hold{QStringLiteral("staging"), QStringLiteral("a"), {}, 1}
                      << Hold{QStringLiteral("production"), QStringLiteral("a"), {}, 1};
        changes.seenRefs << SeenRef{QStringLiteral("refs/heads/b"), QStringLiteral("1")}
                         << SeenRef{QStringLiteral("refs/heads/a"), QStringLiteral("2")};
        must(m_store->commit(m_lease, changes));
        QCOMPARE(ids(must(m_store->openApprovals())), QList<qint64>{1});
        QCOMPARE(ids(must(m_store->approvals(10))), (QList<qint64>{2, 1}));
        QCOMPARE(must(m_store->holds()).first().environment, QStringLiteral("production"));
        QCOMPARE(must(m_store->seenRefs()).first().ref, QStringLiteral("refs/heads/a"));
        Changes later;
        later.releasedHolds << QStringLiteral("production");
        later.forgottenRefs << QStringLiteral("refs/heads/a");
        open.state = Approval::State::Voided;
        later.approvals << open;
        must(m_store->commit(m_lease, later));
        QVERIFY(must(m_store->openApprovals()).isEmpty());
        QCOMPARE(must(m_store->holds()).size(), 1);
        QCOMPARE(must(m_store->seenRefs()).size(), 1);
    }

    void durationsComeFromSuccessfulJobsOfTheNewestRuns()
    {
        Changes changes;
        for (int id = 1; id <= 3; ++id) {
            changes.runs << makeRun(id, QStringLiteral("refs/heads/main"), Status::Finished);
            JobRecord job = makeJob(id, QStringLiteral("a"), Status::Finished);
            job.outcome = id == 2 ? Outcome::Failed : Outcome::Succeeded;
            job.startedAt = 1000;
            job.finishedAt = 1000 + id * 10;
            changes.jobs << job;
        }
        must(m_store->commit(m_lease, changes));
        QCOMPARE(must(m_store->recentDurations(makeRun(1).workflowPath, 2)).size(), 1);
        const QList<JobDuration> all = must(m_store->recentDurations(makeRun(1).workflowPath, 10));
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.first().durationMs, 30);
        QCOMPARE(all.last().durationMs, 10);
    }

    void ofManyThatRaceForTheLeaseOneGetsIt()
    {
        must(m_store->releaseLease(m_lease));
        std::atomic<int> winners = 0, losers = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&, i] {
                const auto store = must(m_factory());
                const Result<Lease> lease = store->takeLease(QStringLiteral("racer %1").arg(i), 5000, 10000);
                ++(lease ? winners : losers);
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(winners.load(), 1);
        QCOMPARE(losers.load(), 5);
        QCOMPARE(must(m_store->currentLease())->token, m_lease.token + 1);
    }

    void readersSeeWholeCommitsWhileOthersWrite()
    {
        std::atomic<bool> done = false;
        std::atomic<int> torn = 0, reads = 0, requests = 0;
        std::thread reader([&] {
            const auto store = must(m_factory());
            while (!done) {
                // Each commit writes the same number into two places of one record list.
                const QList<Deployment> both = must(store->deployments({}));
                torn += both.size() == 2 && both[0].attempt != both[1].attempt;
                ++reads;
            }
        });
        std::thread person([&] {
            const auto store = must(m_factory());
            for (int i = 0; i < 20; ++i, ++requests)
                must(store->submit(Intent()));
        });
        for (int attempt = 1; attempt <= 100; ++attempt) {
            Changes changes;
            changes.deployments << makeDeployment(1, QStringLiteral("s"), DeploymentState::Gated)
                                << makeDeployment(2, QStringLiteral("p"), DeploymentState::Gated);
            changes.deployments[0].attempt = changes.deployments[1].attempt = attempt;
            changes.events << makeEvent(QStringLiteral("x"), attempt);
            must(m_store->commit(m_lease, changes));
        }
        person.join();
        done = true;
        reader.join();
        QVERIFY(reads > 0);
        QCOMPARE(torn.load(), 0);
        QCOMPARE(must(m_store->newIntents()).size(), 20);
        QCOMPARE(must(m_store->verifyAudit()).events, 100);
    }

    void aBrokenServerConnectionIsMadeAnew()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind != QLatin1String("postgresql"))
            QSKIP("only a server can go away");
        Changes changes;
        changes.runs << makeRun(1);
        must(m_store->commit(m_lease, changes));
        QVERIFY(m_postgres->stop());
        const Result<QList<Run>> away = m_store->runs({});
        QVERIFY(!away);
        QVERIFY2(away.error().what.contains(QStringLiteral("PostgreSQL server")), qPrintable(away.error().text()));
        const Result<std::unique_ptr<Store>> unreachable = m_factory();
        QVERIFY(!unreachable);
        QVERIFY2(unreachable.error().what.contains(QStringLiteral("cannot be reached")), qPrintable(unreachable.error().text()));
        QVERIFY(m_postgres->start());
        QCOMPARE(must(m_store->runs({})).size(), 1);
        must(m_store->commit(m_lease, changes));
    }
};

TEST_CLASS(StoreContract)
#include "tst_store.moc"
