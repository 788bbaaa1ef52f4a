// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/masker.h"

#include <algorithm>
#include <cstring>

namespace signalbox::execution {

namespace {
constexpr size_t block = 3;
} // namespace

Masker::Masker() : m_shift(tableSize, 0), m_first(tableSize, 0) { }

uint32_t Masker::slot(const unsigned char *b)
{
    const uint32_t value = uint32_t(b[0]) | uint32_t(b[1]) << 8 | uint32_t(b[2]) << 16;
    return (value * 0x9E3779B1u) >> 17;
}

bool Masker::add(std::string_view needle)
{
    if (needle.size() < shortest)
        return false;
    if (needle.size() <= longest)
        return insert(std::string(needle));
    bool added = false;
    for (size_t at = 0; at < needle.size(); at += longest) {
        // The last piece is as long as the others, so that it never is too short to be looked for.
        const size_t begin = std::min(at, needle.size() - longest);
        added = insert(std::string(needle.substr(begin, longest))) || added;
    }
    return added;
}

bool Masker::insert(std::string needle)
{
    if (m_known.size() < 4 * (m_needles.size() + 1)) {
        m_known.assign(std::max<size_t>(64, m_known.size() * 2), 0);
        for (uint32_t i = 0; i < m_needles.size(); ++i) {
            size_t at = std::hash<std::string>{}(m_needles[i]) & (m_known.size() - 1);
            while (m_known[at])
                at = (at + 1) & (m_known.size() - 1);
            m_known[at] = i + 1;
        }
    }
    size_t at = std::hash<std::string>{}(needle) & (m_known.size() - 1);
    for (; m_known[at]; at = (at + 1) & (m_known.size() - 1)) {
        if (m_needles[m_known[at] - 1] == needle)
            return false;
    }
    const auto index = uint32_t(m_needles.size());
    m_known[at] = index + 1;
    m_longest = std::max(m_longest, needle.size());
    const bool shorter = m_window == 0 || needle.size() < m_window;
    m_needles.push_back(std::move(needle));
    m_next.push_back(0);
    if (shorter)
        rebuild();
    else
        enter(index);
    return true;
}

void Masker::rebuild()
{
    m_window = 255;
    for (const auto &needle : m_needles)
        m_window = std::min(m_window, needle.size());
    std::fill(m_shift.begin(), m_shift.end(), uint8_t(m_window - block + 1));
    std::fill(m_first.begin(), m_first.end(), 0);
    for (uint32_t i = 0; i < m_needles.size(); ++i)
        enter(i);
}

void Masker::enter(uint32_t index)
{
    const auto *needle = reinterpret_cast<const unsigned char *>(m_needles[index].data());
    for (size_t end = block; end <= m_window; ++end) {
        auto &shift = m_shift[slot(needle + end - block)];
        shift = std::min(shift, uint8_t(m_window - end));
    }
    auto &first = m_first[slot(needle + m_window - block)];
    m_next[index] = first;
    first = index + 1;
}

void Masker::find(const char *text, size_t size, std::vector<Range> &found) const
{
    found.clear();
    if (m_needles.empty() || size < m_window)
        return;
    const auto *bytes = reinterpret_cast<const unsigned char *>(text);
    const uint8_t *shifts = m_shift.data();
    const size_t window = m_window;
    size_t end = window; // of the window, exclusive
    while (end <= size) {
        const uint32_t here = slot(bytes + end - block);
        if (const uint8_t shift = shifts[here]) {
            end += shift;
            continue;
        }
        const size_t begin = end - window;
        size_t length = 0;
        for (uint32_t i = m_first[here]; i; i = m_next[i - 1]) {
            const std::string &needle = m_needles[i - 1];
            if (needle.size() > length && needle.size() <= size - begin && std::memcmp(needle.data(), text + begin, needle.size()) == 0)
                length = needle.size();
        }
        if (length) {
            if (!found.empty() && found.back().end >= begin)
                found.back().end = std::max(found.back().end, begin + length);
            else
                found.push_back({begin, begin + length});
        }
        ++end;
    }
}

std::string Masker::masked(std::string_view text) const
{
    std::vector<Range> ranges;
    find(text.data(), text.size(), ranges);
    std::string result;
    result.reserve(text.size());
    size_t at = 0;
    for (const Range &range : ranges) {
        result.append(text.substr(at, range.begin - at)).append("***");
        at = range.end;
    }
    return result.append(text.substr(at));
}

} // namespace signalbox::execution
