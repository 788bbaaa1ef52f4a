// SPDX-License-Identifier: GPL-3.0-or-later
// Trigger filters (rules 2-9): the glob dialect of the forge and what it decides for an event. Pure; any thread.
#pragma once

#include "core/model/workflow.h"

#include <QtCore/QStringList>
#include <memory>
#include <vector>

namespace signalbox::language {

/// One pattern: `*` no slash, `**` also slashes, `?` and `+` repeat the character before, `[a-z]`, `\` escapes (rule 8).
/// A leading `!` is not part of it (see GlobList). Matches in time linear in pattern times text, whatever the input.
class Glob
{
public:
    /// Never fails: what is not valid syntax stands for itself. Use globProblems() to complain.
    explicit Glob(QStringView pattern);
    [[nodiscard]] bool matches(QStringView text) const;
    [[nodiscard]] QString pattern() const { return m_pattern; }

private:
    struct Atom {
        enum class Kind { Character, Set, Star, StarStar, AnyFolders, InFolders } kind = Kind::Character;
        QChar character;
        std::vector<std::pair<char16_t, char16_t>> ranges;
        bool optional = false; ///< followed by ?
        bool repeated = false; ///< followed by +
        [[nodiscard]] bool accepts(QChar c) const;
    };
    QString m_pattern;
    std::vector<Atom> m_atoms;
};

/// Patterns in their order; a later match wins over an earlier one, `!` takes back (rule 5).
class GlobList
{
public:
    GlobList() = default;
    explicit GlobList(const QStringList &patterns);
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    /// The last pattern that matches decides. Index into the list, or -1 when none does.
    [[nodiscard]] int decider(QStringView text) const;
    [[nodiscard]] bool matches(QStringView text) const;

private:
    struct Entry {
        Glob glob;
        bool negative = false;
    };
    std::vector<Entry> m_entries;
};

enum class GlobUse { Ref, Path };
/// What is wrong with a pattern; empty when it is fine. One sentence each.
[[nodiscard]] QStringList globProblems(QStringView pattern, GlobUse use);
/// Remarks on a list as a whole: only negative patterns (rule 5), `v*.*.*` also matches more (rule 9).
[[nodiscard]] Diagnostics filterProblems(const EventDefinition &event);

/// What happened in the repository.
struct EventFacts {
    QString name;                ///< push, pull_request, …
    QString ref;                 ///< refs/heads/x or refs/tags/x; of a pull request its base as refs/heads/x
    QString action;              ///< opened, synchronize, …; empty when it has none
    QStringList changed;         ///< paths from the root, exact
    bool changesUnknown = false; ///< the diff could not be made: paths filters then always let it run (rule 7)
    bool firstFilesOnly = false; ///< look at 300 files only, as the forge does (rule 7)
    QString workflow;            ///< of workflow_run: the name of the one that ran
};

/// Whether an event starts a workflow and the line that decided.
struct FilterDecision {
    bool runs = false;
    QString explanation; ///< "push to main: branches pattern 'main' (ci.yml:4)"
    Location at;         ///< of the pattern or event that decided; line 0 when none did
};
[[nodiscard]] FilterDecision matchEvent(const EventDefinition &event, const EventFacts &facts);

/// Patterns over several inputs as `paths` and `paths-ignore` decide (rule 6).
[[nodiscard]] bool pathsInclude(const GlobList &patterns, const QStringList &paths);
[[nodiscard]] bool pathsIgnore(const GlobList &patterns, const QStringList &paths); ///< true: skipped

} // namespace signalbox::language
