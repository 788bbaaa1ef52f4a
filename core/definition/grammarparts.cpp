// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/grammarparts.h"

#include <algorithm>
#include <deque>

namespace signalbox::definition {

const Property *Definition::find(const QString &name) const
{
    const auto it = std::find_if(properties.begin(), properties.end(), [&](const Property &p) { return p.key == name; });
    return it == properties.end() ? nullptr : &*it;
}

QStringList Definition::keys() const
{
    QStringList names;
    for (const Property &property : properties)
        names.append(property.key);
    return names;
}

namespace grammar {

Definition *define(const QString &title, unsigned shapes, std::optional<Place> place)
{
    static std::deque<Definition> all; // a deque, so that addresses stay
    Definition definition;
    definition.title = title;
    definition.shapes = shapes;
    definition.place = place;
    all.push_back(std::move(definition));
    return &all.back();
}

Definition *choice(const QString &title, const QStringList &values, unsigned moreShapes)
{
    Definition *definition = define(title, NonEmptyShape | moreShapes);
    definition->values = values;
    return definition;
}

Definition *text(const QString &title, std::optional<Place> place) { return define(title, StringShape, place); }
Definition *nonEmpty(const QString &title, std::optional<Place> place) { return define(title, NonEmptyShape, place); }
Definition *boolean(const QString &title, std::optional<Place> place) { return define(title, BooleanShape, place); }
Definition *number(const QString &title, std::optional<Place> place) { return define(title, NumberShape, place); }
Definition *anything(const QString &title) { return define(title, AnyShape); }

Definition *oneOrMany(const QString &title, std::optional<Place> place)
{
    Definition *definition = define(title, NonEmptyShape | SequenceShape, place);
    definition->item = nonEmpty(QStringLiteral("an entry of ") + title);
    return definition;
}

Definition *dictionary(const QString &title, const QString &keyName, const Definition *value, std::optional<Place> place)
{
    Definition *definition = define(title, MappingShape, place);
    definition->anyKeyName = keyName;
    definition->anyValue = value;
    return definition;
}

Property key(const char *name, const Definition *value, Support support, const QString &reason)
{
    return {QString::fromLatin1(name), value, false, support, reason};
}

Property required(const char *name, const Definition *value, Support support, const QString &reason)
{
    return {QString::fromLatin1(name), value, true, support, reason};
}

} // namespace grammar
} // namespace signalbox::definition
