// SPDX-License-Identifier: GPL-3.0-or-later
// Reusable workflows of a Plan: the scope that a call opens, and what its end gives to the job that called.
#include "core/engine/plan.h"

#include "core/language/coercion.h"
#include "core/language/template.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr int maximumDepth = 10;  // rule 87
constexpr int maximumCalled = 50; // different files in a run, rule 87

Result<Value> inputOfType(const InputDefinition &input, const Value &value)
{
    if (input.type == u"boolean") {
        if (value.kind() == Value::Kind::Boolean)
            return value;
        const QString text = language::toText(value);
        if (text == u"true" || text == u"false")
            return Value(text == u"true");
        return invalid(u"Input “%1” must be true or false, but is “%2”."_s.arg(input.name, text));
    }
    if (input.type == u"number") {
        const double number = language::toNumber(value);
        if (number != number)
            return invalid(u"Input “%1” must be a number, but is “%2”."_s.arg(input.name, language::toText(value)));
        return Value(number);
    }
    return Value(language::toText(value));
}

} // namespace

void Plan::openCall(int index, TimeMs now)
{
    const JobDefinition &d = definition(index);
    const Scope &outer = m_scopes[size_t(m_nodes[size_t(job(index).node)].scope)];
    const auto refuse = [&](const QString &why) { finish(index, Outcome::Failed, {}, why, now); };
    if (!d.uses.text.startsWith(u"./") && !d.uses.text.startsWith(u"$/"))
        return refuse(u"“%1” lies in another repository; only reusable workflows of this one (./.github/workflows/…) can be called"_s.arg(
            d.uses.text));
    if (outer.depth + 1 >= maximumDepth)
        return refuse(u"reusable workflows are nested more than %1 deep"_s.arg(maximumDepth));
    const QString path = d.uses.text.mid(2);
    for (int s = m_nodes[size_t(job(index).node)].scope; s >= 0;) {
        if (m_scopes[size_t(s)].workflow->path == path)
            return refuse(u"“%1” calls itself"_s.arg(path));
        const int parent = m_scopes[size_t(s)].parentJob;
        s = parent < 0 ? -1 : m_nodes[size_t(job(parent).node)].scope;
    }
    if (!m_calledPaths.contains(path) && m_calledPaths.size() >= maximumCalled)
        return refuse(u"a run can call at most %1 reusable workflows"_s.arg(maximumCalled));
    const auto called = m_context.called(path);
    if (!called.has_value())
        return refuse(called.error().text().simplified());
    const WorkflowPtr &workflow = *called;
    if (!workflow->findEvent(u"workflow_call"_s))
        return refuse(u"“%1” cannot be called: it has no “on: workflow_call”"_s.arg(path));
    const language::Scope scope = scopeOf(index);
    const auto with = language::evaluate(d.with, scope);
    if (!with.has_value())
        return refuse(u"its “with” could not be evaluated: %1"_s.arg(with.error().message));
    for (const auto &[name, value] : with->object()) {
        if (std::none_of(workflow->callInputs.begin(), workflow->callInputs.end(),
                         [&](const InputDefinition &i) { return i.name.compare(name, Qt::CaseInsensitive) == 0; }))
            return refuse(u"“%1” has no input “%2”"_s.arg(path, name));
    }
    ValueObject inputs;
    for (const InputDefinition &input : workflow->callInputs) {
        const Value *given = with->object().find(input.name);
        Value value = given ? *given : Value();
        if (!given && input.required)
            return refuse(u"“%1” requires the input “%2”"_s.arg(path, input.name));
        if (!given && !input.defaultValue.isAbsent()) {
            const auto byDefault = language::evaluate(input.defaultValue, scope);
            if (!byDefault.has_value())
                return refuse(u"the default of input “%1” could not be evaluated: %2"_s.arg(input.name, byDefault.error().message));
            value = *byDefault;
        } else if (!given) {
            value = input.type == u"boolean" ? Value(false) : input.type == u"number" ? Value(0) : Value(QString());
        }
        const auto typed = inputOfType(input, value);
        if (!typed.has_value())
            return refuse(typed.error().what);
        inputs.insert(input.name, *typed);
    }
    QList<std::pair<QString, TemplateNode>> aliases;
    bool inherit = d.inheritSecrets && outer.inheritSecrets;
    if (d.inheritSecrets || !outer.inheritSecrets)
        aliases = outer.secretAliases; // names that the caller's own templates may use
    if (!d.inheritSecrets) {
        for (const auto &[name, value] : d.secrets.members)
            aliases.append({name.text(), value});
        for (const SecretDefinition &secret : workflow->callSecrets) {
            if (secret.required && std::none_of(d.secrets.members.begin(), d.secrets.members.end(), [&](const auto &m) {
                    return m.first.text().compare(secret.name, Qt::CaseInsensitive) == 0;
                }))
                return refuse(u"“%1” requires the secret “%2”"_s.arg(path, secret.name));
        }
    }
    JobRecord &record = job(index).record;
    if (record.status != Status::Running) {
        record.status = Status::Running;
        record.startedAt = now;
        m_changed.insert(index);
    }
    if (!m_calledPaths.contains(path))
        m_calledPaths.append(path);
    const int opened = openScope(workflow, index, inputs, now);
    m_scopes[size_t(opened)].secretAliases = aliases;
    m_scopes[size_t(opened)].inheritSecrets = inherit;
    job(index).calledScope = opened;
    if (m_scopes[size_t(opened)].openNodes == 0)
        closeScope(opened, now);
}

void Plan::closeScope(int s, TimeMs now)
{
    const Scope &scope = m_scopes[size_t(s)];
    QList<Outcome> conclusions;
    ValueObject jobs;
    for (const int n : scope.nodes) {
        const Node &node = m_nodes[size_t(n)];
        conclusions.append(node.conclusion);
        jobs.insert(node.definition->id, ValueObject{{u"result"_s, resultWord(node.conclusion)}, {u"outputs"_s, node.outputs}});
    }
    Outcome outcome = Outcome::Succeeded;
    if (conclusions.contains(Outcome::Failed))
        outcome = Outcome::Failed;
    else if (conclusions.contains(Outcome::Canceled))
        outcome = Outcome::Canceled;
    else if (!conclusions.isEmpty() && !conclusions.contains(Outcome::Succeeded))
        outcome = Outcome::Skipped;
    ValueObject outputs;
    QString problem;
    language::Scope seen;
    seen.contexts =
        ValueObject{{u"github"_s, m_github}, {u"inputs"_s, scope.inputs}, {u"vars"_s, varsContext(*m_run, nullptr)}, {u"jobs"_s, jobs}};
    for (const auto &[name, output] : scope.workflow->callOutputs.members) {
        const TemplateNode *value = output.find(u"value");
        const auto evaluated = value ? language::evaluate(*value, seen) : language::ExpressionResult<Value>(Value());
        if (evaluated.has_value())
            outputs.insert(name.text(), language::toText(*evaluated));
        else
            problem = u"output “%1” could not be evaluated: %2"_s.arg(name.text(), evaluated.error().message);
    }
    if (!problem.isEmpty())
        outcome = Outcome::Failed;
    finish(scope.parentJob, outcome, outputs, problem, now);
}

} // namespace signalbox::engine
