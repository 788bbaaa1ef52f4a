// SPDX-License-Identifier: GPL-3.0-or-later
// filters, matrix_expand.
#include "core/language/filter.h"
#include "core/language/matrix.h"
#include "tests/conformance/set.h"

namespace signalbox::conformance {

namespace {

using namespace signalbox::language;

QStringList texts(const Value &list)
{
    QStringList result;
    for (const Value &item : list.array())
        result << item.string();
    return result;
}

void filters(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("filter/act_workflowpattern.jsonl"))) {
        const GlobList patterns(texts(row[QStringLiteral("patterns")]));
        const QStringList inputs = texts(row[QStringLiteral("inputs")]);
        const Value expect = row[QStringLiteral("expect")];
        const bool include = pathsInclude(patterns, inputs);
        const bool ignoreRuns = !pathsIgnore(patterns, inputs);
        bool passed = include == expect[QStringLiteral("runs_with_include")].boolean();
        if (!row.object().contains(QStringLiteral("note"))) // the note: `!` belongs to the including form only
            passed = passed && ignoreRuns == expect[QStringLiteral("runs_with_ignore")].boolean();
        score.check(row[QStringLiteral("id")].string() + u' ' + show(row[QStringLiteral("patterns")]), passed, show(expect),
                    QStringLiteral("include %1, ignore runs %2").arg(include).arg(ignoreRuns));
    }
    for (const Value &row : score.rows(QStringLiteral("filter/actionlint_glob_validity.jsonl"))) {
        const QString glob = row[QStringLiteral("glob")].string();
        const auto check = [&](const QString &key, GlobUse use) {
            const Value expected = row[key];
            if (expected.isNull())
                return;
            const QStringList problems = globProblems(glob, use);
            score.check(QStringLiteral("%1 %2: %3").arg(row[QStringLiteral("id")].string(), key, glob),
                        problems.isEmpty() == expected.boolean(), show(expected), problems.join(QStringLiteral("; ")));
        };
        check(QStringLiteral("ref_valid"), GlobUse::Ref);
        check(QStringLiteral("path_valid"), GlobUse::Path);
    }
}

void matrixExpand(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("exec/matrix_expand.jsonl"))) {
        const Result<QList<Combination>> expanded = expandMatrix(row[QStringLiteral("matrix")]);
        const Value expect = row[QStringLiteral("expect")];
        QString actual;
        bool passed = false;
        if (expanded) {
            ValueList objects;
            for (const Combination &combination : *expanded)
                objects.append(combination.matrix);
            passed = Value(objects) == expect;
            actual = show(Value(objects));
        } else {
            actual = expanded.error().cause;
            passed = actual == expect[QStringLiteral("error")].string();
        }
        score.check(row[QStringLiteral("id")].string(), passed, show(expect), actual);
    }
}

CONFORMANCE_SET("filters", filters)
CONFORMANCE_SET("matrix_expand", matrixExpand)

} // namespace

} // namespace signalbox::conformance
