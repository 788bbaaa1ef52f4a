// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/definition/yamlreader.h"
#include "core/definition/yamlsource.h"

#include <optional>

namespace signalbox::definition {

/// Reads the plain sort of YAML that most workflow files are made of: block mappings and lists, texts on one line, `|` and `>`, brackets
/// that close on their line. Many times quicker than the library. Nullopt for everything else and for whatever looks wrong in any way:
/// then readYaml() asks the library, which alone says what is wrong. What comes back is what the library would give, positions and all;
/// tests and the fuzzer compare the two. Only that there are too many nodes is said at once, in `found`.
[[nodiscard]] std::optional<TemplateNode> readSimpleYaml(const YamlSource &source, const QString &path, const YamlLimits &limits,
                                                         Diagnostics &found);

/// The error for a file of more nodes than the limit.
[[nodiscard]] Diagnostic tooManyNodesAt(const Location &at, const YamlLimits &limits);

} // namespace signalbox::definition
