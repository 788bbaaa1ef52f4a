// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/yamlsimple.h"

#include "core/definition/yamllines.h"

#include <QtCore/QSet>
#include <algorithm>
#include <cstring>

namespace signalbox::definition {
namespace {

/// More levels than this are the library's: the calls below nest as the file does.
constexpr int deepest = 40;
constexpr qsizetype longestKey = 500;

class SimpleReader
{
public:
    SimpleReader(const YamlSource &source, const QString &path, const YamlLimits &limits)
        : m_source(source)
        , m_text(source.bytes())
        , m_bytes(m_text.constData())
        , m_path(path)
        , m_limits(limits)
    {
    }

    [[nodiscard]] bool isTooLarge() const { return m_nodes > m_limits.nodes; }
    [[nodiscard]] Location here() const { return {m_path, m_at < m_lines.size() ? m_lines[m_at].number : 0, 0}; }

    std::optional<TemplateNode> read()
    {
        if (!splitLines(m_text, m_lines))
            return std::nullopt;
        skip();
        if (atEnd())
            return std::nullopt;
        TemplateNode root;
        if (line().indent != 0 || !node(-1, 1, root) || !atEnd())
            return std::nullopt;
        return root;
    }

private:
    [[nodiscard]] char byte(qsizetype at) const { return m_bytes[at]; } // a QByteArray ends in a zero
    [[nodiscard]] bool atEnd() const { return m_at >= m_lines.size(); }
    [[nodiscard]] YamlLine &line() { return m_lines[m_at]; }
    [[nodiscard]] qsizetype content() { return line().start + line().indent; }

    /// To the next line that says something.
    void skip()
    {
        while (!atEnd() && (line().isBlank || line().isComment))
            ++m_at;
    }
    void next()
    {
        ++m_at;
        skip();
    }
    /// Whether the next line that says something is indented further: it would go on with what stands above it.
    [[nodiscard]] bool goesOn(int indent) { return !atEnd() && line().indent > indent; }

    [[nodiscard]] Location place(const YamlLine &line, qsizetype offset) const
    {
        if (!line.isAscii)
            return m_source.at(offset);
        return {m_path, line.number, int(offset - line.start) + 1};
    }

    [[nodiscard]] bool isDash()
    {
        const qsizetype at = content();
        return byte(at) == '-' && (at + 1 >= line().end || byte(at + 1) == ' ');
    }

    /// One more node; false when there are too many.
    bool count() { return ++m_nodes <= m_limits.nodes; }

    /// The offset behind a text in quotes on this line, or -1 for what is not simple.
    bool quoted(qsizetype &at, qsizetype end, QString &text)
    {
        const char quote = byte(at++);
        QByteArray plain;
        qsizetype from = at;
        for (; at < end; ++at) {
            const char c = byte(at);
            if (c == '\t')
                return false;
            if (quote == '"' && c == '\\') {
                const char escaped = byte(at + 1);
                const char means = escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped == '"' || escaped == '\\' ? escaped : '\0';
                if (means == '\0' || at + 1 >= end)
                    return false;
                plain.append(m_bytes + from, at - from).append(means);
                from = ++at + 1;
            } else if (c == quote) {
                plain.append(m_bytes + from, at - from);
                if (quote == '"' || at + 1 >= end || byte(at + 1) != '\'') {
                    ++at;
                    text = QString::fromUtf8(plain);
                    return true;
                }
                plain.append('\'');
                from = ++at + 1;
            }
        }
        return false;
    }

    /// Nothing but spaces and a comment up to the line's end.
    [[nodiscard]] bool isRest(qsizetype at, qsizetype end) const
    {
        if (at >= end)
            return true;
        if (byte(at) != ' ')
            return false;
        while (at < end && byte(at) == ' ')
            ++at;
        return at >= end || byte(at) == '#';
    }

