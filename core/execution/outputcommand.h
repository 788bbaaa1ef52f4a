// SPDX-License-Identifier: GPL-3.0-or-later
// Standard C++ only: the shim is built from this file too.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace signalbox::execution {

/// A workflow command in a line of output, as far as the shim must understand it while the step runs. Rules 55 and 56.
struct OutputCommand {
    std::string name; ///< lower case
    std::string data; ///< unescaped
};

/// `::name k=v,k=v::data` after leading blanks, or the older `##[name k=v;k=v]data` anywhere in the line.
/// Only the registered names, or `stopToken` when one is in force; anything else is ordinary output.
[[nodiscard]] std::optional<OutputCommand> recognizeCommand(std::string_view line, std::string_view stopToken = {});

[[nodiscard]] bool isCommandName(std::string_view lowerCaseName);

} // namespace signalbox::execution
