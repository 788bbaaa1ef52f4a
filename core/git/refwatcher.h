// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/repository.h"
#include "core/model/records.h"

#include <QtCore/QHash>
#include <QtCore/QMap>

namespace signalbox::git {

/// A ref moved: what a forge would report as a push.
struct Push {
    QString ref;    ///< full name
    QString before; ///< 40 zeros when created
    QString after;  ///< commit; 40 zeros when deleted
    bool created = false;
    bool deleted = false;
    bool forced = false; ///< before is not an ancestor of after; always false for created, deleted and tags that did not move
    friend bool operator==(const Push &, const Push &) = default;
};

[[nodiscard]] QString zeroSha();

/// What happened between two looks: deletions, then moves, then creations, each by name. `isAncestor(before, after)` decides `forced`.
[[nodiscard]] QList<Push> comparePushes(const QList<SeenRef> &seen, const QList<SeenRef> &now,
                                        const std::function<bool(const QString &before, const QString &after)> &isAncestor);

/// Looks at a repository again and again. A look at an unchanged one costs a few system calls and reads no object.
/// Branches and tags; remote branches too when asked, for repositories that are only fetched into. One thread.
class RefWatcher
{
public:
    enum class Scope {
        Local,          ///< refs/heads and refs/tags: the repository that is pushed into
        LocalAndRemote, ///< also refs/remotes/<remote>: a clone that fetches
    };
    explicit RefWatcher(Repository repository, Scope scope = Scope::Local);

    /// What was seen in an earlier life; the first poll then reports what happened meanwhile. Without it the first poll reports nothing.
    void setSeen(const QList<SeenRef> &seen);
    [[nodiscard]] const QList<SeenRef> &seen() const { return m_seen; }

    /// Pushes since the last poll. After an error nothing counts as seen: the next poll reports it.
    [[nodiscard]] Result<QList<Push>> poll();
    /// Whether the last poll had to read the refs, for tests and figures.
    [[nodiscard]] bool lastPollRead() const { return m_lastPollRead; }
    [[nodiscard]] Repository &repository() { return m_repository; }

private:
    [[nodiscard]] QByteArray fingerprint();
    [[nodiscard]] Result<QList<SeenRef>> currentRefs();

    Repository m_repository;
    Scope m_scope;
    QList<SeenRef> m_seen;
    bool m_hasSeen = false;
    bool m_lastPollRead = false;
    QByteArray m_fingerprint;
    QMap<QString, qint64> m_folders;     ///< below refs, with the times they were last changed
    QHash<QByteArray, QString> m_peeled; ///< tag object -> commit
    bool m_young = false;                ///< something changed too short ago for its time stamp to be trusted
    bool m_wasYoung = false;
    int m_pollsSinceRead = 0;
};

} // namespace signalbox::git
