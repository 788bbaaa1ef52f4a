// SPDX-License-Identifier: GPL-3.0-or-later
// Actions before, in and after their step; secrets as a whole; what an engine finds again inside an action.
#include "tests/core/execution/joblab.h"

using namespace signalbox;
using namespace signalbox::execution;
using namespace signalbox::execution::test;

namespace {

/// Actions of other repositories out of a folder, as a mirror would give them.
struct MirroredActions final : ActionSource {
    FakeActions *local = nullptr;
    QHash<QString, FetchedAction> repositories;
    QStringList fetched;
    void fetch(const QString &repository, const QString &ref, std::function<void(Result<FetchedAction>)> done) override
    {
        fetched.append(repository + QLatin1Char('@') + ref);
        const auto found = repositories.constFind(repository);
        const Result<FetchedAction> answer = found == repositories.constEnd()
                                                 ? Result<FetchedAction>(unable(QStringLiteral("out of reach")))
                                                 : Result<FetchedAction>(*found);
        QMetaObject::invokeMethod(
            qApp, [done, answer] { done(answer); }, Qt::QueuedConnection);
    }
    Result<ActionDefinition> read(const QString &folder) override { return local->read(folder); }
};

struct ActionLab : JobLab {
    MirroredActions mirror;

    QString add(const QString &repository, const ActionDefinition &action, const QStringList &notes = {})
    {
        const QString path = folder.path() + QStringLiteral("/mirror/") + repository;
        QDir().mkpath(path);
        actions.byFolder.insert(path, action);
        mirror.local = &actions;
        mirror.repositories.insert(repository, {path, QStringLiteral("0123456789abcdef0123456789abcdef01234567"), notes});
        return path;
    }
    ActionDefinition javaScript(const QString &repository, const QByteArray &pre, const QByteArray &main, const QByteArray &post)
    {
        ActionDefinition action;
        action.kind = ActionDefinition::Kind::JavaScript;
        const QString path = folder.path() + QStringLiteral("/mirror/") + repository;
        QDir().mkpath(path);
        for (const auto &[name, text] : {std::pair(QStringLiteral("/pre.js"), pre), std::pair(QStringLiteral("/main.js"), main),
                                         std::pair(QStringLiteral("/post.js"), post)}) {
            QFile file(path + name);
            if (!text.isEmpty() && file.open(QFile::WriteOnly))
                file.write(text);
        }
        action.pre = pre.isEmpty() ? QString() : QStringLiteral("pre.js");
        action.main = QStringLiteral("main.js");
        action.post = post.isEmpty() ? QString() : QStringLiteral("post.js");
        return action;
    }
    void makeMirrored()
    {
        executor.reset();
        ExecutorPorts ports;
        ports.clock = &clock;
        ports.secrets = &secrets;
        ports.actions = &mirror;
        ports.targets = &targets;
        executor = std::make_unique<LocalExecutor>(ports, options);
        executor->setListener(&heard);
    }
    QStringList said(const QString &pattern) { return lines('O').filter(QRegularExpression(pattern)); }
};

} // namespace

