// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

namespace signalbox::test {

/// A job's log as the shim writes it.
class LogFile
{
public:
    LogFile() : m_file(m_folder.filePath(QStringLiteral("job.log")))
    {
        m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
    }
    [[nodiscard]] QString path() const { return m_file.fileName(); }
    void line(char tag, const QByteArray &text) { raw(QByteArray::number(m_time += 10) + ' ' + tag + text + '\n'); }
    void raw(const QByteArray &bytes) { m_file.write(bytes); }
    void cutTo(qint64 size) { m_file.resize(size); }

private:
    QTemporaryDir m_folder;
    QFile m_file;
    qint64 m_time = 1'763'923'138'000;
};

} // namespace signalbox::test
