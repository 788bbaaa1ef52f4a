// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memorystore.h"

#include "core/store/chain.h"

namespace signalbox::test {

using namespace engine;

namespace {

Error staleLease(const Lease &lease)
{
    return {ErrorKind::Stale,
            QStringLiteral("the lease with token %1 is no longer ours").arg(lease.token),
            QStringLiteral("another engine has taken over, or it was given back"),
            {},
            QStringLiteral("nothing was written")};
}

template<typename Record> std::optional<Record> found(const std::map<qint64, Record> &records, qint64 id)
{
    const auto at = records.find(id);
    return at == records.end() ? std::nullopt : std::optional(at->second);
}

template<typename Record> qint64 largest(const std::map<qint64, Record> &records) { return records.empty() ? 0 : records.rbegin()->first; }

/// Newest first, those that pass, at most `limit` (none below 1).
template<typename Record, typename Passes> QList<Record> newest(const std::map<qint64, Record> &records, int limit, Passes passes)
{
    QList<Record> result;
    for (auto at = records.rbegin(); at != records.rend() && (limit < 1 || result.size() < limit); ++at) {
        if (passes(at->second))
            result.append(at->second);
    }
    return result;
}

bool isRef(const QString &full, const QString &wanted)
{
    return wanted.isEmpty() || full == wanted || full == QStringLiteral("refs/heads/") + wanted
           || full == QStringLiteral("refs/tags/") + wanted;
}

Result<void> checkIds(const Changes &changes)
{
    const auto check = [](const auto &records, const char *kind) -> Result<void> {
        for (const auto &record : records) {
            if (!record.id.isValid())
                return unable(QStringLiteral("a %1 without a number cannot be stored").arg(QLatin1String(kind)), {}, {},
                              QStringLiteral("nothing was written"));
        }
        return ok();
    };
    TRY(check(changes.runs, "run"));
    TRY(check(changes.releases, "release"));
    TRY(check(changes.deployments, "deployment"));
    TRY(check(changes.approvals, "approval"));
    for (const JobRecord &job : changes.jobs) {
        if (!job.run.isValid() || job.key.isEmpty())
            return unable(QStringLiteral("a job without run or key cannot be stored"), {}, {}, QStringLiteral("nothing was written"));
    }
    return ok();
}

void apply(MemoryStoreContent &c, const Changes &changes)
{
    for (Run run : changes.runs) {
        if (const auto old = c.runs.find(run.id.number()); old != c.runs.end()) {
            // A run that was read from a list comes without its texts; they must not be lost by writing it back.
            if (run.workflowText.isEmpty())
                run.workflowText = old->second.workflowText;
            if (run.environmentsText.isEmpty())
                run.environmentsText = old->second.environmentsText;
        }
        c.runs[run.id.number()] = run;
    }
    for (const JobRecord &job : changes.jobs) {
        QList<JobRecord> &jobs = c.jobs[job.run.number()];
        const auto old = std::find_if(jobs.begin(), jobs.end(), [&](const JobRecord &other) { return other.key == job.key; });
        if (old == jobs.end())
            jobs.append(job);
        else
            *old = job;
    }
    for (const Release &release : changes.releases)
        c.releases[release.id.number()] = release;
    for (const Deployment &deployment : changes.deployments)
        c.deployments[deployment.id.number()] = deployment;
    for (const Approval &approval : changes.approvals)
        c.approvals[approval.id.number()] = approval;
    for (const QString &environment : changes.releasedHolds)
        c.holds.erase(environment);
    for (const Hold &hold : changes.holds)
        c.holds[hold.environment] = hold;
    for (const Intent &intent : changes.answeredIntents)
        c.intents[intent.id.number()] = intent;
    for (Event event : changes.events) {
        event.id = EventId(c.events.size() + 1);
        event.previousHash = c.events.isEmpty() ? store::chainStart() : c.events.last().hash;
        event.hash = store::chainHash(event.previousHash, event.toValue().toJson());
        c.events.append(event);
    }
    for (const QString &ref : changes.forgottenRefs)
        c.seenRefs.erase(ref);
    for (const SeenRef &seen : changes.seenRefs)
        c.seenRefs[seen.ref] = seen.sha;
    for (const auto &[key, value] : changes.settings)
        c.settings[key] = value;
    ++c.stamp;
    ++c.commits;
}

} // namespace

MemoryStore::MemoryStore() : MemoryStore(std::make_shared<MemoryStoreContent>()) { }

MemoryStore::MemoryStore(std::shared_ptr<MemoryStoreContent> content) : m_content(std::move(content)) { }

std::unique_ptr<MemoryStore> MemoryStore::another() const { return std::make_unique<MemoryStore>(m_content); }

StoreFactory MemoryStore::factory() const
{
    return [content = m_content]() -> Result<std::unique_ptr<Store>> {
        return std::unique_ptr<Store>(std::make_unique<MemoryStore>(content));
    };
}

void MemoryStore::failCommit(int nth, Error error, bool afterWriting)
{
    const std::lock_guard lock(m_content->mutex);
    m_content->commitsUntilFailure = nth;
    m_content->failure = std::move(error);
    m_content->failureAfterWriting = afterWriting;
}

qint64 MemoryStore::commitCount() const
{
    const std::lock_guard lock(m_content->mutex);
    return m_content->commits;
}

Result<Lease> MemoryStore::takeLease(const QString &holder, TimeMs now, qint64 durationMs)
{
    const std::lock_guard lock(m_content->mutex);
    MemoryStoreContent &c = *m_content;
    if (!c.leaseHolder.isEmpty() && c.leaseHolder != holder && c.leaseUntil > now) {
        return Error{ErrorKind::Stale,
                     QStringLiteral("another engine works on this project"),
                     QStringLiteral("%1 holds the lease until %2").arg(c.leaseHolder, isoTime(c.leaseUntil)),
                     {},
                     QStringLiteral("nothing was written")};
    }
    if (c.leaseHolder != holder)
        ++c.leaseToken;
    c.leaseHolder = holder;
    c.leaseUntil = now + durationMs;
    ++c.stamp;
    return Lease{holder, c.leaseToken, c.leaseUntil};
}

Result<std::optional<Lease>> MemoryStore::currentLease()
{
    const std::lock_guard lock(m_content->mutex);
    if (m_content->leaseHolder.isEmpty())
        return std::optional<Lease>();
    return std::optional<Lease>(Lease{m_content->leaseHolder, m_content->leaseToken, m_content->leaseUntil});
}

Result<void> MemoryStore::releaseLease(const Lease &lease)
{
    const std::lock_guard lock(m_content->mutex);
    MemoryStoreContent &c = *m_content;
    if (c.leaseToken != lease.token || c.leaseHolder != lease.holder)
        return staleLease(lease);
    c.leaseHolder.clear();
    c.leaseUntil = 0;
    ++c.stamp;
    return ok();
}

Result<void> MemoryStore::commit(const Lease &lease, const Changes &changes)
{
    const std::lock_guard lock(m_content->mutex);
    MemoryStoreContent &c = *m_content;
    const bool fails = c.commitsUntilFailure > 0 && --c.commitsUntilFailure == 0;
    if (fails && !c.failureAfterWriting)
        return c.failure;
    if (c.leaseHolder.isEmpty() || c.leaseToken != lease.token || c.leaseHolder != lease.holder)
        return staleLease(lease);
    TRY(checkIds(changes));
    for (const Intent &intent : changes.answeredIntents) {
        const auto stored = c.intents.find(intent.id.number());
        if (stored == c.intents.end() || stored->second.state != Intent::State::New) {
            return Error{ErrorKind::Stale,
                         QStringLiteral("request %1 cannot be answered").arg(intent.id.number()),
                         QStringLiteral("it does not exist or has its answer already"),
                         {},
                         QStringLiteral("nothing was written")};
        }
    }
    const auto ended = [](const char *what, qint64 id) {
        return Error{ErrorKind::Stale,
                     QStringLiteral("%1 %2 cannot be written").arg(QLatin1String(what)).arg(id),
                     QStringLiteral("it has ended"),
                     {},
                     QStringLiteral("nothing was written")};
    };
    for (const Deployment &deployment : changes.deployments) {
        const auto stored = c.deployments.find(deployment.id.number());
        if (stored != c.deployments.end() && isFinal(stored->second.state) && !isFinal(deployment.state))
            return ended("deployment", deployment.id.number());
    }
    for (const Approval &approval : changes.approvals) {
        const auto stored = c.approvals.find(approval.id.number());
        if (stored != c.approvals.end() && stored->second.state != Approval::State::Open && approval.state == Approval::State::Open)
            return ended("approval", approval.id.number());
    }
    apply(c, changes);
    if (fails)
        return c.failure;
    return ok();
}

Result<Intent> MemoryStore::submit(const Intent &intent)
{
    const std::lock_guard lock(m_content->mutex);
    Intent stored = intent;
    stored.id = IntentId(largest(m_content->intents) + 1);
    stored.state = Intent::State::New;
    m_content->intents[stored.id.number()] = stored;
    ++m_content->stamp;
    return stored;
}

Result<QList<Intent>> MemoryStore::newIntents()
{
    const std::lock_guard lock(m_content->mutex);
    QList<Intent> result;
    for (const auto &[id, intent] : m_content->intents) {
        if (intent.state == Intent::State::New)
            result.append(intent);
    }
    return result;
}

Result<std::optional<Intent>> MemoryStore::intent(IntentId id)
{
    const std::lock_guard lock(m_content->mutex);
    return found(m_content->intents, id.number());
}

Result<std::optional<Run>> MemoryStore::run(RunId id)
{
    const std::lock_guard lock(m_content->mutex);
    return found(m_content->runs, id.number());
}

Result<QList<Run>> MemoryStore::runs(const RunFilter &filter)
{
    const std::lock_guard lock(m_content->mutex);
    QList<Run> result = newest(m_content->runs, filter.limit, [&](const Run &run) {
        return isRef(run.trigger.ref, filter.ref) && (filter.workflowPath.isEmpty() || run.workflowPath == filter.workflowPath)
               && run.trigger.sha.startsWith(filter.sha) && (!filter.status || run.status == *filter.status)
               && (!filter.outcome || run.outcome == *filter.outcome) && (!filter.before.isValid() || run.id < filter.before);
    });
    for (Run &run : result) {
        run.workflowText.clear();
        run.environmentsText.clear();
    }
    return result;
}

Result<QList<Run>> MemoryStore::unfinishedRuns()
{
    const std::lock_guard lock(m_content->mutex);
    QList<Run> result;
    for (const auto &[id, run] : m_content->runs) {
        if (run.status != Status::Finished)
            result.append(run);
    }
    return result;
}

Result<QList<JobRecord>> MemoryStore::jobs(RunId run)
{
    const std::lock_guard lock(m_content->mutex);
    const auto jobs = m_content->jobs.find(run.number());
    return jobs == m_content->jobs.end() ? QList<JobRecord>() : jobs->second;
}

Result<std::optional<JobRecord>> MemoryStore::job(RunId run, const QString &key)
{
    const QList<JobRecord> all = TRY(jobs(run));
    for (const JobRecord &job : all) {
        if (job.key == key)
            return std::optional(job);
    }
    return std::optional<JobRecord>();
}

Result<QList<JobDuration>> MemoryStore::recentDurations(const QString &workflowPath, int runs)
{
    const std::lock_guard lock(m_content->mutex);
    const QList<Run> newestRuns =
        newest(m_content->runs, runs, [&](const Run &run) { return run.workflowPath == workflowPath && run.status == Status::Finished; });
    QList<JobDuration> result;
    for (const Run &run : newestRuns) {
        const auto jobs = m_content->jobs.find(run.id.number());
        if (jobs == m_content->jobs.end())
            continue;
        for (const JobRecord &job : jobs->second) {
            if (job.status == Status::Finished && job.outcome == Outcome::Succeeded)
                result.append({job.key, job.finishedAt - job.startedAt, job.finishedAt});
        }
    }
    return result;
}

Result<QList<Release>> MemoryStore::releases(int limit)
{
    const std::lock_guard lock(m_content->mutex);
    return newest(m_content->releases, limit, [](const Release &) { return true; });
}

Result<std::optional<Release>> MemoryStore::release(ReleaseId id)
{
    const std::lock_guard lock(m_content->mutex);
    return found(m_content->releases, id.number());
}

Result<std::optional<Release>> MemoryStore::releaseByVersion(const QString &version)
{
    const std::lock_guard lock(m_content->mutex);
    const QList<Release> all = newest(m_content->releases, 1, [&](const Release &release) { return release.version == version; });
    return all.isEmpty() ? std::optional<Release>() : std::optional(all.first());
}

Result<QList<Deployment>> MemoryStore::deployments(const DeploymentFilter &filter)
{
    const std::lock_guard lock(m_content->mutex);
    return newest(m_content->deployments, filter.limit, [&](const Deployment &deployment) {
        return (filter.environment.isEmpty() || deployment.environment == filter.environment)
               && (!filter.state || deployment.state == *filter.state) && (!filter.onlyActive || !isFinal(deployment.state))
               && deployment.commit.startsWith(filter.commit) && (!filter.run.isValid() || deployment.run == filter.run)
               && (!filter.before.isValid() || deployment.id < filter.before);
    });
}

Result<std::optional<Deployment>> MemoryStore::deployment(DeploymentId id)
{
    const std::lock_guard lock(m_content->mutex);
    return found(m_content->deployments, id.number());
}

Result<QList<Approval>> MemoryStore::openApprovals()
{
    const std::lock_guard lock(m_content->mutex);
    QList<Approval> result;
    for (const auto &[id, approval] : m_content->approvals) {
        if (approval.state == Approval::State::Open)
            result.append(approval);
    }
    return result;
}

Result<QList<Approval>> MemoryStore::approvals(int limit)
{
    const std::lock_guard lock(m_content->mutex);
    return newest(m_content->approvals, limit, [](const Approval &) { return true; });
}

Result<std::optional<Approval>> MemoryStore::approval(ApprovalId id)
{
    const std::lock_guard lock(m_content->mutex);
    return found(m_content->approvals, id.number());
}

Result<QList<Hold>> MemoryStore::holds()
{
    const std::lock_guard lock(m_content->mutex);
    QList<Hold> result;
    for (const auto &[environment, hold] : m_content->holds)
        result.append(hold);
    return result;
}

Result<QList<Event>> MemoryStore::events(const EventFilter &filter)
{
    const std::lock_guard lock(m_content->mutex);
    QList<Event> result;
    for (auto at = m_content->events.crbegin(); at != m_content->events.crend() && (filter.limit < 1 || result.size() < filter.limit);
         ++at) {
        if ((filter.environment.isEmpty() || at->environment == filter.environment) && (filter.actor.isEmpty() || at->actor == filter.actor)
            && (filter.kind.isEmpty() || at->kind == filter.kind) && at->text.contains(filter.text, Qt::CaseInsensitive)
            && at->at >= filter.since && (!filter.run.isValid() || at->run == filter.run)
            && (!filter.deployment.isValid() || at->deployment == filter.deployment)
            && (!filter.before.isValid() || at->id < filter.before))
            result.append(*at);
    }
    return result;
}

Result<QList<SeenRef>> MemoryStore::seenRefs()
{
    const std::lock_guard lock(m_content->mutex);
    QList<SeenRef> result;
    for (const auto &[ref, sha] : m_content->seenRefs)
        result.append({ref, sha});
    return result;
}

Result<QString> MemoryStore::setting(const QString &key)
{
    const std::lock_guard lock(m_content->mutex);
    const auto at = m_content->settings.find(key);
    return at == m_content->settings.end() ? QString() : at->second;
}

Result<Store::Counters> MemoryStore::counters()
{
    const std::lock_guard lock(m_content->mutex);
    return Counters{largest(m_content->runs), largest(m_content->releases), largest(m_content->deployments), largest(m_content->approvals)};
}

Result<qint64> MemoryStore::changeStamp()
{
    const std::lock_guard lock(m_content->mutex);
    return m_content->stamp;
}

Result<Store::AuditReport> MemoryStore::verifyAudit()
{
    const std::lock_guard lock(m_content->mutex);
    AuditReport report;
    report.head = store::chainStart();
    for (const Event &event : m_content->events) {
        ++report.events;
        const QByteArray hash = store::chainHash(report.head, event.toValue().toJson());
        if (event.id.number() != report.events || event.previousHash != report.head || event.hash != hash) {
            report.firstBad = event.id.number();
            report.problem = QStringLiteral("event %1 is not the one that was written").arg(event.id.number());
            return report;
        }
        report.head = hash;
    }
    return report;
}

} // namespace signalbox::test
