// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/verb.h"

#include "core/service/doctor.h"

#include <QtCore/QDir>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QSaveFile>

namespace signalbox::cli {

namespace {

Value eventValue(const Event &event)
{
    ValueObject object = event.toValue().object();
    object.insert(QStringLiteral("time"), isoTime(event.at));
    object.insert(QStringLiteral("hash"), QString::fromLatin1(event.hash));
    object.insert(QStringLiteral("previousHash"), QString::fromLatin1(event.previousHash));
    return object;
}

Result<int> audit(Invocation &invocation)
{
    service::Session *session = TRY(invocation.session());
    const QString action = invocation.arguments().isEmpty() ? QStringLiteral("list") : invocation.arguments().constFirst();
    if (action == QLatin1String("verify")) {
        const engine::Store::AuditReport report = TRY(session->store().verifyAudit());
        if (invocation.json) {
            printJson(ValueObject{{QStringLiteral("events"), report.events},
                                  {QStringLiteral("head"), QString::fromLatin1(report.head)},
                                  {QStringLiteral("firstBad"), report.firstBad},
                                  {QStringLiteral("problem"), report.problem}});
        } else if (report.firstBad == 0) {
            print(QStringLiteral("%1 of %1 events verified, head %2").arg(report.events).arg(QString::fromLatin1(report.head.left(16))));
        } else {
            print(inked(QStringLiteral("Event %1 is not what was written: %2").arg(report.firstBad).arg(report.problem), Ink::Bad));
        }
        return report.firstBad == 0 ? 0 : 1;
    }
    if (action != QLatin1String("list") && action != QLatin1String("export"))
        return usageError(QStringLiteral("audit knows list, verify and export, not %1.").arg(action));
    const bool exporting = action == QLatin1String("export");
    engine::EventFilter filter;
    filter.limit = exporting ? 1000 : 50;
    filter.environment = invocation.value(QStringLiteral("env"));
    filter.actor = invocation.value(QStringLiteral("who"));
    QList<QStringList> rows;
    while (true) {
        const QList<Event> events = TRY(session->store().events(filter));
        for (const Event &event : events) {
            if (exporting || invocation.json)
                printJson(eventValue(event));
            else
                rows.append({isoTime(event.at), event.actor, event.environment, event.text});
        }
        if (!exporting || events.size() < filter.limit)
            break;
        filter.before = events.last().id;
    }
    if (!exporting && !invocation.json)
        printTable({QStringLiteral("WHEN"), QStringLiteral("WHO"), QStringLiteral("WHERE"), QStringLiteral("WHAT")}, rows);
    return 0;
}

Result<int> doctor(Invocation &invocation)
{
    const Result<service::ProjectPlace> place = invocation.place();
    service::ProjectPlace where = place ? *place : service::ProjectPlace();
    if (where.dataFolder.isEmpty())
        where.dataFolder = QDir::tempPath();
    QList<service::Finding> findings = service::examineMachine(where.dataFolder);
    const std::shared_ptr<secrets::SecretStore> store = TRY(app::secretStore(where, {}));
    QObject context;
    QEventLoop loop;
    bool answered = false;
    store->condition(&context, [&](const secrets::StoreCondition &condition) {
        findings.append(service::examineKeychain(condition));
        answered = true;
        loop.quit();
    });
    if (!answered)
        loop.exec();
    if (!place)
        findings.append({service::Finding::State::Optional, QStringLiteral("project"), place.error().what, place.error().next});
    else
        findings.append({service::Finding::State::Good, QStringLiteral("project"), where.folder, {}});
    bool good = true;
    ValueList list;
    for (const service::Finding &finding : std::as_const(findings)) {
        constexpr const char *words[] = {"good", "missing", "optional"};
        const QString state = QLatin1String(words[int(finding.state)]);
        good = good && finding.state != service::Finding::State::Missing;
        if (invocation.json) {
            list.append(ValueObject{{QStringLiteral("what"), finding.what},
                                    {QStringLiteral("state"), state},
                                    {QStringLiteral("detail"), finding.detail},
                                    {QStringLiteral("fix"), finding.fix}});
            continue;
        }
        const Ink ink = finding.state == service::Finding::State::Good      ? Ink::Good
                        : finding.state == service::Finding::State::Missing ? Ink::Bad
                                                                            : Ink::Warn;
        print(QStringLiteral("%1  %2  %3").arg(inked(state.leftJustified(8), ink), finding.what.leftJustified(16), finding.detail));
        if (!finding.fix.isEmpty())
            print(QStringLiteral("          %1  fix: %2").arg(QString(16, QLatin1Char(' ')), finding.fix));
    }
    if (invocation.json)
        printJson(ValueObject{{QStringLiteral("findings"), list}});
    return good ? 0 : 5;
}

constexpr char starterWorkflow[] = R"(# Runs on every push: here, and on the forge.
name: CI
on:
  push:
    branches: [main, develop, 'feature/**']
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Test
        run: echo "Put the command that tests your project here."
)";

constexpr char starterEnvironments[] = R"(# Places that releases are deployed to, in the order of promotion.
environments:
  staging:
    url: http://127.0.0.1:8081
    target: { kind: command, run: ./deploy.sh staging }
    health:
      - http: ${{ environment.url }}/healthz
        within: 60s
        successes: 3
  production:
    after: staging
    refs: ['refs/tags/v[0-9]+.[0-9]+.[0-9]+']
    approvals: { required: 1, expires: 24h }
    url: http://127.0.0.1:8080
    target: { kind: command, run: ./deploy.sh production }
    health:
      - http: ${{ environment.url }}/healthz
        within: 60s
        successes: 3
    on-failure: rollback
)";

