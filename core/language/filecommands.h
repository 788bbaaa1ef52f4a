// SPDX-License-Identifier: GPL-3.0-or-later
// What a step wrote into GITHUB_ENV, GITHUB_OUTPUT, GITHUB_STATE, GITHUB_PATH, GITHUB_STEP_SUMMARY (rules 49-52). Pure.
#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>
#include <utility>

namespace signalbox::language {

using NamedTexts = QList<std::pair<QString, QString>>; ///< in file order; a later one of the same name wins

/// What a file gave, and remarks to show as errors of the step that do not fail it.
struct FileCommandResult {
    NamedTexts values;
    QStringList issues;
};

/// `NAME=VALUE` and `NAME<<DELIMITER` records (rule 50). A wrong record fails the step: Error in the forge's words.
/// A byte order mark at the start is skipped. On Linux only LF ends a line; `windows` also takes CRLF.
[[nodiscard]] Result<NamedTexts> parseRecords(const QByteArray &content, bool windows = false);
/// GITHUB_ENV: NODE_OPTIONS is refused with an issue (rule 43); GITHUB_* and RUNNER_* are left out silently.
[[nodiscard]] Result<FileCommandResult> parseEnvFile(const QByteArray &content, bool windows = false);
[[nodiscard]] Result<FileCommandResult> parseOutputFile(const QByteArray &content, bool windows = false);
[[nodiscard]] Result<FileCommandResult> parseStateFile(const QByteArray &content, bool windows = false);

/// GITHUB_PATH: one folder per line, empty lines skipped, as written.
[[nodiscard]] QStringList parsePathFile(const QByteArray &content);
/// Later folders come first, one that is there already is moved (rule 51).
[[nodiscard]] QStringList prependPaths(const QStringList &earlier, const QStringList &added);

/// Rule 52: at most 1 MiB, else the summary is dropped and this is the error to show.
[[nodiscard]] Result<QString> parseSummaryFile(const QByteArray &content);
constexpr qsizetype maxSummaryBytes = 1024 * 1024;

/// Rule 43: the name may not be set from a step.
[[nodiscard]] bool isReservedVariable(const QString &name);

} // namespace signalbox::language
