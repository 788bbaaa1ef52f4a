// SPDX-License-Identifier: GPL-3.0-or-later
// A repository and a reader for tests of the engine. Workflows are written as graphs:
//
//     on push; on workflow_dispatch; a; b<-a; c<-a,b [if=always()] [env=staging]; m [matrix={"os":["x","y"]}]; call [uses=./w.yml]
//
// `concurrency=GROUP` (cancel: `GROUP!`, queue: `GROUP+`) stands alone for the workflow or in brackets for a job. Environments:
//
//     staging [health=1]; production [after=staging] [approvals=2] [from=alice,bob] [noself] [onfailure=rollback] …
#pragma once

#include "core/engine/ports.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QRegularExpression>
#include <map>
#include <optional>

namespace signalbox::test {

/// JSON as a tree of a workflow file.
inline TemplateNode nodeOf(const Value &value)
{
    TemplateNode node;
    if (value.isArray()) {
        node.kind = TemplateNode::Kind::Sequence;
        for (const Value &item : value.array())
            node.items.push_back(nodeOf(item));
    } else if (value.isObject()) {
        node.kind = TemplateNode::Kind::Mapping;
        for (const auto &[name, member] : value.object())
            node.members.emplace_back(TemplateNode::string(name), nodeOf(member));
    } else {
        node.kind = TemplateNode::Kind::Scalar;
        node.scalar = value;
        node.raw = value.isString() ? value.string() : QString::fromUtf8(value.toJson());
        node.quoted = value.isString();
    }
    return node;
}

class FakeSource final : public engine::PipelineSource, public engine::Definitions, public engine::SecretDirectory
{
public:
    /// Files by commit; the commit "" is the folder as it is and what every commit has that is not named.
    std::map<QString, std::map<QString, QString>> trees;
    std::map<QString, QString> refs; ///< refs/heads/main -> commit
    std::map<QString, engine::CommitFacts> commits;
    std::map<QString, QStringList> changes; ///< "before..after"
    QStringList ancestries;                 ///< "a<b": a is an ancestor of b
    QStringList unknownSecrets;
    bool unreachable = false; ///< every question fails
    int questions = 0;
    std::optional<Environments> parsedEnvironments; ///< instead of what the file says

    void add(const QString &path, const QString &text, const QString &sha = {}) { trees[sha][path] = text; }
    void setEnvironments(const QString &text, const QString &sha = {}) { trees[sha][QStringLiteral(".signalbox/environments.yml")] = text; }

    Result<QList<engine::PipelineFile>> workflowFiles(const QString &sha) override
    {
        TRY(reach());
        QList<engine::PipelineFile> files;
        for (const auto &[path, text] : tree(sha)) {
            if (path.contains(QLatin1String("workflows/")))
                files.append(fileOf(path, text));
        }
        return files;
    }
    Result<std::optional<engine::PipelineFile>> environmentsFile(const QString &sha) override
    {
        return file(sha, QStringLiteral(".signalbox/environments.yml"));
    }
    Result<std::optional<engine::PipelineFile>> file(const QString &sha, const QString &path) override
    {
        TRY(reach());
        const auto &files = tree(sha);
        const auto it = files.find(path);
        return it == files.end() ? std::optional<engine::PipelineFile>() : std::optional(fileOf(path, it->second));
    }
    Result<engine::CommitFacts> commit(const QString &sha) override
    {
        TRY(reach());
        const auto it = commits.find(sha);
        if (it != commits.end())
            return it->second;
        engine::CommitFacts facts;
        facts.sha = sha;
        facts.subject = facts.message = QStringLiteral("Commit ") + sha;
        facts.authorName = QStringLiteral("Ada");
        return facts;
    }
    Result<QString> resolve(const QString &ref) override
    {
        TRY(reach());
        const auto it = refs.find(ref);
        if (it == refs.end())
            return notFound(QStringLiteral("There is no ref %1.").arg(ref));
        return it->second;
    }
    Result<QStringList> changedFiles(const QString &before, const QString &after, bool) override
    {
        TRY(reach());
        const auto it = changes.find(before + QStringLiteral("..") + after);
        return it == changes.end() ? QStringList() : it->second;
    }
    Result<bool> isAncestor(const QString &a, const QString &b) override
    {
        TRY(reach());
        return ancestries.contains(a + QLatin1Char('<') + b);
    }
    [[nodiscard]] QString defaultBranch() override { return QStringLiteral("main"); }
    [[nodiscard]] QString repositoryFolder() const override { return QStringLiteral("/nowhere"); }
    [[nodiscard]] QString repositoryName() const override { return QStringLiteral("team/shop"); }
    [[nodiscard]] QString serverUrl() const override { return {}; }
    [[nodiscard]] bool isKnown(const QString &name, const QString &) const override { return !unknownSecrets.contains(name); }

