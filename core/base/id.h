// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtCore/QString>
#include <compare>

namespace signalbox {

/// A number that names one kind of thing and cannot be mixed up with another. 0 means "none".
template<typename Tag> class Id
{
public:
    constexpr Id() = default;
    constexpr explicit Id(qint64 number) : m_number(number) { }
    [[nodiscard]] constexpr qint64 number() const { return m_number; }
    [[nodiscard]] constexpr bool isValid() const { return m_number > 0; }
    [[nodiscard]] QString toString() const { return QString::number(m_number); }
    friend constexpr auto operator<=>(Id, Id) = default;
    friend size_t qHash(Id id, size_t seed = 0) { return ::qHash(id.m_number, seed); }

private:
    qint64 m_number = 0;
};

} // namespace signalbox
