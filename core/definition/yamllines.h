// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <vector>

namespace signalbox::definition {

/// A line of a YAML file for readSimpleYaml().
struct YamlLine {
    qsizetype start = 0; ///< offset of its first byte
    qsizetype end = 0;   ///< behind its last byte that is no space
    qsizetype stop = 0;  ///< of its line feed, or of the end of the file
    int number = 0;      ///< from 1
    int indent = 0;      ///< grows when the `- ` in front of the rest has been read
    bool isBlank = false;
    bool isComment = false;
    bool isAscii = true;
};

/// The lines of a text; false when one of them begins or ends a document or is a directive.
[[nodiscard]] bool splitLines(const QByteArray &text, std::vector<YamlLine> &lines);

} // namespace signalbox::definition
