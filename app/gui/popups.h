// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/noticeplanner.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtDBus/QDBusConnection>

namespace signalbox::presenters {
class StatusPresenter;
}
namespace signalbox::widgets {
class DesktopNotifier;
}

namespace signalbox::gui {

/// Carries what the planner wants to pop up to the desktop, and the answers back: open, or later. GUI thread.
class Popups : public QObject
{
    Q_OBJECT
public:
    Popups(presenters::StatusPresenter &status, presenters::SettingsPresenter &settings, const QDBusConnection &bus,
           QObject *parent = nullptr);
    ~Popups() override;

signals:
    void openWanted(const signalbox::presenters::Destination &destination);

private:
    void plan();

    presenters::StatusPresenter &m_status;
    presenters::SettingsPresenter &m_settings;
    presenters::NoticePlanner m_planner;
    widgets::DesktopNotifier *m_notifier;
    QHash<QString, presenters::Destination> m_destinations;
    QTimer m_gather; ///< what comes within this time is one pop-up
    QTimer m_again;  ///< what was put off comes back
};

} // namespace signalbox::gui
