// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/expression.h"

#include "core/language/coercion.h"
#include "core/language/tree.h"

#include <algorithm>

namespace signalbox::language {

using detail::Function;
using detail::KnownFunction;
using detail::Node;
using detail::NodeKind;

namespace detail {

const KnownFunction *knownFunction(QStringView name)
{
    constexpr int many = 255;
    static const KnownFunction functions[] = {
        {Function::Contains, {QStringLiteral("contains"), 2, 2}},
        {Function::StartsWith, {QStringLiteral("startsWith"), 2, 2}},
        {Function::EndsWith, {QStringLiteral("endsWith"), 2, 2}},
        {Function::Format, {QStringLiteral("format"), 1, many}},
        {Function::Join, {QStringLiteral("join"), 1, 2}},
        {Function::ToJson, {QStringLiteral("toJSON"), 1, 1}},
        {Function::FromJson, {QStringLiteral("fromJSON"), 1, 1}},
        {Function::Case, {QStringLiteral("case"), 3, many}},
        {Function::HashFiles, {QStringLiteral("hashFiles"), 1, many}},
        {Function::Success, {QStringLiteral("success"), 0, many}},
        {Function::Failure, {QStringLiteral("failure"), 0, many}},
        {Function::Always, {QStringLiteral("always"), 0, 0}},
        {Function::Cancelled, {QStringLiteral("cancelled"), 0, 0}},
    };
    for (const KnownFunction &known : functions) {
        if (equalIgnoringCase(known.rule.name, name))
            return &known;
    }
    return nullptr;
}

bool isEverywhere(Function function)
{
    switch (function) {
    case Function::Contains:
    case Function::StartsWith:
    case Function::EndsWith:
    case Function::Format:
    case Function::Join:
    case Function::ToJson:
    case Function::FromJson:
    case Function::Case: return true;
    default: return false;
    }
}

} // namespace detail

QString toString(ExpressionPhase phase)
{
    switch (phase) {
    case ExpressionPhase::Lex: return QStringLiteral("lexing");
    case ExpressionPhase::Parse: return QStringLiteral("parsing");
    case ExpressionPhase::Evaluate: return QStringLiteral("evaluation");
    }
    return {};
}

Error ExpressionError::error() const
{
    QString where;
    if (at.line > 0)
        where = at.file.isEmpty() ? QStringLiteral(" in line %1").arg(at.line) : QStringLiteral(" at %1:%2").arg(at.file).arg(at.line);
    const QString what = phase == ExpressionPhase::Evaluate ? QStringLiteral("The expression%1 has no value.").arg(where)
                                                            : QStringLiteral("The expression%1 is not valid.").arg(where);
    return invalid(what, message, QStringLiteral("Correct the expression and run again."));
}

const NameRules &NameRules::anyName()
{
    static const NameRules rules{true, {}, {}};
    return rules;
}

QString Expression::text() const { return m_tree ? m_tree->text : QString(); }

bool Expression::isEmpty() const { return !m_tree || m_tree->root < 0; }

namespace {

QStringList namesOf(const detail::Tree *tree, NodeKind kind)
{
    QStringList names;
    for (const Node &node : tree ? tree->nodes : std::vector<Node>()) {
        if (node.kind == kind && !names.contains(node.name, Qt::CaseInsensitive))
            names << node.name;
    }
    return names;
}

/// The chain that ends in this node, or nothing when it does not begin with a context.
QStringList chain(const detail::Tree &tree, int index)
{
    QStringList names;
    const Node *node = &tree.nodes[size_t(index)];
    while (node->kind == NodeKind::Index) {
        const Node &key = tree.nodes[size_t(node->children[1])];
        if (key.kind == NodeKind::Wildcard)
            names.prepend(QStringLiteral("*"));
        else if (key.kind == NodeKind::Literal)
            names.prepend(toText(key.literal));
        else
            names.clear(); // what lies behind an index that is not known is not known either
        node = &tree.nodes[size_t(node->children[0])];
    }
    if (node->kind != NodeKind::Context)
        return {};
    names.prepend(node->name);
    return names;
}

} // namespace

QStringList Expression::contexts() const { return namesOf(m_tree.get(), NodeKind::Context); }

QStringList Expression::functions() const { return namesOf(m_tree.get(), NodeKind::Call); }

bool Expression::calls(QStringView function) const
{
    if (!m_tree)
        return false;
    return std::any_of(m_tree->nodes.begin(), m_tree->nodes.end(),
                       [&](const Node &node) { return node.kind == NodeKind::Call && equalIgnoringCase(node.name, function); });
}

QList<QStringList> Expression::propertyPaths() const
{
    QList<QStringList> paths;
    if (isEmpty())
        return paths;
    // A node that another Index continues is part of a longer chain.
    std::vector<bool> continued(m_tree->nodes.size());
    for (const Node &node : m_tree->nodes) {
        if (node.kind == NodeKind::Index)
            continued[size_t(node.children[0])] = true;
    }
    for (size_t i = 0; i < m_tree->nodes.size(); ++i) {
        const NodeKind kind = m_tree->nodes[i].kind;
        if (continued[i] || (kind != NodeKind::Index && kind != NodeKind::Context))
            continue;
        const QStringList path = chain(*m_tree, int(i));
        if (!path.isEmpty() && !paths.contains(path))
            paths << path;
    }
    return paths;
}

} // namespace signalbox::language
