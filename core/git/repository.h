// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/commit.h"

#include <QtCore/QByteArray>
#include <functional>
#include <memory>

struct git_repository;

namespace signalbox::git {

/// What kind of repository this is, read when asked.
struct RepositoryState {
    QString gitFolder;    ///< …/.git/ or the bare folder, of this worktree
    QString commonFolder; ///< where refs and objects are: differs from gitFolder in a linked worktree
    QString workFolder;   ///< empty when bare
    bool bare = false;
    bool empty = false;                     ///< no commit on any ref
    bool shallow = false;                   ///< history is cut: counts and merge bases are as good as what is there
    bool detached = false;                  ///< HEAD names a commit, not a branch
    bool unborn = false;                    ///< HEAD names a branch that has no commit yet
    QString headRef;                        ///< refs/heads/main; empty when detached
    QString headSha;                        ///< empty when unborn
    [[nodiscard]] QString sentence() const; ///< what a person should know of it; empty for an ordinary one
};

struct Remote {
    QString name;
    QString url;     ///< as configured, after url.*.insteadOf
    QString pushUrl; ///< same as url when not set
};

/// Which commits: everything reachable from `to` and not from `from` (all history when empty), newest first.
struct CommitRange {
    QString from;  ///< full commit id or empty
    QString to;    ///< full commit id
    int limit = 0; ///< 0: all
    bool firstParent = false;
};

struct CommitList {
    QList<Commit> commits;
    bool truncated = false; ///< more exist than `limit`
};

struct ChangeQuery {
    QString from;
    QString to;
    bool threeDot = false;  ///< from the merge base of both, as `git diff A...B`
    bool counts = true;     ///< lines added and deleted
    int fileLimit = 10'000; ///< files listed
    int countLimit = 3'000; ///< beyond this many files, lines are not counted
    bool renames = true;
};

struct FileContent {
    QByteArray bytes;
    QString blob; ///< git object id
    bool executable = false;
    bool symlink = false; ///< bytes are the target
};

enum class EntryKind { File, Executable, Symlink, Submodule };
struct TreeFile {
    QString path;
    QString blob;
    EntryKind kind = EntryKind::File;
};

/// The annotated tag's signature as it was written; nobody has verified it.
struct TagSignature {
    enum class Kind { None, Pgp, Ssh, X509, Unknown } kind = Kind::None;
    QByteArray text;       ///< armored
    QByteArray signedText; ///< what it signs
};

struct TagContent {
    QString name;
    QString target; ///< commit
    QString tagger, taggerEmail;
    TimeMs time = 0;
    QString message;
    TagSignature signature;
};

struct Person {
    QString name, email;
};

struct ExportOptions {
    bool gitFolder = true; ///< also a .git that shares our objects, so that git commands work inside
    QString ref;           ///< what HEAD names there: refs/heads/x as a branch, else detached
    std::function<bool()> canceled = {};
};
struct ExportResult {
    qint64 files = 0;
    QStringList submodules; ///< paths that hold a commit of another repository
};

/// A git repository as values. One thread at a time; reopen() is cheap (about 0.1 ms) and gives another thread its own.
/// Only commits ids are full 40-digit hexadecimal; resolve() makes them from anything a person writes.
class Repository
{
public:
    /// The repository whose work folder, .git or bare folder this is.
    static Result<Repository> open(const QString &folder);
    /// The repository that this folder lies in.
    static Result<Repository> discover(const QString &folder);
    /// A new one; fails when there is one already.
    static Result<Repository> create(const QString &folder, bool bare = false, const QString &branch = QStringLiteral("main"));

    Repository(Repository &&) noexcept;
    Repository &operator=(Repository &&) noexcept;
    ~Repository();
    [[nodiscard]] Result<Repository> reopen() const;

    [[nodiscard]] QString gitFolder() const;
    [[nodiscard]] QString commonFolder() const;
    [[nodiscard]] QString workFolder() const; ///< empty when bare
    /// The folder a person would name: work folder, else the bare folder; without a slash at its end.
    [[nodiscard]] QString folder() const;
    [[nodiscard]] RepositoryState state() const;

    /// Full name of the ref that counts as the trunk: `configured` when it exists (branch or full ref), else what origin/HEAD
    /// names (its local branch first), else init.defaultBranch, main, master, develop, trunk, else HEAD's branch, else the only branch.
    [[nodiscard]] Result<QString> defaultBranch(const QString &configured = {}) const;
    [[nodiscard]] QList<Remote> remotes() const;

    /// All branches, remote branches and tags by name. origin/HEAD and other symbolic remote refs are left out.
    /// A ref whose object is missing is listed with its problem.
    [[nodiscard]] Result<QList<GitRef>> refs() const;

    /// A commit id from a ref (full or short), tag, sha or unique prefix of at least 4, `HEAD`, `x~2`, `x^`.
    [[nodiscard]] Result<QString> resolve(const QString &expression) const;
    [[nodiscard]] Result<Commit> commit(const QString &sha) const;
    [[nodiscard]] Result<CommitList> commits(const CommitRange &range) const;
    /// Best common ancestor; NotFound when the histories never met.
    [[nodiscard]] Result<QString> mergeBase(const QString &a, const QString &b) const;
    /// Is `ancestor` reachable from `descendant`? A commit is its own ancestor.
    [[nodiscard]] Result<bool> isAncestor(const QString &ancestor, const QString &descendant) const;
    /// Files that differ. An empty `from` compares with the empty tree.
    [[nodiscard]] Result<ChangeSet> changedFiles(const ChangeQuery &query) const;

    /// NotFound when the commit has no such file.
    [[nodiscard]] Result<FileContent> readFile(const QString &commit, const QString &path) const;
    /// Files below the folder (all when empty), recursively, in path order. No error when the folder is not there.
    [[nodiscard]] Result<QList<TreeFile>> listFiles(const QString &commit, const QString &folder = {}) const;

    [[nodiscard]] Result<TagContent> tag(const QString &name) const;
    /// user.name and user.email as git would use them.
    [[nodiscard]] Result<Person> configuredPerson() const;
    /// Annotated tag. Fails when it exists, the name is not allowed, or nobody is configured and `tagger` is empty.
    [[nodiscard]] Result<QString> createTag(const QString &name, const QString &commit, const QString &message, const Person &tagger = {},
                                            TimeMs time = 0);
    [[nodiscard]] Result<void> createBranch(const QString &name, const QString &commit, bool force = false);
    [[nodiscard]] Result<void> removeTag(const QString &name);

    /// The commit's files in `folder`, which must be empty or absent: executable bits, symbolic links, line ends
    /// as .gitattributes say, an empty folder for each submodule. With a .git that borrows our objects (alternates): works with every
    /// remote unreachable; its tags are ours, its origin is this repository with our branches as refs/remotes/origin/*.
    [[nodiscard]] Result<ExportResult> exportCommit(const QString &commit, const QString &folder, const ExportOptions &options = {}) const;

    /// Private to core/git.
    [[nodiscard]] git_repository *handle() const;

private:
    struct Private;
    explicit Repository(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace signalbox::git
