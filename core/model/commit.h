// SPDX-License-Identifier: GPL-3.0-or-later
// What a git repository holds, as values: commits, refs, changed files. Read by core/git, judged by core/release, shown by ui.
#pragma once

#include "core/base/clock.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox {

/// One commit. Texts are UTF-8 decoded; what is not UTF-8 keeps replacement characters.
struct Commit {
    QString sha;
    QStringList parents;
    QString author, authorEmail;
    QString committer, committerEmail;
    TimeMs authoredAt = 0;
    TimeMs time = 0; ///< committed at
    QString subject; ///< first paragraph of the message on one line
    QString body;    ///< the rest, trimmed
    [[nodiscard]] QString shortSha() const { return sha.left(7); }
    friend bool operator==(const Commit &, const Commit &) = default;
};

enum class RefKind { Branch, Remote, Tag };

/// A branch, remote branch or tag and the commit it leads to.
struct GitRef {
    QString name;      ///< refs/heads/feature/x
    QString shortName; ///< feature/x, origin/main, v1.0.0
    RefKind kind = RefKind::Branch;
    QString target; ///< object it names: of an annotated tag the tag object
    QString commit; ///< peeled; empty when it leads to no commit, or the object is missing
    QString author; ///< of the commit; of an annotated tag the tagger
    QString authorEmail;
    TimeMs time = 0; ///< of the commit (committed at) or the annotated tag
    QString subject; ///< of the commit or the annotated tag
    bool annotated = false;
    QString upstream; ///< full name of the remote branch it follows; branches only, may be empty
    QString problem;  ///< why `commit` is empty
    friend bool operator==(const GitRef &, const GitRef &) = default;
};

enum class ChangeStatus { Added, Modified, Deleted, Renamed, Copied, TypeChanged };
/// The letter of git's `--name-status`.
[[nodiscard]] inline QChar statusLetter(ChangeStatus status) { return QLatin1Char("AMDRCT"[int(status)]); }

/// One file that differs between two commits.
struct ChangedFile {
    ChangeStatus status = ChangeStatus::Modified;
    QString path;
    QString oldPath;   ///< of a rename or copy, else empty
    int additions = 0; ///< lines; 0 when not counted
    int deletions = 0;
    bool counted = false;
    bool binary = false;
    friend bool operator==(const ChangedFile &, const ChangedFile &) = default;
};

/// Everything that differs between two commits.
struct ChangeSet {
    QString from, to;         ///< commits that were compared (after the merge base was taken)
    QList<ChangedFile> files; ///< in path order
    qint64 total = 0;         ///< files that differ, also when `files` was cut
    qint64 additions = 0, deletions = 0;
    bool truncated = false; ///< `files` was cut at the limit
    bool uncounted = false; ///< some lines were not counted: too many files or a huge one
    [[nodiscard]] QStringList paths() const
    {
        QStringList list;
        for (const auto &file : files)
            list << file.path;
        return list;
    }
};

} // namespace signalbox
