// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions and matrices of a Plan.
#include "core/engine/plan.h"

#include "core/engine/transitions.h"
#include "core/language/coercion.h"
#include "core/language/matrix.h"
#include "core/language/template.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

/// Whether this can be evaluated before the needs have finished.
bool dependsOnNeeds(const TemplateNode &node)
{
    for (const auto &found : language::expressionsIn(node)) {
        if (!found.expression.has_value() || found.expression->contexts().contains(u"needs"_s, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

bool passesFilter(const QString &filter, const Value &matrix)
{
    // "k:v" pairs; several values of one key are alternatives.
    QHash<QString, QStringList> wanted;
    for (const QString &pair : filter.split(u'\n', Qt::SkipEmptyParts))
        wanted[pair.section(u':', 0, 0)].append(pair.section(u':', 1));
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (matrix.object().contains(it.key()) && !it->contains(language::toText(matrix[it.key()])))
            return false;
    }
    return true;
}

} // namespace

Value Plan::needsOf(int n) const
{
    const Node &node = m_nodes[size_t(n)];
    if (repeats()) {
        const Value recorded = m_recorded[node.key];
        return recorded.isObject() ? recorded : Value(ValueObject());
    }
    ValueObject needs;
    for (const int need : node.needs) {
        const Node &other = m_nodes[size_t(need)];
        needs.insert(other.definition->id, ValueObject{{u"result"_s, resultWord(other.conclusion)}, {u"outputs"_s, other.outputs}});
    }
    return needs;
}

language::Scope Plan::scopeOfNode(int n) const
{
    const Node &node = m_nodes[size_t(n)];
    language::Scope scope;
    scope.contexts = ValueObject{{u"github"_s, m_github},
                                 {u"inputs"_s, m_scopes[size_t(node.scope)].inputs},
                                 {u"vars"_s, varsContext(*m_run, nullptr)},
                                 {u"needs"_s, needsOf(n)}};
    scope.status = m_canceled            ? language::JobStatus::Cancelled
                   : node.ancestorFailed ? language::JobStatus::Failure
                                         : language::JobStatus::Success;
    const auto named = [this, n](const QString &id) -> const Node * {
        for (const int other : m_scopes[size_t(m_nodes[size_t(n)].scope)].nodes) {
            if (m_nodes[size_t(other)].definition->id.compare(id, Qt::CaseInsensitive) == 0)
                return &m_nodes[size_t(other)];
        }
        return nullptr;
    };
    scope.success = [this, n, named](const QStringList &jobs) {
        if (m_canceled)
            return false;
        if (jobs.isEmpty())
            return m_nodes[size_t(n)].ancestorsSucceeded;
        return std::all_of(jobs.begin(), jobs.end(),
                           [&](const QString &id) { return named(id) && named(id)->conclusion == Outcome::Succeeded; });
    };
    scope.failure = [this, n, named](const QStringList &jobs) {
        if (m_canceled)
            return false;
        if (jobs.isEmpty())
            return m_nodes[size_t(n)].ancestorFailed;
        return std::any_of(jobs.begin(), jobs.end(),
                           [&](const QString &id) { return named(id) && named(id)->conclusion == Outcome::Failed; });
    };
    return scope;
}

language::Scope Plan::scopeOf(int index) const
{
    language::Scope scope = scopeOfNode(job(index).node);
    scope.contexts.insert(u"matrix"_s, job(index).record.matrix);
    scope.contexts.insert(u"strategy"_s, job(index).record.strategy);
    return scope;
}

void Plan::showPlaceholders(int n, TimeMs now)
{
    Node &node = m_nodes[size_t(n)];
    const TemplateNode *matrix = node.definition->strategy.find(u"matrix");
    const bool isExpression = node.definition->strategy.isScalar() && !node.definition->strategy.isNull();
    if (!isExpression && (!matrix || matrix->isNull())) {
        addJob(n, {}, {}, {}, now);
        return;
    }
    if (dependsOnNeeds(node.definition->strategy))
        return; // its jobs are known when the needs have finished
    const auto strategy = language::evaluate(node.definition->strategy, scopeOfNode(n));
    if (!strategy.has_value())
        return;
    const auto expansion = language::expandStrategy(*strategy);
    if (!expansion.has_value())
        return;
    for (const language::Combination &c : expansion->combinations) {
        if (passesFilter(m_run->matrixFilter, c.matrix) && isWanted(node.key + c.nameSuffix))
            addJob(n, c.nameSuffix, c.matrix, c.strategy, now);
    }
}

bool Plan::decideCondition(int n, QString &explanation, bool &run, Outcome &otherwise) const
{
    const Node &node = m_nodes[size_t(n)];
    otherwise = m_canceled ? Outcome::Canceled : Outcome::Skipped;
    if (repeats()) {
        explanation = u"runs: this job was asked for, with what was recorded when it ran before"_s;
        run = !m_canceled;
        if (m_canceled)
            explanation = u"canceled before it started"_s;
        return true;
    }
    QStringList names, unlucky;
    for (const int need : node.needs) {
        const Node &other = m_nodes[size_t(need)];
        names.append(other.key);
        if (other.conclusion != Outcome::Succeeded)
            unlucky.append(u"%1: %2"_s.arg(other.key, toString(other.conclusion)));
        else if (!other.ancestorsSucceeded)
            unlucky.append(u"something before %1 did not succeed"_s.arg(other.key));
    }
    if (node.definition->condition.isEmpty()) { // success(), without the evaluator
        run = node.ancestorsSucceeded && !m_canceled;
        if (m_canceled)
            explanation = u"canceled before it started"_s;
        else if (!run)
            explanation = u"skipped: needs success of %1 (%2)"_s.arg(names.join(u", "_s), unlucky.join(u", "_s));
        else
            explanation =
                names.isEmpty() ? u"runs: it needs no other job and has no condition"_s : u"runs: %1 succeeded"_s.arg(names.join(u", "_s));
        return true;
    }
    const auto condition = language::Condition::parse(node.definition->condition.text);
    if (!condition.has_value()) {
        explanation = u"the condition cannot be understood: %1"_s.arg(condition.error().message);
        return false;
    }
    const auto decision = language::decide(*condition, scopeOfNode(n));
    if (!decision.has_value()) {
        explanation = u"the condition “%1” could not be evaluated: %2"_s.arg(node.definition->condition.text, decision.error().message);
        return false;
    }
    run = decision->run;
    explanation = decision->explanation;
    if (!run && !unlucky.isEmpty() && condition->hasImplicitSuccess() && !m_canceled)
        explanation = u"skipped: needs success of %1 (%2)"_s.arg(names.join(u", "_s), unlucky.join(u", "_s));
    if (!run && m_canceled && condition->hasImplicitSuccess())
        explanation = u"canceled before it started"_s;
    return true;
}

void Plan::decide(int n, TimeMs now)
{
    Node &node = m_nodes[size_t(n)];
    if (node.decided)
        return;
    node.decided = true;
    if (!node.jobs.empty() && node.openJobs == 0) { // recorded as ended before a restart
        std::vector<int> byTime = node.jobs;
        std::stable_sort(byTime.begin(), byTime.end(),
                         [this](int a, int b) { return job(a).record.finishedAt < job(b).record.finishedAt; });
        for (const int j : byTime) {
            for (const auto &[name, value] : job(j).record.outputs.object()) {
                if (!node.outputs.contains(name) || !(value.isString() && value.string().isEmpty()))
                    node.outputs.insert(name, value);
            }
        }
        settleNode(n, now);
        return;
    }
    // What had started before a restart stays decided, whatever has been canceled since.
    const bool started = std::any_of(node.jobs.begin(), node.jobs.end(), [this](int j) { return job(j).record.startedAt > 0; });
    QString explanation;
    bool run = true;
    Outcome otherwise = Outcome::Skipped;
    if (!started && !decideCondition(n, explanation, run, otherwise))
        return failNode(n, explanation, now);
    if (!run)
        return skipNode(n, otherwise, explanation, now);
    expand(n, explanation, now);
}

void Plan::failNode(int n, const QString &problem, TimeMs now) { skipNode(n, Outcome::Failed, problem, now); }

void Plan::skipNode(int n, Outcome outcome, const QString &explanation, TimeMs now)
{
    Node &node = m_nodes[size_t(n)];
    if (node.jobs.empty())
        addJob(n, {}, {}, {}, now);
    const std::vector<int> jobs = node.jobs;
    for (const int j : jobs) {
        if (job(j).record.status != Status::Finished)
            finish(j, outcome, {}, explanation, now);
    }
}

void Plan::expand(int n, const QString &explanation, TimeMs now)
{
    Node &node = m_nodes[size_t(n)];
    const auto strategy = language::evaluate(node.definition->strategy, scopeOfNode(n));
    if (!strategy.has_value())
        return failNode(n, u"the strategy could not be evaluated: %1"_s.arg(strategy.error().message), now);
    const auto expansion = language::expandStrategy(*strategy);
    if (!expansion.has_value())
        return failNode(n, u"the matrix could not be expanded: %1"_s.arg(expansion.error().what), now);
    node.failFast = expansion->failFast;
    node.maxParallel = expansion->maxParallel;
    std::vector<int> wanted;
    for (const language::Combination &c : expansion->combinations) {
        if (!passesFilter(m_run->matrixFilter, c.matrix) || !isWanted(node.key + c.nameSuffix))
            continue;
        QString suffix = c.nameSuffix;
        if (std::any_of(wanted.begin(), wanted.end(), [&](int j) { return job(j).record.key == node.key + suffix; }))
            suffix += u" #%1"_s.arg(wanted.size() + 1); // combinations that differ only in what names do not show
        const int j = addJob(n, suffix, c.matrix, c.strategy, now);
        wanted.push_back(j);
    }
    if (wanted.empty())
        return skipNode(n, Outcome::Skipped,
                        u"skipped: no combination of the matrix is wanted (%1)"_s.arg(QString(m_run->matrixFilter).replace(u'\n', u", "_s)),
                        now);
    for (const int j : std::vector<int>(node.jobs)) {
        if (std::find(wanted.begin(), wanted.end(), j) == wanted.end() && job(j).record.status != Status::Finished)
            finish(j, Outcome::Skipped, {}, u"skipped: the matrix no longer holds it"_s, now);
    }
    if (node.jobs.size() > 1 || node.definition->strategy.hasExpression()) {
        for (const int d : node.dependents) { // they now know what they wait for
            const QStringList keys = needKeys(m_nodes[size_t(d)]);
            for (const int j : m_nodes[size_t(d)].jobs) {
                if (job(j).record.needs != keys) {
                    job(j).record.needs = keys;
                    m_changed.insert(j);
                }
            }
        }
    }
    for (const int j : wanted) {
        if (job(j).record.status == Status::Finished)
            continue;
        if (!explanation.isEmpty())
            job(j).record.explanation = explanation;
        node.parked.push_back(j);
    }
    for (const int j : wanted) {
        if (job(j).record.status != Status::Finished)
            prepare(j, now);
    }
    release(n, now);
}

void Plan::prepare(int index, TimeMs now)
{
    Job &prepared = job(index);
    Node &node = m_nodes[size_t(prepared.node)];
    const JobDefinition &definition = *node.definition;
    JobRecord &record = prepared.record;
    const bool simple = definition.name.isAbsent() && definition.environment.isAbsent() && definition.concurrency.isAbsent()
                        && definition.continueOnError.isAbsent();
    if (simple)
        return;
    const language::Scope scope = scopeOf(index);
    const auto fail = [&](const char *what, const QString &why) {
        finish(index, Outcome::Failed, {}, u"its %1 could not be evaluated: %2"_s.arg(QLatin1String(what), why), now);
    };
    if (!definition.name.isAbsent()) {
        const auto name = language::evaluate(definition.name, scope);
        if (!name.has_value())
            return fail("name", name.error().message);
        QString text = language::toText(*name);
        if (text.isEmpty())
            text = definition.id;
        if (!definition.name.hasExpression()) // rule 34
            text += record.key.mid(node.key.size());
        record.name = m_scopes[size_t(node.scope)].namePrefix + text;
    }
    if (!definition.continueOnError.isAbsent()) {
        const auto goOn = language::evaluate(definition.continueOnError, scope);
        if (!goOn.has_value())
            return fail("continue-on-error", goOn.error().message);
        record.continueOnError = language::isTruthy(*goOn);
    }
    if (!definition.environment.isAbsent()) {
        const TemplateNode *name = definition.environment.isMapping() ? definition.environment.find(u"name") : &definition.environment;
        const auto value = name ? language::evaluate(*name, scope) : language::ExpressionResult<Value>(Value());
        if (!value.has_value())
            return fail("environment", value.error().message);
        record.environment = language::toText(*value);
        prepared.deploys = !record.environment.isEmpty();
        if (const TemplateNode *deployment = definition.environment.find(u"deployment")) {
            const auto wanted = language::evaluate(*deployment, scope);
            if (!wanted.has_value())
                return fail("environment", wanted.error().message);
            prepared.recordsDeployment = wanted->isNull() || language::isTruthy(*wanted);
        }
    }
    if (!definition.concurrency.isAbsent()) {
        const auto value = language::evaluate(definition.concurrency, scope);
        if (!value.has_value())
            return fail("concurrency", value.error().message);
        const auto concurrency = language::parseConcurrency(*value);
        if (!concurrency.has_value())
            return fail("concurrency", concurrency.error().what);
        prepared.concurrency = *concurrency;
        record.concurrencyGroup = concurrency->group;
    }
    m_changed.insert(index);
}

void Plan::release(int n, TimeMs now)
{
    Node &node = m_nodes[size_t(n)];
    while (!node.parked.empty() && (node.maxParallel <= 0 || node.active < node.maxParallel)) {
        const int j = node.parked.front();
        node.parked.pop_front();
        if (job(j).record.status != Status::Finished)
            open(j, now);
    }
    for (const int j : node.parked) {
        JobRecord &record = job(j).record;
        const QString why = u"waits: max-parallel allows %1 at a time"_s.arg(node.maxParallel);
        if (record.status == Status::Waiting && record.explanation != why) {
            record.explanation = why;
            m_changed.insert(j);
        }
    }
}

void Plan::open(int index, TimeMs now)
{
    Job &opened = job(index);
    opened.released = true;
    ++m_nodes[size_t(opened.node)].active;
    if (opened.isCall)
        openCall(index, now);
    else if (opened.record.status == Status::Running)
        m_resumed.push_back(index);
    else
        m_ready.push_back(index);
}

} // namespace signalbox::engine
