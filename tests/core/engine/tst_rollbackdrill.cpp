// SPDX-License-Identifier: GPL-3.0-or-later
// Two hundred releases that go wrong somewhere, with the engine killed at some of the moments. What stands in the environment at the end is
// the world's own account: a field that each deployment sets when it ends, and half sets when it does not.
#include "tests/core/engine/enginefixture.h"

#include <QtCore/QRandomGenerator>

using namespace signalbox;
using namespace signalbox::engine;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

class RollbackDrillTest : public QObject
{
    Q_OBJECT

    enum Fault { StepFails, StepFailsHalfway, NeverHealthy, Flaps, SmokeFails, RollbackFails, Canceled, Count };

    static QString drill(quint32 seed)
    {
        QRandomGenerator random(seed);
        const auto fault = Fault(seed % Count);
        EngineFixture f;
        QString live;         // what the world runs
        QStringList verified; // by the world's account: steps over and answers good
        const int good = 1 + int(random.bounded(3));
        const QString bad = u"v%1.0.0"_s.arg(good + 1);
        bool backFails = fault == RollbackFails;
        f.source.setEnvironments(u"production [health=2] [smoke=./smoke] [onfailure=rollback]"_s);
        f.workflow(u"on push tag:v*; ship [env=production]"_s, u"release"_s);
        f.script = [&](const JobOrder &order) -> std::optional<JobEnd> {
            const QString version = order.deployment->version;
            const bool back = order.deployment->mode == DeployMode::RollBack;
            if (back && backFails)
                return FakeExecutor::ended(Outcome::Failed);
            if (version == bad && fault == StepFails)
                return FakeExecutor::ended(Outcome::Failed);
            live = version == bad && fault == StepFailsHalfway ? version + u" in half"_s : version;
            if (version == bad && fault == StepFailsHalfway)
                return FakeExecutor::ended(Outcome::Failed);
            if (version == bad && fault == Canceled)
                return std::nullopt;
            return FakeExecutor::ended(Outcome::Succeeded);
        };
        int probes = 0;
        const auto open = [&] {
            f.open();
            f.prober->healthy = [&](const ProbeOrder &order) {
                if (order.deployment.version != bad || order.deployment.mode == DeployMode::RollBack)
                    return true;
                if (order.smoke)
                    return fault != SmokeFails;
                return fault == NeverHealthy || fault == RollbackFails ? false : fault == Flaps ? ++probes % 2 == 0 : true;
            };
        };
        open();
        for (int i = 1; i <= good; ++i) {
            f.push(u"c%1"_s.arg(i), u"refs/tags/v%1.0.0"_s.arg(i), {});
            for (int n = 0; n < 20; ++n)
                f.pass(1000);
            verified.append(live);
        }
        if (verified.last() != u"v%1.0.0"_s.arg(good))
            return u"the good releases were not deployed"_s;
        f.push(u"c%1"_s.arg(good + 1), u"refs/tags/"_s + bad, {});
        for (int n = 0; n < 60; ++n) {
            if (random.bounded(8) == 0)
                open(); // killed: what it knew is gone
            if (fault == Canceled && n == 3)
                f.ask(intents::cancel, {{u"run"_s, good + 1}});
            f.pass(500);
        }
        const QList<Deployment> all = f.deployments(u"production"_s);
        const auto backs = std::count_if(all.begin(), all.end(), [](const Deployment &d) { return d.mode == DeployMode::RollBack; });
        if (!f.store.unfinishedRuns()->isEmpty())
            return u"a run never ends"_s;
        if (backs > 1)
            return u"%1 rollbacks of one failure"_s.arg(backs);
        for (const Deployment &d : all) {
            if (d.version == bad && d.state == DeploymentState::Verified)
                return u"the bad release counts as verified"_s;
        }
        const bool certain =
            fault == NeverHealthy || fault == SmokeFails || fault == Flaps || fault == StepFails || fault == StepFailsHalfway;
        if (certain && (backs != 1 || live != verified.last()))
            return u"%1 stands there, %2 was the last one that was verified (%3 rollbacks)"_s.arg(live, verified.last()).arg(backs);
        // Where nobody can know, nothing is done by itself: on hold, and a person is called.
        if (!certain && f.store.holds()->isEmpty())
            return u"in doubt, and not on hold"_s;
        if (fault == RollbackFails && f.lastEvent(u"person-called"_s).isEmpty())
            return u"the rollback failed and nobody was called"_s;
        if (backs == 1 && all.first().mode == DeployMode::RollBack && all.first().version != verified.last())
            return u"went back to %1"_s.arg(all.first().version);
        // At most five seconds from the verdict to the beginning of the way back, the engine's own pauses included.
        const auto ended = std::find_if(all.begin(), all.end(), [&](const Deployment &d) { return d.version == bad; });
        if (backs == 1 && all.first().startedAt - ended->finishedAt > 5000)
            return u"the rollback began %1 ms after the verdict"_s.arg(all.first().startedAt - ended->finishedAt);
        return {};
    }

private slots:
    void whateverFailsTheLastVerifiedReleaseStandsThere()
    {
        for (quint32 seed = 1; seed <= 200; ++seed) {
            const QString problem = drill(seed);
            QVERIFY2(problem.isEmpty(), qPrintable(u"seed %1, fault %2: %3"_s.arg(seed).arg(seed % Count).arg(problem)));
        }
    }

    void anIrreversibleReleaseIsNeverRolledBackByItself_data()
    {
        QTest::addColumn<int>("number");
        for (int number = 0; number < 20; ++number)
            QTest::addRow("%d", number) << number;
    }
    void anIrreversibleReleaseIsNeverRolledBackByItself()
    {
        QFETCH(int, number);
        EngineFixture f;
        f.source.setEnvironments(u"production [health=1] [onfailure=rollback] [irreversible=db/*.drop.sql]"_s);
        f.workflow(u"on push tag:v*; ship [env=production]"_s, u"release"_s);
        bool broken = false;
        const auto open = [&] {
            f.open();
            f.prober->healthy = [&](const ProbeOrder &) { return !broken; };
        };
        open();
        f.push(u"c1"_s, u"refs/tags/v1.0.0"_s, {});
        for (int n = 0; n < 15; ++n)
            f.pass(1000);
        QCOMPARE(toString(f.deployments(u"production"_s).first().state), u"verified"_s);
        broken = true;
        f.source.changes[u"c1..c2"_s] = QStringList{u"app/%1.txt"_s.arg(number), u"db/%1.drop.sql"_s.arg(number)};
        f.push(u"c2"_s, u"refs/tags/v2.0.0"_s, {});
        for (int n = 0; n < 20; ++n) {
            if (n == number)
                open();
            f.pass(1000);
        }
        QCOMPARE(f.deployments(u"production"_s).size(), 2);
        QCOMPARE(f.store.holds()->size(), 1);
        QVERIFY(!f.lastEvent(u"person-called"_s).isEmpty());
    }
};

TEST_CLASS(RollbackDrillTest)
#include "tst_rollbackdrill.moc"
