// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/definition/environmentkeys.h"
#include "core/definition/environmentsreader.h"
#include "tests/core/definition/readersupport.h"
#include "tests/support/testmain.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace signalbox;
using namespace signalbox::definition;
using namespace signalbox::test;

namespace {

EnvironmentsReading reading(const QByteArray &text)
{
    return readEnvironments(text, QStringLiteral(".signalbox/environments.yml"), {QStringLiteral("nomad")});
}
/// One environment `prod` whose body starts in line 3.
QByteArray prod(const QByteArray &body) { return "environments:\n  prod:\n" + body; }

} // namespace

class TestEnvironmentsReader : public QObject
{
    Q_OBJECT

private slots:
    void aWholeFileBecomesAModel()
    {
        const EnvironmentsReading read = reading(R"(groups:
  release-managers: [ana, jon, kim]
services:
  'postgres:*': postgresql
environments:
  staging:
    url: http://127.0.0.1:8081
    target: { kind: kubernetes, context: lab, namespace: staging }
    health:
      - http: ${{ environment.url }}/healthz
        expect: { status: 204, version: '${{ release.version }}', headers: { X-A: b } }
        within: 60s
        successes: 3
  production:
    after: staging
    refs: ['refs/tags/v[0-9]+.[0-9]+.[0-9]+']
    approvals: { required: 2, from: [release-managers], prevent-self-approval: true, expires: 24h }
    wait: 5m
    freeze: [{ from: 'Fri 16:00', to: 'Mon 08:00', zone: Europe/Berlin, reason: weekend }]
    credentials: [KUBE_TOKEN, REGISTRY_PASSWORD]
    variables: { REGION: eu, COUNT: 3 }
    target: { kind: nomad }
    smoke: [{ run: 'pytest -q tests/smoke', timeout: 5m }]
    on-failure: rollback
    rollback: { approvals: 0, irreversible: ['migrations/**'], steps: [{ run: ./back }] }
    keep: 4
)");
        QCOMPARE(shortForm(read.diagnostics), QStringList());
        QCOMPARE(read.environments.list.size(), std::size_t(2));
        const Environment &staging = read.environments.list[0], &production = read.environments.list[1];
        QVERIFY(!staging.production);
        QCOMPARE(staging.health.first().withinMs, qint64(60000));
        QCOMPARE(staging.health.first().expectStatus, 204);
        QCOMPARE(staging.health.first().successes, 3);
        QVERIFY(production.production);
        QCOMPARE(production.after, QStringLiteral("staging"));
        QCOMPARE(production.approvals.required, 2);
        QCOMPARE(production.approvals.expiresMs, qint64(24) * 3600 * 1000);
        QCOMPARE(production.waitMs, qint64(300000));
        QCOMPARE(production.freeze.first().zone, QStringLiteral("Europe/Berlin"));
        QCOMPARE(production.variables.at(1).second, QStringLiteral("3"));
        QVERIFY(production.onFailure == OnFailure::Rollback);
        QCOMPARE(production.rollback.steps.size(), std::size_t(1));
        QCOMPARE(production.keep, 4);
        QVERIFY(read.environments.includesPerson(production.approvals.from, QStringLiteral("ana")));
        QCOMPARE(read.environments.serviceImages.first().second, QStringLiteral("postgresql"));
    }

