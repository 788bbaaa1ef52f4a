// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logindex.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox::widgets {

namespace {

constexpr quint64 firstRange = 256 * 1024; ///< small, so that the first screen comes at once
constexpr quint64 rangeSize = 4 * 1024 * 1024;

enum : quint8 { Plain = 0, IsError = 1, IsWarning = 2, IsMark = 3 };
constexpr auto kinds = [] {
    std::array<quint8, 256> table{};
    table['E'] = IsError;
    table['W'] = IsWarning;
    table['G'] = table['g'] = table['S'] = table['s'] = IsMark;
    return table;
}();

} // namespace

/// Reserved beyond the end of the file, so that growth seldom needs a new mapping; bytes past the known size are never touched.
struct LogIndex::Mapping {
    const char *bytes = nullptr;
    size_t length = 0;
    ~Mapping()
    {
        if (bytes)
            ::munmap(const_cast<char *>(bytes), length);
    }
};

struct LogIndex::Segment {
    quint64 base = 0;       ///< what `ends` count from
    quint64 firstStart = 0; ///< of its first line, which may begin before base
    quint32 firstLine = 0;
    std::vector<quint32> ends; ///< position of each line end
};

struct LogIndex::Scan {
    std::vector<quint32> ends;                  ///< relative to the range
    std::array<std::vector<quint32>, 2> levels; ///< line numbers relative to the range
    std::vector<std::pair<quint32, char>> marks;

    void read(const char *bytes, quint64 from, quint64 to)
    {
        ends.reserve(size_t((to - from) / 80));
        const char *const begin = bytes + from, *const end = bytes + to;
        const char *lineStart = begin;
        if (from > 0) {
            const void *before = ::memrchr(bytes, '\n', from);
            lineStart = before ? static_cast<const char *>(before) + 1 : bytes;
        }
        for (const char *at = begin; at < end;) {
            const char *newline = static_cast<const char *>(std::memchr(at, '\n', size_t(end - at)));
            if (!newline)
                break;
            if (newline - lineStart >= LogPrefix) [[likely]] {
                const char tag = lineStart[LogPrefix - 1];
                const quint8 kind = kinds[quint8(tag)];
                if (kind != Plain) [[unlikely]] {
                    if (kind == IsMark)
                        marks.emplace_back(quint32(ends.size()), tag);
                    else
                        levels[kind - 1].push_back(quint32(ends.size()));
                }
            }
            ends.push_back(quint32(newline - begin));
            lineStart = at = newline + 1;
        }
    }
};

LogIndex::LogIndex() = default;

LogIndex::~LogIndex()
{
    {
        const std::lock_guard lock(m_wakeMutex);
        m_stop = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    if (m_file >= 0)
        ::close(m_file);
}

void LogIndex::start(const QString &path, bool live)
{
    m_path = path;
    m_live = live;
    m_thread = std::thread([this] { run(); });
}

void LogIndex::setLive(bool live)
{
    {
        const std::lock_guard lock(m_wakeMutex);
        m_live = live;
        m_poked = true;
    }
    m_wake.notify_all();
}

void LogIndex::poke()
{
    {
        const std::lock_guard lock(m_wakeMutex);
        m_poked = true;
    }
    m_wake.notify_all();
}

Error LogIndex::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

void LogIndex::announce()
{
    if (!m_announced.exchange(true, std::memory_order_acq_rel) && onChanged)
        onChanged();
}

void LogIndex::run()
{
    std::unique_lock lock(m_wakeMutex);
    while (!m_stop) {
        m_poked = false;
        lock.unlock();
        const bool changed = look();
        if (changed || !m_current.exchange(true, std::memory_order_acq_rel))
            announce();
        m_current.store(true, std::memory_order_release);
        lock.lock();
        const auto woken = [this] { return m_stop || m_poked; };
        if (m_live)
            m_wake.wait_for(lock, std::chrono::milliseconds(33), woken);
        else
            m_wake.wait(lock, woken);
    }
}

/// One look at the file; true when there was something new.
bool LogIndex::look()
{
    if (m_path.isEmpty()) // a job that has not begun has no log, which is no fault
        return false;
    if (m_file < 0) {
        m_file = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC);
        if (m_file < 0) {
            const int reason = errno;
            const std::lock_guard lock(m_mutex);
            const bool isNews = m_problem.what.isEmpty();
            m_problem = unable(QCoreApplication::translate("signalbox::widgets::LogIndex", "The log cannot be read."),
                               QStringLiteral("%1: %2").arg(m_path, QString::fromLocal8Bit(std::strerror(reason))));
            return isNews;
        }
        const std::lock_guard lock(m_mutex);
        m_problem = {};
    }
    struct stat facts {
    };
    if (::fstat(m_file, &facts) != 0)
        return false;
    const auto size = quint64(facts.st_size);
    const quint64 scanned = m_scanned.load(std::memory_order_relaxed);
    if (size < scanned)
        reset();
    if (size == m_scanned.load(std::memory_order_relaxed))
        return size < scanned;
    m_current.store(false, std::memory_order_release);
    if (!m_mapping || m_mapping->length < size) {
        auto mapping = std::make_shared<Mapping>();
        const size_t length = std::max<size_t>(size * 2, 64 * 1024 * 1024);
        void *bytes = ::mmap(nullptr, length, PROT_READ, MAP_SHARED | MAP_NORESERVE, m_file, 0);
        if (bytes == MAP_FAILED) {
            const std::lock_guard lock(m_mutex);
            m_problem =
                unable(QCoreApplication::translate("signalbox::widgets::LogIndex", "The log cannot be mapped into memory."), m_path);
            return true;
        }
        mapping->bytes = static_cast<const char *>(bytes);
        mapping->length = length;
        const std::lock_guard lock(m_mutex);
        m_mapping = std::move(mapping);
    }
    scanTo(size);
    return true;
}

