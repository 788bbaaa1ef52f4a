// SPDX-License-Identifier: GPL-3.0-or-later
// .signalbox/environments.yml as any bytes.
#include "core/definition/environmentsreader.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace signalbox::definition;
    (void)readEnvironments(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)),
                           QStringLiteral(".signalbox/environments.yml"));
    return 0;
}
