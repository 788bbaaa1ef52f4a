// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/workflow.h"

#include <algorithm>

namespace signalbox {

const JobDefinition *Workflow::findJob(const QString &id) const
{
    // Job ids differ by case in the file but are unique without regard to it.
    const auto it =
        std::find_if(jobs.begin(), jobs.end(), [&](const JobDefinition &job) { return job.id.compare(id, Qt::CaseInsensitive) == 0; });
    return it == jobs.end() ? nullptr : &*it;
}

const EventDefinition *Workflow::findEvent(const QString &name) const
{
    const auto it = std::find_if(events.begin(), events.end(), [&](const EventDefinition &event) { return event.name == name; });
    return it == events.end() ? nullptr : &*it;
}

} // namespace signalbox
