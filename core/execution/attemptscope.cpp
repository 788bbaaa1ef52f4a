// SPDX-License-Identifier: GPL-3.0-or-later
// What a job's expressions and programs see (rules 42 to 46).
#include "core/execution/attempt.h"

#include "core/execution/hashfiles.h"
#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QProcessEnvironment>

namespace signalbox::execution {

namespace {

/// Members of `github` that become GITHUB_* variables.
bool isExported(const QString &name)
{
    static const QStringList names{QStringLiteral("action"),
                                   QStringLiteral("action_path"),
                                   QStringLiteral("action_ref"),
                                   QStringLiteral("action_repository"),
                                   QStringLiteral("actor"),
                                   QStringLiteral("actor_id"),
                                   QStringLiteral("api_url"),
                                   QStringLiteral("base_ref"),
                                   QStringLiteral("env"),
                                   QStringLiteral("event_name"),
                                   QStringLiteral("event_path"),
                                   QStringLiteral("graphql_url"),
                                   QStringLiteral("head_ref"),
                                   QStringLiteral("job"),
                                   QStringLiteral("output"),
                                   QStringLiteral("path"),
                                   QStringLiteral("ref"),
                                   QStringLiteral("ref_name"),
                                   QStringLiteral("ref_protected"),
                                   QStringLiteral("ref_type"),
                                   QStringLiteral("repository"),
                                   QStringLiteral("repository_id"),
                                   QStringLiteral("repository_owner"),
                                   QStringLiteral("repository_owner_id"),
                                   QStringLiteral("retention_days"),
                                   QStringLiteral("run_attempt"),
                                   QStringLiteral("run_id"),
                                   QStringLiteral("run_number"),
                                   QStringLiteral("server_url"),
                                   QStringLiteral("sha"),
                                   QStringLiteral("state"),
                                   QStringLiteral("step_summary"),
                                   QStringLiteral("triggering_actor"),
                                   QStringLiteral("workflow"),
                                   QStringLiteral("workflow_ref"),
                                   QStringLiteral("workflow_sha"),
                                   QStringLiteral("workspace")};
    return names.contains(name);
}

} // namespace

QString JobAttempt::commandFile(const char *what, int number) const
{
    return QStringLiteral("%1/%2-%3").arg(m_fileCommands, QLatin1String(what)).arg(number);
}

QString JobAttempt::resultPath(int number) const
{
    // In memory as the state is, without which nobody would ask for it; of a deployment both are on disk.
    return QStringLiteral("%1/result-%2").arg(m_quick).arg(number);
}

ValueObject JobAttempt::githubContext() const
{
    ValueObject github = m_order.github.object();
    github.insert(QStringLiteral("job"), Value(m_order.job->id));
    github.insert(QStringLiteral("workspace"), Value(m_workspace));
    github.insert(QStringLiteral("event_path"), Value(m_eventPath));
    const Value token = m_secrets.value(QStringLiteral("GITHUB_TOKEN"));
    github.insert(QStringLiteral("token"), token.isNull() ? Value(QString()) : token);
    if (!m_running.empty()) {
        const RunningStep &step = m_running.back();
        github.insert(QStringLiteral("action"), Value(step.id.isEmpty() ? QStringLiteral("__run") : step.id));
        if (step.number > 0) {
            github.insert(QStringLiteral("env"), Value(commandFile("env", step.number)));
            github.insert(QStringLiteral("output"), Value(commandFile("output", step.number)));
            github.insert(QStringLiteral("path"), Value(commandFile("path", step.number)));
            github.insert(QStringLiteral("state"), Value(commandFile("state", step.number)));
            github.insert(QStringLiteral("step_summary"), Value(commandFile("summary", step.number)));
        }
        if (step.action >= 0) {
            const UsedAction &action = m_actions[size_t(step.action)];
            github.insert(QStringLiteral("action_path"), Value(action.folder));
            github.insert(QStringLiteral("action_repository"), Value(action.repository));
            github.insert(QStringLiteral("action_ref"), Value(action.ref));
        }
    }
    if (!m_frames.empty() && m_frames.back().action) {
        const StepFrame &frame = m_frames.back();
        if (m_running.empty() || m_running.back().action < 0 || m_running.back().kind == RunningStep::Kind::Composite) {
            github.insert(QStringLiteral("action_path"), Value(frame.folder));
            github.insert(QStringLiteral("action_repository"), Value(frame.repository));
            github.insert(QStringLiteral("action_ref"), Value(frame.ref));
        }
        github.insert(QStringLiteral("action_status"), Value(frame.failed ? QStringLiteral("failure") : QStringLiteral("success")));
    }
    return github;
}

ValueObject JobAttempt::currentEnv() const
{
    ValueObject env = m_env;
    if (!m_frames.empty()) {
        for (const auto &[name, value] : m_frames.back().env)
            env.insert(name, value, true);
    }
    return env;
}

language::Scope JobAttempt::scope(const ValueObject *stepEnv) const
{
    language::Scope scope;
    scope.contexts = m_base;
    scope.contexts.insert(QStringLiteral("github"), Value(githubContext()));
    scope.contexts.insert(QStringLiteral("env"), Value(stepEnv ? *stepEnv : currentEnv()));
    const bool failed = m_outcome == Outcome::Failed || m_outcome == Outcome::Errored;
    scope.status = m_canceled ? language::JobStatus::Cancelled : failed ? language::JobStatus::Failure : language::JobStatus::Success;
    ValueObject job{{QStringLiteral("status"), Value(m_canceled ? QStringLiteral("cancelled")
                                                     : failed   ? QStringLiteral("failure")
                                                                : QStringLiteral("success"))},
                    {QStringLiteral("services"), Value(m_serviceContexts)}};
    if (!m_network.isEmpty()) {
        ValueObject container{{QStringLiteral("network"), Value(m_network)}};
        if (!m_container.isEmpty())
            container.insert(QStringLiteral("id"), Value(m_container));
        job.insert(QStringLiteral("container"), Value(container));
    }
    scope.contexts.insert(QStringLiteral("job"), Value(job));
    if (!m_frames.empty()) {
        const StepFrame &frame = m_frames.back();
        scope.contexts.insert(QStringLiteral("steps"), Value(frame.stepsContext));
        if (frame.action) {
            scope.contexts.insert(QStringLiteral("inputs"), Value(frame.inputs));
            scope.contexts.remove(QStringLiteral("secrets")); // rule 83
            if (!m_canceled)                                  // rule 20
                scope.compositeStatus = frame.failed ? language::JobStatus::Failure : language::JobStatus::Success;
        }
    }
    scope.hashFiles = [workspace = m_workspace](const QStringList &patterns) { return hashFiles(workspace, patterns); };
    return scope;
}

Result<Value> JobAttempt::evaluated(const TemplateNode &node, const language::Scope &scope) const
{
    if (node.isAbsent())
        return Value();
    return language::evaluate(node, scope).result();
}

Result<QString> JobAttempt::text(const TemplateNode &node, const language::Scope &scope) const
{
    return language::toText(TRY(evaluated(node, scope)));
}

QString JobAttempt::searchPath() const
{
    const Value own = currentEnv().findExact(QStringLiteral("PATH")) ? *currentEnv().findExact(QStringLiteral("PATH")) : Value();
    QStringList parts = m_paths;
    parts.append(own.isNull() ? qEnvironmentVariable("PATH", QStringLiteral("/usr/local/bin:/usr/bin:/bin")) : own.string());
    return parts.join(QLatin1Char(':'));
}

QString JobAttempt::hostPath(const QString &relative) const
{
    return QDir::cleanPath(QDir::isAbsolutePath(relative) ? relative : m_workspace + QLatin1Char('/') + relative);
}

QList<NamedText> JobAttempt::deploymentVariables() const
{
    QList<NamedText> list;
    if (!m_order.deployment)
        return list;
    const auto &deployment = *m_order.deployment;
    const QString mode = deployment.mode == DeployMode::RollBack   ? QStringLiteral("rollback")
                         : deployment.mode == DeployMode::Redeploy ? QStringLiteral("redeploy")
                                                                   : QStringLiteral("deploy");
    const QString state = m_executor.options().dataFolder + QStringLiteral("/targets/")
                          + QString(deployment.environment).replace(QLatin1Char('/'), QLatin1Char('_'));
    QDir().mkpath(state);
    return {{QStringLiteral("SIGNALBOX_ENVIRONMENT"), deployment.environment},
            {QStringLiteral("SIGNALBOX_ENVIRONMENT_URL"), deployment.url},
            {QStringLiteral("SIGNALBOX_RELEASE_VERSION"), deployment.version},
            {QStringLiteral("SIGNALBOX_COMMIT"), deployment.commit},
            {QStringLiteral("SIGNALBOX_IMAGE"), deployment.image},
            {QStringLiteral("SIGNALBOX_IMAGE_DIGEST"), deployment.imageDigest},
            {QStringLiteral("SIGNALBOX_DEPLOYMENT_ID"), deployment.id.toString()},
            {QStringLiteral("SIGNALBOX_TOKEN"), QString::number(m_order.leaseToken)},
            {QStringLiteral("SIGNALBOX_MODE"), mode},
            {QStringLiteral("SIGNALBOX_STATE_DIR"), state}};
}

std::vector<std::string> JobAttempt::variables(const RunningStep &step, const QList<NamedText> &more) const
{
    std::map<QString, QString> all;
    static const QProcessEnvironment machine = QProcessEnvironment::systemEnvironment();
    const QStringList names = machine.keys();
    for (const QString &name : names) {
        // What belongs to us, or was handed to us as a secret, is no business of a step that does not name it.
        if (!name.startsWith(QLatin1String("SIGNALBOX_")) && !m_order.processSecrets.contains(name)
            && !name.startsWith(QLatin1String("GITHUB_")) && !name.startsWith(QLatin1String("RUNNER_")))
            all[name] = machine.value(name);
    }
    if (!all.contains(QStringLiteral("CI")))
        all[QStringLiteral("CI")] = QStringLiteral("true");
    for (const auto &[name, value] : step.env)
        all[name] = language::toText(value);
    all[QStringLiteral("PATH")] = searchPath();
    for (const auto &[name, value] : step.env) {
        if (name == QLatin1String("PATH"))
            all[name] = (m_paths.isEmpty() ? QString() : m_paths.join(QLatin1Char(':')) + QLatin1Char(':')) + language::toText(value);
    }
    // Rule 43: these cannot be overwritten.
    for (const auto &[name, value] : githubContext()) {
        if (isExported(name) && !value.isObject() && !value.isArray())
            all[QStringLiteral("GITHUB_") + name.toUpper()] = language::toText(value);
    }
    all[QStringLiteral("GITHUB_ACTIONS")] = QStringLiteral("true");
    for (const auto &[name, value] : m_base.value(QStringLiteral("runner")).object())
        all[QStringLiteral("RUNNER_") + name.toUpper()] = language::toText(value);
    for (const auto &[name, value] : deploymentVariables())
        all[name] = value;
    for (const auto &[name, value] : more)
        all[name] = value;
    std::vector<std::string> list;
    list.reserve(all.size());
    for (const auto &[name, value] : all) {
        if (!name.isEmpty() && !name.contains(QLatin1Char('=')) && !name.contains(QChar(0)) && !value.contains(QChar(0)))
            list.push_back(QString(name + QLatin1Char('=') + value).toStdString());
    }
    return list;
}

} // namespace signalbox::execution
