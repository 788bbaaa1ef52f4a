// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compositionroot/compose.h"
#include "app/gui/instance.h"
#include "app/gui/popups.h"
#include "app/gui/shots.h"
#include "app/gui/startpage.h"
#include "app/gui/wiring.h"
#include "core/store/paths.h"
#include "ui/pages/appearance.h"
#include "ui/pages/mainwindow.h"
#include "ui/pages/settingspage.h"
#include "ui/text/translation.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QSettings>
#include <QtCore/QTimer>
#include <QtDBus/QDBusConnection>
#include <QtWidgets/QApplication>
#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace signalbox::gui {

namespace {

/// Milliseconds since the system started this process: what a person waited, the loader's work included.
double millisecondsSinceStart()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double started = fields.value(19).toDouble() / double(sysconf(_SC_CLK_TCK));
    return (double(now.tv_sec) + double(now.tv_nsec) / 1e9 - started) * 1000;
}

/// With SIGNALBOX_BENCH_PAINT: prints when the first paint and the filled board were there, and ends the program.
class PaintClock : public QObject
{
public:
    PaintClock(QWidget &window, service::ProjectService &service) : QObject(&window)
    {
        window.installEventFilter(this);
        service.board(this, [this](const Result<service::BoardSnapshot> &) {
            // The page has asked before us, so its answer is shown when ours is there; painting follows.
            QTimer::singleShot(0, this, [] {
                std::fprintf(stderr, "board-filled %.1f\n", millisecondsSinceStart());
                QCoreApplication::quit();
            });
        });
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !std::exchange(m_painted, true))
            std::fprintf(stderr, "first-paint %.1f\n", millisecondsSinceStart());
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_painted = false;
};

using presenters::Destination;
using presenters::SettingsPresenter;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Signalbox)
};

/// A folder that was open before and has this id; empty: none.
QString folderOfProject(const QString &projectId)
{
    for (const QString &folder : SettingsPresenter::recentProjects()) {
        if (store::projectId(folder).compare(projectId, Qt::CaseInsensitive) == 0)
            return folder;
    }
    return {};
}

/// Shows a project in its own window: the one that is there, else a new process, so that a crash of one leaves the others alone.
Result<void> showProject(const QString &folder, const QString &link)
{
    app::ProjectChoice choice;
    choice.folder = folder;
    const service::ProjectPlace place = TRY(app::locateProject(choice));
    if (Instance::handOver(Instance::socketPath(place.id, place.storeUrl), link))
        return ok();
    QStringList arguments{QStringLiteral("--project"), folder};
    if (!link.isEmpty())
        arguments << link;
    if (!QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments))
        return unable(Words::tr("No other window could be started."));
    return ok();
}

/// What a start was asked to show.
struct Wish {
    app::ProjectChoice choice;
    QString link;
    std::optional<Error> problem; ///< no project can be told from it
    bool startPage = false;
};

Wish wishOf(const QCommandLineParser &parser)
{
    Wish wish;
    wish.choice.folder = parser.value(QStringLiteral("project"));
    wish.choice.storeUrl = parser.value(QStringLiteral("store"));
    wish.link = parser.positionalArguments().value(0);
    wish.startPage = parser.isSet(QStringLiteral("start"));
    if (!wish.choice.folder.isEmpty() || wish.startPage)
        return wish;
    if (!wish.link.isEmpty()) {
        QString project;
        const auto destination = Destination::read(wish.link, &project);
        const QString folder = project.isEmpty() ? QString() : folderOfProject(project);
        if (!folder.isEmpty()) {
            wish.choice.folder = folder;
            return wish;
        }
        app::ProjectChoice here;
        if (const auto place = app::locateProject(here); place && place->id.compare(project, Qt::CaseInsensitive) == 0)
            return wish;
        wish.problem = destination
                           ? notFound(Words::tr("The link leads to the project “%1”, which was not open on this machine yet.").arg(project),
                                      Words::tr("Open its repository here, then follow the link again."))
                           : destination.error();
        return wish;
    }
    // Started from a menu there is no folder to mean: the project of the last time comes back.
    if (!app::locateProject({}) && wish.choice.storeUrl.isEmpty()) {
        for (const QString &folder : SettingsPresenter::recentProjects()) {
            if (QFileInfo(folder).isDir()) {
                wish.choice.folder = folder;
                return wish;
            }
        }
        wish.startPage = true;
    }
    return wish;
}

