// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

namespace signalbox::presenters {

struct ApprovalLine {
    Approval approval;
    bool open = false;
    bool mayApprove = false; ///< the acting person may decide; only of open ones
    QString cannotReason;
    bool production = false;
    QString liveVersion; ///< what would be replaced; empty: nothing, or not known
    int given = 0;       ///< approvals so far
};

struct ApprovalsState {
    QList<ApprovalLine> lines; ///< open ones first, those that wait for the acting person before the others
    int open = 0;
    bool loaded = false;
    std::optional<Error> problem;
};

/// Which decisions wait, and which were taken.
class ApprovalsPresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit ApprovalsPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const ApprovalsState &state() const { return m_state; }
    [[nodiscard]] const ApprovalLine *line(ApprovalId id) const;

private:
    void ask() override;
    void show(const QList<Approval> &approvals, const service::BoardSnapshot &board);

    ApprovalsState m_state;
};

} // namespace signalbox::presenters
