// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/filecommands.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::language;

class TestFileCommands : public QObject
{
    Q_OBJECT

private slots:
    void rule50_records_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("shown"); // name|value, records separated by ;
        const auto row = [](const char *name, const QByteArray &content, const char *shown) { QTest::newRow(name) << content << shown; };
        row("nothing", "", "");
        row("first equals sign", "A=b=c\n", "A|b=c");
        row("heredoc marker after the equals sign", "A=b<<c\n", "A|b<<c");
        row("heredoc", "A<<E\nx\n\ny\nE\n", "A|x\n\ny");
        row("equals sign inside", "A<<E\nB=c\nE\n", "A|B=c");
        row("equals sign in the delimiter", "A<<E=F\nx\nE=F\n", "A|x");
        row("blank lines between", "\n\nA=1\n\nB=2\n", "A|1;B|2");
        row("closing line without end", "A<<E\nx\nE", "A|x");
        row("CR stays", "A=1\r\n", "A|1\r");
        row("order and repetition", "B=1\nA=2\nB=3\n", "B|1;A|2;B|3");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "A=\xC3\xA4\n",
            "A|\xC3\xA4");
    }
    void rule50_records()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, shown);
        const Result<NamedTexts> records = parseRecords(content);
        VERIFY_OK(records);
        QStringList actual;
        for (const auto &[name, value] : *records)
            actual << name + u'|' + value;
        QCOMPARE(actual.join(u';'), shown);
    }

    void rule50_errors_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("cause");
        QTest::newRow("neither") << QByteArray("A\n") << "Invalid format 'A'";
        QTest::newRow("no name") << QByteArray("=x\n") << "Invalid format '=x'. Name must not be empty";
        QTest::newRow("no delimiter") << QByteArray("A<<\n")
                                      << "Invalid format 'A<<'. Name must not be empty and delimiter must not be empty";
        QTest::newRow("no name before the heredoc")
            << QByteArray("<<E\nE\n") << "Invalid format '<<E'. Name must not be empty and delimiter must not be empty";
        QTest::newRow("not closed") << QByteArray("A<<E\nx\n") << "Invalid value. Matching delimiter not found 'E'";
        QTest::newRow("last line without end") << QByteArray("A<<E\nx") << "Invalid value. EOF marker missing new line.";
    }
    void rule50_errors()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, cause);
        const Result<FileCommandResult> result = parseOutputFile(content);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().cause, cause);
        QCOMPARE(result.error().what, QStringLiteral("Unable to process file command 'output' successfully."));
    }

    void rule50_windowsTakesCrLf()
    {
        const Result<NamedTexts> records = parseRecords("A<<E\r\nx\r\ny\r\nE\r\nB=1\r\n", true);
        VERIFY_OK(records);
        QCOMPARE(records->at(0).second, QStringLiteral("x\r\ny"));
        QCOMPARE(records->at(1).second, QStringLiteral("1"));
    }

    void rule43_protectedVariables()
    {
        const Result<FileCommandResult> result = parseEnvFile("GITHUB_SHA=x\nRUNNER_TEMP=y\nCI=false\nnode_options=z\nA=1\n");
        VERIFY_OK(result);
        QCOMPARE(result->values.size(), 2);
        QCOMPARE(result->values.at(0).first, QStringLiteral("CI"));
        QCOMPARE(result->issues.size(), 1);
        QVERIFY(isReservedVariable(QStringLiteral("GITHUB_TOKEN")));
        QVERIFY(!isReservedVariable(QStringLiteral("MY_GITHUB_TOKEN")));
        QCOMPARE(parseOutputFile("NODE_OPTIONS=z\n")->values.size(), 1);
    }

    void rule51_laterFoldersComeFirst()
    {
        QCOMPARE(parsePathFile("/a\n\n/b\n"), (QStringList{"/a", "/b"}));
        QCOMPARE(prependPaths({QStringLiteral("/b"), QStringLiteral("/c")}, {QStringLiteral("/a"), QStringLiteral("/c")}),
                 (QStringList{"/c", "/a", "/b"}));
    }

    void rule52_summariesHaveALimit()
    {
        QCOMPARE(*parseSummaryFile("# Hello\n"), QStringLiteral("# Hello\n"));
        VERIFY_OK(parseSummaryFile(QByteArray(maxSummaryBytes, 'x')));
        QVERIFY(!parseSummaryFile(QByteArray(maxSummaryBytes + 1, 'x')).has_value());
    }
};

TEST_CLASS(TestFileCommands)
#include "tst_filecommands.moc"
