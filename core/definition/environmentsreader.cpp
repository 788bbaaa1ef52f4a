// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/environmentsreader.h"

#include "core/definition/environmentkeys.h"
#include "core/definition/fieldcheck.h"
#include "core/definition/nearest.h"
#include "core/definition/stepcheck.h"
#include "core/definition/workflowmodel.h"
#include "core/definition/yamlreader.h"
#include "core/language/filter.h"
#include "core/language/places.h"
#include "core/language/template.h"

#include <QtCore/QDateTime>
#include <QtCore/QSet>
#include <algorithm>

namespace signalbox::definition {

QStringList environmentKeys(EnvironmentSection section)
{
    const auto list = [](const char *words) { return QString::fromLatin1(words).split(u' '); };
    switch (section) {
    case EnvironmentSection::File: return list("environments groups services");
    case EnvironmentSection::Environment:
        return list(
            "description url production target after refs approvals wait freeze credentials variables health smoke on-failure rollback keep");
    case EnvironmentSection::Approvals: return list("required from prevent-self-approval expires");
    case EnvironmentSection::Freeze: return list("from to zone reason");
    case EnvironmentSection::Health: return list("http tcp command expect within interval timeout successes");
    case EnvironmentSection::Expect: return list("status version body headers");
    case EnvironmentSection::Smoke: return list("run timeout");
    case EnvironmentSection::Rollback: return list("approvals irreversible migrations steps");
    }
    return {};
}

QStringList builtInTargetKinds()
{
    return {QStringLiteral("process"), QStringLiteral("docker"),    QStringLiteral("compose"), QStringLiteral("kubernetes"),
            QStringLiteral("ssh"),     QStringLiteral("cloud-run"), QStringLiteral("ecs"),     QStringLiteral("eks"),
            QStringLiteral("render"),  QStringLiteral("fly"),       QStringLiteral("heroku"),  QStringLiteral("command")};
}

namespace {

/// Reads one file; the order of the functions is the order of the file.
class Reader
{
public:
    Reader(const QStringList &targetKinds, EnvironmentsReading &reading)
        : m_targetKinds(targetKinds)
        , m_reading(reading)
        , m_check(reading.diagnostics)
    {
    }

    void read(const TemplateNode &root)
    {
        if (!m_check.mapping(root, environmentKeys(EnvironmentSection::File), QStringLiteral("the file")))
            return;
        readGroups(memberOf(root, u"groups"));
        for (const auto &[image, service] : pairs(memberOf(root, u"services"), QStringLiteral("services")))
            file().serviceImages.append({image.raw, service.raw});
        const TemplateNode &environments = memberOf(root, u"environments");
        if (!environments.isMapping() || environments.members.empty()) {
            m_check.error(environments.isAbsent() ? root.at : environments.at, QStringLiteral("required-key"),
                          QStringLiteral("the file names no environment"),
                          QStringLiteral("Write `environments:` and below it a name such as `staging:`."));
            return;
        }
        for (const auto &[name, body] : environments.members)
            readEnvironment(name, body);
        checkOrder();
    }

private:
    Environments &file() { return m_reading.environments; }

    /// Members of a mapping of texts.
    std::vector<std::pair<TemplateNode, TemplateNode>> pairs(const TemplateNode &node, const QString &what)
    {
        std::vector<std::pair<TemplateNode, TemplateNode>> result;
        if (node.isAbsent())
            return result;
        if (!node.isMapping()) {
            m_check.error(node.at, QStringLiteral("type"), QStringLiteral("'%1' must be a mapping of names and texts").arg(what));
            return result;
        }
        for (const auto &member : node.members) {
            if (!member.second.isScalar() || member.second.scalar.isNull())
                m_check.error(member.second.at, QStringLiteral("type"),
                              QStringLiteral("'%1' in '%2' must be a text").arg(member.first.raw, what));
            else
                result.push_back(member);
        }
        return result;
    }

