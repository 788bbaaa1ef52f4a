// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/commitgraph.h"

#include <QtCore/QSet>
#include <algorithm>
#include <bit>
#include <cstring>
#include <queue>

namespace signalbox::git {

namespace {

std::optional<CommitGraph::Oid> oidOf(const QString &sha)
{
    CommitGraph::Oid oid;
    if (sha.size() != 40)
        return {};
    const auto digit = [](QChar c) -> int {
        const ushort u = c.unicode();
        return u >= '0' && u <= '9' ? u - '0' : u >= 'a' && u <= 'f' ? u - 'a' + 10 : u >= 'A' && u <= 'F' ? u - 'A' + 10 : -1;
    };
    for (int i = 0; i < 20; ++i) {
        const int high = digit(sha.at(2 * i)), low = digit(sha.at(2 * i + 1));
        if (high < 0 || low < 0)
            return {};
        oid[size_t(i)] = quint8(high * 16 + low);
    }
    return oid;
}

constexpr int laneWords = 8; // one cache line a commit
constexpr int lanes = laneWords * 64;
struct alignas(64) LaneSet {
    quint64 words[laneWords];
};

/// Counts, for each of 512 lanes at once, how many sets held it: plane p has bit p of every lane's count.
class LaneCounter
{
public:
    LaneCounter() { std::memset(m_planes, 0, sizeof m_planes); }
    void add(const LaneSet &set)
    {
        LaneSet carry = set;
        for (LaneSet &plane : m_planes) {
            quint64 any = 0;
            for (int w = 0; w < laneWords; ++w) {
                const quint64 both = plane.words[w] & carry.words[w];
                plane.words[w] ^= carry.words[w];
                carry.words[w] = both;
                any |= both;
            }
            if (any == 0)
                return;
        }
    }
    [[nodiscard]] qint32 count(int lane) const
    {
        qint32 sum = 0;
        for (int p = 0; p < planes; ++p)
            sum |= qint32((m_planes[p].words[lane / 64] >> (lane % 64)) & 1) << p;
        return sum;
    }

private:
    static constexpr int planes = 30;
    LaneSet m_planes[planes];
};

} // namespace

size_t CommitGraph::OidHash::operator()(const Oid &oid) const noexcept
{
    size_t value; // an object id is random already
    std::memcpy(&value, oid.data(), sizeof value);
    return value;
}

NodeIndex CommitGraph::nodeOf(const Oid &oid)
{
    const auto [it, added] = m_byOid.try_emplace(oid, NodeIndex(m_oids.size()));
    if (added) {
        m_oids.push_back(oid);
        m_times.push_back(0);
        m_parents.push_back({-1, -1});
        m_read.push_back(0);
    }
    return it->second;
}

NodeIndex CommitGraph::add(const Oid &oid, const std::vector<Oid> &parents, qint64 timeS)
{
    const NodeIndex node = nodeOf(oid);
    if (m_read[size_t(node)] == 1)
        return node;
    m_order.clear();
    m_read[size_t(node)] = 1;
    m_times[size_t(node)] = timeS;
    std::vector<NodeIndex> more;
    for (size_t i = 0; i < parents.size(); ++i) {
        const NodeIndex parent = nodeOf(parents[i]); // may move m_parents
        if (i < 2)
            m_parents[size_t(node)][i] = parent;
        else
            more.push_back(parent);
    }
    if (!more.empty())
        m_moreParents.insert(node, more);
    return node;
}

NodeIndex CommitGraph::find(const QString &sha) const
{
    const auto oid = oidOf(sha);
    if (!oid)
        return -1;
    const auto it = m_byOid.find(*oid);
    return it == m_byOid.end() || m_read[size_t(it->second)] != 1 ? -1 : it->second;
}

QString CommitGraph::sha(NodeIndex node) const
{
    const Oid &oid = m_oids[size_t(node)];
    return QString::fromLatin1(QByteArray::fromRawData(reinterpret_cast<const char *>(oid.data()), qsizetype(oid.size())).toHex());
}

const std::vector<NodeIndex> &CommitGraph::order() const
{
    if (m_order.size() == m_oids.size())
        return m_order;
    const size_t count = m_oids.size();
    std::vector<qint32> children(count, 0);
    const auto eachParent = [&](NodeIndex node, auto &&visit) {
        for (const NodeIndex parent : m_parents[size_t(node)])
            if (parent >= 0)
                visit(parent);
        if (const auto it = m_moreParents.constFind(node); it != m_moreParents.cend())
            for (const NodeIndex parent : *it)
                visit(parent);
    };
    for (size_t i = 0; i < count; ++i)
        eachParent(NodeIndex(i), [&](NodeIndex parent) { ++children[size_t(parent)]; });
    m_order.clear();
    m_order.reserve(count);
    std::vector<NodeIndex> ready; // a stack keeps a line of history together, which is kind to the cache
    for (size_t i = 0; i < count; ++i)
        if (children[i] == 0)
            ready.push_back(NodeIndex(i));
    while (!ready.empty()) {
        const NodeIndex node = ready.back();
        ready.pop_back();
        m_order.push_back(node);
        eachParent(node, [&](NodeIndex parent) {
            if (--children[size_t(parent)] == 0)
                ready.push_back(parent);
        });
    }
    return m_order;
}

std::vector<quint8> CommitGraph::reach(const QStringList &from) const
{
    std::vector<quint8> reached(m_oids.size(), 0);
    std::vector<NodeIndex> open;
    const auto visit = [&](NodeIndex node) {
        if (node >= 0 && !reached[size_t(node)]) {
            reached[size_t(node)] = 1;
            open.push_back(node);
        }
    };
    for (const QString &sha : from)
        visit(find(sha));
    while (!open.empty()) {
        const NodeIndex node = open.back();
        open.pop_back();
        for (const NodeIndex parent : m_parents[size_t(node)])
            visit(parent);
        if (const auto it = m_moreParents.constFind(node); it != m_moreParents.cend())
            for (const NodeIndex parent : *it)
                visit(parent);
    }
    // A commit that was never read is a name, not a commit that anybody has.
    for (size_t i = 0; i < reached.size(); ++i)
        if (m_read[i] != 1)
            reached[i] = 0;
    return reached;
}

QList<AheadBehind> CommitGraph::aheadBehind(const QString &base, const QStringList &tips) const
{
    QList<AheadBehind> result(tips.size());
    if (find(base) < 0)
        return result;
    const std::vector<quint8> inBase = reach({base});
    const auto baseSize = qint32(std::count(inBase.begin(), inBase.end(), quint8(1)));
    const std::vector<NodeIndex> &sorted = order();

    // Refs that stand on one commit share a lane. Lanes in the order of the walk, so that a block of them touches few commits.
    std::vector<NodeIndex> nodeOfTip(size_t(tips.size()), -1);
    std::vector<qint32> position(m_oids.size(), 0);
    for (size_t i = 0; i < sorted.size(); ++i)
        position[size_t(sorted[i])] = qint32(i);
    std::vector<NodeIndex> distinct;
    std::vector<qint32> laneOf(m_oids.size(), -1);
    for (qsizetype i = 0; i < tips.size(); ++i) {
        const NodeIndex node = find(tips.at(i));
        nodeOfTip[size_t(i)] = node;
        if (node >= 0 && laneOf[size_t(node)] < 0) {
            laneOf[size_t(node)] = 0;
            distinct.push_back(node);
        }
    }
    std::sort(distinct.begin(), distinct.end(), [&](NodeIndex a, NodeIndex b) { return position[size_t(a)] < position[size_t(b)]; });
    for (size_t i = 0; i < distinct.size(); ++i)
        laneOf[size_t(distinct[i])] = qint32(i);

    std::vector<AheadBehind> ofLane(distinct.size());
    std::vector<LaneSet> sets(sorted.size());
    for (size_t first = 0; first < distinct.size(); first += lanes) {
        const size_t last = std::min(distinct.size(), first + lanes);
        const auto start = size_t(position[size_t(distinct[first])]);
        std::memset(sets.data() + start, 0, (sets.size() - start) * sizeof(LaneSet));
        for (size_t lane = first; lane < last; ++lane) {
            const size_t at = size_t(position[size_t(distinct[lane])]);
            sets[at].words[(lane - first) / 64] |= quint64(1) << ((lane - first) % 64);
        }
        LaneCounter ahead, shared;
        for (size_t i = start; i < sorted.size(); ++i) {
            const LaneSet &set = sets[i];
            quint64 any = 0;
            for (const quint64 word : set.words)
                any |= word;
            const auto node = size_t(sorted[i]);
            if (any == 0 || m_read[node] != 1)
                continue;
            (inBase[node] ? shared : ahead).add(set);
            const auto pass = [&](NodeIndex parent) {
                LaneSet &to = sets[size_t(position[size_t(parent)])];
                for (int w = 0; w < laneWords; ++w)
                    to.words[w] |= set.words[w];
            };
            for (const NodeIndex parent : m_parents[node])
                if (parent >= 0)
                    pass(parent);
            if (!m_moreParents.isEmpty())
                if (const auto it = m_moreParents.constFind(NodeIndex(node)); it != m_moreParents.cend())
                    for (const NodeIndex parent : *it)
                        pass(parent);
        }
        for (size_t lane = first; lane < last; ++lane)
            ofLane[lane] = {ahead.count(int(lane - first)), baseSize - shared.count(int(lane - first)), true};
    }
    for (qsizetype i = 0; i < tips.size(); ++i)
        if (nodeOfTip[size_t(i)] >= 0)
            result[i] = ofLane[size_t(laneOf[size_t(nodeOfTip[size_t(i)])])];
    return result;
}

qsizetype CommitGraph::differenceCount(const QStringList &from, const QStringList &without) const
{
    const std::vector<quint8> wanted = reach(from), unwanted = reach(without);
    qsizetype count = 0;
    for (size_t i = 0; i < wanted.size(); ++i)
        count += wanted[i] && !unwanted[i];
    return count;
}

QStringList CommitGraph::difference(const QStringList &from, const QStringList &without) const
{
    const std::vector<quint8> wanted = reach(from), unwanted = reach(without);
    // Newest first, but never a parent before its child: clocks of different people differ.
    std::vector<qint32> children(m_oids.size(), 0);
    std::vector<NodeIndex> parents;
    const auto parentsOf = [&](NodeIndex node) -> const std::vector<NodeIndex> & {
        parents.clear();
        for (const NodeIndex parent : m_parents[size_t(node)])
            if (parent >= 0)
                parents.push_back(parent);
        if (const auto it = m_moreParents.constFind(node); it != m_moreParents.cend())
            parents.insert(parents.end(), it->begin(), it->end());
        return parents;
    };
    const auto chosen = [&](NodeIndex node) { return wanted[size_t(node)] && !unwanted[size_t(node)]; };
    for (NodeIndex node = 0; node < NodeIndex(m_oids.size()); ++node)
        if (chosen(node))
            for (const NodeIndex parent : parentsOf(node))
                ++children[size_t(parent)];
    const auto older = [&](NodeIndex a, NodeIndex b) {
        return m_times[size_t(a)] != m_times[size_t(b)] ? m_times[size_t(a)] < m_times[size_t(b)] : a > b;
    };
    std::priority_queue<NodeIndex, std::vector<NodeIndex>, decltype(older)> ready(older);
    for (NodeIndex node = 0; node < NodeIndex(m_oids.size()); ++node)
        if (chosen(node) && children[size_t(node)] == 0)
            ready.push(node);
    QStringList list;
    while (!ready.empty()) {
        const NodeIndex node = ready.top();
        ready.pop();
        list << sha(node);
        for (const NodeIndex parent : parentsOf(node))
            if (--children[size_t(parent)] == 0 && chosen(parent))
                ready.push(parent);
    }
    return list;
}

QList<bool> CommitGraph::contains(const QString &tip, const QStringList &candidates) const
{
    const std::vector<quint8> reached = reach({tip});
    QList<bool> result;
    result.reserve(candidates.size());
    for (const QString &candidate : candidates) {
        const NodeIndex node = find(candidate);
        result << (node >= 0 && reached[size_t(node)]);
    }
    return result;
}

} // namespace signalbox::git
