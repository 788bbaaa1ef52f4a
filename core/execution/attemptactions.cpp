// SPDX-License-Identifier: GPL-3.0-or-later
// `uses:`: finding the action, its inputs, and running what it is made of (rules 46, 81 to 85).
#include "core/execution/attempt.h"

#include "core/execution/shells.h"
#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace signalbox::execution {

namespace {

constexpr int deepestNesting = 10; // rule 83

QList<NamedText> inputVariables(const ValueObject &inputs)
{
    QList<NamedText> list;
    for (const auto &[name, value] : inputs)
        list.append({QStringLiteral("INPUT_") + QString(name).replace(QLatin1Char(' '), QLatin1Char('_')).toUpper(), language::toText(value)}); // rule 46
    return list;
}

} // namespace

void JobAttempt::useAction()
{
    RunningStep &step = m_running.back();
    const QString uses = step.definition->uses.text.trimmed();
    if (uses.startsWith(QLatin1String("docker://"))) {
        UsedAction action;
        auto definition = std::make_shared<ActionDefinition>();
        definition->kind = ActionDefinition::Kind::Docker;
        definition->image = uses;
        action.definition = definition;
        action.uses = uses;
        const auto inputs = actionInputs(nullptr, scope(&step.env));
        if (!inputs) {
            failStep(inputs.error());
            return;
        }
        action.inputs = *inputs;
        step.action = int(m_actions.size());
        m_actions.push_back(std::move(action));
        runDockerAction();
        return;
    }
    if (uses.startsWith(QLatin1String("./")) || uses.startsWith(QLatin1String("$/"))) {
        useFolder(hostPath(uses.mid(2)), uses, {}, {});
        return;
    }
    const qsizetype at = uses.lastIndexOf(QLatin1Char('@'));
    const QString path = uses.left(at);
    const QString repository = path.section(QLatin1Char('/'), 0, 1), below = path.section(QLatin1Char('/'), 2), ref = at < 0 ? QString() : uses.mid(at + 1);
    if (at < 0 || repository.count(QLatin1Char('/')) != 1) {
        failStep(invalid(QStringLiteral("'%1' names no action.").arg(uses), QStringLiteral("It is neither owner/repository@ref, ./folder nor docker://image.")));
        return;
    }
    if (useBuiltin(path.toLower()))
        return;
    if (!m_executor.ports().actions) {
        failStep(unable(QStringLiteral("The action %1 cannot be fetched here.").arg(uses)), Outcome::Errored);
        return;
    }
    QPointer<JobAttempt> self(this);
    m_executor.ports().actions->fetch(repository, ref, [self, uses, repository, below, ref](Result<FetchedAction> fetched) {
        if (!self || self->m_finished)
            return;
        if (!fetched) {
            self->failStep(fetched.error().within(QStringLiteral("The action %1 could not be fetched.").arg(uses)), Outcome::Errored);
            return;
        }
        for (const QString &note : fetched->notes)
            self->m_log.write('W', note);
        self->useFolder(below.isEmpty() ? fetched->folder : fetched->folder + QLatin1Char('/') + below, uses, repository, ref);
    });
}

void JobAttempt::useFolder(const QString &folder, const QString &uses, const QString &repository, const QString &ref)
{
    RunningStep &step = m_running.back();
    if (!m_executor.ports().actions) {
        failStep(unable(QStringLiteral("The action %1 cannot be read here.").arg(uses)), Outcome::Errored);
        return;
    }
    auto read = m_executor.ports().actions->read(folder);
    if (!read) {
        Error error = read.error().within(QStringLiteral("The action %1 cannot be used.").arg(uses));
        if (repository.isEmpty() && !QFileInfo::exists(folder))
            error.next = QStringLiteral("The folder comes with actions/checkout: put that step before this one (rule 81).");
        failStep(error);
        return;
    }
    auto definition = std::make_shared<const ActionDefinition>(std::move(*read));
    const auto inputs = actionInputs(definition.get(), scope(&step.env));
    if (!inputs) {
        failStep(inputs.error());
        return;
    }
    UsedAction action;
    action.definition = definition;
    action.uses = uses;
    action.folder = folder;
    action.repository = repository;
    action.ref = ref;
    action.name = step.name;
    action.inputs = *inputs;
    action.env = step.env;
    action.record = step.record;
    step.action = int(m_actions.size());
    m_actions.push_back(action);
    switch (definition->kind) {
    case ActionDefinition::Kind::Composite: {
        if (int(m_frames.size()) > deepestNesting) {
            failStep(invalid(QStringLiteral("Actions are nested more than %1 deep.").arg(deepestNesting)));
            return;
        }
        step.kind = RunningStep::Kind::Composite;
        StepFrame inner;
        inner.action = definition;
        inner.steps = flattened(definition->steps);
        inner.inputs = *inputs;
        inner.env = step.env;
        inner.folder = folder;
        inner.repository = repository;
        inner.ref = ref;
        m_log.write('G', QStringLiteral("Run ") + uses);
        for (const auto &[name, value] : *inputs)
            m_log.write('O', QStringLiteral("  %1: %2").arg(name, language::toText(value)));
        m_log.write('g', {});
        m_frames.push_back(std::move(inner));
        later([this] { nextStep(); });
        return;
    }
    case ActionDefinition::Kind::JavaScript:
        step.kind = RunningStep::Kind::Node;
        if (!definition->post.isEmpty())
            m_posts.push_back(step.action);
        if (!definition->pre.isEmpty() && !repository.isEmpty()) { // rule 82: not of local actions
            step.phase = QStringLiteral("pre");
            runNode(definition->pre);
        } else {
            step.phase = QStringLiteral("main");
            runNode(definition->main);
        }
        return;
    case ActionDefinition::Kind::Docker:
        runDockerAction();
        return;
    }
}

