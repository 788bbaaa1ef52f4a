// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/developer/developersamples.h"
#include "ui/presenters/refscommitlanes.h"
#include "ui/presenters/refspresenter.h"

#include <QtCore/QElapsedTimer>

using namespace signalbox;
using namespace signalbox::presenters;
using namespace signalbox::test;

class RefsPresenterTest : public QObject
{
    Q_OBJECT

    static QStringList names(const RefsPresenter &presenter)
    {
        QStringList result;
        for (const int i : presenter.state().shown)
            result << presenter.state().refs.refs.at(i).name;
        return result;
    }

private slots:
    void matchesInOnePieceBeforeScatteredLetters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<int>("found");
        QTest::newRow("piece") << QStringLiteral("feature/pay-later") << QStringLiteral("pay") << 2;
        QTest::newRow("scattered") << QStringLiteral("feature/pay-later") << QStringLiteral("fpl") << 1;
        QTest::newRow("wrong order") << QStringLiteral("feature/pay-later") << QStringLiteral("lpf") << 0;
        QTest::newRow("empty pattern") << QStringLiteral("main") << QString() << 2;
        QTest::newRow("empty text") << QString() << QStringLiteral("a") << 0;
        QTest::newRow("longer than the text") << QStringLiteral("main") << QStringLiteral("mainmain") << 0;
    }
    void matchesInOnePieceBeforeScatteredLetters()
    {
        QFETCH(QString, text);
        QFETCH(QString, pattern);
        QFETCH(int, found);
        QCOMPARE(RefsPresenter::match(text, pattern), found);
    }
    void segmentsCountTheirOwn()
    {
        FakeService service;
        developer::fill(service);
        RefsPresenter presenter(service);
        presenter.refresh();
        QTRY_VERIFY(presenter.state().loaded);
        QCOMPARE(presenter.state().branches, 5);
        QCOMPARE(presenter.state().tags, 3);
        QCOMPARE(presenter.state().releases, 2); // nightly is no version
        presenter.setSegment(RefsState::Segment::Releases);
        QCOMPARE(names(presenter), (QStringList{QStringLiteral("v2.14.0"), QStringLiteral("v2.13.2")}));
        QVERIFY2(presenter.countsText().startsWith(QStringLiteral("2 of 2, ")), qPrintable(presenter.countsText()));
    }
    void wholePiecesComeFirst()
    {
        FakeService service;
        developer::fill(service);
        RefsPresenter presenter(service);
        presenter.refresh();
        QTRY_VERIFY(presenter.state().loaded);
        presenter.setFilter(QStringLiteral("pay"));
        QCOMPARE(names(presenter).size(), 3);
        presenter.setFilter(QStringLiteral("exp"));
        QCOMPARE(names(presenter).first(), QStringLiteral("fix/payroll-export"));
    }
    void aLinkToAHiddenRefShowsIt()
    {
        FakeService service;
        developer::fill(service);
        RefsPresenter presenter(service);
        presenter.refresh();
        QTRY_VERIFY(presenter.state().loaded);
        presenter.setFilter(QStringLiteral("main"));
        presenter.setUnreleasedOnly(true);
        presenter.reveal(QStringLiteral("refs/tags/v2.13.2"));
        QCOMPARE(presenter.state().segment, RefsState::Segment::Tags);
        QVERIFY(names(presenter).contains(QStringLiteral("v2.13.2")));
    }
    void tenThousandRefsFilterInAFrame()
    {
        FakeService service;
        service::RefsSnapshot many;
        many.defaultBranch = QStringLiteral("main");
        for (int i = 0; i < 10'000; ++i)
            many.refs.append(developer::ref(qPrintable(QStringLiteral("refs/heads/feature/team-%1/change-%2").arg(i % 97).arg(i)), "abc", i,
                                            i % 50, i % 70));
        for (int i = 0; i < 5'000; ++i)
            many.refs.append(developer::ref(qPrintable(QStringLiteral("refs/tags/v1.%1.%2").arg(i / 50).arg(i % 50)), "abc", i, 0, i));
        service.refsAnswer = many;
        RefsPresenter presenter(service);
        presenter.refresh();
        QTRY_VERIFY(presenter.state().loaded);
        QElapsedTimer timer;
        timer.start();
        presenter.setFilter(QStringLiteral("ch99"));
        const double ms = double(timer.nsecsElapsed()) / 1e6;
        QVERIFY(presenter.state().shown.size() > 100);
        // 16 ms is the aim; a debug build beside other tests gets four times that.
        QVERIFY2(ms < 64, qPrintable(QStringLiteral("%1 ms").arg(ms)));
    }
    void aReleaseIsMadeOnceAndFailsWithItsReason()
    {
        FakeService service;
        developer::fill(service);
        service.newReleaseAnswer = refused(QStringLiteral("v2.14.0 exists."));
        service.held = true;
        RefsPresenter presenter(service);
        QSignalSpy released(&presenter, &RefsPresenter::released);
        presenter.newRelease(QStringLiteral("v2.14.0"), QStringLiteral("refs/heads/main"), {}, true);
        presenter.newRelease(QStringLiteral("v2.14.0"), QStringLiteral("refs/heads/main"), {}, true);
        QCOMPARE(service.asked.count(QStringLiteral("newRelease v2.14.0 refs/heads/main push")), 1);
        service.deliver();
        QCOMPARE(presenter.state().failure->what, QStringLiteral("v2.14.0 exists."));
        QVERIFY(!presenter.state().releasing);
        QCOMPARE(released.size(), 0);
        presenter.dismissFailure();
        QVERIFY(!presenter.state().failure);
    }
    void aMergeHasTwoLanesThatJoinAgain()
    {
        const std::vector<LaneRow> rows = commitLanes(developer::refs().unreleased);
        QCOMPARE(int(rows.size()), 4);
        QCOMPARE(rows[0].lane, 0);
        QCOMPARE(int(rows[0].below.size()), 2);
        QCOMPARE(rows[1].lane, 0);
        QCOMPARE(rows[2].lane, 1);
        QCOMPARE(rows[3].lane, 0);
        // The second lane joins the first at the lower edge of its own row.
        QVERIFY(std::find(rows[2].below.begin(), rows[2].below.end(), std::pair(1, 0)) != rows[2].below.end());
        QCOMPARE(int(rows[3].above.size()), 1);
    }
};

TEST_CLASS(RefsPresenterTest)
#include "tst_refspresenter.moc"
