// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/operator/samples.h"
#include "ui/presenters/boardpresenter.h"

using namespace signalbox;
using namespace signalbox::presenters;
using namespace signalbox::test;

class BoardCellTest : public QObject
{
    Q_OBJECT
private slots:
    void aWaitingReleaseIsANoteBelowWhatRuns()
    {
        const CellView view = viewOf(sampleBoard().environments.at(2), sampleNow);
        QCOMPARE(view.version, QStringLiteral("v2.13.2"));
        QCOMPARE(view.notes.size(), 1);
        QVERIFY(view.notes.first().needsPerson);
        QVERIFY2(view.notes.first().text.startsWith(QStringLiteral("v2.14.0 waits for approval, 1 of 2 given")),
                 qPrintable(view.notes.first().text));
        QVERIFY2(view.spoken.startsWith(QStringLiteral("production, v2.13.2 healthy since 6\u00a0d, v2.14.0 waits for approval")),
                 qPrintable(view.spoken));
        QVERIFY(view.review.can && view.promote.can && view.rollBack.can);
        QCOMPARE(view.urgent, CellView::Urgent::Review);
    }
    void aFailedAttemptNeverHidesWhatStillRuns()
    {
        const CellView view = viewOf(troubledBoard().environments.at(1), sampleNow);
        QCOMPARE(view.version, QStringLiteral("v2.14.0"));
        QVERIFY(view.notes.first().text.contains(QStringLiteral("v2.15.0 failed")));
        QVERIFY(view.notes.first().text.contains(QStringLiteral("v2.14.0 still runs")));
        QVERIFY(view.held);
        QVERIFY(view.notes.last().text.startsWith(QStringLiteral("HELD by Jon P.: checkout errors")));
        QVERIFY(view.releaseHold.can && !view.hold.can);
        QCOMPARE(view.urgent, CellView::Urgent::OpenRun);
    }
    void whatCannotBeDoneSaysWhy()
    {
        const CellView view = viewOf(troubledBoard().environments.at(0), sampleNow);
        for (const Offer &offer : {view.review, view.promote, view.rollBack, view.redeploy, view.openRun}) {
            QVERIFY(!offer.can);
            QVERIFY(!offer.why.isEmpty());
        }
        QCOMPARE(view.version, QStringLiteral("nothing yet"));
        QVERIFY(view.health.isEmpty());
    }
    void anUncheckedReleaseIsNeverCalledHealthy()
    {
        service::EnvironmentCell cell = sampleBoard().environments.at(0);
        QCOMPARE(viewOf(cell, sampleNow).health, QStringLiteral("health unknown"));
    }
    void whileADeploymentRunsNothingElseIsStarted()
    {
        const CellView view = viewOf(sampleBoard().environments.at(0), sampleNow);
        QCOMPARE(view.progress, 62);
        QVERIFY(!view.redeploy.can && !view.promote.can);
    }
    void whatNeedsAPersonIsSelectedFirst()
    {
        QCOMPARE(mostUrgent(sampleBoard().environments), 2);
        service::BoardSnapshot board = sampleBoard();
        board.environments[2].waiting.reset();
        board.environments[2].newest.reset();
        board.environments[1].newest = board.environments[0].newest;
        board.environments[1].newest->state = DeploymentState::Unknown;
        QCOMPARE(mostUrgent(board.environments), 1);
        QCOMPARE(mostUrgent({}), -1);
    }
    void intentsOfTheBoardAreExact()
    {
        FakeService service;
        fillSamples(service);
        BoardPresenter presenter(service);
        presenter.setActive(true);
        QTRY_VERIFY(presenter.state().loaded);
        presenter.hold(QStringLiteral("production"), QStringLiteral("INC-482"));
        QTRY_VERIFY(!presenter.isBusy());
        presenter.releaseHold(QStringLiteral("production"));
        QTRY_VERIFY(!presenter.isBusy());
        presenter.resolveUnknown(DeploymentId(41), BoardPresenter::Ending::Again);
        QTRY_VERIFY(!presenter.isBusy());
        QCOMPARE(service.submits.size(), 3);
        QCOMPARE(service.submits.at(0).kind, intents::hold);
        QCOMPARE(Value(service.submits.at(0).arguments).toJson(), QByteArray(R"({"environment":"production","reason":"INC-482"})"));
        QCOMPARE(Value(service.submits.at(1).arguments).toJson(), QByteArray(R"({"environment":"production"})"));
        QCOMPARE(Value(service.submits.at(2).arguments).toJson(), QByteArray(R"({"deployment":41,"ended":"again"})"));
    }
    void changesAreAskedOnceMoreAndOnlyWhileSeen()
    {
        FakeService service;
        fillSamples(service);
        service.held = true;
        BoardPresenter presenter(service);
        service.tellChanged();
        QCOMPARE(service.asked.size(), 0);
        presenter.setActive(true);
        service.tellChanged();
        service.tellChanged();
        QCOMPARE(service.asked.size(), 1); // one question at a time
        service.deliver();
        QCOMPARE(service.asked.size(), 2); // the last state always arrives
        service.deliver();
        QCOMPARE(service.asked.size(), 2);
        presenter.setActive(false);
        service.tellChanged();
        QCOMPARE(service.asked.size(), 2);
    }
    void whatWasKnownStaysWhenTheStoreFails()
    {
        FakeService service;
        fillSamples(service);
        BoardPresenter presenter(service);
        presenter.setActive(true);
        QTRY_VERIFY(presenter.state().loaded);
        service.boardAnswer = unable(QStringLiteral("The store cannot be read."));
        presenter.refresh();
        QTRY_VERIFY(presenter.state().problem.has_value());
        QCOMPARE(presenter.state().board.environments.size(), 3);
    }
};

TEST_CLASS(BoardCellTest)
#include "tst_boardcell.moc"
