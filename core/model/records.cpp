// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/records.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace signalbox {

namespace {

// One list of members per record (`fields`), walked by a Writer and by a Reader, so that the two cannot drift apart.

template<typename T> constexpr bool hasToValue = requires(const T &t) { t.toValue(); };

class Writer
{
public:
    template<typename T> void operator()(const char *name, const T &member) { m_object.insert(QLatin1String(name), write(member), true); }
    Value result() { return Value(std::move(m_object)); }

private:
    static Value write(const QString &text) { return text; }
    static Value write(const QByteArray &bytes) { return QString::fromUtf8(bytes); }
    static Value write(const Value &value) { return value; }
    static Value write(bool b) { return b; }
    static Value write(int n) { return n; }
    static Value write(qint64 n) { return n; }
    template<typename Tag> static Value write(Id<Tag> id) { return id.number(); }
    template<typename T>
        requires std::is_enum_v<T>
    static Value write(T e)
    {
        return int(e);
    }
    template<typename T>
        requires hasToValue<T>
    static Value write(const T &record)
    {
        return record.toValue();
    }
    template<typename T> static Value write(const QList<T> &list)
    {
        ValueList values;
        for (const T &item : list)
            values.append(write(item));
        return values;
    }

    ValueObject m_object;
};

class Reader
{
public:
    explicit Reader(const Value &value) : m_value(value) { }
    template<typename T> void operator()(const char *name, T &member) { read(m_value[QLatin1String(name)], member); }

private:
    static void read(const Value &v, QString &text) { text = v.string(); }
    static void read(const Value &v, QByteArray &bytes) { bytes = v.string().toUtf8(); }
    static void read(const Value &v, Value &value) { value = v; }
    static void read(const Value &v, bool &b) { b = v.boolean(); }
    static void read(const Value &v, int &n) { n = int(v.number()); }
    static void read(const Value &v, qint64 &n) { n = qint64(v.number()); }
    template<typename Tag> static void read(const Value &v, Id<Tag> &id) { id = Id<Tag>(qint64(v.number())); }
    template<typename T>
        requires std::is_enum_v<T>
    static void read(const Value &v, T &e)
    {
        e = T(int(v.number()));
    }
    template<typename T>
        requires hasToValue<T>
    static void read(const Value &v, T &record)
    {
        record = T::fromValue(v);
    }
    template<typename T> static void read(const Value &v, QList<T> &list)
    {
        list.clear();
        for (const Value &item : v.array()) {
            T member{};
            read(item, member);
            list.append(std::move(member));
        }
    }

    const Value &m_value;
};

} // namespace

// Enumerations are stored by number: their order is part of the schema. Append, never reorder.

#define RECORD(Type, ...)                                                                                                                  \
    template<typename R, typename V> static void fields##Type(R &r, V &f){__VA_ARGS__} Value Type::toValue() const                         \
    {                                                                                                                                      \
        Writer writer;                                                                                                                     \
        fields##Type(*this, writer);                                                                                                       \
        return writer.result();                                                                                                            \
    }                                                                                                                                      \
    Type Type::fromValue(const Value &value)                                                                                               \
    {                                                                                                                                      \
        Type record;                                                                                                                       \
        Reader reader(value);                                                                                                              \
        fields##Type(record, reader);                                                                                                      \
        return record;                                                                                                                     \
    }

#define F(member) f(#member, r.member);

RECORD(Trigger, F(event) F(ref) F(sha) F(before) F(actor) F(inputs) F(payload) F(root) F(subject))

RECORD(Run, F(id) F(workflowPath) F(workflowName) F(title) F(workflowText) F(workflowBlob) F(environmentsText) F(trigger) F(status)
                F(outcome) F(createdAt) F(startedAt) F(finishedAt) F(cancelRequested) F(canceledBy) F(originRun) F(onlyJob) F(matrixFilter)
                    F(explanation) F(concurrencyGroup) F(cancelInProgress) F(rehearse) F(attempt) F(calledWorkflows) F(extra))

RECORD(StepRecord, F(index) F(id) F(name) F(status) F(outcome) F(conclusion) F(startedAt) F(finishedAt) F(exitCode) F(explanation)
                       F(outputs) F(inner) F(firstLine))

RECORD(Annotation, F(level) F(message) F(title) F(file) F(line) F(column) F(endLine) F(endColumn) F(step))

RECORD(JobRecord,
       F(run) F(key) F(jobId) F(name) F(callPath) F(needs) F(stage) F(attempt) F(status) F(outcome) F(conclusion) F(createdAt) F(startedAt)
           F(finishedAt) F(environment) F(deployment) F(matrix) F(strategy) F(outputs) F(imageDigest) F(environmentUrl) F(explanation)
               F(concurrencyGroup) F(continueOnError) F(cancelRequested) F(steps) F(annotations) F(summary) F(artifacts) F(previous))

