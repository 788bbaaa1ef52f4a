// SPDX-License-Identifier: GPL-3.0-or-later
// The four machines of the engine: what may follow what. Pure; any thread. Everything that changes a state asks here first.
#pragma once

#include "core/model/records.h"

#include <optional>

namespace signalbox::engine {

//  A run.
//
//      Queued ──Wait──► Waiting (for its concurrency group)
//        │  ◄──Queue──────┘ │
//      Start                │Start
//        ▼                  ▼
//      Running ──Finish──► Finished ──Rerun──► Queued
//      (Queued and Waiting also Finish: canceled before anything ran)
enum class RunEvent { Wait, Queue, Start, Finish, Rerun };
[[nodiscard]] std::optional<Status> next(Status from, RunEvent event);
[[nodiscard]] QString toString(RunEvent event);

//  One attempt of a job.
//
//      Waiting (needs, gates, concurrency) ──Queue──► Queued (for a slot) ──Start──► Running ──Finish──► Finished
//         ▲  ▲──────────Wait─────────────────────────────┘                                                │
//         │      Waiting and Queued also Finish: skipped, refused, canceled                               │
//         └───────────────────────────────Retry (a new attempt)───────────────────────────────────────────┘
enum class JobEvent { Wait, Queue, Start, Finish, Retry };
[[nodiscard]] std::optional<Status> nextOfJob(Status from, JobEvent event);
[[nodiscard]] QString toString(JobEvent event);

//  A deployment.
//
//      Gated ──Start──► Deploying ──StepsDone──► Verifying ──Verify──► Verified
//        │                │ │ │ │                  │ │ ├──Fail──► Failed
//        │                │ │ │ └─Lose─► Unknown   │ │ ├──Err───► Errored
//        │                │ │ └─Cancel─► Canceled  │ │ └──Doubt─► Inconclusive
//        │                │ └─Err──────► Errored   │ └──Cancel──► Inconclusive (an early end is never healthy)
//        │                └─Fail───────► Failed    └──Lose──────► Unknown
//        ├─Refuse─► Refused   ├─Supersede─► Superseded   ├─Cancel─► Canceled   └─Err─► Errored
//
//      Unknown waits for a person: StepsDone ─► Verifying, Fail ─► Failed, Cancel ─► Canceled. It is never started again by itself.
enum class DeploymentEvent { Start, StepsDone, Verify, Fail, Doubt, Err, Refuse, Supersede, Cancel, Lose };
[[nodiscard]] std::optional<DeploymentState> next(DeploymentState from, DeploymentEvent event);
[[nodiscard]] QString toString(DeploymentEvent event);

//  A request for approval.
//
//      Open ──Approve──► Approved ──Void──► Voided      (what was approved is no longer what would start)
//       ├──Reject──► Rejected   ├──Expire──► Expired   └──Void──► Voided
enum class ApprovalEvent { Approve, Reject, Expire, Void };
[[nodiscard]] std::optional<Approval::State> next(Approval::State from, ApprovalEvent event);
[[nodiscard]] QString toString(ApprovalEvent event);

} // namespace signalbox::engine
