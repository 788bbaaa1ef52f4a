// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/handles.h"

#include <git2.h>

namespace signalbox::git {

void Freer::operator()(git_commit *p) const { git_commit_free(p); }
void Freer::operator()(git_config *p) const { git_config_free(p); }
void Freer::operator()(git_diff *p) const { git_diff_free(p); }
void Freer::operator()(git_object *p) const { git_object_free(p); }
void Freer::operator()(git_odb *p) const { git_odb_free(p); }
void Freer::operator()(git_odb_object *p) const { git_odb_object_free(p); }
void Freer::operator()(git_reference *p) const { git_reference_free(p); }
void Freer::operator()(git_reference_iterator *p) const { git_reference_iterator_free(p); }
void Freer::operator()(git_remote *p) const { git_remote_free(p); }
void Freer::operator()(git_repository *p) const { git_repository_free(p); }
void Freer::operator()(git_revwalk *p) const { git_revwalk_free(p); }
void Freer::operator()(git_signature *p) const { git_signature_free(p); }
void Freer::operator()(git_tag *p) const { git_tag_free(p); }
void Freer::operator()(git_tree *p) const { git_tree_free(p); }
void Freer::operator()(git_tree_entry *p) const { git_tree_entry_free(p); }
void Freer::operator()(git_blob *p) const { git_blob_free(p); }
void Freer::operator()(git_index *p) const { git_index_free(p); }

void ensureLibrary()
{
    static const bool started = [] {
        git_libgit2_init();
        // Extensions that change nothing for somebody who reads refs and objects. Without this libgit2 refuses sparse and partial clones.
        const char *extensions[] = {"noop", "worktreeconfig", "partialclone"};
        git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, std::size(extensions));
        // The default of 256 MiB would be most of our memory after one walk over a large history.
        git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, ssize_t(16) << 20);
        return true;
    }();
    Q_UNUSED(started)
}

Error gitError(int code, const QString &what, const QString &next)
{
    const git_error *last = git_error_last();
    QString cause = last && last->message ? QString::fromUtf8(last->message) : QStringLiteral("libgit2 gave no reason (code %1)").arg(code);
    ErrorKind kind = ErrorKind::Unable;
    QString nextStep = next;
    switch (code) {
    case GIT_ENOTFOUND: kind = ErrorKind::NotFound; break;
    case GIT_EAMBIGUOUS:
        kind = ErrorKind::Usage;
        if (nextStep.isEmpty())
            nextStep = QStringLiteral("Write more characters of the commit id.");
        break;
    case GIT_EINVALIDSPEC: kind = ErrorKind::Usage; break;
    case GIT_EEXISTS: kind = ErrorKind::Refused; break;
    case GIT_EUSER: kind = ErrorKind::Interrupted; break;
    case GIT_EOWNER:
        cause = QStringLiteral("The folder belongs to another user, so its configuration is not trusted.");
        if (nextStep.isEmpty())
            nextStep = QStringLiteral("If you trust it: git config --global --add safe.directory FOLDER");
        break;
    default: break;
    }
    git_error_clear();
    return {kind, what, cause, nextStep, {}};
}

QString toSha(const git_oid *oid)
{
    char text[GIT_OID_HEXSZ + 1];
    git_oid_tostr(text, sizeof text, oid);
    return QString::fromLatin1(text, GIT_OID_HEXSZ);
}

bool fromSha(const QString &sha, git_oid *oid)
{
    if (sha.size() != GIT_OID_HEXSZ)
        return false;
    return git_oid_fromstrn(oid, sha.toLatin1().constData(), GIT_OID_HEXSZ) == 0;
}

QString fromBytes(const char *text) { return text ? QString::fromUtf8(text) : QString(); }

} // namespace signalbox::git
