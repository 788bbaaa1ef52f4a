// SPDX-License-Identifier: GPL-3.0-or-later
// What a full, read-only or failing disk does to the SQLite store, and what a person then reads.
#include "tests/core/store/storecontent.h"
#include "tests/support/testmain.h"

#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>

using namespace signalbox;
using namespace signalbox::test;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void setContent(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// Runs this program again, one class of it, with a file system of its own.
QByteArray inOwnMounts(const QString &mount, const QString &testClass, const QString &folder, int *status)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(QStringLiteral("SIGNALBOX_FAULT_FOLDER"), folder);
    process.setProcessEnvironment(variables);
    process.start(QStringLiteral("unshare"),
                  {QStringLiteral("-Urm"), QStringLiteral("sh"), QStringLiteral("-c"),
                   mount + QStringLiteral(" || exit 77; exec \"$0\" \"$1\""), QCoreApplication::applicationFilePath(), testClass});
    process.waitForFinished(60000);
    *status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return process.readAll();
}

} // namespace

/// Runs only inside a small file system that StoreFaults has mounted.
class StoreOnFullDisk : public QObject
{
    Q_OBJECT
private slots:
    void aFullDiskIsNamedAndNothingIsLost()
    {
        const QString folder = qEnvironmentVariable("SIGNALBOX_FAULT_FOLDER");
        if (folder.isEmpty())
            QSKIP("started by StoreFaults");
        const auto store = must(store::openStore(QStringLiteral("sqlite:") + folder + QStringLiteral("/store.db")));
        const engine::Lease lease = must(store->takeLease(QStringLiteral("x"), 0, 1));
        int stored = 0;
        Result<void> result;
        while (stored < 1000) {
            engine::Changes changes;
            Run run;
            run.id = RunId(stored + 1);
            run.title = QString(20000, QLatin1Char('x'));
            changes.runs << run;
            result = store->commit(lease, changes);
            if (!result)
                break;
            ++stored;
        }
        QVERIFY(!result);
        QVERIFY2(result.error().what.contains(QStringLiteral("disk is full")), qPrintable(result.error().text()));
        QVERIFY(!result.error().next.isEmpty());
        QVERIFY(stored > 5);
        QCOMPARE(must(store->counters()).run, stored);
        // Work goes on once there is space again.
        QVERIFY(QProcess::execute(QStringLiteral("mount"), {QStringLiteral("-o"), QStringLiteral("remount,size=8m"), folder}) == 0);
        engine::Changes changes;
        Run run;
        run.id = RunId(stored + 1);
        changes.runs << run;
        must(store->commit(lease, changes));
        QCOMPARE(must(store->counters()).run, stored + 1);
    }
};

class StoreOnReadOnlyDisk : public QObject
{
    Q_OBJECT
private slots:
    void aReadOnlyStoreIsNamed()
    {
        const QString folder = qEnvironmentVariable("SIGNALBOX_FAULT_FOLDER");
        if (folder.isEmpty())
            QSKIP("started by StoreFaults");
        const auto opened = store::openStore(QStringLiteral("sqlite:") + folder + QStringLiteral("/store.db"));
        const Error error = opened ? (*opened)->submit(Intent()).error() : opened.error();
        QVERIFY2(error.text().contains(QStringLiteral("read-only")) || error.what.contains(QStringLiteral("cannot be opened")),
                 qPrintable(error.text()));
        QVERIFY2(error.next.contains(QStringLiteral("folder")), qPrintable(error.text()));
        const auto made = store::openStore(QStringLiteral("sqlite:") + folder + QStringLiteral("/new/folder/store.db"));
        QVERIFY(!made);
        QVERIFY2(made.error().what.contains(QStringLiteral("cannot be made")), qPrintable(made.error().text()));
    }
};

class StoreFaults : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString filledStore(const QString &name)
    {
        const QString path = m_folder.filePath(name);
        const auto store = must(store::openStore(QStringLiteral("sqlite:") + path));
        const engine::Lease lease = must(store->takeLease(QStringLiteral("x"), 0, 1));
        must(store->commit(lease, workInFlight()));
        engine::Changes more;
        for (int id = 10; id < 120; ++id) {
            Run run = workInFlight().runs.first();
            run.id = RunId(id);
            run.title = QStringLiteral("run %1 %2").arg(id).arg(QString(400, QLatin1Char('t')));
            more.runs << run;
        }
        must(store->commit(lease, more));
        return path;
    }

