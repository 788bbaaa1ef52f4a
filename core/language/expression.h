// SPDX-License-Identifier: GPL-3.0-or-later
// The expression language of `${{ }}` (actions-semantics 4.8): text -> shared tree -> value. Pure; any thread.
// Depth and length are limited, so that no input can exhaust the stack (rule 70).
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/value.h"

#include <QtCore/QStringView>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace signalbox::language {

enum class ExpressionPhase { Lex, Parse, Evaluate };
[[nodiscard]] QString toString(ExpressionPhase phase); ///< "lexing", "parsing", "evaluation"

/// Why an expression has no value, in the words of the forge.
struct ExpressionError {
    ExpressionPhase phase = ExpressionPhase::Evaluate;
    QString message;
    int column = 0; ///< in the text that was parsed, from 1; 0: not known
    Location at;    ///< of the value in the file, when it came from a TemplateNode

    /// The same for people: where it stands in `what`, the message as `cause`.
    [[nodiscard]] Error error() const;
};

/// A value or an ExpressionError. Works with TRY in functions that return one as well; `result()` turns it into a Result.
template<typename T> class [[nodiscard]] ExpressionResult : public tl::expected<T, ExpressionError>
{
    using Base = tl::expected<T, ExpressionError>;

public:
    using Base::Base;
    ExpressionResult(ExpressionError error) : Base(tl::unexpect, std::move(error)) { }

    [[nodiscard]] Result<T> result() &&
    {
        if (!this->has_value())
            return this->error().error();
        return std::move(*this).value();
    }
};

/// How many arguments a function takes.
struct FunctionRule {
    QString name;
    int minimum = 0;
    int maximum = 0;
};

/// Which contexts and functions may stand in an expression. contains, startsWith, endsWith, format, join, toJSON, fromJSON
/// and case may stand everywhere. Tables for the places of a workflow file: places.h.
struct NameRules {
    bool any = false; ///< syntax only: every name is fine
    QStringList contexts;
    std::vector<FunctionRule> functions; ///< status functions, hashFiles, and such

    static const NameRules &anyName();
};

namespace detail {
struct Tree;
}

/// A parsed expression. Immutable and shared; cheap to copy. The empty expression is null.
class Expression
{
public:
    Expression() = default;
    /// The text that was parsed.
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isEmpty() const;
    /// Contexts in their first spelling, each once: "github", "matrix".
    [[nodiscard]] QStringList contexts() const;
    /// Functions in their first spelling, each once.
    [[nodiscard]] QStringList functions() const;
    /// Every chain of names: `github.event.inputs['a b'].*` is {"github", "event", "inputs", "a b", "*"}; it ends where an
    /// index is not a literal.
    [[nodiscard]] QList<QStringList> propertyPaths() const;
    /// Whether this function stands anywhere in the tree (case-insensitive; rule 16).
    [[nodiscard]] bool calls(QStringView function) const;

    [[nodiscard]] const detail::Tree *tree() const { return m_tree.get(); }
    explicit Expression(std::shared_ptr<const detail::Tree> tree) : m_tree(std::move(tree)) { }

private:
    std::shared_ptr<const detail::Tree> m_tree;
};

/// Text without `${{ }}` -> tree. Errors as on the forge: "Unexpected symbol: …", "Unrecognized named-value: 'x'", ….
[[nodiscard]] ExpressionResult<Expression> parse(QStringView text, const NameRules &names = NameRules::anyName());

enum class JobStatus { Success, Failure, Cancelled };

/// What an expression may see. A plain value: fill it and hand it to evaluate().
struct Scope {
    /// github, env, matrix, …; found without regard to case. A context that is absent is null. For `env` on Linux set the
    /// object's caseSensitive (rule 44).
    ValueObject contexts;
    /// Answers success(), failure(), cancelled() (rules 18-20) unless a callback below is set.
    JobStatus status = JobStatus::Success;
    /// Inside a composite action: what success() and failure() look at instead of `status` (rule 20).
    std::optional<JobStatus> compositeStatus;
    /// Job level: over the ancestors, or over the named jobs when arguments are given (rules 17, 18).
    std::function<bool(const QStringList &jobs)> success;
    std::function<bool(const QStringList &jobs)> failure;
    /// hashFiles(): the patterns, in order (a first argument such as `--follow-symbolic-links` included) -> hex digest or ''.
    std::function<Result<QString>(const QStringList &patterns)> hashFiles;
};

/// The value of a tree. Fails in phase Evaluate only.
[[nodiscard]] ExpressionResult<Value> evaluate(const Expression &expression, const Scope &scope);

/// How a value came about: the sub-expressions that were looked at, with their values.
struct Trace {
    QString text; ///< of the sub-expression as written
    Value value;
    bool evaluated = true; ///< false: short circuit, it was not needed
    QString error;         ///< why it has no value; may be empty
    std::vector<Trace> parts;

    /// One line per part that is not a literal, indented by its depth: "github.ref == 'refs/heads/main'  =>  false".
    [[nodiscard]] QString toText() const;
};

struct TracedValue {
    ExpressionResult<Value> value = Value();
    Trace trace;
};
/// The same with its trace; slower, for explanations.
[[nodiscard]] TracedValue evaluateTraced(const Expression &expression, const Scope &scope);

} // namespace signalbox::language
