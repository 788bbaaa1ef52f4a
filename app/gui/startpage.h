// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/presenters/firstrunpresenter.h"
#include "ui/presenters/settingspresenter.h"

#include <functional>
#include <optional>

class QApplication;
class QWidget;

namespace signalbox::gui {

/// What the start page asks of this machine.
[[nodiscard]] presenters::FirstRunPorts startPagePorts();
/// A window without a project: shows why the one that was asked for is not open, the demo, recent projects. Returns when a folder was
/// chosen, or nothing when it was closed. `shots`: writes a picture into this folder and closes.
[[nodiscard]] QString chooseProject(QApplication &application, presenters::SettingsPresenter &settings, const std::optional<Error> &problem,
                                    const QString &shots = {});
/// Asks for a folder without blocking.
void askForFolder(QWidget *parent, std::function<void(const QString &folder)> then);

} // namespace signalbox::gui
