// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/boardpresenter.h"

namespace signalbox::presenters {

BoardPresenter::BoardPresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent) { }

void BoardPresenter::ask()
{
    m_service.board(this, [this](const Result<service::BoardSnapshot> &board) {
        if (board) {
            m_state.board = *board;
            m_state.problem.reset();
            m_state.readAt = QDateTime::currentMSecsSinceEpoch();
            m_state.loaded = true;
        } else {
            m_state.problem = board.error();
        }
        answered();
    });
}

const service::EnvironmentCell *BoardPresenter::cell(const QString &environment) const
{
    for (const service::EnvironmentCell &cell : m_state.board.environments) {
        if (cell.name == environment)
            return &cell;
    }
    return nullptr;
}

void BoardPresenter::hold(const QString &environment, const QString &reason)
{
    submit(intents::hold, {{QStringLiteral("environment"), environment}, {QStringLiteral("reason"), reason}},
           [this, environment](const Value &) { emit held(environment); });
}

void BoardPresenter::releaseHold(const QString &environment)
{
    submit(intents::releaseHold, {{QStringLiteral("environment"), environment}},
           [this, environment](const Value &) { emit said(tr("The hold on %1 is released.").arg(environment)); });
}

QString BoardPresenter::rollbackCommand(const QString &environment) const
{
    return m_service.asCommand(intents::rollback, {{QStringLiteral("environment"), environment}});
}

void BoardPresenter::resolveUnknown(DeploymentId deployment, Ending ending)
{
    const QString ended = ending == Ending::Finished ? QStringLiteral("finished")
                          : ending == Ending::Failed ? QStringLiteral("failed")
                                                     : QStringLiteral("again");
    submit(intents::resolveUnknown, {{QStringLiteral("deployment"), deployment.number()}, {QStringLiteral("ended"), ended}},
           [this, ending](const Value &) {
               emit said(ending == Ending::Finished ? tr("Noted: it finished. Its checks decide now.")
                         : ending == Ending::Failed ? tr("Noted: it failed.")
                                                    : tr("It runs again."));
           });
}

} // namespace signalbox::presenters
