// SPDX-License-Identifier: GPL-3.0-or-later
// The first line is a pattern, the rest a text: both dialects, validity and matching.
#include "core/language/cron.h"
#include "core/language/filter.h"
#include "core/language/hashfiles.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    using namespace signalbox::language;
    constexpr size_t longest = 8'192;
    const QString input = QString::fromUtf8(reinterpret_cast<const char *>(bytes), qsizetype(std::min(size, longest)));
    const QString pattern = input.section(u'\n', 0, 0);
    const QString text = input.section(u'\n', 1);
    (void)Glob(pattern).matches(text);
    (void)GlobList({pattern, u'!' + text, text}).decider(pattern);
    (void)globProblems(pattern, GlobUse::Ref);
    (void)globProblems(input, GlobUse::Path);
    if (const auto patterns = HashFilesPatterns::parse({input}))
        (void)patterns->select({text, pattern});
    if (const auto cron = Cron::parse(pattern)) {
        (void)cron->nextAfter(0);
        (void)cron->isTooFrequent();
    }
    return 0;
}
