// SPDX-License-Identifier: GPL-3.0-or-later
// Full disks, endless output, many jobs.
#include "tests/core/execution/joblab.h"
#include "tests/support/slowness.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <csignal>
#include <sys/resource.h>

using namespace signalbox;
using namespace signalbox::execution;
using namespace signalbox::execution::test;

class TestLimits : public QObject
{
    Q_OBJECT
private slots:
    void aLogThatCannotBeWrittenMakesTheJobErrored()
    {
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("seq 300000; echo done >%1/done").arg(lab.folder.path()), QStringLiteral("one"))};
        // As a full disk does: write() fails from here on. The shim inherits the limit.
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{256 * 1024, before.rlim_max};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &small);
        const Outcome outcome = lab.run();
        setrlimit(RLIMIT_FSIZE, &before);
        QCOMPARE(toString(outcome), toString(Outcome::Errored));
        QVERIFY2(lab.heard.end->problem.contains(QStringLiteral("The log cannot be written")), qPrintable(lab.heard.end->problem));
        QVERIFY(lab.heard.end->problem.contains(QStringLiteral("Free some space")));
        QVERIFY(QFile::exists(lab.folder.path() + QStringLiteral("/done"))); // the step itself was not stopped
    }

    void aStepThatPrintsAGigabyteNeedsLittleMemory()
    {
        JobLab lab;
        lab.options.logCap = 1'000'000;
        lab.job.steps = {runStep(QStringLiteral("head -c 500000000 /dev/zero | tr '\\0' x; yes 'a line' | head -c 500000000 || true"),
                                 QStringLiteral("one"), QStringLiteral("sh"))};
        QCOMPARE(toString(lab.run()), toString(Outcome::Succeeded));
        QVERIFY(lab.logText().size() < 1'200'000);
        rusage used{};
        getrusage(RUSAGE_CHILDREN, &used);
        QVERIFY2(used.ru_maxrss < 64 * 1024 * signalbox::test::slowness, qPrintable(QString::number(used.ru_maxrss)));
    }

    void containersThatTakeTooLongInAllEndTheJob()
    {
        JobLab lab;
        const QString engine = lab.folder.path() + QStringLiteral("/engine");
        QFile script(engine);
        QVERIFY(script.open(QFile::WriteOnly));
        script.write("#!/bin/sh\ncase $1 in ps | network) ;; *) sleep 0.4 ;; esac\n"); // each of them in time, all of them not
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        TemplateNode services;
        services.kind = TemplateNode::Kind::Mapping;
        services.members.push_back(
            {TemplateNode::string(QStringLiteral("db")), mapping({{QStringLiteral("image"), QStringLiteral("db:1")}})});
        lab.job.services = services;
        lab.job.steps = {runStep(QStringLiteral("true"))};
        lab.options.containersWithinMs = 600;
        qputenv("SIGNALBOX_CONTAINER_ENGINE", engine.toLocal8Bit());
        qputenv("DOCKER_HOST", "unix:///of/this/test");
        const Outcome outcome = lab.run();
        qunsetenv("SIGNALBOX_CONTAINER_ENGINE");
        qunsetenv("DOCKER_HOST");
        QCOMPARE(toString(outcome), toString(Outcome::Errored));
        QVERIFY2(lab.heard.end->problem.contains(QStringLiteral("containers were not ready within 0.6 s")),
                 qPrintable(lab.heard.end->problem));
    }

    void manyJobsAreQuick()
    {
        JobLab lab;
        lab.make();
        struct Count final : engine::ExecutionListener {
            int ended = 0;
            std::function<void()> next;
            void stepChanged(const engine::AttemptKey &, const StepRecord &) override { }
            void jobEnded(const engine::AttemptKey &, const engine::JobEnd &end) override
            {
                ended += end.outcome == Outcome::Succeeded;
                next();
            }
            void probeEnded(qint64, bool, const QString &) override { }
        } count;
        constexpr int jobs = 200;
        int started = 0;
        QEventLoop loop; // qWaitFor sleeps between its looks, which would be measured too
        QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
        lab.job.steps = {runStep(QStringLiteral("true"))};
        lab.order.job = std::make_shared<const JobDefinition>(lab.job);
        count.next = [&] {
            if (count.ended == jobs)
                loop.quit();
            if (started < jobs) {
                lab.order.key.job = QStringLiteral("job%1").arg(started++);
                lab.executor->start(lab.order);
            }
        };
        lab.executor->setListener(&count);
        QElapsedTimer timer;
        timer.start();
        count.next();
        count.next();
        loop.exec();
        QCOMPARE(count.ended, jobs);
        qInfo("%d one-step jobs, two at a time: %.2f ms each", jobs, double(timer.nsecsElapsed()) / 1e6 / jobs);
    }
};

TEST_CLASS(TestLimits)
#include "tst_limits.moc"
