// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/authoring.h"

#include "core/git/repositoryprivate.h"

#include <git2.h>

namespace signalbox::git {

namespace {

Result<void> applyFiles(git_repository *repository, git_index *index, const QList<DraftFile> &files)
{
    for (const DraftFile &file : files) {
        const QByteArray path = file.path.toUtf8();
        if (!file.bytes) {
            if (const int code = git_index_remove_bypath(index, path.constData()); code != 0)
                return gitError(code, QStringLiteral("%1 cannot be removed.").arg(file.path));
            continue;
        }
        git_index_entry entry = {};
        entry.path = path.constData();
        entry.mode = file.symlink ? GIT_FILEMODE_LINK : file.executable ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
        int code = git_blob_create_from_buffer(&entry.id, repository, file.bytes->constData(), size_t(file.bytes->size()));
        if (code == 0)
            code = git_index_add(index, &entry);
        if (code != 0)
            return gitError(code, QStringLiteral("%1 cannot be written.").arg(file.path));
    }
    return ok();
}

} // namespace

Result<QString> writeCommit(Repository &repository, const CommitDraft &draft)
{
    git_repository *raw = repository.handle();
    const QString branch = draft.branch.startsWith(QLatin1String("refs/")) ? draft.branch : QStringLiteral("refs/heads/") + draft.branch;
    const QByteArray branchName = branch.toUtf8();
    QStringList parentIds = draft.parents;
    git_oid oid;
    if (parentIds.isEmpty() && git_reference_name_to_id(&oid, raw, branchName.constData()) == 0)
        parentIds << toSha(&oid);
    std::vector<Handle<git_commit>> parents;
    std::vector<const git_commit *> parentPointers;
    for (const QString &id : std::as_const(parentIds)) {
        Handle<git_commit> parent;
        if (!fromSha(id, &oid))
            return usageError(QStringLiteral("\"%1\" is not a full commit id.").arg(id));
        if (const int code = git_commit_lookup(out(parent), raw, &oid); code != 0)
            return gitError(code, QStringLiteral("The parent %1 is not here.").arg(id.left(12)));
        parentPointers.push_back(parent.get());
        parents.push_back(std::move(parent));
    }
    Handle<git_index> index;
    if (const int code = git_index_new(out(index)); code != 0)
        return gitError(code, QStringLiteral("No commit can be prepared."));
    if (!parentIds.isEmpty()) {
        const auto tree = TRY(treeOf(raw, parentIds.first()));
        if (const int code = git_index_read_tree(index.get(), tree.get()); code != 0)
            return gitError(code, QStringLiteral("The files of %1 cannot be read.").arg(parentIds.first().left(12)));
    }
    TRY(applyFiles(raw, index.get(), draft.files));
    git_oid treeId;
    if (const int code = git_index_write_tree_to(&treeId, index.get(), raw); code != 0)
        return gitError(code, QStringLiteral("The files of the commit cannot be written."),
                        QStringLiteral("Check the space left on the disk."));
    Handle<git_tree> tree;
    if (const int code = git_tree_lookup(out(tree), raw, &treeId); code != 0)
        return gitError(code, QStringLiteral("The files of the commit cannot be read back."));
    Handle<git_signature> author;
    const QByteArray name = draft.author.name.toUtf8(), email = draft.author.email.toUtf8(), message = draft.message.toUtf8();
    const int code = draft.time > 0 ? git_signature_new(out(author), name.constData(), email.constData(), draft.time / 1000, 0)
                                    : git_signature_now(out(author), name.constData(), email.constData());
    if (code != 0)
        return gitError(code,
                        QStringLiteral("The author \"%1\" <%2> is not one that git accepts.").arg(draft.author.name, draft.author.email));
    git_oid made;
    if (const int failed = git_commit_create(&made, raw, nullptr, author.get(), author.get(), nullptr, message.constData(), tree.get(),
                                             parentPointers.size(), parentPointers.data());
        failed != 0)
        return gitError(failed, QStringLiteral("The commit cannot be written."), QStringLiteral("Check the space left on the disk."));
    Handle<git_reference> reference;
    if (const int failed = git_reference_create(out(reference), raw, branchName.constData(), &made, 1, "commit"); failed != 0)
        return gitError(failed, QStringLiteral("The branch %1 cannot be moved.").arg(draft.branch));
    return toSha(&made);
}

} // namespace signalbox::git
