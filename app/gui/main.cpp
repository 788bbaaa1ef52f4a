// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compositionroot/compose.h"
#include "app/gui/shots.h"
#include "app/gui/wiring.h"
#include "ui/pages/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/errorbanner.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QVBoxLayout>
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

/// A project that cannot be opened: what, cause, next, and a way to another one.
int showProblem(QApplication &application, const Error &error)
{
    QWidget window;
    window.setWindowTitle(QStringLiteral("Signalbox"));
    window.resize(800, 560);
    auto *layout = new QVBoxLayout(&window);
    auto *banner = new widgets::ErrorBanner;
    banner->setDismissable(false);
    banner->setError(error);
    QAbstractButton *open = banner->addAction(QCoreApplication::translate("Signalbox", "Open repository…"));
    layout->addWidget(banner);
    layout->addStretch(1);
    QObject::connect(open, &QAbstractButton::clicked, &window, [&window] {
        auto *dialog = new QFileDialog(&window);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        QObject::connect(dialog, &QFileDialog::fileSelected, &window, [](const QString &folder) {
            QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--project"), folder});
            QCoreApplication::quit();
        });
        dialog->open();
    });
    window.show();
    return application.exec();
}

int run(QApplication &application, const QCommandLineParser &parser)
{
    app::ProjectChoice choice;
    choice.folder = parser.value(QStringLiteral("project"));
    choice.storeUrl = parser.value(QStringLiteral("store"));
    auto opened = app::openProject(choice);
    if (!opened) {
        std::fprintf(stderr, "signalbox-gui: %s\n", qPrintable(opened.error().text()));
        return showProblem(application, opened.error());
    }
    service::ProjectService &service = **opened;

    presenters::StatusPresenter status(service);
    presenters::PalettePresenter palette(service);
    pages::MainWindow window(status, palette, service.projectId());
    addOperatorPages(window, service);
    addDeveloperPages(window, service, status);

    presenters::Destination first = window.restoreSession();
    for (const QString &argument : parser.positionalArguments()) {
        if (const auto link = presenters::Destination::fromLink(argument))
            first = *link;
        else
            std::fprintf(stderr, "signalbox-gui: %s is not a signalbox:// link\n", qPrintable(argument));
    }
    const QString shots = parser.value(QStringLiteral("shots"));
    const bool bench = qEnvironmentVariableIsSet("SIGNALBOX_BENCH_PAINT");
    if (!shots.isEmpty() || bench)
        first = {presenters::pages::environments, {}, {}};
    window.finish(first);
    if (bench)
        new PaintClock(window, service);
    window.show();

    QObject::connect(&window, &pages::MainWindow::openProjectRequested, &window, [&window] {
        auto *dialog = new QFileDialog(&window);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        QObject::connect(dialog, &QFileDialog::fileSelected, &window, [](const QString &folder) {
            // One window and one process for each project: a crash of one leaves the others alone.
            QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--project"), folder});
        });
        dialog->open();
    });
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
    application.setQuitOnLastWindowClosed(false);
    const int code = application.exec();
    return code != 0 ? code : shotStatus;
}

} // namespace

} // namespace signalbox::gui

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("signalbox"));
    QApplication::setApplicationDisplayName(QStringLiteral("Signalbox"));
    QApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.signalbox.Signalbox"));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The window of Signalbox."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {QStringLiteral("project"), QStringLiteral("The repository (default: the one around the current folder)."), QStringLiteral("DIR")},
        {QStringLiteral("store"), QStringLiteral("Where the project's records are."), QStringLiteral("URL")},
        {QStringLiteral("theme"), QStringLiteral("light, dark or system."), QStringLiteral("THEME")},
        {QStringLiteral("shots"), QStringLiteral("Write a picture of every page into this folder and end."), QStringLiteral("DIR")},
    });
    parser.addPositionalArgument(QStringLiteral("link"), QStringLiteral("A signalbox:// link to open."), QStringLiteral("[LINK]"));
    parser.process(application);
    signalbox::theme::Theme::instance().install(application);
    const QString theme = parser.value(QStringLiteral("theme"));
    if (theme == QLatin1String("light") || theme == QLatin1String("dark")) {
        signalbox::theme::Appearance appearance = signalbox::theme::Theme::instance().appearance();
        appearance.mode =
            theme == QLatin1String("dark") ? signalbox::theme::Appearance::Mode::Dark : signalbox::theme::Appearance::Mode::Light;
        signalbox::theme::Theme::instance().setAppearance(appearance);
    }
    return signalbox::gui::run(application, parser);
}
