// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/definition/syntax.h"
#include "core/language/places.h"

#include <QtCore/QStringList>
#include <optional>
#include <vector>

namespace signalbox::definition {

/// What a value may be; a definition allows several.
enum Shape : unsigned {
    NullShape = 1,
    BooleanShape = 2,
    NumberShape = 4,
    StringShape = 8,    ///< any scalar; null counts as the empty string
    NonEmptyShape = 16, ///< a string that is not empty
    SequenceShape = 32,
    MappingShape = 64,
    AnyShape = 128,
};

struct Definition;

/// A key of a mapping.
struct Property {
    QString key;
    const Definition *value = nullptr;
    bool required = false;
    Support support = Support::Honoured;
    QString reason; ///< why it is honoured differently or not at all
};

/// One rule of the grammar. The whole language is a table of these (grammar.cpp, grammarevents.cpp, grammaractions.cpp).
struct Definition {
    QString title; ///< "a step", for messages
    unsigned shapes = 0;
    std::optional<language::Place> place;     ///< expressions are allowed, with these names; inherited by what is inside
    QStringList values;                       ///< the only texts allowed; empty: any
    const Definition *item = nullptr;         ///< of a sequence
    std::vector<Property> properties;         ///< of a mapping
    QString anyKeyName;                       ///< "<job_id>": every other key is allowed and stands for this
    const Definition *anyValue = nullptr;     ///< its value
    bool othersIgnored = false;               ///< the forge ignores keys that it does not know here
    std::vector<const Definition *> variants; ///< one of these mappings; the keys decide which
    QString variantHint;                      ///< what to add when the keys do not decide
    bool condition = false;                   ///< an `if:`: the whole text is an expression
    [[nodiscard]] const Property *find(const QString &key) const;
    [[nodiscard]] QStringList keys() const;
};

[[nodiscard]] const Definition &workflowGrammar();
[[nodiscard]] const Definition &actionGrammar();
/// A list of steps as in a job.
[[nodiscard]] const Definition &stepsGrammar();

} // namespace signalbox::definition
