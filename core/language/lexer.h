// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <QtCore/QStringView>
#include <optional>
#include <vector>

namespace signalbox::language::detail {

struct Token {
    enum class Kind {
        None,
        StartGroup,
        StartIndex,
        StartParameters,
        EndGroup,
        EndIndex,
        EndParameters,
        Separator,
        Dereference,
        Wildcard,
        Operator,
        Null,
        Boolean,
        Number,
        String,
        PropertyName,
        Function,
        Named,
        Unexpected
    };
    enum class Operator { None, Not, NotEqual, Greater, GreaterEqual, Less, LessEqual, Equal, And, Or };

    Kind kind = Kind::None;
    Operator op = Operator::None;
    int index = 0;
    QStringView raw;
    Value value;
    bool lexical = false; ///< of Unexpected: no word of the language at all, rather than a word in the wrong place

    [[nodiscard]] bool isOperator() const; ///< anything that goes on the stack of operators
    [[nodiscard]] int precedence() const;
    [[nodiscard]] bool isLeftAssociative() const;
    [[nodiscard]] int operandCount() const;
};

/// Cuts an expression into tokens. A token that may not follow the one before comes out as Unexpected, which is how the
/// forge finds most syntax errors.
class Lexer
{
public:
    explicit Lexer(QStringView text) : m_text(text) { }
    /// Nothing at the end.
    [[nodiscard]] std::optional<Token> next();
    [[nodiscard]] bool hasUnclosed() const { return !m_unclosed.empty(); }

private:
    [[nodiscard]] Token make(Token::Kind kind, int begin, int end, Value value = {}, Token::Operator op = Token::Operator::None);
    [[nodiscard]] Token unexpected(int begin, int end, bool lexical) const;
    [[nodiscard]] bool mayFollow(Token::Kind kind, Token::Operator op) const;
    [[nodiscard]] Token number();
    [[nodiscard]] Token keyword();
    [[nodiscard]] Token string();
    [[nodiscard]] Token logical();
    [[nodiscard]] bool isUnclosed(Token::Kind kind) const { return !m_unclosed.empty() && m_unclosed.back() == kind; }

    QStringView m_text;
    int m_at = 0;
    Token::Kind m_last = Token::Kind::None;
    std::vector<Token::Kind> m_unclosed;
};

} // namespace signalbox::language::detail
