// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QVariant>

namespace signalbox::presenters {

/// What a person chose for this machine. Every member is one line of the settings file, under the key that settingKeys() gives it.
struct SettingsState {
    enum class Theme { System, Light, Dark };
    enum class Choice { System, Off, On };
    enum class LogTimes { Off, Clock, Relative };
    QString language; ///< code such as "de", from the next start on; empty: the system's
    Theme theme = Theme::System;
    Choice highContrast = Choice::System;
    Choice reducedMotion = Choice::System;
    bool compact = false;
    bool strongerStatus = false;
    int textPercent = 100; ///< 70 to 250
    bool letterKeys = true;
    LogTimes logTimes = LogTimes::Clock;
    bool logWrap = false;
    bool notifications = true;        ///< pop-ups of the desktop for what needs the person
    bool notifyOwnWork = true;        ///< and when their own work failed or recovered
    int notificationsPerHour = 6;     ///< 1 to 60; what comes after that is one summary
    TimeMs notificationsPausedTo = 0; ///< no pop-ups before; -1: until resumed
    int jobSlots = 0;                 ///< jobs at once, 1 to 64; 0: as many as there are processors. From the next start on
    friend bool operator==(const SettingsState &, const SettingsState &) = default;
};

/// Reads and writes the settings; every change is kept at once and can be taken back. What another window or an editor writes into the
/// file is taken over while this one runs.
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

    /// The names of all settings in the file, in the order of the members: "appearance/theme", …
    [[nodiscard]] static QStringList settingKeys();
    /// The word that stands in the file: "dark", "true", "120".
    [[nodiscard]] static QString valueText(const SettingsState &state, const QString &key);
    /// Takes a word from the file; one that means nothing is passed over and the value stays.
    static void setValueText(SettingsState &state, const QString &key, const QString &text);
    [[nodiscard]] bool isDefault(const QString &key) const { return valueText(m_state, key) == valueText({}, key); }
    /// One setting as it is when nobody has chosen.
    void reset(const QString &key);
    /// Where they are kept.
    [[nodiscard]] static QString file();

    /// Folders that were opened last, newest first.
    [[nodiscard]] static QStringList recentProjects();
    static void rememberProject(const QString &folder);
    static void forgetProject(const QString &folder);
    /// When a folder was opened last; 0: not known.
    [[nodiscard]] static TimeMs openedAt(const QString &folder);

signals:
    void changed();
    /// The settings could not be written; the choice holds until the program ends.
    void writeFailed(const QString &file);

private:
    void read();
    void write();
    void watch();

    SettingsState m_state;
    QList<SettingsState> m_past, m_future;
    QFileSystemWatcher m_watcher;
};

} // namespace signalbox::presenters
