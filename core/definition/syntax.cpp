// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/syntax.h"

#include "core/definition/grammar.h"

#include <QtCore/QSet>

namespace signalbox::definition {
namespace {

using Place = std::optional<language::Place>;

QString contextsAt(Place place)
{
    if (!place)
        return {};
    const language::NameRules &names = language::namesAt(*place);
    QStringList words = names.contexts;
    for (const language::FunctionRule &function : names.functions)
        words.append(function.name + QStringLiteral("()"));
    return words.join(u", ");
}

class Lister
{
public:
    QList<SyntaxKey> keys;

    void list(const QString &path, const Definition &definition, Place inherited, Support support, const QString &reason)
    {
        const Place place = definition.place ? definition.place : inherited;
        for (const Property &property : definition.properties) {
            const QString child = path.isEmpty() ? property.key : path + u'.' + property.key;
            const Support own = property.support == Support::Honoured ? support : property.support;
            add(child, *property.value, place, own, property.reason.isEmpty() ? reason : property.reason);
        }
        if (definition.anyValue && definition.anyKeyName != u"<other>")
            add(path + u'.' + definition.anyKeyName, *definition.anyValue, place, support, reason);
        for (const Definition *variant : definition.variants)
            list(path, *variant, place, support, reason);
        if (definition.item && (definition.item->shapes & MappingShape))
            list(path + QStringLiteral("[*]"), *definition.item, place, support, reason);
    }

private:
    void add(const QString &path, const Definition &value, Place inherited, Support support, const QString &reason)
    {
        if (m_seen.contains(path))
            return;
        m_seen.insert(path);
        keys.append({path, support, support == Support::Honoured ? QString() : reason, contextsAt(value.place ? value.place : inherited)});
        list(path, value, inherited, support, reason);
    }

    QSet<QString> m_seen;
};

} // namespace

QList<SyntaxKey> syntaxKeys()
{
    Lister lister;
    lister.list({}, workflowGrammar(), {}, Support::Honoured, {});
    return lister.keys;
}

QString syntaxDocument()
{
    const QList<SyntaxKey> keys = syntaxKeys();
    int differently = 0, without = 0;
    QStringList rows;
    for (const SyntaxKey &key : keys) {
        differently += key.support == Support::Differently;
        without += key.support == Support::NotHonoured;
        const QString support = key.support == Support::Honoured      ? QStringLiteral("yes")
                                : key.support == Support::Differently ? QStringLiteral("differently: ") + key.reason
                                                                      : QStringLiteral("no: ") + key.reason;
        rows.append(
            QStringLiteral("| `%1` | %2 | %3 |").arg(key.path, QString(support).replace(u'|', QStringLiteral("\\|")), key.contexts));
    }
    return QStringLiteral(
               "# The workflow syntax, key by key\n\n"
               "Written from the table that reads workflows (`build/dev/bin/conformance --syntax >docs/syntax.md`); a test compares.\n\n"
               "%1 keys: %2 honoured as on the forge, %3 honoured differently, %4 not honoured. What is not honoured is noted by `signalbox lint`.\n"
               "The last column names the contexts and functions that an expression may use there.\n\n"
               "| key | honoured | expressions see |\n|---|---|---|\n")
               .arg(keys.size())
               .arg(keys.size() - differently - without)
               .arg(differently)
               .arg(without)
           + rows.join(u'\n') + u'\n';
}

} // namespace signalbox::definition