void LogIndex::reset()
{
    const std::lock_guard lock(m_mutex);
    m_segments.clear();
    m_levels = {};
    m_groups.clear();
    m_open.clear();
    m_lastEnd = ~quint64(0);
    m_mapping.reset();
    m_lineCount.store(0, std::memory_order_release);
    m_scanned.store(0, std::memory_order_release);
    m_generation.fetch_add(1, std::memory_order_acq_rel);
}

/// Splits what is new into ranges, reads them on two threads, publishes them in order.
void LogIndex::scanTo(quint64 size)
{
    const char *bytes = m_mapping->bytes;
    std::vector<std::pair<quint64, quint64>> ranges;
    for (quint64 at = m_scanned.load(std::memory_order_relaxed); at < size;) {
        const quint64 end = std::min(size, at + (at == 0 ? firstRange : rangeSize));
        ranges.emplace_back(at, end);
        at = end;
    }
    if (ranges.size() < 3) {
        for (const auto &[from, to] : ranges) {
            Scan scan;
            scan.read(bytes, from, to);
            publish(std::move(scan), from, to);
        }
        return;
    }
    ::madvise(const_cast<char *>(bytes), size, MADV_WILLNEED);
    std::vector<std::unique_ptr<Scan>> done(ranges.size());
    std::atomic<size_t> next{0};
    std::mutex order;
    size_t published = 0;
    const auto work = [&] {
        for (size_t i = next.fetch_add(1); i < ranges.size(); i = next.fetch_add(1)) {
            {
                const std::lock_guard lock(m_wakeMutex);
                if (m_stop)
                    return;
            }
            auto scan = std::make_unique<Scan>();
            scan->read(bytes, ranges[i].first, ranges[i].second);
            const std::lock_guard lock(order);
            done[i] = std::move(scan);
            for (; published < done.size() && done[published]; ++published) {
                publish(std::move(*done[published]), ranges[published].first, ranges[published].second);
                done[published].reset();
                announce();
            }
        }
    };
    std::thread other(work);
    work();
    other.join();
}

void LogIndex::publish(Scan &&scan, quint64 from, quint64 to)
{
    const std::lock_guard lock(m_mutex);
    const quint32 firstLine = m_lineCount.load(std::memory_order_relaxed);
    for (size_t level = 0; level < 2; ++level) {
        for (const quint32 line : scan.levels[level])
            m_levels[level].push_back(firstLine + line);
    }
    for (const auto &[line, tag] : scan.marks)
        mark(tag, firstLine + line);
    if (!scan.ends.empty()) {
        const auto added = quint32(scan.ends.size());
        const quint64 firstStart = m_lastEnd == ~quint64(0) ? 0 : m_lastEnd + 1;
        m_lastEnd = from + scan.ends.back();
        Segment *last = m_segments.empty() ? nullptr : m_segments.back().get();
        if (last && to - last->base <= rangeSize) {
            const auto shift = quint32(from - last->base);
            for (const quint32 end : scan.ends)
                last->ends.push_back(end + shift);
        } else {
            auto segment = std::make_unique<Segment>();
            segment->base = from;
            segment->firstStart = firstStart;
            segment->firstLine = firstLine;
            if (to - from == rangeSize)
                scan.ends.shrink_to_fit();
            segment->ends = std::move(scan.ends);
            m_segments.push_back(std::move(segment));
        }
        m_lineCount.store(firstLine + added, std::memory_order_release);
    }
    m_scanned.store(to, std::memory_order_release);
}

void LogIndex::mark(char tag, quint32 line)
{
    const auto close = [this](quint32 last, bool byMarker) {
        LogGroup &group = m_groups[m_open.back()];
        group.last = last;
        group.hasEndMarker = byMarker;
        m_open.pop_back();
    };
    const auto open = [this, line](bool isStep) {
        m_groups.push_back({line, NoLine, m_open.empty() ? -1 : qint32(m_open.back()), isStep, false});
        m_open.push_back(quint32(m_groups.size() - 1));
    };
    switch (LogTag(tag)) {
    case LogTag::GroupStart: open(false); break;
    case LogTag::GroupEnd:
        if (!m_open.empty() && !m_groups[m_open.back()].isStep)
            close(line, true);
        break;
    case LogTag::StepStart: // whatever was left open ends with the step before
        while (!m_open.empty())
            close(line - 1, false);
        open(true);
        break;
    case LogTag::StepEnd:
        while (!m_open.empty() && !m_groups[m_open.back()].isStep)
            close(line - 1, false);
        if (!m_open.empty())
            close(line, true);
        break;
    default: break;
    }
}