    void mistakesAreLocatedAndExplained_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char *name, const QByteArray &text, int line, const char *message, const char *hint) {
            QTest::newRow(name) << text << line << QString::fromUtf8(message) << QString::fromUtf8(hint);
        };
        row("empty file", "", 0, "the file is empty", "Write `environments:` and below it a name such as `staging:`.");
        row("no environments", "groups: {a: [b]}\n", 1, "the file names no environment",
            "Write `environments:` and below it a name such as `staging:`.");
        row("unknown key", prod("    aproval: {}\n"), 3, "the environment 'prod' has no key 'aproval'", "Did you mean 'approvals'?");
        row("unknown environment", prod("    after: stagin\n  staging:\n    url: x\n"), 3,
            "'prod' comes after 'stagin', which is no environment of this file", "Did you mean 'staging'?");
        row("cycle", prod("    after: staging\n  staging:\n    after: prod\n"), 3,
            "'after' goes round in a circle: prod after staging after prod", "Remove 'after' from the first environment of the chain.");
        row("target kind", prod("    target: {kind: kubernetis}\n"), 3, "the target kind 'kubernetis' is not known",
            "Did you mean 'kubernetes'? A file .signalbox/targets/kubernetis.yml would add it.");
        row("zone", prod("    freeze: [{from: 'Fri 16:00', to: 'Mon 08:00', zone: Europe/Belin}]\n"), 3,
            "'Europe/Belin' is not a time zone", "Did you mean 'Europe/Berlin'?");
        row("time", prod("    freeze: [{from: 'Fry 16:00', to: 'Mon 08:00'}]\n"), 3, "'Fry 16:00' is not a time",
            "Write a weekly time such as 'Fri 16:00', or a date such as 2026-12-24T12:00.");
        row("negative count", prod("    keep: -1\n"), 3, "'keep' must be between 1 and 1000, not -1", "");
        row("not a number", prod("    keep: many\n"), 3, "'keep' must be a whole number", "");
        row("too few people", prod("    approvals: {required: 3, from: [ana, jon]}\n"), 3,
            "3 approvals are required, but 'from' names only 2 people", "Require fewer, or add people to 'from' or its groups.");
        row("duration", prod("    wait: 5 minutes\n"), 3, "'wait': '5 minutes' is not a duration, because the unit 'minutes' is not known",
            "Write a number and a unit, such as 90s, 5m, 24h or 2d.");
        row("on-failure", prod("    on-failure: rolback\n"), 3, "'on-failure' cannot be 'rolback'", "Did you mean 'rollback'?");
        row("short ref", prod("    refs: [main]\n"), 3, "the pattern 'main' can match nothing: refs are compared with their full name",
            "Write refs/heads/main for a branch or refs/tags/main for a tag.");
        row("credential with a value", prod("    credentials: ['TOKEN=abc']\n"), 3, "'TOKEN=abc' is not the name of a credential",
            "Only the name stands here, of letters, digits and _; the value lives in the keychain (signalbox secrets set NAME).");
        row("two kinds of check", prod("    health: [{http: x, tcp: 'y:1'}]\n"), 3,
            "a health check needs exactly one of http, tcp and command", "");
        row("smoke without run", prod("    smoke: [{timeout: 5m}]\n"), 3, "a smoke test needs 'run'",
            "Write the command that proves the release works.");
        row("context", prod("    url: ${{ secrets.A }}\n"), 3,
            "Unrecognized named-value: 'secrets'. Located at position 1 within expression: secrets.A",
            "Known here are environment, release, vars and github.");
        row("empty group", "groups: {g: []}\nenvironments: {a: {}}\n", 1, "the group 'g' holds nobody, so nobody could approve", "");
    }
    void mistakesAreLocatedAndExplained()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, message);
        QFETCH(QString, hint);
        const Diagnostics found = reading(text).diagnostics;
        QVERIFY(!found.isEmpty());
        QCOMPARE(found.first().message, message);
        QCOMPARE(found.first().hint, hint);
        QCOMPARE(found.first().at.line, line);
        QVERIFY(found.first().severity == Severity::Error);
    }

    void durationsHaveUnits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds");
        for (const auto &[text, ms] : {std::pair{"60s", 60000LL},
                                       {"5m", 300000LL},
                                       {"24h", 86400000LL},
                                       {"2d", 172800000LL},
                                       {"1h 30m", 5400000LL},
                                       {"1h30m", 5400000LL},
                                       {"500ms", 500LL},
                                       {"", -1LL},
                                       {"5", -1LL},
                                       {"m", -1LL},
                                       {"5x", -1LL},
                                       {"-5m", -1LL},
                                       {"99999999999999999999d", -1LL},
                                       {"9999d", -1LL},
                                       {"1.5h", -1LL}})
            QTest::addRow("%s", text) << QString::fromLatin1(text) << qint64(ms);
    }
    void durationsHaveUnits()
    {
        QFETCH(QString, text);
        QFETCH(qint64, milliseconds);
        const Result<qint64> parsed = parseDuration(text);
        QCOMPARE(parsed ? *parsed : -1, milliseconds);
    }

    void schemaAndReaderAgreeOnTheKeys_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("keys");
        QTest::newRow("file") << QString() << environmentKeys(EnvironmentSection::File);
        QTest::newRow("environment") << QStringLiteral("environment") << environmentKeys(EnvironmentSection::Environment);
        QTest::newRow("approvals") << QStringLiteral("approvals") << environmentKeys(EnvironmentSection::Approvals);
        QTest::newRow("freeze") << QStringLiteral("freeze") << environmentKeys(EnvironmentSection::Freeze);
        QTest::newRow("health") << QStringLiteral("health") << environmentKeys(EnvironmentSection::Health);
        QTest::newRow("expect") << QStringLiteral("expect") << environmentKeys(EnvironmentSection::Expect);
        QTest::newRow("smoke") << QStringLiteral("smoke") << environmentKeys(EnvironmentSection::Smoke);
        QTest::newRow("rollback") << QStringLiteral("rollback") << environmentKeys(EnvironmentSection::Rollback);
    }
    void schemaAndReaderAgreeOnTheKeys()
    {
        QFETCH(QString, path);
        QFETCH(QStringList, keys);
        QFile file(QStringLiteral(SIGNALBOX_SOURCE_DIR "/resources/schema/environments.schema.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject schema = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonObject section = path.isEmpty() ? schema : schema[u"$defs"][path].toObject();
        QVERIFY(section[u"additionalProperties"] == QJsonValue(false));
        QStringList named = section[u"properties"].toObject().keys();
        keys.sort();
        named.sort();
        QCOMPARE(named, keys);
    }
};

TEST_CLASS(TestEnvironmentsReader)
#include "tst_environmentsreader.moc"
