// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/refwatcher.h"
#include "tests/support/testmain.h"
#include "tests/support/testrepository.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <utime.h>

using namespace signalbox;
using namespace signalbox::git;
using signalbox::test::TestRepository;

namespace {

QString told(const QList<Push> &pushes)
{
    QStringList lines;
    for (const Push &push : pushes)
        lines << push.ref + (push.created ? QStringLiteral(" created") : QString())
                     + (push.deleted ? QStringLiteral(" deleted") : QString()) + (push.forced ? QStringLiteral(" forced") : QString());
    return lines.join(QStringLiteral(", "));
}

} // namespace

class RefWatcherTest : public QObject
{
    Q_OBJECT
private slots:
    void pushesAreTheDifferenceOfTwoLooks()
    {
        const auto ref = [](const char *name, char sha) { return SeenRef{QLatin1String(name), QString(40, QLatin1Char(sha))}; };
        const auto pushes = comparePushes({ref("refs/heads/gone", '1'), ref("refs/heads/main", '1'), ref("refs/heads/same", '5'),
                                           ref("refs/heads/wild", '3'), ref("refs/tags/v1", '1')},
                                          {ref("refs/heads/main", '2'), ref("refs/heads/new", '2'), ref("refs/heads/same", '5'),
                                           ref("refs/heads/wild", '4'), ref("refs/tags/v1", '2')},
                                          [](const QString &before, const QString &) { return before.startsWith(QLatin1Char('1')); });
        QCOMPARE(told(pushes),
                 QStringLiteral(
                     "refs/heads/gone deleted, refs/heads/main, refs/heads/wild forced, refs/tags/v1 forced, refs/heads/new created"));
        QCOMPARE(pushes.first().after, zeroSha());
        QCOMPARE(pushes.last().before, zeroSha());
        QVERIFY(comparePushes({}, {}, nullptr).isEmpty());
    }

    void eachPushIsToldOnce()
    {
        TestRepository repository;
        const QString first = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        RefWatcher watcher(repository.git().reopen().value());
        QVERIFY(watcher.poll()->isEmpty()); // the first look is where we start
        QCOMPARE(watcher.seen().size(), 1);
        const QString second = repository.write(QStringLiteral("a"), "2").commit(QStringLiteral("Two"));
        repository.branch(QStringLiteral("feature/deep/x"), first);
        auto pushes = watcher.poll();
        VERIFY_OK(pushes);
        QCOMPARE(told(*pushes), QStringLiteral("refs/heads/main, refs/heads/feature/deep/x created"));
        QCOMPARE(pushes->first().before, first);
        QCOMPARE(pushes->first().after, second);
        QVERIFY(watcher.poll()->isEmpty());
        repository.tag(QStringLiteral("v1.0.0"), first);
        pushes = watcher.poll();
        QCOMPARE(told(*pushes), QStringLiteral("refs/tags/v1.0.0 created"));
        QCOMPARE(pushes->first().after, first); // the commit, not the tag object
        repository.branch(QStringLiteral("main"), first);
        QCOMPARE(told(*watcher.poll()), QStringLiteral("refs/heads/main forced"));
        VERIFY_OK(repository.git().removeTag(QStringLiteral("v1.0.0")));
        QCOMPARE(told(*watcher.poll()), QStringLiteral("refs/tags/v1.0.0 deleted"));
    }

    void whatHappenedBetweenTwoLivesIsTold()
    {
        TestRepository repository;
        const QString first = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        repository.write(QStringLiteral("a"), "2").commit(QStringLiteral("Two"));
        RefWatcher watcher(repository.git().reopen().value());
        watcher.setSeen({{QStringLiteral("refs/heads/main"), first}});
        QCOMPARE(told(*watcher.poll()), QStringLiteral("refs/heads/main"));
        RefWatcher fresh(repository.git().reopen().value());
        fresh.setSeen({});
        QCOMPARE(told(*fresh.poll()), QStringLiteral("refs/heads/main created"));
    }

    void packingRefsIsNoPushAndAnIdlePollReadsNothing()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("git"));
        if (program.isEmpty())
            QSKIP("the git program, which packs refs, is not installed");
        TestRepository repository;
        const QString sha = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        for (int i = 0; i < 1'000; ++i)
            repository.branch(QStringLiteral("team%1/topic%2").arg(i % 10).arg(i), sha);
        repository.tag(QStringLiteral("v1"), sha);
        RefWatcher watcher(repository.git().reopen().value());
        VERIFY_OK(watcher.poll());
        QProcess pack;
        pack.start(program, {QStringLiteral("-C"), repository.path(), QStringLiteral("pack-refs"), QStringLiteral("--all")});
        QVERIFY(pack.waitForFinished() && pack.exitCode() == 0);
        QVERIFY(watcher.poll()->isEmpty());
        QCOMPARE(watcher.seen().size(), 1'002);
        // Times of long ago, so that no stamp is too young to be trusted.
        QDirIterator all(repository.path() + QStringLiteral("/refs"), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        const utimbuf past = {1'600'000'000, 1'600'000'000};
        while (all.hasNext())
            utime(QFile::encodeName(all.next()).constData(), &past);
        utime(QFile::encodeName(repository.path() + QStringLiteral("/packed-refs")).constData(), &past);
        QVERIFY(watcher.poll()->isEmpty());
        QVERIFY(watcher.lastPollRead());
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 50; ++i) {
            QVERIFY(watcher.poll()->isEmpty());
            QVERIFY(!watcher.lastPollRead());
        }
        QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
        repository.write(QStringLiteral("a"), "2").commit(QStringLiteral("Two"), QStringLiteral("team3/topic3"));
        QCOMPARE(told(*watcher.poll()), QStringLiteral("refs/heads/team3/topic3"));
    }

    void aRepositoryThatWentAwayIsAnErrorAndLosesNothing()
    {
        TestRepository repository;
        const QString sha = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        RefWatcher watcher(repository.git().reopen().value());
        VERIFY_OK(watcher.poll());
        const QString away = repository.folder() + QStringLiteral("/away");
        QVERIFY(QDir().rename(repository.path(), away));
        const auto gone = watcher.poll();
        QVERIFY(!gone);
        QVERIFY2(gone.error().text().contains(repository.path()), qPrintable(gone.error().text()));
        QVERIFY(QDir().rename(away, repository.path()));
        repository.write(QStringLiteral("a"), "2").commit(QStringLiteral("Two"));
        QCOMPARE(told(*watcher.poll()), QStringLiteral("refs/heads/main"));
    }

    void aCloneThatFetchesSeesItsRemoteBranches()
    {
        TestRepository repository;
        const QString sha = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        RefWatcher watcher(repository.git().reopen().value(), RefWatcher::Scope::LocalAndRemote);
        VERIFY_OK(watcher.poll());
        QDir().mkpath(repository.path() + QStringLiteral("/refs/remotes/origin"));
        QFile ref(repository.path() + QStringLiteral("/refs/remotes/origin/main"));
        QVERIFY(ref.open(QIODevice::WriteOnly) && ref.write(sha.toLatin1() + '\n') > 0);
        ref.close();
        // A folder that was not there at the last look is found through the folder above it.
        QCOMPARE(told(*watcher.poll()), QStringLiteral("refs/remotes/origin/main created"));
    }
};

TEST_CLASS(RefWatcherTest)
#include "tst_refwatcher.moc"
