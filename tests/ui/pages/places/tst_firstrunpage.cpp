// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/places/placetest.h"
#include "ui/pages/firstrunpage.h"
#include "ui/pages/rowsview.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/statusmark.h"

#include <QtCore/QMimeData>
#include <QtCore/QThreadPool>
#include <QtGui/QAction>
#include <QtGui/QDropEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace signalbox;
using namespace signalbox::test;
using presenters::FirstRunPorts;
using presenters::FirstRunPresenter;
using presenters::SettingsPresenter;
using service::Finding;

class tst_firstrunpage : public QObject
{
    Q_OBJECT

    static FirstRunPorts ports()
    {
        FirstRunPorts made;
        made.examine = [] {
            return QList<Finding>{{Finding::State::Good, QStringLiteral("bash"), QStringLiteral("GNU bash 5.2"), {}},
                                  {Finding::State::Optional, QStringLiteral("node"),
                                   QStringLiteral("not found: needed for JavaScript actions"), QStringLiteral("apt install nodejs")},
                                  {Finding::State::Missing, QStringLiteral("data folder"), QStringLiteral("/data cannot be written"),
                                   QStringLiteral("Make it writable.")}};
        };
        made.glance = [](const QString &folder) -> Result<service::StatusSnapshot> {
            if (folder.endsWith(QStringLiteral("broken")))
                return unable(QStringLiteral("The records cannot be read."));
            service::StatusSnapshot status;
            status.waitingForYou = folder.endsWith(QStringLiteral("busy")) ? 2 : 0;
            status.activeRuns = folder.endsWith(QStringLiteral("busy")) ? 1 : 0;
            return status;
        };
        return made;
    }
    static QStringList texts(QWidget &page)
    {
        QStringList all;
        for (QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&page))
                all << label->text();
        }
        return all;
    }

