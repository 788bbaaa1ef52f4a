// SPDX-License-Identifier: GPL-3.0-or-later
// cmds: file_commands, command_lines, command_sequences, annotations, problem_matchers.
#include "core/language/commands.h"
#include "core/language/filecommands.h"
#include "core/language/problemmatcher.h"
#include "tests/conformance/set.h"

namespace signalbox::conformance {

namespace {

using namespace signalbox::language;

template<typename List> Value asObject(const List &pairs)
{
    ValueObject object;
    for (const auto &[key, value] : pairs)
        object.insert(key, value, true);
    return object;
}

void fileCommands(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("cmds/file_commands.jsonl"))) {
        const QString file = row[QStringLiteral("file")].string();
        const Value content = row[QStringLiteral("content")];
        const QByteArray bytes = content.isNull() ? QByteArray() : "\xEF\xBB\xBF" + content.string().toUtf8();
        const Result<FileCommandResult> actual = file == QLatin1String("env")     ? parseEnvFile(bytes)
                                                 : file == QLatin1String("state") ? parseStateFile(bytes)
                                                                                  : parseOutputFile(bytes);
        const Value expect = row[QStringLiteral("expect")];
        QString shown;
        bool passed = false;
        if (actual) {
            shown = show(asObject(actual->values)) + QStringLiteral(" issues %1").arg(actual->issues.size());
            passed = asObject(actual->values) == expect[QStringLiteral("values")]
                     && double(actual->issues.size()) == expect[QStringLiteral("issues")].number();
        } else {
            shown = actual.error().text();
            const QString wanted = expect[QStringLiteral("error")].string();
            passed = !wanted.isEmpty() && actual.error().cause.contains(wanted);
        }
        score.check(row[QStringLiteral("id")].string(), passed, show(expect), shown);
    }
}

void commandLines(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("cmds/command_lines.jsonl"))) {
        std::optional<CommandLine> command = parseCommandLine(row[QStringLiteral("line")].string());
        const bool registered = command && show(row[QStringLiteral("registered")]).contains(u'"' + command->name + u'"');
        const Value expect = row[QStringLiteral("expect")];
        bool passed = false;
        if (expect[QStringLiteral("command")].isNull()) {
            passed = !registered;
        } else {
            passed = registered && command->name == expect[QStringLiteral("command")].string()
                     && command->data == expect[QStringLiteral("data")].string()
                     && asObject(command->properties) == expect[QStringLiteral("properties")];
        }
        score.check(row[QStringLiteral("id")].string(), passed, show(expect),
                    command ? command->name + u' ' + show(asObject(command->properties)) + u' ' + command->data
                            : QStringLiteral("no command"));
    }
}

void commandSequences(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("cmds/command_sequences.jsonl"))) {
        CommandStream::Options options;
        options.allowUnsecure =
            row[QStringLiteral("env")][QStringLiteral("ACTIONS_ALLOW_UNSECURE_COMMANDS")].string() == QLatin1String("true");
        CommandStream stream(options);
        ValueObject env, state, masks;
        QStringList path;
        ValueList processed, echo;
        bool fails = false;
        for (const Value &line : row[QStringLiteral("lines")].array()) {
            const CommandEvent event = stream.feed(line.string());
            processed.append(event.kind != CommandEvent::Kind::Text);
            echo.append(stream.echoes());
            fails |= event.kind == CommandEvent::Kind::Refused;
            if (event.kind == CommandEvent::Kind::SetEnv)
                env.insert(event.name, event.text, true);
            if (event.kind == CommandEvent::Kind::SaveState)
                state.insert(event.name, event.text, true);
            if (event.kind == CommandEvent::Kind::AddPath)
                path = prependPaths(path, {event.text});
            for (const QString &mask : event.values)
                masks.insert(mask, QStringLiteral("***"), true);
        }
        bool passed = true;
        const auto expectMembers = [&](const char *key, const ValueObject &actual) {
            for (const Member &member : row[QLatin1String(key)].object()) {
                const Value *found = actual.findExact(member.first);
                passed = passed && (found ? *found : Value()) == member.second;
            }
        };
        const auto expectList = [&](const char *key, const ValueList &actual) {
            const Value wanted = row[QLatin1String(key)];
            passed = passed && (wanted.isNull() || wanted == Value(actual));
        };
        ValueList paths;
        for (const QString &folder : path)
            paths.append(folder);
        expectMembers("env_after", env);
        expectMembers("state_after", state);
        expectMembers("masks", masks);
        expectList("processed", processed);
        expectList("echo_after", echo);
        expectList("path_after", paths);
        expectList("path_first", paths);
        if (row[QStringLiteral("step_fails")].boolean())
            passed = passed && fails;
        score.check(row[QStringLiteral("id")].string(), passed, show(row),
                    QStringLiteral("processed %1 path %2 fails %3").arg(show(Value(processed)), show(Value(paths))).arg(fails));
    }
}

