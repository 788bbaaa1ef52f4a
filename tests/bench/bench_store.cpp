// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_store.h"

#include "core/store/sqlstore.h"

#include <QtCore/QElapsedTimer>

namespace signalbox::bench {

using namespace engine;

namespace {

void addChange(Changes &changes, int number)
{
    JobRecord job;
    job.run = RunId(1);
    job.key = QStringLiteral("job %1").arg(number % 1000);
    job.jobId = QStringLiteral("job");
    job.status = Status::Running;
    changes.jobs << job;
    Event event;
    event.at = 1'700'000'000'000 + number;
    event.kind = QStringLiteral("job-started");
    event.actor = QStringLiteral("engine");
    event.run = RunId(1);
    event.text = QStringLiteral("Job %1 started").arg(number);
    changes.events << event;
}

/// Seconds that so many changes take, `together` in one transaction.
Result<double> seconds(const QString &url, int count, int together)
{
    const std::unique_ptr<Store> store = TRY(store::openStore(url));
    const Lease lease = TRY(store->takeLease(QStringLiteral("bench"), 0, 1));
    QElapsedTimer timer;
    timer.start();
    for (int number = 0; number < count;) {
        Changes changes;
        for (int i = 0; i < together && number < count; ++i)
            addChange(changes, number++);
        TRY(store->commit(lease, changes));
    }
    return double(timer.nsecsElapsed()) / 1e9;
}

double since(QElapsedTimer &timer)
{
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    timer.restart();
    return ms;
}

Result<void> fill(Store &store, const Lease &lease, int runs, int events)
{
    int event = 0;
    for (int id = 1; id <= runs; ++id) {
        Changes changes;
        for (const int last = std::min(id + 99, runs); id <= last; ++id) {
            Run run;
            run.id = RunId(id);
            run.workflowPath = QStringLiteral(".github/workflows/ci.yml");
            run.workflowText = "on: push\n";
            run.trigger.event = QStringLiteral("push");
            run.trigger.ref = id % 10 ? QStringLiteral("refs/heads/feature/%1").arg(id % 500) : QStringLiteral("refs/heads/main");
            run.trigger.sha = QStringLiteral("%1").arg(id, 40, 16, QLatin1Char('0'));
            run.title = QStringLiteral("Change number %1 of the backend").arg(id);
            run.status = Status::Finished;
            run.outcome = id % 7 ? Outcome::Succeeded : Outcome::Failed;
            changes.runs << run;
            if (id % 10 == 0) {
                Deployment deployment;
                deployment.id = DeploymentId(id / 10);
                deployment.environment = id % 20 ? QStringLiteral("staging") : QStringLiteral("production");
                deployment.state = id % 70 ? DeploymentState::Verified : DeploymentState::Failed;
                deployment.run = run.id;
                deployment.commit = run.trigger.sha;
                changes.deployments << deployment;
            }
            for (const int until = int(qint64(id) * events / runs); event < until; ++event) {
                addChange(changes, event);
                changes.jobs.clear();
                changes.events.last().environment = event % 50 ? QString() : QStringLiteral("production");
                changes.events.last().run = run.id;
            }
        }
        --id;
        TRY(store.commit(lease, changes));
    }
    return ok();
}

} // namespace

Result<double> transitions(const QString &storeUrl, int changes) { return changes / TRY(seconds(storeUrl, changes, 1)); }

Result<double> groupedRows(const QString &storeUrl, int changes) { return 2.0 * changes / TRY(seconds(storeUrl, changes, 100)); }

Result<HistoryTimes> history(const QString &file, int runs, int events)
{
    const QString url = QStringLiteral("sqlite:") + file;
    {
        const std::unique_ptr<Store> store = TRY(store::openStore(url));
        TRY(fill(*store, TRY(store->takeLease(QStringLiteral("bench"), 0, 1)), runs, events));
    }
    HistoryTimes times;
    QElapsedTimer timer;
    timer.start();
    const std::unique_ptr<Store> store = TRY(store::openStore(url));
    times.openMs = since(timer);
    TRY(store->runs({}));
    times.runListMs = since(timer);
    RunFilter branch;
    branch.ref = QStringLiteral("main");
    TRY(store->runs(branch));
    times.branchMs = since(timer);
    for (const QString &environment : {QStringLiteral("staging"), QStringLiteral("production")}) {
        DeploymentFilter live;
        live.environment = environment;
        live.state = DeploymentState::Verified;
        live.limit = 1;
        TRY(store->deployments(live));
        DeploymentFilter recent;
        recent.environment = environment;
        recent.limit = 20;
        TRY(store->deployments(recent));
    }
    DeploymentFilter active;
    active.onlyActive = true;
    TRY(store->deployments(active));
    TRY(store->openApprovals());
    TRY(store->holds());
    TRY(store->unfinishedRuns());
    times.boardMs = since(timer);
    TRY(store->events({}));
    EventFilter place;
    place.environment = QStringLiteral("production");
    TRY(store->events(place));
    EventFilter late;
    late.since = 1'700'000'000'000 + events - 100;
    TRY(store->events(late));
    times.historyMs = since(timer);
    return times;
}

} // namespace signalbox::bench
