// SPDX-License-Identifier: GPL-3.0-or-later
// How far reusable workflows may go (rule 87).
#include "core/engine/plan.h"
#include "tests/support/testmain.h"

#include <QtCore/QHash>

using namespace signalbox;
using namespace signalbox::engine;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeMs now = 1'700'000'000'000;

QString pathOf(const QString &name) { return u".github/workflows/%1.yml"_s.arg(name); }

/// A workflow whose jobs call these files; without any it has one job with a step.
WorkflowPtr workflow(const QString &name, const QStringList &calls)
{
    Workflow made;
    made.path = pathOf(name);
    made.name = name;
    EventDefinition event;
    event.name = u"workflow_call"_s;
    made.events = {event};
    for (const QString &call : calls) {
        JobDefinition job;
        job.id = u"to-"_s + call;
        job.uses = {u"./"_s + pathOf(call), {}};
        made.jobs.push_back(job);
    }
    if (calls.isEmpty()) {
        JobDefinition job;
        job.id = u"work"_s;
        job.runsOn = TemplateNode::string(u"ubuntu-latest"_s);
        StepDefinition step;
        step.run = TemplateNode::string(u"true"_s);
        job.steps = {step};
        made.jobs = {job};
    }
    return std::make_shared<const Workflow>(std::move(made));
}

struct Called {
    Run run;
    QHash<QString, WorkflowPtr> files;
    int asked = 0;

    /// The plan, as far as it can go without running anything.
    Plan plan(const QString &first)
    {
        run.id = RunId(1);
        run.trigger.event = u"push"_s;
        run.trigger.ref = u"refs/heads/main"_s;
        run.trigger.sha = QString(40, u'a');
        PlanContext context;
        context.called = [this](const QString &path) -> Result<WorkflowPtr> {
            ++asked;
            if (const auto found = files.constFind(path); found != files.constEnd())
                return *found;
            return notFound(u"There is no %1."_s.arg(path));
        };
        Plan made(&run, files.value(pathOf(first)), context, {}, now);
        made.advance(now);
        return made;
    }
    void add(const QString &name, const QStringList &calls = {}) { files.insert(pathOf(name), workflow(name, calls)); }
};

QStringList explanationsOf(const Plan &plan, Outcome outcome)
{
    QStringList said;
    for (int i = 0; i < plan.size(); ++i) {
        if (plan.job(i).record.outcome == outcome)
            said.append(plan.job(i).record.explanation);
    }
    return said;
}

} // namespace

class CallsTest : public QObject
{
    Q_OBJECT
private slots:
    void rule87_tenLevelsAreAllowedAndTheEleventhIsRefused()
    {
        for (const int levels : {10, 11}) {
            Called called;
            for (int i = 1; i < levels; ++i)
                called.add(u"w%1"_s.arg(i), {u"w%1"_s.arg(i + 1)});
            called.add(u"w%1"_s.arg(levels));
            Plan plan = called.plan(u"w1"_s);
            QCOMPARE(int(plan.takeReady().size()), levels == 10 ? 1 : 0);
            QCOMPARE(plan.isFinished(), levels == 11);
            const QString said = explanationsOf(plan, Outcome::Failed).join(u'\n');
            QVERIFY2(levels == 10 ? said.isEmpty() : said.contains(u"nested more than 10 deep"_s), qPrintable(said));
        }
    }
    void rule87_fiftyFilesCanBeCalledAndNoMore()
    {
        for (const int files : {50, 51}) {
            Called called;
            QStringList calls;
            for (int i = 0; i < files; ++i) {
                calls.append(u"w%1"_s.arg(i));
                called.add(calls.last());
            }
            calls.append(u"w0"_s); // once more the same file
            Workflow first = *workflow(u"first"_s, calls);
            first.jobs.back().id = u"again"_s;
            called.files.insert(pathOf(u"first"_s), std::make_shared<const Workflow>(first));
            Plan plan = called.plan(u"first"_s);
            QCOMPARE(int(plan.takeReady().size()), 51);
            const QStringList said = explanationsOf(plan, Outcome::Failed);
            QCOMPARE(said.size(), files - 50);
            QVERIFY(said.isEmpty() || said.first().contains(u"at most 50 reusable workflows"_s));
        }
    }
    void rule87_aCircleOfCallsIsRefusedWhereItCloses()
    {
        Called called;
        called.add(u"a"_s, {u"b"_s});
        called.add(u"b"_s, {u"a"_s});
        const Plan plan = called.plan(u"a"_s);
        QVERIFY(plan.isFinished());
        QCOMPARE(toString(plan.outcome()), toString(Outcome::Failed));
        QVERIFY(explanationsOf(plan, Outcome::Failed).join(u'\n').contains(u"calls itself"_s));
        QCOMPARE(called.asked, 1);
    }
    void rule87_aWorkflowOfAnotherRepositoryIsRefusedWithTheReason()
    {
        Called called;
        Workflow first = *workflow(u"first"_s, {u"x"_s});
        first.jobs.front().uses.text = u"octo/shared/.github/workflows/x.yml@v1"_s;
        called.files.insert(pathOf(u"first"_s), std::make_shared<const Workflow>(first));
        const Plan plan = called.plan(u"first"_s);
        QVERIFY(explanationsOf(plan, Outcome::Failed).join(u'\n').contains(u"lies in another repository"_s));
        QCOMPARE(called.asked, 0);
    }
};

TEST_CLASS(CallsTest)
#include "tst_calls.moc"
