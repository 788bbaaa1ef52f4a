// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/expression.h"

namespace signalbox::language {

/// An `if:` as the forge understands it (rules 16, 17, 22): without `${{ }}` the whole text is the expression; text around
/// `${{ }}` makes it a string; without a status function it is `success() && (…)`; an empty one is `success()`.
class Condition
{
public:
    [[nodiscard]] static ExpressionResult<Condition> parse(const QString &text, const NameRules &names = NameRules::anyName());

    [[nodiscard]] const Expression &expression() const { return m_expression; } ///< with the implicit success()
    [[nodiscard]] QString text() const { return m_text; }                       ///< as written
    [[nodiscard]] bool hasImplicitSuccess() const { return m_implicit; }
    /// Rule 22: text and `${{ }}` are mixed, which is always true as long as the text is not empty. Worth a warning.
    [[nodiscard]] bool mixesTextAndExpression() const { return m_mixed; }

private:
    QString m_text;
    Expression m_expression;
    bool m_implicit = true;
    bool m_mixed = false;
};

/// Whether it runs, and why, in a sentence.
struct Decision {
    bool run = false;
    QString explanation; ///< "skipped: github.ref == 'refs/heads/main' is false (github.ref is 'refs/heads/dev')"
    Trace trace;
};

/// Rule 24: an error means that the step or job failed, not that it is skipped.
[[nodiscard]] ExpressionResult<bool> evaluate(const Condition &condition, const Scope &scope);
/// The same with its explanation; slower.
[[nodiscard]] ExpressionResult<Decision> decide(const Condition &condition, const Scope &scope);

} // namespace signalbox::language
