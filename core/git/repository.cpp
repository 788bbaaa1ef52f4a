// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/repository.h"

#include "core/git/repositoryprivate.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <git2.h>
#include <unistd.h>

namespace signalbox::git {

namespace {

QString withoutSlash(QString path)
{
    while (path.size() > 1 && path.endsWith(QLatin1Char('/')))
        path.chop(1);
    return path;
}

Error openError(int code, const QString &folder)
{
    const QFileInfo asFile(folder);
    if (!asFile.exists())
        return notFound(QStringLiteral("There is no folder %1.").arg(folder),
                        QStringLiteral("Check the spelling, or clone the repository first."));
    // Without a global configuration libgit2 1.5 reports a repository of somebody else as "not found".
    const QFileInfo inside(folder + QStringLiteral("/.git"));
    const QFileInfo &owned = inside.exists() ? inside : asFile;
    const bool foreign = (inside.exists() || QFileInfo::exists(folder + QStringLiteral("/HEAD"))) && owned.ownerId() != geteuid();
    if (code == GIT_ENOTFOUND && foreign)
        code = GIT_EOWNER;
    if (code == GIT_ENOTFOUND) {
        Error error = notFound(QStringLiteral("%1 is not a git repository.").arg(folder),
                               QStringLiteral("Choose a folder inside a repository, clone one, or run git init there."));
        error.cause = asFile.isDir() ? QStringLiteral("Neither it nor a folder above it holds a .git.")
                                     : QStringLiteral("It is a file, not a folder.");
        return error;
    }
    const git_error *last = git_error_last();
    const QString words = last ? QString::fromUtf8(last->message) : QString();
    if (words.contains(QLatin1String("refstorage")) || words.contains(QLatin1String("objectformat"))) {
        const bool reftable = words.contains(QLatin1String("refstorage"));
        git_error_clear();
        return unable(QStringLiteral("The repository %1 has a format that cannot be read.").arg(folder),
                      reftable ? QStringLiteral("It keeps its refs in a reftable, which libgit2 1.5 does not know.")
                               : QStringLiteral("Its object ids are SHA-256, which libgit2 1.5 does not know."),
                      reftable ? QStringLiteral("git refs migrate --ref-format=files turns it into the ordinary format.")
                               : QStringLiteral("Use a repository with SHA-1 object ids."),
                      QStringLiteral("Nothing was changed."));
    }
    Error error = gitError(code, QStringLiteral("The repository %1 cannot be opened.").arg(folder));
    error.next.replace(QLatin1String("FOLDER"), withoutSlash(folder));
    if (error.kind == ErrorKind::NotFound)
        error.kind = ErrorKind::Unable;
    if (error.next.isEmpty())
        error.next = QStringLiteral("git fsck in that folder tells whether the repository is damaged.");
    error.state = QStringLiteral("Nothing was changed.");
    return error;
}

} // namespace

Repository::Repository(std::unique_ptr<Private> p) : d(std::move(p)) { }
Repository::Repository(Repository &&) noexcept = default;
Repository &Repository::operator=(Repository &&) noexcept = default;
Repository::~Repository() = default;

static Result<Repository> openWith(const QString &folder, unsigned flags, const std::function<Repository(git_repository *)> &make)
{
    ensureLibrary();
    git_repository *raw = nullptr;
    const int code = git_repository_open_ext(&raw, QFile::encodeName(folder).constData(), flags, nullptr);
    if (code != 0)
        return openError(code, folder);
    return make(raw);
}

Result<Repository> Repository::open(const QString &folder)
{
    return openWith(folder, GIT_REPOSITORY_OPEN_NO_SEARCH, [&](git_repository *raw) {
        auto p = std::make_unique<Private>();
        p->repository.reset(raw);
        p->openedAs = folder;
        git_repository_odb(out(p->odb), raw);
        return Repository(std::move(p));
    });
}

Result<Repository> Repository::discover(const QString &folder)
{
    return openWith(folder, GIT_REPOSITORY_OPEN_CROSS_FS, [&](git_repository *raw) {
        auto p = std::make_unique<Private>();
        p->repository.reset(raw);
        p->openedAs = folder;
        git_repository_odb(out(p->odb), raw);
        return Repository(std::move(p));
    });
}

Result<Repository> Repository::create(const QString &folder, bool bare, const QString &branch)
{
    ensureLibrary();
    if (open(folder).has_value())
        return refused(QStringLiteral("%1 is a git repository already.").arg(folder), {}, QStringLiteral("Open it instead."),
                       QStringLiteral("Nothing was changed."));
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_MKPATH | unsigned(bare ? GIT_REPOSITORY_INIT_BARE : 0);
    const QByteArray head = branch.toUtf8();
    options.initial_head = head.constData();
    Handle<git_repository> made;
    const int code = git_repository_init_ext(out(made), QFile::encodeName(folder).constData(), &options);
    if (code != 0)
        return gitError(code, QStringLiteral("No repository could be made in %1.").arg(folder),
                        QStringLiteral("Check that the folder can be written."));
    return open(folder);
}

Result<Repository> Repository::reopen() const { return open(withoutSlash(gitFolder())); }

git_repository *Repository::handle() const { return d->repository.get(); }

QString Repository::gitFolder() const { return QFile::decodeName(git_repository_path(handle())); }

QString Repository::commonFolder() const { return QFile::decodeName(git_repository_commondir(handle())); }

QString Repository::workFolder() const
{
    const char *folder = git_repository_workdir(handle());
    return folder ? QFile::decodeName(folder) : QString();
}

QString Repository::folder() const
{
    const QString work = workFolder();
    return withoutSlash(work.isEmpty() ? gitFolder() : work);
}

RepositoryState Repository::state() const
{
    RepositoryState state;
    state.gitFolder = gitFolder();
    state.commonFolder = commonFolder();
    state.workFolder = workFolder();
    state.bare = git_repository_is_bare(handle()) == 1;
    state.shallow = git_repository_is_shallow(handle()) == 1;
    state.detached = git_repository_head_detached(handle()) == 1;
    Handle<git_reference> head;
    if (git_reference_lookup(out(head), handle(), "HEAD") == 0 && git_reference_type(head.get()) == GIT_REFERENCE_SYMBOLIC)
        state.headRef = fromBytes(git_reference_symbolic_target(head.get()));
    git_oid oid;
    if (git_reference_name_to_id(&oid, handle(), "HEAD") == 0)
        state.headSha = toSha(&oid);
    else
        state.unborn = !state.detached;
    if (state.unborn) {
        // Empty is more than an unborn HEAD: a bare repository may hold every branch but the one HEAD names.
        Handle<git_reference_iterator> iterator;
        const char *name = nullptr;
        state.empty =
            git_reference_iterator_new(out(iterator), handle()) == 0 && git_reference_next_name(&name, iterator.get()) == GIT_ITEROVER;
    }
    git_error_clear();
    return state;
}

QString RepositoryState::sentence() const
{
    const QString branch = headRef.startsWith(QLatin1String("refs/heads/")) ? headRef.sliced(11) : headRef;
    if (empty)
        return QStringLiteral("The repository has no commits yet. Commit something, or fetch from its remote.");
    QStringList parts;
    if (unborn)
        parts << QStringLiteral("HEAD names the branch %1, which has no commit yet.").arg(branch);
    if (detached)
        parts << QStringLiteral("HEAD is detached at %1: no branch is checked out.").arg(headSha.left(7));
    if (shallow)
        parts << QStringLiteral("The history is shallow: commits before the cut are not here, so counts and comparisons may fall short. "
                                "git fetch --unshallow brings them.");
    return parts.join(QLatin1Char(' '));
}

Result<QString> Repository::defaultBranch(const QString &configured) const
{
    const auto exists = [&](const QString &name) {
        git_oid oid;
        return git_reference_name_to_id(&oid, handle(), name.toUtf8().constData()) == 0;
    };
    const auto asBranch = [&](const QString &shortName) -> QString {
        for (const QString &prefix :
             {QStringLiteral("refs/heads/"), QStringLiteral("refs/remotes/origin/"), QStringLiteral("refs/remotes/")})
            if (exists(prefix + shortName))
                return prefix + shortName;
        return {};
    };
    if (!configured.isEmpty()) {
        const QString found =
            configured.startsWith(QLatin1String("refs/")) ? (exists(configured) ? configured : QString()) : asBranch(configured);
        if (found.isEmpty())
            return notFound(QStringLiteral("The default branch %1 of the settings does not exist.").arg(configured),
                            QStringLiteral("Choose another default branch in the settings, or fetch."));
        return found;
    }
    Handle<git_reference> originHead;
    if (git_reference_lookup(out(originHead), handle(), "refs/remotes/origin/HEAD") == 0
        && git_reference_type(originHead.get()) == GIT_REFERENCE_SYMBOLIC) {
        const QString target = fromBytes(git_reference_symbolic_target(originHead.get()));
        const QString prefix = QStringLiteral("refs/remotes/origin/");
        if (target.startsWith(prefix)) {
            const QString local = QStringLiteral("refs/heads/") + target.sliced(prefix.size());
            if (exists(local))
                return local;
            if (exists(target))
                return target;
        }
    }
    QStringList candidates;
    Handle<git_config> config;
    if (git_repository_config_snapshot(out(config), handle()) == 0) {
        const char *initial = nullptr;
        if (git_config_get_string(&initial, config.get(), "init.defaultBranch") == 0 && initial && *initial)
            candidates << fromBytes(initial);
    }
    candidates << QStringLiteral("main") << QStringLiteral("master") << QStringLiteral("develop") << QStringLiteral("trunk");
    for (const QString &candidate : std::as_const(candidates))
        if (const QString found = asBranch(candidate); !found.isEmpty())
            return found;
    const RepositoryState now = state();
    if (!now.headRef.isEmpty() && exists(now.headRef))
        return now.headRef;
    Handle<git_reference_iterator> iterator;
    QString first;
    if (git_reference_iterator_glob_new(out(iterator), handle(), "refs/heads/*") == 0) {
        const char *name = nullptr;
        while (git_reference_next_name(&name, iterator.get()) == 0) {
            if (!first.isEmpty()) {
                first.clear();
                break;
            }
            first = fromBytes(name);
        }
    }
    git_error_clear();
    if (!first.isEmpty())
        return first;
    if (now.empty)
        return notFound(QStringLiteral("The repository has no commits yet, so it has no default branch."),
                        QStringLiteral("Commit something, or fetch from its remote."));
    return notFound(QStringLiteral("No default branch could be told: there is no origin/HEAD, main, master, develop or trunk."),
                    QStringLiteral("Name the default branch in the project's settings."));
}

QList<Remote> Repository::remotes() const
{
    QList<Remote> list;
    git_strarray names = {};
    if (git_remote_list(&names, handle()) != 0)
        return list;
    for (size_t i = 0; i < names.count; ++i) {
        Handle<git_remote> remote;
        if (git_remote_lookup(out(remote), handle(), names.strings[i]) != 0)
            continue;
        Remote value;
        value.name = fromBytes(names.strings[i]);
        value.url = fromBytes(git_remote_url(remote.get()));
        const char *pushUrl = git_remote_pushurl(remote.get());
        value.pushUrl = pushUrl ? fromBytes(pushUrl) : value.url;
        list << value;
    }
    git_strarray_dispose(&names);
    return list;
}

} // namespace signalbox::git
