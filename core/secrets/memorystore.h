// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <memory>

namespace signalbox::secrets {

/// Secrets that live as long as this object: for tests and for a session without a keychain. One thread.
class MemoryStore final : public SecretStore
{
public:
    explicit MemoryStore(std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());
    void read(const SecretName &name, QObject *context, Done<SecretValue> done) override;
    void write(const SecretName &name, const SecretValue &value, QObject *context, Done<void> done) override;
    void remove(const SecretName &name, QObject *context, Done<void> done) override;
    void test(const SecretName &name, QObject *context, Done<SecretRecord> done) override;
    void condition(QObject *context, std::function<void(StoreCondition)> done) override;
    void unlock(QObject *context, std::function<void(StoreCondition)> done) override;
    [[nodiscard]] Result<QList<SecretRecord>> list(const QString &project) const override;

    /// From now on every answer is this condition's error; Usable ends it. Lets tests play a locked or absent keychain.
    void setCondition(StoreCondition condition) { m_condition = std::move(condition); }

private:
    std::shared_ptr<const Clock> m_clock;
    StoreCondition m_condition;
    QMap<SecretName, SecretValue> m_values;
    QMap<SecretName, SecretRecord> m_records;
};

} // namespace signalbox::secrets
