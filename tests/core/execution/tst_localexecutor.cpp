// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/execution/joblab.h"

#include <csignal>

using namespace signalbox;
using namespace signalbox::execution;
using namespace signalbox::execution::test;

namespace {

bool isRunning(qint64 pid)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QFile::ReadOnly))
        return false;
    const QByteArray text = stat.readAll();
    return text.mid(text.lastIndexOf(')') + 2, 1) != "Z";
}

qint64 numberIn(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
}

} // namespace

class TestLocalExecutor : public QObject
{
    Q_OBJECT
private slots:
    void runsStepsInOrderAndGivesOutputs()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("echo \"version=1.2\" >>\"$GITHUB_OUTPUT\"; echo hello"), QStringLiteral("one")),
                         runStep(QStringLiteral("echo got ${{ steps.one.outputs.version }} in $PWD"), QStringLiteral("two"))};
        lab.job.outputs = mapping({{QStringLiteral("v"), QStringLiteral("${{ steps.one.outputs.version }}")}});
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QCOMPARE(lab.heard.ends, 1);
        QCOMPARE(lab.heard.end->outputs[QStringLiteral("v")].string(), QStringLiteral("1.2"));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("got 1.2 in ") + lab.order.root), qPrintable(lab.logText()));
        QCOMPARE(lab.lines('S').size(), 3);
        QCOMPARE(lab.lines('s').size(), 3);
    }

    void rule20_afterAFailureOnlyStatusFunctionsRun()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("exit 3"), QStringLiteral("bad")), runStep(QStringLiteral("true"), QStringLiteral("plain")),
                         runStep(QStringLiteral("true"), QStringLiteral("onfailure")),
                         runStep(QStringLiteral("true"), QStringLiteral("always"))};
        lab.job.steps[2].condition.text = QStringLiteral("failure()");
        lab.job.steps[3].condition.text = QStringLiteral("always()");
        QCOMPARE(toString(lab.run()), toString(Outcome::Failed));
        QCOMPARE(lab.lastOf(QStringLiteral("bad")).exitCode, 3);
        QCOMPARE(toString(lab.lastOf(QStringLiteral("plain")).outcome), toString(Outcome::Skipped));
        QCOMPARE(toString(lab.lastOf(QStringLiteral("onfailure")).outcome), toString(Outcome::Succeeded));
        QCOMPARE(toString(lab.lastOf(QStringLiteral("always")).outcome), toString(Outcome::Succeeded));
    }

    void rule24_anErrorInAConditionFailsTheStep()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("true"), QStringLiteral("one"))};
        lab.job.steps[0].condition.text = QStringLiteral("fromJSON('{')");
        QCOMPARE(toString(lab.run()), toString(Outcome::Failed));
        QCOMPARE(toString(lab.lastOf(QStringLiteral("one")).outcome), toString(Outcome::Failed));
    }

    void rule26_continueOnErrorKeepsTheJobGreen()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("exit 1"), QStringLiteral("one")),
                         runStep(QStringLiteral("echo ${{ steps.one.outcome }}-${{ steps.one.conclusion }}"))};
        lab.job.steps[0].continueOnError = TemplateNode::string(QStringLiteral("${{ true }}"));
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY(lab.lines('O').contains(QStringLiteral("failure-success")));
    }

    void rule28_aStepThatTakesTooLongIsEndedAndFails()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("trap '' INT TERM; while :; do sleep 1; done"), QStringLiteral("slow"))};
        lab.job.steps[0].timeoutMinutes = TemplateNode::string(QStringLiteral("${{ 0.005 }}"));
        QCOMPARE(toString(lab.run()), toString(Outcome::Failed));
        QCOMPARE(toString(lab.lastOf(QStringLiteral("slow")).outcome), toString(Outcome::TimedOut));
        QVERIFY(lab.logHas(QStringLiteral("timed out")));
    }

    void rule28_aJobThatTakesTooLongIsEnded()
    {
        JobLab lab;
        lab.job.timeoutMinutes = TemplateNode::string(QStringLiteral("${{ 0.005 }}"));
        lab.job.steps = {runStep(QStringLiteral("sleep 30"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::TimedOut));
    }

    void rule42_stepVariablesGoBeforeThoseOfTheJob()
    {
        JobLab lab;
        lab.job.env = mapping({{QStringLiteral("A"), QStringLiteral("job")}, {QStringLiteral("B"), QStringLiteral("job")}});
        lab.job.steps = {runStep(QStringLiteral("echo $A-$B-${{ env.A }}"))};
        lab.job.steps[0].env = mapping({{QStringLiteral("A"), QStringLiteral("step")}});
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("step-job-step")), qPrintable(lab.logText()));
    }

    void rule43_githubEnvReachesLaterStepsOnly()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("echo X=1 >>$GITHUB_ENV; echo GITHUB_SHA=evil >>$GITHUB_ENV; echo now-$X")),
                         runStep(QStringLiteral("echo later-$X-$GITHUB_SHA"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY(lab.lines('O').contains(QStringLiteral("now-")));
        QVERIFY(lab.lines('O').contains(QStringLiteral("later-1-abc")));
    }

    void rule50_aBrokenOutputFileFailsTheStep()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("echo 'no equals sign' >>$GITHUB_OUTPUT"), QStringLiteral("one"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Failed));
    }

    void rule51_laterPathsComeFirst()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("echo /one >>$GITHUB_PATH; echo /two >>$GITHUB_PATH")),
                         runStep(QStringLiteral("echo $PATH"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY(lab.logHas(QStringLiteral("O/two:/one:")));
    }

    void rule53_aJobOutputThatHoldsASecretIsDropped()
    {
        JobLab lab;
        lab.secrets.values = {{QStringLiteral("TOKEN"), QStringLiteral("very-secret-value")}};
        lab.job.steps = {runStep(QStringLiteral("echo \"t=$T\" >>$GITHUB_OUTPUT; echo the $T"), QStringLiteral("one"))};
        lab.job.steps[0].env = mapping({{QStringLiteral("T"), QStringLiteral("${{ secrets.TOKEN }}")}});
        lab.job.outputs = mapping({{QStringLiteral("t"), QStringLiteral("${{ steps.one.outputs.t }}")}});
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY(!lab.heard.end->outputs.object().contains(QStringLiteral("t")));
        QVERIFY(!lab.logHas(QStringLiteral("very-secret-value")));
        QVERIFY(lab.lines('O').contains(QStringLiteral("the ***")));
    }

    void rule57_annotationsAreKeptTenOfAKind()
    {
        JobLab lab;
        lab.job.steps = {
            runStep(QStringLiteral("for i in $(seq 15); do echo \"::error file=a.c,line=$i::bad $i\"; done; echo '::notice::fine'"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QCOMPARE(lab.heard.end->annotations.size(), 11);
        QCOMPARE(lab.heard.end->annotations.first().line, 1);
        QCOMPARE(lab.lines('E').size(), 15);
    }

    void rule60_aProblemMatcherMakesAnnotations()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral(
            "echo '{\"problemMatcher\":[{\"owner\":\"x\",\"pattern\":[{\"regexp\":\"^(.+):(\\\\d+): (.+)$\",\"file\":1,\"line\":2,\"message\":3}]}]}' >m.json\n"
            "echo 'a.c:1: before'\necho ::add-matcher::m.json\necho 'a.c:7: broken'"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QCOMPARE(lab.heard.end->annotations.size(), 1);
        QCOMPARE(lab.heard.end->annotations.first().line, 7);
    }

    void rule72_withoutAShellThereIsNoPipefail()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("false | true"), {}, {}), runStep(QStringLiteral("false | true"), QStringLiteral("bash"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Failed));
        QCOMPARE(toString(lab.lastOf(QStringLiteral("bash")).outcome), toString(Outcome::Failed));
    }

    void rule72_aShellThatIsMissingIsNamed()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("x"), QStringLiteral("one"), QStringLiteral("nosuchshell {0}"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Failed));
        QVERIFY(lab.lastOf(QStringLiteral("one")).explanation.contains(QStringLiteral("nosuchshell")));
    }

    void rule73_aWorkingDirectoryThatIsMissingIsNamed()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("pwd"))};
        lab.job.defaults.workingDirectory.text = QStringLiteral("nowhere");
        QCOMPARE(toString(lab.run()), toString(Outcome::Failed));
        QVERIFY(lab.logHas(QStringLiteral("/root/nowhere does not exist")));
    }

    void rule74_untrustedTextWithShellSyntaxStopsTheStep()
    {
        JobLab lab;
        ValueObject github = lab.order.github.object();
        github.insert(QStringLiteral("head_ref"), Value(QStringLiteral("x`touch /tmp/owned`")));
        lab.order.github = Value(github);
        lab.job.steps = {runStep(QStringLiteral("echo ${{ github.head_ref }}"), QStringLiteral("one"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Failed));
        QVERIFY(lab.lastOf(QStringLiteral("one")).explanation.contains(QStringLiteral("stopped before it ran")));
        QVERIFY(lab.logHas(QStringLiteral("env: { TEXT:")));
    }

    void rule25_cancelEndsATreeThatIgnoresTermAndRunsAlways()
    {
        JobLab lab;
        const QString pids = lab.folder.path() + QStringLiteral("/pid-");
        lab.job.steps = {
            runStep(QStringLiteral("trap '' TERM INT\n"
                                   "setsid bash -c 'trap \"\" TERM INT; echo $$ >%1a; while :; do sleep 1; done' &\n"
                                   "( ( bash -c 'trap \"\" TERM INT; echo $$ >%1b; while :; do sleep 1; done' & ) & )\n"
                                   "while [ ! -s %1a ] || [ ! -s %1b ]; do sleep 0.02; done; echo $$ >%1c; while :; do sleep 1; done")
                        .arg(pids),
                    QStringLiteral("stubborn")),
            runStep(QStringLiteral("echo skipped"), QStringLiteral("plain")),
            runStep(QStringLiteral("echo cleaned up"), QStringLiteral("cleanup"))};
        lab.job.steps[2].condition.text = QStringLiteral("always()");
        lab.start();
        QVERIFY(QTest::qWaitFor([&] { return numberIn(pids + QLatin1Char('c')) > 0; }, 10'000));
        lab.executor->cancel(lab.order.key, QStringLiteral("enough"));
        lab.executor->cancel(lab.order.key, QStringLiteral("enough"));
        QVERIFY(lab.wait());
        QCOMPARE(toString(lab.heard.end->outcome), toString(Outcome::Canceled));
        QCOMPARE(toString(lab.lastOf(QStringLiteral("stubborn")).outcome), toString(Outcome::Canceled));
        QCOMPARE(toString(lab.lastOf(QStringLiteral("plain")).outcome), toString(Outcome::Skipped));
        QVERIFY(lab.lines('O').contains(QStringLiteral("cleaned up")));
        for (const char *which : {"a", "b", "c"})
            QVERIFY2(!isRunning(numberIn(pids + QLatin1String(which))), which);
    }

    void aBackgroundProcessServesLaterStepsAndEndsWithTheJob()
    {
        JobLab lab;
        const QString pid = lab.folder.path() + QStringLiteral("/pid");
        lab.job.steps = {runStep(QStringLiteral("setsid sleep 300 >/dev/null 2>&1 & echo $! >%1").arg(pid)),
                         runStep(QStringLiteral("kill -0 $(cat %1) && echo alive").arg(pid))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY(lab.lines('O').contains(QStringLiteral("alive")));
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(numberIn(pid)), 5'000);
    }

    void aDetachedServiceOutlivesTheJob()
    {
        JobLab lab;
        const QString pid = lab.folder.path() + QStringLiteral("/pid");
        lab.job.steps = {runStep(
            QStringLiteral(
                "SIGNALBOX_DETACH=1 setsid --fork bash -c 'echo $$ >%1; exec sleep 300' </dev/null >/dev/null 2>&1; while [ ! -s %1 ]; do sleep 0.02; done")
                .arg(pid))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        const qint64 service = numberIn(pid);
        QVERIFY(isRunning(service));
        ::kill(pid_t(service), SIGKILL);
    }

    void aResultLeftBehindIsReadByTheNextEngine()
    {
        JobLab lab;
        const QString go = lab.folder.path() + QStringLiteral("/go");
        lab.job.steps = {
            runStep(
                QStringLiteral("echo v=7 >>$GITHUB_OUTPUT; echo E=5 >>$GITHUB_ENV; while [ ! -e %1 ]; do sleep 0.02; done; echo first done")
                    .arg(go),
                QStringLiteral("one")),
            runStep(QStringLiteral("echo second $E ${{ steps.one.outputs.v }}"))};
        lab.start();
        QVERIFY(QTest::qWaitFor([&] { return !lab.lastOf(QStringLiteral("one")).id.isEmpty() && lab.logHas(QStringLiteral("shell:")); },
                                10'000));
        QVERIFY(QTest::qWaitFor(
            [&] {
                return QFile::exists(quickFolder(attemptFolder(lab.options.dataFolder, lab.order.key)) + QStringLiteral("/state.json"));
            },
            10'000));
        const auto steps = lab.heard.steps;
        lab.executor.reset(); // the engine is gone; the shim is not
        QFile(go).open(QFile::WriteOnly);
        const QString result = quickFolder(attemptFolder(lab.options.dataFolder, lab.order.key)) + QStringLiteral("/result-1");
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(result); }, 10'000));
        lab.make();
        lab.executor->resume(lab.order, steps);
        QVERIFY(lab.wait());
        QCOMPARE(toString(lab.heard.end->outcome), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("second 5 7")), qPrintable(lab.logText()));
    }

    void aLivingShimIsFoundAgain()
    {
        JobLab lab;
        const QString go = lab.folder.path() + QStringLiteral("/go");
        lab.job.steps = {runStep(QStringLiteral("while [ ! -e %1 ]; do sleep 0.02; done").arg(go), QStringLiteral("one"))};
        lab.start();
        QVERIFY(QTest::qWaitFor(
            [&] {
                return QFile::exists(quickFolder(attemptFolder(lab.options.dataFolder, lab.order.key))
                                     + QStringLiteral("/commands/shim-1"));
            },
            10'000));
        lab.make();
        lab.executor->resume(lab.order, {});
        QTest::qWait(150);
        QVERIFY(!lab.heard.end);
        QFile(go).open(QFile::WriteOnly);
        QVERIFY(lab.wait());
        QCOMPARE(toString(lab.heard.end->outcome), toString(Outcome::Succeeded));
    }

    void aKilledShimMeansLost()
    {
        JobLab lab;
        const QString pid = lab.folder.path() + QStringLiteral("/pid");
        lab.job.steps = {runStep(QStringLiteral("echo $$ >%1; echo $PPID >%1.shim; sleep 300").arg(pid))};
        lab.start();
        QVERIFY(QTest::qWaitFor([&] { return numberIn(pid + QStringLiteral(".shim")) > 0; }, 10'000));
        ::kill(pid_t(numberIn(pid + QStringLiteral(".shim"))), SIGKILL);
        QVERIFY(lab.wait());
        QCOMPARE(toString(lab.heard.end->outcome), toString(Outcome::Lost));
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(numberIn(pid)), 5'000);
    }

    void aDeploymentWithAMissingSecretDoesNotStart()
    {
        JobLab lab;
        engine::DeploymentOrder deployment;
        deployment.environment = QStringLiteral("production");
        deployment.credentials = {QStringLiteral("KUBE_TOKEN")};
        lab.order.deployment = deployment;
        lab.job.steps = {runStep(QStringLiteral("echo ran"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Errored));
        QVERIFY(lab.heard.end->problem.contains(QStringLiteral("needs KUBE_TOKEN")));
        QVERIFY(lab.heard.end->problem.contains(QStringLiteral("signalbox secrets set --env production KUBE_TOKEN")));
        QVERIFY(!lab.lines('O').contains(QStringLiteral("ran")));
    }

    void theTargetsScriptsGetTheContractsVariables()
    {
        JobLab lab;
        engine::DeploymentOrder deployment;
        deployment.id = DeploymentId(9);
        deployment.environment = QStringLiteral("staging");
        deployment.version = QStringLiteral("v1");
        deployment.target = Value(
            ValueObject{{QStringLiteral("kind"), Value(QStringLiteral("x"))}, {QStringLiteral("env-file"), Value(QStringLiteral("a b"))}});
        lab.order.deployment = deployment;
        lab.order.leaseToken = 4;
        lab.secrets.values = {{QStringLiteral("PASS"), QStringLiteral("pass-pass-pass")}};
        lab.targets.definition.kind = QStringLiteral("x");
        lab.targets.definition.parameters = {{QStringLiteral("env-file"), true, std::nullopt},
                                             {QStringLiteral("port"), false, QStringLiteral("80")}};
        lab.targets.definition.credentials = {{QStringLiteral("PASS"), true}};
        lab.targets.definition.deploy = {
            {QStringLiteral("a"),
             QStringLiteral("echo $SIGNALBOX_RELEASE_VERSION/$SIGNALBOX_TOKEN/$PARAM_ENV_FILE/$PARAM_PORT/$SIGNALBOX_MODE/${#PASS}")},
            {QStringLiteral("b"), QStringLiteral("echo then $SIGNALBOX_DEPLOYMENT_ID")}};
        lab.job.steps = {usesStep(QStringLiteral("signalbox/deploy@v1"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("v1/4/a b/80/deploy/14")), qPrintable(lab.logText()));
        QVERIFY(lab.lines('O').contains(QStringLiteral("then 9")));
    }

    void rule83_aCompositeActionHasItsOwnScope()
    {
        JobLab lab;
        ActionDefinition action;
        InputDefinition who;
        who.name = QStringLiteral("who");
        who.defaultValue = TemplateNode::string(QStringLiteral("world"));
        action.inputs = {who};
        action.steps = {runStep(QStringLiteral("echo hello ${{ inputs.who }} [${{ steps.outer.outcome }}]; echo r=done >>$GITHUB_OUTPUT"),
                                QStringLiteral("inner"))};
        action.outputs.insert(QStringLiteral("result"), TemplateNode::string(QStringLiteral("${{ steps.inner.outputs.r }}")));
        lab.actions.byFolder.insert(lab.order.root + QStringLiteral("/act"), action);
        lab.job.steps = {runStep(QStringLiteral("true"), QStringLiteral("outer")),
                         usesStep(QStringLiteral("./act"), {{QStringLiteral("who"), QStringLiteral("you")}}, QStringLiteral("use")),
                         runStep(QStringLiteral("echo ${{ steps.use.outputs.result }}-${{ steps.inner.outcome }}"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("hello you []")), qPrintable(lab.logText()));
        QVERIFY(lab.lines('O').contains(QStringLiteral("done-")));
    }

    void rule82_postStepsRunLastInFirstOutWithTheirState()
    {
        JobLab lab;
        for (const char *name : {"a", "b"}) {
            ActionDefinition action;
            action.kind = ActionDefinition::Kind::JavaScript;
            action.main = QStringLiteral("main.js");
            action.post = QStringLiteral("post.js");
            const QString folder = lab.order.root + QLatin1Char('/') + QLatin1String(name);
            QDir().mkpath(folder);
            QFile main(folder + QStringLiteral("/main.js")), post(folder + QStringLiteral("/post.js"));
            QVERIFY(main.open(QFile::WriteOnly) && post.open(QFile::WriteOnly));
            main.write("require('fs').appendFileSync(process.env.GITHUB_STATE, 'mine=" + QByteArray(name)
                       + "\\n'); console.log('main ' + process.env['INPUT_IN-PUT'])");
            post.write("console.log('post ' + process.env.STATE_mine)");
            lab.actions.byFolder.insert(folder, action);
            lab.job.steps.push_back(
                usesStep(QStringLiteral("./") + QLatin1String(name), {{QStringLiteral("in-put"), QStringLiteral("x")}}));
        }
        if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
            QSKIP("node is not installed");
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QStringList said = lab.lines('O').filter(QRegularExpression(QStringLiteral("^(main|post) ")));
        QCOMPARE(said,
                 (QStringList{QStringLiteral("main x"), QStringLiteral("main x"), QStringLiteral("post b"), QStringLiteral("post a")}));
    }

    void artifactsTravelAndCachesComeBack()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("mkdir -p out/sub c; echo 1 >out/a; echo 2 >out/sub/b; echo cached >c/x")),
                         usesStep(QStringLiteral("actions/upload-artifact@v4"),
                                  {{QStringLiteral("name"), QStringLiteral("bundle")}, {QStringLiteral("path"), QStringLiteral("out")}}),
                         usesStep(QStringLiteral("actions/download-artifact@v4"),
                                  {{QStringLiteral("name"), QStringLiteral("bundle")}, {QStringLiteral("path"), QStringLiteral("in")}}),
                         runStep(QStringLiteral("cat in/a in/sub/b")),
                         usesStep(QStringLiteral("actions/cache@v4"),
                                  {{QStringLiteral("path"), QStringLiteral("c")}, {QStringLiteral("key"), QStringLiteral("k-1")}})};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QCOMPARE(lab.heard.end->artifacts.array().size(), 1);
        lab.heard.end.reset();
        lab.order.key.run = RunId(2);
        lab.job.steps = {runStep(QStringLiteral("rm -r c")),
                         usesStep(QStringLiteral("actions/cache@v4"),
                                  {{QStringLiteral("path"), QStringLiteral("c")},
                                   {QStringLiteral("key"), QStringLiteral("k-2")},
                                   {QStringLiteral("restore-keys"), QStringLiteral("k-")}},
                                  QStringLiteral("cache")),
                         runStep(QStringLiteral("cat c/x; echo hit=${{ steps.cache.outputs.cache-hit }}"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("cached")), qPrintable(lab.logText()));
        QVERIFY(lab.lines('O').contains(QStringLiteral("hit=false")));
    }

    void aFullLogIsSaidAndTheStepGoesOn()
    {
        JobLab lab;
        lab.options.logCap = 20'000;
        lab.job.steps = {runStep(QStringLiteral("seq 300000; echo v=1 >>$GITHUB_OUTPUT"), QStringLiteral("one"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY(lab.logText().size() < 30'000);
        QCOMPARE(lab.lines('M').size(), 1);
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        JobLab lab;
        lab.options.dataFolder = QStringLiteral("/proc/nowhere");
        lab.job.steps = {runStep(QStringLiteral("true"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Errored));
        QVERIFY(lab.heard.end->problem.contains(QStringLiteral("cannot be made")));
    }

    void anActionOutOfReachIsSaid()
    {
        JobLab lab;
        lab.job.steps = {usesStep(QStringLiteral("someone/thing@v1"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Errored));
        QVERIFY(lab.logHas(QStringLiteral("someone/thing is out of reach")));
    }

    void aServiceWithoutEngineUsesItsStandIn()
    {
        JobLab lab;
        ServiceDefinition stand;
        stand.name = QStringLiteral("web");
        stand.note = QStringLiteral("not the image");
        stand.ports = {80};
        stand.start = QStringLiteral("echo up; cd \"$SERVICE_DIR\"; trap 'exit 0' TERM; touch ready; while :; do sleep 0.1; done");
        stand.ready = QStringLiteral("test -e \"$SERVICE_DIR/ready\"");
        lab.targets.stand = stand;
        TemplateNode services;
        services.kind = TemplateNode::Kind::Mapping;
        services.members.push_back(
            {TemplateNode::string(QStringLiteral("db")), mapping({{QStringLiteral("image"), QStringLiteral("web:1")}})});
        lab.job.services = services;
        lab.job.steps = {runStep(QStringLiteral("echo port ${{ job.services.db.ports['80'] }}"))};
        const QByteArray host = qgetenv("DOCKER_HOST");
        qputenv("DOCKER_HOST", "unix:///nowhere");
        const Outcome outcome = lab.run();
        host.isEmpty() ? qunsetenv("DOCKER_HOST") : qputenv("DOCKER_HOST", host);
        QVERIFY2(outcome == Outcome::Succeeded, qPrintable(lab.logText()));
        QVERIFY(!lab.lines('O').filter(QRegularExpression(QStringLiteral("^port \\d+$"))).isEmpty());
        QVERIFY(lab.lines('N').first().contains(QStringLiteral("local stand-in")));
    }
};

TEST_CLASS(TestLocalExecutor)
#include "tst_localexecutor.moc"
