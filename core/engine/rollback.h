// SPDX-License-Identifier: GPL-3.0-or-later
// Which release a rollback goes back to, and what follows a deployment that went wrong. Pure.
// Whether migrations forbid it is decided in core/service with the help of git; the intent carries the person's answer.
#pragma once

#include "core/base/result.h"
#include "core/model/environment.h"
#include "core/model/records.h"

#include <functional>
#include <optional>

namespace signalbox::engine {

/// The newest deployment here that touched the environment, however it ended: what stands there now, as far as one can know.
[[nodiscard]] const Deployment *lastStarted(const QList<Deployment> &newestFirst);
/// The newest verified deployment here: what is live when nothing went wrong since.
[[nodiscard]] const Deployment *lastVerified(const QList<Deployment> &newestFirst);

/// The deployment that a rollback repeats: the newest verified one of another release than what stands there now, whose
/// release is neither quarantined nor one that an earlier rollback went away from. `to`: a version the person chose, which
/// must have been verified here. Errors: Refused or NotFound, with what could be chosen instead.
/// `isQuarantined` by release.
[[nodiscard]] Result<Deployment> chooseRollback(const QString &environment, const QList<Deployment> &newestFirst,
                                                const std::function<bool(ReleaseId)> &isQuarantined, const QString &to = {});
/// Every deployment that chooseRollback() would accept as `to`, newest first, one per release.
[[nodiscard]] QList<Deployment> rollbackCandidates(const QList<Deployment> &newestFirst,
                                                   const std::function<bool(ReleaseId)> &isQuarantined);

/// What to do after a deployment ended badly.
struct Aftermath {
    bool rollBack = false;
    bool hold = false;
    bool callPerson = false;
    QString reason; ///< for the hold and for History
};
/// on-failure: rollback goes back once, and only when the release itself is what failed; anything that leaves in doubt what
/// runs there, and a rollback that failed itself, puts the environment on hold and calls a person. An irreversible release
/// is never rolled back automatically.
[[nodiscard]] Aftermath afterFailure(const Environment &environment, const Deployment &ended, bool hasCandidate, bool irreversible);

} // namespace signalbox::engine
