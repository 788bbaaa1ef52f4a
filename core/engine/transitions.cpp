// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/transitions.h"

#include <array>

namespace signalbox::engine {

std::optional<Status> next(Status from, RunEvent event)
{
    switch (from) {
    case Status::Queued:
        switch (event) {
        case RunEvent::Wait: return Status::Waiting;
        case RunEvent::Start: return Status::Running;
        case RunEvent::Finish: return Status::Finished;
        default: return {};
        }
    case Status::Waiting:
        switch (event) {
        case RunEvent::Queue: return Status::Queued;
        case RunEvent::Start: return Status::Running;
        case RunEvent::Finish: return Status::Finished;
        default: return {};
        }
    case Status::Running: return event == RunEvent::Finish ? std::optional(Status::Finished) : std::nullopt;
    case Status::Finished: return event == RunEvent::Rerun ? std::optional(Status::Queued) : std::nullopt;
    }
    return {};
}

std::optional<Status> nextOfJob(Status from, JobEvent event)
{
    switch (from) {
    case Status::Queued:
        switch (event) {
        case JobEvent::Wait: return Status::Waiting;
        case JobEvent::Start: return Status::Running;
        case JobEvent::Finish: return Status::Finished;
        default: return {};
        }
    case Status::Waiting:
        switch (event) {
        case JobEvent::Queue: return Status::Queued;
        case JobEvent::Finish: return Status::Finished;
        default: return {};
        }
    case Status::Running: return event == JobEvent::Finish ? std::optional(Status::Finished) : std::nullopt;
    case Status::Finished: return event == JobEvent::Retry ? std::optional(Status::Waiting) : std::nullopt;
    }
    return {};
}

std::optional<DeploymentState> next(DeploymentState from, DeploymentEvent event)
{
    using S = DeploymentState;
    using E = DeploymentEvent;
    switch (from) {
    case S::Gated:
        switch (event) {
        case E::Start: return S::Deploying;
        case E::Refuse: return S::Refused;
        case E::Supersede: return S::Superseded;
        case E::Cancel: return S::Canceled;
        case E::Err: return S::Errored;
        default: return {};
        }
    case S::Deploying:
        switch (event) {
        case E::StepsDone: return S::Verifying;
        case E::Fail: return S::Failed;
        case E::Err: return S::Errored;
        case E::Cancel: return S::Canceled;
        case E::Lose: return S::Unknown;
        default: return {};
        }
    case S::Verifying:
        switch (event) {
        case E::Verify: return S::Verified;
        case E::Fail: return S::Failed;
        case E::Doubt: return S::Inconclusive;
        case E::Err: return S::Errored;
        case E::Cancel: return S::Inconclusive;
        case E::Lose: return S::Unknown;
        default: return {};
        }
    case S::Unknown:
        switch (event) {
        case E::StepsDone: return S::Verifying;
        case E::Fail: return S::Failed;
        case E::Cancel: return S::Canceled;
        default: return {};
        }
    default: return {};
    }
}

std::optional<Approval::State> next(Approval::State from, ApprovalEvent event)
{
    using S = Approval::State;
    if (from == S::Open) {
        switch (event) {
        case ApprovalEvent::Approve: return S::Approved;
        case ApprovalEvent::Reject: return S::Rejected;
        case ApprovalEvent::Expire: return S::Expired;
        case ApprovalEvent::Void: return S::Voided;
        }
    }
    if (from == S::Approved && event == ApprovalEvent::Void)
        return S::Voided;
    return {};
}

QString toString(RunEvent event)
{
    constexpr std::array words{"wait", "queue", "start", "finish", "rerun"};
    return QLatin1String(words[size_t(event)]);
}

QString toString(JobEvent event)
{
    constexpr std::array words{"wait", "queue", "start", "finish", "retry"};
    return QLatin1String(words[size_t(event)]);
}

QString toString(DeploymentEvent event)
{
    constexpr std::array words{"start", "steps-done", "verify", "fail", "doubt", "err", "refuse", "supersede", "cancel", "lose"};
    return QLatin1String(words[size_t(event)]);
}

QString toString(ApprovalEvent event)
{
    constexpr std::array words{"approve", "reject", "expire", "void"};
    return QLatin1String(words[size_t(event)]);
}

} // namespace signalbox::engine
