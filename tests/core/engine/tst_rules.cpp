// SPDX-License-Identifier: GPL-3.0-or-later
// Rules of the workflow language that runs as a whole must keep, by their number.
#include "core/engine/contexts.h"
#include "core/engine/plan.h"
#include "tests/core/engine/enginefixture.h"

using namespace signalbox;
using namespace signalbox::engine;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

namespace {

/// The jobs of a run of this graph in which the named ones fail.
QString endingOf(const QString &graph, const QString &failing)
{
    EngineFixture f;
    f.script = [&](const JobOrder &order) {
        return FakeExecutor::ended(failing.split(u',').contains(order.key.job) ? Outcome::Failed : Outcome::Succeeded);
    };
    f.workflow(graph);
    f.push(u"c1"_s);
    return f.jobs() + u" = "_s + toString(f.run(1).outcome);
}

} // namespace

class EngineRulesTest : public QObject
{
    Q_OBJECT
private slots:
    void rule10_moreThanThreeTagsAtOnceStartNothing()
    {
        for (const int count : {3, 4}) {
            EngineFixture f;
            f.workflow(u"a"_s);
            f.open();
            QList<Push> pushes;
            for (int i = 0; i < count; ++i) {
                const QString tag = u"refs/tags/v%1"_s.arg(i);
                f.source.refs[tag] = u"c1"_s;
                pushes.append({tag, {}, u"c1"_s, u"alice"_s});
            }
            f.engine->pushesSeen(pushes);
            f.settle();
            QCOMPARE(f.eventKinds().count(u"run-started"_s), count > 3 ? 0 : 3);
            QCOMPARE(f.eventKinds().count(u"push-ignored"_s), count > 3 ? 4 : 0);
        }
    }
    void rule13_refsOfBranchesTagsAndPullRequests()
    {
        QCOMPARE(shortRef(u"refs/heads/feature/x"_s), u"feature/x"_s);
        QCOMPARE(shortRef(u"refs/tags/v1"_s), u"v1"_s);
        QCOMPARE(shortRef(u"refs/pull/7/merge"_s), u"7/merge"_s);
        Run run;
        run.trigger.ref = u"refs/tags/v1"_s;
        run.trigger.sha = u"c1"_s;
        run.trigger.event = u"tag"_s;
        const Value github = githubContext(run, {u"acme/shop"_s, {}, {}, u"main"_s});
        QCOMPARE(github[u"ref_type"_s].string(), u"tag"_s);
        QCOMPARE(github[u"ref_name"_s].string(), u"v1"_s);
        QCOMPARE(github[u"sha"_s].string(), u"c1"_s);
        QCOMPARE(github[u"event_name"_s].string(), u"push"_s);
        QCOMPARE(github[u"repository_owner"_s].string(), u"acme"_s);
        run.extra = ValueObject{{u"repository"_s, u"other/name"_s}};
        QCOMPARE(Value(githubContext(run, {u"acme/shop"_s, {}, {}, u"main"_s}))[u"repository"_s].string(), u"other/name"_s);
    }
    void rule18_ancestorsOfAnyDepthCountAndSkippedIsNoSuccess()
    {
        QCOMPARE(endingOf(u"a; b<-a [if=always()]; c<-b [if=failure()]"_s, u"a"_s), u"a:failed b:succeeded c:succeeded = failed"_s);
        QCOMPARE(endingOf(u"a [if=false]; b<-a; c<-b"_s, {}), u"a:skipped b:skipped c:skipped = skipped"_s);
    }
    void rule19_alwaysRunsAfterAFailure()
    {
        QCOMPARE(endingOf(u"a; b<-a [if=always()]; c<-a [if=!cancelled()]"_s, u"a"_s), u"a:failed b:succeeded c:succeeded = failed"_s);
    }
    void rule21_needsHoldDirectDependenciesAndTheirResults()
    {
        EngineFixture f;
        f.script = [](const JobOrder &order) { return FakeExecutor::ended(Outcome::Succeeded, {{u"from"_s, order.key.job}}); };
        f.workflow(u"a; b<-a; c<-b"_s);
        f.push(u"c1"_s);
        const Value needs = f.executor->started[2].needs;
        QCOMPARE(needs[u"b"_s][u"result"_s].string(), u"success"_s);
        QCOMPARE(needs[u"b"_s][u"outputs"_s][u"from"_s].string(), u"b"_s);
        QVERIFY(needs[u"a"_s].isNull());
    }
    void rule27_aJobThatMayFailLetsTheRunPassAndItsSiblingsGoOn()
    {
        QCOMPARE(endingOf(u"a [goon]; b<-a"_s, u"a"_s), u"a:succeeded b:succeeded = succeeded"_s);
        QCOMPARE(endingOf(u"m [matrix={\"x\":[1,2]}] [max=1] [goon]"_s, u"m (1)"_s), u"m (1):succeeded m (2):succeeded = succeeded"_s);
    }
    void rule36_theLastCombinationWinsAnOutputButNotWithNothing()
    {
        EngineFixture f;
        f.script = [](const JobOrder &order) {
            const bool second = order.key.job == u"m (2)"_s;
            return FakeExecutor::ended(Outcome::Succeeded, {{u"who"_s, order.key.job}, {u"once"_s, second ? QString() : u"kept"_s}});
        };
        f.workflow(u"m [matrix={\"x\":[1,2]}] [max=1]; z<-m"_s);
        f.push(u"c1"_s);
        const Value outputs = f.executor->started[2].needs[u"m"_s][u"outputs"_s];
        QCOMPARE(outputs[u"who"_s].string(), u"m (2)"_s);
        QCOMPARE(outputs[u"once"_s].string(), u"kept"_s);
    }
    void rule45_variablesOfTheEnvironmentGoFirst()
    {
        Run run;
        run.extra = ValueObject{{u"vars"_s, ValueObject{{u"A"_s, u"project"_s}, {u"B"_s, u"project"_s}}}};
        Environment environment;
        environment.variables = {{u"A"_s, u"environment"_s}};
        QCOMPARE(varsContext(run, &environment)[u"A"_s].string(), u"environment"_s);
        QCOMPARE(varsContext(run, &environment)[u"B"_s].string(), u"project"_s);
        QCOMPARE(varsContext(run, nullptr)[u"A"_s].string(), u"project"_s);
    }
    void rule54_outputsOfACalledWorkflowAreThoseItMaps()
    {
        EngineFixture f;
        f.source.add(u"w.yml"_s, u"output told=${{ jobs.one.outputs.word }}; one"_s);
        f.workflow(u"call [uses=./w.yml]; z<-call"_s);
        f.script = [](const JobOrder &) {
            return FakeExecutor::ended(Outcome::Succeeded, {{u"word"_s, u"hello"_s}, {u"other"_s, u"hidden"_s}});
        };
        f.push(u"c1"_s);
        const Value outputs = f.executor->started[1].needs[u"call"_s][u"outputs"_s];
        QCOMPARE(outputs[u"told"_s].string(), u"hello"_s);
        QVERIFY(outputs[u"other"_s].isNull());
    }
    void rule90_withoutADeploymentTheEnvironmentStillCounts()
    {
        for (const bool recorded : {true, false}) {
            auto workflow = std::make_shared<Workflow>();
            JobDefinition job;
            job.id = u"ship"_s;
            job.environment.kind = TemplateNode::Kind::Mapping;
            TemplateNode records = TemplateNode::string(recorded ? u"true"_s : u"false"_s);
            records.scalar = recorded;
            job.environment.members = {{TemplateNode::string(u"name"_s), TemplateNode::string(u"staging"_s)},
                                       {TemplateNode::string(u"deployment"_s), records}};
            workflow->jobs.push_back(job);
            Run run;
            Plan plan(&run, workflow, {}, {}, 0);
            plan.advance(0);
            QCOMPARE(plan.job(0).record.environment, u"staging"_s);
            QCOMPARE(plan.job(0).recordsDeployment, recorded);
        }
    }
    void aPersonMayNameAWorkflowAnywhereInTheRepository()
    {
        EngineFixture f;
        f.source.add(u"tools/odd.yml"_s, u"one"_s);
        f.workflow(u"a"_s);
        const Intent answer = f.ask(intents::run, {{u"workflows"_s, ValueList{u"tools/odd.yml"_s}},
                                                   {u"trigger"_s, ValueObject{{u"event"_s, u"push"_s}, {u"sha"_s, u"c1"_s}}}});
        QVERIFY2(answer.state == Intent::State::Done, qPrintable(answer.answer.toJson()));
        QCOMPARE(f.run(1).workflowPath, u"tools/odd.yml"_s);
    }
};

TEST_CLASS(EngineRulesTest)
#include "tst_rules.moc"
