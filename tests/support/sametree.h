// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/template.h"

#include <QtCore/QString>

namespace signalbox::test {

/// Where two trees differ first, in words; empty when they are the same to the last position.
inline QString difference(const TemplateNode &a, const TemplateNode &b)
{
    const QString where = QStringLiteral("%1:%2: ").arg(a.at.line).arg(a.at.column);
    if (a.kind != b.kind || a.quoted != b.quoted || a.literalBlock != b.literalBlock)
        return where + QStringLiteral("another kind of node");
    if (a.at.file != b.at.file || a.at.line != b.at.line || a.at.column != b.at.column)
        return where + QStringLiteral("stands at %1:%2").arg(b.at.line).arg(b.at.column);
    if (a.raw != b.raw)
        return where + QStringLiteral("'%1' is '%2'").arg(a.raw, b.raw);
    if (a.scalar.kind() != b.scalar.kind() || a.scalar.toJson() != b.scalar.toJson())
        return where + QStringLiteral("'%1' has another value").arg(a.raw);
    if (a.items.size() != b.items.size() || a.members.size() != b.members.size())
        return where + QStringLiteral("another number of entries");
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (const QString found = difference(a.items[i], b.items[i]); !found.isEmpty())
            return found;
    }
    for (std::size_t i = 0; i < a.members.size(); ++i) {
        if (const QString found = difference(a.members[i].first, b.members[i].first); !found.isEmpty())
            return found;
        if (const QString found = difference(a.members[i].second, b.members[i].second); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace signalbox::test
