// SPDX-License-Identifier: GPL-3.0-or-later
// The four keys and the jobs, from a store in memory and a repository that the test writes.
#include "core/service/queries.h"
#include "tests/support/memorystore.h"
#include "tests/support/testmain.h"
#include "tests/support/testrepository.h"

using namespace signalbox;

namespace {

constexpr char rules[] = "environments:\n"
                         "  staging:\n"
                         "    target: { kind: command, run: 'true' }\n"
                         "  production:\n"
                         "    after: staging\n"
                         "    target: { kind: command, run: 'true' }\n";
constexpr qint64 hour = 3'600'000, day = 24 * hour;

} // namespace

class tst_insightsquery : public QObject
{
    Q_OBJECT

    Deployment deployment(qint64 id, const QString &commit, TimeMs finishedAt, DeploymentState state) const
    {
        Deployment d;
        d.id = DeploymentId(id);
        d.environment = QStringLiteral("production");
        d.version = QStringLiteral("v%1").arg(id);
        d.commit = commit;
        d.state = state;
        d.startedAt = finishedAt - 60'000;
        d.finishedAt = finishedAt;
        return d;
    }
    static JobRecord job(qint64 run, const char *key, TimeMs start, qint64 took, Outcome outcome)
    {
        JobRecord record;
        record.run = RunId(run);
        record.key = QLatin1String(key);
        record.status = Status::Finished;
        record.outcome = record.conclusion = outcome;
        record.startedAt = start;
        record.finishedAt = start + took;
        return record;
    }
    Run run(qint64 id, const QString &commit, TimeMs createdAt) const
    {
        Run r;
        r.id = RunId(id);
        r.workflowPath = QStringLiteral(".github/workflows/ci.yml");
        r.trigger.sha = commit;
        r.status = Status::Finished;
        r.createdAt = createdAt;
        return r;
    }
    void store(const engine::Changes &changes)
    {
        const auto done = m_store->commit(m_lease, changes);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().text()));
    }

