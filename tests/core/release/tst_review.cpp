// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/review.h"
#include "tests/support/slowness.h"
#include "tests/support/testmain.h"

#include <QtCore/QElapsedTimer>

using namespace signalbox;
using namespace signalbox::release;

namespace {

ChangeSet changesOf(const QStringList &lines) // "A path", "R old > new"
{
    ChangeSet set;
    for (const QString &line : lines) {
        ChangedFile file;
        file.status = ChangeStatus(QStringLiteral("AMDRCT").indexOf(line.at(0)));
        const QStringList paths = line.sliced(2).split(QStringLiteral(" > "));
        file.path = paths.last();
        file.oldPath = paths.size() > 1 ? paths.first() : QString();
        file.additions = 2;
        file.deletions = 1;
        set.files << file;
        set.additions += 2;
        set.deletions += 1;
    }
    set.total = set.files.size();
    return set;
}

QList<Commit> commitsOf(const QStringList &subjects)
{
    QList<Commit> list;
    for (const QString &subject : subjects) {
        Commit commit;
        commit.sha = QString::number(list.size() + 1).rightJustified(40, QLatin1Char('0'));
        commit.subject = subject;
        commit.author = QStringLiteral("Ada");
        list << commit;
    }
    return list;
}

} // namespace

class ReviewTest : public QObject
{
    Q_OBJECT
private slots:
    void aFileBelongsToOneGroup_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<FileGroup>("group");
        const auto row = [](const char *path, FileGroup group) { QTest::newRow(path) << QString::fromLatin1(path) << group; };
        row("backend/migrations/0002_add.sql", FileGroup::Migrations);
        row("db/schema.up.sql", FileGroup::Migrations);
        row("tests/migrations/0001.sql", FileGroup::Migrations);
        row(".signalbox/environments.yml", FileGroup::Environments);
        row("sub/.signalbox/environments.yml", FileGroup::Configuration);
        row(".github/workflows/ci.yml", FileGroup::Workflows);
        row("actions/deploy/action.yml", FileGroup::Workflows);
        row("backend/Dockerfile", FileGroup::Infrastructure);
        row("infra/main.tf", FileGroup::Infrastructure);
        row("deploy/k8s/app.yaml", FileGroup::Infrastructure);
        row("backend/requirements.txt", FileGroup::Dependencies);
        row("tests/unit/test_app.py", FileGroup::Tests);
        row("src/app.spec.ts", FileGroup::Tests);
        row("README.md", FileGroup::Documentation);
        row("backend/config/app.ini", FileGroup::Configuration);
        row(".env", FileGroup::Configuration);
        row("backend/app.py", FileGroup::Code);
        row("contest.py", FileGroup::Code);
    }
    void aFileBelongsToOneGroup()
    {
        QFETCH(QString, path);
        QFETCH(FileGroup, group);
        QCOMPARE(groupOf(path), group);
    }

    void theReviewNamesWhatMatters()
    {
        ReviewRules rules;
        rules.migrations = QStringList(QStringLiteral("db/**"));
        rules.irreversible = QStringList(QStringLiteral("db/*_drop_*.sql"));
        const WhatChanges review = reviewChanges(
            commitsOf({QStringLiteral("feat!: new orders"), QStringLiteral("fix: CVE-2024-11111"), QStringLiteral("docs: x")}),
            changesOf({QStringLiteral("A db/3_drop_old.sql"), QStringLiteral("M db/1_first.sql"),
                       QStringLiteral("M .github/workflows/ci.yml"), QStringLiteral("M app.py"),
                       QStringLiteral("R db/2.sql > attic/2.sql")}),
            rules);
        QStringList groups;
        for (const FileGroupChange &change : review.groups)
            groups << QStringLiteral("%1 %2").arg(title(change.group)).arg(change.files.size());
        QCOMPARE(groups, QStringList({QStringLiteral("Migrations 3"), QStringLiteral("Workflows 1"), QStringLiteral("Code 1")}));
        QCOMPARE(review.irreversible.size(), 1);
        QCOMPARE(review.security.size(), 1);
        QCOMPARE(review.breaking.size(), 1);
        QCOMPARE(review.additions, 10);
        QVERIFY(review.warnings.at(0).contains(QLatin1String("db/3_drop_old.sql")));
        QVERIFY(review.warnings.at(2).contains(QLatin1String("2 migrations that may have run already")));
        QVERIFY(review.warnings.contains(QStringLiteral("The workflows that build and deploy it change with it.")));
        QVERIFY(!review.truncated);
        QVERIFY(reviewChanges(commitsOf({QStringLiteral("a")}), {}, {}, 500).truncated);
        QVERIFY(reviewChanges({}, {}, {}).warnings.isEmpty());
    }

    void aLargeReviewIsReadyAtOnce()
    {
        QStringList lines, subjects;
        for (int i = 0; i < 2'000; ++i)
            lines << QStringLiteral("M services/orders/module%1/internal/file%2.py").arg(i % 40).arg(i);
        for (int i = 0; i < 500; ++i)
            subjects << QStringLiteral("fix(orders): count the parcels of customer %1").arg(i);
        const ChangeSet changes = changesOf(lines);
        const QList<Commit> commits = commitsOf(subjects);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(reviewChanges(commits, changes, {}).groups.size(), 1);
        QVERIFY2(timer.elapsed() < 1'000 * test::slowness,
                 qPrintable(QString::number(timer.elapsed()))); // 300 ms is the aim on a quiet machine
    }

    void aRollbackSaysWhatGoesAway()
    {
        ReviewRules rules;
        rules.irreversible = QStringList(QStringLiteral("**/migrations/*drop*"));
        const RollbackLoss loss =
            rollbackLoss(commitsOf({QStringLiteral("feat: a"), QStringLiteral("fix: b"), QStringLiteral("security: c")}),
                         changesOf({QStringLiteral("A migrations/2_drop.sql"), QStringLiteral("M app.py")}), rules);
        QCOMPARE(loss.sentence, QStringLiteral("3 commits go away: 1 feature, 1 fix, 1 security fix. 1 migration stays in the database. "
                                               "1 change cannot be undone: migrations/2_drop.sql."));
        QVERIFY(loss.needsChoice);
        const RollbackLoss harmless =
            rollbackLoss(commitsOf({QStringLiteral("docs: a")}), changesOf({QStringLiteral("M README.md")}), rules);
        QCOMPARE(harmless.sentence, QStringLiteral("1 commit goes away."));
        QVERIFY(!harmless.needsChoice);
        QCOMPARE(rollbackLoss({}, {}, rules).sentence, QStringLiteral("Nothing goes away: both are the same commit."));
    }
};

TEST_CLASS(ReviewTest)
#include "tst_review.moc"
