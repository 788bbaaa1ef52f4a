// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/approvalspresenter.h"

#include <algorithm>

namespace signalbox::presenters {

ApprovalsPresenter::ApprovalsPresenter(service::ProjectService &service, QObject *parent) : LivePresenter(service, parent) { }

void ApprovalsPresenter::ask()
{
    m_service.approvals(this, [this](const Result<QList<Approval>> &approvals) {
        if (!approvals) {
            m_state.problem = approvals.error();
            answered();
            return;
        }
        // The board knows who may decide, and what runs now.
        m_service.board(this, [this, approvals = *approvals](const Result<service::BoardSnapshot> &board) {
            m_state.problem.reset();
            if (!board)
                m_state.problem = board.error();
            show(approvals, board ? *board : service::BoardSnapshot());
            answered();
        });
    });
}

void ApprovalsPresenter::show(const QList<Approval> &approvals, const service::BoardSnapshot &board)
{
    m_state.lines.clear();
    m_state.open = 0;
    for (const Approval &approval : approvals) {
        ApprovalLine line;
        line.approval = approval;
        line.open = approval.state == Approval::State::Open;
        line.given = int(std::count_if(approval.decisions.begin(), approval.decisions.end(), [](const Decision &d) { return d.approved; }));
        for (const service::EnvironmentCell &cell : board.environments) {
            if (cell.name != approval.environment)
                continue;
            line.production = cell.production;
            if (line.open && cell.live)
                line.liveVersion = cell.live->version;
            if (cell.waiting && cell.waiting->id == approval.id) {
                line.mayApprove = cell.mayApprove;
                line.cannotReason = cell.cannotApproveReason;
            }
        }
        m_state.open += line.open;
        m_state.lines.append(line);
    }
    std::stable_sort(m_state.lines.begin(), m_state.lines.end(), [](const ApprovalLine &a, const ApprovalLine &b) {
        return std::pair(a.open, a.open && a.mayApprove) > std::pair(b.open, b.open && b.mayApprove);
    });
    m_state.loaded = true;
}

const ApprovalLine *ApprovalsPresenter::line(ApprovalId id) const
{
    for (const ApprovalLine &line : m_state.lines) {
        if (line.approval.id == id)
            return &line;
    }
    return nullptr;
}

} // namespace signalbox::presenters
