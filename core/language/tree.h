// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of an Expression. Only the files of this room look at it.
#pragma once

#include "core/language/expression.h"

namespace signalbox::language::detail {

enum class NodeKind { Literal, Wildcard, Context, Call, Index, Not, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, And, Or };

enum class Function {
    Unknown,
    Contains,
    StartsWith,
    EndsWith,
    Format,
    Join,
    ToJson,
    FromJson,
    Case,
    HashFiles,
    Success,
    Failure,
    Always,
    Cancelled
};

struct Node {
    NodeKind kind = NodeKind::Literal;
    Function function = Function::Unknown;
    Value literal; ///< of a literal, and the name as a string of a context, a call
    QString name;  ///< of a context or a call; of an Index with a literal name: that name
    std::vector<int> children;
    int begin = 0, end = 0; ///< in the text, with the parentheses around it
};

/// Nodes in a list, so that destruction does not recurse; children come before their parents.
struct Tree {
    QString text;
    std::vector<Node> nodes;
    int root = -1; ///< -1: the empty expression
};

struct KnownFunction {
    Function function;
    FunctionRule rule;
};
/// nullptr when the language has no such function.
[[nodiscard]] const KnownFunction *knownFunction(QStringView name);
/// Whether it may stand anywhere, without a NameRules entry.
[[nodiscard]] bool isEverywhere(Function function);

/// What no result of a function may exceed, in characters: nested format() calls could otherwise double without end.
constexpr qsizetype maxResultLength = 10 * 1024 * 1024;
constexpr int maxDepth = 50;
constexpr int maxLength = 21'000;

} // namespace signalbox::language::detail
