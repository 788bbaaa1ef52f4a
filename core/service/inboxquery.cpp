// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/inboxquery.h"

#include "core/service/queries.h"

#include <algorithm>
#include <limits>

namespace signalbox::service {

namespace {

constexpr int newsShown = 60, eventsRead = 200, runsRead = 60;

/// Reads the lines of one project; keeps what several of them ask for.
class Inbox
{
public:
    explicit Inbox(Session &session) : m_session(session), m_environments(session.environments()), m_actor(session.place().actor) { }

    Result<QList<InboxLine>> read()
    {
        TRY(approvals());
        TRY(unknownEnds());
        TRY(holds());
        TRY(news());
        TRY(ownRuns());
        std::stable_sort(m_lines.begin(), m_lines.end(), [](const InboxLine &a, const InboxLine &b) {
            if (a.needsYou != b.needsYou)
                return a.needsYou;
            if (!a.needsYou)
                return a.at > b.at;
            // What ends by itself goes before what stays.
            const TimeMs never = std::numeric_limits<TimeMs>::max();
            return std::pair(a.until ? a.until : never, -a.at) < std::pair(b.until ? b.until : never, -b.at);
        });
        return m_lines.mid(0, newsShown);
    }

private:
    [[nodiscard]] const Environment *environment(const QString &name) const { return m_environments.environments->find(name); }
    InboxLine line(InboxLine::Kind kind, const QString &key, const QString &environmentName) const
    {
        InboxLine made;
        made.kind = kind;
        made.key = key;
        made.environment = environmentName;
        const Environment *found = environment(environmentName);
        made.production = found && found->production;
        return made;
    }

    Result<void> approvals()
    {
        for (const Approval &approval : TRY(m_session.store().openApprovals())) {
            InboxLine made =
                line(InboxLine::Kind::Approval, QStringLiteral("approval %1").arg(approval.id.toString()), approval.environment);
            made.approval = approval.id;
            made.deployment = approval.deployment;
            made.version = approval.version;
            made.person = approval.requestedBy;
            made.at = approval.requestedAt;
            made.until = approval.expiresAt;
            made.required = approval.required;
            made.given =
                int(std::count_if(approval.decisions.begin(), approval.decisions.end(), [](const Decision &d) { return d.approved; }));
            const QString reason = whyNotApprove(approval, *m_environments.environments, environment(approval.environment), m_actor);
            made.needsYou = reason.isEmpty();
            made.own = approval.requestedBy == m_actor;
            made.text = QStringLiteral("Approve %1 for %2?").arg(approval.version, approval.environment);
            made.detail = reason;
            m_lines.append(made);
        }
        return ok();
    }

    Result<void> unknownEnds()
    {
        engine::DeploymentFilter unknown;
        unknown.state = DeploymentState::Unknown;
        for (const Deployment &deployment : TRY(m_session.store().deployments(unknown))) {
            InboxLine made =
                line(InboxLine::Kind::Unknown, QStringLiteral("unknown %1").arg(deployment.id.toString()), deployment.environment);
            made.deployment = deployment.id;
            made.run = deployment.run;
            made.version = deployment.version;
            made.person = deployment.actor;
            made.at = deployment.startedAt;
            made.needsYou = true;
            made.own = deployment.actor == m_actor;
            made.text = QStringLiteral("How did the deployment of %1 to %2 end?").arg(deployment.version, deployment.environment);
            made.detail = deployment.problem;
            m_lines.append(made);
        }
        return ok();
    }

    Result<void> holds()
    {
        for (const Hold &hold : TRY(m_session.store().holds())) {
            InboxLine made =
                line(InboxLine::Kind::Hold, QStringLiteral("hold %1 %2").arg(hold.environment).arg(hold.since), hold.environment);
            made.at = hold.since;
            // A hold that the engine set after a bad end belongs to nobody, so it waits for everybody.
            const bool ownerless = hold.owner == QLatin1String("signalbox");
            made.person = ownerless ? QStringLiteral("Signalbox") : hold.owner;
            made.own = hold.owner == m_actor;
            made.needsYou = made.own || ownerless;
            made.text = QStringLiteral("%1 is on hold: automatic deployments wait.").arg(hold.environment);
            made.detail = hold.reason;
            m_lines.append(made);
        }
        return ok();
    }

