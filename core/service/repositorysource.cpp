// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/repositorysource.h"

#include "core/git/forge.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace signalbox::service {

bool isWorkflowFile(const QString &path) { return path.endsWith(QLatin1String(".yml")) || path.endsWith(QLatin1String(".yaml")); }

Result<std::unique_ptr<RepositorySource>> RepositorySource::open(const QString &folder)
{
    auto repository = TRY(git::Repository::open(folder));
    return std::unique_ptr<RepositorySource>(new RepositorySource(std::move(repository)));
}

Result<QList<engine::PipelineFile>> RepositorySource::workflowFiles(const QString &sha)
{
    QList<engine::PipelineFile> files;
    for (const char *folder : workflowFolders) {
        for (const git::TreeFile &file : TRY(m_repository.listFiles(sha, QLatin1String(folder)))) {
            if (!isWorkflowFile(file.path))
                continue;
            const git::FileContent content = TRY(m_repository.readFile(sha, file.path));
            files.append({file.path, content.bytes, content.blob});
        }
    }
    return files;
}

Result<std::optional<engine::PipelineFile>> RepositorySource::environmentsFile(const QString &sha)
{
    return file(sha, QLatin1String(environmentsFilePath));
}

Result<std::optional<engine::PipelineFile>> RepositorySource::file(const QString &sha, const QString &path)
{
    const Result<git::FileContent> content = m_repository.readFile(sha, path);
    if (!content) {
        if (content.error().kind == ErrorKind::NotFound)
            return std::optional<engine::PipelineFile>();
        return content.error();
    }
    return std::optional(engine::PipelineFile{path, content->bytes, content->blob});
}

Result<engine::CommitFacts> RepositorySource::commit(const QString &sha)
{
    const Commit commit = TRY(m_repository.commit(sha));
    engine::CommitFacts facts;
    facts.sha = commit.sha;
    facts.subject = commit.subject;
    facts.message = commit.body.isEmpty() ? commit.subject : commit.subject + QStringLiteral("\n\n") + commit.body;
    facts.authorName = commit.author;
    facts.authorEmail = commit.authorEmail;
    facts.committerName = commit.committer;
    facts.at = commit.time;
    facts.parents = commit.parents;
    return facts;
}

Result<QString> RepositorySource::resolve(const QString &refOrSha) { return m_repository.resolve(refOrSha); }

Result<QStringList> RepositorySource::changedFiles(const QString &before, const QString &after, bool fromMergeBase)
{
    git::ChangeQuery query;
    query.from = before;
    query.to = after;
    query.threeDot = fromMergeBase;
    query.counts = false;
    query.renames = false;
    return TRY(m_repository.changedFiles(query)).paths();
}

Result<bool> RepositorySource::isAncestor(const QString &ancestor, const QString &descendant)
{
    return m_repository.isAncestor(ancestor, descendant);
}

QString RepositorySource::defaultBranch()
{
    QString name = m_repository.defaultBranch().value_or(QStringLiteral("refs/heads/main"));
    const QString prefix = QStringLiteral("refs/heads/");
    return name.startsWith(prefix) ? name.mid(prefix.size()) : name;
}

QString RepositorySource::repositoryFolder() const { return m_repository.folder(); }

QString RepositorySource::repositoryName() const
{
    for (const git::Remote &remote : m_repository.remotes()) {
        if (const auto forge = git::forgeOf(remote.url))
            return forge->repository;
    }
    return QStringLiteral("local/") + QFileInfo(m_repository.folder()).fileName();
}

QString RepositorySource::serverUrl() const
{
    for (const git::Remote &remote : m_repository.remotes()) {
        if (const auto forge = git::forgeOf(remote.url))
            return QStringLiteral("https://") + forge->host;
    }
    return QStringLiteral("https://github.com"); // what workflows expect when they build links
}

