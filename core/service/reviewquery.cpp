// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/queries.h"

#include "core/release/pathglob.h"
#include "core/release/review.h"
#include "core/service/estimates.h"

#include <algorithm>

namespace signalbox::service {

namespace {

constexpr int commitsShown = 500;
constexpr int manyCommits = 50; // beyond it the version must be typed (tier 3)

release::ReviewRules rulesOf(const Environment *environment)
{
    release::ReviewRules rules;
    if (environment) {
        rules.migrations = environment->rollback.migrations;
        rules.irreversible = environment->rollback.irreversible;
    }
    return rules;
}

Side sideOf(const Deployment &deployment)
{
    Side side;
    side.version = deployment.version;
    side.commit = deployment.commit;
    side.digest = deployment.imageDigest;
    return side;
}

/// What the environment's rules and the workflow say differently at the candidate, in sentences.
Result<QStringList> ruleChanges(Session &session, const Environment &after, const Deployment &candidate,
                                const std::optional<Deployment> &live)
{
    QStringList changes;
    if (!live || !session.repository())
        return changes;
    const auto before = session.environmentsAt(live->commit);
    if (!before)
        return changes;
    const Environment *old = (*before)->find(after.name);
    if (!old)
        return QStringList{QStringLiteral("The environment %1 is new.").arg(after.name)};
    const auto differs = [&](bool different, const QString &what) {
        if (different)
            changes << what;
    };
    differs(old->approvals.required != after.approvals.required,
            QStringLiteral("Approvals needed: %1, was %2.").arg(after.approvals.required).arg(old->approvals.required));
    differs(old->approvals.from != after.approvals.from,
            QStringLiteral("Approvers: %1, were %2.")
                .arg(after.approvals.from.join(QStringLiteral(", ")), old->approvals.from.join(QStringLiteral(", "))));
    differs(old->approvals.preventSelfApproval && !after.approvals.preventSelfApproval, QStringLiteral("Self-approval is now allowed."));
    differs(old->health.size() != after.health.size(),
            QStringLiteral("Health checks: %1, were %2.").arg(after.health.size()).arg(old->health.size()));
    differs(old->smoke.size() != after.smoke.size(),
            QStringLiteral("Smoke tests: %1, were %2.").arg(after.smoke.size()).arg(old->smoke.size()));
    differs(old->after != after.after, QStringLiteral("Comes after: %1, was %2.").arg(after.after, old->after));
    differs(!(old->target.literal() == after.target.literal()), QStringLiteral("The target has changed."));
    const auto newRun = TRY(session.store().run(candidate.run));
    const auto oldRun = TRY(session.store().run(live->run));
    differs(newRun && oldRun && newRun->workflowPath == oldRun->workflowPath && newRun->workflowBlob != oldRun->workflowBlob,
            newRun ? QStringLiteral("The workflow %1 has changed.").arg(newRun->workflowPath) : QString());
    return changes;
}

Result<QList<CheckLine>> readChecks(Session &session, const Environment &environment, const Deployment &candidate,
                                    const std::optional<Deployment> &live)
{
    QList<CheckLine> checks;
    engine::RunFilter filter;
    filter.sha = candidate.commit;
    filter.limit = 50;
    QStringList seenWorkflows;
    for (const Run &run : TRY(session.store().runs(filter))) {
        if (run.id == candidate.run || seenWorkflows.contains(run.workflowPath))
            continue;
        seenWorkflows << run.workflowPath;
        CheckLine line;
        line.title = QStringLiteral("%1, run %2").arg(run.workflowName).arg(run.id.number());
        if (run.status != Status::Finished) {
            line.state = CheckLine::State::Warning;
            line.detail = QStringLiteral("still running");
        } else {
            line.state = run.outcome == Outcome::Succeeded ? CheckLine::State::Passed : CheckLine::State::Failed;
            line.detail = toString(run.outcome);
        }
        checks.append(line);
    }
    if (seenWorkflows.isEmpty())
        checks.append({CheckLine::State::Unknown, QStringLiteral("Tests of this commit"),
                       QStringLiteral("no other run of this commit is recorded here")});
    if (!environment.after.isEmpty()) {
        engine::DeploymentFilter there;
        there.environment = environment.after;
        there.commit = candidate.commit;
        there.state = DeploymentState::Verified;
        const QList<Deployment> verified = TRY(session.store().deployments(there));
        CheckLine line;
        line.title = QStringLiteral("Verified in %1").arg(environment.after);
        if (verified.isEmpty()) {
            line.state = CheckLine::State::Failed;
            line.detail = QStringLiteral("this commit was never verified there");
        } else if (!candidate.imageDigest.isEmpty() && verified.first().imageDigest != candidate.imageDigest) {
            line.state = CheckLine::State::Failed;
            line.detail = QStringLiteral("another digest ran there: %1").arg(verified.first().imageDigest);
        } else {
            line.state = CheckLine::State::Passed;
            line.detail = candidate.imageDigest.isEmpty() ? QStringLiteral("same commit") : QStringLiteral("same commit, same digest");
            for (const CheckRecord &check : verified.first().checks) {
                // What was found there names the check itself: it needs no second mention.
                const bool named = check.detail.contains(check.title);
                checks.append({check.verdict == Verdict::Verified ? CheckLine::State::Passed : CheckLine::State::Warning,
                               named ? QStringLiteral("Health of %1").arg(environment.after)
                                     : QStringLiteral("%1: %2").arg(environment.after, check.title),
                               check.detail});
            }
        }
        checks.prepend(line);
    }
    CheckLine back;
    back.title = QStringLiteral("Rollback possible");
    back.state = live ? CheckLine::State::Passed : CheckLine::State::Warning;
    back.detail = live ? QStringLiteral("%1 is verified and recorded").arg(live->version)
                       : QStringLiteral("nothing is live here yet, so there is nothing to go back to");
    checks.append(back);
    return checks;
}

} // namespace

QList<FileLine> fileLines(const QList<ChangedFile> &files, const Environment *environment)
{
    const release::ReviewRules rules = rulesOf(environment);
    const release::PathGlobs irreversible(rules.irreversible);
    QList<FileLine> lines;
    for (const ChangedFile &file : files) {
        FileLine line;
        line.path = file.path;
        line.oldPath = file.oldPath;
        line.status = statusLetter(file.status).toLatin1();
        line.additions = file.additions;
        line.deletions = file.deletions;
        line.group = release::title(release::groupOf(file.path, rules));
        line.irreversible = irreversible.matches(file.path);
        lines.append(line);
    }
    return lines;
}

Result<ReviewSnapshot> readReview(Session &session, ApprovalId id)
{
    const auto approval = TRY(session.store().approval(id));
    if (!approval)
        return notFound(QStringLiteral("There is no approval %1 in this project.").arg(id.toString()),
                        QStringLiteral("`signalbox approvals` lists them."));
    const auto deployment = TRY(session.store().deployment(approval->deployment));
    if (!deployment)
        return unable(QStringLiteral("The deployment of approval %1 is missing from the store.").arg(id.toString()));

    ReviewSnapshot review;
    review.approval = *approval;
    review.deployment = *deployment;
    review.digest = approval->digest;
    review.asker = approval->requestedBy;
    std::shared_ptr<const Environments> environments = std::make_shared<const Environments>();
    if (const auto run = TRY(session.store().run(deployment->run)); run && !run->environmentsText.isEmpty()) {
        // The rules as they were when it was asked: exactly what the digest covers.
        if (const auto read =
                session.definitions().environments({QStringLiteral(".signalbox/environments.yml"), run->environmentsText, {}}))
            environments = *read;
    }
    const Environment *environment = environments->find(deployment->environment);
    if (environment)
        review.environment = *environment;
    else
        review.environment.name = deployment->environment;

    const std::optional<Deployment> live = TRY(liveDeployment(session.store(), deployment->environment));
    if (live)
        review.now = sideOf(*live);
    review.candidate = sideOf(*deployment);

    if (git::Repository *repository = session.repository()) {
        const QString from = live ? live->commit : QString();
        if (const auto commits = repository->commits({from, deployment->commit, commitsShown, false})) {
            for (const Commit &commit : commits->commits)
                review.commits.append(commitLine(commit));
            review.commitCount = int(review.commits.size());
            if (commits->truncated)
                review.commitCount = std::max(review.commitCount, session.countCommits(from, deployment->commit));
        } else {
            review.problem = commits.error().text();
        }
        git::ChangeQuery query;
        query.from = from;
        query.to = deployment->commit;
        if (const auto changes = repository->changedFiles(query)) {
            review.files = fileLines(changes->files, environment);
            review.fileCount = int(changes->total);
            review.additions = int(changes->additions);
            review.deletions = int(changes->deletions);
        } else if (review.problem.isEmpty()) {
            review.problem = changes.error().text();
        }
        const QString tags = QStringLiteral("refs/tags/");
        if (const auto run = TRY(session.store().run(deployment->run)); run && run->trigger.ref.startsWith(tags)) {
            if (const auto tag = repository->tag(run->trigger.ref.mid(tags.size()));
                tag && tag->signature.kind != git::TagSignature::Kind::None)
                review.tagSignature = QStringLiteral("signed (not verified here)");
        }
    } else {
        review.problem = session.repositoryProblem();
    }
    for (const FileLine &file : std::as_const(review.files)) {
        if (file.group == release::title(release::FileGroup::Migrations) || file.irreversible)
            review.migrations.append(file);
    }
    review.ruleChanges = TRY(ruleChanges(session, review.environment, *deployment, live));
    review.checks = TRY(readChecks(session, review.environment, *deployment, live));

    for (const Decision &decision : approval->decisions)
        review.people.append({decision.person, true, decision.approved, true, decision.comment, {}, decision.at});
    const QString actor = session.place().actor;
    review.cannotApproveReason =
        approval->state == Approval::State::Open
            ? whyNotApprove(*approval, *environments, environment, actor)
            : QStringLiteral("This request is %1%2.")
                  .arg(toString(approval->state), approval->voidReason.isEmpty() ? QString() : QStringLiteral(": ") + approval->voidReason);
    review.mayApprove = review.cannotApproveReason.isEmpty();
    if (!std::any_of(approval->decisions.begin(), approval->decisions.end(), [&](const Decision &d) { return d.person == actor; }))
        review.people.append({actor, false, false, review.mayApprove, {}, review.cannotApproveReason, 0});
    QStringList rule{QStringLiteral("%1 from %2")
                         .arg(approval->required)
                         .arg(approval->from.isEmpty() ? QStringLiteral("anybody") : approval->from.join(QStringLiteral(", ")))};
    if (review.environment.approvals.preventSelfApproval)
        rule << QStringLiteral("not the one who asked");
    review.ruleText = rule.join(QStringLiteral(", "));

    if (!review.migrations.isEmpty())
        review.typeVersionReasons << (review.migrations.size() == 1 ? QStringLiteral("a migration")
                                                                    : QStringLiteral("%1 migrations").arg(review.migrations.size()));
    if (std::any_of(review.checks.begin(), review.checks.end(), [](const CheckLine &c) { return c.state == CheckLine::State::Failed; }))
        review.typeVersionReasons << QStringLiteral("a failed check");
    if (review.commitCount > manyCommits)
        review.typeVersionReasons << QStringLiteral("%1 commits").arg(review.commitCount);
    if (deployment->actor == actor)
        review.typeVersionReasons << QStringLiteral("your own change");
    review.typeVersion = review.environment.production && !review.typeVersionReasons.isEmpty();

    if (live) {
        const bool irreversible = std::any_of(review.files.begin(), review.files.end(), [](const FileLine &f) { return f.irreversible; });
        review.rollbackMeaning =
            irreversible ? QStringLiteral("Going back to %1 afterwards needs an explicit choice: a migration here cannot be undone.")
                               .arg(live->version)
            : review.environment.onFailure == OnFailure::Rollback
                ? QStringLiteral("If its checks fail, %1 is put back by itself.").arg(live->version)
                : QStringLiteral("%1 can be put back with one click.").arg(live->version);
    }
    engine::DeploymentFilter earlier;
    earlier.environment = deployment->environment;
    earlier.state = DeploymentState::Verified;
    earlier.limit = 10;
    QList<qint64> times;
    for (const Deployment &done : TRY(session.store().deployments(earlier)))
        times.append(done.finishedAt - done.startedAt);
    if (!times.isEmpty()) {
        std::sort(times.begin(), times.end());
        review.expectedMs = times.at(times.size() / 2);
    }
    return review;
}

} // namespace signalbox::service
