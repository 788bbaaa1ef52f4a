// SPDX-License-Identifier: GPL-3.0-or-later
// Approval digests, verdicts, the choice of a rollback: values in, values out.
#include "core/engine/approvaldigest.h"
#include "core/engine/rollback.h"
#include "core/engine/triggers.h"
#include "core/engine/verdict.h"
#include "tests/support/testmain.h"

#include <QtCore/QRegularExpression>
#include <functional>

using namespace signalbox;
using namespace signalbox::engine;
using namespace Qt::StringLiterals;

namespace {

ApprovalSubject subject()
{
    ApprovalSubject s;
    s.environment = u"production"_s;
    s.version = u"v1"_s;
    s.commit = u"c1"_s;
    s.tag = u"refs/tags/v1"_s;
    s.tagCommit = u"c1"_s;
    s.workflowPath = u"release.yml"_s;
    s.workflowBlob = u"b1"_s;
    s.jobKey = u"ship"_s;
    s.imageDigest = u"sha256:aa"_s;
    s.inputs = ValueObject{{u"fast"_s, true}};
    s.target = ValueObject{{u"kind"_s, u"kubernetes"_s}, {u"namespace"_s, u"prod"_s}};
    s.rules.approvals.required = 2;
    return s;
}

/// "v1+ v2- v3^v2": newest first when reversed; + verified, - failed, ^x a rollback that left x.
QList<Deployment> play(const QString &text)
{
    QList<Deployment> list;
    int id = 0;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        Deployment d;
        d.id = DeploymentId(++id);
        d.version = word.section(QRegularExpression(u"[+\\-^]"_s), 0, 0);
        d.commit = d.version;
        d.release = ReleaseId(d.version.mid(1).toInt());
        d.state = word.contains(u'-') ? DeploymentState::Failed : DeploymentState::Verified;
        d.startedAt = id;
        if (word.contains(u'^')) {
            d.mode = DeployMode::RollBack;
            for (const Deployment &other : std::as_const(list)) {
                if (other.version == word.section(u'^', 1)) {
                    d.previous = other.id;
                    break;
                }
            }
        }
        list.prepend(d);
    }
    return list;
}

} // namespace