private slots:
    void init() { m_own.emplace(); }
    void cleanup()
    {
        theme::Theme::instance().setAppearance({});
        m_own.reset();
    }

    void withoutAnythingTheOwnRepositoryIsFirst()
    {
        FirstRunPresenter presenter(ports(), {});
        SettingsPresenter settings;
        pages::FirstRunPage page(presenter, settings);
        QVERIFY(up(page));
        QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Open repository…"));
        QSignalSpy choose(&page, &pages::FirstRunPage::chooseRequested);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(choose.size(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_O, Qt::ControlModifier);
        QCOMPARE(choose.size(), 2);
        QVERIFY(!page.findChild<pages::RowsView *>()->isVisible());
        QTRY_VERIFY(presenter.state().examined);
        QCOMPARE(nameless(page), QStringList());
    }
    void whatTheMachineLacksStandsBeforeWhatItHas()
    {
        FirstRunPresenter presenter(ports(), {});
        SettingsPresenter settings;
        pages::FirstRunPage page(presenter, settings);
        QVERIFY(up(page));
        QTRY_VERIFY(presenter.state().examined);
        QVERIFY(presenter.state().findings.first().state == Finding::State::Missing);
        QStringList marks;
        for (widgets::StatusMark *mark : page.findChildren<widgets::StatusMark *>())
            marks << mark->word();
        QCOMPARE(marks, QStringList({QStringLiteral("data folder"), QStringLiteral("node")}));
        QTRY_VERIFY(texts(page).contains(QStringLiteral("apt install nodejs"))); // layouts show new labels at the next turn
        QVERIFY(texts(page).contains(QStringLiteral("Found: bash 5.2.")));
        QSignalSpy copied(&page, &pages::FirstRunPage::copy);
        named<QPushButton>(page, QStringLiteral("Copy what to do about node"))->click();
        QCOMPARE(copied.first().first().toString(), QStringLiteral("apt install nodejs"));
    }
    void whatWasOpenBeforeTellsHowItIs()
    {
        QTemporaryDir base;
        for (const char *name : {"calm", "busy", "broken"})
            QDir(base.path()).mkpath(QString::fromLatin1(name));
        for (const char *name : {"gone", "broken", "calm", "busy"})
            SettingsPresenter::rememberProject(base.filePath(QString::fromLatin1(name)));
        FirstRunPresenter presenter(ports(), {});
        SettingsPresenter settings;
        pages::FirstRunPage page(presenter, settings);
        QVERIFY(up(page));
        auto *list = page.findChild<pages::RowsView *>();
        const auto words = [&] {
            QStringList all;
            for (int row = 0; row < list->model()->rowCount(); ++row)
                all << list->model()->index(row, 2).data().toString();
            return all;
        };
        QTRY_COMPARE(words(), QStringList({QStringLiteral("2 wait(s) for you, 1 run(s)"), QStringLiteral("nothing waits"),
                                           QStringLiteral("cannot be read"), QStringLiteral("the folder is gone")}));
        QVERIFY(list->hasFocus());
        QCOMPARE(list->currentId(), base.filePath(QStringLiteral("busy")));
        QSignalSpy open(&page, &pages::FirstRunPage::openRequested);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(open.first().first().toString(), base.filePath(QStringLiteral("busy")));
        // What is gone can be taken out; the folder is not touched.
        list->setCurrentId(base.filePath(QStringLiteral("broken")));
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(list->model()->rowCount(), 3);
        QVERIFY(QFileInfo(base.filePath(QStringLiteral("broken"))).isDir());
        QVERIFY(!SettingsPresenter::recentProjects().contains(base.filePath(QStringLiteral("broken"))));
    }
    void aFolderThatIsNoRepositorySaysWhy()
    {
        FirstRunPresenter presenter(ports(),
                                    notFound(QStringLiteral("/tmp is not a git repository."), QStringLiteral("Name another folder.")));
        SettingsPresenter settings;
        pages::FirstRunPage page(presenter, settings);
        QVERIFY(up(page));
        auto *banner = page.findChild<widgets::ErrorBanner *>();
        QVERIFY(banner->isVisible());
        QVERIFY(texts(*banner).contains(QStringLiteral("/tmp is not a git repository.")));
        QSignalSpy choose(&page, &pages::FirstRunPage::chooseRequested);
        named<QAbstractButton>(*banner, QStringLiteral("Open another repository…"))->click();
        QCOMPARE(choose.size(), 1);
        presenter.dismissProblem();
        QVERIFY(!banner->isVisible());
    }
    void theDemoIsOfferedWithItsCommand()
    {
        FirstRunPorts made = ports();
        made.demoCommand = QStringLiteral("python3 demo.py --keep ~/signalbox-demo");
        std::function<void(const Result<QString> &)> answer;
        made.makeDemo = [&](QObject *, std::function<void(const Result<QString> &)> then) { answer = std::move(then); };
        FirstRunPresenter presenter(made, {});
        SettingsPresenter settings;
        pages::FirstRunPage page(presenter, settings);
        QVERIFY(up(page));
        QSignalSpy copied(&page, &pages::FirstRunPage::copy), open(&page, &pages::FirstRunPage::openRequested);
        named<QPushButton>(page, QStringLiteral("Copy the command of the demo"))->click();
        QCOMPARE(copied.first().first().toString(), made.demoCommand);
        auto *make = named<QPushButton>(page, QStringLiteral("Make the demo project"));
        make->click();
        QVERIFY(answer && !make->isEnabled());
        answer(unable(QStringLiteral("The demo project was not made."), QStringLiteral("No python3.")));
        QVERIFY(make->isEnabled());
        QVERIFY(page.findChild<widgets::ErrorBanner *>()->isVisible());
        make->click();
        QVERIFY(!page.findChild<widgets::ErrorBanner *>()->isVisible());
        answer(QStringLiteral("/data/demo/shop"));
        QCOMPARE(open.first().first().toString(), QStringLiteral("/data/demo/shop"));
    }
    void withoutTheDemoItSaysSo()
    {
        FirstRunPresenter presenter(ports(), {});
        SettingsPresenter settings;
        pages::FirstRunPage page(presenter, settings);
        QVERIFY(up(page));
        QVERIFY(texts(page).contains(QStringLiteral("This installation came without the demo project.")));
        QVERIFY(!named<QPushButton>(page, QStringLiteral("Make the demo project"))->isVisible());
    }
    void aDroppedFolderIsOpened()
    {
        QTemporaryDir folder;
        FirstRunPresenter presenter(ports(), {});
        SettingsPresenter settings;
        pages::FirstRunPage page(presenter, settings);
        QVERIFY(up(page));
        QSignalSpy open(&page, &pages::FirstRunPage::openRequested);
        const auto drop = [&](const QMimeData &what) {
            QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &what, Qt::LeftButton, Qt::NoModifier);
            enter.ignore();
            QCoreApplication::sendEvent(&page, &enter);
            if (!enter.isAccepted())
                return false;
            QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &what, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&page, &drop);
            return true;
        };
        QMimeData text;
        text.setText(QStringLiteral("no folder"));
        QVERIFY(!drop(text));
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(folder.path())});
        QVERIFY(drop(dropped));
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().first().toString(), folder.path());
    }
    void theThemeIsChosenHereToo()
    {
        FirstRunPresenter presenter(ports(), {});
        SettingsPresenter settings;
        pages::FirstRunPage page(presenter, settings);
        QVERIFY(up(page));
        auto *theme = page.findChild<QComboBox *>();
        theme->setFocus();
        QTest::keyClick(theme, Qt::Key_Down);
        QTest::keyClick(theme, Qt::Key_Down);
        QVERIFY(settings.state().theme == presenters::SettingsState::Theme::Dark);
    }
    void answersThatComeAfterItsEndAreDropped()
    {
        auto presenter = std::make_unique<FirstRunPresenter>(ports(), std::nullopt);
        presenter->refresh();
        presenter.reset();
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents(); // nothing falls over
    }

private:
    std::optional<OwnSettings> m_own;
};

TEST_CLASS(tst_firstrunpage)
#include "tst_firstrunpage.moc"
