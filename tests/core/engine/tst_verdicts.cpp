// SPDX-License-Identifier: GPL-3.0-or-later
// Sixty courses of health checks and what must be said of each. One answer a second: + healthy, - not; eight seconds of time.
// Checks of one deployment stand beside each other with |; s+ and s- are smoke tests; a course that stops early was ended by somebody.
#include "core/engine/verdict.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::engine;
using namespace Qt::StringLiterals;

class VerdictsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCourseHasItsVerdict_data()
    {
        QTest::addColumn<QString>("course");
        QTest::addColumn<int>("needed");
        QTest::addColumn<QString>("verdict");
        struct Row {
            const char *course;
            int needed;
            const char *verdict;
        };
        constexpr Row rows[] = {
            {"+", 1, "verified"},
            {"-+", 1, "verified"},
            {"--+", 1, "verified"},
            {"-------+", 1, "verified"},
            {"--------", 1, "failed"},
            {"", 1, "inconclusive"},
            {"-", 1, "inconclusive"},
            {"-------", 1, "inconclusive"},
            {"+-", 1, "verified"},
            {"+-------", 1, "verified"},
            {"++", 2, "verified"},
            {"-++", 2, "verified"},
            {"+-++", 2, "verified"},
            {"------++", 2, "verified"},
            {"-------+", 2, "inconclusive"},
            {"+-+-+-+-", 2, "failed"},
            {"-+-+-+-+", 2, "inconclusive"},
            {"+", 2, "inconclusive"},
            {"+-+", 2, "inconclusive"},
            {"+-+-+-++", 2, "verified"},
            {"+++", 3, "verified"},
            {"++-+++", 3, "verified"},
            {"++-++-++", 3, "inconclusive"},
            {"++-++-+-", 3, "failed"},
            {"-----+++", 3, "verified"},
            {"------++", 3, "inconclusive"},
            {"+++-----", 3, "verified"},
            {"++------", 3, "failed"},
            {"++", 3, "inconclusive"},
            {"-----", 3, "inconclusive"},
            {"+--+--+-", 3, "failed"},
            {"+++++++", 8, "inconclusive"},
            {"++++++++", 8, "verified"},
            {"-+++++++", 8, "inconclusive"},
            {"+++++++-", 8, "failed"},
            {"++++++++", 9, "inconclusive"},
            {"+|+", 1, "verified"},
            {"+|-", 1, "inconclusive"},
            {"+|--------", 1, "failed"},
            {"--------|+", 1, "failed"},
            {"--------|-", 1, "failed"},
            {"-------+|+", 1, "verified"},
            {"++|+", 2, "inconclusive"},
            {"++|++", 2, "verified"},
            {"++|-------+", 2, "inconclusive"},
            {"--------|-------+", 2, "failed"},
            {"|", 1, "inconclusive"},
            {"+|+|+", 1, "verified"},
            {"+|+|-", 1, "inconclusive"},
            {"+|+|--------", 1, "failed"},
            {"s+", 1, "verified"},
            {"s-", 1, "failed"},
            {"s", 1, "inconclusive"},
            {"+|s+", 1, "verified"},
            {"+|s-", 1, "failed"},
            {"+|s", 1, "inconclusive"},
            {"--------|s+", 1, "failed"},
            {"-------+|s-", 2, "failed"},
            {"+|s+|s+", 1, "verified"},
            {"+|s+|s", 1, "inconclusive"},
        };
        static_assert(std::size(rows) == 60);
        for (const Row &row : rows)
            QTest::addRow("%s needs %d", row.course, row.needed)
                << QString::fromLatin1(row.course) << row.needed << QString::fromLatin1(row.verdict);
    }
    void everyCourseHasItsVerdict()
    {
        QFETCH(QString, course);
        QFETCH(int, needed);
        QFETCH(QString, verdict);
        const QStringList courses = course.split(u'|');
        Environment environment;
        HealthCheck check;
        check.http.text = u"http://x"_s;
        check.withinMs = 8'000;
        check.successes = needed;
        for (const QString &one : courses) {
            if (one.startsWith(u's'))
                environment.smoke.append({{}, {u"./smoke"_s, {}}, 1000});
            else
                environment.health.append(check);
        }
        QList<CheckRecord> records = checksOf(environment);
        QCOMPARE(records.size(), courses.size());
        bool saidTooEarly = false;
        for (qsizetype i = 0; i < courses.size(); ++i) {
            if (courses[i].startsWith(u's')) {
                if (courses[i].size() > 1)
                    applySmoke(records[i], courses[i][1] == u'+', u"answer"_s);
                continue;
            }
            for (qsizetype n = 0; n < courses[i].size(); ++n) {
                applyProbe(check, records[i], courses[i][n] == u'+', u"answer"_s, (n + 1) * 1000);
                saidTooEarly = saidTooEarly || (records[i].verdict == Verdict::Verified && n + 1 < needed);
            }
        }
        QVERIFY(!saidTooEarly);
        const Verdict before = overall(records);
        const bool open =
            std::any_of(records.begin(), records.end(), [](const CheckRecord &record) { return record.verdict == Verdict::None; });
        QVERIFY(before != Verdict::Verified || !open);
        QCOMPARE(toString(overallWhenEnded(records, u"ended early"_s)), verdict);
        QVERIFY(verdict == u"verified"_s || !verdictSentence(records).isEmpty());
    }

    void flappingServicesDoNotBecomeHealthyAndStableOnesDo()
    {
        // Ten in a row are asked for, as an environment would that knows its service; a fifth of the answers is bad.
        HealthCheck check;
        check.withinMs = 12'000;
        check.successes = 10;
        int green = 0, red = 0;
        quint32 state = 1;
        const auto chance = [&state](int percent) {
            state = state * 1664525u + 1013904223u;
            return int((quint64(state >> 8) * 100) >> 24) < percent;
        };
        constexpr int services = 5'000;
        for (int i = 0; i < services; ++i) {
            for (const bool flaps : {true, false}) {
                CheckRecord record;
                record.needed = check.successes;
                for (int second = 1; record.verdict == Verdict::None; ++second)
                    applyProbe(check, record, flaps ? !chance(50) : second > 1, u"answer"_s, second * 1000);
                if (flaps)
                    green += record.verdict == Verdict::Verified;
                else
                    red += record.verdict != Verdict::Verified;
            }
        }
        QVERIFY2(green <= services / 100, qPrintable(QString::number(green)));
        QCOMPARE(red, 0);
    }
};

TEST_CLASS(VerdictsTest)
#include "tst_verdicts.moc"
