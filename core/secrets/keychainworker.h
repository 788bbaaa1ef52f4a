// SPDX-License-Identifier: GPL-3.0-or-later
// Private to core/secrets.
#pragma once

#include "core/secrets/keychainstore.h"
#include "core/secrets/secretservice.h"

namespace signalbox::secrets {

/// The thread of the keychain: probes, then lets QtKeychain work, then checks what it said. Everything is called and answered there.
class KeychainWorker : public QObject
{
public:
    template<typename T> using Done = SecretStore::Done<T>;
    /// Called when a prompt opens, so that whoever waits waits longer.
    using Prompting = std::function<void()>;

    explicit KeychainWorker(KeychainOptions options);
    void read(const SecretName &name, Done<SecretValue> done);
    void write(const SecretName &name, const SecretValue &value, Prompting prompting, Done<void> done);
    void remove(const SecretName &name, Done<void> done);
    void test(const SecretName &name, Done<SecretRecord> done);
    void condition(SecretService::Done done) { m_service.probe(probeLimit(), std::move(done)); }
    void unlock(SecretService::Done done) { m_service.unlock(probeLimit(), m_options.promptTimeoutMs, std::move(done)); }

private:
    [[nodiscard]] int probeLimit() const { return m_options.timeoutMs * 9 / 10; } ///< so that its words come before the caller gives up
    void readRaw(const SecretName &name, Done<SecretValue> done);
    KeychainOptions m_options;
    SecretIndex m_index;
    SecretService m_service;
};

} // namespace signalbox::secrets
