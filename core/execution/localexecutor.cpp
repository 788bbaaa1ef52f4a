// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/localexecutor.h"

#include "core/execution/attempt.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QTimer>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox::execution {

QString attemptFolder(const QString &dataFolder, const engine::AttemptKey &attempt)
{
    // The job's key may hold anything ("test (3.11, linux)"): readable as far as a file name can be, and told apart by a digest.
    QString name;
    bool exact = true;
    for (const QChar c : attempt.job) {
        const bool plain = (c.unicode() < 128 && c.isLetterOrNumber()) || c == QLatin1Char('-') || c == QLatin1Char('_');
        name += plain ? c : QLatin1Char('_');
        exact = exact && plain;
    }
    if (!exact || name.size() > 60 || name.isEmpty()) {
        name = name.left(50) + QLatin1Char('-')
               + QString::fromLatin1(QCryptographicHash::hash(attempt.job.toUtf8(), QCryptographicHash::Sha1).toHex().left(8));
    }
    return QStringLiteral("%1/runs/%2/%3/%4").arg(dataFolder).arg(attempt.run.number()).arg(name).arg(attempt.attempt);
}

QString quickFolder(const QString &folder)
{
    // Only the account's own folder of mode 0700 will do: /dev/shm belongs to everybody.
    static const QString base = [] {
        const QString own = QStringLiteral("/dev/shm/signalbox-%1").arg(geteuid());
        const QByteArray path = QFile::encodeName(own);
        struct stat entry {
        };
        if (mkdir(path.constData(), 0700) != 0 && errno != EEXIST)
            return QString();
        const bool good = lstat(path.constData(), &entry) == 0 && S_ISDIR(entry.st_mode) && entry.st_uid == geteuid()
                          && (entry.st_mode & 0077) == 0 && access(path.constData(), W_OK | X_OK) == 0;
        return good ? own : QString();
    }();
    if (base.isEmpty())
        return folder;
    return base + QLatin1Char('/')
           + QString::fromLatin1(QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha1).toHex().left(24));
}

LocalExecutor::LocalExecutor(const ExecutorPorts &ports, const ExecutorOptions &options) : m_ports(ports), m_options(options)
{
    QTimer::singleShot(0, this, [this] { endStrayContainers(m_options.dataFolder); });
}

LocalExecutor::~LocalExecutor() { qDeleteAll(m_attempts); }

JobAttempt *LocalExecutor::add(const engine::JobOrder &order)
{
    if (m_attempts.contains(order.key))
        return nullptr;
    auto *attempt = new JobAttempt(*this, order);
    m_attempts.insert(order.key, attempt);
    return attempt;
}

void LocalExecutor::start(const engine::JobOrder &order)
{
    if (auto *attempt = add(order))
        attempt->start();
}

void LocalExecutor::resume(const engine::JobOrder &order, const QList<StepRecord> &steps)
{
    if (auto *attempt = add(order))
        attempt->resume(steps);
}

void LocalExecutor::cancel(const engine::AttemptKey &attempt, const QString &reason)
{
    if (auto *found = m_attempts.value(attempt)) {
        // Never from inside: the caller may stand in the middle of a decision.
        QTimer::singleShot(0, found, [found, reason] { found->cancel(reason); });
    }
}

QString LocalExecutor::attemptFolder(const engine::AttemptKey &attempt) const
{
    return execution::attemptFolder(m_options.dataFolder, attempt);
}

void LocalExecutor::forget(JobAttempt *attempt)
{
    m_attempts.remove(attempt->key());
    attempt->deleteLater();
}

} // namespace signalbox::execution
