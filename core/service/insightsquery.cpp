// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/queries.h"

#include "core/release/dora.h"

#include <algorithm>

namespace signalbox::service {

namespace {
constexpr int weeksShown = 12;
constexpr qint64 weekMs = 7LL * 86'400'000;
constexpr int deploymentsRead = 2000;
constexpr int commitsOfADeployment = 500;
} // namespace

Result<InsightsSnapshot> readInsights(Session &session)
{
    InsightsSnapshot snapshot;
    snapshot.to = session.clock().nowMs();
    snapshot.from = snapshot.to - weeksShown * weekMs;
    const Session::EnvironmentsNow now = session.environments();
    snapshot.problem = now.problem;
    for (const Environment &environment : now.environments->list) {
        release::DoraInput input;
        input.environment = environment.name;
        input.from = snapshot.from;
        input.to = snapshot.to;
        engine::DeploymentFilter filter;
        filter.environment = environment.name;
        filter.limit = deploymentsRead;
        input.deployments = TRY(session.store().deployments(filter));
        // A commit arrives with the first verified deployment that holds it: what lies between one live release and the next.
        QList<Deployment> verified;
        for (const Deployment &deployment : std::as_const(input.deployments)) {
            if (deployment.state == DeploymentState::Verified && deployment.mode == DeployMode::Deploy)
                verified.prepend(deployment);
        }
        QString before;
        for (const Deployment &deployment : std::as_const(verified)) {
            if (deployment.finishedAt >= input.from && !before.isEmpty() && deployment.commit != before) {
                for (const CommitLine &commit : session.commitLines(before, deployment.commit, commitsOfADeployment))
                    input.commits.append({deployment.id, commit.at});
            }
            before = deployment.commit;
        }
        snapshot.environments.append({environment.name, environment.production, release::doraReport(input)});
    }
    return snapshot;
}

} // namespace signalbox::service