    Result<WorkflowPtr> workflow(const engine::PipelineFile &file) override
    {
        if (file.text.startsWith("broken"))
            return invalid(QStringLiteral("%1 is invalid.").arg(file.path), QStringLiteral("%1:1:1: error: broken").arg(file.path));
        return WorkflowPtr(std::make_shared<Workflow>(readGraph(file.path, QString::fromUtf8(file.text))));
    }
    Result<std::shared_ptr<const Environments>> environments(const engine::PipelineFile &file) override
    {
        if (parsedEnvironments)
            return std::shared_ptr<const Environments>(std::make_shared<Environments>(*parsedEnvironments));
        return std::shared_ptr<const Environments>(std::make_shared<Environments>(readEnvironments(QString::fromUtf8(file.text))));
    }

    static Workflow readGraph(const QString &path, const QString &text)
    {
        Workflow workflow;
        workflow.path = path;
        workflow.name = path.section(QLatin1Char('/'), -1).section(QLatin1Char('.'), 0, 0);
        for (const QString &part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
            const QString word = part.trimmed();
            if (word.startsWith(QLatin1String("on "))) {
                EventDefinition event;
                const QStringList words = word.mid(3).split(QLatin1Char(' '));
                event.name = words.first();
                for (const QString &pattern : words.mid(1)) {
                    if (pattern.startsWith(QLatin1String("wf:"))) {
                        event.workflows.append(pattern.mid(3));
                    } else if (pattern.startsWith(QLatin1String("cron:"))) {
                        event.crons.append({pattern.mid(5).replace(QLatin1Char('_'), QLatin1Char(' ')), {path, 1, 1}});
                    } else if (pattern.startsWith(QLatin1String("tag:"))) {
                        event.tags.defined = true;
                        event.tags.patterns.append({pattern.mid(4), {path, 1, 1}});
                    } else if (pattern.startsWith(QLatin1String("path:"))) {
                        event.paths.defined = true;
                        event.paths.patterns.append({pattern.mid(5), {path, 1, 1}});
                    } else {
                        event.branches.defined = true;
                        event.branches.patterns.append({pattern, {path, 1, 1}});
                    }
                }
                workflow.events.push_back(event);
            } else if (word.startsWith(QLatin1String("concurrency="))) {
                workflow.concurrency = concurrencyOf(word.mid(12));
            } else if (word.startsWith(QLatin1String("input "))) { // input NAME TYPE [!] [=default]
                const QStringList words = word.split(QLatin1Char(' '));
                InputDefinition input;
                input.name = words.value(1);
                input.type = words.value(2).section(QLatin1Char(':'), 0, 0);
                input.options = words.value(2).section(QLatin1Char(':'), 1).split(QLatin1Char('|'), Qt::SkipEmptyParts);
                for (const QString &more : words.mid(3)) {
                    if (more == QLatin1String("!"))
                        input.required = true;
                    else
                        input.defaultValue = nodeOf(Value(more.mid(1)));
                }
                workflow.dispatchInputs.push_back(input);
                workflow.callInputs.push_back(input);
            } else if (word.startsWith(QLatin1String("output "))) { // output NAME=EXPRESSION
                workflow.callOutputs.kind = TemplateNode::Kind::Mapping;
                const QString expression = word.mid(7).section(QLatin1Char('='), 1);
                workflow.callOutputs.members.emplace_back(TemplateNode::string(word.mid(7).section(QLatin1Char('='), 0, 0)),
                                                          nodeOf(ValueObject{{QStringLiteral("value"), expression}}));
            } else {
                workflow.jobs.push_back(readJob(word, path));
            }
        }
        if (workflow.events.empty()) {
            for (const auto &name : {QStringLiteral("push"), QStringLiteral("workflow_dispatch"), QStringLiteral("workflow_call")}) {
                EventDefinition event;
                event.name = name;
                workflow.events.push_back(event);
            }
        }
        return workflow;
    }

