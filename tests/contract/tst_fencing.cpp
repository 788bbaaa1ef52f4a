// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing is written by whoever was overtaken: not by a stale engine's next commit, and not by any single statement of an old one that
// arrives late. Requests carry the login that the database authenticated. Notifications are a hint and nothing more.
#include "core/store/sqlstore.h"
#include "tests/contract/postgresserver.h"
#include "tests/support/memorystore.h"
#include "tests/support/testmain.h"

#include <QtCore/QProcess>
#include <QtTest/QSignalSpy>

using namespace signalbox;
using namespace signalbox::engine;

namespace {

template<typename T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
}

/// One of everything that a commit can write.
Changes everything()
{
    Changes changes;
    Run run;
    run.id = RunId(1);
    run.workflowText = "on: push\n";
    run.environmentsText = "environments: {}\n";
    changes.runs << run;
    JobRecord job;
    job.run = run.id;
    job.key = QStringLiteral("ship");
    changes.jobs << job;
    Release release;
    release.id = ReleaseId(1);
    release.version = QStringLiteral("v1.0.0");
    changes.releases << release;
    Deployment deployment;
    deployment.id = DeploymentId(1);
    deployment.environment = QStringLiteral("production");
    changes.deployments << deployment;
    Approval approval;
    approval.id = ApprovalId(1);
    changes.approvals << approval;
    changes.holds << Hold{QStringLiteral("staging"), QStringLiteral("ann"), QStringLiteral("why"), 1};
    changes.releasedHolds << QStringLiteral("testing");
    changes.seenRefs << SeenRef{QStringLiteral("refs/heads/main"), QStringLiteral("c1")};
    changes.forgottenRefs << QStringLiteral("refs/heads/gone");
    changes.settings << std::pair(QStringLiteral("k"), QStringLiteral("v"));
    Event event;
    event.kind = QStringLiteral("run-started");
    changes.events << event;
    return changes;
}

} // namespace

class Fencing : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::PostgresServer> m_postgres;
    QTemporaryDir m_folder;
    test::MemoryStore m_memory;
    StoreFactory m_factory;
    QString m_url;
    int m_number = 0;

    [[nodiscard]] bool inMemory() const { return m_url.isEmpty(); }
    std::unique_ptr<store::SqlStore> sqlStore() { return must(store::SqlStore::open(m_url)); }

