// SPDX-License-Identifier: GPL-3.0-or-later
// What health and smoke checks say of a deployment. Pure; time is given as what has passed since the check began, by a clock
// that does not jump.
#pragma once

#include "core/model/environment.h"
#include "core/model/records.h"

namespace signalbox::engine {

/// A new record for each check, smoke tests after the health checks.
[[nodiscard]] QList<CheckRecord> checksOf(const Environment &environment);

/// Counts one answer of a health check and decides: Verified after enough successes in a row; when the time is over, Failed
/// after an unhealthy last answer and Inconclusive when it answered well but not often enough in a row.
void applyProbe(const HealthCheck &check, CheckRecord &record, bool healthy, const QString &detail, qint64 elapsedMs);
/// A smoke test is asked once.
void applySmoke(CheckRecord &record, bool passed, const QString &detail);
/// After this much time since the check began the next probe is due; 0 for the first, -1 when the check has ended.
[[nodiscard]] qint64 nextProbeDue(const HealthCheck &check, const CheckRecord &record, qint64 lastAnswerMs);

/// Failed before Errored before Inconclusive; None while a check is open. No checks at all: Verified.
[[nodiscard]] Verdict overall(const QList<CheckRecord> &checks);
/// The same when somebody ended it before all checks had: never Verified while one is open.
[[nodiscard]] Verdict overallWhenEnded(QList<CheckRecord> &checks, const QString &why);
/// One sentence on what decided.
[[nodiscard]] QString verdictSentence(const QList<CheckRecord> &checks);

} // namespace signalbox::engine
