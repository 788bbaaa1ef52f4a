// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/queries.h"

#include "core/engine/rollback.h"
#include "core/release/review.h"

#include <QtCore/QSet>

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
        return notFound(QStringLiteral("There is no environment %1.").arg(environmentName),
                        QStringLiteral("`signalbox status` lists them."));
    snapshot.environment = *environment;
    snapshot.approvalsNeeded = environment->rollback.approvals;
    snapshot.live = TRY(liveDeployment(session.store(), environment->name));

    QHash<qint64, Release> releases;
    for (const Release &release : TRY(session.store().releases(1000)))
        releases.insert(release.id.number(), release);
    engine::DeploymentFilter filter;
    filter.environment = environment->name;
    filter.limit = deploymentsLookedAt;
    const QList<Deployment> deployments = TRY(session.store().deployments(filter));
    const auto quarantined = [&](ReleaseId id) { return releases.value(id.number()).quarantined; };
    QHash<qint64, qint64> ranMs;
    TimeMs until = session.clock().nowMs();
    QList<qint64> times;
    for (const Deployment &deployment : deployments) {
        if (deployment.state != DeploymentState::Verified)
            continue;
        ranMs.insert(deployment.id.number(), until - deployment.finishedAt);
        until = deployment.finishedAt;
        times.append(deployment.finishedAt - deployment.startedAt);
    }
    const auto addChoice = [&](const Deployment &deployment, bool usable) {
        RollbackChoice choice;
        choice.deployment = deployment;
        choice.release = releases.value(deployment.release.number());
        choice.ranMs = ranMs.value(deployment.id.number());
        choice.usable = usable;
        if (choice.release.quarantined)
            choice.note = QStringLiteral("marked bad: %1").arg(choice.release.quarantineReason);
        snapshot.choices.append(choice);
    };
    // The engine decides what may be gone back to, and which comes first; what is marked bad is shown after it, with its reason.
    for (const Deployment &deployment : engine::rollbackCandidates(deployments, quarantined).mid(0, choicesShown))
        addChoice(deployment, true);
    QSet<ReleaseId> shown;
    for (const Deployment &deployment : deployments) {
        if (deployment.state == DeploymentState::Verified && quarantined(deployment.release) && !shown.contains(deployment.release)) {
            shown.insert(deployment.release);
            addChoice(deployment, false);
        }
    }
    const Result<Deployment> chosen = engine::chooseRollback(environment->name, deployments, quarantined, toVersion);
    const Result<Deployment> best = engine::chooseRollback(environment->name, deployments, quarantined);
    if (!times.isEmpty()) {
        std::sort(times.begin(), times.end());
        snapshot.expectedMs = times.at(times.size() / 2);
    }
    for (int i = 0; i < snapshot.choices.size(); ++i) {
        RollbackChoice &choice = snapshot.choices[i];
        if (chosen && choice.usable && choice.deployment.release == chosen->release && snapshot.chosen < 0)
            snapshot.chosen = i;
        choice.lastGood = best && choice.usable && choice.deployment.release == best->release;
    }
    snapshot.steps = QStringLiteral(
        "Runs the deploying job as it was at that release, then its checks. Skips build and tests; the stored digest is used.");
    if (snapshot.chosen < 0) {
        snapshot.problem = chosen ? QString() : chosen.error().what;
        return snapshot;
    }
    const Deployment &target = snapshot.choices.at(snapshot.chosen).deployment;
    git::Repository *repository = session.repository();
    if (repository && snapshot.live) {
        if (const auto commits = repository->commits({target.commit, snapshot.live->commit, lossesShown, false})) {
            for (const Commit &commit : commits->commits)
                snapshot.losses.append(commitLine(commit));
            snapshot.lossCount =
                commits->truncated ? session.countCommits(target.commit, snapshot.live->commit) : int(snapshot.losses.size());
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
    const auto bad = snapshot.live ? std::count_if(snapshot.live->checks.begin(), snapshot.live->checks.end(),
                                                   [](const CheckRecord &c) { return c.verdict != Verdict::Verified; })
                                   : 0;
    snapshot.health = !snapshot.live || snapshot.live->checks.isEmpty() ? Health::Unknown : bad ? Health::Degraded : Health::Healthy;
    return snapshot;
}

} // namespace signalbox::service
