// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the store's speed from falling off a cliff; ./dev bench measures it properly. SIGNALBOX_HISTORY_EVENTS=10000000 for the full history.
#include "tests/bench/bench_store.h"
#include "tests/contract/postgresserver.h"
#include "tests/support/slowness.h"
#include "tests/support/testmain.h"

using namespace signalbox;

class StoreSpeed : public QObject
{
    Q_OBJECT
private slots:
    void durableChangesAreCheapInSqlite()
    {
        const QTemporaryDir folder(
            QDir::home().filePath(QStringLiteral(".signalbox-speed-XXXXXX"))); // a real disk, where /tmp may be memory
        const auto single = bench::transitions(QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("a.db")), 3000);
        VERIFY_OK(single);
        const auto grouped = bench::groupedRows(QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("b.db")), 20000);
        VERIFY_OK(grouped);
        qInfo("SQLite: %.0f durable changes/s, %.0f rows/s a hundred changes at a time", *single, *grouped);
        QVERIFY(*grouped > *single); // a slow disk is no fault, a group that costs more than its parts is
    }

    void durableChangesAreCheapInPostgres()
    {
        const test::PostgresServer server;
        if (!server.problem().isEmpty())
            QSKIP(qPrintable(server.problem()));
        const auto single = bench::transitions(server.url(QStringLiteral("single")), 1000);
        VERIFY_OK(single);
        const auto grouped = bench::groupedRows(server.url(QStringLiteral("grouped")), 5000);
        VERIFY_OK(grouped);
        qInfo("PostgreSQL: %.0f durable changes/s, %.0f rows/s a hundred changes at a time", *single, *grouped);
        QVERIFY(*grouped > *single);
    }

    void pagesOpenFastOnALongHistory()
    {
        const QTemporaryDir folder(QDir::home().filePath(QStringLiteral(".signalbox-speed-XXXXXX")));
        const int asked = qEnvironmentVariableIntValue("SIGNALBOX_HISTORY_EVENTS");
        const int events = asked > 0 ? asked : 50'000;
        const auto times = bench::history(folder.filePath(QStringLiteral("history.db")), asked > 0 ? 100'000 : 5'000, events);
        VERIFY_OK(times);
        qInfo("%d events: open %.1f ms, runs %.1f, branch %.1f, board %.1f, history %.1f", events, times->openMs, times->runListMs,
              times->branchMs, times->boardMs, times->historyMs);
        QVERIFY(times->openMs < 500 * test::slowness);
        QVERIFY(times->runListMs < 50 * test::slowness);
        QVERIFY(times->branchMs < 50 * test::slowness);
        QVERIFY(times->boardMs < 50 * test::slowness);
        QVERIFY(times->historyMs < 50 * test::slowness);
    }
};

TEST_CLASS(StoreSpeed)
#include "tst_storespeed.moc"
