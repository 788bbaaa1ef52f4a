// SPDX-License-Identifier: GPL-3.0-or-later
// The quick way of reading YAML gives what the library gives, or leaves the file to it.
#include "core/definition/yamlsimple.h"
#include "tests/support/sametree.h"
#include "tests/support/testmain.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>

using namespace signalbox;
using namespace signalbox::definition;
using namespace signalbox::test;

namespace {

const QString path = QStringLiteral("w.yml");

std::optional<TemplateNode> quick(const QByteArray &text, const YamlLimits &limits = {})
{
    Diagnostics found;
    return readSimpleYaml(YamlSource(text, path), path, limits, found);
}

/// What is wrong with the quick way for this text; empty when it agrees with the library or leaves the text to it.
QString disagreement(const QByteArray &text)
{
    const std::optional<TemplateNode> mine = quick(text);
    if (!mine)
        return {};
    const YamlReading library = readYamlByLibrary(text, path);
    return library.diagnostics.isEmpty() ? difference(library.root, *mine) : library.diagnostics[0].text();
}

constexpr const char *ownFiles[] = {"resources/demo/project/.github/workflows", "resources/targets", "resources/services",
                                    "tests/fuzz/corpus/reader", "tests/fuzz/corpus/environments"};

} // namespace

class TestYamlSimple : public QObject
{
    Q_OBJECT

private slots:
    void simpleTextsAreReadAsTheLibraryReadsThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"a: b\n",
                                 "a: b",
                                 "a:\n",
                                 "a:\nb:\n",
                                 "a:\n  b:\n  c: d\n",
                                 "- a\n- b\n",
                                 "-\n- b\n",
                                 "- a: b\n  c: d\n-\n  e: f\n",
                                 "- - a\n  - b\n- c\n",
                                 "a:\n- b\n- c\nd: e\n",
                                 "a:\n  - b\n  -   c: d\n      e: f\n",
                                 "a: 'b''c' # d\n",
                                 "\"a\\n\": \"b\\\\\"\n",
                                 "'a': b\n",
                                 "a: [b, 'c, d', \"e\", 1, 1.5, true, null, release/**]\n",
                                 "a: []\nb: {}\n",
                                 "a: {b: c, d: [e, {f: g}]}\n",
                                 "a: |\n  b\n\n   c\n\nd: e\n",
                                 "a: |-\n  b\n  c\nd: e\n",
                                 "a: >\n  b\n  c\n\n  d\n\n\n  e\nf: g\n",
                                 "a: >-\n  b\n  c\nd:\n",
                                 "- |\n  b\n- >-\n  c\n",
                                 "a: b # c\n# d\n  # e\nf: g\n",
                                 "a: ${{ b }} c\nd: ${{ e[0] }}\n",
                                 "a: http://b/c:d\n",
                                 "a: b#c\n",
                                 "a: 0o14\nb: 0x1F\nc: -1.5e3\nd: ~\ne: .inf\n",
                                 "on: push\nyes: no\n",
                                 "\xC3\xA4: \xC3\xB6 # \xC3\xBC\nb: [\xC3\xA4, c]\n",
                                 "a:\r\n  b: c\r\n",
                                 "a: b   \nc:   d\n",
                                 "a: - b\n",
                                 "a: b\n\n\n",
                                 "\n# x\na: b\n",
                                 "a:\n  # b\n  c: d\n # e\n",
                                 "a: |\n  b\n  # c\n d: e\n",
                                 "a: '${{ b }}: c'\n",
                                 "a: |\n  b\n    c\n d\n",
                                 "a: -1\nb: -x\n",
                                 "a b: c d\n"})
            QTest::addRow("%s", text) << QByteArray(text);
    }
    void simpleTextsAreReadAsTheLibraryReadsThem()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(disagreement(text), QString());
    }

    void whatIsNotSimpleIsLeftToTheLibrary_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 "# a\n",
                                 "a: &b c\n",
                                 "a: *b\n",
                                 "a: !!str b\n",
                                 "? a\n: b\n",
                                 "---\na: b\n",
                                 "a: b\n...\n",
                                 "%YAML 1.2\n---\na: b\n",
                                 "a: b\n  c\n",
                                 "a: 'b\n  c'\n",
                                 "a: [b,\n  c]\n",
                                 "a: b: c\n",
                                 "a: b\na: c\n",
                                 "a: b\n c: d\n",
                                 "  a: b\nc: d\n",
                                 "a:\n\tb: c\n",
                                 "a: 'b\n",
                                 "a: [b\n",
                                 "a: [b]c\n",
                                 "a: [b,]\n",
                                 "a: {b}\n",
                                 "a: [b: c]\n",
                                 "a: |2\n  b\n",
                                 "a: |+\n  b\n\n",
                                 "a: |\nb: c\n",
                                 "a: \"\\x41\"\n",
                                 "a: @b\n",
                                 "a: %b\n",
                                 "a\n b\n",
                                 "- a\nb: c\n",
                                 "a:\n  - b\n  c: d\n",
                                 "a: 'b' c\n",
                                 "a: b\n- c\n",
                                 "[a]: b\n"})
            QTest::addRow("%s", text) << QByteArray(text);
    }
    void whatIsNotSimpleIsLeftToTheLibrary()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!quick(text));
    }

    void depthAndNodesBeyondTheLimitAreLeftToTheLibrary()
    {
        QVERIFY(quick("a: [b]\n"));
        QByteArray deep;
        for (int i = 0; i < 60; ++i)
            deep += QByteArray(i, ' ') + "a:\n";
        QVERIFY(!quick(deep));
        QVERIFY(!quick("a: " + QByteArray(60, '[') + QByteArray(60, ']') + "\n"));
        QVERIFY(!quick("- " + QByteArray("- ").repeated(60) + "a\n"));
        Diagnostics found;
        QVERIFY(!readSimpleYaml(YamlSource("- a\n- b\n- c\n", path), path, {.nodes = 3}, found));
        QVERIFY(found.size() == 1 && found[0].message.contains(u"more than 3 nodes"));
        QVERIFY(quick("- a\n- b\n- c\n", {.nodes = 4}));
    }

    void ourOwnFilesAgree()
    {
        int simple = 0, all = 0;
        for (const char *folder : ownFiles) {
            QDirIterator files(QStringLiteral(SIGNALBOX_SOURCE_DIR "/") + QLatin1String(folder), QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QFile::ReadOnly));
                const QByteArray text = file.readAll();
                QVERIFY2(disagreement(text).isEmpty(), qPrintable(file.fileName() + u": " + disagreement(text)));
                simple += quick(text).has_value();
                ++all;
            }
        }
        QVERIFY2(all > 10 && simple * 2 > all, qPrintable(QStringLiteral("%1 of %2 are simple").arg(simple).arg(all)));
    }

    /// Cut at every byte, and every byte replaced by what means something in YAML.
    void brokenTextsAgree()
    {
        const QByteArray whole =
            "on:\n  push: {branches: [main, 'v*']}\njobs:\n  a:\n    if: ${{ x == 'y' }} # z\n    steps:\n    - run: |\n        b\n\n        c\n"
            "    - name: \"d\"\n      with: {e: f}\n    # g\n    - >-\n      h\n      i\nend: j\n";
        QVERIFY(quick(whole));
        for (int i = 0; i <= whole.size(); ++i) {
            QVERIFY2(disagreement(whole.left(i)).isEmpty(),
                     qPrintable(QStringLiteral("cut at %1: %2").arg(i).arg(disagreement(whole.left(i)))));
            for (const char c : {' ', '\n', ':', '#', '-', '\'', '"', ',', '[', '}', '|', '>', '&', '\t', '?', 'x'}) {
                QByteArray changed = whole;
                changed.insert(i, c);
                QVERIFY2(disagreement(changed).isEmpty(),
                         qPrintable(QStringLiteral("%1 before %2: %3").arg(QLatin1Char(c)).arg(i).arg(disagreement(changed))));
                if (i < whole.size()) {
                    changed = whole;
                    changed[i] = c;
                    QVERIFY2(disagreement(changed).isEmpty(),
                             qPrintable(QStringLiteral("%1 at %2: %3").arg(QLatin1Char(c)).arg(i).arg(disagreement(changed))));
                }
            }
        }
    }
};

TEST_CLASS(TestYamlSimple)
#include "tst_yamlsimple.moc"
