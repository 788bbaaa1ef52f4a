// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/operator/samples.h"
#include "ui/pages/approvalspage.h"
#include "ui/pages/boardlane.h"
#include "ui/pages/boardpage.h"
#include "ui/pages/historypage.h"
#include "ui/pages/promotepage.h"
#include "ui/pages/reviewpage.h"
#include "ui/pages/rollbackpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/filterfield.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabBar>

using namespace signalbox;
using namespace signalbox::pages;
using namespace signalbox::test;
namespace keys = presenters::pages;

class OperatorPagesTest : public QObject
{
    Q_OBJECT

    /// A page in a window that has the keyboard.
    static bool up(Page &page, const presenters::Destination &destination)
    {
        page.resize(1104, 732);
        page.show();
        QApplication::setActiveWindow(&page);
        page.open(destination);
        page.focusContent();
        return QTest::qWaitForWindowActive(&page);
    }
    /// Every widget that takes the keyboard or a click, and is not part of a larger one, has a name.
    static QStringList nameless(QWidget &page)
    {
        QStringList missing;
        for (QWidget *widget : page.findChildren<QWidget *>()) {
            if (widget->objectName().startsWith(QLatin1String("qt_")) || qobject_cast<QScrollBar *>(widget)
                || qobject_cast<QLabel *>(widget) || qobject_cast<QHeaderView *>(widget))
                continue;
            const bool operated = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
                                  || (qobject_cast<QAbstractItemView *>(widget) && widget->focusPolicy() != Qt::NoFocus);
            // Buttons inside a line edit or a tab bar are named by Qt.
            if (!operated || qobject_cast<QLineEdit *>(widget->parentWidget()) || qobject_cast<QTabBar *>(widget->parentWidget()))
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            if (!interface || interface->text(QAccessible::Name).isEmpty())
                missing << QStringLiteral("%1 in %2")
                               .arg(QLatin1String(widget->metaObject()->className()),
                                    QLatin1String(widget->parentWidget()->metaObject()->className()));
        }
        return missing;
    }

private slots:
    void initTestCase() { theme::Theme::instance().install(*qApp); }

