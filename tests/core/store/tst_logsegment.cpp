// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/logsegment.h"
#include "core/store/paths.h"
#include "tests/core/store/storecontent.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::store;
using signalbox::test::must;

class LogSegments : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

    void append(const QByteArray &bytes)
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QByteArray line(qint64 at, char tag, const QByteArray &text)
    {
        return QByteArray::number(at).rightJustified(13, '0') + ' ' + tag + text + '\n';
    }

private slots:
    void init()
    {
        m_path = m_folder.filePath(QStringLiteral("log"));
        QFile::remove(m_path);
    }

    void aLogThatDoesNotExistIsEmpty()
    {
        LogSegment log(m_path);
        QCOMPARE(must(log.refresh()), 0);
        QVERIFY(must(log.lines(1, 10)).isEmpty());
        QVERIFY(must(log.tail(10)).isEmpty());
    }

    void cutAtEveryByteOnlyWholeLinesAreThere()
    {
        const QByteArray whole = line(1700000000001, 'S', "{\"step\":0,\"name\":\"a\"}") + line(1700000000002, 'O', "h\xc3\xa4llo")
                                 + line(1700000000003, 'O', "") + line(1700000000004, 'E', "bad \xff byte")
                                 + line(1700000000005, 's', "{\"step\":0,\"outcome\":\"failed\"}");
        LogSegment grown(m_path);
        for (qsizetype length = 0; length <= whole.size(); ++length) {
            if (length > 0)
                append(whole.mid(length - 1, 1));
            const qint64 lines = whole.left(length).count('\n');
            QCOMPARE(must(grown.refresh()), lines);
            LogSegment fresh(m_path);
            QCOMPARE(must(fresh.refresh()), lines);
            QCOMPARE(must(grown.lines(1, 100)), must(fresh.lines(1, 100)));
            QCOMPARE(must(fresh.lines(1, 100)).size(), lines);
        }
        const QList<LogLine> all = must(grown.lines(1, 100));
        QCOMPARE(all[1].text, QStringLiteral("hällo"));
        QCOMPARE(all[1].at, 1700000000002);
        QVERIFY(all[1].tag == LogTag::Output);
        QCOMPARE(all[2].text, QString());
        QVERIFY(all[3].text.contains(QChar(QChar::ReplacementCharacter)));
        QVERIFY(all[4].tag == LogTag::StepEnd);
        QCOMPARE(all[4].number, 5);
    }

    void anyLineOfALongLogIsFound()
    {
        QByteArray bytes;
        for (int i = 1; i <= 3000; ++i) {
            if (i % 1000 == 1)
                bytes += line(1700000000000 + i, 'S', "{\"step\":" + QByteArray::number(i / 1000) + ",\"name\":\"x\"}");
            else
                bytes += line(1700000000000 + i, 'O', "line " + QByteArray::number(i) + QByteArray(i % 97, '.'));
        }
        append(bytes);
        LogSegment log(m_path);
        QCOMPARE(must(log.refresh()), 3000);
        for (const int from : {1, 2, 255, 256, 257, 512, 513, 1000, 2999, 3000}) {
            const QList<LogLine> found = must(log.lines(from, 3));
            QCOMPARE(found.first().number, from);
            QCOMPARE(found.first().at, 1700000000000 + from);
            QCOMPARE(found.size(), std::min(3, 3001 - from));
        }
        QVERIFY(must(log.lines(3001, 10)).isEmpty());
        QCOMPARE(must(log.tail(5)).first().number, 2996);
        QCOMPARE(must(log.tail(5000)).size(), 3000);
        QCOMPARE(must(log.step(1)).size(), 1000);
        QCOMPARE(must(log.step(1)).first().number, 1001);
        QCOMPARE(must(log.step(1, 2)).size(), 2);
        QVERIFY(must(log.step(7)).isEmpty());
        QCOMPARE(log.firstLineOfStep(2), 2001);
        QCOMPARE(must(log.grep(QRegularExpression(QStringLiteral("^line 29\\d\\d\\b")))).size(), 100);
        QCOMPARE(must(log.grep(QRegularExpression(QStringLiteral("LINE 7\\b"), QRegularExpression::CaseInsensitiveOption))).first().number,
                 7);
        QVERIFY(!log.grep(QRegularExpression(QStringLiteral("("))));
        QCOMPARE(must(log.since(1700000002990)).first().number, 2990);
        QCOMPARE(must(log.since(1700000002990)).first().step, 2);
    }

    void aDamagedLineIsShownAsItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("short") << QByteArray("17000");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("letters in the time") << QByteArray("17000000x0000 Ohello");
        QTest::newRow("unknown tag") << QByteArray("1700000000000 ?hello");
        QTest::newRow("no space") << QByteArray("1700000000000-Ohello");
    }
    void aDamagedLineIsShownAsItIs()
    {
        QFETCH(QByteArray, bytes);
        const LogLine parsed = parseLogLine(bytes);
        QCOMPARE(parsed.text, QString::fromUtf8(bytes));
        QVERIFY(parsed.tag == LogTag::Output);
        QCOMPARE(parsed.at, 0);
    }

    void aLogThatBeganAnewIsReadAnew()
    {
        append(line(1700000000001, 'O', "first") + line(1700000000001, 'O', "second"));
        LogSegment log(m_path);
        QCOMPARE(must(log.refresh()), 2);
        QFile::remove(m_path);
        append(line(1700000000001, 'O', "new"));
        QCOMPARE(must(log.refresh()), 1);
        QCOMPARE(must(log.lines(1, 5)).first().text, QStringLiteral("new"));
    }

    void slugsAreSafeAndNeverMeet_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("start");
        QTest::newRow("plain") << QStringLiteral("test") << QStringLiteral("test");
        QTest::newRow("matrix") << QStringLiteral("test (3.11, linux)") << QStringLiteral("test-3.11-linux-");
        QTest::newRow("called") << QStringLiteral("deploy / push") << QStringLiteral("deploy-push-");
        QTest::newRow("upper case") << QStringLiteral("Test") << QStringLiteral("test-");
        QTest::newRow("up and away") << QStringLiteral("../../etc") << QStringLiteral("etc-");
        QTest::newRow("dots") << QStringLiteral("..") << QStringLiteral("x-");
        QTest::newRow("nothing") << QString() << QStringLiteral("x-");
        QTest::newRow("other letters") << QStringLiteral("тест") << QStringLiteral("x-");
        QTest::newRow("long") << QString(300, QLatin1Char('a')) << QString(50, QLatin1Char('a')) + QLatin1Char('-');
    }
    void slugsAreSafeAndNeverMeet()
    {
        QFETCH(QString, name);
        QFETCH(QString, start);
        const QString result = slug(name);
        QVERIFY2(result.startsWith(start), qPrintable(result));
        QVERIFY(QRegularExpression(QStringLiteral("^[a-z0-9_x][a-z0-9._-]{0,59}$")).match(result).hasMatch());
        QVERIFY(slug(name + QLatin1Char('!')) != result);
        QVERIFY(slug(QLatin1Char(' ') + name) != result);
    }

    void aProjectKeepsItsNameOnEveryWayToIt()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("My Repo/.git")));
        const QString folder = m_folder.filePath(QStringLiteral("My Repo"));
        const QString id = projectId(folder);
        QVERIFY2(QRegularExpression(QStringLiteral("^my-repo-[0-9a-f]{12}$")).match(id).hasMatch(), qPrintable(id));
        QCOMPARE(projectId(folder + QLatin1Char('/')), id);
        QCOMPARE(projectId(folder + QStringLiteral("/.git")), id);
        QCOMPARE(projectId(folder + QStringLiteral("/../My Repo")), id);
        const QString link = m_folder.filePath(QStringLiteral("link"));
        QVERIFY(QFile::link(folder, link));
        QCOMPARE(projectId(link), id);
        QVERIFY(projectId(m_folder.path()) != id);
    }

    void foldersFollowTheVariables()
    {
        const QByteArray home = qgetenv("SIGNALBOX_HOME");
        qputenv("SIGNALBOX_HOME", "/somewhere");
        QCOMPARE(projectFolders(QStringLiteral("p")).storeUrl(), QStringLiteral("sqlite:/somewhere/data/projects/p/store.db"));
        QCOMPARE(baseFolders().cache, QStringLiteral("/somewhere/cache"));
        qunsetenv("SIGNALBOX_HOME");
        qputenv("XDG_STATE_HOME", "/xdg/state");
        QCOMPARE(baseFolders().state, QStringLiteral("/xdg/state/signalbox"));
        qputenv("XDG_STATE_HOME", "relative");
        QCOMPARE(baseFolders().state, QString(QDir::homePath() + QStringLiteral("/.local/state/signalbox")));
        qunsetenv("XDG_STATE_HOME");
        qputenv("SIGNALBOX_HOME", home);
        QCOMPARE(attemptFolder(QStringLiteral("/d"), 12, QStringLiteral("test"), 2), QStringLiteral("/d/runs/12/test/2"));
        QCOMPARE(logFile(QStringLiteral("/d"), 12, QStringLiteral("test"), 2), QStringLiteral("/d/runs/12/test/2/log"));
        const Result<void> refused = makeFolder(QStringLiteral("/proc/signalbox/x"));
        QVERIFY(!refused);
        QVERIFY2(refused.error().cause.contains(QStringLiteral("/proc")), qPrintable(refused.error().text()));
    }
};

TEST_CLASS(LogSegments)
#include "tst_logsegment.moc"
