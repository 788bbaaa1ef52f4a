// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/yamlsource.h"

#include <algorithm>

namespace signalbox::definition {

Diagnostic yamlError(const Location &at, const QString &message, const QString &hint)
{
    return {at, Severity::Error, QStringLiteral("yaml"), message, hint};
}

YamlSource::YamlSource(const QByteArray &text, const QString &path) : m_bytes(text), m_path(path)
{
    if (m_bytes.startsWith("\xEF\xBB\xBF"))
        m_bytes.remove(0, 3);
    if (m_bytes.contains('\r')) {
        m_bytes.replace("\r\n", "\n");
        m_bytes.replace('\r', '\n');
    }
    m_lines.push_back(0);
    for (qsizetype i = 0; i < m_bytes.size(); ++i) {
        if (m_bytes[i] == '\n')
            m_lines.push_back(i + 1);
        else if (uchar(m_bytes[i]) >= 0x80)
            m_ascii = false;
    }
}

qsizetype YamlSource::lineStart(qsizetype offset) const { return *std::prev(std::upper_bound(m_lines.begin(), m_lines.end(), offset)); }

Location YamlSource::at(qsizetype offset) const
{
    offset = std::clamp<qsizetype>(offset, 0, m_bytes.size());
    const auto line = std::prev(std::upper_bound(m_lines.begin(), m_lines.end(), offset));
    int column = int(offset - *line);
    if (!m_ascii) {
        column = 0;
        for (qsizetype i = *line; i < offset; ++i)
            column += (uchar(m_bytes[i]) & 0xC0) != 0x80;
    }
    return {m_path, int(line - m_lines.begin()) + 1, column + 1};
}

void YamlSource::blankLine(qsizetype offset)
{
    for (qsizetype i = lineStart(offset); i < m_bytes.size() && m_bytes[i] != '\n'; ++i)
        m_bytes[i] = ' ';
}

Diagnostics checkBytes(const YamlSource &source)
{
    const QByteArray &text = source.bytes();
    const auto bad = [&](qsizetype offset, const QString &what) {
        return Diagnostics{yamlError(source.at(offset), what,
                                     QStringLiteral("Write such a character as an escape in double quotes, or save the file as UTF-8."))};
    };
    for (qsizetype i = 0; i < text.size();) {
        const uchar c = uchar(text[i]);
        if (c < 0x80) {
            if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F)
                return bad(i, QStringLiteral("the control character U+%1 is not allowed in a YAML file")
                                  .arg(QString::number(c, 16).toUpper(), 4, QLatin1Char('0')));
            ++i;
            continue;
        }
        const int length = c >= 0xF0 && c < 0xF5 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 0;
        char32_t code = length == 4 ? c & 0x07 : length == 3 ? c & 0x0F : c & 0x1F;
        bool valid = length != 0 && c < 0xF5 && i + length <= text.size();
        for (int k = 1; valid && k < length; ++k) {
            valid = (uchar(text[i + k]) & 0xC0) == 0x80;
            code = code << 6 | (uchar(text[i + k]) & 0x3F);
        }
        const bool overlong = (length == 3 && code < 0x800) || (length == 4 && (code < 0x10000 || code > 0x10FFFF));
        if (!valid || overlong || (code >= 0xD800 && code <= 0xDFFF))
            return bad(i, QStringLiteral("the file is not valid UTF-8 here"));
        if ((code >= 0x80 && code < 0xA0 && code != 0x85) || code == 0xFFFE || code == 0xFFFF)
            return bad(i, QStringLiteral("a control character is not allowed in a YAML file"));
        i += length;
    }
    return {};
}

Diagnostics checkDirectives(const YamlSource &source)
{
    bool seen = false;
    qsizetype where = 0;
    const QByteArray &text = source.bytes();
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype newline = text.indexOf('\n', i);
        const qsizetype end = newline < 0 ? text.size() : newline;
        const QByteArray line = text.mid(i, end - i);
        if (line.startsWith('%')) {
            if (!seen)
                where = i;
            seen = true;
        } else if (!line.trimmed().isEmpty() && !line.trimmed().startsWith('#')) {
            if (seen && !line.startsWith("---"))
                return {yamlError(source.at(where), QStringLiteral("a line that starts with % is a directive, and no document follows it"),
                                  QStringLiteral("Remove the line; workflow files need no directives."))};
            return {};
        }
        i = end + 1;
    }
    if (seen)
        return {yamlError(source.at(where), QStringLiteral("a line that starts with % is a directive, and no document follows it"),
                          QStringLiteral("Remove the line; workflow files need no directives."))};
    return {};
}

namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// Walks over one piece of the source.
class PieceCheck
{
public:
    PieceCheck(const YamlSource &source, Diagnostics &found) : m_source(source), m_text(source.bytes()), m_found(found) { }

    void check(const YamlPiece &piece)
    {
        qsizetype at = skipProperties(piece.offset);
        if (at >= m_text.size())
            return;
        switch (piece.kind) {
        case YamlPiece::Kind::Quoted: quoted(at, piece.parentColumn); break;
        case YamlPiece::Kind::Flow: flow(at, piece.parentColumn); break;
        case YamlPiece::Kind::Block: block(at, piece.parentColumn); break;
        }
    }

private:
    [[nodiscard]] char byte(qsizetype at) const { return at >= 0 && at < m_text.size() ? m_text[at] : '\0'; }

    /// Past `&anchor`, `!tag`, white space and comments in front of a node.
    qsizetype skipProperties(qsizetype at) const
    {
        while (at < m_text.size()) {
            const char c = m_text[at];
            if (isSpace(c)) {
                ++at;
            } else if (c == '&' || c == '!') {
                while (at < m_text.size() && !isSpace(m_text[at]))
                    ++at;
            } else if (c == '#') {
                while (at < m_text.size() && m_text[at] != '\n')
                    ++at;
            } else {
                break;
            }
        }
        return at;
    }

    /// The offset after the closing quote, or -1.
    qsizetype endOfQuoted(qsizetype at) const
    {
        const char quote = m_text[at++];
        for (; at < m_text.size(); ++at) {
            if (quote == '"' && m_text[at] == '\\') {
                ++at;
            } else if (m_text[at] == quote) {
                if (quote == '\'' && byte(at + 1) == '\'')
                    ++at;
                else
                    return at + 1;
            }
        }
        return -1;
    }

    void quoted(qsizetype at, int parentColumn)
    {
        if (m_text[at] != '"' && m_text[at] != '\'')
            return;
        const qsizetype end = endOfQuoted(at);
        if (end < 0) {
            m_found.append(yamlError(m_source.at(at),
                                     QStringLiteral("the quote %1 that opens here is never closed").arg(QLatin1Char(m_text[at])),
                                     QStringLiteral("Close the text with the same quote.")));
            return;
        }
        if (byte(end) == '#')
            return comment(end);
        if (parentColumn < 0)
            return;
        for (qsizetype i = m_text.indexOf('\n', at); i >= 0 && i < end; i = m_text.indexOf('\n', i + 1)) {
            qsizetype content = i + 1;
            while (byte(content) == ' ')
                ++content;
            const qsizetype spaces = content - i - 1;
            qsizetype behindTabs = content;
            while (byte(behindTabs) == '\t' || byte(behindTabs) == ' ')
                ++behindTabs;
            if (byte(behindTabs) == '\n')
                continue; // a blank line needs no indentation
            if (spaces <= parentColumn && content < end) {
                m_found.append(yamlError(m_source.at(content),
                                         byte(content) == '\t' ? QStringLiteral("a tab is used for indentation; YAML allows spaces only")
                                                               : QStringLiteral("the continued text must be indented further than its key"),
                                         QStringLiteral("Indent the line by more spaces than the key has.")));
                return;
            }
        }
    }

