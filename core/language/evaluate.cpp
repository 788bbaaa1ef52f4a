// SPDX-License-Identifier: GPL-3.0-or-later
// Tree -> value. Recursion is bounded by the depth that parse() allows.
#include "core/language/coercion.h"
#include "core/language/expression.h"
#include "core/language/functions.h"
#include "core/language/tree.h"

#include <cmath>
#include <limits>

namespace signalbox::language {

using detail::Function;
using detail::Node;
using detail::NodeKind;

namespace {

/// A value, and whether it came out of `.*`: a further index then goes to each of its items.
struct Computed {
    Value value;
    bool filtered = false;
};

class Evaluator
{
public:
    Evaluator(const detail::Tree &tree, const Scope &scope) : m_tree(tree), m_scope(scope) { }

    ExpressionResult<Value> run(Trace *trace)
    {
        Value value = compute(m_tree.root, trace).value;
        if (m_error)
            return *std::move(m_error);
        return value;
    }

private:
    const Node &node(int index) const { return m_tree.nodes[size_t(index)]; }

    Computed fail(const Node &at, const QString &message)
    {
        if (!m_error)
            m_error = ExpressionError{ExpressionPhase::Evaluate, message, at.begin + 1, {}};
        return {};
    }

    Computed compute(int index, Trace *trace)
    {
        const Node &current = node(index);
        if (!trace)
            return current.kind == NodeKind::Literal ? Computed{current.literal} : computeNode(current, nullptr);
        trace->text = m_tree.text.mid(current.begin, current.end - current.begin);
        Computed result = computeNode(current, trace);
        trace->value = result.value;
        if (m_error && trace->error.isEmpty())
            trace->error = m_error->message;
        return result;
    }

    /// Adds the part before it is computed; the list must not grow while it is in use.
    Computed part(const Node &parent, size_t child, Trace *trace)
    {
        if (!trace)
            return compute(parent.children[child], nullptr);
        Trace sub;
        Computed result = compute(parent.children[child], &sub);
        trace->parts.push_back(std::move(sub));
        return result;
    }

    void skipped(const Node &parent, size_t from, Trace *trace)
    {
        for (size_t i = from; trace && i < parent.children.size(); ++i) {
            const Node &child = node(parent.children[i]);
            Trace sub;
            sub.text = m_tree.text.mid(child.begin, child.end - child.begin);
            sub.evaluated = false;
            trace->parts.push_back(std::move(sub));
        }
    }

    Computed computeNode(const Node &current, Trace *trace)
    {
        switch (current.kind) {
        case NodeKind::Literal: return {current.literal};
        case NodeKind::Wildcard: return {};
        case NodeKind::Context: {
            const Value *found = m_scope.contexts.find(current.name);
            return {found ? *found : Value()};
        }
        case NodeKind::Call: return call(current, trace);
        case NodeKind::Index: return index(current, trace);
        case NodeKind::Not: {
            const Computed operand = part(current, 0, trace);
            return {Value(!isTruthy(operand.value))};
        }
        case NodeKind::And:
        case NodeKind::Or: {
            Computed result;
            for (size_t i = 0; i < current.children.size(); ++i) {
                result = part(current, i, trace);
                if (m_error)
                    return {};
                if (isTruthy(result.value) == (current.kind == NodeKind::Or)) {
                    skipped(current, i + 1, trace);
                    break;
                }
            }
            return result;
        }
        default: break;
        }
        const Value left = part(current, 0, trace).value;
        if (m_error)
            return {};
        const Value right = part(current, 1, trace).value;
        switch (current.kind) {
        case NodeKind::Equal: return {Value(looseEquals(left, right))};
        case NodeKind::NotEqual: return {Value(!looseEquals(left, right))};
        case NodeKind::Less: return {Value(looseCompare(left, right) < 0)};
        case NodeKind::LessEqual: return {Value(looseCompare(left, right) <= 0)};
        case NodeKind::Greater: return {Value(looseCompare(left, right) > 0)};
        case NodeKind::GreaterEqual: return {Value(looseCompare(left, right) >= 0)};
        default: return {};
        }
    }

