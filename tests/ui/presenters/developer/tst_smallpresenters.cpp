// SPDX-License-Identifier: GPL-3.0-or-later
// Compare, credentials, insights, translations.
#include "tests/support/testmain.h"
#include "tests/ui/pages/developer/developersamples.h"
#include "ui/presenters/comparepresenter.h"
#include "ui/presenters/credentialspresenter.h"
#include "ui/presenters/insightspresenter.h"
#include "ui/text/translation.h"
#include "ui/text/words.h"

#include <QtCore/QTemporaryDir>

using namespace signalbox;
using namespace signalbox::presenters;
using namespace signalbox::test;

class SmallPresentersTest : public QObject
{
    Q_OBJECT
private slots:
    void cleanup() { text::installTranslations(*qApp, QStringLiteral("en")); }

    void aRangeIsTakenApart()
    {
        FakeService service;
        developer::fill(service);
        ComparePresenter presenter(service);
        presenter.open(QStringLiteral("v1...feature/a"));
        QCOMPARE(presenter.state().from, QStringLiteral("v1"));
        QCOMPARE(presenter.state().to, QStringLiteral("feature/a"));
        QTRY_VERIFY(presenter.state().loaded);
        presenter.open(QStringLiteral("v1...feature/a")); // the same again asks nothing
        QCOMPARE(service.asked.size(), 1);
        presenter.open(QStringLiteral("no range"));
        QCOMPARE(presenter.state().from, QStringLiteral("v1"));
    }
    void aLateAnswerOfAnotherRangeIsDropped()
    {
        FakeService service;
        developer::fill(service);
        service.held = true;
        ComparePresenter presenter(service);
        presenter.open(QStringLiteral("a...b"));
        presenter.open(QStringLiteral("c...d"));
        service.deliver();
        QVERIFY(!presenter.state().loaded);
        service.deliver();
        QVERIFY(presenter.state().loaded);
        QCOMPARE(service.asked, (QStringList{QStringLiteral("compare a...b"), QStringLiteral("compare c...d")}));
    }

    void namesOfCredentialsFollowTheRules_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("possible");
        QTest::newRow("plain") << QStringLiteral("REGISTRY_TOKEN") << true;
        QTest::newRow("lower case") << QStringLiteral("token2") << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("digit first") << QStringLiteral("2TOKEN") << false;
        QTest::newRow("dash") << QStringLiteral("A-B") << false;
        QTest::newRow("reserved") << QStringLiteral("github_x") << false;
        QTest::newRow("umlaut") << QStringLiteral("TÖKEN") << false;
    }
    void namesOfCredentialsFollowTheRules()
    {
        QFETCH(QString, name);
        QFETCH(bool, possible);
        QCOMPARE(CredentialsPresenter::whyNotName(name).isEmpty(), possible);
    }
    void whatIsAskedForIsRiskyToRemove()
    {
        const auto lines = developer::credentials().credentials;
        QVERIFY(CredentialsPresenter::isRisky(lines.at(0)));
        QVERIFY(!CredentialsPresenter::isRisky(lines.at(3)));
    }
    void aFailedStoreKeepsTheFormAndSaysWhy()
    {
        FakeService service;
        developer::fill(service);
        service.setCredentialAnswer = unable(QStringLiteral("The keychain is locked."));
        CredentialsPresenter presenter(service);
        QSignalSpy stored(&presenter, &CredentialsPresenter::stored);
        presenter.store(QStringLiteral("A"), {}, QStringLiteral("v"));
        presenter.store(QStringLiteral("A"), {}, QStringLiteral("v"));
        QVERIFY(presenter.state().working);
        QTRY_VERIFY(presenter.state().failure);
        QCOMPARE(stored.size(), 0);
        QVERIFY(!presenter.state().working);
        QCOMPARE(service.asked.count(QStringLiteral("setCredential A")), 1);
    }
    void aTestSaysItsAnswer()
    {
        FakeService service;
        developer::fill(service);
        CredentialsPresenter presenter(service);
        QSignalSpy said(&presenter, &CredentialsPresenter::said);
        presenter.test(QStringLiteral("A"), {});
        QTRY_COMPARE(said.size(), 1);
        QCOMPARE(said.first().first().toString(), QStringLiteral("A: Works."));
    }

    void keysAreShownInWordsAndUnknownOnesAsDash()
    {
        FakeService service;
        developer::fill(service);
        InsightsPresenter presenter(service);
        presenter.refresh();
        QTRY_VERIFY(presenter.state().loaded);
        QCOMPARE(presenter.state().environment, QStringLiteral("production"));
        const QList<KeyFigure> &figures = presenter.state().figures;
        QCOMPARE(figures.size(), 4);
        QCOMPARE(figures.at(0).value, QStringLiteral("2.3 a week"));
        QCOMPARE(figures.at(1).value, QStringLiteral("45h36m"));
        QCOMPARE(figures.at(2).value, QStringLiteral("11 %"));
        QCOMPARE(figures.at(3).value, QStringLiteral("–"));
        QCOMPARE(figures.at(3).basis, QStringLiteral("The last failure is not recovered yet and is left out."));
    }
    void longSpansAreDays()
    {
        QCOMPARE(InsightsPresenter::span(3.25 * double(developer::day)), QStringLiteral("3.3 days"));
        QCOMPARE(InsightsPresenter::span(4.0 * double(developer::hour)), QStringLiteral("4h00m"));
    }
    void theTableCannotBecomeAFormula()
    {
        service::InsightsSnapshot snapshot;
        service::InsightsLine line;
        line.environment = QStringLiteral("=cmd|'/c calc'!A1");
        line.report.frequency = {1, true, 7, QStringLiteral("a day"), QStringLiteral("a \"quote\", and a comma")};
        snapshot.environments = {line};
        const QByteArray csv = InsightsPresenter::toCsv(snapshot);
        QVERIFY2(csv.contains("key,\"'=cmd|'/c calc'!A1\",\"\",deployment-frequency,,1,a day,7,\"a \"\"quote\"\", and a comma\"\n"),
                 csv.constData());
    }
    void anExportIsWrittenWhole()
    {
        FakeService service;
        InsightsPresenter presenter(service);
        QTemporaryDir folder;
        QSignalSpy said(&presenter, &InsightsPresenter::said);
        presenter.write(folder.filePath(QStringLiteral("a.csv")), "x,y\n");
        QCOMPARE(said.size(), 1);
        QFile file(folder.filePath(QStringLiteral("a.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("x,y\n"));
    }

    void englishHasPluralForms()
    {
        QCOMPARE(text::installTranslations(*qApp, QStringLiteral("en")), QStringLiteral("en"));
        QCOMPARE(text::spokenDuration(61'000), QStringLiteral("1 minute 1 second"));
        QCOMPARE(text::spokenDuration(125'000), QStringLiteral("2 minutes 5 seconds"));
    }
    void germanIsSpokenOnceItIsChosen()
    {
        const QLocale before;
        QCOMPARE(text::installTranslations(*qApp, QStringLiteral("de")), QStringLiteral("de"));
        QCOMPARE(text::spokenDuration(61'000), QStringLiteral("1 Minute 1 Sekunde"));
        QCOMPARE(text::spokenDuration(7'205'000), QStringLiteral("2 Stunden"));
        QCOMPARE(text::age(0, developer::now), QStringLiteral("nie"));
        QLocale::setDefault(before);
    }
    void anUnknownLanguageIsEnglish() { QCOMPARE(text::installTranslations(*qApp, QStringLiteral("tlh")), QStringLiteral("en")); }
};

TEST_CLASS(SmallPresentersTest)
#include "tst_smallpresenters.moc"
