// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/operator/samples.h"
#include "ui/presenters/promotepresenter.h"
#include "ui/presenters/rollbackpresenter.h"

using namespace signalbox;
using namespace signalbox::presenters;
using namespace signalbox::test;
using Mode = RollbackState::Mode;

class RollbackPresenterTest : public QObject
{
    Q_OBJECT

    struct Opened {
        FakeService service;
        RollbackPresenter presenter{service};
        Opened()
        {
            fillSamples(service);
            presenter.setArmDelay(0);
        }
        bool open(Mode mode = Mode::RollBack)
        {
            presenter.setActive(true);
            presenter.open(mode, QStringLiteral("production"));
            return QTest::qWaitFor([this] { return presenter.state().armed && presenter.state().loaded; });
        }
    };

private slots:
    void theLastGoodReleaseIsPreselectedAndSentExactly()
    {
        Opened o;
        QVERIFY(o.open());
        QCOMPARE(o.presenter.state().chosen, QStringLiteral("v2.13.2"));
        QVERIFY(o.presenter.state().canStart());
        o.presenter.setReason(QStringLiteral("INC-482"));
        o.presenter.start();
        QTRY_VERIFY(o.presenter.state().isStarted());
        QCOMPARE(o.service.submits.first().kind, intents::rollback);
        QCOMPARE(
            Value(o.service.submits.first().arguments).toJson(),
            QByteArray(
                R"({"environment":"production","to":"v2.13.2","reason":"INC-482","acceptIrreversible":false,"hold":true,"quarantine":true})"));
    }
    void whatCannotBeUndoneIsAcceptedAndTyped()
    {
        Opened o;
        service::RollbackSnapshot plan = sampleRollback();
        plan.irreversible = true;
        o.service.rollbackAnswer = plan;
        QVERIFY(o.open());
        QVERIFY(o.presenter.state().chosen.isEmpty()); // nothing is preselected
        QVERIFY(!o.presenter.state().canStart());
        o.presenter.choose(QStringLiteral("v2.13.2"));
        QTRY_VERIFY(o.presenter.state().planIsFor);
        QVERIFY(!o.presenter.state().canStart());
        o.presenter.setAcceptIrreversible(true);
        QVERIFY(!o.presenter.state().canStart());
        o.presenter.setTyped(QStringLiteral("v2.13.2"));
        QVERIFY2(o.presenter.state().canStart(), qPrintable(o.presenter.state().whyNot()));
        o.presenter.start();
        QTRY_COMPARE(o.service.submits.size(), 1);
        QVERIFY(o.service.submits.first().arguments.value(QStringLiteral("acceptIrreversible")).boolean());
    }
    void anotherChoiceIsReadBeforeItCanStart()
    {
        Opened o;
        QVERIFY(o.open());
        o.service.held = true;
        o.presenter.choose(QStringLiteral("v2.13.1"));
        QVERIFY(!o.presenter.state().canStart());
        QVERIFY(o.service.asked.contains(QStringLiteral("rollbackPlan production v2.13.1")));
        o.presenter.start();
        QVERIFY(o.service.submits.isEmpty());
    }
    void theRunIsFollowedToItsVerdict()
    {
        Opened o;
        QVERIFY(o.open());
        o.service.runAnswer = sampleRollbackRun(DeploymentState::Verifying);
        o.presenter.start();
        QTRY_VERIFY(o.presenter.state().progressLoaded);
        QVERIFY(!o.presenter.state().isEnded());
        QVERIFY(o.service.asked.contains(QStringLiteral("run 4126")));
        o.service.runAnswer = sampleRollbackRun(DeploymentState::Verified);
        o.service.tellChanged();
        QTRY_VERIFY(o.presenter.state().succeeded());
    }
    void comingBackShowsTheRunThatGoesOn()
    {
        Opened o;
        QVERIFY(o.open());
        o.service.runAnswer = sampleRollbackRun(DeploymentState::Deploying);
        o.presenter.start();
        QTRY_VERIFY(o.presenter.state().progressLoaded);
        o.presenter.open(Mode::RollBack, QStringLiteral("production"));
        QVERIFY(o.presenter.state().isStarted());
    }
    void aRefusalLeavesTheQuestion()
    {
        Opened o;
        QVERIFY(o.open());
        o.service.submitAnswer = refused(QStringLiteral("Refused."));
        o.presenter.start();
        QTRY_VERIFY(o.presenter.refusal().has_value());
        QVERIFY(!o.presenter.state().isStarted());
        QVERIFY(o.presenter.state().canStart());
    }
    void redeployRepeatsWhatRuns()
    {
        Opened o;
        QVERIFY(o.open(Mode::Redeploy));
        o.presenter.start();
        QTRY_COMPARE(o.service.submits.size(), 1);
        QCOMPARE(o.service.submits.first().kind, intents::redeploy);
        QCOMPARE(Value(o.service.submits.first().arguments).toJson(), QByteArray(R"({"environment":"production","reason":""})"));
    }
    void promotionCarriesWhatTheEnvironmentBeforeVerified()
    {
        FakeService service;
        fillSamples(service);
        PromotePresenter presenter(service);
        presenter.setArmDelay(0);
        presenter.open(QStringLiteral("production"));
        QTRY_VERIFY(presenter.state().armed);
        QCOMPARE(presenter.state().version, QStringLiteral("v2.14.0"));
        QVERIFY(service.asked.contains(QStringLiteral("compare %1...%2").arg(sha("a1b9c3f"), sha("e77d1aa"))));
        presenter.start();
        QTRY_VERIFY(presenter.state().run.isValid());
        QCOMPARE(service.submits.first().kind, intents::promote);
        QCOMPARE(Value(service.submits.first().arguments).toJson(), QByteArray(R"({"from":"staging","to":"production","reason":""})"));
    }
    void aNamedReleaseIsDeployed()
    {
        FakeService service;
        fillSamples(service);
        PromotePresenter presenter(service);
        presenter.setArmDelay(0);
        presenter.open(QStringLiteral("production"), QStringLiteral("v2.14.0"));
        QTRY_VERIFY(presenter.state().armed);
        presenter.start();
        QTRY_COMPARE(service.submits.size(), 1);
        QCOMPARE(Value(service.submits.first().arguments).toJson(),
                 QByteArray(R"({"environment":"production","release":"v2.14.0","reason":""})"));
    }
    void whatShipsMustBeReadAgainWhenItChanges()
    {
        FakeService service;
        fillSamples(service);
        PromotePresenter presenter(service);
        presenter.setActive(true);
        presenter.setArmDelay(0);
        presenter.open(QStringLiteral("production"));
        QTRY_VERIFY(presenter.state().armed);
        service::BoardSnapshot board = sampleBoard();
        board.environments[2].candidate->version = QStringLiteral("v2.14.1");
        service.boardAnswer = board;
        service.held = true;
        presenter.setArmDelay(60'000);
        presenter.refresh();
        service.deliver();
        QVERIFY(!presenter.state().canStart());
        service.deliver();
        QVERIFY(!presenter.state().canStart());
    }
    void nothingToPromoteSaysWhy()
    {
        FakeService service;
        fillSamples(service);
        PromotePresenter presenter(service);
        presenter.setArmDelay(0);
        presenter.open(QStringLiteral("dev"));
        QTRY_VERIFY(presenter.state().loaded);
        QVERIFY(presenter.state().whyNot.contains(QStringLiteral("No environment comes before dev")));
        presenter.start();
        QVERIFY(service.submits.isEmpty());
    }
};

TEST_CLASS(RollbackPresenterTest)
#include "tst_rollbackpresenter.moc"
