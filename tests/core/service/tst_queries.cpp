// SPDX-License-Identifier: GPL-3.0-or-later
// Queries over a store in memory and a repository that the test writes.
#include "core/service/queries.h"
#include "core/service/releasing.h"
#include "tests/support/memorystore.h"
#include "tests/support/testmain.h"
#include "tests/support/testrepository.h"

using namespace signalbox;

namespace {

constexpr char rules[] = R"(groups: {release-managers: [ana, jon]}
environments:
  staging:
    target: { kind: command, run: 'true' }
  production:
    after: staging
    approvals: { required: 1, from: [release-managers], prevent-self-approval: true }
    target: { kind: command, run: 'true' }
    rollback: { irreversible: ['migrations/*drop*'] }
)";

Deployment verified(qint64 id, const QString &environment, const QString &version, const QString &commit, TimeMs at)
{
    Deployment deployment;
    deployment.id = DeploymentId(id);
    deployment.environment = environment;
    deployment.version = version;
    deployment.commit = commit;
    deployment.state = DeploymentState::Verified;
    deployment.verdict = Verdict::Verified;
    deployment.actor = QStringLiteral("ana");
    deployment.startedAt = at - 1000;
    deployment.finishedAt = at;
    CheckRecord check;
    check.title = QStringLiteral("GET /healthz");
    check.verdict = Verdict::Verified;
    deployment.checks = {check};
    return deployment;
}

} // namespace

