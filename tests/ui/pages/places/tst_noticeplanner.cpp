// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/presenters/noticeplanner.h"

using namespace signalbox;
using presenters::Notice;
using presenters::NoticePlanner;
using presenters::SettingsState;
using service::InboxLine;
using Kind = InboxLine::Kind;

namespace {

constexpr TimeMs start = 1'000'000'000, minuteMs = 60'000, hourMs = 60 * minuteMs;

InboxLine line(Kind kind, const QString &key, bool needsYou, bool own = false)
{
    InboxLine made;
    made.kind = kind;
    made.key = key;
    made.text = key;
    made.environment = QStringLiteral("production");
    made.version = QStringLiteral("v2");
    made.person = QStringLiteral("Mara K.");
    made.needsYou = needsYou;
    made.own = own;
    made.approval = ApprovalId(7);
    made.run = RunId(3);
    return made;
}

InboxLine approval(int number) { return line(Kind::Approval, QStringLiteral("approval %1").arg(number), true); }

QStringList titles(const NoticePlanner::Plan &plan)
{
    QStringList all;
    for (const Notice &notice : plan.show)
        all << notice.title;
    return all;
}

} // namespace

class tst_noticeplanner : public QObject
{
    Q_OBJECT
    SettingsState m_settings;
    NoticePlanner::Plan take(NoticePlanner &planner, const QList<InboxLine> &inbox, TimeMs now)
    {
        return planner.take(inbox, m_settings, QStringLiteral("shop"), now);
    }

private slots:
    void init() { m_settings = {}; }

