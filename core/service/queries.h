// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown, read from one project. Blocking and without side effects; call them off the screen's thread.
#pragma once

#include "core/service/session.h"

namespace signalbox::service {

[[nodiscard]] Result<BoardSnapshot> readBoard(Session &session);
[[nodiscard]] Result<RefsSnapshot> readRefs(Session &session);
[[nodiscard]] Result<RunListSnapshot> readRuns(Session &session, const engine::RunFilter &filter);
[[nodiscard]] Result<RunSnapshot> readRun(Session &session, RunId run);
[[nodiscard]] Result<QList<Approval>> readApprovals(Session &session);
[[nodiscard]] Result<ReviewSnapshot> readReview(Session &session, ApprovalId approval);
/// `toVersion` empty: the last good one is chosen.
[[nodiscard]] Result<RollbackSnapshot> readRollback(Session &session, const QString &environment, const QString &toVersion);
[[nodiscard]] Result<HistorySnapshot> readHistory(Session &session, const engine::EventFilter &filter);
[[nodiscard]] Result<StatusSnapshot> readStatus(Session &session);
[[nodiscard]] Result<CompareSnapshot> readCompare(Session &session, const QString &from, const QString &to);

[[nodiscard]] Result<InsightsSnapshot> readInsights(Session &session);

/// What is live in an environment: the newest verified deployment. Nothing when none ever was.
[[nodiscard]] Result<std::optional<Deployment>> liveDeployment(engine::Store &store, const QString &environment);
/// Who asks and who may decide: empty when `actor` may, else the reason why not.
[[nodiscard]] QString whyNotApprove(const Approval &approval, const Environments &environments, const Environment *environment,
                                    const QString &actor);
/// Names of files in the words of a review.
[[nodiscard]] QList<FileLine> fileLines(const QList<ChangedFile> &files, const Environment *environment);

/// The runs of many commits at once: newest run of each.
struct CommitRuns {
    QHash<QString, Run> newest;
};
[[nodiscard]] Result<CommitRuns> newestRuns(Session &session);
/// Environment names by the commit that is live there.
[[nodiscard]] Result<QHash<QString, QStringList>> deployedCommits(Session &session, const Environments &environments);
void decorate(QList<CommitLine> &lines, const CommitRuns &runs, const QHash<QString, QStringList> &deployed);

} // namespace signalbox::service
