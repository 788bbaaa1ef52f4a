// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/auditexport.h"
#include "tests/core/store/storecontent.h"
#include "tests/support/testmain.h"

#include <QtCore/QBuffer>
#include <QtCore/QRandomGenerator>

using namespace signalbox;
using namespace signalbox::test;

class Audit : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;
    static constexpr int eventCount = 60;

    /// One manipulation by somebody who writes to the database but cannot recompute the chain.
    QStringList manipulation(QRandomGenerator &random) const
    {
        const int id = random.bounded(1, eventCount + 1);
        const int other = 1 + (id - 1 + random.bounded(1, eventCount)) % eventCount;
        switch (random.bounded(12)) {
        case 0: return {QStringLiteral("DELETE FROM events WHERE id = %1").arg(id)};
        case 1: return {QStringLiteral("UPDATE events SET body = replace(body, '\"ann\"', '\"bob\"') WHERE id = %1").arg(id)};
        case 2: return {QStringLiteral("UPDATE events SET actor = 'mallory' WHERE id = %1").arg(id)};
        case 3: return {QStringLiteral("UPDATE events SET environment = 'staging' WHERE id = %1").arg(id)};
        case 4: return {QStringLiteral("UPDATE events SET kind = kind || 'x' WHERE id = %1").arg(id)};
        case 5: return {QStringLiteral("UPDATE events SET at = at + %2 WHERE id = %1").arg(id).arg(random.bounded(1, 1000))};
        case 6: return {QStringLiteral("UPDATE events SET run = run + 1 WHERE id = %1").arg(id)};
        case 7: // two change places
            return {QStringLiteral("UPDATE events SET id = -1 WHERE id = %1").arg(id),
                    QStringLiteral("UPDATE events SET id = %1 WHERE id = %2").arg(id).arg(other),
                    QStringLiteral("UPDATE events SET id = %1 WHERE id = -1").arg(other)};
        case 8: // one is put in
            return {
                QStringLiteral(
                    "INSERT INTO events SELECT %1, at, latest_at, kind, actor, environment, run, deployment, body, hash FROM events WHERE id = %2")
                    .arg(random.bounded(2) ? eventCount + 1 : 0)
                    .arg(id)};
        case 9:
            return {
                QStringLiteral("DELETE FROM events WHERE id > %1").arg(eventCount - random.bounded(1, eventCount))}; // the tail is cut off
        case 10:
            return {QStringLiteral("UPDATE events SET hash = (SELECT hash FROM events WHERE id = %2) WHERE id = %1").arg(id).arg(other)};
        default: { // one byte of the body
            const int at = random.bounded(1, 150);
            return {
                QStringLiteral(
                    "UPDATE events SET body = substr(body, 1, %2 - 1) || CASE WHEN substr(body, %2, 1) = 'q' THEN 'r' ELSE 'q' END || substr(body, %2 + 1) WHERE id = %1")
                    .arg(id)
                    .arg(at)};
        }
        }
    }

private slots:
    void init()
    {
        m_path = m_folder.filePath(QStringLiteral("audit.db"));
        QFile::remove(m_path);
        const auto store = must(store::openStore(QStringLiteral("sqlite:") + m_path));
        engine::Changes changes;
        for (int i = 0; i < eventCount; ++i) {
            Event event;
            event.at = 1'700'000'000'000 + i * 1000;
            event.kind = QStringLiteral("deployment-verified");
            event.actor = QStringLiteral("ann");
            event.environment = QStringLiteral("production");
            event.run = RunId(i + 1);
            event.text = QStringLiteral("v1.0.%1 is live in production").arg(i);
            changes.events << event;
        }
        must(store->commit(must(store->takeLease(QStringLiteral("x"), 0, 1)), changes));
    }

    void everyManipulationIsFound()
    {
        const int rounds =
            qEnvironmentVariableIntValue("SIGNALBOX_AUDIT_ROUNDS") > 0 ? qEnvironmentVariableIntValue("SIGNALBOX_AUDIT_ROUNDS") : 300;
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray original = file.readAll();
        file.close();
        for (int seed = 1; seed <= rounds; ++seed) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(original);
            file.close();
            QRandomGenerator random{quint32(seed)};
            const QStringList statements = manipulation(random);
            QCOMPARE(rawSql(m_path, statements), QString());
            const auto store = must(store::openStore(QStringLiteral("sqlite:") + m_path));
            const auto report = must(store->verifyAudit());
            QVERIFY2(report.firstBad > 0 && !report.problem.isEmpty(),
                     qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(statements.join(QLatin1Char(';')))));
        }
    }

    void anExportIsVerifiedWithoutTheStore()
    {
        const auto store = must(store::openStore(QStringLiteral("sqlite:") + m_path));
        QBuffer out;
        QVERIFY(out.open(QIODevice::ReadWrite));
        QByteArray toSign;
        const store::Checkpoint checkpoint = must(store::exportAudit(*store, out, [&](const store::Checkpoint &c) -> Result<QString> {
            toSign = c.text();
            return QStringLiteral("signature");
        }));
        QCOMPARE(checkpoint.events, eventCount);
        QCOMPARE(toSign, QByteArray("signalbox-audit 1 60 " + checkpoint.head + '\n'));
        const QByteArray good = out.data();
        QCOMPARE(good.count('\n'), eventCount + 1);
        const auto verify = [](QByteArray bytes) {
            QBuffer in(&bytes);
            in.open(QIODevice::ReadOnly);
            return must(store::verifyExport(in));
        };
        QCOMPARE(verify(good).firstBad, 0);
        QCOMPARE(verify(good).head, checkpoint.head);
        QCOMPARE(verify(QByteArray(good).replace("v1.0.7 ", "v1.0.8 ")).firstBad, 8);
        QVERIFY(verify(good.left(good.lastIndexOf('\n', -2) + 1)).firstBad > 0);
        QVERIFY(verify(good.mid(good.indexOf('\n') + 1)).firstBad == 1);
        QVERIFY(must(store::contains(*store, checkpoint)));
        QVERIFY(!must(store::contains(*store, {checkpoint.events, QByteArray(64, '1')})));
        QVERIFY(!must(store::contains(*store, {checkpoint.events + 1, checkpoint.head})));
    }
};

TEST_CLASS(Audit)
#include "tst_audit.moc"