    /// The value of `a.b.c` without copying what lies on the way; nullptr when it is no such chain, `null` when it is empty.
    const Value *path(const Node &current) const
    {
        static const Value null;
        if (current.kind == NodeKind::Context) {
            const Value *found = m_scope.contexts.find(current.name);
            return found ? found : &null;
        }
        if (current.kind != NodeKind::Index)
            return nullptr;
        const Node &key = node(current.children[1]);
        if (key.kind != NodeKind::Literal || !key.literal.isString())
            return nullptr;
        const Value *left = path(node(current.children[0]));
        if (!left || left->isArray())
            return nullptr;
        if (!left->isObject())
            return &null;
        const Value *found = left->object().find(current.name);
        return found ? found : &null;
    }

    /// An index into an array, or -1.
    static int integerIndex(const Value &key)
    {
        const double number = std::floor(toNumber(key));
        return number >= 0 && number <= std::numeric_limits<int>::max() ? int(number) : -1;
    }

    static void pick(const Value &from, bool wildcard, const Value &key, ValueList &into)
    {
        if (from.isObject()) {
            if (wildcard) {
                for (const Member &member : from.object())
                    into.append(member.second);
            } else if (detail::isPrimitive(key)) {
                if (const Value *found = from.object().find(toText(key)))
                    into.append(*found);
            }
        } else if (from.isArray()) {
            if (wildcard) {
                into.append(from.array());
            } else {
                const int position = integerIndex(key);
                if (position >= 0 && position < from.array().size())
                    into.append(from.array().at(position));
            }
        }
    }

    Computed index(const Node &current, Trace *trace)
    {
        if (const Value *found = path(current))
            return {*found};
        const bool wildcard = node(current.children[1]).kind == NodeKind::Wildcard;
        // In an explanation a chain of names is one part; only what is computed inside it is shown below it.
        const bool leftIsName = node(current.children[0]).kind == NodeKind::Context || node(current.children[0]).kind == NodeKind::Index;
        const Computed left = leftIsName ? compute(current.children[0], nullptr) : part(current, 0, trace);
        if (m_error)
            return {};
        Value key;
        if (!wildcard) {
            key = node(current.children[1]).kind == NodeKind::Literal ? node(current.children[1]).literal : part(current, 1, trace).value;
            if (m_error)
                return {};
        }
        ValueList picked;
        if (left.filtered) {
            for (const Value &item : left.value.array())
                pick(item, wildcard, key, picked);
        } else {
            pick(left.value, wildcard, key, picked);
            if (!wildcard)
                return {picked.isEmpty() ? Value() : picked.first()};
        }
        return {Value(std::move(picked)), true};
    }

    Computed result(const Node &at, detail::Outcome outcome)
    {
        if (!outcome)
            return fail(at, outcome.error());
        return {std::move(outcome).value()};
    }

    Computed call(const Node &current, Trace *trace)
    {
        if (current.function == Function::Case)
            return choose(current, trace);
        ValueList arguments;
        arguments.reserve(qsizetype(current.children.size()));
        for (size_t i = 0; i < current.children.size(); ++i) {
            arguments.append(part(current, i, trace).value);
            if (m_error)
                return {};
        }
        const auto texts = [&] {
            QStringList list;
            for (const Value &argument : std::as_const(arguments))
                list << toText(argument);
            return list;
        };
        switch (current.function) {
        case Function::Contains: return {detail::contains(arguments[0], arguments[1])};
        case Function::StartsWith: return {detail::startsWith(arguments[0], arguments[1])};
        case Function::EndsWith: return {detail::endsWith(arguments[0], arguments[1])};
        case Function::Format: return result(current, detail::format(toText(arguments[0]), arguments.mid(1)));
        case Function::Join: return result(current, detail::join(arguments[0], arguments.size() > 1 ? &arguments.at(1) : nullptr));
        case Function::ToJson: return result(current, detail::toJson(arguments[0]));
        case Function::FromJson: return result(current, detail::fromJson(arguments[0]));
        case Function::HashFiles: return hashFiles(current, texts());
        case Function::Always: return {Value(true)};
        case Function::Cancelled: return {Value(m_scope.status == JobStatus::Cancelled)};
        case Function::Success:
            if (m_scope.success)
                return {Value(m_scope.success(texts()))};
            return {Value(m_scope.compositeStatus.value_or(m_scope.status) == JobStatus::Success)};
        case Function::Failure:
            if (m_scope.failure)
                return {Value(m_scope.failure(texts()))};
            return {Value(m_scope.compositeStatus.value_or(m_scope.status) == JobStatus::Failure)};
        case Function::Case:
        case Function::Unknown: break;
        }
        return fail(current, QStringLiteral("Unrecognized function: '%1'").arg(current.name));
    }

