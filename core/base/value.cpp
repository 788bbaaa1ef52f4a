// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/value.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <charconv>
#include <cmath>

namespace signalbox {

ValueObject::ValueObject(std::initializer_list<Member> members)
{
    for (const Member &member : members)
        insert(member.first, member.second);
}

const Value *ValueObject::find(const QString &name) const
{
    if (caseSensitive)
        return findExact(name);
    for (const Member &member : m_members) {
        if (member.first.compare(name, Qt::CaseInsensitive) == 0)
            return &member.second;
    }
    return nullptr;
}

const Value *ValueObject::findExact(const QString &name) const
{
    for (const Member &member : m_members) {
        if (member.first == name)
            return &member.second;
    }
    return nullptr;
}

Value ValueObject::value(const QString &name) const
{
    const Value *found = find(name);
    return found ? *found : Value();
}

void ValueObject::insert(const QString &name, Value value, bool exact)
{
    for (Member &member : m_members) {
        if (member.first.compare(name, exact || caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive) == 0) {
            member.second = std::move(value);
            return;
        }
    }
    m_members.append({name, std::move(value)});
}

void ValueObject::remove(const QString &name)
{
    m_members.removeIf(
        [&](const Member &member) { return member.first.compare(name, caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive) == 0; });
}

QStringList ValueObject::names() const
{
    QStringList result;
    for (const Member &member : m_members)
        result << member.first;
    return result;
}

bool Value::boolean() const
{
    const bool *b = std::get_if<bool>(&m_data);
    return b && *b;
}

double Value::number() const
{
    const double *n = std::get_if<double>(&m_data);
    return n ? *n : 0;
}

QString Value::string() const
{
    const QString *s = std::get_if<QString>(&m_data);
    return s ? *s : QString();
}

const ValueList &Value::array() const
{
    static const ValueList none;
    const auto *list = std::get_if<std::shared_ptr<const ValueList>>(&m_data);
    return list ? **list : none;
}

const ValueObject &Value::object() const
{
    static const ValueObject none;
    const auto *object = std::get_if<std::shared_ptr<const ValueObject>>(&m_data);
    return object ? **object : none;
}

Value Value::operator[](const QString &name) const { return object().value(name); }

bool Value::isSameAs(const Value &other) const
{
    if (kind() != other.kind())
        return false;
    if (isArray())
        return &array() == &other.array();
    return isObject() && &object() == &other.object();
}

bool operator==(const Value &a, const Value &b)
{
    if (a.kind() != b.kind())
        return false;
    switch (a.kind()) {
    case Value::Kind::Null: return true;
    case Value::Kind::Boolean: return a.boolean() == b.boolean();
    case Value::Kind::Number: return a.number() == b.number();
    case Value::Kind::String: return a.string() == b.string();
    case Value::Kind::Array: return a.array() == b.array();
    case Value::Kind::Object: {
        const ValueObject &x = a.object();
        const ValueObject &y = b.object();
        return x.size() == y.size() && std::equal(x.begin(), x.end(), y.begin());
    }
    }
    return false;
}

namespace {

void writeString(QByteArray &out, const QString &text)
{
    out += '"';
    for (const QChar c : text) {
        switch (c.unicode()) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        default:
            if (c.unicode() < 0x20) {
                out += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
            } else if (c.unicode() < 0x80) {
                out += char(c.unicode());
            } else if (c.isSurrogate()) {
                out += "\\u" + QByteArray::number(c.unicode(), 16);
            } else {
                out += QString(c).toUtf8();
            }
        }
    }
    out += '"';
}

void writeNumber(QByteArray &out, double number)
{
    constexpr double exact =
        9007199254740992.0; // 2^53: up to here every whole number is written in full, as people and other programs expect
    if (std::abs(number) < exact && number == std::trunc(number) && !(number == 0 && std::signbit(number))) {
        out += QByteArray::number(qint64(number));
    } else if (std::isfinite(number)) {
        char buffer[32];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, number);
        out.append(buffer, end.ptr - buffer);
    } else {
        out += "null";
    }
}

void write(QByteArray &out, const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Null: out += "null"; break;
    case Value::Kind::Boolean: out += value.boolean() ? "true" : "false"; break;
    case Value::Kind::Number: writeNumber(out, value.number()); break;
    case Value::Kind::String: writeString(out, value.string()); break;
    case Value::Kind::Array: {
        out += '[';
        bool first = true;
        for (const Value &item : value.array()) {
            if (!std::exchange(first, false))
                out += ',';
            write(out, item);
        }
        out += ']';
        break;
    }
    case Value::Kind::Object: {
        out += '{';
        bool first = true;
        for (const Member &member : value.object()) {
            if (!std::exchange(first, false))
                out += ',';
            writeString(out, member.first);
            out += ':';
            write(out, member.second);
        }
        out += '}';
        break;
    }
    }
}

/// A JSON reader of our own, because QJsonObject sorts the names and the language keeps their order (rule 29).
class JsonReader
{
public:
    explicit JsonReader(const QByteArray &text) : m_at(text.constData()), m_begin(m_at), m_end(m_at + text.size()) { }

