// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace signalbox::execution {

/// Ends with SIGKILL what a step had started whose shim was killed: found by the cookie among its variables. Gives their number.
int endLostProcesses(const std::string &cookie);

} // namespace signalbox::execution