    void readGroups(const TemplateNode &groups)
    {
        if (groups.isAbsent())
            return;
        if (!groups.isMapping()) {
            m_check.error(groups.at, QStringLiteral("type"), QStringLiteral("'groups' must be a mapping of group names to lists of people"),
                          QStringLiteral("Write `release-managers: [ana, jon]`."));
            return;
        }
        for (const auto &[name, people] : groups.members) {
            QStringList list;
            for (const LocatedText &person : m_check.texts(groups, name.raw)) {
                if (list.contains(person.text))
                    m_check.warning(person.at, QStringLiteral("duplicate"),
                                    QStringLiteral("'%1' is named twice in the group '%2'").arg(person.text, name.raw));
                else
                    list.append(person.text);
            }
            if (list.isEmpty())
                m_check.error(name.at, QStringLiteral("empty-group"),
                              QStringLiteral("the group '%1' holds nobody, so nobody could approve").arg(name.raw));
            file().groups.append({name.raw, list});
        }
    }

    void readEnvironment(const TemplateNode &name, const TemplateNode &body)
    {
        Environment environment;
        environment.name = name.raw;
        environment.at = name.at;
        const QString what = QStringLiteral("the environment '%1'").arg(name.raw);
        if (name.raw.trimmed().isEmpty() || name.raw.size() > 255)
            m_check.error(name.at, QStringLiteral("name"), QStringLiteral("the name of an environment must have 1 to 255 characters"));
        if (file().find(name.raw))
            m_check.error(name.at, QStringLiteral("duplicate-key"), QStringLiteral("%1 is described twice; case does not count").arg(what),
                          QStringLiteral("Rename one of the two."));
        if (m_check.mapping(body, environmentKeys(EnvironmentSection::Environment), what)) {
            environment.description = m_check.text(body, QStringLiteral("description")).text;
            environment.url = expression(m_check.text(body, QStringLiteral("url")));
            environment.target = memberOf(body, u"target");
            readTarget(environment.target, what);
            const LocatedText after = m_check.text(body, QStringLiteral("after"));
            environment.after = after.text;
            m_after.append(after);
            environment.refs = m_check.texts(body, QStringLiteral("refs"));
            for (const LocatedText &ref : environment.refs)
                checkRef(ref);
            readApprovals(memberOf(body, u"approvals"), environment.approvals);
            environment.waitMs = m_check.duration(body, QStringLiteral("wait"), 0);
            readFreeze(memberOf(body, u"freeze"), environment);
            environment.credentials = m_check.texts(body, QStringLiteral("credentials"));
            for (const LocatedText &credential : environment.credentials)
                checkCredential(credential);
            for (const auto &[variable, value] : pairs(memberOf(body, u"variables"), QStringLiteral("variables")))
                environment.variables.append({variable.raw, value.raw});
            readHealth(memberOf(body, u"health"), environment);
            readSmoke(memberOf(body, u"smoke"), environment);
            readOnFailure(body, environment);
            readRollback(memberOf(body, u"rollback"), environment.rollback);
            environment.keep = m_check.integer(body, QStringLiteral("keep"), environment.keep, 1, 1000);
            const bool looksLikeProduction =
                name.raw.compare(u"production", Qt::CaseInsensitive) == 0 || name.raw.compare(u"prod", Qt::CaseInsensitive) == 0;
            environment.production =
                m_check.boolean(body, QStringLiteral("production"), looksLikeProduction || environment.approvals.required > 0);
        }
        file().list.push_back(std::move(environment));
    }

    void readTarget(const TemplateNode &target, const QString &what)
    {
        if (target.isAbsent())
            return;
        const TemplateNode &kind = memberOf(target, u"kind");
        if (!target.isMapping() || kind.isNull() || !kind.isScalar()) {
            m_check.error(target.at, QStringLiteral("required-key"), QStringLiteral("the target of %1 needs a 'kind'").arg(what),
                          QStringLiteral("Known kinds are: %1.").arg(m_targetKinds.join(u", ")));
            return;
        }
        if (!m_targetKinds.contains(kind.raw))
            m_check.error(kind.at, QStringLiteral("unknown-target"), QStringLiteral("the target kind '%1' is not known").arg(kind.raw),
                          nearestHint(kind.raw, m_targetKinds)
                              + QStringLiteral(" A file .signalbox/targets/%1.yml would add it.").arg(kind.raw));
        expressions(target);
    }

