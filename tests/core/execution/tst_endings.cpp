// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs that end in a moment that is easily missed, and what is left of them.
#include "tests/core/execution/joblab.h"

using namespace signalbox;
using namespace signalbox::execution;
using namespace signalbox::execution::test;

namespace {

/// Cancels as soon as the step is said to run: its shim has then been started in the same breath.
struct CancelAtOnce final : engine::ExecutionListener {
    LocalExecutor *executor = nullptr;
    Heard *heard = nullptr;
    QString id;
    void stepChanged(const engine::AttemptKey &attempt, const StepRecord &step) override
    {
        heard->stepChanged(attempt, step);
        if (step.id == id && step.status == Status::Running)
            executor->cancel(attempt, QStringLiteral("at once"));
    }
    void jobEnded(const engine::AttemptKey &attempt, const engine::JobEnd &end) override { heard->jobEnded(attempt, end); }
    void probeEnded(qint64, bool, const QString &) override { }
};

} // namespace

class EndingsTest : public QObject
{
    Q_OBJECT
private slots:
    void aCancelRightAfterTheStartIsNeverLost()
    {
        for (int i = 0; i < 25; ++i) {
            JobLab lab;
            lab.job.steps.push_back(runStep(QStringLiteral("trap '' TERM INT; sleep 20"), QStringLiteral("deaf")));
            lab.make();
            CancelAtOnce listener;
            listener.executor = lab.executor.get();
            listener.heard = &lab.heard;
            listener.id = QStringLiteral("deaf");
            lab.executor->setListener(&listener);
            lab.start();
            QVERIFY2(lab.wait(10'000), qPrintable(lab.logText()));
            QVERIFY2(lab.heard.end->outcome == Outcome::Canceled, qPrintable(toString(lab.heard.end->outcome) + lab.logText()));
        }
    }
    void anAttemptWithoutNotesHasNotBegunAndBegins()
    {
        // No step starts before its state is saved, so an attempt that left nothing behind has done nothing.
        JobLab lab;
        lab.job.steps = {runStep(QStringLiteral("true"))};
        lab.order.job = std::make_shared<const JobDefinition>(lab.job);
        lab.make();
        lab.executor->resume(lab.order, {});
        QVERIFY(lab.wait());
        QCOMPARE(toString(lab.heard.end->outcome), toString(Outcome::Succeeded));
    }
    void nothingOfAJobStaysInMemory()
    {
        JobLab lab;
        lab.job.steps.push_back(runStep(QStringLiteral("echo done")));
        const QString quick = quickFolder(attemptFolder(lab.options.dataFolder, lab.order.key));
        QVERIFY(lab.run() == Outcome::Succeeded);
        QThreadPool::globalInstance()->waitForDone();
        QVERIFY(!QFile::exists(quick));
    }
    void anEndThatFoundNoRoomIsKnownToTheNextEngine()
    {
        JobLab lab;
        const QString folder = attemptFolder(lab.options.dataFolder, lab.order.key);
        if (quickFolder(folder) == folder)
            QSKIP("no folder in memory here");
        QVERIFY(QDir().mkpath(folder + QStringLiteral("/end.json.new"))); // it cannot be written, as on a full disk
        lab.job.steps.push_back(runStep(QStringLiteral("echo once >> times; exit 3")));
        QVERIFY(lab.run() == Outcome::Failed);
        QVERIFY(QDir().rmdir(folder + QStringLiteral("/end.json.new")));
        QThreadPool::globalInstance()->waitForDone(); // the first engine is gone, with all that it was still removing
        lab.make();                                   // an engine that never wrote down how it ended
        lab.heard = {};
        lab.executor->resume(lab.order, {});
        QVERIFY(lab.wait());
        QVERIFY2(lab.heard.end->outcome == Outcome::Failed, qPrintable(toString(lab.heard.end->outcome)));
        QFile times(lab.order.root + QStringLiteral("/times"));
        QVERIFY(times.open(QFile::ReadOnly));
        QCOMPARE(times.readAll(), QByteArray("once\n"));
        QThreadPool::globalInstance()->waitForDone();
        QVERIFY(!QFile::exists(quickFolder(folder)));
    }
};

TEST_CLASS(EndingsTest)
#include "tst_endings.moc"
