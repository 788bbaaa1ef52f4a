// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/secretnames.h"

#include <QtCore/QRegularExpression>

namespace signalbox::execution {

namespace {

void collect(const QString &text, SecretRequest &request)
{
    if (!text.contains(QLatin1String("secrets"), Qt::CaseInsensitive) && !text.contains(QLatin1String("github.token")))
        return;
    static const QRegularExpression mention(QStringLiteral(R"(\bsecrets\s*(?:\.\s*([A-Za-z_][A-Za-z0-9_-]*)|\[\s*'([^']+)'\s*\]))"),
                                            QRegularExpression::CaseInsensitiveOption);
    for (auto it = mention.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QString name = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        if (!request.names.contains(name, Qt::CaseInsensitive))
            request.names.append(name);
    }
    // toJSON(secrets), secrets[matrix.name]: nobody can tell which are meant.
    static const QRegularExpression whole(QStringLiteral(R"(\bsecrets\b(?!\s*\.\s*[A-Za-z_]|\s*\[\s*'))"),
                                          QRegularExpression::CaseInsensitiveOption);
    if (text.contains(QLatin1String("${{")) && whole.match(text, text.indexOf(QLatin1String("${{"))).hasMatch())
        request.all = true;
    if (text.contains(QLatin1String("github.token")) && !request.names.contains(QLatin1String("GITHUB_TOKEN")))
        request.names.append(QStringLiteral("GITHUB_TOKEN"));
}

void collect(const TemplateNode &node, SecretRequest &request)
{
    if (node.isScalar())
        collect(node.raw, request);
    for (const auto &item : node.items)
        collect(item, request);
    for (const auto &[key, value] : node.members) {
        collect(key, request);
        collect(value, request);
    }
}

void collect(const std::vector<StepDefinition> &steps, SecretRequest &request)
{
    for (const auto &step : steps) {
        for (const TemplateNode *node : {&step.name, &step.run, &step.shell, &step.workingDirectory, &step.with, &step.env,
                                         &step.continueOnError, &step.timeoutMinutes})
            collect(*node, request);
        collect(step.parallel, request);
    }
}

} // namespace

SecretRequest mentionedSecrets(const engine::JobOrder &order)
{
    SecretRequest request;
    if (!order.inheritSecrets) { // what is read are the caller's names, from which the aliases are made
        for (const auto &[name, node] : order.secretAliases)
            collect(node, request);
        return request;
    }
    const JobDefinition &job = *order.job;
    for (const TemplateNode *node : {&job.env, &job.outputs, &job.container, &job.services, &job.environment})
        collect(*node, request);
    collect(job.steps, request);
    if (order.workflow)
        collect(order.workflow->env, request);
    return request;
}

} // namespace signalbox::execution
