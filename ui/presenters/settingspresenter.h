// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

namespace signalbox::presenters {

/// What a person chose for this machine. Kept under the same names that the page shows.
struct SettingsState {
    enum class Theme { System, Light, Dark };
    enum class Choice { System, Off, On };
    Theme theme = Theme::System;
    Choice highContrast = Choice::System;
    Choice reducedMotion = Choice::System;
    bool compact = false;
    bool strongerStatus = false;
    int textPercent = 100; ///< 70 to 250
    bool letterKeys = true;
    bool notifications = true;
    friend bool operator==(const SettingsState &, const SettingsState &) = default;
};

/// Reads and writes the settings; every change is kept at once and can be taken back.
class SettingsPresenter : public QObject
{
    Q_OBJECT
public:
    explicit SettingsPresenter(QObject *parent = nullptr);
    [[nodiscard]] const SettingsState &state() const { return m_state; }
    void set(const SettingsState &state);
    [[nodiscard]] bool canUndo() const { return !m_past.isEmpty(); }
    [[nodiscard]] bool canRedo() const { return !m_future.isEmpty(); }
    void undo();
    void redo();

    /// Folders that were opened last, newest first.
    [[nodiscard]] static QStringList recentProjects();
    static void rememberProject(const QString &folder);

signals:
    void changed();

private:
    void write();

    SettingsState m_state;
    QList<SettingsState> m_past, m_future;
};

} // namespace signalbox::presenters
