// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/contexts.h"
#include "core/engine/executor.h"
#include "core/language/concurrency.h"
#include "core/language/condition.h"

#include <deque>
#include <functional>
#include <set>

namespace signalbox::engine {

/// What a plan must know of the world. Plain values and one question.
struct PlanContext {
    RepositoryFacts repository;
    std::shared_ptr<const Environments> environments; ///< may be null
    /// A reusable workflow of the same commit by its path ("./…" without the dot and slash).
    std::function<Result<WorkflowPtr>(const QString &path)> called;
};

/// The jobs of one run, as a graph: what may start now, what is skipped and why, what each job sees (rules 16-36, 86-88).
/// Pure but for PlanContext::called. Made anew from the run and its recorded jobs after a restart: deciding the same things
/// again gives the same answers, because everything that decides is recorded. Costs of a change: linear in the edges
/// that leave what changed.
class Plan
{
public:
    /// One job of the run.
    struct Job {
        JobRecord record;
        int node = -1;        ///< its definition
        int calledScope = -1; ///< of a job that calls a workflow, once opened
        bool isCall = false;
        bool deploys = false;          ///< names an environment
        bool recordsDeployment = true; ///< false: `deployment: false` (rule 90)
        language::Concurrency concurrency;
        bool released = false; ///< handed out as ready; counts for max-parallel
    };

    /// `run` must outlive the plan. `records`: what is stored of its jobs; empty for a new run.
    Plan(const Run *run, WorkflowPtr workflow, PlanContext context, const QList<JobRecord> &records, TimeMs now);

    /// Decides everything that can be decided now. Call after construction and after finish().
    void advance(TimeMs now);
    /// Jobs whose conditions hold and whose needs and max-parallel allow them to start, each handed out once.
    [[nodiscard]] std::vector<int> takeReady();
    /// Jobs that were running when the records were stored; handed out once.
    [[nodiscard]] std::vector<int> takeResumed();
    /// Unfinished siblings that fail-fast ends (rule 35); handed out once.
    [[nodiscard]] std::vector<int> takeToCancel();
    /// Jobs whose record has changed since the last call.
    [[nodiscard]] std::vector<int> takeChanged();
    /// The caller has changed the record.
    void touch(int job) { m_changed.insert(job); }

    /// A job has ended. Its record gets outcome, conclusion, outputs and time.
    void finish(int job, Outcome outcome, const Value &outputs, const QString &explanation, TimeMs now);
    /// From now on cancelled() is true and nothing new starts that does not ask for it.
    void cancel(TimeMs now);

    [[nodiscard]] bool isFinished() const { return m_scopes.front().openNodes == 0; }
    /// Of the whole run; meaningful when finished.
    [[nodiscard]] Outcome outcome() const;
    [[nodiscard]] int size() const { return int(m_jobs.size()); }
    [[nodiscard]] Job &job(int index) { return m_jobs[size_t(index)]; }
    [[nodiscard]] const Job &job(int index) const { return m_jobs[size_t(index)]; }
    [[nodiscard]] int find(const QString &key) const { return m_byKey.value(key, -1); }
    [[nodiscard]] const JobDefinition &definition(int job) const;
    [[nodiscard]] const Environment *environmentOf(int job) const;
    /// Everything an executor must know, but for lease and deployment.
    [[nodiscard]] JobOrder order(int job) const;
    /// What expressions at job level see: github, needs, strategy, matrix, inputs, vars.
    [[nodiscard]] language::Scope scopeOf(int job) const;
    /// The `needs` of this job and of the jobs that call its workflow: object, key of the job as written -> context.
    [[nodiscard]] Value recordedNeeds(int job) const;
    /// Texts of the reusable workflows that were opened come from the caller; their paths:
    [[nodiscard]] QStringList calledPaths() const { return m_calledPaths; }

private:
    struct Scope {
        WorkflowPtr workflow;
        int parentJob = -1;
        QString prefix; ///< "deploy / "
        QString namePrefix;
        int stage = 0;
        int depth = 0;
        Value inputs;
        QList<std::pair<QString, TemplateNode>> secretAliases;
        bool inheritSecrets = true;
        std::vector<int> nodes;
        int openNodes = 0;
    };
    struct Node {
        int scope = 0;
        const JobDefinition *definition = nullptr;
        QString key; ///< prefix and id
        int stage = 0;
        std::vector<int> needs, dependents;
        int openNeeds = 0;
        bool decided = false, finished = false;
        std::vector<int> jobs;
        int openJobs = 0;
        bool ancestorsSucceeded = true, ancestorFailed = false;
        Outcome conclusion = Outcome::None;
        ValueObject outputs;
        bool failFast = true, failedFast = false;
        int maxParallel = 0, active = 0;
        std::deque<int> parked;
    };

    int openScope(WorkflowPtr workflow, int parentJob, Value inputs, TimeMs now);
    void showPlaceholders(int node, TimeMs now);
    void decide(int node, TimeMs now);
    bool decideCondition(int node, QString &explanation, bool &run, Outcome &otherwise) const;
    void expand(int node, const QString &explanation, TimeMs now);
    void prepare(int job, TimeMs now);
    void release(int node, TimeMs now);
    void open(int job, TimeMs now);
    void openCall(int job, TimeMs now);
    void closeScope(int scope, TimeMs now);
    void settleNode(int node, TimeMs now);
    void jobEnded(int job, TimeMs now);
    void failNode(int node, const QString &problem, TimeMs now);
    void skipNode(int node, Outcome outcome, const QString &explanation, TimeMs now);
    int addJob(int node, const QString &suffix, const Value &matrix, const Value &strategy, TimeMs now);
    [[nodiscard]] language::Scope scopeOfNode(int node) const;
    [[nodiscard]] Value needsOf(int node) const;
    [[nodiscard]] bool isWanted(const QString &key) const;
    [[nodiscard]] QStringList needKeys(const Node &node) const;
    [[nodiscard]] bool repeats() const { return m_recorded.isObject(); }

    const Run *m_run;
    PlanContext m_context;
    Value m_github;   ///< without job
    Value m_recorded; ///< of a repeated job: key as written -> needs
    bool m_canceled = false;
    std::deque<Scope> m_scopes;
    std::deque<Node> m_nodes;
    std::deque<Job> m_jobs;
    QHash<QString, int> m_byKey;
    QHash<QString, JobRecord> m_stored; ///< not yet adopted
    std::deque<int> m_decidable;
    std::vector<int> m_ready, m_resumed, m_toCancel;
    std::set<int> m_changed;
    QStringList m_calledPaths;
};

/// Which recorded jobs a rerun does again: all, or what failed and everything after it, or one job and everything after it.
/// Each gets its next attempt; the earlier one goes to `previous`. Gives the keys. Errors: NotFound, Refused when nothing failed.
[[nodiscard]] Result<QStringList> retry(QList<JobRecord> &records, bool failedOnly, const QString &job, TimeMs now);

} // namespace signalbox::engine
