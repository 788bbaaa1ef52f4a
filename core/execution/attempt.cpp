// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a job: folders, secrets, preparation; then its steps (attemptsteps.cpp); then outputs and the end.
#include "core/execution/attempt.h"

#include "core/base/crashpoint.h"
#include "core/execution/elsewhere.h"
#include "core/execution/needles.h"
#include "core/execution/secretnames.h"
#include "core/language/coercion.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>

namespace signalbox::execution {

JobAttempt::JobAttempt(LocalExecutor &executor, const engine::JobOrder &order)
    : m_executor(executor)
    , m_order(order)
    , m_folder(executor.attemptFolder(order.key))
    , m_quick(order.deployment ? m_folder : quickFolder(m_folder))
    , m_temp(m_folder + QStringLiteral("/temp"))
    , m_fileCommands(m_quick + QStringLiteral("/commands"))
    , m_log(m_folder + QStringLiteral("/log"), m_masker)
{
    m_containerTag = QStringLiteral("signalbox-%1-%2")
                         .arg(order.key.run.number())
                         .arg(QString::fromLatin1(QCryptographicHash::hash(m_folder.toUtf8(), QCryptographicHash::Sha1).toHex().left(12)));
    m_timeout.setSingleShot(true);
    m_cancelTimeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &JobAttempt::jobTimedOut);
    connect(&m_cancelTimeout, &QTimer::timeout, this, [this] {
        // Rule 25: what still goes on after the cancel time-out is ended by force.
        m_forced = true;
        endLanes(true);
    });
}

JobAttempt::~JobAttempt() = default;

void JobAttempt::later(std::function<void()> call) { QTimer::singleShot(0, this, here(std::move(call))); }

void JobAttempt::start()
{
    m_startedAt = m_executor.ports().clock->nowMs();
    later([this] { begin(); });
}

void JobAttempt::resume(const QList<StepRecord> &steps)
{
    later([this, steps] {
        m_resumed = true;
        m_records = steps;
        if (restoreEnd()) {
            m_finished = true;
            for (StepRecord &record : m_records)
                tell(record);
            if (m_quick != m_folder && keepEnd())
                QDir(m_quick).removeRecursively();
            tellEnd();
            m_executor.forget(this);
            return;
        }
        if (hasNotBegun(steps)) {
            m_resumed = false;
            m_records.clear();
            m_startedAt = m_executor.ports().clock->nowMs();
            QFile::remove(m_folder + QStringLiteral("/log")); // a line or two of an earlier beginning
            begin();
            return;
        }
        const auto kept = restore();
        if (kept == Kept::NotBegun) {
            m_records.clear();
            m_startedAt = m_executor.ports().clock->nowMs();
            endOwnContainers([this] {
                m_resumed = false;
                begin();
            });
            return;
        }
        if (kept == Kept::Nothing) {
            // Nobody knows how far it got.
            endWith(Outcome::Lost,
                    unable(QStringLiteral("How this job went on cannot be told."),
                           QStringLiteral(
                               "The engine ended while it ran, and its notes in %1 are missing or from another start of this machine.")
                               .arg(m_folder),
                           QStringLiteral("Look at what the job was doing, then run it again.")));
            return;
        }
        readSecrets([this] {
            if (auto prepared = prepare(); !prepared)
                endWith(Outcome::Errored, prepared.error());
            else
                attachAll();
        });
    });
}

