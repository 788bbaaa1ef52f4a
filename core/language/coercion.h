// SPDX-License-Identifier: GPL-3.0-or-later
// How values of the workflow language turn into one another (actions-semantics rules 66-69). Pure; any thread.
#pragma once

#include "core/base/value.h"

#include <QtCore/QStringView>
#include <compare>

namespace signalbox::language {

/// Rule 67: false, 0, -0, '', null and NaN are not; everything else is, also the text 'false'.
[[nodiscard]] bool isTruthy(const Value &value);

/// Rule 66: null 0, booleans 0 and 1, '' 0, a text by its number or NaN, arrays and objects NaN.
[[nodiscard]] double toNumber(const Value &value);
/// A decimal, `0x`, `0o`, `Infinity` or `-Infinity` literal with blanks around it; '' is 0; anything else NaN.
[[nodiscard]] double toNumber(QStringView text);

/// Rule 68: up to 15 significant digits as .NET's G15 writes them ("1E+15", "0.5", "NaN", "-Infinity", "0" for -0).
[[nodiscard]] QString numberToText(double number);
/// Rule 68: null '', booleans true/false, numbers as numberToText(), arrays "Array", objects "Object".
[[nodiscard]] QString toText(const Value &value);

/// What toJSON() writes: two blanks of indentation, members in their order (rule 69).
[[nodiscard]] QString toPrettyJson(const Value &value);

/// Compares as the language does: every character raised to upper case without regard to a locale. Negative, 0 or positive.
[[nodiscard]] int compareIgnoringCase(QStringView a, QStringView b);
[[nodiscard]] bool equalIgnoringCase(QStringView a, QStringView b);

/// The language's `==` (rule 66). NaN equals nothing; arrays and objects equal only themselves.
[[nodiscard]] bool looseEquals(const Value &a, const Value &b);
/// The language's order for `< <= > >=`; unordered when a side becomes NaN.
[[nodiscard]] std::partial_ordering looseCompare(const Value &a, const Value &b);

} // namespace signalbox::language