Result<ValueObject> JobAttempt::actionInputs(const ActionDefinition *action, const language::Scope &seen)
{
    ValueObject inputs;
    const StepDefinition &definition = *m_running.back().definition;
    const Value given = TRY(evaluated(definition.with, seen).within(QStringLiteral("The inputs (with:) of the action cannot be evaluated.")));
    for (const auto &[name, value] : given.object())
        inputs.insert(name, Value(language::toText(value)));
    if (!action)
        return inputs;
    for (const InputDefinition &input : action->inputs) {
        if (inputs.contains(input.name))
            continue;
        if (input.required && input.defaultValue.isNull()) // rule 85: not enforced
            m_log.write('W', QStringLiteral("Input required and not supplied: %1").arg(input.name));
        inputs.insert(input.name, Value(TRY(text(input.defaultValue, seen))));
    }
    for (const auto &[name, value] : given.object()) {
        const bool known = std::any_of(action->inputs.begin(), action->inputs.end(),
                                       [&name = name](const InputDefinition &input) { return input.name.compare(name, Qt::CaseInsensitive) == 0; });
        if (!known && action->kind != ActionDefinition::Kind::Docker)
            m_log.write('W', QStringLiteral("Unexpected input '%1': the action does not know it.").arg(name));
    }
    return inputs;
}

void JobAttempt::runNode(const QString &file)
{
    RunningStep &step = m_running.back();
    const UsedAction &action = m_actions[size_t(step.action)];
    const QString node = findProgram(QStringLiteral("node"), searchPath());
    if (node.isEmpty()) {
        failStep(unable(QStringLiteral("The action %1 is JavaScript, and there is no node here.").arg(action.uses), {}, QStringLiteral("Install Node.js 20 or later: apt-get install nodejs")));
        return;
    }
    step.number = ++m_counter;
    QList<NamedText> more = inputVariables(action.inputs);
    for (const auto &[name, value] : action.state)
        more.append({QStringLiteral("STATE_") + name, language::toText(value)});
    if (step.phase != QLatin1String("post")) {
        m_log.write('G', QStringLiteral("Run ") + action.uses);
        for (const auto &[name, value] : action.inputs)
            m_log.write('O', QStringLiteral("  %1: %2").arg(name, language::toText(value)));
        m_log.write('g', {});
    }
    launch({node, QDir::cleanPath(action.folder + QLatin1Char('/') + file)}, m_workspace, more);
}

