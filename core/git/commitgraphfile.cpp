// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/commitgraphfile.h"

#include <QtCore/QtEndian>
#include <cstring>

namespace signalbox::git {

namespace {

quint32 read32(const uchar *at) { return qFromBigEndian<quint32>(at); }

constexpr quint32 noParent = 0x70000000;
constexpr quint32 manyParents = 0x80000000;

} // namespace

bool CommitGraphFile::addLayer(const QByteArray &bytes)
{
    Layer layer;
    layer.bytes = bytes;
    return addLayer(std::move(layer));
}

bool CommitGraphFile::addLayer(Layer layer)
{
    const auto *start = reinterpret_cast<const uchar *>(layer.bytes.constData());
    const auto size = quint64(layer.bytes.size());
    // "CGPH", version 1, hash 1 (SHA-1), chunks, base graphs
    if (size < 8 + 12 + 20 || std::memcmp(start, "CGPH", 4) != 0 || start[4] != 1 || start[5] != 1 || start[7] != m_layers.size())
        return false;
    const int chunks = start[6];
    if (8 + quint64(chunks + 1) * 12 > size)
        return false;
    quint64 oidsSize = 0, commitsSize = 0;
    for (int i = 0; i < chunks; ++i) {
        const uchar *row = start + 8 + i * 12;
        const auto offset = qFromBigEndian<quint64>(row + 4), end = qFromBigEndian<quint64>(row + 16);
        if (offset > end || end > size - 20)
            return false;
        const uchar *chunk = start + offset;
        const quint64 length = end - offset;
        if (std::memcmp(row, "OIDF", 4) == 0 && length == 1024)
            layer.fanout = chunk;
        else if (std::memcmp(row, "OIDL", 4) == 0)
            layer.oids = chunk, oidsSize = length;
        else if (std::memcmp(row, "CDAT", 4) == 0)
            layer.commits = chunk, commitsSize = length;
        else if (std::memcmp(row, "EDGE", 4) == 0)
            layer.edges = chunk, layer.edgeCount = quint32(length / 4);
    }
    if (!layer.fanout || !layer.oids || !layer.commits)
        return false;
    for (int i = 1; i < 256; ++i)
        if (read32(layer.fanout + 4 * i) < read32(layer.fanout + 4 * (i - 1)))
            return false;
    layer.count = read32(layer.fanout + 255 * 4);
    if (oidsSize < quint64(layer.count) * 20 || commitsSize < quint64(layer.count) * 36)
        return false;
    layer.base = quint32(m_total);
    m_total += layer.count;
    m_layers.push_back(std::move(layer));
    return true;
}

CommitGraphFile CommitGraphFile::open(const QString &objectsFolder)
{
    CommitGraphFile graph;
    const auto map = [&](const QString &path) {
        auto file = std::make_shared<QFile>(path);
        if (!file->open(QIODevice::ReadOnly) || file->size() < 40)
            return false;
        const uchar *mapped = file->map(0, file->size());
        if (!mapped)
            return false;
        Layer layer;
        layer.bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(mapped), file->size());
        layer.file = file;
        return graph.addLayer(std::move(layer));
    };
    if (map(objectsFolder + QStringLiteral("/info/commit-graph")))
        return graph;
    graph = {};
    QFile chain(objectsFolder + QStringLiteral("/info/commit-graphs/commit-graph-chain"));
    if (!chain.open(QIODevice::ReadOnly))
        return graph;
    const QList<QByteArray> names = chain.read(1 << 16).split('\n');
    for (const QByteArray &name : names) {
        if (name.isEmpty())
            continue;
        if (name.size() != 40 || !map(objectsFolder + QStringLiteral("/info/commit-graphs/graph-%1.graph").arg(QString::fromLatin1(name))))
            return {};
    }
    return graph;
}

std::optional<CommitGraph::Oid> CommitGraphFile::oidAt(quint32 position) const
{
    for (const Layer &layer : m_layers)
        if (position >= layer.base && position - layer.base < layer.count) {
            CommitGraph::Oid oid;
            std::memcpy(oid.data(), layer.oids + quint64(position - layer.base) * 20, 20);
            return oid;
        }
    return {};
}

std::optional<CommitGraphFile::Entry> CommitGraphFile::find(const CommitGraph::Oid &oid) const
{
    for (const Layer &layer : m_layers) {
        quint32 low = oid[0] == 0 ? 0 : read32(layer.fanout + 4 * (oid[0] - 1));
        quint32 high = read32(layer.fanout + 4 * oid[0]);
        while (low < high) {
            const quint32 middle = low + (high - low) / 2;
            const int compared = std::memcmp(layer.oids + quint64(middle) * 20, oid.data(), 20);
            if (compared < 0) {
                low = middle + 1;
            } else if (compared > 0) {
                high = middle;
            } else {
                const uchar *row = layer.commits + quint64(middle) * 36;
                Entry entry;
                entry.timeS = qint64((quint64(read32(row + 28) & 3) << 32) | read32(row + 32));
                const quint32 first = read32(row + 20), second = read32(row + 24);
                const auto push = [&](quint32 position) {
                    const auto parent = oidAt(position);
                    if (parent)
                        entry.parents.push_back(*parent);
                    return parent.has_value();
                };
                if (first != noParent && !push(first))
                    return {};
                if (second & manyParents) {
                    for (quint32 i = second & ~manyParents;; ++i) {
                        if (i >= layer.edgeCount)
                            return {};
                        const quint32 edge = read32(layer.edges + quint64(i) * 4);
                        if (!push(edge & ~manyParents))
                            return {};
                        if (edge & manyParents)
                            break;
                    }
                } else if (second != noParent && !push(second)) {
                    return {};
                }
                return entry;
            }
        }
    }
    return {};
}

} // namespace signalbox::git
