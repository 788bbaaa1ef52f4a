// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/hashfiles.h"
#include "tests/support/testmain.h"

#include <QtCore/QCryptographicHash>

using namespace signalbox;
using namespace signalbox::language;

namespace {

const QStringList tree = {"src/b.c", "src/a.c", "src/sub/c.c", "README.md", ".hidden/x.c", "src/a.h", "go.sum", "src-old/a.c"};

QStringList selected(const QStringList &arguments)
{
    return HashFilesPatterns::parse(arguments, QStringLiteral("/work")).value().select(tree);
}

} // namespace

class TestHashFiles : public QObject
{
    Q_OBJECT

private slots:
    void rule69_whichFilesInWhichOrder_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("files");
        QTest::newRow("one") << QStringList{"go.sum"} << QStringList{"go.sum"};
        QTest::newRow("folder") << QStringList{"src"} << QStringList{"src/a.c", "src/a.h", "src/b.c", "src/sub/c.c"};
        QTest::newRow("star stays in its folder") << QStringList{"src/*.c"} << QStringList{"src/a.c", "src/b.c"};
        QTest::newRow("any folder, also hidden")
            << QStringList{"**/*.c"} << QStringList{".hidden/x.c", "src/a.c", "src/b.c", "src/sub/c.c", "src-old/a.c"};
        QTest::newRow("taken back") << QStringList{"src/**", "!src/sub/**", "!**/*.h"} << QStringList{"src/a.c", "src/b.c"};
        QTest::newRow("taken in again") << QStringList{"src/**", "!src/**", "src/a.c"} << QStringList{"src/a.c"};
        QTest::newRow("lines and comments") << QStringList{"# sums\n go.sum \n\nREADME.md"} << QStringList{"go.sum", "README.md"};
        QTest::newRow("one character") << QStringList{"src/?.c"} << QStringList{"src/a.c", "src/b.c"};
        QTest::newRow("set") << QStringList{"src/[!a].c"} << QStringList{"src/b.c"};
        QTest::newRow("workspace in front") << QStringList{"/work/go.sum", "/etc/passwd", "../x"} << QStringList{"go.sum"};
        QTest::newRow("dots") << QStringList{"./src/../go.sum"} << QStringList{"go.sum"};
        QTest::newRow("nothing") << QStringList{"*.lock"} << QStringList{};
    }
    void rule69_whichFilesInWhichOrder()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, files);
        QCOMPARE(selected(arguments), files);
    }

    void searchPathsDoNotOverlap()
    {
        const HashFilesPatterns patterns = HashFilesPatterns::parse({"src/sub/*.c", "docs/**", "src/*", "!x"}).value();
        QCOMPARE(patterns.searchPaths(), (QStringList{"docs", "src"}));
    }

    void optionForLinks()
    {
        QVERIFY(HashFilesPatterns::parse({"--follow-symbolic-links", "a"})->followLinks());
        QVERIFY(!HashFilesPatterns::parse({"a"})->followLinks());
        QVERIFY(!HashFilesPatterns::parse({"--other", "a"}).has_value());
    }

    void digestOfDigests()
    {
        QCOMPARE(hashFilesDigest({}), QString());
        const QByteArray one = QCryptographicHash::hash("x", QCryptographicHash::Sha256);
        QCOMPARE(hashFilesDigest({one}), QString::fromLatin1(QCryptographicHash::hash(one, QCryptographicHash::Sha256).toHex()));
    }
};

TEST_CLASS(TestHashFiles)
#include "tst_hashfiles.moc"