    /// Where a plain text that begins at `at` ends: before a comment, without spaces. -1 when it is not simple.
    [[nodiscard]] qsizetype endOfPlain(qsizetype at, qsizetype end) const
    {
        const char first = byte(at);
        if (std::strchr(",[]{}#&*!|>'\"%@`?:", first))
            return -1;
        if (first == '-' && (at + 1 >= end || byte(at + 1) == ' '))
            return -1;
        for (qsizetype i = at; i < end; ++i) {
            if (byte(i) == '\t')
                return -1;
            if (byte(i) == '#' && byte(i - 1) == ' ') {
                end = i;
                break;
            }
        }
        while (end > at && byte(end - 1) == ' ')
            --end;
        return end;
    }

    /// The colon behind a plain key, or -1.
    [[nodiscard]] qsizetype colonIn(qsizetype at, qsizetype end) const
    {
        for (qsizetype i = at; i < end; ++i) {
            if (byte(i) == ':' && (i + 1 >= end || byte(i + 1) == ' '))
                return i;
        }
        return -1;
    }

    /// False for `null` and `~`: the library gives them another place and no text.
    bool fillPlain(TemplateNode &node, qsizetype at, qsizetype end) const
    {
        node.raw = QString::fromUtf8(m_bytes + at, end - at);
        node.scalar = node.raw.contains(u"${{") ? Value(node.raw) : coreSchemaValue(node.raw);
        return !node.scalar.isNull();
    }
    static void fillText(TemplateNode &node, const QString &text)
    {
        node.raw = text;
        node.scalar = Value(text);
        node.quoted = true;
    }

    enum class KeyKind { None, Key, Strange };

    /// A key at `at` with its colon; `behind` is the offset behind the colon.
    KeyKind key(qsizetype at, TemplateNode &node, qsizetype &behind)
    {
        const qsizetype end = line().end;
        node.kind = TemplateNode::Kind::Scalar;
        node.at = place(line(), at);
        if (byte(at) == '"' || byte(at) == '\'') {
            QString text;
            qsizetype after = at;
            if (!quoted(after, end, text))
                return KeyKind::Strange;
            if (byte(after) != ':')
                return isRest(after, end) ? KeyKind::None : KeyKind::Strange;
            if ((after + 1 < end && byte(after + 1) != ' ') || after - at > longestKey)
                return KeyKind::Strange;
            fillText(node, text);
            behind = after + 1;
            return KeyKind::Key;
        }
        if (std::strchr("[{|>", byte(at)))
            return KeyKind::None;
        const qsizetype plainEnd = endOfPlain(at, end);
        if (plainEnd < 0)
            return KeyKind::Strange;
        const qsizetype colon = colonIn(at, plainEnd);
        if (colon < 0)
            return KeyKind::None;
        if (colon == at || byte(colon - 1) == ' ' || colon - at > longestKey)
            return KeyKind::Strange;
        behind = colon + 1;
        return fillPlain(node, at, colon) ? KeyKind::Key : KeyKind::Strange;
    }

    bool node(int parent, int depth, TemplateNode &into)
    {
        if (depth > std::min(deepest, m_limits.depth))
            return false;
        if (isDash())
            return sequence(line().indent, depth, into);
        TemplateNode firstKey;
        qsizetype behind = 0;
        switch (key(content(), firstKey, behind)) {
        case KeyKind::Strange: return false;
        case KeyKind::Key: return mapping(line().indent, depth, std::move(firstKey), behind, into);
        case KeyKind::None: break;
        }
        return value(content(), parent, depth, into);
    }

