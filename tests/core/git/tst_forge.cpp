// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/forge.h"
#include "tests/support/testmain.h"

using namespace signalbox::git;

class ForgeTest : public QObject
{
    Q_OBJECT
private slots:
    void aForgeIsToldFromTheUrl_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("web"); // empty: none
        const auto row = [](const char *name, const char *url, const char *web) {
            QTest::newRow(name) << QString::fromLatin1(url) << QString::fromLatin1(web);
        };
        row("scp", "git@github.com:acme/shop.git", "https://github.com/acme/shop");
        row("https", "https://github.com/acme/shop", "https://github.com/acme/shop");
        row("https with user", "https://me:token@github.com/acme/shop.git/", "https://github.com/acme/shop");
        row("ssh with port", "ssh://git@github.com:22/acme/shop.git", "https://github.com/acme/shop");
        row("ssh over 443", "ssh://git@ssh.github.com:443/acme/shop.git", "https://github.com/acme/shop");
        row("gitlab group", "git@gitlab.com:acme/web/shop.git", "https://gitlab.com/acme/web/shop");
        row("own gitlab with port", "http://gitlab.example.org:8080/acme/shop.git", "http://gitlab.example.org:8080/acme/shop");
        row("bitbucket", "git@bitbucket.org:acme/shop.git", "https://bitbucket.org/acme/shop");
        row("codeberg", "https://codeberg.org/acme/shop.git", "https://codeberg.org/acme/shop");
        row("a path", "/srv/git/shop.git", "");
        row("a file url", "file:///srv/github.com/acme/shop.git", "");
        row("another host", "git@git.example.org:acme/shop.git", "");
        row("a look-alike", "https://notgithub.example.org/acme/shop", "");
        row("no owner", "git@github.com:shop.git", "");
        row("climbing", "git@github.com:../../etc/passwd", "");
        row("nothing", "", "");
        row("windows path", "C:\\git\\github", "");
    }
    void aForgeIsToldFromTheUrl()
    {
        QFETCH(QString, url);
        QFETCH(QString, web);
        const auto forge = forgeOf(url);
        QCOMPARE(forge ? forge->webUrl : QString(), web);
    }

    void linksFollowEachForgesOwnForm_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("commit");
        QTest::addColumn<QString>("compare");
        QTest::addColumn<QString>("file");
        QTest::newRow("github") << QStringLiteral("git@github.com:a/b") << QStringLiteral("/commit/abc")
                                << QStringLiteral("/compare/v1...feature/x%23") << QStringLiteral("/blob/abc/src/a%20b.py#L3");
        QTest::newRow("gitlab") << QStringLiteral("git@gitlab.com:a/b") << QStringLiteral("/-/commit/abc")
                                << QStringLiteral("/-/compare/v1...feature/x%23") << QStringLiteral("/-/blob/abc/src/a%20b.py#L3");
        QTest::newRow("bitbucket") << QStringLiteral("git@bitbucket.org:a/b") << QStringLiteral("/commits/abc")
                                   << QStringLiteral("/branches/compare/feature/x%23%0Dv1")
                                   << QStringLiteral("/src/abc/src/a%20b.py#lines-3");
        QTest::newRow("gitea") << QStringLiteral("git@codeberg.org:a/b") << QStringLiteral("/commit/abc")
                               << QStringLiteral("/compare/v1...feature/x%23") << QStringLiteral("/src/commit/abc/src/a%20b.py#L3");
    }
    void linksFollowEachForgesOwnForm()
    {
        QFETCH(QString, url);
        QFETCH(QString, commit);
        QFETCH(QString, compare);
        QFETCH(QString, file);
        const auto forge = forgeOf(url);
        QVERIFY(forge);
        const auto path = [&](const QString &link) { return link.sliced(forge->webUrl.size()); };
        QCOMPARE(path(forge->commitUrl(QStringLiteral("abc"))), commit);
        QCOMPARE(path(forge->compareUrl(QStringLiteral("v1"), QStringLiteral("feature/x#"))), compare);
        QCOMPARE(path(forge->fileUrl(QStringLiteral("abc"), QStringLiteral("src/a b.py"), 3)), file);
        QVERIFY(forge->tagUrl(QStringLiteral("v1")).endsWith(QLatin1String("/v1")));
        QVERIFY(forge->branchUrl(QStringLiteral("x")).endsWith(QLatin1String("/x")));
    }

    void urlsLoseTheirCredentials_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("clean");
        const auto row = [](const char *url, const char *clean) {
            QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(clean);
        };
        row("https://me:s3cret@example.org/a", "https://example.org/a");
        row("https://token@example.org", "https://example.org");
        row("https://me:p@ss@example.org/a@b", "https://example.org/a@b");
        row("https://example.org/a@b", "https://example.org/a@b");
        row("git@example.org:a/b", "git@example.org:a/b");
        row("/srv/a", "/srv/a");
        row("https://", "https://");
    }
    void urlsLoseTheirCredentials()
    {
        QFETCH(QString, url);
        QFETCH(QString, clean);
        QCOMPARE(withoutCredentials(url), clean);
    }
};

TEST_CLASS(ForgeTest)
#include "tst_forge.moc"
