// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/cron.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::language;

class TestCron : public QObject
{
    Q_OBJECT

private slots:
    void nextTime_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *name, const char *cron, const char *after, const char *next) {
            QTest::newRow(name) << cron << after << next;
        };
        row("every minute", "* * * * *", "2026-01-01T00:00:00Z", "2026-01-01T00:01:00.000Z");
        row("in the middle of a minute", "* * * * *", "2026-01-01T00:00:30Z", "2026-01-01T00:01:00.000Z");
        row("daily, later today", "30 5 * * *", "2026-01-01T05:29:59Z", "2026-01-01T05:30:00.000Z");
        row("daily, at that minute", "30 5 * * *", "2026-01-01T05:30:00Z", "2026-01-02T05:30:00.000Z");
        row("step", "*/15 * * * *", "2026-01-01T00:46:00Z", "2026-01-01T01:00:00.000Z");
        row("step from", "5/20 * * * *", "2026-01-01T00:06:00Z", "2026-01-01T00:25:00.000Z");
        row("range with step", "0 8-18/5 * * *", "2026-01-01T09:00:00Z", "2026-01-01T13:00:00.000Z");
        row("list", "0 4,2 * * *", "2026-01-01T03:00:00Z", "2026-01-01T04:00:00.000Z");
        row("names", "0 0 * FEB mon-WED", "2026-01-01T00:00:00Z", "2026-02-02T00:00:00.000Z");
        row("Sunday", "0 0 * * 0", "2026-01-01T00:00:00Z", "2026-01-04T00:00:00.000Z");
        row("either day", "0 0 13 * 5", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00.000Z");
        row("either day, the date", "0 0 13 * 5", "2026-01-09T00:00:00Z", "2026-01-13T00:00:00.000Z");
        row("leap day", "0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00.000Z");
        row("end of the year", "59 23 31 12 *", "2026-12-31T23:59:00Z", "2027-12-31T23:59:00.000Z");
    }
    void nextTime()
    {
        QFETCH(QString, cron);
        QFETCH(QString, after);
        QFETCH(QString, next);
        const Result<Cron> parsed = Cron::parse(cron);
        VERIFY_OK(parsed);
        const std::optional<TimeMs> time = parsed->nextAfter(QDateTime::fromString(after, Qt::ISODate).toMSecsSinceEpoch());
        QVERIFY(time.has_value());
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(*time, Qt::UTC).toString(Qt::ISODateWithMs), next);
    }

    void aDayThatNeverComesHasNoNextTime() { QVERIFY(!Cron::parse(u"0 0 30 2 *")->nextAfter(0).has_value()); }

    void wrongOnesAreRefused_data()
    {
        QTest::addColumn<QString>("cron");
        for (const char *cron :
             {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 7", "*/0 * * * *", "a * * * *",
              "5-1 * * * *", "1, * * * *", "@daily", "-1 * * * *", "1-2-3 * * * *", "* * * january *", "+1 * * * *"})
            QTest::newRow(cron) << QString::fromLatin1(cron);
    }
    void wrongOnesAreRefused()
    {
        QFETCH(QString, cron);
        const Result<Cron> parsed = Cron::parse(cron);
        QVERIFY(!parsed.has_value());
        QVERIFY(!parsed.error().cause.isEmpty());
    }

    void moreOftenThanFiveMinutes()
    {
        QVERIFY(Cron::parse(u"* * * * *")->isTooFrequent());
        QVERIFY(Cron::parse(u"0,58 * * * *")->isTooFrequent());
        QVERIFY(Cron::parse(u"1,4 3 * * *")->isTooFrequent());
        QVERIFY(!Cron::parse(u"*/5 * * * *")->isTooFrequent());
        QVERIFY(!Cron::parse(u"0,58 3 * * *")->isTooFrequent());
    }
};

TEST_CLASS(TestCron)
#include "tst_cron.moc"
