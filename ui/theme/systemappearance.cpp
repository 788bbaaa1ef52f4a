// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/systemappearance.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusVariant>

namespace signalbox::theme {

namespace {
const auto service = QStringLiteral("org.freedesktop.portal.Desktop");
const auto path = QStringLiteral("/org/freedesktop/portal/desktop");
const auto interface = QStringLiteral("org.freedesktop.portal.Settings");
const auto appearance = QStringLiteral("org.freedesktop.appearance");
const auto gnome = QStringLiteral("org.gnome.desktop.interface"); // older portals have no reduced-motion key of their own
} // namespace

SystemAppearance::SystemAppearance(QObject *parent) : QObject(parent) { }

void SystemAppearance::start()
{
    if (m_started)
        return;
    m_started = true;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this, SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    ask(appearance, QStringLiteral("color-scheme"));
    ask(appearance, QStringLiteral("contrast"));
    ask(appearance, QStringLiteral("reduced-motion"));
    ask(gnome, QStringLiteral("enable-animations"));
}

void SystemAppearance::ask(const QString &space, const QString &key)
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call << space << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, space, key](QDBusPendingCallWatcher *w) {
        const QDBusPendingReply<QDBusVariant> reply = *w;
        w->deleteLater();
        if (!reply.isError())
            apply(space, key, reply.value().variant());
    });
}

void SystemAppearance::onSettingChanged(const QString &space, const QString &key, const QDBusVariant &value)
{
    apply(space, key, value.variant());
}

void SystemAppearance::apply(const QString &space, const QString &key, const QVariant &given)
{
    QVariant value = given;
    while (value.canConvert<QDBusVariant>() && value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant(); // Read wraps its answer twice
    const auto before = std::tuple(m_scheme, m_contrast, m_reducedMotion);
    if (space == appearance && key == QLatin1String("color-scheme")) {
        const uint number = value.toUInt();
        m_scheme = number == 1 ? Preference::Dark : number == 2 ? Preference::Light : Preference::None;
    } else if (space == appearance && key == QLatin1String("contrast")) {
        m_contrast = value.toUInt() == 1;
    } else if (space == appearance && key == QLatin1String("reduced-motion")) {
        m_reducedMotion = value.toUInt() == 1;
    } else if (space == gnome && key == QLatin1String("enable-animations")) {
        m_reducedMotion = !value.toBool();
    }
    if (before != std::tuple(m_scheme, m_contrast, m_reducedMotion))
        emit changed();
}

} // namespace signalbox::theme
