// SPDX-License-Identifier: GPL-3.0-or-later
// Repository: commits, ranges, merge bases.
#include "core/git/objecttext.h"
#include "core/git/repositoryprivate.h"

#include <git2.h>

namespace signalbox::git {

namespace {

Error notACommitId(const QString &text) { return usageError(QStringLiteral("\"%1\" is not a full commit id.").arg(text)); }

} // namespace

Error missingObject(const Repository &repository, const QString &what, const QString &cause)
{
    const bool shallow = repository.state().shallow;
    if (shallow)
        return {ErrorKind::NotFound,
                what,
                QStringLiteral("Perhaps because the clone is shallow: its history is cut."),
                QStringLiteral("git fetch --unshallow brings the whole history."),
                {}};
    return {ErrorKind::NotFound, what, cause, QStringLiteral("Fetch from the remote, or check the name."), {}};
}

Result<QString> Repository::resolve(const QString &expression) const
{
    const QString text = expression.trimmed();
    if (text.isEmpty())
        return usageError(QStringLiteral("No commit, branch or tag was named."));
    Handle<git_object> object;
    const int code = git_revparse_single(out(object), handle(), text.toUtf8().constData());
    if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC || code == GIT_ERROR) {
        git_error_clear();
        if (text == QLatin1String("HEAD") && state().unborn)
            return notFound(QStringLiteral("HEAD has no commit yet."), QStringLiteral("Commit something first, or name a branch."));
        return missingObject(*this, QStringLiteral("There is no commit, branch or tag \"%1\" in %2.").arg(text, folder()),
                             code == GIT_EINVALIDSPEC ? QStringLiteral("It is not a name that git allows.")
                                                      : QStringLiteral("Nothing here has that name or starts with that id."));
    }
    if (code != 0)
        return gitError(code, QStringLiteral("\"%1\" does not name one commit.").arg(text));
    return peelToCommit(d->odb.get(), git_object_id(object.get())).within(QStringLiteral("\"%1\" is not a commit.").arg(text));
}

Result<Commit> Repository::commit(const QString &sha) const
{
    git_oid oid;
    if (!fromSha(sha, &oid))
        return notACommitId(sha);
    const auto object = readObject(d->odb.get(), &oid);
    if (!object)
        return missingObject(*this, QStringLiteral("The commit %1 is not here.").arg(sha.left(12)), object.error().cause);
    if (git_odb_object_type(object->get()) != GIT_OBJECT_COMMIT)
        return usageError(QStringLiteral("%1 is not a commit.").arg(sha.left(12)));
    return parseCommit(sha, bytesOf(object->get()));
}

Result<CommitList> Repository::commits(const CommitRange &range) const
{
    git_oid to, from;
    if (!fromSha(range.to, &to))
        return notACommitId(range.to);
    if (!range.from.isEmpty() && !fromSha(range.from, &from))
        return notACommitId(range.from);
    Handle<git_revwalk> walk;
    if (const int code = git_revwalk_new(out(walk), handle()); code != 0)
        return gitError(code, QStringLiteral("The history cannot be read."));
    // Topological order reads the whole history before the first commit; the newest few of everything need only time order.
    const bool whole = range.limit == 0 || !range.from.isEmpty();
    git_revwalk_sorting(walk.get(), whole ? GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME : GIT_SORT_TIME);
    if (range.firstParent)
        git_revwalk_simplify_first_parent(walk.get());
    if (const int code = git_revwalk_push(walk.get(), &to); code != 0) {
        git_error_clear();
        return missingObject(*this, QStringLiteral("The commit %1 is not here.").arg(range.to.left(12)), QStringLiteral("No such object."));
    }
    if (!range.from.isEmpty())
        if (const int code = git_revwalk_hide(walk.get(), &from); code != 0) {
            git_error_clear();
            return missingObject(*this, QStringLiteral("The commit %1 is not here.").arg(range.from.left(12)),
                                 QStringLiteral("No such object."));
        }
    CommitList list;
    git_oid oid;
    while (true) {
        const int code = git_revwalk_next(&oid, walk.get());
        if (code == GIT_ITEROVER)
            break;
        if (code != 0) {
            git_error_clear();
            return missingObject(*this, QStringLiteral("The history of %1 cannot be read to its end.").arg(range.to.left(12)),
                                 QStringLiteral("A commit is missing or damaged."));
        }
        if (range.limit > 0 && list.commits.size() == range.limit) {
            list.truncated = true;
            break;
        }
        const auto object = TRY(readObject(d->odb.get(), &oid));
        list.commits << parseCommit(toSha(&oid), bytesOf(object.get()));
    }
    return list;
}

Result<QString> Repository::mergeBase(const QString &a, const QString &b) const
{
    git_oid first, second, base;
    if (!fromSha(a, &first))
        return notACommitId(a);
    if (!fromSha(b, &second))
        return notACommitId(b);
    const int code = git_merge_base(&base, handle(), &first, &second);
    if (code == GIT_ENOTFOUND) {
        git_error_clear();
        return missingObject(*this, QStringLiteral("%1 and %2 have no common ancestor.").arg(a.left(12), b.left(12)),
                             QStringLiteral("Their histories never met, or a commit is missing."));
    }
    if (code != 0)
        return gitError(code, QStringLiteral("The common ancestor of %1 and %2 cannot be found.").arg(a.left(12), b.left(12)));
    return toSha(&base);
}

Result<bool> Repository::isAncestor(const QString &ancestor, const QString &descendant) const
{
    if (ancestor == descendant)
        return true;
    git_oid first, second;
    if (!fromSha(ancestor, &first))
        return notACommitId(ancestor);
    if (!fromSha(descendant, &second))
        return notACommitId(descendant);
    const int code = git_graph_descendant_of(handle(), &second, &first);
    if (code < 0) {
        git_error_clear();
        return missingObject(*this,
                             QStringLiteral("Whether %1 comes before %2 cannot be told.").arg(ancestor.left(12), descendant.left(12)),
                             QStringLiteral("One of them is not in the repository."));
    }
    return code == 1;
}

} // namespace signalbox::git
