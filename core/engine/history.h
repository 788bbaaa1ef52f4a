// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/records.h"

#include <map>
#include <optional>

namespace signalbox::engine {

/// Releases and deployments as the engine knows them: what is stored and what it is about to store. Only the holder of the
/// lease writes them, so that this is the truth.
class History
{
public:
    void put(const Release &release);
    void put(const Deployment &deployment);

    [[nodiscard]] const Release *release(ReleaseId id) const;
    [[nodiscard]] const Release *releaseByVersion(const QString &version) const; ///< the newest of that name
    /// The newest record of this commit that names an image: what a commit's digest is.
    /// Without a commit (a folder as it is) nothing is shared between runs: then it is what `run` built.
    [[nodiscard]] const Release *imageOf(const QString &commit, RunId run = {}) const;
    [[nodiscard]] const Release *find(const QString &version, const QString &commit, const QString &digest) const;
    [[nodiscard]] const Release *newest() const;
    [[nodiscard]] QList<Release> releasesOf(const QString &commit) const; ///< newest first
    [[nodiscard]] bool isQuarantined(ReleaseId id) const;

    [[nodiscard]] const Deployment *deployment(DeploymentId id) const;
    [[nodiscard]] QList<Deployment> deploymentsOf(const QString &environment) const; ///< newest first
    [[nodiscard]] QStringList environments() const;                                  ///< to which anything was ever deployed
    /// What is on its way there now: deploying, verifying or unknown.
    [[nodiscard]] const Deployment *underway(const QString &environment, DeploymentId except = {}) const;

private:
    std::map<qint64, Release> m_releases;
    QMultiHash<QString, qint64> m_byCommit;
    std::map<qint64, Deployment> m_deployments;
    QHash<QString, QList<qint64>> m_byEnvironment; ///< oldest first
};

/// v1.2.3 of refs/tags/v1.2.3, else branch-shortsha.
[[nodiscard]] QString versionOf(const QString &ref, const QString &commit);

} // namespace signalbox::engine
