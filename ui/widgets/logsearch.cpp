// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logsearch.h"

#include "ui/widgets/ansi.h"
#include "ui/widgets/bytesearch.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QThreadPool>
#include <bit>
#include <cstring>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace signalbox::widgets {

namespace {

constexpr quint32 unitLines = 32768; ///< lines of one piece of work, a multiple of 64 so that no two pieces share a word of bits

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

/// What the threads share. Lives until the last of them is done.
struct LogSearch::Work {
    std::shared_ptr<LogIndex> index;
    std::unique_ptr<ByteSearch> literal;
    pcre2_code *pattern = nullptr;
    std::atomic<bool> canceled{false};
    std::mutex mutex;
    std::vector<quint64> bits;
    quint32 handedOut = 0; ///< lines given to threads so far
    quint32 searched = 0;  ///< lines done, for completeness
    int threads = 0;

    ~Work()
    {
        if (pattern)
            pcre2_code_free(pattern);
    }
    void run();
    void search(quint32 first, quint32 count, pcre2_match_data *memory, std::vector<quint64> &found) const;
    [[nodiscard]] bool lineMatches(QByteArrayView text, pcre2_match_data *memory) const;
};

bool LogSearch::Work::lineMatches(QByteArrayView text, pcre2_match_data *memory) const
{
    QByteArray plain;
    if (std::memchr(text.data(), '\x1b', size_t(text.size()))) {
        plain = stripAnsi(QByteArray::fromRawData(text.data(), text.size()));
        text = plain;
    }
    if (literal)
        return literal->isIn(text);
    return pcre2_match(pattern, reinterpret_cast<PCRE2_SPTR>(text.data()), size_t(text.size()), 0, 0, memory, nullptr) >= 0;
}

void LogSearch::Work::search(quint32 first, quint32 count, pcre2_match_data *memory, std::vector<quint64> &found) const
{
    const char *bytes = nullptr;
    std::shared_ptr<const void> keep;
    const std::vector<quint64> starts = index->starts(first, count, bytes, keep);
    if (starts.size() < 2)
        return;
    const size_t lines = starts.size() - 1;
    found.assign((lines + 63) / 64, 0);
    const auto textOf = [&](size_t i) {
        const quint64 begin = std::min(starts[i] + LogPrefix, starts[i + 1] - 1);
        return QByteArrayView(bytes + begin, qsizetype(starts[i + 1] - 1 - begin));
    };
    const auto hit = [&](size_t i) { found[i / 64] |= quint64(1) << (i % 64); };
    if (!literal) {
        for (size_t i = 0; i < lines; ++i) {
            if (i % 1024 == 0 && canceled.load(std::memory_order_relaxed))
                return;
            if (lineMatches(textOf(i), memory))
                hit(i);
        }
        return;
    }
    // Straight through the bytes; which line it was is only asked at a find.
    const char *const end = bytes + starts.back();
    const auto lineOf = [&](const char *at, size_t from) {
        return size_t(std::upper_bound(starts.begin() + qsizetype(from), starts.end(), quint64(at - bytes)) - starts.begin()) - 1;
    };
    size_t line = 0;
    for (const char *at = bytes + starts[0]; at < end;) {
        at = literal->find(at, end);
        if (at == end)
            break;
        line = lineOf(at, line);
        const QByteArrayView text = textOf(line);
        if (at < text.begin()) { // in the time stamp
            at = text.begin();
            continue;
        }
        if (lineMatches(text, memory))
            hit(line);
        at = bytes + starts[line + 1];
    }
    // Words that an escape sequence cuts in two are only seen without it.
    line = 0;
    for (const char *at = bytes + starts[0]; at < end;) {
        at = static_cast<const char *>(std::memchr(at, '\x1b', size_t(end - at)));
        if (!at)
            break;
        line = lineOf(at, line);
        if (!(found[line / 64] >> (line % 64) & 1) && lineMatches(textOf(line), memory))
            hit(line);
        at = bytes + starts[line + 1];
    }
}

void LogSearch::Work::run()
{
    pcre2_match_data *memory = pattern ? pcre2_match_data_create_from_pattern(pattern, nullptr) : nullptr;
    std::vector<quint64> found;
    for (;;) {
        quint32 first = 0, count = 0;
        {
            const std::lock_guard lock(mutex);
            const quint32 total = index->lineCount();
            if (canceled || handedOut >= total) {
                --threads;
                break;
            }
            first = handedOut;
            // Pieces end at multiples of the unit, also when a growing log made the last one short.
            count = std::min(total, (first / unitLines + 1) * unitLines) - first;
            handedOut += count;
        }
        // A short piece may begin inside a word; search it from the word's first line.
        const quint32 aligned = first / 64 * 64;
        search(aligned, count + (first - aligned), memory, found);
        const std::lock_guard lock(mutex);
        const size_t needed = (size_t(aligned) / 64) + found.size();
        if (bits.size() < needed)
            bits.resize(needed);
        for (size_t i = 0; i < found.size(); ++i)
            bits[aligned / 64 + i] |= found[i];
        searched += count;
    }
    if (memory)
        pcre2_match_data_free(memory);
}

LogSearch::LogSearch(LogDocument *document, QObject *parent) : QObject(parent), m_document(document)
{
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &LogSearch::collect);
    connect(document, &LogDocument::changed, this, [this](bool reset) {
        if (!m_work)
            return;
        if (reset)
            start(m_query);
        else
            schedule();
    });
}

