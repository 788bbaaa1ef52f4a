// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runrequest.h"

#include "core/git/repository.h"

#include <QtCore/QFile>

namespace signalbox::cli {

namespace {

Result<ValueObject> pairs(const QStringList &words, const QString &option)
{
    ValueObject object;
    for (const QString &word : words) {
        const qsizetype at = word.indexOf(QLatin1Char('='));
        if (at <= 0)
            return usageError(QStringLiteral("%1 takes NAME=VALUE, not %2.").arg(option, word));
        object.insert(word.left(at), word.mid(at + 1), true);
    }
    return object;
}

/// A full ref from what a person writes: a branch, a tag or a commit.
Result<void> resolveRef(const QString &written, git::Repository &repository, Trigger &trigger)
{
    const git::RepositoryState state = repository.state();
    if (written.isEmpty()) {
        if (state.headSha.isEmpty())
            return Error{ErrorKind::NotFound,
                         QStringLiteral("%1 has no commit yet.").arg(repository.folder()),
                         {},
                         QStringLiteral("Commit something first, or use --root to run on the folder as it is."),
                         QStringLiteral("Nothing was started.")};
        trigger.ref = state.headRef.isEmpty() ? QStringLiteral("refs/heads/") + state.headSha.left(7) : state.headRef;
        trigger.sha = state.headSha;
        return ok();
    }
    for (const char *prefix : {"", "refs/heads/", "refs/tags/"}) {
        const QString full = QLatin1String(prefix) + written;
        if (!full.startsWith(QLatin1String("refs/")))
            continue;
        if (const auto sha = repository.resolve(full)) {
            trigger.ref = full;
            trigger.sha = *sha;
            return ok();
        }
    }
    trigger.sha = TRY(repository.resolve(written));
    trigger.ref = state.headRef.isEmpty() ? QStringLiteral("refs/heads/") + trigger.sha.left(7) : state.headRef;
    return ok();
}

} // namespace

QList<QCommandLineOption> runRequestOptions()
{
    return {
        {{QStringLiteral("W"), QStringLiteral("workflow")},
         QStringLiteral("A workflow file; several run one after the other."),
         QStringLiteral("FILE")},
        {QStringLiteral("event"), QStringLiteral("push, tag, workflow_dispatch, pull_request, schedule, …"), QStringLiteral("E")},
        {QStringLiteral("ref"), QStringLiteral("Branch, tag or commit (default: what is checked out)."), QStringLiteral("R")},
        {QStringLiteral("event-payload"), QStringLiteral("github.event as a JSON file."), QStringLiteral("FILE")},
        {QStringLiteral("input"), QStringLiteral("An input of workflow_dispatch."), QStringLiteral("k=v")},
        {QStringLiteral("var"), QStringLiteral("A configuration variable (vars.k)."), QStringLiteral("k=v")},
        {QStringLiteral("env"), QStringLiteral("A variable for every step."), QStringLiteral("k=v")},
        {QStringLiteral("secret"), QStringLiteral("A secret from this process' variables, or outright."), QStringLiteral("NAME[=VALUE]")},
        {QStringLiteral("job"), QStringLiteral("Only this job and what it needs."), QStringLiteral("ID")},
        {QStringLiteral("matrix"), QStringLiteral("Only legs with this value."), QStringLiteral("k:v")},
        {QStringLiteral("actor"), QStringLiteral("github.actor."), QStringLiteral("NAME")},
        {QStringLiteral("repository"), QStringLiteral("github.repository (default: from the remote, else local/FOLDER)."),
         QStringLiteral("OWNER/NAME")},
    };
}

Result<RunRequest> readRunRequest(Invocation &invocation, const service::ProjectPlace &place)
{
    RunRequest request;
    request.workflows = invocation.values(QStringLiteral("workflow"));
    request.job = invocation.value(QStringLiteral("job"));
    request.matrix = invocation.values(QStringLiteral("matrix")).join(QLatin1Char('\n'));
    for (const QString &leg : invocation.values(QStringLiteral("matrix"))) {
        if (!leg.contains(QLatin1Char(':')))
            return usageError(QStringLiteral("--matrix takes KEY:VALUE, not %1.").arg(leg));
    }
    Trigger &trigger = request.trigger;
    trigger.event = invocation.value(QStringLiteral("event"));
    trigger.actor = invocation.isSet(QStringLiteral("actor")) ? invocation.value(QStringLiteral("actor")) : place.actor;
    trigger.inputs = Value(TRY(pairs(invocation.values(QStringLiteral("input")), QStringLiteral("--input"))));
    if (place.isRoot) {
        trigger.root = place.folder;
        trigger.ref = invocation.value(QStringLiteral("ref"));
        if (trigger.ref.isEmpty())
            trigger.ref = QStringLiteral("refs/heads/main");
        else if (!trigger.ref.startsWith(QLatin1String("refs/")))
            trigger.ref.prepend(QStringLiteral("refs/heads/"));
    } else {
        git::Repository repository = TRY(git::Repository::open(place.folder));
        TRY(resolveRef(invocation.value(QStringLiteral("ref")), repository, trigger));
        if (const auto commit = repository.commit(trigger.sha)) {
            trigger.subject = commit->subject;
            if (!commit->parents.isEmpty())
                trigger.before = commit->parents.constFirst();
        }
    }
    if (trigger.event.isEmpty())
        trigger.event = trigger.inputs.object().isEmpty() ? QStringLiteral("push") : QStringLiteral("workflow_dispatch");
    if (trigger.event == QLatin1String("tag")) {
        if (!trigger.ref.startsWith(QLatin1String("refs/tags/")))
            return usageError(QStringLiteral("--event tag needs a tag: --ref v1.2.3."));
        trigger.event = QStringLiteral("push"); // what the workflow calls it
    }
    if (const QString path = invocation.value(QStringLiteral("event-payload")); !path.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return unable(QStringLiteral("%1 cannot be read.").arg(path), file.errorString(),
                          QStringLiteral("Check the name and the rights."), QStringLiteral("Nothing was started."));
        trigger.payload = TRY(Value::fromJson(file.readAll()).within(QStringLiteral("%1 is not JSON.").arg(path)));
        if (!trigger.payload.isObject())
            return invalid(QStringLiteral("%1 does not hold a JSON object.").arg(path), {},
                           QStringLiteral("github.event is an object: {\"key\": …}."));
    }
    ValueObject extra;
    if (const ValueObject vars = TRY(pairs(invocation.values(QStringLiteral("var")), QStringLiteral("--var"))); !vars.isEmpty())
        extra.insert(QStringLiteral("vars"), vars);
    if (const ValueObject env = TRY(pairs(invocation.values(QStringLiteral("env")), QStringLiteral("--env"))); !env.isEmpty())
        extra.insert(QStringLiteral("env"), env);
    if (const QString name = invocation.value(QStringLiteral("repository")); !name.isEmpty()) {
        if (name.count(QLatin1Char('/')) != 1 || name.startsWith(QLatin1Char('/')) || name.endsWith(QLatin1Char('/')))
            return usageError(QStringLiteral("--repository takes OWNER/NAME, not %1.").arg(name));
        extra.insert(QStringLiteral("repository"), name);
    }
    ValueList secrets;
    for (const QString &secret : invocation.values(QStringLiteral("secret")))
        secrets.append(secret.section(QLatin1Char('='), 0, 0));
    if (!secrets.isEmpty())
        extra.insert(QStringLiteral("processSecrets"), secrets);
    request.extra = Value(extra);
    return request;
}

ValueObject toArguments(const RunRequest &request)
{
    ValueList workflows;
    for (const QString &workflow : request.workflows)
        workflows.append(workflow);
    return {{QStringLiteral("trigger"), request.trigger.toValue()},
            {QStringLiteral("workflows"), workflows},
            {QStringLiteral("job"), request.job},
            {QStringLiteral("matrix"), request.matrix},
            {QStringLiteral("rehearse"), request.rehearse},
            {QStringLiteral("extra"), request.extra}};
}

} // namespace signalbox::cli
