// SPDX-License-Identifier: GPL-3.0-or-later
// Problem matchers: find warnings and errors in ordinary output (rule 60). One ProblemMatchers per job, one thread.
#pragma once

#include "core/model/records.h"

#include <QtCore/QRegularExpression>
#include <optional>
#include <vector>

namespace signalbox::language {

/// One `problemMatcher` entry, checked.
struct MatcherDefinition {
    struct Pattern {
        QRegularExpression regexp;
        /// Capture groups; 0: not given.
        int file = 0, fromPath = 0, line = 0, column = 0, severity = 0, code = 0, message = 0;
        bool loop = false;
    };
    QString owner;
    QString severity; ///< default: error
    std::vector<Pattern> patterns;
};

/// `{"problemMatcher": [{owner, severity, pattern: [{regexp, file, …}]}]}` -> definitions, or what is wrong.
[[nodiscard]] Result<std::vector<MatcherDefinition>> parseMatchers(const QByteArray &json);
[[nodiscard]] Result<MatcherDefinition> parseMatcher(const Value &matcher);

/// What a matcher found.
struct Problem {
    QString severity; ///< error, warning, notice
    QString message, file, fromPath, code;
    QString owner;
    int line = 0, column = 0; ///< 0: not given
    [[nodiscard]] Annotation annotation() const;
};

/// The matchers that are switched on, and how far each has read.
class ProblemMatchers
{
public:
    /// Replaces one of the same owner (case-insensitive).
    void add(MatcherDefinition definition);
    void remove(const QString &owner);
    [[nodiscard]] bool isEmpty() const { return m_active.empty(); }
    /// Feeds a line; ANSI colours are taken out first. The first matcher that completes wins and resets the others.
    [[nodiscard]] std::optional<Problem> feed(const QString &line);
    /// Matchers that were switched off because they ran into the limit of the regular expressions three times; each is told once.
    [[nodiscard]] QStringList takeRemoved();

private:
    struct Captured {
        QString file, fromPath, line, column, severity, code, message;
    };
    struct Active {
        MatcherDefinition definition;
        std::vector<std::optional<Captured>> state; ///< what each pattern but the last captured
        int timeouts = 0;
    };
    [[nodiscard]] static std::optional<Captured> match(Active &active, const QString &line);

    std::vector<Active> m_active;
    QStringList m_removed;
};

/// The line without ANSI escape sequences.
[[nodiscard]] QString withoutAnsi(const QString &line);

} // namespace signalbox::language
