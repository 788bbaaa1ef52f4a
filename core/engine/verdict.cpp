// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/verdict.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

QList<CheckRecord> checksOf(const Environment &environment)
{
    QList<CheckRecord> checks;
    for (const HealthCheck &health : environment.health) {
        CheckRecord record;
        record.title = health.title();
        record.needed = std::max(1, health.successes);
        checks.append(record);
    }
    for (const SmokeTest &smoke : environment.smoke) {
        CheckRecord record;
        record.title = smoke.run.text.section(u'\n', 0, 0);
        record.smoke = true;
        checks.append(record);
    }
    return checks;
}

void applyProbe(const HealthCheck &check, CheckRecord &record, bool healthy, const QString &detail, qint64 elapsedMs)
{
    if (record.verdict != Verdict::None)
        return; // a late answer
    ++record.probes;
    record.successes = healthy ? record.successes + 1 : 0;
    record.detail = detail;
    if (record.successes >= record.needed) {
        record.verdict = Verdict::Verified;
    } else if (elapsedMs + check.intervalMs > check.withinMs) { // there is no time for another one
        record.verdict = healthy ? Verdict::Inconclusive : Verdict::Failed;
        if (healthy)
            record.detail =
                u"%1; only %2 of %3 successes in a row when the time was over"_s.arg(detail).arg(record.successes).arg(record.needed);
    }
}

void applySmoke(CheckRecord &record, bool passed, const QString &detail)
{
    if (record.verdict != Verdict::None)
        return;
    ++record.probes;
    record.successes = passed ? 1 : 0;
    record.detail = detail;
    record.verdict = passed ? Verdict::Verified : Verdict::Failed;
}

qint64 nextProbeDue(const HealthCheck &check, const CheckRecord &record, qint64 lastAnswerMs)
{
    if (record.verdict != Verdict::None)
        return -1;
    return record.probes == 0 ? 0 : lastAnswerMs + check.intervalMs;
}

Verdict overall(const QList<CheckRecord> &checks)
{
    const auto has = [&](Verdict verdict) {
        return std::any_of(checks.begin(), checks.end(), [&](const CheckRecord &c) { return c.verdict == verdict; });
    };
    if (has(Verdict::Failed))
        return Verdict::Failed;
    if (has(Verdict::Errored))
        return Verdict::Errored;
    if (has(Verdict::Inconclusive))
        return Verdict::Inconclusive;
    return has(Verdict::None) ? Verdict::None : Verdict::Verified;
}

Verdict overallWhenEnded(QList<CheckRecord> &checks, const QString &why)
{
    for (CheckRecord &check : checks) {
        if (check.verdict != Verdict::None)
            continue;
        check.verdict = Verdict::Inconclusive;
        check.detail = check.detail.isEmpty() ? why : check.detail + u"; "_s + why;
    }
    return overall(checks);
}

QString verdictSentence(const QList<CheckRecord> &checks)
{
    const Verdict verdict = overall(checks);
    if (checks.isEmpty())
        return u"No health checks are written for this environment; the deployment counts as verified because its steps succeeded."_s;
    if (verdict == Verdict::Verified)
        return checks.size() == 1 ? u"Its check passed: %1."_s.arg(checks.first().title) : u"All %1 checks passed."_s.arg(checks.size());
    for (const CheckRecord &check : checks) {
        if (check.verdict == verdict)
            return u"%1 “%2”: %3"_s.arg(check.smoke ? u"Smoke test"_s : u"Health check"_s, check.title,
                                        check.detail.isEmpty() ? toString(verdict) : check.detail);
    }
    return {};
}

} // namespace signalbox::engine
