// SPDX-License-Identifier: GPL-3.0-or-later
// The log of one attempt of a job, as it lies on the disk: UTF-8 lines `<13-digit ms epoch> <tag><text>\n`, appended only.
// The shim writes it; everybody else reads it with this. A last line without its line feed is still being written and is not there yet.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QtCore/QRegularExpression>

namespace signalbox::store {

enum class LogTag : char {
    Output = 'O',
    Command = 'C', ///< echo of a command
    GroupStart = 'G',
    GroupEnd = 'g',
    Error = 'E',
    Warning = 'W',
    Notice = 'N',
    Debug = 'D',
    StepStart = 'S', ///< text: {"step":i,"name":…}
    StepEnd = 's',   ///< text: {"step":i,"outcome":…}
    Message = 'M',   ///< of Signalbox itself
};

struct LogLine {
    qint64 number = 0; ///< from 1
    TimeMs at = 0;     ///< 0 in a line that is not in the format
    LogTag tag = LogTag::Output;
    QString text;  ///< invalid UTF-8 replaced
    int step = -1; ///< that it belongs to; -1 before the first
    friend bool operator==(const LogLine &, const LogLine &) = default;
};

/// One line without its line feed. A line out of format (a damaged disk) becomes Output with all of its bytes.
[[nodiscard]] LogLine parseLogLine(QByteArrayView bytes);

/// Reads a log while it may still grow. Keeps an index of every 256th line, so that any line is near. Belongs to one thread.
class LogSegment
{
public:
    explicit LogSegment(QString path) : m_path(std::move(path)) { }

    [[nodiscard]] QString path() const { return m_path; }
    /// Looks at what was appended since; gives the number of whole lines. A file that does not exist yet has none.
    /// A file that became shorter (another attempt took its name) is read anew.
    Result<qint64> refresh();
    [[nodiscard]] qint64 lineCount() const { return m_lines; }
    [[nodiscard]] qint64 byteCount() const { return m_parsed; }

    /// At most `limit` lines from this number on (1: the first). Call refresh() before to see what is new.
    Result<QList<LogLine>> lines(qint64 from, int limit);
    /// The last `count` lines.
    Result<QList<LogLine>> tail(int count);
    /// The lines of one step, its start and end included.
    Result<QList<LogLine>> step(int index, int limit = 1'000'000);
    /// First line of a step; 0: it has not begun.
    [[nodiscard]] qint64 firstLineOfStep(int index) const;
    /// Lines whose text matches, from this number on.
    Result<QList<LogLine>> grep(const QRegularExpression &pattern, qint64 from = 1, int limit = 10'000);
    /// Lines from the first one written at this time or later.
    Result<QList<LogLine>> since(TimeMs time, int limit = 1'000'000);

private:
    struct StepStart {
        int step;
        qint64 line;
    };
    /// Hands every whole line from `from` on to `visit` until that says false.
    template<typename Visit> Result<void> walk(qint64 from, Visit visit);
    [[nodiscard]] int stepAt(qint64 line) const;
    void forget();

    QString m_path;
    qint64 m_lines = 0;
    qint64 m_parsed = 0;      ///< bytes up to the end of the last whole line
    QList<qint64> m_index{0}; ///< offsets of lines 1, 257, 513, …
    QList<StepStart> m_steps; ///< in the order of the lines
};

} // namespace signalbox::store
