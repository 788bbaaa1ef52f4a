// SPDX-License-Identifier: GPL-3.0-or-later
// Standard C++ only: the shim is built from this file too.
#pragma once

#include "core/execution/masker.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::execution {

struct OutputCommand;

/// Turns a step's output into lines of the job's log: masked, stamped, one tag a line, commands recognised.
/// `<13 digits: ms since 1970> <tag><text>\n`; O output, G and g group, E W N annotations, D debug, M a word of ours.
/// Command lines that the engine must act on go, as they were, to a second text: `<offset in the log> <line>\n`.
/// Bounded: it holds one incomplete line of at most longestLine bytes and the longest needle. One thread.
class LogFramer
{
public:
    struct Options {
        uint64_t logBytes = 0;     ///< what the log holds already
        uint64_t cap = 2ull << 30; ///< the log never grows beyond; a line says so and the rest is dropped
        bool debug = false;        ///< ACTIONS_STEP_DEBUG: `::debug::` lines are stored
        bool echo = false;         ///< commands are shown as they were (`::echo::on`)
        bool commands = true;      ///< false: every line is ordinary output
    };
    static constexpr size_t longestLine = 64 * 1024; ///< longer lines are cut into several, each but the last ending with a mark

    LogFramer(Masker &masker, const Options &options);

    /// Where to read the next bytes to; at least `atLeast` of them fit. Then say how many came.
    char *space(size_t atLeast);
    void commit(size_t bytes, int64_t nowMs);
    /// The last line had no end.
    void finish(int64_t nowMs);
    /// A line of ours, masked; stored even beyond the cap.
    void remark(char tag, std::string_view text, int64_t nowMs);

    /// What is to be appended to the log and to the command file; cleared by the caller after writing.
    std::string log;
    std::string commandFile;
    [[nodiscard]] uint64_t lines() const { return m_lines; }
    [[nodiscard]] bool isCapped() const { return m_capped; }

private:
    void complete(const char *text, size_t size);
    void line(const char *text, size_t size, const std::vector<Masker::Range> &ranges, size_t &next, size_t offset);
    bool command(std::string_view text);
    void tagged(char tag, std::string_view text);
    void put(char tag, std::string_view text);
    void stamp(int64_t nowMs);
    char *grow(size_t bytes);

    Masker &m_masker;
    Options m_options;
    std::unique_ptr<char[]> m_input;
    size_t m_capacity = 0, m_used = 0;
    std::vector<Masker::Range> m_ranges;
    std::string m_stopToken;
    char m_stamp[15] = {};
    int64_t m_stampedMs = -1;
    uint64_t m_lines = 0;
    uint64_t m_stored = 0;     ///< bytes given to `log` in all, the log's former bytes included
    int m_annotations[3] = {}; ///< error, warning, notice lines handed to the engine
    bool m_capped = false;
    bool m_dirty = false; ///< the chunk holds bytes that are not plain ASCII, or a NUL
    bool m_masksChanged = false;
};

/// Appends text with invalid UTF-8 replaced by U+FFFD and NUL by U+2400; line breaks are not expected in it.
void appendCleanUtf8(std::string &out, std::string_view text);

} // namespace signalbox::execution
