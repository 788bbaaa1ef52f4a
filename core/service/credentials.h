// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "core/service/session.h"

namespace signalbox::service {

/// A name that a file of the repository asks for, and where.
struct RequiredSecret {
    QString name;
    QString environment; ///< empty: whole project
    QStringList usedBy;  ///< "production", "ci.yml"
};

/// Every `secrets.X` of the workflows and every `credentials:` of the environments, as the default branch has them.
[[nodiscard]] QList<RequiredSecret> requiredSecrets(Session &session);

/// What the page of credentials shows: what is there, what is asked for, and whether the keychain can be used.
[[nodiscard]] CredentialsSnapshot credentialsSnapshot(const QList<secrets::SecretRecord> &records, const QList<RequiredSecret> &required,
                                                      const secrets::StoreCondition &condition);

} // namespace signalbox::service
