// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/definition/grammar.h"

namespace signalbox::definition::grammar {

// The parts that the grammar tables share. Definitions live as long as the program.

using language::Place;

/// A new definition.
Definition *define(const QString &title, unsigned shapes, std::optional<Place> place = {});
/// A scalar whose texts are listed.
Definition *choice(const QString &title, const QStringList &values, unsigned moreShapes = 0);
/// A string, or a list of strings, none of them empty.
Definition *oneOrMany(const QString &title, std::optional<Place> place = {});
/// A mapping of free names to one kind of value.
Definition *dictionary(const QString &title, const QString &keyName, const Definition *value, std::optional<Place> place = {});

[[nodiscard]] Property key(const char *name, const Definition *value, Support support = Support::Honoured, const QString &reason = {});
[[nodiscard]] Property required(const char *name, const Definition *value, Support support = Support::Honoured, const QString &reason = {});

Definition *text(const QString &title, std::optional<Place> place = {});
Definition *nonEmpty(const QString &title, std::optional<Place> place = {});
Definition *boolean(const QString &title, std::optional<Place> place = {});
Definition *number(const QString &title, std::optional<Place> place = {});
Definition *anything(const QString &title);

/// `on:`
const Definition *events();
/// `steps:` of a job, and of a composite action.
const Definition *jobSteps();

} // namespace signalbox::definition::grammar
