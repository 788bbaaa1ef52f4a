// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/model/workflow.h"

#include <QtCore/QByteArray>
#include <functional>
#include <optional>

namespace signalbox::definition {

/// What a file of the user is, by its place in the repository and, where that says nothing, by its first keys.
enum class FileKind { Workflow, Action, Environments, Target, Other };
[[nodiscard]] FileKind fileKind(const QString &path, const QByteArray &text = {});

/// What is known about the rest of the repository. Whatever is left out is not checked.
struct LintContext {
    std::optional<Environments> environments; ///< of .signalbox/environments.yml
    std::optional<QStringList> workflowNames; ///< `name:` of every workflow of the repository
    QStringList targetKinds;                  ///< of .signalbox/targets
    /// The text of a file of the repository, or nullopt when there is none: local actions and reusable workflows.
    std::function<std::optional<QByteArray>(const QString &path)> read;
};

/// Everything there is to say about one file: what its reader says, and what does not fit the rest of the repository.
/// What the forge would refuse is an error, what is merely unwise a warning. Pure apart from `context.read`.
[[nodiscard]] Diagnostics lintFile(const QString &path, const QByteArray &text, const LintContext &context = {});

/// Notes on what this engine does not honour, or honours differently from the forge, in this workflow.
[[nodiscard]] Diagnostics fidelity(const Workflow &workflow);

} // namespace signalbox::definition
