// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/commitgraph.h"
#include "core/git/repository.h"

namespace signalbox::git {

struct OverviewOptions {
    QString defaultBranch;                            ///< configured; may be empty
    QStringList releaseTags = {QStringLiteral("v*")}; ///< short-name patterns with * and ?
    int unreleasedLimit = 1'000;                      ///< commits listed
    QString cacheFile;                                ///< of the commit graph; may be empty
};

/// Everything that the page of branches and tags needs, from one reading.
struct Overview {
    QList<GitRef> refs;
    QList<AheadBehind> distances; ///< of refs[i] to the default branch
    QString defaultBranch;        ///< full name; empty in an empty repository
    QString defaultCommit;
    QString newestRelease;       ///< short name of the newest release tag that the default branch contains; may be empty
    QString newestReleaseCommit; ///< the release boundary: everything the default branch has beyond it is unreleased
    QList<Commit> unreleased;    ///< newest first, at most unreleasedLimit
    qsizetype unreleasedCount = 0;
    qsizetype commitsInGraph = 0;
    QStringList notes; ///< what a person should know: shallow, missing objects, no default branch
};

/// Reads an Overview and keeps the graph between calls: the second call reads only what is new. One thread at a time.
class OverviewReader
{
public:
    explicit OverviewReader(OverviewOptions options = {}) : m_options(std::move(options)) { }
    [[nodiscard]] Result<Overview> read(const Repository &repository);
    [[nodiscard]] const CommitGraph &graph() const { return m_graph; }

private:
    OverviewOptions m_options;
    CommitGraph m_graph;
    Overview m_last; ///< while no ref moves, nothing of it does
    bool m_loaded = false;
    qsizetype m_savedSize = 0;
};

} // namespace signalbox::git
