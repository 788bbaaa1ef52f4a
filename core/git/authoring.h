// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/repository.h"

#include <optional>

namespace signalbox::git {

struct DraftFile {
    QString path;
    std::optional<QByteArray> bytes; ///< nullopt removes the file
    bool executable = false;
    bool symlink = false; ///< bytes are the target
};

/// A commit to be made without a work folder: the demo's history and the repositories of tests.
struct CommitDraft {
    QString branch;         ///< full or short name; it moves to the new commit and is made when it is not there
    QStringList parents;    ///< full ids; empty: the branch's commit, none when there is no branch
    QList<DraftFile> files; ///< changes against the first parent
    Person author;
    TimeMs time = 0; ///< 0: now
    QString message;
};

/// Writes the commit and moves the branch. A checked-out work folder is left as it is. Returns the commit id.
[[nodiscard]] Result<QString> writeCommit(Repository &repository, const CommitDraft &draft);

} // namespace signalbox::git
