// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/wiring.h"

#include "core/service/projectservice.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/credentialspage.h"
#include "ui/pages/insightspage.h"
#include "ui/pages/mainwindow.h"
#include "ui/pages/refspage.h"
#include "ui/pages/runpage.h"
#include "ui/pages/runspage.h"

namespace signalbox::gui {

namespace keys = presenters::pages;

void addDeveloperPages(pages::MainWindow &window, service::ProjectService &service, presenters::StatusPresenter &)
{
    window.addPage(keys::refs, keys::refs,
                   new pages::RefsPage(*new presenters::RefsPresenter(service, &window), *new presenters::RunsPresenter(service, &window)));
    window.addPage(keys::compare, keys::refs, new pages::ComparePage(*new presenters::ComparePresenter(service, &window)));
    window.addPage(keys::credentials, keys::credentials,
                   new pages::CredentialsPage(*new presenters::CredentialsPresenter(service, &window)));
    window.addPage(keys::runs, keys::runs, new pages::RunsPage(*new presenters::RunsPresenter(service, &window)));
    window.addPage(keys::run, keys::runs, new pages::RunPage(*new presenters::RunPresenter(service, &window)));
    window.addPage(keys::insights, keys::insights, new pages::InsightsPage(*new presenters::InsightsPresenter(service, &window)));
}

} // namespace signalbox::gui
