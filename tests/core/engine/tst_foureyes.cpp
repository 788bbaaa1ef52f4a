// SPDX-License-Identifier: GPL-3.0-or-later
// Who may let a release into production. Each case is a little play; nothing reaches the world unless its end says so.
#include "tests/core/engine/enginefixture.h"

using namespace signalbox;
using namespace signalbox::engine;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

class FourEyesTest : public QObject
{
    Q_OBJECT

    static constexpr const char *rule = "production [approvals=1] [from=alice,bob,carol] [noself]";
    static constexpr const char *two = "production [approvals=2] [from=alice,bob,carol] [noself]";

    static Approval open(EngineFixture &f)
    {
        const auto approvals = f.store.openApprovals();
        return approvals->isEmpty() ? Approval() : approvals->first();
    }

    /// What was answered: nothing, or the refusal.
    static QString act(EngineFixture &f, const QString &step)
    {
        const QString verb = step.section(u' ', 0, 0), rest = step.section(u' ', 1);
        const Approval asked = open(f);
        const auto decide = [&](const QString &kind, const QString &digest) {
            return EngineFixture::refusal(
                f.ask(kind, {{u"approval"_s, asked.id.isValid() ? asked.id.number() : 1}, {u"digest"_s, digest}, {u"comment"_s, u"seen"_s}},
                      rest));
        };
        if (verb == u"approve")
            return decide(intents::approve, asked.digest);
        if (verb == u"blind")
            return decide(intents::approve, {});
        if (verb == u"stale")
            return decide(intents::approve, u"sha256:of-yesterday"_s);
        if (verb == u"reject")
            return decide(intents::reject, asked.digest);
        if (verb == u"first") // a request that was closed meanwhile
            return EngineFixture::refusal(
                f.ask(intents::approve, {{u"approval"_s, 1}, {u"digest"_s, f.store.approval(ApprovalId(1))->value().digest}}, rest));
        if (verb == u"rerun")
            return EngineFixture::refusal(f.ask(intents::rerun, {{u"run"_s, 1}}, rest));
        if (verb == u"cancel")
            return EngineFixture::refusal(f.ask(intents::cancel, {{u"run"_s, 1}}, rest));
        if (verb == u"pass")
            f.pass(rest.toLongLong());
        else if (verb == u"restart")
            f.open(), f.settle();
        else if (verb == u"tag")
            f.source.refs[u"refs/tags/v1.0.0"_s] = rest, f.pass(2000);
        else if (verb == u"rules") // in the repository; the run keeps those of its commit
            f.source.setEnvironments(rest), f.open(), f.settle();
        else if (verb == u"hold")
            return EngineFixture::refusal(f.ask(intents::hold, {{u"environment"_s, u"production"_s}, {u"reason"_s, u"wait"_s}}, rest));
        else if (verb == u"release")
            return EngineFixture::refusal(f.ask(intents::releaseHold, {{u"environment"_s, u"production"_s}}, rest));
        else
            qFatal("the play knows no %s", qPrintable(verb));
        return {};
    }

private slots:
    void nobodyAloneLetsAReleaseIn_data()
    {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QString>("asker");
        QTest::addColumn<QString>("play"); // steps; "=> words" is what the refusal says
        QTest::addColumn<QString>("end");
        const auto row = [](const char *name, const char *rules, const char *asker, const char *play, const char *end) {
            QTest::newRow(name) << QString::fromUtf8(rules) << QString::fromUtf8(asker) << QString::fromUtf8(play)
                                << QString::fromUtf8(end);
        };
        row("another person", rule, "alice", "approve bob", "verified");
        row("nobody", rule, "alice", "pass 3600000", "gated");
        row("oneself", rule, "alice", "approve alice => asked for this deployment", "gated");
        row("oneself in capitals", rule, "alice", "approve ALICE => asked for this deployment", "gated");
        row("oneself with spaces", rule, "alice", "approve  alice  => asked for this deployment", "gated");
        row("oneself, asker in capitals", rule, "Alice", "approve alice => asked for this deployment", "gated");
        row("oneself where it is allowed", "production [approvals=1]", "alice", "approve alice", "verified");
        row("somebody else than those named", rule, "alice", "approve mallory => may not decide", "gated");
        row("without a name", rule, "alice", "approve  => may not decide", "gated");
        row("a name that begins alike", rule, "alice", "approve bo => may not decide", "gated");
        row("a name that goes on", rule, "alice", "approve bobby => may not decide", "gated");
        row("named in capitals", rule, "alice", "approve BOB", "verified");
        row("anybody where nobody is named", "production [approvals=1] [noself]", "alice", "approve zoe", "verified");
        row("a group", "group ops=bob,carol; production [approvals=1] [from=ops] [noself]", "alice", "approve carol", "verified");
        row("not of the group", "group ops=bob,carol; production [approvals=1] [from=ops] [noself]", "alice",
            "approve dave => may not decide", "gated");
        row("the name of the group", "group ops=bob,carol; production [approvals=1] [from=ops] [noself]", "alice",
            "approve dave => may not decide", "gated");
        row("of the group, and the asker", "group ops=alice,bob; production [approvals=1] [from=ops] [noself]", "alice",
            "approve alice => asked for this deployment", "gated");
        row("two of two", two, "alice", "approve bob; approve carol", "verified");
        row("one of two", two, "alice", "approve bob; pass 60000", "gated");
        row("the same person twice", two, "alice", "approve bob; approve bob => has approved this already", "gated");
        row("the same person twice, in capitals", two, "alice", "approve bob; approve BOB => has approved this already", "gated");
        row("the asker as the second", two, "alice", "approve bob; approve alice => asked for this deployment", "gated");
        row("the same person after a restart", two, "alice", "approve bob; restart; approve bob => has approved this already", "gated");
        row("a second one after a restart", two, "alice", "approve bob; restart; approve carol", "verified");
        row("a third is not needed", two, "alice", "approve bob; approve carol; first alice => is closed", "verified");
        row("rejected after one approval", two, "alice", "approve bob; reject carol; first carol => is closed", "refused");
        row("approved after a rejection", rule, "alice", "reject bob; first carol => is closed", "refused");
        row("the asker may reject", rule, "alice", "reject alice", "refused");
        row("a stranger may not reject", rule, "alice", "reject mallory => may not decide", "gated");
        row("without having looked", rule, "alice", "blind bob => must name the digest", "gated");
        row("having looked at something else", rule, "alice", "stale bob => is not what would be deployed", "gated");
        row("the tag moved before the decision", rule, "alice", "tag c9; first bob => is closed", "gated");
        row("the tag moved between two decisions", two, "alice", "approve bob; tag c9; approve carol", "gated");
        row("the tag moved after the decision", rule, "alice", "hold dave; approve bob; tag c9; release dave", "gated");
        row("expired", "production [approvals=1] [from=bob] [expires=60000]", "alice", "pass 60000; first bob => is closed", "refused");
        row("expired while the engine was away", "production [approvals=1] [from=bob] [expires=60000]", "alice",
            "pass 59000; restart; pass 2000; first bob => is closed", "refused");
        row("run again by another: not by that one", rule, "alice", "cancel alice; rerun bob; approve bob => asked for this deployment",
            "gated");
        row("run again by another: not by the first either", rule, "alice",
            "cancel alice; rerun bob; approve alice => asked for this deployment", "gated");
        row("run again by another: by a third", rule, "alice", "cancel alice; rerun bob; approve carol", "verified");
        row("an approval of the try before does not count", rule, "alice",
            "hold dave; approve bob; cancel alice; rerun alice; release dave; pass 2000", "gated");
        row("a robot's push", rule, "robot", "approve robot => may not decide; approve alice", "verified");
        row("nobody's push", rule, "", "approve bob", "verified");
        row("rules that were loosened afterwards", rule, "alice", "rules production; pass 2000; approve alice => asked for this deployment",
            "gated");
        row("an approver who was taken off afterwards decides by the rules of the commit", rule, "alice",
            "rules production [approvals=1] [from=carol] [noself]; approve dave => may not decide", "gated");
    }
    void nobodyAloneLetsAReleaseIn()
    {
        QFETCH(QString, rules);
        QFETCH(QString, asker);
        QFETCH(QString, play);
        QFETCH(QString, end);
        EngineFixture f;
        f.source.setEnvironments(rules);
        f.workflow(u"on push tag:v*; ship [env=production]"_s, u"release"_s);
        f.push(u"c1"_s, u"refs/tags/v1.0.0"_s, {}, asker);
        for (const QString &step : play.split(u"; "_s)) {
            const QString refusal = act(f, step.section(u" => "_s, 0, 0));
            const QString expected = step.section(u" => "_s, 1);
            QVERIFY2(expected.isEmpty() ? refusal.isEmpty() : refusal.contains(expected), qPrintable(step + u": "_s + refusal));
        }
        QCOMPARE(toString(f.deployments(u"production"_s).first().state), end);
        QCOMPARE(f.world.ledger.size(), end == u"verified" ? 1 : 0);
        // Whoever let it in is written down.
        if (end == u"verified")
            QVERIFY(f.eventKinds().contains(u"approval-given"_s));
    }
};

TEST_CLASS(FourEyesTest)
#include "tst_foureyes.moc"
