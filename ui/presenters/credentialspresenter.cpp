// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/credentialspresenter.h"

#include <algorithm>

namespace signalbox::presenters {

CredentialsPresenter::CredentialsPresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent) { }

void CredentialsPresenter::ask()
{
    m_service.credentials(this, [this](const Result<service::CredentialsSnapshot> &answer) {
        m_state.readAt = QDateTime::currentMSecsSinceEpoch();
        if (answer) {
            m_state.answer = *answer;
            m_state.loaded = true;
            m_state.problem.reset();
        } else {
            m_state.problem = answer.error();
        }
        answered();
    });
}

const service::CredentialLine *CredentialsPresenter::line(const QString &key) const
{
    for (const service::CredentialLine &line : m_state.answer.credentials) {
        if (keyOf(line) == key)
            return &line;
    }
    return nullptr;
}

QString CredentialsPresenter::whyNotName(const QString &name)
{
    if (name.isEmpty())
        return tr("A name is needed, such as REGISTRY_TOKEN.");
    const auto allowed = [](QChar c) {
        return (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) || (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
               || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('_');
    };
    if (!std::all_of(name.begin(), name.end(), allowed) || name.front().isDigit())
        return tr("A name has letters, digits and _ only, and does not begin with a digit.");
    if (name.startsWith(QLatin1String("GITHUB_"), Qt::CaseInsensitive))
        return tr("Names that begin with GITHUB_ are taken.");
    return {};
}

void CredentialsPresenter::finish(const Result<void> &done, const QString &sentence)
{
    m_state.working = false;
    if (done)
        emit said(sentence);
    else
        m_state.failure = done.error();
    emit changed();
    refresh();
}

void CredentialsPresenter::store(const QString &name, const QString &environment, const QString &value)
{
    if (std::exchange(m_state.working, true))
        return;
    m_state.failure.reset();
    emit changed();
    m_service.setCredential(this, name, environment, value, [this, name](const Result<void> &done) {
        if (done)
            emit stored();
        finish(done, tr("%1 is in the keychain.").arg(name));
    });
}

void CredentialsPresenter::remove(const QString &name, const QString &environment)
{
    if (std::exchange(m_state.working, true))
        return;
    m_state.failure.reset();
    emit changed();
    m_service.removeCredential(this, name, environment,
                               [this, name](const Result<void> &done) { finish(done, tr("%1 is removed from the keychain.").arg(name)); });
}

void CredentialsPresenter::test(const QString &name, const QString &environment)
{
    if (std::exchange(m_state.working, true))
        return;
    m_state.failure.reset();
    emit changed();
    m_service.testCredential(this, name, environment, [this, name](const Result<QString> &answer) {
        if (answer)
            finish(ok(), tr("%1: %2").arg(name, *answer));
        else
            finish(answer.error(), {});
    });
}

void CredentialsPresenter::dismissFailure()
{
    m_state.failure.reset();
    emit changed();
}

} // namespace signalbox::presenters
