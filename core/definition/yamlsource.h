// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"

#include <QtCore/QByteArray>
#include <vector>

namespace signalbox::definition {

/// The bytes of a YAML file with their lines: no byte-order mark, line ends are `\n`.
class YamlSource
{
public:
    YamlSource(const QByteArray &text, const QString &path);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] Location at(qsizetype offset) const;
    /// Offset of the first character of the line that holds this offset.
    [[nodiscard]] qsizetype lineStart(qsizetype offset) const;
    /// Column from 0, in bytes.
    [[nodiscard]] int byteColumn(qsizetype offset) const { return int(offset - lineStart(offset)); }
    /// Makes a line blank that holds nothing but white space.
    void blankLine(qsizetype offset);

private:
    QByteArray m_bytes;
    QString m_path;
    std::vector<qsizetype> m_lines;
    bool m_ascii = true;
};

/// A place of the source that the parser named and that is to be checked again, because the parser is too lenient there.
struct YamlPiece {
    enum class Kind { Quoted, Flow, Block } kind = Kind::Quoted;
    qsizetype offset = 0;
    int parentColumn = -1; ///< of the block collection that holds it, from 0; -1 at the root
};

/// Bytes that must not stand in a YAML file at all: control characters, broken UTF-8. At most one remark.
[[nodiscard]] Diagnostics checkBytes(const YamlSource &source);
/// `%` directives that no document follows.
[[nodiscard]] Diagnostics checkDirectives(const YamlSource &source);
/// Quotes that never close, stray commas and comments in flow collections, indentation of continued lines.
[[nodiscard]] Diagnostics checkPieces(const YamlSource &source, const std::vector<YamlPiece> &pieces);

/// An error of the rule "yaml".
[[nodiscard]] Diagnostic yamlError(const Location &at, const QString &message, const QString &hint = {});

} // namespace signalbox::definition
