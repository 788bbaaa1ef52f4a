// SPDX-License-Identifier: GPL-3.0-or-later
// A repository that a test writes commit by commit. For programs that link sb_git.
#pragma once

#include "core/git/authoring.h"

#include <QtCore/QTemporaryDir>

namespace signalbox::test {

/// Commits, branches, tags and merges with fixed authors and times: the same calls give the same ids. Failures end the program.
class TestRepository
{
public:
    explicit TestRepository(bool bare = true)
        : m_repository(std::move(git::Repository::create(m_folder.path() + QStringLiteral("/repository"), bare).value()))
    {
    }
    [[nodiscard]] git::Repository &git() { return m_repository; }
    [[nodiscard]] QString path() const { return m_repository.folder(); }
    /// The folder that holds the repository and is removed with it.
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    /// Files for the next commit.
    TestRepository &write(const QString &path, const QByteArray &bytes, bool executable = false)
    {
        m_files << git::DraftFile{path, bytes, executable, false};
        return *this;
    }
    TestRepository &link(const QString &path, const QByteArray &target)
    {
        m_files << git::DraftFile{path, target, false, true};
        return *this;
    }
    TestRepository &remove(const QString &path)
    {
        m_files << git::DraftFile{path, std::nullopt, false, false};
        return *this;
    }
    TestRepository &by(const QString &name, const QString &email)
    {
        m_author = {name, email};
        return *this;
    }
    /// Each commit is a minute later than the one before; this sets the next one's time.
    TestRepository &at(TimeMs time)
    {
        m_time = time;
        return *this;
    }

    /// Commits what was written on the branch and returns the id.
    QString commit(const QString &message, const QString &branch = QStringLiteral("main"), const QStringList &parents = {})
    {
        const auto made = git::writeCommit(m_repository, {branch, parents, std::exchange(m_files, {}), m_author, m_time, message});
        if (!made)
            qFatal("commit: %s", qPrintable(made.error().text()));
        m_time += 60'000;
        return *made;
    }
    /// Merges a commit into the branch; files come from the branch's side and from what was written.
    QString merge(const QString &other, const QString &branch = QStringLiteral("main"), const QString &message = QStringLiteral("Merge"))
    {
        return commit(message, branch, {m_repository.resolve(QStringLiteral("refs/heads/") + branch).value(), other});
    }
    void branch(const QString &name, const QString &commit)
    {
        if (const auto made = m_repository.createBranch(name, commit, true); !made)
            qFatal("branch: %s", qPrintable(made.error().text()));
    }
    void tag(const QString &name, const QString &commit, const QString &message = QStringLiteral("A release"))
    {
        const auto made = m_repository.createTag(name, commit, message, m_author, m_time);
        if (!made)
            qFatal("tag: %s", qPrintable(made.error().text()));
    }

private:
    QTemporaryDir m_folder;
    git::Repository m_repository;
    QList<git::DraftFile> m_files;
    git::Person m_author = {QStringLiteral("Ada Example"), QStringLiteral("ada@example.org")};
    TimeMs m_time = 1'700'000'000'000;
};

} // namespace signalbox::test
