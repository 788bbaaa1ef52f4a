// SPDX-License-Identifier: GPL-3.0-or-later
// The frame: session, links, keys, other projects, undo; and how a second start finds the first.
#include "app/gui/instance.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/places/placetest.h"
#include "ui/pages/inboxpage.h"
#include "ui/pages/mainwindow.h"
#include "ui/pages/rowsview.h"
#include "ui/pages/settingspage.h"
#include "ui/pages/shortcutsheet.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/palettepopup.h"
#include "ui/widgets/toast.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace signalbox;
using namespace signalbox::test;
using presenters::Destination;
namespace keys = presenters::pages;

namespace {

/// A page that only knows where it is.
class PlainPage : public pages::Page
{
public:
    explicit PlainPage(QString key) : m_key(std::move(key))
    {
        setFocusPolicy(Qt::StrongFocus);
        m_action = new QAction(QStringLiteral("&Roll back…"), this);
        m_action->setShortcut(QKeySequence(Qt::Key_R));
        m_action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_action->setEnabled(false);
        m_action->setStatusTip(QStringLiteral("Nothing older is there."));
    }
    [[nodiscard]] QString title() const override { return QStringLiteral("Page ") + m_key; }
    void open(const Destination &destination) override { shown = destination; }
    [[nodiscard]] Destination destination() const override { return shown; }
    [[nodiscard]] QList<QAction *> commands() const override { return {m_action}; }
    Destination shown;

private:
    QString m_key;
    QAction *m_action;
};

} // namespace

class tst_mainwindow : public QObject
{
    Q_OBJECT

    struct World {
        FakeService service;
        presenters::StatusPresenter status{service};
        presenters::PalettePresenter palette{service};
        presenters::SettingsPresenter settings;
        pages::MainWindow window{status, palette, service.id};
        PlainPage *board = new PlainPage(keys::environments), *run = new PlainPage(keys::run);

        World()
        {
            window.setSettings(&settings);
            window.addPage(keys::environments, keys::environments, board);
            window.addPage(keys::run, keys::runs, run);
            window.addPage(keys::settings, keys::settings, new pages::SettingsPage(settings));
        }
        void show(const Destination &first = {keys::environments, {}, {}})
        {
            window.finish(first);
            window.show();
            QApplication::setActiveWindow(&window);
            QVERIFY(QTest::qWaitForWindowActive(&window));
        }
        [[nodiscard]] QString toast() { return window.findChild<widgets::Toast *>()->text(); }
    };

private slots:
    void init() { m_own.emplace(); }
    void cleanup()
    {
        theme::Theme::instance().setAppearance({});
        m_own.reset();
    }

