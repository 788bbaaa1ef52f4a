// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped program as a black box: one row of exec/ is copied to a folder of its own and given to bin/signalbox.
#pragma once

#include "core/base/value.h"

#include <QtCore/QMap>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::conformance {

/// What one row did.
struct Played {
    QString
        result; ///< success, failure, cancelled; "no-trigger" when no workflow starts; "invalid" when the file is refused; else what went wrong
    int stepsRun = 0;             ///< steps of every job that were not skipped
    QMap<QString, QString> steps; ///< id -> "outcome/conclusion"
    QMap<QString, QString> jobs;  ///< job id -> conclusion; the worst of several
    QStringList log;              ///< lines as the log shows them, when asked for
    QString messages;             ///< standard error
};

/// Plays `row` on a private copy of its tree below `folder`, with its own SIGNALBOX_HOME and a time limit. Any thread.
[[nodiscard]] Played play(const Value &row, const QString &folder, bool withLog);

/// Plays rows two at a time; the answers in the order of the rows.
[[nodiscard]] QList<Played> playAll(const ValueList &rows, const QString &folder, bool withLog = false);

} // namespace signalbox::conformance
