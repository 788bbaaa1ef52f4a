// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretindex.h"

#include "core/base/value.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <QtCore/QSaveFile>

namespace signalbox::secrets {

namespace {

Value toValue(const SecretRecord &record)
{
    ValueObject object;
    object.insert(QStringLiteral("project"), record.name.project);
    object.insert(QStringLiteral("environment"), record.name.environment);
    object.insert(QStringLiteral("name"), record.name.name);
    object.insert(QStringLiteral("set"), double(record.setAt));
    object.insert(QStringLiteral("used"), double(record.lastUsedAt));
    object.insert(QStringLiteral("tested"), double(record.lastTestedAt));
    object.insert(QStringLiteral("passed"), record.lastTestPassed);
    object.insert(QStringLiteral("test"), record.lastTestText);
    return object;
}

SecretRecord fromValue(const Value &value)
{
    SecretRecord record;
    record.name = {value[QStringLiteral("project")].string(), value[QStringLiteral("environment")].string(),
                   value[QStringLiteral("name")].string()};
    record.setAt = TimeMs(value[QStringLiteral("set")].number());
    record.lastUsedAt = TimeMs(value[QStringLiteral("used")].number());
    record.lastTestedAt = TimeMs(value[QStringLiteral("tested")].number());
    record.lastTestPassed = value[QStringLiteral("passed")].boolean();
    record.lastTestText = value[QStringLiteral("test")].string();
    record.source = QStringLiteral("keychain");
    return record;
}

} // namespace

Result<QList<SecretRecord>> SecretIndex::records() const
{
    QFile file(m_path);
    if (!file.exists())
        return QList<SecretRecord>{};
    if (!file.open(QIODevice::ReadOnly))
        return unable(QStringLiteral("The list of secret names %1 cannot be read.").arg(m_path), file.errorString(),
                      QStringLiteral("Check the rights of the file."), QStringLiteral("The values are safe in the keychain."));
    const auto parsed = Value::fromJson(file.readAll());
    if (!parsed || !(*parsed)[QStringLiteral("secrets")].isArray())
        return unable(QStringLiteral("The list of secret names %1 is damaged.").arg(m_path),
                      parsed ? QStringLiteral("It has no list \"secrets\".") : parsed.error().text(),
                      QStringLiteral("Move the file away and set the secrets again."),
                      QStringLiteral("The values are safe in the keychain."));
    QList<SecretRecord> list;
    const Value secrets = (*parsed)[QStringLiteral("secrets")];
    for (const Value &value : secrets.array())
        list << fromValue(value);
    std::sort(list.begin(), list.end(), [](const SecretRecord &a, const SecretRecord &b) { return a.name < b.name; });
    return list;
}

Result<QList<SecretRecord>> SecretIndex::records(const QString &project) const
{
    const auto all = TRY(records());
    QList<SecretRecord> list;
    for (const SecretRecord &record : all)
        if (record.name.project == project)
            list << record;
    return list;
}

Result<std::optional<SecretRecord>> SecretIndex::find(const SecretName &name) const
{
    const auto all = TRY(records());
    for (const SecretRecord &record : all)
        if (record.name == name)
            return std::optional<SecretRecord>(record);
    return std::optional<SecretRecord>();
}

Result<void> SecretIndex::locked(const std::function<Result<void>(QList<SecretRecord> &)> &edit)
{
    const QString folder = QFileInfo(m_path).path();
    if (!QDir().mkpath(folder))
        return unable(QStringLiteral("The folder %1 cannot be made.").arg(folder), {},
                      QStringLiteral("Check the rights of the folder above it."));
    QLockFile lock(m_path + QStringLiteral(".lock"));
    lock.setStaleLockTime(10'000);
    if (!lock.tryLock(2'000))
        return unable(QStringLiteral("The list of secret names is in use."), QStringLiteral("Another Signalbox holds %1.lock.").arg(m_path),
                      QStringLiteral("Try again; if no other runs, remove that file."));
    auto list = TRY(records());
    TRY(edit(list));
    ValueList values;
    for (const SecretRecord &record : std::as_const(list))
        values << toValue(record);
    ValueObject root;
    root.insert(QStringLiteral("secrets"), Value(values));
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return unable(QStringLiteral("The list of secret names %1 cannot be written.").arg(m_path), file.errorString(),
                      QStringLiteral("Check its rights."));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray json = Value(root).toJson() + '\n';
    if (file.write(json) != json.size() || !file.commit())
        return unable(QStringLiteral("The list of secret names %1 cannot be written.").arg(m_path), file.errorString(),
                      QStringLiteral("Check the space left on the disk."));
    return ok();
}

Result<void> SecretIndex::put(const SecretRecord &record)
{
    return locked([&](QList<SecretRecord> &list) -> Result<void> {
        list.removeIf([&](const SecretRecord &other) { return other.name == record.name; });
        list << record;
        return ok();
    });
}

Result<void> SecretIndex::remove(const SecretName &name)
{
    return locked([&](QList<SecretRecord> &list) -> Result<void> {
        list.removeIf([&](const SecretRecord &other) { return other.name == name; });
        return ok();
    });
}

Result<SecretRecord> SecretIndex::change(const SecretName &name, const std::function<void(SecretRecord &)> &edit)
{
    SecretRecord changed;
    TRY(locked([&](QList<SecretRecord> &list) -> Result<void> {
        auto it = std::find_if(list.begin(), list.end(), [&](const SecretRecord &other) { return other.name == name; });
        if (it == list.end()) {
            list << SecretRecord{name, 0, 0, 0, false, {}, QStringLiteral("keychain")};
            it = list.end() - 1;
        }
        edit(*it);
        changed = *it;
        return ok();
    }));
    return changed;
}

} // namespace signalbox::secrets
