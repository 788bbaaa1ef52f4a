// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/follow.h"
#include "app/cli/output.h"
#include "app/cli/verb.h"

#include "core/service/queries.h"
#include "core/service/releasing.h"

#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimer>
#include <algorithm>

namespace signalbox::cli {

namespace {

using service::EnvironmentCell;

QString healthWord(service::Health health)
{
    constexpr const char *words[] = {"unknown", "healthy", "degraded", "down"};
    return QLatin1String(words[int(health)]);
}

Value cellValue(const EnvironmentCell &cell)
{
    ValueObject object{{QStringLiteral("environment"), cell.name},
                       {QStringLiteral("production"), cell.production},
                       {QStringLiteral("url"), cell.url},
                       {QStringLiteral("health"), healthWord(cell.health)},
                       {QStringLiteral("distance"), cell.distance}};
    if (cell.live) {
        object.insert(QStringLiteral("version"), cell.live->version);
        object.insert(QStringLiteral("commit"), cell.live->commit);
        object.insert(QStringLiteral("digest"), cell.live->imageDigest);
        object.insert(QStringLiteral("since"), isoTime(cell.live->finishedAt));
        object.insert(QStringLiteral("by"), cell.live->actor);
        object.insert(QStringLiteral("mode"), toString(cell.live->mode));
        object.insert(QStringLiteral("deployment"), cell.live->id.number());
    }
    if (cell.newest) {
        object.insert(QStringLiteral("newest"), Value(ValueObject{{QStringLiteral("version"), cell.newest->version},
                                                                  {QStringLiteral("state"), toString(cell.newest->state)},
                                                                  {QStringLiteral("verdict"), toString(cell.newest->verdict)},
                                                                  {QStringLiteral("run"), cell.newest->run.number()},
                                                                  {QStringLiteral("deployment"), cell.newest->id.number()},
                                                                  {QStringLiteral("problem"), cell.newest->problem},
                                                                  {QStringLiteral("gate"), cell.gateReason}}));
    }
    if (cell.waiting)
        object.insert(QStringLiteral("approval"), cell.waiting->id.number());
    if (cell.hold)
        object.insert(QStringLiteral("hold"), Value(ValueObject{{QStringLiteral("owner"), cell.hold->owner},
                                                                {QStringLiteral("reason"), cell.hold->reason},
                                                                {QStringLiteral("since"), isoTime(cell.hold->since)}}));
    return object;
}

void printCell(const EnvironmentCell &cell, TimeMs now)
{
    const auto mark = [](DeploymentState state) {
        switch (state) {
        case DeploymentState::Verified: return Ink::Good;
        case DeploymentState::Gated:
        case DeploymentState::Unknown: return Ink::Warn;
        case DeploymentState::Deploying:
        case DeploymentState::Verifying: return Ink::Plain;
        case DeploymentState::Canceled:
        case DeploymentState::Superseded: return Ink::Muted;
        default: return Ink::Bad;
        }
    };
    print(inked(cell.name + (cell.production ? QStringLiteral("  [PRODUCTION]") : QString()), Ink::Strong));
    if (cell.live) {
        print(QStringLiteral("  runs      %1  %2  %3")
                  .arg(inked(cell.live->version, Ink::Good), cell.live->commit.left(7), healthWord(cell.health)));
        print(QStringLiteral("  since     %1 (%2), by %3%4")
                  .arg(isoTime(cell.live->finishedAt), age(cell.live->finishedAt, now), cell.live->actor,
                       cell.live->mode == DeployMode::RollBack ? QStringLiteral(", rolled back") : QString()));
        if (!cell.live->imageDigest.isEmpty())
            print(QStringLiteral("  digest    %1").arg(cell.live->imageDigest));
    } else {
        print(QStringLiteral("  runs      nothing that was ever verified"));
    }
    if (!cell.distance.isEmpty())
        print(QStringLiteral("  distance  %1").arg(cell.distance));
    if (cell.newest) {
        print(QStringLiteral("  newest    %1 %2, run %3%4")
                  .arg(cell.newest->version, inked(toString(cell.newest->state), mark(cell.newest->state)), cell.newest->run.toString(),
                       cell.newest->problem.isEmpty() ? QString() : QStringLiteral(": ") + cell.newest->problem));
        if (!cell.gateReason.isEmpty())
            print(QStringLiteral("  waits     %1").arg(cell.gateReason));
    }
    if (cell.waiting)
        print(inked(QStringLiteral("  approve   `signalbox review %1`, then `signalbox approve %1`").arg(cell.waiting->id.toString()),
                    Ink::Warn));
    if (cell.hold)
        print(inked(QStringLiteral("  hold      since %1 by %2: %3").arg(isoTime(cell.hold->since), cell.hold->owner, cell.hold->reason),
                    Ink::Warn));
    if (!cell.url.isEmpty())
        print(QStringLiteral("  url       %1").arg(cell.url));
}

Result<int> status(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const service::BoardSnapshot board = TRY(service::readBoard(*session));
    const service::StatusSnapshot now = TRY(service::readStatus(*session));
    const QString only = invocation.arguments().value(0);
    if (!board.problem.isEmpty())
        say(board.problem);
    bool found = only.isEmpty();
    ValueList cells;
    for (const EnvironmentCell &cell : board.environments) {
        if (!only.isEmpty() && cell.name.compare(only, Qt::CaseInsensitive) != 0)
            continue;
        found = true;
        if (invocation.json)
            cells.append(cellValue(cell));
        else
            printCell(cell, session->clock().nowMs());
    }
    if (!found)
        return notFound(QStringLiteral("There is no environment %1.").arg(only), QStringLiteral("`signalbox status` lists them."));
    if (invocation.json) {
        printJson(ValueObject{{QStringLiteral("project"), board.projectName},
                              {QStringLiteral("environments"), cells},
                              {QStringLiteral("problem"), board.problem},
                              {QStringLiteral("activeRuns"), now.activeRuns},
                              {QStringLiteral("activeJobs"), now.activeJobs},
                              {QStringLiteral("waiting"), now.waiting},
                              {QStringLiteral("engine"), now.engine}});
        return 0;
    }
    if (board.empty)
        print(QStringLiteral("No environments yet: %1 describes them. `signalbox init` writes a first one.")
                  .arg(QStringLiteral(".signalbox/environments.yml")));
    print(QStringLiteral("%1 runs active, %2 jobs running, %3 waiting for a person")
              .arg(now.activeRuns)
              .arg(now.activeJobs)
              .arg(now.waiting));
    return 0;
}

Value runValue(const service::RunLine &line)
{
    const Run &run = line.run;
    return ValueObject{{QStringLiteral("run"), run.id.number()},
                       {QStringLiteral("workflow"), run.workflowPath},
                       {QStringLiteral("name"), run.workflowName},
                       {QStringLiteral("title"), run.title},
                       {QStringLiteral("status"), toString(run.status)},
                       {QStringLiteral("outcome"), toString(run.outcome)},
                       {QStringLiteral("conclusion"), resultWord(run.outcome)},
                       {QStringLiteral("event"), run.trigger.event},
                       {QStringLiteral("ref"), run.trigger.ref},
                       {QStringLiteral("sha"), run.trigger.sha},
                       {QStringLiteral("actor"), run.trigger.actor},
                       {QStringLiteral("createdAt"), isoTime(run.createdAt)},
                       {QStringLiteral("finishedAt"), run.finishedAt ? Value(isoTime(run.finishedAt)) : Value()},
                       {QStringLiteral("waits"), line.waitReason},
                       {QStringLiteral("firstFailure"), line.firstFailure}};
}

Result<int> runs(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    engine::RunFilter filter;
    filter.ref = invocation.value(QStringLiteral("ref"));
    bool ok = true;
    filter.limit = invocation.isSet(QStringLiteral("limit")) ? invocation.value(QStringLiteral("limit")).toInt(&ok) : 30;
    if (!ok || filter.limit < 1)
        return usageError(QStringLiteral("--limit takes a number from 1, not %1.").arg(invocation.value(QStringLiteral("limit"))));
    if (const QString wanted = invocation.value(QStringLiteral("status")); !wanted.isEmpty()) {
        filter.status = statusFromString(wanted);
        if (!filter.status) {
            filter.outcome = outcomeFromString(wanted);
            if (!filter.outcome)
                return usageError(
                    QStringLiteral("%1 is no status.").arg(wanted),
                    QStringLiteral(
                        "queued, waiting, running, finished, or an outcome: succeeded, failed, errored, canceled, timed-out, skipped, lost."));
        }
    }
    const service::RunListSnapshot snapshot = TRY(service::readRuns(*session, filter));
    if (invocation.json) {
        ValueList list;
        for (const service::RunLine &line : snapshot.runs)
            list.append(runValue(line));
        printJson(ValueObject{{QStringLiteral("runs"), list}, {QStringLiteral("more"), snapshot.more}});
        return 0;
    }
    QList<QStringList> rows;
    const TimeMs now = session->clock().nowMs();
    for (const service::RunLine &line : snapshot.runs) {
        const Run &run = line.run;
        QString ref = run.trigger.ref;
        ref.remove(QStringLiteral("refs/heads/")).remove(QStringLiteral("refs/tags/"));
        rows.append({run.id.toString(), inked(word(run.status, run.outcome), inkOf(run.status, run.outcome)), run.workflowName, ref,
                     run.trigger.sha.left(7), age(run.createdAt, now),
                     run.finishedAt ? duration(run.finishedAt - run.createdAt) : QStringLiteral("-"),
                     line.waitReason.isEmpty() ? (line.firstFailure.isEmpty() ? run.title : QStringLiteral("failed: ") + line.firstFailure)
                                               : line.waitReason});
    }
    printTable({QStringLiteral("RUN"), QStringLiteral("STATUS"), QStringLiteral("PIPELINE"), QStringLiteral("REF"),
                QStringLiteral("COMMIT"), QStringLiteral("AGE"), QStringLiteral("TOOK"), QStringLiteral("WHAT")},
               rows);
    return 0;
}

Result<RunId> runNumber(const QString &text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number <= 0)
        return usageError(QStringLiteral("%1 is not a run's number.").arg(text), QStringLiteral("`signalbox runs` lists them."));
    return RunId(number);
}

Result<int> show(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const service::RunSnapshot snapshot = TRY(service::readRun(*session, TRY(runNumber(invocation.arguments().constFirst()))));
    const Run &run = snapshot.run;
    if (invocation.json) {
        ValueObject object = runSummary(run, snapshot.jobs).object();
        object.insert(QStringLiteral("status"), toString(run.status));
        object.insert(QStringLiteral("outcome"), toString(run.outcome));
        object.insert(QStringLiteral("trigger"), run.trigger.toValue());
        ValueList deployments;
        for (const Deployment &deployment : snapshot.deployments)
            deployments.append(ValueObject{{QStringLiteral("id"), deployment.id.number()},
                                           {QStringLiteral("environment"), deployment.environment},
                                           {QStringLiteral("version"), deployment.version},
                                           {QStringLiteral("state"), toString(deployment.state)},
                                           {QStringLiteral("verdict"), toString(deployment.verdict)},
                                           {QStringLiteral("digest"), deployment.imageDigest},
                                           {QStringLiteral("mode"), toString(deployment.mode)},
                                           {QStringLiteral("problem"), deployment.problem},
                                           {QStringLiteral("approval"), deployment.approval.number()}});
        object.insert(QStringLiteral("deployments"), deployments);
        printJson(object);
        return 0;
    }
    print(inked(QStringLiteral("Run %1  %2  %3").arg(run.id.toString(), run.workflowName, word(run.status, run.outcome)),
                inkOf(run.status, run.outcome)));
    print(QStringLiteral("  %1 of %2 at %3 by %4, %5")
              .arg(run.trigger.event, run.trigger.ref, run.trigger.sha.left(7), run.trigger.actor, isoTime(run.createdAt)));
    if (!run.title.isEmpty())
        print(QStringLiteral("  %1").arg(run.title));
    QList<QStringList> rows;
    for (const JobRecord &job : snapshot.jobs) {
        rows.append(
            {job.name, inked(word(job.status, job.outcome), inkOf(job.status, job.conclusion)), QString::number(job.attempt),
             job.startedAt ? duration((job.finishedAt ? job.finishedAt : session->clock().nowMs()) - job.startedAt) : QStringLiteral("-"),
             job.explanation});
        for (const StepRecord &step : job.steps) {
            if (isBad(step.outcome))
                rows.append({QStringLiteral("  ") + step.name, inked(toString(step.outcome), Ink::Bad), QString(),
                             duration(step.finishedAt - step.startedAt), step.explanation});
        }
    }
    printTable({QStringLiteral("JOB"), QStringLiteral("STATUS"), QStringLiteral("ATTEMPT"), QStringLiteral("TOOK"), QStringLiteral("WHY")},
               rows);
    for (const JobRecord &job : snapshot.jobs) {
        for (const Annotation &annotation : job.annotations) {
            const QString place = annotation.file.isEmpty() ? job.name : QStringLiteral("%1:%2").arg(annotation.file).arg(annotation.line);
            print(inked(QStringLiteral("  %1: %2: %3").arg(annotation.level, place, annotation.message),
                        annotation.level == QLatin1String("error") ? Ink::Bad : Ink::Warn));
        }
    }
    return 0;
}

Result<int> explain(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const QString text =
        TRY(service::explainRun(*session, TRY(runNumber(invocation.arguments().constFirst())), invocation.arguments().value(1)));
    if (invocation.json)
        printJson(ValueObject{{QStringLiteral("explanation"), text}});
    else
        print(text);
    return 0;
}

Result<int> logs(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const service::ProjectPlace place = TRY(invocation.place());
    const RunId id = TRY(runNumber(invocation.arguments().constFirst()));
    if (!TRY(session->store().run(id)))
        return notFound(QStringLiteral("There is no run %1 in this project.").arg(id.toString()),
                        QStringLiteral("`signalbox runs` lists them."));
    const QString wanted = invocation.arguments().value(1);
    const QString wantedJob = wanted.section(QLatin1Char('/'), 0, 0);
    const QString wantedStep = wanted.contains(QLatin1Char('/')) ? wanted.section(QLatin1Char('/'), 1) : QString();
    const QRegularExpression grep(invocation.value(QStringLiteral("grep")));
    if (!grep.isValid())
        return usageError(QStringLiteral("--grep: %1 at %2.").arg(grep.errorString()).arg(grep.patternErrorOffset()));
    TimeMs since = 0;
    if (const QString text = invocation.value(QStringLiteral("since")); !text.isEmpty()) {
        const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (!time.isValid())
            return usageError(QStringLiteral("--since takes an ISO time such as 2026-11-23T14:00:00Z, not %1.").arg(text));
        since = time.toMSecsSinceEpoch();
    }
    const bool raw = invocation.isSet(QStringLiteral("raw"));
    bool attemptRead = true;
    const QString attemptText = invocation.value(QStringLiteral("attempt"));
    const int wantedAttempt = attemptText.isEmpty() ? 0 : attemptText.toInt(&attemptRead);
    if (!attemptRead || (!attemptText.isEmpty() && wantedAttempt < 1))
        return usageError(QStringLiteral("--attempt takes a number from 1, not %1.").arg(attemptText));
    int newestAttempt = 0;
    bool found = wantedJob.isEmpty();
    QHash<QString, qint64> offsets;
    QHash<QString, QString> steps; // the step that is being read, by job
    const auto pour = [&](const QList<JobRecord> &jobs) {
        for (const JobRecord &job : jobs) {
            if (!wantedJob.isEmpty() && job.key != wantedJob && job.jobId != wantedJob && job.name != wantedJob)
                continue;
            found = true;
            newestAttempt = std::max(newestAttempt, job.attempt);
            const int attempt = wantedAttempt ? wantedAttempt : job.attempt;
            QFile file(app::attemptFolder(place, {id, job.key, attempt}) + QStringLiteral("/log"));
            qint64 &offset = offsets[job.key];
            if (!file.open(QIODevice::ReadOnly) || !file.seek(offset))
                continue;
            for (QByteArray line = file.readLine(); line.endsWith('\n'); line = file.readLine()) {
                offset += line.size();
                if (line.size() < 16)
                    continue;
                const char tag = line.at(14);
                const QString text = QString::fromUtf8(line.mid(15, line.size() - 16));
                if (tag == 'S') {
                    const auto step = Value::fromJson(text.toUtf8());
                    steps[job.key] = step ? (*step)[QStringLiteral("name")].string() : QString();
                }
                if (!wantedStep.isEmpty() && steps.value(job.key) != wantedStep)
                    continue;
                if (since && line.left(13).toLongLong() < since)
                    continue;
                if (!grep.pattern().isEmpty() && !grep.match(text).hasMatch())
                    continue;
                if (invocation.json) {
                    printJson(ValueObject{{QStringLiteral("at"), isoTime(line.left(13).toLongLong())},
                                          {QStringLiteral("job"), job.key},
                                          {QStringLiteral("step"), steps.value(job.key)},
                                          {QStringLiteral("tag"), QString(QLatin1Char(tag))},
                                          {QStringLiteral("text"), text}});
                } else if (raw) {
                    print(QString::fromUtf8(line.chopped(1)));
                } else if (tag == 'S') {
                    print(inked(QStringLiteral("> %1").arg(steps.value(job.key)), Ink::Strong));
                } else if (tag != 's' && tag != 'g') {
                    print(tag == 'E' ? inked(text, Ink::Bad) : tag == 'W' ? inked(text, Ink::Warn) : text);
                }
            }
        }
    };
    pour(TRY(session->store().jobs(id)));
    if (found && wantedAttempt > newestAttempt)
        return notFound(QStringLiteral("There was no attempt %1; the newest is %2.").arg(wantedAttempt).arg(newestAttempt));
    if (!found)
        return notFound(QStringLiteral("Run %1 has no job %2.").arg(id.toString(), wantedJob),
                        QStringLiteral("`signalbox show %1` lists its jobs.").arg(id.toString()));
    if (!invocation.isSet(QStringLiteral("follow")))
        return 0;
    QEventLoop loop;
    QTimer timer;
    std::optional<Error> problem;
    const auto look = [&]() -> Result<void> {
        const auto run = TRY(session->store().run(id));
        pour(TRY(session->store().jobs(id)));
        if (!run || run->status == Status::Finished)
            loop.quit();
        return ok();
    };
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (const Result<void> seen = look(); !seen) {
            problem = seen.error();
            loop.quit();
        }
    });
    timer.start(100);
    loop.exec();
    if (problem)
        return *problem;
    return 0;
}

} // namespace

