// SPDX-License-Identifier: GPL-3.0-or-later
// An approval holds for what was looked at. Twelve things it is bound to, each changed at three moments.
#include "core/engine/approvaldigest.h"
#include "tests/core/engine/enginefixture.h"

using namespace signalbox;
using namespace signalbox::engine;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

class BindingTest : public QObject
{
    Q_OBJECT

    enum Moment { BeforeTheDecision, BetweenTwoDecisions, BeforeItsStart };

    struct Tampered {
        QString what;
        std::function<void(EngineFixture &)> change;
        QString words; ///< what the difference says
    };

    static void changeRun(EngineFixture &f, const std::function<void(Run &)> &change)
    {
        Run run = f.run(1);
        change(run);
        Changes changes;
        changes.runs.append(run);
        write(f, changes);
    }
    static void changeDeployment(EngineFixture &f, const std::function<void(Deployment &)> &change)
    {
        Deployment deployment = f.deployments(u"production"_s).first();
        change(deployment);
        Changes changes;
        changes.deployments.append(deployment);
        write(f, changes);
    }
    static void changeRelease(EngineFixture &f, const std::function<void(Release &)> &change)
    {
        Release release = f.store.releases(10)->first();
        change(release);
        Changes changes;
        changes.releases.append(release);
        write(f, changes);
    }
    static void changeRules(EngineFixture &f, const QString &from, const QString &to)
    {
        changeRun(f, [&](Run &run) { run.environmentsText = QString::fromUtf8(run.environmentsText).replace(from, to).toUtf8(); });
    }
    static void write(EngineFixture &f, const Changes &changes)
    {
        const auto lease = f.store.currentLease();
        const auto written = f.store.commit(**lease, changes);
        if (!written.has_value())
            qFatal("the test cannot write: %s", qPrintable(written.error().text()));
    }

