// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace signalbox::release {

/// One attempt of a job that came to an end.
struct JobSample {
    QString workflow; ///< path of its file
    QString job;      ///< key within the run
    QString commit;
    qint64 run = 0;
    TimeMs finishedAt = 0;
    qint64 durationMs = 0;
    bool succeeded = false;
    friend bool operator==(const JobSample &, const JobSample &) = default;
};

/// How one job went.
struct JobStatistics {
    QString workflow, job;
    int samples = 0;         ///< attempts that succeeded or failed
    int failures = 0;        ///< of them
    int commits = 0;         ///< different commits
    int flakyCommits = 0;    ///< the same job both failed and succeeded at the same commit
    qint64 medianMs = -1;    ///< of those that succeeded; -1: none did
    qint64 p90Ms = -1;       ///< the same
    QList<JobSample> newest; ///< the last ones, oldest first, at most `shown`
    [[nodiscard]] double failureShare() const { return samples > 0 ? double(failures) / samples : 0; }
    [[nodiscard]] double flakyShare() const { return commits > 0 ? double(flakyCommits) / commits : 0; }
    friend bool operator==(const JobStatistics &, const JobStatistics &) = default;
};

/// Statistics of every job in the samples, those with the most flaky commits first, then those that fail most, then the slowest.
/// Attempts that nobody's command decided (canceled, skipped, lost) do not belong into the samples. Pure.
[[nodiscard]] QList<JobStatistics> jobStatistics(const QList<JobSample> &samples, int shown = 40);

} // namespace signalbox::release
