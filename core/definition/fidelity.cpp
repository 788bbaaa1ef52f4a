// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/lint.h"

#include "core/definition/syntax.h"

#include <QtCore/QSet>
#include <algorithm>

namespace signalbox::definition {
namespace {

void note(Diagnostics &found, const Location &at, const QString &message, const QString &hint = {})
{
    found.append({at, Severity::Note, QStringLiteral("fidelity"), message, hint});
}

/// The reason that the grammar gives for a key of a job or the workflow.
QString reasonFor(const QString &path)
{
    static const QList<SyntaxKey> keys = syntaxKeys();
    const auto it = std::find_if(keys.cbegin(), keys.cend(), [&](const SyntaxKey &key) { return key.path == path; });
    return it == keys.cend() ? QString() : it->reason;
}

bool runsOnLinux(const QString &label)
{
    const QString lower = label.toLower();
    return !lower.startsWith(u"windows") && !lower.startsWith(u"macos") && lower != u"macos" && lower != u"windows";
}

void labels(const TemplateNode &node, const JobDefinition &job, Diagnostics &found)
{
    if (node.isScalar() && !runsOnLinux(node.raw))
        note(found, node.at, QStringLiteral("the job '%1' asks for '%2', and this engine runs jobs on Linux only").arg(job.id, node.raw),
             QStringLiteral("It is refused here; the forge runs it."));
    for (const TemplateNode &item : node.items)
        labels(item, job, found);
    for (const auto &[key, value] : node.members) {
        if (key.raw == u"labels")
            labels(value, job, found);
        else if (key.raw == u"group")
            note(found, key.at, QStringLiteral("runner groups do not exist here; the job '%1' runs on this machine").arg(job.id));
    }
}

} // namespace

Diagnostics fidelity(const Workflow &workflow)
{
    Diagnostics found;
    for (const EventDefinition &event : workflow.events) {
        if (const QString reason = reasonFor(QStringLiteral("on.") + event.name); !reason.isEmpty())
            note(found, event.at, QStringLiteral("'%1' starts nothing here: %2").arg(event.name, reason));
    }
    if (!workflow.permissions.isAbsent())
        note(found, workflow.permissions.at, QStringLiteral("'permissions' is %1").arg(reasonFor(QStringLiteral("permissions"))));
    for (const JobDefinition &job : workflow.jobs) {
        if (!job.permissions.isAbsent())
            note(found, job.permissions.at,
                 QStringLiteral("'permissions' of the job '%1' is %2").arg(job.id, reasonFor(QStringLiteral("permissions"))));
        labels(job.runsOn, job, found);
        if (job.isCall() && !job.uses.text.startsWith(u"./") && !job.uses.text.startsWith(u"$/"))
            note(found, job.uses.at,
                 QStringLiteral(
                     "the job '%1' fails here: '%2' lies in another repository, and this engine calls workflows of its own repository only")
                     .arg(job.id, job.uses.text),
                 QStringLiteral("Copy the file to .github/workflows and call it as ./.github/workflows/FILE.yml."));
    }
    std::stable_sort(found.begin(), found.end(), [](const Diagnostic &a, const Diagnostic &b) { return a.at.line < b.at.line; });
    return found;
}

} // namespace signalbox::definition