    static Environments readEnvironments(const QString &text)
    {
        Environments environments;
        environments.path = QStringLiteral(".signalbox/environments.yml");
        for (const QString &part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
            if (part.trimmed().startsWith(QLatin1String("group "))) { // group NAME=a,b
                const QString group = part.trimmed().mid(6);
                environments.groups.append(
                    {group.section(QLatin1Char('='), 0, 0), group.section(QLatin1Char('='), 1).split(QLatin1Char(','))});
                continue;
            }
            const auto [name, attributes] = split(part.trimmed());
            Environment e;
            e.name = name;
            for (const auto &[key, value] : attributes) {
                const LocatedText located{value, {environments.path, 1, 1}};
                if (key == QLatin1String("after"))
                    e.after = value;
                else if (key == QLatin1String("approvals"))
                    e.approvals.required = value.toInt();
                else if (key == QLatin1String("from"))
                    e.approvals.from = value.split(QLatin1Char(','));
                else if (key == QLatin1String("noself"))
                    e.approvals.preventSelfApproval = true;
                else if (key == QLatin1String("expires"))
                    e.approvals.expiresMs = value.toLongLong();
                else if (key == QLatin1String("wait"))
                    e.waitMs = value.toLongLong();
                else if (key == QLatin1String("refs"))
                    e.refs.append(located);
                else if (key == QLatin1String("secret"))
                    e.credentials.append(located);
                else if (key == QLatin1String("freeze"))
                    e.freeze.append({value.section(QLatin1Char('-'), 0, 0),
                                     value.section(QLatin1Char('-'), 1),
                                     QStringLiteral("UTC"),
                                     QStringLiteral("weekend"),
                                     {}});
                else if (key == QLatin1String("onfailure"))
                    e.onFailure = value == QLatin1String("rollback") ? OnFailure::Rollback : OnFailure::Pause;
                else if (key == QLatin1String("rollbackapprovals"))
                    e.rollback.approvals = value.toInt();
                else if (key == QLatin1String("irreversible"))
                    e.rollback.irreversible.append(value);
                else if (key == QLatin1String("smoke"))
                    e.smoke.push_back({{}, located, 1000});
                else if (key == QLatin1String("health")) {
                    HealthCheck check;
                    check.http = {QStringLiteral("http://x/${{ release.version }}"), {}};
                    check.successes = value.toInt();
                    check.withinMs = 10'000;
                    e.health.append(check);
                }
            }
            environments.list.push_back(e);
        }
        return environments;
    }

private:
    using Attributes = QList<std::pair<QString, QString>>;
    static std::pair<QString, Attributes> split(const QString &text)
    {
        Attributes attributes;
        QString head = text;
        const qsizetype first = text.indexOf(QStringLiteral(" ["));
        if (first >= 0) {
            head = text.left(first).trimmed();
            for (QString piece : text.mid(first + 2).split(QStringLiteral(" ["))) {
                piece = piece.trimmed();
                piece.chop(1); // the closing bracket
                attributes.append({piece.section(QLatin1Char('='), 0, 0), piece.section(QLatin1Char('='), 1)});
            }
        }
        return {head, attributes};
    }
    static TemplateNode concurrencyOf(const QString &text)
    {
        if (text.endsWith(QLatin1Char('!')))
            return nodeOf(ValueObject{{QStringLiteral("group"), text.chopped(1)}, {QStringLiteral("cancel-in-progress"), true}});
        if (text.endsWith(QLatin1Char('+')))
            return nodeOf(ValueObject{{QStringLiteral("group"), text.chopped(1)}, {QStringLiteral("queue"), QStringLiteral("max")}});
        return nodeOf(Value(text));
    }
    static JobDefinition readJob(const QString &text, const QString &path)
    {
        const auto [head, attributes] = split(text);
        JobDefinition job;
        job.at = {path, 1, 1};
        job.id = head.section(QStringLiteral("<-"), 0, 0).trimmed();
        for (const QString &need : head.section(QStringLiteral("<-"), 1).split(QLatin1Char(','), Qt::SkipEmptyParts))
            job.needs.append({need.trimmed(), job.at});
        ValueObject strategy;
        for (const auto &[key, value] : attributes) {
            const auto json = [&v = value] { return Value::fromJson(v.toUtf8()).value_or(Value(v)); };
            if (key == QLatin1String("if"))
                job.condition = {value, job.at};
            else if (key == QLatin1String("env"))
                job.environment = nodeOf(json());
            else if (key == QLatin1String("matrix"))
                strategy.insert(QStringLiteral("matrix"), json());
            else if (key == QLatin1String("max"))
                strategy.insert(QStringLiteral("max-parallel"), value.toInt());
            else if (key == QLatin1String("failfast"))
                strategy.insert(QStringLiteral("fail-fast"), value == QLatin1String("true"));
            else if (key == QLatin1String("goon"))
                job.continueOnError = nodeOf(Value(true));
            else if (key == QLatin1String("uses"))
                job.uses = {value, job.at};
            else if (key == QLatin1String("with"))
                job.with = nodeOf(json());
            else if (key == QLatin1String("name"))
                job.name = nodeOf(Value(value));
            else if (key == QLatin1String("concurrency"))
                job.concurrency = concurrencyOf(value);
            else
                qFatal("unknown attribute %s", qPrintable(key));
        }
        if (!strategy.isEmpty())
            job.strategy = nodeOf(strategy);
        if (!job.isCall()) {
            StepDefinition step;
            step.run = TemplateNode::string(QStringLiteral("true"));
            job.steps.push_back(step);
        }
        return job;
    }
    static engine::PipelineFile fileOf(const QString &path, const QString &text)
    {
        return {path, text.toUtf8(), QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1).toHex())};
    }
    const std::map<QString, QString> &tree(const QString &sha)
    {
        const auto it = trees.find(sha);
        return it == trees.end() ? trees[QString()] : it->second;
    }
    Result<void> reach()
    {
        ++questions;
        if (unreachable)
            return unable(QStringLiteral("The repository cannot be reached."));
        return ok();
    }
};

} // namespace signalbox::test
