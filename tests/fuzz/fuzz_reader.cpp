// SPDX-License-Identifier: GPL-3.0-or-later
// Every reader of the definition room, on any bytes.
#include "core/definition/actionreader.h"
#include "core/definition/environmentsreader.h"
#include "core/definition/lint.h"
#include "core/definition/workflowreader.h"
#include "core/definition/yamlreader.h"
#include "tests/support/sametree.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace signalbox::definition;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString path = QStringLiteral("f.yml");
    if (const YamlReading quick = readYaml(text, path); quick.diagnostics.isEmpty()) { // perhaps without the library
        const YamlReading slow = readYamlByLibrary(text, path);
        const QString found = slow.diagnostics.isEmpty() ? signalbox::test::difference(slow.root, quick.root) : slow.diagnostics[0].text();
        if (!found.isEmpty()) {
            std::fprintf(stderr, "the quick way and the library differ: %s\n", qPrintable(found));
            std::abort();
        }
    }
    (void)fidelity(*readWorkflow(text, QStringLiteral(".github/workflows/f.yml")).workflow);
    (void)readAction(text, QStringLiteral("action.yml"));
    (void)readEnvironments(text, QStringLiteral(".signalbox/environments.yml"));
    (void)lintFile(QStringLiteral("f.yml"), text);
    return 0;
}
