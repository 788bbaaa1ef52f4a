// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/template.h"

#include <QtCore/QMap>
#include <memory>
#include <vector>

namespace signalbox {

/// Order of the members of `on:` for one event.
struct RefFilter {
    bool defined = false;        ///< written in the file, possibly empty
    QList<LocatedText> patterns; ///< may hold `!` patterns when include
};

/// One event of `on:` with its filters.
struct EventDefinition {
    QString name; ///< push, pull_request, workflow_dispatch, schedule, workflow_run, workflow_call, …
    Location at;
    QStringList types;
    RefFilter branches, branchesIgnore, tags, tagsIgnore, paths, pathsIgnore;
    QStringList workflows;    ///< of workflow_run: names of the workflows it follows
    QList<LocatedText> crons; ///< of schedule
};

/// An input of workflow_dispatch or workflow_call.
struct InputDefinition {
    QString name;
    QString type; ///< string, boolean, number, choice, environment
    QString description;
    bool required = false;
    TemplateNode defaultValue;
    QStringList options;
    Location at;
};

struct SecretDefinition {
    QString name;
    bool required = false;
    Location at;
};

struct RunDefaults {
    LocatedText shell;
    LocatedText workingDirectory; ///< may hold expressions
};

/// A step as written. Exactly one of run, uses, control is set.
struct StepDefinition {
    QString id; ///< empty when not given; the engine then makes one
    Location at;
    TemplateNode name;
    LocatedText condition; ///< `if:`, without `${{ }}` added or removed; empty means success()
    TemplateNode run;      ///< script
    LocatedText uses;
    TemplateNode shell;
    TemplateNode workingDirectory;
    TemplateNode with;
    TemplateNode env;
    TemplateNode continueOnError;
    TemplateNode timeoutMinutes;
    bool background = false;    ///< rule 97
    QString control;            ///< "wait", "wait-all", "cancel" or "parallel"; empty for run and uses
    QStringList controlTargets; ///< step ids of wait and cancel
    std::vector<StepDefinition> parallel;
};

/// A job as written.
struct JobDefinition {
    QString id;
    Location at;
    TemplateNode name;
    QList<LocatedText> needs;
    LocatedText condition;
    TemplateNode runsOn;
    TemplateNode environment; ///< string or {name, url, deployment}
    TemplateNode concurrency;
    TemplateNode env;
    TemplateNode outputs;
    TemplateNode strategy; ///< {matrix, fail-fast, max-parallel}
    TemplateNode container;
    TemplateNode services;
    TemplateNode timeoutMinutes;
    TemplateNode cancelTimeoutMinutes;
    TemplateNode continueOnError;
    TemplateNode permissions;
    RunDefaults defaults;
    std::vector<StepDefinition> steps;
    // A job that calls a reusable workflow has these instead of steps:
    LocatedText uses;
    TemplateNode with;
    TemplateNode secrets; ///< mapping or the scalar `inherit`
    bool inheritSecrets = false;
    [[nodiscard]] bool isCall() const { return !uses.isEmpty(); }
};

/// A workflow file, read and checked. Values only; shared as shared_ptr<const Workflow>.
struct Workflow {
    QString path; ///< from the repository's root, such as ".github/workflows/ci.yml"
    QString name; ///< `name:`, else the path
    TemplateNode runName;
    std::vector<EventDefinition> events;
    std::vector<InputDefinition> dispatchInputs;
    std::vector<InputDefinition> callInputs;
    std::vector<SecretDefinition> callSecrets;
    TemplateNode callOutputs; ///< mapping name -> {description, value}
    TemplateNode env;
    TemplateNode concurrency;
    TemplateNode permissions;
    RunDefaults defaults;
    std::vector<JobDefinition> jobs; ///< in file order

    [[nodiscard]] const JobDefinition *findJob(const QString &id) const;
    [[nodiscard]] const EventDefinition *findEvent(const QString &name) const;
};
using WorkflowPtr = std::shared_ptr<const Workflow>;

/// An action's metadata file (action.yml), read and checked.
struct ActionDefinition {
    enum class Kind { Composite, JavaScript, Docker };
    Kind kind = Kind::Composite;
    QString name;
    std::vector<InputDefinition> inputs;
    QMap<QString, TemplateNode> outputs; ///< composite: name -> value template
    std::vector<StepDefinition> steps;   ///< composite
    QString node, main, pre, post;       ///< JavaScript: "node20", files relative to the action
    LocatedText preIf, postIf;
    QString image; ///< docker: "Dockerfile", "docker://…"
    TemplateNode args, env;
    QString entrypoint, preEntrypoint, postEntrypoint;
};

} // namespace signalbox
