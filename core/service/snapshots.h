// SPDX-License-Identifier: GPL-3.0-or-later
// What the window and the command line are shown: plain values, taken at one moment, that may cross threads.
#pragma once

#include "core/base/diagnostic.h"
#include "core/model/environment.h"
#include "core/model/records.h"
#include "core/release/dora.h"
#include "core/release/jobstatistics.h"

#include <QtCore/QMetaType>
#include <optional>

namespace signalbox::service {

/// One commit as lists show it.
struct CommitLine {
    QString sha, shortSha, subject, author, authorEmail;
    TimeMs at = 0;
    QStringList parents;
    Outcome runOutcome = Outcome::None; ///< newest run at this commit
    Status runStatus = Status::Queued;
    RunId run;
    QStringList deployedIn; ///< environments whose live release is this commit
    QStringList tags;
};

/// Health of what is live, as far as anybody has checked.
enum class Health { Unknown, Healthy, Degraded, Down };

/// One cell of the board.
struct EnvironmentCell {
    QString name;
    bool production = false;
    QString url;
    QString after;                    ///< promotion order: what feeds it
    std::optional<Deployment> live;   ///< newest verified one; what runs now
    std::optional<Deployment> newest; ///< newest attempt, when it is not `live`: failed, running, waiting
    std::optional<Approval> waiting;  ///< an open approval of `newest`
    bool mayApprove = false;          ///< the acting person may decide on it
    QString cannotApproveReason;
    std::optional<Hold> hold;
    Health health = Health::Unknown;
    QString distance;                    ///< "12 behind staging", "same as staging", "head of main", …
    int behind = -1;                     ///< commits not yet here; -1: unknown
    QList<CommitLine> missing;           ///< the newest of them, at most 20
    QList<Deployment> goBack;            ///< verified releases a rollback may choose, best first
    QString goBackProblem;               ///< why there is none
    std::optional<Deployment> candidate; ///< what Promote would ship: verified in `after`
    int progressPercent = -1;            ///< of a running deployment, when it can be estimated
    qint64 remainingMs = -1;
    QString gateReason; ///< first closed gate of `newest`, a sentence
};

struct BoardSnapshot {
    QString projectName;
    QList<EnvironmentCell> environments; ///< in promotion order
    QString problem;                     ///< no environments file, an invalid one (with place), …
    Diagnostics diagnostics;
    bool empty = false; ///< no environments defined
};

struct RefLine {
    QString fullName, name;
    enum class Kind { Branch, RemoteBranch, Tag } kind = Kind::Branch;
    QString sha, author, subject;
    TimeMs at = 0;
    int ahead = -1, behind = -1; ///< against the default branch; -1: unknown
    bool isDefault = false, isCurrent = false, annotated = false;
    QStringList deployedIn;
    RunId run; ///< newest run of its commit
    Status runStatus = Status::Queued;
    Outcome runOutcome = Outcome::None;
    bool unreleased = false; ///< holds commits that no release holds
    QString note;            ///< e.g. moved after approval
};

struct RefsSnapshot {
    QString defaultBranch;
    QList<RefLine> refs;
    QString lastRelease;                ///< newest release tag reachable from the default branch
    QList<CommitLine> unreleased;       ///< on the default branch since it, at most a thousand
    qint64 unreleasedCount = 0;         ///< all of them
    QList<CommitLine> released;         ///< a few commits from the boundary on
    QStringList productionEnvironments; ///< by their rules now, for marks
    QString problem;
};

struct RunLine {
    Run run; ///< without texts
    int jobs = 0, jobsFinished = 0, jobsFailed = 0;
    bool failing = false; ///< still running, but already failed
    bool waitsForPerson = false;
    QString waitReason;
    QString firstFailure; ///< job that failed first
    int progressPercent = -1;
};

struct RunListSnapshot {
    QList<RunLine> runs;
    bool more = false;
};

/// Estimate of one job from successful runs only.
struct Estimate {
    qint64 medianMs = -1, p10Ms = -1, p90Ms = -1;
    int samples = 0;
};

struct RunSnapshot {
    Run run;
    QList<JobRecord> jobs;
    QHash<QString, Estimate> estimates; ///< by job key
    QList<Deployment> deployments;
    QStringList stages;                 ///< titles of the columns
    QStringList productionEnvironments; ///< by their rules now, for marks
    bool failing = false;
    int progressPercent = -1;
    qint64 remainingMs = -1, remainingRangeMs = 0, overtimeMs = 0;
    QString selectedJob; ///< first failed, else waiting for a person, else longest running
    bool canRetryFailed = false;
    QString problem;
};

/// A changed file as the review groups it.
struct FileLine {
    QString path, oldPath;
    char status = 'M'; ///< A, M, D, R
    int additions = 0, deletions = 0;
    QString group; ///< code, migrations, configuration, workflows, infrastructure, tests, documentation
    bool irreversible = false;
};

struct CheckLine {
    enum class State { Passed, Warning, Failed, Unknown } state = State::Unknown;
    QString title, detail;
};

struct PersonLine {
    QString name;
    bool decided = false, approved = false, may = true;
    QString comment, reason; ///< reason: why the person cannot
    TimeMs at = 0;
};

/// One side of "what changes".
struct Side {
    QString version, commit, digest, config, schema;
};

/// Exactly what an approver decides on. `digest` is what the decision is bound to.
struct ReviewSnapshot {
    Approval approval;
    Deployment deployment;
    Environment environment;
    Side now, candidate; ///< now: empty version when nothing is live
    QList<CommitLine> commits;
    int commitCount = 0;
    QList<FileLine> files;
    int fileCount = 0, additions = 0, deletions = 0;
    QList<FileLine> migrations;
    QStringList ruleChanges; ///< differences of environment rules and workflow between the two commits
    QList<CheckLine> checks;
    QList<PersonLine> people;
    QString ruleText; ///< "2 of release-managers, not the author; expires in 23 h"
    QString asker;
    bool mayApprove = false;
    QString cannotApproveReason;
    bool typeVersion = false; ///< tier 3: the version must be typed
    QStringList typeVersionReasons;
    QString rollbackMeaning; ///< what a rollback of this would mean
    qint64 expectedMs = -1;
    QString digest;
    QString tagSignature; ///< empty: not signed
    QString problem;
};

struct RollbackChoice {
    Deployment deployment; ///< the verified one to repeat
    Release release;
    bool lastGood = false;
    bool usable = true;
    QString note; ///< "ran 6 d", "image pruned", "quarantined: …"
    qint64 ranMs = 0;
};

/// The page that leads back.
struct RollbackSnapshot {
    Environment environment;
    std::optional<Deployment> live;
    Health health = Health::Unknown;
    QList<RollbackChoice> choices; ///< best first
    int chosen = -1;
    QList<CommitLine> losses; ///< commits that go away
    int lossCount = 0;
    QList<FileLine> migrations; ///< touched between the two
    bool irreversible = false;  ///< one of them cannot be undone: must be accepted in words
    int approvalsNeeded = 0;
    qint64 expectedMs = -1;
    QString steps;   ///< "Runs: deploy, smoke. Skips: build, test."
    QString problem; ///< why nothing can be done
};

struct HistorySnapshot {
    QList<Event> events;
    bool more = false;
    qint64 total = 0;
    int deployments30d = 0, rollbacks30d = 0;
    double medianLeadHours = -1;
};

struct CredentialLine {
    QString name, environment; ///< environment empty: whole project
    bool present = false;
    TimeMs setAt = 0, usedAt = 0, testedAt = 0;
    QString testProblem;
    QStringList usedBy;    ///< "production", "ci.yml: image"
    bool required = false; ///< an environment or a workflow names it
};

struct CredentialsSnapshot {
    QString backend; ///< "GNOME Keyring (Secret Service), unlocked"
    bool available = false;
    Error problem; ///< when not available
    QList<CredentialLine> credentials;
};

/// Something that a person ought to know, or must answer.
struct InboxLine {
    enum class Kind { Approval, Unknown, Failed, Recovered, Deployed, RolledBack, Voided, Expired, Hold, PersonCalled };
    Kind kind = Kind::Approval;
    QString key;    ///< names it for good: what a person has read stays read
    QString text;   ///< one sentence
    QString detail; ///< why; may be empty
    TimeMs at = 0;
    TimeMs until = 0; ///< of an approval: when it expires; 0: never
    bool needsYou = false;
    bool own = false; ///< the acting person started it
    bool production = false;
    int given = 0, required = 0; ///< of an approval
    QString person;              ///< who asked, who holds
    QString version;
    ApprovalId approval;
    RunId run;
    DeploymentId deployment;
    QString environment;
};

/// The strip at the bottom and the badges.
struct StatusSnapshot {
    int activeRuns = 0, activeJobs = 0, jobSlots = 2, waitingForYou = 0, waiting = 0;
    QString engine; ///< "here", "another process (host, pid)", "none"
    bool engineAlive = false;
    TimeMs lastEventAt = 0, fetchedAt = 0;
    QString actor;
    QList<InboxLine> inbox;
};

/// `signalbox compare` and the commit list.
struct CompareSnapshot {
    QString from, to;
    QList<CommitLine> commits;
    int commitCount = 0;
    QList<FileLine> files;
    int fileCount = 0, additions = 0, deletions = 0;
    QString problem;
};

/// How delivery goes in one environment.
struct InsightsLine {
    QString environment;
    bool production = false;
    release::DoraReport report;
};

/// The four keys of the last twelve weeks and how the jobs went, from our own records.
struct InsightsSnapshot {
    TimeMs from = 0, to = 0;
    QList<InsightsLine> environments;   ///< in promotion order
    QList<release::JobStatistics> jobs; ///< what hurts most first
    int runs = 0;                       ///< that `jobs` rests on
    bool moreRuns = false;              ///< older runs of these weeks were left out
    QString problem;
};

} // namespace signalbox::service

Q_DECLARE_METATYPE(signalbox::service::BoardSnapshot)
Q_DECLARE_METATYPE(signalbox::service::RefsSnapshot)
Q_DECLARE_METATYPE(signalbox::service::RunListSnapshot)
Q_DECLARE_METATYPE(signalbox::service::RunSnapshot)
Q_DECLARE_METATYPE(signalbox::service::ReviewSnapshot)
Q_DECLARE_METATYPE(signalbox::service::RollbackSnapshot)
Q_DECLARE_METATYPE(signalbox::service::HistorySnapshot)
Q_DECLARE_METATYPE(signalbox::service::CredentialsSnapshot)
Q_DECLARE_METATYPE(signalbox::service::StatusSnapshot)
Q_DECLARE_METATYPE(signalbox::service::CompareSnapshot)
Q_DECLARE_METATYPE(signalbox::service::InsightsSnapshot)
