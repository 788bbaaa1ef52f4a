// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/lostprocesses.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <csignal>
#include <unistd.h>

namespace signalbox::execution {

int endLostProcesses(const std::string &cookie)
{
    if (cookie.empty())
        return 0;
    const QByteArray wanted = QByteArray("RUNNER_TRACKING_ID=signalbox_") + QByteArray::fromStdString(cookie);
    int ended = 0;
    for (int round = 0; round < 3; ++round) { // once more for what was forked meanwhile
        int found = 0;
        for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            const int pid = name.toInt();
            if (pid <= 1 || pid == getpid())
                continue;
            QFile variables(QStringLiteral("/proc/%1/environ").arg(pid));
            if (!variables.open(QFile::ReadOnly))
                continue;
            const QByteArrayList entries = variables.readAll().split('\0');
            if (entries.contains(wanted) && !entries.contains("SIGNALBOX_DETACH=1") && kill(pid, SIGKILL) == 0)
                ++found;
        }
        if (found == 0)
            break;
        ended += found;
    }
    return ended;
}

} // namespace signalbox::execution
