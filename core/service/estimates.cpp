// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/estimates.h"

#include "core/engine/store.h"

#include <algorithm>

namespace signalbox::service {

namespace {
constexpr int samplesKept = 10;
constexpr int samplesNeeded = 3;
} // namespace

QHash<QString, Estimate> estimateJobs(const QList<engine::JobDuration> &durations)
{
    QHash<QString, QList<engine::JobDuration>> byJob;
    for (const engine::JobDuration &duration : durations)
        byJob[duration.jobKey].append(duration);
    QHash<QString, Estimate> estimates;
    for (auto it = byJob.begin(); it != byJob.end(); ++it) {
        QList<engine::JobDuration> &list = it.value();
        std::sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.finishedAt > b.finishedAt; });
        list.resize(std::min<qsizetype>(list.size(), samplesKept));
        if (list.size() < samplesNeeded)
            continue;
        QList<qint64> times;
        for (const auto &duration : std::as_const(list))
            times.append(duration.durationMs);
        std::sort(times.begin(), times.end());
        const auto at = [&](double share) {
            return times.at(std::min<qsizetype>(qsizetype(share * double(times.size())), times.size() - 1));
        };
        estimates.insert(it.key(), {at(0.5), at(0.1), at(0.9), int(times.size())});
    }
    return estimates;
}

Progress estimateProgress(const QList<JobRecord> &jobs, const QHash<QString, Estimate> &estimates, TimeMs now)
{
    Progress progress;
    qint64 total = 0, done = 0;
    QHash<QString, const JobRecord *> byKey;
    for (const JobRecord &job : jobs)
        byKey.insert(job.key, &job);
    // Longest remaining path; jobs come in an order in which needs stand before those who need them.
    QHash<QString, qint64> remaining;
    qint64 longest = 0;
    bool known = false;
    for (const JobRecord &job : jobs) {
        qint64 own = 0;
        const Estimate estimate = estimates.value(job.key);
        if (estimate.samples > 0) {
            known = true;
            total += estimate.medianMs;
            if (job.status == Status::Finished) {
                done += estimate.medianMs;
            } else if (job.status == Status::Running) {
                const qint64 elapsed = now - job.startedAt;
                own = std::max<qint64>(0, estimate.medianMs - elapsed);
                done += std::min(elapsed, estimate.medianMs);
                progress.rangeMs = std::max(progress.rangeMs, (estimate.p90Ms - estimate.p10Ms) / 2);
                progress.overtimeMs = std::max(progress.overtimeMs, elapsed - estimate.p90Ms);
            } else {
                own = estimate.medianMs;
                progress.rangeMs = std::max(progress.rangeMs, (estimate.p90Ms - estimate.p10Ms) / 2);
            }
        }
        qint64 before = 0;
        for (const QString &need : job.needs)
            before = std::max(before, remaining.value(need));
        remaining.insert(job.key, job.status == Status::Finished ? 0 : before + own);
        longest = std::max(longest, remaining.value(job.key));
    }
    progress.overtimeMs = std::max<qint64>(progress.overtimeMs, 0);
    if (!known || total == 0)
        return progress;
    progress.percent = int(std::min<qint64>(99, done * 100 / total)); // 100 only when it is over
    progress.remainingMs = longest;
    return progress;
}

} // namespace signalbox::service
