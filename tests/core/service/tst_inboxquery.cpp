// SPDX-License-Identifier: GPL-3.0-or-later
// The inbox over a store in memory: what needs the acting person, and what is news only.
#include "core/service/inboxquery.h"
#include "core/service/queries.h"
#include "tests/support/memorystore.h"
#include "tests/support/testmain.h"
#include "tests/support/testrepository.h"

using namespace signalbox;
using Kind = service::InboxLine::Kind;

namespace {

constexpr char rules[] = R"(groups: {release-managers: [ana, jon]}
environments:
  staging:
    target: { kind: command, run: 'true' }
  production:
    after: staging
    approvals: { required: 1, from: [release-managers], prevent-self-approval: true }
    target: { kind: command, run: 'true' }
)";

Deployment ended(qint64 id, const QString &environment, DeploymentState state, const QString &actor)
{
    Deployment deployment;
    deployment.id = DeploymentId(id);
    deployment.environment = environment;
    deployment.version = QStringLiteral("v1.%1.0").arg(id);
    deployment.state = state;
    deployment.actor = actor;
    deployment.problem = state == DeploymentState::Failed ? QStringLiteral("GET /healthz answered 502.") : QString();
    deployment.startedAt = id * 1000;
    return deployment;
}

Event told(const QString &kind, const Deployment &deployment, TimeMs at)
{
    Event made;
    made.kind = kind;
    made.at = at;
    made.actor = deployment.actor;
    made.environment = deployment.environment;
    made.deployment = deployment.id;
    made.run = deployment.run;
    made.text = QStringLiteral("%1 of %2").arg(kind, deployment.version);
    return made;
}

Approval request(qint64 id, const QString &by, TimeMs expiresAt = 0)
{
    Approval approval;
    approval.id = ApprovalId(id);
    approval.deployment = DeploymentId(id);
    approval.environment = QStringLiteral("production");
    approval.version = QStringLiteral("v1.%1.0").arg(id);
    approval.from = {QStringLiteral("release-managers")};
    approval.requestedBy = by;
    approval.requestedAt = 5000;
    approval.expiresAt = expiresAt;
    return approval;
}

} // namespace

