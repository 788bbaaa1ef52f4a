// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/settingspresenter.h"
#include "ui/theme/theme.h"

namespace signalbox::pages {

/// What the theme shall do for these settings.
[[nodiscard]] theme::Appearance appearanceOf(const presenters::SettingsState &state);
/// Times, wrap and single letters of every log that is there, and the single-letter commands of every window.
void applyToWindows(const presenters::SettingsState &state);
/// Applies the settings now and after every change, as long as the presenter lives.
void followSettings(presenters::SettingsPresenter &settings);

} // namespace signalbox::pages