    void checkRef(const LocatedText &ref)
    {
        for (const QString &problem : language::globProblems(ref.text, language::GlobUse::Path))
            m_check.error(ref.at, QStringLiteral("ref-pattern"), QStringLiteral("the pattern '%1': %2").arg(ref.text, problem));
        const QString bare = ref.text.startsWith(u'!') ? ref.text.mid(1) : ref.text;
        if (!bare.startsWith(u"refs/") && !bare.startsWith(u'*'))
            m_check.error(ref.at, QStringLiteral("ref-pattern"),
                          QStringLiteral("the pattern '%1' can match nothing: refs are compared with their full name").arg(ref.text),
                          QStringLiteral("Write refs/heads/%1 for a branch or refs/tags/%1 for a tag.").arg(bare));
    }

    void readApprovals(const TemplateNode &node, ApprovalRule &rule)
    {
        if (node.isAbsent() || !m_check.mapping(node, environmentKeys(EnvironmentSection::Approvals), QStringLiteral("'approvals'")))
            return;
        rule.at = node.at;
        rule.required = m_check.integer(node, QStringLiteral("required"), 1, 0, 100);
        rule.preventSelfApproval = m_check.boolean(node, QStringLiteral("prevent-self-approval"), false);
        rule.expiresMs = m_check.duration(node, QStringLiteral("expires"), 0);
        QSet<QString> people;
        QStringList groupNames;
        for (const auto &[name, members] : file().groups)
            groupNames.append(name);
        for (const LocatedText &who : m_check.texts(node, QStringLiteral("from"))) {
            rule.from.append(who.text);
            const auto group =
                std::find_if(file().groups.cbegin(), file().groups.cend(), [&](const auto &g) { return g.first == who.text; });
            if (group == file().groups.cend()) {
                people.insert(who.text);
                if (const QString near = nearestName(who.text, groupNames); !near.isEmpty())
                    m_check.warning(who.at, QStringLiteral("unknown-group"),
                                    QStringLiteral("'%1' is no group of this file, so it is taken as a person").arg(who.text),
                                    QStringLiteral("Did you mean the group '%1'?").arg(near));
            } else {
                people.unite(QSet<QString>(group->second.cbegin(), group->second.cend()));
            }
        }
        if (!rule.from.isEmpty() && rule.required > people.size())
            m_check.error(memberOf(node, u"required").isAbsent() ? node.at : memberOf(node, u"required").at, QStringLiteral("approvals"),
                          QStringLiteral("%1 approvals are required, but 'from' names only %2 %3")
                              .arg(rule.required)
                              .arg(people.size())
                              .arg(people.size() == 1 ? QStringLiteral("person") : QStringLiteral("people")),
                          QStringLiteral("Require fewer, or add people to 'from' or its groups."));
        else if (!rule.from.isEmpty() && rule.preventSelfApproval && rule.required > 0 && rule.required == people.size())
            m_check.warning(
                node.at, QStringLiteral("approvals"),
                QStringLiteral("everybody in 'from' must approve, so none of them can ask for a deployment without being refused"),
                QStringLiteral("Add one more person, or require one approval less."));
    }

    void readFreeze(const TemplateNode &node, Environment &environment);
    void readHealth(const TemplateNode &node, Environment &environment);
    void readSmoke(const TemplateNode &node, Environment &environment);

    void checkCredential(const LocatedText &credential)
    {
        const bool valid = std::all_of(credential.text.cbegin(), credential.text.cend(),
                                       [](QChar c) { return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber()); })
                           && !credential.text[0].isDigit();
        if (!valid)
            m_check.error(
                credential.at, QStringLiteral("credential"), QStringLiteral("'%1' is not the name of a credential").arg(credential.text),
                QStringLiteral(
                    "Only the name stands here, of letters, digits and _; the value lives in the keychain (signalbox secrets set NAME)."));
    }

