// SPDX-License-Identifier: GPL-3.0-or-later
// expr, conditions, interpolate, actionlint_syntax, hashfiles.
#include "core/execution/hashfiles.h"
#include "core/language/coercion.h"
#include "core/language/condition.h"
#include "core/language/template.h"
#include "tests/conformance/set.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <cmath>

namespace signalbox::conformance {

namespace {

using namespace signalbox::language;

NameRules rulesFor(const Value &contexts)
{
    NameRules rules;
    rules.contexts = contexts.object().names();
    rules.functions = {{QStringLiteral("success"), 0, 255},
                       {QStringLiteral("failure"), 0, 255},
                       {QStringLiteral("always"), 0, 0},
                       {QStringLiteral("cancelled"), 0, 0},
                       {QStringLiteral("hashFiles"), 1, 255}};
    return rules;
}

std::optional<JobStatus> statusOf(const Value &word)
{
    const QString text = word.string();
    if (text == QLatin1String("failure"))
        return JobStatus::Failure;
    if (text == QLatin1String("cancelled"))
        return JobStatus::Cancelled;
    return JobStatus::Success;
}

Scope scopeFor(const Value &row)
{
    Scope scope;
    scope.contexts = row[QStringLiteral("contexts")].object();
    scope.status = *statusOf(row[QStringLiteral("job_status")]);
    if (isTruthy(row[QStringLiteral("in_composite")]))
        scope.compositeStatus = statusOf(scope.contexts.value(QStringLiteral("github"))[QStringLiteral("action_status")]);
    scope.hashFiles = [](const QStringList &) { return Result<QString>(QString()); }; // the rows name files that do not exist
    return scope;
}

/// Same kind and value. JSON has no NaN and no infinity: the rows write those as texts.
bool same(const Value &expect, const Value &actual)
{
    const Value expected = expect[QStringLiteral("value")];
    if (expect[QStringLiteral("kind")].string() != QLatin1String("Number"))
        return expected == actual;
    const double wanted = expected.string() == QLatin1String("NaN") ? std::nan("") : toNumber(expected);
    return actual.kind() == Value::Kind::Number && (wanted == actual.number() || (std::isnan(wanted) && std::isnan(actual.number())));
}

QString showResult(const ExpressionResult<Value> &result)
{
    return result ? show(*result) : toString(result.error().phase) + QStringLiteral(" error: ") + result.error().message;
}

/// An expected error: the phase must be the same, and the message where our words are meant to be the forge's.
bool sameError(const Value &expected, const ExpressionError &error, bool withMessage)
{
    if (expected[QStringLiteral("phase")].string() != toString(error.phase))
        return false;
    return !withMessage || error.message.startsWith(expected[QStringLiteral("message")].string().trimmed());
}

void expressions(Score &score)
{
    for (const QString &file : {QStringLiteral("expr/languageservices.jsonl"), QStringLiteral("expr/act_exprparser.jsonl")}) {
        const bool official = file.contains(QLatin1String("languageservices"));
        for (const Value &row : score.rows(file)) {
            const NameRules rules = rulesFor(row[QStringLiteral("contexts")]);
            const QString text = row[QStringLiteral("expr")].string();
            const ExpressionResult<Expression> parsed = parse(text, rules);
            const ExpressionResult<Value> actual = parsed ? evaluate(*parsed, scopeFor(row)) : ExpressionResult<Value>(parsed.error());
            const Value expect = row[QStringLiteral("expect")];
            const Value error = expect[QStringLiteral("error")];
            bool passed = false;
            if (error.isObject())
                passed = !actual && sameError(error, actual.error(), official);
            else
                passed = actual && same(expect, *actual);
            score.check(row[QStringLiteral("id")].string() + QStringLiteral(": ") + text, passed, show(expect), showResult(actual));
        }
    }
}

void conditions(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("expr/conditions.jsonl"))) {
        const QString text = row[QStringLiteral("if")].string();
        const ExpressionResult<Condition> condition = Condition::parse(text, rulesFor(row[QStringLiteral("contexts")]));
        const ExpressionResult<bool> run = condition ? evaluate(*condition, scopeFor(row)) : ExpressionResult<bool>(condition.error());
        const Value expect = row[QStringLiteral("expect")];
        const bool passed =
            expect.object().contains(QStringLiteral("error")) ? !run : run && *run == expect[QStringLiteral("run")].boolean();
        score.check(row[QStringLiteral("id")].string() + QStringLiteral(": ") + text, passed, show(expect),
                    run ? (*run ? QStringLiteral("runs") : QStringLiteral("skipped")) : run.error().message);
    }
}

void interpolation(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("expr/interpolate.jsonl"))) {
        if (row.object().contains(QStringLiteral("note")))
            continue;
        const QString text = row[QStringLiteral("template")].string();
        const ExpressionResult<QString> actual = interpolate(text, scopeFor(row), rulesFor(row[QStringLiteral("contexts")]));
        const Value expect = row[QStringLiteral("expect")];
        const bool passed = expect.object().contains(QStringLiteral("error"))
                                ? !actual && sameError(expect[QStringLiteral("error")], actual.error(), false)
                                : actual && *actual == expect[QStringLiteral("text")].string();
        score.check(row[QStringLiteral("id")].string() + QStringLiteral(": ") + text, passed, show(expect),
                    actual ? *actual : actual.error().message);
    }
}

void syntax(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("expr/actionlint_syntax.jsonl"))) {
        const QString text = row[QStringLiteral("expr")].string();
        const ExpressionResult<Expression> parsed = parse(text);
        const bool expected = row[QStringLiteral("expect")][QStringLiteral("syntax_ok")].boolean();
        score.check(row[QStringLiteral("id")].string() + QStringLiteral(": ") + text, parsed.has_value() == expected,
                    expected ? QStringLiteral("valid") : QStringLiteral("invalid"),
                    parsed ? QStringLiteral("valid") : parsed.error().message);
    }
}

/// The row's files in a folder of their own, and what hashFiles() of the executor makes of them.
QString hashTree(const Value &row, const QStringList &patterns)
{
    const QTemporaryDir folder;
    const QDir root(folder.path());
    for (const Member &file : row[QStringLiteral("files")].object()) {
        root.mkpath(QFileInfo(root.filePath(file.first)).path());
        QFile out(root.filePath(file.first));
        if (out.open(QIODevice::WriteOnly))
            out.write(file.second.string().toUtf8());
    }
    for (const Member &link : row[QStringLiteral("symlinks")].object())
        QFile::link(root.filePath(link.second.string()), root.filePath(link.first));
    const Result<QString> hash = execution::hashFiles(folder.path(), patterns);
    return hash ? *hash : hash.error().text();
}

void hashFilesCases(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("expr/hashfiles.jsonl"))) {
        QStringList patterns;
        for (const Value &pattern : row[QStringLiteral("patterns")].array())
            patterns << pattern.string();
        const QString actual = hashTree(row, patterns);
        const QString expected = row[QStringLiteral("expect")].string();
        score.check(row[QStringLiteral("id")].string(), actual == expected, expected, actual);
    }
}

CONFORMANCE_SET("expr", expressions)
CONFORMANCE_SET("conditions", conditions)
CONFORMANCE_SET("interpolate", interpolation)
CONFORMANCE_SET("actionlint_syntax", syntax)
CONFORMANCE_SET("hashfiles", hashFilesCases)

} // namespace

} // namespace signalbox::conformance
