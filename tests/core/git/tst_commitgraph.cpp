// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/commitgraph.h"
#include "core/git/commitgraphfile.h"
#include "tests/support/testmain.h"
#include "tests/support/testrepository.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtCore/QStandardPaths>

using namespace signalbox;
using namespace signalbox::git;
using signalbox::test::TestRepository;

namespace {

CommitGraph::Oid oid(int number)
{
    CommitGraph::Oid value{};
    for (int i = 0; i < 4; ++i)
        value[size_t(i)] = quint8(quint32(number) * 2654435761u >> (8 * i)); // spread, as ids are
    std::memcpy(value.data() + 4, &number, sizeof number);
    return value;
}

QString sha(int number)
{
    const CommitGraph::Oid value = oid(number);
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(value.data()), 20).toHex());
}

/// "1; 2<-1; 3<-1 2": a commit and its parents.
CommitGraph graphOf(const QString &text)
{
    CommitGraph graph;
    for (const QString &part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const QStringList sides = part.trimmed().split(QStringLiteral("<-"));
        std::vector<CommitGraph::Oid> parents;
        if (sides.size() > 1)
            for (const QString &parent : sides.at(1).split(QLatin1Char(' '), Qt::SkipEmptyParts))
                parents.push_back(oid(parent.toInt()));
        graph.add(oid(sides.first().toInt()), parents, sides.first().toInt());
    }
    return graph;
}

QSet<int> ancestors(const QList<QList<int>> &parents, int of)
{
    QSet<int> seen = {of};
    QList<int> open = {of};
    while (!open.isEmpty())
        for (const int parent : parents.at(open.takeLast()))
            if (!seen.contains(parent)) {
                seen.insert(parent);
                open << parent;
            }
    return seen;
}

} // namespace

class CommitGraphTest : public QObject
{
    Q_OBJECT
private slots:
    void distancesOfSmallShapes_data()
    {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<int>("base");
        QTest::addColumn<int>("tip");
        QTest::addColumn<int>("ahead");
        QTest::addColumn<int>("behind");
        QTest::newRow("same") << "1; 2<-1" << 2 << 2 << 0 << 0;
        QTest::newRow("line, older") << "1; 2<-1; 3<-2" << 3 << 1 << 0 << 2;
        QTest::newRow("line, newer") << "1; 2<-1; 3<-2" << 1 << 3 << 2 << 0;
        QTest::newRow("fork") << "1; 2<-1; 3<-1; 4<-3" << 2 << 4 << 2 << 1;
        QTest::newRow("merged branch") << "1; 2<-1; 3<-1; 4<-2 3; 5<-4" << 5 << 3 << 0 << 3;
        QTest::newRow("base merged into the tip") << "1; 2<-1; 3<-1; 4<-3 2" << 2 << 4 << 2 << 0;
        QTest::newRow("criss-cross") << "1; 2<-1; 3<-1; 4<-2 3; 5<-3 2; 6<-4; 7<-5" << 6 << 7 << 2 << 2;
        QTest::newRow("octopus") << "1; 2<-1; 3<-1; 4<-1; 5<-1; 6<-2 3 4 5" << 2 << 6 << 4 << 0;
        QTest::newRow("octopus behind") << "1; 2<-1; 3<-1; 4<-1; 6<-2 3 4" << 6 << 4 << 0 << 3;
        QTest::newRow("unrelated") << "1; 2<-1; 10; 11<-10; 12<-11" << 2 << 12 << 3 << 2;
    }
    void distancesOfSmallShapes()
    {
        QFETCH(QString, shape);
        QFETCH(int, base);
        QFETCH(int, tip);
        QFETCH(int, ahead);
        QFETCH(int, behind);
        const QList<AheadBehind> found = graphOf(shape).aheadBehind(sha(base), {sha(tip), sha(999)});
        QCOMPARE(found.at(0), (AheadBehind{ahead, behind, true}));
        QVERIFY(!found.at(1).known);
    }

