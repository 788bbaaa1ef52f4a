// SPDX-License-Identifier: GPL-3.0-or-later
// Rules of the workflow language that can be told from the file alone, by their number.
#include "core/definition/syntax.h"
#include "core/definition/workflowreader.h"
#include "core/language/places.h"
#include "tests/core/definition/readersupport.h"
#include "tests/support/testmain.h"

#include <QtCore/QFile>

using namespace signalbox;
using namespace signalbox::definition;
using namespace signalbox::test;

namespace {

QStringList errorsOf(const QByteArray &text) { return errorsIn(readWorkflow(text, QStringLiteral("ci.yml")).diagnostics); }

} // namespace

class DefinitionRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void rule12_inputsOfACallHaveThreeTypes()
    {
        const auto withType = [](const QByteArray &type) {
            return errorsOf("on:\n  workflow_call:\n    inputs:\n      x: {type: " + type
                            + "}\njobs:\n  a: {runs-on: x, steps: [{run: y}]}\n");
        };
        QVERIFY(withType("boolean").isEmpty());
        QVERIFY(withType("number").isEmpty());
        QVERIFY(withType("string").isEmpty());
        QVERIFY(!withType("choice").isEmpty());
        QVERIFY(!withType("environment").isEmpty());
    }
    void rule23_secretsAreInNoCondition()
    {
        for (const language::Place place : {language::Place::JobIf, language::Place::StepIf, language::Place::ActionStepIf})
            QVERIFY(!language::namesAt(place).contexts.contains(QStringLiteral("secrets")));
        QCOMPARE(language::namesAt(language::Place::JobIf).contexts.size(), 4);
    }
    void rule40_contextsOfConcurrency()
    {
        QStringList workflow = language::namesAt(language::Place::WorkflowConcurrency).contexts;
        workflow.sort();
        QCOMPARE(workflow, (QStringList{QStringLiteral("github"), QStringLiteral("inputs"), QStringLiteral("vars")}));
        const QStringList job = language::namesAt(language::Place::JobKeys).contexts;
        for (const char *more : {"needs", "strategy", "matrix"})
            QVERIFY2(job.contains(QLatin1String(more)), more);
        QVERIFY(!job.contains(QStringLiteral("secrets")));
    }
    void rule47_idsShellsAndUsesTakeNoExpressions_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("id") << workflowWithSteps("      - run: y\n        id: ${{ github.sha }}\n");
        QTest::newRow("uses") << workflowWithSteps("      - uses: ${{ github.sha }}\n");
        QTest::newRow("needs") << workflowWithJob("    needs: ${{ github.sha }}\n    runs-on: x\n    steps: [{run: y}]\n");
    }
    void rule47_idsShellsAndUsesTakeNoExpressions()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!errorsOf(text).isEmpty());
    }
    void rule47_otherKeysOfAJobDoTakeThem()
    {
        QCOMPARE(
            errorsOf(workflowWithJob(
                "    name: ${{ github.ref }}\n    runs-on: ${{ github.ref_name }}\n    continue-on-error: ${{ github.ref == 'x' }}\n    steps: [{run: y}]\n")),
            QStringList());
    }
    void rule86_aCallerHasNoKeysOfASteppedJob_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("valid");
        for (const auto &[key, valid] : {std::pair{"name: n", true},
                                         {"with: {a: b}", true},
                                         {"secrets: inherit", true},
                                         {"if: always()", true},
                                         {"concurrency: g", true},
                                         {"permissions: read-all", true},
                                         {"env: {A: b}", false},
                                         {"runs-on: x", false},
                                         {"timeout-minutes: 5", false}})
            QTest::addRow("%s", key) << QByteArray(key) << valid;
    }
    void rule86_aCallerHasNoKeysOfASteppedJob()
    {
        QFETCH(QByteArray, key);
        QFETCH(bool, valid);
        QCOMPARE(errorsOf(workflowWithJob("    uses: ./.github/workflows/a.yml\n    " + key + "\n")).isEmpty(), valid);
    }
    void rule93_permissionsAreChecked_data()
    {
        QTest::addColumn<QByteArray>("permissions");
        QTest::addColumn<bool>("valid");
        for (const auto &[text, valid] : {std::pair{"read-all", true},
                                          {"write-all", true},
                                          {"{}", true},
                                          {"{contents: write}", true},
                                          {"{id-token: write}", true},
                                          {"{models: read}", true},
                                          {"{id-token: read}", false},
                                          {"{models: write}", false},
                                          {"{content: read}", false},
                                          {"all", false}})
            QTest::addRow("%s", text) << QByteArray(text) << valid;
    }
    void rule93_permissionsAreChecked()
    {
        QFETCH(QByteArray, permissions);
        QFETCH(bool, valid);
        QCOMPARE(errorsOf("on: push\npermissions: " + permissions + "\njobs:\n  a: {runs-on: x, steps: [{run: y}]}\n").isEmpty(), valid);
    }
    void rule95_anchorsAreReadMergeKeysAndDoubledKeysAreErrors()
    {
        QCOMPARE(errorsOf("on: push\nenv: &e {A: b}\njobs:\n  a: {runs-on: x, env: *e, steps: [{run: y}]}\n"), QStringList());
        QVERIFY(
            !errorsOf("on: push\nenv: &e {A: b}\njobs:\n  a:\n    runs-on: x\n    env:\n      <<: *e\n    steps: [{run: y}]\n").isEmpty());
        QVERIFY(!errorsOf("on: push\njobs:\n  a:\n    runs-on: x\n    runs-on: y\n    steps: [{run: y}]\n").isEmpty());
    }
    void theDocumentOfTheSyntaxIsTheTablesOwn()
    {
        QFile file(QStringLiteral(SIGNALBOX_SOURCE_DIR "/docs/syntax.md"));
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY2(QString::fromUtf8(file.readAll()) == syntaxDocument(),
                 "docs/syntax.md is old: build/dev/bin/conformance --syntax >docs/syntax.md");
    }
};

TEST_CLASS(DefinitionRulesTest)
#include "tst_rules.moc"