void JobAttempt::runDockerAction()
{
    RunningStep &step = m_running.back();
    step.kind = RunningStep::Kind::Docker;
    const UsedAction &action = m_actions[size_t(step.action)];
    QString engine = findProgram(QStringLiteral("docker"), searchPath());
    if (engine.isEmpty())
        engine = findProgram(QStringLiteral("podman"), searchPath());
    if (engine.isEmpty()) {
        failStep(unable(QStringLiteral("The action %1 is a container, and there is no container engine here.").arg(action.uses), QStringLiteral("Neither docker nor podman is installed."),
                        QStringLiteral("Install one of them: apt-get install podman")));
        return;
    }
    step.number = ++m_counter;
    language::Scope seen = scope(&step.env);
    seen.contexts.insert(QStringLiteral("inputs"), Value(action.inputs));
    QStringList words;
    const auto arguments = evaluated(action.definition->args, seen);
    if (!arguments) {
        failStep(arguments.error());
        return;
    }
    for (const Value &argument : arguments->array())
        words.append(language::toText(argument));
    if (words.isEmpty())
        words = splitWords(action.inputs.value(QStringLiteral("args")).string());
    const auto more = evaluated(action.definition->env, seen);
    if (!more) {
        failStep(more.error());
        return;
    }
    for (const auto &[name, value] : more->object())
        step.env.insert(name, Value(language::toText(value)), true);
    QString entrypoint = action.inputs.value(QStringLiteral("entrypoint")).string();
    if (entrypoint.isEmpty())
        entrypoint = action.definition->entrypoint;
    const bool pulled = action.definition->image.startsWith(QLatin1String("docker://"));
    const QString image = pulled ? action.definition->image.mid(9) : QStringLiteral("signalbox-action-%1-%2").arg(m_order.key.run.number()).arg(step.number);
    QStringList names; // -e NAME without the value: nothing secret on a command line (rule 76)
    for (const auto &[name, value] : step.env)
        names.append(name);
    const QList<NamedText> inputs = inputVariables(action.inputs);
    for (const auto &[name, value] : inputs)
        names.append(name);
    for (const char *name : {"GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STATE", "GITHUB_STEP_SUMMARY", "GITHUB_EVENT_PATH", "GITHUB_WORKSPACE", "GITHUB_REPOSITORY", "GITHUB_SHA",
                             "GITHUB_REF", "GITHUB_REF_NAME", "GITHUB_EVENT_NAME", "GITHUB_RUN_ID", "GITHUB_RUN_NUMBER", "GITHUB_ACTOR", "GITHUB_JOB", "GITHUB_ACTIONS", "CI", "RUNNER_TEMP", "RUNNER_OS"})
        names.append(QLatin1String(name));
    QStringList run{engine, QStringLiteral("run"), QStringLiteral("--rm"), QStringLiteral("--workdir"), m_workspace};
    for (const QString &folder : {m_workspace, m_temp, m_fileCommands, QFileInfo(m_eventPath).path()})
        run << QStringLiteral("-v") << folder + QLatin1Char(':') + folder;
    for (const QString &name : std::as_const(names))
        run << QStringLiteral("-e") << name;
    if (!m_network.isEmpty())
        run << QStringLiteral("--network") << m_network;
    if (!entrypoint.isEmpty())
        run << QStringLiteral("--entrypoint") << entrypoint;
    run << image << words;
    // One script: is an engine there, build when needed, run.
    QString script = QStringLiteral("timeout 3 \"$1\" info >/dev/null 2>&1 || { echo '::error::No container engine answers. Start docker or podman.'; exit 125; }\n");
    if (!pulled)
        script += QStringLiteral("\"$1\" build -q -t \"$2\" -f \"$3\" \"$4\" >/dev/null\n");
    script += QStringLiteral("engine=$1; shift 4\nexec \"$@\"\n");
    QStringList argv{QStringLiteral("/bin/sh"), QStringLiteral("-e"), QStringLiteral("-c"), script, QStringLiteral("action"), engine, image,
                     action.folder + QLatin1Char('/') + action.definition->image, action.folder};
    launch(argv + run, m_workspace, inputs);
}

void JobAttempt::runPost(const UsedAction &action)
{
    RunningStep step;
    step.action = int(&action - m_actions.data());
    step.name = QStringLiteral("Post ") + action.name;
    step.startedAt = m_executor.ports().clock->nowMs();
    step.env = action.env;
    step.env.caseSensitive = true;
    step.record = addRecord(QStringLiteral("__post_%1").arg(action.record), step.name);
    m_running.push_back(std::move(step));
    StepRecord &record = m_records[m_running.back().record];
    record.status = Status::Running;
    record.startedAt = m_running.back().startedAt;
    m_log.stepStarted(record.index, record.name);
    tell(record);
    if (!action.definition) {
        runCacheSave(action);
        return;
    }
    const QString written = action.definition->postIf.isEmpty() ? QStringLiteral("always()") : action.definition->postIf.text;
    const auto condition = language::Condition::parse(written);
    const auto runs = condition ? language::evaluate(*condition, scope(&m_running.back().env)) : language::ExpressionResult<bool>(condition.error());
    if (!runs) {
        failStep(runs.error().error().within(QStringLiteral("The action's post-if cannot be evaluated.")));
        return;
    }
    if (!*runs) {
        endStep(Outcome::Skipped, QStringLiteral("skipped: the action's post-if is false"));
        return;
    }
    m_running.back().kind = RunningStep::Kind::Node;
    m_running.back().phase = QStringLiteral("post");
    runNode(action.definition->post);
}

} // namespace signalbox::execution
