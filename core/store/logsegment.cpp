// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/logsegment.h"

#include "core/base/value.h"

#include <QtCore/QFile>
#include <algorithm>

namespace signalbox::store {

namespace {

constexpr qint64 indexStep = 256;
constexpr qint64 chunkSize = 256 * 1024;
constexpr qsizetype headSize = 15; // 13 digits, a space, the tag

bool isInFormat(QByteArrayView bytes)
{
    if (bytes.size() < headSize || bytes[13] != ' ')
        return false;
    return std::all_of(bytes.begin(), bytes.begin() + 13, [](char c) { return c >= '0' && c <= '9'; })
           && QByteArrayView("OCGgEWNDSsM").contains(bytes[14]);
}

Error cannotRead(const QFile &file)
{
    return unable(QStringLiteral("the log cannot be read"), QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()),
                  QStringLiteral("look whether the file may be read by you"), {});
}

} // namespace

LogLine parseLogLine(QByteArrayView bytes)
{
    LogLine line;
    if (!isInFormat(bytes)) {
        line.text = QString::fromUtf8(bytes);
        return line;
    }
    for (const char c : bytes.first(13))
        line.at = line.at * 10 + (c - '0');
    line.tag = LogTag(bytes[14]);
    line.text = QString::fromUtf8(bytes.sliced(headSize));
    return line;
}

void LogSegment::forget()
{
    m_lines = m_parsed = 0;
    m_index = {0};
    m_steps.clear();
}

Result<qint64> LogSegment::refresh()
{
    QFile file(m_path);
    if (!file.exists()) {
        forget();
        return 0;
    }
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return cannotRead(file);
    if (file.size() < m_parsed)
        forget();
    if (!file.seek(m_parsed))
        return cannotRead(file);
    QByteArray pending;
    for (;;) {
        const QByteArray chunk = file.read(chunkSize);
        if (chunk.isEmpty())
            break;
        // Only the new bytes are searched, so that one very long line costs its length once.
        qsizetype searchFrom = pending.size();
        pending += chunk;
        qsizetype begin = 0;
        for (qsizetype end; (end = pending.indexOf('\n', searchFrom)) >= 0; begin = searchFrom = end + 1) {
            const QByteArrayView bytes = QByteArrayView(pending).sliced(begin, end - begin);
            ++m_lines;
            m_parsed += bytes.size() + 1;
            if (m_lines % indexStep == 0)
                m_index.append(m_parsed);
            if (bytes.size() > headSize && bytes[14] == char(LogTag::StepStart) && isInFormat(bytes)) {
                const Result<Value> start = Value::fromJson(bytes.sliced(headSize).toByteArray());
                if (start)
                    m_steps.append({int((*start)[QStringLiteral("step")].number()), m_lines});
            }
        }
        pending.remove(0, begin);
    }
    if (file.error() != QFileDevice::NoError)
        return cannotRead(file);
    return m_lines;
}

int LogSegment::stepAt(qint64 line) const
{
    const auto after =
        std::upper_bound(m_steps.begin(), m_steps.end(), line, [](qint64 wanted, const StepStart &start) { return wanted < start.line; });
    return after == m_steps.begin() ? -1 : std::prev(after)->step;
}

qint64 LogSegment::firstLineOfStep(int index) const
{
    const auto at = std::find_if(m_steps.begin(), m_steps.end(), [&](const StepStart &start) { return start.step == index; });
    return at == m_steps.end() ? 0 : at->line;
}

template<typename Visit> Result<void> LogSegment::walk(qint64 from, Visit visit)
{
    from = std::max<qint64>(from, 1);
    if (from > m_lines)
        return ok();
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return cannotRead(file);
    const qint64 block = (from - 1) / indexStep;
    qint64 offset = m_index.at(block);
    qint64 number = block * indexStep + 1;
    if (!file.seek(offset))
        return cannotRead(file);
    QByteArray pending;
    while (number <= m_lines) {
        const QByteArray chunk = file.read(std::min(chunkSize, m_parsed - offset));
        if (chunk.isEmpty())
            return file.error() == QFileDevice::NoError ? ok()
                                                        : Result<void>(cannotRead(file)); // shortened under our eyes: refresh() will tell
        offset += chunk.size();
        qsizetype searchFrom = pending.size();
        pending += chunk;
        qsizetype begin = 0;
        for (qsizetype end; number <= m_lines && (end = pending.indexOf('\n', searchFrom)) >= 0; begin = searchFrom = end + 1, ++number) {
            if (number < from)
                continue;
            LogLine line = parseLogLine(QByteArrayView(pending).sliced(begin, end - begin));
            line.number = number;
            line.step = stepAt(number);
            if (!visit(line))
                return ok();
        }
        pending.remove(0, begin);
    }
    return ok();
}

Result<QList<LogLine>> LogSegment::lines(qint64 from, int limit)
{
    QList<LogLine> result;
    if (limit < 1)
        return result;
    TRY(walk(from, [&](LogLine &line) {
        result.append(std::move(line));
        return result.size() < limit;
    }));
    return result;
}

Result<QList<LogLine>> LogSegment::tail(int count) { return lines(std::max<qint64>(1, m_lines - count + 1), count); }

Result<QList<LogLine>> LogSegment::step(int index, int limit)
{
    QList<LogLine> result;
    const qint64 first = firstLineOfStep(index);
    if (first == 0 || limit < 1)
        return result;
    TRY(walk(first, [&](LogLine &line) {
        if (line.step != index)
            return false;
        result.append(std::move(line));
        return result.size() < limit;
    }));
    return result;
}

Result<QList<LogLine>> LogSegment::grep(const QRegularExpression &pattern, qint64 from, int limit)
{
    if (!pattern.isValid())
        return usageError(QStringLiteral("not a regular expression: %1").arg(pattern.errorString()));
    QList<LogLine> result;
    if (limit < 1)
        return result;
    TRY(walk(from, [&](LogLine &line) {
        if (pattern.match(line.text).hasMatch())
            result.append(std::move(line));
        return result.size() < limit;
    }));
    return result;
}

Result<QList<LogLine>> LogSegment::since(TimeMs time, int limit)
{
    // Lines are in the order they were written; a clock that was set back does not reorder them, so the search goes from the front.
    QList<LogLine> result;
    if (limit < 1)
        return result;
    TRY(walk(1, [&](LogLine &line) {
        if (!result.isEmpty() || line.at >= time)
            result.append(std::move(line));
        return result.size() < limit;
    }));
    return result;
}

} // namespace signalbox::store
