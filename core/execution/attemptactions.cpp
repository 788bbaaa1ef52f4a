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

} // namespace

std::shared_ptr<const ActionDefinition> imageAction(const QString &uses)
{
    auto definition = std::make_shared<ActionDefinition>();
    definition->kind = ActionDefinition::Kind::Docker;
    definition->image = uses;
    return definition;
}

QList<NamedText> JobAttempt::inputVariables(const UsedAction &action)
{
    QList<NamedText> list;
    for (const auto &[name, value] : action.inputs)
        list.append({QStringLiteral("INPUT_") + QString(name).replace(QLatin1Char(' '), QLatin1Char('_')).toUpper(),
                     language::toText(value)}); // rule 46
    return list;
}

void JobAttempt::useAction()
{
    RunningStep &step = m_running.back();
    const QString uses = step.definition->uses.text.trimmed();
    if (uses.startsWith(QLatin1String("docker://"))) {
        UsedAction action;
        action.definition = imageAction(uses);
        action.uses = uses;
        const auto inputs = actionInputs(nullptr, scope(&step.env));
        if (!inputs) {
            failStep(inputs.error());
            return;
        }
        action.inputs = *inputs;
        step.action = int(m_actions.size());
        m_actions.push_back(std::move(action));
        runPhase(QStringLiteral("main"));
        return;
    }
    if (uses.startsWith(QLatin1String("./")) || uses.startsWith(QLatin1String("$/"))) {
        useFolder(hostPath(uses.mid(2)), uses, {}, {});
        return;
    }
    const qsizetype at = uses.lastIndexOf(QLatin1Char('@'));
    const QString path = uses.left(at);
    const QString repository = path.section(QLatin1Char('/'), 0, 1), below = path.section(QLatin1Char('/'), 2),
                  ref = at < 0 ? QString() : uses.mid(at + 1);
    if (at < 0 || repository.count(QLatin1Char('/')) != 1) {
        failStep(invalid(QStringLiteral("'%1' names no action.").arg(uses),
                         QStringLiteral("It is neither owner/repository@ref, ./folder nor docker://image.")));
        return;
    }
    if (useBuiltin(path.toLower()))
        return;
    if (!m_executor.ports().actions) {
        failStep(unable(QStringLiteral("The action %1 cannot be fetched here.").arg(uses)), Outcome::Errored);
        return;
    }
    const auto use = [this, uses, repository, below, ref](const FetchedAction &fetched) {
        useFolder(below.isEmpty() ? fetched.folder : fetched.folder + QLatin1Char('/') + below, uses, repository, ref);
    };
    if (const auto known = m_fetched.constFind(repository + QLatin1Char('@') + ref); known != m_fetched.constEnd()) {
        use(*known);
        return;
    }
    m_executor.ports().actions->fetch(
        repository, ref, here([this, uses, use](Result<FetchedAction> fetched) {
            if (!fetched) {
                failStep(fetched.error().within(QStringLiteral("The action %1 could not be fetched.").arg(uses)), Outcome::Errored);
                return;
            }
            for (const QString &note : fetched->notes)
                m_log.write('W', note);
            use(*fetched);
        }));
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
    const QString key = stepKey();
    const auto before =
        std::find_if(m_actions.begin(), m_actions.end(), [&key](const UsedAction &used) { return !key.isEmpty() && used.key == key; });
    if (before != m_actions.end()) { // its pre has run: the same state goes on
        action.state = before->state;
        action.key = key;
        step.action = int(before - m_actions.begin());
        *before = action;
    } else {
        step.action = int(m_actions.size());
        m_actions.push_back(action);
    }
    switch (definition->kind) {
    case ActionDefinition::Kind::Composite: {
        if (int(m_frames.size()) > deepestNesting) {
            failStep(invalid(QStringLiteral("Actions are nested more than %1 deep.").arg(deepestNesting)));
            return;
        }
        step.kind = RunningStep::Kind::Composite;
        StepFrame inner;
        inner.action = definition;
        inner.steps = listed(definition->steps);
        inner.inputs = *inputs;
        inner.env = step.env;
        inner.folder = folder;
        inner.repository = repository;
        inner.ref = ref;
        inner.key = key + QLatin1Char('/');
        m_log.write('G', QStringLiteral("Run ") + uses);
        for (const auto &[name, value] : *inputs)
            m_log.write('O', QStringLiteral("  %1: %2").arg(name, language::toText(value)));
        m_log.write('g', {});
        m_frames.push_back(std::move(inner));
        later([this] { nextStep(); });
        return;
    }
    case ActionDefinition::Kind::JavaScript:
    case ActionDefinition::Kind::Docker: runPhase(QStringLiteral("main")); return;
    }
}

