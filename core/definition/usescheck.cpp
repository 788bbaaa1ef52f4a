// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/usescheck.h"

#include <algorithm>

namespace signalbox::definition {
namespace {

const QString workflowsFolder = QStringLiteral(".github/workflows/");
const QString labFolder = QStringLiteral(".github/workflows-lab/"); // the forge takes it as well

bool isName(const QString &text, QStringView more)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [&](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || more.contains(c);
    });
}

bool isWorkflowFile(const QString &path) { return path.endsWith(u".yml") || path.endsWith(u".yaml"); }

QString fileProblem(const QString &path)
{
    if (!isWorkflowFile(path))
        return QStringLiteral("a workflow file ends in .yml or .yaml");
    const QString name = path.mid(path.lastIndexOf(u'/') + 1);
    if (name == u".yml" || name == u".yaml")
        return QStringLiteral("the file name has nothing before its ending");
    if (path.contains(u'/'))
        return QStringLiteral("workflows must lie directly in .github/workflows");
    return {};
}

QString refProblem(const QString &ref)
{
    if (ref.isEmpty())
        return QStringLiteral("no version is given; add @ and a tag, branch or commit");
    for (const QChar c : ref) {
        if (c.isSpace())
            return QStringLiteral("a version cannot hold white space");
        if (QStringView(u"?*[]\\~^:").contains(c) || c.unicode() < 32)
            return QStringLiteral("'%1' cannot stand in a version").arg(c);
    }
    if (ref.startsWith(u'/') || ref.startsWith(u'.') || ref.endsWith(u'/') || ref.endsWith(u'.'))
        return QStringLiteral("a version cannot begin or end with / or .");
    if (ref.contains(u"..") || ref.contains(u"//") || ref.contains(u"@{"))
        return QStringLiteral("that is not the name of a git ref");
    return {};
}

} // namespace

QString stepUsesProblem(const QString &uses)
{
    if (uses.startsWith(u"docker://") || uses.startsWith(u"./") || uses.startsWith(u".\\") || uses.startsWith(u"$/"))
        return {};
    const QStringList halves = uses.split(u'@');
    QString path = halves[0];
    path.replace(u'\\', u'/');
    const QStringList parts = path.split(u'/');
    if (halves.size() != 2 || halves[1].isEmpty() || parts.size() < 2 || parts[0].isEmpty() || parts[1].isEmpty())
        return QStringLiteral("'%1' does not have the form owner/repository[/path]@version").arg(uses);
    if (parts.size() >= 4 && parts[2] == u".github" && parts[3].startsWith(u"workflows"))
        return QStringLiteral("a reusable workflow is called by a job ('uses' beside 'needs'), not by a step");
    return {};
}

QString jobUsesProblem(const QString &uses)
{
    for (const QString &prefix : {QStringLiteral("./"), QStringLiteral("$/")}) {
        if (!uses.startsWith(prefix))
            continue;
        const QString path = uses.mid(2);
        const QString &folder = path.startsWith(labFolder) ? labFolder : workflowsFolder;
        if (!path.startsWith(folder))
            return QStringLiteral("workflows of this repository lie in .github/workflows");
        if (path.contains(u'@'))
            return QStringLiteral("a workflow of this repository is called without a version: it is taken from the same commit");
        return fileProblem(path.mid(folder.size()));
    }
    const qsizetype at = uses.indexOf(u'@');
    const QStringList parts = uses.left(at < 0 ? uses.size() : at).split(u'/');
    if (at < 0)
        return QStringLiteral("no version is given; add @ and a tag, branch or commit");
    if (parts.size() < 5 || parts[2] != u".github" || (parts[3] != u"workflows" && parts[3] != u"workflows-lab"))
        return QStringLiteral("it does not have the form owner/repository/.github/workflows/file.yml@version");
    if (!isName(parts[0], u"-_") || parts[0].startsWith(u'-') || parts[0].endsWith(u'-') || parts[0].size() > 100)
        return QStringLiteral("'%1' is not the name of an owner").arg(parts[0]);
    if (!isName(parts[1], u"-_.") || parts[1] == u"." || parts[1] == u"..")
        return QStringLiteral("'%1' is not the name of a repository").arg(parts[1]);
    if (const QString problem = fileProblem(parts.mid(4).join(u'/')); !problem.isEmpty())
        return problem;
    return refProblem(uses.mid(at + 1));
}

bool isUnpinned(const QString &uses)
{
    if (uses.startsWith(u"./") || uses.startsWith(u"$/") || uses.startsWith(u".\\") || uses.startsWith(u"signalbox/"))
        return false;
    if (uses.startsWith(u"docker://"))
        return !uses.contains(u"@sha256:");
    const QString ref = uses.mid(uses.indexOf(u'@') + 1);
    return ref.size() < 40 || !std::all_of(ref.cbegin(), ref.cend(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
           });
}

} // namespace signalbox::definition
