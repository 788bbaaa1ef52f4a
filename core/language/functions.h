// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

namespace signalbox::language::detail {

/// A value, or the message of an evaluation error.
using Outcome = tl::expected<Value, QString>;

[[nodiscard]] bool isPrimitive(const Value &value);
[[nodiscard]] Value contains(const Value &where, const Value &what);
[[nodiscard]] Value startsWith(const Value &text, const Value &start);
[[nodiscard]] Value endsWith(const Value &text, const Value &end);
[[nodiscard]] Outcome format(const QString &pattern, const ValueList &arguments);
[[nodiscard]] Outcome join(const Value &items, const Value *separator);
[[nodiscard]] Outcome toJson(const Value &value);
[[nodiscard]] Outcome fromJson(const Value &text);

} // namespace signalbox::language::detail
