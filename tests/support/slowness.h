// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox::test {

/// How many times more time and memory than in a plain program a test must grant to what it runs: the sanitizers take both.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr int slowness = 10;
#else
inline constexpr int slowness = 1;
#endif

} // namespace signalbox::test
