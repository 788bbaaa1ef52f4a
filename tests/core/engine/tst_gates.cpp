// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/freeze.h"
#include "core/engine/gates.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::engine;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeMs monday10 = 1'799'056'800'000; // 2027-01-04T10:00Z

GateFacts facts()
{
    GateFacts f;
    f.now = monday10;
    f.requestedAt = monday10;
    f.environment.name = u"production"_s;
    f.version = u"v1.1.0"_s;
    f.commit = u"0123456789abcdef"_s;
    f.ref = u"refs/tags/v1.1.0"_s;
    f.imageDigest = u"sha256:aaaaaaaaaaaaaaaa"_s;
    f.automatic = true;
    return f;
}

QString told(const GateFacts &f, const QString &gate)
{
    for (const GateState &state : evaluateGates(f)) {
        if (state.gate == gate) {
            constexpr std::array words{"open: ", "waits: ", "refuses: "};
            return QLatin1String(words[size_t(state.verdict)]) + state.reason
                   + (state.until ? u" ["_s + isoTime(state.until) + u']' : QString());
        }
    }
    return {};
}

} // namespace

class GatesTest : public QObject
{
    Q_OBJECT
private slots:
    void theirOrderIsFixed()
    {
        QStringList names;
        for (const GateState &gate : evaluateGates(facts()))
            names.append(gate.gate);
        QCOMPARE(names.join(u' '), u"after refs outdated lock hold freeze wait approvals secrets"_s);
        QVERIFY(!decisiveGate(evaluateGates(facts())));
    }
    void everyGateSaysWhy()
    {
        GateFacts f = facts();
        f.environment.after = u"staging"_s;
        QCOMPARE(told(f, u"after"_s),
                 u"waits: Waits until staging has verified commit 0123456789ab; it has not been deployed there yet."_s);
        f.lastTryBefore = u"failed"_s;
        QCOMPARE(told(f, u"after"_s), u"waits: Waits until staging has verified commit 0123456789ab; its last deployment there: failed."_s);
        f.verifiedBefore = true;
        f.digestsVerifiedBefore = QStringList{u"sha256:bbbbbbbbbbbbbbbb"_s};
        QCOMPARE(
            told(f, u"after"_s),
            u"refuses: staging verified sha256:bbbbbbbbbbbb of commit 0123456789ab, but this deployment brings sha256:aaaaaaaaaaaa. Only the very image that was verified there may follow."_s);
        f.digestsVerifiedBefore.append(f.imageDigest);
        QVERIFY(told(f, u"after"_s).startsWith(u"open: "_s));

        f.environment.refs = {{u"refs/tags/v[0-9]+.[0-9]+.[0-9]+"_s, {u"environments.yml"_s, 7, 1}}};
        QCOMPARE(told(f, u"refs"_s), u"open: refs/tags/v1.1.0 matches the pattern “refs/tags/v[0-9]+.[0-9]+.[0-9]+”."_s);
        f.ref = u"refs/heads/main"_s;
        QCOMPARE(
            told(f, u"refs"_s),
            u"refuses: refs/heads/main may not be deployed to production: it matches none of “refs/tags/v[0-9]+.[0-9]+.[0-9]+” (environments.yml:7)."_s);

        f.newerLive = u"v1.2.0"_s;
        QCOMPARE(told(f, u"outdated"_s), u"refuses: v1.1.0 is older than v1.2.0, which is live in production. To go back, roll back."_s);
        f.quarantined = true;
        f.quarantineReason = u"leaks"_s;
        QCOMPARE(told(f, u"outdated"_s), u"refuses: v1.1.0 is quarantined: leaks."_s);

        f.lockedBy = u"v1.0.0 (deployment 7, verifying)"_s;
        QCOMPARE(told(f, u"lock"_s),
                 u"waits: Waits for v1.0.0 (deployment 7, verifying), which is on its way to production. One deployment at a time."_s);

        f.hold = Hold{u"production"_s, u"carol"_s, u"incident 12"_s, monday10};
        QCOMPARE(told(f, u"hold"_s),
                 u"waits: carol put production on hold: incident 12. Automatic deployments wait until the hold is released."_s);
        f.automatic = false;
        QCOMPARE(told(f, u"hold"_s), u"open: carol put production on hold: incident 12. A deployment that a person asked for may pass."_s);

        f.environment.waitMs = 300'000;
        QCOMPARE(told(f, u"wait"_s),
                 u"waits: The wait timer of production runs until 2027-01-04T10:05:00.000Z. [2027-01-04T10:05:00.000Z]"_s);
        f.now += 300'000;
        QCOMPARE(told(f, u"wait"_s), u"open: The wait timer has run out."_s);

        f.environment.approvals = {2, {u"release-managers"_s}, true, 0, {}};
        QCOMPARE(told(f, u"approvals"_s), u"waits: Needs 2 approvals from release-managers."_s);
        Approval a;
        a.decisions.append({u"bob"_s, true, {}, monday10, {}});
        f.approval = a;
        QCOMPARE(told(f, u"approvals"_s), u"waits: Needs 2 approvals from release-managers; bob approved so far."_s);
        f.approval->state = Approval::State::Voided;
        f.approval->voidReason = u"the tag moved"_s;
        QCOMPARE(told(f, u"approvals"_s),
                 u"waits: Needs 2 approvals from release-managers. The earlier approval no longer counts: the tag moved."_s);

        f.missingSecrets = QStringList{u"A"_s, u"B"_s};
        QCOMPARE(told(f, u"secrets"_s), u"refuses: Credentials are missing: A, B. Set with: signalbox secrets set --env production A"_s);
    }
    void aRollbackPassesWhatIsForNewThings()
    {
        GateFacts f = facts();
        f.mode = DeployMode::RollBack;
        f.environment.after = u"staging"_s;
        f.environment.refs = {{u"refs/tags/x"_s, {}}};
        f.environment.waitMs = 1000;
        f.environment.approvals.required = 2;
        f.environment.freeze = {{u"Mon 08:00"_s, u"Fri 16:00"_s, u"UTC"_s, u"week"_s, {}}};
        f.newerLive = u"v2"_s;
        QVERIFY(!decisiveGate(evaluateGates(f)));
        f.environment.rollback.approvals = 1;
        QCOMPARE(decisiveGate(evaluateGates(f))->gate, u"approvals"_s);
        f.approval.reset();
        f.quarantined = true;
        QCOMPARE(decisiveGate(evaluateGates(f))->gate, u"outdated"_s);
    }
    void aMissingSecretRefusesBeforePeopleAreAsked()
    {
        GateFacts f = facts();
        f.environment.approvals.required = 1;
        QVERIFY(mayAskForApproval(evaluateGates(f)));
        f.missingSecrets = QStringList{u"A"_s};
        QVERIFY(!mayAskForApproval(evaluateGates(f)));
        QCOMPARE(decisiveGate(evaluateGates(f))->gate, u"secrets"_s);
    }
    void freezeWindows_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("until"); // empty: not frozen
        const auto row = [](const char *name, const char *from, const char *to, const char *zone, const char *now, const char *until) {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to) << QString::fromLatin1(zone)
                                << QString::fromLatin1(now) << QString::fromLatin1(until);
        };
        row("before the weekend", "Fri 16:00", "Mon 08:00", "UTC", "2027-01-08T15:59:59Z", "");
        row("its first second", "Fri 16:00", "Mon 08:00", "UTC", "2027-01-08T16:00:00Z", "2027-01-11T08:00:00Z");
        row("in the middle", "Fri 16:00", "Mon 08:00", "UTC", "2027-01-10T03:00:00Z", "2027-01-11T08:00:00Z");
        row("its end", "Fri 16:00", "Mon 08:00", "UTC", "2027-01-11T08:00:00Z", "");
        row("in its own zone", "Fri 16:00", "Mon 08:00", "Europe/Berlin", "2027-01-08T15:00:00Z", "2027-01-11T07:00:00Z");
        row("over the change to summer time", "Fri 16:00", "Mon 08:00", "Europe/Berlin", "2027-03-27T12:00:00Z", "2027-03-29T06:00:00Z");
        row("over the change to winter time", "Fri 16:00", "Mon 08:00", "Europe/Berlin", "2027-10-30T12:00:00Z", "2027-11-01T07:00:00Z");
        row("every night, late", "22:00", "06:00", "UTC", "2027-01-04T23:00:00Z", "2027-01-05T06:00:00Z");
        row("every night, early", "22:00", "06:00", "UTC", "2027-01-05T05:59:00Z", "2027-01-05T06:00:00Z");
        row("every night, by day", "22:00", "06:00", "UTC", "2027-01-05T12:00:00Z", "");
        row("by date", "2026-12-20", "2027-01-07T08:00", "UTC", "2027-01-04T10:00:00Z", "2027-01-07T08:00:00Z");
        row("by date, over", "2026-12-20", "2027-01-03", "UTC", "2027-01-04T10:00:00Z", "");
    }
    void freezeWindows()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, zone);
        QFETCH(QString, now);
        QFETCH(QString, until);
        const auto at = [](const QString &text) { return QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch(); };
        const auto active = freezeAt({{from, to, zone, {}, {}}}, at(now));
        VERIFY_OK(active);
        QCOMPARE(*active ? isoTime((*active)->until) : QString(), until.isEmpty() ? QString() : isoTime(at(until)));
    }
    void aFreezeThatCannotBeReadLetsNothingThrough()
    {
        GateFacts f = facts();
        f.environment.freeze = {{u"Fri 16:00"_s, u"someday"_s, u"UTC"_s, {}, {}}};
        QCOMPARE(told(f, u"freeze"_s), u"refuses: The time “someday” of a freeze window cannot be understood."_s);
        f.environment.freeze = {{u"Fri 16:00"_s, u"Mon 08:00"_s, u"Mars/Olympus"_s, {}, {}}};
        QVERIFY(told(f, u"freeze"_s).startsWith(u"refuses: The time zone “Mars/Olympus”"_s));
    }
};

TEST_CLASS(GatesTest)
#include "tst_gates.moc"
