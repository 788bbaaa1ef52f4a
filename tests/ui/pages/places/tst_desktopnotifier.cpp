// SPDX-License-Identifier: GPL-3.0-or-later
// Pop-ups against a real bus with a notification service of the test's own.
#include "app/gui/popups.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/places/notificationservice.h"
#include "tests/ui/pages/places/placetest.h"
#include "ui/presenters/statuspresenter.h"
#include "ui/widgets/desktopnotifier.h"

using namespace signalbox;
using namespace signalbox::test;
using widgets::DesktopNotice;
using widgets::DesktopNotifier;

namespace {

DesktopNotice notice(const QString &key, const QString &title = QStringLiteral("Approve v2 → production?"))
{
    return {key, title, QStringLiteral("12 commits <b>& more</b>"), QStringLiteral("Review"), QStringLiteral("In 1 hour"), true};
}

} // namespace

class tst_desktopnotifier : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_bus.emplace();
        QVERIFY2(m_bus->isUp(), "dbus-daemon is needed for this test");
    }
    void init()
    {
        m_own.emplace();
        m_service.emplace(m_bus->connection(QStringLiteral("service")));
        QVERIFY(m_service->appear());
    }
    void cleanup()
    {
        m_service->vanish();
        m_service.reset();
        m_own.reset();
    }
    void cleanupTestCase() { m_bus.reset(); }

    void aPopUpOffersReviewAndLaterAndNothingElse()
    {
        DesktopNotifier notifier(program());
        QTRY_VERIFY(notifier.isAvailable());
        notifier.show(notice(QStringLiteral("approval 7")));
        QTRY_COMPARE(m_service->notified.size(), 1);
        const NotificationService::Notified shown = m_service->notified.first();
        QCOMPARE(shown.title, QStringLiteral("Approve v2 → production?"));
        QCOMPARE(shown.actions, QStringList({QStringLiteral("default"), QStringLiteral("Review"), QStringLiteral("review"),
                                             QStringLiteral("Review"), QStringLiteral("later"), QStringLiteral("In 1 hour")}));
        QVERIFY(!shown.actions.join(QLatin1Char(' ')).contains(QStringLiteral("approve"), Qt::CaseInsensitive));
        QCOMPARE(shown.body, QStringLiteral("12 commits &lt;b&gt;&amp; more&lt;/b&gt;")); // text stays text
        QCOMPARE(shown.hints.value(QStringLiteral("urgency")).toInt(), 2);
        QCOMPARE(shown.hints.value(QStringLiteral("desktop-entry")).toString(), QStringLiteral("io.github.signalbox.Signalbox"));
        QCOMPARE(shown.timeout, 0); // what waits for a person does not go by itself
    }
    void withoutMarkupTheTextIsSentAsItIs()
    {
        m_service->capabilities = {QStringLiteral("body")};
        DesktopNotifier notifier(program());
        QTRY_VERIFY(notifier.isAvailable());
        notifier.show(notice(QStringLiteral("x")));
        QTRY_COMPARE(m_service->notified.size(), 1);
        QCOMPARE(m_service->notified.first().body, QStringLiteral("12 commits <b>& more</b>"));
        QVERIFY(m_service->notified.first().actions.isEmpty());
    }
    void theSameMatterReplacesItself()
    {
        DesktopNotifier notifier(program());
        QTRY_VERIFY(notifier.isAvailable());
        // Two at once: the second waits for the number that the first one gets.
        notifier.show(notice(QStringLiteral("a"), QStringLiteral("1 of 2 given")));
        notifier.show(notice(QStringLiteral("a"), QStringLiteral("2 of 2 given")));
        QTRY_COMPARE(m_service->notified.size(), 2);
        QCOMPARE(m_service->notified.at(0).replaces, 0U);
        QCOMPARE(m_service->notified.at(1).replaces, m_service->notified.at(0).id);
        QCOMPARE(m_service->notified.at(1).title, QStringLiteral("2 of 2 given"));
    }
    void answersComeBackUnderTheirName()
    {
        DesktopNotifier notifier(program());
        QTRY_VERIFY(notifier.isAvailable());
        QSignalSpy open(&notifier, &DesktopNotifier::openWanted), later(&notifier, &DesktopNotifier::laterWanted),
            closed(&notifier, &DesktopNotifier::closed);
        notifier.show(notice(QStringLiteral("a")));
        notifier.show(notice(QStringLiteral("b")));
        QTRY_COMPARE(m_service->notified.size(), 2);
        // The numbers are known once the answers are in.
        emit m_service->ActionInvoked(m_service->notified.at(1).id, QStringLiteral("review"));
        QTRY_COMPARE(open.size(), 1);
        QCOMPARE(open.first().first().toString(), QStringLiteral("b"));
        emit m_service->ActionInvoked(m_service->notified.at(0).id, QStringLiteral("later"));
        QTRY_COMPARE(later.size(), 1);
        QCOMPARE(later.first().first().toString(), QStringLiteral("a"));
        emit m_service->ActionInvoked(4711, QStringLiteral("review"));                          // another program's
        emit m_service->ActionInvoked(m_service->notified.at(0).id, QStringLiteral("approve")); // nobody offered that
        emit m_service->NotificationClosed(m_service->notified.at(0).id, 2);
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(open.size(), 1);
        QCOMPARE(later.size(), 1);
    }
    void whatIsOverIsTakenFromTheDesktop()
    {
        DesktopNotifier notifier(program());
        QTRY_VERIFY(notifier.isAvailable());
        notifier.show(notice(QStringLiteral("a")));
        notifier.withdraw(QStringLiteral("a")); // before its number is known
        QTRY_COMPARE(m_service->closedIds.size(), 1);
        QCOMPARE(m_service->closedIds.first(), m_service->notified.first().id);
        notifier.withdraw(QStringLiteral("a"));
        notifier.withdraw(QStringLiteral("never shown"));
        notifier.show(notice(QStringLiteral("b")));
        QTRY_COMPARE(m_service->notified.size(), 2);
        QSignalSpy closed(&notifier, &DesktopNotifier::closed);
        QTest::qWait(50); // its number arrives
        notifier.withdrawAll();
        QTRY_COMPARE(m_service->closedIds.size(), 2);
        QVERIFY(closed.isEmpty());
    }
    void withoutAServiceNothingHappens()
    {
        m_service->vanish();
        DesktopNotifier notifier(program());
        notifier.show(notice(QStringLiteral("a")));
        notifier.withdraw(QStringLiteral("a"));
        QTest::qWait(50);
        QVERIFY(!notifier.isAvailable());
        // One that starts later is used.
        QVERIFY(m_service->appear());
        QTRY_VERIFY(notifier.isAvailable());
        notifier.show(notice(QStringLiteral("b")));
        QTRY_COMPARE(m_service->notified.size(), 1);
        // And one that ends leaves the program as it is.
        m_service->vanish();
        QTRY_VERIFY(!notifier.isAvailable());
        DesktopNotifier nowhere(QDBusConnection(QStringLiteral("no such bus")));
        nowhere.show(notice(QStringLiteral("c")));
        QVERIFY(!nowhere.isAvailable());
    }
    void anApprovalReachesTheDesktopAndReviewLeadsToIt()
    {
        FakeService front;
        presenters::StatusPresenter status(front);
        presenters::SettingsPresenter settings;
        gui::Popups popups(status, settings, program());
        QSignalSpy open(&popups, &gui::Popups::openWanted);
        status.refresh();
        QTRY_VERIFY(status.state().loaded);
        QTest::qWait(300); // the first look has been planned

        service::StatusSnapshot snapshot;
        service::InboxLine line;
        line.kind = service::InboxLine::Kind::Approval;
        line.key = QStringLiteral("approval 7");
        line.approval = ApprovalId(7);
        line.version = QStringLiteral("v2.14.0");
        line.environment = QStringLiteral("production");
        line.person = QStringLiteral("Mara K.");
        line.required = 2;
        line.needsYou = true;
        snapshot.inbox = {line};
        front.statusAnswer = snapshot;
        QElapsedTimer clock;
        clock.start();
        front.tellChanged();
        QTRY_COMPARE(m_service->notified.size(), 1);
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(m_service->notified.first().title, QStringLiteral("Approve v2.14.0 → production?"));
        QVERIFY(m_service->notified.first().body.contains(QStringLiteral("0 of 2 given, asked by Mara K.")));
        QTest::qWait(50);
        emit m_service->ActionInvoked(m_service->notified.first().id, QStringLiteral("review"));
        QTRY_COMPARE(open.size(), 1);
        const auto destination = open.first().first().value<presenters::Destination>();
        QCOMPARE(destination.page, presenters::pages::review);
        QCOMPARE(destination.item, QStringLiteral("7"));
        QVERIFY(front.submits.isEmpty()); // nothing was decided
        // Decided elsewhere: the pop-up goes.
        service::InboxLine second = line;
        second.key = QStringLiteral("approval 8");
        snapshot.inbox = {second};
        front.statusAnswer = snapshot;
        front.tellChanged();
        QTRY_COMPARE(m_service->notified.size(), 2);
        QTest::qWait(50);
        front.statusAnswer = service::StatusSnapshot{};
        front.tellChanged();
        QTRY_VERIFY(m_service->closedIds.contains(m_service->notified.at(1).id));
    }

private:
    QDBusConnection program() { return m_bus->connection(QStringLiteral("program %1").arg(++m_number)); }

    std::optional<OwnSettings> m_own;
    std::optional<PrivateBus> m_bus;
    std::optional<NotificationService> m_service;
    int m_number = 0;
};

TEST_CLASS(tst_desktopnotifier)
#include "tst_desktopnotifier.moc"
