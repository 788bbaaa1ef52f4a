// SPDX-License-Identifier: GPL-3.0-or-later
// A session bus and a notification service of the test's own.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtTest/QtTest>

namespace signalbox::test {

/// A dbus-daemon that ends with the object. Loopback of one machine only: a socket in a folder of its own.
class PrivateBus
{
public:
    PrivateBus()
    {
        m_daemon.setStandardErrorFile(QProcess::nullDevice());
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1")});
        if (m_daemon.waitForStarted(5000) && m_daemon.waitForReadyRead(5000))
            m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    }
    ~PrivateBus()
    {
        for (const QString &name : std::as_const(m_names))
            QDBusConnection::disconnectFromBus(name);
        m_daemon.terminate();
        m_daemon.waitForFinished(5000);
    }
    [[nodiscard]] bool isUp() const { return !m_address.isEmpty(); }
    /// A connection of its own, as another program has one.
    QDBusConnection connection(const QString &name)
    {
        const QString unique = QStringLiteral("%1 %2").arg(name, m_address);
        m_names << unique;
        return QDBusConnection::connectToBus(m_address, unique);
    }

private:
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

/// Answers as a desktop's notification service does, and remembers what it was asked.
class NotificationService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Notified {
        uint id = 0, replaces = 0;
        QString title, body;
        QStringList actions;
        QVariantMap hints;
        int timeout = 0;
    };
    explicit NotificationService(const QDBusConnection &bus) : m_bus(bus) { }
    bool appear()
    {
        return m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                                    QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
               && m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    void vanish()
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications"));
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
    }

    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup")};
    QList<Notified> notified;
    QList<uint> closedIds;

public slots:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &body, const QStringList &actions,
                const QVariantMap &hints, int timeout)
    {
        const uint id = replaces ? replaces : ++m_last;
        notified.append({id, replaces, title, body, actions, hints, timeout});
        return id;
    }
    void CloseNotification(uint id) { closedIds << id; }

signals:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    uint m_last = 100;
};

} // namespace signalbox::test
