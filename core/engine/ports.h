// SPDX-License-Identifier: GPL-3.0-or-later
// The other things that the engine asks the world for. Written by those who can answer, wired in app/compositionroot.
#pragma once

#include "core/base/clock.h"
#include "core/base/diagnostic.h"
#include "core/base/result.h"
#include "core/engine/executor.h"
#include "core/engine/store.h"

namespace signalbox::engine {

struct PipelineFile {
    QString path;
    QByteArray text;
    QString blob; ///< git blob id; a SHA-256 of the text for `--root`
};

struct CommitFacts {
    QString sha, subject, message, authorName, authorEmail, committerName;
    TimeMs at = 0;
    QStringList parents;
};

/// The repository as far as pipelines need it. All calls are local and quick.
class PipelineSource
{
public:
    virtual ~PipelineSource() = default;
    /// Workflow files of `.github/workflows` and `.signalbox/workflows` at a commit, by path. `sha` empty: the folder as it is.
    virtual Result<QList<PipelineFile>> workflowFiles(const QString &sha) = 0;
    /// `.signalbox/environments.yml`, if there is one.
    virtual Result<std::optional<PipelineFile>> environmentsFile(const QString &sha) = 0;
    virtual Result<std::optional<PipelineFile>> file(const QString &sha, const QString &path) = 0;
    virtual Result<CommitFacts> commit(const QString &sha) = 0;
    /// Full commit id of a ref, tag or abbreviated id.
    virtual Result<QString> resolve(const QString &refOrSha) = 0;
    /// Paths that differ: two-dot for pushes, from the merge base for pull requests (rule 7).
    virtual Result<QStringList> changedFiles(const QString &before, const QString &after, bool fromMergeBase) = 0;
    virtual Result<bool> isAncestor(const QString &ancestor, const QString &descendant) = 0;
    [[nodiscard]] virtual QString defaultBranch() = 0;
    [[nodiscard]] virtual QString repositoryFolder() const = 0;
    [[nodiscard]] virtual QString repositoryName() const = 0; ///< owner/name from the remote, else local/<folder>
    [[nodiscard]] virtual QString serverUrl() const = 0;      ///< https://github.com or so; may be empty
};

/// Files into values. Errors list the diagnostics in their cause.
class Definitions
{
public:
    virtual ~Definitions() = default;
    virtual Result<WorkflowPtr> workflow(const PipelineFile &file) = 0;
    virtual Result<std::shared_ptr<const Environments>> environments(const PipelineFile &file) = 0;
};

/// Which secrets exist, by name. Never their values.
class SecretDirectory
{
public:
    virtual ~SecretDirectory() = default;
    [[nodiscard]] virtual bool isKnown(const QString &name, const QString &environment) const = 0;
};

/// The world, as the engine sees it. All not owning; all outlive the engine; all on the engine's thread.
struct Ports {
    Store *store = nullptr;
    JobExecutor *executor = nullptr;
    Prober *prober = nullptr;
    PipelineSource *source = nullptr;
    Definitions *definitions = nullptr;
    SecretDirectory *secrets = nullptr;
    Clock *clock = nullptr;
};

} // namespace signalbox::engine
