// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/actionreader.h"
#include "core/definition/environmentsreader.h"
#include "core/definition/lint.h"
#include "core/definition/nearest.h"
#include "core/definition/syntax.h"
#include "core/definition/workflowreader.h"
#include "tests/core/definition/readersupport.h"
#include "tests/support/testmain.h"

#include <QtCore/QMap>

using namespace signalbox;
using namespace signalbox::definition;
using namespace signalbox::test;

namespace {

const QString ci = QStringLiteral(".github/workflows/ci.yml");

LintContext repository(const QMap<QString, QByteArray> &files)
{
    LintContext context;
    context.environments =
        readEnvironments("environments: {staging: {}, production: {after: staging}}\n", QStringLiteral("e.yml")).environments;
    context.workflowNames = QStringList{QStringLiteral("Build"), QStringLiteral("Ship")};
    context.read = [files](const QString &path) { return files.contains(path) ? std::optional(files.value(path)) : std::nullopt; };
    return context;
}

} // namespace

class TestLint : public QObject
{
    Q_OBJECT

private slots:
    void theKindOfAFileFollowsFromItsPlace_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *path, const QByteArray &text, FileKind kind) {
            QTest::addRow("%s", path) << QString::fromLatin1(path) << text << int(kind);
        };
        row(".github/workflows/a.yml", "", FileKind::Workflow);
        row("/tmp/x/.signalbox/workflows/a.yaml", "", FileKind::Workflow);
        row(".signalbox/environments.yml", "", FileKind::Environments);
        row(".signalbox/targets/a.yml", "", FileKind::Target);
        row("tools/x/action.yml", "", FileKind::Action);
        row("x.yml", "name: a\nruns:\n", FileKind::Action);
        row("y.yml", "on: push\njobs:\n", FileKind::Workflow);
        row("z.yml", "environments:\n", FileKind::Environments);
        row("README.md", "", FileKind::Other);
    }
    void theKindOfAFileFollowsFromItsPlace()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, text);
        QFETCH(int, kind);
        QCOMPARE(int(fileKind(path, text)), kind);
    }

    void anUnknownEnvironmentIsToldWithTheNearestName()
    {
        const Diagnostic found =
            withRule(lintFile(ci, workflowWithJob("    environment: prodution\n    runs-on: x\n    steps: [{run: y}]\n"), repository({})),
                     u"unknown-environment");
        QCOMPARE(found.message,
                 QStringLiteral("the job 'build' deploys to 'prodution', which .signalbox/environments.yml does not describe"));
        QCOMPARE(found.hint, QStringLiteral("Did you mean 'production'?"));
        QCOMPARE(found.at.line, 4);
    }

    void filesFitTheRestOfTheRepository_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("found");
        const auto call = [](const QByteArray &rest) { return workflowWithJob("    uses: ./.github/workflows/called.yml\n" + rest); };
        QTest::newRow("known environment") << workflowWithJob("    environment: {name: staging}\n    runs-on: x\n    steps: [{run: y}]\n")
                                           << QStringList();
        QTest::newRow("workflow_run") << QByteArray(
            "on: {workflow_run: {workflows: [Biuld]}}\njobs: {a: {runs-on: x, steps: [{run: y}]}}\n")
                                      << QStringList{QStringLiteral("1 warning unknown-workflow")};
        QTest::newRow("missing action") << workflowWithSteps("      - uses: ./tools/none\n")
                                        << QStringList{QStringLiteral("6 warning unknown-action")};
        QTest::newRow("local action") << workflowWithSteps("      - uses: ./tools/greet\n        with: {who: x}\n") << QStringList();
        QTest::newRow("input of a local action") << workflowWithSteps("      - uses: ./tools/greet\n        with: {whom: x}\n")
                                                 << QStringList{QStringLiteral("7 warning unknown-input")};
        QTest::newRow("missing workflow") << workflowWithJob("    uses: ./.github/workflows/none.yml\n")
                                          << QStringList{QStringLiteral("4 error unknown-workflow")};
        QTest::newRow("not callable") << workflowWithJob("    uses: ./.github/workflows/plain.yml\n")
                                      << QStringList{QStringLiteral("4 error not-callable")};
        QTest::newRow("call") << call("    with: {level: 1}\n    secrets: {token: '${{ secrets.T }}'}\n") << QStringList();
        QTest::newRow("rule12_missing input and secret")
            << call("") << QStringList{QStringLiteral("4 error required-input"), QStringLiteral("4 error required-secret")};
        QTest::newRow("rule12_unknown input") << call("    with: {level: 1, lvl: 2}\n    secrets: inherit\n")
                                              << QStringList{QStringLiteral("5 error unknown-input")};
        QTest::newRow("rule22_lint refuses") << workflowWithSteps("      - run: y\n        if: true && ${{ false }}\n")
                                             << QStringList{QStringLiteral("7 error always-true")};
    }
    void filesFitTheRestOfTheRepository()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, found);
        const LintContext context = repository({
            {QStringLiteral("tools/greet/action.yml"),
             "name: g\ninputs: {who: {}}\nruns: {using: composite, steps: [{run: y, shell: bash}]}\n"},
            {QStringLiteral(".github/workflows/plain.yml"), workflowWithSteps("      - run: y\n")},
            {QStringLiteral(".github/workflows/called.yml"),
             "on: {workflow_call: {inputs: {level: {type: number, required: true}}, secrets: {token: {required: true}}}}\njobs: {a: {runs-on: x, steps: [{run: y}]}}\n"},
        });
        QCOMPARE(shortForm(lintFile(ci, text, context)), found);
    }

    void actionsAreReadByKind()
    {
        const ActionReading composite = readAction(
            "name: a\ninputs: {x: {default: 1, required: true}}\noutputs: {o: {value: '${{ steps.s.outputs.o }}'}}\nruns:\n  using: composite\n  steps:\n    - {id: s, run: y, shell: bash}\n",
            QStringLiteral("action.yml"));
        QCOMPARE(shortForm(composite.diagnostics), QStringList());
        QCOMPARE(composite.action.steps.size(), std::size_t(1));
        QVERIFY(composite.action.inputs.at(0).required);
        QCOMPARE(composite.action.outputs.value(QStringLiteral("o")).raw, QStringLiteral("${{ steps.s.outputs.o }}"));
        const ActionReading node =
            readAction("name: a\nruns: {using: node20, main: m.js, post: p.js, post-if: success()}\n", QStringLiteral("action.yml"));
        QVERIFY(node.action.kind == ActionDefinition::Kind::JavaScript);
        QCOMPARE(node.action.node, QStringLiteral("node20"));
        QCOMPARE(node.action.postIf.text, QStringLiteral("success()"));
        const ActionReading docker =
            readAction("name: a\nruns: {using: docker, image: Dockerfile, args: ['${{ inputs.x }}']}\n", QStringLiteral("action.yml"));
        QVERIFY(docker.action.kind == ActionDefinition::Kind::Docker);
        QCOMPARE(docker.action.args.items.size(), std::size_t(1));
    }

    void wrongActionsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("errors");
        QTest::newRow("empty") << QByteArray() << QStringList{QStringLiteral("0 error empty")};
        QTest::newRow("no runs") << QByteArray("name: a\n") << QStringList{QStringLiteral("1 error required-key")};
        QTest::newRow("rule73_shell is mandatory") << QByteArray("name: a\nruns:\n  using: composite\n  steps:\n    - run: y\n")
                                                   << QStringList{QStringLiteral("5 error required-key")};
        QTest::newRow("unknown runtime") << QByteArray("name: a\nruns:\n  using: node19\n  main: x\n")
                                         << QStringList{QStringLiteral("3 error value")};
        QTest::newRow("rule83_no secrets") << QByteArray(
            "name: a\nruns:\n  using: composite\n  steps:\n    - run: ${{ secrets.A }}\n      shell: bash\n")
                                           << QStringList{QStringLiteral("5 error expression")};
    }
    void wrongActionsAreRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, errors);
        QCOMPARE(errorsIn(readAction(text, QStringLiteral("action.yml")).diagnostics), errors);
    }

    void fidelityNamesWhatThisEngineDoesNotHonour()
    {
        const WorkflowReading reading = readWorkflow(
            "on: [push, issues]\npermissions: read-all\njobs:\n  a:\n    runs-on: windows-latest\n    steps: [{run: y}]\n", ci);
        QCOMPARE(shortForm(fidelity(*reading.workflow)),
                 (QStringList{QStringLiteral("1 note fidelity"), QStringLiteral("2 note fidelity"), QStringLiteral("5 note fidelity")}));
        QVERIFY(fidelity(*readWorkflow(workflowWithSteps("      - run: y\n"), ci).workflow).isEmpty());
    }

    void theSyntaxTableListsEveryKeyOnceWithAReason()
    {
        QMap<QString, SyntaxKey> keys;
        for (const SyntaxKey &key : syntaxKeys()) {
            QVERIFY2(!keys.contains(key.path), qPrintable(key.path));
            QVERIFY2((key.support == Support::Honoured) == key.reason.isEmpty(), qPrintable(key.path));
            keys.insert(key.path, key);
        }
        for (const char *path : {"on.push.branches", "jobs.<job_id>.steps[*].run", "jobs.<job_id>.strategy.matrix.include",
                                 "jobs.<job_id>.secrets", "jobs.<job_id>.services.<service_id>.image"})
            QVERIFY2(keys.contains(QLatin1String(path)), path);
        QVERIFY(keys.value(QStringLiteral("jobs.<job_id>.if")).contexts.contains(u"always()"));
        QCOMPARE(int(keys.value(QStringLiteral("jobs.<job_id>.snapshot")).support), int(Support::NotHonoured));
    }

    void theNearestNameIsFound_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("name");
        for (const auto &[word, name] : {std::pair{"brnches", "branches"},
                                         {"branch", "branches"},
                                         {"Tags", "tags"},
                                         {"runs_on", "runs-on"},
                                         {"xyz", ""},
                                         {"", ""},
                                         {"nedes", "needs"}})
            QTest::addRow("%s", word) << QString::fromLatin1(word) << QString::fromLatin1(name);
    }
    void theNearestNameIsFound()
    {
        QFETCH(QString, word);
        QFETCH(QString, name);
        QCOMPARE(
            nearestName(word, {QStringLiteral("branches"), QStringLiteral("tags"), QStringLiteral("runs-on"), QStringLiteral("needs")}),
            name);
    }
};

TEST_CLASS(TestLint)
#include "tst_lint.moc"
