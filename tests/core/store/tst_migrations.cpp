// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"
#include "tests/core/store/storecontent.h"
#include "tests/support/testmain.h"

#include <QtCore/QDirIterator>
#include <QtCore/QSemaphore>
#include <QtCore/QThread>

using namespace signalbox;
using namespace signalbox::test;

class Migrations : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    /// SIGNALBOX_FIXTURE_OUT=FILE leaves a store with work in flight there, to dump the fixture of a new schema from.
    void initTestCase()
    {
        const QString out = qEnvironmentVariable("SIGNALBOX_FIXTURE_OUT");
        if (out.isEmpty())
            return;
        const auto store = must(store::openStore(QStringLiteral("sqlite:") + out));
        must(store->commit(must(store->takeLease(QStringLiteral("host:1:boot:cookie"), 1, 10)), workInFlight()));
        Intent intent;
        intent.kind = QStringLiteral("rollback");
        must(store->submit(intent));
    }

    void workInFlightSurvivesFromEverySchema_data()
    {
        QTest::addColumn<QString>("fixture");
        QDirIterator fixtures(QStringLiteral(SIGNALBOX_SOURCE_DIR "/tests/core/store/fixtures"), {QStringLiteral("schema-*.sql")});
        while (fixtures.hasNext()) {
            const QString path = fixtures.next();
            QTest::newRow(qPrintable(fixtures.fileName())) << path;
        }
    }
    void workInFlightSurvivesFromEverySchema()
    {
        QFETCH(QString, fixture);
        QFile file(fixture);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString path = m_folder.filePath(QFileInfo(fixture).baseName() + QStringLiteral(".db"));
        const QString problem = rawSql(path, QString::fromUtf8(file.readAll()).split(QStringLiteral(";\n"), Qt::SkipEmptyParts));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));

        const auto store = must(store::openStore(QStringLiteral("sqlite:") + path));
        const engine::Changes expected = workInFlight();
        for (const Run &run : expected.runs)
            QCOMPARE(must(store->run(run.id))->toValue()[QStringLiteral("trigger")].toJson(), run.trigger.toValue().toJson());
        QCOMPARE(must(store->run(RunId(2)))->workflowText, expected.runs.at(1).workflowText);
        QCOMPARE(must(store->unfinishedRuns()).size(), 2);
        QCOMPARE(must(store->jobs(RunId(3))).first().steps.first().name, QStringLiteral("Step é"));
        QCOMPARE(must(store->openApprovals()).first().decisions.first().person, QStringLiteral("bob"));
        QCOMPARE(must(store->deployments({})).first().gates, expected.deployments.first().gates);
        QCOMPARE(must(store->holds()).first().reason, QStringLiteral("rolled back"));
        QCOMPARE(must(store->newIntents()).first().kind, QStringLiteral("rollback"));
        QCOMPARE(must(store->currentLease())->holder, QStringLiteral("host:1:boot:cookie"));
        const auto report = must(store->verifyAudit());
        QVERIFY2(report.firstBad == 0, qPrintable(report.problem));
        QCOMPARE(report.events, 5);
        // And the work goes on.
        engine::Changes changes;
        changes.events << Event();
        must(store->commit(must(store->takeLease(QStringLiteral("new"), 100, 10)), changes));
        QCOMPARE(must(store->verifyAudit()).firstBad, 0);
    }

    void everyKnownSchemaHasAFixture()
    {
        for (int schema = 1; schema <= store::knownSchema(); ++schema)
            QVERIFY2(QFile::exists(QStringLiteral(SIGNALBOX_SOURCE_DIR "/tests/core/store/fixtures/schema-%1.sql").arg(schema)),
                     qPrintable(QString::number(schema)));
    }

    /// The window and the engine of a new project are started together, and each makes the store if it is not there.
    void severalProgramsMayMakeTheStoreAtOnce()
    {
        for (int round = 0; round < 25; ++round) {
            const QString url = QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("together-%1.db").arg(round));
            QSemaphore start;
            std::array<QString, 6> problems;
            std::vector<std::unique_ptr<QThread>> programs;
            for (QString &problem : problems) {
                programs.emplace_back(QThread::create([&problem, &start, &url] {
                    start.acquire();
                    const auto opened = store::openStore(url);
                    problem = opened ? QString() : opened.error().text();
                }));
                programs.back()->start();
            }
            start.release(int(problems.size()));
            for (const auto &program : programs)
                program->wait();
            for (const QString &problem : problems)
                QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
    }

    void aNewerStoreIsRefusedAndNotTouched()
    {
        const QString path = m_folder.filePath(QStringLiteral("newer.db"));
        must(store::openStore(QStringLiteral("sqlite:") + path)).reset();
        QCOMPARE(rawSql(path, {QStringLiteral("PRAGMA user_version=7")}), QString());
        const auto bytes = [&] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray before = bytes();
        const auto refused = store::openStore(QStringLiteral("sqlite:") + path);
        QVERIFY(!refused);
        QCOMPARE(
            refused.error().what,
            QStringLiteral("the store was written by a newer Signalbox (schema 7, this one knows up to %1)").arg(store::knownSchema()));
        QCOMPARE(refused.error().next, QStringLiteral("update Signalbox"));
        QCOMPARE(refused.error().state, QStringLiteral("nothing was changed"));
        QVERIFY(!before.isEmpty());
        QCOMPARE(bytes(), before);
    }

    void theDatabaseOfAnotherProgramIsRefused()
    {
        const QString path = m_folder.filePath(QStringLiteral("other.db"));
        QCOMPARE(rawSql(path, {QStringLiteral("CREATE TABLE contacts (name TEXT)")}), QString());
        const auto refused = store::openStore(QStringLiteral("sqlite:") + path);
        QVERIFY(!refused);
        QVERIFY2(refused.error().what.contains(QStringLiteral("not a store of Signalbox")), qPrintable(refused.error().text()));
        QFile text(m_folder.filePath(QStringLiteral("text.db")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray(5000, 'x'));
        text.close();
        const auto refusedText = store::openStore(QStringLiteral("sqlite:") + text.fileName());
        QVERIFY(!refusedText);
        QVERIFY2(refusedText.error().what.contains(QStringLiteral("not a store of Signalbox")), qPrintable(refusedText.error().text()));
    }

    void badAddressesSayWhatToWrite_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("nothing") << QString();
        QTest::newRow("no file") << QStringLiteral("sqlite:");
        QTest::newRow("other scheme") << QStringLiteral("mysql://root:secret@host/db");
        QTest::newRow("no database") << QStringLiteral("postgresql://user:secret@host");
    }
    void badAddressesSayWhatToWrite()
    {
        QFETCH(QString, url);
        const auto refused = store::openStore(url);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Usage);
        QVERIFY(refused.error().next.contains(QStringLiteral("write ")));
        QVERIFY(!refused.error().text().contains(QStringLiteral("secret")));
    }
};

TEST_CLASS(Migrations)
#include "tst_migrations.moc"