    void readOnFailure(const TemplateNode &body, Environment &environment)
    {
        const LocatedText word = m_check.text(body, QStringLiteral("on-failure"));
        if (word.isEmpty() || word.text == u"nothing")
            return;
        if (word.text == u"rollback")
            environment.onFailure = OnFailure::Rollback;
        else if (word.text == u"pause")
            environment.onFailure = OnFailure::Pause;
        else
            m_check.error(word.at, QStringLiteral("value"), QStringLiteral("'on-failure' cannot be '%1'").arg(word.text),
                          nearestHint(word.text, {QStringLiteral("rollback"), QStringLiteral("pause"), QStringLiteral("nothing")}));
    }

    void readRollback(const TemplateNode &node, RollbackRule &rule)
    {
        if (node.isAbsent() || !m_check.mapping(node, environmentKeys(EnvironmentSection::Rollback), QStringLiteral("'rollback'")))
            return;
        rule.approvals = m_check.integer(node, QStringLiteral("approvals"), 0, 0, 100);
        for (const LocatedText &glob : m_check.texts(node, QStringLiteral("irreversible")))
            rule.irreversible.append(glob.text);
        for (const LocatedText &glob : m_check.texts(node, QStringLiteral("migrations")))
            rule.migrations.append(glob.text);
        const TemplateNode &steps = memberOf(node, u"steps");
        if (steps.isAbsent())
            return;
        m_reading.diagnostics += checkSteps(steps);
        rule.steps = stepsFrom(steps);
    }

    /// A text that may hold `${{ }}`.
    LocatedText expression(const LocatedText &text)
    {
        if (text.text.contains(u"${{")) {
            if (const auto parsed = language::Template::parse(text.text, language::namesAt(language::Place::Environments)); !parsed)
                m_check.error(text.at, QStringLiteral("expression"), parsed.error().message,
                              QStringLiteral("Known here are environment, release, vars and github."));
        }
        return text;
    }

    void expressions(const TemplateNode &node)
    {
        if (node.isScalar())
            expression({node.raw, node.at});
        for (const TemplateNode &item : node.items)
            expressions(item);
        for (const auto &member : node.members)
            expressions(member.second);
    }

    void checkOrder()
    {
        QStringList names;
        for (const Environment &environment : file().list)
            names.append(environment.name);
        for (std::size_t i = 0; i < file().list.size() && i < std::size_t(m_after.size()); ++i) {
            const Environment &environment = file().list[i];
            const LocatedText &after = m_after[qsizetype(i)];
            if (after.isEmpty())
                continue;
            if (!file().find(after.text)) {
                m_check.error(
                    after.at, QStringLiteral("unknown-environment"),
                    QStringLiteral("'%1' comes after '%2', which is no environment of this file").arg(environment.name, after.text),
                    nearestHint(after.text, names));
                continue;
            }
            QStringList way{environment.name};
            const Environment *next = file().find(after.text);
            while (next && !next->after.isEmpty() && next->name != environment.name && way.size() <= names.size()) {
                way.append(next->name);
                next = file().find(next->after);
            }
            if (next && next->name == environment.name)
                m_check.error(after.at, QStringLiteral("cycle"),
                              QStringLiteral("'after' goes round in a circle: %1").arg((way << environment.name).join(u" after ")),
                              QStringLiteral("Remove 'after' from the first environment of the chain."));
        }
    }