    void whatWasThereAtTheStartDoesNotPopUp()
    {
        NoticePlanner planner;
        QVERIFY(take(planner, {approval(1)}, start).show.isEmpty());
        QVERIFY(take(planner, {approval(1)}, start + 1).show.isEmpty());
        const auto plan = take(planner, {approval(1), approval(2)}, start + 2);
        QCOMPARE(titles(plan), QStringList{QStringLiteral("Approve v2 → production?")});
        QCOMPARE(plan.show.first().openLabel, QStringLiteral("Review"));
        QCOMPARE(plan.show.first().destination.page, presenters::pages::review);
        QVERIFY(plan.show.first().urgent && plan.show.first().canPutOff);
        QVERIFY(take(planner, {approval(1), approval(2)}, start + 3).show.isEmpty()); // once
    }
    void onlyWhatNeedsThePersonAndTheirOwnWorkPopUp_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("needsYou");
        QTest::addColumn<bool>("own");
        QTest::addColumn<bool>("pops");
        const auto row = [](const char *name, Kind kind, bool needsYou, bool own, bool pops) {
            QTest::newRow(name) << int(kind) << needsYou << own << pops;
        };
        row("my approval", Kind::Approval, true, false, true);
        row("somebody else's approval", Kind::Approval, false, false, false);
        row("unknown end", Kind::Unknown, true, false, true);
        row("person called", Kind::PersonCalled, true, false, true);
        row("my failure", Kind::Failed, false, true, true);
        row("somebody else's failure", Kind::Failed, false, false, false);
        row("my recovery", Kind::Recovered, false, true, true);
        row("my hold", Kind::Hold, true, true, false);
        row("a deployment", Kind::Deployed, false, true, false);
        row("a rollback", Kind::RolledBack, false, true, false);
        row("voided", Kind::Voided, false, true, false);
        row("expired", Kind::Expired, true, true, false);
    }
    void onlyWhatNeedsThePersonAndTheirOwnWorkPopUp()
    {
        QFETCH(int, kind);
        QFETCH(bool, needsYou);
        QFETCH(bool, own);
        QFETCH(bool, pops);
        NoticePlanner planner;
        QVERIFY(take(planner, {}, start).show.isEmpty());
        QCOMPARE(take(planner, {line(Kind(kind), QStringLiteral("x"), needsYou, own)}, start + 1).show.size(), pops ? 1 : 0);
        // And nothing of it when a person switched it off.
        NoticePlanner silent;
        m_settings.notifications = false;
        QVERIFY(take(silent, {}, start).show.isEmpty());
        QVERIFY(take(silent, {line(Kind(kind), QStringLiteral("x"), needsYou, own)}, start + 1).show.isEmpty());
    }
    void ownWorkCanBeLeftOut()
    {
        m_settings.notifyOwnWork = false;
        NoticePlanner planner;
        QVERIFY(take(planner, {}, start).show.isEmpty());
        QVERIFY(take(planner, {line(Kind::Failed, QStringLiteral("x"), false, true)}, start + 1).show.isEmpty());
        QCOMPARE(take(planner, {approval(1)}, start + 2).show.size(), 1);
    }
    void whatComesTogetherIsOne()
    {
        NoticePlanner planner;
        QVERIFY(take(planner, {}, start).show.isEmpty());
        QList<InboxLine> many;
        for (int i = 1; i <= 6; ++i)
            many << approval(i);
        const auto plan = take(planner, many, start + 1);
        QCOMPARE(titles(plan), QStringList{QStringLiteral("6 thing(s) need you in shop")});
        QCOMPARE(plan.show.first().destination.page, presenters::pages::inbox);
        QCOMPARE(plan.show.first().body.count(QLatin1Char('\n')), 4);
        QVERIFY(plan.show.first().body.endsWith(QStringLiteral("and 2 more")));
    }
    void soManyAnHourThenOneSummaryThatGrows()
    {
        m_settings.notificationsPerHour = 2;
        NoticePlanner planner;
        QVERIFY(take(planner, {}, start).show.isEmpty());
        QList<InboxLine> inbox;
        QStringList shown, keys;
        for (int i = 1; i <= 5; ++i) {
            inbox << approval(i);
            const auto plan = take(planner, inbox, start + i * minuteMs);
            QCOMPARE(plan.show.size(), 1);
            shown << plan.show.first().title;
            keys << plan.show.first().key;
        }
        QCOMPARE(shown.mid(2), QStringList({QStringLiteral("1 more thing(s) in the inbox of shop"),
                                            QStringLiteral("2 more thing(s) in the inbox of shop"),
                                            QStringLiteral("3 more thing(s) in the inbox of shop")}));
        QCOMPARE(keys.at(2), keys.at(4)); // it replaces itself
        // After the hour it is as at first.
        inbox << approval(9);
        QCOMPARE(titles(take(planner, inbox, start + 2 * hourMs)), QStringList{QStringLiteral("Approve v2 → production?")});
    }
    void whatIsOverIsWithdrawn()
    {
        NoticePlanner planner;
        QVERIFY(take(planner, {}, start).show.isEmpty());
        const QString key = take(planner, {approval(1)}, start + 1).show.first().key;
        QVERIFY(take(planner, {approval(1)}, start + 2).withdraw.isEmpty());
        QCOMPARE(take(planner, {}, start + 3).withdraw, QStringList{key});
        QVERIFY(take(planner, {}, start + 4).withdraw.isEmpty());
        // Approved by somebody else while it stands: it needs nobody any more.
        const QString second = take(planner, {approval(2)}, start + 5).show.first().key;
        InboxLine done = approval(2);
        done.needsYou = false;
        QCOMPARE(take(planner, {done}, start + 6).withdraw, QStringList{second});
    }
    void laterComesBackWhenItStillWaits()
    {
        NoticePlanner planner;
        QVERIFY(take(planner, {}, start).show.isEmpty());
        const QString key = take(planner, {approval(1)}, start + 1).show.first().key;
        QCOMPARE(planner.nextAt(), 0);
        planner.putOff(key, start + hourMs);
        QCOMPARE(planner.nextAt(), start + hourMs);
        QVERIFY(take(planner, {approval(1)}, start + minuteMs).show.isEmpty());
        QCOMPARE(take(planner, {approval(1)}, start + hourMs).show.size(), 1);
        QCOMPARE(planner.nextAt(), 0);
        // Decided meanwhile: it does not come back.
        planner.putOff(key, start + 2 * hourMs);
        QVERIFY(take(planner, {}, start + hourMs + 1).show.isEmpty());
        QCOMPARE(planner.nextAt(), 0);
    }
    void aPauseIsQuietAndDoesNotSpillOver_data()
    {
        QTest::addColumn<qint64>("pausedTo");
        QTest::newRow("for a time") << qint64(start + hourMs);
        QTest::newRow("until resumed") << qint64(-1);
    }
    void aPauseIsQuietAndDoesNotSpillOver()
    {
        QFETCH(qint64, pausedTo);
        NoticePlanner planner;
        QVERIFY(take(planner, {}, start).show.isEmpty());
        m_settings.notificationsPausedTo = pausedTo;
        QVERIFY(take(planner, {approval(1)}, start + 1).show.isEmpty());
        m_settings.notificationsPausedTo = 0;
        QVERIFY(take(planner, {approval(1)}, start + 2 * hourMs).show.isEmpty());
        QCOMPARE(take(planner, {approval(1), approval(2)}, start + 2 * hourMs + 1).show.size(), 1);
    }
    void nothingThatPopsUpCanDecide()
    {
        // A notice has a way to open and a way to put off; it cannot say anything else.
        NoticePlanner planner;
        QVERIFY(take(planner, {}, start).show.isEmpty());
        for (const Kind kind : {Kind::Approval, Kind::Unknown, Kind::PersonCalled, Kind::Failed, Kind::Recovered}) {
            const auto plan = take(planner, {line(kind, QStringLiteral("k%1").arg(int(kind)), kind != Kind::Recovered, true)},
                                   start + 2 * hourMs * (1 + int(kind)));
            QCOMPARE(plan.show.size(), 1);
            const Notice notice = plan.show.first();
            QVERIFY(notice.destination.page == presenters::pages::review || notice.destination.page == presenters::pages::run
                    || notice.destination.page == presenters::pages::inbox || notice.destination.page == presenters::pages::environments);
            QVERIFY(!notice.openLabel.contains(QStringLiteral("Approve"), Qt::CaseInsensitive));
        }
    }
};

TEST_CLASS(tst_noticeplanner)
#include "tst_noticeplanner.moc"
