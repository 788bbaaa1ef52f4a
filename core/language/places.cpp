// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/places.h"

#include "core/base/check.h"

#include <map>

namespace signalbox::language {

namespace {

constexpr int many = 255;

NameRules rules(const char *contexts, bool status = false, bool hash = false, bool statusArguments = false)
{
    NameRules result;
    result.contexts = QString::fromLatin1(contexts).split(u' ');
    if (status) {
        const int maximum = statusArguments ? many : 0;
        result.functions = {{QStringLiteral("success"), 0, maximum},
                            {QStringLiteral("failure"), 0, maximum},
                            {QStringLiteral("always"), 0, 0},
                            {QStringLiteral("cancelled"), 0, 0}};
    }
    if (hash)
        result.functions.push_back({QStringLiteral("hashFiles"), 1, many});
    return result;
}

} // namespace

const NameRules &namesAt(Place place)
{
    static const std::map<Place, NameRules> table = {
        {Place::RunName, rules("github inputs vars")},
        {Place::WorkflowConcurrency, rules("github inputs vars")},
        {Place::WorkflowEnv, rules("github inputs vars secrets")},
        {Place::CallInputDefault, rules("github inputs vars")},
        {Place::CallOutput, rules("github inputs vars jobs")},
        {Place::JobIf, rules("github inputs vars needs", true, false, true)},
        {Place::Strategy, rules("github inputs vars needs")},
        {Place::JobKeys, rules("github inputs vars needs strategy matrix")},
        {Place::JobSecrets, rules("github inputs vars needs strategy matrix secrets")},
        {Place::ContainerCredentials, rules("github inputs vars secrets env")},
        {Place::ContainerEnv, rules("github inputs vars needs strategy matrix secrets job runner env")},
        {Place::JobEnv, rules("github inputs vars needs strategy matrix secrets")},
        {Place::JobDefaultsRun, rules("github inputs vars needs strategy matrix env")},
        {Place::EnvironmentUrl, rules("github inputs vars needs strategy matrix steps job runner env")},
        {Place::JobOutputs, rules("github inputs vars needs strategy matrix secrets steps job runner env")},
        {Place::StepIf, rules("github inputs vars needs strategy matrix steps job runner env", true, true)},
        {Place::StepKeys, rules("github inputs vars needs strategy matrix secrets steps job runner env", false, true)},
        {Place::ActionOutput, rules("github inputs strategy matrix steps job runner env")},
        {Place::ActionStepIf, rules("github inputs strategy matrix steps job runner env", true, true)},
        {Place::ActionStepKeys, rules("github inputs strategy matrix steps job runner env", false, true)},
        {Place::ActionPostIf, rules("github inputs strategy matrix steps job runner env", true, true)},
        {Place::Environments, rules("github vars environment release")},
    };
    const auto found = table.find(place);
    CHECK(found != table.end(), "every place has its row");
    return found->second;
}

} // namespace signalbox::language
