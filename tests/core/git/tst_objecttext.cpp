// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/objecttext.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::git;

class ObjectTextTest : public QObject
{
    Q_OBJECT
private slots:
    void aMessageSplitsAtItsFirstEmptyLine_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("body");
        QTest::newRow("one line") << "Fix\n"
                                  << "Fix"
                                  << "";
        QTest::newRow("body") << "Fix\n\nBecause.\n\nMore.\n"
                              << "Fix"
                              << "Because.\n\nMore.";
        QTest::newRow("folded subject") << "Fix the\n  thing\n\nBody"
                                        << "Fix the thing"
                                        << "Body";
        QTest::newRow("blank line with spaces") << "Fix\n  \nBody"
                                                << "Fix"
                                                << "Body";
        QTest::newRow("leading lines") << "\n\n  Fix\n\nBody"
                                       << "Fix"
                                       << "Body";
        QTest::newRow("empty") << ""
                               << ""
                               << "";
    }
    void aMessageSplitsAtItsFirstEmptyLine()
    {
        QFETCH(QString, message);
        QFETCH(QString, subject);
        QFETCH(QString, body);
        const MessageParts parts = splitMessage(message);
        QCOMPARE(parts.subject, subject);
        QCOMPARE(parts.body, body);
    }

    void aCommitIsReadWithItsEncodingAndSignature()
    {
        const QByteArray raw =
            "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nparent " + QByteArray(40, 'a') + "\nparent " + QByteArray(40, 'b')
            + "\nauthor J\xf6rg <j@example.org> 1700000000 +0100\ncommitter Mara <m@example.org> 1700000060 -0500\n"
              "encoding ISO-8859-1\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n parent of nothing\n -----END PGP SIGNATURE-----\n\nGr\xfc\xdf"
              "e\n\nText\n";
        const Commit commit = parseCommit(QStringLiteral("sha"), raw);
        QCOMPARE(commit.author, QStringLiteral("Jörg"));
        QCOMPARE(commit.committer, QStringLiteral("Mara"));
        QCOMPARE(commit.authoredAt, 1'700'000'000'000);
        QCOMPARE(commit.time, 1'700'000'060'000);
        QCOMPARE(commit.subject, QStringLiteral("Grüße"));
        QCOMPARE(commit.body, QStringLiteral("Text"));
        QCOMPARE(commit.parents.size(), 2);
        const CommitShape shape = parseShape(raw);
        QCOMPARE(shape.parents.size(), 2);
        QCOMPARE(shape.timeS, 1'700'000'060);
    }

    void aCommitCutAnywhereIsReadWithoutHarm()
    {
        const QByteArray raw = "tree x\nparent y\nauthor A <a> 1 +0000\ncommitter B <b> 2 +0000\n\nSubject\n\nBody\n";
        for (qsizetype cut = 0; cut <= raw.size(); ++cut) {
            const QByteArray part(raw.constData(), cut);
            const Commit commit = parseCommit({}, part);
            QVERIFY(commit.subject.isEmpty() || QStringLiteral("Subject").startsWith(commit.subject));
            QVERIFY(parseShape(part).parents.size() <= 1);
        }
    }

    void theSignatureOfATagIsToldApart_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<TagSignature::Kind>("kind");
        QTest::newRow("pgp") << QByteArray("-----BEGIN PGP SIGNATURE-----") << TagSignature::Kind::Pgp;
        QTest::newRow("ssh") << QByteArray("-----BEGIN SSH SIGNATURE-----") << TagSignature::Kind::Ssh;
        QTest::newRow("x509") << QByteArray("-----BEGIN SIGNED MESSAGE-----") << TagSignature::Kind::X509;
        QTest::newRow("in the middle of a line") << QByteArray("see -----BEGIN SSH SIGNATURE-----") << TagSignature::Kind::None;
    }
    void theSignatureOfATagIsToldApart()
    {
        QFETCH(QByteArray, begin);
        QFETCH(TagSignature::Kind, kind);
        const QByteArray head =
            "object " + QByteArray(40, 'c') + "\ntype commit\ntag v1\ntagger Mara <m@example.org> 1700000000 +0000\n\nFirst\n\nNotes\n";
        const TagText tag = parseTag(QByteArray(head + begin + "\nabc\n-----END-----\n"));
        QCOMPARE(tag.object, QString(40, QLatin1Char('c')));
        QCOMPARE(tag.content.name, QStringLiteral("v1"));
        QCOMPARE(tag.content.tagger, QStringLiteral("Mara"));
        QCOMPARE(tag.content.signature.kind, kind);
        if (kind != TagSignature::Kind::None) {
            QCOMPARE(tag.content.message, QStringLiteral("First\n\nNotes"));
            QCOMPARE(tag.content.signature.signedText, head);
            QVERIFY(tag.content.signature.text.startsWith(begin));
        }
    }
};

TEST_CLASS(ObjectTextTest)
#include "tst_objecttext.moc"