private slots:
    void aFullDiskIsNamedAndNothingIsLost()
    {
        QTemporaryDir mountPoint;
        int status = 0;
        const QByteArray output = inOwnMounts(QStringLiteral("mount -t tmpfs -o size=1m tmpfs '%1'").arg(mountPoint.path()),
                                              QStringLiteral("StoreOnFullDisk"), mountPoint.path(), &status);
        if (status == 77 || output.contains("unshare:"))
            QSKIP("no own mounts here (unshare -Urm)");
        QVERIFY2(status == 0 && !output.contains("SKIP"), output.constData());
    }

    void aReadOnlyDiskIsNamed()
    {
        QTemporaryDir folder;
        must(store::openStore(QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("store.db")))).reset();
        int status = 0;
        const QByteArray output = inOwnMounts(QStringLiteral("mount --bind '%1' '%1' && mount -o remount,ro,bind '%1'").arg(folder.path()),
                                              QStringLiteral("StoreOnReadOnlyDisk"), folder.path(), &status);
        if (status == 77 || output.contains("unshare:"))
            QSKIP("no own mounts here (unshare -Urm)");
        QVERIFY2(status == 0 && !output.contains("SKIP"), output.constData());
    }

    void aTruncatedStoreIsNamed_data()
    {
        QTest::addColumn<double>("part");
        for (const double part : {0.0002, 0.1, 0.5, 0.9, 0.99})
            QTest::newRow(qPrintable(QString::number(part))) << part;
    }
    void aTruncatedStoreIsNamed()
    {
        QFETCH(double, part);
        const QString path = filledStore(QStringLiteral("truncated-%1.db").arg(part));
        const QByteArray whole = contentOf(path);
        const QByteArray cut = whole.left(qsizetype(double(whole.size()) * part));
        setContent(path, cut);
        const auto opened = store::openStore(QStringLiteral("sqlite:") + path);
        QVERIFY(!opened);
        QVERIFY2(opened.error().what.contains(QStringLiteral("damaged")) || opened.error().what.contains(QStringLiteral("not a store")),
                 qPrintable(opened.error().text()));
        QVERIFY(!opened.error().next.isEmpty());
        QCOMPARE(contentOf(path), cut);
    }

    void noFlippedBitIsEverActedOn()
    {
        const QString path = filledStore(QStringLiteral("flipped.db"));
        const QByteArray whole = contentOf(path);
        QHash<qint64, QByteArray> expected;
        {
            const auto store = must(store::openStore(QStringLiteral("sqlite:") + path));
            engine::RunFilter all;
            all.limit = 0;
            for (const Run &run : must(store->runs(all)))
                expected.insert(run.id.number(), must(store->run(run.id))->toValue().toJson());
        }
        QVERIFY(expected.size() > 100);
        const int rounds =
            qEnvironmentVariableIntValue("SIGNALBOX_FLIP_ROUNDS") > 0 ? qEnvironmentVariableIntValue("SIGNALBOX_FLIP_ROUNDS") : 300;
        int found = 0;
        for (int seed = 1; seed <= rounds; ++seed) {
            QRandomGenerator random{quint32(seed)};
            QByteArray flipped = whole;
            const qsizetype at = random.bounded(int(whole.size()));
            flipped[at] = char(flipped[at] ^ (1 << random.bounded(8)));
            QFile::remove(path + QStringLiteral("-wal"));
            QFile::remove(path + QStringLiteral("-shm"));
            setContent(path, flipped);
            const auto store = store::openStore(QStringLiteral("sqlite:") + path);
            if (!store) {
                QVERIFY(!store.error().what.isEmpty());
                ++found;
                continue;
            }
            engine::RunFilter all;
            all.limit = 0;
            const auto runs = (*store)->runs(all);
            bool named = !runs;
            if (runs)
                QVERIFY2(runs->size() == expected.size(), qPrintable(QStringLiteral("seed %1, byte %2").arg(seed).arg(at)));
            for (auto wanted = expected.cbegin(); wanted != expected.cend(); ++wanted) {
                const auto run = (*store)->run(RunId(wanted.key()));
                named = named || !run;
                if (run)
                    QVERIFY2(*run && (*run)->toValue().toJson() == wanted.value(),
                             qPrintable(QStringLiteral("seed %1, byte %2, run %3").arg(seed).arg(at).arg(wanted.key())));
            }
            found += named;
        }
        qInfo("%d of %d flips named; the others touched nothing that is read", found, rounds);
        QVERIFY(found > rounds / 4);
    }

    void aLockedStoreIsNamed()
    {
        const QString path = filledStore(QStringLiteral("locked.db"));
        auto address = must(store::parseAddress(QStringLiteral("sqlite:") + path));
        const auto first = must(store::Connection::open(address));
        const auto second = must(store::Connection::open(address));
        must(second->value(QStringLiteral("PRAGMA busy_timeout=50")));
        must(first->execute(QStringLiteral("BEGIN IMMEDIATE")));
        const Result<void> refused = second->execute(QStringLiteral("BEGIN IMMEDIATE"));
        QVERIFY(!refused);
        QVERIFY2(refused.error().what.contains(QStringLiteral("locked by another program")), qPrintable(refused.error().text()));
        must(first->execute(QStringLiteral("ROLLBACK")));
    }

    void commitsAreSyncedAndOnlyTheHolderCheckpoints()
    {
        const auto connection =
            must(store::Connection::open(must(store::parseAddress(QStringLiteral("sqlite:") + filledStore(QStringLiteral("pragma.db"))))));
        QCOMPARE(must(connection->value(QStringLiteral("PRAGMA synchronous"))).toInt(), 2);
        QCOMPARE(must(connection->value(QStringLiteral("PRAGMA wal_autocheckpoint"))).toInt(), 0);
        QCOMPARE(must(connection->value(QStringLiteral("PRAGMA mmap_size"))).toInt(), 0);
        QCOMPARE(must(connection->value(QStringLiteral("PRAGMA journal_mode"))).toString(), QStringLiteral("wal"));
    }
};

TEST_CLASS(StoreOnFullDisk)
TEST_CLASS(StoreOnReadOnlyDisk)
TEST_CLASS(StoreFaults)
#include "tst_faults.moc"