void addShowVerbs(std::vector<Verb> &verbs)
{
    verbs.push_back(
        {QStringLiteral("status"), QStringLiteral("[ENV]"), QStringLiteral("what is deployed where, and what waits"), {}, 0, 1, status});
    verbs.push_back({QStringLiteral("runs"),
                     QString(),
                     QStringLiteral("lists runs, newest first"),
                     {{QStringLiteral("ref"), QStringLiteral("Only of this branch or tag."), QStringLiteral("R")},
                      {QStringLiteral("status"), QStringLiteral("Only with this status or outcome."), QStringLiteral("S")},
                      {QStringLiteral("limit"), QStringLiteral("At most so many (30)."), QStringLiteral("N")}},
                     0,
                     0,
                     runs});
    verbs.push_back({QStringLiteral("show"), QStringLiteral("RUN"), QStringLiteral("one run"), {}, 1, 1, show});
    verbs.push_back({QStringLiteral("explain"),
                     QStringLiteral("RUN [JOB]"),
                     QStringLiteral("why each job ran, waited or was skipped"),
                     {},
                     1,
                     2,
                     explain});
    verbs.push_back({QStringLiteral("logs"),
                     QStringLiteral("RUN [JOB[/STEP]]"),
                     QStringLiteral("log lines, from the first one also while it runs"),
                     {{QStringLiteral("attempt"), QStringLiteral("Of an earlier attempt."), QStringLiteral("N")},
                      {QStringLiteral("follow"), QStringLiteral("Stay until the run ends.")},
                      {QStringLiteral("grep"), QStringLiteral("Only lines that match."), QStringLiteral("RE")},
                      {QStringLiteral("since"), QStringLiteral("Only later lines."), QStringLiteral("T")},
                      {QStringLiteral("raw"), QStringLiteral("Lines as they are stored.")}},
                     1,
                     2,
                     logs});
}

} // namespace signalbox::cli
