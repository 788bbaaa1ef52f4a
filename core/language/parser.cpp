// SPDX-License-Identifier: GPL-3.0-or-later
// Operator precedence with two stacks of our own instead of recursion, so that nesting costs memory only (rule 70).
#include "core/language/coercion.h"
#include "core/language/lexer.h"
#include "core/language/tree.h"

#include "core/base/check.h"

#include <algorithm>

namespace signalbox::language {

using detail::Function;
using detail::KnownFunction;
using detail::Lexer;
using detail::Node;
using detail::NodeKind;
using detail::Token;

namespace {

NodeKind nodeKind(Token::Operator op)
{
    switch (op) {
    case Token::Operator::Not: return NodeKind::Not;
    case Token::Operator::NotEqual: return NodeKind::NotEqual;
    case Token::Operator::Greater: return NodeKind::Greater;
    case Token::Operator::GreaterEqual: return NodeKind::GreaterEqual;
    case Token::Operator::Less: return NodeKind::Less;
    case Token::Operator::LessEqual: return NodeKind::LessEqual;
    case Token::Operator::Equal: return NodeKind::Equal;
    case Token::Operator::And: return NodeKind::And;
    case Token::Operator::Or: return NodeKind::Or;
    case Token::Operator::None: break;
    }
    CHECK(false, "an operator token names its operator");
    return NodeKind::Or;
}

class Parser
{
public:
    Parser(QStringView text, const NameRules &names) : m_text(text), m_names(names), m_lexer(text) { m_tree.text = text.toString(); }

    ExpressionResult<Expression> parse()
    {
        if (m_text.size() > detail::maxLength)
            return ExpressionError{
                ExpressionPhase::Parse, QStringLiteral("Exceeded max expression length %1").arg(detail::maxLength), 0, {}};
        while (const std::optional<Token> token = m_lexer.next()) {
            if (token->kind == Token::Kind::Unexpected) {
                return located(token->lexical ? ExpressionPhase::Lex : ExpressionPhase::Parse, QStringLiteral("Unexpected symbol"),
                               token->raw, token->index);
            }
            if (token->isOperator())
                pushOperator(*token);
            else
                pushOperand(*token);
            if (m_error)
                return *std::exchange(m_error, std::nullopt);
            m_last = *token;
        }
        if (m_last.kind == Token::Kind::None)
            return Expression(std::make_shared<const detail::Tree>(std::move(m_tree)));
        if (endsTooEarly())
            return located(ExpressionPhase::Parse, QStringLiteral("Unexpected end of expression"), m_last.raw, m_last.index);
        while (!m_operators.empty())
            flush();
        m_tree.root = m_operands.back();
        if (depth() > detail::maxDepth)
            return ExpressionError{ExpressionPhase::Parse, QStringLiteral("Exceeded max expression depth %1").arg(detail::maxDepth), 0, {}};
        return Expression(std::make_shared<const detail::Tree>(std::move(m_tree)));
    }

private:
    bool endsTooEarly() const
    {
        switch (m_last.kind) {
        case Token::Kind::EndGroup:
        case Token::Kind::EndIndex:
        case Token::Kind::EndParameters: return m_lexer.hasUnclosed();
        case Token::Kind::Function: return true;
        default: return m_last.isOperator() || m_lexer.hasUnclosed();
        }
    }

    ExpressionError located(ExpressionPhase phase, const QString &what, QStringView raw, int index) const
    {
        return {phase,
                QStringLiteral("%1: '%2'. Located at position %3 within expression: %4").arg(what).arg(raw).arg(index + 1).arg(m_text),
                index + 1,
                {}};
    }

    int add(Node node)
    {
        m_tree.nodes.push_back(std::move(node));
        return int(m_tree.nodes.size()) - 1;
    }

    const FunctionRule *functionRule(const QString &name) const
    {
        for (const FunctionRule &rule : m_names.functions) {
            if (equalIgnoringCase(rule.name, name))
                return &rule;
        }
        const KnownFunction *known = detail::knownFunction(name);
        return known && (m_names.any || detail::isEverywhere(known->function)) ? &known->rule : nullptr;
    }

    void pushOperand(const Token &token)
    {
        Node node;
        node.begin = token.index;
        node.end = token.index + int(token.raw.size());
        node.literal = token.value;
        switch (token.kind) {
        case Token::Kind::Function: {
            node.kind = NodeKind::Call;
            node.name = token.value.string();
            const KnownFunction *known = detail::knownFunction(node.name);
            node.function = known ? known->function : Function::Unknown;
            if (!functionRule(node.name) && !m_names.any)
                m_error = located(ExpressionPhase::Parse, QStringLiteral("Unrecognized function"), token.raw, token.index);
            break;
        }
        case Token::Kind::Named:
            node.kind = NodeKind::Context;
            node.name = token.value.string();
            if (!m_names.any && !m_names.contexts.contains(node.name, Qt::CaseInsensitive))
                m_error = located(ExpressionPhase::Parse, QStringLiteral("Unrecognized named-value"), token.raw, token.index);
            break;
        case Token::Kind::Wildcard: node.kind = NodeKind::Wildcard; break;
        default: node.kind = NodeKind::Literal;
        }
        m_operands.push_back(add(std::move(node)));
    }

