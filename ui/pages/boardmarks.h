// SPDX-License-Identifier: GPL-3.0-or-later
// Marks of the operator's pages.
#pragma once

#include "ui/presenters/boardcell.h"
#include "ui/theme/statusvisual.h"

namespace signalbox::pages {

/// Of what runs in an environment.
[[nodiscard]] theme::StatusVisual visualOfCell(const presenters::CellView &cell);
/// Of a line below it; a hold has a mark with a pin, a gate none.
[[nodiscard]] std::optional<theme::StatusVisual> visualOfNote(const presenters::CellNote &note);
[[nodiscard]] theme::StatusVisual visualOfCheck(service::CheckLine::State state);
/// Of a line of History, by its kind.
[[nodiscard]] std::optional<theme::StatusVisual> visualOfEvent(const QString &kind);
[[nodiscard]] bool isRunning(DeploymentState state);

} // namespace signalbox::pages
