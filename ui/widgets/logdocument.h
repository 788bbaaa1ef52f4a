// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/logindex.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace signalbox::widgets {

/// A job's log as lines, without any widget. Opening returns at once; lines arrive with changed(), at most 30 times a second with
/// the last one never lost. GUI thread, or any one thread with an event loop.
class LogDocument : public QObject
{
    Q_OBJECT
public:
    explicit LogDocument(QObject *parent = nullptr);
    ~LogDocument() override;

    /// Reads this file from its first line. live: the job still writes; the file may not exist yet.
    void open(const QString &path, bool live);
    void setLive(bool live);
    [[nodiscard]] bool isLive() const { return m_live; }
    /// The writer says that there is more; nothing waits for the next look.
    void grew();

    /// Lines that views may show. Grows only in changed().
    [[nodiscard]] quint32 lineCount() const { return m_lines; }
    [[nodiscard]] quint64 byteCount() const { return m_index ? m_index->byteCount() : 0; }
    [[nodiscard]] bool isIndexed() const { return m_index && m_index->isCurrent() && m_lines == m_index->lineCount(); }
    [[nodiscard]] LogLine line(quint32 number) const { return m_index ? m_index->line(number) : LogLine{}; }
    [[nodiscard]] TimeMs firstTime() const;

    [[nodiscard]] const std::vector<LogGroup> &groups() const { return m_groups; }
    /// The innermost group around a line (a header belongs to its own group), or -1.
    [[nodiscard]] int groupOf(quint32 line) const;
    /// Title of a group or step as its header shows it.
    [[nodiscard]] QString title(int group) const;
    /// Outcome word of a finished step ("succeeded"), empty otherwise.
    [[nodiscard]] QString outcome(int group) const;
    /// From the header to the last line; to now-ish (the last line) while it is open.
    [[nodiscard]] qint64 durationMs(int group) const;

    [[nodiscard]] quint32 count(LogLevel level) const { return m_index ? m_index->count(level) : 0; }

    /// Lines as people copy them: no times, no escape sequences.
    [[nodiscard]] QString plainText(quint32 first, quint32 last) const;
    /// Writes all lines to a file without escape sequences, with ISO times if wanted. On a thread of the pool; `done` comes on this one.
    void save(const QString &path, bool withTimes, std::function<void(Result<void>)> done) const;

    /// For searches, which go on after the document is gone.
    [[nodiscard]] std::shared_ptr<LogIndex> index() const { return m_index; }

signals:
    /// More lines or groups. `reset`: line numbers from before mean nothing any more.
    void changed(bool reset);
    /// All that was in the file has been read.
    void indexed();
    void failed(const signalbox::Error &error);

private:
    void apply();

    std::shared_ptr<LogIndex> m_index;
    QTimer m_timer;
    quint32 m_lines = 0, m_generation = 0;
    bool m_live = false, m_wasIndexed = false;
    std::vector<LogGroup> m_groups;
    std::vector<quint32> m_openGroups;
    mutable TimeMs m_firstTime = 0;
};

} // namespace signalbox::widgets
