// SPDX-License-Identifier: GPL-3.0-or-later
// The functions that need nothing but their arguments (rule 69).
#include "core/language/functions.h"

#include "core/language/coercion.h"
#include "core/language/tree.h"

namespace signalbox::language::detail {

namespace {

tl::unexpected<QString> tooLong() { return tl::unexpected(QStringLiteral("The maximum allowed memory size was exceeded")); }

/// Position of `needle` in `text` without regard to case.
bool holds(QStringView text, QStringView needle)
{
    for (qsizetype i = 0; i + needle.size() <= text.size(); ++i) {
        if (compareIgnoringCase(text.mid(i, needle.size()), needle) == 0)
            return true;
    }
    return false;
}

} // namespace

bool isPrimitive(const Value &value) { return !value.isArray() && !value.isObject(); }

Value contains(const Value &where, const Value &what)
{
    if (isPrimitive(where))
        return isPrimitive(what) && holds(toText(where), toText(what));
    for (const Value &item : where.array()) {
        if (looseEquals(what, item))
            return true;
    }
    return false;
}

Value startsWith(const Value &text, const Value &start)
{
    if (!isPrimitive(text) || !isPrimitive(start))
        return false;
    const QString whole = toText(text), part = toText(start);
    return equalIgnoringCase(QStringView(whole).left(part.size()), part);
}

Value endsWith(const Value &text, const Value &end)
{
    if (!isPrimitive(text) || !isPrimitive(end))
        return false;
    const QString whole = toText(text), part = toText(end);
    return equalIgnoringCase(QStringView(whole).right(part.size()), part);
}

Outcome format(const QString &pattern, const ValueList &arguments)
{
    const auto wrong = [&] { return tl::unexpected(QStringLiteral("The following format string is invalid: %1").arg(pattern)); };
    QString out;
    qsizetype at = 0;
    while (at < pattern.size()) {
        const QChar c = pattern[at];
        if (c != u'{' && c != u'}') {
            qsizetype end = at;
            while (end < pattern.size() && pattern[end] != u'{' && pattern[end] != u'}')
                ++end;
            out += QStringView(pattern).mid(at, end - at);
            at = end;
            continue;
        }
        if (at + 1 < pattern.size() && pattern[at + 1] == c) {
            out += c;
            at += 2;
            continue;
        }
        if (c == u'}')
            return wrong();
        qsizetype end = at + 1;
        int index = 0;
        while (end < pattern.size() && pattern[end] >= u'0' && pattern[end] <= u'9') {
            index = index * 10 + (pattern[end].unicode() - u'0');
            if (index > 255)
                return wrong();
            ++end;
        }
        if (end == at + 1 || end >= pattern.size() || pattern[end] != u'}')
            return wrong();
        if (index >= arguments.size()) {
            return tl::unexpected(
                QStringLiteral("The following format string references more arguments than were supplied: %1").arg(pattern));
        }
        out += toText(arguments.at(index));
        if (out.size() > maxResultLength)
            return tooLong();
        at = end + 1;
    }
    return Value(out);
}

Outcome join(const Value &items, const Value *separator)
{
    if (isPrimitive(items))
        return Value(toText(items));
    QString between = QStringLiteral(",");
    if (separator && isPrimitive(*separator))
        between = toText(*separator);
    QString out;
    bool first = true;
    for (const Value &item : items.array()) {
        if (!std::exchange(first, false))
            out += between;
        out += toText(item);
        if (out.size() > maxResultLength)
            return tooLong();
    }
    return Value(out);
}

Outcome toJson(const Value &value)
{
    QString json = toPrettyJson(value);
    if (json.size() > maxResultLength)
        return tooLong();
    return Value(std::move(json));
}

Outcome fromJson(const Value &text)
{
    if (!isPrimitive(text))
        return tl::unexpected(QStringLiteral("Error parsing fromJson: the argument is an %1, not a text").arg(toText(text)));
    Result<Value> value = Value::fromJson(toText(text).toUtf8());
    if (!value)
        return tl::unexpected(QStringLiteral("Error parsing fromJson: %1").arg(value.error().what));
    return std::move(value).value();
}

} // namespace signalbox::language::detail
