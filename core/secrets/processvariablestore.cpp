// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/processvariablestore.h"

namespace signalbox::secrets {

namespace {

template<typename Answer> void later(QObject *context, std::function<void(Answer)> done, Answer answer)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), answer = std::move(answer)]() mutable { done(std::move(answer)); }, Qt::QueuedConnection);
}

Error absent(const SecretName &name)
{
    return notFound(QStringLiteral("The secret %1 was not given.").arg(name.title()),
                    QStringLiteral("Pass it: --secret %1").arg(name.name));
}

Error fixed(const SecretName &name)
{
    return refused(QStringLiteral("The secret %1 comes from a variable of this process.").arg(name.name),
                   QStringLiteral("It was named on the command line and cannot be changed here."),
                   QStringLiteral("Leave out --secret %1 to use the keychain.").arg(name.name), QStringLiteral("Nothing was changed."));
}

SecretRecord recordOf(const QString &project, const QString &name)
{
    SecretRecord record;
    record.name = {project, {}, name};
    record.source = QStringLiteral("process variable");
    return record;
}

} // namespace

ProcessVariableStore::ProcessVariableStore(SecretStore *next) : m_next(next) { }

Result<void> ProcessVariableStore::allow(const QString &name)
{
    TRY(SecretName{QStringLiteral("process"), {}, name}.check());
    const QByteArray variable = name.toUtf8();
    if (!qEnvironmentVariableIsSet(variable.constData()))
        return notFound(
            QStringLiteral("This process has no variable %1.").arg(name),
            QStringLiteral("Set it before the start: %1=… signalbox …, or leave out --secret %1 to use the keychain.").arg(name));
    return allow(name, SecretValue(qgetenv(variable.constData())));
}

Result<void> ProcessVariableStore::allow(const QString &name, const SecretValue &value)
{
    TRY(SecretName{QStringLiteral("process"), {}, name}.check());
    if (value.isEmpty())
        return usageError(QStringLiteral("The value of the secret %1 is empty.").arg(name),
                          QStringLiteral("Give a value, or leave out --secret %1.").arg(name));
    m_values.insert(name, value);
    return ok();
}

QString ProcessVariableStore::note() const
{
    if (m_values.isEmpty())
        return {};
    return QStringLiteral("From this process, not from the keychain: %1. Whoever may see the variables of this process can read them.")
        .arg(names().join(QStringLiteral(", ")));
}

void ProcessVariableStore::read(const SecretName &name, QObject *context, Done<SecretValue> done)
{
    if (m_values.contains(name.name))
        later<Result<SecretValue>>(context, std::move(done), m_values.value(name.name));
    else if (m_next)
        m_next->read(name, context, std::move(done));
    else
        later<Result<SecretValue>>(context, std::move(done), absent(name));
}

void ProcessVariableStore::write(const SecretName &name, const SecretValue &value, QObject *context, Done<void> done)
{
    if (m_values.contains(name.name))
        later<Result<void>>(context, std::move(done), fixed(name));
    else if (m_next)
        m_next->write(name, value, context, std::move(done));
    else
        later<Result<void>>(context, std::move(done),
                            refused(QStringLiteral("The secret %1 cannot be stored.").arg(name.title()),
                                    QStringLiteral("Only variables of this process are in use here."),
                                    QStringLiteral("Use a machine with a keychain."), QStringLiteral("Nothing was changed.")));
}

void ProcessVariableStore::remove(const SecretName &name, QObject *context, Done<void> done)
{
    if (m_values.contains(name.name))
        later<Result<void>>(context, std::move(done), fixed(name));
    else if (m_next)
        m_next->remove(name, context, std::move(done));
    else
        later<Result<void>>(context, std::move(done), absent(name));
}

void ProcessVariableStore::test(const SecretName &name, QObject *context, Done<SecretRecord> done)
{
    if (m_values.contains(name.name)) {
        SecretRecord record = recordOf(name.project, name.name);
        record.lastTestPassed = true;
        record.lastTestText = QStringLiteral("This process has a value.");
        later<Result<SecretRecord>>(context, std::move(done), record);
    } else if (m_next) {
        m_next->test(name, context, std::move(done));
    } else {
        later<Result<SecretRecord>>(context, std::move(done), absent(name));
    }
}

void ProcessVariableStore::condition(QObject *context, std::function<void(StoreCondition)> done)
{
    if (m_next)
        return m_next->condition(context, std::move(done));
    StoreCondition condition;
    condition.backend = QStringLiteral("variables of this process");
    later<StoreCondition>(context, std::move(done), condition);
}

void ProcessVariableStore::unlock(QObject *context, std::function<void(StoreCondition)> done)
{
    if (m_next)
        m_next->unlock(context, std::move(done));
    else
        condition(context, std::move(done));
}

Result<QList<SecretRecord>> ProcessVariableStore::list(const QString &project) const
{
    QList<SecretRecord> list;
    if (m_next)
        list = TRY(m_next->list(project));
    for (const QString &name : names())
        list << recordOf(project, name);
    return list;
}

} // namespace signalbox::secrets
