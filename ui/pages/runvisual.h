// SPDX-License-Identifier: GPL-3.0-or-later
// Marks and words of runs and jobs.
#pragma once

#include "ui/presenters/runspresenter.h"
#include "ui/theme/statusvisual.h"

namespace signalbox::pages {

[[nodiscard]] theme::StatusVisual visualOfRun(const service::RunLine &line);
/// "running 62 %", "running, already failing", "waits for approval"
[[nodiscard]] QString wordOfRun(const service::RunLine &line);
[[nodiscard]] theme::StatusVisual visualOfJob(const JobRecord &job, bool waitsForPerson = false, bool overtime = false);
[[nodiscard]] theme::StatusVisual visualOfStep(const StepRecord &step);

} // namespace signalbox::pages
