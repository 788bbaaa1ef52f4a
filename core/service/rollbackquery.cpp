// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/queries.h"

#include "core/release/review.h"

#include <algorithm>

namespace signalbox::service {

namespace {
constexpr int deploymentsLookedAt = 200;
constexpr int choicesShown = 12;
constexpr int lossesShown = 200;
} // namespace

Result<RollbackSnapshot> readRollback(Session &session, const QString &environmentName, const QString &toVersion)
{
    RollbackSnapshot snapshot;
    const Session::EnvironmentsNow now = session.environments();
    const Environment *environment = now.environments->find(environmentName);
    if (!environment)
        return notFound(QStringLiteral("There is no environment %1.").arg(environmentName), QStringLiteral("`signalbox status` lists them."));
    snapshot.environment = *environment;
    snapshot.approvalsNeeded = environment->rollback.approvals;
    snapshot.live = TRY(liveDeployment(session.store(), environment->name));

    QHash<qint64, Release> releases;
    for (const Release &release : TRY(session.store().releases(1000)))
        releases.insert(release.id.number(), release);
    engine::DeploymentFilter filter;
    filter.environment = environment->name;
    filter.state = DeploymentState::Verified;
    filter.limit = deploymentsLookedAt;
    QStringList versions;
    TimeMs until = session.clock().nowMs();
    QList<qint64> times;
    for (const Deployment &deployment : TRY(session.store().deployments(filter))) {
        const qint64 ran = until - deployment.finishedAt;
        until = deployment.finishedAt;
        times.append(deployment.finishedAt - deployment.startedAt);
        if (versions.contains(deployment.version) || snapshot.choices.size() >= choicesShown)
            continue;
        versions << deployment.version;
        if (snapshot.live && deployment.version == snapshot.live->version && deployment.commit == snapshot.live->commit)
            continue;
        RollbackChoice choice;
        choice.deployment = deployment;
        choice.release = releases.value(deployment.release.number());
        choice.ranMs = ran;
        choice.usable = !choice.release.quarantined;
        if (choice.release.quarantined)
            choice.note = QStringLiteral("marked bad: %1").arg(choice.release.quarantineReason);
        snapshot.choices.append(choice);
    }
    if (!times.isEmpty()) {
        std::sort(times.begin(), times.end());
        snapshot.expectedMs = times.at(times.size() / 2);
    }
    for (int i = 0; i < snapshot.choices.size(); ++i) {
        RollbackChoice &choice = snapshot.choices[i];
        if (choice.usable && snapshot.chosen < 0 && (toVersion.isEmpty() || choice.deployment.version == toVersion))
            snapshot.chosen = i;
        if (choice.usable && std::none_of(snapshot.choices.begin(), snapshot.choices.begin() + i, [](const RollbackChoice &c) { return c.lastGood; }))
            choice.lastGood = true;
    }
    snapshot.steps = QStringLiteral("Runs the deploying job as it was at that release, then its checks. Skips build and tests; the stored digest is used.");
    if (snapshot.chosen < 0) {
        snapshot.problem = toVersion.isEmpty() ? QStringLiteral("Nothing older was ever verified in %1, so there is nothing to go back to.").arg(environment->name)
                                               : QStringLiteral("%1 was never verified in %2.").arg(toVersion, environment->name);
        return snapshot;
    }
    const Deployment &target = snapshot.choices.at(snapshot.chosen).deployment;
    git::Repository *repository = session.repository();
    if (repository && snapshot.live) {
        if (const auto commits = repository->commits({target.commit, snapshot.live->commit, lossesShown, false})) {
            for (const Commit &commit : commits->commits)
                snapshot.losses.append(commitLine(commit));
            snapshot.lossCount = commits->truncated ? session.countCommits(target.commit, snapshot.live->commit) : int(snapshot.losses.size());
        }
        git::ChangeQuery query;
        query.from = target.commit;
        query.to = snapshot.live->commit;
        if (const auto changes = repository->changedFiles(query)) {
            for (const FileLine &file : fileLines(changes->files, environment)) {
                if (file.irreversible || file.group == release::title(release::FileGroup::Migrations))
                    snapshot.migrations.append(file);
                snapshot.irreversible = snapshot.irreversible || file.irreversible;
            }
        }
    }
    const auto bad = snapshot.live ? std::count_if(snapshot.live->checks.begin(), snapshot.live->checks.end(), [](const CheckRecord &c) { return c.verdict != Verdict::Verified; }) : 0;
    snapshot.health = !snapshot.live || snapshot.live->checks.isEmpty() ? Health::Unknown : bad ? Health::Degraded : Health::Healthy;
    return snapshot;
}

} // namespace signalbox::service
