// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/memorystore.h"

namespace signalbox::secrets {

namespace {

template<typename Answer> void later(QObject *context, std::function<void(Answer)> done, Answer answer)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), answer = std::move(answer)]() mutable { done(std::move(answer)); }, Qt::QueuedConnection);
}

Error absent(const SecretName &name)
{
    return notFound(QStringLiteral("The secret %1 is not set.").arg(name.title()),
                    QStringLiteral("Set it: signalbox secrets set %1").arg(name.name));
}

} // namespace

MemoryStore::MemoryStore(std::shared_ptr<const Clock> clock) : m_clock(std::move(clock)) { }

void MemoryStore::read(const SecretName &name, QObject *context, Done<SecretValue> done)
{
    if (!m_condition.usable())
        return later<Result<SecretValue>>(context, std::move(done), m_condition.error);
    if (!m_values.contains(name))
        return later<Result<SecretValue>>(context, std::move(done), absent(name));
    m_records[name].lastUsedAt = m_clock->nowMs();
    later<Result<SecretValue>>(context, std::move(done), m_values.value(name));
}

void MemoryStore::write(const SecretName &name, const SecretValue &value, QObject *context, Done<void> done)
{
    auto checked = name.check();
    if (checked && value.isEmpty())
        checked = Result<void>(usageError(QStringLiteral("The value of the secret %1 is empty.").arg(name.title()),
                                          QStringLiteral("Give a value, or remove the secret.")));
    if (checked && !m_condition.usable())
        checked = Result<void>(m_condition.error);
    if (checked) {
        m_values.insert(name, value);
        SecretRecord record = m_records.value(name);
        record.name = name;
        record.setAt = m_clock->nowMs();
        record.lastTestedAt = 0;
        record.lastTestPassed = false;
        record.source = QStringLiteral("memory");
        m_records.insert(name, record);
    }
    later<Result<void>>(context, std::move(done), std::move(checked));
}

void MemoryStore::remove(const SecretName &name, QObject *context, Done<void> done)
{
    if (!m_condition.usable())
        return later<Result<void>>(context, std::move(done), m_condition.error);
    m_records.remove(name);
    later<Result<void>>(context, std::move(done), m_values.remove(name) > 0 ? ok() : Result<void>(absent(name)));
}

void MemoryStore::test(const SecretName &name, QObject *context, Done<SecretRecord> done)
{
    if (!m_condition.usable())
        return later<Result<SecretRecord>>(context, std::move(done), m_condition.error);
    if (!m_values.contains(name))
        return later<Result<SecretRecord>>(context, std::move(done), absent(name));
    SecretRecord &record = m_records[name];
    record.lastTestedAt = m_clock->nowMs();
    record.lastTestPassed = true;
    record.lastTestText = QStringLiteral("A value is there.");
    later<Result<SecretRecord>>(context, std::move(done), record);
}

void MemoryStore::condition(QObject *context, std::function<void(StoreCondition)> done)
{
    StoreCondition condition = m_condition;
    condition.backend = QStringLiteral("memory");
    later<StoreCondition>(context, std::move(done), condition);
}

void MemoryStore::unlock(QObject *context, std::function<void(StoreCondition)> done)
{
    if (m_condition.state == StoreCondition::State::Locked)
        m_condition = {};
    condition(context, std::move(done));
}

Result<QList<SecretRecord>> MemoryStore::list(const QString &project) const
{
    QList<SecretRecord> list;
    for (const SecretRecord &record : m_records)
        if (record.name.project == project)
            list << record;
    return list;
}

} // namespace signalbox::secrets
