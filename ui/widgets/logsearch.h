// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/logdocument.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <utility>

namespace signalbox::widgets {

struct LogQuery {
    QString text;
    bool caseSensitive = false;
    bool regex = false; ///< Perl syntax, matched within one line
    bool wholeWord = false;
    friend bool operator==(const LogQuery &, const LogQuery &) = default;
};

/// Finds a text in all lines of a document, folded or not, on the threads of the pool. A hit is a line that matches at least once;
/// times and tags are not searched, escape sequences are looked through. Keeps up with a growing log. One thread, as the document.
class LogSearch : public QObject
{
    Q_OBJECT
public:
    explicit LogSearch(LogDocument *document, QObject *parent = nullptr);
    ~LogSearch() override;

    /// Starts over. An empty text clears.
    void start(const LogQuery &query);
    [[nodiscard]] const LogQuery &query() const { return m_query; }
    [[nodiscard]] bool isActive() const { return bool(m_work); }
    /// Why a regular expression is not one, with the position; empty when it is.
    [[nodiscard]] QString patternProblem() const { return m_problem; }

    /// Numbers of the last look, see progressed().
    [[nodiscard]] quint32 hits() const { return m_hits; }
    /// All lines of the document have been searched.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    [[nodiscard]] bool isHit(quint32 line) const;
    /// Hits in lines first..last.
    [[nodiscard]] quint32 hitsIn(quint32 first, quint32 last) const;
    [[nodiscard]] bool anyIn(quint32 first, quint32 last) const;
    /// Hit at or after (before) a line, wrapping around; NoLine without hits.
    [[nodiscard]] quint32 next(quint32 from) const;
    [[nodiscard]] quint32 previous(quint32 from) const;
    /// Where it matches in a text as shown: start and length, for highlighting.
    [[nodiscard]] std::vector<std::pair<int, int>> matches(const QString &text) const;
    [[nodiscard]] std::vector<quint32> lines() const;

signals:
    /// New numbers, at most ten times a second, and a last time when complete.
    void progressed();

private:
    struct Work;
    void schedule();
    void collect();

    LogDocument *m_document;
    LogQuery m_query;
    QString m_problem;
    std::shared_ptr<Work> m_work;
    QTimer m_timer;
    quint32 m_hits = 0;
    bool m_complete = false;
    std::vector<quint64> m_bits; ///< a copy of the last look, so that painting never waits
};

} // namespace signalbox::widgets
