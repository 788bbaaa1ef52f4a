// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace signalbox::definition {

/// The sections of `.signalbox/environments.yml` whose keys are fixed, named as in resources/schema/environments.schema.json.
enum class EnvironmentSection { File, Environment, Approvals, Freeze, Health, Expect, Smoke, Rollback };

/// The keys that a section knows, in the order of the documentation.
[[nodiscard]] QStringList environmentKeys(EnvironmentSection section);

} // namespace signalbox::definition
