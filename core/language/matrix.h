// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <QtCore/QList>

namespace signalbox::language {

/// One job of a matrix.
struct Combination {
    Value matrix;       ///< object; Null when the strategy has no matrix
    QString nameSuffix; ///< " (3.11, linux)": scalar leaves of the vectors in order, extras left out (rule 34); may be empty
    Value strategy;     ///< {fail-fast, job-index, job-total, max-parallel} (rule 35)
};

struct Expansion {
    QList<Combination> combinations;
    bool failFast = true;
    int maxParallel = 0; ///< 0: as many as there is room for
};

/// An evaluated `strategy:` (Null: no strategy, one combination) -> its jobs, in the forge's order (rules 29-35).
/// At most 256 combinations. Errors in the forge's words.
[[nodiscard]] Result<Expansion> expandStrategy(const Value &strategy);
/// The same for the value of `matrix:` alone: the matrix objects.
[[nodiscard]] Result<QList<Combination>> expandMatrix(const Value &matrix);

/// Rule 30: every leaf of the pattern equals (loosely) what the value has there; names without regard to case.
[[nodiscard]] bool leavesMatch(const Value &pattern, const Value &value);

} // namespace signalbox::language
