// SPDX-License-Identifier: GPL-3.0-or-later
// What steps write to the files behind GITHUB_ENV, GITHUB_OUTPUT, GITHUB_STATE, GITHUB_PATH and GITHUB_STEP_SUMMARY.
#include "core/language/filecommands.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    using namespace signalbox::language;
    const QByteArray input(reinterpret_cast<const char *>(bytes), qsizetype(size));
    const auto records = parseRecords(input, size % 2 == 0);
    const auto output = parseOutputFile(input, size % 2 == 0);
    if (output.has_value() && !records.has_value()) // the files have one grammar
        std::abort();
    (void)parseEnvFile(input, size % 2 == 0);
    (void)parseStateFile(input);
    (void)prependPaths({QStringLiteral("/usr/bin")}, parsePathFile(input));
    (void)parseSummaryFile(input);
    return 0;
}
