// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/leaseholder.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QStringList>
#include <QtCore/QSysInfo>
#include <QtCore/QUuid>
#include <cerrno>
#include <csignal>

namespace signalbox::service {

namespace {

/// This boot of this machine, as seen from this container: numbers of processes mean something only within it. Empty when it is not told.
QString place()
{
    QFile boot(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    const QString space = QFile::symLinkTarget(QStringLiteral("/proc/self/ns/pid")).section(QLatin1Char('['), 1).chopped(1);
    if (!boot.open(QFile::ReadOnly) || space.isEmpty())
        return {};
    return QString::fromLatin1(boot.readAll()).remove(QLatin1Char('-')).trimmed() + QLatin1Char('.') + space;
}

/// Clock ticks since the boot; empty: no such process, or one that has ended and waits to be collected.
QString startOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QFile::ReadOnly))
        return {};
    // The name in parentheses may hold anything; what follows it is plain.
    const QString text = QString::fromLocal8Bit(file.readAll());
    const QStringList words = text.mid(text.lastIndexOf(QLatin1Char(')')) + 2).split(QLatin1Char(' '));
    return words.value(0) == QLatin1String("Z") || words.value(0) == QLatin1String("X") ? QString() : words.value(19);
}

} // namespace

QString leaseHolder()
{
    const qint64 pid = QCoreApplication::applicationPid();
    return QStringLiteral("%1:%2:%3:%4:%5")
        .arg(QSysInfo::machineHostName().remove(QLatin1Char(':')))
        .arg(pid)
        .arg(place(), startOf(pid), QUuid::createUuid().toString(QUuid::Id128));
}

bool holderIsGone(const QString &holder)
{
    const QStringList words = holder.split(QLatin1Char(':'));
    if (words.size() != 5 || words.at(2).isEmpty() || words.at(2) != place() || words.at(3).isEmpty())
        return false;
    bool isNumber = false;
    const qint64 pid = words.at(1).toLongLong(&isNumber);
    if (!isNumber || pid <= 0)
        return false;
    const QString start = startOf(pid);
    if (!start.isEmpty())
        return start != words.at(3);
    // A process that we may not look at is there all the same.
    return QFile::exists(QStringLiteral("/proc/%1/stat").arg(pid)) || (::kill(pid_t(pid), 0) != 0 && errno == ESRCH);
}

} // namespace signalbox::service
