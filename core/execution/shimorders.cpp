// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/shimorders.h"

#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace signalbox::execution {

namespace {

void put(std::string &out, char key, std::string_view text)
{
    const auto size = uint32_t(text.size());
    out += key;
    for (int shift = 0; shift < 32; shift += 8)
        out += char((size >> shift) & 0xFF);
    out.append(text);
}

void put(std::string &out, char key, int64_t number) { put(out, key, std::to_string(number)); }

std::string readSmall(const char *path)
{
    std::string text;
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return text;
    char buffer[1024];
    const ssize_t n = read(fd, buffer, sizeof buffer);
    if (n > 0)
        text.assign(buffer, size_t(n));
    close(fd);
    return text;
}

int64_t number(std::string_view text) { return std::strtoll(std::string(text).c_str(), nullptr, 10); }

/// Calls back with name and value of each "name=value" line; true when the text is complete (ends with "end").
template<typename F> bool eachLine(std::string_view text, F &&f)
{
    while (!text.empty()) {
        const size_t end = text.find('\n');
        if (end == std::string_view::npos)
            return false;
        const std::string_view line = text.substr(0, end);
        if (line == "end")
            return true;
        const size_t equals = line.find('=');
        if (equals != std::string_view::npos)
            f(line.substr(0, equals), line.substr(equals + 1));
        text.remove_prefix(end + 1);
    }
    return false;
}

std::string oneLine(std::string text)
{
    for (char &c : text) {
        if (c == '\n' || c == '\r')
            c = ' ';
    }
    return text;
}

} // namespace

std::string ShimOrders::encoded() const
{
    std::string out = "SBX1";
    for (const auto &item : argv)
        put(out, 'a', item);
    for (const auto &item : variables)
        put(out, 'e', item);
    for (const auto &item : secrets)
        put(out, 'm', item);
    put(out, 'w', folder);
    put(out, 'l', logPath);
    put(out, 'c', commandsPath);
    put(out, 'r', resultPath);
    put(out, 'i', identityPath);
    put(out, 'k', cookie);
    put(out, 't', timeoutMs);
    put(out, 'I', interruptMs);
    put(out, 'T', terminateMs);
    put(out, 'C', int64_t(logCap));
    put(out, 'd', int64_t(debug));
    put(out, 'h', int64_t(echo));
    put(out, 'x', int64_t(commands));
    put(out, '.', std::string_view());
    return out;
}

std::optional<ShimOrders> ShimOrders::decoded(std::string_view bytes)
{
    if (!bytes.starts_with("SBX1"))
        return std::nullopt;
    bytes.remove_prefix(4);
    ShimOrders orders;
    while (bytes.size() >= 5) {
        const char key = bytes[0];
        uint32_t size = 0;
        for (int i = 0; i < 4; ++i)
            size |= uint32_t(static_cast<unsigned char>(bytes[size_t(i) + 1])) << (8 * i);
        bytes.remove_prefix(5);
        if (size > bytes.size())
            return std::nullopt;
        const std::string_view text = bytes.substr(0, size);
        bytes.remove_prefix(size);
        switch (key) {
        case 'a': orders.argv.emplace_back(text); break;
        case 'e': orders.variables.emplace_back(text); break;
        case 'm': orders.secrets.emplace_back(text); break;
        case 'w': orders.folder = text; break;
        case 'l': orders.logPath = text; break;
        case 'c': orders.commandsPath = text; break;
        case 'r': orders.resultPath = text; break;
        case 'i': orders.identityPath = text; break;
        case 'k': orders.cookie = text; break;
        case 't': orders.timeoutMs = number(text); break;
        case 'I': orders.interruptMs = number(text); break;
        case 'T': orders.terminateMs = number(text); break;
        case 'C': orders.logCap = uint64_t(number(text)); break;
        case 'd': orders.debug = number(text) != 0; break;
        case 'h': orders.echo = number(text) != 0; break;
        case 'x': orders.commands = number(text) != 0; break;
        case '.': return orders;
        default: return std::nullopt;
        }
    }
    return std::nullopt; // cut short
}

std::string ShimResult::encoded() const
{
    std::string out;
    const auto line = [&out](const char *name, const std::string &value) { out.append(name).append("=").append(value).push_back('\n'); };
    line("exit", std::to_string(exitCode));
    line("signal", std::to_string(signal));
    line("timed-out", std::to_string(timedOut));
    line("canceled", std::to_string(canceled));
    line("lingers", std::to_string(lingers));
    line("started", std::to_string(startedAt));
    line("finished", std::to_string(finishedAt));
    line("lines", std::to_string(lines));
    line("could-not-start", std::to_string(couldNotStart));
    line("failure", oneLine(failure));
    line("boot", boot);
    line("cookie", cookie);
    line("pid", std::to_string(pid));
    line("ticks", std::to_string(startTicks));
    return out.append("end\n");
}

std::optional<ShimResult> ShimResult::decoded(std::string_view text)
{
    ShimResult result;
    const bool whole = eachLine(text, [&result](std::string_view name, std::string_view value) {
        if (name == "exit")
            result.exitCode = int(number(value));
        else if (name == "signal")
            result.signal = int(number(value));
        else if (name == "timed-out")
            result.timedOut = number(value) != 0;
        else if (name == "canceled")
            result.canceled = number(value) != 0;
        else if (name == "lingers")
            result.lingers = number(value) != 0;
        else if (name == "started")
            result.startedAt = number(value);
        else if (name == "finished")
            result.finishedAt = number(value);
        else if (name == "lines")
            result.lines = uint64_t(number(value));
        else if (name == "could-not-start")
            result.couldNotStart = number(value) != 0;
        else if (name == "failure")
            result.failure = value;
        else if (name == "boot")
            result.boot = value;
        else if (name == "cookie")
            result.cookie = value;
        else if (name == "pid")
            result.pid = number(value);
        else if (name == "ticks")
            result.startTicks = number(value);
    });
    return whole ? std::optional(result) : std::nullopt;
}

std::string ProcessIdentity::encoded() const
{
    return "pid=" + std::to_string(pid) + "\nticks=" + std::to_string(startTicks) + "\nboot=" + boot + "\ncookie=" + cookie + "\nend\n";
}

std::optional<ProcessIdentity> ProcessIdentity::decoded(std::string_view text)
{
    ProcessIdentity identity;
    const bool whole = eachLine(text, [&identity](std::string_view name, std::string_view value) {
        if (name == "pid")
            identity.pid = number(value);
        else if (name == "ticks")
            identity.startTicks = number(value);
        else if (name == "boot")
            identity.boot = value;
        else if (name == "cookie")
            identity.cookie = value;
    });
    return whole ? std::optional(identity) : std::nullopt;
}

std::string bootId()
{
    static const std::string id = [] {
        std::string text = readSmall("/proc/sys/kernel/random/boot_id");
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        return text;
    }();
    return id;
}

int64_t startTicks(int64_t pid)
{
    const std::string text = readSmall(("/proc/" + std::to_string(pid) + "/stat").c_str());
    size_t at = text.rfind(')'); // the program's name may hold anything
    if (at == std::string::npos)
        return 0;
    for (int field = 2; field < 22; ++field) {
        at = text.find(' ', at + 1);
        if (at == std::string::npos)
            return 0;
    }
    return number(std::string_view(text).substr(at + 1));
}

} // namespace signalbox::execution
