// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/dora.h"
#include "tests/support/testmain.h"

#include <QtCore/QDateTime>

using namespace signalbox;
using namespace signalbox::release;

namespace {

constexpr TimeMs hour = 3'600'000, day = 24 * hour;
const TimeMs start = QDateTime(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(); // a Monday

Deployment deployment(int id, TimeMs finished, DeploymentState state = DeploymentState::Verified, DeployMode mode = DeployMode::Deploy,
                      int previous = 0)
{
    Deployment value;
    value.id = DeploymentId(id);
    value.environment = QStringLiteral("production");
    value.state = state;
    value.mode = mode;
    value.startedAt = start + finished - hour / 2;
    value.finishedAt = start + finished;
    value.previous = DeploymentId(previous);
    return value;
}

DoraInput inputOf(const QList<Deployment> &deployments, const QList<DeployedCommit> &commits = {})
{
    return {QStringLiteral("production"), start, start + 10 * day, deployments, commits};
}

} // namespace

class DoraTest : public QObject
{
    Q_OBJECT
private slots:
    void nothingIsAGapAndNotAZero()
    {
        const DoraReport report = doraReport(inputOf({}));
        QVERIFY(!report.leadTime.known && !report.failureRate.known && !report.recoveryTime.known);
        QVERIFY(report.frequency.known);
        QCOMPARE(report.frequency.value, 0.0);
        for (const DoraKey &key : {report.frequency, report.leadTime, report.failureRate, report.recoveryTime})
            QVERIFY(!key.gap.isEmpty());
        QCOMPARE(report.weeks.size(), 2);
        QVERIFY(report.weeks.first().leadMs < 0);
    }

    void theFourKeysComeFromTheRecords()
    {
        const DoraReport report = doraReport(inputOf(
            {
                deployment(1, day), deployment(2, 2 * day, DeploymentState::Failed),
                deployment(3, 2 * day + hour, DeploymentState::Verified, DeployMode::RollBack, 2), deployment(4, 3 * day),
                deployment(5, 4 * day),
                deployment(6, 4 * day + 3 * hour, DeploymentState::Verified, DeployMode::RollBack,
                           5), // 5 was verified, and bad all the same
                deployment(7, 8 * day), deployment(8, 8 * day, DeploymentState::Canceled), deployment(9, 12 * day), // later
                deployment(10, -day),                                                                               // earlier
            },
            {{DeploymentId(1), start + day - 2 * hour},
             {DeploymentId(4), start + 3 * day - 6 * hour},
             {DeploymentId(7), start + 8 * day - 4 * hour},
             {DeploymentId(9), start},
             {DeploymentId(7), start + 9 * day}}));
        QCOMPARE(report.frequency.sample, 4); // 1, 4, 5, 7
        QCOMPARE(report.frequency.value, 0.4);
        QCOMPARE(report.failureRate.sample, 5);
        QCOMPARE(report.failureRate.value, 2.0 / 5);
        QCOMPARE(report.leadTime.sample, 3);
        QCOMPARE(report.leadTime.value, double(4 * hour));
        QVERIFY(report.leadTime.gap.contains(QLatin1String("1 commit is dated after")));
        QCOMPARE(report.recoveryTime.sample, 2);
        QCOMPARE(report.recoveryTime.value, double(2 * hour));
        QCOMPARE(report.weeks.at(0).deployments, 3);
        QCOMPARE(report.weeks.at(0).failures, 2);
        QCOMPARE(report.weeks.at(1).deployments, 1);
        QCOMPARE(report.weeks.at(0).leadMs, double(4 * hour)); // of 2 h and 6 h
    }

    void anOutageThatLastsIsSaid()
    {
        const DoraReport report = doraReport(inputOf(
            {deployment(1, day), deployment(2, 2 * day, DeploymentState::Failed), deployment(3, 3 * day, DeploymentState::Errored)}));
        QVERIFY(!report.recoveryTime.known);
        QVERIFY(report.recoveryTime.gap.contains(QLatin1String("not recovered yet")));
        QCOMPARE(report.failureRate.value, 2.0 / 3);
    }

    void unknownEndingsAreLeftOutAndSaid()
    {
        Deployment other = deployment(3, day);
        other.environment = QStringLiteral("staging");
        const DoraReport report = doraReport(inputOf({deployment(1, day), deployment(2, 2 * day, DeploymentState::Unknown), other}));
        QCOMPARE(report.failureRate.sample, 1);
        QVERIFY(report.failureRate.gap.contains(QLatin1String("unknown ending")));
    }
};

TEST_CLASS(DoraTest)
#include "tst_dora.moc"
