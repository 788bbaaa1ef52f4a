// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/concurrency.h"

#include "core/language/coercion.h"

namespace signalbox::language {

namespace {

constexpr qsizetype maxGroupLength = 400;

Error concurrencyError(const QString &cause) { return invalid(QStringLiteral("The concurrency setting is not valid."), cause); }

Result<QString> group(const Value &value)
{
    if (value.isArray() || value.isObject())
        return concurrencyError(QStringLiteral("The concurrency group must be a text"));
    const QString name = toText(value);
    if (name.isEmpty())
        return concurrencyError(QStringLiteral("Concurrency group name must not be empty"));
    if (name.size() >= maxGroupLength)
        return concurrencyError(QStringLiteral("Concurrency group name must be less than %1 characters").arg(maxGroupLength));
    return name;
}

} // namespace

QString Concurrency::key() const { return group.toUpper(); }

Result<Concurrency> parseConcurrency(const Value &value)
{
    Concurrency concurrency;
    if (value.isNull())
        return concurrency;
    if (!value.isObject()) {
        concurrency.group = TRY(group(value));
        return concurrency;
    }
    bool hasGroup = false;
    for (const Member &member : value.object()) {
        if (member.first == QLatin1String("group")) {
            concurrency.group = TRY(group(member.second));
            hasGroup = true;
        } else if (member.first == QLatin1String("cancel-in-progress")) {
            if (member.second.kind() != Value::Kind::Boolean)
                return concurrencyError(QStringLiteral("cancel-in-progress must be true or false, not '%1'").arg(toText(member.second)));
            concurrency.cancelInProgress = member.second.boolean();
        } else if (member.first == QLatin1String("queue")) {
            const QString queue = toText(member.second);
            if (queue != QLatin1String("max") && queue != QLatin1String("single"))
                return concurrencyError(QStringLiteral("queue must be 'single' or 'max', not '%1'").arg(queue));
            concurrency.queueMax = queue == QLatin1String("max");
        } else {
            return concurrencyError(QStringLiteral("Unexpected value '%1'").arg(member.first));
        }
    }
    if (!hasGroup)
        return concurrencyError(QStringLiteral("Required property is missing: group"));
    if (concurrency.queueMax && concurrency.cancelInProgress)
        return concurrencyError(QStringLiteral("queue: max cannot be used together with cancel-in-progress: true"));
    return concurrency;
}

} // namespace signalbox::language