private slots:
    void initTestCase() { m_postgres = std::make_unique<test::PostgresServer>(); }

    void initTestCase_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"memory", "sqlite", "postgresql"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        ++m_number;
        m_url.clear();
        if (kind == QLatin1String("memory")) {
            m_memory = test::MemoryStore();
            m_factory = m_memory.factory();
            return;
        }
        if (kind == QLatin1String("postgresql") && !m_postgres->problem().isEmpty())
            QSKIP(qPrintable(m_postgres->problem()));
        m_url = kind == QLatin1String("sqlite") ? QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("f-%1.db").arg(m_number))
                                                : m_postgres->url(QStringLiteral("fencing_%1").arg(m_number));
        m_factory = store::storeFactory(m_url);
    }

    void everyStatementOfAnOvertakenEngineChangesNothing()
    {
        if (inMemory())
            QSKIP("memory has no statements");
        const auto old = sqlStore();
        QList<std::pair<QString, QVariantList>> said;
        const Lease lease = must(old->takeLease(QStringLiteral("old"), 1000, 1000));
        Changes before; // so that the deletions would have something to delete
        before.holds << Hold{QStringLiteral("testing"), QStringLiteral("ann"), QStringLiteral("x"), 1};
        before.seenRefs << SeenRef{QStringLiteral("refs/heads/gone"), QStringLiteral("c0")};
        must(old->commit(lease, before));
        old->record([&](const QString &sql, const QVariantList &values) {
            static const QRegularExpression writes(QStringLiteral("^(INSERT|UPDATE|DELETE)"));
            if (writes.match(sql).hasMatch())
                said.append({sql, values});
        });
        Intent intent = must(old->submit(Intent()));
        said.clear(); // a request needs no lease
        Changes changes = everything();
        intent.state = Intent::State::Done;
        changes.answeredIntents << intent;
        must(old->takeLease(QStringLiteral("old"), 1500, 1000)); // a renewal
        must(old->commit(lease, changes));
        must(old->releaseLease(lease));
        old->record({});
        QSet<QString> tables;
        for (const auto &[sql, values] : said)
            tables.insert(sql.section(QLatin1Char(' '), sql.startsWith(QLatin1String("UPDATE")) ? 1 : 2,
                                      sql.startsWith(QLatin1String("UPDATE")) ? 1 : 2));
        const QSet<QString> all{QStringLiteral("lease"),     QStringLiteral("runs"),     QStringLiteral("jobs"),
                                QStringLiteral("texts"),     QStringLiteral("releases"), QStringLiteral("deployments"),
                                QStringLiteral("approvals"), QStringLiteral("holds"),    QStringLiteral("intents"),
                                QStringLiteral("seen_refs"), QStringLiteral("settings"), QStringLiteral("events"),
                                QStringLiteral("chain")};
        QVERIFY2((all - tables).isEmpty(), qPrintable(QStringList((all - tables).values()).join(QLatin1Char(' '))));

        // Somebody else has the project now; the same things are there as before the old one wrote, so each statement could do its harm.
        const auto other = sqlStore();
        const Lease now = must(other->takeLease(QStringLiteral("new"), 2000, 1'000'000));
        QVERIFY(now.token > lease.token);
        Changes again;
        again.holds << Hold{QStringLiteral("testing"), QStringLiteral("bob"), QStringLiteral("y"), 1};
        again.seenRefs << SeenRef{QStringLiteral("refs/heads/gone"), QStringLiteral("c0")};
        must(other->commit(now, again));
        const auto connection = must(store::Connection::open(must(store::parseAddress(m_url))));
        must(connection->execute(QStringLiteral("UPDATE intents SET state = 0")));
        must(connection->execute(QStringLiteral("DELETE FROM texts")));
        const qint64 events = must(other->verifyAudit()).events;
        int replayed = 0;
        for (const auto &[sql, values] : std::as_const(said)) {
            if (sql.startsWith(QLatin1String("UPDATE stamp")))
                continue; // a counter that says only "look"
            const Result<int> rows = connection->change(sql, values);
            VERIFY_OK(rows);
            QVERIFY2(*rows == 0, qPrintable(sql));
            ++replayed;
        }
        QVERIFY(replayed >= 13);
        QCOMPARE(must(other->verifyAudit()).events, events);
        QCOMPARE(must(other->currentLease())->token, now.token);
    }

    void whatHasEndedStaysEnded()
    {
        const auto store = must(m_factory());
        const Lease lease = must(store->takeLease(QStringLiteral("one"), 1000, 1000));
        Changes changes = everything();
        changes.deployments.first().state = DeploymentState::Failed;
        changes.approvals.first().state = Approval::State::Rejected;
        must(store->commit(lease, changes));
        Changes stale; // a snapshot from before, written back afterwards
        stale.deployments << everything().deployments.first();
        const auto first = store->commit(lease, stale);
        QVERIFY(!first && first.error().kind == ErrorKind::Stale);
        stale = {};
        stale.approvals << everything().approvals.first();
        const auto second = store->commit(lease, stale);
        QVERIFY(!second && second.error().kind == ErrorKind::Stale);
        QVERIFY(must(store->deployment(DeploymentId(1)))->state == DeploymentState::Failed);
        QVERIFY(must(store->approval(ApprovalId(1)))->state == Approval::State::Rejected);
        changes.deployments.first().problem = QStringLiteral("said more exactly");
        changes.approvals.first().state = Approval::State::Voided;
        changes.events.clear();
        must(store->commit(lease, changes));
    }

    void theServersClockDecidesWhetherALeaseHasRunOut()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind != QLatin1String("postgresql"))
            QSKIP("one machine, one clock");
        const auto store = must(m_factory());
        const TimeMs here = QDateTime::currentMSecsSinceEpoch();
        const Lease lease = must(store->takeLease(QStringLiteral("one"), here, 15'000));
        const qint64 server =
            must(must(store::Connection::open(must(store::parseAddress(m_url))))
                     ->value(QStringLiteral("SELECT until_ms - (extract(epoch FROM clock_timestamp()) * 1000)::bigint FROM lease")))
                .toLongLong();
        QVERIFY2(server > 13'000 && server <= 15'000, qPrintable(QString::number(server)));
        QVERIFY(qAbs(lease.until - here - 15'000) < 2'000);
    }

    void aPersonsRequestCarriesTheLoginOfTheDatabase()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind != QLatin1String("postgresql"))
            QSKIP("only a server authenticates");
        const auto owner = sqlStore();
        const auto connection = must(store::Connection::open(must(store::parseAddress(m_url))));
        const QString bob = QStringLiteral("bob%1").arg(m_number);
        must(connection->execute(QStringLiteral("CREATE ROLE %1 LOGIN").arg(bob)));
        const store::Address address = must(store::parseAddress(m_url));
        QProcess psql;
        psql.setProcessChannelMode(QProcess::MergedChannels);
        psql.start(QStringLiteral("psql"), {QStringLiteral("-h"), address.host, QStringLiteral("-U"), address.user, QStringLiteral("-v"),
                                            QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-v"), QStringLiteral("person=") + bob,
                                            QStringLiteral("-v"), QStringLiteral("schema=") + address.schema, QStringLiteral("-f"),
                                            QStringLiteral(SIGNALBOX_SOURCE_DIR "/resources/postgresql/people.sql"), address.database});
        QVERIFY(psql.waitForFinished());
        QVERIFY2(psql.exitCode() == 0, psql.readAll().constData());

        QString theirs = m_url;
        theirs.replace(QStringLiteral("user=") + address.user, QStringLiteral("user=") + bob);
        const auto person = must(store::SqlStore::open(theirs));
        Intent intent;
        intent.kind = QStringLiteral("approve");
        intent.actor = QStringLiteral("carol"); // what a program says
        const Intent sent = must(person->submit(intent));
        QCOMPARE(must(owner->newIntents()).constLast().login, bob);
        QCOMPARE(must(owner->intent(sent.id))->login, bob);
        QCOMPARE(must(owner->submit(intent)).login, QString());
        QCOMPARE(must(owner->newIntents()).constLast().login, QString()); // the owner speaks for whom it says

        // Asking is all that they may do.
        const auto lease = person->takeLease(QStringLiteral("bob"), QDateTime::currentMSecsSinceEpoch(), 1000);
        QVERIFY(!lease);
        QCOMPARE(lease.error().kind, ErrorKind::Refused);
        QVERIFY2(lease.error().what.contains(bob), qPrintable(lease.error().text()));
        const auto raw = must(store::Connection::open(must(store::parseAddress(theirs))));
        for (const char *statement :
             {"UPDATE intents SET login = 'carol'", "INSERT INTO intents (state, digest, body, login) VALUES (0, 0, '', 'carol')",
              "DELETE FROM events", "UPDATE approvals SET state = 1", "UPDATE lease SET holder = 'bob'",
              "INSERT INTO holds (environment, digest, body) VALUES ('x', 0, '')"})
            QVERIFY2(!raw->execute(QLatin1String(statement)), statement);
        must(owner->takeLease(QStringLiteral("engine"), QDateTime::currentMSecsSinceEpoch(), 1000));
    }

    void aWriteWakesWhoeverListens()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind != QLatin1String("postgresql"))
            QSKIP("no other store notifies; theirs are polled");
        const auto listening = must(m_factory());
        int woken = 0;
        listening->wakeOn([&] { ++woken; });
        const auto other = must(m_factory());
        must(other->submit(Intent()));
        QTRY_COMPARE_WITH_TIMEOUT(woken, 1, 2000);
        // Many changes in a short time are one hint, not one each.
        const Lease lease = must(other->takeLease(QStringLiteral("one"), QDateTime::currentMSecsSinceEpoch(), 15'000));
        QElapsedTimer took;
        took.start();
        for (int i = 0; i < 40; ++i) {
            Changes changes = everything();
            must(other->commit(lease, changes));
        }
        const qint64 most = 2 + took.elapsed() / 50;
        QTest::qWait(100);
        QVERIFY2(woken >= 2 && woken - 1 <= most, qPrintable(QStringLiteral("%1 for 40 changes").arg(woken - 1)));
    }
};

TEST_CLASS(Fencing)
#include "tst_fencing.moc"
