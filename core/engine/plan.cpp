// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/plan.h"

#include "core/base/check.h"
#include "core/engine/transitions.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

/// failure before cancelled before success; skipped only when all were.
Outcome combined(const QList<Outcome> &conclusions)
{
    const auto any = [&](auto what) { return std::any_of(conclusions.begin(), conclusions.end(), what); };
    if (any([](Outcome o) { return isBad(o) && o != Outcome::Canceled; }))
        return Outcome::Failed;
    if (any([](Outcome o) { return o == Outcome::Canceled; }))
        return Outcome::Canceled;
    if (any([](Outcome o) { return o == Outcome::Succeeded; }))
        return Outcome::Succeeded;
    return conclusions.isEmpty() ? Outcome::Succeeded : Outcome::Skipped;
}

} // namespace

Plan::Plan(const Run *run, WorkflowPtr workflow, PlanContext context, const QList<JobRecord> &records, TimeMs now)
    : m_run(run)
    , m_context(std::move(context))
    , m_github(githubContext(*run, m_context.repository))
    , m_recorded(run->extra[u"needs"_s])
    , m_canceled(run->cancelRequested)
{
    for (const JobRecord &record : records)
        m_stored.insert(record.key, record);
    openScope(std::move(workflow), -1, run->trigger.inputs.isNull() ? Value(ValueObject()) : run->trigger.inputs, now);
}

bool Plan::isWanted(const QString &key) const
{
    const QString &only = m_run->onlyJob;
    // The job itself, those that lead to it (callers), and those inside it (combinations, called jobs).
    return only.isEmpty() || key == only || only.startsWith(key + u" (") || only.startsWith(key + u" / ") || key.startsWith(only + u" (")
           || key.startsWith(only + u" / ");
}

int Plan::openScope(WorkflowPtr workflow, int parentJob, Value inputs, TimeMs now)
{
    const int index = int(m_scopes.size());
    m_scopes.emplace_back();
    Scope &scope = m_scopes.back();
    scope.workflow = std::move(workflow);
    scope.parentJob = parentJob;
    scope.inputs = std::move(inputs);
    QString parentKey;
    if (parentJob >= 0) {
        const Job &caller = job(parentJob);
        const Scope &outer = m_scopes[size_t(m_nodes[size_t(caller.node)].scope)];
        parentKey = caller.record.key;
        scope.prefix = parentKey + u" / "_s;
        scope.namePrefix = caller.record.name + u" / "_s;
        scope.stage = caller.record.stage;
        scope.depth = outer.depth + 1;
    }
    QHash<QString, int> byId;
    for (const JobDefinition &definition : scope.workflow->jobs) {
        const QString key = scope.prefix + definition.id;
        if (!isWanted(key))
            continue;
        Node node;
        node.scope = index;
        node.definition = &definition;
        node.key = key;
        byId.insert(definition.id.toLower(), int(m_nodes.size()));
        scope.nodes.push_back(int(m_nodes.size()));
        m_nodes.push_back(std::move(node));
    }
    scope.openNodes = int(scope.nodes.size());
    for (const int n : scope.nodes) {
        for (const LocatedText &need : m_nodes[size_t(n)].definition->needs) {
            const int other = byId.value(need.text.toLower(), -1);
            if (other < 0)
                continue; // left out by onlyJob
            m_nodes[size_t(n)].needs.push_back(other);
            m_nodes[size_t(other)].dependents.push_back(n);
        }
        m_nodes[size_t(n)].openNeeds = int(m_nodes[size_t(n)].needs.size());
    }
    // Stages by depth; in the order in which needs allow (file order may name a job before what it needs).
    std::deque<int> order;
    QHash<int, int> open;
    for (const int n : scope.nodes) {
        open[n] = m_nodes[size_t(n)].openNeeds;
        m_nodes[size_t(n)].stage = scope.stage;
        if (open[n] == 0)
            order.push_back(n);
    }
    const std::vector<int> roots(order.begin(), order.end());
    while (!order.empty()) {
        const int n = order.front();
        order.pop_front();
        for (const int d : m_nodes[size_t(n)].dependents) {
            m_nodes[size_t(d)].stage = std::max(m_nodes[size_t(d)].stage, m_nodes[size_t(n)].stage + 1);
            if (--open[d] == 0)
                order.push_back(d);
        }
    }
    // What is stored of these jobs; the rest is shown as waiting.
    if (!m_stored.isEmpty()) {
        QHash<QString, QList<JobRecord>> byJob;
        for (const JobRecord &record : std::as_const(m_stored)) {
            if (record.callPath == parentKey)
                byJob[record.jobId.toLower()].append(record);
        }
        for (const int n : scope.nodes) {
            QList<JobRecord> list = byJob.value(m_nodes[size_t(n)].definition->id.toLower());
            std::sort(list.begin(), list.end(), [](const JobRecord &a, const JobRecord &b) {
                return a.strategy[u"job-index"_s].number() < b.strategy[u"job-index"_s].number();
            });
            for (const JobRecord &record : std::as_const(list))
                addJob(n, record.key.mid(m_nodes[size_t(n)].key.size()), record.matrix, record.strategy, now);
        }
    }
    for (const int n : scope.nodes) {
        if (m_nodes[size_t(n)].jobs.empty())
            showPlaceholders(n, now);
    }
    for (const int n : scope.nodes) {
        for (const int j : m_nodes[size_t(n)].jobs) {
            if (job(j).record.needs.isEmpty())
                job(j).record.needs = needKeys(m_nodes[size_t(n)]);
        }
    }
    m_decidable.insert(m_decidable.end(), roots.begin(), roots.end());
    return index;
}

