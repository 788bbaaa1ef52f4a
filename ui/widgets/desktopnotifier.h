// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtDBus/QDBusConnection>

class QDBusMessage;

namespace signalbox::widgets {

/// What a pop-up says. It can be opened and, when `laterLabel` is set, put off; it can decide nothing.
struct DesktopNotice {
    QString key; ///< the same key replaces what stands there
    QString title, body;
    QString openLabel, laterLabel;
    bool urgent = false; ///< stays until it is answered
};

/// Pop-ups through org.freedesktop.Notifications. Never blocks; without a notification service nothing happens, and whoever shows things
/// has them in the inbox anyway. A service that starts later is used from then on. GUI thread.
class DesktopNotifier : public QObject
{
    Q_OBJECT
public:
    explicit DesktopNotifier(const QDBusConnection &bus, QObject *parent = nullptr);
    /// A notification service has answered.
    [[nodiscard]] bool isAvailable() const { return m_available; }
    void show(const DesktopNotice &notice);
    void withdraw(const QString &key);
    void withdrawAll();

signals:
    void openWanted(const QString &key);
    void laterWanted(const QString &key);
    /// The person or the desktop has closed it.
    void closed(const QString &key);
    void availableChanged();

private slots:
    void onActionInvoked(uint id, const QString &action);
    void onNotificationClosed(uint id, uint reason);

private:
    struct Shown {
        uint id = 0;       ///< 0: asked for, no answer yet
        bool gone = false; ///< withdrawn before the answer came
    };
    void askCapabilities();
    void send(const DesktopNotice &notice);
    void close(uint id);
    [[nodiscard]] QString keyOf(uint id) const;

    QDBusConnection m_bus;
    QStringList m_capabilities;
    QHash<QString, Shown> m_shown;
    QHash<QString, DesktopNotice> m_next; ///< newer words for one whose first answer has not come yet
    bool m_available = false;
};

} // namespace signalbox::widgets
