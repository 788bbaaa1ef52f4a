// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/lexer.h"

#include "core/language/coercion.h"

#include <cmath>
#include <limits>

namespace signalbox::language::detail {

using Kind = Token::Kind;
using Operator = Token::Operator;

namespace {

bool isBoundary(QChar c)
{
    switch (c.unicode()) {
    case '(':
    case '[':
    case ')':
    case ']':
    case ',':
    case '.':
    case '!':
    case '>':
    case '<':
    case '=':
    case '&':
    case '|': return true;
    default: return c.isSpace();
    }
}

bool isLetter(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; }

bool isKeyword(QStringView text)
{
    if (text.isEmpty() || !isLetter(text[0]))
        return false;
    for (const QChar c : text) {
        if (!isLetter(c) && !(c >= u'0' && c <= u'9') && c != u'-')
            return false;
    }
    return true;
}

/// A value has just ended: what an infix operator, `,` or a closing bracket may follow.
bool endsOperand(Kind kind)
{
    switch (kind) {
    case Kind::EndGroup:
    case Kind::EndParameters:
    case Kind::EndIndex:
    case Kind::Wildcard:
    case Kind::Null:
    case Kind::Boolean:
    case Kind::Number:
    case Kind::String:
    case Kind::PropertyName:
    case Kind::Named: return true;
    default: return false;
    }
}

/// A value may begin after it.
bool expectsOperand(Kind kind)
{
    switch (kind) {
    case Kind::None:
    case Kind::Separator:
    case Kind::StartGroup:
    case Kind::StartParameters:
    case Kind::StartIndex:
    case Kind::Operator: return true;
    default: return false;
    }
}

} // namespace

bool Token::isOperator() const
{
    switch (kind) {
    case Kind::StartGroup:
    case Kind::StartIndex:
    case Kind::StartParameters:
    case Kind::EndGroup:
    case Kind::EndIndex:
    case Kind::EndParameters:
    case Kind::Separator:
    case Kind::Dereference:
    case Kind::Operator: return true;
    default: return false;
    }
}

int Token::precedence() const
{
    switch (kind) {
    case Kind::StartGroup: return 20;
    case Kind::StartIndex:
    case Kind::StartParameters:
    case Kind::Dereference: return 19;
    case Kind::Operator: break;
    default: return 1;
    }
    switch (op) {
    case Operator::Not: return 16;
    case Operator::Greater:
    case Operator::GreaterEqual:
    case Operator::Less:
    case Operator::LessEqual: return 11;
    case Operator::Equal:
    case Operator::NotEqual: return 10;
    case Operator::And: return 6;
    case Operator::Or: return 5;
    case Operator::None: return 0;
    }
    return 0;
}

bool Token::isLeftAssociative() const { return kind != Kind::StartGroup && op != Operator::Not; }

int Token::operandCount() const { return op == Operator::Not ? 1 : 2; }

std::optional<Token> Lexer::next()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
    if (m_at >= m_text.size())
        return std::nullopt;

    const auto single = [&](Kind kind) {
        ++m_at;
        return make(kind, m_at - 1, m_at);
    };
    Token token;
    const char16_t c = m_text[m_at].unicode();
    switch (c) {
    case '(': token = single(m_last == Kind::Function ? Kind::StartParameters : Kind::StartGroup); break;
    case ')': token = single(isUnclosed(Kind::StartParameters) ? Kind::EndParameters : Kind::EndGroup); break;
    case '[': token = single(Kind::StartIndex); break;
    case ']': token = single(Kind::EndIndex); break;
    case ',': token = single(Kind::Separator); break;
    case '*': token = single(Kind::Wildcard); break;
    case '\'': token = string(); break;
    case '!':
    case '>':
    case '<':
    case '=':
    case '&':
    case '|': token = logical(); break;
    case '.': token = expectsOperand(m_last) ? number() : single(Kind::Dereference); break;
    default:
        if (c == '-' || c == '+' || (c >= '0' && c <= '9'))
            token = number();
        else
            token = keyword();
    }
    m_last = token.kind;
    return token;
}

Token Lexer::number()
{
    const int begin = m_at;
    do
        ++m_at;
    while (m_at < m_text.size() && (!isBoundary(m_text[m_at]) || m_text[m_at] == u'.'));
    const double value = toNumber(m_text.mid(begin, m_at - begin));
    if (std::isnan(value))
        return unexpected(begin, m_at, true);
    return make(Kind::Number, begin, m_at, value);
}

