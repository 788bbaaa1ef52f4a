// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/outputcommand.h"

#include <algorithm>
#include <array>

namespace signalbox::execution {

namespace {

constexpr std::array<std::string_view, 16> names = {
    "add-mask", "add-matcher",    "add-path",   "debug",   "echo",       "endgroup",      "error",   "group",
    "notice",   "remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning", "internal-set-repo-path"};

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return out;
}

void replaceAll(std::string &text, std::string_view what, char by)
{
    for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        text.replace(at, what.size(), 1, by);
}

std::string unescaped(std::string_view data, bool legacy)
{
    std::string text(data);
    if (text.find('%') == std::string::npos)
        return text;
    if (legacy) {
        replaceAll(text, "%3B", ';');
        replaceAll(text, "%5D", ']');
    }
    replaceAll(text, "%0D", '\r');
    replaceAll(text, "%0A", '\n');
    replaceAll(text, "%25", '%');
    return text;
}

} // namespace

bool isCommandName(std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

std::optional<OutputCommand> recognizeCommand(std::string_view line, std::string_view stopToken)
{
    std::string_view text = line;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    if (text.starts_with("::")) {
        const size_t end = text.find("::", 2);
        if (end == std::string_view::npos)
            return std::nullopt;
        const std::string_view head = text.substr(2, end - 2);
        const std::string_view name = head.substr(0, std::min(head.find(' '), head.size()));
        if (!stopToken.empty())
            return lower(name) == lower(stopToken) ? std::optional(OutputCommand{lower(name), {}}) : std::nullopt;
        std::string command = lower(name);
        if (!isCommandName(command))
            return std::nullopt;
        return OutputCommand{std::move(command), unescaped(text.substr(end + 2), false)};
    }
    const size_t begin = line.find("##[");
    if (begin == std::string_view::npos)
        return std::nullopt;
    const size_t end = line.find(']', begin);
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view head = line.substr(begin + 3, end - begin - 3);
    const std::string_view name = head.substr(0, std::min(head.find(' '), head.size()));
    std::string command = lower(name);
    if (!stopToken.empty())
        return command == lower(stopToken) ? std::optional(OutputCommand{std::move(command), {}}) : std::nullopt;
    if (!isCommandName(command))
        return std::nullopt;
    return OutputCommand{std::move(command), unescaped(line.substr(end + 1), true)};
}

} // namespace signalbox::execution
