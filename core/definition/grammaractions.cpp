// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of action.yml. The forge reads it leniently: unknown keys of the root, the inputs and the outputs are ignored.
#include "core/definition/grammarparts.h"

namespace signalbox::definition {
namespace {

using namespace grammar;

Definition *conditionAt(Place place, const QString &title)
{
    Definition *definition = text(title, place);
    definition->shapes |= BooleanShape;
    definition->condition = true;
    return definition;
}

const Definition *compositeSteps()
{
    const Place place = Place::ActionStepKeys;
    const Definition *variables = dictionary(QStringLiteral("'env'"), QStringLiteral("<name>"), text(QStringLiteral("a variable")), place);
    const std::vector<Property> shared{
        key("id", nonEmpty(QStringLiteral("'id'"))),
        key("name", text(QStringLiteral("'name'"), place)),
        key("if", conditionAt(Place::ActionStepIf, QStringLiteral("'if'"))),
        key("continue-on-error", boolean(QStringLiteral("'continue-on-error'"), place)),
        key("env", variables),
    };
    Definition *run = define(QStringLiteral("a step of a composite action"), MappingShape);
    run->properties = shared;
    run->properties.push_back(required("run", text(QStringLiteral("'run'"), place)));
    run->properties.push_back(required("shell", nonEmpty(QStringLiteral("'shell'"), place)));
    run->properties.push_back(key("working-directory", text(QStringLiteral("'working-directory'"), place)));
    Definition *uses = define(QStringLiteral("a step of a composite action"), MappingShape);
    uses->properties = shared;
    uses->properties.push_back(required("uses", nonEmpty(QStringLiteral("'uses'"))));
    uses->properties.push_back(
        key("with", dictionary(QStringLiteral("'with'"), QStringLiteral("<input_id>"), text(QStringLiteral("an input")), place)));
    Definition *step = define(QStringLiteral("a step of a composite action"), MappingShape);
    step->variants = {run, uses};
    step->variantHint = QStringLiteral("Add 'run' with a command and a 'shell', or 'uses' with an action.");
    Definition *steps = define(QStringLiteral("'steps'"), SequenceShape);
    steps->item = step;
    return steps;
}

Property plain(const char *name, bool isRequired = false)
{
    const Definition *value = nonEmpty(QStringLiteral("'%1'").arg(QLatin1String(name)));
    return isRequired ? required(name, value) : key(name, value);
}

} // namespace

const Definition &actionGrammar()
{
    static const Definition *made = [] {
        Definition *input = define(QStringLiteral("an input of the action"), MappingShape | NullShape);
        input->properties = {
            key("description", text(QStringLiteral("'description'"))),
            key("required", define(QStringLiteral("'required'"), BooleanShape | StringShape)),
            key("default", text(QStringLiteral("'default'"), Place::ActionStepKeys)),
            key("deprecationMessage", text(QStringLiteral("'deprecationMessage'"))),
        };
        input->anyKeyName = QStringLiteral("<other>");
        input->anyValue = anything(QStringLiteral("a value"));
        Definition *output = define(QStringLiteral("an output of the action"), MappingShape | NullShape);
        output->properties = {key("description", text(QStringLiteral("'description'"))),
                              key("value", text(QStringLiteral("'value'"), Place::ActionOutput))};
        const Property preIf = key("pre-if", conditionAt(Place::ActionPostIf, QStringLiteral("'pre-if'")));
        const Property postIf = key("post-if", conditionAt(Place::ActionPostIf, QStringLiteral("'post-if'")));
        Definition *arguments = define(QStringLiteral("'args'"), SequenceShape, Place::ActionStepKeys);
        arguments->item = text(QStringLiteral("an argument"));

        Definition *composite = define(QStringLiteral("'runs'"), MappingShape);
        composite->properties = {plain("using", true), required("steps", compositeSteps())};
        Definition *node = define(QStringLiteral("'runs'"), MappingShape);
        node->properties = {plain("using", true), plain("main", true), plain("pre"), preIf, plain("post"), postIf};
        Definition *docker = define(QStringLiteral("'runs'"), MappingShape);
        docker->properties = {plain("using", true),
                              plain("image", true),
                              key("args", arguments),
                              key("env", dictionary(QStringLiteral("'env'"), QStringLiteral("<name>"), text(QStringLiteral("a variable")),
                                                    Place::ActionStepKeys)),
                              plain("entrypoint"),
                              plain("pre-entrypoint"),
                              preIf,
                              plain("post-entrypoint"),
                              postIf};
        Definition *runs = define(QStringLiteral("'runs'"), MappingShape);
        runs->variants = {composite, node, docker};
        runs->variantHint = QStringLiteral("Add 'steps' (composite), 'main' (JavaScript) or 'image' (Docker).");

        Definition *root = define(QStringLiteral("the action"), MappingShape);
        root->properties = {
            key("name", text(QStringLiteral("'name'"))),
            key("description", text(QStringLiteral("'description'"))),
            key("author", text(QStringLiteral("'author'"))),
            key("inputs", dictionary(QStringLiteral("'inputs'"), QStringLiteral("<input_id>"), input)),
            key("outputs", dictionary(QStringLiteral("'outputs'"), QStringLiteral("<output_id>"), output)),
            required("runs", runs),
            key("branding", anything(QStringLiteral("'branding'")), Support::NotHonoured,
                QStringLiteral("only the forge's marketplace shows it")),
        };
        root->anyKeyName = QStringLiteral("<other>");
        root->anyValue = anything(QStringLiteral("a value"));
        return root;
    }();
    return *made;
}

} // namespace signalbox::definition
