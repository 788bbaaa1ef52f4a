// SPDX-License-Identifier: GPL-3.0-or-later
// Globs are run as a set of states, never by backtracking: a pattern of a stranger cannot make them slow.
#include "core/language/filter.h"

#include <algorithm>

namespace signalbox::language {

bool Glob::Atom::accepts(QChar c) const
{
    if (kind == Kind::Character)
        return c == character;
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const auto &range) { return c.unicode() >= range.first && c.unicode() <= range.second; });
}

Glob::Glob(QStringView pattern) : m_pattern(pattern.toString())
{
    const auto single = [&](QChar c) {
        Atom atom;
        atom.character = c;
        m_atoms.push_back(atom);
    };
    const auto repeatable = [&] {
        return !m_atoms.empty() && (m_atoms.back().kind == Atom::Kind::Character || m_atoms.back().kind == Atom::Kind::Set)
               && !m_atoms.back().optional && !m_atoms.back().repeated;
    };
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        switch (c.unicode()) {
        case '*': {
            Atom atom;
            if (i + 1 >= pattern.size() || pattern[i + 1] != u'*') {
                atom.kind = Atom::Kind::Star;
                m_atoms.push_back(atom);
                break;
            }
            const bool startsFolder = i == 0 || pattern[i - 1] == u'/';
            ++i;
            if (startsFolder && i + 1 < pattern.size() && pattern[i + 1] == u'/') { // `**/`: any folders, also none
                ++i;
                atom.kind = Atom::Kind::AnyFolders;
                m_atoms.push_back(atom);
                atom.kind = Atom::Kind::InFolders;
            } else {
                atom.kind = Atom::Kind::StarStar;
            }
            m_atoms.push_back(atom);
            break;
        }
        case '?':
            if (repeatable())
                m_atoms.back().optional = true;
            else
                single(c);
            break;
        case '+':
            if (repeatable())
                m_atoms.back().repeated = true;
            else
                single(c);
            break;
        case '[': {
            const qsizetype end = pattern.indexOf(u']', i + 1);
            if (end <= i + 1) {
                single(c);
                break;
            }
            Atom atom;
            atom.kind = Atom::Kind::Set;
            const QStringView set = pattern.mid(i + 1, end - i - 1);
            for (qsizetype k = 0; k < set.size(); ++k) {
                if (k + 2 < set.size() && set[k + 1] == u'-') {
                    atom.ranges.emplace_back(set[k].unicode(), set[k + 2].unicode());
                    k += 2;
                } else {
                    atom.ranges.emplace_back(set[k].unicode(), set[k].unicode());
                }
            }
            m_atoms.push_back(atom);
            i = end;
            break;
        }
        case '\\':
            if (i + 1 < pattern.size())
                ++i;
            single(pattern[i]);
            break;
        default: single(c);
        }
    }
}

bool Glob::matches(QStringView text) const
{
    using Kind = Atom::Kind;
    const size_t count = m_atoms.size();
    std::vector<char> active(count + 1), next(count + 1);
    const auto close = [&](std::vector<char> &states) { // what is reached without a character
        for (size_t i = 0; i < count; ++i) {
            if (!states[i])
                continue;
            const Atom &atom = m_atoms[i];
            if (atom.kind == Kind::Star || atom.kind == Kind::StarStar || atom.optional)
                states[i + 1] = 1;
            else if (atom.kind == Kind::AnyFolders)
                states[i + 2] = 1;
        }
    };
    active[0] = 1;
    close(active);
    for (const QChar c : text) {
        std::fill(next.begin(), next.end(), 0);
        bool alive = false;
        for (size_t i = 0; i < count; ++i) {
            if (!active[i])
                continue;
            const Atom &atom = m_atoms[i];
            switch (atom.kind) {
            case Kind::Star: next[i] |= c != u'/'; break;
            case Kind::StarStar: next[i] = 1; break;
            case Kind::AnyFolders:
                next[i + 1] = 1;
                next[i + 2] |= c == u'/';
                break;
            case Kind::InFolders:
                next[i] = 1;
                next[i + 1] |= c == u'/';
                break;
            case Kind::Character:
            case Kind::Set:
                if (atom.accepts(c)) {
                    next[i + 1] = 1;
                    next[i] |= atom.repeated;
                }
            }
            alive = true;
        }
        if (!alive)
            return false;
        close(next);
        active.swap(next);
    }
    return active[count];
}