    static bool opens(const Token &token)
    {
        return token.kind == Token::Kind::StartGroup || token.kind == Token::Kind::StartIndex || token.kind == Token::Kind::StartParameters
               || token.kind == Token::Kind::Separator;
    }

    void pushOperator(const Token &token)
    {
        if (token.isLeftAssociative()) {
            while (!m_operators.empty() && token.precedence() <= m_operators.back().precedence() && !opens(m_operators.back()))
                flush();
        }
        switch (token.kind) {
        case Token::Kind::EndGroup: closeGroup(token); break;
        case Token::Kind::EndIndex: closeIndex(token); break;
        case Token::Kind::EndParameters: closeParameters(token); break;
        default: m_operators.push_back(token);
        }
    }

    int popOperand()
    {
        CHECK(!m_operands.empty(), "the lexer lets no operator through without its operands");
        const int operand = m_operands.back();
        m_operands.pop_back();
        return operand;
    }

    /// Turns the operator on top into a node.
    void flush()
    {
        const Token token = m_operators.back();
        m_operators.pop_back();
        if (token.kind == Token::Kind::Dereference) {
            const int name = popOperand();
            const int left = popOperand();
            pushIndex(left, name, m_tree.nodes[size_t(name)].end);
            return;
        }
        Node node;
        node.kind = nodeKind(token.op);
        std::vector<int> operands(size_t(token.operandCount()));
        for (size_t i = operands.size(); i > 0; --i)
            operands[i - 1] = popOperand();
        node.begin = token.op == Token::Operator::Not ? token.index : m_tree.nodes[size_t(operands.front())].begin;
        node.end = m_tree.nodes[size_t(operands.back())].end;
        for (const int operand : operands) {
            Node &child = m_tree.nodes[size_t(operand)];
            const bool same = child.kind == node.kind && (node.kind == NodeKind::And || node.kind == NodeKind::Or);
            if (same) // a && b && c is one node with three children, as the forge counts depth
                node.children.insert(node.children.end(), child.children.begin(), child.children.end());
            else
                node.children.push_back(operand);
        }
        m_operands.push_back(add(std::move(node)));
    }

    void pushIndex(int left, int right, int end)
    {
        Node node;
        node.kind = NodeKind::Index;
        node.begin = m_tree.nodes[size_t(left)].begin;
        node.end = end;
        const Node &index = m_tree.nodes[size_t(right)];
        if (index.kind == NodeKind::Literal && index.literal.isString())
            node.name = index.literal.string();
        node.children = {left, right};
        m_operands.push_back(add(std::move(node)));
    }

    void closeGroup(const Token &token)
    {
        Node &node = m_tree.nodes[size_t(m_operands.back())];
        node.begin = m_operators.back().index;
        node.end = token.index + 1;
        m_operators.pop_back();
    }

    void closeIndex(const Token &token)
    {
        m_operators.pop_back();
        const int right = popOperand();
        const int left = popOperand();
        pushIndex(left, right, token.index + 1);
    }

    void closeParameters(const Token &token)
    {
        std::vector<int> parameters;
        if (m_last.kind != Token::Kind::StartParameters) {
            parameters.push_back(popOperand());
            while (m_operators.back().kind == Token::Kind::Separator) {
                m_operators.pop_back();
                parameters.push_back(popOperand());
            }
            std::reverse(parameters.begin(), parameters.end());
        }
        m_operators.pop_back();
        Node &call = m_tree.nodes[size_t(m_operands.back())];
        call.children = std::move(parameters);
        call.end = token.index + 1;
        const FunctionRule *rule = functionRule(call.name);
        const int count = int(call.children.size());
        if (rule && count < rule->minimum)
            m_error = located(ExpressionPhase::Parse, QStringLiteral("Too few parameters supplied"), call.name, call.begin);
        else if (rule && count > rule->maximum)
            m_error = located(ExpressionPhase::Parse, QStringLiteral("Too many parameters supplied"), call.name, call.begin);
        else if (call.function == Function::Case && count % 2 == 0) {
            m_error =
                located(ExpressionPhase::Parse, QStringLiteral("Even number of parameters supplied, requires an odd number of parameters"),
                        call.name, call.begin);
        }
    }

    /// Without recursion: a call comes before its arguments in the list, so the order of indexes is of no use here.
    int depth() const
    {
        int deepest = 0;
        std::vector<std::pair<int, int>> open{{m_tree.root, 1}};
        while (!open.empty()) {
            const auto [index, level] = open.back();
            open.pop_back();
            deepest = std::max(deepest, level);
            for (const int child : m_tree.nodes[size_t(index)].children)
                open.emplace_back(child, level + 1);
        }
        return deepest;
    }

    QStringView m_text;
    const NameRules &m_names;
    Lexer m_lexer;
    detail::Tree m_tree;
    Token m_last;
    std::vector<Token> m_operators;
    std::vector<int> m_operands;
    std::optional<ExpressionError> m_error;
};

} // namespace

ExpressionResult<Expression> parse(QStringView text, const NameRules &names) { return Parser(text, names).parse(); }

} // namespace signalbox::language
