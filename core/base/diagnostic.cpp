// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/diagnostic.h"

#include <algorithm>

namespace signalbox {

QString toString(Severity severity)
{
    switch (severity) {
    case Severity::Note: return QStringLiteral("note");
    case Severity::Warning: return QStringLiteral("warning");
    case Severity::Error: return QStringLiteral("error");
    }
    return {};
}

QString Diagnostic::text() const
{
    QString result = QStringLiteral("%1:%2:%3: %4: %5 [%6]")
                         .arg(at.file)
                         .arg(std::max(at.line, 1))
                         .arg(std::max(at.column, 1))
                         .arg(toString(severity), message, rule);
    if (!hint.isEmpty())
        result += QStringLiteral("\n    hint: ") + hint;
    return result;
}

bool hasErrors(const Diagnostics &diagnostics)
{
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic &d) { return d.severity == Severity::Error; });
}

} // namespace signalbox
