// SPDX-License-Identifier: GPL-3.0-or-later
// Repository: all refs with what they lead to.
#include "core/git/objecttext.h"
#include "core/git/repositoryprivate.h"

#include <QtCore/QHash>
#include <git2.h>

namespace signalbox::git {

QByteArrayView bytesOf(git_odb_object *object)
{
    return {static_cast<const char *>(git_odb_object_data(object)), qsizetype(git_odb_object_size(object))};
}

Result<Handle<git_odb_object>> readObject(git_odb *odb, const git_oid *oid)
{
    Handle<git_odb_object> object;
    const int code = git_odb_read(out(object), odb, oid);
    if (code != 0) {
        Error error = gitError(code, QStringLiteral("The object %1 cannot be read.").arg(toSha(oid)),
                               QStringLiteral("git fsck tells what is damaged; a fetch may bring it back."));
        if (code == GIT_ENOTFOUND)
            error.cause = QStringLiteral("It is not in the repository: a shallow or partial clone, or a damaged one.");
        return error;
    }
    return object;
}

Result<QString> peelToCommit(git_odb *odb, const git_oid *start)
{
    git_oid oid = *start;
    for (int depth = 0; depth < 20; ++depth) {
        const auto object = TRY(readObject(odb, &oid));
        switch (git_odb_object_type(object.get())) {
        case GIT_OBJECT_COMMIT: return toSha(&oid);
        case GIT_OBJECT_TAG:
            if (!fromSha(parseTag(bytesOf(object.get())).object, &oid))
                return invalid(QStringLiteral("The tag object %1 is damaged.").arg(toSha(&oid)));
            break;
        default:
            return invalid(QStringLiteral("It leads to a tree or a file, not to a commit."), {},
                           QStringLiteral("Name a branch, a tag of a commit, or a commit id."));
        }
    }
    return invalid(QStringLiteral("The tag leads to more than 20 other tags."));
}

namespace {

/// Upstream of every branch from one look at the configuration: asking libgit2 for each takes seconds with 10,000 branches.
QHash<QString, QString> upstreams(git_repository *repository)
{
    QHash<QString, QString> merges, remoteOf, result;
    Handle<git_config> config;
    if (git_repository_config_snapshot(out(config), repository) != 0)
        return result;
    git_config_iterator *iterator = nullptr;
    if (git_config_iterator_glob_new(&iterator, config.get(), "^branch\\..*\\.(remote|merge)$") != 0)
        return result;
    git_config_entry *entry = nullptr;
    while (git_config_next(&entry, iterator) == 0) {
        const QString key = fromBytes(entry->name);
        const bool merge = key.endsWith(QLatin1String(".merge"));
        const QString branch = key.sliced(7, key.size() - 7 - (merge ? 6 : 7));
        (merge ? merges : remoteOf).insert(branch, fromBytes(entry->value));
    }
    git_config_iterator_free(iterator);
    QHash<QString, git_remote *> remotes;
    std::vector<Handle<git_remote>> owners;
    for (auto it = merges.cbegin(); it != merges.cend(); ++it) {
        const QString remoteName = remoteOf.value(it.key());
        if (remoteName == QLatin1String(".")) {
            result.insert(it.key(), it.value());
            continue;
        }
        if (remoteName.isEmpty())
            continue;
        if (!remotes.contains(remoteName)) {
            Handle<git_remote> remote;
            git_remote_lookup(out(remote), repository, remoteName.toUtf8().constData());
            remotes.insert(remoteName, remote.get());
            owners.push_back(std::move(remote));
        }
        git_remote *remote = remotes.value(remoteName);
        if (!remote)
            continue;
        const QByteArray source = it.value().toUtf8();
        for (size_t i = 0; i < git_remote_refspec_count(remote); ++i) {
            const git_refspec *spec = git_remote_get_refspec(remote, i);
            if (git_refspec_direction(spec) != GIT_DIRECTION_FETCH || !git_refspec_src_matches(spec, source.constData()))
                continue;
            git_buf target = {};
            if (git_refspec_transform(&target, spec, source.constData()) == 0)
                result.insert(it.key(), QString::fromUtf8(target.ptr, qsizetype(target.size)));
            git_buf_dispose(&target);
            break;
        }
    }
    git_error_clear();
    return result;
}

RefTarget describe(git_odb *odb, const git_oid *oid)
{
    RefTarget value;
    const auto object = readObject(odb, oid);
    if (!object) {
        value.problem = object.error().cause;
        return value;
    }
    const QByteArrayView raw = bytesOf(object->get());
    switch (git_odb_object_type(object->get())) {
    case GIT_OBJECT_COMMIT: {
        const Commit commit = parseCommit({}, raw);
        value.commit = toSha(oid);
        value.author = commit.author;
        value.email = commit.authorEmail;
        value.subject = commit.subject;
        value.time = commit.time;
        break;
    }
    case GIT_OBJECT_TAG: {
        const TagText tag = parseTag(raw);
        value.annotated = true;
        value.author = tag.content.tagger;
        value.email = tag.content.taggerEmail;
        value.time = tag.content.time;
        value.subject = splitMessage(tag.content.message).subject;
        const auto commit = peelToCommit(odb, oid);
        if (commit)
            value.commit = *commit;
        else
            value.problem = commit.error().kind == ErrorKind::Invalid ? commit.error().what : commit.error().cause;
        break;
    }
    default: value.problem = QStringLiteral("It leads to a tree or a file, not to a commit."); break;
    }
    return value;
}

} // namespace

Result<QList<GitRef>> Repository::refs() const
{
    Handle<git_reference_iterator> iterator;
    if (const int code = git_reference_iterator_new(out(iterator), handle()); code != 0)
        return gitError(code, QStringLiteral("The refs of %1 cannot be read.").arg(folder()),
                        QStringLiteral("Check that its .git folder can be read; git fsck tells what is damaged."));
    const QHash<QString, QString> upstreamOf = upstreams(handle());
    QHash<QByteArray, RefTarget> seen; // many branches stand on one commit
    seen.reserve(d->targets.size());
    QList<GitRef> list;
    while (true) {
        Handle<git_reference> reference;
        const int code = git_reference_next(out(reference), iterator.get());
        if (code == GIT_ITEROVER)
            break;
        if (code != 0)
            return gitError(code, QStringLiteral("The refs of %1 cannot be read.").arg(folder()),
                            QStringLiteral("git fsck tells what is damaged."));
        GitRef ref;
        ref.name = fromBytes(git_reference_name(reference.get()));
        if (ref.name.startsWith(QLatin1String("refs/heads/")))
            ref.kind = RefKind::Branch, ref.shortName = ref.name.sliced(11);
        else if (ref.name.startsWith(QLatin1String("refs/remotes/")))
            ref.kind = RefKind::Remote, ref.shortName = ref.name.sliced(13);
        else if (ref.name.startsWith(QLatin1String("refs/tags/")))
            ref.kind = RefKind::Tag, ref.shortName = ref.name.sliced(10);
        else
            continue;
        git_oid oid;
        if (git_reference_type(reference.get()) == GIT_REFERENCE_SYMBOLIC) {
            if (ref.kind == RefKind::Remote)
                continue;
            if (git_reference_name_to_id(&oid, handle(), git_reference_name(reference.get())) != 0) {
                ref.problem =
                    QStringLiteral("It names %1, which does not exist.").arg(fromBytes(git_reference_symbolic_target(reference.get())));
                list << ref;
                continue;
            }
        } else {
            oid = *git_reference_target(reference.get());
        }
        const QByteArray key(reinterpret_cast<const char *>(oid.id), sizeof oid.id);
        auto known = seen.find(key);
        if (known == seen.end()) {
            // What could not be read may be there now.
            const auto before = d->targets.constFind(key);
            const bool reads = before == d->targets.constEnd() || !before->problem.isEmpty();
            known = seen.insert(key, reads ? describe(d->odb.get(), &oid) : *before);
        }
        ref.target = toSha(&oid);
        ref.commit = known->commit;
        ref.author = known->author;
        ref.authorEmail = known->email;
        ref.subject = known->subject;
        ref.time = known->time;
        ref.annotated = known->annotated;
        ref.problem = known->problem;
        if (ref.kind == RefKind::Branch)
            ref.upstream = upstreamOf.value(ref.shortName);
        list << ref;
    }
    d->targets = std::move(seen);
    std::sort(list.begin(), list.end(), [](const GitRef &a, const GitRef &b) { return a.name < b.name; });
    return list;
}

} // namespace signalbox::git