    Result<Value> document()
    {
        Value value = TRY(read(0));
        skipSpace();
        if (m_at != m_end)
            return fail("text after the end of the value");
        return value;
    }

private:
    Error fail(const char *why) const
    {
        return invalid(QStringLiteral("not valid JSON at byte %1: %2").arg(m_at - m_begin).arg(QLatin1String(why)));
    }
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\n' || *m_at == '\r'))
            ++m_at;
    }
    bool eat(char c)
    {
        skipSpace();
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }
    bool word(const char *text)
    {
        const size_t length = strlen(text);
        if (size_t(m_end - m_at) < length || memcmp(m_at, text, length) != 0)
            return false;
        m_at += length;
        return true;
    }
    Result<Value> read(int depth)
    {
        if (depth > 200)
            return fail("nested deeper than 200");
        skipSpace();
        if (m_at == m_end)
            return fail("the text ends too early");
        switch (*m_at) {
        case '{': return readObject(depth);
        case '[': return readArray(depth);
        case '"': return Value(TRY(readString()));
        case 't':
            if (word("true"))
                return Value(true);
            break;
        case 'f':
            if (word("false"))
                return Value(false);
            break;
        case 'n':
            if (word("null"))
                return Value();
            break;
        default: return readNumber();
        }
        return fail("a value was expected");
    }
    Result<Value> readObject(int depth)
    {
        ++m_at;
        ValueObject object;
        object.caseSensitive = true; // JSON names differ by case while they are read
        if (eat('}'))
            return Value(ValueObject());
        do {
            skipSpace();
            if (m_at == m_end || *m_at != '"')
                return fail("a member's name was expected");
            const QString name = TRY(readString());
            if (!eat(':'))
                return fail("':' was expected");
            object.insert(name, TRY(read(depth + 1)), true);
        } while (eat(','));
        if (!eat('}'))
            return fail("',' or '}' was expected");
        object.caseSensitive = false;
        return Value(std::move(object));
    }
    Result<Value> readArray(int depth)
    {
        ++m_at;
        ValueList list;
        if (eat(']'))
            return Value(list);
        do
            list.append(TRY(read(depth + 1)));
        while (eat(','));
        if (!eat(']'))
            return fail("',' or ']' was expected");
        return Value(std::move(list));
    }
    Result<QString> readString()
    {
        ++m_at;
        QString result;
        const char *run = m_at;
        const auto flush = [&] { result += QString::fromUtf8(run, m_at - run); };
        while (m_at != m_end && *m_at != '"') {
            if (uchar(*m_at) < 0x20)
                return fail("a control character in a string");
            if (*m_at != '\\') {
                ++m_at;
                continue;
            }
            flush();
            if (++m_at == m_end)
                return fail("the text ends in a string");
            switch (*m_at) {
            case 'n': result += QLatin1Char('\n'); break;
            case 't': result += QLatin1Char('\t'); break;
            case 'r': result += QLatin1Char('\r'); break;
            case 'b': result += QLatin1Char('\b'); break;
            case 'f': result += QLatin1Char('\f'); break;
            case 'u': {
                if (m_end - m_at < 5)
                    return fail("a short \\u escape");
                bool ok = false;
                result += QChar(QByteArray(m_at + 1, 4).toUShort(&ok, 16));
                if (!ok)
                    return fail("a wrong \\u escape");
                m_at += 4;
                break;
            }
            case '"':
            case '\\':
            case '/': result += QLatin1Char(*m_at); break;
            default: return fail("an unknown escape");
            }
            run = ++m_at;
        }
        if (m_at == m_end)
            return fail("the text ends in a string");
        flush();
        ++m_at;
        return result;
    }
    Result<Value> readNumber()
    {
        const char *begin = m_at;
        while (m_at != m_end && (isdigit(uchar(*m_at)) || strchr("+-.eE", *m_at)))
            ++m_at;
        bool ok = false;
        const double number = QByteArray(begin, m_at - begin).toDouble(&ok);
        if (!ok || begin == m_at || *begin == '+' || *begin == '.') {
            m_at = begin;
            return fail("a value was expected");
        }
        return Value(number);
    }

    const char *m_at;
    const char *m_begin;
    const char *m_end;
};

} // namespace

QByteArray Value::toJson() const
{
    QByteArray out;
    write(out, *this);
    return out;
}

Result<Value> Value::fromJson(const QByteArray &json) { return JsonReader(json).document(); }

Value Value::fromQJson(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Bool: return json.toBool();
    case QJsonValue::Double: return json.toDouble();
    case QJsonValue::String: return json.toString();
    case QJsonValue::Array: {
        ValueList list;
        for (const QJsonValue item : json.toArray())
            list.append(fromQJson(item));
        return list;
    }
    case QJsonValue::Object: {
        ValueObject object;
        const QJsonObject members = json.toObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            object.insert(it.key(), fromQJson(it.value()), true);
        return object;
    }
    default: return {};
    }
}

QJsonValue Value::toQJson() const
{
    switch (kind()) {
    case Kind::Null: return QJsonValue::Null;
    case Kind::Boolean: return boolean();
    case Kind::Number: return number();
    case Kind::String: return string();
    case Kind::Array: {
        QJsonArray list;
        for (const Value &item : array())
            list.append(item.toQJson());
        return list;
    }
    case Kind::Object: {
        QJsonObject members;
        for (const Member &member : object())
            members.insert(member.first, member.second.toQJson());
        return members;
    }
    }
    return {};
}

} // namespace signalbox
