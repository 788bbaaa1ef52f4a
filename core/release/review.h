// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/commit.h"
#include "core/release/notes.h"

namespace signalbox::release {

enum class FileGroup { Migrations, Environments, Workflows, Infrastructure, Configuration, Dependencies, Code, Tests, Documentation };
[[nodiscard]] QString title(FileGroup group);

/// Path globs that decide; a file belongs to the first group in the order of FileGroup that claims it, Code when none does.
struct ReviewRules {
    QStringList migrations;   ///< empty: **/migrations/**, **/migrate/**, db/changelog/**, *.up.sql …
    QStringList irreversible; ///< of the environment's rollback rule
};

struct FileGroupChange {
    FileGroup group = FileGroup::Code;
    QList<ChangedFile> files;
    qint64 additions = 0, deletions = 0;
};

/// What a deployment would change, for the person who approves it.
struct WhatChanges {
    QList<FileGroupChange> groups;   ///< only those with files, in the order of FileGroup
    QList<ChangedFile> migrations;   ///< touched migrations
    QList<ChangedFile> irreversible; ///< those that cannot be undone
    qint64 files = 0, additions = 0, deletions = 0;
    bool truncated = false;
    QList<CommitNote> commits; ///< newest first, merges included
    QList<AuthorShare> authors;
    QList<CommitNote> security; ///< commits that name a security fix
    QList<CommitNote> breaking;
    QStringList warnings; ///< sentences, worst first
    [[nodiscard]] bool touches(FileGroup group) const;
};

[[nodiscard]] FileGroup groupOf(const QString &path, const ReviewRules &rules = {});
/// `commits`: those that the candidate has and what is live has not. `commitCount` when the list was cut, else 0.
[[nodiscard]] WhatChanges reviewChanges(const QList<Commit> &commits, const ChangeSet &changes, const ReviewRules &rules,
                                        qsizetype commitCount = 0);

/// What goes away when an environment goes back.
struct RollbackLoss {
    QList<CommitNote> commits; ///< newest first
    QList<CommitNote> features, fixes, security;
    QList<ChangedFile> migrations; ///< ran since; they stay in the database
    QList<ChangedFile> irreversible;
    bool needsChoice = false; ///< an irreversible migration lies between: a person must decide explicitly
    QString sentence;         ///< "12 commits go away: 2 features, 5 fixes (1 security); 1 migration stays, …"
};
/// `commits`: those that the live release has and the target has not. `changes`: from the target to what is live.
[[nodiscard]] RollbackLoss rollbackLoss(const QList<Commit> &commits, const ChangeSet &changes, const ReviewRules &rules);

} // namespace signalbox::release
