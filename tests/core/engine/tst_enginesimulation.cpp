// SPDX-License-Identifier: GPL-3.0-or-later
// Random plays with the engine killed at random ticks. A seed that fails is printed and plays the same again.
#include "tests/core/engine/enginefixture.h"

#include <QtCore/QRandomGenerator>

using namespace signalbox;
using namespace signalbox::engine;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

class EngineSimulationTest : public QObject
{
    Q_OBJECT

    static QString graph(QRandomGenerator &random)
    {
        QString text;
        const int jobs = 1 + int(random.bounded(6));
        for (int i = 0; i < jobs; ++i) {
            text += u"j%1"_s.arg(i);
            QStringList needs;
            for (int n = 0; n < i; ++n) {
                if (random.bounded(3) == 0)
                    needs.append(u"j%1"_s.arg(n));
            }
            if (!needs.isEmpty())
                text += u"<-"_s + needs.join(u',');
            switch (random.bounded(7)) {
            case 0: text += u" [if=always()]"_s; break;
            case 1: text += u" [matrix={\"x\":[1,2,3]}] [max=2]"_s; break;
            case 2: text += u" [env=staging]"_s; break;
            case 3: text += u" [concurrency=G+]"_s; break;
            case 4: text += u" [goon]"_s; break;
            default: break;
            }
            text += u"; "_s;
        }
        return text;
    }

    static QString play(quint32 seed)
    {
        QRandomGenerator random(seed);
        EngineFixture f;
        f.options.jobSlots = 1 + int(random.bounded(3));
        f.source.setEnvironments(random.bounded(2) ? u"staging [health=2] [onfailure=rollback]"_s : u"staging"_s);
        f.workflow((random.bounded(3) ? QString() : u"concurrency=W; "_s) + graph(random));
        f.script = [&](const JobOrder &order) -> std::optional<JobEnd> {
            if (random.bounded(4) == 0)
                return std::nullopt; // goes on until later
            Q_UNUSED(order)
            return FakeExecutor::ended(random.bounded(6) == 0 ? Outcome::Failed : Outcome::Succeeded);
        };
        f.open();
        int commit = 0;
        QString problem;
        const auto check = [&] {
            int underway = 0;
            const auto all = f.store.deployments({.limit = 1000});
            for (const Deployment &d : *all)
                underway +=
                    d.state == DeploymentState::Deploying || d.state == DeploymentState::Verifying || d.state == DeploymentState::Unknown;
            if (underway > 1)
                problem = u"two deployments at once"_s;
        };
        for (int tick = 0; tick < 400 && problem.isEmpty(); ++tick) {
            switch (random.bounded(12)) {
            case 0:
                if (commit < 4)
                    f.engine->pushesSeen({{u"refs/heads/main"_s, u"c%1"_s.arg(commit), u"c%1"_s.arg(commit + 1), u"alice"_s}}), ++commit;
                break;
            case 1:
            case 2: { // killed: whatever it knew is gone; the world and the store are not
                const int pushed = commit;
                f.open();
                if (pushed) // the watcher sees the ref where it is
                    f.engine->pushesSeen({{u"refs/heads/main"_s, {}, u"c%1"_s.arg(pushed), u"alice"_s}});
                break;
            }
            case 6: // killed after the commit and before acting on it
                f.executor->dead = true;
                f.clock.advance(1000);
                (void)f.engine->tick();
                f.open();
                break;
            case 3:
                for (const auto &[key, attempt] : std::map(f.world.alive))
                    f.executor->end(AttemptKey{RunId(key.first), key.second, attempt}, FakeExecutor::ended(Outcome::Succeeded));
                break;
            case 4: f.store.failCommit(1); break;
            case 5:
                if (random.bounded(6) == 0) {
                    const auto live = f.store.unfinishedRuns();
                    if (!live->isEmpty())
                        (void)f.store.submit(
                            intents::make(intents::cancel, u"alice"_s, {{u"run"_s, live->first().id.number()}}, f.clock.now));
                }
                break;
            default: break;
            }
            f.clock.advance(1000);
            (void)f.engine->tick(); // a failed commit is tried again
            f.executor->deliver();
            f.prober->deliver();
            check();
        }
        // From here on nothing goes wrong any more: everything must end.
        f.script = [](const JobOrder &) { return FakeExecutor::ended(Outcome::Succeeded); };
        f.open();
        for (int i = 0; i < 300 && problem.isEmpty(); ++i) {
            for (const auto &[key, attempt] : std::map(f.world.alive))
                f.executor->end(AttemptKey{RunId(key.first), key.second, attempt}, FakeExecutor::ended(Outcome::Succeeded));
            f.pass(2000);
            check();
            const auto all = f.store.deployments({.state = DeploymentState::Unknown});
            for (const Deployment &d : *all)
                f.ask(intents::resolveUnknown, {{u"deployment"_s, d.id.number()}, {u"ended"_s, u"failed"_s}});
            const auto holds = f.store.holds();
            for (const Hold &hold : *holds)
                f.ask(intents::releaseHold, {{u"environment"_s, hold.environment}});
            if (f.store.unfinishedRuns()->isEmpty())
                break;
        }
        if (!problem.isEmpty())
            return problem;
        const auto unfinished = f.store.unfinishedRuns();
        if (!unfinished->isEmpty())
            return u"run %1 never ends: %2"_s.arg(unfinished->first().id.toString(), f.jobs(int(unfinished->first().id.number())));
        // The ledger is the world's own account, not ours.
        QSet<AttemptKey> seen;
        qint64 token = 0;
        for (const auto &started : std::as_const(f.world.ledger)) {
            if (seen.contains(started.key))
                return u"%1 of run %2 was started twice as attempt %3"_s.arg(started.key.job, started.key.run.toString())
                    .arg(started.key.attempt);
            seen.insert(started.key);
            if (started.token < token)
                return u"something acted with an old token"_s;
            token = started.token;
        }
        // Each push started one run, however often the engine died.
        int pushes = 0;
        const auto runs = f.store.runs({.limit = 1000});
        QSet<QString> commits;
        for (const Run &run : *runs) {
            if (run.trigger.event == u"push") {
                ++pushes;
                commits.insert(run.trigger.sha);
            }
        }
        if (pushes != commits.size())
            return u"a push started more than one run"_s;
        return {};
    }

private slots:
    void everythingEndsWhereverTheEngineIsKilled()
    {
        const int seeds = qEnvironmentVariableIsSet("SIGNALBOX_SEEDS") ? qEnvironmentVariableIntValue("SIGNALBOX_SEEDS") : 300;
        const int first = qEnvironmentVariableIsSet("SIGNALBOX_FIRST_SEED") ? qEnvironmentVariableIntValue("SIGNALBOX_FIRST_SEED") : 1;
        for (int seed = first; seed < first + seeds; ++seed) {
            const QString problem = play(quint32(seed));
            QVERIFY2(problem.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(problem)));
        }
    }
};

TEST_CLASS(EngineSimulationTest)
#include "tst_enginesimulation.moc"