QStringList Plan::needKeys(const Node &node) const
{
    QStringList keys;
    for (const int need : node.needs) {
        const Node &other = m_nodes[size_t(need)];
        if (other.jobs.empty())
            keys.append(other.key);
        for (const int j : other.jobs)
            keys.append(job(j).record.key);
    }
    return keys;
}

int Plan::addJob(int n, const QString &suffix, const Value &matrix, const Value &strategy, TimeMs now)
{
    Node &node = m_nodes[size_t(n)];
    const QString key = node.key + suffix;
    if (const int known = m_byKey.value(key, -1); known >= 0) {
        Job &old = job(known);
        if (old.record.status != Status::Finished) {
            old.record.matrix = matrix;
            old.record.strategy = strategy;
        }
        return known;
    }
    const int index = int(m_jobs.size());
    m_jobs.emplace_back();
    Job &added = m_jobs.back();
    added.node = n;
    added.isCall = node.definition->isCall();
    if (const auto stored = m_stored.find(key); stored != m_stored.end()) {
        added.record = *stored;
    } else {
        JobRecord &record = added.record;
        record.run = m_run->id;
        record.key = key;
        record.jobId = node.definition->id;
        const Scope &scope = m_scopes[size_t(node.scope)];
        record.name = scope.namePrefix + node.definition->id + suffix;
        record.callPath = scope.parentJob >= 0 ? job(scope.parentJob).record.key : QString();
        record.stage = node.stage;
        record.status = Status::Waiting;
        record.createdAt = now;
        record.matrix = matrix;
        record.strategy = strategy;
        record.attempt = 1;
        record.needs = needKeys(node);
        m_changed.insert(index);
    }
    node.jobs.push_back(index);
    if (added.record.status != Status::Finished)
        ++node.openJobs;
    m_byKey.insert(key, index);
    return index;
}

void Plan::advance(TimeMs now)
{
    while (!m_decidable.empty()) {
        const int n = m_decidable.front();
        m_decidable.pop_front();
        decide(n, now);
    }
}

void Plan::finish(int index, Outcome outcome, const Value &outputs, const QString &explanation, TimeMs now)
{
    Job &ended = job(index);
    JobRecord &record = ended.record;
    const auto status = nextOfJob(record.status, JobEvent::Finish);
    if (!status)
        return; // it has ended before
    record.status = *status;
    record.outcome = outcome;
    record.conclusion = isBad(outcome) && outcome != Outcome::Canceled && record.continueOnError ? Outcome::Succeeded : outcome;
    record.outputs = outputs;
    record.finishedAt = now;
    if (!explanation.isEmpty())
        record.explanation = explanation;
    m_changed.insert(index);
    jobEnded(index, now);
}