    const QStringList &m_targetKinds;
    EnvironmentsReading &m_reading;
    FieldCheck m_check;
    QList<LocatedText> m_after; ///< one per environment that could be read
};

/// "Fri 16:00" as minutes of the week, or -1.
int minuteOfWeek(const QString &text)
{
    static const QStringList days{QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"), QStringLiteral("thu"),
                                  QStringLiteral("fri"), QStringLiteral("sat"), QStringLiteral("sun")};
    const QStringList words = text.simplified().split(u' ');
    if (words.size() != 2)
        return -1;
    const QString day = words[0].toLower();
    int index = -1;
    for (int i = 0; i < days.size(); ++i) {
        if (day.size() >= 3 && day.startsWith(days[i])
            && QStringLiteral("monday tuesday wednesday thursday friday saturday sunday").split(u' ').at(i).startsWith(day))
            index = i;
    }
    const QTime time = QTime::fromString(words[1], words[1].size() == 4 ? QStringLiteral("H:mm") : QStringLiteral("HH:mm"));
    return index < 0 || !time.isValid() ? -1 : index * 24 * 60 + time.hour() * 60 + time.minute();
}

void Reader::readFreeze(const TemplateNode &node, Environment &environment)
{
    if (node.isAbsent())
        return;
    std::vector<TemplateNode> windows = node.items;
    if (node.isMapping())
        windows.push_back(node);
    else if (!node.isSequence())
        m_check.error(node.at, QStringLiteral("type"), QStringLiteral("'freeze' must be a list of windows"),
                      QStringLiteral("Write `- { from: 'Fri 16:00', to: 'Mon 08:00' }`."));
    for (const TemplateNode &item : windows) {
        if (!m_check.mapping(item, environmentKeys(EnvironmentSection::Freeze), QStringLiteral("a freeze window")))
            continue;
        FreezeWindow window;
        window.at = item.at;
        const LocatedText from = m_check.text(item, QStringLiteral("from")), to = m_check.text(item, QStringLiteral("to"));
        window.from = from.text;
        window.to = to.text;
        window.reason = m_check.text(item, QStringLiteral("reason")).text;
        if (const LocatedText zone = m_check.text(item, QStringLiteral("zone")); !zone.isEmpty()) {
            window.zone = zone.text;
            if (!QTimeZone(zone.text.toUtf8()).isValid()) {
                QStringList zones;
                for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
                    zones.append(QString::fromUtf8(id));
                const QString near = nearestName(zone.text, zones);
                m_check.error(zone.at, QStringLiteral("zone"), QStringLiteral("'%1' is not a time zone").arg(zone.text),
                              near.isEmpty() ? QStringLiteral("Write an IANA name such as Europe/Berlin or UTC.")
                                             : QStringLiteral("Did you mean '%1'?").arg(near));
            }
        }
        const QString forms = QStringLiteral("Write a weekly time such as 'Fri 16:00', or a date such as 2026-12-24T12:00.");
        for (const auto &[key, end] : {std::pair{QStringLiteral("from"), from}, std::pair{QStringLiteral("to"), to}}) {
            if (end.isEmpty()) {
                if (memberOf(item, key).isAbsent())
                    m_check.error(item.at, QStringLiteral("required-key"), QStringLiteral("a freeze window needs '%1'").arg(key), forms);
            } else if (minuteOfWeek(end.text) < 0 && !QDateTime::fromString(end.text, Qt::ISODate).isValid()) {
                m_check.error(end.at, QStringLiteral("time"), QStringLiteral("'%1' is not a time").arg(end.text), forms);
            }
        }
        const QDateTime begin = QDateTime::fromString(window.from, Qt::ISODate), finish = QDateTime::fromString(window.to, Qt::ISODate);
        if (!window.from.isEmpty() && !window.to.isEmpty() && (minuteOfWeek(window.from) < 0) != (minuteOfWeek(window.to) < 0)
            && (begin.isValid() || finish.isValid()))
            m_check.error(item.at, QStringLiteral("time"),
                          QStringLiteral("a freeze window is either weekly or between two dates, not both"), forms);
        else if (begin.isValid() && finish.isValid() && begin >= finish)
            m_check.error(to.at, QStringLiteral("time"), QStringLiteral("the freeze ends before it begins"));
        environment.freeze.append(window);
    }
}

void Reader::readHealth(const TemplateNode &node, Environment &environment)
{
    if (node.isAbsent())
        return;
    if (!node.isSequence()) {
        m_check.error(node.at, QStringLiteral("type"), QStringLiteral("'health' must be a list of checks"),
                      QStringLiteral("Write `- http: http://…/healthz`."));
        return;
    }
    for (const TemplateNode &item : node.items) {
        if (!m_check.mapping(item, environmentKeys(EnvironmentSection::Health), QStringLiteral("a health check")))
            continue;
        HealthCheck check;
        check.at = item.at;
        check.http = expression(m_check.text(item, QStringLiteral("http")));
        check.tcp = expression(m_check.text(item, QStringLiteral("tcp")));
        check.command = expression(m_check.text(item, QStringLiteral("command")));
        const int kinds = !memberOf(item, u"http").isAbsent() + !memberOf(item, u"tcp").isAbsent() + !memberOf(item, u"command").isAbsent();
        if (kinds != 1)
            m_check.error(item.at, QStringLiteral("required-key"),
                          QStringLiteral("a health check needs exactly one of http, tcp and command"));
        const TemplateNode &expect = memberOf(item, u"expect");
        if (!expect.isAbsent() && m_check.mapping(expect, environmentKeys(EnvironmentSection::Expect), QStringLiteral("'expect'"))) {
            if (memberOf(item, u"http").isAbsent())
                m_check.error(expect.at, QStringLiteral("required-key"),
                              QStringLiteral("'expect' only has a meaning together with 'http'"));
            check.expectStatus = m_check.integer(expect, QStringLiteral("status"), 200, 100, 599);
            check.expectVersion = expression(m_check.text(expect, QStringLiteral("version")));
            check.expectBody = expression(m_check.text(expect, QStringLiteral("body")));
            for (const auto &[name, value] : pairs(memberOf(expect, u"headers"), QStringLiteral("headers")))
                check.expectHeaders.append({name.raw, expression(textOf(value))});
        }
        check.withinMs = m_check.duration(item, QStringLiteral("within"), check.withinMs);
        check.intervalMs = m_check.duration(item, QStringLiteral("interval"), check.intervalMs);
        check.timeoutMs = m_check.duration(item, QStringLiteral("timeout"), check.timeoutMs);
        check.successes = m_check.integer(item, QStringLiteral("successes"), 1, 1, 1000);
        environment.health.append(check);
    }
}

void Reader::readSmoke(const TemplateNode &node, Environment &environment)
{
    if (node.isAbsent())
        return;
    if (!node.isSequence()) {
        m_check.error(node.at, QStringLiteral("type"), QStringLiteral("'smoke' must be a list of commands"),
                      QStringLiteral("Write `- run: pytest tests/smoke`."));
        return;
    }
    for (const TemplateNode &item : node.items) {
        if (!m_check.mapping(item, environmentKeys(EnvironmentSection::Smoke), QStringLiteral("a smoke test")))
            continue;
        SmokeTest test;
        test.at = item.at;
        test.run = expression(m_check.text(item, QStringLiteral("run")));
        if (memberOf(item, u"run").isAbsent())
            m_check.error(item.at, QStringLiteral("required-key"), QStringLiteral("a smoke test needs 'run'"),
                          QStringLiteral("Write the command that proves the release works."));
        test.timeoutMs = m_check.duration(item, QStringLiteral("timeout"), test.timeoutMs);
        environment.smoke.append(test);
    }
}

} // namespace

EnvironmentsReading readEnvironments(const QByteArray &text, const QString &path, const QStringList &moreTargetKinds)
{
    EnvironmentsReading reading;
    reading.environments.path = path;
    const YamlReading yaml = readYaml(text, path);
    reading.diagnostics = yaml.diagnostics;
    if (yaml.root.isNull() && yaml.diagnostics.isEmpty()) {
        reading.diagnostics.append({{path, 0, 0},
                                    Severity::Error,
                                    QStringLiteral("empty"),
                                    QStringLiteral("the file is empty"),
                                    QStringLiteral("Write `environments:` and below it a name such as `staging:`.")});
        return reading;
    }
    if (!yaml.root.isAbsent()) {
        const QStringList kinds = builtInTargetKinds() + moreTargetKinds;
        Reader(kinds, reading).read(yaml.root);
    }
    std::stable_sort(reading.diagnostics.begin(), reading.diagnostics.end(),
                     [](const Diagnostic &a, const Diagnostic &b) { return a.at.line < b.at.line; });
    return reading;
}

} // namespace signalbox::definition
