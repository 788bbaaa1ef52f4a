// SPDX-License-Identifier: GPL-3.0-or-later
// Standard C++ only: the shim is built from this file too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::execution {

class Masker;

/// The forms in which a secret may show up in output: itself, each of its lines, the text leaves of a JSON value, and of each of these
/// base64 at three offsets (standard and URL alphabet), hexadecimal, percent-encoded, JSON-, XML-, shell-, expression- and
/// PowerShell-escaped, without surrounding quotes. Longest first, each once, none with a line break. Rule 63.
[[nodiscard]] std::vector<std::string> maskForms(std::string_view secret);

/// Only the value and its lines: what a step asked for with `::add-mask::` (rule 58).
[[nodiscard]] std::vector<std::string> lineForms(std::string_view secret);

/// Adds all forms of a secret.
void addSecret(Masker &masker, std::string_view secret);

} // namespace signalbox::execution
