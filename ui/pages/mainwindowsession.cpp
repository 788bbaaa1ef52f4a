// SPDX-License-Identifier: GPL-3.0-or-later
// What the window keeps from one time to the next; other projects; links.
#include "ui/pages/mainwindow.h"

#include "ui/presenters/settingspresenter.h"
#include "ui/widgets/toast.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QSettings>
#include <QtGui/QDragEnterEvent>
#include <QtWidgets/QMenu>

namespace signalbox::pages {

using presenters::Destination;
using presenters::SettingsPresenter;

namespace {

QString droppedFolder(const QMimeData *dropped)
{
    for (const QUrl &url : dropped->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isDir())
            return url.toLocalFile();
    }
    return {};
}

} // namespace

QString MainWindow::sessionKey(const QString &name) const { return QStringLiteral("projects/%1/%2").arg(m_projectId, name); }

void MainWindow::sessionChanged()
{
    if (m_restored)
        m_saving.start();
}

void MainWindow::saveSession()
{
    m_saving.stop();
    if (!m_restored)
        return; // a window that takes pictures leaves no traces, and must not stand in for one that a person closed
    QSettings settings;
    settings.setValue(sessionKey(QStringLiteral("geometry")), saveGeometry());
    settings.setValue(sessionKey(QStringLiteral("link")), currentDestination().toLink(m_projectId));
}

Destination MainWindow::restoreSession()
{
    const QSettings settings;
    restoreGeometry(settings.value(sessionKey(QStringLiteral("geometry"))).toByteArray());
    m_restored = true;
    return Destination::fromLink(settings.value(sessionKey(QStringLiteral("link"))).toString())
        .value_or(Destination{presenters::pages::environments, {}, {}});
}

bool MainWindow::noteStart()
{
    QSettings settings;
    const bool fell = settings.value(sessionKey(QStringLiteral("open")), false).toBool();
    settings.setValue(sessionKey(QStringLiteral("open")), true);
    settings.sync(); // a fall can come at any moment
    return fell;
}

void MainWindow::noteEnd()
{
    if (m_restored)
        QSettings().remove(sessionKey(QStringLiteral("open")));
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    sessionChanged();
}

void MainWindow::setSettings(SettingsPresenter *settings) { m_settings = settings; }

/// Ctrl+Z: what the toast offers to take back goes first, for it is newest; then the settings.
void MainWindow::takeBack(bool redo)
{
    if (!redo && m_toast->takeBack())
        return;
    if (m_settings && (redo ? m_settings->canRedo() : m_settings->canUndo())) {
        redo ? m_settings->redo() : m_settings->undo();
        say(redo ? tr("The setting is as you had changed it") : tr("The setting is as it was"));
        return;
    }
    say(redo ? tr("There is nothing to redo") : tr("There is nothing to undo"));
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::openLink(const QString &link)
{
    QString project;
    const auto destination = Destination::read(link, &project);
    if (!destination) {
        say(QStringList{destination.error().what, destination.error().cause}.join(QLatin1Char(' ')).trimmed());
        return;
    }
    if (project.compare(m_projectId, Qt::CaseInsensitive) != 0) {
        emit foreignLink(project, link);
        return;
    }
    navigate(*destination);
}

void MainWindow::fillProjectMenu()
{
    m_projectMenu->clear();
    int shown = 0;
    for (const QString &folder : SettingsPresenter::recentProjects()) {
        const QFileInfo place(folder);
        QString path = folder;
        if (path.startsWith(QDir::homePath() + QLatin1Char('/')))
            path = QLatin1Char('~') + path.mid(QDir::homePath().size());
        QAction *action =
            m_projectMenu->addAction(QStringLiteral("%1\t%2").arg(place.fileName(), path).replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setEnabled(place.isDir());
        if (!place.isDir())
            action->setStatusTip(tr("The folder is gone."));
        connect(action, &QAction::triggered, this, [this, folder] { emit projectChosen(folder); });
        if (++shown == 9)
            break;
    }
    if (shown > 0)
        m_projectMenu->addSeparator();
    connect(m_projectMenu->addAction(tr("Open repository…")), &QAction::triggered, this, &MainWindow::openProjectRequested);
    connect(m_projectMenu->addAction(tr("Start page")), &QAction::triggered, this, &MainWindow::startPageRequested);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFolder(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString folder = droppedFolder(event->mimeData());
    if (folder.isEmpty())
        return;
    event->acceptProposedAction();
    emit projectChosen(folder);
}

} // namespace signalbox::pages
