// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/operator/samples.h"
#include "ui/presenters/approvalspresenter.h"
#include "ui/presenters/reviewpresenter.h"

using namespace signalbox;
using namespace signalbox::presenters;
using namespace signalbox::test;

class ReviewPresenterTest : public QObject
{
    Q_OBJECT

    struct Opened {
        FakeService service;
        ReviewPresenter presenter{service};
        Opened()
        {
            fillSamples(service);
            presenter.setArmDelay(0);
        }
        bool open()
        {
            presenter.open(ApprovalId(7));
            return QTest::qWaitFor([this] { return presenter.state().armed; });
        }
    };

private slots:
    void itArmsOnlyWhenReadAndLongEnoughOnTheScreen()
    {
        Opened o;
        o.service.held = true;
        o.presenter.open(ApprovalId(7));
        QTest::qWait(20); // the delay of 0 is over; nothing has been read
        QVERIFY(!o.presenter.state().canApprove());
        o.presenter.approve({});
        QVERIFY(o.service.submits.isEmpty());
        o.service.deliver();
        QVERIFY(o.presenter.state().canApprove());
    }
    void aReadReviewStillWaitsForItsTime()
    {
        Opened o;
        o.presenter.setArmDelay(60'000);
        o.presenter.open(ApprovalId(7));
        QTRY_VERIFY(o.presenter.state().loaded);
        QVERIFY(!o.presenter.state().canApprove());
    }
    void theDigestThatWasShownIsSent()
    {
        Opened o;
        QVERIFY(o.open());
        QSignalSpy decided(&o.presenter, &ReviewPresenter::decided);
        o.presenter.approve(QStringLiteral("Looks clean."));
        QTRY_COMPARE(decided.size(), 1);
        QCOMPARE(o.service.submits.size(), 1);
        QCOMPARE(o.service.submits.first().kind, intents::approve);
        QCOMPARE(
            Value(o.service.submits.first().arguments).toJson(),
            QByteArray(
                R"({"approval":7,"digest":"sha256:8f0c2a77d1b94e63a5c0f1e2d3c4b5a69788796a5b4c3d2e1f0099887766d2aa","comment":"Looks clean."})"));
    }
    void aChangedCandidateFreezesThePage()
    {
        Opened o;
        QVERIFY(o.open());
        service::ReviewSnapshot other = sampleReview();
        other.digest = QStringLiteral("sha256:77aa000000000000000000000000000000000000000000000000000000001234");
        other.candidate.version = QStringLiteral("v2.14.1");
        o.service.reviewAnswer = other;
        o.presenter.refresh();
        QTRY_VERIFY(!o.presenter.state().frozen.isEmpty());
        QVERIFY(o.presenter.state().frozen.startsWith(QStringLiteral("Candidate changed: 8f0c..d2aa → 77aa..1234")));
        QCOMPARE(o.presenter.state().review.candidate.version, QStringLiteral("v2.14.0")); // what was read stays
        QVERIFY(!o.presenter.state().canApprove());
        o.presenter.approve({});
        o.presenter.reject(QStringLiteral("no"));
        QVERIFY(o.service.submits.isEmpty());
    }
    void aVoidedRequestFreezesThePage()
    {
        Opened o;
        QVERIFY(o.open());
        service::ReviewSnapshot voided = sampleReview();
        voided.approval.state = Approval::State::Voided;
        voided.approval.voidReason = QStringLiteral("the tag was moved");
        o.service.reviewAnswer = voided;
        o.presenter.refresh();
        QTRY_COMPARE(o.presenter.state().frozen, QStringLiteral("Candidate changed: the tag was moved"));
    }
    void anotherReleaseThatWentLiveFreezesThePage()
    {
        Opened o;
        QVERIFY(o.open());
        service::ReviewSnapshot moved = sampleReview();
        moved.now.version = QStringLiteral("v2.13.3");
        o.service.reviewAnswer = moved;
        o.presenter.refresh();
        QTRY_VERIFY(o.presenter.state().frozen.contains(QStringLiteral("it now runs v2.13.3")));
    }
    void reviewStartsAgainWithTheNewRequest()
    {
        Opened o;
        QVERIFY(o.open());
        Approval next = sampleApproval();
        next.id = ApprovalId(9);
        o.service.approvalsAnswer = QList<Approval>{next};
        QSignalSpy replaced(&o.presenter, &ReviewPresenter::replaced);
        o.presenter.startAgain();
        QTRY_COMPARE(replaced.size(), 1);
        QTRY_VERIFY(o.presenter.state().armed);
        QCOMPARE(o.presenter.state().approval, ApprovalId(9));
        QVERIFY(o.presenter.state().frozen.isEmpty());
    }
    void theVersionMustBeTypedExactly()
    {
        Opened o;
        service::ReviewSnapshot r = sampleReview();
        r.typeVersion = true;
        o.service.reviewAnswer = r;
        QVERIFY(o.open());
        o.presenter.setTyped(QStringLiteral("v2.14"));
        QVERIFY(!o.presenter.state().canApprove());
        o.presenter.setTyped(QStringLiteral("production"));
        QVERIFY(!o.presenter.state().canApprove());
        o.presenter.setTyped(QStringLiteral("v2.14.0"));
        QVERIFY(o.presenter.state().canApprove());
    }
    void aRefusalIsKeptAndNothingIsDecided()
    {
        Opened o;
        QVERIFY(o.open());
        o.service.submitAnswer = refused(QStringLiteral("Your approval was refused."), QStringLiteral("The digest is another one now."));
        QSignalSpy decided(&o.presenter, &ReviewPresenter::decided);
        o.presenter.approve({});
        QTRY_VERIFY(o.presenter.refusal().has_value());
        QCOMPARE(o.presenter.refusal()->what, QStringLiteral("Your approval was refused."));
        QCOMPARE(decided.size(), 0);
        o.presenter.dismissRefusal();
        QVERIFY(!o.presenter.refusal());
    }
    void aRejectionNeedsAReason()
    {
        Opened o;
        QVERIFY(o.open());
        o.presenter.reject(QStringLiteral("  "));
        QVERIFY(o.service.submits.isEmpty());
        o.presenter.reject(QStringLiteral("Drops a security fix."));
        QTRY_COMPARE(o.service.submits.size(), 1);
        QCOMPARE(o.service.submits.first().kind, intents::reject);
        QCOMPARE(o.service.submits.first().arguments.value(QStringLiteral("comment")).string(), QStringLiteral("Drops a security fix."));
    }
    void whoMayNotDecideCannot()
    {
        Opened o;
        service::ReviewSnapshot r = sampleReview();
        r.mayApprove = false;
        o.service.reviewAnswer = r;
        QVERIFY(o.open());
        o.presenter.approve({});
        o.presenter.reject(QStringLiteral("no"));
        QVERIFY(o.service.submits.isEmpty());
    }
    void openRequestsComeFirstWithTheirReasons()
    {
        FakeService service;
        fillSamples(service);
        service::BoardSnapshot board = sampleBoard();
        board.environments[2].mayApprove = false;
        board.environments[2].cannotApproveReason = QStringLiteral("You asked for it.");
        service.boardAnswer = board;
        QList<Approval> approvals = *service.approvalsAnswer;
        std::reverse(approvals.begin(), approvals.end());
        service.approvalsAnswer = approvals;
        ApprovalsPresenter presenter(service);
        presenter.setActive(true);
        QTRY_VERIFY(presenter.state().loaded);
        QCOMPARE(presenter.state().open, 1);
        const ApprovalLine &first = presenter.state().lines.first();
        QVERIFY(first.open);
        QCOMPARE(first.cannotReason, QStringLiteral("You asked for it."));
        QCOMPARE(first.liveVersion, QStringLiteral("v2.13.2"));
        QCOMPARE(first.given, 1);
    }
};

TEST_CLASS(ReviewPresenterTest)
#include "tst_reviewpresenter.moc"
