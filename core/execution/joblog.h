// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"
#include "core/execution/masker.h"

#include <QtCore/QString>

namespace signalbox::execution {

/// Our own lines in a job's log, between those of the shims. Everything is masked; a failure to write is told once by error().
class JobLog
{
public:
    JobLog(const QString &path, Masker &masker) : m_path(path), m_masker(masker) { }
    ~JobLog();
    JobLog(const JobLog &) = delete;
    JobLog &operator=(const JobLog &) = delete;

    /// One line for each line of the text. Tags: see logframer.h.
    void write(char tag, const QString &text);
    void stepStarted(int index, const QString &name);
    void stepEnded(int index, const QString &outcome);
    /// Lines as they are in a log already, in one piece. Does not count them.
    void append(const QByteArray &lines);
    /// Everything but the masker.
    void swap(JobLog &other);
    /// Hands what was gathered to the system. Call before a shim starts.
    void flush();
    [[nodiscard]] const QString &path() const { return m_path; }
    /// Why the log could not be written; empty while it could.
    [[nodiscard]] const QString &error() const { return m_error; }
    /// Lines in the log so far, those of finished shims included.
    qint64 lines = 0;

private:
    QString m_path;
    Masker &m_masker;
    QByteArray m_pending;
    QString m_error;
    int m_file = -1;
};

} // namespace signalbox::execution
