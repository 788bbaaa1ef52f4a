// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretindex.h"

#include <memory>

namespace signalbox::secrets {

struct KeychainOptions {
    QString service = QStringLiteral("signalbox");
    QString indexPath;             ///< secrets.json in the data folder
    int timeoutMs = 5'000;         ///< of one operation
    int promptTimeoutMs = 120'000; ///< of an unlock prompt
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
};

/// The keychain of the operating system, through QtKeychain. Asks the Secret Service whether the keyring is locked before it believes
/// "not found", verifies writes and deletes by reading back, and has its own time limit. Speaks to the keyring on its own thread, so that
/// not even a hung bus can stop the caller.
class KeychainStore final : public SecretStore
{
public:
    explicit KeychainStore(KeychainOptions options);
    ~KeychainStore() override;
    void read(const SecretName &name, QObject *context, Done<SecretValue> done) override;
    void write(const SecretName &name, const SecretValue &value, QObject *context, Done<void> done) override;
    void remove(const SecretName &name, QObject *context, Done<void> done) override;
    void test(const SecretName &name, QObject *context, Done<SecretRecord> done) override;
    void condition(QObject *context, std::function<void(StoreCondition)> done) override;
    void unlock(QObject *context, std::function<void(StoreCondition)> done) override;
    [[nodiscard]] Result<QList<SecretRecord>> list(const QString &project) const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace signalbox::secrets
