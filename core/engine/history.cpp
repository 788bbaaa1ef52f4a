// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/history.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

void History::put(const Release &release)
{
    if (!m_releases.contains(release.id.number()))
        m_byCommit.insert(release.commit, release.id.number());
    m_releases[release.id.number()] = release;
}

void History::put(const Deployment &deployment)
{
    const qint64 id = deployment.id.number();
    if (!m_deployments.contains(id)) {
        QList<qint64> &ids = m_byEnvironment[deployment.environment.toLower()];
        ids.insert(std::lower_bound(ids.begin(), ids.end(), id), id);
    }
    m_deployments[id] = deployment;
}

const Release *History::release(ReleaseId id) const
{
    const auto it = m_releases.find(id.number());
    return it == m_releases.end() ? nullptr : &it->second;
}

const Release *History::releaseByVersion(const QString &version) const
{
    for (auto it = m_releases.rbegin(); it != m_releases.rend(); ++it) {
        if (it->second.version.compare(version, Qt::CaseInsensitive) == 0)
            return &it->second;
    }
    return nullptr;
}

QList<Release> History::releasesOf(const QString &commit) const
{
    QList<qint64> ids = m_byCommit.values(commit);
    std::sort(ids.begin(), ids.end(), std::greater<>());
    QList<Release> list;
    for (const qint64 id : std::as_const(ids))
        list.append(m_releases.at(id));
    return list;
}

const Release *History::imageOf(const QString &commit, RunId run) const
{
    const Release *newest = nullptr;
    for (const qint64 id : m_byCommit.values(commit)) {
        const Release &release = m_releases.at(id);
        if (commit.isEmpty() && release.builtBy != run)
            continue;
        if (!release.imageDigest.isEmpty() && (!newest || release.id > newest->id))
            newest = &release;
    }
    return newest;
}

const Release *History::find(const QString &version, const QString &commit, const QString &digest) const
{
    const Release *found = nullptr;
    for (const qint64 id : m_byCommit.values(commit)) {
        const Release &release = m_releases.at(id);
        if (release.version == version && release.imageDigest == digest && (!found || release.id > found->id))
            found = &release;
    }
    return found;
}

const Release *History::newest() const { return m_releases.empty() ? nullptr : &m_releases.rbegin()->second; }

bool History::isQuarantined(ReleaseId id) const
{
    const Release *found = release(id);
    return found && found->quarantined;
}

const Deployment *History::deployment(DeploymentId id) const
{
    const auto it = m_deployments.find(id.number());
    return it == m_deployments.end() ? nullptr : &it->second;
}

QList<Deployment> History::deploymentsOf(const QString &environment) const
{
    const QList<qint64> ids = m_byEnvironment.value(environment.toLower());
    QList<Deployment> list;
    list.reserve(ids.size());
    for (auto it = ids.rbegin(); it != ids.rend(); ++it)
        list.append(m_deployments.at(*it));
    return list;
}

QStringList History::environments() const
{
    QStringList names;
    for (const QList<qint64> &ids : m_byEnvironment)
        names.append(m_deployments.at(ids.first()).environment);
    names.sort();
    return names;
}

const Deployment *History::underway(const QString &environment, DeploymentId except) const
{
    const QList<qint64> ids = m_byEnvironment.value(environment.toLower());
    for (auto it = ids.rbegin(); it != ids.rend(); ++it) {
        const Deployment &d = m_deployments.at(*it);
        if (d.id != except
            && (d.state == DeploymentState::Deploying || d.state == DeploymentState::Verifying || d.state == DeploymentState::Unknown))
            return &d;
    }
    return nullptr;
}

QString versionOf(const QString &ref, const QString &commit)
{
    if (ref.startsWith(u"refs/tags/"))
        return ref.mid(10);
    QString branch = ref.startsWith(u"refs/heads/") ? ref.mid(11) : ref;
    branch.replace(u'/', u'-');
    const QString sha = commit.left(7);
    return branch.isEmpty() ? sha : sha.isEmpty() ? branch : branch + u'-' + sha;
}

} // namespace signalbox::engine
