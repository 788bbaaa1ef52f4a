// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/settingspresenter.h"

#include <QtCore/QSettings>
#include <algorithm>

namespace signalbox::presenters {

namespace {
const QString themeKey = QStringLiteral("appearance/theme"), contrastKey = QStringLiteral("appearance/highContrast"),
              motionKey = QStringLiteral("appearance/reducedMotion"), compactKey = QStringLiteral("appearance/compact"),
              strongerKey = QStringLiteral("appearance/strongerStatus"), textKey = QStringLiteral("appearance/textPercent"),
              lettersKey = QStringLiteral("keyboard/letterKeys"), notificationsKey = QStringLiteral("notifications/enabled"),
              recentKey = QStringLiteral("recent/projects");
constexpr int recentKept = 10;

template<typename E> E choice(const QSettings &settings, const QString &key) { return E(std::clamp(settings.value(key, 0).toInt(), 0, 2)); }
} // namespace

SettingsPresenter::SettingsPresenter(QObject *parent) : QObject(parent)
{
    const QSettings settings;
    m_state.theme = choice<SettingsState::Theme>(settings, themeKey);
    m_state.highContrast = choice<SettingsState::Choice>(settings, contrastKey);
    m_state.reducedMotion = choice<SettingsState::Choice>(settings, motionKey);
    m_state.compact = settings.value(compactKey, false).toBool();
    m_state.strongerStatus = settings.value(strongerKey, false).toBool();
    m_state.textPercent = std::clamp(settings.value(textKey, 100).toInt(), 70, 250);
    m_state.letterKeys = settings.value(lettersKey, true).toBool();
    m_state.notifications = settings.value(notificationsKey, true).toBool();
}

void SettingsPresenter::write()
{
    QSettings settings;
    settings.setValue(themeKey, int(m_state.theme));
    settings.setValue(contrastKey, int(m_state.highContrast));
    settings.setValue(motionKey, int(m_state.reducedMotion));
    settings.setValue(compactKey, m_state.compact);
    settings.setValue(strongerKey, m_state.strongerStatus);
    settings.setValue(textKey, m_state.textPercent);
    settings.setValue(lettersKey, m_state.letterKeys);
    settings.setValue(notificationsKey, m_state.notifications);
    emit changed();
}

void SettingsPresenter::set(const SettingsState &state)
{
    if (state == m_state)
        return;
    m_past.append(m_state);
    m_future.clear();
    m_state = state;
    write();
}

void SettingsPresenter::undo()
{
    if (m_past.isEmpty())
        return;
    m_future.append(m_state);
    m_state = m_past.takeLast();
    write();
}

void SettingsPresenter::redo()
{
    if (m_future.isEmpty())
        return;
    m_past.append(m_state);
    m_state = m_future.takeLast();
    write();
}

QStringList SettingsPresenter::recentProjects() { return QSettings().value(recentKey).toStringList(); }

void SettingsPresenter::rememberProject(const QString &folder)
{
    QStringList folders = recentProjects();
    folders.removeAll(folder);
    folders.prepend(folder);
    QSettings().setValue(recentKey, QStringList(folders.mid(0, recentKept)));
}

} // namespace signalbox::presenters
