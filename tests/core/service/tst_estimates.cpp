// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/store.h"
#include "core/service/commandtext.h"
#include "core/service/estimates.h"
#include "tests/support/testmain.h"

using namespace signalbox;

class tst_estimates : public QObject
{
    Q_OBJECT
private slots:
    void twoSamplesAreNoEstimate()
    {
        QVERIFY(service::estimateJobs({{QStringLiteral("a"), 10, 1}, {QStringLiteral("a"), 20, 2}}).isEmpty());
    }

    void theMedianOfTheNewestTenCounts()
    {
        QList<engine::JobDuration> durations;
        for (int i = 0; i < 30; ++i)
            durations.append({QStringLiteral("a"), i < 20 ? 1'000'000 : 100 + i, i});
        const service::Estimate estimate = service::estimateJobs(durations).value(QStringLiteral("a"));
        QCOMPARE(estimate.samples, 10);
        QCOMPARE(estimate.medianMs, 125);
    }

    void theLongestRemainingPathDecides()
    {
        QHash<QString, service::Estimate> estimates;
        estimates.insert(QStringLiteral("a"), {1000, 900, 1100, 5});
        estimates.insert(QStringLiteral("b"), {4000, 3900, 4100, 5});
        estimates.insert(QStringLiteral("c"), {2000, 1900, 2100, 5});
        JobRecord a, b, c;
        a.key = QStringLiteral("a");
        a.status = Status::Finished;
        b.key = QStringLiteral("b");
        b.needs = {QStringLiteral("a")};
        b.status = Status::Running;
        b.startedAt = 10'000;
        c.key = QStringLiteral("c");
        c.needs = {QStringLiteral("b")};
        const service::Progress progress = service::estimateProgress({a, b, c}, estimates, 11'000);
        QCOMPARE(progress.remainingMs, 3000 + 2000);
        QCOMPARE(progress.percent, 2000 * 100 / 7000);
        QCOMPARE(progress.overtimeMs, 0);
        QCOMPARE(service::estimateProgress({a, b, c}, estimates, 20'000).overtimeMs, 10'000 - 4100);
    }

    void commandsAreQuotedForAShell()
    {
        QCOMPARE(service::commandText(intents::rollback, {{QStringLiteral("environment"), QStringLiteral("production")},
                                                          {QStringLiteral("to"), QStringLiteral("v1.0.0")},
                                                          {QStringLiteral("reason"), QStringLiteral("it's down")}}),
                 QStringLiteral("signalbox rollback production --to v1.0.0 --reason 'it'\\''s down'"));
        QCOMPARE(service::commandText(intents::approve,
                                      {{QStringLiteral("approval"), 3}, {QStringLiteral("digest"), QStringLiteral("sha256:ab")}}),
                 QStringLiteral("signalbox approve 3 --digest sha256:ab"));
    }

    void aRefusedIntentBecomesItsError()
    {
        Intent intent;
        intent.state = Intent::State::Refused;
        intent.answer =
            Value(ValueObject{{QStringLiteral("error"), Value(ValueObject{{QStringLiteral("kind"), QStringLiteral("refused")},
                                                                          {QStringLiteral("what"), QStringLiteral("No.")},
                                                                          {QStringLiteral("next"), QStringLiteral("Wait.")}})}});
        const auto answer = service::answerOf(intent);
        QVERIFY(!answer);
        QCOMPARE(answer.error().exitStatus(), 4);
        QCOMPARE(answer.error().next, QStringLiteral("Wait."));
    }
};

TEST_CLASS(tst_estimates)
#include "tst_estimates.moc"