RECORD(Release, F(id) F(version) F(commit) F(ref) F(subject) F(imageDigest) F(image) F(artifacts) F(builtBy) F(createdAt) F(quarantined)
                    F(quarantineReason) F(notes))

RECORD(CheckRecord, F(title) F(smoke) F(verdict) F(successes) F(needed) F(probes) F(detail) F(startedAt) F(finishedAt) F(watchedMs))

RECORD(Hold, F(environment) F(owner) F(reason) F(since))

RECORD(Intent, F(id) F(kind) F(actor) F(arguments) F(createdAt) F(state) F(answer) F(answeredAt))

RECORD(Event, F(id) F(at) F(kind) F(actor) F(environment) F(run) F(deployment) F(text) F(details))

// Gates and decisions are parts of other records; they get the two functions by the same list.
namespace {
template<typename R, typename V> void fieldsGate(R &r, V &f) { F(gate) F(verdict) F(reason) F(until) }
template<typename R, typename V> void fieldsDecision(R &r, V &f) { F(person) F(approved) F(comment) F(at) F(digest) F(signature) F(login) }

template<typename T, typename Walk> Value listToValue(const QList<T> &list, Walk walk)
{
    ValueList values;
    for (const T &item : list) {
        Writer writer;
        walk(item, writer);
        values.append(writer.result());
    }
    return values;
}

template<typename T, typename Walk> QList<T> listFromValue(const Value &value, Walk walk)
{
    QList<T> list;
    for (const Value &item : value.array()) {
        T member{};
        Reader reader(item);
        walk(member, reader);
        list.append(std::move(member));
    }
    return list;
}
} // namespace

template<typename R, typename V> static void fieldsDeployment(R &r, V &f){
    F(id) F(environment) F(release) F(version) F(commit) F(imageDigest) F(mode) F(state) F(verdict) F(run) F(jobKey) F(attempt) F(actor)
        F(reason) F(previous) F(origin) F(automatic) F(approval) F(checks) F(url) F(problem) F(needsOutputs) F(target) F(createdAt)
            F(startedAt) F(finishedAt)}

Value Deployment::toValue() const
{
    Writer writer;
    fieldsDeployment(*this, writer);
    writer("gates", listToValue(gates, [](const auto &gate, auto &w) { fieldsGate(gate, w); }));
    return writer.result();
}

Deployment Deployment::fromValue(const Value &value)
{
    Deployment record;
    Reader reader(value);
    fieldsDeployment(record, reader);
    record.gates = listFromValue<GateState>(value[QStringLiteral("gates")], [](auto &gate, auto &r) { fieldsGate(gate, r); });
    return record;
}

template<typename R, typename V>
static void fieldsApproval(R &r, V &f){F(id) F(deployment) F(environment) F(version) F(state) F(required) F(from) F(requestedBy)
                                           F(requestedAt) F(expiresAt) F(closedAt) F(digest) F(bound) F(voidReason)}

Value Approval::toValue() const
{
    Writer writer;
    fieldsApproval(*this, writer);
    writer("decisions", listToValue(decisions, [](const auto &decision, auto &w) { fieldsDecision(decision, w); }));
    return writer.result();
}

Approval Approval::fromValue(const Value &value)
{
    Approval record;
    Reader reader(value);
    fieldsApproval(record, reader);
    record.decisions =
        listFromValue<Decision>(value[QStringLiteral("decisions")], [](auto &decision, auto &r) { fieldsDecision(decision, r); });
    return record;
}

#undef F
#undef RECORD

QString toString(DeployMode mode)
{
    constexpr std::array words{"deploy", "redeploy", "rollback"};
    return QLatin1String(words[size_t(mode)]);
}

QString toString(DeploymentState state)
{
    constexpr std::array words{"gated",   "deploying", "verifying", "verified",   "failed", "inconclusive",
                               "errored", "refused",   "canceled",  "superseded", "unknown"};
    return QLatin1String(words[size_t(state)]);
}

QByteArray approvalText(bool approved, const QString &environment, const QString &digest)
{
    return QByteArray("signalbox-approval 1 ") + (approved ? "approve " : "reject ") + environment.toUtf8() + ' ' + digest.toUtf8() + '\n';
}

QString toString(Approval::State state)
{
    constexpr std::array words{"open", "approved", "rejected", "expired", "voided"};
    return QLatin1String(words[size_t(state)]);
}

bool isFinal(DeploymentState state)
{
    switch (state) {
    case DeploymentState::Gated:
    case DeploymentState::Deploying:
    case DeploymentState::Verifying:
    case DeploymentState::Unknown: return false;
    default: return true;
    }
}

} // namespace signalbox
