// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/wiring.h"

#include "core/service/projectservice.h"
#include "ui/pages/approvalspage.h"
#include "ui/pages/boardpage.h"
#include "ui/pages/historypage.h"
#include "ui/pages/mainwindow.h"
#include "ui/pages/promotepage.h"
#include "ui/pages/reviewpage.h"
#include "ui/pages/rollbackpage.h"

namespace signalbox::gui {

namespace keys = presenters::pages;

void addOperatorPages(pages::MainWindow &window, service::ProjectService &service)
{
    window.addPage(keys::environments, keys::environments, new pages::BoardPage(*new presenters::BoardPresenter(service, &window)));
    window.addPage(keys::approvals, keys::approvals, new pages::ApprovalsPage(*new presenters::ApprovalsPresenter(service, &window)));
    window.addPage(keys::review, keys::approvals, new pages::ReviewPage(*new presenters::ReviewPresenter(service, &window)));
    using Mode = presenters::RollbackState::Mode;
    window.addPage(keys::rollback, keys::environments,
                   new pages::RollbackPage(*new presenters::RollbackPresenter(service, &window), Mode::RollBack));
    window.addPage(keys::redeploy, keys::environments,
                   new pages::RollbackPage(*new presenters::RollbackPresenter(service, &window), Mode::Redeploy));
    window.addPage(keys::promote, keys::environments, new pages::PromotePage(*new presenters::PromotePresenter(service, &window)));
    window.addPage(keys::history, keys::history, new pages::HistoryPage(*new presenters::HistoryPresenter(service, &window)));
}

} // namespace signalbox::gui