Token Lexer::keyword()
{
    const int begin = m_at++;
    while (m_at < m_text.size() && !isBoundary(m_text[m_at]))
        ++m_at;
    const QStringView word = m_text.mid(begin, m_at - begin);
    if (!isKeyword(word))
        return unexpected(begin, m_at, true);
    if (m_last == Kind::Dereference)
        return make(Kind::PropertyName, begin, m_at, word.toString());
    if (word == u"null")
        return make(Kind::Null, begin, m_at);
    if (word == u"true" || word == u"false")
        return make(Kind::Boolean, begin, m_at, word == u"true");
    if (word == u"NaN")
        return make(Kind::Number, begin, m_at, std::numeric_limits<double>::quiet_NaN());
    if (word == u"Infinity")
        return make(Kind::Number, begin, m_at, std::numeric_limits<double>::infinity());
    int ahead = m_at;
    while (ahead < m_text.size() && m_text[ahead].isSpace())
        ++ahead;
    const bool call = ahead < m_text.size() && m_text[ahead] == u'(';
    return make(call ? Kind::Function : Kind::Named, begin, m_at, word.toString());
}

Token Lexer::string()
{
    const int begin = m_at++;
    QString text;
    while (m_at < m_text.size()) {
        const QChar c = m_text[m_at++];
        if (c == u'\'') {
            if (m_at >= m_text.size() || m_text[m_at] != u'\'')
                return make(Kind::String, begin, m_at, text);
            ++m_at;
        }
        text += c;
    }
    return unexpected(begin, m_at, true);
}

Token Lexer::logical()
{
    const int begin = m_at;
    const QStringView pair = m_text.mid(begin, 2);
    static constexpr std::pair<QStringView, Operator> pairs[] = {
        {u"!=", Operator::NotEqual}, {u">=", Operator::GreaterEqual}, {u"<=", Operator::LessEqual},
        {u"==", Operator::Equal},    {u"&&", Operator::And},          {u"||", Operator::Or},
    };
    for (const auto &[text, op] : pairs) {
        if (pair == text) {
            m_at += 2;
            return make(Kind::Operator, begin, m_at, {}, op);
        }
    }
    ++m_at;
    switch (m_text[begin].unicode()) {
    case '!': return make(Kind::Operator, begin, m_at, {}, Operator::Not);
    case '>': return make(Kind::Operator, begin, m_at, {}, Operator::Greater);
    case '<': return make(Kind::Operator, begin, m_at, {}, Operator::Less);
    default: break;
    }
    while (m_at < m_text.size() && !isBoundary(m_text[m_at]))
        ++m_at;
    return unexpected(begin, m_at, true);
}

bool Lexer::mayFollow(Kind kind, Operator op) const
{
    switch (kind) {
    case Kind::StartGroup:
    case Kind::Null:
    case Kind::Boolean:
    case Kind::Number:
    case Kind::String:
    case Kind::Function:
    case Kind::Named: return expectsOperand(m_last);
    case Kind::StartIndex:
    case Kind::Dereference:
        return endsOperand(m_last) && m_last != Kind::Null && m_last != Kind::Boolean && m_last != Kind::Number && m_last != Kind::String;
    case Kind::StartParameters: return m_last == Kind::Function;
    case Kind::EndGroup: return endsOperand(m_last) && isUnclosed(Kind::StartGroup);
    case Kind::EndIndex: return endsOperand(m_last) && isUnclosed(Kind::StartIndex);
    case Kind::EndParameters: return (endsOperand(m_last) || m_last == Kind::StartParameters) && isUnclosed(Kind::StartParameters);
    case Kind::Separator: return endsOperand(m_last) && isUnclosed(Kind::StartParameters);
    case Kind::Wildcard: return m_last == Kind::StartIndex || m_last == Kind::Dereference;
    case Kind::PropertyName: return m_last == Kind::Dereference;
    case Kind::Operator: return op == Operator::Not ? expectsOperand(m_last) : endsOperand(m_last);
    case Kind::None:
    case Kind::Unexpected: return false;
    }
    return false;
}

Token Lexer::make(Kind kind, int begin, int end, Value value, Operator op)
{
    if (!mayFollow(kind, op))
        return unexpected(begin, end, false);
    switch (kind) {
    case Kind::StartGroup:
    case Kind::StartIndex:
    case Kind::StartParameters: m_unclosed.push_back(kind); break;
    case Kind::EndGroup:
    case Kind::EndIndex:
    case Kind::EndParameters: m_unclosed.pop_back(); break;
    default: break;
    }
    return {kind, op, begin, m_text.mid(begin, end - begin), std::move(value), false};
}

Token Lexer::unexpected(int begin, int end, bool lexical) const
{
    return {Kind::Unexpected, Operator::None, begin, m_text.mid(begin, end - begin), {}, lexical};
}

} // namespace signalbox::language::detail
