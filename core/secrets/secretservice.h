// SPDX-License-Identifier: GPL-3.0-or-later
// Private to core/secrets: what the Secret Service on D-Bus says of itself.
#pragma once

#include "core/secrets/secretstore.h"

#include <QtDBus/QDBusVariant>

namespace signalbox::secrets {

/// Asks org.freedesktop.secrets without a library in between, because QtKeychain reports a locked keyring as "entry not found".
/// Lives on a thread of its own: connecting to a hung bus blocks. On systems without a Secret Service everything is Usable.
class SecretService : public QObject
{
public:
    using Done = std::function<void(StoreCondition)>;
    explicit SecretService(QObject *parent = nullptr) : QObject(parent) { }
    /// Answers once, within timeoutMs after the bus is connected.
    void probe(int timeoutMs, Done done);
    /// Asks the person to unlock the default keyring when it is locked.
    void unlock(int timeoutMs, int promptTimeoutMs, Done done);

    // Slot of the prompt's signal.
    Q_SLOT void promptCompleted(bool dismissed, const QDBusVariant &result);

private:
    Q_OBJECT
    void endPrompt();
    QString m_collection;
    QString m_prompt;
    std::function<void()> m_afterPrompt;
};

/// The condition's words: what, cause, next.
[[nodiscard]] StoreCondition conditionOf(StoreCondition::State state, const QString &cause = {});

} // namespace signalbox::secrets
