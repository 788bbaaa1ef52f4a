// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/expression.h"
#include "core/model/template.h"

#include <vector>

namespace signalbox::definition {

/// One `${{ }}` of a text.
struct ExpressionPiece {
    QString text;         ///< between the braces
    qsizetype offset = 0; ///< of `${{` in the text
    qsizetype end = 0;    ///< behind `}}`; the size of the text when it is not closed
    bool closed = true;
};

/// The `${{ }}` of a text; a `}}` inside a string literal does not close one.
[[nodiscard]] std::vector<ExpressionPiece> expressionPieces(const QString &text);

/// Where an offset of a scalar's text stands in the file: the very line of a literal block, else the scalar itself.
[[nodiscard]] Location placeIn(const TemplateNode &scalar, qsizetype offset);

/// Every problem of the expressions in a scalar: syntax, names that are not allowed there, format() strings.
void checkExpressions(const TemplateNode &scalar, const language::NameRules &names, Diagnostics &found);

/// The same for an `if:`, which is an expression as a whole. Text around `${{ }}` is a warning, because it is always true (rule 22).
void checkCondition(const TemplateNode &scalar, const language::NameRules &names, Diagnostics &found);

} // namespace signalbox::definition
