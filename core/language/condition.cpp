// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/condition.h"

#include "core/language/coercion.h"
#include "core/language/template.h"

#include <algorithm>

namespace signalbox::language {

ExpressionResult<Condition> Condition::parse(const QString &text, const NameRules &names)
{
    Condition condition;
    condition.m_text = text;
    QString inner = text.trimmed();
    int shift = int(inner.isEmpty() ? 0 : text.indexOf(inner)); // columns count in the text as written
    if (inner.contains(QLatin1String("${{"))) {
        const ExpressionResult<Template> parsed = Template::parse(inner, names);
        if (!parsed) {
            ExpressionError error = parsed.error();
            error.column += shift;
            return error;
        }
        condition.m_mixed = !parsed->isSingleExpression();
        inner = parsed->asExpressionText();
        if (!condition.m_mixed)
            shift += parsed->pieces().first().offset;
    }
    if (!inner.isEmpty()) {
        ExpressionResult<Expression> expression = language::parse(inner, names);
        if (!expression) {
            ExpressionError error = std::move(expression).error();
            if (error.column > 0)
                error.column += shift;
            return error;
        }
        condition.m_expression = std::move(expression).value();
        static constexpr QStringView status[] = {u"success", u"failure", u"cancelled", u"always"};
        condition.m_implicit =
            std::none_of(std::begin(status), std::end(status), [&](QStringView name) { return condition.m_expression.calls(name); });
    }
    if (condition.m_implicit) {
        const QString whole = inner.isEmpty() ? QStringLiteral("success()") : QStringLiteral("success() && (%1)").arg(inner);
        condition.m_expression = TRY(language::parse(whole, NameRules::anyName()));
    }
    return condition;
}

namespace {

QString quoted(const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Null: return QStringLiteral("empty");
    case Value::Kind::String: {
        QString text = value.string();
        if (text.size() > 80)
            text = text.left(77) + QStringLiteral("…");
        return u'\'' + text + u'\'';
    }
    case Value::Kind::Array: return QStringLiteral("a list of %1").arg(value.array().size());
    case Value::Kind::Object: return QStringLiteral("an object of %1").arg(value.object().size());
    default: return toText(value);
    }
}

/// "github.ref is 'refs/heads/dev'" for every name and call that was looked at, each once.
void collectFacts(const Trace &trace, QStringList &facts)
{
    if (!trace.evaluated)
        return;
    QString text = trace.text;
    while (text.startsWith(u'(') && text.endsWith(u')'))
        text = text.mid(1, text.size() - 2).trimmed();
    static const QStringList literals = {QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("null"), QStringLiteral("NaN"),
                                         QStringLiteral("Infinity")};
    const bool isName = !text.isEmpty() && (text.front().isLetter() || text.front() == u'_');
    const bool isLiteral = literals.contains(text);
    if (trace.parts.empty() && isName && !isLiteral) {
        const QString fact = QStringLiteral("%1 is %2").arg(text, quoted(trace.value));
        if (!facts.contains(fact))
            facts << fact;
    }
    for (const Trace &part : trace.parts)
        collectFacts(part, facts);
}

QString explain(const Condition &condition, bool run, const Trace &trace)
{
    const QString verb = run ? QStringLiteral("runs: ") : QStringLiteral("skipped: ");
    const QString written = condition.text().trimmed();
    if (condition.hasImplicitSuccess()) {
        const Trace &success = trace.parts.empty() ? trace : trace.parts.front();
        if (!isTruthy(success.value))
            return verb
                   + QStringLiteral("what it needs failed, was canceled or was skipped, and its condition asks for no status function");
        if (written.isEmpty())
            return verb + QStringLiteral("everything before it succeeded");
    }
    QStringList facts;
    if (condition.hasImplicitSuccess()) {
        for (size_t i = 1; i < trace.parts.size(); ++i)
            collectFacts(trace.parts[i], facts);
    } else {
        collectFacts(trace, facts);
    }
    facts.removeAll(QStringLiteral("%1 is %2").arg(written, run ? QStringLiteral("true") : QStringLiteral("false")));
    QString text = verb + written + (run ? QStringLiteral(" is true") : QStringLiteral(" is false"));
    if (condition.mixesTextAndExpression())
        text += QStringLiteral(", because text around ${{ }} makes it a text, and a text is true unless it is empty");
    constexpr int shown = 6;
    const qsizetype left = facts.size() - shown;
    if (left > 0)
        facts = facts.mid(0, shown) << QStringLiteral("and %1 more").arg(left);
    if (!facts.isEmpty())
        text += QStringLiteral(" (%1)").arg(facts.join(QStringLiteral(", ")));
    return text;
}

} // namespace

ExpressionResult<bool> evaluate(const Condition &condition, const Scope &scope)
{
    return isTruthy(TRY(language::evaluate(condition.expression(), scope)));
}

ExpressionResult<Decision> decide(const Condition &condition, const Scope &scope)
{
    TracedValue traced = evaluateTraced(condition.expression(), scope);
    if (!traced.value)
        return std::move(traced.value).error();
    Decision decision;
    decision.run = isTruthy(*traced.value);
    decision.explanation = explain(condition, decision.run, traced.trace);
    decision.trace = std::move(traced.trace);
    return decision;
}

} // namespace signalbox::language
