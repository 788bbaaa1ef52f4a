// SPDX-License-Identifier: GPL-3.0-or-later
// What must survive the engine, in `state.json`: written before each program starts, removed with the job's end. It may hold masks and
// variables, so that only this account can read it.
#include "core/execution/attempt.h"

#include "core/language/coercion.h"

#include <QtCore/QFile>
#include <cstdio>

namespace signalbox::execution {

namespace {

Value strings(const QStringList &list)
{
    ValueList values;
    for (const QString &text : list)
        values.append(Value(text));
    return Value(values);
}

QStringList strings(const Value &value)
{
    QStringList list;
    for (const Value &item : value.array())
        list.append(item.string());
    return list;
}

Value identityValue(const ProcessIdentity &identity)
{
    return Value(QString::fromStdString(identity.encoded()));
}

ProcessIdentity identityFrom(const Value &value)
{
    return ProcessIdentity::decoded(value.string().toStdString()).value_or(ProcessIdentity());
}

ValueObject sensitive(const Value &value)
{
    ValueObject object = value.object();
    object.caseSensitive = true;
    return object;
}

} // namespace

void JobAttempt::save()
{
    const auto put = [](ValueObject &object, const char *name, Value value) { object.insert(QLatin1String(name), std::move(value), true); };
    ValueObject state;
    put(state, "boot", Value(QString::fromStdString(bootId())));
    put(state, "startedAt", Value(m_startedAt));
    put(state, "counter", Value(m_counter));
    put(state, "lines", Value(m_log.lines));
    put(state, "outcome", Value(toString(m_outcome)));
    put(state, "inPosts", Value(m_inPosts));
    put(state, "canceled", Value(m_canceled));
    put(state, "timedOut", Value(m_timedOut));
    put(state, "cancelReason", Value(m_cancelReason));
    put(state, "env", Value(m_env));
    put(state, "paths", strings(m_paths));
    put(state, "masks", strings(m_secretTexts.mid(m_ownMasks)));
    put(state, "summaries", strings(m_summaries));
    put(state, "artifacts", Value(m_artifacts));
    put(state, "network", Value(m_network));
    put(state, "engine", Value(m_engine));
    put(state, "container", Value(m_container));
    put(state, "services", Value(m_serviceContexts));
    ValueList records, annotations, frames, running, actions, posts, lingering, services;
    for (const StepRecord &record : m_records)
        records.append(record.toValue());
    for (const Annotation &annotation : m_annotations)
        annotations.append(annotation.toValue());
    for (const StepFrame &frame : m_frames) {
        ValueObject object;
        put(object, "next", Value(qint64(frame.next)));
        put(object, "steps", Value(frame.stepsContext));
        put(object, "inputs", Value(frame.inputs));
        put(object, "env", Value(frame.env));
        put(object, "failed", Value(frame.failed));
        put(object, "folder", Value(frame.folder));
        put(object, "repository", Value(frame.repository));
        put(object, "ref", Value(frame.ref));
        frames.append(Value(object));
    }
    for (const RunningStep &step : m_running) {
        ValueObject object;
        put(object, "written", Value(step.definition != nullptr));
        put(object, "kind", Value(int(step.kind)));
        put(object, "record", Value(step.record));
        put(object, "id", Value(step.id));
        put(object, "name", Value(step.name));
        put(object, "env", Value(step.env));
        put(object, "continueOnError", Value(step.continueOnError));
        put(object, "timeoutMs", Value(step.timeoutMs));
        put(object, "startedAt", Value(step.startedAt));
        put(object, "cookie", Value(QString::fromStdString(step.cookie)));
        put(object, "number", Value(step.number));
        put(object, "logOffset", Value(step.logOffset));
        put(object, "script", Value(step.script));
        put(object, "outputs", Value(step.outputs));
        put(object, "state", Value(step.state));
        put(object, "deployIndex", Value(step.deployIndex));
        put(object, "phase", Value(step.phase));
        put(object, "action", Value(step.action));
        running.append(Value(object));
    }
    for (const UsedAction &action : m_actions) {
        ValueObject object;
        put(object, "defined", Value(action.definition != nullptr));
        put(object, "uses", Value(action.uses));
        put(object, "folder", Value(action.folder));
        put(object, "repository", Value(action.repository));
        put(object, "ref", Value(action.ref));
        put(object, "name", Value(action.name));
        put(object, "inputs", Value(action.inputs));
        put(object, "state", Value(action.state));
        put(object, "env", Value(action.env));
        put(object, "record", Value(action.record));
        actions.append(Value(object));
    }
    for (const int post : m_posts)
        posts.append(Value(post));
    for (const ProcessIdentity &identity : m_lingering)
        lingering.append(identityValue(identity));
    for (const auto &service : m_services)
        services.append(Value(ValueObject{{QStringLiteral("identity"), identityValue(service->identity)}, {QStringLiteral("container"), Value(service->container)}, {QStringLiteral("folder"), Value(service->folder)}}));
    put(state, "records", Value(records));
    put(state, "annotations", Value(annotations));
    put(state, "frames", Value(frames));
    put(state, "running", Value(running));
    put(state, "actions", Value(actions));
    put(state, "posts", Value(posts));
    put(state, "lingering", Value(lingering));
    put(state, "serviceProcesses", Value(services));

    const QString path = m_folder + QStringLiteral("/state.json"), fresh = path + QStringLiteral(".new");
    QFile file(fresh);
    const QByteArray bytes = Value(state).toJson();
    if (file.open(QFile::WriteOnly | QFile::Truncate) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(bytes) == bytes.size() && file.flush()
        && std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()) == 0) {
        for (const QString &done : std::as_const(m_rubbish))
            QFile::remove(done);
        m_rubbish.clear();
    } else {
        m_log.write('W', QStringLiteral("The state of this job cannot be kept (%1): should the engine end now, the job would count as lost.").arg(file.errorString()));
    }
}

