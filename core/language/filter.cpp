// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/filter.h"

namespace signalbox::language {

namespace {

constexpr int filesTheForgeLooksAt = 300;

QStringList textsOf(const RefFilter &filter)
{
    QStringList texts;
    for (const LocatedText &pattern : filter.patterns)
        texts << pattern.text;
    return texts;
}

QString place(const Location &at)
{
    if (at.line <= 0)
        return {};
    const QString file = at.file.mid(at.file.lastIndexOf(u'/') + 1);
    return file.isEmpty() ? QStringLiteral(" (line %1)").arg(at.line) : QStringLiteral(" (%1:%2)").arg(file).arg(at.line);
}

/// What one list says of one name or of the changed paths.
struct Verdict {
    bool pass = true;
    QString reason;
    Location at;
};

Verdict verdict(bool pass, const QString &reason, const Location &at = {}) { return {pass, reason + place(at), at}; }

Verdict includeName(const RefFilter &filter, const QString &key, const QString &name)
{
    const GlobList list(textsOf(filter));
    const int index = list.decider(name);
    if (index < 0)
        return verdict(false, QStringLiteral("'%1' matches no pattern of %2").arg(name, key));
    const LocatedText &pattern = filter.patterns.at(index);
    if (pattern.text.startsWith(u'!'))
        return verdict(false, QStringLiteral("%1 pattern '%2' takes '%3' out").arg(key, pattern.text, name), pattern.at);
    return verdict(true, QStringLiteral("%1 pattern '%2' matches '%3'").arg(key, pattern.text, name), pattern.at);
}

Verdict ignoreName(const RefFilter &filter, const QString &key, const QString &name)
{
    const GlobList list(textsOf(filter));
    if (!list.matches(name))
        return verdict(true, QStringLiteral("'%1' is not in %2").arg(name, key));
    const LocatedText &pattern = filter.patterns.at(list.decider(name));
    return verdict(false, QStringLiteral("%1 pattern '%2' matches '%3'").arg(key, pattern.text, name), pattern.at);
}

Verdict paths(const EventDefinition &event, const EventFacts &facts)
{
    if (!event.paths.defined && !event.pathsIgnore.defined)
        return {};
    if (facts.changesUnknown)
        return verdict(true, QStringLiteral("the changed files are not known, so path filters let it run"));
    const QStringList changed = facts.firstFilesOnly ? facts.changed.mid(0, filesTheForgeLooksAt) : facts.changed;
    if (changed.isEmpty())
        return verdict(false, QStringLiteral("no file changed"));
    if (event.paths.defined) {
        const GlobList list(textsOf(event.paths));
        for (const QString &path : changed) {
            if (list.matches(path)) {
                const LocatedText &pattern = event.paths.patterns.at(list.decider(path));
                return verdict(true, QStringLiteral("paths pattern '%1' matches %2").arg(pattern.text, path), pattern.at);
            }
        }
        return verdict(false, changed.size() == 1 ? QStringLiteral("%1 matches no pattern of paths").arg(changed.first())
                                                  : QStringLiteral("none of %1 changed files matches paths").arg(changed.size()));
    }
    const GlobList list(textsOf(event.pathsIgnore));
    for (const QString &path : changed) {
        if (!list.matches(path))
            return verdict(true, QStringLiteral("%1 is not in paths-ignore").arg(path));
    }
    const LocatedText &pattern = event.pathsIgnore.patterns.at(list.decider(changed.first()));
    return verdict(false,
                   changed.size() == 1 ? QStringLiteral("paths-ignore pattern '%1' matches %2").arg(pattern.text, changed.first())
                                       : QStringLiteral("all %1 changed files are in paths-ignore").arg(changed.size()),
                   pattern.at);
}

Verdict branch(const EventDefinition &event, const QString &name)
{
    if (event.branches.defined)
        return includeName(event.branches, QStringLiteral("branches"), name);
    if (event.branchesIgnore.defined)
        return ignoreName(event.branchesIgnore, QStringLiteral("branches-ignore"), name);
    return {};
}

Verdict tag(const EventDefinition &event, const QString &name)
{
    if (event.tags.defined)
        return includeName(event.tags, QStringLiteral("tags"), name);
    if (event.tagsIgnore.defined)
        return ignoreName(event.tagsIgnore, QStringLiteral("tags-ignore"), name);
    return {};
}

QStringList defaultTypes(const QString &event)
{
    if (event == QLatin1String("pull_request") || event == QLatin1String("pull_request_target"))
        return {QStringLiteral("opened"), QStringLiteral("synchronize"), QStringLiteral("reopened")};
    return {};
}

} // namespace

FilterDecision matchEvent(const EventDefinition &event, const EventFacts &facts)
{
    const bool isPush = event.name == QLatin1String("push");
    const bool isTag = facts.ref.startsWith(QLatin1String("refs/tags/"));
    const QString name = isTag ? facts.ref.mid(10) : facts.ref.startsWith(QLatin1String("refs/heads/")) ? facts.ref.mid(11) : facts.ref;
    QString what = facts.name;
    if (isPush && isTag)
        what = QStringLiteral("push of tag %1").arg(name);
    else if (!name.isEmpty())
        what = QStringLiteral("%1 to %2").arg(facts.name, name);

    FilterDecision decision;
    decision.at = event.at;
    QStringList reasons;
    /// False when this one says no.
    const auto take = [&](const Verdict &verdict) {
        if (!verdict.pass)
            reasons = {verdict.reason};
        else if (!verdict.reason.isEmpty())
            reasons << verdict.reason;
        if (verdict.at.line > 0)
            decision.at = verdict.at;
        decision.runs = verdict.pass;
        return verdict.pass;
    };
    const auto judge = [&]() -> bool {
        if (event.name != facts.name && !(isPush && facts.name == QLatin1String("tag")))
            return take(verdict(false, QStringLiteral("the workflow waits for %1").arg(event.name), event.at));
        const QStringList types = event.types.isEmpty() ? defaultTypes(event.name) : event.types;
        if (!facts.action.isEmpty() && !types.isEmpty() && !types.contains(facts.action))
            return take(
                verdict(false, QStringLiteral("its types are %1, not %2").arg(types.join(QLatin1String(", ")), facts.action), event.at));
        if (event.name == QLatin1String("workflow_run") && !event.workflows.contains(facts.workflow))
            return take(verdict(
                false, QStringLiteral("it follows %1, not %2").arg(event.workflows.join(QLatin1String(", ")), facts.workflow), event.at));
        if (isPush) {
            const bool branches = event.branches.defined || event.branchesIgnore.defined;
            const bool tags = event.tags.defined || event.tagsIgnore.defined;
            if (isTag && branches && !tags)
                return take(verdict(false, QStringLiteral("only branches are filtered, so tags do not start it"), event.at));
            if (!isTag && tags && !branches)
                return take(verdict(false, QStringLiteral("only tags are filtered, so branches do not start it"), event.at));
            return take(isTag ? tag(event, name) : branch(event, name)) && (isTag || take(paths(event, facts)));
        }
        return take(branch(event, name)) && take(paths(event, facts));
    };
    decision.runs = judge();
    if (reasons.isEmpty())
        reasons << QStringLiteral("on: %1 has no filter").arg(event.name) + place(event.at);
    decision.explanation = what + QLatin1String(": ") + reasons.join(QLatin1String("; "));
    return decision;
}

bool pathsInclude(const GlobList &patterns, const QStringList &paths)
{
    return std::any_of(paths.begin(), paths.end(), [&](const QString &path) { return patterns.matches(path); });
}

bool pathsIgnore(const GlobList &patterns, const QStringList &paths)
{
    return std::all_of(paths.begin(), paths.end(), [&](const QString &path) { return patterns.matches(path); });
}

namespace {

void checkList(const RefFilter &filter, const QString &key, GlobUse use, bool ignore, Diagnostics &into)
{
    bool positive = false;
    for (const LocatedText &pattern : filter.patterns) {
        for (const QString &problem : globProblems(pattern.text, use)) {
            into.append({pattern.at,
                         Severity::Error,
                         QStringLiteral("glob"),
                         QStringLiteral("pattern '%1' of %2 is not valid: %3").arg(pattern.text, key, problem),
                         {}});
        }
        const bool negative = pattern.text.startsWith(u'!');
        positive |= !negative;
        if (negative && ignore) {
            into.append({pattern.at, Severity::Warning, QStringLiteral("glob-negation"),
                         QStringLiteral("'!' takes back only in %1").arg(key.left(key.size() - 7)),
                         QStringLiteral("use %1 with the patterns that shall match").arg(key.left(key.size() - 7))});
        }
        static const QStringList loose = {QStringLiteral("v*.*.*"), QStringLiteral("*.*.*"), QStringLiteral("v*.*")};
        if (key == QLatin1String("tags") && loose.contains(pattern.text)) {
            into.append({pattern.at, Severity::Note, QStringLiteral("loose-version"),
                         QStringLiteral("'%1' also matches tags such as v1.2.3-rc.1 and v1.2.3.4").arg(pattern.text),
                         QStringLiteral("v[0-9]+.[0-9]+.[0-9]+ matches releases only")});
        }
    }
    if (!ignore && !filter.patterns.isEmpty() && !positive) {
        into.append({filter.patterns.first().at, Severity::Error, QStringLiteral("glob-negation"),
                     QStringLiteral("%1 holds only patterns that take back, so nothing matches").arg(key),
                     QStringLiteral("add a pattern without '!', or use %1-ignore").arg(key)});
    }
}

} // namespace

Diagnostics filterProblems(const EventDefinition &event)
{
    Diagnostics problems;
    const auto pair = [&](const RefFilter &include, const RefFilter &ignore, const QString &key, GlobUse use) {
        if (include.defined && ignore.defined) {
            problems.append({event.at, Severity::Error, QStringLiteral("filter-conflict"),
                             QStringLiteral("%1 and %1-ignore exclude each other for one event").arg(key),
                             QStringLiteral("keep %1 and take back with '!'").arg(key)});
        }
        checkList(include, key, use, false, problems);
        checkList(ignore, key + QLatin1String("-ignore"), use, true, problems);
    };
    pair(event.branches, event.branchesIgnore, QStringLiteral("branches"), GlobUse::Ref);
    pair(event.tags, event.tagsIgnore, QStringLiteral("tags"), GlobUse::Ref);
    pair(event.paths, event.pathsIgnore, QStringLiteral("paths"), GlobUse::Path);
    return problems;
}

} // namespace signalbox::language
