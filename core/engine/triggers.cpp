// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/triggers.h"

#include "core/language/coercion.h"
#include "core/language/filter.h"
#include "core/language/template.h"

#include <algorithm>

namespace signalbox::engine {

using namespace Qt::StringLiterals;

namespace {

QString languageEvent(const QString &event) { return event == u"tag" ? u"push"_s : event; }

} // namespace

QString skipMarker(const QString &message)
{
    for (const auto &marker : {u"[skip ci]"_s, u"[ci skip]"_s, u"[no ci]"_s, u"[skip actions]"_s, u"[actions skip]"_s}) {
        if (message.contains(marker, Qt::CaseInsensitive))
            return marker;
    }
    const QStringList lines = message.trimmed().split(u'\n');
    for (qsizetype i = lines.size() - 1; i > 0 && !lines[i].trimmed().isEmpty(); --i) { // trailers are the last paragraph
        const QString line = lines[i].simplified().toLower();
        if (line == u"skip-checks: true" || line == u"skip-checks:true")
            return u"skip-checks: true"_s;
    }
    return {};
}

bool needsChangedFiles(const Workflow &workflow, const QString &event)
{
    const EventDefinition *definition = workflow.findEvent(languageEvent(event));
    return definition && (definition->paths.defined || definition->pathsIgnore.defined);
}

TriggerDecision decideTrigger(const Workflow &workflow, const TriggerFacts &facts)
{
    const QString event = languageEvent(facts.trigger.event);
    const EventDefinition *definition = workflow.findEvent(event);
    if (!definition) {
        QStringList has;
        for (const EventDefinition &other : workflow.events)
            has.append(other.name);
        return {false,
                u"%1 does not start on %2; it starts on %3"_s.arg(workflow.path, event, has.isEmpty() ? u"nothing"_s : has.join(u", "_s))};
    }
    if (event == u"push" || event == u"pull_request") {
        if (const QString marker = skipMarker(facts.headMessage); !marker.isEmpty())
            return {false, u"the commit message says “%1”"_s.arg(marker)};
    }
    language::EventFacts seen;
    seen.name = event;
    seen.ref = facts.trigger.ref;
    seen.action = facts.trigger.payload[u"action"_s].string();
    if (event == u"pull_request" || event == u"pull_request_target") {
        const QString base = facts.trigger.payload[u"pull_request"_s][u"base"_s][u"ref"_s].string();
        if (!base.isEmpty())
            seen.ref = u"refs/heads/"_s + base;
        if (seen.action.isEmpty())
            seen.action = u"synchronize"_s; // a person who plays a pull request means its newest state
    }
    seen.changed = facts.changed;
    seen.changesUnknown = facts.changesUnknown;
    seen.workflow = facts.finishedWorkflow;
    const language::FilterDecision decision = language::matchEvent(*definition, seen);
    return {decision.runs, decision.explanation};
}

Result<Value> dispatchInputs(const Workflow &workflow, const Value &given)
{
    for (const auto &[name, value] : given.object()) {
        if (std::none_of(workflow.dispatchInputs.begin(), workflow.dispatchInputs.end(),
                         [&](const InputDefinition &i) { return i.name.compare(name, Qt::CaseInsensitive) == 0; })) {
            QStringList known;
            for (const InputDefinition &input : workflow.dispatchInputs)
                known.append(input.name);
            return Error{ErrorKind::Usage,
                         u"%1 has no input “%2”."_s.arg(workflow.path, name),
                         {},
                         known.isEmpty() ? u"It takes no inputs."_s : u"Its inputs: %1."_s.arg(known.join(u", "_s)),
                         u"Nothing was started."_s};
        }
    }
    ValueObject inputs;
    for (const InputDefinition &input : workflow.dispatchInputs) {
        const Value *found = given.object().find(input.name);
        Value value = found ? *found : input.defaultValue.isAbsent() ? Value() : input.defaultValue.literal();
        const QString text = language::toText(value);
        const auto bad = [&](const QString &why) {
            return Error{ErrorKind::Usage,
                         u"Input “%1” of %2 %3."_s.arg(input.name, workflow.path, why),
                         {},
                         u"Give it with --input %1=VALUE."_s.arg(input.name),
                         u"Nothing was started."_s};
        };
        if (input.required && text.isEmpty())
            return bad(u"is required"_s);
        if (input.type == u"boolean") {
            if (value.isNull() || text.isEmpty())
                value = false;
            else if (text == u"true" || text == u"false")
                value = text == u"true";
            else
                return bad(u"must be true or false, not “%1”"_s.arg(text));
        } else if (input.type == u"number") {
            if (!value.isNull()) {
                const double number = language::toNumber(value);
                if (number != number)
                    return bad(u"must be a number, not “%1”"_s.arg(text));
                value = number;
            } else {
                value = 0;
            }
        } else {
            if (input.type == u"choice" && !text.isEmpty() && !input.options.contains(text))
                return bad(u"must be one of %1, not “%2”"_s.arg(input.options.join(u", "_s), text));
            if (input.type == u"choice" && text.isEmpty() && !found && !input.options.isEmpty())
                value = input.options.first(); // as the forge's form does
            else
                value = text;
        }
        inputs.insert(input.name, value);
    }
    return Value(inputs);
}

Value dispatchPayload(const Workflow &workflow, const Trigger &trigger, const Value &typedInputs, const RepositoryFacts &repository)
{
    ValueObject texts;
    for (const auto &[name, value] : typedInputs.object())
        texts.insert(name, language::toText(value));
    return ValueObject{{u"inputs"_s, texts},
                       {u"ref"_s, trigger.ref},
                       {u"workflow"_s, workflow.path},
                       {u"sender"_s, ValueObject{{u"login"_s, trigger.actor}}},
                       {u"repository"_s, ValueObject{{u"full_name"_s, repository.name}, {u"default_branch"_s, repository.defaultBranch}}}};
}

QString defaultEvent(const Workflow &workflow)
{
    for (const auto &event : {u"workflow_dispatch"_s, u"push"_s}) {
        if (workflow.findEvent(event))
            return event;
    }
    return workflow.events.empty() ? u"workflow_dispatch"_s : workflow.events.front().name;
}

QString runTitle(const Workflow &workflow, const Run &run, const RepositoryFacts &repository)
{
    if (!workflow.runName.isNull()) {
        language::Scope scope;
        scope.contexts = ValueObject{
            {u"github"_s, githubContext(run, repository)}, {u"inputs"_s, run.trigger.inputs}, {u"vars"_s, varsContext(run, nullptr)}};
        const auto title = language::evaluate(workflow.runName, scope);
        if (title.has_value() && !language::toText(*title).trimmed().isEmpty())
            return language::toText(*title).trimmed();
    }
    return run.trigger.subject.isEmpty() ? workflow.name : run.trigger.subject;
}

} // namespace signalbox::engine