    void distancesOfRandomShapesAgreeWithCountingByHand()
    {
        for (quint32 seed = 1; seed <= 30; ++seed) {
            QRandomGenerator random(seed);
            const int count = 60 + int(random.bounded(700));
            QList<QList<int>> parents(count);
            CommitGraph graph;
            for (int i = 0; i < count; ++i) {
                const int fan = i == 0 ? 0 : random.bounded(100) < 3 ? 0 : random.bounded(100) < 20 ? 2 + random.bounded(3) : 1;
                for (int p = 0; p < fan; ++p) {
                    const int parent = qMax(0, i - 1 - int(random.bounded(12)));
                    if (!parents[i].contains(parent))
                        parents[i] << parent;
                }
                std::vector<CommitGraph::Oid> oids;
                for (const int parent : parents.at(i))
                    oids.push_back(oid(parent));
                graph.add(oid(i), oids, i);
            }
            const int base = random.bounded(count);
            const QSet<int> inBase = ancestors(parents, base);
            QStringList tips;
            for (int i = 0; i < count; ++i)
                tips << sha(i); // more than one block of lanes
            const QList<AheadBehind> found = graph.aheadBehind(sha(base), tips);
            for (int i = 0; i < count; ++i) {
                const QSet<int> inTip = ancestors(parents, i);
                const AheadBehind expected{qint32((QSet<int>(inTip) - inBase).size()), qint32((QSet<int>(inBase) - inTip).size()), true};
                QVERIFY2(found.at(i) == expected, qPrintable(QStringLiteral("seed %1 base %2 tip %3: %4/%5 instead of %6/%7")
                                                                 .arg(seed)
                                                                 .arg(base)
                                                                 .arg(i)
                                                                 .arg(found.at(i).ahead)
                                                                 .arg(found.at(i).behind)
                                                                 .arg(expected.ahead)
                                                                 .arg(expected.behind)));
            }
            const int without = random.bounded(count);
            const QStringList difference = graph.difference({sha(base)}, {sha(without)});
            QCOMPARE(difference.size(), (QSet<int>(inBase) - ancestors(parents, without)).size());
            QCOMPARE(graph.differenceCount({sha(base)}, {sha(without)}), difference.size());
        }
    }

    void aDifferenceIsNewestFirstAndNeverAParentBeforeItsChild()
    {
        CommitGraph graph;
        graph.add(oid(1), {}, 100);
        graph.add(oid(2), {oid(1)}, 300);
        graph.add(oid(3), {oid(1)}, 200);
        graph.add(oid(4), {oid(2), oid(3)}, 50); // its clock was wrong
        QCOMPARE(graph.difference({sha(4)}, {sha(1)}), QStringList({sha(4), sha(2), sha(3)}));
        QCOMPARE(graph.contains(sha(2), {sha(1), sha(3), sha(2), sha(77)}), QList<bool>({true, false, true, false}));
    }