LogSearch::~LogSearch()
{
    if (m_work)
        m_work->canceled = true;
}

void LogSearch::start(const LogQuery &query)
{
    if (m_work)
        m_work->canceled = true;
    m_work.reset();
    m_timer.stop();
    m_query = query;
    m_problem.clear();
    m_bits.clear();
    m_hits = 0;
    m_complete = query.text.isEmpty();
    if (query.text.isEmpty() || !m_document->index()) {
        emit progressed();
        return;
    }
    auto work = std::make_shared<Work>();
    work->index = m_document->index();
    if (!query.regex && !query.wholeWord && (query.caseSensitive || isAscii(query.text))) {
        work->literal = std::make_unique<ByteSearch>(query.text.toUtf8(), query.caseSensitive);
    } else {
        QString text = query.regex ? query.text : QRegularExpression::escape(query.text);
        if (query.wholeWord)
            text = QStringLiteral("\\b(?:%1)\\b").arg(text);
        const QByteArray pattern = text.toUtf8();
        int code = 0;
        size_t where = 0;
        work->pattern =
            pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.constData()), size_t(pattern.size()),
                          PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | (query.caseSensitive ? 0u : PCRE2_CASELESS), &code, &where, nullptr);
        if (!work->pattern) {
            unsigned char message[200];
            pcre2_get_error_message(code, message, sizeof message);
            m_problem = tr("%1 at character %2").arg(QString::fromUtf8(reinterpret_cast<const char *>(message))).arg(where + 1);
            m_complete = true;
            emit progressed();
            return;
        }
        pcre2_jit_compile(work->pattern, PCRE2_JIT_COMPLETE);
    }
    m_work = std::move(work);
    schedule();
    emit progressed();
}

void LogSearch::schedule()
{
    m_complete = false;
    int missing = 0;
    {
        const std::lock_guard lock(m_work->mutex);
        if (m_work->handedOut < m_work->index->lineCount())
            missing = std::max(0, std::min(2, QThread::idealThreadCount()) - m_work->threads);
        m_work->threads += missing;
    }
    for (int i = 0; i < missing; ++i)
        QThreadPool::globalInstance()->start([work = m_work] { work->run(); });
    if (!m_timer.isActive())
        m_timer.start();
    QTimer::singleShot(15, this, &LogSearch::collect); // a small log is done by then
}

