// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/startpage.h"

#include "app/compositionroot/compose.h"
#include "core/service/queries.h"
#include "core/store/paths.h"
#include "ui/pages/firstrunpage.h"
#include "ui/theme/icons.h"
#include "ui/widgets/toast.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QSettings>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenuBar>

namespace signalbox::gui {

namespace {

constexpr int shotSettleMs = 4000; // the machine is looked at by starting programs

/// Where the demo project's sources are: beside the program as installed, or in the tree it was built in. Empty: nowhere.
QString demoSources()
{
    for (const char *place : {"../share/signalbox/demo", "../../../resources/demo"}) {
        const QDir folder(QDir(QCoreApplication::applicationDirPath()).filePath(QLatin1String(place)));
        if (folder.exists(QStringLiteral("generate.py")))
            return folder.canonicalPath();
    }
    return {};
}

QString demoCommand(const QString &sources)
{
    if (sources.isEmpty())
        return {};
    return QStringLiteral("python3 %1/driver/demo.py --bin %2 --keep ~/signalbox-demo")
        .arg(sources, QCoreApplication::applicationDirPath());
}

/// A folder for the demo that does not exist yet.
QString demoFolder()
{
    const QString base = QDir(store::baseFolders().data).filePath(QStringLiteral("demo"));
    for (int number = 1;; ++number) {
        const QString folder = number == 1 ? base : base + QLatin1Char('-') + QString::number(number);
        if (!QFileInfo::exists(folder))
            return QDir(folder).filePath(QStringLiteral("shop"));
    }
}

void makeDemo(const QString &sources, QObject *context, std::function<void(const Result<QString> &)> then)
{
    const QString folder = demoFolder();
    if (!QDir().mkpath(QFileInfo(folder).path())) {
        then(unable(QStringLiteral("The demo project was not made."),
                    QStringLiteral("%1 cannot be written.").arg(QFileInfo(folder).path())));
        return;
    }
    auto *process = new QProcess(context);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardInputFile(QProcess::nullDevice());
    const auto failed = [process, then](const QString &cause) {
        process->deleteLater();
        then(unable(QObject::tr("The demo project was not made."), cause, QObject::tr("Install python3 and git, then try again."),
                    QObject::tr("Nothing was changed.")));
    };
    // A program that cannot be started tells errorOccurred and never finished.
    QObject::connect(process, &QProcess::errorOccurred, context, [process, failed](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            failed(process->errorString());
    });
    QObject::connect(process, &QProcess::finished, context, [process, folder, then, failed](int code, QProcess::ExitStatus status) {
        if (status != QProcess::NormalExit || code != 0) {
            failed(QString::fromUtf8(process->readAll()).trimmed().section(QLatin1Char('\n'), -1));
            return;
        }
        process->deleteLater();
        then(folder);
    });
    process->start(QStringLiteral("python3"), {QStringLiteral("-B"), QDir(sources).filePath(QStringLiteral("generate.py")), folder});
}

} // namespace

presenters::FirstRunPorts startPagePorts()
{
    presenters::FirstRunPorts ports;
    ports.examine = [] {
        const QString data = store::baseFolders().data;
        return service::examineMachine(store::makeFolder(data) ? data : QString());
    };
    ports.glance = [](const QString &folder) -> Result<service::StatusSnapshot> {
        app::ProjectChoice choice;
        choice.folder = folder;
        const service::ProjectPlace place = TRY(app::locateProject(choice));
        const auto session = TRY(service::Session::open(place, app::storeFactory(place)));
        return service::readStatus(*session);
    };
    const QString sources = demoSources();
    ports.demoCommand = demoCommand(sources);
    if (!sources.isEmpty()) {
        ports.makeDemo = [sources](QObject *context, std::function<void(const Result<QString> &)> then) {
            makeDemo(sources, context, std::move(then));
        };
    }
    return ports;
}

void askForFolder(QWidget *parent, std::function<void(const QString &folder)> then)
{
    auto *dialog = new QFileDialog(parent);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(then));
    dialog->open();
}

QString chooseProject(QApplication &application, presenters::SettingsPresenter &settings, const std::optional<Error> &problem,
                      const QString &shots)
{
    QString chosen;
    QMainWindow window;
    window.setObjectName(QStringLiteral("StartWindow"));
    window.setWindowTitle(QStringLiteral("Signalbox"));
    window.setMinimumSize(640, 480);
    window.resize(1280, 800);
    const QString geometryKey = QStringLiteral("start/geometry");
    if (shots.isEmpty())
        window.restoreGeometry(QSettings().value(geometryKey).toByteArray());
    presenters::FirstRunPresenter presenter(startPagePorts(), problem);
    auto *page = new pages::FirstRunPage(presenter, settings);
    window.setCentralWidget(page);
    auto *toast = new widgets::Toast(&window);
    QMenu *file = window.menuBar()->addMenu(QCoreApplication::translate("Signalbox", "&File"));
    file->addActions(page->commands());
    file->addSeparator();
    QAction *quit = file->addAction(QCoreApplication::translate("Signalbox", "&Quit"));
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    QObject::connect(quit, &QAction::triggered, &window, &QWidget::close);
    QObject::connect(page, &pages::FirstRunPage::copy, &window, [toast](const QString &text, const QString &what) {
        QGuiApplication::clipboard()->setText(text);
        toast->message(QCoreApplication::translate("Signalbox", "%1 copied").arg(what));
    });
    const auto open = [&](const QString &folder) {
        // Whether it can be opened is told here, where another one can be chosen.
        app::ProjectChoice choice;
        choice.folder = folder;
        if (const auto place = app::locateProject(choice); !place) {
            presenter.showProblem(place.error());
            return;
        }
        chosen = folder;
        window.close();
    };
    QObject::connect(page, &pages::FirstRunPage::openRequested, &window, open);
    QObject::connect(page, &pages::FirstRunPage::chooseRequested, &window, [&] { askForFolder(&window, open); });
    window.show();
    if (!shots.isEmpty()) {
        QTimer::singleShot(shotSettleMs, &window, [&] {
            if (!window.grab().save(
                    QDir(shots).filePath(problem ? QStringLiteral("20-start-problem.png") : QStringLiteral("19-start.png"))))
                std::fprintf(stderr, "signalbox-gui: the picture of the start page could not be written\n");
            window.close();
        });
    }
    const bool before = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(true);
    application.exec();
    QApplication::setQuitOnLastWindowClosed(before);
    if (shots.isEmpty())
        QSettings().setValue(geometryKey, window.saveGeometry());
    return chosen;
}

} // namespace signalbox::gui
