// SPDX-License-Identifier: GPL-3.0-or-later
// Workflow commands in the output of a step (rules 55-62). Pure; one CommandStream per step, one thread.
#pragma once

#include "core/model/records.h"

#include <QtCore/QStringView>
#include <optional>
#include <utility>

namespace signalbox::language {

/// A line taken apart: `::name key=value,…::data` or `##[name key=value;…]data`.
struct CommandLine {
    QString name;
    QList<std::pair<QString, QString>> properties;          ///< unescaped; empty ones are dropped
    QString data;                                           ///< unescaped
    bool legacy = false;                                    ///< `##[`
    [[nodiscard]] QString property(QStringView name) const; ///< case-insensitive; empty when absent
};
/// Nothing when the line holds no command (rule 55). Knows no command names; CommandStream does.
[[nodiscard]] std::optional<CommandLine> parseCommandLine(QStringView line);

/// What a line of output means.
struct CommandEvent {
    enum class Kind {
        Text,  ///< an ordinary line: `text` is what to show
        Group, ///< `text` is the title
        EndGroup,
        Debug,         ///< `text`; show only when step debugging is on
        Annotate,      ///< `annotation`
        AddMask,       ///< `values`: what to mask from the next line on; never show the line
        SetOutput,     ///< `name`, `text`; deprecated
        SaveState,     ///< `name`, `text`; deprecated
        SetEnv,        ///< `name`, `text`; only when unsecure commands are allowed
        AddPath,       ///< `text`; only when unsecure commands are allowed
        AddMatcher,    ///< `text` is the file
        RemoveMatcher, ///< `name` is the owner, or `text` the file
        StopCommands,  ///< `values`: the token, when it must be masked
        ResumeCommands,
        Echo,    ///< `on`
        Ignored, ///< accepted, means nothing to us
        Refused, ///< `text` says why; the step fails
    };
    Kind kind = Kind::Text;
    QString text, name;
    QStringList values;
    bool on = false;
    Annotation annotation;
    QString warning;   ///< to show beside it: deprecated, empty mask, refused NODE_OPTIONS; may be empty
    bool echo = false; ///< show the command line itself too (`echo::on`)
};

/// Reads the output of one step line by line.
class CommandStream
{
public:
    struct Options {
        bool allowUnsecure = false;           ///< ACTIONS_ALLOW_UNSECURE_COMMANDS
        bool allowUnsecureStopTokens = false; ///< ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS
        bool echo = false;                    ///< ACTIONS_STEP_DEBUG turns it on
    };
    CommandStream() : CommandStream(Options()) { }
    explicit CommandStream(const Options &options);

    /// `line` without its line end.
    [[nodiscard]] CommandEvent feed(const QString &line);
    [[nodiscard]] bool isStopped() const { return !m_stopToken.isEmpty(); }
    [[nodiscard]] bool echoes() const { return m_echo; }

private:
    [[nodiscard]] CommandEvent run(const CommandLine &command);
    [[nodiscard]] CommandEvent annotate(const CommandLine &command, const QString &level);
    [[nodiscard]] CommandEvent stop(const CommandLine &command);

    Options m_options;
    QString m_stopToken;
    bool m_echo = false;
};

/// Rule 62: our own markers and the runner's `##[start-action`/`##[end-action` lose their power in foreign output.
[[nodiscard]] QString disarmMarkers(const QString &line);

/// Limits of what is kept: rule 57.
constexpr int maxAnnotationsPerLevel = 10;
constexpr int maxAnnotationLength = 4096;

} // namespace signalbox::language
