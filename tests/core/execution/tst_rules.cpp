// SPDX-License-Identifier: GPL-3.0-or-later
// Rules of the workflow language that a running job must keep, by their number.
#include "core/execution/hashfiles.h"
#include "core/execution/shells.h"
#include "tests/core/execution/joblab.h"

using namespace signalbox;
using namespace signalbox::execution;
using namespace signalbox::execution::test;

class ExecutionRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void rule46and85_aCompositeHasNoInputVariablesAndRequiredIsNotEnforced()
    {
        JobLab lab;
        ActionDefinition action;
        InputDefinition who;
        who.name = QStringLiteral("who");
        who.required = true;
        action.inputs = {who};
        action.steps = {runStep(QStringLiteral("echo \"variable [$INPUT_WHO] context [${{ inputs.who }}]\""))};
        lab.actions.byFolder.insert(lab.order.root + QStringLiteral("/act"), action);
        lab.job.steps = {usesStep(QStringLiteral("./act")),
                         usesStep(QStringLiteral("./act"), {{QStringLiteral("who"), QStringLiteral("you")}})};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("variable [] context []")), qPrintable(lab.logText()));
        QVERIFY(lab.lines('O').contains(QStringLiteral("variable [] context [you]")));
    }
    void rule49_eachStepHasItsOwnFilesAndTheyAreReadAlsoAfterAFailure()
    {
        JobLab lab;
        StepDefinition failing = runStep(QStringLiteral("echo r=kept >>$GITHUB_OUTPUT; exit 1"), QStringLiteral("one"));
        failing.continueOnError = TemplateNode::string(QStringLiteral("true"));
        lab.job.steps = {failing, runStep(QStringLiteral("[ ! -s $GITHUB_OUTPUT ] && echo fresh ${{ steps.one.outputs.r }}"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("fresh kept")), qPrintable(lab.logText()));
    }
    void rule69_hashFilesReadsTheWorkspace()
    {
        const QTemporaryDir folder;
        const auto write = [&](const char *name, const char *text) {
            QDir(folder.path()).mkpath(QFileInfo(folder.filePath(QLatin1String(name))).path());
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QFile::WriteOnly));
            file.write(text);
        };
        write("realdir/file.txt", "test file content");
        QVERIFY(QFile::link(folder.filePath(QStringLiteral("realdir")), folder.filePath(QStringLiteral("link"))));
        const QString one = hashFiles(folder.path(), {QStringLiteral("realdir")}).value();
        QCOMPARE(one, QStringLiteral("d8a411e8f8643821bed189e627ff57151918aa554c00c10b31c693ab2dded273"));
        QCOMPARE(hashFiles(folder.path(), {QStringLiteral("link")}).value(), one);
        QCOMPARE(hashFiles(folder.path(), {QStringLiteral("**/*.txt")}).value(), one); // a link on the way is not followed
        QCOMPARE(hashFiles(folder.path(), {QStringLiteral("*.lock")}).value(), QString());
        QVERIFY(!hashFiles(folder.path(), {QStringLiteral("--nonsense"), QStringLiteral("**")}));
    }
    void rule73_theDefaultShellMayBeAnExpression()
    {
        JobLab lab;
        lab.job.env = mapping({{QStringLiteral("MINE"), QStringLiteral("sh")}});
        lab.job.defaults.shell = {QStringLiteral("${{ env.MINE }}"), {}};
        lab.job.steps = {runStep(QStringLiteral("echo shell ${BASH_VERSION:-plain}"), {}, {})};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.logHas(QStringLiteral("/sh -e {0}")), qPrintable(lab.logText()));
    }
    void rule74_onlyWhatRunsATextIsStoppedForIt()
    {
        QVERIFY(runsText({}));
        QVERIFY(runsText(QStringLiteral("bash")));
        QVERIFY(runsText(QStringLiteral("perl {0}")));
        QVERIFY(!runsText(QStringLiteral("cp {0} action.yml")));
        QVERIFY(!runsText(QStringLiteral("/bin/cat {0}")));
    }
    void theRecordOfACompositeActionTellsItsSteps()
    {
        JobLab lab;
        ActionDefinition action;
        StepDefinition skipped = runStep(QStringLiteral("exit 1"), QStringLiteral("never"));
        skipped.condition.text = QStringLiteral("false");
        action.steps = {runStep(QStringLiteral("true"), QStringLiteral("first")), skipped};
        lab.actions.byFolder.insert(lab.order.root + QStringLiteral("/act"), action);
        lab.job.steps = {usesStep(QStringLiteral("./act"), {}, QStringLiteral("use"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        const StepRecord *use = nullptr;
        for (const StepRecord &step : std::as_const(lab.heard.steps)) {
            if (step.id == QLatin1String("use"))
                use = &step;
        }
        QVERIFY(use);
        QCOMPARE(use->inner.array().size(), 2);
        QCOMPARE(use->inner.array().at(0)[QStringLiteral("outcome")].string(), QStringLiteral("success"));
        QCOMPARE(use->inner.array().at(1)[QStringLiteral("outcome")].string(), QStringLiteral("skipped"));
    }
};

TEST_CLASS(ExecutionRulesTest)
#include "tst_rules.moc"