    void flow(qsizetype at, int parentColumn)
    {
        if (m_text[at] != '[' && m_text[at] != '{')
            return;
        std::vector<char> open;
        bool entry = false; // something stands since the last comma or bracket
        for (; at < m_text.size(); ++at) {
            const char c = m_text[at];
            if (isSpace(c))
                continue;
            if (c != ']' && c != '}' && c != '#' && isDedented(at, parentColumn)) {
                m_found.append(yamlError(m_source.at(at),
                                         QStringLiteral("this line must be indented further than the key whose brackets it stands in"),
                                         QStringLiteral("Indent it.")));
                return;
            }
            if (c == '#') {
                if (!isSpace(byte(at - 1))) {
                    if (const char before = byte(at - 1); before == ',' || before == ']' || before == '}' || before == '[' || before == '{')
                        return comment(at);
                    continue; // part of a plain text such as a#b
                }
                while (at < m_text.size() && m_text[at] != '\n')
                    ++at;
                continue;
            }
            if (c == '[' || c == '{') {
                open.push_back(c);
                entry = false;
            } else if (c == ']' || c == '}') {
                if (open.empty())
                    return;
                open.pop_back();
                entry = true;
                if (open.empty()) {
                    if (byte(at + 1) == '#')
                        comment(at + 1);
                    return;
                }
            } else if (c == ',') {
                if (!entry) {
                    m_found.append(yamlError(m_source.at(at), QStringLiteral("nothing stands before this comma"),
                                             QStringLiteral("Remove the comma.")));
                    return;
                }
                entry = false;
            } else if ((c == '"' || c == '\'') && !entry) {
                const qsizetype end = endOfQuoted(at);
                if (end < 0) {
                    m_found.append(yamlError(m_source.at(at),
                                             QStringLiteral("the quote %1 that opens here is never closed").arg(QLatin1Char(c)),
                                             QStringLiteral("Close the text with the same quote.")));
                    return;
                }
                at = end - 1;
                entry = true;
            } else {
                const char next = byte(at + 1);
                if (c == '-' && !entry && (isSpace(next) || next == ',' || next == ']' || next == '}')) {
                    m_found.append(yamlError(m_source.at(at), QStringLiteral("a lone - cannot stand inside [ ] or { }"),
                                             QStringLiteral("Put it in quotes.")));
                    return;
                }
                entry = true;
                if (c == ':' && (isSpace(next) || next == '"' || next == '\'' || next == '[' || next == '{'))
                    entry = next != '"' && next != '\'' && !isSpace(next); // a quoted value may follow
                if (c == ':' && !entry)
                    entry = valueIsPlain(at + 1);
            }
        }
    }

    /// First on its line, and not further in than the collection around the brackets.
    [[nodiscard]] bool isDedented(qsizetype at, int parentColumn) const
    {
        const qsizetype start = m_source.lineStart(at);
        if (parentColumn < 0 || at - start > parentColumn)
            return false;
        for (qsizetype i = start; i < at; ++i) {
            if (m_text[i] != ' ')
                return false;
        }
        return true;
    }

    /// After `key:` the next thing may be a quoted text; anything else keeps the entry alive.
    bool valueIsPlain(qsizetype at) const
    {
        while (at < m_text.size() && isSpace(m_text[at]))
            ++at;
        return byte(at) != '"' && byte(at) != '\'';
    }

    void comment(qsizetype at)
    {
        m_found.append(yamlError(m_source.at(at), QStringLiteral("a comment needs a space in front of its #"),
                                 QStringLiteral("Put a space before the #.")));
    }

    void block(qsizetype at, int parentColumn)
    {
        if (m_text[at] != '|' && m_text[at] != '>')
            return;
        qsizetype line = m_text.indexOf('\n', at);
        for (qsizetype i = at; i < m_text.size() && i < line && m_text[i] != '#'; ++i) {
            if (m_text[i] >= '1' && m_text[i] <= '9')
                return; // the indentation is given
        }
        qsizetype longest = 0;
        while (line >= 0 && line + 1 < m_text.size()) {
            qsizetype content = line + 1;
            while (byte(content) == ' ')
                ++content;
            const qsizetype spaces = content - line - 1;
            if (byte(content) != '\n' && content < m_text.size()) {
                if (spaces > parentColumn && longest > spaces)
                    m_found.append(yamlError(m_source.at(content),
                                             QStringLiteral("the blank lines before this text are indented further than the text"),
                                             QStringLiteral("Remove the spaces from the blank lines.")));
                return;
            }
            longest = std::max(longest, spaces);
            line = content < m_text.size() ? content : -1;
        }
    }

    const YamlSource &m_source;
    const QByteArray &m_text;
    Diagnostics &m_found;
};

} // namespace

Diagnostics checkPieces(const YamlSource &source, const std::vector<YamlPiece> &pieces)
{
    Diagnostics found;
    PieceCheck check(source, found);
    for (const YamlPiece &piece : pieces)
        check.check(piece);
    return found;
}

} // namespace signalbox::definition
