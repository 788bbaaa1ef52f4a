// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/workflowreader.h"
#include "tests/core/definition/readersupport.h"
#include "tests/support/slowness.h"
#include "tests/support/testmain.h"

#include <QtCore/QElapsedTimer>

using namespace signalbox;
using namespace signalbox::definition;
using namespace signalbox::test;

namespace {

Diagnostics diagnosticsOf(const QByteArray &text) { return readWorkflow(text, QStringLiteral("ci.yml")).diagnostics; }
QStringList errorsOf(const QByteArray &text) { return errorsIn(diagnosticsOf(text)); }
/// A workflow with this `on:` block, given with its key.
QByteArray withEvents(const QByteArray &on) { return on + "jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n"; }

} // namespace

class TestWorkflowReader : public QObject
{
    Q_OBJECT

private slots:
    void aWholeFileBecomesAModel()
    {
        const WorkflowReading reading = readWorkflow(R"(name: Ship
run-name: Ship ${{ github.ref }}
on:
  push: { branches: [main, 'release/**'], paths-ignore: ['docs/**'] }
  schedule: [{ cron: '30 5 * * 1-5' }]
  workflow_dispatch:
    inputs:
      level: { type: choice, options: [low, high], default: low, required: true }
  workflow_call:
    inputs: { tag: { type: string } }
    secrets: { token: { required: true } }
    outputs: { image: { value: '${{ jobs.build.outputs.image }}' } }
env: { A: 1 }
defaults: { run: { shell: bash } }
concurrency: { group: ship, cancel-in-progress: true }
jobs:
  build:
    runs-on: [self-hosted, linux]
    outputs: { image: '${{ steps.push.outputs.image }}' }
    steps:
      - id: push
        name: Push it
        if: github.ref == 'refs/heads/main'
        run: |
          docker push
        env: { B: two }
        timeout-minutes: 5
  deploy:
    needs: build
    environment: { name: production, url: 'http://x/' }
    runs-on: ubuntu-latest
    steps:
      - uses: signalbox/deploy@v1
        with: { image: '${{ needs.build.outputs.image }}' }
  other:
    needs: [build, deploy]
    uses: ./.github/workflows/other.yml
    secrets: inherit
)",
                                                     QStringLiteral(".github/workflows/ship.yml"));
        QCOMPARE(errorsIn(reading.diagnostics), QStringList());
        const Workflow &workflow = *reading.workflow;
        QCOMPARE(workflow.name, QStringLiteral("Ship"));
        QCOMPARE(workflow.events.size(), std::size_t(4));
        const EventDefinition *push = workflow.findEvent(QStringLiteral("push"));
        QCOMPARE(push->branches.patterns.size(), 2);
        QVERIFY(push->pathsIgnore.defined);
        QVERIFY(!push->tags.defined);
        QCOMPARE(workflow.findEvent(QStringLiteral("schedule"))->crons.first().text, QStringLiteral("30 5 * * 1-5"));
        QCOMPARE(workflow.dispatchInputs.at(0).options, (QStringList{QStringLiteral("low"), QStringLiteral("high")}));
        QVERIFY(workflow.callSecrets.at(0).required);
        QVERIFY(workflow.callOutputs.find(u"image"));
        QCOMPARE(workflow.defaults.shell.text, QStringLiteral("bash"));
        const JobDefinition *build = workflow.findJob(QStringLiteral("BUILD"));
        QCOMPARE(build->steps.at(0).id, QStringLiteral("push"));
        QCOMPARE(build->steps.at(0).condition.text, QStringLiteral("github.ref == 'refs/heads/main'"));
        QCOMPARE(build->steps.at(0).run.raw, QStringLiteral("docker push\n"));
        QCOMPARE(workflow.findJob(QStringLiteral("deploy"))->needs.first().text, QStringLiteral("build"));
        QVERIFY(workflow.findJob(QStringLiteral("other"))->isCall());
        QVERIFY(workflow.findJob(QStringLiteral("other"))->inheritSecrets);
    }

    void anEmptyFileIsSaidToBeEmpty()
    {
        const Diagnostics found = diagnosticsOf("# nothing\n");
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().message, QStringLiteral("the file is empty"));
    }

    void brokenYamlIsAnErrorAndGivesAModelAnyway()
    {
        const WorkflowReading reading = readWorkflow("on: push\njobs:\n  a: \"x\n", QStringLiteral("ci.yml"));
        QVERIFY(reading.workflow);
        QCOMPARE(reading.diagnostics.first().message, QStringLiteral("the quote \" that opens here is never closed"));
    }

    void anUnknownKeyComesWithTheNearestRightName()
    {
        const Diagnostic found =
            withRule(diagnosticsOf(workflowWithJob("    runs_on: ubuntu-latest\n    steps:\n      - run: make\n")), u"unknown-key");
        QCOMPARE(found.message, QStringLiteral("a job has no key 'runs_on'"));
        QCOMPARE(found.hint, QStringLiteral("Did you mean 'runs-on'?"));
        QVERIFY((found.at) == (Location{QStringLiteral("ci.yml"), 4, 5}));
    }

    void allProblemsOfAFileAreToldAtOnce()
    {
        QCOMPARE(
            errorsOf(
                "nam: x\non: [push, pul_request]\njobs:\n  a b:\n    runs-on: x\n    steps:\n      - rum: make\n      - run: ${{ githb.ref }}\n"),
            (QStringList{QStringLiteral("1 error unknown-key"), QStringLiteral("2 error value"), QStringLiteral("4 error id"),
                         QStringLiteral("7 error unknown-key"), QStringLiteral("7 error required-key"),
                         QStringLiteral("8 error expression")}));
    }

    void wrongFilesAreRefusedAtTheRightPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("errors");
        const auto row = [](const char *name, const QByteArray &text, const QStringList &errors) { QTest::newRow(name) << text << errors; };
        const QString no;
        row("no jobs", "on: push\n", {QStringLiteral("1 error required-key")});
        row("no on", "jobs:\n  a:\n    runs-on: x\n    steps: [{run: y}]\n", {QStringLiteral("1 error required-key")});
        row("not a mapping", "- a\n", {QStringLiteral("1 error type")});
        row("empty runs-on", workflowWithJob("    runs-on:\n    steps: [{run: y}]\n"), {QStringLiteral("4 error empty")});
        row("quoted number", workflowWithJob("    runs-on: x\n    timeout-minutes: '5'\n    steps: [{run: y}]\n"),
            {QStringLiteral("5 error type")});
        row("expression for a number",
            workflowWithJob("    runs-on: x\n    timeout-minutes: ${{ fromJSON('5') }}\n    steps: [{run: y}]\n"), {});
        row("text where a mapping belongs", workflowWithJob("    runs-on: x\n    env: production\n    steps: [{run: y}]\n"),
            {QStringLiteral("5 error type")});
        row("run and uses", workflowWithSteps("      - run: y\n        uses: a/b@c\n"), {QStringLiteral("7 error unknown-key")});
        row("with without uses", workflowWithSteps("      - with: {a: b}\n"), {QStringLiteral("6 error required-key")});
        row("neither run nor uses", workflowWithSteps("      - name: x\n"), {QStringLiteral("6 error required-key")});
        row("job with uses and steps", workflowWithJob("    uses: ./.github/workflows/a.yml\n    steps: []\n"),
            {QStringLiteral("5 error unknown-key")});
        row("merge key",
            "on: push\nenv: &e {A: b}\njobs:\n  build:\n    runs-on: x\n    steps:\n      - run: y\n        env:\n          <<: *e\n",
            {QStringLiteral("9 error merge-key")});
        row("keys that differ by case only", workflowWithJob("    runs-on: x\n    env:\n      A: 1\n      a: 2\n    steps: [{run: y}]\n"),
            {QStringLiteral("7 error duplicate-key")});
        row("expression in needs",
            workflowWithJob("    runs-on: x\n    needs: ${{ github.ref }}\n    steps: [{run: y}]\n").replace("build:", "build:"),
            {QStringLiteral("3 error cycle"), QStringLiteral("5 error expression-not-allowed"), QStringLiteral("5 error unknown-job")});
        row("unknown activity type", withEvents("on:\n  issues:\n    types: [opened, opend]\n"), {QStringLiteral("3 error value")});
        row("filter of another event", withEvents("on:\n  release:\n    tags: [v1]\n"), {QStringLiteral("3 error unknown-key")});
        row("unknown event", withEvents("on: pullreq\n"), {QStringLiteral("1 error value")});
        row("bad cron", withEvents("on:\n  schedule:\n    - cron: '61 * * * *'\n"), {QStringLiteral("3 error cron")});
        row("permission", withEvents("on: push\npermissions:\n  id-token: read\n"), {QStringLiteral("3 error value")});
        row("container without an image", workflowWithJob("    runs-on: x\n    container:\n      options: y\n    steps: [{run: y}]\n"),
            {QStringLiteral("6 error required-key")});
        row("empty matrix vector", workflowWithJob("    runs-on: x\n    strategy:\n      matrix:\n        os: []\n    steps: [{run: y}]\n"),
            {QStringLiteral("7 error matrix")});
        row("runner group", workflowWithJob("    runs-on: {group: foo/bar}\n    steps: [{run: y}]\n"), {QStringLiteral("4 error runs-on")});
    }
    void wrongFilesAreRefusedAtTheRightPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, errors);
        QCOMPARE(errorsOf(text), errors);
    }

    void rule01_onMayBeATextAListOrAMapping()
    {
        for (const char *on :
             {"on: push\n", "on: [push, pull_request]\n", "on:\n  push:\n", "'on': push\n", "on: {push: {branches: main}}\n"})
            QCOMPARE(errorsOf(withEvents(on)), QStringList());
    }

    void rule02_branchesAndBranchesIgnoreExcludeEachOther()
    {
        const Diagnostic found =
            withRule(diagnosticsOf(withEvents("on:\n  push:\n    branches: [main]\n    branches-ignore: [x]\n")), u"filters");
        QVERIFY(found.severity == Severity::Error);
        QCOMPARE(found.message, QStringLiteral("'branches' and 'branches-ignore' exclude each other for the event 'push'"));
        QCOMPARE(found.at.line, 4);
    }

    void rule05_onlyNegativePatternsAreRemarkedOn()
    {
        const Diagnostics found = diagnosticsOf(withEvents("on:\n  push:\n    branches: ['!main']\n"));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().at.line, 3);
    }

    void rule09_looseVersionPatternsAreRemarkedOn()
    {
        const Diagnostics found = diagnosticsOf(withEvents("on:\n  push:\n    tags: ['v*.*.*']\n"));
        QCOMPARE(found.size(), 1);
        QVERIFY(found.first().severity == Severity::Warning);
    }

    void rule11_dispatchInputsFitTheirTypes_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("rule");
        QTest::newRow("boolean") << QByteArray("{type: boolean, default: yes}") << QStringLiteral("default");
        QTest::newRow("quoted boolean") << QByteArray("{type: boolean, default: 'true'}") << QStringLiteral("default");
        QTest::newRow("number") << QByteArray("{type: number, default: teen}") << QStringLiteral("default");
        QTest::newRow("choice") << QByteArray("{type: choice}") << QStringLiteral("options");
        QTest::newRow("options of a string") << QByteArray("{type: string, options: [a]}") << QStringLiteral("options");
        QTest::newRow("type") << QByteArray("{type: text}") << QStringLiteral("value");
        QTest::newRow("fine") << QByteArray("{type: choice, options: [a], default: a}") << QString();
    }
    void rule11_dispatchInputsFitTheirTypes()
    {
        QFETCH(QByteArray, input);
        QFETCH(QString, rule);
        const QStringList errors = errorsOf(withEvents("on:\n  workflow_dispatch:\n    inputs:\n      x: " + input + "\n"));
        QCOMPARE(errors, rule.isEmpty() ? QStringList() : QStringList{QStringLiteral("4 error ") + rule});
    }

    void rule22_textAroundAnExpressionIsAlwaysTrue_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<bool>("remarked");
        QTest::newRow("mixed") << QByteArray("true && ${{ false }}") << true;
        QTest::newRow("not outside") << QByteArray("'!${{ true }}'") << true;
        QTest::newRow("two") << QByteArray("${{ false }} || ${{ false }}") << true;
        QTest::newRow("format with text") << QByteArray("${{ format('x {0}', github.ref) }}") << true;
        QTest::newRow("format without text") << QByteArray("${{ format('{0}{1}', github.ref, 'x') }}") << false;
        QTest::newRow("whole") << QByteArray("${{ github.ref == 'x' }}") << false;
        QTest::newRow("bare") << QByteArray("github.ref == '${{'") << false;
    }
    void rule22_textAroundAnExpressionIsAlwaysTrue()
    {
        QFETCH(QByteArray, condition);
        QFETCH(bool, remarked);
        const Diagnostics found = diagnosticsOf(workflowWithSteps("      - run: y\n        if: " + condition + "\n"));
        QCOMPARE(shortForm(found), remarked ? QStringList{QStringLiteral("7 warning always-true")} : QStringList());
    }

    void rule48_contextsAreCheckedPerKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("env in a job's if") << workflowWithJob("    if: env.A == 'b'\n    runs-on: x\n    steps: [{run: y}]\n") << 4;
        QTest::newRow("secrets in concurrency")
            << workflowWithJob("    concurrency: ${{ secrets.A }}\n    runs-on: x\n    steps: [{run: y}]\n") << 4;
        QTest::newRow("secrets in if") << workflowWithSteps("      - run: y\n        if: secrets.A\n") << 7;
        QTest::newRow("always in run") << workflowWithSteps("      - run: ${{ always() }}\n") << 6;
        QTest::newRow("hashFiles in a job's if") << workflowWithJob("    if: hashFiles('x')\n    runs-on: x\n    steps: [{run: y}]\n") << 4;
        QTest::newRow("runner in strategy") << workflowWithJob(
            "    runs-on: x\n    strategy: {matrix: {a: ['${{ runner.os }}']}}\n    steps: [{run: y}]\n")
                                            << 5;
        QTest::newRow("expression in the name")
            << QByteArray("name: ${{ github.ref }}\non: push\njobs: {a: {runs-on: x, steps: [{run: y}]}}\n") << 1;
        QTest::newRow("line of a script") << workflowWithSteps("      - run: |\n          one\n          ${{ nope.x }}\n") << 8;
        QTest::newRow("empty expression") << workflowWithSteps("      - run: ${{ }}\n") << 6;
        QTest::newRow("not closed") << workflowWithSteps("      - run: ${{ github.ref\n") << 6;
        QTest::newRow("double quotes") << workflowWithSteps("      - run: ${{ \"a\" }}\n") << 6;
        QTest::newRow("format") << workflowWithSteps("      - run: ${{ format('{1}', 'a') }}\n") << 6;
        QTest::newRow("format braces") << workflowWithSteps("      - run: ${{ format('{}', 'a') }}\n") << 6;
    }
    void rule48_contextsAreCheckedPerKey()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        const Diagnostics found = diagnosticsOf(text);
        QCOMPARE(errorsIn(found).size(), 1);
        QCOMPARE(found.first().at.line, line);
    }

    void rule74_untrustedTextInAScriptIsAWarningWithTheSafeRewrite()
    {
        const Diagnostic found =
            withRule(diagnosticsOf(workflowWithSteps("      - run: echo ${{ github.event.issue.title }}\n")), u"injection");
        QVERIFY(found.severity == Severity::Warning);
        QCOMPARE(found.hint,
                 QStringLiteral(
                     "Hand it over as a variable: `env: { TITLE: ${{ github.event.issue.title }} }`, and use \"$TITLE\" in the script."));
        QVERIFY(withRule(diagnosticsOf(workflowWithSteps("      - run: echo ${{ github.head_ref }}\n")), u"injection").severity
                == Severity::Warning);
        QVERIFY(withRule(diagnosticsOf(workflowWithSteps("      - run: echo ${{ github.sha }} ${{ github.event.repository.name }}\n")),
                         u"injection")
                    .message.isEmpty());
        QVERIFY(
            withRule(diagnosticsOf(workflowWithSteps("      - run: echo $T\n        env: {T: '${{ github.head_ref }}'}\n")), u"injection")
                .message.isEmpty());
    }

    void rule81_usesHasAFormAndMovingVersionsAreNoted()
    {
        for (const char *uses : {"docker://alpine:3", "a/b@v1", "a/b/c@main", "./x", "$/x"})
            QCOMPARE(errorsOf(workflowWithSteps(QByteArray("      - uses: ") + uses + "\n")), QStringList());
        for (const char *uses : {"a/b", "b@v1", "/b@v1", "a/b@", "a/b@v1@v2", "a/b/.github/workflows/c.yml@v1"})
            QCOMPARE(errorsOf(workflowWithSteps(QByteArray("      - uses: ") + uses + "\n")), QStringList{QStringLiteral("6 error uses")});
        QVERIFY(withRule(diagnosticsOf(workflowWithSteps("      - uses: a/b@v1\n")), u"unpinned").severity == Severity::Note);
        QVERIFY(diagnosticsOf(workflowWithSteps("      - uses: a/b@0123456789012345678901234567890123456789\n")).isEmpty());
    }

    void rule87_calledWorkflowsHaveAForm()
    {
        for (const char *uses : {"./.github/workflows/a.yml", "o/r/.github/workflows/a.yaml@v1", "$/.github/workflows/a.yml"})
            QCOMPARE(errorsOf(workflowWithJob(QByteArray("    uses: ") + uses + "\n")), QStringList());
        for (const char *uses :
             {"./a.yml", "./.github/workflows/a.yml@v1", "o/r/a.yml@v1", "o/r/.github/workflows/a.txt@v1", "o/r/.github/workflows/a.yml",
              "o/r/.github/workflows/a.yml@v1.", "o/r/.github/workflows/.yml@v1", "o!/r/.github/workflows/a.yml@v1"})
            QCOMPARE(errorsOf(workflowWithJob(QByteArray("    uses: ") + uses + "\n")), QStringList{QStringLiteral("4 error uses")});
    }

    void rule37_groupsThatLockThemselvesOutAreRefused()
    {
        QCOMPARE(errorsOf("on: push\nconcurrency: ship\njobs:\n  a:\n    concurrency: SHIP\n    runs-on: x\n    steps: [{run: y}]\n"),
                 (QStringList{QStringLiteral("2 error deadlock"), QStringLiteral("5 error deadlock")}));
    }

    void rule38_queueMaxExcludesCancelInProgress()
    {
        QCOMPARE(errorsOf(workflowWithJob(
                     "    concurrency: {group: a, queue: max, cancel-in-progress: true}\n    runs-on: x\n    steps: [{run: y}]\n")),
                 QStringList{QStringLiteral("4 error concurrency")});
    }

    void rule96_idsAreChecked_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("valid");
        for (const auto &[id, valid] : {std::pair{"a", true},
                                        {"_", true},
                                        {"_a-b9", true},
                                        {"a__", true},
                                        {"9a", false},
                                        {"-a", false},
                                        {"a.b", false},
                                        {"a b", false},
                                        {"__a", false},
                                        {"ä", false}})
            QTest::addRow("%s", id) << QString::fromUtf8(id) << valid;
        QTest::newRow("99 characters") << QString(99, u'a') << true;
        QTest::newRow("100 characters") << QString(100, u'a') << false;
    }
    void rule96_idsAreChecked()
    {
        QFETCH(QString, id);
        QFETCH(bool, valid);
        QCOMPARE(errorsOf(workflowWithSteps("      - run: y\n        id: '" + id.toUtf8() + "'\n")).isEmpty(), valid);
        QCOMPARE(errorsOf("on: push\njobs:\n  '" + id.toUtf8() + "':\n    runs-on: x\n    steps: [{run: y}]\n").isEmpty(), valid);
    }

    void rule96_stepIdsAreUniqueWithoutRegardToCase()
    {
        QCOMPARE(errorsOf(workflowWithSteps("      - {run: y, id: a}\n      - {run: y, id: A}\n")),
                 QStringList{QStringLiteral("7 error duplicate-id")});
    }

    void rule96_cyclesOfNeedsAreTold()
    {
        const QByteArray text =
            "on: push\njobs:\n  a: {runs-on: x, steps: [{run: y}]}\n  b: {needs: [a, d], runs-on: x, steps: [{run: y}]}\n  c: {needs: b, runs-on: x, steps: [{run: y}]}\n"
            "  d: {needs: c, runs-on: x, steps: [{run: y}]}\n";
        const Diagnostic found = withRule(diagnosticsOf(text), u"cycle");
        QCOMPARE(found.message, QStringLiteral("'needs' goes round in a circle: b needs d needs c needs b"));
        QCOMPARE(found.at.line, 4);
    }

    void anUnknownNeedIsToldWithTheNearestJob()
    {
        const Diagnostic found = withRule(
            diagnosticsOf(
                "on: push\njobs:\n  build: {runs-on: x, steps: [{run: y}]}\n  ship: {needs: biuld, runs-on: x, steps: [{run: y}]}\n"),
            u"unknown-job");
        QCOMPARE(found.message, QStringLiteral("the job 'ship' needs the unknown job 'biuld'"));
        QCOMPARE(found.hint, QStringLiteral("Did you mean 'build'?"));
    }

    void rule97_controlStepsAreUnderstood()
    {
        const WorkflowReading reading = readWorkflow(
            workflowWithSteps(
                "      - {id: s, run: serve, background: true}\n      - wait: s\n      - wait-all:\n      - cancel: s\n      - parallel:\n          - run: a\n          - run: b\n"),
            QStringLiteral("ci.yml"));
        QCOMPARE(errorsIn(reading.diagnostics), QStringList());
        const auto &steps = reading.workflow->jobs.at(0).steps;
        QVERIFY(steps[0].background);
        QCOMPARE(steps[1].controlTargets, QStringList{QStringLiteral("s")});
        QCOMPARE(steps[2].control, QStringLiteral("wait-all"));
        QCOMPARE(steps[4].parallel.size(), std::size_t(2));
        QCOMPARE(errorsOf(workflowWithSteps("      - wait: nobody\n")), QStringList{QStringLiteral("6 error unknown-step")});
    }

    void namesThatLeadNowhereAreWarnings_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<bool>("remarked");
        QTest::newRow("step") << QByteArray("steps.nope.outputs.x") << true;
        QTest::newRow("step above") << QByteArray("steps.one.outputs.x") << false;
        QTest::newRow("needs") << QByteArray("needs.nope.result") << true;
        QTest::newRow("matrix") << QByteArray("matrix.nope") << true;
        QTest::newRow("matrix key") << QByteArray("matrix.os") << false;
        QTest::newRow("input") << QByteArray("inputs.nope") << true;
    }
    void namesThatLeadNowhereAreWarnings()
    {
        QFETCH(QByteArray, expression);
        QFETCH(bool, remarked);
        const Diagnostics found = diagnosticsOf(workflowWithJob(
            "    runs-on: x\n    strategy: {matrix: {os: [a]}}\n    steps:\n      - {id: one, run: y}\n      - run: y\n        env:\n          A: ${{ "
            + expression + " }}\n"));
        QCOMPARE(shortForm(found), remarked ? QStringList{QStringLiteral("10 warning unknown-name")} : QStringList());
    }

    void keysWithoutEffectAreNoted()
    {
        const Diagnostics found = diagnosticsOf(withEvents("on:\n  schedule:\n    - cron: '0 5 * * *'\n      timezone: Europe/Berlin\n"));
        QCOMPARE(shortForm(found), QStringList{QStringLiteral("4 note fidelity")});
        QCOMPARE(found.first().message, QStringLiteral("'timezone' has no effect here: schedules run in UTC"));
        QCOMPARE(shortForm(diagnosticsOf(workflowWithJob("    runs-on: x\n    snapshot: image\n    steps: [{run: y}]\n"))),
                 QStringList{QStringLiteral("5 note fidelity")});
    }

    void aLargeWorkflowIsReadInTime()
    {
        QByteArray text = "on: push\njobs:\n";
        for (int i = 0; i < 100; ++i) {
            text += "  job" + QByteArray::number(i) + ":\n    runs-on: ubuntu-latest\n    needs: ["
                    + (i ? "job" + QByteArray::number(i - 1) : QByteArray()) + "]\n    steps:\n";
            for (int k = 0; k < 5; ++k)
                text += "      - name: Step\n        run: |\n          echo ${{ github.sha }}\n";
        }
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!hasErrors(diagnosticsOf(text)));
        QVERIFY2(timer.elapsed() < 1000 * test::slowness, qPrintable(QString::number(timer.elapsed())));
    }

    void aFileFullOfMistakesStaysCheap()
    {
        QByteArray text;
        for (int i = 0; i < 40000; ++i)
            text += "k" + QByteArray::number(i) + ": 1\n";
        QElapsedTimer timer;
        timer.start();
        QVERIFY(diagnosticsOf(text).size() <= 1000);
        QVERIFY2(timer.elapsed() < 3000 * test::slowness, qPrintable(QString::number(timer.elapsed())));
    }
};

TEST_CLASS(TestWorkflowReader)
#include "tst_workflowreader.moc"
