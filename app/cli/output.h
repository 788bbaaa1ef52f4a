// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/value.h"
#include "core/model/records.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::cli {

/// Data goes to standard output, everything else to standard error.
void print(const QString &line);
void printJson(const Value &value);
/// What a verb did: a sentence, or with --json a document with the facts and the sentence as `message`.
void printAnswer(bool json, const QString &sentence, ValueObject facts = {}); ///< one document on one line
void say(const QString &message);
void say(const Error &error);

/// Columns of a table, padded; the last one is not.
void printTable(const QStringList &heads, const QList<QStringList> &rows);

/// Colour codes when wanted, else the text as it is.
enum class Ink { Plain, Good, Bad, Warn, Muted, Strong };
[[nodiscard]] QString inked(const QString &text, Ink ink);
void useColor(bool on);

[[nodiscard]] QString word(Status status, Outcome outcome); ///< "running", "succeeded", …
[[nodiscard]] Ink inkOf(Status status, Outcome outcome);
[[nodiscard]] QString age(TimeMs then, TimeMs now); ///< "4 min"
[[nodiscard]] QString duration(qint64 ms);          ///< "4m12s"

} // namespace signalbox::cli