void Plan::jobEnded(int index, TimeMs now)
{
    const Job &ended = job(index);
    const int n = ended.node;
    Node &node = m_nodes[size_t(n)];
    --node.openJobs;
    if (ended.released)
        --node.active;
    const JobRecord &record = ended.record;
    // Rule 36: the last one that finishes wins, but an empty value takes nothing away.
    for (const auto &[name, value] : record.outputs.object()) {
        if (!node.outputs.contains(name) || !(value.isString() && value.string().isEmpty()))
            node.outputs.insert(name, value);
    }
    const bool failed = isBad(record.outcome) && record.outcome != Outcome::Canceled && !record.continueOnError;
    if (failed && node.failFast && !node.failedFast && node.openJobs > 0 && node.decided) {
        node.failedFast = true;
        for (const int sibling : node.jobs) {
            if (job(sibling).record.status != Status::Finished) {
                m_toCancel.push_back(sibling);
                job(sibling).record.explanation = u"canceled because %1 failed and the matrix says fail-fast"_s.arg(record.key);
            }
        }
    }
    if (!node.decided)
        return;
    if (node.openJobs == 0)
        settleNode(n, now);
    else
        release(n, now);
}

void Plan::settleNode(int n, TimeMs now)
{
    Node &node = m_nodes[size_t(n)];
    if (node.finished)
        return;
    node.finished = true;
    QList<Outcome> conclusions;
    for (const int j : node.jobs)
        conclusions.append(job(j).record.conclusion);
    node.conclusion = combined(conclusions);
    node.ancestorsSucceeded = node.ancestorsSucceeded && node.conclusion == Outcome::Succeeded;
    node.ancestorFailed = node.ancestorFailed || node.conclusion == Outcome::Failed;
    for (const int d : node.dependents) {
        Node &dependent = m_nodes[size_t(d)];
        dependent.ancestorsSucceeded = dependent.ancestorsSucceeded && node.ancestorsSucceeded;
        dependent.ancestorFailed = dependent.ancestorFailed || node.ancestorFailed;
        if (--dependent.openNeeds == 0)
            m_decidable.push_back(d);
    }
    Scope &scope = m_scopes[size_t(node.scope)];
    if (--scope.openNodes == 0 && scope.parentJob >= 0)
        closeScope(node.scope, now);
}

void Plan::cancel(TimeMs) { m_canceled = true; }

Outcome Plan::outcome() const
{
    QList<Outcome> conclusions;
    for (const int n : m_scopes.front().nodes)
        conclusions.append(m_nodes[size_t(n)].conclusion);
    const Outcome outcome = combined(conclusions);
    // A canceled run whose clean-up jobs went well is still a canceled run.
    return m_canceled && outcome == Outcome::Succeeded && conclusions.contains(Outcome::Canceled) ? Outcome::Canceled : outcome;
}

std::vector<int> Plan::takeReady() { return std::exchange(m_ready, {}); }
std::vector<int> Plan::takeResumed() { return std::exchange(m_resumed, {}); }
std::vector<int> Plan::takeToCancel() { return std::exchange(m_toCancel, {}); }

std::vector<int> Plan::takeChanged()
{
    std::vector<int> changed(m_changed.begin(), m_changed.end());
    m_changed.clear();
    return changed;
}

const JobDefinition &Plan::definition(int index) const { return *m_nodes[size_t(job(index).node)].definition; }

const Environment *Plan::environmentOf(int index) const
{
    const QString &name = job(index).record.environment;
    return name.isEmpty() || !m_context.environments ? nullptr : m_context.environments->find(name);
}

