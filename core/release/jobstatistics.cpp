// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/jobstatistics.h"

#include <QtCore/QHash>
#include <algorithm>

namespace signalbox::release {

namespace {

/// Nearest rank of the sorted values; -1 when there is none.
qint64 rank(const QList<qint64> &sorted, int percent)
{
    if (sorted.isEmpty())
        return -1;
    return sorted.at(std::max<qsizetype>(0, (sorted.size() * percent + 99) / 100 - 1));
}

struct Commit {
    bool failed = false, succeeded = false;
};

} // namespace

QList<JobStatistics> jobStatistics(const QList<JobSample> &samples, int shown)
{
    QList<JobSample> ordered = samples;
    std::stable_sort(ordered.begin(), ordered.end(), [](const JobSample &a, const JobSample &b) { return a.finishedAt < b.finishedAt; });
    QHash<std::pair<QString, QString>, qsizetype> places;
    QList<JobStatistics> result;
    QList<QList<qint64>> durations;
    QList<QHash<QString, Commit>> commits;
    for (const JobSample &sample : std::as_const(ordered)) {
        const auto key = std::pair(sample.workflow, sample.job);
        auto place = places.constFind(key);
        if (place == places.constEnd()) {
            place = places.insert(key, result.size());
            result.append(JobStatistics{sample.workflow, sample.job});
            durations.emplace_back();
            commits.emplace_back();
        }
        JobStatistics &job = result[*place];
        ++job.samples;
        job.failures += !sample.succeeded;
        if (sample.succeeded)
            durations[*place].append(sample.durationMs);
        Commit &commit = commits[*place][sample.commit];
        (sample.succeeded ? commit.succeeded : commit.failed) = true;
        job.newest.append(sample);
        if (job.newest.size() > shown)
            job.newest.removeFirst();
    }
    for (qsizetype i = 0; i < result.size(); ++i) {
        JobStatistics &job = result[i];
        std::sort(durations[i].begin(), durations[i].end());
        job.medianMs = rank(durations.at(i), 50);
        job.p90Ms = rank(durations.at(i), 90);
        job.commits = int(commits.at(i).size());
        for (const Commit &commit : commits.at(i))
            job.flakyCommits += commit.failed && commit.succeeded;
    }
    std::stable_sort(result.begin(), result.end(), [](const JobStatistics &a, const JobStatistics &b) {
        if (a.flakyCommits != b.flakyCommits)
            return a.flakyCommits > b.flakyCommits;
        if (a.failures != b.failures)
            return a.failures > b.failures;
        return a.medianMs > b.medianMs;
    });
    return result;
}

} // namespace signalbox::release