class tst_queries : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_repository = std::make_unique<test::TestRepository>(false);
        m_repository->write(QStringLiteral(".signalbox/environments.yml"), rules).write(QStringLiteral("app.py"), "1\n");
        m_first = m_repository->commit(QStringLiteral("first"));
        m_repository->write(QStringLiteral("app.py"), "2\n").write(QStringLiteral("migrations/002_drop.sql"), "drop\n");
        m_second = m_repository->commit(QStringLiteral("second"));
        m_repository->write(QStringLiteral("app.py"), "3\n");
        m_third = m_repository->commit(QStringLiteral("third"));
        m_store = std::make_unique<test::MemoryStore>();
        m_lease = m_store->takeLease(QStringLiteral("test"), 1, 1'000'000'000'000'000).value();
        service::ProjectPlace place;
        place.folder = m_repository->path();
        place.name = QStringLiteral("shop");
        place.actor = QStringLiteral("ana");
        place.dataFolder = m_folder.path();
        m_session = service::Session::open(place, m_store->factory()).value();
    }

    void boardShowsWhatRunsAndWhatIsMissing()
    {
        commit({verified(1, QStringLiteral("staging"), QStringLiteral("v1.1.0"), m_third, 2000),
                verified(2, QStringLiteral("production"), QStringLiteral("v1.0.0"), m_first, 3000)});
        const auto board = service::readBoard(*m_session);
        VERIFY_OK(board);
        QCOMPARE(board->environments.size(), 2);
        const service::EnvironmentCell &production = board->environments.at(1);
        QCOMPARE(production.live->version, QStringLiteral("v1.0.0"));
        QCOMPARE(production.health, service::Health::Healthy);
        QCOMPARE(production.distance, QStringLiteral("2 behind staging"));
        QCOMPARE(production.missing.size(), 2);
        QCOMPARE(production.missing.at(0).subject, QStringLiteral("third"));
        QCOMPARE(production.candidate->version, QStringLiteral("v1.1.0"));
        QCOMPARE(board->environments.at(0).distance, QStringLiteral("head of main"));
    }

    void aFailedDeploymentNeverHidesWhatStillRuns()
    {
        Deployment failed = verified(2, QStringLiteral("production"), QStringLiteral("v1.1.0"), m_second, 4000);
        failed.state = DeploymentState::Failed;
        commit({verified(1, QStringLiteral("production"), QStringLiteral("v1.0.0"), m_first, 3000), failed});
        const auto board = service::readBoard(*m_session);
        VERIFY_OK(board);
        QCOMPARE(board->environments.at(1).live->version, QStringLiteral("v1.0.0"));
        QCOMPARE(board->environments.at(1).newest->version, QStringLiteral("v1.1.0"));
    }

    void uncheckedHealthIsUnknownAndNotGreen()
    {
        Deployment deployment = verified(1, QStringLiteral("staging"), QStringLiteral("v1"), m_first, 1000);
        deployment.checks.clear();
        commit({deployment});
        QCOMPARE(service::readBoard(*m_session)->environments.at(0).health, service::Health::Unknown);
    }

    void whoeverAskedCannotApproveAndIsToldWhy()
    {
        Approval approval;
        approval.environment = QStringLiteral("production");
        approval.from = {QStringLiteral("release-managers")};
        approval.requestedBy = QStringLiteral("ana");
        const auto now = m_session->environments();
        const Environment *production = now.environments->find(QStringLiteral("production"));
        QVERIFY(production);
        QVERIFY(
            service::whyNotApprove(approval, *now.environments, production, QStringLiteral("ana")).contains(QStringLiteral("You asked")));
        QCOMPARE(service::whyNotApprove(approval, *now.environments, production, QStringLiteral("jon")), QString());
        QVERIFY(service::whyNotApprove(approval, *now.environments, production, QStringLiteral("eve"))
                    .contains(QStringLiteral("Only release-managers")));
    }

    void goingBackNamesTheLossesAndTheMigrationThatCannotBeUndone()
    {
        commit({verified(1, QStringLiteral("production"), QStringLiteral("v1.0.0"), m_first, 3000),
                verified(2, QStringLiteral("production"), QStringLiteral("v1.1.0"), m_second, 4000)});
        const auto plan = service::readRollback(*m_session, QStringLiteral("production"), {});
        VERIFY_OK(plan);
        QCOMPARE(plan->problem, QString());
        QCOMPARE(plan->choices.at(plan->chosen).deployment.version, QStringLiteral("v1.0.0"));
        QVERIFY(plan->choices.at(plan->chosen).lastGood);
        QCOMPARE(plan->lossCount, 1);
        QCOMPARE(plan->migrations.size(), 1);
        QVERIFY(plan->irreversible);
    }

    void goingBackToNothingIsRefusedInWords()
    {
        const auto plan = service::readRollback(*m_session, QStringLiteral("production"), {});
        VERIFY_OK(plan);
        QVERIFY(plan->problem.contains(QStringLiteral("There is nothing to roll production back to")));
        QCOMPARE(service::readRollback(*m_session, QStringLiteral("mars"), {}).error().kind, ErrorKind::NotFound);
    }

    void refsTellDistanceAndWhereTheyRun()
    {
        commit({verified(1, QStringLiteral("staging"), QStringLiteral("v1"), m_third, 1000)});
        const auto refs = service::readRefs(*m_session);
        VERIFY_OK(refs);
        QCOMPARE(refs->defaultBranch, QStringLiteral("main"));
        QCOMPARE(refs->refs.size(), 1);
        QCOMPARE(refs->refs.at(0).deployedIn, QStringList{QStringLiteral("staging")});
    }

    void aRunThatDoesNotExistSaysWhereToLook()
    {
        const auto run = service::readRun(*m_session, RunId(7));
        QVERIFY(!run);
        QCOMPARE(run.error().what, QStringLiteral("There is no run 7 in this project."));
        QVERIFY(run.error().next.contains(QStringLiteral("signalbox runs")));
    }

    void aReleaseIsATagWithNotesAndAnIntent()
    {
        const auto said = service::makeRelease(*m_session, QStringLiteral("v1.0.0"), {}, {}, false, {});
        VERIFY_OK(said);
        const auto tag = m_repository->git().tag(QStringLiteral("v1.0.0"));
        VERIFY_OK(tag);
        QCOMPARE(tag->target, m_third);
        QVERIFY(tag->message.contains(QStringLiteral("third"), Qt::CaseInsensitive));
        const auto intents = m_store->newIntents();
        VERIFY_OK(intents);
        QCOMPARE(intents->size(), 1);
        QCOMPARE(intents->at(0).arguments[QStringLiteral("version")].string(), QStringLiteral("v1.0.0"));
        QCOMPARE(service::makeRelease(*m_session, QStringLiteral("latest"), {}, {}, false, {}).error().kind, ErrorKind::Usage);
        QVERIFY(service::makeRelease(*m_session, QStringLiteral("v1.0.1"), {}, {}, true, {})
                    .error()
                    .what.contains(QStringLiteral("no remote")));
    }

    void aRepositoryThatWentAwayIsSaidAndTheRecordsStay()
    {
        commit({verified(1, QStringLiteral("production"), QStringLiteral("v1.0.0"), m_first, 3000)});
        service::ProjectPlace place = m_session->place();
        place.folder = m_folder.filePath(QStringLiteral("gone"));
        auto session = service::Session::open(place, m_store->factory());
        VERIFY_OK(session);
        const auto board = service::readBoard(**session);
        VERIFY_OK(board);
        QVERIFY(!board->problem.isEmpty());
        QVERIFY(!board->empty);
    }

private:
    void commit(const QList<Deployment> &deployments)
    {
        engine::Changes changes;
        changes.deployments = deployments;
        const auto committed = m_store->commit(m_lease, changes);
        QVERIFY2(committed.has_value(), committed ? "" : qPrintable(committed.error().text()));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<test::TestRepository> m_repository;
    std::unique_ptr<test::MemoryStore> m_store;
    engine::Lease m_lease;
    std::unique_ptr<service::Session> m_session;
    QString m_first, m_second, m_third;
};

TEST_CLASS(tst_queries)
#include "tst_queries.moc"
