// SPDX-License-Identifier: GPL-3.0-or-later
// Compare, credentials, history.
#include "tests/ui/pages/developer/pagetest.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/credentialspage.h"
#include "ui/pages/historypage.h"
#include "ui/pages/rowsview.h"
#include "ui/widgets/filterfield.h"

#include <QtGui/QAction>

using namespace signalbox;
using namespace signalbox::pages;
using namespace signalbox::test;
using namespace signalbox::test::developer;
namespace keys = presenters::pages;

class OtherPagesTest : public QObject
{
    Q_OBJECT

    template<typename Presenter, typename PageClass> struct One {
        FakeService service;
        Presenter presenter{service};
        PageClass page{presenter};
        One() { fill(service); }
        RowsView *list() { return page.template findChild<RowsView *>(); }
        bool ready(const presenters::Destination &destination)
        {
            return up(page, destination) && QTest::qWaitFor([this] { return presenter.state().loaded; });
        }
    };
    using Compare = One<presenters::ComparePresenter, ComparePage>;
    using Credentials = One<presenters::CredentialsPresenter, CredentialsPage>;
    using History = One<presenters::HistoryPresenter, HistoryPage>;

private slots:
    void initTestCase() { install(); }

    void aComparisonShowsCommitsAndFilesInGroups()
    {
        Compare s;
        QVERIFY(s.ready({keys::compare, QStringLiteral("v2.14.0...main"), {}}));
        QVERIFY(s.service.asked.contains(QStringLiteral("compare v2.14.0...main")));
        const auto lists = s.page.findChildren<RowsView *>();
        QCOMPARE(lists.size(), 2);
        const bool commitsFirst = lists.first()->accessibleName() == QStringLiteral("Commits");
        QCOMPARE(lists.at(commitsFirst ? 0 : 1)->rows()->rowCount(), 4);
        const RowsModel *files = lists.at(commitsFirst ? 1 : 0)->rows();
        QCOMPARE(files->rowCount(), 6); // three groups with a file each
        QVERIFY(files->row(files->index(0, 0))->heading);
        QStringList texts;
        for (int i = 0; i < files->rowCount(); ++i)
            texts << files->index(i, 0).data().toString();
        QVERIFY(texts.contains(QStringLiteral("A  migrations/0042_drop.sql  (cannot be undone)")));
        QVERIFY(texts.contains(QStringLiteral("R  deploy/shop.yaml → deploy/web.yaml")));
        QCOMPARE(nameless(s.page).join(QStringLiteral("; ")), QString());
    }
    void sidesCanBeSwappedAndTyped()
    {
        Compare s;
        QVERIFY(s.ready({keys::compare, QStringLiteral("v2.14.0...main"), {}}));
        s.page.commands().first()->trigger();
        QTRY_VERIFY(s.service.asked.contains(QStringLiteral("compare main...v2.14.0")));
        s.page.find();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("v1"));
        pressed(Qt::Key_Return);
        QTRY_VERIFY(s.service.asked.contains(QStringLiteral("compare v1...v2.14.0")));
    }
    void nothingToCompareAndNoDifferenceSaySo()
    {
        Compare s;
        QVERIFY(up(s.page, {keys::compare, {}, {}}));
        QTRY_COMPARE(emptyTitle(s.page), QStringLiteral("Nothing to compare yet"));
        s.service.compareAnswer = service::CompareSnapshot{};
        s.page.open({keys::compare, QStringLiteral("main...main"), {}});
        QTRY_COMPARE(emptyTitle(s.page), QStringLiteral("No difference"));
        s.service.compareAnswer = notFound(QStringLiteral("There is no ref “nope”."));
        s.page.open({keys::compare, QStringLiteral("nope...main"), {}});
        QTRY_VERIFY(seenBanner(s.page));
        QVERIFY(!seenEmpty(s.page));
    }

    void credentialsSayWhatIsWrongInWords()
    {
        Credentials s;
        QVERIFY(s.ready({keys::credentials, {}, {}}));
        QStringList words;
        for (int i = 0; i < s.list()->rows()->rowCount(); ++i)
            words << s.list()->rows()->index(i, 0).data().toString();
        QCOMPARE(words, (QStringList{QStringLiteral("ok"), QStringLiteral("test failed"), QStringLiteral("missing"),
                                     QStringLiteral("not tested")}));
        QCOMPARE(nameless(s.page).join(QStringLiteral("; ")), QString());
    }
    void threeKeysStoreACredentialAndItsValueIsForgotten()
    {
        Credentials s;
        QVERIFY(s.ready({keys::credentials, {}, {}}));
        pressed(Qt::Key_N);
        auto *name = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(name);
        QTest::keyClicks(name, QStringLiteral("NEW_TOKEN"));
        pressed(Qt::Key_Tab);
        pressed(Qt::Key_Tab);
        auto *value = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QCOMPARE(value->echoMode(), QLineEdit::Password);
        QTest::keyClicks(value, QStringLiteral("s3cret"));
        QSignalSpy said(&s.page, &Page::say);
        pressed(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(said.size(), 1);
        QVERIFY(s.service.asked.contains(QStringLiteral("setCredential NEW_TOKEN")));
        QCOMPARE(s.service.lastCredentialValue, QStringLiteral("s3cret"));
        QVERIFY(value->text().isEmpty());
        QVERIFY(!value->isVisible());
    }
    void aNameThatCannotBeIsRefusedBeforeItIsStored()
    {
        Credentials s;
        QVERIFY(s.ready({keys::credentials, {}, {}}));
        pressed(Qt::Key_N);
        auto *name = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QTest::keyClicks(name, QStringLiteral("GITHUB_X"));
        QVERIFY(name->accessibleDescription().contains(QStringLiteral("GITHUB_")));
        pressed(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!s.service.asked.filter(QStringLiteral("setCredential")).size());
        QVERIFY(s.page.escape());
        QVERIFY(!name->isVisible());
    }
    void whatIsUsedIsOnlyRemovedByItsName()
    {
        Credentials s;
        QVERIFY(s.ready({keys::credentials, QStringLiteral("REGISTRY_TOKEN"), {}}));
        QTRY_COMPARE(s.page.destination().item, QStringLiteral("REGISTRY_TOKEN"));
        s.page.focusContent();
        pressed(Qt::Key_Delete);
        auto *typed = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(typed);
        QAbstractButton *remove = seenButton(s.page, QStringLiteral("Remove REGISTRY_TOKEN"));
        QVERIFY(remove && !remove->isEnabled());
        QTest::keyClicks(typed, QStringLiteral("REGISTRY_TOKE"));
        QVERIFY(!remove->isEnabled());
        QTest::keyClicks(typed, QStringLiteral("N"));
        QVERIFY(remove->isEnabled());
        QTest::keyClick(typed, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(s.service.asked.contains(QStringLiteral("removeCredential REGISTRY_TOKEN")));
    }
    void aLinkFindsItsCredentialOnceTheListIsThere()
    {
        Credentials s;
        QVERIFY(s.ready({keys::credentials, QStringLiteral("KUBE_CONFIG"), {}}));
        QTRY_COMPARE(s.page.destination().item, QStringLiteral("KUBE_CONFIG"));
    }
    void withoutKeychainTheCauseAndTheNextStepStandThere()
    {
        Credentials s;
        service::CredentialsSnapshot none;
        none.problem = unable(QStringLiteral("Credentials cannot be saved on this machine right now."), QStringLiteral("no secret service"),
                              QStringLiteral("Start GNOME Keyring."));
        s.service.credentialsAnswer = none;
        QVERIFY(s.ready({keys::credentials, {}, {}}));
        QTRY_VERIFY(seenBanner(s.page));
        QVERIFY(seenBanner(s.page)->accessibleDescription().contains(QStringLiteral("Start GNOME Keyring.")));
        const qsizetype asked = s.service.asked.size();
        QTRY_VERIFY(seenButton(s.page, QStringLiteral("Retry")));
        seenButton(s.page, QStringLiteral("Retry"))->click();
        QTRY_VERIFY(s.service.asked.size() > asked);
        s.page.focusContent();
        pressed(Qt::Key_N);
        QVERIFY(!seenButton(s.page, QStringLiteral("Store")));
    }
    void aFilterWithoutMatchIsNoEmptyList()
    {
        Credentials s;
        QVERIFY(s.ready({keys::credentials, {}, {}}));
        s.page.findChild<widgets::FilterField *>()->setText(QStringLiteral("xyzzy"));
        QTRY_COMPARE(emptyTitle(s.page), QStringLiteral("No credential matches"));
    }

    void theChainOfEventsIsVerifiedFromTheWindow()
    {
        History s;
        QVERIFY(s.ready({keys::history, {}, {}}));
        QVERIFY(seenButton(s.page, QStringLiteral("Verify")));
        seenButton(s.page, QStringLiteral("Verify"))->click();
        QTRY_VERIFY(s.presenter.state().verified);
        QCOMPARE(s.service.asked.count(QStringLiteral("verifyHistory")), 1);
        const auto labels = s.page.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](QLabel *l) { return l->text() == QStringLiteral("41 of 41 events verified, head 8f0c..d2d2"); }));
        QVERIFY(!seenBanner(s.page));
        QCOMPARE(nameless(s.page).join(QStringLiteral("; ")), QString());
    }
    void aBrokenChainIsAnErrorThatNamesTheEvent()
    {
        History s;
        engine::Store::AuditReport report;
        report.events = 16;
        report.firstBad = 17;
        report.problem = QStringLiteral("its text was changed");
        s.service.verifyAnswer = report;
        QVERIFY(s.ready({keys::history, {}, {}}));
        s.presenter.verify();
        s.presenter.verify(); // one at a time
        QTRY_VERIFY(seenBanner(s.page));
        QCOMPARE(s.service.asked.count(QStringLiteral("verifyHistory")), 1);
        QVERIFY(seenBanner(s.page)->accessibleDescription().contains(QStringLiteral("Event 17: its text was changed")));
    }
    void anEmptyHistoryAndAFilterWithoutMatchDiffer()
    {
        History s;
        s.service.historyAnswer = service::HistorySnapshot{};
        QVERIFY(s.ready({keys::history, {}, {}}));
        QTRY_COMPARE(emptyTitle(s.page), QStringLiteral("Nothing has happened yet"));
        s.presenter.setFilter(QStringLiteral("env:mars"));
        QTRY_COMPARE(emptyTitle(s.page), QStringLiteral("Nothing matches"));
    }
};

TEST_CLASS(OtherPagesTest)
#include "tst_otherpages.moc"
