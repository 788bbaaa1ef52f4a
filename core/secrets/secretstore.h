// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/secrets/secretvalue.h"

#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <functional>
#include <optional>
#include <tuple>

namespace signalbox::secrets {

/// Names a secret. The value of an environment goes before the value of its project.
struct SecretName {
    QString project;     ///< project id
    QString environment; ///< empty: for the whole project
    QString name;        ///< REGISTRY_PASSWORD

    /// "<project>/<environment or *>/<NAME>": the key in the keychain.
    [[nodiscard]] QString key() const;
    /// "REGISTRY_PASSWORD of production" for people.
    [[nodiscard]] QString title() const;
    /// Letters, digits and _, not starting with a digit or GITHUB_; project and environment without `/`, `*` or control characters.
    [[nodiscard]] Result<void> check() const;
    friend bool operator==(const SecretName &, const SecretName &) = default;
    friend bool operator<(const SecretName &a, const SecretName &b)
    {
        return std::tie(a.project, a.environment, a.name) < std::tie(b.project, b.environment, b.name);
    }
};

/// What is known about a secret without its value.
struct SecretRecord {
    SecretName name;
    TimeMs setAt = 0;
    TimeMs lastUsedAt = 0;   ///< 0: never
    TimeMs lastTestedAt = 0; ///< 0: never
    bool lastTestPassed = false;
    QString lastTestText; ///< what the last test said
    QString source;       ///< "keychain", "process variable", "memory"
};

/// Whether secrets can be read and written now.
struct StoreCondition {
    enum class State {
        Usable,
        Locked,       ///< the person must unlock it
        NoCollection, ///< a keyring service without a keyring: reading finds nothing, writing may ask to make one
        NoBus,        ///< no session bus to reach a keyring on
        NoService,    ///< a bus, but nobody keeps secrets on it
        Denied,
        TimedOut,
        Broken,
    } state = State::Usable;
    Error error;     ///< what, cause, next; empty when Usable
    QString backend; ///< who keeps the secrets: "Secret Service (GNOME Keyring)"
    [[nodiscard]] bool usable() const { return state == State::Usable; }
};

/// Where secret values live. Answers come later, on the thread of `context`, which needs an event loop; exactly once per call, and not at
/// all when context is destroyed first. Every call ends within the store's own time limit. ErrorKind::NotFound means: no such secret.
class SecretStore
{
public:
    template<typename T> using Done = std::function<void(Result<T>)>;

    virtual ~SecretStore() = default;
    /// Notes the use in the record.
    virtual void read(const SecretName &name, QObject *context, Done<SecretValue> done) = 0;
    /// Stores and reads back.
    virtual void write(const SecretName &name, const SecretValue &value, QObject *context, Done<void> done) = 0;
    /// Removes and makes sure that it is gone.
    virtual void remove(const SecretName &name, QObject *context, Done<void> done) = 0;
    /// Whether the value can be read now; the answer is kept in the record.
    virtual void test(const SecretName &name, QObject *context, Done<SecretRecord> done) = 0;
    /// Whether the store works at all.
    virtual void condition(QObject *context, std::function<void(StoreCondition)> done) = 0;
    /// Asks the person to unlock, where the store can. The prompt may stay open for two minutes.
    virtual void unlock(QObject *context, std::function<void(StoreCondition)> done) = 0;
    /// What is known of a project's secrets, in name order; immediately, without asking the keychain.
    [[nodiscard]] virtual Result<QList<SecretRecord>> list(const QString &project) const = 0;
};

/// What a job's secrets turned out to be.
struct SecretLookup {
    QMap<QString, SecretValue> values; ///< by name
    QMap<QString, QString> scopes;     ///< by name: "production", "project", …
    QStringList missing;               ///< nobody has them
    std::optional<Error> problem;      ///< the store could not be asked; then `missing` says nothing
    /// A sentence for the gate "secrets"; empty when all are there.
    [[nodiscard]] Error missingError(const QString &environment) const;
};

/// Looks for every name in the environment, then in the project. One answer for all.
void lookUpSecrets(SecretStore &store, const QString &project, const QString &environment, const QStringList &names, QObject *context,
                   std::function<void(SecretLookup)> done);

} // namespace signalbox::secrets
