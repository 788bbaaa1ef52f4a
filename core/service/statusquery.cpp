// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/inboxquery.h"
#include "core/service/leaseholder.h"
#include "core/service/queries.h"

namespace signalbox::service {

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
    status.inbox = TRY(readInbox(session));
    for (const InboxLine &line : status.inbox) {
        const bool decision = line.kind == InboxLine::Kind::Approval || line.kind == InboxLine::Kind::Unknown;
        status.waiting += decision;
        status.waitingForYou += decision && line.needsYou;
    }
    engine::EventFilter newest;
    newest.limit = 1;
    const QList<Event> events = TRY(session.store().events(newest));
    status.lastEventAt = events.isEmpty() ? 0 : events.first().at;
    return status;
}

} // namespace signalbox::service
