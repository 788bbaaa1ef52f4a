// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/commands.h"

#include "core/language/coercion.h"
#include "core/language/masks.h"

#include <initializer_list>

namespace signalbox::language {

namespace {

using Kind = CommandEvent::Kind;
using Escapes = std::initializer_list<std::pair<QLatin1String, QLatin1String>>;

/// `%25` comes last, so that `%250A` is the text "%0A" (rule 56).
QString unescape(QStringView text, const Escapes &escapes)
{
    QString result = text.toString();
    if (!result.contains(u'%'))
        return result;
    for (const auto &[code, character] : escapes)
        result.replace(code, character);
    return result.replace(QLatin1String("%25"), QLatin1String("%"));
}

const Escapes dataEscapes = {{QLatin1String("%0D"), QLatin1String("\r")}, {QLatin1String("%0A"), QLatin1String("\n")}};
const Escapes propertyEscapes = {{QLatin1String("%0D"), QLatin1String("\r")},
                                 {QLatin1String("%0A"), QLatin1String("\n")},
                                 {QLatin1String("%3A"), QLatin1String(":")},
                                 {QLatin1String("%2C"), QLatin1String(",")}};
const Escapes legacyEscapes = {{QLatin1String("%3B"), QLatin1String(";")},
                               {QLatin1String("%0D"), QLatin1String("\r")},
                               {QLatin1String("%0A"), QLatin1String("\n")},
                               {QLatin1String("%5D"), QLatin1String("]")}};

void readHead(CommandLine &command, QStringView head, QChar separator, const Escapes &escapes)
{
    const qsizetype space = head.indexOf(u' ');
    command.name = (space < 0 ? head : head.left(space)).toString();
    if (space < 0)
        return;
    for (const QStringView property : head.mid(space + 1).trimmed().split(separator, Qt::SkipEmptyParts)) {
        const qsizetype equals = property.indexOf(u'=');
        const QStringView key = property.left(std::max<qsizetype>(equals, 0)).trimmed();
        if (!key.isEmpty() && equals + 1 < property.size())
            command.properties.append({key.toString(), unescape(property.mid(equals + 1), escapes)});
    }
}

std::optional<CommandLine> parseLegacy(QStringView line)
{
    const qsizetype begin = line.indexOf(u"##[");
    if (begin < 0)
        return std::nullopt;
    const qsizetype end = line.indexOf(u']', begin);
    if (end < 0)
        return std::nullopt;
    CommandLine command;
    command.legacy = true;
    readHead(command, line.mid(begin + 3, end - begin - 3), u';', legacyEscapes);
    command.data = unescape(line.mid(end + 1), legacyEscapes);
    return command;
}

std::optional<CommandLine> parseCurrent(QStringView line)
{
    while (!line.isEmpty() && line.front().isSpace())
        line = line.mid(1);
    if (!line.startsWith(u"::"))
        return std::nullopt;
    const qsizetype end = line.indexOf(u"::", 2);
    if (end < 0)
        return std::nullopt;
    CommandLine command;
    readHead(command, line.mid(2, end - 2), u',', propertyEscapes);
    command.data = unescape(line.mid(end + 2), dataEscapes);
    return command;
}

const QStringList &knownCommands()
{
    static const QStringList commands =
        QStringLiteral("add-mask add-matcher add-path debug echo endgroup error group internal-set-repo-path "
                       "notice remove-matcher save-state set-env set-output stop-commands warning")
            .split(u' ');
    return commands;
}

CommandEvent event(Kind kind, const QString &text = {}, const QString &name = {})
{
    CommandEvent result;
    result.kind = kind;
    result.text = text;
    result.name = name;
    return result;
}

CommandEvent refusedCommand(const CommandLine &command, const QString &why)
{
    return event(Kind::Refused, QStringLiteral("Unable to process command '%1' successfully. %2").arg(command.name, why), command.name);
}

int positive(const QString &text)
{
    bool ok = false;
    const int number = text.toInt(&ok);
    return ok && number > 0 ? number : 0;
}

} // namespace

QString CommandLine::property(QStringView wanted) const
{
    for (auto it = properties.crbegin(); it != properties.crend(); ++it) {
        if (equalIgnoringCase(it->first, wanted))
            return it->second;
    }
    return {};
}

std::optional<CommandLine> parseCommandLine(QStringView line)
{
    std::optional<CommandLine> command = parseCurrent(line);
    return command ? command : parseLegacy(line);
}

CommandStream::CommandStream(const Options &options) : m_options(options), m_echo(options.echo) { }

CommandEvent CommandStream::feed(const QString &line)
{
    const auto known = [&](const std::optional<CommandLine> &command) {
        return command
               && (knownCommands().contains(command->name, Qt::CaseInsensitive)
                   || (isStopped() && equalIgnoringCase(command->name, m_stopToken)));
    };
    if (!line.contains(QLatin1String("::")) && !line.contains(QLatin1String("##[")))
        return event(Kind::Text, line);
    std::optional<CommandLine> command = parseCurrent(line);
    if (!known(command))
        command = parseLegacy(line);
    if (!known(command))
        return event(Kind::Text, disarmMarkers(line));
    if (isStopped()) {
        if (!equalIgnoringCase(command->name, m_stopToken))
            return event(Kind::Text, line);
        m_stopToken.clear();
        CommandEvent resumed = event(Kind::ResumeCommands);
        resumed.echo = true;
        return resumed;
    }
    return run(*command);
}

CommandEvent CommandStream::run(const CommandLine &command)
{
    const QString name = command.name.toLower();
    const auto echoed = [&](CommandEvent result) {
        result.echo = m_echo;
        return result;
    };
    const auto named = [&](Kind kind, const QString &warning) {
        const QString key = command.property(u"name");
        if (key.isEmpty())
            return refusedCommand(command, QStringLiteral("Required field 'name' is missing in ##[%1] command.").arg(name));
        CommandEvent result = event(kind, command.data, key);
        result.warning = warning;
        return echoed(result);
    };
    const auto unsecure = [&] {
        return refusedCommand(
            command, QStringLiteral("The `%1` command is disabled. Please upgrade to using Environment Files or opt into unsecure "
                                    "command execution by setting the `ACTIONS_ALLOW_UNSECURE_COMMANDS` environment variable to `true`.")
                         .arg(name));
    };
    const QString deprecated =
        QStringLiteral("The `%1` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.").arg(name);

    if (name == QLatin1String("group"))
        return event(Kind::Group, command.data);
    if (name == QLatin1String("endgroup"))
        return event(Kind::EndGroup);
    if (name == QLatin1String("debug"))
        return event(Kind::Debug, command.data);
    if (name == QLatin1String("error") || name == QLatin1String("warning") || name == QLatin1String("notice"))
        return annotate(command, name);
    if (name == QLatin1String("add-mask")) {
        CommandEvent result = event(Kind::AddMask);
        result.values = maskLines(command.data);
        if (result.values.isEmpty())
            result.warning = QStringLiteral("Can't add secret mask for empty string in ##[add-mask] command.");
        return result;
    }
    if (name == QLatin1String("set-output"))
        return named(Kind::SetOutput, deprecated);
    if (name == QLatin1String("save-state"))
        return named(Kind::SaveState, deprecated);
    if (name == QLatin1String("set-env")) {
        if (!m_options.allowUnsecure)
            return unsecure();
        if (equalIgnoringCase(command.property(u"name"), u"NODE_OPTIONS")) {
            CommandEvent result = event(Kind::Ignored);
            result.warning = QStringLiteral("Can't update NODE_OPTIONS environment variable using ::set-env:: command.");
            return result;
        }
        return named(Kind::SetEnv, {});
    }
    if (name == QLatin1String("add-path")) {
        if (!m_options.allowUnsecure)
            return unsecure();
        if (command.data.isEmpty())
            return refusedCommand(command, QStringLiteral("Required field 'path' is missing in ##[add-path] command."));
        return echoed(event(Kind::AddPath, command.data));
    }
    if (name == QLatin1String("add-matcher")) {
        if (command.data.isEmpty()) {
            CommandEvent result = event(Kind::Ignored);
            result.warning = QStringLiteral("File path must be specified.");
            return result;
        }
        return echoed(event(Kind::AddMatcher, command.data));
    }
    if (name == QLatin1String("remove-matcher")) {
        const QString owner = command.property(u"owner");
        if (owner.isEmpty() == command.data.isEmpty()) {
            CommandEvent result = event(Kind::Ignored);
            result.warning = QStringLiteral("Either an owner or a file path must be specified, not both.");
            return result;
        }
        return echoed(event(Kind::RemoveMatcher, command.data, owner));
    }
    if (name == QLatin1String("echo")) {
        const QString wanted = command.data.trimmed();
        if (!equalIgnoringCase(wanted, u"on") && !equalIgnoringCase(wanted, u"off")) {
            return refusedCommand(command,
                                  QStringLiteral("Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '%1'.")
                                      .arg(command.data));
        }
        m_echo = equalIgnoringCase(wanted, u"on");
        CommandEvent result = event(Kind::Echo);
        result.on = m_echo;
        return echoed(result);
    }
    if (name == QLatin1String("stop-commands"))
        return stop(command);
    return event(Kind::Ignored);
}

CommandEvent CommandStream::annotate(const CommandLine &command, const QString &level)
{
    CommandEvent result = event(Kind::Annotate);
    Annotation &annotation = result.annotation;
    annotation.level = level;
    annotation.message = command.data.left(maxAnnotationLength);
    annotation.title = command.property(u"title");
    annotation.file = command.property(u"file");
    annotation.line = positive(command.property(u"line"));
    annotation.endLine = positive(command.property(u"endLine"));
    annotation.column = positive(command.property(u"col"));
    annotation.endColumn = positive(command.property(u"endColumn"));

    if (annotation.line == 0)
        annotation.line = annotation.endLine;
    if (annotation.column == 0)
        annotation.column = annotation.endColumn;
    const bool severalLines = annotation.endLine > 0 && annotation.endLine != annotation.line;
    if (annotation.line == 0 || severalLines || (annotation.endColumn > 0 && annotation.endColumn < annotation.column))
        annotation.column = annotation.endColumn = 0;
    if (annotation.endLine > 0 && annotation.endLine < annotation.line)
        annotation.line = annotation.endLine = 0;
    return result;
}

CommandEvent CommandStream::stop(const CommandLine &command)
{
    const QString token = command.data;
    const bool invalidToken =
        token.isEmpty() || knownCommands().contains(token, Qt::CaseInsensitive) || equalIgnoringCase(token, u"pause-logging");
    if (invalidToken && (token.isEmpty() || !m_options.allowUnsecureStopTokens)) {
        return refusedCommand(
            command,
            QStringLiteral("'%1' cannot be the token: it must be a text that is no command. Use a random one for every step.").arg(token));
    }
    m_stopToken = token;
    CommandEvent result = event(Kind::StopCommands);
    constexpr int shownTokens = 6; // shorter ones would mask ordinary words
    if (token.size() > shownTokens)
        result.values << token;
    result.echo = true;
    return result;
}

QString disarmMarkers(const QString &line)
{
    if (!line.contains(QLatin1String("##[")))
        return line;
    QString result = line;
    for (const QLatin1String marker : {QLatin1String("##[start-action"), QLatin1String("##[end-action"), QLatin1String("##[signalbox")}) {
        const QString harmless = QLatin1String("## [") + QString(marker).mid(3);
        result.replace(marker, harmless, Qt::CaseInsensitive);
    }
    return result;
}

} // namespace signalbox::language
