// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/leaseholder.h"
#include "tests/support/testmain.h"

#include <QtCore/QProcess>
#include <QtTest/QtTest>

using namespace signalbox::service;
using namespace Qt::StringLiterals;

class LeaseHolderTest : public QObject
{
    Q_OBJECT

private slots:
    void thisProcessIsNotGone()
    {
        const QString holder = leaseHolder();
        QVERIFY(!holderIsGone(holder));
        QVERIFY(holder != leaseHolder());
    }
    void aProcessThatEndedIsGone()
    {
        QProcess process;
        process.start(u"/bin/sleep"_s, {u"60"_s});
        QVERIFY(process.waitForStarted());
        QStringList words = leaseHolder().split(u':');
        words[1] = QString::number(process.processId());
        QVERIFY2(holderIsGone(words.join(u':')), "another process has got the number");
        process.kill();
        QVERIFY(process.waitForFinished());
        QVERIFY(holderIsGone(words.join(u':')));
    }
    void nothingIsKnownOfOthers_data()
    {
        QTest::addColumn<int>("word");
        QTest::addColumn<QString>("text");
        QTest::newRow("another machine or boot") << 2 << u"0123.4"_s;
        QTest::newRow("no boot") << 2 << QString();
        QTest::newRow("no start") << 3 << QString();
        QTest::newRow("no process") << 1 << u"x"_s;
    }
    void nothingIsKnownOfOthers()
    {
        QFETCH(int, word);
        QFETCH(QString, text);
        QStringList words = leaseHolder().split(u':');
        words[1] = u"4194303"_s; // nobody has it
        QVERIFY(holderIsGone(words.join(u':')));
        words[word] = text;
        QVERIFY(!holderIsGone(words.join(u':')));
        QVERIFY(!holderIsGone(u"test"_s));
    }
};

TEST_CLASS(LeaseHolderTest)
#include "tst_leaseholder.moc"
