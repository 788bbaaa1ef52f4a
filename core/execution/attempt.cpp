// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a job: folders, secrets, preparation; then its steps (attemptsteps.cpp); then outputs and the end.
#include "core/execution/attempt.h"

#include "core/execution/elsewhere.h"
#include "core/execution/needles.h"
#include "core/execution/secretnames.h"
#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace signalbox::execution {

JobAttempt::JobAttempt(LocalExecutor &executor, const engine::JobOrder &order)
    : m_executor(executor), m_order(order), m_folder(executor.attemptFolder(order.key)), m_temp(m_folder + QStringLiteral("/temp")),
      m_fileCommands(m_folder + QStringLiteral("/commands")), m_log(m_folder + QStringLiteral("/log"), m_masker)
{
    m_timeout.setSingleShot(true);
    m_cancelTimeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &JobAttempt::jobTimedOut);
    connect(&m_cancelTimeout, &QTimer::timeout, this, [this] {
        // Rule 25: what still goes on after the cancel time-out is ended by force.
        m_forced = true;
        if (m_shim)
            m_shim->cancel(true);
    });
}

JobAttempt::~JobAttempt() = default;

void JobAttempt::later(std::function<void()> call)
{
    QTimer::singleShot(0, this, std::move(call));
}

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
        if (!restore()) {
            // Nobody knows how far it got. If it had not begun at all there is no state, and nothing has run.
            endWith(Outcome::Lost,
                    unable(QStringLiteral("How this job went on cannot be told."),
                           QStringLiteral("The engine ended while it ran, and its notes in %1 are missing or from another start of this machine.").arg(m_folder),
                           QStringLiteral("Look at what the job was doing, then run it again.")));
            return;
        }
        readSecrets([this] {
            if (auto prepared = prepare(); !prepared)
                endWith(Outcome::Errored, prepared.error());
            else
                attach();
        });
    });
}

Result<void> JobAttempt::makeFolders()
{
    const QString owner = m_order.github[QStringLiteral("repository")].string();
    const QString name = owner.section(QLatin1Char('/'), -1);
    m_workspace = m_order.root.isEmpty() ? m_folder + QStringLiteral("/work/") + (name.isEmpty() ? QStringLiteral("repository") : name) : m_order.root;
    for (const QString &folder : {m_temp, m_fileCommands, m_workspace}) {
        if (!QDir().mkpath(folder)) {
            return unable(QStringLiteral("The folder %1 cannot be made.").arg(folder), QString::fromLocal8Bit(strerror(errno)),
                          QStringLiteral("Free some space or make the folder writable, then run the job again."), QStringLiteral("Nothing of this job has run."));
        }
    }
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    // One event file for all jobs of a run: its content is the same.
    m_eventPath = QDir::cleanPath(m_folder + QStringLiteral("/../../event.json"));
    if (!QFile::exists(m_eventPath)) {
        QFile file(m_eventPath);
        const Value event = m_order.github[QStringLiteral("event")];
        const QByteArray json = event.isNull() ? QByteArray("{}") : event.toJson();
        if (!file.open(QFile::WriteOnly) || file.write(json) != json.size() || !file.flush())
            return unable(QStringLiteral("The file %1 cannot be written.").arg(m_eventPath), file.errorString(), QStringLiteral("Free some space."));
    }
    return ok();
}

void JobAttempt::begin()
{
    if (auto made = makeFolders(); !made) {
        endWith(Outcome::Errored, made.error());
        return;
    }
    const int setUp = addRecord(QStringLiteral("__setup"), QStringLiteral("Set up job"));
    m_records[setUp].status = Status::Running;
    m_records[setUp].startedAt = m_executor.ports().clock->nowMs();
    m_log.stepStarted(setUp, m_records[setUp].name);
    if (!m_order.conditionResult.isEmpty())
        m_log.write('O', m_order.conditionResult);
    readSecrets([this] {
        auto prepared = prepare();
        if (!prepared) {
            endWith(Outcome::Errored, prepared.error());
            return;
        }
        startServices();
    });
}