    void whereOneWasIsKeptASecondAfterTheLastChange()
    {
        {
            World world;
            QCOMPARE(world.window.restoreSession().page, keys::environments);
            QVERIFY(!world.window.noteStart());
            world.show();
            world.window.resize(1000, 700);
            world.window.navigate({keys::run, QStringLiteral("4127"), {{QStringLiteral("job"), QStringLiteral("unit")}}});
            QTRY_VERIFY_WITH_TIMEOUT(m_own->text().contains(QStringLiteral("run/4127/job/unit")), 4000);
            // It falls here: nothing is told goodbye.
        }
        World next;
        QVERIFY(next.window.noteStart()); // and that is known
        const Destination where = next.window.restoreSession();
        QCOMPARE(where.page, keys::run);
        QCOMPARE(where.item, QStringLiteral("4127"));
        QCOMPARE(where.parameters.value(QStringLiteral("job")), QStringLiteral("unit"));
        QCOMPARE(next.window.size(), QSize(1000, 700));
        next.show(where);
        QCOMPARE(next.run->shown.item, QStringLiteral("4127"));
        next.window.close();
        World third;
        QVERIFY(!third.window.noteStart()); // it ended by itself
    }
    void beforeTheSessionIsReadNothingOverwritesIt()
    {
        {
            World world;
            Q_UNUSED(world.window.restoreSession());
            world.show();
            world.window.navigate({keys::run, QStringLiteral("9"), {}});
            world.window.saveSession();
        }
        World pictures; // as for --shots: never restored
        pictures.show();
        pictures.window.resize(800, 560);
        QTest::qWait(1300);
        pictures.window.close();
        QVERIFY(m_own->text().contains(QStringLiteral("run/9")));
    }
    void aLinkOpensItsPage()
    {
        World world;
        world.show();
        world.window.openLink(QStringLiteral("signalbox://shop/run/4127/job/e2e?line=67-70"));
        QCOMPARE(world.run->shown.item, QStringLiteral("4127"));
        QCOMPARE(world.run->shown.parameters.value(QStringLiteral("line")), QStringLiteral("67-70"));
        QVERIFY(world.service.submits.isEmpty());
    }
    void aBadLinkIsRefusedInASentence()
    {
        World world;
        world.show();
        world.window.openLink(QStringLiteral("signalbox://shop/approve/7"));
        QVERIFY2(world.toast().contains(QStringLiteral("there is no such page")), qPrintable(world.toast()));
        QCOMPARE(world.window.currentDestination().page, keys::environments);
        world.window.openLink(QStringLiteral("https://example.org"));
        QVERIFY2(world.toast().contains(QStringLiteral("not a link of Signalbox")), qPrintable(world.toast()));
    }
    void aLinkToAnotherProjectIsHandedOn()
    {
        World world;
        world.show();
        QSignalSpy foreign(&world.window, &pages::MainWindow::foreignLink);
        world.window.openLink(QStringLiteral("signalbox://infra/env/production"));
        QCOMPARE(foreign.size(), 1);
        QCOMPARE(foreign.first().first().toString(), QStringLiteral("infra"));
        QCOMPARE(world.window.currentDestination().page, keys::environments);
    }
    void aLinkCanBePastedIntoThePalette()
    {
        World world;
        world.show();
        world.window.openPalette();
        auto *palette = world.window.findChild<widgets::PalettePopup *>();
        palette->field()->setText(QStringLiteral("signalbox://shop/run/12"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QCOMPARE(world.run->shown.item, QStringLiteral("12"));
    }
    void theKeysOfThePageAreOneKeyAway_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::newRow("question mark") << int(Qt::Key_Question) << int(Qt::ShiftModifier);
        QTest::newRow("F1") << int(Qt::Key_F1) << int(Qt::NoModifier);
        QTest::newRow("Ctrl+/") << int(Qt::Key_Slash) << int(Qt::ControlModifier);
    }
    void theKeysOfThePageAreOneKeyAway()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        World world;
        world.show();
        world.board->setFocus();
        QTest::keyClick(world.board, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        auto *sheet = world.window.findChild<pages::ShortcutSheet *>();
        QTRY_VERIFY(sheet->isVisible());
        QCOMPARE(nameless(*sheet), QStringList());
        const auto lines = [&] {
            QStringList all;
            for (int row = 0; row < sheet->list()->model()->rowCount(); ++row)
                all << sheet->list()->model()->index(row, 0).data().toString();
            return all;
        };
        // The page's own first, with the reason why one is not possible now.
        QCOMPARE(lines().mid(0, 2), QStringList({QStringLiteral("Page env"), QStringLiteral("Roll back…")}));
        QCOMPARE(sheet->list()->model()->index(1, 1).data().toString(), QStringLiteral("R"));
        QCOMPARE(sheet->list()->model()->index(1, 2).data().toString(), QStringLiteral("Nothing older is there."));
        QVERIFY(lines().contains(QStringLiteral("Everywhere")));
        QVERIFY(lines().contains(QStringLiteral("Find in this page")));
        // It is searched as one types, by command and by key.
        QVERIFY(sheet->field()->hasFocus());
        QTest::keyClicks(sheet->field(), QStringLiteral("ctrl+k"));
        QCOMPARE(lines(), QStringList({QStringLiteral("Everywhere"), QStringLiteral("Search or run a command")}));
        QTest::keyClick(sheet->field(), Qt::Key_Escape); // clears
        QVERIFY(sheet->isVisible());
        QTest::keyClick(sheet->field(), Qt::Key_Escape); // closes
        QVERIFY(!sheet->isVisible());
        QVERIFY(world.board->hasFocus());
    }
    void whatWasPutAsideComesBackWithControlZ()
    {
        World world;
        world.show();
        bool back = false;
        emit world.board->undoable(QStringLiteral("Marked as read"), [&] { back = true; });
        QCOMPARE(world.toast(), QStringLiteral("Marked as read"));
        QTest::keyClick(&world.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(back);
        QVERIFY(world.toast().isEmpty());
        QTest::keyClick(&world.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(world.toast(), QStringLiteral("There is nothing to undo"));
    }
    void textSizeIsASettingAndGoesBack()
    {
        World world;
        world.show();
        QTest::keyClick(&world.window, Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(world.settings.state().textPercent, 110);
        QTest::keyClick(&world.window, Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(world.settings.state().textPercent, 100);
        QTest::keyClick(&world.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(world.settings.state().textPercent, 110);
        QTest::keyClick(&world.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(world.settings.state().textPercent, 100);
    }
    void otherProjectsAreInTheMenuOfTheName()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkpath(QStringLiteral("infra"));
        presenters::SettingsPresenter::rememberProject(folder.filePath(QStringLiteral("gone")));
        presenters::SettingsPresenter::rememberProject(folder.filePath(QStringLiteral("infra")));
        World world;
        world.show();
        QMenu *menu = nullptr;
        for (QPushButton *button : world.window.findChildren<QPushButton *>()) {
            if (button->menu())
                menu = button->menu();
        }
        QVERIFY(menu);
        emit menu->aboutToShow();
        QStringList shown;
        for (QAction *action : menu->actions()) {
            if (!action->isSeparator())
                shown << action->text().section(QLatin1Char('\t'), 0, 0);
        }
        QCOMPARE(shown, QStringList({QStringLiteral("infra"), QStringLiteral("gone"), QStringLiteral("Open repository…"),
                                     QStringLiteral("Start page")}));
        QVERIFY(!menu->actions().at(1)->isEnabled());
        QSignalSpy chosen(&world.window, &pages::MainWindow::projectChosen), next(&world.window, &pages::MainWindow::nextProjectRequested);
        menu->actions().first()->trigger();
        QCOMPARE(chosen.first().first().toString(), folder.filePath(QStringLiteral("infra")));
        QTest::keyClick(&world.window, Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(next.size(), 1);
    }
    void aSecondStartFindsTheFirst()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("socket"));
        QVERIFY(!gui::Instance::handOver(path, QStringLiteral("signalbox://shop/inbox"))); // nobody there yet
        gui::Instance first(path), second(path);
        QVERIFY(first.listen());
        QVERIFY(!second.listen());
        QSignalSpy asked(&first, &gui::Instance::asked);
        // The second start is another process and waits: here another thread.
        bool taken = false;
        std::unique_ptr<QThread> start(
            QThread::create([&] { taken = gui::Instance::handOver(path, QStringLiteral("signalbox://shop/inbox")); }));
        start->start();
        QTRY_VERIFY(start->isFinished());
        QVERIFY(taken);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), QStringLiteral("signalbox://shop/inbox"));
    }
    void aSocketThatAFallLeftIsNoHindrance()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("socket"));
        const int left = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path.toLocal8Bit().constData(), sizeof(address.sun_path));
        QVERIFY(::bind(left, reinterpret_cast<sockaddr *>(&address), sizeof(address)) == 0);
        ::close(left); // the file stays, nobody answers
        QVERIFY(QFileInfo::exists(path));
        QVERIFY(!gui::Instance::handOver(path, {}));
        gui::Instance instance(path);
        QVERIFY(instance.listen());
    }
    void everyRecordsHaveASocketOfTheirOwn()
    {
        const QString one = gui::Instance::socketPath(QStringLiteral("shop"), QStringLiteral("sqlite:/a"));
        QVERIFY(one != gui::Instance::socketPath(QStringLiteral("shop"), QStringLiteral("sqlite:/b")));
        QVERIFY(one != gui::Instance::socketPath(QStringLiteral("infra"), QStringLiteral("sqlite:/a")));
        QCOMPARE(one, gui::Instance::socketPath(QStringLiteral("shop"), QStringLiteral("sqlite:/a")));
        QVERIFY(one.size() < 100);
    }
    void whoTalksNonsenseIsLetGo()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("socket"));
        gui::Instance instance(path);
        QVERIFY(instance.listen());
        QSignalSpy asked(&instance, &gui::Instance::asked);
        const int talker = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path.toLocal8Bit().constData(), sizeof(address.sun_path));
        QVERIFY(::connect(talker, reinterpret_cast<sockaddr *>(&address), sizeof(address)) == 0);
        const QByteArray noise(20'000, 'x'); // no end of line
        QVERIFY(::send(talker, noise.constData(), size_t(noise.size()), MSG_NOSIGNAL) > 0);
        char answer = 0;
        QTRY_VERIFY(::recv(talker, &answer, 1, 0) == 0 || errno == ECONNRESET); // hung up on
        ::close(talker);
        QVERIFY(asked.isEmpty());
    }

private:
    std::optional<OwnSettings> m_own;
};

TEST_CLASS(tst_mainwindow)
#include "tst_mainwindow.moc"
