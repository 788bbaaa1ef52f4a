// SPDX-License-Identifier: GPL-3.0-or-later
// Private to core/git: owners of libgit2's objects without its headers, and its errors in our words.
#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <utility>

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

/// Owns one of libgit2's objects.
template<typename T> class Handle
{
public:
    Handle() = default;
    explicit Handle(T *raw) : m_raw(raw) { }
    Handle(Handle &&other) noexcept : m_raw(std::exchange(other.m_raw, nullptr)) { }
    Handle &operator=(Handle &&other) noexcept
    {
        if (this != &other)
            reset(std::exchange(other.m_raw, nullptr));
        return *this;
    }
    ~Handle() { reset(); }
    void reset(T *raw = nullptr)
    {
        if (T *old = std::exchange(m_raw, raw))
            Freer()(old);
    }
    [[nodiscard]] T *get() const { return m_raw; }
    T *operator->() const { return m_raw; }
    explicit operator bool() const { return m_raw != nullptr; }

private:
    template<typename U> friend U **out(Handle<U> &handle);
    T *m_raw = nullptr;
};

/// Lets a C function fill a Handle: `git_commit_lookup(out(commit), …)`.
template<typename T> [[nodiscard]] T **out(Handle<T> &handle)
{
    handle.reset();
    return &handle.m_raw;
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
