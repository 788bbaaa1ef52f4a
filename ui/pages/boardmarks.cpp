// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/boardmarks.h"

#include <QtCore/QCoreApplication>

namespace signalbox::pages {

using namespace theme;
using presenters::CellNote;
using presenters::CellView;

StatusVisual visualOfCell(const CellView &cell)
{
    StatusVisual visual = visualOf(DeploymentState::Verified, cell.mode);
    if (!cell.live)
        visual = {Mark::Skipped, Badge::None, cell.version};
    if (cell.held)
        visual.badge = Badge::Held;
    return visual;
}

std::optional<StatusVisual> visualOfNote(const CellNote &note)
{
    switch (note.kind) {
    case CellNote::Kind::Attempt: return visualOf(note.state, note.mode);
    case CellNote::Kind::Hold: return StatusVisual{Mark::Waiting, Badge::Held, QCoreApplication::translate("board", "held")};
    case CellNote::Kind::Gate: break;
    }
    return std::nullopt;
}

StatusVisual visualOfCheck(service::CheckLine::State state)
{
    using State = service::CheckLine::State;
    switch (state) {
    case State::Passed: return {Mark::Succeeded, Badge::None, QCoreApplication::translate("board", "passed")};
    case State::Warning: return {Mark::Waiting, Badge::None, QCoreApplication::translate("board", "warning")};
    case State::Failed: return {Mark::Failed, Badge::None, QCoreApplication::translate("board", "failed")};
    case State::Unknown: break;
    }
    return {Mark::Unknown, Badge::None, QCoreApplication::translate("board", "unknown")};
}

std::optional<StatusVisual> visualOfEvent(const QString &kind)
{
    const auto ends = [&](const char *word) { return kind.endsWith(QLatin1String(word)); };
    if (kind == QLatin1String("rolled-back"))
        return visualOf(Mark::RolledBack);
    if (ends("-verified") || ends("-given") || ends("-approved") || ends("-recorded"))
        return visualOf(Mark::Succeeded);
    if (ends("-failed") || ends("-rejected") || ends("-quarantined") || ends("-invalid"))
        return visualOf(Mark::Failed);
    if (ends("-requested") || kind == QLatin1String("person-called") || ends("-set"))
        return visualOf(Mark::Waiting);
    if (ends("-canceled") || ends("-voided") || ends("-expired") || ends("-refused") || kind == QLatin1String("stopped-all"))
        return visualOf(Mark::Canceled);
    if (ends("-unknown") || ends("-inconclusive"))
        return visualOf(Mark::Unknown);
    if (ends("-started"))
        return visualOf(Mark::Running);
    return std::nullopt;
}

bool isRunning(DeploymentState state) { return state == DeploymentState::Deploying || state == DeploymentState::Verifying; }

} // namespace signalbox::pages
