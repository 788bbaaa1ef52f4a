// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/verb.h"
#include "core/definition/nearest.h"

#include <QtCore/QCoreApplication>
#include <unistd.h>

namespace signalbox::cli {

app::ProjectChoice Invocation::choice() const
{
    app::ProjectChoice choice;
    choice.folder = value(QStringLiteral("project"));
    choice.storeUrl = value(QStringLiteral("store"));
    choice.root = value(QStringLiteral("root"));
    if (parser.optionNames().contains(QStringLiteral("secret")))
        choice.processSecrets = values(QStringLiteral("secret"));
    return choice;
}

Result<service::ProjectPlace> Invocation::place()
{
    if (!m_place)
        m_place = TRY(app::locateProject(choice()));
    return *m_place;
}

Result<service::Session *> Invocation::session()
{
    if (!m_session) {
        const service::ProjectPlace where = TRY(place());
        m_session = TRY(service::Session::open(where, app::storeFactory(where)));
    }
    return m_session.get();
}

namespace {

QList<QCommandLineOption> globalOptions()
{
    return {
        {QStringLiteral("project"), QStringLiteral("The repository (default: the one around the current folder)."), QStringLiteral("DIR")},
        {QStringLiteral("root"), QStringLiteral("This folder as it is; no git needed."), QStringLiteral("DIR")},
        {QStringLiteral("store"), QStringLiteral("Where the project's records are: sqlite:PATH or postgresql://…"), QStringLiteral("URL")},
        {QStringLiteral("json"), QStringLiteral("One JSON document, or one per line where it streams.")},
        {QStringLiteral("color"), QStringLiteral("auto, always or never."), QStringLiteral("WHEN"), QStringLiteral("auto")},
        {QStringLiteral("no-input"), QStringLiteral("Never ask anything.")},
    };
}

void usage(const std::vector<Verb> &verbs)
{
    say(QStringLiteral("usage: signalbox [--project DIR | --root DIR] [--store URL] [--json] [--color WHEN] [--no-input] VERB …\n"));
    for (const Verb &verb : verbs)
        say(QStringLiteral("  %1 %2").arg(QString(verb.name + QLatin1Char(' ') + verb.arguments).leftJustified(34), verb.summary));
    say(QStringLiteral("\n`signalbox VERB --help` tells the options of a verb."));
}

/// Where the verb stands: the first word that is neither an option nor a global option's value.
int verbIndex(const QStringList &words)
{
    for (int i = 1; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (!word.startsWith(QLatin1Char('-')))
            return i;
        if (word == QLatin1String("--project") || word == QLatin1String("--root") || word == QLatin1String("--store")
            || word == QLatin1String("--color"))
            ++i;
    }
    return -1;
}

int runVerb(const Verb &verb, const QStringList &words)
{
    Invocation invocation;
    QCommandLineParser &parser = invocation.parser;
    parser.setApplicationDescription(verb.summary);
    parser.addOptions(globalOptions());
    parser.addOptions(verb.options);
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Tells this."));
    parser.addOption(help);
    if (!parser.parse(words)) {
        say(usageError(parser.errorText(), QStringLiteral("`signalbox %1 --help` tells the options.").arg(verb.name)));
        return 2;
    }
    if (parser.isSet(help)) {
        QString text = parser.helpText();
        text.replace(QStringLiteral("[options]"), QStringLiteral("%1 [options] %2").arg(verb.name, verb.arguments));
        print(text.trimmed());
        return 0;
    }
    const qsizetype count = parser.positionalArguments().size();
    if (count < verb.minimum || (verb.maximum >= 0 && count > verb.maximum)) {
        const QString given = count == 0   ? QStringLiteral("Nothing was given")
                              : count == 1 ? QStringLiteral("One word was given")
                                           : QStringLiteral("%1 words were given").arg(count);
        const QString form = QString(QStringLiteral("signalbox ") + verb.name + QLatin1Char(' ') + verb.arguments).trimmed();
        say(usageError(QStringLiteral("%1, but the verb is written: %2").arg(given, form),
                       QStringLiteral("`signalbox %1 --help` tells the options.").arg(verb.name)));
        return 2;
    }
    invocation.json = parser.isSet(QStringLiteral("json"));
    invocation.noInput = parser.isSet(QStringLiteral("no-input")) || !isatty(STDIN_FILENO);
    const QString color = parser.value(QStringLiteral("color"));
    if (color != QLatin1String("auto") && color != QLatin1String("always") && color != QLatin1String("never")) {
        say(usageError(QStringLiteral("--color takes auto, always or never, not %1.").arg(color)));
        return 2;
    }
    invocation.color = !invocation.json
                       && (color == QLatin1String("always")
                           || (color == QLatin1String("auto") && isatty(STDOUT_FILENO) && qEnvironmentVariableIsEmpty("NO_COLOR")));
    useColor(invocation.color);
    const Result<int> status = verb.run(invocation);
    if (!status) {
        const Error &error = status.error();
        if (invocation.json) {
            ValueObject object;
            object.insert(QStringLiteral("what"), error.what);
            object.insert(QStringLiteral("cause"), error.cause);
            object.insert(QStringLiteral("next"), error.next);
            object.insert(QStringLiteral("state"), error.state);
            printJson(Value(ValueObject{{QStringLiteral("error"), Value(object)}}));
        }
        say(error);
        return error.exitStatus();
    }
    return *status;
}

} // namespace

static int start()
{
    std::vector<Verb> verbs;
    addLanguageVerbs(verbs);
    addRunVerbs(verbs);
    addShowVerbs(verbs);
    addDecisionVerbs(verbs);
    addGitVerbs(verbs);
    addSecretVerbs(verbs);
    addMachineVerbs(verbs);

    QStringList words = QCoreApplication::arguments();
    const int at = verbIndex(words);
    if (at < 0) {
        const bool asked = words.contains(QStringLiteral("--help")) || words.contains(QStringLiteral("-h"));
        if (words.contains(QStringLiteral("--version"))) {
            print(QStringLiteral("signalbox " SIGNALBOX_VERSION));
            return 0;
        }
        // Without a verb and with a display this is the window.
        const QString window = app::companionProgram(QStringLiteral("signalbox-gui"));
        const bool display = !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
        if (!asked && display && !window.isEmpty()) {
            words.removeFirst();
            QList<QByteArray> bytes{window.toLocal8Bit()};
            for (const QString &word : std::as_const(words))
                bytes << word.toLocal8Bit();
            std::vector<char *> argv;
            for (QByteArray &byte : bytes)
                argv.push_back(byte.data());
            argv.push_back(nullptr);
            execv(argv.front(), argv.data());
        }
        usage(verbs);
        return asked ? 0 : 2;
    }
    const QString name = words.takeAt(at);
    if (name == QLatin1String("help")) {
        usage(verbs);
        return 0;
    }
    QStringList names;
    for (const Verb &verb : verbs) {
        if (verb.name == name)
            return runVerb(verb, words);
        names << verb.name;
    }
    const QString near = definition::nearestName(name, names);
    say(usageError(QStringLiteral("There is no verb %1.").arg(name),
                   (near.isEmpty() ? QString() : QStringLiteral("Did you mean `signalbox %1`? ").arg(near))
                       + QStringLiteral("`signalbox --help` lists them.")));
    return 2;
}

} // namespace signalbox::cli

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    return signalbox::cli::start();
}