    void aCacheComesBackAsItWas()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("deep/graph"));
        const CommitGraph graph = graphOf(QStringLiteral("1; 2<-1; 3<-1; 4<-1; 5<-2 3 4"));
        VERIFY_OK(graph.save(path));
        const auto loaded = CommitGraph::load(path);
        VERIFY_OK(loaded);
        QCOMPARE(loaded->size(), graph.size());
        QCOMPARE(loaded->aheadBehind(sha(3), {sha(5)}), graph.aheadBehind(sha(3), {sha(5)}));
        QCOMPARE(loaded->difference({sha(5)}, {}), graph.difference({sha(5)}, {}));
    }

    void aDamagedCacheIsNoCache()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("graph"));
        VERIFY_OK(graphOf(QStringLiteral("1; 2<-1; 3<-1; 4<-1; 5<-2 3 4")).save(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        const auto tried = [&](const QByteArray &bytes) {
            QFile damaged(path);
            if (!damaged.open(QIODevice::WriteOnly) || damaged.write(bytes) != bytes.size())
                return true;
            damaged.close();
            return CommitGraph::load(path).has_value();
        };
        for (qsizetype cut = 0; cut < whole.size(); ++cut)
            QVERIFY2(!tried(whole.first(cut)), qPrintable(QString::number(cut)));
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QByteArray flipped = whole;
            flipped[at] = char(flipped.at(at) ^ 0x10);
            QVERIFY2(!tried(flipped), qPrintable(QString::number(at)));
        }
        QVERIFY(tried(whole));
    }

    void aGraphGrowsByWhatIsNew()
    {
        TestRepository repository;
        const QString first = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        CommitGraph graph;
        VERIFY_OK(graph.extend(repository.git(), {first}));
        QCOMPARE(graph.size(), 1);
        const QString second = repository.write(QStringLiteral("a"), "2").commit(QStringLiteral("Two"));
        const QString side = repository.write(QStringLiteral("b"), "2").commit(QStringLiteral("Side"), QStringLiteral("side"), {first});
        VERIFY_OK(graph.extend(repository.git(), {second, side, {}, QStringLiteral("nonsense")}));
        QCOMPARE(graph.size(), 3);
        QCOMPARE(graph.missing(), 0);
        QCOMPARE(graph.aheadBehind(second, {side}).first(), (AheadBehind{1, 1, true}));
    }

    void aMissingCommitEndsTheWalkAndIsCounted()
    {
        TestRepository repository;
        const QString first = repository.write(QStringLiteral("a"), "1").commit(QStringLiteral("One"));
        const QString second = repository.write(QStringLiteral("a"), "2").commit(QStringLiteral("Two"));
        const QString loose = repository.path() + QStringLiteral("/objects/%1/%2").arg(first.first(2), first.sliced(2));
        const QString aside = repository.folder() + QStringLiteral("/aside");
        QVERIFY(QFile::rename(loose, aside));
        const auto opened = repository.git().reopen();
        CommitGraph graph;
        VERIFY_OK(graph.extend(*opened, {second}));
        QCOMPARE(graph.missing(), 1);
        QCOMPARE(graph.find(first), -1);
        QCOMPARE(graph.difference({second}, {}), QStringList(second));
        QVERIFY(QFile::rename(aside, loose));
        VERIFY_OK(graph.extend(repository.git().reopen().value(), {first}));
        QCOMPARE(graph.missing(), 0);
        QCOMPARE(graph.difference({second}, {}).size(), 2);
    }

    void gitsOwnGraphFileGivesTheSame_data()
    {
        QTest::addColumn<bool>("chain");
        QTest::newRow("one file") << false;
        QTest::newRow("a chain") << true;
    }
    void gitsOwnGraphFileGivesTheSame()
    {
        QFETCH(bool, chain);
        const QString program = QStandardPaths::findExecutable(QStringLiteral("git"));
        if (program.isEmpty())
            QSKIP("the git program, which writes the commit-graph file, is not installed");
        TestRepository repository;
        QStringList shas;
        for (int i = 0; i < 300; ++i) {
            repository.write(QStringLiteral("a"), QByteArray::number(i));
            if (i > 10 && i % 7 == 0)
                shas << repository.commit(QStringLiteral("m%1").arg(i), QStringLiteral("main"),
                                          {shas.at(i - 1), shas.at(i - 5), shas.at(i - 9), shas.at(i - 11)});
            else
                shas << repository.commit(QStringLiteral("c%1").arg(i));
            if (chain && (i == 150 || i == 299)) {
                QProcess git; // the blocking form is for tests only
                git.start(program, {QStringLiteral("-C"), repository.path(), QStringLiteral("commit-graph"), QStringLiteral("write"),
                                    QStringLiteral("--reachable"), QStringLiteral("--split=no-merge")});
                QVERIFY(git.waitForFinished() && git.exitCode() == 0);
            }
        }
        if (!chain) {
            QProcess git;
            git.start(program, {QStringLiteral("-C"), repository.path(), QStringLiteral("commit-graph"), QStringLiteral("write"),
                                QStringLiteral("--reachable")});
            QVERIFY(git.waitForFinished() && git.exitCode() == 0);
        }
        const CommitGraphFile file = CommitGraphFile::open(repository.path() + QStringLiteral("/objects"));
        QCOMPARE(file.size(), 300);
        for (const QString &id : std::as_const(shas)) {
            CommitGraph::Oid value;
            std::memcpy(value.data(), QByteArray::fromHex(id.toLatin1()).constData(), 20);
            const auto entry = file.find(value);
            QVERIFY(entry);
            const Commit commit = repository.git().commit(id).value();
            QStringList parents;
            for (const auto &parent : entry->parents)
                parents << QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(parent.data()), 20).toHex());
            QCOMPARE(parents, commit.parents);
            QCOMPARE(entry->timeS * 1000, commit.time);
        }
    }

    void aDamagedGraphFileIsRefusedOrReadWithoutHarm()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("git"));
        if (program.isEmpty())
            QSKIP("the git program, which writes the commit-graph file, is not installed");
        TestRepository repository;
        QStringList shas;
        for (int i = 0; i < 12; ++i)
            shas << repository.write(QStringLiteral("a"), QByteArray::number(i))
                        .commit(QStringLiteral("c%1").arg(i), QStringLiteral("main"),
                                i < 6 ? QStringList() : QStringList{shas.at(i - 1), shas.at(i - 2), shas.at(i - 4)});
        QProcess git;
        git.start(program, {QStringLiteral("-C"), repository.path(), QStringLiteral("commit-graph"), QStringLiteral("write"),
                            QStringLiteral("--reachable")});
        QVERIFY(git.waitForFinished() && git.exitCode() == 0);
        QFile file(repository.path() + QStringLiteral("/objects/info/commit-graph"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        CommitGraph::Oid some;
        std::memcpy(some.data(), QByteArray::fromHex(shas.last().toLatin1()).constData(), 20);
        {
            CommitGraphFile sound;
            QVERIFY(sound.addLayer(whole));
            QVERIFY(sound.find(some));
        }
        for (qsizetype cut = 0; cut < whole.size() - 1; ++cut) {
            CommitGraphFile damaged;
            QByteArray bytes(whole.constData(), cut); // its own block, so that a sanitizer sees its end
            if (damaged.addLayer(bytes))
                (void)damaged.find(some);
        }
        for (qsizetype at = 0; at < whole.size(); ++at)
            for (const int flip : {0x01, 0x80, 0xff}) {
                CommitGraphFile damaged;
                QByteArray bytes = whole;
                bytes[at] = char(bytes.at(at) ^ flip);
                if (damaged.addLayer(bytes))
                    (void)damaged.find(some);
            }
    }
};

TEST_CLASS(CommitGraphTest)
#include "tst_commitgraph.moc"
