// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/verb.h"

#include "core/service/queries.h"
#include "core/service/releasing.h"

#include <QtCore/QEventLoop>
#include <QtCore/QFile>

namespace signalbox::cli {

namespace {

/// Reads GIT_USER and GIT_TOKEN from the keychain; without one, a public or local remote still works.
Result<service::RemoteAccess> remoteAccess(Invocation &invocation)
{
    const service::ProjectPlace place = TRY(invocation.place());
    const std::shared_ptr<secrets::SecretStore> store = TRY(app::secretStore(place, {}));
    service::RemoteAccess access;
    QObject context;
    QEventLoop loop;
    bool answered = false;
    secrets::lookUpSecrets(*store, place.id, {}, {service::gitUserSecret, service::gitTokenSecret}, &context,
                           [&](const secrets::SecretLookup &found) {
                               access.user = QString::fromUtf8(found.values.value(service::gitUserSecret).reveal());
                               access.token = found.values.value(service::gitTokenSecret);
                               answered = true;
                               loop.quit();
                           });
    if (!answered)
        loop.exec();
    return access;
}

Result<int> refs(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const service::RefsSnapshot snapshot = TRY(service::readRefs(*session));
    const QString filter = invocation.value(QStringLiteral("filter"));
    const QString kind = invocation.value(QStringLiteral("kind"));
    if (!kind.isEmpty() && kind != QLatin1String("branch") && kind != QLatin1String("tag"))
        return usageError(QStringLiteral("--kind takes branch or tag, not %1.").arg(kind));
    ValueList list;
    QList<QStringList> rows;
    for (const service::RefLine &ref : snapshot.refs) {
        const bool tag = ref.kind == service::RefLine::Kind::Tag;
        if ((kind == QLatin1String("branch") && tag) || (kind == QLatin1String("tag") && !tag))
            continue;
        if (!filter.isEmpty() && !ref.name.contains(filter, Qt::CaseInsensitive))
            continue;
        if (invocation.isSet(QStringLiteral("unreleased")) && !ref.unreleased)
            continue;
        const QString state = ref.run.isValid() ? word(ref.runStatus, ref.runOutcome) : QString();
        if (invocation.json) {
            ValueList deployed;
            for (const QString &environment : ref.deployedIn)
                deployed.append(environment);
            list.append(ValueObject{{QStringLiteral("name"), ref.name},
                                    {QStringLiteral("ref"), ref.fullName},
                                    {QStringLiteral("kind"), tag ? QStringLiteral("tag") : QStringLiteral("branch")},
                                    {QStringLiteral("sha"), ref.sha},
                                    {QStringLiteral("author"), ref.author},
                                    {QStringLiteral("at"), isoTime(ref.at)},
                                    {QStringLiteral("subject"), ref.subject},
                                    {QStringLiteral("ahead"), ref.ahead},
                                    {QStringLiteral("behind"), ref.behind},
                                    {QStringLiteral("deployedIn"), deployed},
                                    {QStringLiteral("pipeline"), state}});
        } else {
            rows.append({ref.name + (ref.isDefault ? QStringLiteral(" *") : QString()), inked(state, inkOf(ref.runStatus, ref.runOutcome)),
                         tag             ? QStringLiteral("tag")
                         : ref.ahead < 0 ? QStringLiteral("-")
                                         : QStringLiteral("+%1 / -%2").arg(ref.ahead).arg(ref.behind),
                         ref.deployedIn.join(QStringLiteral(", ")), ref.sha.left(7), ref.author, age(ref.at, session->clock().nowMs()),
                         ref.subject});
        }
    }
    if (!snapshot.problem.isEmpty())
        say(snapshot.problem);
    if (invocation.json) {
        printJson(ValueObject{{QStringLiteral("defaultBranch"), snapshot.defaultBranch},
                              {QStringLiteral("lastRelease"), snapshot.lastRelease},
                              {QStringLiteral("unreleased"), qint64(snapshot.unreleased.size())},
                              {QStringLiteral("refs"), list}});
        return 0;
    }
    printTable({QStringLiteral("REF"), QStringLiteral("PIPELINE"), QStringLiteral("VS ") + snapshot.defaultBranch,
                QStringLiteral("DEPLOYED IN"), QStringLiteral("COMMIT"), QStringLiteral("AUTHOR"), QStringLiteral("AGE"),
                QStringLiteral("SUBJECT")},
               rows);
    if (!snapshot.unreleased.isEmpty())
        print(QStringLiteral("%1 commits on %2 are unreleased%3")
                  .arg(snapshot.unreleased.size())
                  .arg(snapshot.defaultBranch,
                       snapshot.lastRelease.isEmpty() ? QString() : QStringLiteral(" since ") + snapshot.lastRelease));
    return 0;
}

Result<int> compare(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const QString range = invocation.arguments().constFirst();
    const qsizetype dots = range.indexOf(QStringLiteral("..."));
    if (dots <= 0 || dots + 3 >= range.size())
        return usageError(QStringLiteral("%1 is no range.").arg(range), QStringLiteral("Write it as A...B."));
    const service::CompareSnapshot snapshot = TRY(service::readCompare(*session, range.left(dots), range.mid(dots + 3)));
    if (invocation.json) {
        ValueList commits, files;
        for (const service::CommitLine &commit : snapshot.commits)
            commits.append(ValueObject{{QStringLiteral("sha"), commit.sha},
                                       {QStringLiteral("subject"), commit.subject},
                                       {QStringLiteral("author"), commit.author},
                                       {QStringLiteral("at"), isoTime(commit.at)}});
        for (const service::FileLine &file : snapshot.files)
            files.append(ValueObject{{QStringLiteral("path"), file.path},
                                     {QStringLiteral("status"), QString(QLatin1Char(file.status))},
                                     {QStringLiteral("group"), file.group},
                                     {QStringLiteral("additions"), file.additions},
                                     {QStringLiteral("deletions"), file.deletions}});
        printJson(ValueObject{{QStringLiteral("from"), snapshot.from},
                              {QStringLiteral("to"), snapshot.to},
                              {QStringLiteral("commits"), commits},
                              {QStringLiteral("files"), files}});
        return 0;
    }
    print(QStringLiteral("%1 commits, %2 files, +%3 -%4")
              .arg(snapshot.commitCount)
              .arg(snapshot.fileCount)
              .arg(snapshot.additions)
              .arg(snapshot.deletions));
    for (const service::CommitLine &commit : snapshot.commits)
        print(QStringLiteral("  %1  %2  %3").arg(commit.shortSha, commit.subject, inked(commit.author, Ink::Muted)));
    for (const service::FileLine &file : snapshot.files)
        print(QStringLiteral("  %1 %2  +%3 -%4  %5")
                  .arg(QLatin1Char(file.status))
                  .arg(file.path)
                  .arg(file.additions)
                  .arg(file.deletions)
                  .arg(inked(file.group, Ink::Muted)));
    return 0;
}

Result<int> fetch(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const service::RemoteAccess access = TRY(remoteAccess(invocation));
    printAnswer(invocation.json, TRY(service::fetchRemote(*session, access)));
    return 0;
}

Result<int> releases(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    ValueList list;
    QList<QStringList> rows;
    for (const Release &release : TRY(session->store().releases(200))) {
        if (invocation.json)
            list.append(release.toValue());
        else
            rows.append({release.version, release.commit.left(7),
                         release.imageDigest.isEmpty() ? QStringLiteral("-") : release.imageDigest.left(19),
                         age(release.createdAt, session->clock().nowMs()),
                         release.quarantined ? inked(QStringLiteral("bad: ") + release.quarantineReason, Ink::Bad) : QString(),
                         release.subject});
    }
    if (invocation.json)
        printJson(ValueObject{{QStringLiteral("releases"), list}});
    else
        printTable({QStringLiteral("VERSION"), QStringLiteral("COMMIT"), QStringLiteral("DIGEST"), QStringLiteral("AGE"),
                    QStringLiteral("STATE"), QStringLiteral("SUBJECT")},
                   rows);
    return 0;
}

Result<int> release(Invocation &invocation)
{
    const QStringList words = invocation.arguments();
    if (words.constFirst() != QLatin1String("new"))
        return usageError(QStringLiteral("signalbox release new VERSION"));
    service::Session *session = TRY(invocation.session());
    if (words.size() < 2) {
        const auto [version, notes] = TRY(service::suggestNextRelease(*session, invocation.value(QStringLiteral("ref"))));
        return usageError(QStringLiteral("A version is needed."),
                          QStringLiteral("The commits since the last release suggest %1.").arg(version));
    }
    QString notes;
    if (const QString path = invocation.value(QStringLiteral("notes")); !path.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return unable(QStringLiteral("%1 cannot be read.").arg(path), file.errorString());
        notes = QString::fromUtf8(file.readAll());
    }
    const bool push = invocation.isSet(QStringLiteral("push"));
    const service::RemoteAccess access = push ? TRY(remoteAccess(invocation)) : service::RemoteAccess();
    printAnswer(invocation.json,
                TRY(service::makeRelease(*session, words.at(1), invocation.value(QStringLiteral("ref")), notes, push, access)),
                {{QStringLiteral("version"), words.at(1)}, {QStringLiteral("pushed"), push}});
    return 0;
}

} // namespace

void addGitVerbs(std::vector<Verb> &verbs)
{
    verbs.push_back({QStringLiteral("refs"),
                     QString(),
                     QStringLiteral("branches and tags: state, distance, where deployed"),
                     {{QStringLiteral("filter"), QStringLiteral("Only names that hold this."), QStringLiteral("T")},
                      {QStringLiteral("unreleased"), QStringLiteral("Only what no release holds.")},
                      {QStringLiteral("kind"), QStringLiteral("branch or tag."), QStringLiteral("K")}},
                     0,
                     0,
                     refs});
    verbs.push_back(
        {QStringLiteral("compare"), QStringLiteral("A...B"), QStringLiteral("what changed between the two"), {}, 1, 1, compare});
    verbs.push_back({QStringLiteral("fetch"), QString(), QStringLiteral("brings what the remote has"), {}, 0, 0, fetch});
    verbs.push_back({QStringLiteral("releases"), QString(), QStringLiteral("lists releases"), {}, 0, 0, releases});
    verbs.push_back({QStringLiteral("release"),
                     QStringLiteral("new VERSION"),
                     QStringLiteral("tags a release with its notes"),
                     {{QStringLiteral("ref"), QStringLiteral("What to tag (default: the default branch)."), QStringLiteral("R")},
                      {QStringLiteral("notes"), QStringLiteral("Notes from a file instead of the commits."), QStringLiteral("FILE")},
                      {QStringLiteral("push"), QStringLiteral("Send the tag to the remote.")}},
                     1,
                     2,
                     release});
}

} // namespace signalbox::cli
