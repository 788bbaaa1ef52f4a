// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/template.h"

namespace signalbox::execution {

/// Whether this expression reads a text that anybody who can push or open a request may choose: branch names, titles, messages. Rule 74.
[[nodiscard]] bool readsUntrusted(const language::Expression &expression);

/// An Error (Refused) when a `run:` text would put such a value, holding shell syntax, into the script; says the safe form.
[[nodiscard]] Result<void> refuseInjection(const QString &run, const language::Scope &scope);

} // namespace signalbox::execution
