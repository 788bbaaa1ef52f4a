// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/joblog.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace signalbox::execution {

namespace {

/// A shim that was killed, or whose disk was full, leaves half a line behind. What is written next begins a line of its own.
bool endsInTheMiddle(int file)
{
    const off_t size = lseek(file, 0, SEEK_END);
    char last = '\n';
    return size > 0 && pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

} // namespace

JobLog::~JobLog()
{
    flush();
    if (m_file >= 0)
        close(m_file);
}

void JobLog::write(char tag, const QString &text)
{
    const std::string masked = m_masker.masked(text.toStdString());
    const QByteArray now = QByteArray::number(QDateTime::currentMSecsSinceEpoch()).rightJustified(13, '0');
    for (const QByteArray &line : QByteArray::fromStdString(masked).split('\n')) {
        m_pending += now;
        m_pending += ' ';
        m_pending += tag;
        m_pending += QByteArray(line).replace('\0', "\xE2\x90\x80");
        m_pending += '\n';
        ++lines;
        if (tag == 'G')
            tag = 'O';
    }
    if (m_pending.size() > 64 * 1024)
        flush();
}

void JobLog::stepStarted(int index, const QString &name)
{
    write('S', QString::fromUtf8(Value(ValueObject{{QStringLiteral("step"), index}, {QStringLiteral("name"), name}}).toJson()));
}

void JobLog::stepEnded(int index, const QString &outcome)
{
    write('s', QString::fromUtf8(Value(ValueObject{{QStringLiteral("step"), index}, {QStringLiteral("outcome"), outcome}}).toJson()));
}

void JobLog::append(const QByteArray &lines)
{
    m_pending += lines;
    flush();
}

void JobLog::swap(JobLog &other)
{
    std::swap(m_path, other.m_path);
    std::swap(m_pending, other.m_pending);
    std::swap(m_error, other.m_error);
    std::swap(m_file, other.m_file);
    std::swap(lines, other.lines);
}

void JobLog::flush()
{
    if (m_pending.isEmpty())
        return;
    if (m_file < 0)
        m_file = open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (m_file >= 0 && endsInTheMiddle(m_file))
        m_pending.prepend('\n');
    if (m_file < 0 || ::write(m_file, m_pending.constData(), size_t(m_pending.size())) != m_pending.size()) {
        if (m_error.isEmpty())
            m_error =
                QStringLiteral("The log %1 cannot be written: %2. Free some space.").arg(m_path, QString::fromLocal8Bit(strerror(errno)));
    }
    m_pending.clear();
}

} // namespace signalbox::execution
