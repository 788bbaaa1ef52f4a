// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/appearance.h"

#include "ui/pages/pagehead.h"
#include "ui/widgets/logview.h"

#include <QtWidgets/QApplication>

namespace signalbox::pages {

using presenters::SettingsState;

theme::Appearance appearanceOf(const SettingsState &state)
{
    using theme::Appearance;
    const auto choice = [](SettingsState::Choice c) {
        switch (c) {
        case SettingsState::Choice::Off: return Appearance::Choice::Off;
        case SettingsState::Choice::On: return Appearance::Choice::On;
        case SettingsState::Choice::System: break;
        }
        return Appearance::Choice::System;
    };
    Appearance appearance;
    switch (state.theme) {
    case SettingsState::Theme::System: appearance.mode = Appearance::Mode::System; break;
    case SettingsState::Theme::Light: appearance.mode = Appearance::Mode::Light; break;
    case SettingsState::Theme::Dark: appearance.mode = Appearance::Mode::Dark; break;
    }
    appearance.highContrast = choice(state.highContrast);
    appearance.reducedMotion = choice(state.reducedMotion);
    appearance.compact = state.compact;
    appearance.strongerStatus = state.strongerStatus;
    appearance.textScale = state.textPercent / 100.0;
    return appearance;
}

void applyToWindows(const SettingsState &state)
{
    using Times = widgets::LogView::Times;
    const Times times = state.logTimes == SettingsState::LogTimes::Off     ? Times::None
                        : state.logTimes == SettingsState::LogTimes::Clock ? Times::Clock
                                                                           : Times::Relative;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        for (widgets::LogView *view : window->findChildren<widgets::LogView *>()) {
            view->setTimes(times);
            view->setWrap(state.logWrap);
        }
    }
    setLetterKeys(state.letterKeys);
}

void followSettings(presenters::SettingsPresenter &settings)
{
    theme::Theme::instance().setAppearance(appearanceOf(settings.state()));
    applyToWindows(settings.state());
    QObject::connect(&settings, &presenters::SettingsPresenter::changed, &settings, [&settings, last = settings.state()]() mutable {
        const SettingsState before = std::exchange(last, settings.state());
        theme::Theme::instance().setAppearance(appearanceOf(last));
        // A log that a person has turned over by its own keys stays so while other things are changed.
        if (before.logTimes != last.logTimes || before.logWrap != last.logWrap || before.letterKeys != last.letterKeys)
            applyToWindows(last);
    });
}

} // namespace signalbox::pages
