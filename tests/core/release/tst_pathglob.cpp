// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/pathglob.h"
#include "tests/support/testmain.h"

#include <QtCore/QElapsedTimer>

using namespace signalbox::release;

class PathGlobTest : public QObject
{
    Q_OBJECT
private slots:
    void aPatternMatchesOrNot_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *pattern, const char *path, bool matches) {
            QTest::addRow("%s on %s", pattern, path) << QString::fromLatin1(pattern) << QString::fromLatin1(path) << matches;
        };
        row("*.md", "README.md", true);
        row("*.md", "docs/a/README.md", true);
        row("/*.md", "docs/README.md", false);
        row("/*.md", "README.md", true);
        row("docs/*.md", "docs/a.md", true);
        row("docs/*.md", "docs/a/b.md", false);
        row("docs/**", "docs/a/b.md", true);
        row("docs/**", "docs", false);
        row("docs/", "docs/a/b.md", true);
        row("**/migrations/**", "migrations/1.sql", true);
        row("**/migrations/**", "a/b/migrations/1.sql", true);
        row("**/migrations/**", "a/mymigrations/1.sql", false);
        row("migrations/**", "migrations/1.sql", true);
        row("migrations/**", "backend/migrations/1.sql", false);
        row("a/**/b", "a/b", true);
        row("a/**/b", "a/x/y/b", true);
        row("a/**/b", "ab", false);
        row("a/**/b", "a/xb", false);
        row("a**b", "a/x/b", true);
        row("test_?.py", "src/test_1.py", true);
        row("test_?.py", "test_12.py", false);
        row("?", "/", false);
        row("*.{js,ts}", "x/a.ts", true);
        row("*.{js,ts}", "a.tsx", false);
        row("*.{js,{ts,tsx}}", "a.tsx", true);
        row("{a,b}/c", "b/c", true);
        row("{a,b", "{a,b", true);
        row("{a}", "{a}", true);
        row("[ab].txt", "b.txt", true);
        row("[!ab].txt", "b.txt", false);
        row("[!a].txt", "b.txt", true);
        row("[a-c]x", "bx", true);
        row("[a-c]x", "dx", false);
        row("[ab", "[ab", true);
        row("\\*.txt", "*.txt", true);
        row("\\*.txt", "a.txt", false);
        row("./a", "a", true);
        row("A", "a", false);
        row("", "a", false);
        row("**", "a/b/c", true);
    }
    void aPatternMatchesOrNot()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, path);
        QFETCH(bool, matches);
        QCOMPARE(matchesPath(pattern, path), matches);
    }

    void noPatternIsSlow()
    {
        QElapsedTimer timer;
        timer.start();
        const QString path = QString(2'000, QLatin1Char('a'));
        QVERIFY(!matchesPath(QStringLiteral("**a*a*a*a*a*a*a*a*a*a*a*a*b").repeated(4), path));
        QVERIFY(!matchesPath(QStringLiteral("{a,b}").repeated(40), path));
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }
};

TEST_CLASS(PathGlobTest)
#include "tst_pathglob.moc"
