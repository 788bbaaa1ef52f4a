// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/places/placetest.h"
#include "ui/pages/inboxpage.h"
#include "ui/pages/rowsview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"

#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace signalbox;
using namespace signalbox::test;
using presenters::Destination;
using service::InboxLine;
using Kind = InboxLine::Kind;
namespace keys = presenters::pages;

namespace {

InboxLine line(Kind kind, const QString &key, const QString &environment, bool needsYou)
{
    InboxLine made;
    made.kind = kind;
    made.key = key;
    made.environment = environment;
    made.production = environment == QLatin1String("production");
    made.needsYou = needsYou;
    made.version = QStringLiteral("v2.14.0");
    made.person = QStringLiteral("Mara K.");
    made.text = QStringLiteral("Something about %1.").arg(environment);
    made.at = QDateTime::currentMSecsSinceEpoch() - 840'000;
    return made;
}

/// One of everything.
service::StatusSnapshot full()
{
    service::StatusSnapshot status;
    InboxLine approval = line(Kind::Approval, QStringLiteral("approval 7"), QStringLiteral("production"), true);
    approval.approval = ApprovalId(7);
    approval.given = 1;
    approval.required = 2;
    approval.until = QDateTime::currentMSecsSinceEpoch() + 23 * 3'600'000 + 60'000;
    InboxLine unknown = line(Kind::Unknown, QStringLiteral("unknown 41"), QStringLiteral("staging"), true);
    unknown.deployment = DeploymentId(41);
    InboxLine failed = line(Kind::Failed, QStringLiteral("event 9"), QStringLiteral("dev"), true);
    failed.deployment = DeploymentId(40);
    failed.run = RunId(4126);
    failed.detail = QStringLiteral("image pull 401 from registry.acme.io");
    InboxLine hold = line(Kind::Hold, QStringLiteral("hold staging 1"), QStringLiteral("staging"), true);
    hold.detail = QStringLiteral("INC-482");
    InboxLine voided = line(Kind::Voided, QStringLiteral("event 8"), QStringLiteral("production"), false);
    status.inbox = {approval, unknown, failed, hold, voided};
    for (int i = 0; i < 5; ++i)
        status.inbox.append(line(Kind::Deployed, QStringLiteral("event %1").arg(20 - i), QStringLiteral("dev"), false));
    status.waitingForYou = 2;
    return status;
}

} // namespace

class tst_inboxpage : public QObject
{
    Q_OBJECT

    struct World {
        OwnSettings own;
        FakeService service;
        std::optional<presenters::StatusPresenter> status;
        std::optional<presenters::InboxPresenter> inbox;
        presenters::SettingsPresenter settings;
        std::optional<pages::InboxPage> page;

