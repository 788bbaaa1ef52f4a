// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/follow.h"
#include "app/cli/output.h"
#include "app/cli/runrequest.h"
#include "app/cli/verb.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QThread>

namespace signalbox::cli {

namespace {

Result<RunId> runArgument(Invocation &invocation)
{
    bool ok = false;
    const qint64 number = invocation.arguments().constFirst().toLongLong(&ok);
    if (!ok || number <= 0)
        return usageError(QStringLiteral("%1 is not a run's number.").arg(invocation.arguments().constFirst()),
                          QStringLiteral("`signalbox runs` lists them."));
    return RunId(number);
}

QList<RunId> runsOf(const Value &answer)
{
    QList<RunId> runs;
    for (const Value &run : answer[QStringLiteral("runs")].array())
        runs.append(RunId(qint64(run.number())));
    if (const qint64 one = qint64(answer[QStringLiteral("run")].number()); one > 0)
        runs.append(RunId(one));
    return runs;
}

/// Values of this process reach only an engine of this process. Whoever else holds the project would run the job without them.
Result<void> checkProcessSecrets(Invocation &invocation)
{
    const QStringList given = invocation.values(QStringLiteral("secret"));
    if (given.isEmpty())
        return ok();
    const QString keep = QStringLiteral("`signalbox secrets set %1` keeps it in the keychain, where every engine finds it.")
                             .arg(given.constFirst().section(QLatin1Char('='), 0, 0));
    if (invocation.isSet(QStringLiteral("detach")))
        return usageError(
            QStringLiteral("--secret and --detach do not go together: the engine that goes on in the background has no such value."), keep);
    service::Session *session = TRY(invocation.session());
    QElapsedTimer waited; // an engine that has just become idle lets go in a moment
    waited.start();
    while (true) {
        const auto lease = TRY(session->store().currentLease());
        if (!lease || lease->until <= session->clock().nowMs())
            return ok();
        if (waited.elapsed() > 3000)
            return refused(QStringLiteral("The values of --secret cannot be used now."),
                           QStringLiteral("%1 holds this project and would run the job without them.").arg(lease->holder),
                           QStringLiteral("End that engine, or: %1").arg(keep), QStringLiteral("Nothing was started."));
        QThread::msleep(50);
    }
}

Result<int> run(Invocation &invocation)
{
    const service::ProjectPlace place = TRY(invocation.place());
    const RunRequest request = TRY(readRunRequest(invocation, place));
    if (const QString note = app::processSecretsNote(invocation.values(QStringLiteral("secret"))); !note.isEmpty())
        say(note);
    TRY(checkProcessSecrets(invocation));
    const bool detach = invocation.isSet(QStringLiteral("detach"));
    Follower follower(invocation, place, detach ? Follower::EngineUse::Detached : Follower::EngineUse::Host);
    int worst = 0;
    // Several files run one after the other, each to its end.
    QList<RunRequest> turns;
    if (request.workflows.size() > 1) {
        for (const QString &workflow : request.workflows) {
            turns.append(request);
            turns.last().workflows = {workflow};
        }
    } else {
        turns.append(request);
    }
    for (RunRequest turn : std::as_const(turns)) {
        turn.rehearse = invocation.isSet(QStringLiteral("rehearse"));
        const Value answer = TRY(follower.ask(intents::run, toArguments(turn)));
        const QList<RunId> runs = runsOf(answer);
        if (detach) {
            if (invocation.json)
                printJson(answer);
            else
                for (const RunId id : runs)
                    print(QStringLiteral("Run %1 started.").arg(id.toString()));
            continue;
        }
        worst = std::max(worst, TRY(follower.follow(runs)));
        if (worst == 130)
            break;
    }
    TRY(follower.leave());
    return worst;
}

Result<int> cancel(Invocation &invocation)
{
    const service::ProjectPlace place = TRY(invocation.place());
    const RunId id = TRY(runArgument(invocation));
    Follower follower(invocation, place, Follower::EngineUse::Detached);
    TRY(follower.ask(intents::cancel,
                     {{QStringLiteral("run"), id.number()}, {QStringLiteral("reason"), invocation.value(QStringLiteral("reason"))}}));
    printAnswer(invocation.json, QStringLiteral("Run %1 is being canceled.").arg(id.toString()), {{QStringLiteral("run"), id.number()}});
    return 0;
}

Result<int> rerun(Invocation &invocation)
{
    const service::ProjectPlace place = TRY(invocation.place());
    const RunId id = TRY(runArgument(invocation));
    Follower follower(invocation, place, Follower::EngineUse::Host);
    ValueObject arguments{{QStringLiteral("run"), id.number()}, {QStringLiteral("failed"), invocation.isSet(QStringLiteral("failed"))}};
    if (invocation.isSet(QStringLiteral("job")))
        arguments.insert(QStringLiteral("job"), invocation.value(QStringLiteral("job")));
    if (invocation.isSet(QStringLiteral("from-step")))
        arguments.insert(QStringLiteral("fromStep"), invocation.value(QStringLiteral("from-step")));
    TRY(follower.ask(intents::rerun, arguments));
    const int status = TRY(follower.follow({id}));
    TRY(follower.leave());
    return status;
}

Result<int> engineVerb(Invocation &invocation)
{
    const service::ProjectPlace place = TRY(invocation.place());
    Follower follower(invocation, place, Follower::EngineUse::Host);
    return follower.serve(invocation.isSet(QStringLiteral("until-idle")), !invocation.isSet(QStringLiteral("until-idle")));
}

Result<int> watch(Invocation &invocation)
{
    const service::ProjectPlace place = TRY(invocation.place());
    Follower follower(invocation, place, Follower::EngineUse::Host);
    return follower.serve(false, true);
}

Result<int> stopAll(Invocation &invocation)
{
    if (invocation.value(QStringLiteral("reason")).isEmpty())
        return usageError(QStringLiteral("Stopping everything needs a reason: --reason T."));
    const service::ProjectPlace place = TRY(invocation.place());
    Follower follower(invocation, place, Follower::EngineUse::Detached);
    const Value answer = TRY(follower.ask(intents::stopAll, {{QStringLiteral("reason"), invocation.value(QStringLiteral("reason"))}}));
    printAnswer(invocation.json, QStringLiteral("%1 runs are being canceled; all environments are on hold.").arg(runsOf(answer).size()),
                answer.object());
    return 0;
}

} // namespace

void addRunVerbs(std::vector<Verb> &verbs)
{
    QList<QCommandLineOption> options = runRequestOptions();
    options << QCommandLineOption(QStringLiteral("rehearse"), QStringLiteral("Go through gates and plan; deployments deploy nothing."))
            << QCommandLineOption(QStringLiteral("detach"), QStringLiteral("Do not follow."));
    verbs.push_back({QStringLiteral("run"), QString(), QStringLiteral("runs workflows and follows them"), options, 0, 0, run});
    verbs.push_back({QStringLiteral("cancel"),
                     QStringLiteral("RUN"),
                     QStringLiteral("cancels a run"),
                     {{QStringLiteral("reason"), QStringLiteral("Why."), QStringLiteral("T")}},
                     1,
                     1,
                     cancel});
    verbs.push_back(
        {QStringLiteral("rerun"),
         QStringLiteral("RUN"),
         QStringLiteral("runs it again, or what failed of it"),
         {{QStringLiteral("failed"), QStringLiteral("Only what failed and what follows from it.")},
          {QStringLiteral("job"), QStringLiteral("Only this job."), QStringLiteral("J")},
          {QStringLiteral("from-step"), QStringLiteral("From this step on; refused, as workspaces are not kept."), QStringLiteral("S")}},
         1,
         1,
         rerun});
    verbs.push_back({QStringLiteral("engine"),
                     QString(),
                     QStringLiteral("an engine without a screen"),
                     {{QStringLiteral("until-idle"), QStringLiteral("Ends when nothing is left to do.")}},
                     0,
                     0,
                     engineVerb});
    verbs.push_back({QStringLiteral("watch"), QString(), QStringLiteral("stays and starts runs for pushes and tags"), {}, 0, 0, watch});
    verbs.push_back({QStringLiteral("stop-all"),
                     QString(),
                     QStringLiteral("cancels everything and puts every environment on hold"),
                     {{QStringLiteral("reason"), QStringLiteral("Why."), QStringLiteral("T")}},
                     0,
                     0,
                     stopAll});
}

} // namespace signalbox::cli