class TestActions : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
            QSKIP("node is not installed");
    }

    void rule82_preRunsBeforeTheFirstStepAndHandsItsStateOn()
    {
        ActionLab lab;
        const QByteArray keep =
            "require('fs').appendFileSync(process.env.GITHUB_STATE, 'from_pre=' + process.env.INPUT_WHO + '\\n'); console.log('said pre')";
        lab.add(QStringLiteral("octo/one"),
                lab.javaScript(QStringLiteral("octo/one"), keep, "console.log('said main ' + process.env.STATE_from_pre)",
                               "console.log('said post ' + process.env.STATE_from_pre)"));
        lab.job.steps = {runStep(QStringLiteral("echo said first")),
                         usesStep(QStringLiteral("octo/one@v1"), {{QStringLiteral("who"), QStringLiteral("you")}}),
                         runStep(QStringLiteral("echo said last"))};
        lab.makeMirrored();
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QCOMPARE(lab.said(QStringLiteral("^said")),
                 (QStringList{QStringLiteral("said pre"), QStringLiteral("said first"), QStringLiteral("said main you"),
                              QStringLiteral("said last"), QStringLiteral("said post you")}));
        QCOMPARE(lab.mirror.fetched, QStringList{QStringLiteral("octo/one@v1")});
    }

    void rule82_preIfAndPostIfDecide()
    {
        ActionLab lab;
        ActionDefinition action = lab.javaScript(QStringLiteral("octo/one"), "console.log('said pre')",
                                                 "console.log('said main'); process.exit(1)", "console.log('said post')");
        action.preIf.text = QStringLiteral("runner.os == 'Windows'");
        action.postIf.text = QStringLiteral("failure()");
        lab.add(QStringLiteral("octo/one"), action);
        lab.job.steps = {usesStep(QStringLiteral("octo/one@v1"))};
        lab.makeMirrored();
        QCOMPARE(toString(lab.run()), toString(Outcome::Failed));
        QCOMPARE(lab.said(QStringLiteral("^said")), (QStringList{QStringLiteral("said main"), QStringLiteral("said post")}));
    }

    void rule82_preOfAnActionInsideACompositeRunsFirstToo()
    {
        ActionLab lab;
        lab.add(QStringLiteral("octo/inner"),
                lab.javaScript(QStringLiteral("octo/inner"), "console.log('said pre ' + process.env.INPUT_WHO)",
                               "console.log('said main ' + process.env.INPUT_WHO)", "console.log('said post')"));
        ActionDefinition outer;
        InputDefinition who;
        who.name = QStringLiteral("name");
        who.defaultValue = TemplateNode::string(QStringLiteral("default"));
        outer.inputs = {who};
        outer.steps = {runStep(QStringLiteral("echo said outer")),
                       usesStep(QStringLiteral("octo/inner@v2"), {{QStringLiteral("who"), QStringLiteral("${{ inputs.name }}")}})};
        lab.add(QStringLiteral("octo/outer"), outer, {QStringLiteral("octo/outer@v1 has moved")});
        lab.job.steps = {runStep(QStringLiteral("echo said first")),
                         usesStep(QStringLiteral("octo/outer@v1"), {{QStringLiteral("name"), QStringLiteral("given")}})};
        lab.makeMirrored();
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QCOMPARE(lab.said(QStringLiteral("^said")),
                 (QStringList{QStringLiteral("said pre given"), QStringLiteral("said first"), QStringLiteral("said outer"),
                              QStringLiteral("said main given"), QStringLiteral("said post")}));
        QCOMPARE(lab.lines('W').count(QStringLiteral("octo/outer@v1 has moved")), 1);
    }

    void rule82_anActionOutOfReachStopsTheJobBeforeItsFirstStep()
    {
        ActionLab lab;
        lab.mirror.local = &lab.actions;
        lab.job.steps = {runStep(QStringLiteral("echo ran")), usesStep(QStringLiteral("octo/nowhere@v1"))};
        lab.makeMirrored();
        QCOMPARE(toString(lab.run()), toString(Outcome::Errored));
        QVERIFY(!lab.lines('O').contains(QStringLiteral("ran")));
        QVERIFY(lab.heard.end->problem.contains(QStringLiteral("octo/nowhere@v1 could not be fetched")));
    }

    void theNextEngineGoesOnInsideACompositeAction()
    {
        ActionLab lab;
        const QString go = lab.folder.path() + QStringLiteral("/go");
        ActionDefinition outer;
        outer.steps = {
            runStep(QStringLiteral("touch %1.began; while [ ! -e %1 ]; do sleep 0.02; done; echo r=inside >>$GITHUB_OUTPUT").arg(go),
                    QStringLiteral("inner")),
            runStep(QStringLiteral("echo second [${{ steps.inner.outputs.r }}]"))};
        outer.outputs.insert(QStringLiteral("result"), TemplateNode::string(QStringLiteral("${{ steps.inner.outputs.r }}")));
        lab.add(QStringLiteral("octo/outer"), outer);
        lab.job.steps = {usesStep(QStringLiteral("octo/outer@v1"), {}, QStringLiteral("use")),
                         runStep(QStringLiteral("echo third [${{ steps.use.outputs.result }}]"))};
        lab.makeMirrored();
        lab.start();
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(go + QStringLiteral(".began")); }, 10'000));
        const auto steps = lab.heard.steps;
        lab.makeMirrored();
        lab.executor->resume(lab.order, steps);
        QFile(go).open(QFile::WriteOnly);
        QVERIFY(lab.wait());
        QCOMPARE(toString(lab.heard.end->outcome), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("second [inside]")), qPrintable(lab.logText()));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("third [inside]")), qPrintable(lab.logText()));
    }

    void rule60_matchersAreFoundAgainByTheNextEngine()
    {
        ActionLab lab;
        const QString go = lab.folder.path() + QStringLiteral("/go");
        lab.job.steps = {
            runStep(QStringLiteral(
                "echo '{\"problemMatcher\":[{\"owner\":\"x\",\"pattern\":[{\"regexp\":\"^(.+):(\\\\d+): (.+)$\",\"file\":1,\"line\":2,\"message\":3}]}]}' >m.json; echo ::add-matcher::m.json")),
            runStep(QStringLiteral("touch %1.began; while [ ! -e %1 ]; do sleep 0.02; done; echo 'a.c:7: broken'").arg(go))};
        lab.start();
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(go + QStringLiteral(".began")); }, 10'000));
        const auto steps = lab.heard.steps;
        lab.make();
        lab.executor->resume(lab.order, steps);
        QFile(go).open(QFile::WriteOnly);
        QVERIFY(lab.wait());
        QCOMPARE(lab.heard.end->annotations.size(), 1);
        QCOMPARE(lab.heard.end->annotations.first().line, 7);
    }

    void theSecretsAsAWholeHoldEveryName()
    {
        ActionLab lab;
        lab.secrets.values = {{QStringLiteral("ONE"), QStringLiteral("first-secret")},
                              {QStringLiteral("TWO"), QStringLiteral("second-secret")}};
        lab.job.steps = {runStep(QStringLiteral("echo \"$ALL\" | tr -d ' \\n' | wc -c; echo \"$ALL\""))};
        lab.job.steps[0].env = mapping({{QStringLiteral("ALL"), QStringLiteral("${{ toJSON(secrets) }}")}});
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QString::number(QByteArray("{\"ONE\":\"first-secret\",\"TWO\":\"second-secret\"}").size())),
                 qPrintable(lab.logText()));
        QVERIFY(!lab.logHas(QStringLiteral("first-secret")) && !lab.logHas(QStringLiteral("second-secret")));
    }

    void rule88_aCalledWorkflowSeesOnlyWhatItWasGiven()
    {
        ActionLab lab;
        lab.secrets.values = {{QStringLiteral("CALLERS"), QStringLiteral("callers-value")},
                              {QStringLiteral("OTHER"), QStringLiteral("other-value")}};
        lab.order.inheritSecrets = false;
        lab.order.secretAliases = {{QStringLiteral("MINE"), TemplateNode::string(QStringLiteral("${{ secrets.CALLERS }}"))}};
        lab.job.steps = {runStep(QStringLiteral("echo ${#A} [$B] $A"))};
        lab.job.steps[0].env = mapping(
            {{QStringLiteral("A"), QStringLiteral("${{ secrets.MINE }}")}, {QStringLiteral("B"), QStringLiteral("${{ secrets.OTHER }}")}});
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.lines('O').contains(QStringLiteral("13 [] ***")), qPrintable(lab.logText()));
        QCOMPARE(lab.secrets.asked, QStringList{QStringLiteral("CALLERS")});
    }

    void rule52_summariesAreKeptAndMasked()
    {
        ActionLab lab;
        lab.secrets.values = {{QStringLiteral("TOKEN"), QStringLiteral("very-secret-value")}};
        lab.job.steps = {runStep(QStringLiteral("echo '# One' >>$GITHUB_STEP_SUMMARY; echo $T >>$GITHUB_STEP_SUMMARY")),
                         runStep(QStringLiteral("echo two >$GITHUB_STEP_SUMMARY"))};
        lab.job.steps[0].env = mapping({{QStringLiteral("T"), QStringLiteral("${{ secrets.TOKEN }}")}});
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY2(lab.heard.end->summary.contains(QStringLiteral("# One\n***")), qPrintable(lab.heard.end->summary));
        QVERIFY(lab.heard.end->summary.contains(QStringLiteral("two")));
    }

    void rule89_theUrlIsEvaluatedAfterTheSteps()
    {
        ActionLab lab;
        lab.job.steps = {runStep(QStringLiteral("echo url=http://127.0.0.1:81/ >>$GITHUB_OUTPUT"), QStringLiteral("d"))};
        lab.job.environment = mapping(
            {{QStringLiteral("name"), QStringLiteral("staging")}, {QStringLiteral("url"), QStringLiteral("${{ steps.d.outputs.url }}")}});
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QCOMPARE(lab.heard.end->environmentUrl, QStringLiteral("http://127.0.0.1:81/"));
    }
};

TEST_CLASS(TestActions)
#include "tst_actions.moc"
