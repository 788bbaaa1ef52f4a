// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/coercion.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace signalbox::language {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Invariant upper case: one code unit to one. The two letters whose upper case is ASCII stay, as .NET keeps them.
char16_t upper(char16_t c)
{
    if (c < 0x80)
        return c >= u'a' && c <= u'z' ? char16_t(c - 32) : c;
    if (c == 0x131 || c == 0x17f || QChar::isSurrogate(c))
        return c;
    return char16_t(QChar::toUpper(c));
}

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

/// What a decimal beyond the range of double becomes: the place of its first digit tells overflow from underflow.
double beyondRange(QStringView mantissa, int exponent)
{
    const bool negative = mantissa.startsWith(u'-');
    qsizetype point = mantissa.indexOf(u'.');
    if (point < 0)
        point = mantissa.size();
    for (qsizetype i = 0; i < mantissa.size(); ++i) {
        if (isDigit(mantissa[i]) && mantissa[i] != u'0') {
            const qint64 magnitude = qint64(point) - i + exponent;
            return magnitude > 0 ? (negative ? -infinity : infinity) : 0;
        }
    }
    return 0;
}

/// `[+-]digits[.digits][e[+-]digits]`, or NaN.
double decimal(QStringView text)
{
    qsizetype i = 0;
    if (text[0] == u'+' || text[0] == u'-')
        ++i;
    qsizetype digits = 0;
    for (; i < text.size() && isDigit(text[i]); ++i)
        ++digits;
    if (i < text.size() && text[i] == u'.') {
        for (++i; i < text.size() && isDigit(text[i]); ++i)
            ++digits;
    }
    if (digits == 0)
        return nan;
    const qsizetype mantissaEnd = i;
    int exponent = 0;
    if (i < text.size() && (text[i] == u'e' || text[i] == u'E')) {
        ++i;
        bool negative = false;
        if (i < text.size() && (text[i] == u'+' || text[i] == u'-'))
            negative = text[i++] == u'-';
        if (i == text.size())
            return nan;
        for (; i < text.size() && isDigit(text[i]); ++i)
            exponent = std::min(exponent * 10 + (text[i].unicode() - u'0'), 1'000'000);
        if (negative)
            exponent = -exponent;
    }
    if (i != text.size())
        return nan;
    const QByteArray latin = text.toLatin1();
    const char *begin = latin.constData() + (latin[0] == '+' ? 1 : 0);
    double number = 0;
    const auto parsed = std::from_chars(begin, latin.constData() + latin.size(), number);
    if (parsed.ec == std::errc::result_out_of_range)
        return beyondRange(text.first(mantissaEnd), exponent);
    return number;
}

/// `0x` and `0o`: 32 bits as the forge reads them, so 0xFFFFFFFF is -1; what does not fit is no number.
double prefixed(QStringView digits, int base)
{
    quint64 number = 0;
    for (const QChar c : digits) {
        int digit = -1;
        if (isDigit(c))
            digit = c.unicode() - u'0';
        else if (c >= u'a' && c <= u'f')
            digit = c.unicode() - u'a' + 10;
        else if (c >= u'A' && c <= u'F')
            digit = c.unicode() - u'A' + 10;
        if (digit < 0 || digit >= base)
            return nan;
        number = number * quint64(base) + quint64(digit);
        if (number > 0xFFFFFFFFu)
            return nan;
    }
    return double(qint32(quint32(number)));
}

bool isNumeric(Value::Kind kind)
{
    return kind == Value::Kind::Null || kind == Value::Kind::Boolean || kind == Value::Kind::Number || kind == Value::Kind::String;
}

void writeJsonText(QString &out, const QString &text)
{
    out += u'"';
    for (const QChar c : text) {
        switch (c.unicode()) {
        case '"': out += QLatin1String("\\\""); break;
        case '\\': out += QLatin1String("\\\\"); break;
        case '\n': out += QLatin1String("\\n"); break;
        case '\r': out += QLatin1String("\\r"); break;
        case '\t': out += QLatin1String("\\t"); break;
        case '\b': out += QLatin1String("\\b"); break;
        case '\f': out += QLatin1String("\\f"); break;
        default:
            if (c.unicode() < 0x20 || c.unicode() == 0x85 || c.unicode() == 0x2028 || c.unicode() == 0x2029)
                out += QLatin1String("\\u") + QString::number(c.unicode(), 16).rightJustified(4, u'0');
            else
                out += c;
        }
    }
    out += u'"';
}

void writePretty(QString &out, const Value &value, int indent)
{
    const auto line = [&](int depth) { out += u'\n' + QString(depth * 2, u' '); };
    switch (value.kind()) {
    case Value::Kind::Null: out += QLatin1String("null"); break;
    case Value::Kind::String: writeJsonText(out, value.string()); break;
    case Value::Kind::Boolean:
    case Value::Kind::Number: out += toText(value); break;
    case Value::Kind::Array: {
        const ValueList &items = value.array();
        if (items.isEmpty()) {
            out += QLatin1String("[]");
            break;
        }
        out += u'[';
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (i > 0)
                out += u',';
            line(indent + 1);
            writePretty(out, items.at(i), indent + 1);
        }
        line(indent);
        out += u']';
        break;
    }
    case Value::Kind::Object: {
        const ValueObject &object = value.object();
        if (object.isEmpty()) {
            out += QLatin1String("{}");
            break;
        }
        out += u'{';
        bool first = true;
        for (const Member &member : object) {
            if (!std::exchange(first, false))
                out += u',';
            line(indent + 1);
            writeJsonText(out, member.first);
            out += QLatin1String(": ");
            writePretty(out, member.second, indent + 1);
        }
        line(indent);
        out += u'}';
        break;
    }
    }
}

} // namespace

