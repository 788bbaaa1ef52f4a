// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/shells.h"

#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

namespace signalbox::execution {

QString findProgram(const QString &name, const QString &path)
{
    if (name.contains(QLatin1Char('/')))
        return QFileInfo(name).isExecutable() ? name : QString();
    return QStandardPaths::findExecutable(name, path.split(QLatin1Char(':'), Qt::SkipEmptyParts));
}

QStringList splitWords(const QString &line)
{
    QStringList words;
    QString word;
    QChar quote;
    bool open = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else if (c == QLatin1Char('\\') && quote == QLatin1Char('"') && i + 1 < line.size()
                     && (line.at(i + 1) == quote || line.at(i + 1) == c))
                word += line.at(++i);
            else
                word += c;
        } else if (c == QLatin1Char('\'') || c == QLatin1Char('"')) {
            quote = c;
            open = true;
        } else if (c == QLatin1Char('\\') && i + 1 < line.size()) {
            word += line.at(++i);
            open = true;
        } else if (c.isSpace()) {
            if (open || !word.isEmpty())
                words.append(word);
            word.clear();
            open = false;
        } else {
            word += c;
        }
    }
    if (open || !word.isEmpty())
        words.append(word);
    return words;
}

bool runsText(const QString &shell)
{
    if (!shell.contains(QLatin1String("{0}")))
        return true;
    // Only programs that are known to leave the text alone; any other may be an interpreter.
    static const QStringList harmless{QStringLiteral("cat"), QStringLiteral("cp"), QStringLiteral("install"), QStringLiteral("mv"),
                                      QStringLiteral("tee")};
    const QStringList words = splitWords(shell);
    return !harmless.contains(words.value(0).section(QLatin1Char('/'), -1));
}

Result<ShellCommand> shellCommand(const QString &shell, const QString &text, const QString &scriptPath, const QString &path,
                                  bool inContainer)
{
    ShellCommand command;
    command.script = text;
    command.extension = QStringLiteral(".sh");
    QString line;
    if (shell.isEmpty()) {
        const bool bash = !inContainer && !findProgram(QStringLiteral("bash"), path).isEmpty();
        line = bash ? QStringLiteral("bash -e {0}") : QStringLiteral("sh -e {0}");
    } else if (shell == QLatin1String("bash")) {
        line = QStringLiteral("bash --noprofile --norc -e -o pipefail {0}");
    } else if (shell == QLatin1String("sh")) {
        line = QStringLiteral("sh -e {0}");
    } else if (shell == QLatin1String("python")) {
        line = QStringLiteral("python {0}");
        if (!inContainer && findProgram(QStringLiteral("python"), path).isEmpty()
            && !findProgram(QStringLiteral("python3"), path).isEmpty())
            line = QStringLiteral("python3 {0}"); // Debian has no program of the plain name
        command.extension = QStringLiteral(".py");
    } else if (shell == QLatin1String("pwsh") || shell == QLatin1String("powershell")) {
        line = shell + QStringLiteral(" -command \". '{0}'\"");
        command.extension = QStringLiteral(".ps1");
        command.script = QStringLiteral("$ErrorActionPreference = 'stop'\n") + text
                         + QStringLiteral("\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }");
    } else if (shell.contains(QLatin1String("{0}"))) {
        line = shell;
    } else {
        return invalid(
            QStringLiteral("The shell '%1' cannot run a script.").arg(shell),
            QStringLiteral(
                "It is neither built in (bash, sh, python, pwsh, powershell) nor does it say with {0} where the script's file goes."),
            QStringLiteral("Write for example  shell: %1 {0}").arg(shell));
    }
    const QString file = scriptPath + command.extension;
    for (QString &word : command.argv = splitWords(line))
        word.replace(QLatin1String("{0}"), file);
    const QString program = inContainer ? command.argv.value(0) : findProgram(command.argv.value(0), path);
    if (program.isEmpty())
        return unable(QStringLiteral("The shell %1 of this step is not installed.").arg(command.argv.value(0)),
                      QStringLiteral("No folder of the step's PATH holds it: %1").arg(path),
                      QStringLiteral("Install %1, or name another shell with  shell:").arg(command.argv.value(0)));
    command.argv[0] = program;
    command.shown = program + line.mid(line.indexOf(QLatin1Char(' ')) < 0 ? line.size() : line.indexOf(QLatin1Char(' ')));
    return command;
}

} // namespace signalbox::execution
