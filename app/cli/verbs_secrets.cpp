// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/verb.h"

#include "core/service/credentials.h"

#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <termios.h>
#include <unistd.h>

namespace signalbox::cli {

namespace {

/// Waits for one answer of the store on this thread's event loop.
template<typename T, typename Call> T awaited(Call call)
{
    std::optional<T> answer;
    QObject context;
    QEventLoop loop;
    call(&context, [&](T value) {
        answer = std::move(value);
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return std::move(*answer);
}

/// From standard input, or from a prompt that does not show it. Never from an argument.
Result<QByteArray> readValue(const QString &name)
{
    const bool terminal = isatty(STDIN_FILENO);
    termios before{};
    if (terminal) {
        QFile out;
        if (out.open(stderr, QIODevice::WriteOnly)) {
            out.write(QStringLiteral("Value of %1 (not shown): ").arg(name).toUtf8());
            out.flush();
        }
        tcgetattr(STDIN_FILENO, &before);
        termios quiet = before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    QFile in;
    QByteArray value;
    if (in.open(stdin, QIODevice::ReadOnly))
        value = terminal ? in.readLine() : in.readAll();
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        say(QString());
    }
    if (value.endsWith('\n'))
        value.chop(1);
    if (value.isEmpty())
        return usageError(
            QStringLiteral("%1 was given no value.").arg(name),
            QStringLiteral("Type it at the prompt or send it on standard input: `signalbox secrets set %1 < file`.").arg(name));
    return value;
}

Result<int> list(Invocation &invocation, secrets::SecretStore &store, const service::ProjectPlace &place)
{
    service::Session *session = TRY(invocation.session());
    const auto condition = awaited<secrets::StoreCondition>([&](QObject *context, auto done) { store.condition(context, done); });
    const service::CredentialsSnapshot snapshot =
        service::credentialsSnapshot(TRY(store.list(place.id)), service::requiredSecrets(*session), condition);
    if (invocation.json) {
        ValueList lines;
        for (const service::CredentialLine &line : snapshot.credentials) {
            ValueList users;
            for (const QString &user : line.usedBy)
                users.append(user);
            lines.append(ValueObject{{QStringLiteral("name"), line.name},
                                     {QStringLiteral("environment"), line.environment},
                                     {QStringLiteral("present"), line.present},
                                     {QStringLiteral("required"), line.required},
                                     {QStringLiteral("usedBy"), users},
                                     {QStringLiteral("setAt"), line.setAt ? Value(isoTime(line.setAt)) : Value()}});
        }
        printJson(ValueObject{{QStringLiteral("backend"), snapshot.backend},
                              {QStringLiteral("available"), snapshot.available},
                              {QStringLiteral("secrets"), lines}});
    } else {
        QList<QStringList> rows;
        for (const service::CredentialLine &line : snapshot.credentials)
            rows.append({line.name, line.environment.isEmpty() ? QStringLiteral("(project)") : line.environment,
                         line.present ? inked(QStringLiteral("kept"), Ink::Good) : inked(QStringLiteral("missing"), Ink::Bad),
                         line.usedBy.join(QStringLiteral(", ")),
                         line.setAt ? age(line.setAt, session->clock().nowMs()) : QStringLiteral("-")});
        printTable(
            {QStringLiteral("NAME"), QStringLiteral("SCOPE"), QStringLiteral("STATE"), QStringLiteral("USED BY"), QStringLiteral("SET")},
            rows);
    }
    if (!snapshot.available)
        say(snapshot.problem);
    return 0;
}

Result<int> secretsVerb(Invocation &invocation)
{
    const service::ProjectPlace place = TRY(invocation.place());
    const std::shared_ptr<secrets::SecretStore> store = TRY(app::secretStore(place, {}));
    const QString action = invocation.arguments().constFirst();
    if (action == QLatin1String("list"))
        return list(invocation, *store, place);
    if (invocation.arguments().size() < 2)
        return usageError(QStringLiteral("Which one? signalbox secrets %1 NAME").arg(action));
    const secrets::SecretName name{place.id, invocation.value(QStringLiteral("env")), invocation.arguments().at(1)};
    TRY(name.check());
    if (action == QLatin1String("set")) {
        QByteArray value = TRY(readValue(name.name));
        TRY(awaited<Result<void>>(
            [&](QObject *context, auto done) { store->write(name, secrets::SecretValue(std::move(value)), context, done); }));
        printAnswer(invocation.json, QStringLiteral("%1 is kept.").arg(name.title()),
                    {{QStringLiteral("name"), name.name}, {QStringLiteral("present"), true}});
        return 0;
    }
    if (action == QLatin1String("test")) {
        const secrets::SecretRecord record =
            TRY(awaited<Result<secrets::SecretRecord>>([&](QObject *context, auto done) { store->test(name, context, done); }));
        printAnswer(invocation.json, QStringLiteral("%1: %2").arg(name.title(), record.lastTestText),
                    {{QStringLiteral("name"), name.name}, {QStringLiteral("passed"), record.lastTestPassed}});
        return record.lastTestPassed ? 0 : 1;
    }
    if (action == QLatin1String("remove")) {
        TRY(awaited<Result<void>>([&](QObject *context, auto done) { store->remove(name, context, done); }));
        printAnswer(invocation.json, QStringLiteral("%1 is gone.").arg(name.title()),
                    {{QStringLiteral("name"), name.name}, {QStringLiteral("present"), false}});
        return 0;
    }
    return usageError(QStringLiteral("secrets knows set, list, test and remove, not %1.").arg(action));
}

} // namespace

void addSecretVerbs(std::vector<Verb> &verbs)
{
    verbs.push_back({QStringLiteral("secrets"),
                     QStringLiteral("set|list|test|remove [NAME]"),
                     QStringLiteral("credentials in the keychain"),
                     {{QStringLiteral("env"), QStringLiteral("Only for this environment."), QStringLiteral("ENV")}},
                     1,
                     2,
                     secretsVerb});
}

} // namespace signalbox::cli
