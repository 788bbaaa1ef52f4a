// SPDX-License-Identifier: GPL-3.0-or-later
// What state.json is made of: attemptstate.cpp, attemptlanestate.cpp.
#pragma once

#include "core/base/value.h"

#include <QtCore/QStringList>

namespace signalbox::execution::state {

inline Value strings(const QStringList &list)
{
    ValueList values;
    for (const QString &text : list)
        values.append(Value(text));
    return Value(values);
}

inline QStringList strings(const Value &value)
{
    QStringList list;
    for (const Value &item : value.array())
        list.append(item.string());
    return list;
}

/// Names of variables: their case counts (rule 44).
inline ValueObject sensitive(const Value &value)
{
    ValueObject object = value.object();
    object.caseSensitive = true;
    return object;
}

inline void put(ValueObject &object, const char *name, Value value) { object.insert(QLatin1String(name), std::move(value), true); }

inline qint64 number(const Value &object, const char *name) { return qint64(object[QLatin1String(name)].number()); }

} // namespace signalbox::execution::state
