// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/enginefixture.h"

using namespace signalbox;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

class StopAllTest : public QObject
{
    Q_OBJECT
private slots:
    void everyEnvironmentIsOnHoldAlsoThoseOfWhichNothingRuns()
    {
        EngineFixture lab;
        lab.source.setEnvironments(u"old"_s, u"c1"_s);
        lab.workflow(u"on push; d [env=old]"_s, u"ci"_s, u"c1"_s);
        lab.push(u"c1"_s);
        QCOMPARE(lab.jobs(), u"d:succeeded"_s);
        lab.source.refs[u"refs/heads/main"_s] = u"c2"_s;
        lab.source.setEnvironments(u"staging; production"_s, u"c2"_s);
        lab.workflow(u"on push; d [env=staging]"_s, u"ci"_s, u"c2"_s);
        const Intent answer = lab.ask(intents::stopAll, {{u"reason"_s, u"fire"_s}});
        QCOMPARE(EngineFixture::refusal(answer), QString());
        QStringList held;
        const auto holds = lab.store.holds();
        for (const Hold &hold : *holds)
            held.append(hold.environment);
        held.sort();
        QCOMPARE(held, (QStringList{u"old"_s, u"production"_s, u"staging"_s}));
        lab.push(u"c2"_s, u"refs/heads/main"_s, u"c1"_s);
        QVERIFY2(lab.jobs(2) == u"d:waiting"_s, qPrintable(lab.jobs(2)));
    }
    void aJobIsNotStartedInItsMiddle()
    {
        EngineFixture lab;
        lab.workflow(u"on push; a"_s);
        lab.push(u"c1"_s);
        const Intent answer = lab.ask(intents::rerun, {{u"run"_s, 1}, {u"job"_s, u"a"_s}, {u"fromStep"_s, u"test"_s}});
        QVERIFY2(EngineFixture::refusal(answer).contains(u"cannot be started in its middle"_s), qPrintable(EngineFixture::refusal(answer)));
        QCOMPARE(lab.run(1).attempt, 1);
    }
};

TEST_CLASS(StopAllTest)
#include "tst_stopall.moc"
