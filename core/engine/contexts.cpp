// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/contexts.h"

namespace signalbox::engine {

using namespace Qt::StringLiterals;

RepositoryFacts repositoryFacts(PipelineSource &source)
{
    return {source.repositoryName(), source.serverUrl(), source.repositoryFolder(), source.defaultBranch()};
}

QString shortRef(const QString &ref)
{
    for (const auto &prefix : {u"refs/heads/"_s, u"refs/tags/"_s, u"refs/pull/"_s}) {
        if (ref.startsWith(prefix))
            return ref.mid(prefix.size());
    }
    return ref;
}

QString eventName(const Run &run)
{
    const QString original = run.extra[u"event"_s].string();
    const QString event = original.isEmpty() ? run.trigger.event : original;
    return event == u"tag" ? u"push"_s : event;
}

ValueObject githubContext(const Run &run, const RepositoryFacts &facts)
{
    RepositoryFacts repository = facts;
    if (const QString given = run.extra[u"repository"_s].string(); !given.isEmpty())
        repository.name = given; // `--repository`
    const Trigger &trigger = run.trigger;
    const QString server = repository.serverUrl.isEmpty() ? u"https://github.com"_s : repository.serverUrl;
    const bool tag = trigger.ref.startsWith(u"refs/tags/");
    const Value pullRequest = trigger.payload[u"pull_request"_s];
    const QString owner = repository.name.section(u'/', 0, 0);
    ValueObject github{
        {u"actor"_s, trigger.actor},
        {u"triggering_actor"_s, trigger.actor},
        {u"event"_s, trigger.payload.isNull() ? Value(ValueObject()) : trigger.payload},
        {u"event_name"_s, eventName(run)},
        {u"ref"_s, trigger.ref},
        {u"ref_name"_s, shortRef(trigger.ref)},
        {u"ref_type"_s, trigger.ref.isEmpty() ? QString()
                        : tag                 ? u"tag"_s
                                              : u"branch"_s},
        {u"ref_protected"_s, false},
        {u"sha"_s, trigger.sha},
        {u"head_ref"_s, pullRequest[u"head"_s][u"ref"_s].string()},
        {u"base_ref"_s, pullRequest[u"base"_s][u"ref"_s].string()},
        {u"repository"_s, repository.name},
        {u"repository_owner"_s, owner},
        {u"repositoryUrl"_s, u"%1/%2.git"_s.arg(server, repository.name)},
        {u"server_url"_s, server},
        {u"api_url"_s, server == u"https://github.com" ? u"https://api.github.com"_s : server + u"/api/v3"_s},
        {u"graphql_url"_s, server == u"https://github.com" ? u"https://api.github.com/graphql"_s : server + u"/api/graphql"_s},
        {u"run_id"_s, run.id.toString()},
        {u"run_number"_s, run.id.toString()},
        {u"run_attempt"_s, QString::number(run.attempt)},
        {u"retention_days"_s, u"90"_s},
        {u"workflow"_s, run.workflowName},
        {u"workflow_ref"_s, u"%1/%2@%3"_s.arg(repository.name, run.workflowPath, trigger.ref)},
        {u"workflow_sha"_s, trigger.sha},
        {u"secret_source"_s, u"Actions"_s},
    };
    return github;
}

Value varsContext(const Run &run, const Environment *environment)
{
    ValueObject vars = run.extra[u"vars"_s].object();
    if (environment) {
        for (const auto &[name, value] : environment->variables)
            vars.insert(name, value);
    }
    return vars;
}

Value pushPayload(const QString &ref, const QString &before, const QString &after, const CommitFacts &head,
                  const RepositoryFacts &repository, const QString &actor)
{
    const QString zeros(40, u'0');
    const QString server = repository.serverUrl.isEmpty() ? u"https://github.com"_s : repository.serverUrl;
    const QString url = u"%1/%2"_s.arg(server, repository.name);
    const Value author = ValueObject{{u"name"_s, head.authorName}, {u"email"_s, head.authorEmail}};
    const Value commit = ValueObject{{u"id"_s, head.sha},
                                     {u"message"_s, head.message},
                                     {u"timestamp"_s, isoTime(head.at)},
                                     {u"url"_s, u"%1/commit/%2"_s.arg(url, head.sha)},
                                     {u"author"_s, author},
                                     {u"committer"_s, ValueObject{{u"name"_s, head.committerName}}},
                                     {u"distinct"_s, true}};
    const bool isNew = before.isEmpty() || before == zeros;
    return ValueObject{{u"ref"_s, ref},
                       {u"before"_s, isNew ? zeros : before},
                       {u"after"_s, after},
                       {u"created"_s, isNew},
                       {u"deleted"_s, false},
                       {u"forced"_s, false},
                       {u"base_ref"_s, Value()},
                       {u"compare"_s, u"%1/compare/%2...%3"_s.arg(url, before.left(12), after.left(12))},
                       {u"head_commit"_s, commit},
                       {u"commits"_s, ValueList{commit}},
                       {u"pusher"_s, ValueObject{{u"name"_s, actor}}},
                       {u"sender"_s, ValueObject{{u"login"_s, actor}}},
                       {u"repository"_s, ValueObject{{u"name"_s, repository.name.section(u'/', 1)},
                                                     {u"full_name"_s, repository.name},
                                                     {u"default_branch"_s, repository.defaultBranch},
                                                     {u"html_url"_s, url},
                                                     {u"owner"_s, ValueObject{{u"login"_s, repository.name.section(u'/', 0, 0)}}}}}};
}

} // namespace signalbox::engine
