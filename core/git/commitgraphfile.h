// SPDX-License-Identifier: GPL-3.0-or-later
// Private to core/git.
#pragma once

#include "core/git/commitgraph.h"

#include <QtCore/QFile>
#include <memory>

namespace signalbox::git {

/// git's own commit-graph file (gitformat-commit-graph, version 1, SHA-1), mapped into memory: shape and times without reading objects.
/// One file or a chain of them. Whatever is damaged or unknown in it makes it absent: objects are then read instead.
class CommitGraphFile
{
public:
    /// `objectsFolder`: …/.git/objects. Not open when git has written none.
    static CommitGraphFile open(const QString &objectsFolder);

    struct Entry {
        std::vector<CommitGraph::Oid> parents;
        qint64 timeS = 0;
    };
    [[nodiscard]] qsizetype size() const { return m_total; }
    [[nodiscard]] bool isOpen() const { return m_total > 0; }
    /// nullopt when it is not in the file.
    [[nodiscard]] std::optional<Entry> find(const CommitGraph::Oid &oid) const;

    /// One layer from its bytes, for tests: false when it is not a sound file.
    bool addLayer(const QByteArray &bytes);

private:
    struct Layer {
        QByteArray bytes; ///< of the file, or a view of the mapping
        std::shared_ptr<QFile> file;
        const uchar *fanout = nullptr;
        const uchar *oids = nullptr;
        const uchar *commits = nullptr;
        const uchar *edges = nullptr;
        quint32 edgeCount = 0;
        quint32 count = 0;
        quint32 base = 0; ///< commits in the layers below
    };
    bool addLayer(Layer layer);
    [[nodiscard]] std::optional<CommitGraph::Oid> oidAt(quint32 position) const;
    std::vector<Layer> m_layers;
    qsizetype m_total = 0;
};

} // namespace signalbox::git
