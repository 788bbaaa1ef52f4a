// SPDX-License-Identifier: GPL-3.0-or-later
// exec-act, exec-rserver, exec-mutants, runner-steps: the shipped program runs other projects' workflows.
// A runner that does nothing would be right in most cases: one counts only together with its mutant, or when as many steps have run as
// were observed.
#include "core/language/coercion.h"
#include "tests/conformance/set.h"
#include "tests/conformance/shipped.h"

namespace signalbox::conformance {

namespace {

/// Nothing was observed of it because nothing is in it: its steps were taken away when it was made ready for a host.
bool hasNoJob(const Value &row)
{
    const Value observed = row[QStringLiteral("jobs_observed")];
    bool any = !observed.isObject() || observed.object().isEmpty();
    for (const auto &[path, jobs] : observed.object())
        any |= !jobs.object().isEmpty();
    return !any;
}

/// The rows that count, and a remark about the others.
ValueList scoredRows(Score &score, const QString &file)
{
    ValueList rows;
    QMap<QString, int> left;
    for (const Value &row : score.rows(file)) {
        if (const QString kind = row[QStringLiteral("score")].string(); kind != QLatin1String("score"))
            ++left[kind.isEmpty() ? QStringLiteral("not scored") : kind];
        else if (!language::isTruthy(row[QStringLiteral("host_runnable")]))
            ++left[QStringLiteral("not for a host")];
        else if (hasNoJob(row))
            ++left[QStringLiteral("a file without a job, which the forge refuses")];
        else
            rows.append(row);
    }
    for (auto it = left.cbegin(); it != left.cend(); ++it)
        score.note(QStringLiteral("%1 left out: %2").arg(it.value()).arg(it.key()));
    return rows;
}

bool isExpected(const QString &result, const QString &wanted)
{
    // The forge shows a run whose file is invalid as failed.
    return result == wanted || (wanted == QLatin1String("failure") && result == QLatin1String("invalid"));
}

QString told(const Played &played)
{
    QStringList jobs;
    for (auto it = played.jobs.cbegin(); it != played.jobs.cend(); ++it)
        jobs << it.key() + u'=' + it.value();
    QString text = QStringLiteral("%1, %2 steps run, %3").arg(played.result).arg(played.stepsRun).arg(jobs.join(u' '));
    if (!played.messages.isEmpty())
        text += QStringLiteral("\n             ") + played.messages.simplified();
    return text;
}

struct Mutants {
    QMap<QString, Value> rows; ///< by the case that they mutate
    QMap<QString, Played> played;
};

/// Mutants are played once for all sets.
const Mutants &mutants(Score &score, const QStringList &of)
{
    static QMap<QString, Mutants> byFolder;
    Mutants &known = byFolder[score.folder()];
    if (known.rows.isEmpty()) {
        for (const Value &row : score.rows(QStringLiteral("exec/mutants.jsonl")))
            known.rows.insert(row[QStringLiteral("mutant_of")].string(), row);
    }
    ValueList missing;
    for (const QString &id : of.isEmpty() ? QStringList(known.rows.keys()) : of) {
        if (known.rows.contains(id) && !known.played.contains(id))
            missing.append(known.rows.value(id));
    }
    const QList<Played> played = playAll(missing, score.folder());
    for (qsizetype i = 0; i < missing.size(); ++i)
        known.played.insert(missing.at(i)[QStringLiteral("mutant_of")].string(), played.at(i));
    return known;
}

/// Failed in a step, not for another reason.
bool hasFailed(const Played &played)
{
    return played.result == QLatin1String("failure") && played.jobs.values().contains(QStringLiteral("failure"));
}

void workflows(Score &score, const QString &file)
{
    const ValueList rows = scoredRows(score, file);
    const QList<Played> played = playAll(rows, score.folder());
    QStringList ids;
    for (const Value &row : rows)
        ids << row[QStringLiteral("id")].string();
    const Mutants &opposite = mutants(score, ids);
    int asObserved = 0, observed = 0;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QString &id = ids.at(i);
        const Played &own = played.at(i);
        const QString wanted = rows.at(i)[QStringLiteral("expect")][QStringLiteral("result")].string();
        bool passed = isExpected(own.result, wanted);
        QString expected = wanted, actual = told(own);
        if (opposite.rows.contains(id)) {
            const Played mutant = opposite.played.value(id);
            passed = passed && hasFailed(mutant);
            expected += QStringLiteral(", mutant failure");
            actual += QStringLiteral("; mutant ") + told(mutant);
        } else {
            int steps = 0;
            for (const auto &[conclusion, count] : rows.at(i)[QStringLiteral("steps_observed")].object())
                steps += conclusion == QLatin1String("skipped") ? 0 : int(count.number());
            passed = passed && own.stepsRun == steps;
            expected += QStringLiteral(", %1 steps run").arg(steps);
        }
        score.check(id, passed, expected, actual);
        for (const auto &[path, jobs] : rows.at(i)[QStringLiteral("jobs_observed")].object()) {
            for (const auto &[job, conclusion] : jobs.object()) {
                ++observed;
                asObserved += own.jobs.value(job) == conclusion.string();
            }
        }
    }
    if (observed)
        score.note(QStringLiteral("jobs as observed elsewhere: %1/%2").arg(asObserved).arg(observed));
}

void act(Score &score) { workflows(score, QStringLiteral("exec/act_workflows.jsonl")); }
void rserver(Score &score) { workflows(score, QStringLiteral("exec/rserver_workflows.jsonl")); }

void mutantsAlone(Score &score)
{
    const Mutants &all = mutants(score, {});
    for (auto it = all.rows.cbegin(); it != all.rows.cend(); ++it)
        score.check((*it)[QStringLiteral("id")].string(), hasFailed(all.played.value(it.key())), QStringLiteral("failure"),
                    told(all.played.value(it.key())));
}

void runnerSteps(Score &score)
{
    const ValueList rows = score.rows(QStringLiteral("exec/runner_steps.jsonl"));
    const QList<Played> played = playAll(rows, score.folder(), true);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const Played &own = played.at(i);
        const Value expect = rows.at(i)[QStringLiteral("expect")];
        QStringList wrong;
        if (const QString wanted = expect[QStringLiteral("job_result")].string();
            !wanted.isEmpty() && !isExpected(own.jobs.value(QStringLiteral("job"), own.result), wanted))
            wrong << QStringLiteral("job ") + own.jobs.value(QStringLiteral("job"), own.result);
        for (const auto &[id, ran] : expect[QStringLiteral("ran")].object()) {
            const QString said = QStringLiteral("RAN-") + id;
            // The script's text stands in the log too, as "echo RAN-…".
            const bool has = std::any_of(own.log.begin(), own.log.end(), [&](const QString &line) {
                return line == said || (line.endsWith(u' ' + said) && !line.endsWith(QStringLiteral("echo ") + said));
            });
            if (has != ran.boolean())
                wrong << id + (has ? QStringLiteral(" ran") : QStringLiteral(" did not run"));
        }
        for (const auto &[id, state] : expect[QStringLiteral("steps_context")].object()) {
            const QString wanted = state[QStringLiteral("outcome")].string() + u'/' + state[QStringLiteral("conclusion")].string();
            if (own.steps.value(id) != wanted)
                wrong << id + u' ' + own.steps.value(id);
        }
        score.check(rows.at(i)[QStringLiteral("id")].string(), wrong.isEmpty(), show(expect),
                    wrong.join(QStringLiteral(", ")) + QStringLiteral("; ") + told(own));
    }
}

CONFORMANCE_SET("exec-act", act)
CONFORMANCE_SET("exec-rserver", rserver)
CONFORMANCE_SET("exec-mutants", mutantsAlone)
CONFORMANCE_SET("runner-steps", runnerSteps)

} // namespace

} // namespace signalbox::conformance
