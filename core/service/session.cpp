// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/session.h"

#include "core/service/repositorysource.h"

#include <QtCore/QDir>
#include <pwd.h>
#include <unistd.h>

namespace signalbox::service {

QString actingPerson(const QString &repositoryFolder)
{
    const QString named = qEnvironmentVariable("SIGNALBOX_ACTOR");
    if (!named.isEmpty())
        return named;
    if (const auto repository = git::Repository::discover(repositoryFolder)) {
        const auto person = repository->configuredPerson();
        if (person && !person->name.isEmpty())
            return person->name;
    }
    const passwd *entry = getpwuid(getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QStringLiteral("unknown");
}

Result<std::unique_ptr<Session>> Session::open(const ProjectPlace &place, const engine::StoreFactory &factory)
{
    auto session = std::make_unique<Session>();
    session->m_place = place;
    session->m_store = TRY(factory());
    if (!place.isRoot) {
        auto repository = git::Repository::open(place.folder);
        if (repository)
            session->m_repository = std::move(repository).value();
        else
            session->m_repositoryProblem = repository.error().text();
    }
    git::OverviewOptions options;
    options.cacheFile = QDir(place.dataFolder).filePath(QStringLiteral("commit-graph"));
    session->m_overview = git::OverviewReader(options);
    return session;
}

Result<git::Overview> Session::overview()
{
    if (!m_repository)
        return unable(QStringLiteral("The repository cannot be read."), m_repositoryProblem);
    return m_overview.read(*m_repository);
}

QString Session::defaultBranch()
{
    if (!m_repository)
        return {};
    const QString full = m_repository->defaultBranch().value_or(QString());
    return full.startsWith(QLatin1String("refs/heads/")) ? full.mid(11) : full;
}

QString Session::defaultCommit()
{
    if (!m_repository)
        return {};
    const auto full = m_repository->defaultBranch();
    return full ? m_repository->resolve(*full).value_or(QString()) : QString();
}

Result<std::shared_ptr<const Environments>> Session::environmentsAt(const QString &commit)
{
    std::optional<engine::PipelineFile> file;
    if (m_repository && !commit.isEmpty()) {
        const auto content = m_repository->readFile(commit, QLatin1String(environmentsFilePath));
        if (content)
            file = engine::PipelineFile{QLatin1String(environmentsFilePath), content->bytes, content->blob};
        else if (content.error().kind != ErrorKind::NotFound)
            return content.error();
    } else if (m_place.isRoot) {
        file = TRY(FolderSource(m_place.folder).environmentsFile({}));
    }
    if (!file)
        return std::make_shared<const Environments>();
    return m_definitions.environments(*file);
}

Session::EnvironmentsNow Session::environments()
{
    EnvironmentsNow now;
    QStringList candidates{defaultCommit()};
    if (m_repository) {
        // A young repository may have its rules on the branch that is checked out and not yet on its default branch.
        candidates << m_repository->state().headSha;
        for (const char *branch : {"develop", "main", "master"})
            candidates << m_repository->resolve(QStringLiteral("refs/heads/") + QLatin1String(branch)).value_or(QString());
    }
    for (const QString &commit : std::as_const(candidates)) {
        if (commit.isEmpty() && !m_place.isRoot)
            continue;
        auto environments = environmentsAt(commit);
        now.commit = commit;
        if (!environments) {
            now.problem = environments.error().text();
            break;
        }
        now.environments = *environments;
        if (!now.environments->list.empty())
            break;
    }
    if (!now.environments)
        now.environments = std::make_shared<const Environments>();
    return now;
}

int Session::countCommits(const QString &from, const QString &to)
{
    if (!m_repository || to.isEmpty() || from.isEmpty())
        return -1;
    if (from == to)
        return 0;
    const auto list = m_repository->commits({from, to, 0, false});
    return list ? int(list->commits.size()) : -1;
}

QList<CommitLine> Session::commitLines(const QString &from, const QString &to, int limit)
{
    QList<CommitLine> lines;
    if (!m_repository || to.isEmpty())
        return lines;
    const auto list = m_repository->commits({from, to, limit, false});
    if (list) {
        for (const Commit &commit : list->commits)
            lines.append(commitLine(commit));
    }
    return lines;
}

CommitLine commitLine(const Commit &commit)
{
    CommitLine line;
    line.sha = commit.sha;
    line.shortSha = commit.shortSha();
    line.subject = commit.subject;
    line.author = commit.author;
    line.authorEmail = commit.authorEmail;
    line.at = commit.time;
    line.parents = commit.parents;
    return line;
}

} // namespace signalbox::service
