// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bytesearch.h"

#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace signalbox::widgets {

namespace {
char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; }
} // namespace

ByteSearch::ByteSearch(const QByteArray &needle, bool caseSensitive) : m_lower(needle), m_upper(needle), m_caseSensitive(caseSensitive)
{
    if (caseSensitive)
        return;
    for (char &c : m_lower)
        c = lower(c);
    for (char &c : m_upper)
        c = upper(c);
}

bool ByteSearch::matches(const char *at) const
{
    const qsizetype size = m_lower.size();
    if (m_caseSensitive)
        return std::memcmp(at, m_lower.constData(), size_t(size)) == 0;
    for (qsizetype i = 0; i < size; ++i) {
        if (at[i] != m_lower[i] && at[i] != m_upper[i])
            return false;
    }
    return true;
}

const char *ByteSearch::find(const char *from, const char *end) const
{
    const qsizetype size = m_lower.size();
    if (end - from < size)
        return end;
    const char *const last = end - size; // the last place where it can begin
#if defined(__SSE2__)
    // Candidates are places where both the first and the last byte fit; few are left to compare.
    const __m128i first1 = _mm_set1_epi8(m_lower.front()), first2 = _mm_set1_epi8(m_upper.front());
    const __m128i last1 = _mm_set1_epi8(m_lower.back()), last2 = _mm_set1_epi8(m_upper.back());
    for (; from + 15 <= last; from += 16) {
        const __m128i head = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from));
        const __m128i tail = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from + size - 1));
        const __m128i fits = _mm_and_si128(_mm_or_si128(_mm_cmpeq_epi8(head, first1), _mm_cmpeq_epi8(head, first2)),
                                           _mm_or_si128(_mm_cmpeq_epi8(tail, last1), _mm_cmpeq_epi8(tail, last2)));
        for (unsigned bits = unsigned(_mm_movemask_epi8(fits)); bits; bits &= bits - 1) {
            const char *const at = from + __builtin_ctz(bits);
            if (matches(at))
                return at;
        }
    }
#endif
    for (; from <= last; ++from) {
        if ((*from == m_lower.front() || *from == m_upper.front()) && matches(from))
            return from;
    }
    return end;
}

} // namespace signalbox::widgets
