// SPDX-License-Identifier: GPL-3.0-or-later
// Output of a step as workflow commands, as file commands, and against a problem matcher.
#include "core/language/commands.h"
#include "core/language/filecommands.h"
#include "core/language/masks.h"
#include "core/language/problemmatcher.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    using namespace signalbox::language;
    const QByteArray input(reinterpret_cast<const char *>(bytes), qsizetype(size));
    const QString text = QString::fromUtf8(input);
    CommandStream stream({size % 2 == 0, false, false});
    ProblemMatchers matchers;
    if (auto definitions = parseMatchers(R"j({"problemMatcher": [{"owner": "x", "pattern": [{"regexp": "^(\\S+)$", "file": 1},
            {"regexp": "^ +(\\d+): (.*)$", "line": 1, "message": 2, "loop": true}]}]})j")) {
        for (MatcherDefinition &definition : *definitions)
            matchers.add(std::move(definition));
    }
    for (const QString &line : text.split(u'\n')) {
        const CommandEvent event = stream.feed(line);
        if (event.kind == CommandEvent::Kind::Text)
            (void)matchers.feed(line);
    }
    (void)parseEnvFile(input);
    (void)parseRecords(input, true);
    (void)parsePathFile(input);
    (void)parseMatchers(input);
    (void)maskNeedles(QStringList{text.left(4'096)});
    return 0;
}
