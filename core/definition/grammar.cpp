// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of workflow files as a table: keys, shapes, places of expressions (rule 48), and how far each key is honoured.
#include "core/definition/grammar.h"

#include "core/definition/grammarparts.h"

namespace signalbox::definition {
namespace grammar {
namespace {

QString quotedKey(const char *name) { return QStringLiteral("'%1'").arg(QLatin1String(name)); }
Definition *textOf(const char *name, std::optional<Place> place = {}) { return text(quotedKey(name), place); }
Definition *nonEmptyOf(const char *name, std::optional<Place> place = {}) { return nonEmpty(quotedKey(name), place); }
Definition *booleanOf(const char *name, std::optional<Place> place = {}) { return boolean(quotedKey(name), place); }
Definition *numberOf(const char *name, std::optional<Place> place = {}) { return number(quotedKey(name), place); }
Definition *variables(std::optional<Place> place)
{
    return dictionary(QStringLiteral("'env'"), QStringLiteral("<name>"), text(QStringLiteral("a variable")), place);
}

Definition *conditionAt(Place place)
{
    Definition *definition = text(QStringLiteral("'if'"), place);
    definition->shapes |= BooleanShape | NumberShape;
    definition->condition = true;
    return definition;
}

const Definition *permissions()
{
    static const Definition *made = [] {
        const QString none = QStringLiteral("none"), read = QStringLiteral("read"), write = QStringLiteral("write");
        const QString title = QStringLiteral("a permission");
        const Definition *any = choice(title, {read, write, none}), *readOnly = choice(title, {read, none}),
                         *writeOnly = choice(title, {write, none});
        Definition *definition =
            choice(QStringLiteral("'permissions'"), {QStringLiteral("read-all"), QStringLiteral("write-all")}, MappingShape);
        for (const char *name : {"actions", "artifact-metadata", "attestations", "checks", "contents", "deployments", "discussions",
                                 "issues", "packages", "pages", "pull-requests", "repository-projects", "security-events", "statuses"})
            definition->properties.push_back(key(name, any));
        for (const char *name : {"copilot-requests", "id-token"})
            definition->properties.push_back(key(name, writeOnly));
        for (const char *name : {"models", "vulnerability-alerts"})
            definition->properties.push_back(key(name, readOnly));
        return definition;
    }();
    return made;
}

Property permissionsKey()
{
    return key(
        "permissions", permissions(), Support::Differently,
        QStringLiteral("checked, but a local engine cannot narrow the token: the credential of the person who runs it is used as it is"));
}

const Definition *concurrency(Place place, unsigned stringShape)
{
    Definition *definition = define(QStringLiteral("'concurrency'"), stringShape | MappingShape, place);
    definition->properties = {
        required("group", nonEmptyOf("group")),
        key("cancel-in-progress", booleanOf("cancel-in-progress")),
        key("queue", choice(QStringLiteral("'queue'"), {QStringLiteral("single"), QStringLiteral("max")})),
    };
    return definition;
}

const Definition *defaults(std::optional<Place> place)
{
    Definition *run = define(QStringLiteral("'defaults.run'"), MappingShape, place);
    run->properties = {key("shell", nonEmptyOf("shell")), key("working-directory", nonEmptyOf("working-directory"))};
    Definition *definition = define(QStringLiteral("'defaults'"), MappingShape);
    definition->properties = {key("run", run)};
    return definition;
}

const Definition *strategy()
{
    Definition *filterItem =
        dictionary(QStringLiteral("an entry of the matrix"), QStringLiteral("<name>"), anything(QStringLiteral("a value")));
    Definition *filter = define(QStringLiteral("'include' or 'exclude'"), SequenceShape);
    filter->item = filterItem;
    Definition *vector = define(QStringLiteral("a vector of the matrix"), SequenceShape);
    vector->item = anything(QStringLiteral("a value of the matrix"));
    Definition *matrix = define(QStringLiteral("'matrix'"), MappingShape);
    matrix->properties = {key("include", filter), key("exclude", filter)};
    matrix->anyKeyName = QStringLiteral("<vector>");
    matrix->anyValue = vector;
    Definition *definition = define(QStringLiteral("'strategy'"), MappingShape, Place::Strategy);
    definition->properties = {key("matrix", matrix), key("fail-fast", booleanOf("fail-fast")),
                              key("max-parallel", numberOf("max-parallel"))};
    return definition;
}

const Definition *containerMapping(bool service)
{
    Definition *ports = define(QStringLiteral("'ports'"), SequenceShape);
    ports->item = nonEmpty(QStringLiteral("a port"));
    Definition *volumes = define(QStringLiteral("'volumes'"), SequenceShape);
    volumes->item = nonEmpty(QStringLiteral("a volume"));
    Definition *credentials = define(QStringLiteral("'credentials'"), MappingShape, Place::ContainerCredentials);
    credentials->properties = {key("username", nonEmptyOf("username")), key("password", nonEmptyOf("password"))};
    Definition *definition = define(service ? QStringLiteral("a service") : QStringLiteral("'container'"), MappingShape, Place::JobKeys);
    definition->shapes |= service ? NonEmptyShape : StringShape;
    definition->properties = {
        key("image", service ? nonEmptyOf("image") : textOf("image")),
        key("credentials", credentials),
        key("env", variables(Place::ContainerEnv)),
        key("ports", ports),
        key("volumes", volumes),
        key("options", textOf("options")),
    };
    if (service) {
        definition->properties.push_back(key("entrypoint", textOf("entrypoint")));
        definition->properties.push_back(key("command", textOf("command")));
    }
    return definition;
}

const Definition *environment()
{
    Definition *definition = define(QStringLiteral("'environment'"), StringShape | MappingShape, Place::JobKeys);
    definition->properties = {
        required("name", textOf("name", Place::JobKeys)),
        key("url", textOf("url", Place::EnvironmentUrl)),
        key("deployment", booleanOf("deployment")),
    };
    return definition;
}

const Definition *runsOn()
{
    Definition *definition = oneOrMany(QStringLiteral("'runs-on'"), Place::JobKeys);
    definition->shapes |= MappingShape;
    definition->properties = {key("group", nonEmptyOf("group")), key("labels", oneOrMany(QStringLiteral("'labels'")))};
    return definition;
}

std::vector<Property> commonStepKeys(bool withCondition)
{
    std::vector<Property> keys{key("id", nonEmptyOf("id")), key("name", textOf("name", Place::StepKeys))};
    if (withCondition)
        keys.push_back(key("if", conditionAt(Place::StepIf)));
    keys.push_back(key("continue-on-error", booleanOf("continue-on-error", Place::StepKeys)));
    return keys;
}

Definition *stepVariant(bool withCondition, std::vector<Property> own)
{
    Definition *definition = define(QStringLiteral("a step"), MappingShape);
    definition->properties = commonStepKeys(withCondition);
    definition->properties.insert(definition->properties.end(), own.begin(), own.end());
    return definition;
}

const Definition *job()
{
    const Definition *needs = oneOrMany(QStringLiteral("'needs'"));
    const QString hostReason = QStringLiteral(
        "names of hosted and self-hosted Linux runners mean the machine that the engine runs on; other systems are refused or need an executor");
    const std::vector<Property> shared{
        key("name", textOf("name", Place::JobKeys)),
        key("needs", needs),
        key("if", conditionAt(Place::JobIf)),
        permissionsKey(),
        key("concurrency", concurrency(Place::JobKeys, NonEmptyShape)),
        key("strategy", strategy()),
    };
    Definition *services = dictionary(QStringLiteral("'services'"), QStringLiteral("<service_id>"), containerMapping(true), Place::JobKeys);
    Definition *snapshot = define(QStringLiteral("'snapshot'"), NonEmptyShape | MappingShape);
    snapshot->properties = {required("image-name", nonEmptyOf("image-name")), key("if", conditionAt(Place::JobKeys)),
                            key("version", nonEmptyOf("version"))};

    Definition *own = define(QStringLiteral("a job"), MappingShape);
    own->properties = shared;
    const std::vector<Property> ownKeys{
        required("runs-on", runsOn(), Support::Differently, hostReason),
        key("environment", environment(), Support::Differently,
            QStringLiteral("its rules come from .signalbox/environments.yml instead of the forge's settings")),
        key("env", variables(Place::JobEnv)),
        key("outputs",
            dictionary(QStringLiteral("'outputs'"), QStringLiteral("<output_id>"), text(QStringLiteral("an output")), Place::JobOutputs)),
        key("defaults", defaults(Place::JobDefaultsRun)),
        key("container", containerMapping(false)),
        key("services", services),
        key("timeout-minutes", numberOf("timeout-minutes", Place::JobKeys)),
        key("cancel-timeout-minutes", numberOf("cancel-timeout-minutes", Place::JobKeys)),
        key("continue-on-error", booleanOf("continue-on-error", Place::JobKeys)),
        key("snapshot", snapshot, Support::NotHonoured, QStringLiteral("custom images of hosted runners do not exist here")),
        key("steps", jobSteps()),
    };
    own->properties.insert(own->properties.end(), ownKeys.begin(), ownKeys.end());

    Definition *with = dictionary(QStringLiteral("'with'"), QStringLiteral("<input_id>"),
                                  define(QStringLiteral("an input"), StringShape | BooleanShape | NumberShape), Place::JobKeys);
    Definition *secrets = dictionary(QStringLiteral("'secrets'"), QStringLiteral("<secret_id>"),
                                     define(QStringLiteral("a secret"), StringShape | BooleanShape | NumberShape), Place::JobSecrets);
    secrets->shapes |= NonEmptyShape;
    secrets->values = {QStringLiteral("inherit")};
    Definition *call = define(QStringLiteral("a job that calls a workflow"), MappingShape);
    call->properties = shared;
    const std::vector<Property> callKeys{
        required("uses", nonEmptyOf("uses"), Support::Differently,
                 QStringLiteral("workflows of this repository are called; one of another repository is refused")),
        key("with", with),
        key("secrets", secrets),
    };
    call->properties.insert(call->properties.end(), callKeys.begin(), callKeys.end());

    Definition *definition = define(QStringLiteral("a job"), MappingShape);
    definition->variants = {own, call};
    definition->variantHint = QStringLiteral("Add 'runs-on' and 'steps', or 'uses' to call a reusable workflow.");
    return definition;
}

} // namespace

const Definition *jobSteps()
{
    static const Definition *made = [] {
        const Place place = Place::StepKeys;
        Definition *with = dictionary(QStringLiteral("'with'"), QStringLiteral("<input_id>"), text(QStringLiteral("an input")), place);
        const Property env = key("env", variables(place)), timeout = key("timeout-minutes", numberOf("timeout-minutes", place));
        const Property background = key("background", booleanOf("background"));
        Definition *run = stepVariant(true, {required("run", textOf("run", place)), key("shell", nonEmptyOf("shell", place)),
                                             key("working-directory", textOf("working-directory", place)), env, timeout, background});
        Definition *uses = stepVariant(true, {required("uses", nonEmptyOf("uses")), key("with", with), env, timeout, background});
        Definition *wait = stepVariant(false, {required("wait", oneOrMany(QStringLiteral("'wait'")))});
        Definition *waitAll = stepVariant(false, {required("wait-all", define(QStringLiteral("'wait-all'"), NullShape | BooleanShape))});
        Definition *cancel = stepVariant(false, {required("cancel", nonEmptyOf("cancel"))});
        Definition *inner = define(QStringLiteral("'parallel'"), SequenceShape);
        Definition *innerStep = define(QStringLiteral("a step"), MappingShape);
        innerStep->variants = {run, uses};
        innerStep->variantHint = QStringLiteral("Add 'run' or 'uses'.");
        inner->item = innerStep;
        Definition *parallel = stepVariant(true, {required("parallel", inner)});
        Definition *step = define(QStringLiteral("a step"), MappingShape);
        step->variants = {run, uses, wait, waitAll, cancel, parallel};
        step->variantHint = QStringLiteral("Add 'run' with a command, or 'uses' with an action.");
        Definition *steps = define(QStringLiteral("'steps'"), SequenceShape);
        steps->item = step;
        return steps;
    }();
    return made;
}

} // namespace grammar

const Definition &stepsGrammar() { return *grammar::jobSteps(); }

const Definition &workflowGrammar()
{
    using namespace grammar;
    static const Definition *made = [] {
        Definition *jobs = dictionary(QStringLiteral("'jobs'"), QStringLiteral("<job_id>"), job());
        Definition *root = define(QStringLiteral("the workflow"), MappingShape);
        root->properties = {
            key("name", textOf("name")),
            key("description", textOf("description")),
            key("run-name", textOf("run-name", Place::RunName)),
            required("on", events()),
            permissionsKey(),
            key("env", variables(Place::WorkflowEnv)),
            key("defaults", defaults(Place::WorkflowConcurrency)),
            key("concurrency", concurrency(Place::WorkflowConcurrency, StringShape)),
            required("jobs", jobs),
        };
        return root;
    }();
    return *made;
}

} // namespace signalbox::definition
