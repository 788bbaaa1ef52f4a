// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/repository.h"
#include "tests/support/testmain.h"
#include "tests/support/testrepository.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <unistd.h>

using namespace signalbox;
using namespace signalbox::git;
using signalbox::test::TestRepository;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QStringList names(const QList<Commit> &commits)
{
    QStringList list;
    for (const Commit &commit : commits)
        list << commit.subject;
    return list;
}

} // namespace

class RepositoryTest : public QObject
{
    Q_OBJECT
private slots:
    void aFolderThatIsNotThereIsNamed()
    {
        const auto opened = Repository::open(QStringLiteral("/nowhere/at/all"));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::NotFound);
        QCOMPARE(opened.error().what, QStringLiteral("There is no folder /nowhere/at/all."));
        QVERIFY(!opened.error().next.isEmpty());
    }

    void aFolderThatIsNoRepositoryIsToldWithWhatToDo()
    {
        QTemporaryDir folder;
        const auto opened = Repository::discover(folder.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::NotFound);
        QCOMPARE(opened.error().what, QStringLiteral("%1 is not a git repository.").arg(folder.path()));
        QVERIFY(opened.error().next.contains(QLatin1String("git init")));
    }

    void aDamagedRepositoryIsNotMistakenForNone()
    {
        TestRepository repository;
        writeFile(repository.path() + QStringLiteral("/config"), "[core\n");
        const auto opened = Repository::open(repository.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Unable);
        QVERIFY2(opened.error().what.contains(QLatin1String("cannot be opened")), qPrintable(opened.error().text()));
        QCOMPARE(opened.error().state, QStringLiteral("Nothing was changed."));
    }

    void formatsThatLibgit2CannotReadAreNamed_data()
    {
        QTest::addColumn<QByteArray>("extension");
        QTest::addColumn<QString>("cause");
        QTest::newRow("reftable") << QByteArray("refstorage = reftable") << QStringLiteral("reftable");
        QTest::newRow("sha256") << QByteArray("objectformat = sha256") << QStringLiteral("SHA-256");
    }
    void formatsThatLibgit2CannotReadAreNamed()
    {
        QFETCH(QByteArray, extension);
        QFETCH(QString, cause);
        TestRepository repository;
        writeFile(repository.path() + QStringLiteral("/config"),
                  "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\t" + extension + "\n");
        const auto opened = Repository::open(repository.path());
        QVERIFY(!opened);
        QVERIFY2(opened.error().cause.contains(cause), qPrintable(opened.error().text()));
        QVERIFY(!opened.error().next.isEmpty());
    }

    void sparseAndPartialClonesOpen()
    {
        TestRepository repository;
        repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        writeFile(repository.path() + QStringLiteral("/config"),
                  "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tworktreeConfig = true\n\tpartialclone = origin\n");
        VERIFY_OK(Repository::open(repository.path()));
    }

    void aRepositoryOfAnotherUserSaysHowToTrustIt()
    {
        if (geteuid() != 0)
            QSKIP("only root can give a folder to another user");
        TestRepository repository(false);
        QCOMPARE(chown(QFile::encodeName(repository.path()).constData(), 12345, 12345), 0);
        QCOMPARE(chown(QFile::encodeName(repository.path() + QStringLiteral("/.git")).constData(), 12345, 12345), 0);
        const auto opened = Repository::open(repository.path());
        QVERIFY(!opened);
        QVERIFY2(opened.error().next.contains(QStringLiteral("safe.directory ") + repository.path()), qPrintable(opened.error().text()));
    }

    void anEmptyRepositoryIsEmptyAndHasNoDefaultBranch()
    {
        TestRepository repository;
        const RepositoryState state = repository.git().state();
        QVERIFY(state.empty && state.unborn && state.bare && !state.detached);
        QCOMPARE(state.headRef, QStringLiteral("refs/heads/main"));
        QVERIFY(state.sentence().contains(QLatin1String("no commits yet")));
        QVERIFY(repository.git().refs().value().isEmpty());
        const auto branch = repository.git().defaultBranch();
        QVERIFY(!branch);
        QVERIFY(branch.error().what.contains(QLatin1String("no commits yet")));
        const auto head = repository.git().resolve(QStringLiteral("HEAD"));
        QVERIFY(!head);
        QCOMPARE(head.error().what, QStringLiteral("HEAD has no commit yet."));
    }

    void anUnbornHeadBesideOtherBranchesIsNotEmpty()
    {
        TestRepository repository;
        repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"), QStringLiteral("develop"));
        const RepositoryState state = repository.git().state();
        QVERIFY(state.unborn && !state.empty);
        QVERIFY(state.sentence().contains(QLatin1String("HEAD names the branch main")));
        QCOMPARE(repository.git().defaultBranch().value(), QStringLiteral("refs/heads/develop"));
    }

    void aDetachedHeadIsTold()
    {
        TestRepository repository;
        const QString sha = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        writeFile(repository.path() + QStringLiteral("/HEAD"), sha.toLatin1() + '\n');
        const RepositoryState state = repository.git().state();
        QVERIFY(state.detached && !state.unborn);
        QCOMPARE(state.headSha, sha);
        QVERIFY(state.sentence().contains(sha.left(7)));
    }

    void aShallowHistoryIsToldAndReadAsFarAsItGoes()
    {
        TestRepository repository;
        repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        const QString second = repository.write(QStringLiteral("a"), "2").commit(QStringLiteral("Two"));
        const QString third = repository.write(QStringLiteral("a"), "3").commit(QStringLiteral("Three"));
        writeFile(repository.path() + QStringLiteral("/shallow"), second.toLatin1() + '\n');
        const auto opened = repository.git().reopen();
        VERIFY_OK(opened);
        QVERIFY(opened->state().shallow);
        QVERIFY(opened->state().sentence().contains(QLatin1String("unshallow")));
        const auto missing = opened->commit(QString(40, QLatin1Char('a')));
        QVERIFY(!missing);
        QVERIFY2(missing.error().next.contains(QLatin1String("unshallow")), qPrintable(missing.error().text()));
        QCOMPARE(opened->commit(third)->subject, QStringLiteral("Three"));
    }

    void theDefaultBranchFollowsSettingsThenOriginThenCustom_data()
    {
        QTest::addColumn<QStringList>("branches");
        QTest::addColumn<QString>("originHead");
        QTest::addColumn<QString>("configured");
        QTest::addColumn<QString>("expected");
        const auto list = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
        QTest::newRow("configured") << list("main release") << QString() << QStringLiteral("release")
                                    << QStringLiteral("refs/heads/release");
        QTest::newRow("configured, full") << list("main x") << QString() << QStringLiteral("refs/heads/x")
                                          << QStringLiteral("refs/heads/x");
        QTest::newRow("configured, missing") << list("main") << QString() << QStringLiteral("gone") << QString();
        QTest::newRow("origin/HEAD") << list("main trunk") << QStringLiteral("trunk") << QString() << QStringLiteral("refs/heads/trunk");
        QTest::newRow("main") << list("a develop main master") << QString() << QString() << QStringLiteral("refs/heads/main");
        QTest::newRow("master") << list("a develop master") << QString() << QString() << QStringLiteral("refs/heads/master");
        QTest::newRow("the only one") << list("special") << QString() << QString() << QStringLiteral("refs/heads/special");
        QTest::newRow("nobody knows") << list("one two") << QString() << QString() << QString();
    }
    void theDefaultBranchFollowsSettingsThenOriginThenCustom()
    {
        QFETCH(QStringList, branches);
        QFETCH(QString, originHead);
        QFETCH(QString, configured);
        QFETCH(QString, expected);
        TestRepository repository;
        writeFile(repository.path() + QStringLiteral("/HEAD"), "ref: refs/heads/absent\n");
        for (const QString &branch : branches)
            repository.write(QStringLiteral("a"), branch.toUtf8()).commit(branch, branch);
        if (!originHead.isEmpty()) {
            writeFile(repository.path() + QStringLiteral("/refs/remotes/origin/HEAD"),
                      "ref: refs/remotes/origin/" + originHead.toUtf8() + '\n');
            writeFile(repository.path() + QStringLiteral("/refs/remotes/origin/") + originHead,
                      repository.git().resolve(originHead)->toLatin1() + '\n');
        }
        const auto found = repository.git().defaultBranch(configured);
        QCOMPARE(found.value_or(QString()), expected);
        if (!found)
            QVERIFY(found.error().next.contains(QLatin1String("default branch")));
    }

    void refsSayWhatTheyLeadTo()
    {
        TestRepository repository;
        const QString first = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One\n\nwith a body"));
        const QString second = repository.by(QStringLiteral("Jörg Müller"), QStringLiteral("joerg@example.org"))
                                   .write(QStringLiteral("a"), "2")
                                   .commit(QStringLiteral("Zwei"));
        repository.branch(QStringLiteral("feature/x"), first);
        repository.tag(QStringLiteral("v1.0.0"), first, QStringLiteral("First release\n\nNotes"));
        writeFile(repository.path() + QStringLiteral("/refs/tags/light"), second.toLatin1() + '\n');
        writeFile(
            repository.path() + QStringLiteral("/config"),
            "[core]\n\trepositoryformatversion = 0\n\tbare = true\n[remote \"origin\"]\n\turl = /x\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n"
            "[branch \"main\"]\n\tremote = origin\n\tmerge = refs/heads/main\n");
        const auto opened = repository.git().reopen();
        const auto refs = opened->refs();
        VERIFY_OK(refs);
        QStringList all;
        for (const GitRef &ref : *refs)
            all << ref.name;
        QCOMPARE(all, QStringList({QStringLiteral("refs/heads/feature/x"), QStringLiteral("refs/heads/main"),
                                   QStringLiteral("refs/tags/light"), QStringLiteral("refs/tags/v1.0.0")}));
        const GitRef &branch = refs->at(1), &light = refs->at(2), &release = refs->at(3);
        QCOMPARE(branch.shortName, QStringLiteral("main"));
        QCOMPARE(branch.commit, second);
        QCOMPARE(branch.author, QStringLiteral("Jörg Müller"));
        QCOMPARE(branch.time, 1'700'000'060'000);
        QCOMPARE(branch.upstream, QStringLiteral("refs/remotes/origin/main"));
        QCOMPARE(light.kind, RefKind::Tag);
        QVERIFY(!light.annotated);
        QCOMPARE(light.subject, QStringLiteral("Zwei"));
        QVERIFY(release.annotated);
        QCOMPARE(release.commit, first);
        QVERIFY(release.target != first);
        QCOMPARE(release.subject, QStringLiteral("First release"));
    }

    void refsThatAreReadAgainFollowWhatMoved()
    {
        test::TestRepository made;
        made.write(QStringLiteral("a"), "1");
        const QString first = made.commit(QStringLiteral("first"));
        const auto opened = git::Repository::open(made.path());
        VERIFY_OK(opened);
        const auto before = opened->refs();
        VERIFY_OK(before);
        QCOMPARE(before->first().subject, QStringLiteral("first"));
        made.write(QStringLiteral("a"), "2");
        const QString second = made.commit(QStringLiteral("second"));
        made.commit(QStringLiteral("aside"), QStringLiteral("aside"), {first});
        const auto after = opened->refs();
        VERIFY_OK(after);
        const auto fresh = git::Repository::open(made.path())->refs();
        VERIFY_OK(fresh);
        QCOMPARE(*after, *fresh);
        QCOMPARE(after->size(), 2);
        QCOMPARE(after->last().commit, second);
        QCOMPARE(after->last().subject, QStringLiteral("second"));
    }
    void aRefWhoseObjectIsMissingIsListedWithItsProblem()
    {
        TestRepository repository;
        repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        writeFile(repository.path() + QStringLiteral("/refs/heads/broken"), QByteArray(40, 'b') + '\n');
        const auto refs = repository.git().refs();
        VERIFY_OK(refs);
        QCOMPARE(refs->at(0).shortName, QStringLiteral("broken"));
        QVERIFY(refs->at(0).commit.isEmpty());
        QVERIFY2(refs->at(0).problem.contains(QLatin1String("not in the repository")), qPrintable(refs->at(0).problem));
        QVERIFY(refs->at(1).problem.isEmpty());
    }

    void aRangeIsWhatOneHasAndTheOtherHasNot()
    {
        TestRepository repository;
        const QString base = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("base"));
        const QString side = repository.write(QStringLiteral("b"), "1").commit(QStringLiteral("side"), QStringLiteral("side"), {base});
        repository.write(QStringLiteral("c"), "1").commit(QStringLiteral("main1"));
        const QString tip = repository.merge(side, QStringLiteral("main"), QStringLiteral("merge"));
        const auto range = repository.git().commits({base, tip});
        VERIFY_OK(range);
        QCOMPARE(names(range->commits), QStringList({QStringLiteral("merge"), QStringLiteral("main1"), QStringLiteral("side")}));
        QCOMPARE(names(repository.git().commits({base, tip, 0, true})->commits),
                 QStringList({QStringLiteral("merge"), QStringLiteral("main1")}));
        const auto cut = repository.git().commits({{}, tip, 2});
        QCOMPARE(cut->commits.size(), 2);
        QVERIFY(cut->truncated);
        QCOMPARE(repository.git().mergeBase(tip, side).value(), side);
        QCOMPARE(repository.git().isAncestor(base, tip).value(), true);
        QCOMPARE(repository.git().isAncestor(tip, base).value(), false);
        QCOMPARE(repository.git().isAncestor(tip, tip).value(), true);
    }

    void historiesThatNeverMetHaveNoMergeBase()
    {
        TestRepository repository;
        const QString one = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("one"));
        const QString other = repository.write(QStringLiteral("a"), "2").commit(QStringLiteral("other"), QStringLiteral("other"));
        const auto base = repository.git().mergeBase(one, other);
        QVERIFY(!base);
        QCOMPARE(base.error().kind, ErrorKind::NotFound);
        QVERIFY(base.error().what.contains(QLatin1String("no common ancestor")));
    }

    void whateverAPersonWritesBecomesACommit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("which"); // -1: an error
        QTest::newRow("branch") << QStringLiteral("main") << 1;
        QTest::newRow("full ref") << QStringLiteral("refs/heads/main") << 1;
        QTest::newRow("annotated tag") << QStringLiteral("v1") << 0;
        QTest::newRow("parent") << QStringLiteral("main~1") << 0;
        QTest::newRow("HEAD") << QStringLiteral(" HEAD ") << 1;
        QTest::newRow("unknown") << QStringLiteral("nothing") << -1;
        QTest::newRow("not allowed") << QStringLiteral("a..b c") << -1;
        QTest::newRow("empty") << QString() << -1;
        QTest::newRow("a file") << QStringLiteral("main:a") << -1;
        QTest::newRow("option-like") << QStringLiteral("--upload-pack=x") << -1;
    }
    void whateverAPersonWritesBecomesACommit()
    {
        QFETCH(QString, text);
        QFETCH(int, which);
        TestRepository repository;
        const QStringList commits = {repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One")),
                                     repository.write(QStringLiteral("a"), "2").commit(QStringLiteral("Two"))};
        repository.tag(QStringLiteral("v1"), commits.first());
        const auto resolved = repository.git().resolve(text);
        QCOMPARE(resolved.value_or(QString()), which < 0 ? QString() : commits.at(which));
        if (!resolved)
            QVERIFY(!resolved.error().what.isEmpty());
        QCOMPARE(repository.git().resolve(commits.first().left(8)).value(), commits.first());
    }

    void filesAreReadAtACommit()
    {
        TestRepository repository;
        const QByteArray binary("\0\1\2\xff", 4);
        const QString sha = repository.write(QStringLiteral("dir/run.sh"), "#!/bin/sh\n", true)
                                .write(QStringLiteral("dir/deep/data.bin"), binary)
                                .link(QStringLiteral("latest"), "dir/run.sh")
                                .write(QStringLiteral(".github/workflows/ci.yml"), "on: push\n")
                                .commit(QStringLiteral("Files"));
        const auto script = repository.git().readFile(sha, QStringLiteral("./dir/run.sh"));
        VERIFY_OK(script);
        QVERIFY(script->executable && !script->symlink);
        QCOMPARE(script->blob.size(), 40);
        QCOMPARE(repository.git().readFile(sha, QStringLiteral("dir/deep/data.bin"))->bytes, binary);
        QVERIFY(repository.git().readFile(sha, QStringLiteral("latest"))->symlink);
        const auto missing = repository.git().readFile(sha, QStringLiteral("dir/none"));
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
        QVERIFY(missing.error().what.contains(QLatin1String("has no file dir/none")));
        QVERIFY(repository.git().readFile(sha, QStringLiteral("dir")).error().what.contains(QLatin1String("is a folder")));
        QStringList paths;
        const auto files = repository.git().listFiles(sha);
        VERIFY_OK(files);
        for (const TreeFile &file : *files)
            paths << file.path;
        QCOMPARE(paths, QStringList({QStringLiteral(".github/workflows/ci.yml"), QStringLiteral("dir/deep/data.bin"),
                                     QStringLiteral("dir/run.sh"), QStringLiteral("latest")}));
        QCOMPARE(repository.git().listFiles(sha, QStringLiteral("dir/deep/"))->size(), 1);
        QVERIFY(repository.git().listFiles(sha, QStringLiteral("absent"))->isEmpty());
    }

    void changesAreCountedAndRenamesFound()
    {
        TestRepository repository;
        const QByteArray text = "one\ntwo\nthree\nfour\nfive\nsix\n";
        const QString before = repository.write(QStringLiteral("keep"), "a\nb\n")
                                   .write(QStringLiteral("old/name.py"), text)
                                   .write(QStringLiteral("gone"), "x\n")
                                   .write(QStringLiteral("tool"), "t\n")
                                   .commit(QStringLiteral("Before"));
        const QString after = repository.write(QStringLiteral("keep"), "a\nc\nd\n")
                                  .remove(QStringLiteral("old/name.py"))
                                  .write(QStringLiteral("new/name.py"), text + "seven\n")
                                  .remove(QStringLiteral("gone"))
                                  .write(QStringLiteral("picture"), QByteArray("\0\1", 2))
                                  .write(QStringLiteral("tool"), "t\n", true)
                                  .commit(QStringLiteral("After"));
        const auto set = repository.git().changedFiles({before, after});
        VERIFY_OK(set);
        QStringList lines;
        for (const ChangedFile &file : set->files)
            lines << QStringLiteral("%1 %2%3 +%4 -%5%6")
                         .arg(statusLetter(file.status))
                         .arg(file.oldPath.isEmpty() ? QString() : file.oldPath + QStringLiteral(" > "), file.path)
                         .arg(file.additions)
                         .arg(file.deletions)
                         .arg(file.binary ? QStringLiteral(" binary") : QString());
        QCOMPARE(lines, QStringList({QStringLiteral("D gone +0 -1"), QStringLiteral("M keep +2 -1"),
                                     QStringLiteral("R old/name.py > new/name.py +1 -0"), QStringLiteral("A picture +0 -0 binary"),
                                     QStringLiteral("M tool +0 -0")}));
        QCOMPARE(set->additions, 3);
        QCOMPARE(set->deletions, 2);
        QVERIFY(!set->truncated && !set->uncounted);
        ChangeQuery few{before, after};
        few.fileLimit = 2;
        few.countLimit = 1;
        const auto cut = repository.git().changedFiles(few);
        QCOMPARE(cut->files.size(), 2);
        QCOMPARE(cut->total, 5);
        QVERIFY(cut->truncated && cut->uncounted);
        QCOMPARE(repository.git().changedFiles({{}, before})->total, 4);
    }

    void threeDotsCompareFromWhereTheyParted()
    {
        TestRepository repository;
        const QString base = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("base"));
        const QString side = repository.write(QStringLiteral("b"), "1").commit(QStringLiteral("side"), QStringLiteral("side"), {base});
        const QString main = repository.write(QStringLiteral("c"), "other").commit(QStringLiteral("main"));
        QCOMPARE(repository.git().changedFiles({main, side})->paths(), QStringList({QStringLiteral("b"), QStringLiteral("c")}));
        ChangeQuery query{main, side, true};
        const auto set = repository.git().changedFiles(query);
        QCOMPARE(set->paths(), QStringList(QStringLiteral("b")));
        QCOMPARE(set->from, base);
    }

    void tagsAreMadeOnceAndReadBack()
    {
        TestRepository repository;
        const QString sha = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        VERIFY_OK(repository.git().createTag(QStringLiteral("v1.0.0"), sha, QStringLiteral("First\n\n# heading stays\n- note"),
                                             {QStringLiteral("Mara"), QStringLiteral("mara@example.org")}, 1'700'000'500'000));
        const auto tag = repository.git().tag(QStringLiteral("v1.0.0"));
        VERIFY_OK(tag);
        QCOMPARE(tag->target, sha);
        QCOMPARE(tag->tagger, QStringLiteral("Mara"));
        QCOMPARE(tag->time, 1'700'000'500'000);
        QCOMPARE(tag->message, QStringLiteral("First\n\n# heading stays\n- note"));
        QCOMPARE(tag->signature.kind, TagSignature::Kind::None);
        const auto again =
            repository.git().createTag(QStringLiteral("v1.0.0"), sha, QStringLiteral("x"), {QStringLiteral("M"), QStringLiteral("m@x")});
        QCOMPARE(again.error().kind, ErrorKind::Refused);
        QVERIFY(again.error().what.contains(QLatin1String("exists already")));
        QCOMPARE(again.error().state, QStringLiteral("No tag was made."));
        const auto bad =
            repository.git().createTag(QStringLiteral("a b..c"), sha, QStringLiteral("x"), {QStringLiteral("M"), QStringLiteral("m@x")});
        QCOMPARE(bad.error().kind, ErrorKind::Usage);
        const auto silent =
            repository.git().createTag(QStringLiteral("v2"), sha, QStringLiteral("  \n"), {QStringLiteral("M"), QStringLiteral("m@x")});
        QCOMPARE(silent.error().kind, ErrorKind::Usage);
        VERIFY_OK(repository.git().removeTag(QStringLiteral("v1.0.0")));
        QCOMPARE(repository.git().tag(QStringLiteral("v1.0.0")).error().kind, ErrorKind::NotFound);
    }

    void aCommitIdThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("sha");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << QStringLiteral("abc");
        QTest::newRow("not hex") << QString(40, QLatin1Char('z'));
        QTest::newRow("absent") << QString(40, QLatin1Char('1'));
    }
    void aCommitIdThatIsNoneIsRefused()
    {
        QFETCH(QString, sha);
        TestRepository repository;
        const QString good = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        QVERIFY(!repository.git().commit(sha));
        QVERIFY(!repository.git().commits({{}, sha}));
        QVERIFY(!repository.git().readFile(sha, QStringLiteral("a")));
        QVERIFY(!repository.git().listFiles(sha));
        QVERIFY(!repository.git().mergeBase(sha, good));
        QVERIFY(!repository.git().changedFiles({good, sha}));
        QVERIFY(!repository.git().createBranch(QStringLiteral("x"), sha));
        QVERIFY(!repository.git().exportCommit(sha, repository.folder() + QStringLiteral("/out")));
    }
};

TEST_CLASS(RepositoryTest)
#include "tst_repository.moc"
