// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlstore.h"

#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

namespace signalbox::test {

template<typename T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

inline void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
}

/// Work in flight, as a project has it in the middle of a day: a run that waits, one that runs, a rollback, an open approval, a hold.
inline engine::Changes workInFlight()
{
    engine::Changes changes;
    const auto run = [&](int id, const QString &ref, Status status, Outcome outcome) {
        Run r;
        r.id = RunId(id);
        r.workflowPath = QStringLiteral(".github/workflows/ci.yml");
        r.workflowText = "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n";
        r.environmentsText = "environments:\n  production: {}\n";
        r.trigger.event = QStringLiteral("push");
        r.trigger.ref = ref;
        r.trigger.sha = QStringLiteral("%1").arg(id, 40, 16, QLatin1Char('a'));
        r.status = status;
        r.outcome = outcome;
        r.createdAt = 1'700'000'000'000 + id;
        changes.runs << r;
        JobRecord job;
        job.run = r.id;
        job.key = QStringLiteral("test");
        job.status = status;
        job.outcome = outcome;
        job.steps << StepRecord{0, QStringLiteral("a"), QStringLiteral("Step é")};
        changes.jobs << job;
    };
    run(1, QStringLiteral("refs/heads/main"), Status::Finished, Outcome::Succeeded);
    run(2, QStringLiteral("refs/tags/v1.0.0"), Status::Waiting, Outcome::None);
    run(3, QStringLiteral("refs/heads/develop"), Status::Running, Outcome::None);
    run(4, QStringLiteral("refs/tags/v0.9.0"), Status::Finished, Outcome::Canceled);
    changes.runs.last().trigger.event = QStringLiteral("rollback");
    changes.runs.last().originRun = RunId(1);
    Release release;
    release.id = ReleaseId(1);
    release.version = QStringLiteral("v1.0.0");
    release.builtBy = RunId(1);
    changes.releases << release;
    Deployment deployment;
    deployment.id = DeploymentId(1);
    deployment.environment = QStringLiteral("production");
    deployment.run = RunId(2);
    deployment.gates << GateState{QStringLiteral("approvals"), GateState::Verdict::Waits, QStringLiteral("1 of 2"), 0};
    changes.deployments << deployment;
    Approval approval;
    approval.id = ApprovalId(1);
    approval.deployment = deployment.id;
    approval.decisions << Decision{QStringLiteral("bob"), true, QStringLiteral("fine"), 7, QStringLiteral("d")};
    changes.approvals << approval;
    changes.holds << Hold{QStringLiteral("production"), QStringLiteral("ann"), QStringLiteral("rolled back"), 9};
    changes.seenRefs << SeenRef{QStringLiteral("refs/heads/main"), QStringLiteral("abc")};
    changes.settings << std::pair(QStringLiteral("cron"), QStringLiteral("1700000000000"));
    for (int i = 0; i < 5; ++i) {
        Event event;
        event.at = 1'700'000'000'000 + i;
        event.kind = QStringLiteral("run-started");
        event.actor = QStringLiteral("ann");
        event.run = RunId(i);
        event.text = QStringLiteral("Run %1 started").arg(i);
        changes.events << event;
    }
    return changes;
}

/// Runs statements on a database file, outside of any store.
inline QString rawSql(const QString &path, const QStringList &statements)
{
    QString problem;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
        database.setDatabaseName(path);
        if (!database.open())
            problem = database.lastError().text();
        for (const QString &statement : statements) {
            QSqlQuery query(database);
            if (problem.isEmpty() && !query.exec(statement))
                problem = statement.left(80) + QStringLiteral(": ") + query.lastError().text();
        }
        database.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("raw"));
    return problem;
}

} // namespace signalbox::test
