// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/store.h"
#include "core/git/overview.h"
#include "core/git/repository.h"
#include "core/service/definitionreader.h"
#include "core/service/projectplace.h"
#include "core/service/snapshots.h"

#include <memory>

namespace signalbox::service {

/// One project opened for reading, on one thread: what the queries work on.
class Session
{
public:
    static Result<std::unique_ptr<Session>> open(const ProjectPlace &place, const engine::StoreFactory &factory);

    [[nodiscard]] const ProjectPlace &place() const { return m_place; }
    [[nodiscard]] engine::Store &store() { return *m_store; }
    [[nodiscard]] Clock &clock() { return m_clock; }
    /// Null with `--root`, or when the repository cannot be opened now (then repositoryProblem() says why).
    [[nodiscard]] git::Repository *repository() { return m_repository ? &*m_repository : nullptr; }
    [[nodiscard]] const QString &repositoryProblem() const { return m_repositoryProblem; }
    /// Commit graph, kept between calls.
    Result<git::Overview> overview();

    /// The environments as the default branch has them (else HEAD); an empty list when there is no file.
    struct EnvironmentsNow {
        std::shared_ptr<const Environments> environments;
        QString problem;
        QString commit;
    };
    EnvironmentsNow environments();
    /// As they were at a commit.
    Result<std::shared_ptr<const Environments>> environmentsAt(const QString &commit);

    /// Name of the default branch without refs/heads/; empty when there is none.
    QString defaultBranch();
    QString defaultCommit();
    /// Number of commits that `to` has and `from` has not; -1 when it cannot be told.
    int countCommits(const QString &from, const QString &to);
    QList<CommitLine> commitLines(const QString &from, const QString &to, int limit);
    [[nodiscard]] DefinitionReader &definitions() { return m_definitions; }

private:
    ProjectPlace m_place;
    SystemClock m_clock;
    std::unique_ptr<engine::Store> m_store;
    std::optional<git::Repository> m_repository;
    QString m_repositoryProblem;
    git::OverviewReader m_overview;
    DefinitionReader m_definitions;
};

[[nodiscard]] CommitLine commitLine(const Commit &commit);

} // namespace signalbox::service
