// SPDX-License-Identifier: GPL-3.0-or-later
// The events of `on:`, as a table: name, activity types, filters.
#include "core/definition/grammarparts.h"

namespace signalbox::definition::grammar {
namespace {

enum Filters : unsigned { NoFilters = 0, Branches = 1, Tags = 2, Paths = 4, Workflows = 8, Versions = 16 };

struct EventRow {
    const char *name;
    const char *types; ///< separated by spaces; "": the event has none; "*": any
    unsigned filters;
};

#define SIGNALBOX_PULL_TYPES                                                                                                                \
    "assigned unassigned labeled unlabeled opened edited closed reopened synchronize converted_to_draft locked unlocked enqueued dequeued " \
    "milestoned demilestoned ready_for_review review_requested review_request_removed auto_merge_enabled auto_merge_disabled stacked"

constexpr EventRow rows[] = {
    {"branch_protection_rule", "created edited deleted", NoFilters},
    {"check_run", "completed created rerequested requested_action", NoFilters},
    {"check_suite", "completed", NoFilters},
    {"create", "", NoFilters},
    {"delete", "", NoFilters},
    {"deployment", "", NoFilters},
    {"deployment_status", "", NoFilters},
    {"discussion",
     "created edited deleted transferred pinned unpinned labeled unlabeled locked unlocked category_changed answered unanswered",
     NoFilters},
    {"discussion_comment", "created edited deleted", NoFilters},
    {"fork", "", NoFilters},
    {"gollum", "", NoFilters},
    {"image_version", "created ready deleted", Versions},
    {"issue_comment", "created edited deleted", NoFilters},
    {"issues",
     "opened edited deleted transferred pinned unpinned closed reopened assigned unassigned labeled unlabeled locked "
     "unlocked milestoned demilestoned typed untyped field_added field_removed",
     NoFilters},
    {"label", "created edited deleted", NoFilters},
    {"merge_group", "checks_requested", Branches},
    {"milestone", "created closed opened edited deleted", NoFilters},
    {"page_build", "", NoFilters},
    {"project", "created closed reopened edited deleted", NoFilters},
    {"project_card", "created moved converted edited deleted", NoFilters},
    {"project_column", "created updated moved deleted", NoFilters},
    {"public", "", NoFilters},
    {"pull_request", SIGNALBOX_PULL_TYPES, Branches | Paths},
    {"pull_request_comment", "created edited deleted", NoFilters},
    {"pull_request_review", "submitted edited dismissed", NoFilters},
    {"pull_request_review_comment", "created edited deleted", NoFilters},
    {"pull_request_target", SIGNALBOX_PULL_TYPES, Branches | Paths},
    {"push", "", Branches | Tags | Paths},
    {"registry_package", "published updated", NoFilters},
    {"release", "published unpublished created edited deleted prereleased released", NoFilters},
    {"repository_dispatch", "*", NoFilters},
    {"status", "", NoFilters},
    {"watch", "started", NoFilters},
    {"workflow_run", "requested completed in_progress", Branches | Workflows},
};

Property ownFilter(const char *name) { return key(name, oneOrMany(QStringLiteral("'%1'").arg(QLatin1String(name)))); }

const Definition *eventOf(const EventRow &row)
{
    const QString name = QString::fromLatin1(row.name);
    Definition *event = define(QStringLiteral("the event '%1'").arg(name), NullShape);
    const QString types = QString::fromLatin1(row.types);
    if (types == u"*") {
        event->properties.push_back(key("types", oneOrMany(QStringLiteral("'types'"))));
    } else if (!types.isEmpty()) {
        Definition *type = choice(QStringLiteral("a type of '%1'").arg(name), types.split(u' '));
        Definition *list = choice(QStringLiteral("'types' of '%1'").arg(name), types.split(u' '), SequenceShape);
        list->item = type;
        event->properties.push_back(key("types", list));
    }
    if (row.filters & Workflows)
        event->properties.push_back(ownFilter("workflows"));
    if (row.filters & Branches) {
        event->properties.push_back(ownFilter("branches"));
        event->properties.push_back(ownFilter("branches-ignore"));
    }
    if (row.filters & Tags) {
        event->properties.push_back(ownFilter("tags"));
        event->properties.push_back(ownFilter("tags-ignore"));
    }
    if (row.filters & Paths) {
        event->properties.push_back(ownFilter("paths"));
        event->properties.push_back(ownFilter("paths-ignore"));
    }
    if (row.filters & Versions) {
        event->properties.push_back(ownFilter("names"));
        event->properties.push_back(ownFilter("versions"));
    }
    if (!event->properties.empty())
        event->shapes |= MappingShape;
    return event;
}

const Definition *dispatch()
{
    Definition *input = define(QStringLiteral("an input of workflow_dispatch"), MappingShape | NullShape);
    Definition *options = define(QStringLiteral("'options'"), SequenceShape);
    options->item = text(QStringLiteral("an option"));
    input->properties = {
        key("description", text(QStringLiteral("'description'"))),
        key("type",
            choice(QStringLiteral("the type of an input"), {QStringLiteral("string"), QStringLiteral("boolean"), QStringLiteral("number"),
                                                            QStringLiteral("choice"), QStringLiteral("environment")})),
        key("required", boolean(QStringLiteral("'required'"))),
        key("default", define(QStringLiteral("'default'"), StringShape | BooleanShape | NumberShape)),
        key("options", options),
    };
    Definition *event = define(QStringLiteral("the event 'workflow_dispatch'"), MappingShape | NullShape);
    Definition *inputs = dictionary(QStringLiteral("the inputs of workflow_dispatch"), QStringLiteral("<input_id>"), input);
    inputs->shapes |= NullShape;
    event->properties = {key("inputs", inputs)};
    event->othersIgnored = true;
    return event;
}

const Definition *call()
{
    Definition *input = define(QStringLiteral("an input of workflow_call"), MappingShape);
    input->properties = {
        key("description", text(QStringLiteral("'description'"))),
        required("type", choice(QStringLiteral("the type of an input"),
                                {QStringLiteral("string"), QStringLiteral("boolean"), QStringLiteral("number")})),
        key("required", boolean(QStringLiteral("'required'"))),
        key("default", define(QStringLiteral("'default'"), StringShape | BooleanShape | NumberShape, Place::CallInputDefault)),
    };
    Definition *secret = define(QStringLiteral("a secret of workflow_call"), MappingShape | NullShape);
    secret->properties = {key("description", text(QStringLiteral("'description'"))),
                          key("required", boolean(QStringLiteral("'required'")))};
    Definition *output = define(QStringLiteral("an output of workflow_call"), MappingShape);
    output->properties = {key("description", text(QStringLiteral("'description'"))),
                          required("value", text(QStringLiteral("'value'"), Place::CallOutput))};
    Definition *event = define(QStringLiteral("the event 'workflow_call'"), MappingShape | NullShape);
    event->properties = {
        key("inputs", dictionary(QStringLiteral("the inputs of workflow_call"), QStringLiteral("<input_id>"), input)),
        key("secrets", dictionary(QStringLiteral("the secrets of workflow_call"), QStringLiteral("<secret_id>"), secret)),
        key("outputs", dictionary(QStringLiteral("the outputs of workflow_call"), QStringLiteral("<output_id>"), output)),
    };
    return event;
}

const Definition *schedule()
{
    Definition *entry = define(QStringLiteral("an entry of 'schedule'"), MappingShape);
    entry->properties = {
        required("cron", nonEmpty(QStringLiteral("'cron'"))),
        key("timezone", nonEmpty(QStringLiteral("'timezone'")), Support::NotHonoured, QStringLiteral("schedules run in UTC")),
    };
    Definition *event = define(QStringLiteral("the event 'schedule'"), SequenceShape);
    event->item = entry;
    return event;
}

} // namespace

const Definition *events()
{
    const QString forgeOnly = QStringLiteral(
        "Signalbox watches a git repository and does not see this event of the forge; `signalbox run --event` plays it by hand");
    const QStringList seen{QStringLiteral("push"), QStringLiteral("workflow_run")};
    Definition *on = define(QStringLiteral("'on'"), NonEmptyShape | SequenceShape | MappingShape);
    for (const EventRow &row : rows) {
        const bool honoured = seen.contains(QLatin1String(row.name));
        on->properties.push_back(
            key(row.name, eventOf(row), honoured ? Support::Honoured : Support::NotHonoured, honoured ? QString() : forgeOnly));
    }
    on->properties.push_back(key("schedule", schedule()));
    on->properties.push_back(key("workflow_call", call()));
    on->properties.push_back(key("workflow_dispatch", dispatch()));
    on->values = on->keys();
    on->item = choice(QStringLiteral("an event"), on->keys());
    return on;
}

} // namespace signalbox::definition::grammar
