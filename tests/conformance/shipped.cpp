// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/shipped.h"

#include "core/language/coercion.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <thread>

namespace signalbox::conformance {

namespace {

constexpr int limitMs = 120'000; // a case; the slowest takes a few seconds
constexpr int mercyMs = 15'000;  // to cancel in order after the limit

/// Copies files, folders and links; what is copied can be written to.
bool copyTree(const QString &from, const QString &to)
{
    if (!QDir().mkpath(to))
        return false;
    for (const QFileInfo &entry : QDir(from).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        const QString target = to + u'/' + entry.fileName();
        if (entry.isSymLink()) {
            std::error_code error; // QFileInfo gives absolute targets only
            const auto link = std::filesystem::read_symlink(entry.filePath().toStdString(), error);
            if (error || !QFile::link(QString::fromStdString(link.string()), target))
                return false;
        } else if (entry.isDir()) {
            if (!copyTree(entry.filePath(), target))
                return false;
        } else if (!QFile::copy(entry.filePath(), target) || !QFile::setPermissions(target, entry.permissions() | QFile::WriteOwner)) {
            return false;
        }
    }
    return true;
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QFile::WriteOnly) && file.write(text) == text.size();
}

struct Program {
    int status = -1;
    QByteArray out, err;
    bool late = false;
};

Program signalbox(const QStringList &arguments, const QString &home, const QString &folder)
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(QStringLiteral("SIGNALBOX_HOME"), home);
    variables.remove(QStringLiteral("SHELL")); // of whoever is logged in; the cases were observed without
    process.setProcessEnvironment(variables);
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(SIGNALBOX_BIN_DIR "/signalbox"), arguments);
    Program end;
    if (!process.waitForFinished(limitMs)) {
        end.late = true;
        if (process.processId() > 0)
            ::kill(pid_t(process.processId()), SIGINT); // it ends the steps
        if (!process.waitForFinished(mercyMs)) {
            process.kill();
            process.waitForFinished();
        }
    }
    end.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    end.out = process.readAllStandardOutput();
    end.err = process.readAllStandardError();
    return end;
}

void addPairs(QStringList &arguments, const QString &option, const Value &object, const QString &between = QStringLiteral("="))
{
    for (const auto &[name, value] : object.object()) {
        const ValueList several = value.isArray() ? value.array() : ValueList{value};
        for (const Value &one : several)
            arguments << option << name + between + language::toText(one);
    }
}

QString worse(const QString &a, const QString &b)
{
    static const QStringList order{QString(), QStringLiteral("skipped"), QStringLiteral("success"), QStringLiteral("cancelled"),
                                   QStringLiteral("failure")};
    return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/// Steps of composite actions count as well: that is how the cases were observed.
void readSteps(const Value &steps, Played &played)
{
    for (const Value &step : steps.array()) {
        const QString outcome = step[QStringLiteral("outcome")].string();
        played.stepsRun += outcome != QLatin1String("skipped");
        played.steps.insert(step[QStringLiteral("id")].string(), outcome + u'/' + step[QStringLiteral("conclusion")].string());
        readSteps(step[QStringLiteral("steps")], played);
    }
}

void readRun(const Value &run, Played &played)
{
    played.result = worse(played.result, run[QStringLiteral("conclusion")].string());
    for (const Value &job : run[QStringLiteral("jobs")].array()) {
        QString &conclusion = played.jobs[job[QStringLiteral("id")].string()];
        conclusion = worse(conclusion, job[QStringLiteral("conclusion")].string());
        readSteps(job[QStringLiteral("steps")], played);
    }
}

} // namespace