        explicit World(const Result<service::StatusSnapshot> &answer, bool shows = true)
        {
            service.statusAnswer = answer;
            status.emplace(service);
            inbox.emplace(service, *status);
            status->refresh();
            page.emplace(*inbox, settings);
            if (shows)
                up(*page);
        }
        [[nodiscard]] pages::RowsView *list() { return page->findChild<pages::RowsView *>(); }
        [[nodiscard]] QStringList ids()
        {
            QStringList all;
            for (int row = 0; row < list()->model()->rowCount(); ++row)
                all << list()->model()->index(row, 0).data(pages::RowsModel::IdRole).toString();
            return all;
        }
        [[nodiscard]] bool settled()
        {
            return QTest::qWaitFor([&] { return status->state().loaded; });
        }
    };

private slots:
    void whatNeedsMeStandsAlone()
    {
        World world(full());
        QVERIFY(world.settled());
        QCOMPARE(world.ids(), QStringList({QStringLiteral("approval 7"), QStringLiteral("unknown 41"), QStringLiteral("event 9"),
                                           QStringLiteral("hold staging 1")}));
        QVERIFY(named<QToolButton>(*world.page, QStringLiteral("Needs you 4")));
        auto *all = named<QToolButton>(*world.page, QStringLiteral("All 10"));
        QVERIFY(all);
        all->click();
        // News that repeats itself is folded, and unfolds where it stands.
        QStringList ids = world.ids();
        QCOMPARE(ids.mid(ids.indexOf(QStringLiteral("heading news"))),
                 QStringList({QStringLiteral("heading news"), QStringLiteral("event 8"), QStringLiteral("event 20"),
                              QStringLiteral("similar event 20")}));
        world.list()->setCurrentId(QStringLiteral("similar event 20"));
        world.list()->setFocus();
        QTest::keyClick(world.list(), Qt::Key_Return);
        QCOMPARE(world.ids().size(), ids.size() + 4);
        QTest::keyClick(world.list(), Qt::Key_Return);
        QCOMPARE(world.ids(), ids);
    }
    void everyLineIsHeardAndLeadsSomewhere_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("heard");
        QTest::addColumn<QString>("page");
        QTest::newRow("approval") << QStringLiteral("approval 7") << QStringLiteral("1 of 2 given, asked by Mara K., expires in 23")
                                  << keys::review;
        QTest::newRow("failed") << QStringLiteral("event 9") << QStringLiteral("Deploy v2.14.0 → dev failed") << keys::run;
        QTest::newRow("hold") << QStringLiteral("hold staging 1") << QStringLiteral("INC-482") << keys::environments;
    }
    void everyLineIsHeardAndLeadsSomewhere()
    {
        QFETCH(QString, key);
        QFETCH(QString, heard);
        QFETCH(QString, page);
        World world(full());
        QVERIFY(world.settled());
        world.page->open({keys::inbox, key, {}});
        world.page->focusContent();
        QCOMPARE(world.list()->currentId(), key);
        const QString spoken = world.list()->currentIndex().siblingAtColumn(0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(heard), qPrintable(spoken));
        QSignalSpy navigated(&*world.page, &pages::Page::navigate);
        QTest::keyClick(world.list(), Qt::Key_Return);
        QCOMPARE(navigated.size(), 1);
        QCOMPARE(navigated.first().first().value<Destination>().page, page);
        QVERIFY(world.service.submits.isEmpty()); // looking decides nothing
    }
    void anUnknownEndTakesThreeAnswers_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("ended");
        QTest::newRow("finished") << QStringLiteral("It finished: check its health") << QStringLiteral("finished");
        QTest::newRow("failed") << QStringLiteral("It failed") << QStringLiteral("failed");
        QTest::newRow("again") << QStringLiteral("Run it again") << QStringLiteral("again");
    }
    void anUnknownEndTakesThreeAnswers()
    {
        QFETCH(QString, button);
        QFETCH(QString, ended);
        World world(full());
        QVERIFY(world.settled());
        world.page->open({keys::inbox, QStringLiteral("unknown 41"), {}});
        world.page->focusContent();
        QTest::keyClick(world.list(), Qt::Key_Return); // leads to the answers, and gives none
        QVERIFY(world.service.submits.isEmpty());
        QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("It finished: check its health"));
        QSignalSpy said(&*world.page, &pages::Page::say);
        named<QPushButton>(*world.page, button)->click();
        QCOMPARE(world.service.submits.size(), 1);
        QCOMPARE(world.service.submits.first().kind, intents::resolveUnknown);
        QCOMPARE(world.service.submits.first().arguments.value(QStringLiteral("ended")).string(), ended);
        QCOMPARE(qint64(world.service.submits.first().arguments.value(QStringLiteral("deployment")).number()), 41);
        QTRY_COMPARE(said.size(), 1);
    }
    void aRefusalIsShownWhereTheAnswerWas()
    {
        World world(full());
        QVERIFY(world.settled());
        world.service.submitAnswer = refused(QStringLiteral("Somebody has answered already."));
        world.page->open({keys::inbox, QStringLiteral("unknown 41"), {}});
        named<QPushButton>(*world.page, QStringLiteral("It failed"))->click();
        auto *banner = world.page->findChild<widgets::ErrorBanner *>();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(banner->accessibleDescription().contains(QStringLiteral("answered already"))
                || banner->accessibleName().contains(QStringLiteral("answered already")));
    }
    void myHoldIsReleasedInPlace()
    {
        World world(full());
        QVERIFY(world.settled());
        world.page->open({keys::inbox, QStringLiteral("hold staging 1"), {}});
        world.page->focusContent();
        QTest::keyClick(world.list(), Qt::Key_L);
        QCOMPARE(world.service.submits.size(), 1);
        QCOMPARE(world.service.submits.first().kind, intents::releaseHold);
        // On another line the letter does nothing.
        world.list()->setCurrentId(QStringLiteral("approval 7"));
        QTest::keyClick(world.list(), Qt::Key_L);
        QCOMPARE(world.service.submits.size(), 1);
    }
    void aHoldInProductionIsNotReleasedByAKey()
    {
        service::StatusSnapshot status;
        status.inbox = {line(Kind::Hold, QStringLiteral("hold production 1"), QStringLiteral("production"), true)};
        World world(status);
        QVERIFY(world.settled());
        world.page->open({keys::inbox, QStringLiteral("hold production 1"), {}});
        world.page->focusContent();
        QSignalSpy navigated(&*world.page, &pages::Page::navigate);
        QTest::keyClick(world.list(), Qt::Key_L);
        QVERIFY(world.service.submits.isEmpty());
        QCOMPARE(navigated.first().first().value<Destination>().item, QStringLiteral("production"));
    }
    void readIsPutAsideAndComesBack()
    {
        World world(full());
        QVERIFY(world.settled());
        QCOMPARE(world.status->state().inboxNeedsYou, 4);
        QSignalSpy undoable(&*world.page, &pages::Page::undoable);
        world.page->open({keys::inbox, QStringLiteral("event 9"), {}});
        world.page->focusContent();
        QTest::keyClick(world.list(), Qt::Key_Delete);
        QCOMPARE(world.status->state().inboxNeedsYou, 3);
        QVERIFY(!world.ids().contains(QStringLiteral("event 9")));
        QCOMPARE(undoable.size(), 1);
        undoable.first().at(1).value<std::function<void()>>()();
        QCOMPARE(world.status->state().inboxNeedsYou, 4);
        // A decision cannot be put aside.
        world.list()->setCurrentId(QStringLiteral("approval 7"));
        QTest::keyClick(world.list(), Qt::Key_Delete);
        QCOMPARE(world.status->state().inboxNeedsYou, 4);
        named<QPushButton>(*world.page, QStringLiteral("Mark all as read"))->click();
        QCOMPARE(world.status->state().inboxNeedsYou, 2); // the two decisions
        // And it stays so for the next start.
        presenters::StatusPresenter next(world.service);
        QVERIFY(next.isRead(QStringLiteral("event 9")));
    }
    void theBellCountsWhatNeedsMe()
    {
        World world(full(), false);
        QVERIFY(world.settled());
        QCOMPARE(world.status->state().inboxBadge, QStringLiteral("4"));
        world.service.statusAnswer = service::StatusSnapshot{};
        world.status->refresh();
        QTRY_COMPARE(world.status->state().inboxBadge, QString());
    }
    void anEmptyInboxSaysSo()
    {
        World world(service::StatusSnapshot{});
        QVERIFY(world.settled());
        auto *empty = world.page->findChild<widgets::EmptyState *>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->accessibleName(), QStringLiteral("Nothing waits for you"));
        QCOMPARE(nameless(*world.page), QStringList());
    }
    void newsWithoutNeedOpensOnAll()
    {
        service::StatusSnapshot status;
        status.inbox = {line(Kind::RolledBack, QStringLiteral("event 3"), QStringLiteral("production"), false)};
        World world(status);
        QVERIFY(world.settled());
        QVERIFY(world.ids().contains(QStringLiteral("event 3")));
        QVERIFY(named<QToolButton>(*world.page, QStringLiteral("All 1"))->isChecked());
    }
    void whatCannotBeReadSaysWhy()
    {
        World world(
            Result<service::StatusSnapshot>(unable(QStringLiteral("The records cannot be read."), QStringLiteral("The disk is full."))));
        auto *empty = world.page->findChild<widgets::EmptyState *>();
        QTRY_VERIFY(empty->isVisible());
        QCOMPARE(empty->accessibleName(), QStringLiteral("The records cannot be read."));
        // What was known stays, with the reason above it.
        World known(full());
        QVERIFY(known.settled());
        known.service.statusAnswer = unable(QStringLiteral("The records cannot be read."));
        known.status->refresh();
        QTRY_VERIFY(known.page->findChild<widgets::ErrorBanner *>()->isVisible());
        QVERIFY(known.ids().contains(QStringLiteral("approval 7")));
    }
    void popUpsCanBePausedAndResumed()
    {
        World world(full());
        QVERIFY(world.settled());
        QAction *pause = nullptr;
        for (QAction *action : world.page->commands()) {
            if (action->text() == QStringLiteral("Pause pop-ups &until resumed"))
                pause = action;
        }
        QVERIFY(pause);
        pause->trigger();
        QCOMPARE(world.settings.state().notificationsPausedTo, -1);
        QCOMPARE(pause->text(), QStringLiteral("Res&ume pop-ups"));
        pause->trigger();
        QCOMPARE(world.settings.state().notificationsPausedTo, 0);
    }
    void theSelectionSurvivesWhatComesIn()
    {
        World world(full());
        QVERIFY(world.settled());
        world.list()->setCurrentId(QStringLiteral("event 9"));
        service::StatusSnapshot more = full();
        more.inbox.prepend(line(Kind::Unknown, QStringLiteral("unknown 99"), QStringLiteral("dev"), true));
        world.service.statusAnswer = more;
        world.service.tellChanged();
        QTRY_VERIFY(world.ids().contains(QStringLiteral("unknown 99")));
        QCOMPARE(world.list()->currentId(), QStringLiteral("event 9"));
        QCOMPARE(world.page->destination().item, QStringLiteral("event 9"));
    }
    void everythingHasAName()
    {
        World world(full());
        QVERIFY(world.settled());
        for (const InboxLine &each : full().inbox) {
            world.page->open({keys::inbox, each.key, {}});
            QCOMPARE(nameless(*world.page), QStringList());
        }
    }
};

TEST_CLASS(tst_inboxpage)
#include "tst_inboxpage.moc"