    void theBoardIsAListThatCanBeHeard()
    {
        FakeService service;
        fillSamples(service);
        presenters::BoardPresenter presenter(service);
        BoardPage page(presenter);
        QVERIFY(up(page, {keys::environments, {}, {}}));
        auto *lane = page.findChild<BoardLane *>();
        QTRY_COMPARE(lane->model()->rowCount(), 3);
        QCOMPARE(lane->currentEnvironment(), QStringLiteral("production"));
        const QString spoken = lane->model()->index(2, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.startsWith(QStringLiteral("production, v2.13.2 healthy since")), qPrintable(spoken));
        QCOMPARE(nameless(page), QStringList());
    }
    void allEnvironmentsStandSideBySide_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("wide") << 1104;
        QTest::newRow("smallest window") << 752;
        QTest::newRow("no pixel to spare") << 754;
    }
    void allEnvironmentsStandSideBySide()
    {
        QFETCH(int, width);
        FakeService service;
        fillSamples(service);
        presenters::BoardPresenter presenter(service);
        BoardPage page(presenter);
        QVERIFY(up(page, {keys::environments, {}, {}}));
        page.resize(width, 732);
        auto *lane = page.findChild<BoardLane *>();
        QTRY_COMPARE(lane->model()->rowCount(), 3);
        QTRY_VERIFY(lane->viewport()->rect().contains(lane->visualRect(lane->model()->index(2, 0))));
    }
    void lettersLeadToPagesAndChangeNothing()
    {
        FakeService service;
        fillSamples(service);
        presenters::BoardPresenter presenter(service);
        BoardPage page(presenter);
        QVERIFY(up(page, {keys::environments, QStringLiteral("production"), {}}));
        QTRY_VERIFY(presenter.state().loaded);
        QCoreApplication::processEvents();
        page.focusContent();
        QSignalSpy navigated(&page, &Page::navigate);
        const std::pair<Qt::Key, QString> letters[] = {{Qt::Key_R, keys::rollback},
                                                       {Qt::Key_P, keys::promote},
                                                       {Qt::Key_D, keys::redeploy},
                                                       {Qt::Key_H, keys::history},
                                                       {Qt::Key_Return, keys::review}};
        for (const auto &[key, wanted] : letters) {
            navigated.clear();
            QTest::keyClick(QApplication::focusWidget(), key);
            QCOMPARE(navigated.size(), 1);
            QCOMPARE(navigated.first().first().value<presenters::Destination>().page, wanted);
        }
        QVERIFY(service.submits.isEmpty());
    }
    void selectionFollowsTheNameNotThePlace()
    {
        FakeService service;
        fillSamples(service);
        presenters::BoardPresenter presenter(service);
        BoardPage page(presenter);
        QVERIFY(up(page, {keys::environments, QStringLiteral("staging"), {}}));
        QTRY_VERIFY(presenter.state().loaded);
        service::BoardSnapshot board = sampleBoard();
        board.environments.move(1, 0);
        service.boardAnswer = board;
        presenter.refresh();
        auto *lane = page.findChild<BoardLane *>();
        QTRY_COMPARE(lane->model()->index(0, 0).data().toString(), QStringLiteral("staging"));
        QCOMPARE(lane->currentEnvironment(), QStringLiteral("staging"));
        QCOMPARE(page.destination().item, QStringLiteral("staging"));
    }
    void aHoldIsAskedForInPlace()
    {
        FakeService service;
        fillSamples(service);
        presenters::BoardPresenter presenter(service);
        BoardPage page(presenter);
        QVERIFY(up(page, {keys::environments, QStringLiteral("production"), {}}));
        QTRY_VERIFY(presenter.state().loaded);
        QCoreApplication::processEvents();
        page.focusContent();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_L);
        auto *reason = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(reason);
        QVERIFY(service.submits.isEmpty());
        QTest::keyClicks(reason, QStringLiteral("rpd")); // letters are text here
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(service.submits.size(), 1);
        QCOMPARE(Value(service.submits.first().arguments).toJson(), QByteArray(R"({"environment":"production","reason":"rpd"})"));
    }
    void anEmptyBoardAndABrokenOneSayWhatToDo()
    {
        FakeService service;
        service::BoardSnapshot none;
        none.problem = QStringLiteral("The file cannot be read.");
        service.boardAnswer = none;
        presenters::BoardPresenter presenter(service);
        BoardPage page(presenter);
        QVERIFY(up(page, {keys::environments, {}, {}}));
        QTRY_VERIFY(presenter.state().loaded);
        const auto offered = [&] {
            const auto buttons = page.findChildren<QPushButton *>();
            return std::any_of(buttons.begin(), buttons.end(),
                               [](QPushButton *b) { return b->isVisible() && b->text() == QStringLiteral("Copy details"); });
        };
        QTRY_VERIFY(offered()); // layouts show new buttons at the next turn
    }
    void controlEnterApprovesOnlyWhenArmed()
    {
        FakeService service;
        fillSamples(service);
        presenters::ReviewPresenter presenter(service);
        presenter.setArmDelay(60'000);
        ReviewPage page(presenter);
        QVERIFY(up(page, {keys::review, QStringLiteral("7"), {}}));
        QTRY_VERIFY(presenter.state().loaded);
        auto *approve = page.findChild<QPushButton *>(QStringLiteral("Approve"));
        QCOMPARE(approve->text(), QStringLiteral("Approve v2.14.0 → production"));
        QVERIFY(!approve->isEnabled());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(service.submits.isEmpty());

        presenter.setArmDelay(0);
        page.open({keys::review, QStringLiteral("7"), {}});
        QTRY_VERIFY(approve->isEnabled());
        page.focusContent();
        QVERIFY(QApplication::focusWidget() != approve);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // reading keys decide nothing
        QVERIFY(service.submits.isEmpty());
        QSignalSpy navigated(&page, &Page::navigate);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(service.submits.size(), 1);
        QCOMPARE(service.submits.first().arguments.value(QStringLiteral("digest")).string(), sampleReview().digest);
        QTRY_COMPARE(navigated.size(), 1);
        QCOMPARE(navigated.first().first().value<presenters::Destination>().page, keys::environments);
        QCOMPARE(nameless(page), QStringList());
    }
    void theFocusStaysWhilePeopleDecide()
    {
        FakeService service;
        fillSamples(service);
        presenters::ReviewPresenter presenter(service);
        ReviewPage page(presenter);
        QVERIFY(up(page, {keys::review, QStringLiteral("7"), {}}));
        QTRY_VERIFY(presenter.state().loaded);
        QWidget *focused = QApplication::focusWidget();
        service::ReviewSnapshot changed = sampleReview();
        changed.people.append({QStringLiteral("Ana R."), true, true, true, {}, {}, sampleNow});
        service.reviewAnswer = changed;
        presenter.refresh();
        QTRY_COMPARE(presenter.state().review.people.size(), 3);
        QCOMPARE(QApplication::focusWidget(), focused);
    }
    void aRefusedApprovalIsShownWhereItWasAsked()
    {
        FakeService service;
        fillSamples(service);
        service.submitAnswer = refused(QStringLiteral("Your approval was refused."));
        presenters::ReviewPresenter presenter(service);
        presenter.setArmDelay(0);
        ReviewPage page(presenter);
        QVERIFY(up(page, {keys::review, QStringLiteral("7"), {}}));
        QTRY_VERIFY(presenter.state().canApprove());
        presenter.approve({});
        auto *banner = page.findChild<widgets::ErrorBanner *>();
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(banner->accessibleName(), QStringLiteral("Your approval was refused."));
    }
    void twoKeysRollBack()
    {
        FakeService service;
        fillSamples(service);
        service.runAnswer = sampleRollbackRun(DeploymentState::Verified);
        presenters::RollbackPresenter presenter(service);
        presenter.setArmDelay(0);
        RollbackPage page(presenter, presenters::RollbackState::Mode::RollBack);
        QVERIFY(up(page, {keys::rollback, QStringLiteral("production"), {}}));
        auto *start = page.findChild<QPushButton *>(QStringLiteral("Start"));
        QTRY_VERIFY(start->isEnabled());
        QCOMPARE(start->text(), QStringLiteral("Roll back production to v2.13.2"));
        QCOMPARE(nameless(page), QStringList());
        QCoreApplication::processEvents();
        page.focusContent();
        QVERIFY(qobject_cast<QRadioButton *>(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(service.submits.size(), 1);
        QCOMPARE(service.submits.first().kind, intents::rollback);
        QTRY_VERIFY(presenter.state().succeeded());
        const auto labels = page.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](QLabel *l) {
            return l->isVisible() && l->text() == QStringLiteral("production runs v2.13.2. Health 3/3.");
        }));
        QCOMPARE(nameless(page), QStringList());
    }
    void promotionStartsByItsChord()
    {
        FakeService service;
        fillSamples(service);
        presenters::PromotePresenter presenter(service);
        presenter.setArmDelay(0);
        PromotePage page(presenter);
        QVERIFY(up(page, {keys::promote, QStringLiteral("production"), {}}));
        auto *start = page.findChild<QPushButton *>(QStringLiteral("Start"));
        QTRY_VERIFY(start->isEnabled());
        page.focusContent();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(service.submits.size(), 1);
        QCOMPARE(service.submits.first().kind, intents::promote);
        QCOMPARE(nameless(page), QStringList());
    }
    void enterOnAWaitingApprovalOpensItsReview()
    {
        FakeService service;
        fillSamples(service);
        presenters::ApprovalsPresenter presenter(service);
        ApprovalsPage page(presenter);
        QVERIFY(up(page, {keys::approvals, {}, {}}));
        QTRY_VERIFY(presenter.state().loaded);
        QCoreApplication::processEvents();
        page.focusContent();
        QSignalSpy navigated(&page, &Page::navigate);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(navigated.size(), 1);
        QCOMPARE(navigated.first().first().value<presenters::Destination>(),
                 (presenters::Destination{keys::review, QStringLiteral("7"), {}}));
        QCOMPARE(nameless(page), QStringList());
    }
    void aLinkIntoHistoryFilters()
    {
        FakeService service;
        fillSamples(service);
        presenters::HistoryPresenter presenter(service);
        HistoryPage page(presenter);
        QVERIFY(up(page, {keys::history, {}, {{QStringLiteral("env"), QStringLiteral("production")}}}));
        QTRY_VERIFY(presenter.state().loaded);
        QTRY_COMPARE(service.lastEventFilter.environment, QStringLiteral("production"));
        QCOMPARE(page.destination().parameters.value(QStringLiteral("env")), QStringLiteral("production"));
        QVERIFY(page.escape());
        QTRY_VERIFY(service.lastEventFilter.environment.isEmpty());
        QVERIFY(!page.escape());
        QCOMPARE(nameless(page), QStringList());
    }
    void aNarrowWindowLaysTheInspectorOver()
    {
        FakeService service;
        fillSamples(service);
        presenters::BoardPresenter presenter(service);
        BoardPage page(presenter);
        QVERIFY(up(page, {keys::environments, QStringLiteral("production"), {}}));
        QTRY_VERIFY(presenter.state().loaded);
        auto *inspector = page.findChild<BoardInspector *>();
        QVERIFY(inspector->isVisible());
        page.resize(752, 500);
        QVERIFY(!inspector->isVisible());
        page.focusContent();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F4);
        QVERIFY(inspector->isVisible());
        QVERIFY(page.escape());
        QVERIFY(!inspector->isVisible());
    }
};

TEST_CLASS(OperatorPagesTest)
#include "tst_operatorpages.moc"
