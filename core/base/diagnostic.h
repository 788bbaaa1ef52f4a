// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace signalbox {

/// A place in a file of the user. Lines and columns count from 1; 0 means "the whole file".
struct Location {
    QString file;
    int line = 0;
    int column = 0;
    friend bool operator==(const Location &, const Location &) = default;
};

enum class Severity { Note, Warning, Error };

/// A located remark about a file.
struct Diagnostic {
    Location at;
    Severity severity = Severity::Error;
    QString rule;    ///< stable short name such as "unknown-key"
    QString message; ///< what is wrong
    QString hint;    ///< what to write instead; may be empty

    /// `FILE:LINE:COL: error: message [rule]`, GCC style (docs/cli.md).
    [[nodiscard]] QString text() const;
    friend bool operator==(const Diagnostic &, const Diagnostic &) = default;
};

using Diagnostics = QList<Diagnostic>;

[[nodiscard]] bool hasErrors(const Diagnostics &diagnostics);
[[nodiscard]] QString toString(Severity severity);

} // namespace signalbox
