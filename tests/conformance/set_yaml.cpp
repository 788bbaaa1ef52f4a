// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/set.h"

#include "core/definition/yamlreader.h"

namespace signalbox::conformance {
namespace {

using namespace signalbox::definition;

/// No crash, and nothing invalid is accepted. How many valid documents are read with the right value is told beside it: workflow
/// files are a subset of YAML (one document, text keys, no tags of one's own), and the rest is refused on purpose.
void yaml(Score &score)
{
    int valid = 0, right = 0, refused = 0;
    for (const Value &row : score.rows(QStringLiteral("yaml/yaml_test_suite.jsonl"))) {
        const QString id = row[QStringLiteral("id")].string();
        const YamlReading reading = readYaml(row[QStringLiteral("yaml")].string().toUtf8(), QStringLiteral("case.yml"));
        if (row[QStringLiteral("error")].boolean()) {
            score.check(id, hasErrors(reading.diagnostics), QStringLiteral("an error"),
                        reading.root.literal().toJson().isEmpty() ? QString() : QString::fromUtf8(reading.root.literal().toJson()));
            continue;
        }
        ++valid;
        if (hasErrors(reading.diagnostics)) {
            ++refused;
            score.tell(id, QStringLiteral("refused: ") + reading.diagnostics.first().text());
            continue;
        }
        const ValueList documents = row[QStringLiteral("json")].array();
        const bool same = documents.size() != 1 || documents.first() == reading.root.literal();
        right += same;
        if (!same)
            score.tell(id, QStringLiteral("expected %1, read %2").arg(show(documents.first()), show(reading.root.literal())));
    }
    score.note(QStringLiteral("valid documents: %1 of %2 read with the right value, %3 refused").arg(right).arg(valid).arg(refused));
}

} // namespace

CONFORMANCE_SET("yaml", yaml)

} // namespace signalbox::conformance