    bool mapping(int indent, int depth, TemplateNode &&firstKey, qsizetype behind, TemplateNode &into)
    {
        into.kind = TemplateNode::Kind::Mapping;
        into.at = firstKey.at;
        if (!count())
            return false;
        QSet<QString> seen;
        TemplateNode name = std::move(firstKey);
        for (;;) {
            if (!count() || seen.contains(name.raw))
                return false;
            seen.insert(name.raw);
            into.members.emplace_back(std::move(name), TemplateNode());
            auto &[written, held] = into.members.back();
            if (isRest(behind, line().end)) {
                next();
                if (!atEnd() && (line().indent > indent || (line().indent == indent && isDash()))) {
                    const bool beside = line().indent == indent;
                    if (beside ? !sequence(indent, depth + 1, held) : !node(indent, depth + 1, held))
                        return false;
                } else {
                    if (!count())
                        return false;
                    held.kind = TemplateNode::Kind::Scalar;
                    held.at = written.at;
                    held.at.column += int(written.raw.size()) + 1;
                }
            } else {
                while (byte(behind) == ' ')
                    ++behind;
                if (!value(behind, indent, depth + 1, held))
                    return false;
            }
            if (atEnd() || line().indent < indent)
                return true;
            if (line().indent > indent || isDash())
                return false;
            name = TemplateNode();
            if (key(content(), name, behind) != KeyKind::Key)
                return false;
        }
    }

    bool sequence(int indent, int depth, TemplateNode &into)
    {
        if (depth > std::min(deepest, m_limits.depth) || !count())
            return false;
        into.kind = TemplateNode::Kind::Sequence;
        into.at = place(line(), content());
        while (!atEnd() && line().indent == indent && isDash()) {
            into.items.emplace_back();
            TemplateNode &item = into.items.back();
            const qsizetype dash = content();
            if (isRest(dash + 1, line().end)) {
                const Location at = place(line(), dash);
                next();
                if (goesOn(indent)) {
                    if (!node(indent, depth + 1, item))
                        return false;
                } else {
                    if (!count())
                        return false;
                    item.kind = TemplateNode::Kind::Scalar;
                    item.at = at;
                }
                continue;
            }
            qsizetype first = dash + 1;
            while (byte(first) == ' ')
                ++first;
            line().indent = int(first - line().start);
            if (!node(indent, depth + 1, item))
                return false;
        }
        return atEnd() || line().indent <= indent;
    }

    /// What begins at `at` and does not hold a block collection. Goes on to the next line.
    bool value(qsizetype at, int parent, int depth, TemplateNode &into)
    {
        const qsizetype end = line().end;
        const char first = byte(at);
        into.at = place(line(), at);
        if (first == '|' || first == '>')
            return count() && block(at, parent, into);
        if (first == '[' || first == '{') {
            qsizetype after = at;
            if (!flow(after, end, depth, into) || !isRest(after, end))
                return false;
        } else {
            into.kind = TemplateNode::Kind::Scalar;
            if (!count())
                return false;
            if (first == '"' || first == '\'') {
                QString text;
                qsizetype after = at;
                if (!quoted(after, end, text) || !isRest(after, end))
                    return false;
                fillText(into, text);
            } else {
                const qsizetype plainEnd = endOfPlain(at, end);
                if (plainEnd < 0 || colonIn(at, plainEnd) >= 0 || !fillPlain(into, at, plainEnd))
                    return false;
            }
        }
        next();
        return !goesOn(parent);
    }

    /// A collection in brackets that closes on its line.
    bool flow(qsizetype &at, qsizetype end, int depth, TemplateNode &into)
    {
        if (depth > std::min(deepest, m_limits.depth) || !count())
            return false;
        const bool isList = byte(at) == '[';
        const char close = isList ? ']' : '}';
        into.kind = isList ? TemplateNode::Kind::Sequence : TemplateNode::Kind::Mapping;
        into.at = place(line(), at);
        QSet<QString> seen;
        const auto spaces = [&] {
            while (at < end && byte(at) == ' ')
                ++at;
        };
        ++at;
        spaces();
        if (at < end && byte(at) == close) {
            ++at;
            return true;
        }
        while (at < end) {
            TemplateNode *target = nullptr;
            if (isList) {
                into.items.emplace_back();
                target = &into.items.back();
            } else {
                TemplateNode name;
                if (!flowText(at, end, name) || byte(at) != ':' || byte(at + 1) != ' ' || seen.contains(name.raw))
                    return false;
                ++at;
                seen.insert(name.raw);
                into.members.emplace_back(std::move(name), TemplateNode());
                target = &into.members.back().second;
                spaces();
            }
            if (at >= end)
                return false;
            const bool nested = byte(at) == '[' || byte(at) == '{';
            if (nested ? !flow(at, end, depth + 1, *target) : !flowText(at, end, *target))
                return false;
            spaces();
            if (at >= end)
                return false;
            const char c = byte(at++);
            if (c == close)
                return true;
            if (c != ',')
                return false;
            spaces();
        }
        return false;
    }

