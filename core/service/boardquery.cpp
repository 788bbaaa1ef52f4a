// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/queries.h"

#include "core/engine/rollback.h"
#include "core/service/estimates.h"

#include <QtCore/QSet>

#include <algorithm>

namespace signalbox::service {

namespace {

constexpr int deploymentsLookedAt = 60;
constexpr int missingShown = 20;
constexpr int goBackShown = 8;

QString distanceText(Session &session, const EnvironmentCell &cell, const std::optional<Deployment> &feeder, int *behind)
{
    if (!cell.live)
        return {};
    if (feeder) {
        if (feeder->commit == cell.live->commit) {
            *behind = 0;
            return QStringLiteral("same as %1").arg(cell.after);
        }
        *behind = session.countCommits(cell.live->commit, feeder->commit);
        const int ahead = session.countCommits(feeder->commit, cell.live->commit);
        if (*behind > 0)
            return QStringLiteral("%1 behind %2").arg(*behind).arg(cell.after);
        return ahead > 0 ? QStringLiteral("%1 ahead of %2").arg(ahead).arg(cell.after) : QString();
    }
    const QString branch = session.defaultBranch();
    if (branch.isEmpty())
        return {};
    *behind = session.countCommits(cell.live->commit, session.defaultCommit());
    const int ahead = session.countCommits(session.defaultCommit(), cell.live->commit);
    if (*behind == 0 && ahead == 0)
        return QStringLiteral("head of %1").arg(branch);
    QStringList parts;
    if (ahead > 0)
        parts << QStringLiteral("%1 ahead").arg(ahead);
    if (*behind > 0)
        parts << QStringLiteral("%1 behind").arg(*behind);
    return parts.isEmpty()
               ? QString()
               : parts.join(QStringLiteral(", ")) + (*behind > 0 && ahead <= 0 ? QStringLiteral(" ") : QStringLiteral(" of ")) + branch;
}

Health healthOf(const std::optional<Deployment> &live)
{
    if (!live || live->checks.isEmpty())
        return Health::Unknown; // nobody looked: never green
    const bool all =
        std::all_of(live->checks.begin(), live->checks.end(), [](const CheckRecord &c) { return c.verdict == Verdict::Verified; });
    return all ? Health::Healthy : Health::Degraded;
}

Result<EnvironmentCell> readCell(Session &session, const Environments &environments, const Environment &environment,
                                 const QList<Hold> &holds, const QSet<ReleaseId> &badReleases)
{
    EnvironmentCell cell;
    cell.name = environment.name;
    cell.production = environment.production;
    cell.after = environment.after;
    cell.url = environment.url.text;
    for (const Hold &hold : holds) {
        if (hold.environment.compare(environment.name, Qt::CaseInsensitive) == 0)
            cell.hold = hold;
    }
    engine::DeploymentFilter filter;
    filter.environment = environment.name;
    filter.limit = deploymentsLookedAt;
    const QList<Deployment> deployments = TRY(session.store().deployments(filter));
    for (const Deployment &deployment : deployments) {
        if (deployment.state == DeploymentState::Verified && !cell.live)
            cell.live = deployment;
    }
    if (!cell.live)
        cell.live = TRY(liveDeployment(session.store(), environment.name));
    if (!deployments.isEmpty() && (!cell.live || deployments.first().id > cell.live->id))
        cell.newest = deployments.first();
    if (cell.live && !cell.live->url.isEmpty())
        cell.url = cell.live->url;
    cell.health = healthOf(cell.live);
    if (cell.newest) {
        if (cell.newest->approval.isValid()) {
            const auto approval = TRY(session.store().approval(cell.newest->approval));
            if (approval && approval->state == Approval::State::Open) {
                cell.waiting = *approval;
                cell.cannotApproveReason = whyNotApprove(*approval, environments, &environment, session.place().actor);
                cell.mayApprove = cell.cannotApproveReason.isEmpty();
            }
        }
        for (const GateState &gate : cell.newest->gates) {
            if (gate.verdict != GateState::Verdict::Open && cell.gateReason.isEmpty())
                cell.gateReason = gate.reason;
        }
        if (!isFinal(cell.newest->state) && cell.newest->state != DeploymentState::Gated) {
            if (const auto run = TRY(session.store().run(cell.newest->run))) {
                const QList<JobRecord> jobs = TRY(session.store().jobs(run->id));
                const auto estimates = estimateJobs(TRY(session.store().recentDurations(run->workflowPath, 20)));
                const Progress progress = estimateProgress(jobs, estimates, session.clock().nowMs());
                cell.progressPercent = progress.percent;
                cell.remainingMs = progress.remainingMs;
            }
        }
    }
    const auto quarantined = [&](ReleaseId id) { return badReleases.contains(id); };
    cell.goBack = engine::rollbackCandidates(deployments, quarantined).mid(0, goBackShown);
    if (const auto choice = engine::chooseRollback(environment.name, deployments, quarantined); !choice)
        cell.goBackProblem = choice.error().what;
    std::optional<Deployment> feeder;
    if (!environment.after.isEmpty()) {
        feeder = TRY(liveDeployment(session.store(), environment.after));
        if (feeder && (!cell.live || feeder->commit != cell.live->commit))
            cell.candidate = feeder;
    }
    cell.distance = distanceText(session, cell, feeder, &cell.behind);
    if (cell.live) {
        const QString ahead = feeder ? feeder->commit : session.defaultCommit();
        if (cell.behind > 0)
            cell.missing = session.commitLines(cell.live->commit, ahead, missingShown);
    }
    return cell;
}

} // namespace

Result<std::optional<Deployment>> liveDeployment(engine::Store &store, const QString &environment)
{
    engine::DeploymentFilter filter;
    filter.environment = environment;
    filter.state = DeploymentState::Verified;
    filter.limit = 1;
    const QList<Deployment> found = TRY(store.deployments(filter));
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

QString whyNotApprove(const Approval &approval, const Environments &environments, const Environment *environment, const QString &actor)
{
    for (const Decision &decision : approval.decisions) {
        if (decision.person == actor)
            return decision.approved ? QStringLiteral("You have approved already.") : QStringLiteral("You have rejected it.");
    }
    if (environment && environment->approvals.preventSelfApproval && approval.requestedBy == actor)
        return QStringLiteral("You asked for this deployment, and %1 does not allow approving one's own.").arg(approval.environment);
    if (!environments.includesPerson(approval.from, actor))
        return QStringLiteral("Only %1 may approve %2; you act as %3.")
            .arg(approval.from.join(QStringLiteral(", ")), approval.environment, actor);
    return {};
}

Result<BoardSnapshot> readBoard(Session &session)
{
    BoardSnapshot board;
    board.projectName = session.place().name;
    const Session::EnvironmentsNow now = session.environments();
    board.problem = now.problem.isEmpty() ? session.repositoryProblem() : now.problem;
    board.empty = now.environments->list.empty() && board.problem.isEmpty();
    const QList<Hold> holds = TRY(session.store().holds());
    QSet<ReleaseId> badReleases;
    for (const Release &release : TRY(session.store().releases(500))) {
        if (release.quarantined)
            badReleases.insert(release.id);
    }
    for (const Environment &environment : now.environments->list)
        board.environments.append(TRY(readCell(session, *now.environments, environment, holds, badReleases)));
    return board;
}

} // namespace signalbox::service
