// SPDX-License-Identifier: GPL-3.0-or-later
// Which presenter serves which page. One function for each side of the window, so that a new page is a line in one of them.
#pragma once

namespace signalbox::pages {
class MainWindow;
struct ProjectFacts;
} // namespace signalbox::pages
namespace signalbox::presenters {
class SettingsPresenter;
class StatusPresenter;
} // namespace signalbox::presenters
namespace signalbox::service {
class ProjectService;
}

namespace signalbox::gui {

/// Board, approvals, review, roll back, redeploy, promote, history. Presenters live as long as the window.
void addOperatorPages(pages::MainWindow &window, service::ProjectService &service);
/// Runs, run, refs, compare, credentials, insights.
void addDeveloperPages(pages::MainWindow &window, service::ProjectService &service, presenters::StatusPresenter &status);

/// Inbox and settings: what is the person's own.
void addOwnPages(pages::MainWindow &window, service::ProjectService &service, presenters::StatusPresenter &status,
                 presenters::SettingsPresenter &settings, const pages::ProjectFacts &project);

} // namespace signalbox::gui
