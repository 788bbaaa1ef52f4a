// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/workflowcheck.h"

#include "core/definition/expressioncheck.h"
#include "core/definition/nearest.h"
#include "core/definition/usescheck.h"
#include "core/definition/workflowmodel.h"
#include "core/language/expression.h"

#include <QtCore/QSet>
#include <algorithm>

namespace signalbox::definition {
namespace {

/// Parts of the event that anybody can write who opens an issue, a pull request or a comment.
bool isUntrusted(const QStringList &path)
{
    if (path.size() < 2 || path[0].compare(u"github", Qt::CaseInsensitive) != 0)
        return false;
    if (path[1].compare(u"head_ref", Qt::CaseInsensitive) == 0)
        return true;
    if (path.size() < 3 || path[1].compare(u"event", Qt::CaseInsensitive) != 0)
        return false;
    const QString last = path.last().toLower();
    const QString whole = path.join(u'.').toLower();
    if (last == u"title" || last == u"body" || last == u"message" || last == u"page_name" || last == u"label" || last == u"head_branch")
        return true;
    if (last == u"ref")
        return whole.contains(u".head.");
    if (last == u"default_branch")
        return whole.contains(u".head.repo.");
    return (last == u"name" || last == u"email") && (whole.contains(u".author.") || whole.contains(u".committer."));
}

/// What a job's expressions can name.
struct Names {
    const Workflow *workflow = nullptr;
    const JobDefinition *job = nullptr;
    QStringList steps;  ///< ids of the steps above
    QStringList matrix; ///< keys of a matrix that is written out
    bool matrixKnown = false;
};

class Smells
{
public:
    explicit Smells(Diagnostics &found) : m_found(found) { }

    void workflow(const Workflow &workflow)
    {
        for (const JobDefinition &job : workflow.jobs) {
            Names names{&workflow, &job, {}, {}, false};
            matrixOf(job, names);
            for (const TemplateNode *node :
                 {&job.name, &job.runsOn, &job.environment, &job.concurrency, &job.env, &job.strategy, &job.container, &job.services,
                  &job.timeoutMinutes, &job.continueOnError, &job.with, &job.secrets})
                tree(*node, names, false);
            condition(job.condition, names);
            if (job.isCall())
                pin(job.uses);
            steps(job.steps, names);
            tree(job.outputs, names, false);
        }
    }

    void steps(const std::vector<StepDefinition> &list, Names &names)
    {
        for (const StepDefinition &step : list) {
            condition(step.condition, names);
            tree(step.run, names, true);
            for (const TemplateNode *node :
                 {&step.name, &step.workingDirectory, &step.with, &step.env, &step.continueOnError, &step.timeoutMinutes})
                tree(*node, names, false);
            if (step.uses.text.startsWith(u"actions/github-script@"))
                tree(memberOf(step.with, u"script"), names, true);
            if (!step.uses.isEmpty())
                pin(step.uses);
            if (!step.id.isEmpty())
                names.steps.append(step.id);
            steps(step.parallel, names);
        }
    }

private:
    void warn(const Location &at, const QString &rule, const QString &message, const QString &hint, Severity severity = Severity::Warning)
    {
        const Diagnostic diagnostic{at, severity, rule, message, hint};
        if (m_found.size() < 1000 && !m_found.contains(diagnostic))
            m_found.append(diagnostic);
    }

    static void matrixOf(const JobDefinition &job, Names &names)
    {
        const TemplateNode &matrix = memberOf(job.strategy, u"matrix");
        names.matrixKnown = job.strategy.isMapping() && matrix.isMapping();
        for (const auto &[key, value] : matrix.members) {
            if (key.raw == u"include") {
                names.matrixKnown = names.matrixKnown && value.isSequence();
                for (const TemplateNode &item : value.items) {
                    names.matrixKnown = names.matrixKnown && item.isMapping();
                    for (const auto &member : item.members)
                        names.matrix.append(member.first.raw);
                }
            } else if (key.raw.contains(u"${{")) {
                names.matrixKnown = false;
            } else if (key.raw != u"exclude") {
                names.matrix.append(key.raw);
            }
        }
    }

    void pin(const LocatedText &uses)
    {
        if (isUnpinned(uses.text) && !uses.text.contains(u"${{"))
            warn(uses.at, QStringLiteral("unpinned"),
                 QStringLiteral("'%1' can change without notice, because its version is not a full commit").arg(uses.text),
                 uses.text.startsWith(u"docker://") ? QStringLiteral("Pin the image by @sha256:….")
                                                    : QStringLiteral("Pin it to a commit of 40 digits and keep the version as a comment."),
                 Severity::Note);
    }

