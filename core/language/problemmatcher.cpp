// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/problemmatcher.h"

#include "core/language/coercion.h"

namespace signalbox::language {

namespace {

constexpr int maxTimeouts = 3;

Error matcherError(const QString &cause) { return invalid(QStringLiteral("The problem matcher is not valid."), cause); }

Result<int> groupOf(const Value &pattern, const char *key, int groups)
{
    const Value value = pattern[QLatin1String(key)];
    if (value.isNull())
        return 0;
    const double number = toNumber(value);
    if (!(number >= 0 && number <= groups))
        return matcherError(QStringLiteral("'%1' must be a capture group from 0 to %2").arg(QLatin1String(key)).arg(groups));
    return int(number);
}

Result<MatcherDefinition::Pattern> parsePattern(const Value &value)
{
    MatcherDefinition::Pattern pattern;
    const Value regexp = value[QStringLiteral("regexp")];
    if (!regexp.isString() || regexp.string().isEmpty())
        return matcherError(QStringLiteral("Every pattern needs a 'regexp'"));
    pattern.regexp.setPattern(regexp.string());
    if (!pattern.regexp.isValid())
        return matcherError(QStringLiteral("'%1' is no regular expression: %2").arg(regexp.string(), pattern.regexp.errorString()));
    const int groups = pattern.regexp.captureCount();
    pattern.file = TRY(groupOf(value, "file", groups));
    pattern.fromPath = TRY(groupOf(value, "fromPath", groups));
    pattern.line = TRY(groupOf(value, "line", groups));
    pattern.column = TRY(groupOf(value, "column", groups));
    pattern.severity = TRY(groupOf(value, "severity", groups));
    pattern.code = TRY(groupOf(value, "code", groups));
    pattern.message = TRY(groupOf(value, "message", groups));
    pattern.loop = isTruthy(value[QStringLiteral("loop")]);
    return pattern;
}

} // namespace

Result<MatcherDefinition> parseMatcher(const Value &matcher)
{
    MatcherDefinition definition;
    definition.owner = matcher[QStringLiteral("owner")].string();
    if (definition.owner.isEmpty())
        return matcherError(QStringLiteral("Every matcher needs an 'owner'"));
    definition.severity = matcher[QStringLiteral("severity")].string();
    const Value patterns = matcher[QStringLiteral("pattern")];
    for (const Value &pattern : patterns.isArray() ? patterns.array() : ValueList{patterns})
        definition.patterns.push_back(TRY(parsePattern(pattern)));
    if (definition.patterns.empty())
        return matcherError(QStringLiteral("Matcher '%1' needs at least one pattern").arg(definition.owner));
    bool message = false;
    for (size_t i = 0; i < definition.patterns.size(); ++i) {
        const MatcherDefinition::Pattern &pattern = definition.patterns[i];
        const bool last = i + 1 == definition.patterns.size();
        if (pattern.loop && (!last || definition.patterns.size() == 1))
            return matcherError(QStringLiteral("Only the last pattern of a matcher with several may set 'loop'"));
        if (pattern.loop && pattern.message == 0)
            return matcherError(QStringLiteral("The pattern that sets 'loop' must set 'message'"));
        message |= pattern.message > 0;
    }
    if (!message)
        return matcherError(QStringLiteral("A pattern of matcher '%1' must set 'message'").arg(definition.owner));
    return definition;
}

Result<std::vector<MatcherDefinition>> parseMatchers(const QByteArray &json)
{
    QByteArray text = json;
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    const Value file = TRY(Value::fromJson(text).within(QStringLiteral("The problem matcher is not valid.")));
    const Value matchers = file[QStringLiteral("problemMatcher")];
    if (!matchers.isArray())
        return matcherError(QStringLiteral("The file needs a list 'problemMatcher'"));
    std::vector<MatcherDefinition> definitions;
    for (const Value &matcher : matchers.array())
        definitions.push_back(TRY(parseMatcher(matcher)));
    return definitions;
}

Annotation Problem::annotation() const
{
    Annotation result;
    result.level = severity;
    result.message = code.isEmpty() ? message : QStringLiteral("%1: %2").arg(code, message);
    result.file = file;
    result.line = line;
    result.column = column;
    return result;
}

void ProblemMatchers::add(MatcherDefinition definition)
{
    remove(definition.owner);
    Active active;
    active.state.resize(definition.patterns.size() - 1);
    active.definition = std::move(definition);
    m_active.push_back(std::move(active));
}

void ProblemMatchers::remove(const QString &owner)
{
    std::erase_if(m_active, [&](const Active &active) { return equalIgnoringCase(active.definition.owner, owner); });
}

QStringList ProblemMatchers::takeRemoved() { return std::exchange(m_removed, {}); }

std::optional<ProblemMatchers::Captured> ProblemMatchers::match(Active &active, const QString &line)
{
    const std::vector<MatcherDefinition::Pattern> &patterns = active.definition.patterns;
    for (size_t i = patterns.size(); i-- > 0;) { // backwards, so that one line cannot satisfy two patterns in a row
        const std::optional<Captured> running = i > 0 ? active.state[i - 1] : Captured();
        if (!running)
            continue;
        const MatcherDefinition::Pattern &pattern = patterns[i];
        const bool last = i + 1 == patterns.size();
        const QRegularExpressionMatch found = pattern.regexp.match(line);
        if (!found.isValid())
            ++active.timeouts;
        if (!found.hasMatch()) {
            if (!last)
                active.state[i].reset();
            else if (i > 0)
                active.state[i - 1].reset();
            continue;
        }
        Captured captured = *running;
        const auto take = [&](int group, QString &into) {
            if (group > 0)
                into = found.captured(group);
        };
        take(pattern.file, captured.file);
        take(pattern.fromPath, captured.fromPath);
        take(pattern.line, captured.line);
        take(pattern.column, captured.column);
        take(pattern.severity, captured.severity);
        take(pattern.code, captured.code);
        take(pattern.message, captured.message);
        if (!last) {
            active.state[i] = captured;
            continue;
        }
        if (i > 0 && !pattern.loop)
            active.state[i - 1].reset();
        return captured;
    }
    return std::nullopt;
}

std::optional<Problem> ProblemMatchers::feed(const QString &line)
{
    if (m_active.empty())
        return std::nullopt;
    const QString plain = withoutAnsi(line);
    std::optional<Problem> problem;
    for (size_t i = 0; i < m_active.size() && !problem; ++i) {
        const std::optional<Captured> captured = match(m_active[i], plain);
        if (!captured)
            continue;
        for (size_t other = 0; other < m_active.size(); ++other) {
            if (other != i)
                std::fill(m_active[other].state.begin(), m_active[other].state.end(), std::nullopt);
        }
        Problem found;
        found.owner = m_active[i].definition.owner;
        found.severity = (captured->severity.isEmpty() ? m_active[i].definition.severity : captured->severity).toLower();
        if (found.severity.isEmpty())
            found.severity = QStringLiteral("error");
        found.message = captured->message;
        found.file = captured->file;
        found.fromPath = captured->fromPath;
        found.code = captured->code;
        found.line = std::max(0, captured->line.toInt());
        found.column = std::max(0, captured->column.toInt());
        const bool known = found.severity == QLatin1String("error") || found.severity == QLatin1String("warning")
                           || found.severity == QLatin1String("notice");
        if (!known || found.message.trimmed().isEmpty())
            break;
        problem = std::move(found);
    }
    std::erase_if(m_active, [&](const Active &active) {
        const bool slow = active.timeouts >= maxTimeouts;
        if (slow)
            m_removed << active.definition.owner;
        return slow;
    });
    return problem;
}

QString withoutAnsi(const QString &line)
{
    if (!line.contains(u'\x1b'))
        return line;
    static const QRegularExpression colour(QStringLiteral("\\x1b\\[[0-9;]*[A-Za-z]?"));
    QString plain = line;
    return plain.remove(colour);
}

} // namespace signalbox::language
