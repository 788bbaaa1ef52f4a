// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/enginefixture.h"

using namespace signalbox;
using namespace signalbox::engine;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

namespace {

const QString digestA = u"sha256:aaaaaaaaaaaaaaaa"_s;
const QString digestB = u"sha256:bbbbbbbbbbbbbbbb"_s;

/// build names an image, staging and production deploy it; production by tag.
struct Shop : EngineFixture {
    QString digest = digestA;
    QStringList broken; ///< versions that never get healthy
    explicit Shop(
        const QString &environments =
            u"staging [health=2]; production [after=staging] [approvals=1] [from=bob,carol] [noself] [health=1] [onfailure=rollback]"_s)
    {
        source.setEnvironments(environments);
        workflow(u"on push main; on workflow_dispatch; build; deploy<-build [env=staging]"_s, u"ci"_s);
        workflow(u"on push tag:v*; on workflow_dispatch; ship [env=production]"_s, u"release"_s);
        script = [this](const JobOrder &order) {
            return FakeExecutor::ended(Outcome::Succeeded, order.key.job == u"build"_s
                                                               ? ValueObject{{u"image-digest"_s, digest}, {u"image"_s, u"registry/shop"_s}}
                                                               : ValueObject{});
        };
        open();
        prober->healthy = [this](const ProbeOrder &order) { return !broken.contains(order.deployment.version); };
    }
    void restart()
    {
        open();
        prober->healthy = [this](const ProbeOrder &order) { return !broken.contains(order.deployment.version); };
        settle();
    }
    void pushMain(const QString &sha)
    {
        push(sha);
        for (int i = 0; i < 20; ++i)
            pass(1000);
    }
    void tag(const QString &version, const QString &sha) { push(sha, u"refs/tags/"_s + version, {}); }
    Approval openApproval()
    {
        const auto open = store.openApprovals();
        return open->isEmpty() ? Approval() : open->first();
    }
    Intent approve(const QString &who = u"bob"_s)
    {
        const Approval a = openApproval();
        const Intent answer = ask(intents::approve, {{u"approval"_s, a.id.number()}, {u"digest"_s, a.digest}}, who);
        for (int i = 0; i < 20; ++i)
            pass(1000);
        return answer;
    }
    void release(const QString &version, const QString &sha)
    {
        pushMain(sha);
        tag(version, sha);
        approve();
    }
    QString state(const QString &environment) // "v1.0.0 verified; …", newest first
    {
        QStringList parts;
        for (const Deployment &d : deployments(environment))
            parts.append(d.version + u' ' + toString(d.state));
        return parts.join(u"; "_s);
    }
};

} // namespace

