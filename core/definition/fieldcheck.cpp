// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/fieldcheck.h"

#include "core/definition/nearest.h"
#include "core/definition/workflowmodel.h"

namespace signalbox::definition {

void FieldCheck::error(const Location &at, const QString &rule, const QString &message, const QString &hint)
{
    m_found.append({at, Severity::Error, rule, message, hint});
}

void FieldCheck::warning(const Location &at, const QString &rule, const QString &message, const QString &hint)
{
    m_found.append({at, Severity::Warning, rule, message, hint});
}

bool FieldCheck::mapping(const TemplateNode &node, const QStringList &keys, const QString &what)
{
    if (!node.isMapping()) {
        error(node.at, QStringLiteral("type"), QStringLiteral("%1 must be a mapping of keys and values").arg(what),
              QStringLiteral("Known keys are: %1.").arg(keys.join(u", ")));
        return false;
    }
    for (const auto &[key, value] : node.members) {
        if (!keys.contains(key.raw))
            error(key.at, QStringLiteral("unknown-key"), QStringLiteral("%1 has no key '%2'").arg(what, key.raw),
                  nearestHint(key.raw, keys));
    }
    return true;
}

LocatedText FieldCheck::text(const TemplateNode &mapping, const QString &key)
{
    const TemplateNode &node = memberOf(mapping, key);
    if (node.isAbsent())
        return {};
    if (!node.isScalar() || node.scalar.isNull() || node.raw.isEmpty()) {
        error(node.at, QStringLiteral("type"), QStringLiteral("'%1' must be a text that is not empty").arg(key));
        return {};
    }
    return textOf(node);
}

QList<LocatedText> FieldCheck::texts(const TemplateNode &mapping, const QString &key)
{
    const TemplateNode &node = memberOf(mapping, key);
    if (node.isAbsent())
        return {};
    if (node.isMapping() || node.isNull()) {
        error(node.at, QStringLiteral("type"), QStringLiteral("'%1' must be a text or a list of texts").arg(key));
        return {};
    }
    for (const TemplateNode &item : node.items) {
        if (!item.isScalar() || item.scalar.isNull() || item.raw.isEmpty())
            error(item.at, QStringLiteral("type"), QStringLiteral("every entry of '%1' must be a text that is not empty").arg(key));
    }
    return textsOf(node);
}

bool FieldCheck::boolean(const TemplateNode &mapping, const QString &key, bool fallback)
{
    const TemplateNode &node = memberOf(mapping, key);
    if (node.isAbsent())
        return fallback;
    if (!node.isScalar() || node.scalar.kind() != Value::Kind::Boolean) {
        error(node.at, QStringLiteral("type"), QStringLiteral("'%1' must be true or false").arg(key),
              QStringLiteral("Write true or false without quotes."));
        return fallback;
    }
    return node.scalar.boolean();
}

int FieldCheck::integer(const TemplateNode &mapping, const QString &key, int fallback, int minimum, int maximum)
{
    const TemplateNode &node = memberOf(mapping, key);
    if (node.isAbsent())
        return fallback;
    const double number = node.scalar.number();
    if (!node.isScalar() || node.scalar.kind() != Value::Kind::Number || !(number >= -1e9 && number <= 1e9)
        || number != double(int(number))) {
        error(node.at, QStringLiteral("type"), QStringLiteral("'%1' must be a whole number").arg(key));
        return fallback;
    }
    if (number < minimum || number > maximum) {
        error(node.at, QStringLiteral("range"),
              QStringLiteral("'%1' must be between %2 and %3, not %4").arg(key).arg(minimum).arg(maximum).arg(node.raw));
        return fallback;
    }
    return int(number);
}

qint64 FieldCheck::duration(const TemplateNode &mapping, const QString &key, qint64 fallback)
{
    const TemplateNode &node = memberOf(mapping, key);
    if (node.isAbsent())
        return fallback;
    if (!node.isScalar() || node.scalar.isNull()) {
        error(node.at, QStringLiteral("duration"), QStringLiteral("'%1' must be a duration").arg(key),
              QStringLiteral("Write a number and a unit, such as 90s, 5m, 24h or 2d."));
        return fallback;
    }
    if (node.scalar.kind() == Value::Kind::Number && node.scalar.number() == 0)
        return 0;
    const Result<qint64> parsed = parseDuration(node.raw);
    if (!parsed) {
        error(node.at, QStringLiteral("duration"),
              QStringLiteral("'%1': %2, because %3").arg(key, parsed.error().what, parsed.error().cause), parsed.error().next);
        return fallback;
    }
    return *parsed;
}

} // namespace signalbox::definition
