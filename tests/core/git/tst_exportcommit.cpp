// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/repository.h"
#include "tests/support/testmain.h"
#include "tests/support/testrepository.h"

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

using namespace signalbox;
using namespace signalbox::git;
using signalbox::test::TestRepository;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

QByteArray runGit(const QString &folder, const QStringList &arguments)
{
    QProcess process; // the blocking form is for tests only
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("git"), QStringList{QStringLiteral("-C"), folder} + arguments);
    process.waitForFinished();
    return process.readAll().trimmed();
}

} // namespace

class ExportCommitTest : public QObject
{
    Q_OBJECT
private slots:
    void filesArriveAsTheyAre_data()
    {
        QTest::addColumn<bool>("gitFolder");
        QTest::newRow("with .git") << true;
        QTest::newRow("files only") << false;
    }
    void filesArriveAsTheyAre()
    {
        QFETCH(bool, gitFolder);
        TestRepository repository;
        const QString old = repository.write(QStringLiteral("a.txt"), "old\n").commit(QStringLiteral("Old"));
        repository.write(QStringLiteral("a.txt"), "new\n").commit(QStringLiteral("New"));
        const QString sha = repository.write(QStringLiteral("dir/run.sh"), "#!/bin/sh\necho hi\n", true)
                                .link(QStringLiteral("link"), "dir/run.sh")
                                .write(QStringLiteral("crlf.txt"), "a\r\nb\r\n")
                                .write(QStringLiteral("umläut.txt"), QByteArray("\0\1", 2))
                                .commit(QStringLiteral("Files"), QStringLiteral("topic"), {old});
        const QString folder = repository.folder() + QStringLiteral("/work-space/here");
        ExportOptions options;
        options.gitFolder = gitFolder;
        const auto exported = repository.git().exportCommit(sha, folder, options);
        VERIFY_OK(exported);
        QCOMPARE(exported->files, 5);
        QCOMPARE(contentOf(folder + QStringLiteral("/a.txt")), QByteArray("old\n"));
        QCOMPARE(contentOf(folder + QStringLiteral("/crlf.txt")), QByteArray("a\r\nb\r\n"));
        QCOMPARE(contentOf(folder + QStringLiteral("/umläut.txt")), QByteArray("\0\1", 2));
        QVERIFY(QFileInfo(folder + QStringLiteral("/dir/run.sh")).isExecutable());
        QVERIFY(!QFileInfo(folder + QStringLiteral("/a.txt")).isExecutable());
        QCOMPARE(QFile::symLinkTarget(folder + QStringLiteral("/link")), folder + QStringLiteral("/dir/run.sh"));
        QCOMPARE(QFileInfo::exists(folder + QStringLiteral("/.git")), gitFolder);
    }

    void gitCommandsWorkInsideAndTheSourceStaysAsItIs()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty())
            QSKIP("the git program is not installed");
        TestRepository repository;
        const QString first = repository.write(QStringLiteral("a"), "1\n").commit(QStringLiteral("One"));
        repository.tag(QStringLiteral("v1.0.0"), first);
        const QString second = repository.write(QStringLiteral("a"), "2\n").commit(QStringLiteral("Two"));
        repository.branch(QStringLiteral("feature/x"), first);
        const QString detached = repository.folder() + QStringLiteral("/detached");
        VERIFY_OK(repository.git().exportCommit(second, detached));
        QCOMPARE(runGit(detached, {QStringLiteral("describe"), QStringLiteral("--tags")}),
                 QByteArray("v1.0.0-1-g") + second.left(7).toLatin1());
        QCOMPARE(runGit(detached, {QStringLiteral("status"), QStringLiteral("--porcelain")}), QByteArray());
        QCOMPARE(runGit(detached, {QStringLiteral("rev-parse"), QStringLiteral("HEAD"), QStringLiteral("origin/feature/x")}),
                 second.toLatin1() + '\n' + first.toLatin1());
        QCOMPARE(runGit(detached, {QStringLiteral("rev-list"), QStringLiteral("--count"), QStringLiteral("HEAD")}), QByteArray("2"));
        QCOMPARE(runGit(detached, {QStringLiteral("fsck"), QStringLiteral("--no-dangling"), QStringLiteral("--no-progress")}),
                 QByteArray());
        QVERIFY(runGit(detached, {QStringLiteral("fetch"), QStringLiteral("origin")}).isEmpty());
        const QString branch = repository.folder() + QStringLiteral("/branch");
        ExportOptions options;
        options.ref = QStringLiteral("refs/heads/main");
        VERIFY_OK(repository.git().exportCommit(second, branch, options));
        QCOMPARE(runGit(branch, {QStringLiteral("branch"), QStringLiteral("--show-current")}), QByteArray("main"));
        runGit(branch, {QStringLiteral("-c"), QStringLiteral("user.name=x"), QStringLiteral("-c"),
                        QStringLiteral("user.email=x@example.org"), QStringLiteral("commit"), QStringLiteral("-q"),
                        QStringLiteral("--allow-empty"), QStringLiteral("-m"), QStringLiteral("inside")});
        QCOMPARE(runGit(branch, {QStringLiteral("rev-list"), QStringLiteral("--count"), QStringLiteral("HEAD")}), QByteArray("3"));
        QCOMPARE(repository.git().resolve(QStringLiteral("main")).value(), second);
    }

    void aWorkspaceOfAWorkspaceStillSeesAllObjects()
    {
        TestRepository repository;
        const QString sha = repository.write(QStringLiteral("a"), "1\n").commit(QStringLiteral("One"));
        const QString first = repository.folder() + QStringLiteral("/first"), second = repository.folder() + QStringLiteral("/second");
        VERIFY_OK(repository.git().exportCommit(sha, first));
        const auto opened = Repository::open(first);
        VERIFY_OK(opened);
        VERIFY_OK(opened->exportCommit(sha, second));
        QCOMPARE(contentOf(second + QStringLiteral("/a")), QByteArray("1\n"));
    }

    void aFolderThatHoldsSomethingIsRefused()
    {
        TestRepository repository;
        const QString sha = repository.write(QStringLiteral("a"), "1\n").commit(QStringLiteral("One"));
        const QString folder = repository.folder() + QStringLiteral("/used");
        QDir().mkpath(folder + QStringLiteral("/.hidden"));
        const auto exported = repository.git().exportCommit(sha, folder);
        QCOMPARE(exported.error().kind, ErrorKind::Refused);
        QVERIFY(exported.error().cause.contains(QLatin1String("not an empty folder")));
        QCOMPARE(exported.error().state, QStringLiteral("Nothing was changed."));
        const auto onFile = repository.git().exportCommit(sha, repository.path() + QStringLiteral("/config"));
        QCOMPARE(onFile.error().kind, ErrorKind::Refused);
        const auto below = repository.git().exportCommit(sha, repository.path() + QStringLiteral("/config/x"));
        QCOMPARE(below.error().kind, ErrorKind::Unable);
    }

    void itCanBeCanceled()
    {
        TestRepository repository;
        for (int i = 0; i < 20; ++i)
            repository.write(QStringLiteral("f%1").arg(i), QByteArray::number(i));
        const QString sha = repository.commit(QStringLiteral("Many"));
        int asked = 0;
        ExportOptions options;
        options.canceled = [&] { return ++asked > 3; };
        const auto exported = repository.git().exportCommit(sha, repository.folder() + QStringLiteral("/cut"), options);
        QVERIFY(!exported);
        QCOMPARE(exported.error().kind, ErrorKind::Interrupted);
    }
};

TEST_CLASS(ExportCommitTest)
#include "tst_exportcommit.moc"