GlobList::GlobList(const QStringList &patterns)
{
    for (const QString &pattern : patterns) {
        const bool negative = pattern.startsWith(u'!');
        m_entries.push_back({Glob(QStringView(pattern).mid(negative ? 1 : 0)), negative});
    }
}

int GlobList::decider(QStringView text) const
{
    for (int i = int(m_entries.size()) - 1; i >= 0; --i) {
        if (m_entries[size_t(i)].glob.matches(text))
            return i;
    }
    return -1;
}

bool GlobList::matches(QStringView text) const
{
    const int index = decider(text);
    return index >= 0 && !m_entries[size_t(index)].negative;
}

QStringList globProblems(QStringView pattern, GlobUse use)
{
    QStringList problems;
    const auto add = [&](const QString &problem) {
        if (!problems.contains(problem))
            problems << problem;
    };
    if (pattern.isEmpty())
        return {QStringLiteral("the pattern is empty")};
    QStringView body = pattern;
    if (body[0] == u'!') {
        body = body.mid(1);
        if (body.isEmpty())
            return {QStringLiteral("at least one character must follow '!'")};
    }
    if (body.contains(u'\n') || body.contains(u'\r'))
        add(QStringLiteral("a pattern holds no line break"));
    const auto notInRefs = [&](QChar c) {
        if (use == GlobUse::Ref && QStringView(u" ~^:[?*").contains(c))
            add(QStringLiteral("the name of a branch or tag cannot hold '%1'").arg(c));
    };
    bool repeatable = false; // the character before may be followed by ? or +
    for (qsizetype i = 0; i < body.size(); ++i) {
        const QChar c = body[i];
        switch (c.unicode()) {
        case '*': repeatable = false; break;
        case '?':
        case '+':
            if (!repeatable)
                add(QStringLiteral("'%1' must follow the character or set that it repeats").arg(c));
            repeatable = false;
            break;
        case '[': {
            const qsizetype end = body.indexOf(u']', i + 1);
            if (end < 0) {
                add(QStringLiteral("the set has no closing ']'"));
                i = body.size();
                break;
            }
            const QStringView set = body.mid(i + 1, end - i - 1);
            if (set.isEmpty())
                add(QStringLiteral("the set is empty"));
            else if (set.size() == 1)
                add(QStringLiteral("a set of one character is useless"));
            for (qsizetype k = 0; k + 2 < set.size(); ++k) {
                if (set[k + 1] == u'-' && set[k] > set[k + 2])
                    add(QStringLiteral("the range '%1' runs backwards").arg(set.mid(k, 3)));
            }
            i = end;
            repeatable = true;
            break;
        }
        case '\\':
            if (i + 1 < body.size() && QStringView(u"[?+*\\!").contains(body[i + 1])) {
                notInRefs(body[++i]);
            } else if (use == GlobUse::Ref) {
                add(QStringLiteral("only [, ?, +, *, \\ and ! can be escaped with '\\'"));
            }
            repeatable = true;
            break;
        default: notInRefs(c); repeatable = true;
        }
    }
    if (use == GlobUse::Ref) {
        if (body.startsWith(u'/'))
            add(QStringLiteral("the name of a branch or tag does not start with '/'"));
        if (body.endsWith(u'/') || body.endsWith(u'.'))
            add(QStringLiteral("the name of a branch or tag does not end with '/' or '.'"));
    } else {
        if (body.front().isSpace() || body.back().isSpace())
            add(QStringLiteral("a path pattern neither starts nor ends with a blank"));
        for (const QStringView part : body.split(u'/')) {
            if (part == u"." || part == u"..")
                add(QStringLiteral("'.' and '..' match nothing: paths count from the root of the repository"));
        }
    }
    return problems;
}

} // namespace signalbox::language
