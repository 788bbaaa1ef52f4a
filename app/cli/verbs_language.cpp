// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/runrequest.h"
#include "app/cli/verb.h"

#include "core/definition/environmentsreader.h"
#include "core/definition/lint.h"
#include "core/definition/workflowreader.h"
#include "core/engine/explanation.h"
#include "core/language/coercion.h"
#include "core/language/condition.h"
#include "core/language/filter.h"
#include "core/language/places.h"
#include "core/language/template.h"
#include "core/service/definitionreader.h"
#include "core/service/repositorysource.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace signalbox::cli {

namespace {

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    const bool opened = path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return unable(QStringLiteral("%1 cannot be read.").arg(path), file.errorString(), QStringLiteral("Check the name and the rights."));
    return file.readAll();
}

Value toValue(const Diagnostic &d)
{
    return ValueObject{{QStringLiteral("file"), d.at.file},
                       {QStringLiteral("line"), std::max(1, d.at.line)},
                       {QStringLiteral("column"), std::max(1, d.at.column)},
                       {QStringLiteral("severity"), toString(d.severity)},
                       {QStringLiteral("rule"), d.rule},
                       {QStringLiteral("message"), d.message},
                       {QStringLiteral("hint"), d.hint}};
}

/// The folder that paths in messages are relative to: the repository's, else the current one.
QString lintRoot(Invocation &invocation)
{
    const auto place = invocation.place();
    return place ? place->folder : QDir::currentPath();
}

