// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/overview.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

namespace signalbox::git {

Result<Overview> OverviewReader::read(const Repository &repository)
{
    Overview overview;
    overview.refs = TRY(repository.refs());
    const RepositoryState state = repository.state();
    if (const QString sentence = state.sentence(); !sentence.isEmpty())
        overview.notes << sentence;
    overview.distances.resize(overview.refs.size());
    if (overview.refs.isEmpty())
        return overview;
    const auto trunk = repository.defaultBranch(m_options.defaultBranch);
    if (trunk) {
        overview.defaultBranch = *trunk;
        for (const GitRef &ref : std::as_const(overview.refs))
            if (ref.name == overview.defaultBranch)
                overview.defaultCommit = ref.commit;
    } else {
        overview.notes << trunk.error().what + QLatin1Char(' ') + trunk.error().next;
    }
    if (m_loaded && overview.refs == m_last.refs && overview.defaultBranch == m_last.defaultBranch && overview.notes == m_last.notes)
        return m_last;
    if (!m_loaded && !m_options.cacheFile.isEmpty()) {
        if (auto cached = CommitGraph::load(m_options.cacheFile))
            m_graph = std::move(*cached);
        m_savedSize = m_graph.size();
    }
    m_loaded = true;
    QStringList tips;
    tips.reserve(overview.refs.size());
    for (const GitRef &ref : std::as_const(overview.refs))
        tips << ref.commit;
    TRY(m_graph.extend(repository, tips));
    overview.commitsInGraph = m_graph.size();
    // Writing after every small push would cost more than it saves.
    if (!m_options.cacheFile.isEmpty() && m_graph.size() > m_savedSize + 200 && m_graph.save(m_options.cacheFile))
        m_savedSize = m_graph.size();
    if (m_graph.missing() > 0 && !state.shallow)
        overview.notes << QStringLiteral("%1 commits are missing from the repository; counts may fall short. git fsck tells more.")
                              .arg(m_graph.missing());
    if (overview.defaultCommit.isEmpty())
        return overview;
    overview.distances = m_graph.aheadBehind(overview.defaultCommit, tips);

    // The release boundary: the tag that leaves the fewest commits unreleased; of equals the newest.
    QList<QRegularExpression> patterns;
    for (const QString &pattern : std::as_const(m_options.releaseTags))
        patterns << QRegularExpression(
            QRegularExpression::wildcardToRegularExpression(pattern, QRegularExpression::UnanchoredWildcardConversion));
    qsizetype best = -1;
    for (qsizetype i = 0; i < overview.refs.size(); ++i) {
        const GitRef &ref = overview.refs.at(i);
        const AheadBehind &distance = overview.distances.at(i);
        if (ref.kind != RefKind::Tag || !distance.known || distance.ahead > 0)
            continue;
        const bool release = std::any_of(patterns.cbegin(), patterns.cend(), [&](const QRegularExpression &pattern) {
            const auto match = pattern.match(ref.shortName);
            return match.hasMatch() && match.capturedLength() == ref.shortName.size();
        });
        if (!release)
            continue;
        if (best < 0 || distance.behind < overview.distances.at(best).behind
            || (distance.behind == overview.distances.at(best).behind && ref.time > overview.refs.at(best).time))
            best = i;
    }
    QStringList released;
    if (best >= 0) {
        overview.newestRelease = overview.refs.at(best).shortName;
        overview.newestReleaseCommit = overview.refs.at(best).commit;
        released << overview.newestReleaseCommit;
    }
    const QStringList unreleased = m_graph.difference({overview.defaultCommit}, released);
    overview.unreleasedCount = unreleased.size();
    for (const QString &sha : unreleased.first(qMin(unreleased.size(), qsizetype(m_options.unreleasedLimit)))) {
        auto commit = repository.commit(sha);
        if (commit)
            overview.unreleased << *commit;
    }
    if (m_graph.missing() == 0)
        m_last = overview;
    return overview;
}

} // namespace signalbox::git
