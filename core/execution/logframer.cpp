// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/logframer.h"

#include "core/execution/needles.h"
#include "core/execution/outputcommand.h"

#include <algorithm>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace signalbox::execution {

namespace {

constexpr std::string_view continued = " […]";
constexpr int annotationsPerLevel = 10; // rule 57; the rest is shown in the log only

/// One pass over a chunk: is there anything but plain ASCII, and may there be a `##[`?
void classify(const char *text, size_t size, bool &dirty, bool &hashes)
{
    size_t i = 0;
    bool d = false, h = false;
#ifdef __SSE2__
    const __m128i zero = _mm_setzero_si128(), hash = _mm_set1_epi8('#');
    for (; i + 17 <= size; i += 16) {
        const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text + i));
        const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text + i + 1));
        d |= _mm_movemask_epi8(_mm_or_si128(a, _mm_cmpeq_epi8(a, zero))) != 0;
        h |= _mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(a, hash), _mm_cmpeq_epi8(b, hash))) != 0;
    }
#endif
    for (; i < size; ++i) {
        d |= text[i] <= 0;
        h |= text[i] == '#' && i + 1 < size && text[i + 1] == '#';
    }
    dirty = d;
    hashes = h;
}

/// Length of the valid UTF-8 sequence at the start, or 0.
size_t sequence(const unsigned char *s, size_t size)
{
    const unsigned char c = s[0];
    if (c < 0x80)
        return 1;
    size_t n = c >= 0xC2 && c <= 0xDF ? 2 : c >= 0xE0 && c <= 0xEF ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
    if (n == 0 || n > size)
        return 0;
    for (size_t i = 1; i < n; ++i) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    }
    if ((c == 0xE0 && s[1] < 0xA0) || (c == 0xED && s[1] > 0x9F) || (c == 0xF0 && s[1] < 0x90) || (c == 0xF4 && s[1] > 0x8F))
        return 0;
    return n;
}

} // namespace

void appendCleanUtf8(std::string &out, std::string_view text)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    size_t i = 0, plain = 0;
    while (i < text.size()) {
        const size_t n = bytes[i] ? sequence(bytes + i, text.size() - i) : 0;
        if (n) {
            i += n;
            continue;
        }
        out.append(text, plain, i - plain);
        out += bytes[i] ? "\xEF\xBF\xBD" : "\xE2\x90\x80";
        plain = ++i;
    }
    out.append(text, plain, i - plain);
}

LogFramer::LogFramer(Masker &masker, const Options &options) : m_masker(masker), m_options(options), m_stored(options.logBytes)
{
    std::memset(m_stamp, '0', 13);
    m_stamp[13] = ' ';
    m_stamp[14] = 'O';
}

void LogFramer::stamp(int64_t nowMs)
{
    if (nowMs == m_stampedMs)
        return;
    m_stampedMs = nowMs;
    for (int i = 12; i >= 0; --i, nowMs /= 10)
        m_stamp[i] = char('0' + nowMs % 10);
}

char *LogFramer::space(size_t atLeast)
{
    if (m_capacity - m_used < atLeast) {
        const size_t capacity = std::max(m_used + atLeast, m_capacity * 2);
        auto bigger = std::make_unique_for_overwrite<char[]>(capacity);
        if (m_used)
            std::memcpy(bigger.get(), m_input.get(), m_used);
        m_input = std::move(bigger);
        m_capacity = capacity;
    }
    return m_input.get() + m_used;
}

void LogFramer::commit(size_t bytes, int64_t nowMs)
{
    stamp(nowMs);
    const size_t fresh = m_used;
    m_used += bytes;
    const char *input = m_input.get();
    const void *last = memrchr(input + fresh, '\n', bytes);
    size_t done = 0;
    if (last) {
        done = size_t(static_cast<const char *>(last) - input) + 1;
        complete(input, done);
    }
    // A line without end must not grow for ever. The piece is cut where no secret can reach across.
    while (m_used - done > longestLine + m_masker.longestNeedle() + 4) {
        const char *text = input + done;
        const size_t have = m_used - done;
        m_masker.find(text, have, m_ranges);
        size_t cut = longestLine;
        for (const auto &range : m_ranges) {
            if (range.begin < cut && cut < range.end)
                cut = range.end; // what is masked is not cut in two
        }
        if (cut + m_masker.longestNeedle() > have && have < 8 * longestLine)
            break; // the next bytes may belong to a secret that begins before the cut
        while (cut > 0 && cut < have && (text[cut] & 0xC0) == 0x80 && longestLine - cut < 4)
            --cut; // nor a character
        bool hashes = false;
        classify(text, cut, m_dirty, hashes);
        std::vector<Masker::Range> ranges;
        for (const auto &range : m_ranges) {
            if (range.end <= cut)
                ranges.push_back(range);
        }
        size_t next = 0;
        line(text, cut, ranges, next, 0);
        if (!log.empty() && log.back() == '\n') {
            log.pop_back();
            log.append(continued).push_back('\n');
            m_stored += continued.size();
        }
        done += cut;
    }
    if (done) {
        m_used -= done;
        std::memmove(m_input.get(), m_input.get() + done, m_used);
    }
}

void LogFramer::finish(int64_t nowMs)
{
    if (m_used == 0)
        return;
    *space(1) = '\n';
    commit(1, nowMs);
}

