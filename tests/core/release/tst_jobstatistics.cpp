// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/jobstatistics.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::release;

class tst_jobstatistics : public QObject
{
    Q_OBJECT

    static JobSample sample(const char *job, const char *commit, TimeMs at, qint64 took, bool succeeded)
    {
        return {QStringLiteral("ci.yml"), QLatin1String(job), QLatin1String(commit), at / 10, at, took, succeeded};
    }

private slots:
    void aJobIsFlakyWhereItFailedAndSucceededAtTheSameCommit()
    {
        const auto jobs = jobStatistics({sample("unit", "a", 10, 100, false), sample("unit", "a", 20, 110, true),
                                         sample("unit", "b", 30, 120, true), sample("unit", "c", 40, 900, false)});
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(jobs.first().samples, 4);
        QCOMPARE(jobs.first().failures, 2);
        QCOMPARE(jobs.first().commits, 3);
        QCOMPARE(jobs.first().flakyCommits, 1); // c failed and nothing more is known: broken, not flaky
        QCOMPARE(jobs.first().flakyShare(), 1.0 / 3);
        QCOMPARE(jobs.first().failureShare(), 0.5);
    }
    void durationsAreOfSuccessesOnly()
    {
        QList<JobSample> samples;
        for (int i = 1; i <= 10; ++i)
            samples << sample("unit", "a", i, i * 100, true);
        samples << sample("unit", "a", 99, 1, false);
        const JobStatistics job = jobStatistics(samples).first();
        QCOMPARE(job.medianMs, 500);
        QCOMPARE(job.p90Ms, 900);
    }
    void aJobThatNeverSucceededHasNoDuration()
    {
        const JobStatistics job = jobStatistics({sample("unit", "a", 1, 100, false)}).first();
        QCOMPARE(job.medianMs, -1);
        QCOMPARE(job.p90Ms, -1);
    }
    void theOrderInWhichSamplesComeDoesNotMatter()
    {
        const QList<JobSample> samples{sample("unit", "b", 30, 120, true), sample("unit", "a", 10, 100, false),
                                       sample("unit", "a", 20, 110, true)};
        QList<JobSample> turned(samples.crbegin(), samples.crend());
        QCOMPARE(jobStatistics(samples), jobStatistics(turned));
        QCOMPARE(jobStatistics(samples).first().newest.last().commit, QStringLiteral("b"));
    }
    void onlyTheNewestAreShown()
    {
        QList<JobSample> samples;
        for (int i = 0; i < 100; ++i)
            samples << sample("unit", "a", i, i, true);
        const JobStatistics job = jobStatistics(samples, 7).first();
        QCOMPARE(job.samples, 100);
        QCOMPARE(job.newest.size(), 7);
        QCOMPARE(job.newest.first().finishedAt, 93);
    }
    void whatHurtsMostIsFirst()
    {
        const auto jobs =
            jobStatistics({sample("slow", "a", 1, 9000, true), sample("quick", "a", 1, 10, true), sample("broken", "a", 1, 10, false),
                           sample("flaky", "a", 1, 10, false), sample("flaky", "a", 2, 10, true)});
        QStringList names;
        for (const JobStatistics &job : jobs)
            names << job.job;
        QCOMPARE(names, (QStringList{QStringLiteral("flaky"), QStringLiteral("broken"), QStringLiteral("slow"), QStringLiteral("quick")}));
    }
    void jobsOfTheSameNameInTwoWorkflowsAreTwo()
    {
        JobSample other = sample("unit", "a", 1, 10, true);
        other.workflow = QStringLiteral("nightly.yml");
        QCOMPARE(jobStatistics({sample("unit", "a", 1, 10, true), other}).size(), 2);
        QCOMPARE(jobStatistics({}).size(), 0);
    }
};

TEST_CLASS(tst_jobstatistics)
#include "tst_jobstatistics.moc"