    static QList<Tampered> changes()
    {
        return {
            {u"branch head"_s, [](auto &f) { changeDeployment(f, [](Deployment &d) { d.commit = u"c9"_s; }); },
             u"the commit was c1 and is now c9"_s},
            {u"moved tag"_s, [](auto &f) { f.source.refs[u"refs/tags/v1.0.0"_s] = u"c9"_s; },
             u"the commit of the tag was c1 and is now c9"_s},
            {u"image"_s, [](auto &f) { changeDeployment(f, [](Deployment &d) { d.imageDigest = u"sha256:bb"_s; }); },
             u"the image digest was nothing and is now sha256:bb"_s},
            {u"pipeline"_s, [](auto &f) { changeRun(f, [](Run &r) { r.workflowBlob = u"b9"_s; }); }, u"and is now b9"_s},
            {u"called workflow"_s,
             [](auto &f) { changeRun(f, [](Run &r) {
                               r.calledWorkflows = ValueObject{{u".github/workflows/part.yml"_s, u"x; y"_s}};
                           }); },
             u"the reusable workflow"_s},
            {u"parameter"_s, [](auto &f) { changeRun(f, [](Run &r) {
                                               r.trigger.inputs = ValueObject{{u"fast"_s, true}};
                                           }); },
             u"the inputs"_s},
            {u"artifact"_s,
             [](auto &f) {
                 changeRelease(f, [](Release &r) {
                     r.artifacts = ValueList{ValueObject{{u"name"_s, u"app"_s}, {u"digest"_s, u"sha256:bb"_s}}};
                 });
             },
             u"the artifacts was nothing and is now"_s},
            {u"target"_s,
             [](auto &f) {
                 f.source.parsedEnvironments->list.front().target = nodeOf(ValueObject{{u"kind"_s, u"command"_s}, {u"run"_s, u"other"_s}});
             },
             u"the target"_s},
            {u"health policy"_s, [](auto &f) { f.source.parsedEnvironments->list.front().health.front().successes = 1; },
             u"the environment's rule “health”"_s},
            {u"approval rule"_s, [](auto &f) { f.source.parsedEnvironments->list.front().approvals.from.append(u"mallory"_s); },
             u"the environment's rule “approvals.from”"_s},
            {u"version of the planning rules"_s,
             [](auto &f) {
                 const auto approvals = f.store.approvals(10);
                 for (Approval approval : *approvals) {
                     ValueObject bound = approval.bound.object();
                     bound.insert(u"plan"_s, 0);
                     approval.bound = bound;
                     approval.digest = digestOf(approval.bound);
                     Changes changes;
                     changes.approvals.append(approval);
                     write(f, changes);
                 }
             },
             u"the version of the planning rules was 0 and is now 1"_s},
            {u"secret reference"_s,
             [](auto &f) {
                 f.source.parsedEnvironments->list.front().credentials = {{u"OTHER_KEY"_s, {}}};
             },
             u"the environment's rule “credentials” was [\"KEY\"] and is now [\"OTHER_KEY\"]"_s},
        };
    }

private slots:
    void whatWasChangedIsNotDeployed_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<int>("moment");
        const char *moments[] = {"before the decision", "between two decisions", "before its start"};
        const auto all = changes();
        QCOMPARE(all.size(), 12);
        for (int i = 0; i < all.size(); ++i) {
            for (int moment = 0; moment < 3; ++moment)
                QTest::addRow("%s, %s", qPrintable(all[i].what), moments[moment]) << i << moment;
        }
    }
    void whatWasChangedIsNotDeployed()
    {
        QFETCH(int, change);
        QFETCH(int, moment);
        const Tampered tampered = changes().at(change);
        EngineFixture f;
        f.source.setEnvironments(u"production [approvals=2] [secret=KEY] [health=2]"_s);
        Environments environments =
            FakeSource::readEnvironments(u"production [approvals=2] [from=bob,carol,dave] [secret=KEY] [health=2]"_s);
        environments.list.front().target = nodeOf(ValueObject{{u"kind"_s, u"command"_s}, {u"run"_s, u"deploy"_s}});
        f.source.parsedEnvironments = environments;
        f.workflow(u"on push tag:v*; ship [env=production]"_s, u"release"_s);
        f.push(u"c1"_s, u"refs/tags/v1.0.0"_s, {});
        const auto open = [&] {
            const auto approvals = f.store.openApprovals();
            return approvals->isEmpty() ? Approval() : approvals->first();
        };
        const Approval asked = open();
        QVERIFY(asked.id.isValid());
        const auto approve = [&](const QString &who) {
            return f.ask(intents::approve, {{u"approval"_s, asked.id.number()}, {u"digest"_s, asked.digest}}, who);
        };
        if (moment == BeforeItsStart)
            f.ask(intents::hold, {{u"environment"_s, u"production"_s}, {u"reason"_s, u"wait"_s}}, u"dave"_s);
        if (moment != BeforeTheDecision)
            QCOMPARE(approve(u"bob"_s).state, Intent::State::Done);
        if (moment == BeforeItsStart)
            QCOMPARE(approve(u"carol"_s).state, Intent::State::Done);
        QVERIFY(f.world.ledger.isEmpty());

        tampered.change(f);
        f.open();
        f.pass(2000);
        if (moment != BeforeItsStart)
            QCOMPARE(approve(moment == BeforeTheDecision ? u"bob"_s : u"carol"_s).state, Intent::State::Refused);
        else
            f.ask(intents::releaseHold, {{u"environment"_s, u"production"_s}}, u"dave"_s);
        for (int i = 0; i < 5; ++i)
            f.pass(2000);

        QVERIFY(f.world.ledger.isEmpty());
        const Approval then = f.store.approval(asked.id)->value();
        QCOMPARE(toString(then.state), u"voided"_s);
        QVERIFY2(then.voidReason.contains(tampered.words), qPrintable(then.voidReason));
        const auto voided = f.store.events({.kind = u"approval-voided"_s});
        QVERIFY(!voided->isEmpty());
        const Value details = voided->last().details;
        QVERIFY(details[u"then"_s].string() != details[u"now"_s].string());
    }
    void whatWasNotChangedIsDeployed()
    {
        EngineFixture f;
        f.source.setEnvironments(u"production [approvals=1] [secret=KEY]"_s);
        f.workflow(u"on push tag:v*; ship [env=production]"_s, u"release"_s);
        f.push(u"c1"_s, u"refs/tags/v1.0.0"_s, {});
        const Approval asked = f.store.openApprovals()->first();
        f.open();
        f.pass(2000);
        QCOMPARE(f.ask(intents::approve, {{u"approval"_s, asked.id.number()}, {u"digest"_s, asked.digest}}, u"bob"_s).state,
                 Intent::State::Done);
        QCOMPARE(f.world.ledger.size(), 1);
    }
};

TEST_CLASS(BindingTest)
#include "tst_binding.moc"
