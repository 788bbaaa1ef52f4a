// SPDX-License-Identifier: GPL-3.0-or-later
// What must survive the engine, in `state.json`: written before each program starts, removed with the job's end. It may hold masks and
// variables, so that only this account can read it.
#include "core/execution/attempt.h"

#include "core/base/crashpoint.h"
#include "core/execution/statevalues.h"

#include <QtCore/QFile>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace signalbox::execution {

using namespace state;

namespace {

Value identityValue(const ProcessIdentity &identity) { return Value(QString::fromStdString(identity.encoded())); }

ProcessIdentity identityFrom(const Value &value)
{
    return ProcessIdentity::decoded(value.string().toStdString()).value_or(ProcessIdentity());
}

} // namespace

bool JobAttempt::save()
{
    ValueObject state;
    put(state, "boot", Value(QString::fromStdString(bootId())));
    put(state, "startedAt", Value(m_startedAt));
    put(state, "counter", Value(m_counter));
    put(state, "outcome", Value(toString(m_outcome)));
    put(state, "inPosts", Value(m_inPosts));
    put(state, "canceled", Value(m_canceled));
    put(state, "timedOut", Value(m_timedOut));
    put(state, "cancelReason", Value(m_cancelReason));
    put(state, "masks", strings(m_secretTexts.mid(m_ownMasks)));
    put(state, "summaries", strings(m_summaries));
    put(state, "artifacts", Value(m_artifacts));
    put(state, "network", Value(m_network));
    put(state, "engine", Value(m_engine));
    put(state, "container", Value(m_container));
    put(state, "containerPath", Value(m_containerPath));
    put(state, "copied", strings(m_copied));
    put(state, "marked", Value(m_marked));
    put(state, "settingUp", Value(m_settingUp));
    put(state, "matchers", Value(m_matcherTexts));
    put(state, "services", Value(m_serviceContexts));
    ValueList records, annotations, actions, posts, lingering, services, lanes, awaited;
    for (const StepRecord &record : m_records)
        records.append(record.toValue());
    for (const Annotation &annotation : m_annotations)
        annotations.append(annotation.toValue());
    if (m_lanes.empty())
        lanes.append(Value(laneValue()));
    for (const auto &[laneNumber, lane] : m_lanes) {
        const LaneEntered entered(*this, laneNumber);
        lanes.append(Value(laneValue()));
    }
    for (const int number : std::as_const(m_awaited))
        awaited.append(Value(number));
    for (const UsedAction &action : m_actions) {
        ValueObject object;
        put(object, "defined", Value(action.definition != nullptr));
        put(object, "uses", Value(action.uses));
        put(object, "key", Value(action.key));
        put(object, "image", Value(action.definition ? action.definition->image : QString()));
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
    ValueList pres;
    for (const int pre : m_pres)
        pres.append(Value(pre));
    put(state, "pres", Value(pres));
    for (const ProcessIdentity &identity : m_lingering)
        lingering.append(identityValue(identity));
    for (const auto &service : m_services)
        services.append(Value(ValueObject{{QStringLiteral("name"), Value(service->name)},
                                          {QStringLiteral("identity"), identityValue(service->identity)},
                                          {QStringLiteral("container"), Value(service->container)},
                                          {QStringLiteral("folder"), Value(service->folder)}}));
    put(state, "records", Value(records));
    put(state, "annotations", Value(annotations));
    put(state, "lanes", Value(lanes));
    put(state, "awaited", Value(awaited));
    put(state, "actions", Value(actions));
    put(state, "posts", Value(posts));
    put(state, "lingering", Value(lingering));
    put(state, "serviceProcesses", Value(services));

    const QString path = m_quick + QStringLiteral("/state.json"), fresh = path + QStringLiteral(".new");
    QFile file(fresh);
    const QByteArray bytes = Value(state).toJson();
    const auto synced = [&] {
        const bool written = file.flush() && (!m_order.deployment || ::fsync(file.handle()) == 0);
        CRASH_POINT("attempt.state-written");
        return written;
    };
    if (file.open(QFile::WriteOnly | QFile::Truncate) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes) == bytes.size() && synced()
        && std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()) == 0) {
        // The folder, too: a deployment whose state is not there did not begin, also after a power cut.
        if (m_order.deployment) {
            const int folder = ::open(QFile::encodeName(m_folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            const bool kept = folder >= 0 && ::fsync(folder) == 0;
            if (folder >= 0)
                ::close(folder);
            if (!kept)
                return false;
        }
        CRASH_POINT("attempt.state-kept");
        for (const QString &done : std::as_const(m_rubbish))
            QFile::remove(done);
        m_rubbish.clear();
        return true;
    }
    m_log.write('W', QStringLiteral("The state of this job cannot be kept (%1).").arg(file.errorString()));
    return false;
}

JobAttempt::Kept JobAttempt::restore()
{
    QFile file(m_quick + QStringLiteral("/state.json"));
    if (!file.open(QFile::ReadOnly))
        return Kept::Nothing;
    const auto read = Value::fromJson(file.readAll());
    if (!read || !makeFolders())
        return Kept::Nothing;
    const Value &state = *read;
    if (state[QStringLiteral("boot")].string().toStdString() != bootId())
        return Kept::Nothing; // nothing that ran can still run
    if (state[QStringLiteral("settingUp")].boolean())
        return Kept::NotBegun; // containers of the first try have this attempt's name and give way
    m_startedAt = number(state, "startedAt");
    m_counter = int(number(state, "counter"));
    m_outcome = outcomeFromString(state[QStringLiteral("outcome")].string()).value_or(Outcome::None);
    m_inPosts = state[QStringLiteral("inPosts")].boolean();
    m_canceled = state[QStringLiteral("canceled")].boolean();
    m_timedOut = state[QStringLiteral("timedOut")].boolean();
    m_cancelReason = state[QStringLiteral("cancelReason")].string();
    for (const QString &mask : strings(state[QStringLiteral("masks")]))
        addMask(mask);
    m_summaries = strings(state[QStringLiteral("summaries")]);
    m_artifacts = state[QStringLiteral("artifacts")].array();
    m_network = state[QStringLiteral("network")].string();
    m_engine = state[QStringLiteral("engine")].string();
    m_container = state[QStringLiteral("container")].string();
    m_containerPath = state[QStringLiteral("containerPath")].string();
    m_copied = strings(state[QStringLiteral("copied")]);
    m_marked = state[QStringLiteral("marked")].boolean();
    for (const Value &matcher : state[QStringLiteral("matchers")].array()) {
        m_matcherTexts.append(matcher);
        applyMatcher(matcher);
    }
    m_serviceContexts = state[QStringLiteral("services")].object();
    m_records.clear();
    for (const Value &record : state[QStringLiteral("records")].array())
        m_records.append(StepRecord::fromValue(record));
    for (const Value &annotation : state[QStringLiteral("annotations")].array())
        m_annotations.append(Annotation::fromValue(annotation));
    for (const Value &object : state[QStringLiteral("actions")].array()) {
        UsedAction action;
        action.folder = object[QStringLiteral("folder")].string();
        if (object[QStringLiteral("defined")].boolean() && !action.folder.isEmpty() && m_executor.ports().actions) {
            if (auto definition = m_executor.ports().actions->read(action.folder))
                action.definition = std::make_shared<const ActionDefinition>(std::move(*definition));
        } else if (object[QStringLiteral("image")].string().startsWith(QLatin1String("docker://"))) {
            action.definition = imageAction(object[QStringLiteral("image")].string());
        }
        action.key = object[QStringLiteral("key")].string();
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
    for (const Value &pre : state[QStringLiteral("pres")].array())
        m_pres.push_back(int(pre.number()));
    for (const Value &identity : state[QStringLiteral("lingering")].array())
        m_lingering.push_back(identityFrom(identity));
    for (const Value &object : state[QStringLiteral("serviceProcesses")].array()) {
        auto service = std::make_unique<Service>();
        service->identity = identityFrom(object[QStringLiteral("identity")]);
        service->container = object[QStringLiteral("container")].string();
        service->folder = object[QStringLiteral("folder")].string();
        service->name = object[QStringLiteral("name")].string();
        service->ready = true;
        m_services.push_back(std::move(service));
    }
    CRASH_POINT("attempt.restored");
    return restoreLanes(state) && !m_frames.empty() ? Kept::Running : Kept::Nothing;
}

void JobAttempt::beginAgain()
{
    // The innermost step has been begun, but nothing of it that cannot be repeated.
    RunningStep &step = m_running.back();
    if (step.definition)
        --m_frames.back().next;
    else if (step.phase == QLatin1String("pre"))
        m_pres.push_front(step.action);
    else
        m_posts.push_back(step.action);
    if (isTop() && step.record == m_records.size() - 1)
        m_records.removeLast();
    m_running.pop_back();
    nextStep();
}

} // namespace signalbox::execution
