// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/expressioncheck.h"

#include "core/definition/nearest.h"

#include <QtCore/QRegularExpression>

namespace signalbox::definition {
namespace {

/// The offset of the quote that closes the literal which starts at `at`, or -1.
qsizetype endOfLiteral(QStringView text, qsizetype at)
{
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] != u'\'')
            continue;
        if (i + 1 < text.size() && text[i + 1] == u'\'')
            ++i;
        else
            return i;
    }
    return -1;
}

/// Highest index that a format string uses, -1 for none, -2 when it is malformed.
int highestArgument(QStringView format)
{
    int highest = -1;
    for (qsizetype i = 0; i < format.size(); ++i) {
        if (format[i] == u'{') {
            if (i + 1 < format.size() && format[i + 1] == u'{') {
                ++i;
                continue;
            }
            const qsizetype close = format.indexOf(u'}', i);
            bool isNumber = false;
            const int index = close < 0 ? 0 : format.mid(i + 1, close - i - 1).toInt(&isNumber);
            if (!isNumber || index < 0)
                return -2;
            highest = std::max(highest, index);
            i = close;
        } else if (format[i] == u'}') {
            if (i + 1 >= format.size() || format[i + 1] != u'}')
                return -2;
            ++i;
        }
    }
    return highest;
}

/// Calls of format() whose string does not fit their arguments; `text` has parsed without a problem.
void checkFormats(const QString &text, const Location &at, Diagnostics &found)
{
    const auto skipSpaces = [&](qsizetype i) {
        while (i < text.size() && text[i].isSpace())
            ++i;
        return i;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\'') {
            const qsizetype end = endOfLiteral(text, i);
            if (end < 0)
                return;
            i = end;
            continue;
        }
        if (QStringView(text).mid(i, 6).compare(u"format", Qt::CaseInsensitive) != 0
            || (i > 0 && (text[i - 1].isLetterOrNumber() || text[i - 1] == u'_' || text[i - 1] == u'.')))
            continue;
        const qsizetype open = skipSpaces(i + 6);
        if (open >= text.size() || text[open] != u'(')
            continue;
        const qsizetype literal = skipSpaces(open + 1);
        const qsizetype end = literal < text.size() && text[literal] == u'\'' ? endOfLiteral(text, literal) : -1;
        const qsizetype behind = end < 0 ? -1 : skipSpaces(end + 1);
        if (behind < 0 || behind >= text.size() || (text[behind] != u',' && text[behind] != u')'))
            continue;
        int depth = 0, arguments = 0;
        for (qsizetype k = behind; k < text.size() && depth >= 0; ++k) {
            if (text[k] == u'\'')
                k = std::max(k, endOfLiteral(text, k));
            else if (text[k] == u'(' || text[k] == u'[')
                ++depth;
            else if (text[k] == u')' || text[k] == u']')
                --depth;
            else if (text[k] == u',' && depth == 0)
                ++arguments;
        }
        QString format = text.mid(literal + 1, end - literal - 1);
        format.replace(QStringLiteral("''"), QStringLiteral("'"));
        const int highest = highestArgument(format);
        if (highest == -2)
            found.append(
                {at, Severity::Error, QStringLiteral("format"),
                 QStringLiteral("the format string '%1' has a brace that is not closed, not escaped or without a number").arg(format),
                 QStringLiteral("Write {0}, {1}, … for arguments and {{ or }} for a brace.")});
        else if (highest >= arguments)
            found.append({at, Severity::Error, QStringLiteral("format"),
                          QStringLiteral("the format string uses {%1}, but only %2 argument(s) follow it").arg(highest).arg(arguments),
                          QStringLiteral("Add the argument, or use a lower number.")});
    }
}

QString hintFor(const QString &message, const language::NameRules &names)
{
    static const QRegularExpression quoted(QStringLiteral("'([^']*)'"));
    const QString name = quoted.match(message).captured(1);
    if (message.startsWith(u"Unrecognized named-value"))
        return names.contexts.isEmpty() ? QString() : QStringLiteral("Known here are: %1.").arg(names.contexts.join(u", "));
    if (message.startsWith(u"Unrecognized function")) {
        static const QStringList everywhere{QStringLiteral("contains"), QStringLiteral("startsWith"), QStringLiteral("endsWith"),
                                            QStringLiteral("format"),   QStringLiteral("join"),       QStringLiteral("toJSON"),
                                            QStringLiteral("fromJSON"), QStringLiteral("case")};
        QStringList known = everywhere;
        for (const language::FunctionRule &rule : names.functions)
            known.append(rule.name);
        return nearestHint(name, known);
    }
    if (message.contains(u'"'))
        return QStringLiteral("Strings stand in single quotes.");
    return {};
}

