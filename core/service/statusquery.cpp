// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/leaseholder.h"
#include "core/service/queries.h"

#include <algorithm>

namespace signalbox::service {

namespace {
constexpr int newsShown = 40;

InboxLine::Kind kindOf(const QString &event)
{
    if (event == QLatin1String("rolled-back"))
        return InboxLine::Kind::RolledBack;
    if (event == QLatin1String("deployment-verified"))
        return InboxLine::Kind::Deployed;
    return InboxLine::Kind::Failed;
}

bool isNews(const Event &event)
{
    return event.kind == QLatin1String("deployment-failed") || event.kind == QLatin1String("deployment-verified")
           || event.kind == QLatin1String("rolled-back") || event.kind == QLatin1String("deployment-unknown")
           || event.kind == QLatin1String("run-failed");
}

} // namespace

Result<StatusSnapshot> readStatus(Session &session)
{
    StatusSnapshot status;
    status.actor = session.place().actor;
    const TimeMs now = session.clock().nowMs();
    const auto lease = TRY(session.store().currentLease());
    status.engineAlive = lease && lease->until > now && !holderIsGone(lease->holder);
    status.engine = status.engineAlive ? lease->holder : QString();

    engine::RunFilter active;
    active.limit = 200;
    for (const Status wanted : {Status::Queued, Status::Waiting, Status::Running}) {
        active.status = wanted;
        for (const Run &run : TRY(session.store().runs(active))) {
            if (run.status == Status::Waiting)
                continue;
            ++status.activeRuns;
            for (const JobRecord &job : TRY(session.store().jobs(run.id)))
                status.activeJobs += job.status == Status::Running;
        }
    }
    const Session::EnvironmentsNow environments = session.environments();
    for (const Approval &approval : TRY(session.store().openApprovals())) {
        ++status.waiting;
        InboxLine line;
        line.kind = InboxLine::Kind::Approval;
        line.approval = approval.id;
        line.deployment = approval.deployment;
        line.environment = approval.environment;
        line.at = approval.requestedAt;
        const QString reason =
            whyNotApprove(approval, *environments.environments, environments.environments->find(approval.environment), status.actor);
        line.needsYou = reason.isEmpty();
        status.waitingForYou += line.needsYou;
        const auto given =
            std::count_if(approval.decisions.begin(), approval.decisions.end(), [](const Decision &d) { return d.approved; });
        line.text = QStringLiteral("Approve %1 for %2?").arg(approval.version, approval.environment);
        line.detail = QStringLiteral("%1 of %2 given, asked by %3%4")
                          .arg(given)
                          .arg(approval.required)
                          .arg(approval.requestedBy, reason.isEmpty() ? QString() : QStringLiteral(". ") + reason);
        status.inbox.append(line);
    }
    engine::DeploymentFilter unknown;
    unknown.state = DeploymentState::Unknown;
    for (const Deployment &deployment : TRY(session.store().deployments(unknown))) {
        InboxLine line;
        line.kind = InboxLine::Kind::Unknown;
        line.deployment = deployment.id;
        line.run = deployment.run;
        line.environment = deployment.environment;
        line.at = deployment.startedAt;
        line.needsYou = true;
        ++status.waiting;
        ++status.waitingForYou;
        line.text = QStringLiteral("How did the deployment of %1 to %2 end?").arg(deployment.version, deployment.environment);
        line.detail = deployment.problem;
        status.inbox.append(line);
    }
    engine::EventFilter news;
    news.limit = 200;
    const QList<Event> events = TRY(session.store().events(news));
    status.lastEventAt = events.isEmpty() ? 0 : events.first().at;
    for (const Event &event : events) {
        if (!isNews(event) || status.inbox.size() >= newsShown)
            continue;
        InboxLine line;
        line.kind = kindOf(event.kind);
        line.text = event.text;
        line.at = event.at;
        line.run = event.run;
        line.deployment = event.deployment;
        line.environment = event.environment;
        status.inbox.append(line);
    }
    return status;
}

} // namespace signalbox::service
