// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretservice.h"

#include <QtCore/QTimer>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusVariant>

namespace signalbox::secrets {

using State = StoreCondition::State;

StoreCondition conditionOf(State state, const QString &cause)
{
    StoreCondition condition;
    condition.state = state;
    condition.backend = QStringLiteral("Secret Service");
    const QString headless = QStringLiteral("On a machine without a keychain, pass values as variables: --secret NAME.");
    Error &error = condition.error;
    error.kind = ErrorKind::Unable;
    switch (state) {
    case State::Usable: error = {}; break;
    case State::Locked:
        error.what = QStringLiteral("The keyring is locked.");
        error.cause = QStringLiteral("Its password has not been given since log-in.");
        error.next = QStringLiteral("Unlock it with your log-in password, then try again.");
        error.state = QStringLiteral("No secret was read or changed.");
        break;
    case State::NoCollection:
        error.what = QStringLiteral("There is no keyring yet.");
        error.cause = QStringLiteral("The keyring service runs, but has no default keyring.");
        error.next = QStringLiteral("Set a secret: the service then asks for a password for a new keyring.");
        break;
    case State::NoBus:
        error.what = QStringLiteral("The keychain cannot be reached.");
        error.cause = QStringLiteral("There is no session bus (D-Bus) here.");
        error.next = QStringLiteral("Start Signalbox from a desktop session or under dbus-run-session. ") + headless;
        break;
    case State::NoService:
        error.what = QStringLiteral("No keychain is installed or running.");
        error.cause = QStringLiteral("Nobody answers as org.freedesktop.secrets on the session bus.");
        error.next = QStringLiteral("Install gnome-keyring or KWallet and log in again. ") + headless;
        break;
    case State::Denied:
        error.what = QStringLiteral("The keychain refused.");
        error.next = QStringLiteral("Allow Signalbox in the keychain's settings, or answer its question with yes.");
        error.state = QStringLiteral("No secret was read or changed.");
        break;
    case State::TimedOut:
        error.what = QStringLiteral("The keychain does not answer.");
        error.cause = QStringLiteral("The keyring service gave no answer within the time limit.");
        error.next = QStringLiteral("Perhaps it waits for a password on the screen; otherwise restart it (log out and in).");
        break;
    case State::Broken:
        error.what = QStringLiteral("The keychain does not work.");
        error.next = QStringLiteral("Open the desktop's own password program and see whether it works there.");
        break;
    }
    if (!cause.isEmpty())
        error.cause = cause;
    return condition;
}

namespace {

const QString serviceName = QStringLiteral("org.freedesktop.secrets");
const QString servicePath = QStringLiteral("/org/freedesktop/secrets");
const QString connectionName = QStringLiteral("signalbox-secrets");

QDBusConnection bus()
{
    QDBusConnection connection = QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName);
    if (!connection.isConnected()) {
        QDBusConnection::disconnectFromBus(connectionName); // so that the next try is a new one
        connection = QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName);
    }
    return connection;
}

StoreCondition failed(const QDBusError &error)
{
    switch (error.type()) {
    case QDBusError::ServiceUnknown: {
        // KWallet before 5.97 keeps secrets without speaking this interface; QtKeychain speaks its own.
        const QDBusConnectionInterface *daemon = bus().interface();
        for (const char *wallet : {"org.kde.kwalletd6", "org.kde.kwalletd5"})
            if (daemon && daemon->isServiceRegistered(QLatin1String(wallet)).value()) {
                StoreCondition condition = conditionOf(State::Usable);
                condition.backend = QStringLiteral("KWallet");
                return condition;
            }
        return conditionOf(State::NoService);
    }
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut: return conditionOf(State::TimedOut);
    case QDBusError::AccessDenied: return conditionOf(State::Denied, error.message());
    case QDBusError::Disconnected:
    case QDBusError::NoServer: QDBusConnection::disconnectFromBus(connectionName); return conditionOf(State::NoBus);
    default:
        if (error.name().contains(QLatin1String("Spawn"))) // the service is installed but does not start
            return conditionOf(State::NoService, QStringLiteral("The keyring service could not be started: %1").arg(error.message()));
        return conditionOf(State::Broken, error.message());
    }
}

