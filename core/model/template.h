// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/value.h"

#include <utility>
#include <vector>

namespace signalbox {

/// A piece of a workflow file as it was written: a tree whose strings may hold `${{ }}`, with positions.
/// Evaluated by language::evaluate(); aliases are already resolved.
struct TemplateNode {
    enum class Kind { Absent, Scalar, Sequence, Mapping };

    Kind kind = Kind::Absent;
    Location at;
    Value scalar; ///< typed by the YAML 1.2 core schema; a String when quoted, in a block, or holding `${{`
    QString raw;  ///< the scalar's text as written, after YAML unquoting
    bool quoted = false;
    bool literalBlock = false;                                  ///< written as `|`: line n of the text is line at.line + n of the file
    std::vector<TemplateNode> items;                            ///< of a sequence
    std::vector<std::pair<TemplateNode, TemplateNode>> members; ///< of a mapping, in file order

    // Written out in the source: a pair of this type is complete only there.
    TemplateNode();
    TemplateNode(const TemplateNode &);
    TemplateNode(TemplateNode &&) noexcept;
    TemplateNode &operator=(const TemplateNode &);
    TemplateNode &operator=(TemplateNode &&) noexcept;
    ~TemplateNode();

    [[nodiscard]] bool isAbsent() const { return kind == Kind::Absent; }
    [[nodiscard]] bool isScalar() const { return kind == Kind::Scalar; }
    [[nodiscard]] bool isSequence() const { return kind == Kind::Sequence; }
    [[nodiscard]] bool isMapping() const { return kind == Kind::Mapping; }
    [[nodiscard]] bool isNull() const { return isAbsent() || (isScalar() && scalar.isNull()); }
    /// The member with this name (exact), or nullptr.
    [[nodiscard]] const TemplateNode *find(QStringView name) const;
    /// The text of a scalar, or the empty string.
    [[nodiscard]] QString text() const { return isScalar() ? raw : QString(); }
    /// Whether any string in the tree holds `${{`.
    [[nodiscard]] bool hasExpression() const;
    /// The tree as a value, expressions left as text.
    [[nodiscard]] Value literal() const;

    static TemplateNode string(const QString &text, const Location &at = {});
};

/// A text with its place.
struct LocatedText {
    QString text;
    Location at;
    [[nodiscard]] bool isEmpty() const { return text.isEmpty(); }
};

} // namespace signalbox
