// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>
#include <algorithm>

namespace signalbox::test {

/// "LINE SEVERITY RULE" of every diagnostic, for comparing.
inline QStringList shortForm(const Diagnostics &diagnostics)
{
    QStringList lines;
    for (const Diagnostic &d : diagnostics)
        lines.append(QStringLiteral("%1 %2 %3").arg(d.at.line).arg(toString(d.severity), d.rule));
    return lines;
}

/// The same without notes and warnings.
inline QStringList errorsIn(const Diagnostics &diagnostics)
{
    Diagnostics errors;
    std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(errors),
                 [](const Diagnostic &d) { return d.severity == Severity::Error; });
    return shortForm(errors);
}

/// The first diagnostic of a rule; an empty one when there is none.
inline Diagnostic withRule(const Diagnostics &diagnostics, QStringView rule)
{
    const auto it = std::find_if(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic &d) { return d.rule == rule; });
    return it == diagnostics.end() ? Diagnostic{} : *it;
}

/// A workflow with one job whose body is given, indented by four spaces. The body starts in line 4.
inline QByteArray workflowWithJob(const QByteArray &body) { return "on: push\njobs:\n  build:\n" + body; }
/// A workflow with these steps, indented by six spaces. They start in line 6.
inline QByteArray workflowWithSteps(const QByteArray &steps) { return workflowWithJob("    runs-on: ubuntu-latest\n    steps:\n" + steps); }

} // namespace signalbox::test