/// An annotation's places as the rows name them; 0 is absent.
Value places(const Annotation &annotation)
{
    ValueObject object;
    const auto put = [&](const char *key, int value) {
        if (value > 0)
            object.insert(QLatin1String(key), QString::number(value));
    };
    put("line", annotation.line);
    put("endLine", annotation.endLine);
    put("col", annotation.column);
    put("endColumn", annotation.endColumn);
    return object;
}

void annotations(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("cmds/annotations.jsonl"))) {
        CommandStream stream;
        const CommandEvent event = stream.feed(row[QStringLiteral("line")].string());
        const Value actual = places(event.annotation);
        bool passed = event.kind == CommandEvent::Kind::Annotate;
        for (const Member &member : row[QStringLiteral("expect")][QStringLiteral("equal")].object())
            passed = passed && actual[member.first] == member.second;
        for (const Value &name : row[QStringLiteral("expect")][QStringLiteral("absent")].array())
            passed = passed && actual[name.string()].isNull();
        score.check(row[QStringLiteral("id")].string(), passed, show(row[QStringLiteral("expect")]), show(actual));
    }
}

/// What a problem says under the name the rows give it; Null when it does not.
Value memberOf(const Problem &problem, const QString &name)
{
    const auto text = [](const QString &value) { return value.isEmpty() ? Value() : Value(value); };
    if (name == QLatin1String("message"))
        return text(problem.message);
    if (name == QLatin1String("code"))
        return text(problem.code);
    if (name == QLatin1String("file"))
        return text(problem.file);
    if (name == QLatin1String("type"))
        return text(problem.severity);
    if (name == QLatin1String("line"))
        return problem.line ? Value(QString::number(problem.line)) : Value();
    return problem.column ? Value(QString::number(problem.column)) : Value();
}

void problemMatchers(Score &score)
{
    for (const Value &row : score.rows(QStringLiteral("cmds/problem_matchers.jsonl"))) {
        ProblemMatchers matchers;
        std::vector<Problem> found;
        bool passed = true;
        const auto add = [&](const Value &matcher) {
            Result<MatcherDefinition> definition = parseMatcher(matcher);
            passed = passed && definition.has_value();
            if (definition)
                matchers.add(std::move(definition).value());
        };
        for (const Value &matcher : row[QStringLiteral("matchers")].array())
            add(matcher);
        for (const Value &step : row[QStringLiteral("steps")].array()) {
            if (step.object().contains(QStringLiteral("add")))
                add(step[QStringLiteral("add")]);
            if (step[QStringLiteral("remove")].isString())
                matchers.remove(step[QStringLiteral("remove")].string());
            if (step[QStringLiteral("line")].isString()) {
                if (std::optional<Problem> problem = matchers.feed(step[QStringLiteral("line")].string()))
                    found.push_back(std::move(*problem));
            }
        }
        const Value expect = row[QStringLiteral("expect")];
        passed = passed && double(found.size()) == expect[QStringLiteral("issue_count")].number();
        const ValueList &issues = expect[QStringLiteral("issues")].array();
        for (qsizetype i = 0; passed && i < issues.size(); ++i) {
            for (const Member &member : issues.at(i).object())
                passed = passed && memberOf(found[size_t(i)], member.first) == member.second;
        }
        QStringList messages;
        for (const Problem &problem : found)
            messages << problem.severity + QStringLiteral(": ") + problem.message;
        score.check(row[QStringLiteral("id")].string(), passed, show(expect), messages.join(QStringLiteral(" | ")));
    }
}

CONFORMANCE_SET("file_commands", fileCommands)
CONFORMANCE_SET("command_lines", commandLines)
CONFORMANCE_SET("command_sequences", commandSequences)
CONFORMANCE_SET("annotations", annotations)
CONFORMANCE_SET("problem_matchers", problemMatchers)

} // namespace

} // namespace signalbox::conformance
