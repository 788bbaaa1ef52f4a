// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/overview.h"
#include "tests/support/testmain.h"
#include "tests/support/testrepository.h"

#include <QtCore/QFile>

using namespace signalbox;
using namespace signalbox::git;
using signalbox::test::TestRepository;

class OverviewTest : public QObject
{
    Q_OBJECT
private slots:
    void theBoundaryIsTheNewestReleaseOnTheTrunk()
    {
        TestRepository repository;
        const QString first = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("one"));
        repository.tag(QStringLiteral("v1.0.0"), first);
        const QString second = repository.write(QStringLiteral("a"), "2").commit(QStringLiteral("two"));
        repository.tag(QStringLiteral("v1.1.0"), second);
        repository.tag(QStringLiteral("nightly"), second);
        const QString hotfix =
            repository.write(QStringLiteral("h"), "1").commit(QStringLiteral("hotfix"), QStringLiteral("release/1.0"), {first});
        repository.tag(QStringLiteral("v1.0.1"), hotfix); // newer, but not on the trunk
        repository.write(QStringLiteral("a"), "3").commit(QStringLiteral("three"));
        repository.write(QStringLiteral("a"), "4").commit(QStringLiteral("four"));
        OverviewReader reader;
        const auto overview = reader.read(repository.git());
        VERIFY_OK(overview);
        QCOMPARE(overview->defaultBranch, QStringLiteral("refs/heads/main"));
        QCOMPARE(overview->newestRelease, QStringLiteral("v1.1.0"));
        QCOMPARE(overview->newestReleaseCommit, second);
        QCOMPARE(overview->unreleasedCount, 2);
        QCOMPARE(overview->unreleased.first().subject, QStringLiteral("four"));
        for (qsizetype i = 0; i < overview->refs.size(); ++i)
            if (overview->refs.at(i).name == QLatin1String("refs/heads/release/1.0"))
                QCOMPARE(overview->distances.at(i), (AheadBehind{1, 3, true}));
        QVERIFY(overview->notes.isEmpty());
    }

    void aSecondReadFollowsWhatMovedAndNothingElse()
    {
        test::TestRepository made;
        made.write(QStringLiteral("a"), "1");
        const QString first = made.commit(QStringLiteral("first"));
        OverviewReader reader;
        const auto before = reader.read(made.git());
        VERIFY_OK(before);
        const auto same = reader.read(made.git());
        VERIFY_OK(same);
        QCOMPARE(same->refs, before->refs);
        QCOMPARE(same->distances, before->distances);
        QCOMPARE(same->unreleasedCount, before->unreleasedCount);
        made.write(QStringLiteral("a"), "2");
        made.commit(QStringLiteral("aside"), QStringLiteral("aside"), {first});
        made.write(QStringLiteral("a"), "3");
        const QString second = made.commit(QStringLiteral("second"));
        const auto after = reader.read(made.git());
        VERIFY_OK(after);
        QCOMPARE(after->defaultCommit, second);
        QCOMPARE(after->unreleasedCount, qsizetype(2));
        QCOMPARE(after->refs.first().shortName, QStringLiteral("aside"));
        QCOMPARE(after->distances.first().ahead, 1);
        QCOMPARE(after->distances.first().behind, 1);
    }
    void withoutAReleaseEverythingIsUnreleased()
    {
        TestRepository repository;
        repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("one"));
        const auto overview = OverviewReader().read(repository.git());
        QCOMPARE(overview->newestRelease, QString());
        QCOMPARE(overview->unreleasedCount, 1);
    }

    void anEmptyRepositorySaysSo()
    {
        TestRepository repository;
        const auto overview = OverviewReader().read(repository.git());
        VERIFY_OK(overview);
        QVERIFY(overview->refs.isEmpty());
        QVERIFY(overview->notes.first().contains(QLatin1String("no commits yet")));
    }

    void withoutATrunkTheRefsAreStillShown()
    {
        TestRepository repository;
        repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("one"), QStringLiteral("x"));
        repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("two"), QStringLiteral("y"));
        const auto overview = OverviewReader().read(repository.git());
        QCOMPARE(overview->refs.size(), 2);
        QVERIFY(!overview->distances.first().known);
        QVERIFY(overview->notes.join(QLatin1Char(' ')).contains(QLatin1String("No default branch")));
    }

    void manyRefsAgreeWithGitAndASecondReadUsesTheCache()
    {
        TestRepository repository;
        QStringList shas;
        for (int i = 0; i < 400; ++i)
            shas << repository.write(QStringLiteral("a"), QByteArray::number(i)).commit(QStringLiteral("c%1").arg(i));
        for (int i = 0; i < 1'000; ++i) {
            if (i % 4 == 0)
                repository.write(QStringLiteral("b"), QByteArray::number(i))
                    .commit(QStringLiteral("b%1").arg(i), QStringLiteral("topic/%1").arg(i), {shas.at(i % 400)});
            else
                repository.branch(QStringLiteral("topic/%1").arg(i), shas.at((i * 7) % 400));
        }
        OverviewOptions options;
        options.cacheFile = repository.folder() + QStringLiteral("/cache/graph");
        const auto overview = OverviewReader(options).read(repository.git());
        VERIFY_OK(overview);
        QCOMPARE(overview->refs.size(), 1'001);
        QCOMPARE(overview->commitsInGraph, 650);
        for (qsizetype i = 0; i < overview->refs.size(); ++i) {
            const QString name = overview->refs.at(i).shortName;
            if (!name.startsWith(QLatin1String("topic/")))
                continue;
            const int number = name.sliced(6).toInt();
            const int at = number % 4 == 0 ? number % 400 : (number * 7) % 400;
            QVERIFY2(overview->distances.at(i) == (AheadBehind{number % 4 == 0 ? 1 : 0, 399 - at, true}), qPrintable(name));
        }
        QVERIFY(QFile::exists(options.cacheFile));
        const auto again = OverviewReader(options).read(repository.git());
        QCOMPARE(again->distances, overview->distances);
        QCOMPARE(again->commitsInGraph, 650);
    }
};

TEST_CLASS(OverviewTest)
#include "tst_overview.moc"
