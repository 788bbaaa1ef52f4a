// SPDX-License-Identifier: GPL-3.0-or-later
// A believable project for the operator's pages.
#pragma once

#include "tests/support/fakeservice.h"

namespace signalbox::test {

inline constexpr TimeMs sampleNow = 1'795'543'200'000; // 2026-11-23 18:40 UTC
inline constexpr TimeMs minute = 60'000, hour = 60 * minute, day = 24 * hour;

inline QString sha(const char *start) { return QLatin1String(start) + QStringLiteral("0d4f6b7c8a9e1f2a3b4c5d6e7f8091a2b3c").left(33); }

inline Deployment sampleDeployment(qint64 id, const QString &environment, const QString &version, const QString &commit, TimeMs finishedAt,
                                   const QString &actor)
{
    Deployment d;
    d.id = DeploymentId(id);
    d.environment = environment;
    d.version = version;
    d.commit = commit;
    d.imageDigest = QStringLiteral("sha256:41fe") + commit.left(20) + QStringLiteral("b09a");
    d.state = DeploymentState::Verified;
    d.verdict = Verdict::Verified;
    d.run = RunId(4000 + id);
    d.jobKey = QStringLiteral("deploy");
    d.actor = actor;
    d.createdAt = finishedAt - 3 * minute;
    d.startedAt = finishedAt - 2 * minute;
    d.finishedAt = finishedAt;
    CheckRecord check;
    check.title = QStringLiteral("GET http://shop.example/healthz");
    check.verdict = Verdict::Verified;
    check.successes = check.needed = 3;
    d.checks = {check, check, check};
    d.checks[1].title = QStringLiteral("tcp db:5432");
    d.checks[2].title = QStringLiteral("command ./smoke.sh");
    return d;
}

inline QList<service::CommitLine> sampleCommits()
{
    const struct {
        const char *sha, *subject, *author;
        qint64 age;
    } all[] = {{"e77d1aa", "Fix cart rounding for prices with three decimals", "Mara K.", 2 * hour},
               {"b0c11d2", "Add retry to payments", "Ana R.", 3 * hour},
               {"91a7e44", "Bump openssl to 3.0.15", "bot", 5 * hour},
               {"c4d5e6f", "Migration: orders.retry_count", "Ana R.", 6 * hour},
               {"77d0a11", "Pay later behind a flag, switched off", "Jon P.", 26 * hour},
               {"5f00ba4", "Tidy the checkout templates", "Mara K.", 30 * hour}};
    QList<service::CommitLine> commits;
    for (const auto &c : all) {
        service::CommitLine line;
        line.sha = sha(c.sha);
        line.shortSha = QLatin1String(c.sha);
        line.subject = QLatin1String(c.subject);
        line.author = QLatin1String(c.author);
        line.authorEmail = QStringLiteral("someone@example.org");
        line.at = sampleNow - c.age;
        commits.append(line);
    }
    return commits;
}

inline Approval sampleApproval()
{
    Approval a;
    a.id = ApprovalId(7);
    a.deployment = DeploymentId(41);
    a.environment = QStringLiteral("production");
    a.version = QStringLiteral("v2.14.0");
    a.required = 2;
    a.from = {QStringLiteral("release-managers")};
    a.requestedBy = QStringLiteral("Mara K.");
    a.requestedAt = sampleNow - 19 * minute;
    a.expiresAt = sampleNow + 23 * hour;
    a.digest = QStringLiteral("sha256:8f0c2a77d1b94e63a5c0f1e2d3c4b5a69788796a5b4c3d2e1f0099887766d2aa");
    a.decisions = {{QStringLiteral("Mara K."), true, QStringLiteral("Soak looks clean."), sampleNow - 14 * minute, a.digest}};
    return a;
}

inline service::BoardSnapshot sampleBoard()
{
    using service::EnvironmentCell;
    using service::Health;
    service::BoardSnapshot board;
    board.projectName = QStringLiteral("Acme Shop");
    EnvironmentCell dev;
    dev.name = QStringLiteral("dev");
    dev.live =
        sampleDeployment(50, dev.name, QStringLiteral("main-9f21c07"), sha("9f21c07"), sampleNow - 35 * minute, QStringLiteral("Ana R."));
    dev.live->automatic = true;
    dev.newest = sampleDeployment(52, dev.name, QStringLiteral("main-51c0be2"), sha("51c0be2"), 0, QStringLiteral("Ana R."));
    dev.newest->state = DeploymentState::Deploying;
    dev.progressPercent = 62;
    dev.remainingMs = 100'000;
    dev.health = Health::Unknown;
    dev.live->checks.clear();
    dev.distance = QStringLiteral("head of main");
    dev.behind = 0;
    dev.url = QStringLiteral("https://dev.shop.example");
    EnvironmentCell staging;
    staging.name = QStringLiteral("staging");
    staging.after = dev.name;
    staging.live =
        sampleDeployment(40, staging.name, QStringLiteral("v2.14.0"), sha("e77d1aa"), sampleNow - 2 * hour, QStringLiteral("Mara K."));
    staging.health = Health::Healthy;
    staging.distance = QStringLiteral("29 behind dev");
    staging.behind = 29;
    staging.missing = sampleCommits();
    staging.candidate = dev.live;
    staging.goBack = {
        sampleDeployment(31, staging.name, QStringLiteral("v2.13.2"), sha("a1b9c3f"), sampleNow - 7 * day, QStringLiteral("Jon P."))};
    EnvironmentCell production;
    production.name = QStringLiteral("production");
    production.production = true;
    production.after = staging.name;
    production.url = QStringLiteral("https://shop.example");
    production.live =
        sampleDeployment(33, production.name, QStringLiteral("v2.13.2"), sha("a1b9c3f"), sampleNow - 6 * day, QStringLiteral("Jon P."));
    production.newest = sampleDeployment(41, production.name, QStringLiteral("v2.14.0"), sha("e77d1aa"), 0, QStringLiteral("Mara K."));
    production.newest->state = DeploymentState::Gated;
    production.waiting = sampleApproval();
    production.mayApprove = true;
    production.health = Health::Healthy;
    production.distance = QStringLiteral("12 behind staging");
    production.behind = 12;
    production.missing = sampleCommits();
    production.candidate = staging.live;
    production.goBack = {
        sampleDeployment(30, production.name, QStringLiteral("v2.13.1"), sha("4d0e111"), sampleNow - 9 * day, QStringLiteral("Jon P.")),
        sampleDeployment(28, production.name, QStringLiteral("v2.13.0"), sha("8812fa0"), sampleNow - 15 * day, QStringLiteral("Mara K."))};
    board.environments = {dev, staging, production};
    return board;
}

/// The troubles a board can show: failed, held, unknown, nothing yet.
inline service::BoardSnapshot troubledBoard()
{
    service::BoardSnapshot board = sampleBoard();
    service::EnvironmentCell &dev = board.environments[0], &staging = board.environments[1], &production = board.environments[2];
    dev.live.reset();
    dev.newest.reset();
    dev.distance.clear();
    dev.behind = -1;
    dev.goBackProblem = QStringLiteral("Nothing was ever verified here.");
    staging.newest =
        sampleDeployment(42, staging.name, QStringLiteral("v2.15.0"), sha("51c0be2"), sampleNow - 22 * minute, QStringLiteral("Ana R."));
    staging.newest->state = DeploymentState::Failed;
    staging.newest->problem = QStringLiteral("GET http://staging/healthz answered 502 for 60 s.");
    staging.hold = Hold{staging.name, QStringLiteral("Jon P."), QStringLiteral("checkout errors, INC-482"), sampleNow - 3 * hour};
    production.live->mode = DeployMode::RollBack;
    production.health = service::Health::Degraded;
    production.live->checks[0].verdict = Verdict::Failed;
    production.waiting.reset();
    production.newest->state = DeploymentState::Unknown;
    return board;
}

inline service::ReviewSnapshot sampleReview()
{
    service::ReviewSnapshot r;
    r.approval = sampleApproval();
    r.digest = r.approval.digest;
    r.deployment = *sampleBoard().environments[2].newest;
    r.environment.name = QStringLiteral("production");
    r.environment.production = true;
    r.now = {QStringLiteral("v2.13.2"), sha("a1b9c3f"), QStringLiteral("sha256:9c1d00aa77e2"), {}, {}};
    r.candidate = {QStringLiteral("v2.14.0"), sha("e77d1aa"), r.deployment.imageDigest, {}, {}};
    r.commits = sampleCommits();
    r.commitCount = 6;
    const struct {
        const char *path, *group;
        char status;
        int plus, minus;
    } files[] = {{"src/payments/retry.cpp", "Code", 'A', 180, 0}, {"src/payments/gateway.cpp", "Code", 'M', 121, 88},
                 {"src/cart/rounding.cpp", "Code", 'M', 94, 31},  {"db/migrations/0042_retry_count.sql", "Migrations", 'A', 18, 0},
                 {"deploy/web.yaml", "Configuration", 'M', 4, 2}, {"tests/cart/rounding.cpp", "Tests", 'M', 60, 3}};
    for (const auto &f : files)
        r.files.append({QLatin1String(f.path), {}, f.status, f.plus, f.minus, QLatin1String(f.group), false});
    r.fileCount = 6;
    r.additions = 477;
    r.deletions = 124;
    r.migrations = {r.files.at(3)};
    r.ruleChanges = {QStringLiteral("Approvals needed: 2, was 1."),
                     QStringLiteral("The workflow .github/workflows/deploy.yml has changed.")};
    using Check = service::CheckLine;
    r.checks = {{Check::State::Passed, QStringLiteral("Verified in staging"), QStringLiteral("same commit, same digest")},
                {Check::State::Passed, QStringLiteral("CI, run 4101"), QStringLiteral("succeeded")},
                {Check::State::Warning, QStringLiteral("Nightly scan, run 4093"), QStringLiteral("still running")},
                {Check::State::Passed, QStringLiteral("Rollback possible"), QStringLiteral("v2.13.2 is verified and recorded")}};
    r.people = {{QStringLiteral("Mara K."), true, true, true, QStringLiteral("Soak looks clean."), {}, sampleNow - 14 * minute},
                {QStringLiteral("Jon P."), false, false, true, {}, {}, 0}};
    r.ruleText = QStringLiteral("2 from release-managers, not the one who asked");
    r.asker = QStringLiteral("Mara K.");
    r.mayApprove = true;
    r.rollbackMeaning = QStringLiteral("v2.13.2 can be put back with one click.");
    r.expectedMs = 240'000;
    return r;
}

inline service::RollbackSnapshot sampleRollback()
{
    service::RollbackSnapshot r;
    r.environment.name = QStringLiteral("production");
    r.environment.production = true;
    r.live = sampleDeployment(41, r.environment.name, QStringLiteral("v2.14.0"), sha("e77d1aa"), sampleNow - 35 * minute,
                              QStringLiteral("Jon P."));
    r.health = service::Health::Degraded;
    const auto choice = [](qint64 id, const char *version, const char *commit, qint64 ran, bool usable, const char *note) {
        service::RollbackChoice c;
        c.deployment = sampleDeployment(id, QStringLiteral("production"), QLatin1String(version), sha(commit), sampleNow - 6 * day,
                                        QStringLiteral("Jon P."));
        c.release.version = QLatin1String(version);
        c.usable = usable;
        c.note = QLatin1String(note);
        c.ranMs = ran;
        return c;
    };
    r.choices = {choice(33, "v2.13.2", "a1b9c3f", 6 * day, true, ""), choice(30, "v2.13.1", "4d0e111", 3 * day, true, ""),
                 choice(28, "v2.13.0", "8812fa0", 9 * day, true, ""),
                 choice(25, "v2.12.4", "0d4e4d1", 2 * day, false, "marked bad: leaks connections")};
    r.choices[0].lastGood = true;
    r.chosen = 0;
    r.losses = sampleCommits();
    r.lossCount = 12;
    r.migrations = {sampleReview().migrations};
    r.expectedMs = 80'000;
    r.steps = QStringLiteral(
        "Runs the deploying job as it was at that release, then its checks. Skips build and tests; the stored digest is used.");
    return r;
}

inline service::RunSnapshot sampleRollbackRun(DeploymentState state)
{
    service::RunSnapshot s;
    s.run.id = RunId(4126);
    s.run.status = isFinal(state) ? Status::Finished : Status::Running;
    s.run.createdAt = s.run.startedAt = sampleNow - 40'000;
    Deployment d = sampleDeployment(55, QStringLiteral("production"), QStringLiteral("v2.13.2"), sha("a1b9c3f"),
                                    isFinal(state) ? sampleNow : 0, QStringLiteral("Jon P."));
    d.state = state;
    d.mode = DeployMode::RollBack;
    d.run = s.run.id;
    if (state != DeploymentState::Verified) {
        d.checks[1].verdict = Verdict::None;
        d.checks[1].successes = 1;
        d.checks[2].verdict = Verdict::None;
        d.checks[2].successes = 0;
    }
    JobRecord job;
    job.run = s.run.id;
    job.key = job.name = QStringLiteral("deploy");
    job.environment = d.environment;
    job.status = isFinal(state) ? Status::Finished : Status::Running;
    const char *const names[] = {"Set up job", "Pull image", "Switch traffic", "Clean up"};
    for (int i = 0; i < 4; ++i) {
        StepRecord step;
        step.index = i;
        step.name = QLatin1String(names[i]);
        const bool done = isFinal(state) || i < 2;
        step.status = done ? Status::Finished : i == 2 ? Status::Running : Status::Queued;
        step.conclusion = step.outcome = done ? Outcome::Succeeded : Outcome::None;
        step.startedAt = done || i == 2 ? sampleNow - 40'000 + i * 9'000 : 0;
        step.finishedAt = done ? step.startedAt + 9'000 : 0;
        job.steps.append(step);
    }
    s.jobs = {job};
    s.deployments = {d};
    s.progressPercent = isFinal(state) ? 100 : 55;
    s.remainingMs = isFinal(state) ? 0 : 40'000;
    return s;
}

inline service::HistorySnapshot sampleHistory()
{
    service::HistorySnapshot h;
    const struct {
        const char *kind, *actor, *environment, *text;
        qint64 age;
    } all[] = {
        {"rolled-back", "Jon P.", "production", "production was rolled back from v2.14.0 to v2.13.2: checkout 5xx, INC-482.", 33 * minute},
        {"deployment-verified", "Jon P.", "production", "production runs v2.14.0. All checks are healthy.", 68 * minute},
        {"approval-given", "Jon P.", "production", "Jon P. approved v2.14.0 for production, 2 of 2.", 72 * minute},
        {"approval-given", "Mara K.", "production", "Mara K. approved v2.14.0 for production, 1 of 2.", 76 * minute},
        {"approval-requested", "Ana R.", "production", "Deploy of v2.14.0 to production waits for 2 from release-managers.", 200 * minute},
        {"hold-set", "Jon P.", "staging", "Jon P. put staging on hold: checkout errors, INC-482. Automatic deployments wait.", 3 * hour},
        {"run-finished", "", "", "Run 4101 of CI succeeded in 8m20s.", 5 * hour},
        {"run-canceled", "Jon P.", "", "Run 4044 was canceled by Jon P.", 4 * day}};
    qint64 id = 1041;
    for (const auto &e : all) {
        Event event;
        event.id = EventId(id--);
        event.at = sampleNow - e.age;
        event.kind = QLatin1String(e.kind);
        event.actor = QLatin1String(e.actor);
        event.environment = QLatin1String(e.environment);
        event.text = QString::fromUtf8(e.text);
        event.run = RunId(4126);
        event.details = ValueObject{{QStringLiteral("from"), QStringLiteral("v2.14.0")},
                                    {QStringLiteral("to"), QStringLiteral("v2.13.2")},
                                    {QStringLiteral("reason"), QStringLiteral("checkout 5xx, INC-482")}};
        event.hash = QByteArray("1f3a") + QByteArray::number(id) + "c0ffee00aa11";
        event.previousHash = QByteArray("1f3a") + QByteArray::number(id - 1) + "c0ffee00aa11";
        h.events.append(event);
    }
    h.total = 41;
    h.deployments30d = 14;
    h.rollbacks30d = 1;
    h.medianLeadHours = 45.6;
    return h;
}

inline void fillSamples(FakeService &service)
{
    service.boardAnswer = sampleBoard();
    Approval decided = sampleApproval();
    decided.id = ApprovalId(6);
    decided.version = QStringLiteral("v2.13.2");
    decided.state = Approval::State::Approved;
    decided.required = 1;
    decided.closedAt = sampleNow - 6 * day;
    Approval voided = decided;
    voided.id = ApprovalId(5);
    voided.state = Approval::State::Voided;
    voided.voidReason = QStringLiteral("the tag v2.13.1 was moved to another commit");
    service.approvalsAnswer = QList<Approval>{sampleApproval(), decided, voided};
    service.reviewAnswer = sampleReview();
    service.rollbackAnswer = sampleRollback();
    service.historyAnswer = sampleHistory();
    service::CompareSnapshot compare;
    compare.commits = sampleCommits();
    compare.commitCount = 12;
    compare.files = sampleReview().files;
    compare.fileCount = 6;
    compare.additions = 477;
    compare.deletions = 124;
    service.compareAnswer = compare;
    service.submitAnswer = Value(ValueObject{{QStringLiteral("run"), 4126}});
}

} // namespace signalbox::test