const LogIndex::Segment *LogIndex::segmentOf(quint32 line) const
{
    const auto after =
        std::upper_bound(m_segments.begin(), m_segments.end(), line, [](quint32 n, const auto &segment) { return n < segment->firstLine; });
    return after == m_segments.begin() ? nullptr : std::prev(after)->get();
}

LogLine LogIndex::line(quint32 number) const
{
    std::shared_ptr<const Mapping> mapping;
    quint64 start = 0, end = 0;
    {
        const std::lock_guard lock(m_mutex);
        const Segment *segment = number < m_lineCount.load(std::memory_order_relaxed) ? segmentOf(number) : nullptr;
        if (!segment)
            return {};
        const size_t i = number - segment->firstLine;
        start = i == 0 ? segment->firstStart : segment->base + segment->ends[i - 1] + 1;
        end = segment->base + segment->ends[i];
        mapping = m_mapping;
    }
    LogLine line;
    const char *bytes = mapping->bytes + start;
    auto length = qsizetype(end - start);
    if (length >= LogPrefix) {
        for (int i = 0; i < 13; ++i)
            line.time = line.time * 10 + (bytes[i] - '0');
        line.tag = LogTag(bytes[LogPrefix - 1]);
        bytes += LogPrefix;
        length -= LogPrefix;
    }
    line.cut = length > TextCap;
    line.text = QByteArray(bytes, std::min(length, TextCap));
    return line;
}

std::vector<quint64> LogIndex::starts(quint32 first, quint32 count, const char *&bytes, std::shared_ptr<const void> &keep) const
{
    std::vector<quint64> result;
    const std::lock_guard lock(m_mutex);
    const quint32 total = m_lineCount.load(std::memory_order_relaxed);
    if (first >= total)
        return result;
    count = std::min(count, total - first);
    result.reserve(count + 1);
    bytes = m_mapping->bytes;
    keep = m_mapping;
    const Segment *segment = segmentOf(first);
    size_t index =
        size_t(std::upper_bound(m_segments.begin(), m_segments.end(), first, [](quint32 n, const auto &s) { return n < s->firstLine; })
               - m_segments.begin())
        - 1;
    size_t i = first - segment->firstLine;
    result.push_back(i == 0 ? segment->firstStart : segment->base + segment->ends[i - 1] + 1);
    while (count > 0) {
        const size_t here = std::min<size_t>(count, segment->ends.size() - i);
        for (size_t k = i; k < i + here; ++k)
            result.push_back(segment->base + segment->ends[k] + 1);
        count -= quint32(here);
        i = 0;
        if (count > 0)
            segment = m_segments[++index].get();
    }
    return result;
}

quint32 LogIndex::count(LogLevel level) const
{
    const std::lock_guard lock(m_mutex);
    return quint32(m_levels[size_t(level)].size());
}

quint32 LogIndex::nextMarked(LogLevel level, quint32 from) const
{
    const std::lock_guard lock(m_mutex);
    const auto &lines = m_levels[size_t(level)];
    const auto at = std::lower_bound(lines.begin(), lines.end(), from);
    return at == lines.end() ? NoLine : *at;
}

quint32 LogIndex::previousMarked(LogLevel level, quint32 from) const
{
    const std::lock_guard lock(m_mutex);
    const auto &lines = m_levels[size_t(level)];
    const auto at = std::upper_bound(lines.begin(), lines.end(), from);
    return at == lines.begin() ? NoLine : *std::prev(at);
}

std::vector<quint32> LogIndex::marked(LogLevel level) const
{
    const std::lock_guard lock(m_mutex);
    return m_levels[size_t(level)];
}

bool LogIndex::updateGroups(std::vector<LogGroup> &groups, std::vector<quint32> &openOnes) const
{
    const std::lock_guard lock(m_mutex);
    bool changed = groups.size() != m_groups.size();
    if (groups.size() > m_groups.size()) {
        groups.clear();
        openOnes.clear();
    }
    for (const quint32 index : openOnes) {
        changed |= groups[index].last != m_groups[index].last;
        groups[index] = m_groups[index];
    }
    groups.insert(groups.end(), m_groups.begin() + qsizetype(groups.size()), m_groups.end());
    openOnes = m_open;
    return changed;
}

qsizetype LogIndex::memory() const
{
    const std::lock_guard lock(m_mutex);
    size_t bytes = m_groups.capacity() * sizeof(LogGroup) + (m_levels[0].capacity() + m_levels[1].capacity()) * 4;
    for (const auto &segment : m_segments)
        bytes += sizeof(Segment) + segment->ends.capacity() * 4;
    return qsizetype(bytes);
}

} // namespace signalbox::widgets
