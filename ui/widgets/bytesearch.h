// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace signalbox::widgets {

/// Finds a short text in many bytes, 16 at a time; optionally without regard to the case of ASCII letters.
class ByteSearch
{
public:
    ByteSearch(const QByteArray &needle, bool caseSensitive);
    /// First occurrence in [from, end), or `end`. The needle must not be empty.
    [[nodiscard]] const char *find(const char *from, const char *end) const;
    [[nodiscard]] bool isIn(QByteArrayView text) const { return find(text.begin(), text.end()) != text.end(); }

private:
    [[nodiscard]] bool matches(const char *at) const;

    QByteArray m_lower, m_upper;
    bool m_caseSensitive;
};

} // namespace signalbox::widgets
