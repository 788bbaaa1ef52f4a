// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/pathglob.h"

#include <vector>

namespace signalbox::release {

namespace {

constexpr int choicesAtMost = 1'000; ///< of braces: {a,b} ten times is 1024

/// "{a,b}c" as "ac", "bc". Braces that do not close, or without a comma, are plain characters.
void expand(const QString &pattern, QStringList &result)
{
    for (qsizetype open = 0; open < pattern.size(); ++open) {
        if (pattern.at(open) == QLatin1Char('\\')) {
            ++open;
            continue;
        }
        if (pattern.at(open) != QLatin1Char('{'))
            continue;
        QList<qsizetype> cuts = {open};
        qsizetype close = -1;
        int depth = 0;
        for (qsizetype i = open; i < pattern.size(); ++i) {
            const QChar c = pattern.at(i);
            if (c == QLatin1Char('\\'))
                ++i;
            else if (c == QLatin1Char('{'))
                ++depth;
            else if (c == QLatin1Char(',') && depth == 1)
                cuts << i;
            else if (c == QLatin1Char('}') && --depth == 0) {
                close = i;
                break;
            }
        }
        if (close < 0 || cuts.size() < 2)
            continue;
        cuts << close;
        for (qsizetype i = 0; i + 1 < cuts.size() && result.size() < choicesAtMost; ++i)
            expand(pattern.first(open) + pattern.sliced(cuts.at(i) + 1, cuts.at(i + 1) - cuts.at(i) - 1) + pattern.sliced(close + 1),
                   result);
        return;
    }
    if (result.size() < choicesAtMost)
        result << pattern;
}

struct Token {
    enum class Kind { Character, Any, Star, Folders, Set } kind = Kind::Character;
    QChar character;
    QString set; ///< ranges as pairs
    bool negated = false;
};

std::vector<Token> tokens(const QString &pattern)
{
    std::vector<Token> list;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern.at(i);
        if (c == QLatin1Char('\\') && i + 1 < pattern.size()) {
            list.push_back({Token::Kind::Character, pattern.at(++i), {}, false});
        } else if (c == QLatin1Char('?')) {
            list.push_back({Token::Kind::Any, {}, {}, false});
        } else if (c == QLatin1Char('*')) {
            bool folders = false;
            while (i + 1 < pattern.size() && pattern.at(i + 1) == QLatin1Char('*')) {
                folders = true;
                ++i;
            }
            list.push_back({folders ? Token::Kind::Folders : Token::Kind::Star, {}, {}, false});
        } else if (c == QLatin1Char('[')) {
            const bool negated = i + 1 < pattern.size() && (pattern.at(i + 1) == QLatin1Char('!') || pattern.at(i + 1) == QLatin1Char('^'));
            const qsizetype first = i + 1 + negated;
            const qsizetype close = pattern.indexOf(QLatin1Char(']'), first + 1);
            if (close < 0) {
                list.push_back({Token::Kind::Character, c, {}, false});
                continue;
            }
            Token token{Token::Kind::Set, {}, {}, negated};
            for (qsizetype at = first; at < close; ++at) {
                const bool range = at + 2 < close && pattern.at(at + 1) == QLatin1Char('-');
                token.set += pattern.at(at);
                token.set += pattern.at(range ? at + 2 : at);
                at += range ? 2 : 0;
            }
            list.push_back(token);
            i = close;
        } else {
            list.push_back({Token::Kind::Character, c, {}, false});
        }
    }
    return list;
}

bool isIn(const Token &token, QChar c)
{
    bool found = false;
    for (qsizetype i = 0; i + 1 < token.set.size(); i += 2)
        found = found || (c >= token.set.at(i) && c <= token.set.at(i + 1));
    return found != token.negated;
}

/// Row by row over the pattern: which prefixes of the path it can have eaten. No backtracking, so no pattern is slow.
bool matchOne(const std::vector<Token> &list, QStringView path)
{
    // Most patterns begin or end in plain characters that most paths have not there. A slash may belong to the stars before it.
    qsizetype tail = path.size(), head = 0;
    for (auto token = list.rbegin(); token != list.rend() && token->kind == Token::Kind::Character && token->character != QLatin1Char('/');
         ++token)
        if (tail == 0 || path.at(--tail) != token->character)
            return false;
    for (auto token = list.begin(); token != list.end() && token->kind == Token::Kind::Character; ++token, ++head)
        if (head == path.size() || path.at(head) != token->character)
            return false;
    const auto size = size_t(path.size());
    std::vector<bool> now(size + 1, false), next(size + 1, false);
    now[0] = true;
    for (size_t t = 0; t < list.size(); ++t) {
        const Token &token = list[t];
        std::fill(next.begin(), next.end(), false);
        if (token.kind == Token::Kind::Star || token.kind == Token::Kind::Folders) {
            const bool folders = token.kind == Token::Kind::Folders;
            bool open = false;
            for (size_t i = 0; i <= size; ++i) {
                if (i > 0 && !folders && path.at(qsizetype(i - 1)) == QLatin1Char('/'))
                    open = false;
                open = open || now[i];
                next[i] = open;
            }
            // "a/**/b" matches "a/b": the slash after the stars may go with them.
            const bool atStart = t == 0 || (list[t - 1].kind == Token::Kind::Character && list[t - 1].character == QLatin1Char('/'));
            if (folders && atStart && t + 1 < list.size() && list[t + 1].kind == Token::Kind::Character
                && list[t + 1].character == QLatin1Char('/')) {
                std::vector<bool> after(size + 1, false);
                for (size_t i = 0; i <= size; ++i) {
                    after[i] = after[i] || now[i];
                    if (i < size && next[i] && path.at(qsizetype(i)) == QLatin1Char('/'))
                        after[i + 1] = true;
                }
                next = after;
                ++t;
            }
        } else {
            for (size_t i = 0; i < size; ++i) {
                const QChar c = path.at(qsizetype(i));
                next[i + 1] =
                    now[i]
                    && (token.kind == Token::Kind::Character ? c == token.character
                                                             : c != QLatin1Char('/') && (token.kind == Token::Kind::Any || isIn(token, c)));
            }
        }
        std::swap(now, next);
    }
    return now[size];
}

/// What a pattern can stand for, each ready to be matched.
void compile(QStringView pattern, std::vector<std::vector<Token>> &list)
{
    QString text = pattern.toString();
    if (text.startsWith(QLatin1String("./")))
        text.remove(0, 2);
    const bool anchored = text.startsWith(QLatin1Char('/'));
    if (anchored)
        text.remove(0, 1);
    if (text.isEmpty())
        return;
    QStringList choices;
    expand(text, choices);
    for (const QString &choice : std::as_const(choices)) {
        QString whole = choice;
        if (whole.endsWith(QLatin1Char('/')))
            whole += QLatin1String("**");
        else if (!anchored && !whole.contains(QLatin1Char('/')))
            whole.prepend(QLatin1String("**/"));
        list.push_back(tokens(whole));
    }
}

bool matchesAny(const std::vector<std::vector<Token>> &list, QStringView path)
{
    return std::any_of(list.cbegin(), list.cend(), [&](const std::vector<Token> &one) { return matchOne(one, path); });
}

} // namespace

struct PathGlobs::Compiled {
    std::vector<std::vector<Token>> list;
};

bool matchesPath(QStringView pattern, QStringView path)
{
    std::vector<std::vector<Token>> list;
    compile(pattern, list);
    return matchesAny(list, path);
}

PathGlobs::PathGlobs(const QStringList &patterns)
{
    auto compiled = std::make_shared<Compiled>();
    for (const QString &pattern : patterns)
        compile(pattern, compiled->list);
    m_compiled = std::move(compiled);
}

bool PathGlobs::matches(QStringView path) const { return m_compiled && matchesAny(m_compiled->list, path); }

} // namespace signalbox::release
