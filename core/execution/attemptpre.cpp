// SPDX-License-Identifier: GPL-3.0-or-later
// Actions of other repositories are fetched, and their `pre` runs, before the first step (rule 82).
#include "core/execution/attempt.h"

#include "core/language/coercion.h"

#include <QtCore/QDir>

namespace signalbox::execution {

namespace {

/// "owner/name", "below" and "ref" of a `uses:`; nothing for folders and images.
std::optional<std::tuple<QString, QString, QString>> remoteParts(const QString &uses)
{
    const qsizetype at = uses.lastIndexOf(QLatin1Char('@'));
    if (at < 0 || uses.startsWith(QLatin1Char('.')) || uses.startsWith(QLatin1Char('$')) || uses.startsWith(QLatin1String("docker://")))
        return std::nullopt;
    const QString path = uses.left(at);
    const QString repository = path.section(QLatin1Char('/'), 0, 1);
    if (repository.count(QLatin1Char('/')) != 1)
        return std::nullopt;
    return std::tuple(repository, path.section(QLatin1Char('/'), 2), uses.mid(at + 1));
}

QString folderOf(const FetchedAction &fetched, const QString &below)
{
    return below.isEmpty() ? fetched.folder : fetched.folder + QLatin1Char('/') + below;
}

} // namespace

QString JobAttempt::stepKey() const { return m_frames.back().key + QString::number(qint64(m_frames.back().next) - 1); }

void JobAttempt::fetchActions()
{
    auto wanted = std::make_shared<QStringList>();
    for (const StepDefinition *step : flattened(m_order.job->steps)) {
        const QString uses = step->uses.text.trimmed();
        if (remoteParts(uses) && !isBuiltin(uses.section(QLatin1Char('@'), 0, 0).toLower()))
            wanted->append(uses);
    }
    fetchNext(wanted);
}

void JobAttempt::fetchNext(std::shared_ptr<QStringList> wanted)
{
    while (!wanted->isEmpty()) {
        const QString uses = wanted->takeFirst();
        const auto parts = remoteParts(uses);
        if (!parts || !m_executor.ports().actions)
            continue;
        const auto &[repository, below, ref] = *parts;
        const QString key = repository + QLatin1Char('@') + ref;
        if (m_fetched.contains(key))
            continue;
        m_executor.ports().actions->fetch(
            repository, ref, here([this, wanted, uses, key, below = below](Result<FetchedAction> fetched) {
                if (!fetched) {
                    endWith(Outcome::Errored, fetched.error().within(QStringLiteral("The action %1 could not be fetched.").arg(uses)));
                    return;
                }
                for (const QString &note : fetched->notes)
                    m_log.write('W', note);
                m_fetched.insert(key, *fetched);
                if (const auto action = m_executor.ports().actions->read(folderOf(*fetched, below));
                    action && action->kind == ActionDefinition::Kind::Composite) {
                    for (const StepDefinition *step : flattened(action->steps)) {
                        if (remoteParts(step->uses.text) && !isBuiltin(step->uses.text.section(QLatin1Char('@'), 0, 0).toLower()))
                            wanted->append(step->uses.text.trimmed());
                    }
                }
                fetchNext(wanted);
            }));
        return;
    }
    if (!m_fetched.isEmpty())
        collectPres();
    finishSetUp();
}

void JobAttempt::collectPres()
{
    const size_t depth = m_frames.size();
    for (size_t i = 0; i < frame().steps.size() && depth < 12; ++i) {
        const StepDefinition &step = *frame().steps[i];
        const auto parts = remoteParts(step.uses.text.trimmed());
        if (!parts)
            continue;
        const auto &[repository, below, ref] = *parts;
        const auto fetched = m_fetched.constFind(repository + QLatin1Char('@') + ref);
        if (fetched == m_fetched.constEnd())
            continue;
        const QString folder = folderOf(*fetched, below);
        auto read = m_executor.ports().actions->read(folder);
        if (!read)
            continue; // said when its step comes
        RunningStep running;
        running.definition = &step;
        running.env = currentEnv();
        running.env.caseSensitive = true;
        if (const auto env = evaluated(step.env, scope(&running.env))) {
            for (const auto &[name, value] : env->object())
                running.env.insert(name, Value(language::toText(value)), true);
        }
        UsedAction action;
        action.definition = std::make_shared<const ActionDefinition>(std::move(*read));
        action.uses = step.uses.text.trimmed();
        action.folder = folder;
        action.repository = repository;
        action.ref = ref;
        action.name = step.name.isNull() ? QStringLiteral("Run ") + action.uses : masked(step.name.text());
        action.env = running.env;
        action.key = frame().key + QString::number(i);
        m_running.push_back(std::move(running));
        const auto inputs = actionInputs(action.definition.get(), scope(&action.env), true);
        if (inputs) {
            action.inputs = *inputs;
            if (action.definition->kind == ActionDefinition::Kind::Composite) {
                StepFrame inner;
                inner.action = action.definition;
                inner.steps = listed(action.definition->steps);
                inner.inputs = *inputs;
                inner.env = action.env;
                inner.key = action.key + QLatin1Char('/');
                m_frames.push_back(std::move(inner));
                collectPres();
                m_frames.pop_back();
            } else if (!action.definition->pre.isEmpty() || !action.definition->preEntrypoint.isEmpty()) {
                m_pres.push_back(int(m_actions.size()));
                m_actions.push_back(std::move(action));
            }
        }
        m_running.pop_back();
    }
}

void JobAttempt::nextPre()
{
    const int index = m_pres.front();
    m_pres.pop_front();
    const UsedAction &action = m_actions[size_t(index)];
    RunningStep step;
    step.action = index;
    step.phase = QStringLiteral("pre");
    step.name = QStringLiteral("Pre ") + action.name;
    step.env = action.env;
    beginExtra(std::move(step), QStringLiteral("__pre_%1").arg(index), action.definition->preIf.text, "pre-if");
}

void JobAttempt::beginExtra(RunningStep step, const QString &id, const QString &condition, const char *what)
{
    const auto definition = m_actions[size_t(step.action)].definition;
    const QString phase = step.phase;
    step.startedAt = m_executor.ports().clock->nowMs();
    step.env.caseSensitive = true;
    step.record = addRecord(id, step.name);
    m_running.push_back(std::move(step));
    StepRecord &record = m_records[m_running.back().record];
    record.status = Status::Running;
    record.startedAt = m_running.back().startedAt;
    m_log.stepStarted(record.index, record.name);
    tell(record);
    if (!definition)
        return; // built in: the caller goes on
    const auto parsed = language::Condition::parse(condition.isEmpty() ? QStringLiteral("always()") : condition);
    const auto runs = parsed ? language::evaluate(*parsed, scope(&m_running.back().env)) : language::ExpressionResult<bool>(parsed.error());
    if (!runs)
        failStep(runs.error().error().within(QStringLiteral("The action's %1 cannot be evaluated.").arg(QLatin1String(what))));
    else if (!*runs)
        endStep(Outcome::Skipped, QStringLiteral("skipped: the action's %1 is false").arg(QLatin1String(what)));
    else
        runPhase(phase);
}

} // namespace signalbox::execution
