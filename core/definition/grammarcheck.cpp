// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/grammarcheck.h"

#include "core/definition/expressioncheck.h"
#include "core/definition/nearest.h"

#include <QtCore/QSet>
#include <algorithm>

namespace signalbox::definition {
namespace {

using Place = std::optional<language::Place>;

/// More than anybody reads; a hostile file must not cost more.
constexpr qsizetype mostProblems = 500;

QString shapesInWords(const Definition &definition)
{
    QStringList words;
    if (!definition.values.isEmpty() && definition.values.size() <= 8)
        words.append(QStringLiteral("one of ") + definition.values.join(u", "));
    else if (definition.shapes & (StringShape | NonEmptyShape))
        words.append(QStringLiteral("a text"));
    if (definition.shapes & BooleanShape)
        words.append(QStringLiteral("true or false"));
    if (definition.shapes & NumberShape)
        words.append(QStringLiteral("a number"));
    if (definition.shapes & SequenceShape)
        words.append(QStringLiteral("a list"));
    if ((definition.shapes & MappingShape) || !definition.variants.empty())
        words.append(QStringLiteral("a mapping"));
    return words.join(u" or ");
}

class Walk
{
public:
    explicit Walk(Diagnostics &found) : m_found(found) { }

    void check(const TemplateNode &node, const Definition &definition, Place inherited)
    {
        if (m_found.size() >= mostProblems)
            return;
        const Place place = definition.place ? definition.place : inherited;
        switch (node.kind) {
        case TemplateNode::Kind::Absent: return;
        case TemplateNode::Kind::Scalar: return scalar(node, definition, place);
        case TemplateNode::Kind::Sequence: return sequence(node, definition, place);
        case TemplateNode::Kind::Mapping: return mapping(node, definition, place);
        }
    }

private:
    void error(const Location &at, const QString &rule, const QString &message, const QString &hint = {})
    {
        const Diagnostic diagnostic{at, Severity::Error, rule, message, hint};
        if (m_found.size() < mostProblems && !m_found.contains(diagnostic)) // an alias repeats the problems of its anchor
            m_found.append(diagnostic);
    }

    void wrongShape(const TemplateNode &node, const Definition &definition)
    {
        const QString is = node.isSequence()      ? QStringLiteral("a list")
                           : node.isMapping()     ? QStringLiteral("a mapping")
                           : node.scalar.isNull() ? QStringLiteral("empty")
                                                  : QStringLiteral("'%1'").arg(node.raw.left(60));
        QString hint;
        if (node.isScalar() && node.quoted && coerced(node.raw) & definition.shapes)
            hint = QStringLiteral("Remove the quotes.");
        error(node.at, QStringLiteral("type"), QStringLiteral("%1 must be %2, not %3").arg(definition.title, shapesInWords(definition), is),
              hint);
    }

    static unsigned coerced(const QString &text)
    {
        if (text == u"true" || text == u"false")
            return BooleanShape;
        bool isNumber = false;
        (void)text.toDouble(&isNumber);
        return isNumber ? NumberShape : 0;
    }

    void scalar(const TemplateNode &node, const Definition &definition, Place place)
    {
        const unsigned shapes = definition.shapes;
        if (definition.condition) {
            checkCondition(node, language::namesAt(*place), m_found);
            return;
        }
        if (node.raw.contains(u"${{")) {
            expression(node, definition, place);
            return;
        }
        if (shapes & AnyShape)
            return;
        const bool takesText = shapes & (StringShape | NonEmptyShape);
        switch (node.scalar.kind()) {
        case Value::Kind::Null:
            if (!(shapes & (NullShape | StringShape)))
                error(node.at, QStringLiteral("empty"), QStringLiteral("%1 must not be empty").arg(definition.title),
                      QStringLiteral("It must be %1; remove the key if it is not needed.").arg(shapesInWords(definition)));
            return;
        case Value::Kind::Boolean:
            if (shapes & BooleanShape)
                return;
            break;
        case Value::Kind::Number:
            if (shapes & NumberShape)
                return;
            break;
        default: break;
        }
        if (!takesText)
            return wrongShape(node, definition);
        if ((shapes & NonEmptyShape) && !(shapes & StringShape) && node.raw.isEmpty())
            error(node.at, QStringLiteral("empty"), QStringLiteral("%1 must not be empty").arg(definition.title));
        else if (!definition.values.isEmpty() && !definition.values.contains(node.raw))
            error(node.at, QStringLiteral("value"), QStringLiteral("%1 cannot be '%2'").arg(definition.title, node.raw.left(60)),
                  nearestHint(node.raw, definition.values));
    }

