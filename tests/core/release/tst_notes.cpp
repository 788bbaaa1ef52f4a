// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/notes.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::release;

namespace {

Commit commitOf(const QString &subject, const QString &body = {}, int number = 1, const QString &author = QStringLiteral("Ada"))
{
    Commit commit;
    commit.sha = QStringLiteral("%1").arg(number, 40, 16, QLatin1Char('0'));
    commit.subject = subject;
    commit.body = body;
    commit.author = author;
    commit.authorEmail = author.toLower() + QStringLiteral("@example.org");
    return commit;
}

} // namespace

class NotesTest : public QObject
{
    Q_OBJECT
private slots:
    void aMessageSaysWhatKindItIs_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("body");
        QTest::addColumn<ChangeKind>("kind");
        QTest::addColumn<QString>("summary");
        const auto row = [](const char *subject, const char *body, ChangeKind kind, const char *summary) {
            QTest::newRow(subject) << QString::fromLatin1(subject) << QString::fromLatin1(body) << kind << QString::fromLatin1(summary);
        };
        row("feat(api): add search", "", ChangeKind::Feature, "add search");
        row("FIX: wrong total", "", ChangeKind::Fix, "wrong total");
        row("feat!: drop v1", "", ChangeKind::Breaking, "drop v1");
        row("refactor: move", "BREAKING CHANGE: the module is\ngone\n\nmore", ChangeKind::Breaking, "move");
        row("chore(deps): bump x", "", ChangeKind::Maintenance, "bump x");
        row("fix: escape the name (CVE-2024-12345)", "", ChangeKind::Security, "escape the name (CVE-2024-12345)");
        row("Add a search page", "", ChangeKind::Feature, "Add a search page");
        row("Fixes the crash at start", "", ChangeKind::Fix, "Fixes the crash at start");
        row("Address review comments", "", ChangeKind::Other, "Address review comments");
        row("WIP: things", "", ChangeKind::Other, "WIP: things");
        row("Note: this is prose", "", ChangeKind::Other, "Note: this is prose");
        row("Revert \"feat: a\"", "This reverts commit 0000000.", ChangeKind::Other, "Revert \"feat: a\"");
        row("", "", ChangeKind::Other, "");
    }
    void aMessageSaysWhatKindItIs()
    {
        QFETCH(QString, subject);
        QFETCH(QString, body);
        QFETCH(ChangeKind, kind);
        QFETCH(QString, summary);
        const CommitNote note = readCommitNote(commitOf(subject, body));
        QCOMPARE(note.kind, kind);
        QCOMPARE(note.summary, summary);
    }

    void detailsAreFound()
    {
        const CommitNote note = readCommitNote(
            commitOf(QStringLiteral("fix(ui): close #12 and SHOP-34"),
                     QStringLiteral("See #12, UTF-8.\n\nBREAKING CHANGE: the flag\nis gone\n\nCo-authored-by: Bo <bo@example.org>")));
        QCOMPARE(note.scope, QStringLiteral("ui"));
        QCOMPARE(note.references, QStringList({QStringLiteral("#12"), QStringLiteral("SHOP-34")}));
        QCOMPARE(note.breaking, QStringLiteral("the flag is gone"));
        QCOMPARE(note.coAuthors, QStringList(QStringLiteral("Bo <bo@example.org>")));
        Commit merge = commitOf(QStringLiteral("Merge branch 'x'"));
        merge.parents = QStringList({QStringLiteral("a"), QStringLiteral("b")});
        QCOMPARE(readCommitNote(merge).kind, ChangeKind::Merge);
    }

    void aRevertTakesItsCommitAwayAndARevertOfItBringsItBack()
    {
        const Commit feature = commitOf(QStringLiteral("feat: a"), {}, 1);
        const Commit revert = commitOf(QStringLiteral("Revert \"feat: a\""), QStringLiteral("This reverts commit ") + feature.sha, 2);
        const Commit again = commitOf(QStringLiteral("Revert \"Revert\""), QStringLiteral("This reverts commit ") + revert.sha, 3);
        const Commit older =
            commitOf(QStringLiteral("Revert \"old\""), QStringLiteral("This reverts commit ") + QString(40, QLatin1Char('e')), 4);
        QCOMPARE(groupNotes({revert, feature}).size(), 0);
        const auto groups = groupNotes({again, revert, feature});
        QCOMPARE(groups.size(), 1);
        QCOMPARE(groups.first().notes.first().summary, QStringLiteral("a"));
        QCOMPARE(groupNotes({older}).size(), 1); // what it reverts was released before
    }

    void authorsAreCountedOncePerPerson()
    {
        QList<Commit> commits = {commitOf(QStringLiteral("a"), {}, 1, QStringLiteral("Bo")), commitOf(QStringLiteral("b")),
                                 commitOf(QStringLiteral("c"), QStringLiteral("Co-authored-by: Bo B. <BO@example.org>"))};
        Commit merge = commitOf(QStringLiteral("Merge"), {}, 9, QStringLiteral("Machine"));
        merge.parents = QStringList({QStringLiteral("a"), QStringLiteral("b")});
        commits << merge;
        const auto authors = authorsOf(commits);
        QCOMPARE(authors.size(), 2);
        QCOMPARE(authors.at(0).name, QStringLiteral("Bo"));
        QCOMPARE(authors.at(0).commits, 2);
        QCOMPARE(authors.at(1).commits, 2);
    }

    void notesAreWrittenInGroups()
    {
        const QString text = writeNotes(QStringLiteral("v1.1.0"), QStringLiteral("v1.0.0"),
                                        {commitOf(QStringLiteral("fix: b"), {}, 2), commitOf(QStringLiteral("feat(api)!: a"), {}, 1)},
                                        QStringLiteral("https://example.org/compare"));
        QCOMPARE(text, QStringLiteral("v1.1.0\n\n## Breaking changes\n\n- **api:** A (0000000)\n\n## Fixes\n\n- B (0000000)\n\nBy Ada.\n\n"
                                      "All changes since v1.0.0: https://example.org/compare\n"));
        QVERIFY(writeNotes(QStringLiteral("v1"), {}, {}).contains(QLatin1String("The first release.")));
        QVERIFY(writeNotes(QStringLiteral("v2"), QStringLiteral("v1"), {}).contains(QLatin1String("No changes since v1.")));
    }
};

TEST_CLASS(NotesTest)
#include "tst_notes.moc"