Played play(const Value &row, const QString &folder, bool withLog)
{
    Played played;
    QTemporaryDir place;
    const QString root = place.filePath(QStringLiteral("tree")), home = place.filePath(QStringLiteral("home"));
    QStringList workflows;
    bool made;
    if (const QString tree = row[QStringLiteral("tree")].string(); !tree.isEmpty()) {
        made = copyTree(folder + QStringLiteral("/exec/") + tree, root);
        for (const Value &workflow : row[QStringLiteral("workflow")].array())
            workflows << workflow.string();
        if (workflows.isEmpty())
            workflows << row[QStringLiteral("workflow")].string();
    } else {
        workflows << QStringLiteral(".github/workflows/case.yml");
        made = write(root + u'/' + workflows.constFirst(), row[QStringLiteral("workflow")].string().toUtf8());
    }
    QStringList arguments{QStringLiteral("run"),     QStringLiteral("--json"),
                          QStringLiteral("--root"),  root,
                          QStringLiteral("--event"), row[QStringLiteral("event")].string()};
    for (const QString &workflow : std::as_const(workflows))
        arguments << QStringLiteral("-W") << workflow;
    if (const Value payload = row[QStringLiteral("event_payload")]; !payload.isNull()) {
        arguments << QStringLiteral("--event-payload") << place.filePath(QStringLiteral("event.json"));
        made = made && write(arguments.constLast(), payload.toJson());
    } else if (const QString path = row[QStringLiteral("event_json")].string(); !path.isEmpty()) {
        arguments << QStringLiteral("--event-payload") << root + u'/' + path;
    }
    // The cases look at the repository that they come from; its name is also whom their first runner names as the actor.
    if (const QString repository = row[QStringLiteral("source")].string().section(u'@', 0, 0); repository.count(u'/') == 1)
        arguments << QStringLiteral("--repository") << repository << QStringLiteral("--actor") << repository;
    addPairs(arguments, QStringLiteral("--input"), row[QStringLiteral("inputs")]);
    addPairs(arguments, QStringLiteral("--secret"), row[QStringLiteral("secrets")]);
    addPairs(arguments, QStringLiteral("--var"), row[QStringLiteral("vars")]);
    addPairs(arguments, QStringLiteral("--env"), row[QStringLiteral("env")]);
    addPairs(arguments, QStringLiteral("--matrix"), row[QStringLiteral("matrix_filter")], QStringLiteral(":"));
    if (!made) {
        played.result = QStringLiteral("the case could not be copied");
        return played;
    }
    const Program program = signalbox(arguments, home, root);
    played.messages = QString::fromUtf8(program.err);
    QStringList runs;
    for (const QByteArray &line : program.out.split('\n')) {
        const Result<Value> value = Value::fromJson(line);
        if (!value || (*value)[QStringLiteral("conclusion")].isNull())
            continue;
        readRun(*value, played);
        runs << language::toText((*value)[QStringLiteral("run")]);
    }
    if (program.late)
        played.result = QStringLiteral("not ended after %1 s").arg(limitMs / 1000);
    else if (runs.isEmpty() && program.status == 4)
        played.result = QStringLiteral("no-trigger");
    else if (runs.isEmpty() && program.status == 3)
        played.result = QStringLiteral("invalid");
    else if (runs.isEmpty())
        played.result = QStringLiteral("exit status %1").arg(program.status);
    for (const QString &run : std::as_const(runs)) {
        if (withLog)
            played.log
                << QString::fromUtf8(signalbox({QStringLiteral("logs"), run, QStringLiteral("--root"), root}, home, root).out).split(u'\n');
    }
    // A moment for what still lets go of its files there.
    for (int i = 0; i < 50 && !QDir(place.path()).removeRecursively(); ++i)
        QThread::msleep(100);
    return played;
}

QList<Played> playAll(const ValueList &rows, const QString &folder, bool withLog)
{
    QList<Played> played(rows.size());
    std::atomic<qsizetype> next = 0;
    Played *answers = played.data();
    const auto work = [&] {
        for (qsizetype i = next++; i < rows.size(); i = next++)
            answers[i] = play(rows.at(i), folder, withLog);
    };
    std::thread second(work);
    work();
    second.join();
    return played;
}

} // namespace signalbox::conformance
