// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/boardcell.h"

#include "ui/text/words.h"

#include <QtCore/QCoreApplication>

namespace signalbox::presenters {

using service::EnvironmentCell;
using service::Health;

namespace {

QString tr(const char *source) { return QCoreApplication::translate("signalbox::presenters", source); }

bool endedBadly(DeploymentState state)
{
    return state == DeploymentState::Failed || state == DeploymentState::Inconclusive || state == DeploymentState::Errored
           || state == DeploymentState::Refused;
}

bool isMoving(DeploymentState state) { return state == DeploymentState::Deploying || state == DeploymentState::Verifying; }

QString decisionsText(const Approval &approval)
{
    const auto given = std::count_if(approval.decisions.begin(), approval.decisions.end(), [](const Decision &d) { return d.approved; });
    return approval.required > 1 ? tr("%1 of %2 given").arg(given).arg(approval.required) : QString();
}

QString attemptText(const EnvironmentCell &cell, TimeMs now)
{
    const Deployment &d = *cell.newest;
    QStringList parts{d.version + QLatin1Char(' ') + attemptWord(cell)};
    if (cell.waiting) {
        if (const QString given = decisionsText(*cell.waiting); !given.isEmpty())
            parts << given;
        if (cell.mayApprove)
            parts << tr("you may approve");
    } else if (isMoving(d.state)) {
        if (cell.progressPercent >= 0)
            parts << tr("%1 %").arg(cell.progressPercent);
        if (cell.remainingMs >= 0)
            parts << tr("about %1 left").arg(text::duration(cell.remainingMs));
        parts << (cell.live ? tr("replaces %1").arg(cell.live->version) : tr("the first here"));
    } else if (isFinal(d.state)) {
        parts << tr("%1 ago").arg(text::age(d.finishedAt ? d.finishedAt : d.createdAt, now));
        // A failed attempt must never hide what is live.
        if (endedBadly(d.state) && cell.live)
            parts << tr("%1 still runs").arg(cell.live->version);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString word(Health health)
{
    switch (health) {
    case Health::Healthy: return tr("healthy");
    case Health::Degraded: return tr("degraded");
    case Health::Down: return tr("down");
    case Health::Unknown: break;
    }
    return tr("health unknown");
}

QString attemptWord(const EnvironmentCell &cell)
{
    const Deployment &d = *cell.newest;
    const bool back = d.mode == DeployMode::RollBack;
    switch (d.state) {
    case DeploymentState::Gated: return cell.waiting ? tr("waits for approval") : tr("waits");
    case DeploymentState::Deploying: return back ? tr("is rolled back to") : tr("is deployed");
    case DeploymentState::Verifying: return tr("is verified");
    case DeploymentState::Verified: return back ? tr("rolled back") : tr("verified");
    case DeploymentState::Failed: return tr("failed");
    case DeploymentState::Inconclusive: return tr("was inconclusive");
    case DeploymentState::Errored: return tr("could not be deployed");
    case DeploymentState::Refused: return tr("was refused");
    case DeploymentState::Canceled: return tr("was canceled");
    case DeploymentState::Superseded: return tr("was superseded");
    case DeploymentState::Unknown: return tr("ended unknown");
    }
    return {};
}

CellView viewOf(const EnvironmentCell &cell, TimeMs now)
{
    CellView view;
    view.environment = cell.name;
    view.production = cell.production;
    view.live = cell.live.has_value();
    view.held = cell.hold.has_value();
    view.distance = cell.distance;
    view.health = word(cell.health);
    if (cell.live) {
        view.mode = cell.live->mode;
        view.version = cell.live->version;
        view.shortSha = text::shortSha(cell.live->commit);
        view.since = tr("%1, %2").arg(text::age(cell.live->finishedAt, now), cell.live->automatic ? tr("automatic") : cell.live->actor);
        if (cell.live->mode == DeployMode::RollBack)
            view.since += tr(", rolled back");
    } else {
        view.version = tr("nothing yet");
        view.health.clear();
    }
    const bool newestCounts = cell.newest && (!cell.live || cell.newest->id != cell.live->id);
    if (newestCounts) {
        const Deployment &d = *cell.newest;
        CellNote note{CellNote::Kind::Attempt, d.state, d.mode, cell.waiting.has_value() || d.state == DeploymentState::Unknown,
                      attemptText(cell, now)};
        view.needsPerson = note.needsPerson;
        view.notes.append(note);
        if (isMoving(d.state))
            view.progress = cell.progressPercent;
        if (d.state == DeploymentState::Gated && !cell.waiting && !cell.gateReason.isEmpty())
            view.notes.append({CellNote::Kind::Gate, d.state, d.mode, false, cell.gateReason});
        if (endedBadly(d.state) && !d.problem.isEmpty())
            view.notes.append({CellNote::Kind::Gate, d.state, d.mode, false, d.problem});
    }
    if (cell.hold)
        view.notes.append({CellNote::Kind::Hold,
                           {},
                           {},
                           false,
                           cell.hold->reason.isEmpty() ? tr("HELD by %1").arg(cell.hold->owner)
                                                       : tr("HELD by %1: %2").arg(cell.hold->owner, cell.hold->reason)});

    QStringList spoken{cell.production && cell.name.compare(QStringLiteral("production"), Qt::CaseInsensitive) != 0
                           ? tr("%1, production").arg(cell.name)
                           : cell.name};
    spoken << (cell.live ? tr("%1 %2 since %3").arg(view.version, view.health, text::age(cell.live->finishedAt, now)) : view.version);
    for (const CellNote &note : std::as_const(view.notes))
        spoken << note.text;
    if (!cell.distance.isEmpty())
        spoken << cell.distance;
    view.spoken = spoken.join(QStringLiteral(", "));
    if (cell.live)
        view.copyText = QStringLiteral("%1 %2 %3 since %4 by %5")
                            .arg(cell.name, view.version, view.shortSha,
                                 QDateTime::fromMSecsSinceEpoch(cell.live->finishedAt).toString(Qt::ISODate), cell.live->actor);
    else
        view.copyText = QStringLiteral("%1 %2").arg(cell.name, view.version);

    const bool moving = newestCounts && isMoving(cell.newest->state);
    view.review = {cell.waiting.has_value(), tr("Nothing waits for approval in %1.").arg(cell.name)};
    view.promote = cell.candidate         ? Offer{true, {}}
                   : cell.after.isEmpty() ? Offer{false, tr("No environment comes before %1; pushes deploy to it.").arg(cell.name)}
                                          : Offer{false, tr("%1 has nothing verified that %2 does not run.").arg(cell.after, cell.name)};
    view.rollBack = cell.goBack.isEmpty() ? Offer{false, cell.goBackProblem} : Offer{true, {}};
    view.redeploy = {view.live, tr("Nothing runs in %1 yet.").arg(cell.name)};
    if (moving) {
        const QString why = tr("A deployment to %1 is under way.").arg(cell.name);
        view.redeploy = {false, why};
        view.promote = {false, why};
    }
    view.hold = {!cell.hold, tr("%1 is on hold already.").arg(cell.name)};
    view.releaseHold = {cell.hold.has_value(), tr("%1 is not on hold.").arg(cell.name)};
    view.openUrl = {!cell.url.isEmpty(), tr("%1 has no URL; environments.yml can name one.").arg(cell.name)};
    view.openRun = {newestCounts ? cell.newest->run.isValid() : cell.live && cell.live->run.isValid(),
                    tr("Nothing was deployed to %1 yet.").arg(cell.name)};
    if (cell.waiting)
        view.urgent = CellView::Urgent::Review;
    else if (newestCounts && cell.newest->state == DeploymentState::Unknown)
        view.urgent = CellView::Urgent::Resolve;
    else if (newestCounts && (moving || endedBadly(cell.newest->state)))
        view.urgent = CellView::Urgent::OpenRun;
    return view;
}

int mostUrgent(const QList<EnvironmentCell> &cells)
{
    int best = -1, bestRank = -1;
    for (int i = 0; i < cells.size(); ++i) {
        const EnvironmentCell &cell = cells.at(i);
        const int rank = cell.waiting && cell.mayApprove                                 ? 6
                         : cell.newest && cell.newest->state == DeploymentState::Unknown ? 5
                         : cell.waiting                                                  ? 4
                         : cell.newest && endedBadly(cell.newest->state)                 ? 3
                         : cell.production                                               ? 2
                                                                                         : 1;
        if (rank >= bestRank) {
            best = i;
            bestRank = rank;
        }
    }
    return best;
}

} // namespace signalbox::presenters
