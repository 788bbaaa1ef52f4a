// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/untrusted.h"

#include "core/language/coercion.h"

namespace signalbox::execution {

namespace {

bool isUntrusted(const QStringList &path)
{
    if (path.size() < 2 || path.at(0).compare(QLatin1String("github"), Qt::CaseInsensitive) != 0)
        return false;
    const QString second = path.at(1).toLower(), last = path.last().toLower();
    if (second == QLatin1String("head_ref") || second == QLatin1String("ref_name") || second == QLatin1String("ref")
        || second == QLatin1String("base_ref"))
        return path.size() == 2;
    if (second != QLatin1String("event"))
        return false;
    static const QStringList leaves{
        QStringLiteral("title"),     QStringLiteral("body"),        QStringLiteral("message"),       QStringLiteral("name"),
        QStringLiteral("email"),     QStringLiteral("ref"),         QStringLiteral("label"),         QStringLiteral("default_branch"),
        QStringLiteral("page_name"), QStringLiteral("head_branch"), QStringLiteral("display_title"), QStringLiteral("description"),
        QStringLiteral("username"),  QStringLiteral("subject"),     QStringLiteral("homepage"),      QStringLiteral("event"),
        QStringLiteral("*")};
    // inputs are typed by a person who may start the run; repository facts are not free text
    return path.value(2).toLower() != QLatin1String("inputs")
           && !(path.value(2).toLower() == QLatin1String("repository") && last == QLatin1String("name")) && leaves.contains(last);
}

bool holdsShellSyntax(const QString &text)
{
    for (const QChar c : text) {
        if (QStringView(u"`$;&|<>()\"'\\\n\r").contains(c))
            return true;
    }
    return false;
}

} // namespace

bool readsUntrusted(const language::Expression &expression)
{
    for (const QStringList &path : expression.propertyPaths()) {
        if (isUntrusted(path))
            return true;
    }
    return false;
}

Result<void> refuseInjection(const QString &run, const language::Scope &scope)
{
    if (!run.contains(QLatin1String("${{")))
        return ok();
    const auto parsed = language::Template::parse(run);
    if (!parsed)
        return ok(); // the evaluation says what is wrong
    for (const auto &piece : parsed->pieces()) {
        if (!piece.isExpression || !readsUntrusted(piece.expression))
            continue;
        const auto value = language::evaluate(piece.expression, scope);
        if (!value)
            continue;
        const QString text = language::toText(*value);
        if (!holdsShellSyntax(text))
            continue;
        const QString expression = piece.expression.text().trimmed();
        return refused(
            QStringLiteral("The step was stopped before it ran: a text chosen by somebody else would have become part of its script."),
            QStringLiteral("${{ %1 }} is \"%2\", which holds characters that a shell obeys.").arg(expression, text.left(200)),
            QStringLiteral("Hand it over as a variable:  env: { TEXT: ${{ %1 }} }  and write  \"$TEXT\"  in the script.").arg(expression),
            QStringLiteral("Nothing of this step has run."));
    }
    return ok();
}

} // namespace signalbox::execution