QStringList filesToLint(const QString &root)
{
    QStringList files;
    for (const char *folder : service::workflowFolders) {
        const QDir dir(QDir(root).filePath(QLatin1String(folder)));
        for (const QString &name : dir.entryList(QDir::Files, QDir::Name)) {
            if (service::isWorkflowFile(name))
                files << dir.filePath(name);
        }
    }
    const QString environments = QDir(root).filePath(QLatin1String(service::environmentsFilePath));
    if (QFileInfo::exists(environments))
        files << environments;
    const QDir actions(QDir(root).filePath(QStringLiteral(".github/actions")));
    QDirIterator it(actions.path(), {QStringLiteral("action.yml"), QStringLiteral("action.yaml")}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.next();
    return files;
}

definition::LintContext lintContext(const QString &root)
{
    definition::LintContext context;
    QStringList names;
    for (const char *folder : service::workflowFolders) {
        const QDir dir(QDir(root).filePath(QLatin1String(folder)));
        for (const QString &name : dir.entryList(QDir::Files)) {
            if (!service::isWorkflowFile(name))
                continue;
            if (const auto text = readFile(dir.filePath(name)))
                names << definition::readWorkflow(*text, QLatin1String(folder) + QLatin1Char('/') + name).workflow->name;
        }
    }
    context.workflowNames = names;
    const QString environments = QDir(root).filePath(QLatin1String(service::environmentsFilePath));
    if (QFileInfo::exists(environments)) {
        if (const auto text = readFile(environments))
            context.environments = definition::readEnvironments(*text, QLatin1String(service::environmentsFilePath)).environments;
    }
    for (const QString &name :
         QDir(QDir(root).filePath(QStringLiteral(".signalbox/targets"))).entryList({QStringLiteral("*.yml")}, QDir::Files))
        context.targetKinds << QFileInfo(name).completeBaseName();
    context.read = [root](const QString &path) -> std::optional<QByteArray> {
        QFile file(QDir(root).filePath(path));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return file.readAll();
    };
    return context;
}

Result<int> lint(Invocation &invocation)
{
    const QString root = lintRoot(invocation);
    QStringList files = invocation.arguments();
    const bool named = !files.isEmpty();
    if (!named)
        files = filesToLint(root);
    if (files.isEmpty())
        return notFound(QStringLiteral("There is no workflow in %1.").arg(root),
                        QStringLiteral("`signalbox init` writes a first one; a file can also be named."));
    const definition::LintContext context = lintContext(root);
    Diagnostics all;
    for (const QString &name : std::as_const(files)) {
        const QByteArray text = TRY(readFile(name));
        const QString shown = named ? name : QDir(root).relativeFilePath(name);
        all += definition::lintFile(shown, text, context);
    }
    if (invocation.json) {
        ValueList list;
        for (const Diagnostic &diagnostic : std::as_const(all))
            list.append(toValue(diagnostic));
        printJson(list);
    } else {
        for (const Diagnostic &diagnostic : std::as_const(all))
            print(diagnostic.text());
        if (all.isEmpty())
            say(QStringLiteral("%1 files, nothing to say.").arg(files.size()));
    }
    return hasErrors(all) ? 3 : 0;
}

QString phaseWord(language::ExpressionPhase phase)
{
    switch (phase) {
    case language::ExpressionPhase::Lex: return QStringLiteral("lex");
    case language::ExpressionPhase::Parse: return QStringLiteral("parse");
    case language::ExpressionPhase::Evaluate: return QStringLiteral("evaluate");
    }
    return {};
}

Result<int> expressionProblem(const language::ExpressionError &error)
{
    printJson(ValueObject{{QStringLiteral("error"), Value(ValueObject{{QStringLiteral("phase"), phaseWord(error.phase)},
                                                                      {QStringLiteral("message"), error.message},
                                                                      {QStringLiteral("column"), error.column}})}});
    return 3;
}

QString kindWord(Value::Kind kind)
{
    constexpr const char *words[] = {"Null", "Boolean", "Number", "String", "Array", "Object"};
    return QLatin1String(words[int(kind)]);
}

Result<int> expr(Invocation &invocation)
{
    language::Scope scope;
    language::NameRules names = language::NameRules::anyName();
    if (invocation.isSet(QStringLiteral("contexts"))) {
        const Value contexts = TRY(Value::fromJson(TRY(readFile(invocation.value(QStringLiteral("contexts"))))));
        if (!contexts.isObject())
            return usageError(QStringLiteral("--contexts names a file with a JSON object."));
        scope.contexts = contexts.object();
        names = language::namesAt(language::Place::StepIf);
        names.contexts = contexts.object().names();
    }
    const QString status = invocation.value(QStringLiteral("job-status"));
    if (status == QLatin1String("failure"))
        scope.status = language::JobStatus::Failure;
    else if (status == QLatin1String("cancelled") || status == QLatin1String("canceled"))
        scope.status = language::JobStatus::Cancelled;
    else if (status != QLatin1String("success"))
        return usageError(QStringLiteral("--job-status takes success, failure or cancelled, not %1.").arg(status));
    const QString text = invocation.arguments().constFirst();
    if (invocation.isSet(QStringLiteral("if"))) {
        const auto condition = language::Condition::parse(text, names);
        if (!condition)
            return expressionProblem(condition.error());
        const auto runs = language::evaluate(*condition, scope);
        if (!runs)
            return expressionProblem(runs.error());
        printJson(ValueObject{{QStringLiteral("run"), *runs}});
        return 0;
    }
    if (invocation.isSet(QStringLiteral("template"))) {
        const auto result = language::interpolate(text, scope, names);
        if (!result)
            return expressionProblem(result.error());
        printJson(ValueObject{{QStringLiteral("text"), *result}});
        return 0;
    }
    const auto parsed = language::parse(text, names);
    if (!parsed)
        return expressionProblem(parsed.error());
    const auto value = language::evaluate(*parsed, scope);
    if (!value)
        return expressionProblem(value.error());
    printJson(ValueObject{{QStringLiteral("kind"), kindWord(value->kind())}, {QStringLiteral("value"), *value}});
    return 0;
}

Result<int> filter(Invocation &invocation)
{
    const QStringList patterns = invocation.values(QStringLiteral("pattern"));
    if (patterns.isEmpty())
        return usageError(QStringLiteral("A pattern is needed: --pattern P."));
    const language::GlobList list(patterns);
    const bool ignore = invocation.isSet(QStringLiteral("ignore"));
    ValueList explanation;
    for (const QString &text : invocation.arguments()) {
        const int decider = list.decider(text);
        explanation.append(decider < 0
                               ? QStringLiteral("%1: no pattern matches").arg(text)
                               : QStringLiteral("%1: decided by pattern %2, '%3'").arg(text).arg(decider + 1).arg(patterns.at(decider)));
    }
    const bool runs = ignore ? !language::pathsIgnore(list, invocation.arguments()) : language::pathsInclude(list, invocation.arguments());
    printJson(ValueObject{{QStringLiteral("runs"), runs}, {QStringLiteral("explanation"), explanation}});
    return 0;
}

Result<int> plan(Invocation &invocation)
{
    const service::ProjectPlace place = TRY(invocation.place());
    const RunRequest request = TRY(readRunRequest(invocation, place));
    std::unique_ptr<engine::PipelineSource> source;
    if (place.isRoot)
        source = std::make_unique<service::FolderSource>(place.folder);
    else
        source = TRY(service::RepositorySource::open(place.folder));
    service::DefinitionReader definitions;
    QList<engine::PipelineFile> files;
    if (request.workflows.isEmpty()) {
        files = TRY(source->workflowFiles(request.trigger.sha));
    } else {
        for (const QString &path : request.workflows) {
            const auto file = TRY(source->file(request.trigger.sha, path));
            if (!file)
                return notFound(QStringLiteral("There is no workflow %1 at this commit.").arg(path));
            files.append(*file);
        }
    }
    if (files.isEmpty())
        return notFound(QStringLiteral("There is no workflow in %1.").arg(place.folder),
                        QStringLiteral("`signalbox init` writes a first one, which must be committed."));
    ValueList all, jobs;
    for (const engine::PipelineFile &file : std::as_const(files)) {
        const WorkflowPtr workflow = TRY(definitions.workflow(file));
        const engine::PlanPreview preview =
            TRY(engine::preview(workflow, request.trigger, *source, definitions, request.extra[QStringLiteral("vars")]));
        if (invocation.json) {
            all.append(preview.toValue());
            if (preview.starts || !request.workflows.isEmpty()) {
                for (const engine::PlannedJob &job : preview.jobs)
                    jobs.append(job.toValue());
            }
            continue;
        }
        print(inked(QStringLiteral("%1 (%2)").arg(workflow->name, file.path), Ink::Strong));
        print(QStringLiteral("  %1: %2")
                  .arg(preview.starts ? QStringLiteral("starts") : QStringLiteral("does not start"), preview.explanation));
        if (!preview.starts)
            continue;
        for (const engine::PlannedJob &job : preview.jobs) {
            print(QStringLiteral("    %1 %2%3%4")
                      .arg(job.runs ? inked(QStringLiteral("+"), Ink::Good) : inked(QStringLiteral("-"), Ink::Muted), job.name,
                           job.needs.isEmpty() ? QString() : QStringLiteral(" after ") + job.needs.join(QStringLiteral(", ")),
                           job.explanation.isEmpty() ? QString() : QStringLiteral(": ") + job.explanation));
        }
    }
    if (invocation.json)
        printJson(ValueObject{{QStringLiteral("jobs"), jobs}, {QStringLiteral("workflows"), all}});
    return 0;
}

} // namespace