Result<void> JobAttempt::makeFolders()
{
    const QString owner = m_order.github[QStringLiteral("repository")].string();
    const QString name = owner.section(QLatin1Char('/'), -1);
    m_workspace = m_order.root.isEmpty() ? m_folder + QStringLiteral("/work/") + (name.isEmpty() ? QStringLiteral("repository") : name)
                                         : m_order.root;
    for (const QString &folder : {m_temp, m_fileCommands, m_workspace}) {
        if (!QDir().mkpath(folder)) {
            return unable(QStringLiteral("The folder %1 cannot be made.").arg(folder), QString::fromLocal8Bit(strerror(errno)),
                          QStringLiteral("Free some space or make the folder writable, then run the job again."),
                          QStringLiteral("Nothing of this job has run."));
        }
    }
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile::setPermissions(m_quick, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    // One event file for all jobs of a run: its content is the same.
    m_eventPath = QDir::cleanPath(m_folder + QStringLiteral("/../../event.json"));
    if (!QFile::exists(m_eventPath)) {
        QFile file(m_eventPath);
        const Value event = m_order.github[QStringLiteral("event")];
        const QByteArray json = event.isNull() ? QByteArray("{}") : event.toJson();
        if (!file.open(QFile::WriteOnly) || file.write(json) != json.size() || !file.flush())
            return unable(QStringLiteral("The file %1 cannot be written.").arg(m_eventPath), file.errorString(),
                          QStringLiteral("Free some space."));
    }
    return ok();
}

void JobAttempt::begin()
{
    CRASH_POINT("attempt.before-folders");
    if (auto made = makeFolders(); !made) {
        endWith(Outcome::Errored, made.error());
        return;
    }
    CRASH_POINT("attempt.folders-made");
    const int setUp = addRecord(QStringLiteral("__setup"), QStringLiteral("Set up job"));
    m_records[setUp].status = Status::Running;
    m_records[setUp].startedAt = m_executor.ports().clock->nowMs();
    m_log.stepStarted(setUp, m_records[setUp].name);
    if (!m_order.conditionResult.isEmpty())
        m_log.write('O', m_order.conditionResult);
    readSecrets([this] {
        CRASH_POINT("attempt.secrets-read");
        auto prepared = prepare();
        if (!prepared) {
            endWith(Outcome::Errored, prepared.error());
            return;
        }
        startServices();
    });
}

Result<void> JobAttempt::prepare()
{
    for (const auto &[name, value] :
         {std::pair(QStringLiteral("github"), m_order.github), std::pair(QStringLiteral("needs"), m_order.needs),
          std::pair(QStringLiteral("matrix"), m_order.matrix), std::pair(QStringLiteral("strategy"), m_order.strategy),
          std::pair(QStringLiteral("inputs"), m_order.inputs), std::pair(QStringLiteral("vars"), m_order.vars)})
        m_base.insert(name, value);
    m_base.insert(QStringLiteral("secrets"), Value(m_secrets));
    ValueObject runner{
        {QStringLiteral("name"), Value(QSysInfo::machineHostName())},
        {QStringLiteral("os"), Value(QStringLiteral("Linux"))},
        {QStringLiteral("arch"),
         Value(QSysInfo::currentCpuArchitecture() == QLatin1String("x86_64") ? QStringLiteral("X64") : QStringLiteral("ARM64"))},
        {QStringLiteral("temp"), Value(m_temp)},
        {QStringLiteral("tool_cache"), Value(m_executor.options().cacheFolder + QStringLiteral("/tools"))},
        {QStringLiteral("workspace"), Value(QFileInfo(m_workspace).path())},
        {QStringLiteral("environment"), Value(QStringLiteral("self-hosted"))}};
    m_base.insert(QStringLiteral("runner"), Value(runner));

    const JobDefinition &job = *m_order.job;
    if (!m_resumed) {
        m_env = ValueObject();
        m_env.caseSensitive = true; // rule 44
        const auto merge = [this](const Value &values) {
            for (const auto &[name, value] : values.object())
                m_env.insert(name, Value(language::toText(value)), true);
        };
        // Rule 42: each layer is evaluated before it is merged, so that no map sees its own keys.
        if (m_order.workflow)
            merge(TRY(evaluated(m_order.workflow->env, scope()).within(QStringLiteral("The workflow's env: cannot be evaluated."))));
        merge(TRY(evaluated(job.env, scope()).within(QStringLiteral("The job's env: cannot be evaluated."))));
        merge(m_order.extraVariables);
        StepFrame top;
        top.steps = listed(job.steps);
        m_frames.push_back(std::move(top));
    } else {
        m_frames.front().steps = listed(job.steps);
    }
    double minutes = 360; // rule 28
    if (!job.timeoutMinutes.isNull())
        minutes = language::toNumber(TRY(evaluated(job.timeoutMinutes, scope())));
    if (!(minutes > 0))
        return invalid(QStringLiteral("timeout-minutes of the job is not a positive number."));
    const qint64 spent = m_executor.ports().clock->nowMs() - m_startedAt;
    m_timeout.start(int(qBound(qint64(1), qint64(minutes * 60'000) - spent, qint64(2'000'000'000))));
    return ok();
}

void JobAttempt::jobTimedOut()
{
    if (m_finished || m_canceled)
        return;
    m_timedOut = true;
    cancel(QStringLiteral("The job has run longer than its timeout-minutes and was ended."));
}

void JobAttempt::cancel(const QString &reason)
{
    if (m_canceled || m_finished)
        return;
    m_canceled = true;
    m_cancelReason = reason;
    m_log.write('M', reason.isEmpty() ? QStringLiteral("Canceled.") : m_timedOut ? reason : QStringLiteral("Canceled: ") + reason);
    m_log.flush();
    double minutes = 5;
    if (!m_order.job->cancelTimeoutMinutes.isNull()) {
        if (const auto value = evaluated(m_order.job->cancelTimeoutMinutes, scope()))
            minutes = language::toNumber(*value) > 0 ? language::toNumber(*value) : minutes;
    }
    m_cancelTimeout.start(int(qMin(minutes * 60'000, 2e9)));
    if (m_settingUp) {
        endWith(m_timedOut ? Outcome::TimedOut : Outcome::Canceled,
                Error{ErrorKind::Interrupted, QStringLiteral("The job was ended while its services started."), reason, {}, {}});
        return;
    }
    for (auto &[number, lane] : m_lanes) {
        if (lane->shim)
            lane->shim->cancel();
    }
    if (!m_shim)
        return; // an answer from elsewhere is awaited; the next step's condition sees it
    // Rule 25: the running step goes on when its condition still holds, such as always().
    bool goesOn = false;
    const RunningStep &step = m_running.front();
    if (step.definition && !step.definition->condition.isEmpty()) {
        if (const auto condition = language::Condition::parse(step.definition->condition.text)) {
            const auto value = language::evaluate(*condition, scope());
            goesOn = value && *value;
        }
    } else if (!step.definition) {
        goesOn = step.phase != QLatin1String("pre"); // a post step
    }
    if (!goesOn)
        m_shim->cancel();
}

void JobAttempt::complete()
{
    CRASH_POINT("attempt.completed");
    closeContainers(here([this] { closed(); }));
}

void JobAttempt::closed()
{
    stopServices();
    for (const auto &identity : m_lingering) // rule of the runner: what a step left behind ends with the job
        ShimClient::signalShim(identity, false);
    evaluateOutputs();
    evaluateUrl();
    finish();
}

void JobAttempt::evaluateOutputs()
{
    ValueObject outputs;
    const language::Scope seen = scope();
    for (const auto &[key, node] : m_order.job->outputs.members) {
        const QString name = key.text();
        const auto value = text(node, seen);
        if (!value) {
            m_log.write('W', QStringLiteral("The output %1 has no value: %2").arg(name, value.error().text()));
            continue;
        }
        if (masked(*value) != *value) { // rule 53
            m_log.write('W', QStringLiteral("Skip output '%1' since it may contain secret.").arg(name));
            continue;
        }
        if (!value->isEmpty())
            outputs.insert(name, Value(*value));
    }
    m_end.outputs = Value(outputs);
    m_end.imageDigest = outputs.value(QStringLiteral("image-digest")).string();
    m_end.image = outputs.value(QStringLiteral("image")).string();
}

void JobAttempt::evaluateUrl()
{
    QString url = m_order.deployment ? m_order.deployment->url : QString();
    if (const TemplateNode *node = m_order.job->environment.find(u"url")) {
        const auto value = text(*node, scope());
        if (!value)
            m_log.write('W', QStringLiteral("The environment's url has no value: %1").arg(value.error().text()));
        else if (masked(*value) != *value)
            m_log.write('W', QStringLiteral("The environment's url is left out since it may contain a secret."));
        else if (!value->isEmpty())
            url = *value;
    }
    m_end.environmentUrl = url;
}

void JobAttempt::endWith(Outcome outcome, const Error &error)
{
    if (m_finished)
        return;
    m_outcome = outcome;
    m_problem = masked(error.text());
    m_log.write('M', error.text());
    enter(0);
    for (auto &[number, lane] : m_lanes) {
        if (lane->shim)
            lane->shim->cancel();
    }
    for (auto &record : m_records) {
        if (record.status == Status::Running) {
            record.status = Status::Finished;
            record.outcome = record.conclusion = outcome == Outcome::Canceled ? Outcome::Canceled : Outcome::Failed;
            record.explanation = masked(error.what);
            m_log.stepEnded(record.index, toString(record.outcome));
            tell(record);
        }
    }
    stopServices();
    for (const auto &identity : m_lingering)
        ShimClient::signalShim(identity, false);
    finish();
}

void JobAttempt::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    m_timeout.stop();
    m_cancelTimeout.stop();
    if (m_outcome == Outcome::None || m_outcome == Outcome::Failed) {
        if (m_timedOut)
            m_outcome = Outcome::TimedOut;
        else if (m_canceled)
            m_outcome = Outcome::Canceled;
        else if (m_outcome == Outcome::None)
            m_outcome = Outcome::Succeeded;
    }
    if (m_canceled && m_problem.isEmpty())
        m_problem = m_cancelReason;
    m_log.flush();
    if (!m_log.error().isEmpty() && m_outcome == Outcome::Succeeded) {
        m_outcome = Outcome::Errored;
        m_problem = m_log.error();
    }
    m_end.outcome = m_outcome;
    m_end.annotations = m_annotations;
    m_end.summary = masked(m_summaries.join(QLatin1Char('\n')));
    m_end.artifacts = Value(m_artifacts);
    m_end.problem = m_problem;
    const bool kept = keepEnd();
    QStringList rubbish{m_temp, m_fileCommands};
    if (m_quick != m_folder && kept)
        rubbish.append(m_quick);
    if (m_order.root.isEmpty() && !m_executor.options().keepWorkspaces)
        rubbish.append(m_folder + QStringLiteral("/work"));
    elsewhere(
        nullptr,
        [rubbish, files = m_rubbish] {
            for (const QString &file : files)
                QFile::remove(file);
            for (const QString &folder : rubbish)
                QDir(folder).removeRecursively();
            return true;
        },
        [](bool) {});
    tellEnd();
    m_executor.forget(this);
}

} // namespace signalbox::execution
