// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/widgets/logfile.h"
#include "ui/theme/contrast.h"
#include "ui/widgets/ansi.h"
#include "ui/widgets/logdocument.h"
#include "ui/widgets/logrows.h"
#include "ui/widgets/logsearch.h"

#include <QtCore/QRandomGenerator>

using namespace signalbox;
using namespace signalbox::widgets;

namespace {

constexpr int patience = 10'000;

bool waitFor(LogSearch &search)
{
    return QTest::qWaitFor([&] { return search.isComplete(); }, patience);
}

} // namespace

class Log : public QObject
{
    Q_OBJECT
private slots:
    void linesLevelsStepsAndGroupsAreFound()
    {
        test::LogFile file;
        file.line('S', R"({"step":0,"name":"Run tests"})");
        file.line('C', "make test");
        file.line('G', "Install");
        file.line('O', "fetching");
        file.line('g', "");
        file.line('W', "careful");
        file.line('E', "it broke");
        file.line('s', R"({"step":0,"outcome":"failed"})");
        file.raw("1763923138999 Onot yet comp"); // still being written
        LogDocument document;
        document.open(file.path(), false);
        QTRY_VERIFY_WITH_TIMEOUT(document.isIndexed(), patience);
        QCOMPARE(document.lineCount(), 8u);
        QCOMPARE(document.line(6).text, QByteArray("it broke"));
        QCOMPARE(document.line(6).tag, LogTag::Error);
        QCOMPARE(document.line(0).time, TimeMs(1'763'923'138'010));
        QCOMPARE(document.count(LogLevel::Error), 1u);
        QCOMPARE(document.index()->nextMarked(LogLevel::Warning, 0), 5u);
        QCOMPARE(document.groups().size(), size_t(2));
        QCOMPARE(document.title(0), QStringLiteral("Run tests"));
        QCOMPARE(document.outcome(0), QStringLiteral("failed"));
        QCOMPARE(document.durationMs(0), qint64(70));
        QCOMPARE(document.groups()[1].parent, 0);
        QCOMPARE(document.groups()[1].last, 4u);
        QCOMPARE(document.groupOf(3), 1);
        QCOMPARE(document.groupOf(5), 0);
    }

    void aGrowingLogIsFollowedFromItsFirstLine()
    {
        test::LogFile file;
        for (int i = 0; i < 1000; ++i)
            file.line('O', "early " + QByteArray::number(i));
        LogDocument document; // joins late
        document.open(file.path(), true);
        QTRY_COMPARE_WITH_TIMEOUT(document.lineCount(), 1000u, patience);
        file.raw("1763923139000 Ehalf");
        for (int i = 0; i < 3; ++i) {
            file.raw(i == 0 ? " and whole\n" : "1763923139001 Omore\n");
            document.grew();
            QTRY_COMPARE_WITH_TIMEOUT(document.lineCount(), 1001u + quint32(i), patience);
        }
        QCOMPARE(document.line(1000).text, QByteArray("half and whole"));
        QCOMPARE(document.count(LogLevel::Error), 1u);
        QCOMPARE(document.line(0).text, QByteArray("early 0"));
    }

