// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>
#include <array>
#include <unordered_map>
#include <vector>

namespace signalbox::git {

class Repository;

/// A commit's place in a CommitGraph.
using NodeIndex = qint32;

struct AheadBehind {
    qint32 ahead = 0;   ///< commits of the tip that the base does not have
    qint32 behind = 0;  ///< commits of the base that the tip does not have
    bool known = false; ///< false: a commit is missing from the graph
    friend bool operator==(const AheadBehind &, const AheadBehind &) = default;
};

/// The shape of a history: who is whose parent. Grows by reading only commits it does not know; one walk answers for all refs.
/// Not bound to a thread; one writer at a time.
class CommitGraph
{
public:
    using Oid = std::array<quint8, 20>;
    struct OidHash {
        size_t operator()(const Oid &oid) const noexcept;
    };

    /// Adds what is reachable from these commits (full ids). Reads git's commit-graph file where there is one, objects elsewhere.
    /// Commits whose object is missing (shallow or damaged) end the walk there and count in missing().
    Result<void> extend(const Repository &repository, const QStringList &tips);

    /// For tests and other sources: a commit with its parents; parents may come later. Returns its place.
    NodeIndex add(const Oid &oid, const std::vector<Oid> &parents, qint64 timeS = 0);

    [[nodiscard]] qsizetype size() const { return qsizetype(m_oids.size()); }
    [[nodiscard]] qsizetype missing() const { return m_missing; }
    [[nodiscard]] NodeIndex find(const QString &sha) const; ///< -1: not there
    [[nodiscard]] QString sha(NodeIndex node) const;

    /// Ahead and behind of every tip relative to base, in the order of tips, from one shared walk with bit sets.
    [[nodiscard]] QList<AheadBehind> aheadBehind(const QString &base, const QStringList &tips) const;

    /// Reachable from any of `from` and from none of `without`, newest first (by commit time, children before parents).
    [[nodiscard]] QStringList difference(const QStringList &from, const QStringList &without) const;
    /// How many difference() would give.
    [[nodiscard]] qsizetype differenceCount(const QStringList &from, const QStringList &without) const;
    /// Which of the candidates are reachable from tip.
    [[nodiscard]] QList<bool> contains(const QString &tip, const QStringList &candidates) const;

    /// A private cache of the shape, so that a second start reads little. A damaged or foreign file is NotFound, never half read.
    [[nodiscard]] Result<void> save(const QString &path) const;
    [[nodiscard]] static Result<CommitGraph> load(const QString &path);

private:
    friend class CommitGraphReader;
    [[nodiscard]] std::vector<quint8> reach(const QStringList &from) const;
    [[nodiscard]] const std::vector<NodeIndex> &order() const;
    NodeIndex nodeOf(const Oid &oid);

    std::vector<Oid> m_oids;
    std::vector<qint64> m_times;
    std::vector<std::array<NodeIndex, 2>> m_parents;        ///< -1: none
    QHash<NodeIndex, std::vector<NodeIndex>> m_moreParents; ///< third and later, of octopus merges
    std::vector<quint8> m_read;                             ///< 1: parents are known; 2: object is missing
    std::unordered_map<Oid, NodeIndex, OidHash> m_byOid;
    qsizetype m_missing = 0;
    mutable std::vector<NodeIndex> m_order; ///< children before parents; empty: to be made
};

} // namespace signalbox::git
