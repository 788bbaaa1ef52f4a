// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/template.h"

#include <QtCore/QByteArray>

namespace signalbox::definition {

/// What a YAML file may cost. A file beyond a limit is refused at once, and the message names the limit.
struct YamlLimits {
    qsizetype bytes = 1024 * 1024;
    int depth = 50;      ///< nested sequences and mappings
    int nodes = 100'000; ///< scalars, sequences and mappings, counted after aliases are expanded
};

struct YamlReading {
    TemplateNode root; ///< Absent when the file is empty or cannot be read
    Diagnostics diagnostics;
};

/// Reads one YAML 1.2 document (core schema: `on` is a string, `0o14` a number) into a tree with positions.
/// Duplicate keys, broken syntax, control characters, several documents and files beyond the limits are errors;
/// aliases are resolved. Never throws, whatever the bytes are. Rules 1 and 95.
[[nodiscard]] YamlReading readYaml(const QByteArray &text, const QString &path, const YamlLimits &limits = {});

/// The same for every file, without the quick way of readSimpleYaml(); what that one is measured against.
[[nodiscard]] YamlReading readYamlByLibrary(const QByteArray &text, const QString &path, const YamlLimits &limits = {});

/// The typed value of a plain scalar by the YAML 1.2 core schema.
[[nodiscard]] Value coreSchemaValue(const QString &plain);

} // namespace signalbox::definition