void LogFramer::complete(const char *text, size_t size)
{
    bool hashes = false;
    classify(text, size, m_dirty, hashes);
    m_masker.find(text, size, m_ranges);
    size_t next = 0;
    size_t at = 0;
    while (at < size) {
        const char *start = text + at;
        const auto *end = static_cast<const char *>(std::memchr(start, '\n', size - at));
        size_t length = size_t(end - start);
        const size_t lineEnd = at + length + 1;
        if (length && start[length - 1] == '\r')
            --length;
        if (m_options.commands && length > 2 && (start[0] == ':' || start[0] == ' ' || start[0] == '\t' || hashes)) {
            m_masksChanged = false;
            if (command({start, length})) {
                at = lineEnd;
                if (m_masksChanged) { // later lines of this chunk are masked too
                    m_masker.find(text + at, size - at, m_ranges);
                    for (auto &range : m_ranges) {
                        range.begin += at;
                        range.end += at;
                    }
                    next = 0;
                }
                continue;
            }
        }
        line(start, length, m_ranges, next, at);
        at = lineEnd;
    }
}

char *LogFramer::grow(size_t bytes)
{
    const size_t size = log.size();
    if (log.capacity() < size + bytes)
        log.reserve(std::max(size + bytes, log.capacity() * 2));
    log.resize(size + bytes);
    return log.data() + size;
}

void LogFramer::line(const char *text, size_t size, const std::vector<Masker::Range> &ranges, size_t &next, size_t offset)
{
    if (m_capped)
        return;
    while (next < ranges.size() && ranges[next].end <= offset)
        ++next;
    const bool masked = next < ranges.size() && ranges[next].begin < offset + size;
    if (!masked && !m_dirty && size <= longestLine) {
        if (m_stored + size + 16 > m_options.cap) {
            put('O', {text, size}); // says that the log is full
            return;
        }
        char *out = grow(size + 16);
        std::memcpy(out, m_stamp, 15);
        std::memcpy(out + 15, text, size);
        out[15 + size] = '\n';
        m_stored += size + 16;
        ++m_lines;
        return;
    }
    std::string shown;
    size_t at = 0;
    for (size_t i = next; i < ranges.size() && ranges[i].begin < offset + size; ++i) {
        const size_t begin = ranges[i].begin > offset ? ranges[i].begin - offset : 0;
        if (begin > at)
            shown.append(text + at, begin - at);
        shown += "***";
        at = std::min(size, ranges[i].end - offset);
    }
    shown.append(text + at, size - at);
    std::string clean;
    appendCleanUtf8(clean, shown);
    for (size_t piece = 0; piece < clean.size() || piece == 0;) {
        size_t end = std::min(clean.size(), piece + longestLine);
        while (end < clean.size() && (clean[end] & 0xC0) == 0x80)
            --end;
        std::string part = clean.substr(piece, end - piece);
        if (end < clean.size())
            part += continued;
        put('O', part);
        if (end == clean.size())
            break;
        piece = end;
    }
}

void LogFramer::put(char tag, std::string_view text)
{
    if (m_capped)
        return;
    if (m_stored + text.size() + 16 > m_options.cap) {
        m_capped = true;
        text = "The log of this job has reached its limit; the step goes on, but what it prints from here is not kept. "
               "Print less, or write to a file and upload it as an artifact.";
        tag = 'M';
    }
    m_stamp[14] = tag;
    log.append(m_stamp, 15).append(text).push_back('\n');
    m_stamp[14] = 'O';
    m_stored += text.size() + 16;
    ++m_lines;
}

void LogFramer::tagged(char tag, std::string_view text)
{
    // Masked as a whole, then one line of the log for each line of it.
    const std::string shown = m_masker.masked(text);
    std::string_view rest = shown;
    for (;;) {
        const size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view part = rest.substr(0, std::min(end, longestLine));
        if (!part.empty() && part.back() == '\r')
            part.remove_suffix(1);
        std::string clean;
        appendCleanUtf8(clean, part);
        put(tag, clean);
        if (end >= rest.size())
            break;
        rest.remove_prefix(end + 1);
        tag = tag == 'G' ? 'O' : tag;
    }
}

void LogFramer::remark(char tag, std::string_view text, int64_t nowMs)
{
    stamp(nowMs);
    const bool capped = m_capped;
    const uint64_t cap = m_options.cap;
    m_capped = false;
    m_options.cap = UINT64_MAX;
    tagged(tag, text);
    m_options.cap = cap;
    m_capped = capped;
}

bool LogFramer::command(std::string_view text)
{
    const auto found = recognizeCommand(text, m_stopToken);
    if (!found)
        return false;
    const auto hand = [this, text] { commandFile.append(std::to_string(m_stored)).append(" ").append(text).push_back('\n'); };
    if (!m_stopToken.empty()) {
        m_stopToken.clear();
        hand();
        return true;
    }
    const std::string &name = found->name;
    if (name == "group") {
        tagged('G', found->data);
    } else if (name == "endgroup") {
        tagged('g', found->data);
    } else if (name == "debug") {
        if (m_options.debug)
            tagged('D', found->data);
    } else if (name == "error" || name == "warning" || name == "notice") {
        const int level = name == "error" ? 0 : name == "warning" ? 1 : 2;
        tagged("EWN"[level], found -> data);
        if (m_annotations[level]++ < annotationsPerLevel)
            hand();
    } else {
        if (m_options.echo && name != "add-mask")
            tagged('O', text);
        if (name == "add-mask") {
            for (const std::string &form : maskForms(found->data))
                m_masksChanged = m_masker.add(form) || m_masksChanged;
        } else if (name == "stop-commands") {
            const std::string &token = found->data;
            if (!token.empty() && token != "pause-logging" && !isCommandName(token)) {
                m_stopToken = token;
                if (token.size() > 6)
                    m_masksChanged = m_masker.add(token) || m_masksChanged;
            }
        } else if (name == "echo") {
            m_options.echo = found->data == "on" ? true : found->data == "off" ? false : m_options.echo;
        }
        hand();
    }
    return true;
}

} // namespace signalbox::execution
