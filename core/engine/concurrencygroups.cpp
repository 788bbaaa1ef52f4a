// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/concurrencygroups.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t maximumWaiting = 100;

QString keyOf(const QString &group)
{
    language::Concurrency concurrency;
    concurrency.group = group;
    return concurrency.key();
}

QString nameOf(const GroupMember &member)
{
    return member.job.isEmpty() ? u"run %1"_s.arg(member.run.toString()) : u"job %1 of run %2"_s.arg(member.job, member.run.toString());
}

} // namespace

ConcurrencyGroups::Entered ConcurrencyGroups::enter(const language::Concurrency &concurrency, const GroupMember &member)
{
    Group &group = m_groups[concurrency.key()];
    Entered entered;
    if (!group.holder || *group.holder == member) {
        group.holder = member;
        entered.granted = true;
        return entered;
    }
    entered.waitsFor = nameOf(*group.holder);
    if (std::find(group.waiting.begin(), group.waiting.end(), member) != group.waiting.end())
        return entered;
    if (concurrency.queueMax) {
        if (group.waiting.size() >= maximumWaiting) {
            entered.canceled.append(member);
            return entered;
        }
    } else {
        entered.canceled = QList<GroupMember>(group.waiting.begin(), group.waiting.end());
        group.waiting.clear();
    }
    group.waiting.push_back(member);
    if (concurrency.cancelInProgress)
        entered.canceled.append(*group.holder);
    return entered;
}

std::optional<GroupMember> ConcurrencyGroups::leave(const QString &name, const GroupMember &member)
{
    const auto it = m_groups.find(keyOf(name));
    if (it == m_groups.end())
        return {};
    Group &group = *it;
    if (!group.holder || !(*group.holder == member)) {
        std::erase(group.waiting, member);
        return {};
    }
    group.holder.reset();
    if (group.waiting.empty()) {
        m_groups.erase(it);
        return {};
    }
    group.holder = group.waiting.front();
    group.waiting.pop_front();
    return group.holder;
}

std::optional<GroupMember> ConcurrencyGroups::holder(const QString &name) const
{
    const auto it = m_groups.find(keyOf(name));
    return it == m_groups.end() ? std::nullopt : it->holder;
}

} // namespace signalbox::engine
