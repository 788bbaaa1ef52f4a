// SPDX-License-Identifier: GPL-3.0-or-later
// CommitGraph: growing from a repository, and its own cache file.
#include "core/git/commitgraphfile.h"
#include "core/git/objecttext.h"
#include "core/git/repositoryprivate.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QSaveFile>
#include <QtCore/QSet>
#include <cstring>
#include <git2.h>

namespace signalbox::git {

namespace {

CommitGraph::Oid toOid(const git_oid &oid)
{
    CommitGraph::Oid value;
    std::memcpy(value.data(), oid.id, 20);
    return value;
}

/// Commits whose parents are cut away in a shallow clone.
std::unordered_map<CommitGraph::Oid, bool, CommitGraph::OidHash> shallowCommits(const QString &commonFolder)
{
    std::unordered_map<CommitGraph::Oid, bool, CommitGraph::OidHash> cut;
    QFile file(commonFolder + QStringLiteral("shallow"));
    if (!file.open(QIODevice::ReadOnly))
        return cut;
    while (!file.atEnd()) {
        git_oid oid;
        if (git_oid_fromstrn(&oid, file.readLine(64).trimmed().constData(), 40) == 0)
            cut.emplace(toOid(oid), true);
    }
    return cut;
}

constexpr char cacheMagic[8] = {'s', 'b', 'g', 'r', 'a', 'p', 'h', '1'};

} // namespace

Result<void> CommitGraph::extend(const Repository &repository, const QStringList &tips)
{
    Handle<git_odb> odb;
    if (const int code = git_repository_odb(out(odb), repository.handle()); code != 0)
        return gitError(code, QStringLiteral("The objects of %1 cannot be read.").arg(repository.folder()));
    const auto cut = shallowCommits(repository.commonFolder());
    // git does not trust its file either where history is cut.
    const CommitGraphFile file =
        cut.empty() ? CommitGraphFile::open(repository.commonFolder() + QStringLiteral("objects")) : CommitGraphFile();
    std::vector<NodeIndex> open;
    for (const QString &tip : tips) {
        git_oid oid;
        if (!fromSha(tip, &oid))
            continue;
        const NodeIndex node = nodeOf(toOid(oid));
        if (m_read[size_t(node)] != 1)
            open.push_back(node);
    }
    std::vector<Oid> parents;
    while (!open.empty()) {
        const NodeIndex node = open.back();
        open.pop_back();
        if (m_read[size_t(node)] == 1)
            continue;
        const Oid oid = m_oids[size_t(node)];
        parents.clear();
        qint64 timeS = 0;
        if (const auto entry = file.isOpen() ? file.find(oid) : std::nullopt) {
            parents = entry->parents;
            timeS = entry->timeS;
        } else {
            git_oid id;
            std::memcpy(id.id, oid.data(), 20);
            Handle<git_odb_object> object;
            if (git_odb_read(out(object), odb.get(), &id) != 0 || git_odb_object_type(object.get()) != GIT_OBJECT_COMMIT) {
                git_error_clear();
                if (m_read[size_t(node)] == 0) {
                    m_read[size_t(node)] = 2;
                    ++m_missing;
                }
                continue;
            }
            const CommitShape shape = parseShape(bytesOf(object.get()));
            timeS = shape.timeS;
            if (!cut.contains(oid))
                for (const QByteArrayView hex : shape.parents) {
                    git_oid parent;
                    if (hex.size() == 40 && git_oid_fromstrn(&parent, hex.data(), 40) == 0)
                        parents.push_back(toOid(parent));
                }
        }
        if (m_read[size_t(node)] == 2)
            --m_missing; // a fetch brought it
        add(oid, parents, timeS);
        for (const Oid &parent : parents) {
            const NodeIndex next = m_byOid.at(parent);
            if (m_read[size_t(next)] == 0)
                open.push_back(next);
        }
    }
    return ok();
}

Result<void> CommitGraph::save(const QString &path) const
{
    QByteArray body;
    const auto append = [&](const auto &value) { body.append(reinterpret_cast<const char *>(&value), sizeof value); };
    const auto bytesOf = [](const auto &list) { return qsizetype(list.size()) * qsizetype(sizeof list[0]); };
    body.reserve(qsizetype(m_oids.size()) * 37 + 64);
    append(quint64(m_oids.size()));
    body.append(reinterpret_cast<const char *>(m_oids.data()), bytesOf(m_oids));
    body.append(reinterpret_cast<const char *>(m_times.data()), bytesOf(m_times));
    body.append(reinterpret_cast<const char *>(m_parents.data()), bytesOf(m_parents));
    body.append(reinterpret_cast<const char *>(m_read.data()), qsizetype(m_read.size()));
    append(quint64(m_moreParents.size()));
    for (auto it = m_moreParents.cbegin(); it != m_moreParents.cend(); ++it) {
        append(it.key());
        append(quint32(it->size()));
        body.append(reinterpret_cast<const char *>(it->data()), bytesOf(*it));
    }
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(cacheMagic, sizeof cacheMagic) != sizeof cacheMagic
        || file.write(QCryptographicHash::hash(body, QCryptographicHash::Sha1)) != 20 || file.write(body) != body.size() || !file.commit())
        return unable(QStringLiteral("The cache of the commit graph cannot be written to %1.").arg(path), file.errorString(),
                      QStringLiteral("Check the space left and the rights of the folder."),
                      QStringLiteral("Everything works, starting is slower."));
    return ok();
}

