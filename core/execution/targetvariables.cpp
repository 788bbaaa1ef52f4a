// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/targetvariables.h"

#include "core/language/coercion.h"

namespace signalbox::execution {

namespace {

QString asText(const Value &value)
{
    if (value.isObject())
        return QString::fromUtf8(value.toJson());
    if (!value.isArray())
        return language::toText(value);
    QStringList lines;
    for (const Value &item : value.array())
        lines.append(asText(item));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

Result<QList<std::pair<QString, QString>>> targetParameters(const TargetDefinition &target, const Value &given)
{
    QList<std::pair<QString, QString>> list;
    for (const auto &parameter : target.parameters) {
        const Value value = given[parameter.name];
        if (value.isNull() && !parameter.defaultValue) {
            if (parameter.required)
                return invalid(QStringLiteral("The target %1 needs the parameter %2.").arg(target.kind, parameter.name), {},
                               QStringLiteral("Add it to  target:  in .signalbox/environments.yml."));
            continue;
        }
        list.append({QStringLiteral("PARAM_") + QString(parameter.name).replace(QLatin1Char('-'), QLatin1Char('_')).toUpper(),
                     value.isNull() ? *parameter.defaultValue : asText(value)});
    }
    return list;
}

} // namespace signalbox::execution