Result<int> init(Invocation &invocation)
{
    const service::ProjectPlace place = TRY(invocation.place());
    const std::pair<const char *, const char *> files[] = {{".github/workflows/ci.yml", starterWorkflow},
                                                           {".signalbox/environments.yml", starterEnvironments}};
    ValueList written;
    for (const auto &[name, text] : files) {
        const QString path = QDir(place.folder).filePath(QLatin1String(name));
        if (QFileInfo::exists(path)) {
            if (!invocation.json)
                print(QStringLiteral("%1 is there already and stays as it is.").arg(QLatin1String(name)));
            continue;
        }
        if (!QDir().mkpath(QFileInfo(path).path()))
            return unable(QStringLiteral("%1 cannot be made.").arg(QFileInfo(path).path()), {},
                          QStringLiteral("Check the rights of %1.").arg(place.folder));
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0 || !file.commit())
            return unable(QStringLiteral("%1 cannot be written.").arg(path), file.errorString());
        written.append(QString(QLatin1String(name)));
        if (!invocation.json)
            print(QStringLiteral("%1 is written.").arg(QLatin1String(name)));
    }
    if (invocation.json)
        printJson(ValueObject{{QStringLiteral("written"), written}});
    return 0;
}

Result<int> trust(Invocation &invocation)
{
    const QString folder = invocation.arguments().isEmpty() ? QDir::currentPath() : invocation.arguments().constFirst();
    TRY(app::trustFolder(folder));
    printAnswer(invocation.json, QStringLiteral("%1 is trusted: its pipelines may run here.").arg(QFileInfo(folder).canonicalFilePath()));
    return 0;
}

Result<int> openLink(Invocation &invocation)
{
    const QString link = invocation.arguments().constFirst();
    if (!link.startsWith(QLatin1String("signalbox://")))
        return usageError(QStringLiteral("%1 is not a signalbox:// link.").arg(link));
    const QString window = app::companionProgram(QStringLiteral("signalbox-gui"));
    if (window.isEmpty())
        return unable(QStringLiteral("The window is not installed."),
                      QStringLiteral("signalbox-gui was found neither beside this program nor on PATH."));
    const service::ProjectPlace place = TRY(invocation.place());
    if (!QProcess::startDetached(window, {QStringLiteral("--project"), place.folder, link}))
        return unable(QStringLiteral("%1 could not be started.").arg(window));
    return 0;
}

Result<int> version(Invocation &invocation)
{
    if (invocation.json)
        printJson(ValueObject{{QStringLiteral("version"), QStringLiteral(SIGNALBOX_VERSION)},
                              {QStringLiteral("qt"), QString::fromLatin1(qVersion())}});
    else
        print(QStringLiteral("signalbox " SIGNALBOX_VERSION " (Qt %1)").arg(QString::fromLatin1(qVersion())));
    return 0;
}

} // namespace

void addMachineVerbs(std::vector<Verb> &verbs)
{
    verbs.push_back({QStringLiteral("audit"),
                     QStringLiteral("[list|verify|export]"),
                     QStringLiteral("the chain of who did what"),
                     {{QStringLiteral("env"), QStringLiteral("Only of this environment."), QStringLiteral("ENV")},
                      {QStringLiteral("who"), QStringLiteral("Only by this person."), QStringLiteral("NAME")}},
                     0,
                     1,
                     audit});
    verbs.push_back({QStringLiteral("doctor"), QString(), QStringLiteral("what this machine has and lacks"), {}, 0, 0, doctor});
    verbs.push_back({QStringLiteral("init"), QString(), QStringLiteral("writes starter files"), {}, 0, 0, init});
    verbs.push_back(
        {QStringLiteral("trust"), QStringLiteral("[DIR]"), QStringLiteral("lets a folder's pipelines run here"), {}, 0, 1, trust});
    verbs.push_back(
        {QStringLiteral("open"), QStringLiteral("LINK"), QStringLiteral("opens a signalbox:// link in the window"), {}, 1, 1, openLink});
    verbs.push_back({QStringLiteral("version"), QString(), QStringLiteral("which Signalbox this is"), {}, 0, 0, version});
}

} // namespace signalbox::cli