    /// Is the deployment the last word of its environment? What a newer one has overtaken needs nobody any more.
    Result<bool> isNewest(const Deployment &deployment)
    {
        auto known = m_newest.constFind(deployment.environment);
        if (known == m_newest.constEnd()) {
            engine::DeploymentFilter filter;
            filter.environment = deployment.environment;
            filter.limit = 1;
            const QList<Deployment> found = TRY(m_session.store().deployments(filter));
            known = m_newest.insert(deployment.environment, found.isEmpty() ? DeploymentId() : found.first().id);
        }
        return *known == deployment.id;
    }

    Result<void> news()
    {
        engine::EventFilter filter;
        filter.limit = eventsRead;
        for (const Event &event : TRY(m_session.store().events(filter))) {
            using Kind = InboxLine::Kind;
            static const QHash<QString, Kind> kinds{
                {QStringLiteral("deployment-failed"), Kind::Failed}, {QStringLiteral("deployment-verified"), Kind::Deployed},
                {QStringLiteral("rolled-back"), Kind::RolledBack},   {QStringLiteral("approval-voided"), Kind::Voided},
                {QStringLiteral("approval-expired"), Kind::Expired}, {QStringLiteral("person-called"), Kind::PersonCalled}};
            const auto kind = kinds.constFind(event.kind);
            if (kind == kinds.constEnd())
                continue;
            if (m_lines.size() >= newsShown)
                break;
            InboxLine made = line(*kind, QStringLiteral("event %1").arg(event.id.toString()), event.environment);
            made.at = event.at;
            made.text = event.text;
            made.person = event.actor;
            made.run = event.run;
            made.deployment = event.deployment;
            // A rollback is told once, as what it is.
            if (*kind == Kind::RolledBack)
                m_rolledBack.insert(event.deployment);
            if (*kind == Kind::Deployed && m_rolledBack.contains(event.deployment))
                continue;
            if (*kind == Kind::Failed)
                m_failedRuns.insert(event.run);
            const auto deployment =
                event.deployment.isValid() ? TRY(m_session.store().deployment(event.deployment)) : std::optional<Deployment>();
            if (deployment) {
                made.version = deployment->version;
                made.own = deployment->actor == m_actor;
                made.detail = *kind == Kind::Failed ? deployment->problem : QString();
                const bool last = TRY(isNewest(*deployment));
                made.needsYou = last && (*kind == Kind::PersonCalled || ((*kind == Kind::Failed || *kind == Kind::Expired) && made.own));
            }
            m_lines.append(made);
        }
        return ok();
    }

    /// A person's own pipelines: failed, and well again after that.
    Result<void> ownRuns()
    {
        engine::RunFilter filter;
        filter.limit = runsRead;
        filter.status = Status::Finished;
        QList<Run> runs = TRY(m_session.store().runs(filter));
        std::reverse(runs.begin(), runs.end());
        QHash<QString, bool> bad; // workflow and ref -> the last one ended badly
        for (const Run &run : std::as_const(runs)) {
            const QString where = run.workflowPath + QLatin1Char('\n') + run.trigger.ref;
            const bool wasBad = bad.value(where), isBadNow = isBad(run.outcome);
            if (run.outcome == Outcome::Succeeded || isBadNow)
                bad[where] = isBadNow;
            if (run.trigger.actor != m_actor || m_failedRuns.contains(run.id)
                || (!isBadNow && !(wasBad && run.outcome == Outcome::Succeeded)))
                continue;
            InboxLine made = line(isBadNow ? InboxLine::Kind::Failed : InboxLine::Kind::Recovered,
                                  QStringLiteral("run %1 %2").arg(run.id.toString()).arg(run.attempt), {});
            made.at = run.finishedAt;
            made.own = true;
            made.run = run.id;
            made.person = run.trigger.actor;
            const QString ref = run.trigger.ref.section(QLatin1Char('/'), 2);
            made.text = isBadNow ? QStringLiteral("Run %1 of %2 on %3 failed.").arg(run.id.toString(), run.workflowName, ref)
                                 : QStringLiteral("%1 on %2 is well again with run %3.").arg(run.workflowName, ref, run.id.toString());
            made.detail = run.trigger.subject;
            m_lines.append(made);
        }
        return ok();
    }

    Session &m_session;
    Session::EnvironmentsNow m_environments;
    QString m_actor;
    QList<InboxLine> m_lines;
    QHash<QString, DeploymentId> m_newest;
    QSet<DeploymentId> m_rolledBack;
    QSet<RunId> m_failedRuns;
};

} // namespace

Result<QList<InboxLine>> readInbox(Session &session) { return Inbox(session).read(); }

} // namespace signalbox::service
