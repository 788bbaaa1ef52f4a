// SPDX-License-Identifier: GPL-3.0-or-later
// Every reader of the definition room, on any bytes.
#include "core/definition/actionreader.h"
#include "core/definition/environmentsreader.h"
#include "core/definition/lint.h"
#include "core/definition/workflowreader.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace signalbox::definition;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)fidelity(*readWorkflow(text, QStringLiteral(".github/workflows/f.yml")).workflow);
    (void)readAction(text, QStringLiteral("action.yml"));
    (void)readEnvironments(text, QStringLiteral(".signalbox/environments.yml"));
    (void)lintFile(QStringLiteral("f.yml"), text);
    return 0;
}