    void expression(const TemplateNode &node, const Definition &definition, Place place)
    {
        if (!place) {
            if (!(definition.shapes & AnyShape) || node.raw.trimmed().startsWith(u"${{"))
                error(node.at, QStringLiteral("expression-not-allowed"),
                      QStringLiteral("%1 cannot hold an expression").arg(definition.title),
                      QStringLiteral("The forge reads it before anything is evaluated; write the value itself."));
            return;
        }
        const qsizetype before = m_found.size();
        checkExpressions(node, language::namesAt(*place), m_found);
        if (m_found.size() != before || (definition.shapes & AnyShape))
            return;
        const std::vector<ExpressionPiece> pieces = expressionPieces(node.raw);
        const bool single = pieces.size() == 1 && pieces[0].offset == 0 && pieces[0].end == node.raw.size();
        if (!single && !(definition.shapes & (StringShape | NonEmptyShape)))
            wrongShape(node, definition);
        else if (single && !(definition.shapes & (StringShape | NonEmptyShape)) && pieces[0].text.trimmed().startsWith(u'\'')
                 && pieces[0].text.trimmed().count(u'\'') == 2 && pieces[0].text.trimmed().endsWith(u'\''))
            wrongShape(node, definition); // a string literal can be nothing but a text
    }

    void sequence(const TemplateNode &node, const Definition &definition, Place place)
    {
        if (definition.shapes & AnyShape) {
            for (const TemplateNode &item : node.items)
                check(item, definition, place);
            return;
        }
        if (!(definition.shapes & SequenceShape))
            return wrongShape(node, definition);
        for (const TemplateNode &item : node.items)
            check(item, *definition.item, place);
    }

    void keyText(const TemplateNode &key, const Definition &definition, Place place, QSet<QString> &seen)
    {
        if (!key.isScalar() || key.raw.isEmpty() || key.scalar.isNull()) {
            error(key.at, QStringLiteral("empty"), QStringLiteral("a key of %1 must not be empty").arg(definition.title));
            return;
        }
        const QString folded = key.raw.toLower();
        if (seen.contains(folded)) {
            const bool exact = std::any_of(m_found.cbegin(), m_found.cend(),
                                           [&](const Diagnostic &d) { return d.rule == u"duplicate-key" && d.at == key.at; });
            if (!exact)
                error(key.at, QStringLiteral("duplicate-key"),
                      QStringLiteral("'%1' is already defined in %2; case does not count").arg(key.raw, definition.title),
                      QStringLiteral("Remove one of the two."));
        }
        seen.insert(folded);
        if (key.raw.contains(u"${{")) {
            if (!place)
                error(key.at, QStringLiteral("expression-not-allowed"),
                      QStringLiteral("a key of %1 cannot hold an expression").arg(definition.title));
            else if (!key.raw.contains(u"insert"))
                checkExpressions(key, language::namesAt(*place), m_found);
        }
    }

    void mapping(const TemplateNode &node, const Definition &definition, Place place)
    {
        QSet<QString> seen;
        if (definition.shapes & AnyShape) {
            for (const auto &[key, value] : node.members) {
                keyText(key, definition, place, seen);
                check(value, definition, place);
            }
            return;
        }
        if (!(definition.shapes & MappingShape))
            return wrongShape(node, definition);
        if (!definition.variants.empty())
            return variant(node, definition, place);
        members(node, definition, place);
    }

    void members(const TemplateNode &node, const Definition &definition, Place place)
    {
        QSet<QString> seen;
        for (const auto &[key, value] : node.members) {
            keyText(key, definition, place, seen);
            if (const Property *property = definition.find(key.raw)) {
                honour(key, *property);
                check(value, *property->value, place);
            } else if (key.raw == u"<<" && !key.quoted)
                error(key.at, QStringLiteral("merge-key"), QStringLiteral("the forge does not know the merge key <<"),
                      QStringLiteral("Write the keys out, or use an alias for the whole value."));
            else if (definition.anyValue)
                check(value, *definition.anyValue, place);
            else if (!key.raw.contains(u"${{") && !key.raw.isEmpty() && !key.scalar.isNull())
                unknown(key, definition, definition.keys());
        }
        require(node, definition);
    }

