// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/refwatcher.h"

#include "core/git/repositoryprivate.h"

#include <QtCore/QDateTime>
#include <QtCore/QDirIterator>
#include <QtCore/QMap>
#include <git2.h>

namespace signalbox::git {

namespace {

/// A ref file that a program wrote in place leaves no trace in its folder: look properly every so often.
constexpr int pollsUntilRead = 60;

} // namespace

QString zeroSha() { return QString(40, QLatin1Char('0')); }

QList<Push> comparePushes(const QList<SeenRef> &seen, const QList<SeenRef> &now,
                          const std::function<bool(const QString &, const QString &)> &isAncestor)
{
    QMap<QString, QString> before, after;
    for (const SeenRef &ref : seen)
        before.insert(ref.ref, ref.sha);
    for (const SeenRef &ref : now)
        after.insert(ref.ref, ref.sha);
    QList<Push> deleted, moved, created;
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        const auto current = after.constFind(it.key());
        if (current == after.cend())
            deleted << Push{it.key(), it.value(), zeroSha(), false, true, false};
        else if (*current != it.value())
            moved << Push{it.key(), it.value(), *current,
                          false,    false,      it.key().startsWith(QLatin1String("refs/tags/")) || !isAncestor(it.value(), *current)};
    }
    for (auto it = after.cbegin(); it != after.cend(); ++it)
        if (!before.contains(it.key()))
            created << Push{it.key(), zeroSha(), it.value(), true, false, false};
    return deleted + moved + created;
}

RefWatcher::RefWatcher(Repository repository, Scope scope) : m_repository(std::move(repository)), m_scope(scope) { }

void RefWatcher::setSeen(const QList<SeenRef> &seen)
{
    m_seen = seen;
    m_hasSeen = true;
    m_fingerprint.clear();
}

QByteArray RefWatcher::fingerprint()
{
    const QString common = m_repository.commonFolder();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QByteArray print;
    bool young = false, newFolder = false;
    const auto note = [&](const QString &path) {
        const QFileInfo entry(path);
        const qint64 changed = entry.exists() ? entry.lastModified().toMSecsSinceEpoch() : 0;
        // Two changes within one tick of the file system's clock look like one. Whole seconds mean a coarse clock.
        const qint64 tick = changed % 1000 == 0 ? 2'500 : 100;
        young = young || (changed > 0 && qAbs(now - changed) < tick);
        print += QByteArray::number(changed) + ':' + QByteArray::number(entry.isFile() ? entry.size() : 0) + ' ';
        return changed;
    };
    note(common + QStringLiteral("packed-refs"));
    for (auto it = m_folders.begin(); it != m_folders.end(); ++it) {
        const qint64 changed = note(it.key());
        newFolder = newFolder || changed != it.value();
    }
    if (newFolder || m_folders.isEmpty()) {
        m_folders.clear();
        QStringList roots = {common + QStringLiteral("refs/heads"), common + QStringLiteral("refs/tags")};
        if (m_scope == Scope::LocalAndRemote)
            roots << common + QStringLiteral("refs/remotes");
        print.clear();
        note(common + QStringLiteral("packed-refs"));
        for (const QString &root : std::as_const(roots)) {
            m_folders.insert(root, 0);
            QDirIterator below(root, QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden, QDirIterator::Subdirectories);
            while (below.hasNext())
                m_folders.insert(below.next(), 0);
        }
        for (auto it = m_folders.begin(); it != m_folders.end(); ++it)
            it.value() = note(it.key());
    }
    m_young = young;
    return print;
}

Result<QList<SeenRef>> RefWatcher::currentRefs()
{
    git_repository *raw = m_repository.handle();
    Handle<git_odb> odb;
    Handle<git_reference_iterator> iterator;
    int code = git_repository_odb(out(odb), raw);
    if (code == 0)
        code = git_reference_iterator_new(out(iterator), raw);
    if (code != 0)
        return gitError(code, QStringLiteral("The refs of %1 cannot be read.").arg(m_repository.folder()),
                        QStringLiteral("Check that the folder is still there and can be read."));
    QList<SeenRef> refs;
    QHash<QByteArray, QString> peeled;
    while (true) {
        Handle<git_reference> reference;
        code = git_reference_next(out(reference), iterator.get());
        if (code == GIT_ITEROVER)
            break;
        if (code != 0)
            return gitError(code, QStringLiteral("The refs of %1 cannot be read.").arg(m_repository.folder()),
                            QStringLiteral("git fsck tells what is damaged."));
        if (git_reference_type(reference.get()) != GIT_REFERENCE_DIRECT)
            continue;
        const QString name = fromBytes(git_reference_name(reference.get()));
        const git_oid *target = git_reference_target(reference.get());
        if (name.startsWith(QLatin1String("refs/tags/"))) {
            const QByteArray key(reinterpret_cast<const char *>(target->id), 20);
            QString commit = m_peeled.value(key);
            if (commit.isEmpty()) {
                const git_oid *packed = git_reference_target_peel(reference.get());
                if (packed) {
                    commit = toSha(packed);
                } else {
                    const auto read = peelToCommit(odb.get(), target);
                    if (!read)
                        continue; // a tag of a file or tree starts nothing
                    commit = *read;
                }
            }
            peeled.insert(key, commit);
            refs << SeenRef{name, commit};
        } else if (name.startsWith(QLatin1String("refs/heads/"))
                   || (m_scope == Scope::LocalAndRemote && name.startsWith(QLatin1String("refs/remotes/")))) {
            refs << SeenRef{name, toSha(target)};
        }
    }
    m_peeled = peeled;
    return refs;
}

Result<QList<Push>> RefWatcher::poll()
{
    const QByteArray print = fingerprint();
    const bool changed = print != m_fingerprint || m_wasYoung || ++m_pollsSinceRead >= pollsUntilRead;
    m_lastPollRead = changed;
    if (!changed)
        return QList<Push>{};
    m_wasYoung = true; // until this look has succeeded
    const QList<SeenRef> now = TRY(currentRefs());
    QList<Push> pushes;
    if (m_hasSeen)
        pushes = comparePushes(m_seen, now, [this](const QString &before, const QString &after) {
            return m_repository.isAncestor(before, after).value_or(false);
        });
    m_seen = now;
    m_hasSeen = true;
    m_fingerprint = print;
    m_wasYoung = m_young;
    m_pollsSinceRead = 0;
    return pushes;
}

} // namespace signalbox::git
