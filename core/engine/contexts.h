// SPDX-License-Identifier: GPL-3.0-or-later
// The contexts that a run's expressions see (rules 11, 13, 40, 45). Pure.
#pragma once

#include "core/engine/ports.h"

namespace signalbox::engine {

/// What the repository says about itself.
struct RepositoryFacts {
    QString name;      ///< owner/name
    QString serverUrl; ///< may be empty
    QString folder;
    QString defaultBranch;
};
[[nodiscard]] RepositoryFacts repositoryFacts(PipelineSource &source);

/// "main" of refs/heads/main, "v1" of refs/tags/v1.
[[nodiscard]] QString shortRef(const QString &ref);
/// The event's name as workflows know it: a tag's push is `push`, a repeated job has the event of its first time.
[[nodiscard]] QString eventName(const Run &run);
/// `github` without `job`.
[[nodiscard]] ValueObject githubContext(const Run &run, const RepositoryFacts &repository);
/// `vars`: the environment's before those given on the command line (rule 45).
[[nodiscard]] Value varsContext(const Run &run, const Environment *environment);
/// `github.event` of a push: what the forge would have sent, as far as the repository knows it.
[[nodiscard]] Value pushPayload(const QString &ref, const QString &before, const QString &after, const CommitFacts &head,
                                const RepositoryFacts &repository, const QString &actor);

} // namespace signalbox::engine
