// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

namespace signalbox::secrets {

/// Names of secrets with times, never values: a keychain cannot be asked what it holds. One JSON file (mode 0600), shared by
/// processes through a lock file; every change reads, changes and replaces it. One thread.
class SecretIndex
{
public:
    explicit SecretIndex(QString path) : m_path(std::move(path)) { }
    [[nodiscard]] QString path() const { return m_path; }
    /// A file that is not there is an empty index; a damaged one is an error that names it.
    [[nodiscard]] Result<QList<SecretRecord>> records() const;
    [[nodiscard]] Result<QList<SecretRecord>> records(const QString &project) const;
    [[nodiscard]] Result<std::optional<SecretRecord>> find(const SecretName &name) const;
    Result<void> put(const SecretRecord &record);
    Result<void> remove(const SecretName &name);
    /// Changes the record, making one when there is none.
    Result<SecretRecord> change(const SecretName &name, const std::function<void(SecretRecord &)> &edit);

private:
    Result<void> locked(const std::function<Result<void>(QList<SecretRecord> &)> &edit);
    QString m_path;
};

} // namespace signalbox::secrets
