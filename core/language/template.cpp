// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/template.h"

#include "core/language/coercion.h"

namespace signalbox::language {

namespace {

constexpr QStringView open = u"${{";

/// Where the `}}` begins that closes the expression from `from` on; -1 when there is none. Literals may hold `}}`.
qsizetype closing(QStringView text, qsizetype from)
{
    bool inString = false;
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i] == u'\'')
            inString = !inString;
        else if (!inString && text[i] == u'}' && i + 1 < text.size() && text[i + 1] == u'}')
            return i;
    }
    return -1;
}

/// Column of an error: exact where the text stands in one line as it is written, else the value's own.
ExpressionError placed(ExpressionError error, const TemplateNode &node)
{
    error.at = node.at;
    if (!node.quoted && error.column > 0 && node.at.column > 0 && !node.raw.contains(u'\n'))
        error.at.column += error.column - 1;
    return error;
}

bool isInsert(const TemplateNode &key)
{
    if (!key.isScalar() || !key.scalar.isString())
        return false;
    const QStringView text = QStringView(key.raw).trimmed();
    return text.startsWith(open) && text.endsWith(u"}}") && text.mid(3, text.size() - 5).trimmed() == u"insert";
}

} // namespace

ExpressionResult<Template> Template::parse(const QString &text, const NameRules &names)
{
    Template result;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype begin = text.indexOf(open, at);
        if (begin < 0)
            break;
        if (begin > at)
            result.m_pieces.append({text.mid(at, begin - at), {}, false, int(at)});
        const qsizetype end = closing(text, begin + open.size());
        if (end < 0) {
            return ExpressionError{ExpressionPhase::Parse,
                                   QStringLiteral("The expression is not closed. An unescaped ${{ sequence was found, but the "
                                                  "closing }} sequence was not found."),
                                   int(begin) + 1,
                                   {}};
        }
        const QStringView inner = QStringView(text).mid(begin + open.size(), end - begin - open.size());
        const QStringView trimmed = inner.trimmed();
        const int offset = int(trimmed.isEmpty() ? begin : trimmed.utf16() - QStringView(text).utf16());
        if (trimmed.isEmpty())
            return ExpressionError{ExpressionPhase::Parse, QStringLiteral("An expression was expected"), offset + 1, {}};
        ExpressionResult<Expression> expression = language::parse(trimmed, names);
        if (!expression) {
            ExpressionError error = std::move(expression).error();
            error.column = offset + std::max(error.column, 1);
            return error;
        }
        result.m_pieces.append({{}, std::move(expression).value(), true, offset});
        at = end + 2;
    }
    if (at < text.size() || text.isEmpty())
        result.m_pieces.append({text.mid(at), {}, false, int(at)});
    return result;
}

bool Template::hasExpression() const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(), [](const Piece &piece) { return piece.isExpression; });
}

QString Template::asExpressionText() const
{
    if (isSingleExpression())
        return m_pieces.first().expression.text();
    const auto quoted = [](QString text) { return text.replace(QLatin1String("'"), QLatin1String("''")); };
    if (!hasExpression())
        return u'\'' + quoted(m_pieces.isEmpty() ? QString() : m_pieces.first().literal) + u'\'';
    QString format, arguments;
    int count = 0;
    for (const Piece &piece : m_pieces) {
        if (piece.isExpression) {
            format += QStringLiteral("{%1}").arg(count++);
            arguments += QLatin1String(", ") + piece.expression.text();
        } else {
            QString literal = piece.literal;
            format += literal.replace(QLatin1String("{"), QLatin1String("{{")).replace(QLatin1String("}"), QLatin1String("}}"));
        }
    }
    return QStringLiteral("format('") + quoted(format) + u'\'' + arguments + u')';
}

ExpressionResult<Value> Template::evaluate(const Scope &scope) const
{
    QString text;
    for (const Piece &piece : m_pieces) {
        if (!piece.isExpression) {
            text += piece.literal;
            continue;
        }
        ExpressionResult<Value> value = language::evaluate(piece.expression, scope);
        if (!value) {
            ExpressionError error = std::move(value).error();
            error.column = piece.offset + std::max(error.column, 1);
            return error;
        }
        if (m_pieces.size() == 1)
            return value;
        text += toText(*value);
    }
    return Value(text);
}

ExpressionResult<Value> evaluateText(const QString &text, const Scope &scope, const NameRules &names)
{
    if (!text.contains(open))
        return Value(text);
    return TRY(Template::parse(text, names)).evaluate(scope);
}

ExpressionResult<QString> interpolate(const QString &text, const Scope &scope, const NameRules &names)
{
    return toText(TRY(evaluateText(text, scope, names)));
}

ExpressionResult<Value> evaluate(const TemplateNode &node, const Scope &scope, const NameRules &names)
{
    switch (node.kind) {
    case TemplateNode::Kind::Absent: return Value();
    case TemplateNode::Kind::Scalar: {
        if (!node.scalar.isString())
            return node.scalar;
        ExpressionResult<Value> value = evaluateText(node.scalar.string(), scope, names);
        if (!value)
            return placed(std::move(value).error(), node);
        return value;
    }
    case TemplateNode::Kind::Sequence: {
        ValueList items;
        items.reserve(qsizetype(node.items.size()));
        for (const TemplateNode &item : node.items)
            items.append(TRY(evaluate(item, scope, names)));
        return Value(std::move(items));
    }
    case TemplateNode::Kind::Mapping: {
        ValueObject object;
        for (const auto &[key, item] : node.members) {
            const Value value = TRY(evaluate(item, scope, names));
            if (isInsert(key)) {
                if (!value.isObject())
                    return placed({ExpressionPhase::Evaluate, QStringLiteral("${{ insert }} needs an object beside it"), 0, {}}, item);
                for (const Member &member : value.object())
                    object.insert(member.first, member.second, true);
                continue;
            }
            const Value name = TRY(evaluate(key, scope, names));
            // A plain key such as 3.10 keeps its spelling.
            object.insert(key.isScalar() && !name.isString() ? key.raw : toText(name), value, true);
        }
        return Value(std::move(object));
    }
    }
    return Value();
}

namespace {

void collect(const TemplateNode &node, const NameRules &names, std::vector<LocatedExpression> &into)
{
    if (node.isScalar() && node.scalar.isString()) {
        const QString text = node.scalar.string();
        if (!text.contains(open) || isInsert(node))
            return;
        ExpressionResult<Template> parsed = Template::parse(text, names);
        if (!parsed) {
            const ExpressionError error = placed(std::move(parsed).error(), node);
            into.push_back({error.at, error});
            return;
        }
        for (const Template::Piece &piece : parsed->pieces()) {
            if (piece.isExpression) {
                Location at = node.at;
                if (!node.quoted && at.column > 0 && !node.raw.contains(u'\n'))
                    at.column += piece.offset;
                into.push_back({at, piece.expression});
            }
        }
    }
    for (const TemplateNode &item : node.items)
        collect(item, names, into);
    for (const auto &[key, item] : node.members) {
        collect(key, names, into);
        collect(item, names, into);
    }
}

} // namespace

std::vector<LocatedExpression> expressionsIn(const TemplateNode &node, const NameRules &names)
{
    std::vector<LocatedExpression> found;
    collect(node, names, found);
    return found;
}

} // namespace signalbox::language
