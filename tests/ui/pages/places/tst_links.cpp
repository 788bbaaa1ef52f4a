// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/presenters/destination.h"

using namespace signalbox;
using presenters::Destination;
namespace keys = presenters::pages;

class tst_links : public QObject
{
    Q_OBJECT
private slots:
    void everyDestinationComesBackFromItsLink_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("item");
        QTest::addColumn<QString>("parameters"); // name=value;…
        const auto row = [](const char *name, const QString &page, const char *item = "", const char *parameters = "") {
            QTest::newRow(name) << page << QString::fromUtf8(item) << QString::fromUtf8(parameters);
        };
        row("board", keys::environments);
        row("a cell", keys::environments, "production", "service=web");
        row("a ref", keys::refs, "refs/tags/v2.14.0");
        row("a ref with signs", keys::refs, "refs/heads/users/änä/a b#c?d%e");
        row("a log's lines", keys::run, "4127", "job=e2e / shard 4;line=67-70");
        row("a run", keys::run, "4127");
        row("a review", keys::review, "7");
        row("rollback", keys::rollback, "production", "to=v2.13.2");
        row("redeploy", keys::redeploy, "staging");
        row("promote", keys::promote, "production");
        row("compare", keys::compare, "v2.13.2...v2.14.0");
        row("history", keys::history, "", "env=production;since=7d;who=Jon & Co");
        row("credentials", keys::credentials, "registry.acme.io");
        row("inbox", keys::inbox, "approval 7");
        row("settings", keys::settings);
        row("insights", keys::insights);
    }
    void everyDestinationComesBackFromItsLink()
    {
        QFETCH(QString, page);
        QFETCH(QString, item);
        QFETCH(QString, parameters);
        Destination destination{page, item, {}};
        for (const QString &pair : parameters.split(QLatin1Char(';'), Qt::SkipEmptyParts))
            destination.parameters.insert(pair.section(QLatin1Char('='), 0, 0), pair.section(QLatin1Char('='), 1));
        const QString link = destination.toLink(QStringLiteral("shop-0123456789ab"));
        QString project;
        const auto back = Destination::read(link, &project);
        VERIFY_OK(back);
        QVERIFY2(*back == destination, qPrintable(link));
        QCOMPARE(project, QStringLiteral("shop-0123456789ab"));
    }
    void linksFromTheDesignAreRead_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("item");
        QTest::newRow("env") << QStringLiteral("signalbox://shop/env/production?service=web") << keys::environments
                             << QStringLiteral("production");
        QTest::newRow("run") << QStringLiteral("signalbox://shop/run/4127/job/e2e.4?line=67-70") << keys::run << QStringLiteral("4127");
        QTest::newRow("ref") << QStringLiteral("signalbox://shop/ref/refs/tags/v2.14.0") << keys::refs
                             << QStringLiteral("refs/tags/v2.14.0");
        QTest::newRow("compare") << QStringLiteral("signalbox://shop/compare/v2.13.2...v2.14.0") << keys::compare
                                 << QStringLiteral("v2.13.2...v2.14.0");
        QTest::newRow("history") << QStringLiteral("signalbox://shop/history?env=production&since=7d") << keys::history << QString();
        QTest::newRow("space around it") << QStringLiteral("  signalbox://shop/inbox\n") << keys::inbox << QString();
    }
    void linksFromTheDesignAreRead()
    {
        QFETCH(QString, link);
        QFETCH(QString, page);
        QFETCH(QString, item);
        const auto destination = Destination::read(link);
        VERIFY_OK(destination);
        QCOMPARE(destination->page, page);
        QCOMPARE(destination->item, item);
    }
    void whatIsNoLinkIsRefusedInASentence_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const QString &link, const char *sentence) {
            QTest::newRow(name) << link << QString::fromLatin1(sentence);
        };
        row("nothing", QString(), "not a link of Signalbox");
        row("the web", QStringLiteral("https://shop/env/production"), "not a link of Signalbox");
        row("a file", QStringLiteral("file:///etc/passwd"), "not a link of Signalbox");
        row("words", QStringLiteral("production please"), "not a link of Signalbox");
        row("no project", QStringLiteral("signalbox:///env/production"), "names no project");
        row("a login", QStringLiteral("signalbox://me:secret@shop/env"), "names no project");
        row("a port", QStringLiteral("signalbox://shop:99/env"), "names no project");
        row("no page", QStringLiteral("signalbox://shop"), "names no page");
        row("no such page", QStringLiteral("signalbox://shop/approve/7"), "there is no such page");
        row("a command", QStringLiteral("signalbox://shop/run-command/rm"), "there is no such page");
        row("a run without number", QStringLiteral("signalbox://shop/run/latest"), "cannot be followed");
        row("a run of nothing", QStringLiteral("signalbox://shop/run"), "cannot be followed");
        row("a negative run", QStringLiteral("signalbox://shop/run/-1"), "cannot be followed");
        row("a review without number", QStringLiteral("signalbox://shop/review/../../etc"), "cannot be followed");
        row("half a comparison", QStringLiteral("signalbox://shop/compare/v1"), "cannot be followed");
        row("a rollback of nothing", QStringLiteral("signalbox://shop/rollback"), "cannot be followed");
        row("hidden signs", QStringLiteral("signalbox://shop/env/prod%00uction"), "cannot be followed");
        row("turned signs", QStringLiteral("signalbox://shop/env/prod%E2%80%AEuction"), "cannot be followed");
        row("too long", QStringLiteral("signalbox://shop/env/") + QString(3000, QLatin1Char('x')), "too long");
    }
    void whatIsNoLinkIsRefusedInASentence()
    {
        QFETCH(QString, link);
        QFETCH(QString, sentence);
        const auto destination = Destination::read(link);
        QVERIFY(!destination);
        QVERIFY2(destination.error().what.contains(sentence), qPrintable(destination.error().text()));
        QVERIFY(!destination.error().next.isEmpty());
        QVERIFY(!Destination::fromLink(link));
    }
    void unknownParametersAreDropped()
    {
        const auto destination = Destination::read(QStringLiteral("signalbox://shop/env/production?approve=yes&service=web&job=x"));
        VERIFY_OK(destination);
        QCOMPARE(destination->parameters.keys(), QStringList{QStringLiteral("service")});
    }
    void aRefusedLinkStillSaysWhoseItIs()
    {
        QString project;
        QVERIFY(!Destination::read(QStringLiteral("signalbox://shop/nowhere"), &project));
        QCOMPARE(project, QStringLiteral("shop"));
    }
};

TEST_CLASS(tst_links)
#include "tst_links.moc"
