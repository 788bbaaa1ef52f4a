// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/yamlreader.h"
#include "tests/core/definition/readersupport.h"
#include "tests/support/testmain.h"

#include <QtCore/QElapsedTimer>

using namespace signalbox;
using namespace signalbox::definition;
using namespace signalbox::test;

class TestYamlReader : public QObject
{
    Q_OBJECT

private slots:
    void rule01_unquotedOnStaysTheString()
    {
        const YamlReading reading = readYaml("on: push\nyes: no\noff: y\n", QStringLiteral("f.yml"));
        QVERIFY(reading.diagnostics.isEmpty());
        QCOMPARE(QString::fromUtf8(reading.root.literal().toJson()), QStringLiteral("{\"on\":\"push\",\"yes\":\"no\",\"off\":\"y\"}"));
    }

    void plainScalarsFollowTheCoreSchema_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("json");
        for (const auto &[text, json] : {std::pair{"null", "null"},
                                         {"~", "null"},
                                         {"True", "true"},
                                         {"FALSE", "false"},
                                         {"12", "12"},
                                         {"-3", "-3"},
                                         {"0o14", "12"},
                                         {"0x1F", "31"},
                                         {"1e3", "1000"},
                                         {".5", "0.5"},
                                         {"3.", "3"},
                                         {"1_000", "\"1_000\""},
                                         {"0b1", "\"0b1\""},
                                         {"yes", "\"yes\""},
                                         {"12:30", "\"12:30\""},
                                         {"3.9.1", "\"3.9.1\""},
                                         {"-", "\"-\""},
                                         {"1e", "\"1e\""},
                                         {".", "\".\""},
                                         {"0x", "\"0x\""}})
            QTest::addRow("%s", text) << QString::fromLatin1(text) << QString::fromLatin1(json);
    }
    void plainScalarsFollowTheCoreSchema()
    {
        QFETCH(QString, text);
        QFETCH(QString, json);
        QCOMPARE(QString::fromUtf8(coreSchemaValue(text).toJson()), json);
    }

    void textsWithExpressionsStayTexts()
    {
        const YamlReading reading = readYaml("a: ${{ 1 }}\nb: '12'\nc: |\n  12\n", QStringLiteral("f.yml"));
        for (const auto &[key, value] : reading.root.members)
            QVERIFY2(value.scalar.isString(), qPrintable(key.raw));
        QVERIFY(reading.root.find(u"c")->literalBlock);
    }

    void everyNodeKnowsItsPlace()
    {
        const YamlReading reading = readYaml("\xEF\xBB\xBFjobs:\r\n  \xC3\xA4: { b: 'x' }\r\n", QStringLiteral("f.yml"));
        QVERIFY(reading.diagnostics.isEmpty());
        const auto &[key, value] = reading.root.find(u"jobs")->members.at(0);
        QVERIFY((key.at) == (Location{QStringLiteral("f.yml"), 2, 3}));
        QVERIFY((value.find(u"b")->at) == (Location{QStringLiteral("f.yml"), 2, 11}));
    }

    void aliasesAreExpanded()
    {
        const YamlReading reading = readYaml("a: &x [1, 2]\nb: *x\n", QStringLiteral("f.yml"));
        QCOMPARE(reading.root.find(u"b")->items.size(), std::size_t(2));
    }

    void problemsAreLocatedAndSaidPlainly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const QByteArray &text, int line, const char *message) {
            QTest::newRow(name) << text << QString::fromUtf8(message) << line;
        };
        row("duplicate key", "a: 1\nb: 2\na: 3\n", 3, "the key 'a' is already given in line 1");
        row("quote never closed", "a: 1\nb: \"open\n", 2, "the quote \" that opens here is never closed");
        row("tab", "a:\n\tb: 1\n", 2, "a tab is used for indentation; YAML allows spaces only");
        row("tab in a text", "a: \"b\n\tc\"\n", 2, "a tab is used for indentation; YAML allows spaces only");
        row("wrong indentation", "a:\n  b: 1\n c: 2\n", 3, "this line does not fit the mapping it stands in");
        row("no colon", "a:\n  b\nc\n", 3, "'c' stands where a key belongs, and no colon follows it");
        row("mapping in a text", "run: foo: bar\n", 1, "a `: ` cannot stand here");
        row("two documents", "a: 1\n---\nb: 2\n", 2, "the file holds more than one YAML document");
        row("lost line", "- a\nb: c\n", 2, "this line does not belong to what stands above it");
        row("undefined alias", "a: *x\n", 1, "this alias names an anchor that is not defined above it");
        row("alias in itself", "a: &x\n  b: *x\n", 2, "this alias stands inside the very node that it names");
        row("control character", QByteArray("a: b\x01\n", 6), 1, "the control character U+0001 is not allowed in a YAML file");
        row("not UTF-8", "a: 1\nb: \xFF\n", 2, "the file is not valid UTF-8 here");
        row("open bracket", "a: [1, 2\n", 2, "the [ is never closed, or an entry in it is not separated by a comma");
        row("double comma", "a: [1, , 2]\n", 1, "nothing stands before this comma");
        row("leading comma", "a: [, 1]\n", 1, "nothing stands before this comma");
        row("comment without a space", "a: [1]#no\n", 1, "a comment needs a space in front of its #");
        row("comment at a quote", "a: 'b'#no\n", 1, "a comment needs a space in front of its #");
        row("brackets not indented", "a: [b,\nc]\n", 2, "this line must be indented further than the key whose brackets it stands in");
        row("dash in brackets", "a: [-]\n", 1, "a lone - cannot stand inside [ ] or { }");
        row("wrong tag", "a: !!int x\n", 1, "'x' is not a value of the type !!int");
        row("quoted number tag", "a: !!int \"3\"\n", 1, "a text in quotes cannot have the type !!int");
        row("unknown tag", "if: !success()\n", 1, "the tag '!success()' is not known here");
        row("key is a list", "? [a]\n: b\n", 1, "a key must be a text, not a list");
        row("directive only", "%YAML 1.2\n", 1, "a line that starts with % is a directive, and no document follows it");
        row("anchor not indented", "a:\n&x\n- b\n", 2, "an anchor must be indented further than the key it belongs to");
    }
    void problemsAreLocatedAndSaidPlainly()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        QFETCH(int, line);
        const YamlReading reading = readYaml(text, QStringLiteral("f.yml"));
        QVERIFY(!reading.diagnostics.isEmpty());
        QCOMPARE(reading.diagnostics.first().message, message);
        QCOMPARE(reading.diagnostics.first().at.line, line);
        QVERIFY(reading.diagnostics.first().severity == Severity::Error);
        QVERIFY(!reading.diagnostics.first().hint.isEmpty());
    }

    void validFilesAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("blank line with a tab") << QByteArray("a: 1\n\t\nb: 2\n");
        QTest::newRow("quotes over lines") << QByteArray("a: 'one\n  two'\n");
        QTest::newRow("quotes in brackets") << QByteArray("a: ['x,y', \"z]\", {k: \"v\", 'l': 1},]\n");
        QTest::newRow("adjacent value") << QByteArray("a: {\"b\":\"c\", 'd':[1]}\n");
        QTest::newRow("closing bracket at the key") << QByteArray("a: [\n  b,\n]\n");
        QTest::newRow("hash in a text") << QByteArray("a: [b#c, d]\n");
        QTest::newRow("negative number") << QByteArray("a: [-1, - 2]\n").replace("- 2", "-2");
        QTest::newRow("document start") << QByteArray("# c\n---\na: 1\n");
        QTest::newRow("script with tabs") << QByteArray("a: |\n  if x; then\n  \techo\n  fi\n");
        QTest::newRow("blank lines in a script") << QByteArray("a: |\n\n  x\n\n\nb: 1\n");
        QTest::newRow("no value") << QByteArray("a:\nb:\n");
        QTest::newRow("list at the key's column") << QByteArray("a:\n- b\n- c\n");
    }
    void validFilesAreRead()
    {
        QFETCH(QByteArray, text);
        const YamlReading reading = readYaml(text, QStringLiteral("f.yml"));
        QCOMPARE(shortForm(reading.diagnostics), QStringList());
        QVERIFY(reading.root.isMapping());
    }

    void anEmptyFileHasNoRootAndNoRemark()
    {
        for (const char *text : {"", "\n\n", "# only a comment\n"}) {
            const YamlReading reading = readYaml(text, QStringLiteral("f.yml"));
            QVERIFY(reading.root.isNull());
            QVERIFY(reading.diagnostics.isEmpty());
        }
    }

    void limitsAreNamedAndMetQuickly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("size") << QByteArray(1024 * 1024 + 1, 'a')
                              << QStringLiteral("the file is larger than 1048576 bytes (it has 1048577)");
        QTest::newRow("flow depth") << QByteArray(1000000, '[') << QStringLiteral("the file is nested deeper than 50 levels");
        QTest::newRow("block depth") << QByteArray("- ").repeated(200000) << QStringLiteral("the file is nested deeper than 50 levels");
        QTest::newRow("mapping depth") << QByteArray("{a: ").repeated(100) << QStringLiteral("the file is nested deeper than 50 levels");
        QTest::newRow("nodes") << QByteArray("- a\n").repeated(150000)
                               << QStringLiteral("the file holds more than 100000 nodes, counted after its aliases are expanded");
        QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray before = "*a" + QByteArray::number(i - 1);
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + QByteArray(before + ", ").repeated(9) + before
                    + "]\n";
        }
        QTest::newRow("alias bomb") << bomb
                                    << QStringLiteral("the file holds more than 100000 nodes, counted after its aliases are expanded");
        QByteArray chain = "a0: &a0 [x]\n";
        for (int i = 1; i < 60; ++i)
            chain += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [*a" + QByteArray::number(i - 1) + "]\n";
        QTest::newRow("alias depth") << chain << QStringLiteral("the file is nested deeper than 50 levels");
    }
    void limitsAreNamedAndMetQuickly()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        QElapsedTimer timer;
        timer.start();
        const YamlReading reading = readYaml(text, QStringLiteral("f.yml"));
        QCOMPARE(reading.diagnostics.size(), 1);
        QCOMPARE(reading.diagnostics.first().message, message);
        QVERIFY(reading.root.isAbsent());
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void noCutOfAFileCrashesTheReader()
    {
        const QByteArray text = "on: { push: &p [a, 'b', \"c\"] }\njobs:\n  x: |\n    a\n  y: >-\n    b\n  ? z\n  : *p\n  t: !!str 1\n";
        for (qsizetype length = 0; length <= text.size(); ++length)
            QVERIFY(readYaml(text.left(length), QStringLiteral("f.yml")).diagnostics.size() < 20);
    }
};

TEST_CLASS(TestYamlReader)
#include "tst_yamlreader.moc"
