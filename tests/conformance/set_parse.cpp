// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/set.h"

#include "core/definition/workflowreader.h"

#include <algorithm>

namespace signalbox::conformance {
namespace {

using namespace signalbox::definition;

bool mentionsLine(const Diagnostics &found, int line)
{
    return std::any_of(found.cbegin(), found.cend(),
                       [&](const Diagnostic &d) { return d.severity == Severity::Error && d.at.line == line; });
}

/// The right verdict for files that need no other file; the lines of the errors are counted beside it.
void parse(Score &score)
{
    int lines = 0, linesRight = 0;
    for (const Value &row : score.rows(QStringLiteral("parse/languageservices_reader.jsonl"))) {
        if (!row[QStringLiteral("single_file_lint")].boolean())
            continue;
        const WorkflowReading reading = readWorkflow(row[QStringLiteral("workflow")].string().toUtf8(), QStringLiteral("case.yml"));
        const Value expect = row[QStringLiteral("expect")];
        const bool valid = expect[QStringLiteral("valid")].boolean();
        QStringList errors;
        for (const Diagnostic &diagnostic : reading.diagnostics) {
            if (diagnostic.severity == Severity::Error)
                errors.append(diagnostic.text());
        }
        score.check(row[QStringLiteral("id")].string(), hasErrors(reading.diagnostics) != valid,
                    valid ? QStringLiteral("valid") : QStringLiteral("errors"), errors.join(u" | "));
        for (const Value &error : expect[QStringLiteral("errors")].array()) {
            const int line = int(error[QStringLiteral("line")].number());
            if (line <= 0)
                continue;
            ++lines;
            linesRight += mentionsLine(reading.diagnostics, line);
            if (!mentionsLine(reading.diagnostics, line))
                score.tell(row[QStringLiteral("id")].string(),
                           QStringLiteral("no error in line %1, but %2").arg(line).arg(errors.join(u" | ")));
        }
    }
    score.note(QStringLiteral("errors at the right line: %1/%2").arg(linesRight).arg(lines));
}

} // namespace

CONFORMANCE_SET("parse", parse)

} // namespace signalbox::conformance
