// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/expression.h"
#include "core/model/template.h"

namespace signalbox::language {

/// A text with `${{ }}`, taken apart once. Immutable; cheap to copy.
class Template
{
public:
    struct Piece {
        QString literal; ///< used when the expression is empty
        Expression expression;
        bool isExpression = false;
        int offset = 0; ///< of the piece in the text, from 0
    };

    /// `}}` inside a string literal does not close. Errors: "The expression is not closed …", or those of parse(); `column`
    /// counts in the whole text.
    [[nodiscard]] static ExpressionResult<Template> parse(const QString &text, const NameRules &names = NameRules::anyName());

    [[nodiscard]] const QList<Piece> &pieces() const { return m_pieces; }
    [[nodiscard]] bool hasExpression() const;
    /// Exactly one `${{ }}` and nothing around it: keeps its type (rule 71).
    [[nodiscard]] bool isSingleExpression() const { return m_pieces.size() == 1 && m_pieces.first().isExpression; }
    /// The same as one expression: the single one, or `format('… {0} …', a)` as the forge writes it.
    [[nodiscard]] QString asExpressionText() const;

    /// A single expression keeps its type, everything else is a string.
    [[nodiscard]] ExpressionResult<Value> evaluate(const Scope &scope) const;

private:
    QList<Piece> m_pieces;
};

/// A text with `${{ }}` -> value, parsed and evaluated at once.
[[nodiscard]] ExpressionResult<Value> evaluateText(const QString &text, const Scope &scope, const NameRules &names = NameRules::anyName());
/// The same as a string (rule 68).
[[nodiscard]] ExpressionResult<QString> interpolate(const QString &text, const Scope &scope, const NameRules &names = NameRules::anyName());

/// A tree of a workflow file -> value: sequences to arrays, mappings to objects in file order, scalars by their type.
/// `${{ insert }}: ${{ object }}` merges the object's members in. An absent node is null. Errors carry the node's Location.
[[nodiscard]] ExpressionResult<Value> evaluate(const TemplateNode &node, const Scope &scope, const NameRules &names = NameRules::anyName());

/// Every expression of a tree with its place, for linters; broken ones as their error.
struct LocatedExpression {
    Location at;
    ExpressionResult<Expression> expression;
};
[[nodiscard]] std::vector<LocatedExpression> expressionsIn(const TemplateNode &node, const NameRules &names = NameRules::anyName());

} // namespace signalbox::language