bool isTruthy(const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Null: return false;
    case Value::Kind::Boolean: return value.boolean();
    case Value::Kind::Number: return value.number() != 0 && !std::isnan(value.number());
    case Value::Kind::String: return !value.string().isEmpty();
    case Value::Kind::Array:
    case Value::Kind::Object: return true;
    }
    return false;
}

double toNumber(QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return 0;
    if (text.size() > 2 && text[0] == u'0' && text[1] == u'x')
        return prefixed(text.mid(2), 16);
    if (text.size() > 2 && text[0] == u'0' && text[1] == u'o')
        return prefixed(text.mid(2), 8);
    if (text == u"Infinity" || text == u"+Infinity")
        return infinity;
    if (text == u"-Infinity")
        return -infinity;
    return decimal(text);
}

double toNumber(const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Null: return 0;
    case Value::Kind::Boolean: return value.boolean() ? 1 : 0;
    case Value::Kind::Number: return value.number();
    case Value::Kind::String: return toNumber(QStringView(value.string()));
    case Value::Kind::Array:
    case Value::Kind::Object: return nan;
    }
    return nan;
}

QString numberToText(double number)
{
    if (number == 0)
        return QStringLiteral("0");
    if (std::isnan(number))
        return QStringLiteral("NaN");
    if (std::isinf(number))
        return number > 0 ? QStringLiteral("Infinity") : QStringLiteral("-Infinity");
    if (std::abs(number) < 1e15 && number == std::trunc(number))
        return QString::number(qint64(number));

    char buffer[40]; // "-d.dddddddddddddde-308"
    const auto written = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific, 14);
    QByteArray text(buffer, written.ptr - buffer);
    const bool negative = text.startsWith('-');
    if (negative)
        text.remove(0, 1);
    const int exponentAt = int(text.indexOf('e'));
    const int exponent = text.mid(exponentAt + 1).toInt();
    QByteArray digits = text.left(1) + text.mid(2, exponentAt - 2);
    while (digits.size() > 1 && digits.endsWith('0'))
        digits.chop(1);

    QByteArray out = negative ? "-" : "";
    if (exponent >= 15 || exponent < -4) {
        out += digits[0];
        if (digits.size() > 1)
            out += '.' + digits.mid(1);
        out += exponent < 0 ? "E-" : "E+";
        out += QByteArray::number(std::abs(exponent)).rightJustified(2, '0');
    } else if (exponent < 0) {
        out += "0." + QByteArray(-exponent - 1, '0') + digits;
    } else if (digits.size() <= exponent + 1) {
        out += digits + QByteArray(exponent + 1 - digits.size(), '0');
    } else {
        out += digits.left(exponent + 1) + '.' + digits.mid(exponent + 1);
    }
    return QString::fromLatin1(out);
}

QString toText(const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Null: return {};
    case Value::Kind::Boolean: return value.boolean() ? QStringLiteral("true") : QStringLiteral("false");
    case Value::Kind::Number: return numberToText(value.number());
    case Value::Kind::String: return value.string();
    case Value::Kind::Array: return QStringLiteral("Array");
    case Value::Kind::Object: return QStringLiteral("Object");
    }
    return {};
}

QString toPrettyJson(const Value &value)
{
    QString out;
    writePretty(out, value, 0);
    return out;
}

int compareIgnoringCase(QStringView a, QStringView b)
{
    const qsizetype length = std::min(a.size(), b.size());
    for (qsizetype i = 0; i < length; ++i) {
        const char16_t x = a.utf16()[i], y = b.utf16()[i];
        if (x == y)
            continue;
        const int difference = int(upper(x)) - int(upper(y));
        if (difference != 0)
            return difference;
    }
    return a.size() < b.size() ? -1 : a.size() > b.size() ? 1 : 0;
}

bool equalIgnoringCase(QStringView a, QStringView b) { return a.size() == b.size() && compareIgnoringCase(a, b) == 0; }

bool looseEquals(const Value &a, const Value &b)
{
    if (a.kind() == b.kind()) {
        switch (a.kind()) {
        case Value::Kind::Null: return true;
        case Value::Kind::Boolean: return a.boolean() == b.boolean();
        case Value::Kind::Number: return a.number() == b.number();
        case Value::Kind::String: return equalIgnoringCase(a.string(), b.string());
        case Value::Kind::Array:
        case Value::Kind::Object: return a.isSameAs(b);
        }
    }
    return isNumeric(a.kind()) && isNumeric(b.kind()) && toNumber(a) == toNumber(b);
}

std::partial_ordering looseCompare(const Value &a, const Value &b)
{
    if (a.kind() == b.kind()) {
        switch (a.kind()) {
        case Value::Kind::Null: return std::partial_ordering::equivalent;
        case Value::Kind::String: return compareIgnoringCase(a.string(), b.string()) <=> 0;
        case Value::Kind::Boolean:
        case Value::Kind::Number: break;
        case Value::Kind::Array:
        case Value::Kind::Object: return a.isSameAs(b) ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
        }
    }
    if (!isNumeric(a.kind()) || !isNumeric(b.kind()))
        return std::partial_ordering::unordered;
    return toNumber(a) <=> toNumber(b);
}

} // namespace signalbox::language