class tst_inboxquery : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_repository = std::make_unique<test::TestRepository>(false);
        m_repository->write(QStringLiteral(".signalbox/environments.yml"), rules);
        m_repository->commit(QStringLiteral("first"));
        m_store = std::make_unique<test::MemoryStore>();
        m_lease = m_store->takeLease(QStringLiteral("test"), 1, 1'000'000'000'000'000).value();
        service::ProjectPlace place;
        place.folder = m_repository->path();
        place.name = QStringLiteral("shop");
        place.actor = QStringLiteral("ana");
        place.dataFolder = m_folder.path();
        m_session = service::Session::open(place, m_store->factory()).value();
    }

    void anApprovalThatIMayGiveNeedsMe()
    {
        engine::Changes changes;
        changes.approvals = {request(1, QStringLiteral("jon"), 90'000)};
        write(changes);
        const QList<service::InboxLine> lines = read();
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].kind == Kind::Approval);
        QVERIFY(lines[0].needsYou);
        QVERIFY(lines[0].production);
        QCOMPARE(lines[0].until, 90'000);
        QCOMPARE(lines[0].person, QStringLiteral("jon"));
        QCOMPARE(lines[0].required, 1);
    }

    void myOwnRequestIsShownWithTheReasonThatItIsNotMine()
    {
        engine::Changes changes;
        changes.approvals = {request(1, QStringLiteral("ana"))};
        write(changes);
        const QList<service::InboxLine> lines = read();
        QCOMPARE(lines.size(), 1);
        QVERIFY(!lines[0].needsYou);
        QVERIFY(lines[0].own);
        QVERIFY2(lines[0].detail.contains(QStringLiteral("You asked")), qPrintable(lines[0].detail));
        QCOMPARE(service::readStatus(*m_session)->waitingForYou, 0);
        QCOMPARE(service::readStatus(*m_session)->waiting, 1);
    }

    void whatExpiresFirstStandsFirst()
    {
        engine::Changes changes;
        changes.approvals = {request(1, QStringLiteral("jon")), request(2, QStringLiteral("jon"), 90'000),
                             request(3, QStringLiteral("jon"), 50'000)};
        write(changes);
        QStringList order;
        for (const service::InboxLine &line : read())
            order << line.version;
        QCOMPARE(order, QStringList({QStringLiteral("v1.3.0"), QStringLiteral("v1.2.0"), QStringLiteral("v1.1.0")}));
    }

    void anEndThatNobodySawNeedsEverybody()
    {
        engine::Changes changes;
        changes.deployments = {ended(1, QStringLiteral("staging"), DeploymentState::Unknown, QStringLiteral("jon"))};
        write(changes);
        const QList<service::InboxLine> lines = read();
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].kind == Kind::Unknown);
        QVERIFY(lines[0].needsYou);
        QVERIFY(!lines[0].own);
        QCOMPARE(service::readStatus(*m_session)->waitingForYou, 1);
    }

    void onlyMyOwnHoldNeedsMe()
    {
        engine::Changes changes;
        changes.holds = {{QStringLiteral("staging"), QStringLiteral("ana"), QStringLiteral("tests"), 1000},
                         {QStringLiteral("production"), QStringLiteral("jon"), QStringLiteral("INC-482"), 2000}};
        write(changes);
        const QList<service::InboxLine> lines = read();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].environment, QStringLiteral("staging"));
        QVERIFY(lines[0].needsYou && !lines[1].needsYou);
        QCOMPARE(lines[1].detail, QStringLiteral("INC-482"));
        QCOMPARE(service::readStatus(*m_session)->waitingForYou, 0); // a hold is no decision that others wait for
    }

    void aHoldThatTheEngineSetWaitsForEverybody()
    {
        engine::Changes changes;
        changes.holds = {{QStringLiteral("production"), QStringLiteral("signalbox"), QStringLiteral("v1.1.0 ended as failed"), 1000}};
        write(changes);
        QVERIFY(read().first().needsYou);
        QVERIFY(!read().first().own);
        QCOMPARE(read().first().person, QStringLiteral("Signalbox"));
    }

    void aFailureNeedsMeUntilSomethingNewerIsThere()
    {
        const Deployment failed = ended(1, QStringLiteral("staging"), DeploymentState::Failed, QStringLiteral("ana"));
        engine::Changes changes;
        changes.deployments = {failed};
        changes.events = {told(QStringLiteral("deployment-failed"), failed, 2000)};
        write(changes);
        QList<service::InboxLine> lines = read();
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].kind == Kind::Failed);
        QVERIFY(lines[0].needsYou && lines[0].own);
        QCOMPARE(lines[0].detail, QStringLiteral("GET /healthz answered 502."));

        const Deployment better = ended(2, QStringLiteral("staging"), DeploymentState::Verified, QStringLiteral("jon"));
        engine::Changes more;
        more.deployments = {better};
        more.events = {told(QStringLiteral("deployment-verified"), better, 3000)};
        write(more);
        lines = read();
        QCOMPARE(lines.size(), 2);
        for (const service::InboxLine &line : std::as_const(lines))
            QVERIFY(!line.needsYou);
        QVERIFY(lines[0].kind == Kind::Deployed); // newest first
    }

    void somebodyElsesFailureIsNews()
    {
        const Deployment failed = ended(1, QStringLiteral("staging"), DeploymentState::Failed, QStringLiteral("jon"));
        engine::Changes changes;
        changes.deployments = {failed};
        changes.events = {told(QStringLiteral("deployment-failed"), failed, 2000)};
        write(changes);
        QCOMPARE(read().size(), 1);
        QVERIFY(!read().first().needsYou);
    }

    void aCallForAPersonNeedsEverybody()
    {
        const Deployment failed = ended(1, QStringLiteral("production"), DeploymentState::Failed, QStringLiteral("jon"));
        engine::Changes changes;
        changes.deployments = {failed};
        changes.events = {told(QStringLiteral("person-called"), failed, 2000)};
        write(changes);
        QVERIFY(read().first().kind == Kind::PersonCalled);
        QVERIFY(read().first().needsYou);
    }

    void aRollbackIsToldOnce()
    {
        const Deployment back = ended(2, QStringLiteral("production"), DeploymentState::Verified, QStringLiteral("jon"));
        engine::Changes changes;
        changes.deployments = {back};
        changes.events = {told(QStringLiteral("deployment-verified"), back, 2000), told(QStringLiteral("rolled-back"), back, 2000)};
        write(changes);
        const QList<service::InboxLine> lines = read();
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].kind == Kind::RolledBack);
    }

    void voidedAndExpiredRequestsAreTold()
    {
        const Deployment asked = ended(1, QStringLiteral("production"), DeploymentState::Refused, QStringLiteral("ana"));
        engine::Changes changes;
        changes.deployments = {asked};
        changes.events = {told(QStringLiteral("approval-voided"), asked, 1000), told(QStringLiteral("approval-expired"), asked, 2000)};
        write(changes);
        const QList<service::InboxLine> lines = read();
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].kind == Kind::Expired && lines[0].needsYou); // whoever asked asks again, or not
        QVERIFY(lines[1].kind == Kind::Voided && !lines[1].needsYou);
    }

    void myPipelinesThatFailedAndCameBackAreTold()
    {
        const auto run = [](qint64 id, Outcome outcome, const QString &actor) {
            Run made;
            made.id = RunId(id);
            made.workflowPath = QStringLiteral(".github/workflows/ci.yml");
            made.workflowName = QStringLiteral("CI");
            made.status = Status::Finished;
            made.outcome = outcome;
            made.trigger.ref = QStringLiteral("refs/heads/main");
            made.trigger.actor = actor;
            made.finishedAt = id * 1000;
            return made;
        };
        engine::Changes changes;
        changes.runs = {run(1, Outcome::Succeeded, QStringLiteral("ana")), run(2, Outcome::Failed, QStringLiteral("ana")),
                        run(3, Outcome::Failed, QStringLiteral("jon")), run(4, Outcome::Succeeded, QStringLiteral("ana")),
                        run(5, Outcome::Succeeded, QStringLiteral("ana"))};
        write(changes);
        const QList<service::InboxLine> lines = read();
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].kind == Kind::Recovered);
        QCOMPARE(lines[0].run, RunId(4));
        QVERIFY(lines[1].kind == Kind::Failed);
        QCOMPARE(lines[1].run, RunId(2));
        QVERIFY(lines[0].own && lines[1].own);
        QVERIFY(lines[0].key != lines[1].key);
    }

    void keysStayTheSame()
    {
        engine::Changes changes;
        changes.approvals = {request(1, QStringLiteral("jon"))};
        changes.holds = {{QStringLiteral("staging"), QStringLiteral("ana"), {}, 1000}};
        write(changes);
        QStringList before, after;
        for (const service::InboxLine &line : read())
            before << line.key;
        for (const service::InboxLine &line : read())
            after << line.key;
        QCOMPARE(before, after);
        QCOMPARE(QSet<QString>(before.begin(), before.end()).size(), 2);
    }

private:
    void write(const engine::Changes &changes) { VERIFY_OK(m_store->commit(m_lease, changes)); }
    QList<service::InboxLine> read() { return service::readInbox(*m_session).value(); }

    QTemporaryDir m_folder;
    std::unique_ptr<test::TestRepository> m_repository;
    std::unique_ptr<test::MemoryStore> m_store;
    engine::Lease m_lease;
    std::unique_ptr<service::Session> m_session;
};

TEST_CLASS(tst_inboxquery)
#include "tst_inboxquery.moc"
