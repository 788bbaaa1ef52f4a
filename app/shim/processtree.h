// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>
#include <vector>

namespace signalbox::shim {

/// All living descendants of this process. As a child subreaper it inherits whatever its children leave behind, so that `setsid` and
/// double forks do not escape. Left out: what was started with SIGNALBOX_DETACH=1 in its variables, and everything below it:
/// a service that a deployment started and that must outlive the job.
[[nodiscard]] std::vector<pid_t> descendants();

/// Sends a signal to each.
void signalAll(const std::vector<pid_t> &processes, int signal);

/// SIGKILL until nothing is left, new children included; gives up after two seconds (processes in the kernel's hands).
void killTree();

/// Waits for every child that has ended, without blocking. The status of `watched` is stored when it is among them.
bool reap(pid_t watched, int &status);

} // namespace signalbox::shim