    Computed choose(const Node &current, Trace *trace)
    {
        for (size_t i = 0; i + 1 < current.children.size(); i += 2) {
            const Value predicate = part(current, i, trace).value;
            if (m_error)
                return {};
            if (predicate.kind() != Value::Kind::Boolean)
                return fail(node(current.children[i]), QStringLiteral("case predicate must evaluate to a boolean value"));
            if (predicate.boolean()) {
                Computed chosen = part(current, i + 1, trace);
                skipped(current, i + 2, trace);
                return chosen;
            }
            if (trace) {
                Trace unused;
                const Node &child = node(current.children[i + 1]);
                unused.text = m_tree.text.mid(child.begin, child.end - child.begin);
                unused.evaluated = false;
                trace->parts.push_back(std::move(unused));
            }
        }
        return part(current, current.children.size() - 1, trace);
    }

    Computed hashFiles(const Node &current, const QStringList &patterns)
    {
        if (!m_scope.hashFiles)
            return fail(current, QStringLiteral("hashFiles() is not available here: there is no workspace"));
        const Result<QString> digest = m_scope.hashFiles(patterns);
        if (!digest) {
            const Error &error = digest.error();
            return fail(current, QStringLiteral("hashFiles('%1') failed: %2")
                                     .arg(patterns.join(QLatin1String("', '")),
                                          error.cause.isEmpty() ? error.what : error.what + u' ' + error.cause));
        }
        return {Value(*digest)};
    }

    const detail::Tree &m_tree;
    const Scope &m_scope;
    std::optional<ExpressionError> m_error;
};

void writeTrace(const Trace &trace, int depth, QString &out)
{
    const bool literal = trace.parts.empty() && trace.evaluated
                         && (trace.text.startsWith(u'\'') || toText(trace.value) == trace.text || trace.text == QLatin1String("null"));
    if (literal && depth > 0)
        return;
    out += QString(depth * 2, u' ') + trace.text + QLatin1String("  =>  ");
    if (!trace.evaluated)
        out += QLatin1String("not needed");
    else if (!trace.error.isEmpty())
        out += QLatin1String("error: ") + trace.error;
    else if (trace.value.isArray() || trace.value.isObject())
        out += QString::fromUtf8(trace.value.toJson());
    else if (trace.value.isString())
        out += u'\'' + trace.value.string() + u'\'';
    else
        out += trace.value.isNull() ? QStringLiteral("null") : toText(trace.value);
    out += u'\n';
    for (const Trace &sub : trace.parts)
        writeTrace(sub, depth + 1, out);
}

} // namespace

QString Trace::toText() const
{
    QString out;
    writeTrace(*this, 0, out);
    return out;
}

ExpressionResult<Value> evaluate(const Expression &expression, const Scope &scope)
{
    if (expression.isEmpty())
        return Value();
    return Evaluator(*expression.tree(), scope).run(nullptr);
}

TracedValue evaluateTraced(const Expression &expression, const Scope &scope)
{
    TracedValue traced;
    if (!expression.isEmpty())
        traced.value = Evaluator(*expression.tree(), scope).run(&traced.trace);
    return traced;
}

} // namespace signalbox::language
