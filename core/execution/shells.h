// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QtCore/QStringList>

namespace signalbox::execution {

/// How a script is run (rule 72).
struct ShellCommand {
    QStringList argv;  ///< holds the script's path
    QString extension; ///< ".sh", ".py", …
    QString script;    ///< the text to write, with what the shell needs around it
    QString shown;     ///< "/usr/bin/bash -e {0}" for the log
};

/// `shell` as written; empty: bash, or sh when there is none. `path`: the PATH in which programs are looked up; `script` without extension.
[[nodiscard]] Result<ShellCommand> shellCommand(const QString &shell, const QString &text, const QString &scriptPath, const QString &path,
                                                bool inContainer = false);
/// Whether this `shell:` runs the script's text. False for a template such as `cp {0} file` that only handles it as a file.
[[nodiscard]] bool runsText(const QString &shell);
[[nodiscard]] QString findProgram(const QString &name, const QString &path);
/// Words of a command line with '…', "…" and \ as a shell would split them.
[[nodiscard]] QStringList splitWords(const QString &line);

} // namespace signalbox::execution
