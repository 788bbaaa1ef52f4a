// SPDX-License-Identifier: GPL-3.0-or-later
// Repository: files at a commit and differences between two.
#include "core/git/repositoryprivate.h"

#include <git2.h>

namespace signalbox::git {

Result<Handle<git_tree>> treeOf(git_repository *repository, const QString &sha)
{
    git_oid oid;
    if (!fromSha(sha, &oid))
        return usageError(QStringLiteral("\"%1\" is not a full commit id.").arg(sha));
    Handle<git_commit> commit;
    if (const int code = git_commit_lookup(out(commit), repository, &oid); code != 0)
        return gitError(code, QStringLiteral("The commit %1 cannot be read.").arg(sha.left(12)), QStringLiteral("Fetch from the remote."));
    Handle<git_tree> tree;
    if (const int code = git_commit_tree(out(tree), commit.get()); code != 0)
        return gitError(code, QStringLiteral("The files of the commit %1 cannot be read.").arg(sha.left(12)),
                        QStringLiteral("The repository misses objects: fetch from the remote, or run git fsck."));
    return tree;
}

namespace {

QByteArray cleanPath(const QString &path)
{
    QByteArray bytes = path.toUtf8();
    while (bytes.startsWith("./"))
        bytes.remove(0, 2);
    while (bytes.endsWith('/'))
        bytes.chop(1);
    while (bytes.startsWith('/'))
        bytes.remove(0, 1);
    return bytes == "." ? QByteArray() : bytes;
}

EntryKind kindOf(git_filemode_t mode)
{
    switch (mode) {
    case GIT_FILEMODE_BLOB_EXECUTABLE: return EntryKind::Executable;
    case GIT_FILEMODE_LINK: return EntryKind::Symlink;
    case GIT_FILEMODE_COMMIT: return EntryKind::Submodule;
    default: return EntryKind::File;
    }
}

void walk(git_repository *repository, git_tree *tree, const QByteArray &prefix, QList<TreeFile> &list, int depth, int *failed)
{
    const size_t count = git_tree_entrycount(tree);
    for (size_t i = 0; i < count; ++i) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        const QByteArray path = prefix + git_tree_entry_name(entry);
        if (git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
            Handle<git_tree> below;
            // Deeper than any file system allows: a hostile tree.
            *failed = depth > 500 ? GIT_ERROR : git_tree_lookup(out(below), repository, git_tree_entry_id(entry));
            if (*failed != 0)
                return;
            walk(repository, below.get(), path + '/', list, depth + 1, failed);
            if (*failed != 0)
                return;
        } else {
            list << TreeFile{QString::fromUtf8(path), toSha(git_tree_entry_id(entry)), kindOf(git_tree_entry_filemode(entry))};
        }
    }
}

ChangeStatus statusOf(git_delta_t status)
{
    switch (status) {
    case GIT_DELTA_ADDED: return ChangeStatus::Added;
    case GIT_DELTA_DELETED: return ChangeStatus::Deleted;
    case GIT_DELTA_RENAMED: return ChangeStatus::Renamed;
    case GIT_DELTA_COPIED: return ChangeStatus::Copied;
    case GIT_DELTA_TYPECHANGE: return ChangeStatus::TypeChanged;
    default: return ChangeStatus::Modified;
    }
}

} // namespace

Result<FileContent> Repository::readFile(const QString &commit, const QString &path) const
{
    const auto tree = TRY(treeOf(handle(), commit));
    const QByteArray name = cleanPath(path);
    Handle<git_tree_entry> entry;
    const int code = name.isEmpty() ? GIT_ENOTFOUND : git_tree_entry_bypath(out(entry), tree.get(), name.constData());
    if (code == GIT_ENOTFOUND) {
        git_error_clear();
        return notFound(QStringLiteral("The commit %1 has no file %2.").arg(commit.left(7), path),
                        QStringLiteral("Check the path; case matters."));
    }
    if (code != 0)
        return gitError(code, QStringLiteral("The file %1 of the commit %2 cannot be read.").arg(path, commit.left(7)));
    if (git_tree_entry_type(entry.get()) != GIT_OBJECT_BLOB)
        return notFound(QStringLiteral("%1 is a folder in the commit %2, not a file.").arg(path, commit.left(7)));
    Handle<git_blob> blob;
    if (const int lookup = git_blob_lookup(out(blob), handle(), git_tree_entry_id(entry.get())); lookup != 0)
        return gitError(lookup, QStringLiteral("The file %1 of the commit %2 cannot be read.").arg(path, commit.left(7)),
                        QStringLiteral("The repository misses objects: fetch from the remote, or run git fsck."));
    FileContent content;
    content.bytes = QByteArray(static_cast<const char *>(git_blob_rawcontent(blob.get())), qsizetype(git_blob_rawsize(blob.get())));
    content.blob = toSha(git_blob_id(blob.get()));
    content.executable = git_tree_entry_filemode(entry.get()) == GIT_FILEMODE_BLOB_EXECUTABLE;
    content.symlink = git_tree_entry_filemode(entry.get()) == GIT_FILEMODE_LINK;
    return content;
}