bool JobAttempt::restore()
{
    QFile file(m_folder + QStringLiteral("/state.json"));
    if (!file.open(QFile::ReadOnly))
        return false;
    const auto read = Value::fromJson(file.readAll());
    if (!read || !makeFolders())
        return false;
    const Value &state = *read;
    if (state[QStringLiteral("boot")].string().toStdString() != bootId())
        return false; // nothing that ran can still run
    const auto number = [](const Value &object, const char *name) { return qint64(object[QLatin1String(name)].number()); };
    m_startedAt = number(state, "startedAt");
    m_counter = int(number(state, "counter"));
    m_log.lines = number(state, "lines");
    m_outcome = outcomeFromString(state[QStringLiteral("outcome")].string()).value_or(Outcome::None);
    m_inPosts = state[QStringLiteral("inPosts")].boolean();
    m_canceled = state[QStringLiteral("canceled")].boolean();
    m_timedOut = state[QStringLiteral("timedOut")].boolean();
    m_cancelReason = state[QStringLiteral("cancelReason")].string();
    m_env = sensitive(state[QStringLiteral("env")]);
    m_paths = strings(state[QStringLiteral("paths")]);
    for (const QString &mask : strings(state[QStringLiteral("masks")]))
        addMask(mask);
    m_summaries = strings(state[QStringLiteral("summaries")]);
    m_artifacts = state[QStringLiteral("artifacts")].array();
    m_network = state[QStringLiteral("network")].string();
    m_engine = state[QStringLiteral("engine")].string();
    m_container = state[QStringLiteral("container")].string();
    m_serviceContexts = state[QStringLiteral("services")].object();
    m_records.clear();
    for (const Value &record : state[QStringLiteral("records")].array())
        m_records.append(StepRecord::fromValue(record));
    for (const Value &annotation : state[QStringLiteral("annotations")].array())
        m_annotations.append(Annotation::fromValue(annotation));
    for (const Value &object : state[QStringLiteral("frames")].array()) {
        StepFrame frame;
        frame.next = size_t(number(object, "next"));
        frame.stepsContext = object[QStringLiteral("steps")].object();
        frame.inputs = object[QStringLiteral("inputs")].object();
        frame.env = sensitive(object[QStringLiteral("env")]);
        frame.failed = object[QStringLiteral("failed")].boolean();
        frame.folder = object[QStringLiteral("folder")].string();
        frame.repository = object[QStringLiteral("repository")].string();
        frame.ref = object[QStringLiteral("ref")].string();
        if (m_frames.empty()) {
            frame.steps = flattened(m_order.job->steps);
        } else {
            auto action = m_executor.ports().actions ? m_executor.ports().actions->read(frame.folder) : Result<ActionDefinition>(unable(QString()));
            if (!action)
                return false;
            frame.action = std::make_shared<const ActionDefinition>(std::move(*action));
            frame.steps = flattened(frame.action->steps);
        }
        if (frame.next > frame.steps.size())
            return false;
        m_frames.push_back(std::move(frame));
    }
    for (const Value &object : state[QStringLiteral("running")].array()) {
        RunningStep step;
        if (object[QStringLiteral("written")].boolean()) {
            if (m_running.size() >= m_frames.size() || m_frames[m_running.size()].next == 0)
                return false;
            const StepFrame &frame = m_frames[m_running.size()];
            step.definition = frame.steps[frame.next - 1];
        }
        step.kind = RunningStep::Kind(number(object, "kind"));
        step.record = int(number(object, "record"));
        step.id = object[QStringLiteral("id")].string();
        step.name = object[QStringLiteral("name")].string();
        step.env = sensitive(object[QStringLiteral("env")]);
        step.continueOnError = object[QStringLiteral("continueOnError")].boolean();
        step.timeoutMs = number(object, "timeoutMs");
        step.startedAt = number(object, "startedAt");
        step.cookie = object[QStringLiteral("cookie")].string().toStdString();
        step.number = int(number(object, "number"));
        step.logOffset = number(object, "logOffset");
        step.script = object[QStringLiteral("script")].string();
        step.outputs = object[QStringLiteral("outputs")].object();
        step.state = sensitive(object[QStringLiteral("state")]);
        step.deployIndex = int(number(object, "deployIndex"));
        step.phase = object[QStringLiteral("phase")].string();
        step.action = int(number(object, "action"));
        m_running.push_back(std::move(step));
    }
    for (const Value &object : state[QStringLiteral("actions")].array()) {
        UsedAction action;
        action.folder = object[QStringLiteral("folder")].string();
        if (object[QStringLiteral("defined")].boolean() && m_executor.ports().actions) {
            if (auto definition = m_executor.ports().actions->read(action.folder))
                action.definition = std::make_shared<const ActionDefinition>(std::move(*definition));
        }
        action.uses = object[QStringLiteral("uses")].string();
        action.repository = object[QStringLiteral("repository")].string();
        action.ref = object[QStringLiteral("ref")].string();
        action.name = object[QStringLiteral("name")].string();
        action.inputs = object[QStringLiteral("inputs")].object();
        action.state = sensitive(object[QStringLiteral("state")]);
        action.env = sensitive(object[QStringLiteral("env")]);
        action.record = int(number(object, "record"));
        m_actions.push_back(std::move(action));
    }
    for (const Value &post : state[QStringLiteral("posts")].array())
        m_posts.push_back(int(post.number()));
    for (const Value &identity : state[QStringLiteral("lingering")].array())
        m_lingering.push_back(identityFrom(identity));
    for (const Value &object : state[QStringLiteral("serviceProcesses")].array()) {
        auto service = std::make_unique<Service>();
        service->identity = identityFrom(object[QStringLiteral("identity")]);
        service->container = object[QStringLiteral("container")].string();
        service->folder = object[QStringLiteral("folder")].string();
        service->ready = true;
        m_services.push_back(std::move(service));
    }
    return !m_frames.empty();
}

void JobAttempt::attach()
{
    if (m_running.empty() || m_running.size() < m_frames.size()) {
        nextStep();
        return;
    }
    RunningStep &step = m_running.back();
    if (step.cookie.empty()) {
        // It had been begun, but nothing that cannot be repeated: checking out, artifacts, caches.
        if (step.definition) {
            --m_frames.back().next;
        } else {
            m_posts.push_back(step.action);
        }
        if (isTop() && step.record == m_records.size() - 1)
            m_records.removeLast();
        m_running.pop_back();
        nextStep();
        return;
    }
    m_shim = ShimClient::attach(QStringLiteral("%1/result-%2").arg(m_fileCommands).arg(step.number), QStringLiteral("%1/shim-%2").arg(m_fileCommands).arg(step.number), step.cookie,
                                [this](std::optional<ShimResult> result) { programEnded(std::move(result)); });
    if (m_canceled)
        m_shim->cancel();
}

} // namespace signalbox::execution
