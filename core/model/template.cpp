// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/template.h"

#include <algorithm>

namespace signalbox {

TemplateNode::TemplateNode() = default;
TemplateNode::TemplateNode(const TemplateNode &) = default;
TemplateNode::TemplateNode(TemplateNode &&) noexcept = default;
TemplateNode &TemplateNode::operator=(const TemplateNode &) = default;
TemplateNode &TemplateNode::operator=(TemplateNode &&) noexcept = default;
TemplateNode::~TemplateNode() = default;

const TemplateNode *TemplateNode::find(QStringView name) const
{
    for (const auto &[key, value] : members) {
        if (key.raw == name)
            return &value;
    }
    return nullptr;
}

bool TemplateNode::hasExpression() const
{
    switch (kind) {
    case Kind::Absent: return false;
    case Kind::Scalar: return raw.contains(QLatin1String("${{"));
    case Kind::Sequence: return std::any_of(items.begin(), items.end(), [](const TemplateNode &n) { return n.hasExpression(); });
    case Kind::Mapping:
        return std::any_of(members.begin(), members.end(),
                           [](const auto &m) { return m.first.hasExpression() || m.second.hasExpression(); });
    }
    return false;
}

Value TemplateNode::literal() const
{
    switch (kind) {
    case Kind::Absent: return {};
    case Kind::Scalar: return scalar;
    case Kind::Sequence: {
        ValueList list;
        for (const TemplateNode &item : items)
            list.append(item.literal());
        return list;
    }
    case Kind::Mapping: {
        ValueObject object;
        for (const auto &[key, value] : members)
            object.insert(key.raw, value.literal(), true);
        return object;
    }
    }
    return {};
}

TemplateNode TemplateNode::string(const QString &text, const Location &at)
{
    TemplateNode node;
    node.kind = Kind::Scalar;
    node.at = at;
    node.scalar = Value(text);
    node.raw = text;
    node.quoted = true;
    return node;
}

} // namespace signalbox
