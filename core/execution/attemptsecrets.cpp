// SPDX-License-Identifier: GPL-3.0-or-later
// The secrets of a job: which it needs, what it was given, and that none is shown.
#include "core/execution/attempt.h"

#include "core/base/crashpoint.h"
#include "core/execution/needles.h"
#include "core/execution/secretnames.h"
#include "core/language/coercion.h"

namespace signalbox::execution {

Result<QStringList> JobAttempt::requiredSecrets()
{
    QStringList names;
    if (!m_order.deployment)
        return names;
    names = m_order.deployment->credentials;
    const QString kind = m_order.deployment->target[QStringLiteral("kind")].string();
    if (!kind.isEmpty() && m_executor.ports().targets) {
        const QString folder = m_order.root.isEmpty() ? m_order.repository : m_order.root;
        m_target = TRY(m_executor.ports().targets->target(kind, folder));
        for (const auto &credential : m_target.credentials) {
            if (credential.required && !names.contains(credential.name))
                names.append(credential.name);
        }
    }
    return names;
}

void JobAttempt::readSecrets(std::function<void()> then)
{
    const auto required = requiredSecrets();
    if (!required) {
        endWith(Outcome::Errored, required.error());
        return;
    }
    SecretRequest request;
    const SecretRequest mentioned = mentionedSecrets(m_order);
    request.names = mentioned.names;
    request.all = mentioned.all;
    for (const QString &name : *required) {
        if (!request.names.contains(name, Qt::CaseInsensitive))
            request.names.append(name);
    }
    for (const auto &credential : m_target.credentials) {
        if (!request.names.contains(credential.name, Qt::CaseInsensitive))
            request.names.append(credential.name);
    }
    request.environment = m_order.deployment ? m_order.deployment->environment : QString();
    request.processNames = m_order.processSecrets;
    if (request.names.isEmpty() && !request.all) {
        then();
        return;
    }
    if (!m_executor.ports().secrets) {
        endWith(Outcome::Errored, unable(QStringLiteral("No place to read secrets from."), {},
                                         QStringLiteral("Run where a keychain is, or name them with --secret.")));
        return;
    }
    // What a target can do without is asked for on its own: no keychain must not stop a deployment that needs none.
    QStringList optional;
    for (const auto &credential : m_target.credentials) {
        if (!credential.required && !required->contains(credential.name, Qt::CaseInsensitive)
            && !mentioned.names.contains(credential.name, Qt::CaseInsensitive))
            optional.append(credential.name);
    }
    SecretRequest fewer = request;
    fewer.names.removeIf([&](const QString &name) { return optional.contains(name, Qt::CaseInsensitive); });
    readSecrets(request, fewer, *required, std::move(then));
}

void JobAttempt::readSecrets(const SecretRequest &request, const SecretRequest &fewer, const QStringList &required,
                             std::function<void()> then)
{
    QPointer<JobAttempt> self(this);
    m_executor.ports().secrets->read(request, [self, then, required, request, fewer](Result<SecretValues> answer) mutable {
        if (!self || self->m_finished)
            return;
        if (!answer && fewer.names.size() < request.names.size()) {
            self->m_log.write(
                'N',
                QStringLiteral("Credentials that this target can do without were not read: %1").arg(answer.error().text().simplified()));
            if (!fewer.names.isEmpty()) {
                self->readSecrets(fewer, fewer, required, then);
                return;
            }
            answer = SecretValues();
        }
        if (!answer) {
            self->endWith(Outcome::Errored, answer.error().within(QStringLiteral("The secrets of this job could not be read.")));
            return;
        }
        QStringList missing;
        for (const QString &name : required) {
            const bool has = std::any_of(answer->values.begin(), answer->values.end(), [&](const auto &pair) {
                return pair.first.compare(name, Qt::CaseInsensitive) == 0 && !pair.second.isEmpty();
            });
            if (!has)
                missing.append(name);
        }
        if (!missing.isEmpty()) {
            const QString environment = self->m_order.deployment->environment;
            self->endWith(Outcome::Errored,
                          refused(QStringLiteral("The deployment to %1 did not start: it needs %2, and there is no value for %3.")
                                      .arg(environment, missing.join(QStringLiteral(", ")),
                                           missing.size() == 1 ? QStringLiteral("it") : QStringLiteral("them")),
                                  QStringLiteral("The keychain has no entry of that name for the environment or the project."),
                                  QStringLiteral("signalbox secrets set --env %1 %2").arg(environment, missing.first()),
                                  QStringLiteral("Nothing of this job has run; %1 is as it was.").arg(environment)));
            return;
        }
        if (auto taken = self->secretsArrived(*answer); !taken) {
            self->endWith(Outcome::Errored, taken.error());
            return;
        }
        then();
    });
}

Result<void> JobAttempt::secretsArrived(const SecretValues &values)
{
    ValueObject all;
    for (const auto &[name, value] : values.values) {
        all.insert(name, Value(value));
        addMask(value);
    }
    m_ownMasks = m_secretTexts.size();
    if (m_order.inheritSecrets) {
        m_secrets = all;
        return ok();
    }
    // A called workflow sees what it was given, and what the target of its own environment needs (rule 88).
    for (const auto &credential : m_target.credentials) {
        if (all.contains(credential.name))
            m_secrets.insert(credential.name, all.value(credential.name));
    }
    for (const QString &name : m_order.deployment ? m_order.deployment->credentials : QStringList()) {
        if (all.contains(name))
            m_secrets.insert(name, all.value(name));
    }
    language::Scope callers;
    callers.contexts.insert(QStringLiteral("secrets"), Value(all));
    callers.contexts.insert(QStringLiteral("github"), m_order.github);
    callers.contexts.insert(QStringLiteral("needs"), m_order.needs);
    callers.contexts.insert(QStringLiteral("vars"), m_order.vars);
    callers.contexts.insert(QStringLiteral("matrix"), m_order.matrix);
    for (const auto &[name, node] : m_order.secretAliases) {
        const QString value =
            TRY(text(node, callers).within(QStringLiteral("The secret %1 of the called workflow has no value.").arg(name)));
        m_secrets.insert(name, Value(value));
        addMask(value);
    }
    return ok();
}

void JobAttempt::addMask(const QString &secret)
{
    if (secret.trimmed().isEmpty() || m_secretTexts.contains(secret))
        return;
    m_secretTexts.append(secret);
    addSecret(m_masker, secret.toStdString());
}

QString JobAttempt::masked(const QString &text) const
{
    return m_masker.isEmpty() ? text : QString::fromStdString(m_masker.masked(text.toStdString()));
}

} // namespace signalbox::execution
