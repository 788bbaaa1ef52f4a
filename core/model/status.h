// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <optional>

namespace signalbox {

/// Where a run, job or step is.
enum class Status { Queued, Waiting, Running, Finished };

/// How it ended. Meaningful only when Finished.
enum class Outcome {
    None, ///< not ended yet
    Succeeded,
    Failed,  ///< the user's command said no
    Errored, ///< we could not
    Canceled,
    TimedOut,
    Skipped,
    Lost, ///< nobody can tell; a deployment then waits for a person
};

/// What health and smoke checks said of a deployment. An early end is never healthy.
enum class Verdict { None, Verified, Failed, Inconclusive, Errored };

[[nodiscard]] QString toString(Status status);   ///< "queued" …
[[nodiscard]] QString toString(Outcome outcome); ///< "succeeded" …
[[nodiscard]] QString toString(Verdict verdict); ///< "verified" …
[[nodiscard]] std::optional<Status> statusFromString(QStringView text);
[[nodiscard]] std::optional<Outcome> outcomeFromString(QStringView text);
[[nodiscard]] std::optional<Verdict> verdictFromString(QStringView text);

/// The word of the workflow language: success, failure, cancelled, skipped (needs.*.result, steps.*.outcome).
[[nodiscard]] QString resultWord(Outcome outcome);
/// Succeeded or skipped by its own condition does not hurt; everything else does.
[[nodiscard]] inline bool isBad(Outcome o) { return o != Outcome::None && o != Outcome::Succeeded && o != Outcome::Skipped; }

} // namespace signalbox