    /// Nothing that has no effect here passes in silence. Events are told by fidelity().
    void honour(const TemplateNode &key, const Property &property)
    {
        const bool isEvent = property.value->shapes & NullShape;
        if (property.support == Support::NotHonoured && !isEvent && !(property.value->shapes & AnyShape))
            m_found.append({key.at,
                            Severity::Note,
                            QStringLiteral("fidelity"),
                            QStringLiteral("'%1' has no effect here: %2").arg(key.raw, property.reason),
                            {}});
    }

    void unknown(const TemplateNode &key, const Definition &definition, const QStringList &known)
    {
        if (definition.othersIgnored)
            m_found.append({key.at, Severity::Warning, QStringLiteral("unknown-key"),
                            QStringLiteral("%1 has no key '%2', so it is ignored").arg(definition.title, key.raw),
                            nearestHint(key.raw, known)});
        else
            error(key.at, QStringLiteral("unknown-key"), QStringLiteral("%1 has no key '%2'").arg(definition.title, key.raw),
                  nearestHint(key.raw, known));
    }

    void require(const TemplateNode &node, const Definition &definition)
    {
        for (const Property &property : definition.properties) {
            if (property.required && !node.find(property.key))
                error(node.at, QStringLiteral("required-key"), QStringLiteral("%1 needs the key '%2'").arg(definition.title, property.key));
        }
    }

    /// Every key that only some variants know takes the others out; the first ones in the file win.
    void variant(const TemplateNode &node, const Definition &definition, Place place)
    {
        std::vector<const Definition *> candidates = definition.variants;
        const auto keysOfAll = [&] {
            QStringList all;
            for (const Definition *candidate : definition.variants) {
                for (const QString &name : candidate->keys()) {
                    if (!all.contains(name))
                        all.append(name);
                }
            }
            return all;
        };
        QSet<QString> seen;
        QString decidedBy;
        for (const auto &[key, value] : node.members) {
            keyText(key, definition, place, seen);
            std::vector<const Definition *> left;
            std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(left),
                         [&](const Definition *c) { return c->find(key.raw) != nullptr; });
            if (!left.empty()) {
                if (left.size() < candidates.size())
                    decidedBy = key.raw;
                candidates = left;
                honour(key, *candidates.front()->find(key.raw));
                check(value, *candidates.front()->find(key.raw)->value, place);
            } else if (key.raw == u"<<" && !key.quoted) {
                error(key.at, QStringLiteral("merge-key"), QStringLiteral("the forge does not know the merge key <<"),
                      QStringLiteral("Write the keys out, or use an alias for the whole value."));
            } else if (keysOfAll().contains(key.raw)) {
                error(key.at, QStringLiteral("unknown-key"),
                      QStringLiteral("'%1' does not go together with '%2' in %3").arg(key.raw, decidedBy, definition.title),
                      QStringLiteral("Remove one of the two."));
            } else if (!key.raw.isEmpty() && !key.scalar.isNull()) {
                unknown(key, definition, keysOfAll());
            }
        }
        if (candidates.size() == 1)
            require(node, *candidates.front());
        else
            error(node.at, QStringLiteral("required-key"),
                  QStringLiteral("it is not clear what %1 does: it has neither %2")
                      .arg(definition.title, distinguishing(candidates).join(u" nor ")),
                  definition.variantHint);
    }

    static QStringList distinguishing(const std::vector<const Definition *> &candidates)
    {
        QStringList names;
        for (const Definition *candidate : candidates) {
            for (const Property &property : candidate->properties) {
                if (property.required && !names.contains(property.key)) {
                    names.append(property.key);
                    break;
                }
            }
        }
        return names;
    }

    Diagnostics &m_found;
};

} // namespace

void checkGrammar(const TemplateNode &root, const Definition &grammar, Diagnostics &found) { Walk(found).check(root, grammar, {}); }

} // namespace signalbox::definition