/// Connects the window with other windows and with the desktop.
void joinOthers(pages::MainWindow &window, service::ProjectService &service)
{
    QObject::connect(&window, &pages::MainWindow::projectChosen, &window, [&window, &service](const QString &folder) {
        if (QFileInfo(folder) == QFileInfo(service.projectFolder())) {
            window.say(Words::tr("This project is open here."));
            return;
        }
        if (const auto shown = showProject(folder, {}); !shown)
            window.say(QStringList{shown.error().what, shown.error().cause, shown.error().next}.join(QLatin1Char(' ')).simplified());
    });
    QObject::connect(&window, &pages::MainWindow::openProjectRequested, &window,
                     [&window] { askForFolder(&window, [&window](const QString &folder) { emit window.projectChosen(folder); }); });
    QObject::connect(&window, &pages::MainWindow::startPageRequested, &window,
                     [] { QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--start")}); });
    QObject::connect(&window, &pages::MainWindow::foreignLink, &window, [&window](const QString &project, const QString &link) {
        const QString folder = folderOfProject(project);
        if (folder.isEmpty())
            window.say(Words::tr("The link leads to the project “%1”, which was not open on this machine yet.").arg(project));
        else if (const auto shown = showProject(folder, link); !shown)
            window.say(shown.error().what);
    });
    QObject::connect(&window, &pages::MainWindow::nextProjectRequested, &window, [&window, &service] {
        // A fixed order, so that the key goes round.
        QStringList folders = SettingsPresenter::recentProjects();
        folders.sort();
        const qsizetype here = folders.indexOf(service.projectFolder());
        for (qsizetype step = 1; step < folders.size(); ++step) {
            app::ProjectChoice choice;
            choice.folder = folders.at((std::max<qsizetype>(here, 0) + step) % folders.size());
            const auto place = app::locateProject(choice);
            if (place && place->folder != service.projectFolder()
                && Instance::handOver(Instance::socketPath(place->id, place->storeUrl), {}))
                return;
        }
        window.say(Words::tr("No other project is open. Ctrl+O opens one."));
    });
}

int showWindow(QApplication &application, const QCommandLineParser &parser, const Wish &wish, service::ProjectService &service,
               const service::ProjectPlace &place, SettingsPresenter &settings)
{
    const QString shots = parser.value(QStringLiteral("shots"));
    const bool bench = qEnvironmentVariableIsSet("SIGNALBOX_BENCH_PAINT");
    const bool plain = !shots.isEmpty() || bench; // measures and pictures leave no traces

    presenters::StatusPresenter status(service);
    presenters::PalettePresenter palette(service);
    pages::MainWindow window(status, palette, service.projectId());
    window.setSettings(&settings);
    addOperatorPages(window, service);
    addDeveloperPages(window, service, status);
    addOwnPages(window, service, status, settings, {place.folder, place.storeUrl, place.dataFolder, place.actor});

    const Destination first = plain ? Destination{presenters::pages::environments, {}, {}} : window.restoreSession();
    const bool fell = !plain && window.noteStart();
    window.finish(first);
    pages::applyToWindows(settings.state());
    if (bench)
        new PaintClock(window, service);
    window.show();
    if (!wish.link.isEmpty())
        window.openLink(wish.link);
    else if (fell)
        window.say(Words::tr("The window ended unexpectedly last time. You are where you were; what ran went on."));

    joinOthers(window, service);
    std::optional<Instance> instance;
    std::optional<Popups> popups;
    if (!plain) {
        SettingsPresenter::rememberProject(place.folder);
        instance.emplace(Instance::socketPath(place.id, place.storeUrl));
        if (!instance->listen())
            std::fprintf(stderr, "signalbox-gui: other starts of this project will not find this window\n");
        QObject::connect(&*instance, &Instance::asked, &window, [&window](const QString &link) {
            window.comeForward();
            if (!link.isEmpty())
                window.openLink(link);
        });
        popups.emplace(status, settings, QDBusConnection::sessionBus());
        QObject::connect(&*popups, &Popups::openWanted, &window, [&window](const Destination &destination) {
            window.comeForward();
            window.navigate(destination);
        });
    }
    // What runs goes on under a detached engine; nothing is asked and nothing is lost.
    QObject::connect(&window, &pages::MainWindow::closeRequested, &window, [&] {
        service.handOver(&window, [&](const Result<void> &done) {
            if (!done)
                std::fprintf(stderr, "signalbox-gui: %s\n", qPrintable(done.error().text()));
            window.allowClose();
            QCoreApplication::quit();
        });
    });
    int shotStatus = 0;
    if (!shots.isEmpty()) {
        QTimer::singleShot(500, &window, [&] {
            takeShots(window, service, shots, [&shotStatus](const QString &problem) {
                if (!problem.isEmpty()) {
                    std::fprintf(stderr, "signalbox-gui: %s\n", qPrintable(problem));
                    shotStatus = 1;
                }
                QCoreApplication::quit();
            });
        });
    }
    QApplication::setQuitOnLastWindowClosed(false);
    const int code = application.exec();
    return code != 0 ? code : shotStatus;
}

int run(QApplication &application, const QCommandLineParser &parser, SettingsPresenter &settings)
{
    const QString shots = parser.value(QStringLiteral("shots"));
    Wish wish = wishOf(parser);
    for (;;) {
        if (!wish.startPage && !wish.problem) {
            const auto place = app::locateProject(wish.choice);
            if (place && shots.isEmpty() && !qEnvironmentVariableIsSet("SIGNALBOX_BENCH_PAINT")
                && !parser.isSet(QStringLiteral("new-instance"))
                && Instance::handOver(Instance::socketPath(place->id, place->storeUrl), wish.link))
                return 0;
            auto opened = place ? app::openProject(wish.choice) : place.error();
            if (opened)
                return showWindow(application, parser, wish, **opened, *place, settings);
            std::fprintf(stderr, "signalbox-gui: %s\n", qPrintable(opened.error().text()));
            wish.problem = opened.error();
        }
        const QString folder = chooseProject(application, settings, wish.problem, shots);
        if (folder.isEmpty())
            return 0;
        wish.problem.reset();
        wish.startPage = false;
        wish.choice = {};
        wish.choice.folder = folder;
    }
}

} // namespace

} // namespace signalbox::gui

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("signalbox"));
    QApplication::setOrganizationName(QStringLiteral("signalbox"));
    QApplication::setApplicationDisplayName(QStringLiteral("Signalbox"));
    QApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.signalbox.Signalbox"));
    // A home of its own is one also for what a person chose.
    if (const QString home = qEnvironmentVariable("SIGNALBOX_HOME"); !home.isEmpty())
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home + QStringLiteral("/config"));
    signalbox::presenters::SettingsPresenter settings;
    const QString language = qEnvironmentVariable("SIGNALBOX_LANGUAGE");
    signalbox::text::installTranslations(application, language.isEmpty() ? settings.state().language : language);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The window of Signalbox."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {QStringLiteral("project"), QStringLiteral("The repository (default: the one around the current folder)."), QStringLiteral("DIR")},
        {QStringLiteral("store"), QStringLiteral("Where the project's records are."), QStringLiteral("URL")},
        {QStringLiteral("theme"), QStringLiteral("light, dark or system."), QStringLiteral("THEME")},
        {QStringLiteral("contrast"), QStringLiteral("high or system."), QStringLiteral("CONTRAST")},
        {QStringLiteral("start"), QStringLiteral("The start page: demo, recent projects, what this machine lacks.")},
        {QStringLiteral("new-instance"), QStringLiteral("A window of its own, even when the project is open in one.")},
        {QStringLiteral("shots"), QStringLiteral("Write a picture of every page into this folder and end."), QStringLiteral("DIR")},
    });
    parser.addPositionalArgument(QStringLiteral("link"), QStringLiteral("A signalbox:// link to open."), QStringLiteral("[LINK]"));
    parser.process(application);
    signalbox::theme::Theme::instance().install(application);
    signalbox::pages::followSettings(settings);
    // For this time only; what was chosen in the settings stays.
    signalbox::theme::Appearance appearance = signalbox::theme::Theme::instance().appearance();
    const QString theme = parser.value(QStringLiteral("theme"));
    if (theme == QLatin1String("light") || theme == QLatin1String("dark"))
        appearance.mode =
            theme == QLatin1String("dark") ? signalbox::theme::Appearance::Mode::Dark : signalbox::theme::Appearance::Mode::Light;
    if (parser.value(QStringLiteral("contrast")) == QLatin1String("high"))
        appearance.highContrast = signalbox::theme::Appearance::Choice::On;
    signalbox::theme::Theme::instance().setAppearance(appearance);
    if (settings.state().jobSlots > 0 && !qEnvironmentVariableIsSet("SIGNALBOX_JOBS"))
        qputenv("SIGNALBOX_JOBS", QByteArray::number(settings.state().jobSlots));
    return signalbox::gui::run(application, parser, settings);
}