Result<QList<TreeFile>> Repository::listFiles(const QString &commit, const QString &folder) const
{
    auto tree = TRY(treeOf(handle(), commit));
    QByteArray prefix = cleanPath(folder);
    if (!prefix.isEmpty()) {
        Handle<git_tree_entry> entry;
        const int code = git_tree_entry_bypath(out(entry), tree.get(), prefix.constData());
        if (code == GIT_ENOTFOUND || (code == 0 && git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE)) {
            git_error_clear();
            return QList<TreeFile>{};
        }
        Handle<git_tree> below;
        const int lookup = code != 0 ? code : git_tree_lookup(out(below), handle(), git_tree_entry_id(entry.get()));
        if (lookup != 0)
            return gitError(lookup, QStringLiteral("The folder %1 of the commit %2 cannot be read.").arg(folder, commit.left(7)));
        tree = std::move(below);
        prefix += '/';
    }
    QList<TreeFile> list;
    int failed = 0;
    walk(handle(), tree.get(), prefix, list, 0, &failed);
    if (failed != 0)
        return gitError(failed, QStringLiteral("The files of the commit %1 cannot be listed.").arg(commit.left(7)),
                        QStringLiteral("The repository misses objects: fetch from the remote, or run git fsck."));
    return list;
}

Result<ChangeSet> Repository::changedFiles(const ChangeQuery &query) const
{
    ChangeSet set;
    set.from = query.from;
    set.to = query.to;
    if (query.threeDot && !query.from.isEmpty())
        set.from = TRY(mergeBase(query.from, query.to));
    Handle<git_tree> oldTree;
    if (!set.from.isEmpty())
        oldTree = TRY(treeOf(handle(), set.from));
    const auto newTree = TRY(treeOf(handle(), set.to));
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.context_lines = 0;
    options.flags = GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_SKIP_BINARY_CHECK;
    options.max_size = 8 << 20; // larger files count as binary
    Handle<git_diff> diff;
    if (const int code = git_diff_tree_to_tree(out(diff), handle(), oldTree.get(), newTree.get(), &options); code != 0)
        return gitError(code, QStringLiteral("The files between %1 and %2 cannot be compared.").arg(set.from.left(7), set.to.left(7)),
                        QStringLiteral("The repository misses objects: fetch from the remote, or run git fsck."));
    const size_t before = git_diff_num_deltas(diff.get());
    if (query.renames && git_diff_num_deltas_of_type(diff.get(), GIT_DELTA_ADDED) > 0
        && git_diff_num_deltas_of_type(diff.get(), GIT_DELTA_DELETED) > 0) {
        git_diff_find_options find = GIT_DIFF_FIND_OPTIONS_INIT;
        find.flags = GIT_DIFF_FIND_RENAMES | unsigned(before > 2'000 ? GIT_DIFF_FIND_EXACT_MATCH_ONLY : 0);
        git_diff_find_similar(diff.get(), &find);
    }
    const size_t count = git_diff_num_deltas(diff.get());
    set.total = qint64(count);
    const bool countAll = query.counts && count <= size_t(qMax(0, query.countLimit));
    set.uncounted = query.counts && !countAll;
    const auto listed = qMin(count, size_t(qMax(0, query.fileLimit)));
    set.truncated = listed < count;
    set.files.reserve(qsizetype(listed));
    for (size_t i = 0; i < count; ++i) {
        const git_diff_delta *delta = git_diff_get_delta(diff.get(), i);
        ChangedFile file;
        file.status = statusOf(delta->status);
        file.path = fromBytes(delta->status == GIT_DELTA_DELETED ? delta->old_file.path : delta->new_file.path);
        if (delta->status == GIT_DELTA_RENAMED || delta->status == GIT_DELTA_COPIED)
            file.oldPath = fromBytes(delta->old_file.path);
        if (countAll) {
            git_patch *patch = nullptr;
            if (git_patch_from_diff(&patch, diff.get(), i) == 0 && patch) {
                size_t additions = 0, deletions = 0;
                git_patch_line_stats(nullptr, &additions, &deletions, patch);
                file.binary = (git_patch_get_delta(patch)->flags & GIT_DIFF_FLAG_BINARY) != 0;
                file.additions = int(additions);
                file.deletions = int(deletions);
                file.counted = !file.binary;
            } else {
                set.uncounted = true;
            }
            git_patch_free(patch);
            set.additions += file.additions;
            set.deletions += file.deletions;
        }
        if (i < listed)
            set.files << file;
    }
    git_error_clear();
    std::sort(set.files.begin(), set.files.end(), [](const ChangedFile &a, const ChangedFile &b) { return a.path < b.path; });
    return set;
}

} // namespace signalbox::git