Result<QStringList> JobAttempt::requiredSecrets()
{
    QStringList names;
    if (!m_order.deployment)
        return names;
    names = m_order.deployment->credentials;
    const QString kind = m_order.deployment->target[QStringLiteral("kind")].string();
    if (!kind.isEmpty() && m_executor.ports().targets) {
        const QString folder = m_order.root.isEmpty() ? m_order.repository : m_order.root;
        m_target = TRY(m_executor.ports().targets->target(kind, folder));
        for (const auto &credential : m_target.credentials) {
            if (credential.required && !names.contains(credential.name))
                names.append(credential.name);
        }
    }
    return names;
}

void JobAttempt::readSecrets(std::function<void()> then)
{
    const auto required = requiredSecrets();
    if (!required) {
        endWith(Outcome::Errored, required.error());
        return;
    }
    SecretRequest request;
    request.names = mentionedSecrets(m_order);
    for (const QString &name : *required) {
        if (!request.names.contains(name, Qt::CaseInsensitive))
            request.names.append(name);
    }
    for (const auto &credential : m_target.credentials) {
        if (!request.names.contains(credential.name, Qt::CaseInsensitive))
            request.names.append(credential.name);
    }
    request.environment = m_order.deployment ? m_order.deployment->environment : QString();
    request.processNames = m_order.processSecrets;
    if (request.names.isEmpty()) {
        then();
        return;
    }
    if (!m_executor.ports().secrets) {
        endWith(Outcome::Errored, unable(QStringLiteral("No place to read secrets from."), {}, QStringLiteral("Run where a keychain is, or name them with --secret.")));
        return;
    }
    // What a target can do without is asked for on its own: no keychain must not stop a deployment that needs none.
    QStringList optional;
    for (const auto &credential : m_target.credentials) {
        if (!credential.required && !required->contains(credential.name, Qt::CaseInsensitive) && !mentionedSecrets(m_order).contains(credential.name, Qt::CaseInsensitive))
            optional.append(credential.name);
    }
    SecretRequest fewer = request;
    fewer.names.removeIf([&](const QString &name) { return optional.contains(name, Qt::CaseInsensitive); });
    readSecrets(request, fewer, *required, std::move(then));
}

void JobAttempt::readSecrets(const SecretRequest &request, const SecretRequest &fewer, const QStringList &required, std::function<void()> then)
{
    QPointer<JobAttempt> self(this);
    m_executor.ports().secrets->read(request, [self, then, required, request, fewer](Result<SecretValues> answer) mutable {
        if (!self || self->m_finished)
            return;
        if (!answer && fewer.names.size() < request.names.size()) {
            self->m_log.write('N', QStringLiteral("Credentials that this target can do without were not read: %1").arg(answer.error().text().simplified()));
            if (!fewer.names.isEmpty()) {
                self->readSecrets(fewer, fewer, required, then);
                return;
            }
            answer = SecretValues();
        }
        if (!answer) {
            self->endWith(Outcome::Errored, answer.error().within(QStringLiteral("The secrets of this job could not be read.")));
            return;
        }
        QStringList missing;
        for (const QString &name : required) {
            const bool has = std::any_of(answer->values.begin(), answer->values.end(), [&](const auto &pair) {
                return pair.first.compare(name, Qt::CaseInsensitive) == 0 && !pair.second.isEmpty();
            });
            if (!has)
                missing.append(name);
        }
        if (!missing.isEmpty()) {
            const QString environment = self->m_order.deployment->environment;
            self->endWith(Outcome::Errored,
                          refused(QStringLiteral("The deployment to %1 did not start: it needs %2, and there is no value for %3.")
                                      .arg(environment, missing.join(QStringLiteral(", ")), missing.size() == 1 ? QStringLiteral("it") : QStringLiteral("them")),
                                  QStringLiteral("The keychain has no entry of that name for the environment or the project."),
                                  QStringLiteral("signalbox secrets set --env %1 %2").arg(environment, missing.first()),
                                  QStringLiteral("Nothing of this job has run; %1 is as it was.").arg(environment)));
            return;
        }
        if (auto taken = self->secretsArrived(*answer); !taken) {
            self->endWith(Outcome::Errored, taken.error());
            return;
        }
        then();
    });
}

