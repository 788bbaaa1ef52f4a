// SPDX-License-Identifier: GPL-3.0-or-later
// What a step said: files, commands in its output, problem matchers (rules 49 to 62).
#include "core/execution/attempt.h"

#include "core/language/commands.h"
#include "core/language/filecommands.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <fcntl.h>
#include <unistd.h>

namespace signalbox::execution {

namespace {

constexpr qint64 longestFile = 64 * 1024 * 1024;

constexpr int annotationsPerJob = 50;

} // namespace

QByteArray JobAttempt::taken(const QString &path)
{
    QFile file(path);
    m_rubbish.append(path); // removed once the next step is on record: until then a later engine may have to read it again
    // Asked for its size first: reading reserves all that it may come to, and most are empty.
    return file.open(QFile::ReadOnly) && file.size() > 0 ? file.read(qMin(file.size(), longestFile)) : QByteArray();
}

void JobAttempt::makeCommandFiles(int number)
{
    for (const char *what : {"env", "output", "path", "state", "summary"}) {
        const int fd = open(QFile::encodeName(commandFile(what, number)).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (fd >= 0)
            close(fd);
    }
}

void JobAttempt::setVariable(const QString &name, const QString &value)
{
    m_env.insert(name, Value(value), true);
    if (m_lane != 0)
        m_lanes.at(m_lane)->newEnv.insert(name, Value(value), true);
}

void JobAttempt::addPaths(const QStringList &paths)
{
    m_paths = language::prependPaths(m_paths, paths);
    if (m_lane != 0)
        m_lanes.at(m_lane)->newPaths = language::prependPaths(m_lanes.at(m_lane)->newPaths, paths);
}

void JobAttempt::readCommandFiles(RunningStep &step)
{
    // Read after the step ended, also when it failed (rule 49).
    const auto fail = [&step](const QString &why) {
        if (step.error.isEmpty())
            step.error = why;
    };
    const auto issues = [this, &step](const QStringList &list) {
        for (const QString &issue : list) {
            m_log.write('E', issue);
            Annotation annotation;
            annotation.level = QStringLiteral("error");
            annotation.message = issue;
            annotate(step, annotation);
        }
    };
    if (const auto env = language::parseEnvFile(taken(commandFile("env", step.number)))) {
        for (const auto &[name, value] : env->values)
            setVariable(name, value);
        issues(env->issues);
    } else {
        fail(env.error().text());
    }
    if (const auto output = language::parseOutputFile(taken(commandFile("output", step.number)))) {
        for (const auto &[name, value] : output->values)
            step.outputs.insert(name, Value(value));
        issues(output->issues);
    } else {
        fail(output.error().text());
    }
    if (const auto state = language::parseStateFile(taken(commandFile("state", step.number)))) {
        for (const auto &[name, value] : state->values)
            step.state.insert(name, Value(value), true);
        issues(state->issues);
    } else {
        fail(state.error().text());
    }
    if (const QStringList paths = language::parsePathFile(taken(commandFile("path", step.number))); !paths.isEmpty())
        addPaths(paths);
    const auto summary = language::parseSummaryFile(taken(commandFile("summary", step.number)));
    if (!summary) {
        issues({summary.error().text()});
    } else if (!summary->isEmpty() && m_summaries.size() < 20) { // rule 52
        m_summaries.append(*summary);
    }
}

void JobAttempt::readCommands(RunningStep &step)
{
    const QByteArray lines = taken(commandFile("lines", step.number));
    language::CommandStream::Options options;
    const auto switched = [&step](const char *name) {
        const Value *value = step.env.findExact(QLatin1String(name));
        return (value ? value->string() : qEnvironmentVariable(name)) == QLatin1String("true");
    };
    options.allowUnsecure = switched("ACTIONS_ALLOW_UNSECURE_COMMANDS");
    options.allowUnsecureStopTokens = switched("ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS");
    language::CommandStream stream(options);
    qint64 matchedTo = step.logOffset;
    for (const QByteArray &line : lines.split('\n')) {
        const qsizetype blank = line.indexOf(' ');
        if (blank <= 0)
            continue;
        const qint64 offset = line.left(blank).toLongLong();
        const language::CommandEvent event = stream.feed(QString::fromUtf8(line.mid(blank + 1)));
        if (!event.warning.isEmpty())
            m_log.write('W', event.warning);
        switch (event.kind) {
        case language::CommandEvent::Kind::Annotate: annotate(step, event.annotation); break;
        case language::CommandEvent::Kind::AddMask:
        case language::CommandEvent::Kind::StopCommands:
            for (const QString &value : event.values)
                addMask(value);
            break;
        case language::CommandEvent::Kind::SetOutput: step.outputs.insert(event.name, Value(event.text)); break;
        case language::CommandEvent::Kind::SaveState: step.state.insert(event.name, Value(event.text), true); break;
        case language::CommandEvent::Kind::SetEnv:
            if (!language::isReservedVariable(event.name))
                setVariable(event.name, event.text);
            break;
        case language::CommandEvent::Kind::AddPath: addPaths({event.text}); break;
        case language::CommandEvent::Kind::AddMatcher: {
            feedMatchers(step, matchedTo, offset);
            matchedTo = offset;
            QFile file(hostPath(event.text));
            const QByteArray written = file.open(QFile::ReadOnly) ? file.read(longestFile) : QByteArray();
            const auto read = Value::fromJson(written);
            if (!read)
                m_log.write('W', QStringLiteral("The problem matcher %1 cannot be read: %2")
                                     .arg(event.text, written.isEmpty() ? file.errorString() : read.error().text()));
            else if (applyMatcher(*read))
                m_matcherTexts.append(*read);
            break;
        }
        case language::CommandEvent::Kind::RemoveMatcher:
            feedMatchers(step, matchedTo, offset);
            matchedTo = offset;
            if (!event.name.isEmpty())
                m_matchers.remove(event.name);
            m_matcherTexts.append(Value(event.name));
            break;
        case language::CommandEvent::Kind::Refused:
            if (step.error.isEmpty())
                step.error = event.text;
            break;
        default: // groups and the like are in the log already
            break;
        }
    }
    feedMatchers(step, matchedTo, QFileInfo(m_log.path()).size());
}

bool JobAttempt::applyMatcher(const Value &matcher)
{
    if (matcher.isString()) { // an owner to switch off
        m_matchers.remove(matcher.string());
        return true;
    }
    auto definitions = language::parseMatchers(matcher.toJson());
    if (!definitions) {
        m_log.write('W', definitions.error().text());
        return false;
    }
    for (auto &definition : *definitions)
        m_matchers.add(std::move(definition));
    return true;
}

void JobAttempt::feedMatchers(RunningStep &step, qint64 from, qint64 to)
{
    if (m_matchers.isEmpty() || to <= from)
        return;
    QFile log(m_log.path());
    if (!log.open(QFile::ReadOnly) || !log.seek(from))
        return;
    while (log.pos() < to) {
        QByteArray line = log.readLine(256 * 1024);
        if (line.size() < 16 || line.at(14) != 'O')
            continue;
        line.chop(line.endsWith('\n') ? 1 : 0);
        if (const auto problem = m_matchers.feed(QString::fromUtf8(line.mid(15)))) {
            const Annotation annotation = problem->annotation();
            QString place = annotation.file;
            if (annotation.line > 0)
                place += QStringLiteral(":%1").arg(annotation.line);
            m_log.write(annotation.level == QLatin1String("error")     ? 'E'
                        : annotation.level == QLatin1String("warning") ? 'W'
                                                                       : 'N',
                        place.isEmpty() ? annotation.message : place + QStringLiteral(": ") + annotation.message);
            annotate(step, annotation);
        }
    }
    for (const QString &owner : m_matchers.takeRemoved())
        m_log.write('W', QStringLiteral("The problem matcher %1 was switched off: it took too long three times.").arg(owner));
}

void JobAttempt::annotate(RunningStep &step, Annotation annotation)
{
    int &count = m_annotationCounts[{step.record, annotation.level}];
    if (++count > language::maxAnnotationsPerLevel || m_annotations.size() >= annotationsPerJob) // rule 57
        return;
    annotation.message = masked(annotation.message).left(language::maxAnnotationLength);
    annotation.title = masked(annotation.title);
    annotation.step = step.record;
    // Tools name files of the workspace in full; what a person can open is the place in the repository.
    if (annotation.file.startsWith(m_workspace + QLatin1Char('/')))
        annotation.file = annotation.file.mid(m_workspace.size() + 1);
    annotation.file = masked(annotation.file);
    m_annotations.append(annotation);
}

} // namespace signalbox::execution
