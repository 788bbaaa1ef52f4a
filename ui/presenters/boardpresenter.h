// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/boardcell.h"
#include "ui/presenters/livepresenter.h"

namespace signalbox::presenters {

struct BoardState {
    service::BoardSnapshot board;
    bool loaded = false;          ///< false: nothing has arrived yet
    std::optional<Error> problem; ///< the board could not be read; what was known stays
    TimeMs readAt = 0;
};

/// What is deployed where.
class BoardPresenter : public LivePresenter
{
    Q_OBJECT
public:
    /// How a deployment that nobody saw the end of ended, as a person says.
    enum class Ending { Finished, Failed, Again };

    explicit BoardPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const BoardState &state() const { return m_state; }
    /// nullptr: no such environment.
    [[nodiscard]] const service::EnvironmentCell *cell(const QString &environment) const;
    [[nodiscard]] QString projectFolder() const { return m_service.projectFolder(); }

    void hold(const QString &environment, const QString &reason);
    void releaseHold(const QString &environment);
    /// The command line that rolls this environment back to its last good release.
    [[nodiscard]] QString rollbackCommand(const QString &environment) const;
    void resolveUnknown(DeploymentId deployment, Ending ending);

signals:
    /// Automatic deployments wait there now; releaseHold() takes it back.
    void held(const QString &environment);

private:
    void ask() override;

    BoardState m_state;
};

} // namespace signalbox::presenters