void addLanguageVerbs(std::vector<Verb> &verbs)
{
    verbs.push_back({QStringLiteral("lint"),
                     QStringLiteral("[FILE…]"),
                     QStringLiteral("every problem of workflow and environment files"),
                     {},
                     0,
                     -1,
                     lint});
    verbs.push_back(
        {QStringLiteral("expr"),
         QStringLiteral("EXPR"),
         QStringLiteral("evaluates an expression"),
         {{QStringLiteral("contexts"), QStringLiteral("A JSON file with the contexts."), QStringLiteral("FILE")},
          {QStringLiteral("if"), QStringLiteral("As a condition: prints whether it runs.")},
          {QStringLiteral("template"), QStringLiteral("A text with ${{ }}.")},
          {QStringLiteral("job-status"), QStringLiteral("success, failure or cancelled."), QStringLiteral("S"), QStringLiteral("success")}},
         1,
         1,
         expr});
    verbs.push_back({QStringLiteral("filter"),
                     QStringLiteral("REF_OR_PATH…"),
                     QStringLiteral("whether patterns let an event through"),
                     {{QStringLiteral("pattern"), QStringLiteral("A pattern; may be given again."), QStringLiteral("P")},
                      {QStringLiteral("ignore"), QStringLiteral("As paths-ignore and branches-ignore decide.")}},
                     1,
                     -1,
                     filter});
    Verb planVerb{
        QStringLiteral("plan"), QString(), QStringLiteral("what would run and why; nothing is run"), runRequestOptions(), 0, 0, plan};
    verbs.push_back(planVerb);
}

} // namespace signalbox::cli
