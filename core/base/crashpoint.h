// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks a step between deciding and having acted; core/base/crashpoints.h lists all of them. Compiled in only with
/// SIGNALBOX_CRASH_POINTS, as in debug builds: then `CRASH_AT=name:n` makes the n-th visit of that point end the process with SIGKILL.
/// `CRASH_LOG=path` writes down every visit and makes n count across the processes that share the file, engine and shims.
#ifdef SIGNALBOX_CRASH_POINTS

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace signalbox::detail {

/// How often `name` stands in the file, this visit included.
inline int writeCrashVisit(const char *path, const char *name)
{
    const std::string line = std::string(name) + '\n';
    const int file = ::open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return 0;
    int visits = 0;
    if (::write(file, line.data(), line.size()) == ssize_t(line.size())) {
        std::string text(1, '\n');
        char buffer[4096];
        ::lseek(file, 0, SEEK_SET);
        for (ssize_t n; (n = ::read(file, buffer, sizeof buffer)) > 0;)
            text.append(buffer, size_t(n));
        const std::string wanted = '\n' + line;
        for (size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1))
            ++visits;
    }
    ::close(file);
    return visits;
}

inline void visitCrashPoint(const char *name)
{
    static const char *const wanted = std::getenv("CRASH_AT");
    static const char *const log = std::getenv("CRASH_LOG");
    const int written = log ? writeCrashVisit(log, name) : 0;
    if (!wanted)
        return;
    const char *colon = std::strrchr(wanted, ':');
    const size_t length = colon ? size_t(colon - wanted) : std::strlen(wanted);
    if (std::strlen(name) != length || std::strncmp(name, wanted, length) != 0)
        return;
    static int visits = 0;
    ++visits;
    if ((log ? written : visits) == (colon ? std::atoi(colon + 1) : 1))
        std::raise(SIGKILL);
}

} // namespace signalbox::detail

#define CRASH_POINT(name) ::signalbox::detail::visitCrashPoint(name)
#else
#define CRASH_POINT(name) static_cast<void>(0)
#endif
