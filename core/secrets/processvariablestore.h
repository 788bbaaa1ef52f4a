// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <memory>

namespace signalbox::secrets {

/// Secrets from the variables of this process, for machines without a keychain: only those that were named (`--secret NAME` or
/// `--secret NAME=VALUE`). They answer for every project and environment and go before `next`, which gets everything else. One thread.
class ProcessVariableStore final : public SecretStore
{
public:
    /// `next` may be null: then there is nothing else. It must outlive this.
    explicit ProcessVariableStore(SecretStore *next = nullptr);

    /// Takes the value of the variable now. NotFound when this process has no such variable.
    Result<void> allow(const QString &name);
    /// Takes a value that was given outright.
    Result<void> allow(const QString &name, const SecretValue &value);
    /// What the person must see: which secrets do not come from the keychain. Empty when there are none.
    [[nodiscard]] QString note() const;
    [[nodiscard]] QStringList names() const { return m_values.keys(); }

    void read(const SecretName &name, QObject *context, Done<SecretValue> done) override;
    void write(const SecretName &name, const SecretValue &value, QObject *context, Done<void> done) override;
    void remove(const SecretName &name, QObject *context, Done<void> done) override;
    void test(const SecretName &name, QObject *context, Done<SecretRecord> done) override;
    void condition(QObject *context, std::function<void(StoreCondition)> done) override;
    void unlock(QObject *context, std::function<void(StoreCondition)> done) override;
    [[nodiscard]] Result<QList<SecretRecord>> list(const QString &project) const override;

private:
    SecretStore *m_next;
    QMap<QString, SecretValue> m_values;
};

} // namespace signalbox::secrets
