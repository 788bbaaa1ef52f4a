// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that knows yaml-cpp. It is used as a stream of events, because those carry marks for everything; what it
// wrongly accepts is checked here and in yamlsource.cpp.
#include "core/definition/yamlreader.h"

#include "core/definition/yamlsimple.h"
#include "core/definition/yamlsource.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace signalbox::definition {
namespace {

/// Ends the parsing from inside an event; never leaves this file.
struct Stopped {
};

const QString coreTag = QStringLiteral("tag:yaml.org,2002:");

class Builder final : public YAML::EventHandler
{
public:
    Builder(const YamlSource &source, const YamlLimits &limits, Diagnostics &found) : m_source(source), m_limits(limits), m_found(found) { }

    TemplateNode root;
    std::vector<YamlPiece> pieces;
    bool isTooDeep = false;

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (++m_documents < 2)
            return;
        const qsizetype offset = std::min<qsizetype>(mark.pos, m_source.bytes().size());
        const QByteArray before = m_source.bytes().left(offset + 3);
        if (before.contains("\n---") || before.startsWith("---") || before.contains("\n..."))
            stop(m_source.at(offset), QStringLiteral("the file holds more than one YAML document"),
                 QStringLiteral("Keep one document; remove the `---` between them."));
        stop(m_source.at(offset), QStringLiteral("this line does not belong to what stands above it"),
             QStringLiteral("Indent it like the lines it belongs to, or write it as `key: value`."));
    }
    void OnDocumentEnd() override { }

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        TemplateNode node = start(mark, TemplateNode::Kind::Scalar);
        if (!m_stack.empty() && m_stack.back().hasKey) {
            // The parser gives the mark of the next token.
            node.at = m_stack.back().key.at;
            node.at.column += int(m_stack.back().key.raw.size()) + 1;
            if (!m_stack.back().flow)
                checkColon(m_stack.back());
        } else if (!m_stack.empty() && m_stack.back().node.isSequence()) {
            node.at = dashBefore(mark);
        }
        finish(std::move(node), anchor, 1, 0);
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto known = m_anchors.constFind(anchor);
        if (known == m_anchors.constEnd())
            stop(m_source.at(mark.pos), QStringLiteral("this alias stands inside the very node that it names"),
                 QStringLiteral("Write the value out."));
        if (m_nodes + known->nodes > m_limits.nodes)
            tooManyNodes(m_source.at(mark.pos));
        if (int(m_stack.size()) + known->depth > m_limits.depth)
            tooDeep(m_source.at(mark.pos));
        m_nodes += known->nodes;
        add(TemplateNode(known->node), known->nodes, known->depth);
    }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value) override
    {
        TemplateNode node = start(mark, TemplateNode::Kind::Scalar);
        node.raw = QString::fromUtf8(value.data(), qsizetype(value.size()));
        node.quoted = tag != "?";
        if (!m_stack.empty() && !m_stack.back().hasKey)
            m_stack.back().keyOffset = mark.pos;
        if (tag == "?") {
            node.scalar = node.raw.contains(u"${{") ? Value(node.raw) : coreSchemaValue(node.raw);
        } else if (tag == "!") {
            node.scalar = Value(node.raw);
            node.literalBlock = mark.pos < m_source.bytes().size() && m_source.bytes()[mark.pos] == '|';
            remember(mark);
        } else {
            tagged(node, QString::fromStdString(tag), mark);
        }
        finish(std::move(node), anchor, 1, 0);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override
    {
        open(mark, TemplateNode::Kind::Sequence, tag, "seq", anchor, style);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override
    {
        open(mark, TemplateNode::Kind::Mapping, tag, "map", anchor, style);
    }
    void OnMapEnd() override { close(); }

private:
    struct Anchored {
        TemplateNode node;
        int nodes = 1;
        int depth = 0;
    };
    struct Frame {
        TemplateNode node;
        YAML::anchor_t anchor = 0;
        TemplateNode key;
        bool hasKey = false;
        bool flow = false;
        int column = 0;
        qsizetype keyOffset = -1;
        int nodes = 1;
        int depth = 0;
        QSet<QString> keys;
    };

    [[noreturn]] void stop(const Location &at, const QString &message, const QString &hint)
    {
        m_found.append(yamlError(at, message, hint));
        throw Stopped();
    }
    [[noreturn]] void tooManyNodes(const Location &at)
    {
        m_found.append(tooManyNodesAt(at, m_limits));
        throw Stopped();
    }
    [[noreturn]] void tooDeep(const Location &at)
    {
        isTooDeep = true;
        stop(at, QStringLiteral("the file is nested deeper than %1 levels").arg(m_limits.depth), QStringLiteral("Flatten the structure."));
    }

    TemplateNode start(const YAML::Mark &mark, TemplateNode::Kind kind)
    {
        if (++m_nodes > m_limits.nodes)
            tooManyNodes(m_source.at(mark.pos));
        TemplateNode node;
        node.kind = kind;
        node.at = m_source.at(mark.pos);
        return node;
    }

    [[nodiscard]] bool inFlow() const { return !m_stack.empty() && m_stack.back().flow; }
    [[nodiscard]] int parentColumn() const { return m_stack.empty() ? -1 : m_stack.back().column; }

    /// Quoted and block texts outside of flow collections are checked again in the source.
    void remember(const YAML::Mark &mark)
    {
        if (inFlow())
            return;
        pieces.push_back({YamlPiece::Kind::Quoted, mark.pos, parentColumn()});
        pieces.push_back({YamlPiece::Kind::Block, mark.pos, parentColumn()});
    }

    void tagged(TemplateNode &node, const QString &tag, const YAML::Mark &mark)
    {
        const QString name = tag.startsWith(coreTag) ? tag.mid(coreTag.size()) : QString();
        const Value value = coreSchemaValue(node.raw);
        const bool isNumber = value.kind() == Value::Kind::Number;
        const bool matches = name == u"int"     ? isNumber && value.number() == qint64(value.number()) && !node.raw.contains(u'.')
                             : name == u"float" ? isNumber
                             : name == u"bool"  ? value.kind() == Value::Kind::Boolean
                             : name == u"null"  ? value.isNull()
                                                : false;
        if (name == u"str") {
            node.scalar = Value(node.raw);
            remember(mark);
        } else if (name == u"int" || name == u"float" || name == u"bool" || name == u"null") {
            const QByteArray &text = m_source.bytes();
            qsizetype end = mark.pos;
            while (end < text.size() && text[end] != ' ' && text[end] != '\n')
                ++end;
            while (end < text.size() && text[end] == ' ')
                ++end;
            const bool quotedValue = end < text.size() && (text[end] == '"' || text[end] == '\'' || text[end] == '|' || text[end] == '>');
            if (quotedValue || !matches)
                m_found.append(yamlError(node.at,
                                         quotedValue ? QStringLiteral("a text in quotes cannot have the type !!%1").arg(name)
                                                     : QStringLiteral("'%1' is not a value of the type !!%2").arg(node.raw, name),
                                         QStringLiteral("Remove the !!%1.").arg(name)));
            node.scalar = value;
            node.quoted = false;
        } else {
            m_found.append(yamlError(node.at, QStringLiteral("the tag '%1' is not known here").arg(tag),
                                     QStringLiteral("A value that starts with ! must stand in quotes or in ${{ }}.")));
            node.scalar = Value(node.raw);
        }
    }

    void open(const YAML::Mark &mark, TemplateNode::Kind kind, const std::string &tag, const char *plainTag, YAML::anchor_t anchor,
              YAML::EmitterStyle::value style)
    {
        if (int(m_stack.size()) + 1 > m_limits.depth)
            tooDeep(m_source.at(mark.pos));
        Frame frame;
        frame.node = start(mark, kind);
        frame.anchor = anchor;
        frame.flow = style == YAML::EmitterStyle::Flow || inFlow();
        frame.column = mark.column;
        if (!tag.empty() && tag != "?" && tag != "!" && QString::fromStdString(tag) != coreTag + QLatin1String(plainTag))
            m_found.append(yamlError(frame.node.at, QStringLiteral("the tag '%1' is not known here").arg(QString::fromStdString(tag)),
                                     QStringLiteral("Remove the tag.")));
        if (style == YAML::EmitterStyle::Flow && !inFlow())
            pieces.push_back({YamlPiece::Kind::Flow, mark.pos, parentColumn()});
        const char first = mark.pos < m_source.bytes().size() ? m_source.bytes()[mark.pos] : '\0';
        if (!frame.flow && anchor != 0 && first == '&' && !m_stack.empty() && mark.column <= parentColumn())
            stop(frame.node.at, QStringLiteral("an anchor must be indented further than the key it belongs to"),
                 QStringLiteral("Put it behind the key."));
        m_stack.push_back(std::move(frame));
    }

    void close()
    {
        Frame frame = std::move(m_stack.back());
        m_stack.pop_back();
        finish(std::move(frame.node), frame.anchor, frame.nodes, frame.depth + 1);
    }

    void finish(TemplateNode node, YAML::anchor_t anchor, int nodes, int depth)
    {
        if (anchor != 0)
            m_anchors.insert(anchor, Anchored{node, nodes, depth});
        add(std::move(node), nodes, depth);
    }

    void add(TemplateNode node, int nodes, int depth)
    {
        if (m_stack.empty()) {
            root = std::move(node);
            return;
        }
        Frame &parent = m_stack.back();
        parent.nodes += nodes;
        parent.depth = std::max(parent.depth, depth);
        if (parent.node.isSequence()) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.hasKey) {
            checkKey(parent, node);
            parent.key = std::move(node);
            parent.hasKey = true;
        } else {
            parent.node.members.emplace_back(std::move(parent.key), std::move(node));
            parent.hasKey = false;
        }
    }

    /// The `-` of an entry without a value; the mark is that of what follows it.
    [[nodiscard]] Location dashBefore(const YAML::Mark &mark) const
    {
        const QByteArray &text = m_source.bytes();
        qsizetype at = std::min<qsizetype>(mark.pos, text.size()) - 1;
        while (at > 0 && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t'))
            --at;
        return m_source.at(at >= 0 && text[at] == '-' ? at : qsizetype(mark.pos));
    }

    /// The parser takes a lone text between keys for a key without a value.
    void checkColon(const Frame &frame)
    {
        const QByteArray &text = m_source.bytes();
        if (frame.keyOffset < 0 || !frame.key.isScalar())
            return;
        const qsizetype first = m_source.lineStart(frame.keyOffset);
        for (qsizetype i = frame.keyOffset; i < text.size() && text[i] != '\n'; ++i) {
            if (text[i] == ':' && (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\t' || text[i + 1] == '\n'))
                return;
        }
        if (!text.mid(first, frame.keyOffset - first).contains('?'))
            m_found.append(yamlError(frame.key.at,
                                     QStringLiteral("'%1' stands where a key belongs, and no colon follows it").arg(frame.key.raw.left(60)),
                                     QStringLiteral("Write `key: value`, or indent the line if it belongs to the text above.")));
    }

    void checkKey(Frame &parent, const TemplateNode &key)
    {
        if (!key.isScalar()) {
            m_found.append(yamlError(
                key.at,
                QStringLiteral("a key must be a text, not a %1").arg(key.isMapping() ? QStringLiteral("mapping") : QStringLiteral("list")),
                QStringLiteral("Put the key in quotes if it starts with [ or {.")));
            return;
        }
        if (parent.keys.contains(key.raw)) {
            Location first;
            for (const auto &member : parent.node.members) {
                if (member.first.raw == key.raw)
                    first = member.first.at;
            }
            m_found.append({key.at, Severity::Error, QStringLiteral("duplicate-key"),
                            QStringLiteral("the key '%1' is already given in line %2").arg(key.raw).arg(first.line),
                            QStringLiteral("Remove one of the two.")});
            return;
        }
        parent.keys.insert(key.raw);
    }

    const YamlSource &m_source;
    const YamlLimits m_limits;
    Diagnostics &m_found;
    std::vector<Frame> m_stack;
    QHash<YAML::anchor_t, Anchored> m_anchors;
    int m_nodes = 0;
    int m_documents = 0;
};

struct Wording {
    const char *from;
    const char *message;
    const char *hint;
};
constexpr Wording wordings[] = {
    {"illegal tab when looking for indentation", "a tab is used for indentation; YAML allows spaces only", "Replace the tab by spaces."},
    {"end of map not found", "this line does not fit the mapping it stands in",
     "Indent it like its neighbours, and write it as `key: value`."},
    {"end of map flow not found", "the { is never closed, or an entry in it is not separated by a comma",
     "Close it with }, or add the comma."},
    {"end of sequence not found", "this line does not fit the list it stands in", "Start it with `- `, indented like its neighbours."},
    {"end of sequence flow not found", "the [ is never closed, or an entry in it is not separated by a comma",
     "Close it with ], or add the comma."},
    {"illegal map value", "a `: ` cannot stand here", "Put a text that holds `: ` in quotes."},
    {"illegal block entry", "a `- ` cannot start a list here", "Put the list on its own lines below the key."},
    {"unknown token", "this character cannot start a value", "Put the value in quotes."},
    {"the referenced anchor is not defined", "this alias names an anchor that is not defined above it", "Define it with &name first."},
    {"illegal EOF in scalar", "the quote that opens here is never closed", "Close the text with the same quote."},
    {"illegal document indicator in scalar", "the text in quotes is cut off by a document marker", "Close the quote first."},
};

Diagnostic worded(const YamlSource &source, const YAML::Exception &problem)
{
    const qsizetype offset = std::clamp<qsizetype>(problem.mark.pos, 0, source.bytes().size());
    const Location at = source.at(offset);
    qsizetype content = source.lineStart(offset);
    while (content < source.bytes().size() && source.bytes()[content] == ' ')
        ++content;
    if (content < source.bytes().size() && source.bytes()[content] == '\t')
        return yamlError(source.at(content), QStringLiteral("a tab is used for indentation; YAML allows spaces only"),
                         QStringLiteral("Replace the tab by spaces."));
    for (const Wording &wording : wordings) {
        if (problem.msg.find(wording.from) != std::string::npos)
            return yamlError(at, QString::fromLatin1(wording.message), QString::fromLatin1(wording.hint));
    }
    return yamlError(at, QStringLiteral("the YAML cannot be read: ") + QString::fromStdString(problem.msg),
                     QStringLiteral("Check indentation and quotes here."));
}

/// The parser refuses lines of mere white space that hold a tab, although YAML allows them.
bool isBlankLineWithTab(const YamlSource &source, const YAML::Exception &problem)
{
    if (problem.msg.find("illegal tab") == std::string::npos || problem.mark.pos < 0)
        return false;
    for (qsizetype i = source.lineStart(std::min<qsizetype>(problem.mark.pos, source.bytes().size()));
         i < source.bytes().size() && source.bytes()[i] != '\n'; ++i) {
        if (source.bytes()[i] != ' ' && source.bytes()[i] != '\t')
            return false;
    }
    return true;
}

/// Where so many brackets are open at once, whatever they mean there; -1 when they never are.
qsizetype whereOpen(const QByteArray &text, qsizetype count)
{
    qsizetype open = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '[' || text[i] == '{')
            ++open;
        else if ((text[i] == ']' || text[i] == '}') && open > 0)
            --open;
        if (open >= count)
            return i + 1;
    }
    return -1;
}

/// The parser reads to the last of nested brackets before it tells of the first, so the depth is asked of the text up to where many are open.
bool isTooDeep(const YamlSource &source, const YamlLimits &limits, Diagnostics &found)
{
    for (qsizetype count = 1'000;; count *= 2) {
        const qsizetype end = whereOpen(source.bytes(), count);
        if (end < 0)
            return false;
        Diagnostics told;
        Builder builder(source, limits, told);
        try {
            std::istringstream stream(source.bytes().left(end).toStdString());
            YAML::Parser parser(stream);
            while (parser.HandleNextDocument(builder)) { }
        } catch (const Stopped &) {
            if (builder.isTooDeep) {
                found = told;
                return true;
            }
        } catch (const std::exception &) { // the text is cut off; the whole of it is read below
        }
    }
}

YamlReading read(const QByteArray &text, const QString &path, const YamlLimits &limits, bool trySimple)
{
    YamlReading reading;
    const Location whole{path, 0, 0};
    if (text.size() > limits.bytes) {
        reading.diagnostics.append(
            yamlError(whole, QStringLiteral("the file is larger than %1 bytes (it has %2)").arg(limits.bytes).arg(text.size()),
                      QStringLiteral("Split it into several files.")));
        return reading;
    }
    YamlSource source(text, path);
    reading.diagnostics = checkBytes(source) + checkDirectives(source);
    if (!reading.diagnostics.isEmpty())
        return reading;
    if (trySimple) {
        if (std::optional<TemplateNode> root = readSimpleYaml(source, path, limits, reading.diagnostics))
            reading.root = std::move(*root);
        if (!reading.root.isAbsent() || hasErrors(reading.diagnostics))
            return reading;
    }
    if (isTooDeep(source, limits, reading.diagnostics))
        return reading;
    for (int attempt = 0;; ++attempt) {
        Diagnostics found;
        Builder builder(source, limits, found);
        try {
            std::istringstream stream(source.bytes().toStdString());
            YAML::Parser parser(stream);
            while (parser.HandleNextDocument(builder)) { }
            found += checkPieces(source, builder.pieces);
            if (!hasErrors(found) || builder.root.isMapping())
                reading.root = std::move(builder.root);
        } catch (const Stopped &) {
        } catch (const YAML::Exception &problem) {
            if (attempt < 20 && isBlankLineWithTab(source, problem)) {
                source.blankLine(std::min<qsizetype>(problem.mark.pos, source.bytes().size()));
                continue;
            }
            const Diagnostics pieces = checkPieces(source, builder.pieces);
            found += pieces.isEmpty() ? Diagnostics{worded(source, problem)} : pieces;
        } catch (const std::exception &problem) {
            found.append(yamlError(whole, QStringLiteral("the YAML cannot be read: ") + QString::fromUtf8(problem.what())));
        }
        reading.diagnostics = found;
        return reading;
    }
}

} // namespace

YamlReading readYaml(const QByteArray &text, const QString &path, const YamlLimits &limits) { return read(text, path, limits, true); }

YamlReading readYamlByLibrary(const QByteArray &text, const QString &path, const YamlLimits &limits)
{
    return read(text, path, limits, false);
}

} // namespace signalbox::definition
