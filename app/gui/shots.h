// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <functional>

namespace signalbox::pages {
class MainWindow;
}
namespace signalbox::service {
class ProjectService;
}

namespace signalbox::gui {

/// Walks through every page with the project's own data and writes `<page>.png` of each into a folder (`--shots`).
/// `done` gets what could not be written; empty when all is there.
void takeShots(pages::MainWindow &window, service::ProjectService &service, const QString &folder,
               std::function<void(const QString &problem)> done);

} // namespace signalbox::gui
