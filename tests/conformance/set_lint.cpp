// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/set.h"

#include "core/definition/lint.h"

#include <QtCore/QFile>
#include <QtCore/QHash>

namespace signalbox::conformance {
namespace {

using namespace signalbox::definition;

/// Errors as one line for the eye.
QString errorsOf(const Diagnostics &diagnostics)
{
    QStringList lines;
    for (const Diagnostic &diagnostic : diagnostics) {
        if (diagnostic.severity == Severity::Error)
            lines.append(QStringLiteral("%1: %2 [%3]").arg(diagnostic.at.line).arg(diagnostic.message, diagnostic.rule));
    }
    return lines.isEmpty() ? QStringLiteral("accepted") : lines.join(u" | ");
}

struct Tally {
    int accepted = 0, toAccept = 0, refused = 0, toRefuse = 0;
    void add(bool shouldAccept, bool passed)
    {
        (shouldAccept ? toAccept : toRefuse) += 1;
        (shouldAccept ? accepted : refused) += passed;
    }
    [[nodiscard]] QString text() const
    {
        const double acceptance = toAccept ? double(accepted) / toAccept : 1, refusal = toRefuse ? double(refused) / toRefuse : 1;
        return QStringLiteral("balanced accuracy %1 (accepted %2/%3, refused %4/%5)")
            .arg((acceptance + refusal) / 2, 0, 'f', 3)
            .arg(accepted)
            .arg(toAccept)
            .arg(refused)
            .arg(toRefuse);
    }
};

void judge(Score &score, Tally &tally, const QString &id, const QByteArray &text, bool shouldAccept)
{
    const Diagnostics found = lintFile(QStringLiteral(".github/workflows/case.yml"), text);
    const bool passed = hasErrors(found) != shouldAccept;
    tally.add(shouldAccept, passed);
    score.check(id, passed, shouldAccept ? QStringLiteral("accepted") : QStringLiteral("an error"), errorsOf(found));
}

void runFiles(Score &score, Tally &tally, const QString &file)
{
    for (const Value &row : score.rows(QStringLiteral("lint/") + file)) {
        const QString verdict = row[QStringLiteral("score")].string();
        if (verdict != u"must_accept" && verdict != u"must_reject")
            continue;
        QFile source(score.folder() + QStringLiteral("/lint/") + row[QStringLiteral("file")].string());
        if (!source.open(QIODevice::ReadOnly)) {
            score.check(row[QStringLiteral("id")].string(), false, QStringLiteral("a file"), source.errorString());
            continue;
        }
        judge(score, tally, row[QStringLiteral("id")].string(), source.readAll(), verdict == u"must_accept");
    }
}

void lint(Score &score)
{
    Tally tally;
    for (const char *file : {"actionlint.jsonl", "misc_act_rserver.jsonl", "schemastore.jsonl"})
        runFiles(score, tally, QString::fromLatin1(file));
    for (const Value &row : score.rows(QStringLiteral("lint/languageservice_validate.jsonl")))
        judge(score, tally, row[QStringLiteral("id")].string(), row[QStringLiteral("workflow")].string().toUtf8(),
              row[QStringLiteral("expect")][QStringLiteral("valid")].boolean());
    for (const Value &row : score.rows(QStringLiteral("lint/actionlint_ids.jsonl"))) {
        const QByteArray workflow = "on: push\njobs:\n  \"" + row[QStringLiteral("name")].string().toUtf8()
                                    + "\":\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n";
        judge(score, tally, row[QStringLiteral("id")].string(), workflow, row[QStringLiteral("valid")].boolean());
    }
    score.note(tally.text());
}

/// Real files, all of which must be accepted.
void corpus(Score &score)
{
    Tally tally;
    for (const char *file : {"corpus_realworld.jsonl", "corpus_starter.jsonl", "corpus_zizmor.jsonl"})
        runFiles(score, tally, QString::fromLatin1(file));
}

} // namespace

CONFORMANCE_SET("lint", lint)
CONFORMANCE_SET("corpus", corpus)

} // namespace signalbox::conformance
