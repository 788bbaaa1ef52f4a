// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/definition/grammar.h"
#include "core/model/template.h"

namespace signalbox::definition {

/// Compares a tree with the grammar: keys, shapes, allowed values, required keys, expressions. All problems at once.
void checkGrammar(const TemplateNode &root, const Definition &grammar, Diagnostics &found);

} // namespace signalbox::definition
