// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/explanation.h"
#include "tests/core/engine/enginefixture.h"

using namespace signalbox;
using namespace signalbox::engine;
using namespace signalbox::test;
using namespace Qt::StringLiterals;

class ExplanationTest : public QObject
{
    Q_OBJECT

    static PlanPreview previewOf(FakeSource &source, const QString &graph, const Trigger &trigger)
    {
        const auto workflow = source.workflow({u"ci.yml"_s, graph.toUtf8(), {}});
        return preview(*workflow, trigger, source, source).value();
    }

private slots:
    void aPreviewSaysWhatWouldRunAndWhy()
    {
        FakeSource source;
        const PlanPreview p =
            previewOf(source, u"a; b<-a [if=github.ref == 'refs/heads/other']; m [matrix={\"os\":[\"x\",\"y\"]}]; d<-a [env=staging]"_s,
                      {.event = u"push"_s, .ref = u"refs/heads/main"_s, .sha = u"c1"_s});
        QVERIFY(p.starts);
        QStringList lines;
        for (const PlannedJob &job : p.jobs)
            lines.append(u"%1:%2:%3"_s.arg(job.key, job.runs ? u"runs"_s : u"skipped"_s, job.environment));
        QCOMPARE(lines.join(u' '), u"a:runs: b:skipped: m (x):runs: m (y):runs: d:runs:staging"_s);
        QVERIFY2(p.jobs[1].explanation.contains(u"refs/heads/other"_s), qPrintable(p.jobs[1].explanation));
        QCOMPARE(p.jobs[0].steps, QStringList(u"true"_s));
        QCOMPARE(p.toValue()[u"jobs"_s].array().size(), 5);
    }
    void aPreviewOfAMatrixMadeFromOutputsSaysWhenItIsKnown()
    {
        FakeSource source;
        const PlanPreview p = previewOf(source, u"a; m<-a [matrix={\"os\":\"${{ fromJSON(needs.a.outputs.list) }}\"}]"_s,
                                        {.event = u"push"_s, .sha = u"c1"_s});
        QCOMPARE(p.jobs[1].explanation, u"its matrix is known when a has finished"_s);
        QVERIFY(p.jobs[1].runs);
    }
    void anEventThatStartsNothingIsExplained()
    {
        FakeSource source;
        const PlanPreview p = previewOf(source, u"on push release; a"_s, {.event = u"push"_s, .ref = u"refs/heads/main"_s, .sha = u"c1"_s});
        QVERIFY(!p.starts);
        QVERIFY(!p.explanation.isEmpty());
        QVERIFY(p.jobs.isEmpty());
    }
    void aRunIsExplainedJobByJobWithItsGates()
    {
        EngineFixture f;
        f.source.setEnvironments(u"staging [approvals=1] [from=bob]"_s);
        f.workflow(u"a; b<-a [env=staging]; c<-b"_s);
        f.push(u"c1"_s);
        const auto e = explainRun(f.run(1), f.store.jobs(RunId(1)).value(), f.deployments(u"staging"_s));
        VERIFY_OK(e);
        const QString text = e->toText();
        QVERIFY2(text.startsWith(u"run 1 of ci: running\n  why it started: "_s), qPrintable(text));
        QVERIFY2(text.contains(u"\n  a: succeeded; runs: it needs no other job and has no condition\n"_s), qPrintable(text));
        QVERIFY2(text.contains(u"\n      gate approvals: waits: Needs one approval from bob.\n"_s), qPrintable(text));
        QCOMPARE(explainRun(f.run(1), f.store.jobs(RunId(1)).value(), {}, u"zzz"_s).error().what, u"Run 1 has no job “zzz”."_s);
    }
};

TEST_CLASS(ExplanationTest)
#include "tst_explanation.moc"
