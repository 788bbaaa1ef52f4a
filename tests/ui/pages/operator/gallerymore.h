// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of the gallery.
#pragma once

namespace {

void Gallery::more()
{
    using pages::ApprovalsPage;
    using pages::HistoryPage;
    using pages::PromotePage;
    using pages::RollbackPage;
    using presenters::ApprovalsPresenter;
    using presenters::HistoryPresenter;
    using presenters::PromotePresenter;
    using presenters::RollbackPresenter;
    const presenters::Destination production{keys::rollback, QStringLiteral("production"), {}};
    shoot<ApprovalsPresenter, ApprovalsPage>(QStringLiteral("approvals"), {keys::approvals, {}, {}}, {});
    shoot<ApprovalsPresenter, ApprovalsPage>(QStringLiteral("approvals-empty"), {keys::approvals, {}, {}},
                                             [](FakeService &s) { s.approvalsAnswer = QList<Approval>(); });
    shoot<PromotePresenter, PromotePage>(QStringLiteral("promote"), {keys::promote, QStringLiteral("production"), {}}, {},
                                         [](PromotePage &, PromotePresenter &) { QTest::qWait(600); });
    shoot<PromotePresenter, PromotePage>(QStringLiteral("promote-nothing"), {keys::promote, QStringLiteral("dev"), {}}, {});
    shoot<HistoryPresenter, HistoryPage>(QStringLiteral("history"), {keys::history, {}, {}}, {});
    shoot<HistoryPresenter, HistoryPage>(
        QStringLiteral("history-filtered"),
        {keys::history, {}, {{QStringLiteral("env"), QStringLiteral("production")}, {QStringLiteral("since"), QStringLiteral("7d")}}}, {});
    shoot<HistoryPresenter, HistoryPage>(QStringLiteral("history-none"),
                                         {keys::history, {}, {{QStringLiteral("who"), QStringLiteral("nobody")}}},
                                         [](FakeService &s) { s.historyAnswer = service::HistorySnapshot(); });
    const auto rollback = [&](const QString &name, const std::function<void(FakeService &)> &prepare,
                              const std::function<void(RollbackPresenter &, FakeService &)> &act,
                              presenters::RollbackState::Mode mode = presenters::RollbackState::Mode::RollBack) {
        if (!name.contains(filter))
            return;
        FakeService service;
        fillSamples(service);
        if (prepare)
            prepare(service);
        RollbackPresenter presenter(service);
        presenter.setArmDelay(0);
        RollbackPage page(presenter, mode);
        page.resize(1104, 732);
        page.show();
        page.open(production);
        QTest::qWait(60);
        page.focusContent();
        if (act)
            act(presenter, service);
        QTest::qWait(60);
        page.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, scheme));
    };
    rollback(QStringLiteral("rollback"), {}, {});
    rollback(
        QStringLiteral("rollback-irreversible"),
        [](FakeService &s) {
            service::RollbackSnapshot plan = sampleRollback();
            plan.irreversible = true;
            plan.migrations[0].irreversible = true;
            s.rollbackAnswer = plan;
        },
        [](RollbackPresenter &p, FakeService &) { p.choose(QStringLiteral("v2.13.2")); });
    rollback(QStringLiteral("rollback-none"),
             [](FakeService &s) {
                 service::RollbackSnapshot plan = sampleRollback();
                 plan.choices.clear();
                 plan.losses.clear();
                 plan.migrations.clear();
                 plan.lossCount = 0;
                 plan.chosen = -1;
                 plan.problem = QStringLiteral("Nothing older was ever verified in production, so there is nothing to go back to.");
                 s.rollbackAnswer = plan;
             },
             {});
    rollback(
        QStringLiteral("rollback-running"), [](FakeService &s) { s.runAnswer = sampleRollbackRun(DeploymentState::Verifying); },
        [](RollbackPresenter &p, FakeService &) { p.start(); });
    rollback(
        QStringLiteral("rollback-done"), [](FakeService &s) { s.runAnswer = sampleRollbackRun(DeploymentState::Verified); },
        [](RollbackPresenter &p, FakeService &) { p.start(); });
    rollback(
        QStringLiteral("rollback-refused"),
        [](FakeService &s) {
            s.submitAnswer = refused(QStringLiteral("The rollback of production was refused."),
                                     QStringLiteral("Another deployment to production is under way (run 4125)."),
                                     QStringLiteral("Wait for it or cancel it."), QStringLiteral("production still runs v2.14.0."));
        },
        [](RollbackPresenter &p, FakeService &) { p.start(); });
    rollback(QStringLiteral("redeploy"), {}, {}, presenters::RollbackState::Mode::Redeploy);
}

} // namespace