    void aLogThatDoesNotExistYetIsWaitedForWhileItIsLive()
    {
        QTemporaryDir folder;
        LogDocument document;
        QSignalSpy failures(&document, &LogDocument::failed);
        document.open(folder.filePath(QStringLiteral("later.log")), true);
        QFile file(folder.filePath(QStringLiteral("later.log")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("1763923139000 Ohere\n");
        file.close();
        QTRY_COMPARE_WITH_TIMEOUT(document.lineCount(), 1u, patience);
        QCOMPARE(failures.size(), 0);
        LogDocument missing;
        QSignalSpy told(&missing, &LogDocument::failed);
        missing.open(folder.filePath(QStringLiteral("never.log")), false);
        QTRY_VERIFY_WITH_TIMEOUT(told.size() > 0, patience);
    }

    void aReplacedLogStartsAnew()
    {
        test::LogFile file;
        for (int i = 0; i < 50; ++i)
            file.line('E', "old");
        LogDocument document;
        document.open(file.path(), true);
        QTRY_COMPARE_WITH_TIMEOUT(document.lineCount(), 50u, patience);
        file.cutTo(0);
        document.grew();
        QTRY_COMPARE_WITH_TIMEOUT(document.lineCount(), 0u, patience);
        file.line('O', "new");
        document.grew();
        QTRY_COMPARE_WITH_TIMEOUT(document.lineCount(), 1u, patience);
        QCOMPARE(document.line(0).text, QByteArray("new"));
        QCOMPARE(document.count(LogLevel::Error), 0u);
    }

    void everyLineOfALargeLogIsWhereItShouldBe()
    {
        test::LogFile file; // several ranges, read on two threads, with lines longer than a buffer
        QByteArray bytes;
        std::vector<int> lengths;
        QRandomGenerator random(7);
        for (int i = 0; i < 200'000; ++i) {
            const int length = i % 50'000 == 49'999 ? 300'000 : random.bounded(140);
            lengths.push_back(length);
            bytes += "1763923139000 " + QByteArray(i % 1000 == 0 ? "E" : "O") + QByteArray(length, char('a' + i % 26)) + '\n';
        }
        file.raw(bytes);
        LogDocument document;
        document.open(file.path(), false);
        QTRY_VERIFY_WITH_TIMEOUT(document.isIndexed(), patience);
        QCOMPARE(document.lineCount(), 200'000u);
        QCOMPARE(document.count(LogLevel::Error), 200u);
        for (quint32 i = 0; i < 200'000; i += 37) {
            const LogLine line = document.line(i);
            QCOMPARE(line.text.size(), std::min<qsizetype>(lengths[i], LogIndex::TextCap));
            if (!line.text.isEmpty())
                QCOMPARE(line.text.front(), char('a' + i % 26));
        }
        QVERIFY(document.index()->memory() < 8 * 200'000);
    }

    void everyHitIsCounted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("caseSensitive");
        QTest::addColumn<bool>("regex");
        QTest::addColumn<bool>("word");
        QTest::addColumn<QList<int>>("lines");
        QTest::newRow("any case") << "timeout" << false << false << false << QList<int>{0, 1, 4, 5};
        QTest::newRow("exact case") << "Timeout" << true << false << false << QList<int>{1};
        QTest::newRow("a word cut by colour") << "broken" << false << false << false << QList<int>{3};
        QTest::newRow("not the digits of the time") << "1763" << false << false << false << QList<int>{2};
        QTest::newRow("not the numbers of a colour") << "31m" << false << false << false << QList<int>{};
        QTest::newRow("begin of the text") << "^timeout" << false << true << false << QList<int>{0, 1, 5};
        QTest::newRow("whole word") << "time" << false << false << true << QList<int>{4};
        QTest::newRow("letters beyond ASCII, any case") << QStringLiteral("GRÜSSE") << false << false << false << QList<int>{6};
    }
    void everyHitIsCounted()
    {
        QFETCH(QString, text);
        QFETCH(bool, caseSensitive);
        QFETCH(bool, regex);
        QFETCH(bool, word);
        QFETCH(QList<int>, lines);
        test::LogFile file;
        for (const char *line :
             {"timeout after 30 s", "Timeout", "1763", "\x1b[31mbro\x1b[0mken", "the time of a TIMEOUT", "timeout timeout",
              "Gr\xc3\xbc\xc3\x9f"
              "e und gr\xc3\xbcsse"})
            file.line('O', line);
        LogDocument document;
        document.open(file.path(), false);
        QTRY_VERIFY_WITH_TIMEOUT(document.isIndexed(), patience);
        LogSearch search(&document);
        search.start({text, caseSensitive, regex, word});
        QVERIFY(waitFor(search));
        QList<int> found;
        for (const quint32 line : search.lines())
            found << int(line);
        QCOMPARE(found, lines);
        QCOMPARE(search.hits(), quint32(lines.size()));
    }

    void aSearchKeepsUpAndCountsInRanges()
    {
        test::LogFile file;
        QByteArray bytes;
        for (int i = 0; i < 100'000; ++i)
            bytes += "1763923139000 Oline " + QByteArray::number(i) + (i % 7 == 0 ? " needle" : "") + '\n';
        file.raw(bytes);
        LogDocument document;
        document.open(file.path(), true);
        QTRY_COMPARE_WITH_TIMEOUT(document.lineCount(), 100'000u, patience);
        LogSearch search(&document);
        search.start({QStringLiteral("NEEDLE")});
        QTRY_COMPARE_WITH_TIMEOUT(search.hits(), 14'286u, patience);
        QCOMPARE(search.hitsIn(0, 6), 1u);
        QCOMPARE(search.hitsIn(7, 70), 10u);
        QCOMPARE(search.next(8), 14u);
        QCOMPARE(search.previous(6), 0u);
        QCOMPARE(search.next(99'999), 0u); // around
        for (int i = 0; i < 10; ++i)
            file.raw("1763923139000 Oa needle more\n");
        document.grew();
        QTRY_COMPARE_WITH_TIMEOUT(search.hits(), 14'296u, patience);
        QVERIFY(search.isHit(100'009));
        search.start({QStringLiteral("(open"), false, true});
        QVERIFY(!search.patternProblem().isEmpty());
    }

    void rowsAgreeWithASlowCount()
    {
        QRandomGenerator random(3);
        for (int round = 0; round < 60; ++round) {
            const auto lines = quint32(20 + random.bounded(80));
            std::vector<LogGroup> groups;
            std::vector<int> open;
            for (quint32 n = 0; n < lines; ++n) {
                const int dice = random.bounded(6);
                if (dice == 0) {
                    groups.push_back({n, NoLine, open.empty() ? -1 : open.back(), false, false});
                    open.push_back(int(groups.size()) - 1);
                } else if (dice == 1 && !open.empty()) {
                    groups[size_t(open.back())].last = n;
                    groups[size_t(open.back())].hasEndMarker = true;
                    open.pop_back();
                }
            }
            LogRows rows;
            rows.update(lines, groups);
            for (size_t g = 0; g < groups.size(); ++g)
                rows.setFolded(int(g), random.bounded(3) == 0);
            std::vector<quint32> shown;
            for (quint32 n = 0; n < lines; ++n) {
                bool hidden = false;
                for (size_t g = 0; g < groups.size(); ++g) {
                    hidden |= rows.isFolded(int(g)) && n > groups[g].first && n <= groups[g].last;
                    hidden |= groups[g].hasEndMarker && n == groups[g].last;
                }
                QCOMPARE(rows.isHidden(n), hidden);
                if (!hidden)
                    shown.push_back(n);
            }
            QCOMPARE(rows.rowCount(), quint32(shown.size()));
            for (quint32 row = 0; row < shown.size(); ++row) {
                QCOMPARE(rows.lineAt(row), shown[row]);
                QCOMPARE(rows.rowOf(shown[row]), row);
            }
        }
    }

    void escapesOtherThanColourDoNothing_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<int>("spans");
        QTest::newRow("plain") << QByteArray("plain") << "plain" << 0;
        QTest::newRow("red word") << QByteArray("a \x1b[31mred\x1b[0m word") << "a red word" << 1;
        QTest::newRow("title change") << QByteArray("\x1b]0;pwned\x07ok") << "ok" << 0;
        QTest::newRow("clipboard write") << QByteArray("\x1b]52;c;cHduZWQ=\x1b\\ok") << "ok" << 0;
        QTest::newRow("cursor and erase") << QByteArray("\x1b[2J\x1b[10;10Hok\x1b[K") << "ok" << 0;
        QTest::newRow("cut sequence") << QByteArray("ok\x1b[3") << "ok" << 0;
        QTest::newRow("device string") << QByteArray("\x1bPq#0;1\x1b\\ok") << "ok" << 0;
        QTest::newRow("progress") << QByteArray("10%\r50%\r100%") << "100%" << 0;
        QTest::newRow("windows line end") << QByteArray("text\r") << "text" << 0;
        QTest::newRow("tab") << QByteArray("a\tb") << "a       b" << 0;
        QTest::newRow("reversed reading") << QByteArray("a\xe2\x80\xae"
                                                        "b")
                                          << QString(QStringLiteral("a") + QChar(0xFFFD) + QStringLiteral("b")) << 0;
        QTest::newRow("link") << QByteArray("\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x1b\\ end") << "here end" << 1;
    }
    void escapesOtherThanColourDoNothing()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, shown);
        QFETCH(int, spans);
        const AnsiText text = parseAnsi(line);
        QCOMPARE(text.text, shown);
        QCOMPARE(int(text.spans.size()), spans);
        if (line.contains("https"))
            QCOMPARE(text.links, QStringList{QStringLiteral("https://example.org")});
        for (qsizetype cut = 0; cut <= line.size(); ++cut) // wherever it is cut, nothing escapes
            QVERIFY(!parseAnsi(line.left(cut)).text.contains(QChar(0x1b)));
    }

    void everyColourThatAProgramAsksForCanBeRead()
    {
        for (const auto scheme : {theme::Scheme::Light, theme::Scheme::Dark}) {
            const QColor ground = theme::color(scheme, theme::Token::LogBackground);
            for (int i = 0; i < 256; ++i) {
                const AnsiText text = parseAnsi("\x1b[38;5;" + QByteArray::number(i) + "mx");
                const AnsiStyle style = text.spans.empty() ? AnsiStyle{} : text.spans.front().style;
                QVERIFY2(theme::contrast(ansiForeground(style, scheme, ground), ground) >= 4.49, qPrintable(QString::number(i)));
            }
        }
    }
};

TEST_CLASS(Log)
#include "tst_log.moc"
