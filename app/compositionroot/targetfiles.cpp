// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compositionroot/targetfiles.h"

#include "core/definition/yamlreader.h"
#include "core/release/pathglob.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

namespace signalbox::app {

namespace {

constexpr char shipped[] = ":/signalbox/";

Result<TemplateNode> readYamlFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unable(QStringLiteral("%1 cannot be read.").arg(path), file.errorString());
    definition::YamlReading reading = definition::readYaml(file.readAll(), path);
    if (hasErrors(reading.diagnostics)) {
        QStringList lines;
        for (const Diagnostic &diagnostic : reading.diagnostics)
            lines << diagnostic.text();
        return invalid(QStringLiteral("%1 is not valid.").arg(path), lines.join(QLatin1Char('\n')));
    }
    if (!reading.root.isMapping())
        return invalid(QStringLiteral("%1 is not valid.").arg(path), QStringLiteral("%1:1:1: a mapping was expected").arg(path));
    return reading.root;
}

QString text(const TemplateNode &node, QStringView name)
{
    const TemplateNode *found = node.find(name);
    return found ? found->text() : QString();
}

bool flag(const TemplateNode &node, QStringView name)
{
    const TemplateNode *found = node.find(name);
    return found && found->isScalar() && found->scalar.boolean();
}

QStringList texts(const TemplateNode *node)
{
    QStringList list;
    if (node) {
        for (const TemplateNode &item : node->items)
            list << item.text();
    }
    return list;
}

QList<execution::RequiredProgram> readRequired(const TemplateNode &root)
{
    QList<execution::RequiredProgram> list;
    if (const TemplateNode *required = root.find(u"requires")) {
        for (const TemplateNode &item : required->items)
            list.append({text(item, u"program"), text(item, u"hint"), text(item, u"unless"), texts(item.find(u"search"))});
    }
    return list;
}

QList<execution::TargetDefinition::Step> readSteps(const TemplateNode &root, QStringView name)
{
    QList<execution::TargetDefinition::Step> steps;
    if (const TemplateNode *list = root.find(name)) {
        for (const TemplateNode &item : list->items)
            steps.append({text(item, u"name"), text(item, u"run")});
    }
    return steps;
}

execution::TargetDefinition readTarget(const TemplateNode &root)
{
    execution::TargetDefinition target;
    target.kind = text(root, u"kind");
    target.title = text(root, u"title");
    if (const TemplateNode *parameters = root.find(u"parameters")) {
        for (const auto &[key, value] : parameters->members) {
            execution::TargetDefinition::Parameter parameter;
            parameter.name = key.raw;
            parameter.required = flag(value, u"required");
            if (const TemplateNode *preset = value.find(u"default"))
                parameter.defaultValue = preset->text();
            target.parameters.append(parameter);
        }
    }
    if (const TemplateNode *credentials = root.find(u"credentials")) {
        for (const auto &[key, value] : credentials->members)
            target.credentials.append({key.raw, flag(value, u"required")});
        for (const TemplateNode &item : credentials->items)
            target.credentials.append({item.isMapping() ? text(item, u"name") : item.text(), item.isMapping() && flag(item, u"required")});
    }
    target.required = readRequired(root);
    target.functions = text(root, u"functions");
    target.deploy = readSteps(root, u"deploy");
    target.rollback = readSteps(root, u"rollback");
    target.inspect = text(root, u"inspect");
    target.stop = text(root, u"stop");
    return target;
}

} // namespace

Result<execution::TargetDefinition> TargetFiles::target(const QString &kind, const QString &folder)
{
    static const QRegularExpression allowed(QStringLiteral("^[a-z0-9-]+$"));
    QStringList known;
    for (const QString &place :
         {QDir(folder).filePath(QStringLiteral(".signalbox/targets")), QString(QLatin1String(shipped) + QLatin1String("targets"))}) {
        const QDir dir(place);
        if (allowed.match(kind).hasMatch() && dir.exists(kind + QStringLiteral(".yml")))
            return readTarget(TRY(readYamlFile(dir.filePath(kind + QStringLiteral(".yml")))));
        for (const QString &name : dir.entryList({QStringLiteral("*.yml")}, QDir::Files))
            known << name.chopped(4);
    }
    known.removeDuplicates();
    return notFound(QStringLiteral("There is no target of kind '%1'.").arg(kind),
                    QStringLiteral("Known kinds: %1. A team's own goes to .signalbox/targets/%2.yml.")
                        .arg(known.join(QStringLiteral(", ")), kind.isEmpty() ? QStringLiteral("<kind>") : kind));
}

Result<std::optional<execution::ServiceDefinition>> TargetFiles::service(const QString &image, const QString &folder)
{
    for (const QString &place :
         {QDir(folder).filePath(QStringLiteral(".signalbox/services")), QString(QLatin1String(shipped) + QLatin1String("services"))}) {
        const QDir dir(place);
        for (const QString &name : dir.entryList({QStringLiteral("*.yml")}, QDir::Files, QDir::Name)) {
            const TemplateNode root = TRY(readYamlFile(dir.filePath(name)));
            // Image names hold slashes: the pattern is for the whole name, so `/` is nothing special.
            for (const QString &pattern : texts(root.find(u"images"))) {
                QString flat = pattern, subject = image;
                if (!release::matchesPath(flat.replace(QLatin1Char('/'), QLatin1Char('|')),
                                          subject.replace(QLatin1Char('/'), QLatin1Char('|'))))
                    continue;
                execution::ServiceDefinition service;
                service.name = text(root, u"name");
                service.title = text(root, u"title");
                service.note = text(root, u"note");
                service.images = texts(root.find(u"images"));
                for (const QString &port : texts(root.find(u"ports")))
                    service.ports.append(port.toInt());
                service.required = readRequired(root);
                service.start = text(root, u"start");
                service.ready = text(root, u"ready");
                return std::optional(service);
            }
        }
    }
    return std::optional<execution::ServiceDefinition>();
}

} // namespace signalbox::app
