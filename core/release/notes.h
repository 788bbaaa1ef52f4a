// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/commit.h"

#include <optional>

namespace signalbox::release {

enum class ChangeKind { Breaking, Security, Feature, Fix, Performance, Documentation, Maintenance, Other, Merge };
[[nodiscard]] QString title(ChangeKind kind);

/// What a commit's message says of itself. Conventional Commits where it follows them, plain words otherwise.
struct CommitNote {
    ChangeKind kind = ChangeKind::Other;
    bool conventional = false;
    QString type; ///< feat, fix, …
    QString scope;
    QString summary;        ///< subject without type and scope
    QString breaking;       ///< text of BREAKING CHANGE; the summary when only `!` says so; empty when not breaking
    QStringList references; ///< "#12", "ABC-3"
    QStringList coAuthors;
    bool reverts = false;
    QString revertedSha; ///< from "This reverts commit …"; may be empty
    Commit commit;
};
[[nodiscard]] CommitNote readCommitNote(const Commit &commit);

struct NoteGroup {
    ChangeKind kind = ChangeKind::Other;
    QList<CommitNote> notes;
};

/// Groups in the order of ChangeKind, newest first within; merge commits are left out, and so is a commit that a later one of the same
/// list reverts, together with its revert.
[[nodiscard]] QList<NoteGroup> groupNotes(const QList<Commit> &commits);

struct AuthorShare {
    QString name, email;
    int commits = 0;
};
/// Who wrote these commits, most commits first; people are told apart by e-mail; co-authors count.
[[nodiscard]] QList<AuthorShare> authorsOf(const QList<Commit> &commits);

/// Markdown for an annotated tag or a release page: title, groups, authors. `compareUrl` may be empty.
[[nodiscard]] QString writeNotes(const QString &version, const QString &previous, const QList<Commit> &commits,
                                 const QString &compareUrl = {});

} // namespace signalbox::release
