// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/desktopnotifier.h"

#include <QtCore/QVariantMap>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusServiceWatcher>

namespace signalbox::widgets {

namespace {

const auto service = QStringLiteral("org.freedesktop.Notifications");
const auto path = QStringLiteral("/org/freedesktop/Notifications");
const auto interface = QStringLiteral("org.freedesktop.Notifications");
const auto openAction = QStringLiteral("default"); // a click on the pop-up itself does the same
const auto reviewAction = QStringLiteral("review");
const auto laterAction = QStringLiteral("later");
constexpr int answerWithinMs = 5000;

QDBusMessage call(const QString &method) { return QDBusMessage::createMethodCall(service, path, interface, method); }

} // namespace

DesktopNotifier::DesktopNotifier(const QDBusConnection &bus, QObject *parent) : QObject(parent), m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    m_bus.connect(service, path, interface, QStringLiteral("ActionInvoked"), this, SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(service, path, interface, QStringLiteral("NotificationClosed"), this, SLOT(onNotificationClosed(uint, uint)));
    auto *watcher = new QDBusServiceWatcher(service, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, [this](const QString &, const QString &, const QString &owner) {
        // Numbers of the old service mean nothing to a new one.
        m_shown.clear();
        m_next.clear();
        if (owner.isEmpty()) {
            m_available = false;
            emit availableChanged();
        } else {
            askCapabilities();
        }
    });
    askCapabilities();
}

void DesktopNotifier::askCapabilities()
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(QStringLiteral("GetCapabilities")), answerWithinMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *w) {
        const QDBusPendingReply<QStringList> reply = *w;
        w->deleteLater();
        m_available = !reply.isError();
        m_capabilities = m_available ? reply.value() : QStringList();
        emit availableChanged();
    });
}

void DesktopNotifier::show(const DesktopNotice &notice)
{
    if (!m_bus.isConnected())
        return;
    const auto known = m_shown.constFind(notice.key);
    if (known != m_shown.constEnd() && known->id == 0 && !known->gone) {
        m_next.insert(notice.key, notice); // its number comes with the answer, and replacing needs the number
        return;
    }
    send(notice);
}

void DesktopNotifier::send(const DesktopNotice &notice)
{
    const uint replaces = m_shown.value(notice.key).id;
    QStringList actions;
    if (m_capabilities.contains(QStringLiteral("actions"))) {
        actions << openAction << notice.openLabel << reviewAction << notice.openLabel;
        if (!notice.laterLabel.isEmpty())
            actions << laterAction << notice.laterLabel;
    }
    // Names of branches and people are text, whatever a service would make of their signs.
    const bool markup = m_capabilities.contains(QStringLiteral("body-markup"));
    const QString body = markup ? notice.body.toHtmlEscaped() : notice.body;
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(uchar(notice.urgent ? 2 : 1))},
                            {QStringLiteral("desktop-entry"), QStringLiteral("io.github.signalbox.Signalbox")},
                            {QStringLiteral("category"), QStringLiteral("im.received")}};
    QDBusMessage message = call(QStringLiteral("Notify"));
    message << QStringLiteral("Signalbox") << replaces << QStringLiteral("signalbox") << notice.title << body << actions << hints
            << (notice.urgent ? 0 : -1);
    if (replaces == 0)
        m_shown.insert(notice.key, {});
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, answerWithinMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key = notice.key](QDBusPendingCallWatcher *w) {
        const QDBusPendingReply<uint> reply = *w;
        w->deleteLater();
        const auto shown = m_shown.find(key);
        if (shown == m_shown.end())
            return;
        if (reply.isError()) {
            m_shown.erase(shown);
            m_next.remove(key);
            return;
        }
        if (shown->gone) {
            m_shown.erase(shown);
            close(reply.value());
            return;
        }
        shown->id = reply.value();
        if (m_next.contains(key))
            send(m_next.take(key));
    });
}

void DesktopNotifier::withdraw(const QString &key)
{
    m_next.remove(key);
    const auto shown = m_shown.find(key);
    if (shown == m_shown.end())
        return;
    if (shown->id == 0) {
        shown->gone = true;
        return;
    }
    const uint id = shown->id;
    m_shown.erase(shown);
    close(id);
}

void DesktopNotifier::withdrawAll()
{
    for (const QString &key : m_shown.keys())
        withdraw(key);
}

void DesktopNotifier::close(uint id)
{
    QDBusMessage message = call(QStringLiteral("CloseNotification"));
    message << id;
    m_bus.send(message);
}

QString DesktopNotifier::keyOf(uint id) const
{
    for (auto it = m_shown.begin(); it != m_shown.end(); ++it) {
        if (id != 0 && it->id == id)
            return it.key();
    }
    return {};
}

void DesktopNotifier::onActionInvoked(uint id, const QString &action)
{
    const QString key = keyOf(id);
    if (key.isEmpty())
        return; // another program's
    if (action == laterAction)
        emit laterWanted(key);
    else if (action == openAction || action == reviewAction)
        emit openWanted(key);
}

void DesktopNotifier::onNotificationClosed(uint id, uint)
{
    const QString key = keyOf(id);
    if (key.isEmpty())
        return;
    m_shown.remove(key);
    emit closed(key);
}

} // namespace signalbox::widgets
