// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine tells a shim and what the shim answers. Standard C++ only: the shim is built from this file too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::execution {

/// One program to run. Travels through an anonymous file or a pipe, never through argv or variables: it holds secrets.
struct ShimOrders {
    std::vector<std::string> argv;      ///< argv[0] is looked up in the PATH of `variables`
    std::string folder;                 ///< working directory
    std::vector<std::string> variables; ///< "NAME=value": all there are
    std::vector<std::string> secrets;   ///< masked in every form
    std::string logPath;                ///< appended to
    std::string commandsPath;           ///< recognised command lines, made at the first one
    std::string resultPath;             ///< written by write, fsync, rename, fsync of the folder
    std::string identityPath;           ///< locked and filled while the program runs
    std::string cookie;                 ///< repeated in identity and result
    int64_t timeoutMs = 0;              ///< 0: none
    int64_t interruptMs = 7'500;        ///< from SIGINT to SIGTERM (rule 25)
    int64_t terminateMs = 2'500;        ///< from SIGTERM to SIGKILL
    uint64_t logCap = 2ull << 30;
    bool debug = false; ///< keep `::debug::` lines
    bool echo = false;
    bool commands = true; ///< false: output is not searched for commands

    [[nodiscard]] std::string encoded() const;
    static std::optional<ShimOrders> decoded(std::string_view bytes);
};

/// How the program ended, in the shim's words.
struct ShimResult {
    int exitCode = -1;
    int signal = 0;
    bool timedOut = false, canceled = false;
    bool lingers = false;                  ///< processes that the program left behind still run under this shim
    int64_t startedAt = 0, finishedAt = 0; ///< ms since 1970
    uint64_t lines = 0;                    ///< written to the log
    std::string failure;                   ///< could not start it, could not write: a sentence; else empty
    bool couldNotStart = false;
    std::string boot, cookie;
    int64_t pid = 0, startTicks = 0; ///< of the shim

    [[nodiscard]] std::string encoded() const; ///< "name=value" lines, the last one "end"
    static std::optional<ShimResult> decoded(std::string_view text);
};

/// A process that can be told from a later one with the same number.
struct ProcessIdentity {
    int64_t pid = 0, startTicks = 0;
    std::string boot, cookie;
    [[nodiscard]] std::string encoded() const;
    static std::optional<ProcessIdentity> decoded(std::string_view text);
};

/// Stands in an identity file in the place of an identity: a later engine has settled that the step did not begin, and it never will.
inline constexpr char givenUpMark[] = "given up before it began\n";

/// Id of this boot of the machine; empty when the system does not say.
[[nodiscard]] std::string bootId();
/// Start time of a process in clock ticks since boot, 0 when there is no such process.
[[nodiscard]] int64_t startTicks(int64_t pid);

} // namespace signalbox::execution
