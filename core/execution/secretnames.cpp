// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/secretnames.h"

#include <QtCore/QRegularExpression>

namespace signalbox::execution {

namespace {

void collect(const QString &text, QStringList &names)
{
    if (!text.contains(QLatin1String("secrets"), Qt::CaseInsensitive) && !text.contains(QLatin1String("github.token")))
        return;
    static const QRegularExpression mention(QStringLiteral(R"(\bsecrets\s*(?:\.\s*([A-Za-z_][A-Za-z0-9_-]*)|\[\s*'([^']+)'\s*\]))"),
                                            QRegularExpression::CaseInsensitiveOption);
    for (auto it = mention.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QString name = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        if (!names.contains(name, Qt::CaseInsensitive))
            names.append(name);
    }
    if (text.contains(QLatin1String("github.token")) && !names.contains(QLatin1String("GITHUB_TOKEN")))
        names.append(QStringLiteral("GITHUB_TOKEN"));
}

void collect(const TemplateNode &node, QStringList &names)
{
    if (node.isScalar())
        collect(node.raw, names);
    for (const auto &item : node.items)
        collect(item, names);
    for (const auto &[key, value] : node.members) {
        collect(key, names);
        collect(value, names);
    }
}

void collect(const std::vector<StepDefinition> &steps, QStringList &names)
{
    for (const auto &step : steps) {
        for (const TemplateNode *node : {&step.name, &step.run, &step.shell, &step.workingDirectory, &step.with, &step.env, &step.continueOnError, &step.timeoutMinutes})
            collect(*node, names);
        collect(step.parallel, names);
    }
}

} // namespace

QStringList mentionedSecrets(const engine::JobOrder &order)
{
    QStringList names;
    const JobDefinition &job = *order.job;
    for (const TemplateNode *node : {&job.env, &job.outputs, &job.container, &job.services, &job.environment})
        collect(*node, names);
    collect(job.steps, names);
    if (order.workflow)
        collect(order.workflow->env, names);
    if (!order.inheritSecrets) {
        QStringList callers; // what is read are the caller's names, from which the aliases are made
        for (const auto &[name, node] : order.secretAliases)
            collect(node, callers);
        return callers;
    }
    return names;
}

} // namespace signalbox::execution