private slots:
    void init()
    {
        m_repository = std::make_unique<test::TestRepository>(false);
        m_repository->write(QStringLiteral(".signalbox/environments.yml"), rules).write(QStringLiteral("app.py"), "1\n");
        m_first = m_repository->commit(QStringLiteral("first"));
        m_repository->write(QStringLiteral("app.py"), "2\n");
        m_second = m_repository->commit(QStringLiteral("second"));
        m_repository->write(QStringLiteral("app.py"), "3\n");
        m_third = m_repository->commit(QStringLiteral("third"));
        m_store = std::make_unique<test::MemoryStore>();
        m_lease = m_store->takeLease(QStringLiteral("test"), 1, 1'000'000'000'000'000).value();
        service::ProjectPlace place;
        place.folder = m_repository->path();
        place.name = QStringLiteral("shop");
        place.dataFolder = m_folder.path();
        m_session = service::Session::open(place, m_store->factory()).value();
        m_now = m_session->clock().nowMs();
    }

    void withoutRecordsEveryKeyNamesItsGap()
    {
        const auto answer = service::readInsights(*m_session);
        VERIFY_OK(answer);
        QCOMPARE(answer->environments.size(), 2);
        QCOMPARE(answer->environments.at(1).environment, QStringLiteral("production"));
        const release::DoraReport &report = answer->environments.at(1).report;
        for (const release::DoraKey *key : {&report.leadTime, &report.failureRate, &report.recoveryTime}) {
            QVERIFY(!key->known);
            QVERIFY(!key->gap.isEmpty());
        }
        QCOMPARE(report.frequency.sample, 0);
        QVERIFY(answer->jobs.isEmpty());
        QCOMPARE(answer->runs, 0);
        QVERIFY(report.weeks.size() >= 12);
    }
    void deploymentsGiveFrequencyFailuresAndRecovery()
    {
        engine::Changes changes;
        changes.deployments = {deployment(1, m_first, m_now - 20 * day, DeploymentState::Verified),
                               deployment(2, m_second, m_now - 10 * day, DeploymentState::Failed),
                               deployment(3, m_third, m_now - 10 * day + 2 * hour, DeploymentState::Verified),
                               deployment(4, m_third, m_now - 200 * day, DeploymentState::Verified)};
        store(changes);
        const auto answer = service::readInsights(*m_session);
        VERIFY_OK(answer);
        const release::DoraReport &report = answer->environments.at(1).report;
        QCOMPARE(report.frequency.sample, 2); // the old one is outside of the twelve weeks
        QCOMPARE(report.failureRate.sample, 3);
        QCOMPARE(report.failureRate.value, 1.0 / 3);
        QCOMPARE(report.recoveryTime.value, double(2 * hour));
        QVERIFY(!answer->environments.at(0).report.failureRate.known); // staging had none
    }
    void leadTimeIsOfTheCommitsThatCameWithADeployment()
    {
        // Two commits arrive together an hour ago, 10 h and 4 h after they were made; what came before counts no more.
        m_repository->write(QStringLiteral("app.py"), "4\n").at(m_now - 11 * hour);
        m_repository->commit(QStringLiteral("fourth"));
        m_repository->write(QStringLiteral("app.py"), "5\n").at(m_now - 5 * hour);
        const QString fifth = m_repository->commit(QStringLiteral("fifth"));
        engine::Changes changes;
        changes.deployments = {deployment(1, m_third, m_now - 20 * hour, DeploymentState::Verified),
                               deployment(2, fifth, m_now - hour, DeploymentState::Verified)};
        store(changes);
        const auto answer = service::readInsights(*m_session);
        VERIFY_OK(answer);
        const release::DoraKey &lead = answer->environments.at(1).report.leadTime;
        QVERIFY(lead.known);
        QCOMPARE(lead.sample, 2);
        QVERIFY2(std::abs(lead.value - 7.0 * hour) < 2000,
                 qPrintable(QString::number(lead.value))); // median of 10 h and 4 h; git keeps seconds
    }
    void attemptsOfJobsCountEachAndWhatNobodyDecidedDoesNot()
    {
        engine::Changes changes;
        changes.runs = {run(1, m_first, m_now - 3 * day), run(2, m_second, m_now - 2 * day), run(3, m_third, m_now - 200 * day)};
        JobRecord retried = job(1, "unit", m_now - 3 * day, 100'000, Outcome::Succeeded);
        retried.attempt = 2;
        retried.previous = {job(1, "unit", m_now - 3 * day - hour, 50'000, Outcome::Failed).toValue()};
        changes.jobs = {retried, job(2, "unit", m_now - 2 * day, 120'000, Outcome::Succeeded),
                        job(2, "image", m_now - 2 * day, 30'000, Outcome::Canceled), job(2, "lint", 0, 0, Outcome::Skipped),
                        job(3, "unit", m_now - 200 * day, 900'000, Outcome::Failed)};
        store(changes);
        const auto answer = service::readInsights(*m_session);
        VERIFY_OK(answer);
        QCOMPARE(answer->runs, 2);
        QVERIFY(!answer->moreRuns);
        QCOMPARE(answer->jobs.size(), 1);
        const release::JobStatistics &unit = answer->jobs.first();
        QCOMPARE(unit.job, QStringLiteral("unit"));
        QCOMPARE(unit.samples, 3);
        QCOMPARE(unit.failures, 1);
        QCOMPARE(unit.flakyCommits, 1);
        QCOMPARE(unit.medianMs, 100'000);
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<test::TestRepository> m_repository;
    std::unique_ptr<test::MemoryStore> m_store;
    engine::Lease m_lease;
    std::unique_ptr<service::Session> m_session;
    QString m_first, m_second, m_third;
    TimeMs m_now = 0;
};

TEST_CLASS(tst_insightsquery)
#include "tst_insightsquery.moc"