Result<void> JobAttempt::secretsArrived(const SecretValues &values)
{
    ValueObject all;
    for (const auto &[name, value] : values.values) {
        all.insert(name, Value(value));
        addMask(value);
    }
    m_ownMasks = m_secretTexts.size();
    if (m_order.inheritSecrets) {
        m_secrets = all;
        return ok();
    }
    language::Scope callers;
    callers.contexts.insert(QStringLiteral("secrets"), Value(all));
    callers.contexts.insert(QStringLiteral("github"), m_order.github);
    callers.contexts.insert(QStringLiteral("needs"), m_order.needs);
    callers.contexts.insert(QStringLiteral("vars"), m_order.vars);
    callers.contexts.insert(QStringLiteral("matrix"), m_order.matrix);
    for (const auto &[name, node] : m_order.secretAliases) {
        const QString value = TRY(text(node, callers).within(QStringLiteral("The secret %1 of the called workflow has no value.").arg(name)));
        m_secrets.insert(name, Value(value));
        addMask(value);
    }
    return ok();
}

void JobAttempt::addMask(const QString &secret)
{
    if (secret.trimmed().isEmpty() || m_secretTexts.contains(secret))
        return;
    m_secretTexts.append(secret);
    addSecret(m_masker, secret.toStdString());
}

QString JobAttempt::masked(const QString &text) const
{
    return m_masker.isEmpty() ? text : QString::fromStdString(m_masker.masked(text.toStdString()));
}

Result<void> JobAttempt::prepare()
{
    for (const auto &[name, value] : {std::pair(QStringLiteral("github"), m_order.github), std::pair(QStringLiteral("needs"), m_order.needs),
                                      std::pair(QStringLiteral("matrix"), m_order.matrix), std::pair(QStringLiteral("strategy"), m_order.strategy),
                                      std::pair(QStringLiteral("inputs"), m_order.inputs), std::pair(QStringLiteral("vars"), m_order.vars)})
        m_base.insert(name, value);
    m_base.insert(QStringLiteral("secrets"), Value(m_secrets));
    ValueObject runner{{QStringLiteral("name"), Value(QSysInfo::machineHostName())},
                       {QStringLiteral("os"), Value(QStringLiteral("Linux"))},
                       {QStringLiteral("arch"), Value(QSysInfo::currentCpuArchitecture() == QLatin1String("x86_64") ? QStringLiteral("X64") : QStringLiteral("ARM64"))},
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
        top.steps = flattened(job.steps);
        m_frames.push_back(std::move(top));
    } else {
        m_frames.front().steps = flattened(job.steps);
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
        goesOn = true; // a post step
    }
    if (!goesOn)
        m_shim->cancel();
}

void JobAttempt::complete()
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
    // Masks and variables may hold secrets: what is left of the attempt is its log.
    QFile::remove(m_folder + QStringLiteral("/state.json"));
    QStringList rubbish{m_temp, m_fileCommands};
    if (m_order.root.isEmpty() && !m_executor.options().keepWorkspaces)
        rubbish.append(m_folder + QStringLiteral("/work"));
    elsewhere(
        nullptr,
        [rubbish] {
            for (const QString &folder : rubbish)
                QDir(folder).removeRecursively();
            return true;
        },
        [](bool) {});
    m_end.outcome = m_outcome;
    m_end.annotations = m_annotations;
    m_end.summary = masked(m_summaries.join(QLatin1Char('\n')));
    m_end.artifacts = Value(m_artifacts);
    m_end.problem = m_problem;
    if (auto *listener = m_executor.listener())
        listener->jobEnded(m_order.key, m_end);
    m_executor.forget(this);
}

} // namespace signalbox::execution