void JobAttempt::registerPost(int action)
{
    const ActionDefinition &definition = *m_actions[size_t(action)].definition;
    const bool has =
        definition.kind == ActionDefinition::Kind::JavaScript ? !definition.post.isEmpty() : !definition.postEntrypoint.isEmpty();
    if (has && std::find(m_posts.begin(), m_posts.end(), action) == m_posts.end())
        m_posts.push_back(action);
}

void JobAttempt::runPhase(const QString &phase)
{
    const int index = m_running.back().action;
    const UsedAction &action = m_actions[size_t(index)];
    if (phase != QLatin1String("post"))
        registerPost(index);
    if (!isCopied(action.folder) && action.definition->kind == ActionDefinition::Kind::JavaScript) {
        copyIntoContainer(action.folder, here([this, phase] { runPhase(phase); }));
        return;
    }
    if (action.definition->kind == ActionDefinition::Kind::Docker)
        dockerPhase(phase);
    else
        runNode(phase);
}

Result<ValueObject> JobAttempt::actionInputs(const ActionDefinition *action, const language::Scope &seen, bool quiet)
{
    ValueObject inputs;
    const StepDefinition &definition = *m_running.back().definition;
    const Value given =
        TRY(evaluated(definition.with, seen).within(QStringLiteral("The inputs (with:) of the action cannot be evaluated.")));
    for (const auto &[name, value] : given.object())
        inputs.insert(name, Value(language::toText(value)));
    if (!action)
        return inputs;
    for (const InputDefinition &input : action->inputs) {
        if (inputs.contains(input.name))
            continue;
        if (!quiet && input.required && input.defaultValue.isNull()) // rule 85: not enforced
            m_log.write('W', QStringLiteral("Input required and not supplied: %1").arg(input.name));
        inputs.insert(input.name, Value(TRY(text(input.defaultValue, seen))));
    }
    for (const auto &[name, value] : given.object()) {
        const bool known = std::any_of(action->inputs.begin(), action->inputs.end(), [&name = name](const InputDefinition &input) {
            return input.name.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (!quiet && !known && action->kind != ActionDefinition::Kind::Docker)
            m_log.write('W', QStringLiteral("Unexpected input '%1': the action does not know it.").arg(name));
    }
    return inputs;
}

void JobAttempt::runNode(const QString &phase)
{
    RunningStep &step = m_running.back();
    step.kind = RunningStep::Kind::Node;
    step.phase = phase;
    const UsedAction &action = m_actions[size_t(step.action)];
    const QString node = m_container.isEmpty() ? findProgram(QStringLiteral("node"), searchPath())
                                               : QStringLiteral("node"); // the container's own: ours may not run there
    if (node.isEmpty()) {
        failStep(unable(QStringLiteral("The action %1 is JavaScript, and there is no node here.").arg(action.uses), {},
                        QStringLiteral("Install Node.js 20 or later: apt-get install nodejs")));
        return;
    }
    step.number = ++m_counter;
    QList<NamedText> more = inputVariables(action);
    for (const auto &[name, value] : action.state)
        more.append({QStringLiteral("STATE_") + name, language::toText(value)});
    if (phase == QLatin1String("main")) {
        m_log.write('G', QStringLiteral("Run ") + action.uses);
        for (const auto &[name, value] : action.inputs)
            m_log.write('O', QStringLiteral("  %1: %2").arg(name, language::toText(value)));
        m_log.write('g', {});
    }
    const ActionDefinition &definition = *action.definition;
    const QString file = phase == QLatin1String("pre")    ? definition.pre
                         : phase == QLatin1String("post") ? definition.post
                                                          : definition.main;
    launch({node, QDir::cleanPath(action.folder + QLatin1Char('/') + file)}, m_workspace, more);
}

void JobAttempt::runPost(const UsedAction &action)
{
    RunningStep step;
    step.action = int(&action - m_actions.data());
    step.phase = QStringLiteral("post");
    step.name = QStringLiteral("Post ") + action.name;
    step.env = action.env;
    if (!action.definition) {
        beginExtra(std::move(step), QStringLiteral("__post_%1").arg(action.record), {}, "post-if");
        runCacheSave(action);
        return;
    }
    beginExtra(std::move(step), QStringLiteral("__post_%1").arg(action.record), action.definition->postIf.text, "post-if");
}

} // namespace signalbox::execution
