// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/concurrency.h"
#include "core/model/records.h"

#include <deque>
#include <optional>

namespace signalbox::engine {

/// A run (job empty) or a job that is in a concurrency group.
struct GroupMember {
    RunId run;
    QString job;
    friend bool operator==(const GroupMember &, const GroupMember &) = default;
};

/// Who holds a concurrency group and who waits (rules 37-41). Names are compared without regard to case. Pure.
class ConcurrencyGroups
{
public:
    struct Entered {
        bool granted = false;
        QList<GroupMember> canceled; ///< whom it replaces, or itself when 100 wait already
        QString waitsFor;            ///< "run 12" or "job deploy of run 12"
    };
    /// Enters a group, or changes nothing when it is in it already.
    Entered enter(const language::Concurrency &concurrency, const GroupMember &member);
    /// Leaves a group, holding or waiting. Gives whom the group belongs to now, when that has changed.
    std::optional<GroupMember> leave(const QString &group, const GroupMember &member);
    [[nodiscard]] std::optional<GroupMember> holder(const QString &group) const;

private:
    struct Group {
        std::optional<GroupMember> holder;
        std::deque<GroupMember> waiting;
    };
    QHash<QString, Group> m_groups;
};

} // namespace signalbox::engine
