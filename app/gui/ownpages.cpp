// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/wiring.h"
#include "core/service/projectservice.h"
#include "ui/pages/inboxpage.h"
#include "ui/pages/mainwindow.h"
#include "ui/pages/settingspage.h"

namespace signalbox::gui {

namespace keys = presenters::pages;

void addOwnPages(pages::MainWindow &window, service::ProjectService &service, presenters::StatusPresenter &status,
                 presenters::SettingsPresenter &settings, const pages::ProjectFacts &project)
{
    window.addPage(keys::inbox, keys::inbox, new pages::InboxPage(*new presenters::InboxPresenter(service, status, &window), settings));
    window.addPage(keys::settings, keys::settings, new pages::SettingsPage(settings, project));
}

} // namespace signalbox::gui
