// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logrows.h"

#include <algorithm>

namespace signalbox::widgets {

void LogRows::update(quint32 lines, const std::vector<LogGroup> &groups)
{
    m_lines = lines;
    const auto same = [](const LogGroup &a, const LogGroup &b) { return a.first == b.first && a.last == b.last; };
    if (groups.size() == m_groups.size() && std::equal(groups.begin(), groups.end(), m_groups.begin(), same))
        return;
    m_groups = groups;
    m_folded.resize(groups.size());
    rebuild();
}

void LogRows::reset() { *this = {}; }

void LogRows::setFolded(int group, bool folded)
{
    if (size_t(group) >= m_folded.size() || m_folded[size_t(group)] == folded)
        return;
    m_folded[size_t(group)] = folded;
    rebuild();
}

void LogRows::setAllFolded(bool folded)
{
    m_folded.assign(m_groups.size(), folded);
    rebuild();
}

void LogRows::reveal(quint32 line)
{
    auto after = std::upper_bound(m_groups.begin(), m_groups.end(), line, [](quint32 n, const LogGroup &g) { return n < g.first; });
    bool changed = false;
    for (int g = int(after - m_groups.begin()) - 1; g >= 0; g = m_groups[size_t(g)].parent) {
        const LogGroup &group = m_groups[size_t(g)];
        if (group.first < line && line <= group.last && m_folded[size_t(g)]) {
            m_folded[size_t(g)] = false;
            changed = true;
        }
    }
    if (changed)
        rebuild();
}

void LogRows::setFilter(std::optional<std::vector<quint32>> lines) { m_filter = std::move(lines); }

void LogRows::rebuild()
{
    m_hidden.clear();
    quint64 covered = 0; // lines below this are decided
    for (size_t g = 0; g < m_groups.size(); ++g) {
        const LogGroup &group = m_groups[g];
        if (group.first < covered)
            continue;
        if (m_folded[g]) {
            if (group.last > group.first)
                m_hidden.push_back({group.first + 1, group.last, 0});
            covered = quint64(group.last) + 1;
        } else if (group.hasEndMarker) {
            m_hidden.push_back({group.last, group.last, 0});
        }
    }
    std::sort(m_hidden.begin(), m_hidden.end(), [](const Range &a, const Range &b) { return a.first < b.first; });
    quint32 before = 0;
    for (Range &range : m_hidden) {
        range.before = before;
        if (range.last != NoLine)
            before += range.last - range.first + 1;
    }
}

quint32 LogRows::rowCount() const
{
    if (m_filter)
        return quint32(m_filter->size());
    if (m_hidden.empty())
        return m_lines;
    const Range &last = m_hidden.back();
    if (last.first >= m_lines) // a marker that the document has not shown yet
        return rowOf(m_lines > 0 ? m_lines - 1 : 0) + (m_lines > 0 ? 1 : 0);
    const quint32 end = std::min(last.last, m_lines - 1);
    return m_lines - last.before - (end - last.first + 1);
}

quint32 LogRows::lineAt(quint32 row) const
{
    if (m_filter)
        return row < m_filter->size() ? (*m_filter)[row] : NoLine;
    // The last stretch that begins at or before this row has all its lines in front of it.
    const auto after = std::partition_point(m_hidden.begin(), m_hidden.end(), [row](const Range &r) { return r.first - r.before <= row; });
    if (after == m_hidden.begin())
        return row;
    const Range &range = *std::prev(after);
    return range.last == NoLine ? NoLine : row + range.before + (range.last - range.first + 1);
}

quint32 LogRows::rowOf(quint32 line) const
{
    if (m_filter) {
        const auto at = std::upper_bound(m_filter->begin(), m_filter->end(), line);
        return at == m_filter->begin() ? 0 : quint32(at - m_filter->begin()) - 1;
    }
    const auto after = std::partition_point(m_hidden.begin(), m_hidden.end(), [line](const Range &r) { return r.first <= line; });
    if (after == m_hidden.begin())
        return line;
    const Range &range = *std::prev(after);
    if (line <= range.last) {
        const quint32 row = range.first - range.before;
        return row > 0 ? row - 1 : 0;
    }
    return line - range.before - (range.last - range.first + 1);
}

bool LogRows::isHidden(quint32 line) const
{
    if (m_filter)
        return !std::binary_search(m_filter->begin(), m_filter->end(), line);
    const auto after = std::partition_point(m_hidden.begin(), m_hidden.end(), [line](const Range &r) { return r.first <= line; });
    return after != m_hidden.begin() && line <= std::prev(after)->last;
}

} // namespace signalbox::widgets