void call(QObject *context, const QDBusMessage &message, int timeoutMs, std::function<void(const QDBusMessage &)> done)
{
    auto *watcher = new QDBusPendingCallWatcher(bus().asyncCall(message, timeoutMs), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(watcher->reply());
    });
}

QDBusMessage method(const QString &path, const char *interface, const char *name, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(serviceName, path, QLatin1String(interface), QLatin1String(name));
    message.setArguments(arguments);
    return message;
}

} // namespace

void SecretService::probe(int timeoutMs, Done done)
{
    m_collection.clear();
#if !defined(Q_OS_LINUX) && !defined(Q_OS_FREEBSD)
    StoreCondition condition = conditionOf(State::Usable);
    condition.backend = QStringLiteral("the system's keychain");
    done(condition);
#else
    if (!bus().isConnected()) {
        QDBusConnection::disconnectFromBus(connectionName);
        done(conditionOf(State::NoBus));
        return;
    }
    const auto alias = method(servicePath, "org.freedesktop.Secret.Service", "ReadAlias", {QStringLiteral("default")});
    call(this, alias, timeoutMs, [this, timeoutMs, done](const QDBusMessage &reply) {
        if (reply.type() == QDBusMessage::ErrorMessage) {
            done(failed(QDBusError(reply)));
            return;
        }
        m_collection = reply.arguments().value(0).value<QDBusObjectPath>().path();
        if (m_collection.isEmpty() || m_collection == QLatin1String("/")) {
            done(conditionOf(State::NoCollection));
            return;
        }
        const auto get = method(m_collection, "org.freedesktop.DBus.Properties", "Get",
                                {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
        call(this, get, timeoutMs, [done](const QDBusMessage &answer) {
            if (answer.type() == QDBusMessage::ErrorMessage)
                done(failed(QDBusError(answer)));
            else
                done(conditionOf(answer.arguments().value(0).value<QDBusVariant>().variant().toBool() ? State::Locked : State::Usable));
        });
    });
#endif
}

void SecretService::unlock(int timeoutMs, int promptTimeoutMs, Done done)
{
    probe(timeoutMs, [this, timeoutMs, promptTimeoutMs, done](const StoreCondition &condition) {
        if (condition.state != State::Locked) {
            done(condition);
            return;
        }
        const auto unlock = method(servicePath, "org.freedesktop.Secret.Service", "Unlock",
                                   {QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(m_collection)})});
        call(this, unlock, timeoutMs, [this, timeoutMs, promptTimeoutMs, done](const QDBusMessage &reply) {
            if (reply.type() == QDBusMessage::ErrorMessage) {
                done(failed(QDBusError(reply)));
                return;
            }
            const QString prompt = reply.arguments().value(1).value<QDBusObjectPath>().path();
            if (prompt.isEmpty() || prompt == QLatin1String("/")) {
                probe(timeoutMs, done);
                return;
            }
            endPrompt();
            m_prompt = prompt;
            m_afterPrompt = [this, timeoutMs, done] { probe(timeoutMs, done); };
            bus().connect(serviceName, prompt, QStringLiteral("org.freedesktop.Secret.Prompt"), QStringLiteral("Completed"), this,
                          SLOT(promptCompleted(bool, QDBusVariant)));
            QTimer::singleShot(promptTimeoutMs, this, [this, prompt] {
                if (m_prompt == prompt)
                    endPrompt();
            });
            call(this, method(prompt, "org.freedesktop.Secret.Prompt", "Prompt", {QString()}), timeoutMs,
                 [this, prompt](const QDBusMessage &asked) {
                     if (asked.type() == QDBusMessage::ErrorMessage && m_prompt == prompt)
                         endPrompt();
                 });
        });
    });
}

void SecretService::promptCompleted(bool, const QDBusVariant &) { endPrompt(); }

void SecretService::endPrompt()
{
    if (m_prompt.isEmpty())
        return;
    bus().disconnect(serviceName, m_prompt, QStringLiteral("org.freedesktop.Secret.Prompt"), QStringLiteral("Completed"), this,
                     SLOT(promptCompleted(bool, QDBusVariant)));
    m_prompt.clear();
    if (const auto after = std::exchange(m_afterPrompt, nullptr))
        after();
}

} // namespace signalbox::secrets
