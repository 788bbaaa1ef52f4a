// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

namespace signalbox::presenters {

struct CredentialsState {
    service::CredentialsSnapshot answer;
    bool loaded = false;
    std::optional<Error> problem; ///< the list could not be read
    std::optional<Error> failure; ///< a value could not be stored, removed or tested
    bool working = false;         ///< one of those is under way
    TimeMs readAt = 0;
};

/// Names of credentials and what is known about them. A value goes in and never comes out.
class CredentialsPresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit CredentialsPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const CredentialsState &state() const { return m_state; }
    /// nullptr: no such line. `key` as keyOf() gives it.
    [[nodiscard]] const service::CredentialLine *line(const QString &key) const;
    [[nodiscard]] static QString keyOf(const service::CredentialLine &line) { return line.environment + QLatin1Char('/') + line.name; }

    void store(const QString &name, const QString &environment, const QString &value);
    void remove(const QString &name, const QString &environment);
    void test(const QString &name, const QString &environment);
    void dismissFailure();
    /// Why this name cannot be stored; empty when it can.
    [[nodiscard]] static QString whyNotName(const QString &name);
    /// Removing it takes something away that is asked for, so its name must be typed.
    [[nodiscard]] static bool isRisky(const service::CredentialLine &line) { return line.required || !line.usedBy.isEmpty(); }

signals:
    /// A value has been stored: the form may close.
    void stored();

private:
    void ask() override;
    void finish(const Result<void> &done, const QString &sentence);

    CredentialsState m_state;
};

} // namespace signalbox::presenters