    bool flowText(qsizetype &at, qsizetype end, TemplateNode &into)
    {
        into.kind = TemplateNode::Kind::Scalar;
        into.at = place(line(), at);
        if (!count())
            return false;
        if (byte(at) == '"' || byte(at) == '\'') {
            QString text;
            const qsizetype from = at;
            if (!quoted(at, end, text) || at - from > longestKey)
                return false;
            fillText(into, text);
            return true;
        }
        const qsizetype from = at;
        const auto isWord = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
        if (!isWord(byte(at)) && !(std::strchr("./~^$(+-", byte(at)) && at + 1 < end && isWord(byte(at + 1))))
            return false;
        while (at < end && (isWord(byte(at)) || std::strchr(" ./*+-~^$()=<;", byte(at))))
            ++at;
        if (at >= end || !std::strchr(",]}:", byte(at)))
            return false;
        qsizetype last = at;
        while (last > from && byte(last - 1) == ' ')
            --last;
        if ((byte(at) == ':' && last != at) || last - from > longestKey)
            return false;
        return fillPlain(into, from, last);
    }

    /// `|` and `>`, with or without `-`.
    bool block(qsizetype at, int parent, TemplateNode &into)
    {
        const bool folded = byte(at) == '>';
        const bool strip = byte(at + 1) == '-';
        if (!isRest(at + (strip ? 2 : 1), line().end))
            return false;
        into.kind = TemplateNode::Kind::Scalar;
        into.literalBlock = !folded;
        ++m_at;
        if (atEnd() || line().isBlank)
            return false; // blank lines in front
        const int indent = line().indent;
        if (indent <= parent)
            return false;
        QByteArray text;
        int feeds = 0; // line feeds that are owed
        bool first = true;
        for (; !atEnd(); ++m_at) {
            const YamlLine &current = line();
            if (current.stop == m_text.size())
                return false; // no line feed at the end of the file
            if (current.isBlank) {
                if (current.stop - current.start > indent)
                    return false; // spaces that count
                ++feeds;
                continue;
            }
            if (current.indent < indent) {
                if (current.indent > parent)
                    return false;
                break;
            }
            const qsizetype from = current.start + indent;
            if (folded && (byte(from) == ' ' || byte(from) == '\t'))
                return false;
            if (folded && !first && feeds == 1)
                text.append(' ');
            else
                text.append(folded && !first ? feeds - 1 : feeds, '\n');
            text.append(m_bytes + from, current.stop - from);
            feeds = 1;
            first = false;
        }
        if (!strip)
            text.append('\n');
        fillText(into, QString::fromUtf8(text));
        skip();
        return !goesOn(parent);
    }

    const YamlSource &m_source;
    const QByteArray &m_text;
    const char *m_bytes;
    const QString m_path;
    const YamlLimits m_limits;
    std::vector<YamlLine> m_lines;
    size_t m_at = 0;
    int m_nodes = 0;
};

} // namespace

std::optional<TemplateNode> readSimpleYaml(const YamlSource &source, const QString &path, const YamlLimits &limits, Diagnostics &found)
{
    SimpleReader reader(source, path, limits);
    std::optional<TemplateNode> root = reader.read();
    if (!root && reader.isTooLarge())
        found.append(tooManyNodesAt(reader.here(), limits));
    return root;
}

Diagnostic tooManyNodesAt(const Location &at, const YamlLimits &limits)
{
    return yamlError(at, QStringLiteral("the file holds more than %1 nodes, counted after its aliases are expanded").arg(limits.nodes),
                     QStringLiteral("Use fewer aliases, or split the file."));
}

} // namespace signalbox::definition
