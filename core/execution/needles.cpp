// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/needles.h"

#include "core/execution/masker.h"

#include <algorithm>
#include <set>

namespace signalbox::execution {

namespace {

constexpr size_t shortestLine = 4;    // "{" and "};" of a multi-line secret must not be masked
constexpr size_t shortestDerived = 6; // the escaped forms of something tiny are harmless text

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

std::string base64(std::string_view bytes, bool url)
{
    const char *alphabet = url ? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                               : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    // Only whole groups: what follows the secret in the encoded text would change the last characters, padding included.
    const size_t bits = bytes.size() * 8;
    for (size_t at = 0; at + 6 <= bits; at += 6) {
        unsigned value = 0;
        for (size_t bit = at; bit < at + 6; ++bit)
            value = value << 1 | ((static_cast<unsigned char>(bytes[bit / 8]) >> (7 - bit % 8)) & 1u);
        out += alphabet[value];
    }
    return out;
}

std::string hex(std::string_view bytes, const char *digits)
{
    std::string out;
    for (unsigned char c : bytes) {
        out += digits[c >> 4];
        out += digits[c & 15];
    }
    return out;
}

std::string percent(std::string_view text, const char *digits, bool form)
{
    std::string out;
    for (unsigned char c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~') {
            out += char(c);
        } else if (form && c == ' ') {
            out += '+';
        } else {
            out += '%';
            out += digits[c >> 4];
            out += digits[c & 15];
        }
    }
    return out;
}

std::string json(std::string_view text, bool slashes)
{
    std::string out;
    for (unsigned char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        case '/': out += slashes ? "\\/" : "/"; break;
        default: out += char(c);
        }
    }
    return out;
}

std::string xml(std::string_view text)
{
    std::string out;
    for (char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&apos;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string replaced(std::string_view text, char what, std::string_view by)
{
    std::string out;
    for (char c : text) {
        if (c == what)
            out += by;
        else
            out += c;
    }
    return out;
}

std::string shellBackslashes(std::string_view text)
{
    std::string out;
    for (char c : text) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80)
              || std::string_view("_-./:=@%+,").find(c) != std::string_view::npos))
            out += '\\';
        out += c;
    }
    return out;
}

/// The string values of a JSON text, without a parser: whatever stands between quotes and is long enough.
void jsonLeaves(std::string_view text, std::set<std::string> &lines)
{
    const std::string_view start = trimmed(text);
    if (start.empty() || (start.front() != '{' && start.front() != '['))
        return;
    std::string leaf;
    bool inside = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (!inside) {
            if (c == '"') {
                inside = true;
                leaf.clear();
            }
        } else if (c == '\\' && i + 1 < text.size()) {
            const char next = text[++i];
            leaf += next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next;
        } else if (c == '"') {
            inside = false;
            size_t after = i + 1;
            while (after < text.size() && (text[after] == ' ' || text[after] == '\t' || text[after] == '\n' || text[after] == '\r'))
                ++after;
            const bool isKey = after < text.size() && text[after] == ':';
            if (!isKey && leaf.size() >= 8)
                lines.insert(leaf);
        } else {
            leaf += c;
        }
    }
}

void splitLines(std::string_view text, std::set<std::string> &lines, size_t minimum)
{
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        if (line.size() >= minimum)
            lines.emplace(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::vector<std::string> sorted(std::set<std::string> forms)
{
    std::vector<std::string> list;
    for (const auto &form : forms) {
        if (form.size() >= Masker::shortest && form.find('\n') == std::string::npos)
            list.push_back(form);
    }
    std::stable_sort(list.begin(), list.end(), [](const std::string &a, const std::string &b) { return a.size() > b.size(); });
    return list;
}

} // namespace

std::vector<std::string> lineForms(std::string_view secret)
{
    std::set<std::string> lines;
    const std::string_view whole = trimmed(secret);
    splitLines(whole, lines, whole.find('\n') == std::string_view::npos ? Masker::shortest : shortestLine);
    return sorted(std::move(lines));
}

std::vector<std::string> maskForms(std::string_view secret)
{
    std::set<std::string> plain;
    const bool oneLine = trimmed(secret).find('\n') == std::string_view::npos;
    splitLines(secret, plain, oneLine ? Masker::shortest : shortestLine);
    if (oneLine)
        plain.emplace(secret.substr(0, std::min(secret.find('\n'), secret.size()))); // with its blanks
    jsonLeaves(secret, plain);
    std::set<std::string> forms = plain;
    const auto derive = [&forms](std::string form) {
        if (form.size() >= shortestDerived)
            forms.insert(std::move(form));
    };
    std::set<std::string> sources = plain;
    if (!oneLine)
        sources.emplace(secret); // a whole key or JSON document, encoded into one line
    for (const std::string &text : sources) {
        for (size_t offset = 0; offset < 3 && offset < text.size(); ++offset) {
            derive(base64(std::string_view(text).substr(offset), false));
            derive(base64(std::string_view(text).substr(offset), true));
        }
        derive(hex(text, "0123456789abcdef"));
        derive(hex(text, "0123456789ABCDEF"));
        derive(percent(text, "0123456789ABCDEF", false));
        derive(percent(text, "0123456789abcdef", false));
        derive(percent(text, "0123456789ABCDEF", true));
        derive(json(text, false));
        derive(json(json(text, false), false));
        derive(json(text, true));
        derive(xml(text));
        derive(replaced(text, '"', "\\\""));
        derive(replaced(text, '\'', "''"));
        derive(replaced(text, '\'', "'\\''"));
        derive(replaced(text, '\'', "'\"'\"'"));
        derive(replaced(text, '$', "$$"));
        derive(shellBackslashes(text));
        if (text.size() > 2 && text.front() == '"' && text.back() == '"')
            derive(text.substr(1, text.size() - 2));
        const size_t ampersand = text.find('&'); // PowerShell shows the two halves of a broken command line
        if (ampersand != std::string::npos) {
            derive(text.substr(0, ampersand + 1));
            derive(text.substr(text.find_last_of('&') + 1));
        }
    }
    return sorted(std::move(forms));
}

void addSecret(Masker &masker, std::string_view secret)
{
    for (const std::string &form : maskForms(secret))
        masker.add(form);
}

} // namespace signalbox::execution
