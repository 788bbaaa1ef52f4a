// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks a step between deciding and having acted. Compiled in only with SIGNALBOX_CRASH_POINTS; then the variable
/// `CRASH_AT=name:n` makes the n-th visit of that point end the process with SIGKILL, as a power cut would.
/// The engine's points are listed in core/engine/crashpoints.h.
#ifdef SIGNALBOX_CRASH_POINTS

#    include <csignal>
#    include <cstdlib>
#    include <cstring>

namespace signalbox::detail {

inline void visitCrashPoint(const char *name)
{
    static const char *const wanted = std::getenv("CRASH_AT");
    if (!wanted)
        return;
    const char *colon = std::strrchr(wanted, ':');
    const size_t length = colon ? size_t(colon - wanted) : std::strlen(wanted);
    if (std::strlen(name) != length || std::strncmp(name, wanted, length) != 0)
        return;
    static int visits = 0;
    if (++visits == (colon ? std::atoi(colon + 1) : 1))
        std::raise(SIGKILL);
}

} // namespace signalbox::detail

#    define CRASH_POINT(name) ::signalbox::detail::visitCrashPoint(name)
#else
#    define CRASH_POINT(name) static_cast<void>(0)
#endif