class DecisionsTest : public QObject
{
    Q_OBJECT
private slots:
    void whateverMovesChangesTheDigestAndIsNamed()
    {
        const Value before = boundValue(subject());
        const QList<std::pair<QString, std::function<void(ApprovalSubject &)>>> mutations{
            {u"the commit was c1 and is now c2"_s, [](auto &s) { s.commit = u"c2"_s; }},
            {u"the commit of the tag was c1 and is now c2"_s, [](auto &s) { s.tagCommit = u"c2"_s; }},
            {u"the workflow file was b1 and is now b2"_s, [](auto &s) { s.workflowBlob = u"b2"_s; }},
            {u"the image digest was sha256:aa and is now sha256:bb"_s, [](auto &s) { s.imageDigest = u"sha256:bb"_s; }},
            {u"the inputs (fast) was true and is now false"_s,
             [](auto &s) {
                 s.inputs = ValueObject{{u"fast"_s, false}};
             }},
            {u"the target (namespace) was prod and is now test"_s,
             [](auto &s) {
                 s.target = ValueObject{{u"kind"_s, u"kubernetes"_s}, {u"namespace"_s, u"test"_s}};
             }},
            {u"the environment's rule “approvals.required” was 2 and is now 1"_s, [](auto &s) { s.rules.approvals.required = 1; }},
            {u"the environment's rule “wait” was 0 and is now 5"_s, [](auto &s) { s.rules.waitMs = 5; }},
            {u"the environment's rule “credentials” was [] and is now [\"K\"]"_s,
             [](auto &s) {
                 s.rules.credentials = {{u"K"_s, {}}};
             }},
            {u"the job was ship and is now other"_s, [](auto &s) { s.jobKey = u"other"_s; }},
        };
        for (const auto &[words, mutate] : mutations) {
            ApprovalSubject moved = subject();
            mutate(moved);
            QVERIFY2(digestOf(boundValue(moved)) != digestOf(before), qPrintable(words));
            QCOMPARE(differenceInWords(before, boundValue(moved)), words);
        }
        QCOMPARE(digestOf(boundValue(subject())), digestOf(before));
        QCOMPARE(differenceInWords(before, boundValue(subject())), QString());
    }
    void canonicalJsonDoesNotDependOnTheOrderOfMembers()
    {
        const Value a = ValueObject{{u"b"_s, 1}, {u"a"_s, ValueObject{{u"y"_s, 2}, {u"x"_s, 3}}}};
        const Value b = ValueObject{{u"a"_s, ValueObject{{u"x"_s, 3}, {u"y"_s, 2}}}, {u"b"_s, 1}};
        QCOMPARE(canonicalJson(a), QByteArray(R"({"a":{"x":3,"y":2},"b":1})"));
        QCOMPARE(canonicalJson(a), canonicalJson(b));
    }
    void verdicts_data()
    {
        QTest::addColumn<QString>("answers"); // + healthy, - not; one a second, eight seconds of time
        QTest::addColumn<int>("needed");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("one success") << u"+"_s << 1 << u"verified"_s;
        QTest::newRow("slow start") << u"----+++"_s << 3 << u"verified"_s;
        QTest::newRow("one lucky answer is not health") << u"-+------"_s << 2 << u"failed"_s;
        QTest::newRow("flapping") << u"++-++-++"_s << 3 << u"inconclusive"_s;
        QTest::newRow("too late") << u"------++"_s << 3 << u"inconclusive"_s;
        QTest::newRow("never") << u"--------"_s << 1 << u"failed"_s;
        QTest::newRow("not finished") << u"++"_s << 3 << u"none"_s;
        QTest::newRow("a late answer changes nothing") << u"+-"_s << 1 << u"verified"_s;
    }
    void verdicts()
    {
        QFETCH(QString, answers);
        QFETCH(int, needed);
        QFETCH(QString, verdict);
        Environment e;
        HealthCheck check;
        check.http.text = u"http://x"_s;
        check.withinMs = 8'000;
        check.successes = needed;
        e.health.append(check);
        QList<CheckRecord> records = checksOf(e);
        for (int i = 0; i < answers.size(); ++i)
            applyProbe(check, records[0], answers[i] == u'+', u"answer"_s, (i + 1) * 1000);
        QCOMPARE(toString(overall(records)), verdict);
        if (verdict == u"none"_s) {
            QCOMPARE(toString(overallWhenEnded(records, u"ended early"_s)), u"inconclusive"_s); // never healthy
            QCOMPARE(nextProbeDue(check, records[0], 2000), -1);
        }
    }
    void rollbackChoices_data()
    {
        QTest::addColumn<QString>("history"); // oldest first
        QTest::addColumn<QString>("chosen");
        QTest::newRow("the one before") << u"v1+ v2+"_s << u"v1"_s;
        QTest::newRow("after a failure, what was live") << u"v1+ v2+ v3-"_s << u"v2"_s;
        QTest::newRow("never an unverified one") << u"v1+ v2- v3+"_s << u"v1"_s;
        QTest::newRow("not what a rollback left") << u"v1+ v2+ v3+ v2^v3"_s << u"v1"_s;
        QTest::newRow("nothing") << u"v1+"_s << QString();
        QTest::newRow("nothing left") << u"v1+ v2+ v1^v2"_s << QString();
        QTest::newRow("again verified afterwards") << u"v1+ v2+ v1^v2 v2+ v3+"_s << u"v2"_s;
        QTest::newRow("quarantined ones are passed over") << u"v1+ v9+ v3+"_s << u"v1"_s;
    }
    void rollbackChoices()
    {
        QFETCH(QString, history);
        QFETCH(QString, chosen);
        const auto result = chooseRollback(u"production"_s, play(history), [](ReleaseId id) { return id.number() == 9; });
        QCOMPARE(result.has_value() ? result->version : QString(), chosen);
        if (!result.has_value())
            QCOMPARE(result.error().what, u"There is nothing to roll production back to."_s);
    }
    void aChosenVersionMustHaveBeenVerifiedHere()
    {
        const auto none = [](ReleaseId) { return false; };
        const auto ask = [&](const char *history, const char *to) {
            const auto result = chooseRollback(u"production"_s, play(QString::fromLatin1(history)), none, QString::fromLatin1(to));
            return result.has_value() ? result->version : result.error().what;
        };
        QCOMPARE(ask("v1+ v2+ v3+", "v1"), u"v1"_s);
        QCOMPARE(ask("v1+ v2-", "v2"), u"v2 was never verified in production, so it cannot be rolled back to."_s);
        QCOMPARE(ask("v1+ v2+", "v2"), u"v2 is what is live in production already."_s);
        QCOMPARE(ask("v1+ v2+", "v7"), u"v7 has never been deployed to production."_s);
    }
    void aftermaths()
    {
        Environment e;
        Deployment d;
        d.version = u"v2"_s;
        d.state = DeploymentState::Failed;
        QVERIFY(!afterFailure(e, d, true, false).rollBack);
        e.onFailure = OnFailure::Rollback;
        QVERIFY(afterFailure(e, d, true, false).rollBack);
        QVERIFY(afterFailure(e, d, true, false).hold);
        for (const auto &[candidate, irreversible, state, mode] :
             {std::tuple(false, false, DeploymentState::Failed, DeployMode::Deploy),
              std::tuple(true, true, DeploymentState::Failed, DeployMode::Deploy),
              std::tuple(true, false, DeploymentState::Errored, DeployMode::Deploy),
              std::tuple(true, false, DeploymentState::Inconclusive, DeployMode::Deploy),
              std::tuple(true, false, DeploymentState::Failed, DeployMode::RollBack)}) {
            d.state = state;
            d.mode = mode;
            const Aftermath a = afterFailure(e, d, candidate, irreversible);
            QVERIFY(!a.rollBack && a.hold && a.callPerson);
        }
    }
    void rule14_skipMarkers()
    {
        QCOMPARE(skipMarker(u"Fix [Skip CI]"_s), u"[skip ci]"_s);
        QCOMPARE(skipMarker(u"Fix\n\nlong text\n\nskip-checks: true"_s), u"skip-checks: true"_s);
        QCOMPARE(skipMarker(u"skip-checks: true"_s), QString()); // a subject is no trailer
        QCOMPARE(skipMarker(u"Fix the ci"_s), QString());
    }
};

TEST_CLASS(DecisionsTest)
#include "tst_decisions.moc"
