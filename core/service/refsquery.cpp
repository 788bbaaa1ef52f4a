// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/queries.h"

#include <QtCore/QSet>

namespace signalbox::service {

namespace {
constexpr int runsLookedAt = 500;
constexpr int boundaryCommits = 5;
} // namespace

Result<CommitRuns> newestRuns(Session &session)
{
    engine::RunFilter filter;
    filter.limit = runsLookedAt;
    CommitRuns result;
    for (const Run &run : TRY(session.store().runs(filter))) {
        if (!run.trigger.sha.isEmpty() && !result.newest.contains(run.trigger.sha))
            result.newest.insert(run.trigger.sha, run);
    }
    return result;
}

Result<QHash<QString, QStringList>> deployedCommits(Session &session, const Environments &environments)
{
    QHash<QString, QStringList> result;
    for (const Environment &environment : environments.list) {
        if (const auto live = TRY(liveDeployment(session.store(), environment.name)))
            result[live->commit] << environment.name;
    }
    return result;
}

void decorate(QList<CommitLine> &lines, const CommitRuns &runs, const QHash<QString, QStringList> &deployed)
{
    for (CommitLine &line : lines) {
        if (const auto run = runs.newest.constFind(line.sha); run != runs.newest.constEnd()) {
            line.run = run->id;
            line.runStatus = run->status;
            line.runOutcome = run->outcome;
        }
        line.deployedIn = deployed.value(line.sha);
    }
}

Result<RefsSnapshot> readRefs(Session &session)
{
    RefsSnapshot snapshot;
    if (!session.repository()) {
        snapshot.problem =
            session.repositoryProblem().isEmpty() ? QStringLiteral("This project is a folder without git.") : session.repositoryProblem();
        return snapshot;
    }
    const git::Overview overview = TRY(session.overview());
    const CommitRuns runs = TRY(newestRuns(session));
    const Session::EnvironmentsNow now = session.environments();
    const auto deployed = TRY(deployedCommits(session, *now.environments));
    const QString head = session.repository()->state().headRef;
    for (const Environment &environment : now.environments->list) {
        if (environment.production)
            snapshot.productionEnvironments << environment.name;
    }
    snapshot.defaultBranch = session.defaultBranch();
    snapshot.lastRelease = overview.newestRelease;
    snapshot.problem = overview.notes.join(QLatin1Char('\n'));
    QSet<QString> unreleased;
    for (const Commit &commit : overview.unreleased)
        unreleased.insert(commit.sha);
    QHash<QString, QStringList> tagsOf;
    snapshot.refs.reserve(overview.refs.size());
    for (qsizetype i = 0; i < overview.refs.size(); ++i) {
        const GitRef &ref = overview.refs.at(i);
        RefLine line;
        line.fullName = ref.name;
        line.name = ref.shortName;
        line.kind = ref.kind == RefKind::Tag      ? RefLine::Kind::Tag
                    : ref.kind == RefKind::Remote ? RefLine::Kind::RemoteBranch
                                                  : RefLine::Kind::Branch;
        line.sha = ref.commit;
        line.author = ref.author;
        line.subject = ref.subject;
        line.at = ref.time;
        line.annotated = ref.annotated;
        line.note = ref.problem;
        if (i < overview.distances.size() && overview.distances.at(i).known) {
            line.ahead = overview.distances.at(i).ahead;
            line.behind = overview.distances.at(i).behind;
        }
        line.isDefault = ref.name == overview.defaultBranch;
        line.isCurrent = ref.name == head;
        line.deployedIn = deployed.value(ref.commit);
        line.unreleased = line.kind != RefLine::Kind::Tag && (line.ahead > 0 || unreleased.contains(ref.commit));
        if (const auto run = runs.newest.constFind(ref.commit); run != runs.newest.constEnd()) {
            line.run = run->id;
            line.runStatus = run->status;
            line.runOutcome = run->outcome;
        }
        if (line.kind == RefLine::Kind::Tag)
            tagsOf[ref.commit] << ref.shortName;
        snapshot.refs.append(line);
    }
    for (const Commit &commit : overview.unreleased)
        snapshot.unreleased.append(commitLine(commit));
    snapshot.unreleasedCount = overview.unreleasedCount;
    snapshot.released = session.commitLines({}, overview.newestReleaseCommit, boundaryCommits);
    for (QList<CommitLine> *lines : {&snapshot.unreleased, &snapshot.released}) {
        decorate(*lines, runs, deployed);
        for (CommitLine &line : *lines)
            line.tags = tagsOf.value(line.sha);
    }
    return snapshot;
}

Result<CompareSnapshot> readCompare(Session &session, const QString &from, const QString &to)
{
    CompareSnapshot snapshot;
    snapshot.from = from;
    snapshot.to = to;
    git::Repository *repository = session.repository();
    if (!repository)
        return unable(QStringLiteral("The repository cannot be read."), session.repositoryProblem());
    const QString fromSha = TRY(repository->resolve(from));
    const QString toSha = TRY(repository->resolve(to));
    const git::CommitList commits = TRY(repository->commits({fromSha, toSha, 1000, false}));
    for (const Commit &commit : commits.commits)
        snapshot.commits.append(commitLine(commit));
    snapshot.commitCount = int(snapshot.commits.size());
    git::ChangeQuery query;
    query.from = fromSha;
    query.to = toSha;
    const ChangeSet changes = TRY(repository->changedFiles(query));
    snapshot.files = fileLines(changes.files, nullptr);
    snapshot.fileCount = int(changes.total);
    snapshot.additions = int(changes.additions);
    snapshot.deletions = int(changes.deletions);
    return snapshot;
}

} // namespace signalbox::service
