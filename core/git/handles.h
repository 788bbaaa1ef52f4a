// SPDX-License-Identifier: GPL-3.0-or-later
// Private to core/git: owners of libgit2's objects without its headers, and its errors in our words.
#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <memory>

struct git_annotated_commit;
struct git_blob;
struct git_commit;
struct git_config;
struct git_diff;
struct git_index;
struct git_object;
struct git_odb;
struct git_odb_object;
struct git_oid;
struct git_reference;
struct git_reference_iterator;
struct git_remote;
struct git_repository;
struct git_revwalk;
struct git_signature;
struct git_tag;
struct git_tree;
struct git_tree_entry;

namespace signalbox::git {

struct Freer {
    void operator()(git_commit *) const;
    void operator()(git_config *) const;
    void operator()(git_diff *) const;
    void operator()(git_object *) const;
    void operator()(git_odb *) const;
    void operator()(git_odb_object *) const;
    void operator()(git_reference *) const;
    void operator()(git_reference_iterator *) const;
    void operator()(git_remote *) const;
    void operator()(git_repository *) const;
    void operator()(git_revwalk *) const;
    void operator()(git_signature *) const;
    void operator()(git_tag *) const;
    void operator()(git_tree *) const;
    void operator()(git_tree_entry *) const;
    void operator()(git_blob *) const;
    void operator()(git_index *) const;
};

template<typename T>
using Handle = std::unique_ptr<T, Freer>;

/// Lets a C function fill a Handle: `git_commit_lookup(out(commit), …)`.
template<typename T>
class Out
{
public:
    explicit Out(Handle<T> &handle) : m_handle(handle) {}
    ~Out() { m_handle.reset(m_raw); }
    Out(const Out &) = delete;
    Out &operator=(const Out &) = delete;
    operator T **() { return &m_raw; }

private:
    Handle<T> &m_handle;
    T *m_raw = nullptr;
};
template<typename T>
[[nodiscard]] Out<T> out(Handle<T> &handle)
{
    return Out<T>(handle);
}

/// Starts libgit2 once per process and sets the options we rely on.
void ensureLibrary();

/// The last failure of libgit2 on this thread as an Error: kind by code, cause in its words.
[[nodiscard]] Error gitError(int code, const QString &what, const QString &next = {});

[[nodiscard]] QString toSha(const git_oid *oid);
/// A full 40-digit id; false for anything else.
[[nodiscard]] bool fromSha(const QString &sha, git_oid *oid);
[[nodiscard]] QString fromBytes(const char *text);

} // namespace signalbox::git
