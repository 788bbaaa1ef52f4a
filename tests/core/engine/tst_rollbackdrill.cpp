// SPDX-License-Identifier: GPL-3.0-or-later
// Releases that must not be taken back by a machine, with the engine killed at one of the moments.
#include "tests/core/engine/enginefixture.h"

using namespace signalbox;
using namespace signalbox::engine;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

class RollbackDrillTest : public QObject
{
    Q_OBJECT

private slots:
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