/// Parses one expression; true when it is sound.
bool checkOne(const QString &text, const Location &at, const language::NameRules &names, Diagnostics &found)
{
    if (text.trimmed().isEmpty()) {
        found.append({at, Severity::Error, QStringLiteral("expression"), QStringLiteral("an expression was expected between ${{ and }}"),
                      QStringLiteral("Write one, or remove the braces.")});
        return false;
    }
    const auto parsed = language::parse(text, names);
    if (!parsed) {
        found.append({at, Severity::Error, QStringLiteral("expression"), parsed.error().message, hintFor(parsed.error().message, names)});
        return false;
    }
    if (text.contains(u"format", Qt::CaseInsensitive))
        checkFormats(text, at, found);
    return true;
}

void notClosed(const Location &at, Diagnostics &found)
{
    found.append({at, Severity::Error, QStringLiteral("expression"),
                  QStringLiteral("the expression is not closed: a ${{ has no }} behind it"),
                  QStringLiteral("Close it with }}; to write ${{ itself, use ${{ '${{' }}.")});
}

} // namespace

std::vector<ExpressionPiece> expressionPieces(const QString &text)
{
    std::vector<ExpressionPiece> pieces;
    for (qsizetype start = text.indexOf(u"${{"); start >= 0; start = text.indexOf(u"${{", start)) {
        bool literal = false;
        qsizetype close = -1;
        for (qsizetype i = start + 3; i + 1 < text.size(); ++i) {
            if (text[i] == u'\'')
                literal = !literal;
            else if (!literal && text[i] == u'}' && text[i + 1] == u'}') {
                close = i;
                break;
            }
        }
        if (close < 0) {
            pieces.push_back({text.mid(start + 3), start, text.size(), false});
            break;
        }
        pieces.push_back({text.mid(start + 3, close - start - 3), start, close + 2, true});
        start = close + 2;
    }
    return pieces;
}

Location placeIn(const TemplateNode &scalar, qsizetype offset)
{
    if (!scalar.literalBlock)
        return scalar.at;
    const QStringView before = QStringView(scalar.raw).left(offset);
    Location at = scalar.at;
    at.line += 1 + int(before.count(u'\n'));
    at.column = int(offset - before.lastIndexOf(u'\n'));
    return at;
}

void checkExpressions(const TemplateNode &scalar, const language::NameRules &names, Diagnostics &found)
{
    for (const ExpressionPiece &piece : expressionPieces(scalar.raw)) {
        const Location at = placeIn(scalar, piece.offset);
        if (!piece.closed)
            notClosed(at, found);
        else
            checkOne(piece.text, at, names, found);
    }
}

void checkCondition(const TemplateNode &scalar, const language::NameRules &names, Diagnostics &found)
{
    const QString text = scalar.raw;
    const std::vector<ExpressionPiece> pieces = expressionPieces(text);
    if (pieces.empty()) {
        if (!text.trimmed().isEmpty())
            checkOne(text, scalar.at, names, found);
        return;
    }
    // Braces that only stand inside of string literals belong to the expression.
    if (!text.trimmed().startsWith(u"${{") && language::parse(text, names))
        return;
    bool sound = true;
    for (const ExpressionPiece &piece : pieces) {
        if (!piece.closed) {
            notClosed(scalar.at, found);
            sound = false;
        } else {
            sound = checkOne(piece.text, scalar.at, names, found) && sound;
        }
    }
    if (!sound)
        return;
    const bool whole = pieces.size() == 1 && text.left(pieces[0].offset).trimmed().isEmpty() && text.mid(pieces[0].end).trimmed().isEmpty();
    static const QRegularExpression literalFormat(QStringLiteral("^\\s*format\\s*\\(\\s*'((?:[^']|'')*)'"),
                                                  QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression argument(QStringLiteral("\\{\\d+\\}"));
    const QRegularExpressionMatch format = whole ? literalFormat.match(pieces[0].text) : QRegularExpressionMatch();
    QString around = format.captured(1);
    around.replace(QStringLiteral("{{"), QStringLiteral("x")).replace(QStringLiteral("}}"), QStringLiteral("x")).remove(argument);
    const bool formats = format.hasMatch() && pieces[0].text.trimmed().endsWith(u')') && !around.trimmed().isEmpty();
    if (!whole || formats)
        found.append(
            {scalar.at, Severity::Warning, QStringLiteral("always-true"),
             QStringLiteral(
                 "this condition is always true, because text stands around its ${{ }} and a text that is not empty counts as true"),
             QStringLiteral("Put the whole condition into one ${{ }}, or leave the braces out.")});
}

} // namespace signalbox::definition
