// SPDX-License-Identifier: GPL-3.0-or-later
// A believable project for the developer's pages.
#pragma once

#include "tests/support/fakeservice.h"

#include <QtCore/QFile>

namespace signalbox::test::developer {

inline constexpr TimeMs now = 1'795'543'200'000; // 2026-11-23 18:40 UTC
inline constexpr TimeMs minute = 60'000, hour = 60 * minute, day = 24 * hour;

inline QString shaOf(const QString &start)
{
    return QString(start + QStringLiteral("0d4f6b7c8a9e1f2a3b4c5d6e7f8091a2b3c4d5e6f708")).left(40);
}

inline service::CommitLine commit(const char *sha, const char *subject, const char *author, TimeMs ago, QStringList parents = {})
{
    service::CommitLine line;
    line.shortSha = QLatin1String(sha);
    line.sha = shaOf(line.shortSha);
    line.subject = QLatin1String(subject);
    line.author = QLatin1String(author);
    line.at = now - ago;
    for (const QString &parent : parents)
        line.parents << shaOf(parent);
    return line;
}

inline service::RefLine ref(const char *full, const char *sha, TimeMs ago, int ahead, int behind)
{
    service::RefLine line;
    line.fullName = QLatin1String(full);
    line.kind = line.fullName.startsWith(QLatin1String("refs/tags/"))      ? service::RefLine::Kind::Tag
                : line.fullName.startsWith(QLatin1String("refs/remotes/")) ? service::RefLine::Kind::RemoteBranch
                                                                           : service::RefLine::Kind::Branch;
    line.name = line.fullName.section(QLatin1Char('/'), 2);
    line.sha = shaOf(QLatin1String(sha));
    line.author = QStringLiteral("Ana R.");
    line.subject = QStringLiteral("Merge #812 payments retry");
    line.at = now - ago;
    line.ahead = ahead;
    line.behind = behind;
    line.unreleased = ahead > 0;
    return line;
}

inline service::RefsSnapshot refs()
{
    service::RefsSnapshot s;
    s.defaultBranch = QStringLiteral("main");
    s.lastRelease = QStringLiteral("v2.14.0");
    s.productionEnvironments = {QStringLiteral("production")};
    s.refs = {ref("refs/heads/main", "9f21c07", 4 * minute, 0, 0),
              ref("refs/heads/release/2.14", "e77d1aa", 2 * hour, 3, 18),
              ref("refs/heads/feature/payments-retry", "9f21c08", 4 * minute, 5, 2),
              ref("refs/heads/feature/pay-later", "77d0a11", 3 * hour, 11, 40),
              ref("refs/heads/fix/payroll-export", "51c0be2", day, 1, 0),
              ref("refs/tags/v2.14.0", "e77d1aa", 2 * hour, 0, 29),
              ref("refs/tags/v2.13.2", "a1b9c3f", 6 * day, 0, 41),
              ref("refs/tags/nightly", "0d4e4d1", day, 0, 30)};
    s.refs[0].isDefault = true;
    s.refs[0].unreleased = true;
    s.refs[0].deployedIn = {QStringLiteral("dev")};
    s.refs[1].deployedIn = {QStringLiteral("staging"), QStringLiteral("production")};
    s.refs[5].deployedIn = {QStringLiteral("staging"), QStringLiteral("production")};
    const std::tuple<int, Status, Outcome> runs[] = {{0, Status::Finished, Outcome::Succeeded}, {1, Status::Finished, Outcome::Succeeded},
                                                     {2, Status::Running, Outcome::None},       {3, Status::Finished, Outcome::Failed},
                                                     {4, Status::Waiting, Outcome::None},       {5, Status::Finished, Outcome::Succeeded}};
    for (const auto &[at, status, outcome] : runs) {
        s.refs[at].run = RunId(4120 + at);
        s.refs[at].runStatus = status;
        s.refs[at].runOutcome = outcome;
    }
    s.unreleased = {
        commit("9f21c07", "Merge #812 payments retry", "Ana R.", 4 * minute, {QStringLiteral("51c0be2"), QStringLiteral("77d0a11")}),
        commit("51c0be2", "worker: cap queue at 512", "CI bot", 22 * minute, {QStringLiteral("4410e0d")}),
        commit("77d0a11", "pay-later: feature flag", "Jon P.", 2 * hour, {QStringLiteral("4410e0d")}),
        commit("4410e0d", "docs: runbook for rollback", "Mara K.", 3 * hour, {QStringLiteral("e77d1aa")})};
    s.unreleased[0].run = RunId(4120);
    s.unreleased[0].runStatus = Status::Finished;
    s.unreleased[0].runOutcome = Outcome::Succeeded;
    s.unreleased[0].deployedIn = {QStringLiteral("dev")};
    s.unreleasedCount = s.unreleased.size();
    s.released = {commit("e77d1aa", "Fix cart rounding", "Mara K.", 5 * hour, {QStringLiteral("b0c11d2")}),
                  commit("b0c11d2", "Bump openssl to 3.0.15", "bot", 6 * hour)};
    s.released[0].deployedIn = {QStringLiteral("staging"), QStringLiteral("production")};
    return s;
}

inline service::RunLine runLine(qint64 id, Status status, Outcome outcome, const char *ref, const char *title, TimeMs ago)
{
    service::RunLine line;
    line.run.id = RunId(id);
    line.run.workflowPath = QStringLiteral(".github/workflows/ci.yml");
    line.run.workflowName = QStringLiteral("CI");
    line.run.title = QLatin1String(title);
    line.run.trigger.ref = QLatin1String(ref);
    line.run.trigger.sha = shaOf(QString::number(id));
    line.run.trigger.event = QStringLiteral("push");
    line.run.trigger.actor = QStringLiteral("Ana R.");
    line.run.status = status;
    line.run.outcome = outcome;
    line.run.createdAt = now - ago;
    line.run.startedAt = status == Status::Queued ? 0 : now - ago + 2000;
    line.run.finishedAt = status == Status::Finished ? now - ago + 4 * minute + 12'000 : 0;
    line.jobs = 13;
    line.jobsFinished = status == Status::Finished ? 13 : 8;
    line.jobsFailed = isBad(outcome) ? 1 : 0;
    return line;
}

inline service::RunListSnapshot runs()
{
    service::RunListSnapshot s;
    s.runs = {runLine(4127, Status::Running, Outcome::None, "refs/heads/main", "Merge #812 payments retry", 4 * minute),
              runLine(4126, Status::Waiting, Outcome::None, "refs/tags/v2.14.0", "Release v2.14.0", 20 * minute),
              runLine(4119, Status::Finished, Outcome::Succeeded, "refs/heads/release/2.14", "Fix cart rounding", hour),
              runLine(4112, Status::Finished, Outcome::Failed, "refs/heads/main", "worker: cap queue at 512", 3 * hour),
              runLine(4101, Status::Finished, Outcome::Succeeded, "refs/heads/main", "docs: runbook for rollback", day),
              runLine(4044, Status::Finished, Outcome::Canceled, "refs/heads/users/ana/trim", "Trim payloads", 4 * day)};
    s.runs[0].failing = true;
    s.runs[0].progressPercent = 62;
    s.runs[1].waitsForPerson = true;
    s.runs[1].waitReason = QStringLiteral("production waits for 1 more approval of release-managers.");
    s.runs[3].firstFailure = QStringLiteral("unit: exit status 1 in “Run tests”");
    return s;
}

inline JobRecord job(const char *key, QStringList needs, int stage, Status status, Outcome outcome, TimeMs startAgo, qint64 took)
{
    JobRecord job;
    job.run = RunId(4112);
    job.key = job.jobId = job.name = QLatin1String(key);
    job.needs = std::move(needs);
    job.stage = stage;
    job.status = status;
    job.outcome = job.conclusion = outcome;
    job.createdAt = now - startAgo - 1000;
    job.startedAt = startAgo > 0 ? now - startAgo : 0;
    job.finishedAt = status == Status::Finished && startAgo > 0 ? job.startedAt + took : 0;
    const char *const names[] = {"Set up job", "Checkout", "Run it"};
    for (int i = 0; i < 3 && startAgo > 0; ++i) {
        StepRecord step;
        step.index = i;
        step.name = QLatin1String(names[i]);
        const bool last = i == 2;
        step.status = last && status == Status::Running ? Status::Running : Status::Finished;
        step.outcome = step.conclusion = last ? outcome : Outcome::Succeeded;
        step.exitCode = last && outcome == Outcome::Failed ? 1 : 0;
        step.startedAt = job.startedAt + i * 1500;
        step.finishedAt = step.status == Status::Finished ? step.startedAt + 1500 : 0;
        step.firstLine = 1 + i * 4;
        job.steps.append(step);
    }
    return job;
}

/// A run whose unit tests failed.
inline service::RunSnapshot failedRun()
{
    service::RunSnapshot s;
    s.run = runs().runs.at(3).run;
    s.jobs = {job("build", {}, 0, Status::Finished, Outcome::Succeeded, 3 * hour, 72'000),
              job("unit", {QStringLiteral("build")}, 1, Status::Finished, Outcome::Failed, 3 * hour - 75'000, 160'000),
              job("lint", {QStringLiteral("build")}, 1, Status::Finished, Outcome::Succeeded, 3 * hour - 75'000, 31'000),
              job("image", {QStringLiteral("unit"), QStringLiteral("lint")}, 2, Status::Finished, Outcome::Skipped, 0, 0)};
    Annotation remark;
    remark.level = QStringLiteral("error");
    remark.file = QStringLiteral("pay.spec.ts");
    remark.line = 40;
    remark.title = QStringLiteral("retries on timeout");
    remark.message = QStringLiteral("TimeoutError: 30000ms exceeded");
    s.jobs[1].annotations = {remark};
    s.stages = {QStringLiteral("Prepare"), QStringLiteral("Test"), QStringLiteral("Package")};
    s.selectedJob = QStringLiteral("unit");
    s.canRetryFailed = true;
    return s;
}

/// The same one while it goes on, with a matrix.
inline service::RunSnapshot liveRun()
{
    service::RunSnapshot s = failedRun();
    s.run = runs().runs.at(0).run;
    s.jobs[1] = job("unit", {QStringLiteral("build")}, 1, Status::Running, Outcome::None, 100'000, 0);
    s.jobs[3] = job("image", {QStringLiteral("unit"), QStringLiteral("lint")}, 2, Status::Queued, Outcome::None, 0, 0);
    s.selectedJob = QStringLiteral("unit");
    s.canRetryFailed = false;
    s.failing = true;
    s.progressPercent = 62;
    s.remainingMs = 140'000;
    s.remainingRangeMs = 60'000;
    s.estimates.insert(QStringLiteral("unit"), {160'000, 150'000, 190'000, 9});
    return s;
}

inline service::CompareSnapshot comparison()
{
    service::CompareSnapshot s;
    s.commits = refs().unreleased;
    s.commitCount = int(s.commits.size());
    s.files = {{QStringLiteral("src/payments/retry.cpp"), {}, 'A', 180, 0, QStringLiteral("code"), false},
               {QStringLiteral("migrations/0042_drop.sql"), {}, 'A', 18, 0, QStringLiteral("migrations"), true},
               {QStringLiteral("deploy/web.yaml"), QStringLiteral("deploy/shop.yaml"), 'R', 4, 2, QStringLiteral("configuration"), false}};
    s.fileCount = 3;
    s.additions = 202;
    s.deletions = 2;
    return s;
}

inline service::CredentialsSnapshot credentials()
{
    service::CredentialsSnapshot s;
    s.backend = QStringLiteral("GNOME Keyring (Secret Service), unlocked");
    s.available = true;
    service::CredentialLine registry{QStringLiteral("REGISTRY_TOKEN"),
                                     {},
                                     true,
                                     now - 90 * day,
                                     now - 2 * minute,
                                     now - hour,
                                     {},
                                     {QStringLiteral("ci.yml: image"), QStringLiteral("production")},
                                     true};
    service::CredentialLine webhook{QStringLiteral("SLACK_WEBHOOK"),
                                    QStringLiteral("production"),
                                    true,
                                    now - 300 * day,
                                    now - 3 * day,
                                    now - minute,
                                    QStringLiteral("The keychain has no value under this name."),
                                    {QStringLiteral("notify.yml")},
                                    true};
    service::CredentialLine missing{
        QStringLiteral("KUBE_CONFIG"), QStringLiteral("production"), false, 0, 0, 0, {}, {QStringLiteral("production")}, true};
    service::CredentialLine unused{QStringLiteral("OLD_TOKEN"), {}, true, now - 400 * day, 0, 0, {}, {}, false};
    s.credentials = {registry, webhook, missing, unused};
    return s;
}

inline service::InsightsSnapshot insights()
{
    service::InsightsSnapshot s;
    s.to = now;
    s.from = now - 84 * day;
    for (const char *name : {"staging", "production"}) {
        service::InsightsLine line;
        line.environment = QLatin1String(name);
        line.production = line.environment == QLatin1String("production");
        line.report.frequency = {0.33, true, 28, QStringLiteral("a day"), {}};
        line.report.leadTime = {1.9 * double(day), true, 212, QStringLiteral("ms"),
                                QStringLiteral("1 commit is dated after its deployment and is left out.")};
        line.report.failureRate = {0.107, true, 28, QStringLiteral("share"), {}};
        line.report.recoveryTime = {0, false, 0, QStringLiteral("ms"),
                                    QStringLiteral("The last failure is not recovered yet and is left out.")};
        for (int i = 0; i < 12; ++i) {
            release::DoraPoint week;
            week.from = now - (84 - 7 * i) * day;
            week.to = week.from + 7 * day;
            week.deployments = i == 3 ? 0 : 1 + i % 4;
            week.failures = i % 5 == 1;
            week.rolledBack = i == 6;
            week.failures += week.rolledBack;
            week.leadMs = week.deployments > 0 ? double(day) * (1 + i % 3) : -1;
            line.report.weeks << week;
        }
        s.environments << line;
    }
    release::JobStatistics unit{QStringLiteral(".github/workflows/ci.yml"), QStringLiteral("unit"), 40, 6, 34, 3, 160'000, 190'000, {}};
    release::JobStatistics image{QStringLiteral(".github/workflows/ci.yml"), QStringLiteral("image"), 34, 0, 34, 0, 92'000, 99'000, {}};
    for (int i = 0; i < 30; ++i) {
        unit.newest << release::JobSample{
            unit.workflow, unit.job, shaOf(QString::number(i)), 4090 + i, now - (30 - i) * hour, 150'000 + (i * 7919) % 40'000, i % 6 != 2};
        image.newest << release::JobSample{
            image.workflow, image.job, shaOf(QString::number(i)), 4090 + i, now - (30 - i) * hour, 90'000 + (i * 104729) % 9'000, true};
    }
    s.jobs = {unit, image};
    s.runs = 87;
    return s;
}

inline service::HistorySnapshot history()
{
    service::HistorySnapshot h;
    const std::tuple<const char *, const char *, const char *> all[] = {
        {"rolled-back", "Jon P.", "production was rolled back from v2.14.0 to v2.13.2."},
        {"deployment-verified", "Jon P.", "production runs v2.14.0."},
        {"approval-given", "Mara K.", "Mara K. approved v2.14.0 for production."}};
    qint64 id = 41;
    for (const auto &[kind, actor, text] : all) {
        Event event;
        event.id = EventId(id--);
        event.kind = QLatin1String(kind);
        event.actor = QLatin1String(actor);
        event.environment = QStringLiteral("production");
        event.text = QLatin1String(text);
        event.at = now - (42 - id) * hour;
        event.run = RunId(4126);
        event.hash = "8f0c12d2";
        event.previousHash = "77c0aa11";
        h.events << event;
    }
    h.total = 41;
    return h;
}

inline void fill(FakeService &service)
{
    service.refsAnswer = refs();
    service.runsAnswer = runs();
    service.runAnswer = failedRun();
    service.compareAnswer = comparison();
    service.credentialsAnswer = credentials();
    service.insightsAnswer = insights();
    service.historyAnswer = history();
    service.explainAnswer = QStringLiteral("The push to main started it.");
    service.submitAnswer = Value(ValueObject{{QStringLiteral("runs"), ValueList{4128}}});
    service.suggestAnswer = std::pair(QStringLiteral("v2.15.0"), QStringLiteral("### Features\n* Retry payments"));
    engine::Store::AuditReport report;
    report.events = 41;
    report.head = "8f0c000000000000000000000000d2d2";
    service.verifyAnswer = report;
}

/// A log as the shim leaves it: three steps, one group, one error at line 10 of 14.
inline bool writeLog(const QString &path)
{
    const std::pair<char, const char *> lines[] = {{'S', "{\"step\":0,\"name\":\"Set up job\"}"},
                                                   {'O', "runner ready"},
                                                   {'s', "{\"step\":0,\"outcome\":\"succeeded\"}"},
                                                   {'S', "{\"step\":1,\"name\":\"Checkout\"}"},
                                                   {'G', "Fetching"},
                                                   {'O', "HEAD is now at 9f21c07 timeout"},
                                                   {'g', ""},
                                                   {'s', "{\"step\":1,\"outcome\":\"succeeded\"}"},
                                                   {'S', "{\"step\":2,\"name\":\"Run it\"}"},
                                                   {'E', "TimeoutError: page.click: timeout exceeded"},
                                                   {'O', "    at src/pay.ts:88:11"},
                                                   {'W', "retry 1"},
                                                   {'O', "1 failed, 3 passed"},
                                                   {'s', "{\"step\":2,\"outcome\":\"failed\"}"}};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    TimeMs at = now - 3 * hour;
    for (const auto &[tag, text] : lines)
        file.write(QByteArray::number(at += 700) + ' ' + tag + text + '\n');
    return true;
}

} // namespace signalbox::test::developer