JobOrder Plan::order(int index) const
{
    const Job &wanted = job(index);
    const Node &node = m_nodes[size_t(wanted.node)];
    const Scope &scope = m_scopes[size_t(node.scope)];
    JobOrder order;
    order.key = {m_run->id, wanted.record.key, wanted.record.attempt};
    order.workflow = scope.workflow;
    order.job = std::shared_ptr<const JobDefinition>(scope.workflow, node.definition);
    order.name = wanted.record.name;
    ValueObject github = m_github.object();
    github.insert(u"job"_s, node.definition->id);
    order.github = github;
    order.needs = needsOf(wanted.node);
    order.matrix = wanted.record.matrix;
    order.strategy = wanted.record.strategy;
    order.inputs = scope.inputs;
    order.vars = varsContext(*m_run, environmentOf(index));
    order.conditionResult = wanted.record.explanation;
    order.secretAliases = scope.secretAliases;
    order.inheritSecrets = scope.inheritSecrets;
    for (const Value &name : m_run->extra[u"processSecrets"_s].array())
        order.processSecrets.append(name.string());
    order.extraVariables = m_run->extra[u"env"_s];
    order.repository = m_context.repository.folder;
    order.root = m_run->trigger.root;
    order.sha = m_run->trigger.sha;
    order.environments = m_context.environments;
    return order;
}

Value Plan::recordedNeeds(int index) const
{
    ValueObject all;
    for (int j = index; j >= 0; j = m_scopes[size_t(m_nodes[size_t(job(j).node)].scope)].parentJob)
        all.insert(m_nodes[size_t(job(j).node)].key, needsOf(job(j).node), true);
    return all;
}

Result<QStringList> retry(QList<JobRecord> &records, bool failedOnly, const QString &jobKey, TimeMs now)
{
    QHash<QString, int> byKey;
    QHash<QString, QStringList> dependents, inside;
    for (int i = 0; i < records.size(); ++i) {
        byKey.insert(records[i].key, i);
        for (const QString &need : std::as_const(records[i].needs))
            dependents[need].append(records[i].key);
        inside[records[i].callPath].append(records[i].key);
    }
    std::set<QString> chosen;
    std::deque<std::pair<QString, bool>> open; // key, with everything inside a call
    for (const JobRecord &record : std::as_const(records)) {
        if (!jobKey.isEmpty() ? record.key == jobKey || record.jobId == jobKey : !failedOnly || isBad(record.conclusion))
            open.emplace_back(record.key, !failedOnly || !jobKey.isEmpty());
    }
    if (open.empty()) {
        if (!jobKey.isEmpty())
            return notFound(u"The run has no job “%1”."_s.arg(jobKey), u"Its jobs: %1."_s.arg(QStringList(byKey.keys()).join(u", "_s)));
        return refused(u"No job of this run failed, so there is nothing to run again."_s, {},
                       u"To run everything again, leave out --failed."_s, u"Nothing was changed."_s);
    }
    std::set<QString> whole;
    while (!open.empty()) {
        const auto [key, withInside] = open.front();
        open.pop_front();
        const bool grows = withInside && whole.insert(key).second;
        if (!chosen.insert(key).second && !grows)
            continue;
        const JobRecord &record = records[byKey.value(key)];
        for (const QString &dependent : dependents.value(key))
            open.emplace_back(dependent, true);
        if (withInside) {
            for (const QString &child : inside.value(key))
                open.emplace_back(child, true);
        }
        if (!record.callPath.isEmpty()) // the caller's result depends on it
            open.emplace_back(record.callPath, false);
    }
    QStringList keys;
    for (JobRecord &record : records) {
        if (!chosen.contains(record.key))
            continue;
        ValueList previous = record.previous;
        record.previous.clear();
        previous.append(record.toValue());
        JobRecord again;
        again.run = record.run;
        again.key = record.key;
        again.jobId = record.jobId;
        again.name = record.name;
        again.callPath = record.callPath;
        again.needs = record.needs;
        again.stage = record.stage;
        again.attempt = record.attempt + 1;
        again.status = Status::Waiting;
        again.createdAt = now;
        again.matrix = record.matrix;
        again.strategy = record.strategy;
        again.previous = previous;
        record = again;
        keys.append(record.key);
    }
    return keys;
}

} // namespace signalbox::engine