namespace {

Result<std::optional<engine::PipelineFile>> readFromFolder(const QString &folder, const QString &path)
{
    QFile file(QDir(folder).filePath(path));
    if (!file.exists())
        return std::optional<engine::PipelineFile>();
    if (!file.open(QIODevice::ReadOnly))
        return unable(QStringLiteral("%1 cannot be read").arg(path), file.errorString());
    const QByteArray text = file.readAll();
    const QString blob = QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    return std::optional(engine::PipelineFile{path, text, blob});
}

} // namespace

Result<QList<engine::PipelineFile>> FolderSource::workflowFiles(const QString &)
{
    QList<engine::PipelineFile> files;
    for (const char *sub : workflowFolders) {
        const QDir dir(QDir(m_folder).filePath(QLatin1String(sub)));
        for (const QString &name : dir.entryList(QDir::Files, QDir::Name)) {
            if (!isWorkflowFile(name))
                continue;
            if (const auto file = TRY(readFromFolder(m_folder, QLatin1String(sub) + QLatin1Char('/') + name)))
                files.append(*file);
        }
    }
    return files;
}

Result<std::optional<engine::PipelineFile>> FolderSource::environmentsFile(const QString &)
{
    return readFromFolder(m_folder, QLatin1String(environmentsFilePath));
}

Result<std::optional<engine::PipelineFile>> FolderSource::file(const QString &, const QString &path)
{
    return readFromFolder(m_folder, path);
}

Result<engine::CommitFacts> FolderSource::commit(const QString &sha)
{
    engine::CommitFacts facts;
    facts.sha = sha;
    facts.subject = QFileInfo(m_folder).fileName();
    facts.message = facts.subject;
    return facts;
}

Result<QString> FolderSource::resolve(const QString &refOrSha) { return refOrSha; }

Result<QStringList> FolderSource::changedFiles(const QString &, const QString &, bool)
{
    return unable(QStringLiteral("A folder without git has no changes to compare."));
}

Result<bool> FolderSource::isAncestor(const QString &, const QString &) { return true; }

QString FolderSource::repositoryName() const { return QStringLiteral("local/") + QFileInfo(m_folder).fileName(); }

Result<std::unique_ptr<RepositoryPushes>> RepositoryPushes::open(const QString &folder)
{
    auto repository = TRY(git::Repository::open(folder));
    return std::unique_ptr<RepositoryPushes>(new RepositoryPushes(std::move(repository)));
}

Result<QList<engine::Push>> RepositoryPushes::newPushes(const QList<SeenRef> &seen)
{
    // The store knows what has been acted on; the watcher goes on from there, so that nothing is missed while nobody watched.
    if (std::exchange(m_first, false)) {
        if (seen.isEmpty()) {
            // First look at this project ever: what is already there was pushed long ago and starts nothing.
            QList<engine::Push> pushes;
            for (const GitRef &ref : TRY(m_watcher.repository().refs())) {
                if (ref.kind != RefKind::Remote && !ref.commit.isEmpty())
                    pushes.append({ref.name, ref.commit, ref.commit, {}});
            }
            TRY(m_watcher.poll());
            return pushes;
        }
        m_watcher.setSeen(seen);
    }
    QList<engine::Push> pushes;
    for (const git::Push &push : TRY(m_watcher.poll()))
        pushes.append({push.ref, push.created ? QString() : push.before, push.deleted ? QString() : push.after, pusher(push)});
    return pushes;
}

/// A local repository does not record who pushed: of a tag it is its tagger, of a branch who committed its tip.
QString RepositoryPushes::pusher(const git::Push &push)
{
    if (push.deleted)
        return {};
    const QString tags = QStringLiteral("refs/tags/");
    if (push.ref.startsWith(tags)) {
        const Result<git::TagContent> tag = m_watcher.repository().tag(push.ref.mid(tags.size()));
        if (tag && !tag->tagger.isEmpty())
            return tag->tagger;
    }
    const Result<Commit> commit = m_watcher.repository().commit(push.after);
    return commit ? commit->committer : QString();
}

} // namespace signalbox::service
