// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ports.h"
#include "core/git/refwatcher.h"
#include "core/git/repository.h"
#include "core/service/enginehost.h"

namespace signalbox::service {

/// Pipelines and commits from a git repository.
class RepositorySource final : public engine::PipelineSource
{
public:
    static Result<std::unique_ptr<RepositorySource>> open(const QString &folder);

    Result<QList<engine::PipelineFile>> workflowFiles(const QString &sha) override;
    Result<std::optional<engine::PipelineFile>> environmentsFile(const QString &sha) override;
    Result<std::optional<engine::PipelineFile>> file(const QString &sha, const QString &path) override;
    Result<engine::CommitFacts> commit(const QString &sha) override;
    Result<QString> resolve(const QString &refOrSha) override;
    Result<QStringList> changedFiles(const QString &before, const QString &after, bool fromMergeBase) override;
    Result<bool> isAncestor(const QString &ancestor, const QString &descendant) override;
    QString defaultBranch() override;
    QString repositoryFolder() const override;
    QString repositoryName() const override;
    QString serverUrl() const override;

private:
    explicit RepositorySource(git::Repository repository) : m_repository(std::move(repository)) { }
    git::Repository m_repository;
};

/// Pipelines from a folder as it is, for `--root`: no git, no commits.
class FolderSource final : public engine::PipelineSource
{
public:
    explicit FolderSource(const QString &folder) : m_folder(folder) { }

    Result<QList<engine::PipelineFile>> workflowFiles(const QString &sha) override;
    Result<std::optional<engine::PipelineFile>> environmentsFile(const QString &sha) override;
    Result<std::optional<engine::PipelineFile>> file(const QString &sha, const QString &path) override;
    Result<engine::CommitFacts> commit(const QString &sha) override;
    Result<QString> resolve(const QString &refOrSha) override;
    Result<QStringList> changedFiles(const QString &before, const QString &after, bool fromMergeBase) override;
    Result<bool> isAncestor(const QString &ancestor, const QString &descendant) override;
    QString defaultBranch() override { return QStringLiteral("main"); }
    QString repositoryFolder() const override { return m_folder; }
    QString repositoryName() const override;
    QString serverUrl() const override { return {}; }

private:
    QString m_folder;
};

/// Pushes into a repository, or fetches that brought something.
class RepositoryPushes final : public PushSource
{
public:
    static Result<std::unique_ptr<RepositoryPushes>> open(const QString &folder);
    Result<QList<engine::Push>> newPushes(const QList<SeenRef> &seen) override;
    bool mayHaveMoved() override { return true; } // the watcher's own poll is the cheap check

private:
    explicit RepositoryPushes(git::Repository repository) : m_watcher(std::move(repository)) { }
    QString pusher(const git::Push &push);

    git::RefWatcher m_watcher;
    bool m_first = true;
};

/// Folders that hold workflow files, in the order they are read.
inline constexpr const char *workflowFolders[] = {".github/workflows", ".signalbox/workflows"};
inline constexpr char environmentsFilePath[] = ".signalbox/environments.yml";
[[nodiscard]] bool isWorkflowFile(const QString &path);

} // namespace signalbox::service