class EngineDeployTest : public QObject
{
    Q_OBJECT
private slots:
    void aReleaseGoesFromPushToAnApprovedProduction()
    {
        Shop f;
        f.pushMain(u"c1"_s);
        QCOMPARE(f.state(u"staging"_s), u"main-c1 verified"_s);
        f.tag(u"v1.0.0"_s, u"c1"_s);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 gated"_s);
        QVERIFY(f.engine->isIdle()); // it waits for a person
        QVERIFY(f.job(u"ship"_s, 2).explanation.startsWith(u"waits at the gate “approvals”: Needs one approval from bob, carol."_s));
        QCOMPARE(f.approve().state, Intent::State::Done);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 verified"_s);
        QCOMPARE(f.deployments(u"production"_s)[0].imageDigest, digestA);
        QCOMPARE(f.executor->started.last().deployment->imageDigest, digestA);
        QCOMPARE(f.executor->started.last().deployment->version, u"v1.0.0"_s);
        QCOMPARE(toString(f.run(2).outcome), u"succeeded"_s);
        QCOMPARE(f.lastEvent(u"approval-given"_s), u"bob approved v1.0.0 for production."_s);
    }
    void productionRefusesAnotherImageThanStagingVerified()
    {
        Shop f;
        f.pushMain(u"c1"_s);
        f.digest = digestB;
        Trigger again{.event = u"workflow_dispatch"_s, .ref = u"refs/heads/main"_s, .sha = u"c1"_s};
        f.ask(intents::run,
              {{u"trigger"_s, again.toValue()}, {u"workflows"_s, ValueList{u".github/workflows/ci.yml"_s}}, {u"job"_s, u"build"_s}});
        f.tag(u"v1.0.0"_s, u"c1"_s);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 refused"_s);
        QVERIFY(f.deployments(u"production"_s)[0].problem.contains(u"Only the very image that was verified there may follow."_s));
    }
    void rule91and92_approvalsFollowTheirRules()
    {
        Shop f(u"staging; production [approvals=2] [from=alice,bob,carol] [noself]"_s);
        f.tag(u"v1.0.0"_s, u"c1"_s);
        const Approval a = f.openApproval();
        const auto decide = [&](const QString &who, const QString &digest) {
            return EngineFixture::refusal(f.ask(intents::approve, {{u"approval"_s, a.id.number()}, {u"digest"_s, digest}}, who));
        };
        QCOMPARE(decide(u"alice"_s, a.digest), u"alice asked for this deployment and so may not approve it."_s);
        QCOMPARE(decide(u"ALICE"_s, a.digest), u"ALICE asked for this deployment and so may not approve it."_s);
        QCOMPARE(decide(u"mallory"_s, a.digest), u"mallory may not decide on deployments to production."_s);
        QCOMPARE(decide(u"bob"_s, {}), u"An approval must name the digest of what was reviewed."_s);
        QCOMPARE(decide(u"bob"_s, u"sha256:other"_s), u"What was reviewed is not what would be deployed."_s);
        QCOMPARE(decide(u"bob"_s, a.digest), QString());
        QCOMPARE(decide(u"bob"_s, a.digest), u"bob has approved this already."_s);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 gated"_s);
        QCOMPARE(decide(u"carol"_s, a.digest), QString());
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 verified"_s);
    }
    void aRejectionFailsTheJob()
    {
        Shop f(u"production [approvals=1]"_s);
        f.tag(u"v1.0.0"_s, u"c1"_s);
        f.ask(intents::reject, {{u"approval"_s, 1}, {u"comment"_s, u"not today"_s}}, u"bob"_s);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 refused"_s);
        QCOMPARE(f.jobs(), u"ship:failed"_s);
        QCOMPARE(f.deployments(u"production"_s)[0].problem, u"bob rejected it: not today"_s);
        QVERIFY(f.world.ledger.isEmpty());
    }
    void anApprovalExpires()
    {
        Shop f(u"production [approvals=1] [expires=60000]"_s);
        f.tag(u"v1.0.0"_s, u"c1"_s);
        QCOMPARE(qMin(f.engine->nextWakeup(), f.clock.now + 60'000), f.engine->nextWakeup());
        f.pass(60'000);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 refused"_s);
        QVERIFY(f.eventKinds().contains(u"approval-expired"_s));
    }
    void aTagThatMovedVoidsTheApproval()
    {
        Shop f(u"production [approvals=2]"_s);
        f.tag(u"v1.0.0"_s, u"c1"_s);
        f.approve(u"bob"_s);
        const Approval before = f.openApproval();
        f.source.refs[u"refs/tags/v1.0.0"_s] = u"c9"_s;
        const Intent answer = f.ask(intents::approve, {{u"approval"_s, before.id.number()}, {u"digest"_s, before.digest}}, u"carol"_s);
        QCOMPARE(EngineFixture::refusal(answer), u"What was shown is no longer what would be deployed, so the decision was not taken."_s);
        QCOMPARE(f.store.approval(before.id)->value().voidReason, u"the commit of the tag was c1 and is now c9"_s);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 gated"_s);
        QVERIFY(f.openApproval().id > before.id); // people are asked again, about what is true now
        QVERIFY(f.world.ledger.isEmpty());
    }
    void aBadReleaseIsRolledBackOnceAndTheEnvironmentHeld()
    {
        Shop f;
        f.release(u"v1.0.0"_s, u"c1"_s);
        f.broken = QStringList{u"v1.1.0"_s};
        f.release(u"v1.1.0"_s, u"c2"_s);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 verified; v1.1.0 failed; v1.0.0 verified"_s);
        const Deployment back = f.deployments(u"production"_s)[0];
        QCOMPARE(toString(back.mode), u"rollback"_s);
        QVERIFY(back.automatic);
        QCOMPARE(f.store.holds()->size(), 1);
        QCOMPARE(f.lastEvent(u"rolled-back"_s),
                 u"production was rolled back from v1.1.0 to v1.0.0: v1.1.0 ended as failed; rolled back automatically."_s);
    }
    void aRollbackThatFailsCallsAPerson()
    {
        Shop f;
        f.release(u"v1.0.0"_s, u"c1"_s);
        f.broken = QStringList{u"v1.1.0"_s, u"v1.0.0"_s};
        f.release(u"v1.1.0"_s, u"c2"_s);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 failed; v1.1.0 failed; v1.0.0 verified"_s);
        QVERIFY(f.lastEvent(u"person-called"_s).contains(u"The rollback to v1.0.0 went wrong as well"_s));
    }
    void aPersonRollsBackWithoutTheRepositoryAndReleasesTheHold()
    {
        Shop f;
        f.release(u"v1.0.0"_s, u"c1"_s);
        f.release(u"v1.1.0"_s, u"c2"_s);
        f.source.unreachable = true;
        const Intent answer = f.ask(intents::rollback, {{u"environment"_s, u"production"_s}, {u"reason"_s, u"slow"_s}});
        QCOMPARE(EngineFixture::refusal(answer), QString());
        for (int i = 0; i < 5; ++i)
            f.pass(1000);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 verified; v1.1.0 verified; v1.0.0 verified"_s);
        QCOMPARE(f.executor->started.last().deployment->imageDigest, digestA);
        QCOMPARE(f.executor->started.last().github[u"event_name"_s].string(), u"push"_s);
        QCOMPARE(f.store.holds()->first().reason, u"rolled back to v1.0.0: slow"_s);
        QCOMPARE(f.ask(intents::releaseHold, {{u"environment"_s, u"production"_s}}).state, Intent::State::Done);
        QVERIFY(f.store.holds()->isEmpty());
        // v1.1.0 was left by a rollback: nothing more to go back to.
        QCOMPARE(EngineFixture::refusal(f.ask(intents::rollback, {{u"environment"_s, u"production"_s}})),
                 u"There is nothing to roll production back to."_s);
    }
    void redeployRepeatsWhatIsLive()
    {
        Shop f;
        f.release(u"v1.0.0"_s, u"c1"_s);
        QCOMPARE(f.ask(intents::redeploy, {{u"environment"_s, u"production"_s}}).state, Intent::State::Done);
        for (int i = 0; i < 5; ++i)
            f.pass(1000);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 verified; v1.0.0 verified"_s);
        QCOMPARE(toString(f.deployments(u"production"_s)[0].mode), u"redeploy"_s);
    }
    void promoteCarriesWhatStagingVerified()
    {
        Shop f(u"staging [health=1]; production [after=staging]"_s);
        f.pushMain(u"c1"_s);
        const Intent answer = f.ask(intents::promote, {{u"from"_s, u"staging"_s}, {u"to"_s, u"production"_s}});
        QCOMPARE(EngineFixture::refusal(answer), QString());
        QCOMPARE(f.state(u"production"_s), u"main-c1 verified"_s);
        QCOMPARE(f.deployments(u"production"_s)[0].imageDigest, digestA);
    }
    void aTeamsOwnProcedureReplacesTheStepsOfARollback()
    {
        Environments environments = FakeSource::readEnvironments(u"production"_s);
        StepDefinition own;
        own.run = TemplateNode::string(u"./back"_s);
        environments.list[0].rollback.steps.push_back(own);
        Shop f(u"production"_s);
        f.source.parsedEnvironments = environments;
        f.tag(u"v1.0.0"_s, u"c1"_s);
        f.tag(u"v1.1.0"_s, u"c2"_s);
        QCOMPARE(f.executor->started.last().job->steps[0].run.text(), u"true"_s);
        f.ask(intents::rollback, {{u"environment"_s, u"production"_s}});
        QCOMPARE(f.executor->started.last().job->steps[0].run.text(), u"./back"_s);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 verified; v1.1.0 verified; v1.0.0 verified"_s);
    }
    void folderRunsDoNotShareTheirImages()
    {
        Shop f(u"staging"_s);
        Trigger folder{.event = u"push"_s, .ref = u"refs/heads/main"_s, .root = u"/folder"_s};
        const auto go = [&] {
            f.ask(intents::run, {{u"trigger"_s, folder.toValue()}, {u"workflows"_s, ValueList{u".github/workflows/ci.yml"_s}}});
        };
        go();
        QCOMPARE(f.deployments(u"staging"_s)[0].imageDigest, digestA);
        f.digest = QString();
        go();
        QCOMPARE(f.deployments(u"staging"_s)[0].run, RunId(2));
        QCOMPARE(f.deployments(u"staging"_s)[0].imageDigest, QString());
    }
    void rule39_oneDeploymentAtATime()
    {
        Shop f(u"staging"_s);
        f.script = [](const JobOrder &order) {
            return order.deployment ? std::nullopt : std::optional(FakeExecutor::ended(Outcome::Succeeded));
        };
        f.push(u"c1"_s);
        f.push(u"c2"_s);
        QCOMPARE(f.state(u"staging"_s), u"main-c2 gated; main-c1 deploying"_s);
        QVERIFY(f.job(u"deploy"_s, 2).explanation.contains(u"Waits for main-c1 (deployment 1, deploying)"_s));
        f.executor->end({RunId(1), u"deploy"_s, 1}, FakeExecutor::ended(Outcome::Succeeded));
        f.settle();
        QCOMPARE(f.state(u"staging"_s), u"main-c2 deploying; main-c1 verified"_s);
    }
    void anOlderReleaseDoesNotFollowANewerOne()
    {
        Shop f(u"staging [approvals=1]"_s);
        f.source.ancestries.append(u"c1<c2"_s);
        f.push(u"c1"_s);
        f.push(u"c2"_s);
        const auto open = f.store.openApprovals();
        for (const Approval &a : *open) {
            if (a.version == u"main-c2"_s)
                f.ask(intents::approve, {{u"approval"_s, a.id.number()}, {u"digest"_s, a.digest}}, u"bob"_s);
        }
        QCOMPARE(f.state(u"staging"_s), u"main-c2 verified; main-c1 superseded"_s);
    }
    void aHoldStopsOnlyAutomaticDeployments()
    {
        Shop f(u"staging"_s);
        f.ask(intents::hold, {{u"environment"_s, u"staging"_s}, {u"reason"_s, u"load test"_s}});
        f.push(u"c1"_s);
        QCOMPARE(f.state(u"staging"_s), u"main-c1 gated"_s);
        Trigger byHand{.event = u"workflow_dispatch"_s, .ref = u"refs/heads/main"_s, .sha = u"c1"_s};
        f.ask(intents::run, {{u"trigger"_s, byHand.toValue()}, {u"workflows"_s, ValueList{u".github/workflows/ci.yml"_s}}});
        QCOMPARE(f.state(u"staging"_s), u"main-c1 verified; main-c1 gated"_s);
        f.ask(intents::releaseHold, {{u"environment"_s, u"staging"_s}});
        QCOMPARE(f.state(u"staging"_s), u"main-c1 verified; main-c1 verified"_s);
    }
    void anEnvironmentThatNobodyDescribesIsNotFoundAndNothingChanges()
    {
        Shop f(u"staging"_s);
        f.push(u"c1"_s);
        for (const QString &kind : {intents::hold, intents::deploy, intents::redeploy, intents::rollback}) {
            const Intent answer = f.ask(kind, {{u"environment"_s, u"mars"_s}, {u"reason"_s, u"x"_s}});
            QCOMPARE(EngineFixture::refusal(answer), u"There is no environment mars."_s);
            QCOMPARE(answer.answer[u"error"_s][u"kind"_s].string(), u"not-found"_s);
        }
        const Intent answer = f.ask(intents::promote, {{u"from"_s, u"staging"_s}, {u"to"_s, u"mars"_s}});
        QCOMPARE(EngineFixture::refusal(answer), u"There is no environment mars."_s);
        QVERIFY(f.store.holds()->isEmpty());
        QCOMPARE(f.state(u"staging"_s), u"main-c1 verified"_s);
    }
    void aMissingCredentialRefusesBeforeAnybodyIsAsked()
    {
        Shop f(u"staging [approvals=1] [secret=KUBE_TOKEN]"_s);
        f.source.unknownSecrets.append(u"KUBE_TOKEN"_s);
        f.push(u"c1"_s);
        QCOMPARE(f.deployments(u"staging"_s)[0].problem,
                 u"A credential is missing: KUBE_TOKEN. Set with: signalbox secrets set --env staging KUBE_TOKEN"_s);
        QVERIFY(f.store.openApprovals()->isEmpty());
    }
    void anUnknownEnvironmentIsNamed()
    {
        Shop f(u"production"_s);
        f.push(u"c1"_s);
        QCOMPARE(f.job(u"deploy"_s).explanation,
                 u"the environment “staging” is not written in .signalbox/environments.yml; it knows production"_s);
    }
    void aLostDeploymentIsUnknownAndNeverRunAgainByItself()
    {
        Shop f(u"staging"_s);
        f.script = [](const JobOrder &order) {
            return order.deployment ? std::nullopt : std::optional(FakeExecutor::ended(Outcome::Succeeded));
        };
        f.push(u"c1"_s);
        QCOMPARE(f.world.ledger.size(), 2);
        f.world.alive.clear(); // the machine was switched off
        f.restart();
        QCOMPARE(f.state(u"staging"_s), u"main-c1 unknown"_s);
        QVERIFY(f.engine->isIdle());
        f.restart();
        f.pass(3'600'000);
        QCOMPARE(f.world.ledger.size(), 2);
        QCOMPARE(f.ask(intents::resolveUnknown, {{u"deployment"_s, 1}, {u"ended"_s, u"finished"_s}}).state, Intent::State::Done);
        QCOMPARE(f.state(u"staging"_s), u"main-c1 verified"_s);
        QCOMPARE(toString(f.run(1).outcome), u"succeeded"_s);
    }
    void anUnknownDeploymentRunsAgainWhenAPersonSaysSo()
    {
        Shop f(u"staging"_s);
        f.script = [](const JobOrder &order) {
            return order.deployment && order.key.attempt == 1 ? std::nullopt : std::optional(FakeExecutor::ended(Outcome::Succeeded));
        };
        f.push(u"c1"_s);
        f.world.alive.clear();
        f.restart();
        f.ask(intents::resolveUnknown, {{u"deployment"_s, 1}, {u"ended"_s, u"again"_s}});
        QCOMPARE(f.state(u"staging"_s), u"main-c1 verified; main-c1 canceled"_s);
        QCOMPARE(f.job(u"deploy"_s).attempt, 2);
    }
    void cancelingWhileChecksRunIsNeverHealthy()
    {
        Shop f(u"staging [health=3]"_s);
        f.push(u"c1"_s);
        QCOMPARE(f.state(u"staging"_s), u"main-c1 verifying"_s);
        f.ask(intents::cancel, {{u"run"_s, 1}});
        QCOMPARE(f.state(u"staging"_s), u"main-c1 inconclusive"_s);
        QCOMPARE(toString(f.run(1).outcome), u"canceled"_s);
    }
    void aRestartWhileChecksRunAsksAgain()
    {
        Shop f(u"staging [health=3]"_s);
        f.push(u"c1"_s);
        f.restart();
        for (int i = 0; i < 5; ++i)
            f.pass(1000);
        QCOMPARE(f.state(u"staging"_s), u"main-c1 verified"_s);
        QCOMPARE(f.world.ledger.size(), 2); // the steps did not run twice
    }
    void aRestartWhileWaitingForApprovalKeepsTheRequest()
    {
        Shop f(u"production [approvals=2]"_s);
        f.tag(u"v1.0.0"_s, u"c1"_s);
        f.approve(u"bob"_s);
        f.restart();
        QCOMPARE(f.openApproval().decisions.size(), 1);
        f.approve(u"carol"_s);
        QCOMPARE(f.state(u"production"_s), u"v1.0.0 verified"_s);
        QCOMPARE(f.store.approvals(10)->size(), 1);
    }
};

TEST_CLASS(EngineDeployTest)
#include "tst_enginedeploy.moc"