Result<CommitGraph> CommitGraph::load(const QString &path)
{
    const Error none = notFound(QStringLiteral("There is no usable cache of the commit graph at %1.").arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return none;
    const QByteArray bytes = file.readAll();
    constexpr qsizetype header = sizeof cacheMagic + 20;
    if (bytes.size() < header + 16 || !bytes.startsWith(QByteArrayView(cacheMagic, sizeof cacheMagic)))
        return none;
    const QByteArray body = QByteArray::fromRawData(bytes.constData() + header, bytes.size() - header);
    if (QCryptographicHash::hash(body, QCryptographicHash::Sha1) != QByteArrayView(bytes).sliced(sizeof cacheMagic, 20))
        return none;
    // The checksum holds, so the file is one that we wrote; sizes are checked all the same.
    const char *at = body.constData(), *end = at + body.size();
    bool sound = true;
    const auto take = [&](void *to, size_t size) {
        sound = sound && size_t(end - at) >= size;
        if (sound && size > 0) {
            std::memcpy(to, at, size);
            at += size;
        }
    };
    CommitGraph graph;
    quint64 count = 0, more = 0;
    take(&count, sizeof count);
    if (!sound || count > quint64(body.size()) / 37)
        return none;
    graph.m_oids.resize(count);
    graph.m_times.resize(count);
    graph.m_parents.resize(count);
    graph.m_read.resize(count);
    take(graph.m_oids.data(), count * sizeof(Oid));
    take(graph.m_times.data(), count * sizeof(qint64));
    take(graph.m_parents.data(), count * sizeof(graph.m_parents[0]));
    take(graph.m_read.data(), count);
    take(&more, sizeof more);
    for (quint64 i = 0; sound && i < more; ++i) {
        NodeIndex node = -1;
        quint32 size = 0;
        take(&node, sizeof node);
        take(&size, sizeof size);
        if (!sound || size > quint64(end - at) / sizeof(NodeIndex))
            return none;
        std::vector<NodeIndex> parents(size);
        take(parents.data(), size * sizeof(NodeIndex));
        graph.m_moreParents.insert(node, parents);
    }
    if (!sound)
        return none;
    graph.m_byOid.reserve(count);
    for (size_t i = 0; i < count; ++i) {
        graph.m_byOid.emplace(graph.m_oids[i], NodeIndex(i));
        graph.m_missing += graph.m_read[i] == 2;
    }
    return graph;
}

} // namespace signalbox::git
