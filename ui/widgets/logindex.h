// SPDX-License-Identifier: GPL-3.0-or-later
// Where each line of a job's log is. QtCore only; safe to use from several threads.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <array>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace signalbox::widgets {

/// What a line is. The character after the time in the file: "<13-digit ms> <tag><text>\n".
enum class LogTag : char {
    Output = 'O',
    Command = 'C',
    GroupStart = 'G',
    GroupEnd = 'g',
    Error = 'E',
    Warning = 'W',
    Notice = 'N',
    Debug = 'D',
    StepStart = 'S', ///< text: {"step":index,"name":"…"}
    StepEnd = 's',   ///< text: {"step":index,"outcome":"…"}
    Message = 'M',   ///< of ours: what, cause, …
};
/// Bytes before the text of a line: 13 digits, a space, the tag.
inline constexpr int LogPrefix = 15;

enum class LogLevel { Error, Warning };

/// One line as it is in the file.
struct LogLine {
    TimeMs time = 0;
    LogTag tag = LogTag::Output;
    QByteArray text; ///< with its escape sequences; cut at LogIndex::TextCap
    bool cut = false;
};

inline constexpr quint32 NoLine = 0xffffffffu;

/// A stretch of lines that can be folded under its first: ::group:: or a step.
struct LogGroup {
    quint32 first = 0;
    quint32 last = NoLine; ///< its last line, the end marker included; NoLine: still open
    qint32 parent = -1;    ///< index of the group around it
    bool isStep = false;
    bool hasEndMarker = false;
};

/// Index of an append-only log file: memory-mapped, built by threads of its own, 4 bytes a line. A last line without its line end
/// is not seen yet. The file may only grow; when it shrinks, the index starts anew.
class LogIndex
{
public:
    static constexpr qsizetype TextCap = 64 * 1024;

    LogIndex();
    ~LogIndex();
    LogIndex(const LogIndex &) = delete;
    LogIndex &operator=(const LogIndex &) = delete;

    /// Called from a thread of the index after lines or groups were added, at most once until `rearm`. Set before start().
    std::function<void()> onChanged;
    /// Lets onChanged come again.
    void rearm() { m_announced.store(false, std::memory_order_release); }

    /// Begins to read. A live log that does not exist yet is waited for.
    void start(const QString &path, bool live);
    /// Live: looks for growth 30 times a second. Turning it off reads what is there once more.
    void setLive(bool live);
    /// Look at the file now.
    void poke();

    [[nodiscard]] quint32 lineCount() const { return m_lineCount.load(std::memory_order_acquire); }
    [[nodiscard]] quint64 byteCount() const { return m_scanned.load(std::memory_order_acquire); }
    /// Everything that was in the file at the last look is indexed.
    [[nodiscard]] bool isCurrent() const { return m_current.load(std::memory_order_acquire); }
    /// Counts up when the file was replaced by a shorter one: all line numbers are void.
    [[nodiscard]] quint32 generation() const { return m_generation.load(std::memory_order_acquire); }
    /// Why the file cannot be read, or an empty error.
    [[nodiscard]] Error problem() const;

    [[nodiscard]] LogLine line(quint32 number) const;
    /// Start of each line from `first` on, and one more: the byte after the last one's line end. The bytes stay valid while `keep` lives.
    [[nodiscard]] std::vector<quint64> starts(quint32 first, quint32 count, const char *&bytes, std::shared_ptr<const void> &keep) const;

    [[nodiscard]] quint32 count(LogLevel level) const;
    /// The first marked line at or after `from` (or the last at or before), or NoLine.
    [[nodiscard]] quint32 nextMarked(LogLevel level, quint32 from) const;
    [[nodiscard]] quint32 previousMarked(LogLevel level, quint32 from) const;
    [[nodiscard]] std::vector<quint32> marked(LogLevel level) const;

    /// Brings a copy of the groups up to date: appends new ones, closes those that were open. True when anything changed.
    bool updateGroups(std::vector<LogGroup> &groups, std::vector<quint32> &openOnes) const;
    /// Memory of the index itself, in bytes.
    [[nodiscard]] qsizetype memory() const;

private:
    struct Mapping;
    struct Segment;
    struct Scan;

    void run();
    bool look();
    void scanTo(quint64 size);
    void publish(Scan &&scan, quint64 from, quint64 to);
    void mark(char tag, quint32 line);
    void announce();
    void reset();
    const Segment *segmentOf(quint32 line) const;

    QString m_path;
    int m_file = -1;
    std::shared_ptr<const Mapping> m_mapping;
    mutable std::mutex m_mutex; ///< guards everything below
    std::vector<std::unique_ptr<Segment>> m_segments;
    std::array<std::vector<quint32>, 2> m_levels;
    std::vector<LogGroup> m_groups;
    std::vector<quint32> m_open;
    quint64 m_lastEnd = ~quint64(0); ///< position of the last line end seen
    Error m_problem;

    std::atomic<quint32> m_lineCount{0}, m_generation{0};
    std::atomic<quint64> m_scanned{0};
    std::atomic<bool> m_current{false}, m_announced{false};
    std::thread m_thread;
    std::condition_variable m_wake;
    std::mutex m_wakeMutex;
    bool m_stop = false, m_live = false, m_poked = false;
};

} // namespace signalbox::widgets
