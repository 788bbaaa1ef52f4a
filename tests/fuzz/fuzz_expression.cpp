// SPDX-License-Identifier: GPL-3.0-or-later
// No text may crash, hang or exhaust the parser, the evaluator, templates and conditions.
#include "core/language/condition.h"
#include "core/language/places.h"
#include "core/language/template.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    using namespace signalbox;
    using namespace signalbox::language;
    static const Scope scope = [] {
        Scope filled;
        filled.contexts =
            Value::fromJson(R"({"github": {"ref": "refs/heads/main", "list": [{"a": 1}, [2]]}, "env": {"A": "x"}})")->object();
        filled.hashFiles = [](const QStringList &) { return Result<QString>(QString()); };
        return filled;
    }();
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(bytes), qsizetype(size));
    if (const ExpressionResult<Expression> parsed = parse(text)) {
        const ExpressionResult<Value> value = evaluate(*parsed, scope);
        const TracedValue traced = evaluateTraced(*parsed, scope);
        if (value.has_value() != traced.value.has_value()) // an explanation must tell the truth
            std::abort();
        (void)traced.trace.toText();
        (void)parsed->propertyPaths();
    }
    (void)parse(text, namesAt(Place::StepIf));
    (void)evaluateText(text, scope);
    if (const ExpressionResult<Condition> condition = Condition::parse(text))
        (void)decide(*condition, scope);
    return 0;
}
