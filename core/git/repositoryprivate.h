// SPDX-License-Identifier: GPL-3.0-or-later
// Private to core/git.
#pragma once

#include "core/git/handles.h"
#include "core/git/repository.h"

namespace signalbox::git {

/// What a ref's target says of itself.
struct RefTarget {
    bool annotated = false;
    QString commit, author, email, subject, problem;
    TimeMs time = 0;
};

struct Repository::Private {
    Handle<git_repository> repository;
    Handle<git_odb> odb;
    QString openedAs;
    QHash<QByteArray, RefTarget> targets; ///< of the refs as they were last read, by object id: an object never changes
};

/// The raw text of a commit or tag object. NotFound with words for a person when it is missing.
[[nodiscard]] Result<Handle<git_odb_object>> readObject(git_odb *odb, const git_oid *oid);
[[nodiscard]] QByteArrayView bytesOf(git_odb_object *object);
/// Follows tags to a commit; Invalid when it leads to a tree or blob.
[[nodiscard]] Result<QString> peelToCommit(git_odb *odb, const git_oid *oid);
[[nodiscard]] Result<Handle<git_tree>> treeOf(git_repository *repository, const QString &commit);
/// What to say of an object that is not there: shallow, partial or damaged.
[[nodiscard]] Error missingObject(const Repository &repository, const QString &what, const QString &cause);

} // namespace signalbox::git
