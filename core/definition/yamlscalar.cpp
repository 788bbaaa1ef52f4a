// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/yamlreader.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::definition {
namespace {

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

qsizetype skipDigits(QStringView text, qsizetype at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

/// [-+]? ( \.[0-9]+ | [0-9]+ ( \.[0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool isDecimal(QStringView text)
{
    qsizetype at = !text.isEmpty() && (text[0] == u'-' || text[0] == u'+') ? 1 : 0;
    const qsizetype whole = skipDigits(text, at) - at;
    at += whole;
    if (at < text.size() && text[at] == u'.') {
        const qsizetype fraction = skipDigits(text, at + 1) - at - 1;
        if (whole == 0 && fraction == 0)
            return false;
        at += 1 + fraction;
    } else if (whole == 0) {
        return false;
    }
    if (at < text.size() && (text[at] == u'e' || text[at] == u'E')) {
        ++at;
        if (at < text.size() && (text[at] == u'-' || text[at] == u'+'))
            ++at;
        const qsizetype end = skipDigits(text, at);
        if (end == at)
            return false;
        at = end;
    }
    return at == text.size();
}

std::optional<double> inBase(QStringView digits, int base)
{
    if (digits.isEmpty())
        return std::nullopt;
    double value = 0;
    for (const QChar c : digits) {
        const int digit = isDigit(c)               ? c.unicode() - '0'
                          : c >= u'a' && c <= u'f' ? c.unicode() - 'a' + 10
                          : c >= u'A' && c <= u'F' ? c.unicode() - 'A' + 10
                                                   : 99;
        if (digit >= base)
            return std::nullopt;
        value = value * base + digit;
    }
    return value;
}

} // namespace

Value coreSchemaValue(const QString &plain)
{
    if (plain.isEmpty() || plain == u"~" || plain == u"null" || plain == u"Null" || plain == u"NULL")
        return {};
    if (plain == u"true" || plain == u"True" || plain == u"TRUE")
        return Value(true);
    if (plain == u"false" || plain == u"False" || plain == u"FALSE")
        return Value(false);
    const QChar first = plain[0];
    if (!isDigit(first) && first != u'.' && first != u'-' && first != u'+')
        return Value(plain);
    if (plain.startsWith(u"0o")) {
        if (const auto number = inBase(QStringView(plain).mid(2), 8))
            return Value(*number);
    }
    if (plain.startsWith(u"0x")) {
        if (const auto number = inBase(QStringView(plain).mid(2), 16))
            return Value(*number);
    }
    const QStringView unsignedPart = first == u'-' || first == u'+' ? QStringView(plain).mid(1) : QStringView(plain);
    if (unsignedPart == u".inf" || unsignedPart == u".Inf" || unsignedPart == u".INF") {
        const double infinity = std::numeric_limits<double>::infinity();
        return Value(first == u'-' ? -infinity : infinity);
    }
    if (plain == u".nan" || plain == u".NaN" || plain == u".NAN")
        return Value(std::nan(""));
    if (isDecimal(plain))
        return Value(plain.toDouble());
    return Value(plain);
}

} // namespace signalbox::definition