    void condition(const LocatedText &text, const Names &names)
    {
        if (text.isEmpty())
            return;
        const std::vector<ExpressionPiece> pieces = expressionPieces(text.text);
        if (pieces.empty())
            return expression(text.text, text.at, names, false);
        for (const ExpressionPiece &piece : pieces)
            expression(piece.text, text.at, names, false);
    }

    void tree(const TemplateNode &node, const Names &names, bool script)
    {
        if (node.isScalar() && node.raw.contains(u"${{")) {
            for (const ExpressionPiece &piece : expressionPieces(node.raw))
                expression(piece.text, placeIn(node, piece.offset), names, script);
        }
        for (const TemplateNode &item : node.items)
            tree(item, names, script);
        for (const auto &member : node.members)
            tree(member.second, names, script);
    }

    void expression(const QString &text, const Location &at, const Names &names, bool script)
    {
        const auto parsed = language::parse(text);
        if (!parsed)
            return; // reported by the grammar
        for (const QStringList &path : parsed->propertyPaths()) {
            if (script)
                injection(path, text.trimmed(), at, names);
            reference(path, at, names);
        }
    }

    void injection(const QStringList &path, const QString &text, const Location &at, const Names &names)
    {
        const QString variable = path.last() == u"*" ? QStringLiteral("TEXT") : QString(path.last()).replace(u'-', u'_').toUpper();
        const QString hint = QStringLiteral("Hand it over as a variable: `env: { %1: ${{ %2 }} }`, and use \"$%1\" in the script.")
                                 .arg(variable, path.join(u'.'));
        if (isUntrusted(path))
            warn(at, QStringLiteral("injection"),
                 QStringLiteral("${{ %1 }} puts text that a stranger can write into the script, where it runs as code").arg(text), hint);
        else if (path.size() == 2 && path[0].compare(u"inputs", Qt::CaseInsensitive) == 0 && isTextInput(path[1], names))
            warn(at, QStringLiteral("injection"),
                 QStringLiteral("${{ %1 }} puts the text of an input into the script, where it runs as code").arg(text), hint,
                 Severity::Note);
    }

    static bool isTextInput(const QString &name, const Names &names)
    {
        if (!names.workflow)
            return true;
        for (const std::vector<InputDefinition> *inputs : {&names.workflow->dispatchInputs, &names.workflow->callInputs}) {
            for (const InputDefinition &input : *inputs) {
                if (input.name.compare(name, Qt::CaseInsensitive) == 0)
                    return input.type == u"string" || input.type.isEmpty();
            }
        }
        return false;
    }

    void unknown(const Location &at, const QString &what, const QString &name, const QStringList &known, const QString &then)
    {
        if (!known.contains(name, Qt::CaseInsensitive) && name != u"*")
            warn(at, QStringLiteral("unknown-name"), what.arg(name) + then, known.isEmpty() ? QString() : nearestHint(name, known));
    }

    void reference(const QStringList &path, const Location &at, const Names &names)
    {
        if (path.size() < 2 || !names.job)
            return;
        const QString context = path[0].toLower();
        if (context == u"steps") {
            unknown(at, QStringLiteral("no step with the id '%1' stands above this place"), path[1], names.steps,
                    QStringLiteral(", so this is empty"));
        } else if (context == u"needs") {
            QStringList direct;
            for (const LocatedText &need : names.job->needs)
                direct.append(need.text);
            unknown(at, QStringLiteral("the job '%2' does not need '%1' directly").replace(QStringLiteral("%2"), names.job->id), path[1],
                    direct, QStringLiteral(", so this is empty"));
        } else if (context == u"matrix") {
            if (names.matrixKnown)
                unknown(at, QStringLiteral("the matrix has no key '%1'"), path[1], names.matrix, QStringLiteral(", so this is empty"));
        } else if (context == u"inputs" && names.workflow) {
            QStringList known;
            for (const InputDefinition &input : names.workflow->dispatchInputs)
                known.append(input.name);
            for (const InputDefinition &input : names.workflow->callInputs)
                known.append(input.name);
            unknown(at, QStringLiteral("the workflow has no input '%1'"), path[1], known, QStringLiteral(", so this is empty"));
        }
    }

    Diagnostics &m_found;
};

} // namespace

void checkSmells(const Workflow &workflow, Diagnostics &found) { Smells(found).workflow(workflow); }

void checkStepSmells(const std::vector<StepDefinition> &steps, Diagnostics &found)
{
    Names names;
    Smells(found).steps(steps, names);
}

} // namespace signalbox::definition