void LogSearch::collect()
{
    if (!m_work || m_complete)
        return;
    quint32 hits = 0;
    bool complete = false;
    {
        const std::lock_guard lock(m_work->mutex);
        m_bits = m_work->bits;
        complete = m_work->searched >= m_work->index->lineCount();
    }
    for (const quint64 word : m_bits)
        hits += quint32(std::popcount(word));
    m_hits = hits;
    m_complete = complete;
    if (complete)
        m_timer.stop();
    emit progressed();
}

bool LogSearch::isHit(quint32 line) const { return line / 64 < m_bits.size() && m_bits[line / 64] >> (line % 64) & 1; }

quint32 LogSearch::hitsIn(quint32 first, quint32 last) const
{
    if (m_bits.empty() || first > last)
        return 0;
    last = std::min(last, quint32(m_bits.size() * 64 - 1));
    quint32 sum = 0;
    for (size_t word = first / 64; word <= last / 64 && first <= last; ++word) {
        quint64 bits = m_bits[word];
        if (word == first / 64)
            bits &= ~quint64(0) << (first % 64);
        if (word == last / 64)
            bits &= ~quint64(0) >> (63 - last % 64);
        sum += quint32(std::popcount(bits));
    }
    return sum;
}

bool LogSearch::anyIn(quint32 first, quint32 last) const
{
    if (first > last)
        return false;
    for (size_t word = first / 64; word <= last / 64 && word < m_bits.size(); ++word) {
        quint64 bits = m_bits[word];
        if (word == first / 64)
            bits &= ~quint64(0) << (first % 64);
        if (word == last / 64)
            bits &= ~quint64(0) >> (63 - last % 64);
        if (bits)
            return true;
    }
    return false;
}

quint32 LogSearch::next(quint32 from) const
{
    for (int turn = 0; turn < 2; ++turn, from = 0) {
        for (size_t word = from / 64; word < m_bits.size(); ++word) {
            quint64 bits = m_bits[word];
            if (word == from / 64)
                bits &= ~quint64(0) << (from % 64);
            if (bits)
                return quint32(word * 64) + quint32(std::countr_zero(bits));
        }
    }
    return NoLine;
}

quint32 LogSearch::previous(quint32 from) const
{
    if (m_bits.empty())
        return NoLine;
    const auto top = quint32(m_bits.size() * 64 - 1);
    from = std::min(from, top);
    for (int turn = 0; turn < 2; ++turn, from = top) {
        for (size_t word = from / 64 + 1; word-- > 0;) {
            quint64 bits = m_bits[word];
            if (word == from / 64)
                bits &= ~quint64(0) >> (63 - from % 64);
            if (bits)
                return quint32(word * 64) + 63 - quint32(std::countl_zero(bits));
        }
    }
    return NoLine;
}

std::vector<quint32> LogSearch::lines() const
{
    std::vector<quint32> result;
    result.reserve(m_hits);
    for (size_t word = 0; word < m_bits.size(); ++word) {
        for (quint64 bits = m_bits[word]; bits; bits &= bits - 1)
            result.push_back(quint32(word * 64) + quint32(std::countr_zero(bits)));
    }
    return result;
}

std::vector<std::pair<int, int>> LogSearch::matches(const QString &text) const
{
    std::vector<std::pair<int, int>> result;
    if (m_query.text.isEmpty() || !m_problem.isEmpty())
        return result;
    QString pattern = m_query.regex ? m_query.text : QRegularExpression::escape(m_query.text);
    if (m_query.wholeWord)
        pattern = QStringLiteral("\\b(?:%1)\\b").arg(pattern);
    const QRegularExpression expression(pattern, m_query.caseSensitive ? QRegularExpression::NoPatternOption
                                                                       : QRegularExpression::CaseInsensitiveOption);
    for (auto it = expression.globalMatch(text); it.hasNext() && result.size() < 1000;) {
        const QRegularExpressionMatch match = it.next();
        if (match.capturedLength() > 0)
            result.emplace_back(int(match.capturedStart()), int(match.capturedLength()));
    }
    return result;
}

} // namespace signalbox::widgets
