// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/logindex.h"

#include <optional>
#include <vector>

namespace signalbox::widgets {

/// Which lines of a log are shown as rows: all but what is folded, or those of a filter. Folding hides a group's lines under its
/// header; end markers are never rows. A value; no widgets, no threads.
class LogRows
{
public:
    /// New state of the document. Fold states stay with their group.
    void update(quint32 lines, const std::vector<LogGroup> &groups);
    void reset();

    [[nodiscard]] bool isFolded(int group) const { return size_t(group) < m_folded.size() && m_folded[size_t(group)]; }
    void setFolded(int group, bool folded);
    void setAllFolded(bool folded);
    /// Opens whatever hides this line.
    void reveal(quint32 line);

    /// Only these lines, ascending; nullopt: back to folds.
    void setFilter(std::optional<std::vector<quint32>> lines);
    [[nodiscard]] bool isFiltered() const { return m_filter.has_value(); }

    [[nodiscard]] quint32 rowCount() const;
    [[nodiscard]] quint32 lineAt(quint32 row) const;
    /// The row of a line, or of the header that hides it (of the nearest line before it, in a filter).
    [[nodiscard]] quint32 rowOf(quint32 line) const;
    [[nodiscard]] bool isHidden(quint32 line) const;
    /// Lines first..last of all hidden stretches, ascending. End markers count as hidden.
    struct Range {
        quint32 first, last;
        quint32 before; ///< hidden lines before it
    };
    [[nodiscard]] const std::vector<Range> &hidden() const { return m_hidden; }

private:
    void rebuild();

    quint32 m_lines = 0;
    std::vector<LogGroup> m_groups;
    std::vector<bool> m_folded;
    std::vector<Range> m_hidden;
    std::optional<std::vector<quint32>> m_filter;
};

} // namespace signalbox::widgets
