// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/store.h"

namespace signalbox::engine {

bool Changes::isEmpty() const
{
    return runs.isEmpty() && jobs.isEmpty() && releases.isEmpty() && deployments.isEmpty() && approvals.isEmpty() && holds.isEmpty()
           && releasedHolds.isEmpty() && answeredIntents.isEmpty() && events.isEmpty() && seenRefs.isEmpty() && forgottenRefs.isEmpty()
           && settings.isEmpty();
}

} // namespace signalbox::engine
