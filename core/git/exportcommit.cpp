// SPDX-License-Identifier: GPL-3.0-or-later
// Repository::exportCommit: the workspace of a job.
#include "core/git/repositoryprivate.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <git2.h>

namespace signalbox::git {

namespace {

constexpr auto nothingUsable = "The folder may hold some of the files; remove it before the next try.";

Error writeError(const QString &path, const QString &cause)
{
    return unable(QStringLiteral("%1 cannot be written.").arg(path), cause,
                  QStringLiteral("Check the space left and the rights of the folder."), QString::fromLatin1(nothingUsable));
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return writeError(path, file.errorString());
    return ok();
}

/// Our refs as a clone would have them: tags as they are, branches as those of origin. Written at once, as git packs them.
Result<void> writeRefs(git_repository *source, const QString &gitFolder, const QString &ref, const QString &commit)
{
    QMap<QByteArray, QByteArray> refs; // packed-refs is sorted
    Handle<git_reference_iterator> iterator;
    if (git_reference_iterator_new(out(iterator), source) == 0) {
        Handle<git_reference> reference;
        while (git_reference_next(out(reference), iterator.get()) == 0) {
            if (git_reference_type(reference.get()) != GIT_REFERENCE_DIRECT)
                continue;
            const QByteArray name = git_reference_name(reference.get());
            const QByteArray id = toSha(git_reference_target(reference.get())).toLatin1();
            if (name.startsWith("refs/tags/"))
                refs.insert(name, id);
            else if (name.startsWith("refs/heads/"))
                refs.insert("refs/remotes/origin/" + name.sliced(11), id);
        }
    }
    QByteArray head = commit.toLatin1() + '\n';
    if (ref.startsWith(QLatin1String("refs/heads/"))) {
        refs.insert(ref.toUtf8(), commit.toLatin1());
        head = "ref: " + ref.toUtf8() + '\n';
    }
    QByteArray packed = "# pack-refs with: sorted \n";
    for (auto it = refs.cbegin(); it != refs.cend(); ++it)
        packed += it.value() + ' ' + it.key() + '\n';
    TRY(writeFile(gitFolder + QStringLiteral("/packed-refs"), packed));
    return writeFile(gitFolder + QStringLiteral("/HEAD"), head);
}

Result<Handle<git_repository>> makeBorrowing(const Repository &source, const QString &folder, const QString &ref, const QString &commit)
{
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT;
    options.initial_head = "main";
    const QByteArray origin = source.folder().toUtf8();
    options.origin_url = origin.constData();
    Handle<git_repository> made;
    if (const int code = git_repository_init_ext(out(made), QFile::encodeName(folder).constData(), &options); code != 0)
        return gitError(code, QStringLiteral("No repository can be made in %1.").arg(folder),
                        QStringLiteral("Check that it can be written."));
    const QString gitFolder = QFile::decodeName(git_repository_path(made.get()));
    made.reset();
    const QString common = source.commonFolder();
    TRY(writeFile(gitFolder + QStringLiteral("objects/info/alternates"),
                  QFile::encodeName(QDir(common).absoluteFilePath(QStringLiteral("objects"))) + '\n'));
    if (QFile shallow(common + QStringLiteral("shallow")); shallow.open(QIODevice::ReadOnly))
        TRY(writeFile(gitFolder + QStringLiteral("shallow"), shallow.readAll()));
    TRY(writeRefs(source.handle(), gitFolder, ref, commit));
    Handle<git_repository> opened;
    if (const int code = git_repository_open(out(opened), QFile::encodeName(folder).constData()); code != 0)
        return gitError(code, QStringLiteral("The repository in %1 cannot be opened.").arg(folder));
    return opened;
}

struct Progress {
    const ExportOptions *options;
    bool canceled = false;
};

} // namespace

Result<ExportResult> Repository::exportCommit(const QString &commit, const QString &folder, const ExportOptions &options) const
{
    const auto tree = TRY(treeOf(handle(), commit));
    QDir target(folder);
    if (QFileInfo(folder).isFile()
        || (target.exists() && !target.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)))
        return refused(QStringLiteral("The files of %1 cannot be written to %2.").arg(commit.left(7), folder),
                       QStringLiteral("It is not an empty folder."), QStringLiteral("Empty it or choose another."),
                       QStringLiteral("Nothing was changed."));
    if (!QDir().mkpath(folder))
        return writeError(folder, QStringLiteral("The folder cannot be made."));
    Handle<git_repository> made;
    if (options.gitFolder)
        made = TRY(makeBorrowing(*this, folder, options.ref, commit));
    git_repository *into = made ? made.get() : handle();
    Handle<git_tree> ownTree;
    git_tree *files = tree.get();
    if (made) {
        if (const int code = git_tree_lookup(out(ownTree), into, git_tree_id(tree.get())); code != 0)
            return gitError(code, QStringLiteral("The workspace cannot see our objects."));
        files = ownTree.get();
    }
    Progress progress{&options};
    git_checkout_options checkout = GIT_CHECKOUT_OPTIONS_INIT;
    checkout.checkout_strategy = GIT_CHECKOUT_FORCE | GIT_CHECKOUT_DONT_REMOVE_EXISTING;
    const QByteArray targetName = QFile::encodeName(QDir(folder).absolutePath());
    if (!made) {
        checkout.checkout_strategy |= GIT_CHECKOUT_DONT_UPDATE_INDEX | GIT_CHECKOUT_NO_REFRESH;
        checkout.target_directory = targetName.constData();
    }
    // libgit2 takes the baseline from HEAD; the folder is empty, so every file is new.
    Handle<git_index> empty;
    git_index_new(out(empty));
    checkout.baseline_index = empty.get();
    checkout.notify_flags = GIT_CHECKOUT_NOTIFY_UPDATED;
    checkout.notify_payload = &progress;
    checkout.notify_cb = [](git_checkout_notify_t, const char *, const git_diff_file *, const git_diff_file *, const git_diff_file *,
                            void *payload) {
        auto *p = static_cast<Progress *>(payload);
        p->canceled = p->canceled || (p->options->canceled && p->options->canceled());
        return p->canceled ? -1 : 0;
    };
    const int code = git_checkout_tree(into, reinterpret_cast<git_object *>(files), &checkout);
    if (code != 0) {
        if (progress.canceled)
            return Error{ErrorKind::Interrupted,
                         QStringLiteral("Writing the files of %1 was canceled.").arg(commit.left(7)),
                         {},
                         {},
                         QString::fromLatin1(nothingUsable)};
        Error error = gitError(code, QStringLiteral("The files of %1 cannot be written to %2.").arg(commit.left(7), folder),
                               QStringLiteral("Check the space left and the rights of the folder."));
        error.kind = ErrorKind::Unable;
        if (code == GIT_ENOTFOUND)
            error.next = QStringLiteral("The repository lacks an object of this commit: fetch it again; `git fsck` names what is missing.");
        error.state = QString::fromLatin1(nothingUsable);
        return error;
    }
    ExportResult result;
    const auto listed = TRY(listFiles(commit));
    for (const TreeFile &file : listed) {
        if (file.kind == EntryKind::Submodule) {
            result.submodules << file.path;
            target.mkpath(file.path);
        } else {
            ++result.files;
        }
    }
    return result;
}

} // namespace signalbox::git
