// SPDX-License-Identifier: GPL-3.0-or-later
// Menus, palette and shortcut sheet of the window: every command in all three, under one name.
#include "ui/pages/mainwindow.h"

#include "ui/pages/palettemodel.h"
#include "ui/pages/shortcutsheet.h"
#include "ui/presenters/settingspresenter.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/palettepopup.h"
#include "ui/widgets/rail.h"

#include <QtCore/QElapsedTimer>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QStackedWidget>
#include <cmath>

namespace signalbox::pages {

namespace destinations = presenters::pages;

QAction *MainWindow::addCommand(QMenu *menu, const QString &text, const QList<QKeySequence> &keys, std::function<void()> act,
                                const QString &icon)
{
    QAction *action = menu->addAction(text);
    action->setShortcuts(keys);
    if (!icon.isEmpty())
        action->setIcon(theme::icon(icon));
    connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
    addAction(action); // works also while the menu bar is hidden
    return action;
}

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    addCommand(
        file, tr("&Open repository…"), {QKeySequence::Open}, [this] { emit openProjectRequested(); }, QStringLiteral("folder"));
    addCommand(file, tr("&Next project"), {QKeySequence(Qt::CTRL | Qt::Key_Tab)}, [this] { emit nextProjectRequested(); });
    addCommand(file, tr("&Start page"), {}, [this] { emit startPageRequested(); });
    addCommand(
        file, tr("&Fetch"), {QKeySequence(Qt::Key_F5)}, [this] { m_status.fetch(); }, QStringLiteral("fetch"));
    file->addSeparator();
    addCommand(file, tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { close(); });

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    addCommand(edit, tr("&Undo"), {QKeySequence::Undo}, [this] { takeBack(false); });
    addCommand(edit, tr("&Redo"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)}, [this] { takeBack(true); });
    edit->addSeparator();
    addCommand(
        edit, tr("&Find in this page"), {QKeySequence::Find},
        [this] {
            if (currentPage())
                currentPage()->find();
        },
        QStringLiteral("search"));
    addCommand(
        edit, tr("Copy &link"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
        [this] { copyText(currentDestination().toLink(m_projectId), tr("Link")); }, QStringLiteral("link"));

    QMenu *view = menuBar()->addMenu(tr("&View"));
    const auto zoom = [this](double factor) {
        if (!m_settings)
            return;
        presenters::SettingsState state = m_settings->state();
        state.textPercent = factor == 0 ? 100 : std::clamp(int(std::lround(state.textPercent * factor)), 70, 250);
        m_settings->set(state);
    };
    addCommand(view, tr("&Larger text"), {QKeySequence::ZoomIn, QKeySequence(Qt::CTRL | Qt::Key_Equal)}, [zoom] { zoom(1.1); });
    addCommand(view, tr("&Smaller text"), {QKeySequence::ZoomOut}, [zoom] { zoom(1 / 1.1); });
    addCommand(view, tr("&Normal text"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, [zoom] { zoom(0); });
    view->addSeparator();
    addCommand(view, tr("&Menu bar"), {QKeySequence(Qt::CTRL | Qt::Key_M)}, [this] { menuBar()->setVisible(!menuBar()->isVisible()); });
    addCommand(view, tr("Next &pane"), {QKeySequence(Qt::Key_F6)}, [this] { focusPane(1); });
    addCommand(view, tr("P&revious pane"), {QKeySequence(Qt::SHIFT | Qt::Key_F6)}, [this] { focusPane(-1); });

    QMenu *go = menuBar()->addMenu(tr("&Go"));
    const struct {
        QString key, text;
        QKeySequence keys;
    } places[] = {
        {destinations::environments, tr("&Environments"), QKeySequence(Qt::CTRL | Qt::Key_1)},
        {destinations::refs, tr("&Branches and tags"), QKeySequence(Qt::CTRL | Qt::Key_2)},
        {destinations::runs, tr("&Runs"), QKeySequence(Qt::CTRL | Qt::Key_3)},
        {destinations::approvals, tr("&Approvals"), QKeySequence(Qt::CTRL | Qt::Key_4)},
        {destinations::history, tr("&History"), QKeySequence(Qt::CTRL | Qt::Key_5)},
        {destinations::credentials, tr("&Credentials"), QKeySequence(Qt::CTRL | Qt::Key_6)},
        {destinations::inbox, tr("&Inbox"), QKeySequence(Qt::CTRL | Qt::Key_7)},
        {destinations::insights, tr("I&nsights"), QKeySequence(Qt::CTRL | Qt::Key_8)},
        {destinations::settings, tr("&Settings"), QKeySequence(Qt::CTRL | Qt::Key_Comma)},
    };
    for (const auto &place : places) {
        if (find(place.key))
            addCommand(go, place.text, {place.keys}, [this, key = place.key] { navigate({key, {}, {}}); });
    }
    go->addSeparator();
    addCommand(
        go, tr("Bac&k"), {QKeySequence(Qt::ALT | Qt::Key_Left)}, [this] { back(); }, QStringLiteral("arrow-left"));
    addCommand(
        go, tr("&Forward"), {QKeySequence(Qt::ALT | Qt::Key_Right)}, [this] { forward(); }, QStringLiteral("arrow-right"));
    addCommand(
        go, tr("&Search or run a command"), {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)},
        [this] { openPalette(); }, QStringLiteral("search"));

    m_pageMenu = menuBar()->addMenu(tr("&Page"));

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    addCommand(
        help, tr("&Keys of this page"), {QKeySequence(Qt::CTRL | Qt::Key_Slash), QKeySequence(Qt::Key_F1)}, [this] { showShortcuts(); },
        QStringLiteral("help"));
    addCommand(help, tr("&About Signalbox"), {}, [this] {
        auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Signalbox"),
                                    tr("Signalbox %1 with Qt %2.\nFree software under the GNU General Public License, version 3 or later.")
                                        .arg(QStringLiteral(SIGNALBOX_VERSION), QString::fromLatin1(qVersion())),
                                    QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

void MainWindow::updatePageMenu()
{
    if (!m_pageMenu || !currentPage())
        return;
    m_pageMenu->clear();
    m_pageMenu->setTitle(tr("&Page"));
    for (QAction *action : currentPage()->commands())
        m_pageMenu->addAction(action);
    m_pageMenu->menuAction()->setVisible(!m_pageMenu->isEmpty());
}

void MainWindow::fillPalette(const QString &query)
{
    QElapsedTimer timer;
    timer.start();
    using presenters::PaletteEntry;
    QList<PaletteEntry> entries;
    const auto addAction = [&](QAction *action, PaletteEntry::Group group) {
        if (action->isSeparator() || action->text().isEmpty() || action->menu())
            return;
        PaletteEntry entry;
        entry.group = group;
        entry.text = action->text().remove(QLatin1Char('&'));
        entry.hint = action->shortcut().toString(QKeySequence::NativeText);
        if (!action->isEnabled())
            entry.disabledReason = action->statusTip().isEmpty() ? tr("not possible now") : action->statusTip();
        entry.act = [guard = QPointer<QAction>(action)] {
            if (guard)
                guard->trigger();
        };
        entries.append(entry);
    };
    // A link that was pasted leads somewhere, or says why not.
    if (query.trimmed().startsWith(QLatin1String("signalbox:"))) {
        PaletteEntry entry;
        entry.text = query.trimmed();
        entry.detail = tr("open this link");
        entry.act = [this, link = query.trimmed()] { openLink(link); };
        entries.append(entry);
    }
    // What belongs to the page and its selection comes first.
    if (currentPage()) {
        for (QAction *action : currentPage()->commands())
            addAction(action, PaletteEntry::Group::Action);
    }
    for (const presenters::PaletteEntry &entry : m_paletteSource.entries())
        entries.append(entry);
    for (QAction *menu : menuBar()->actions()) {
        if (!menu->menu() || menu->menu() == m_pageMenu)
            continue;
        for (QAction *action : menu->menu()->actions())
            addAction(action, PaletteEntry::Group::Place);
    }
    m_paletteModel->show(entries, query);
    m_palette->setCounts(m_paletteModel->rowCount(), int(entries.size()), timer.elapsed());
}

void MainWindow::showShortcuts()
{
    std::vector<ShortcutSheet::Group> groups;
    const auto list = [&](const QString &head, const QList<QAction *> &actions) {
        ShortcutSheet::Group group{head, {}};
        for (const QAction *action : actions) {
            ShortcutSheet::Line line{action->text().remove(QLatin1Char('&')), {}, action->isEnabled() ? QString() : action->statusTip()};
            for (const QKeySequence &keys : action->shortcuts())
                line.keys << keys.toString(QKeySequence::NativeText);
            if (!line.keys.isEmpty())
                group.lines.push_back(std::move(line));
        }
        if (!group.lines.empty())
            groups.push_back(std::move(group));
    };
    if (currentPage())
        list(currentPage()->title(), currentPage()->commands());
    list(tr("Everywhere"), actions());
    groups.back().lines.push_back({tr("Filter this list"), {QStringLiteral("/")}, {}});
    groups.back().lines.push_back({tr("Keys of this page"), {QStringLiteral("?")}, {}});
    groups.back().lines.push_back({tr("Close what lies over the page, clear its filter, go back"), {tr("Esc")}, {}});
    m_shortcuts->open(groups);
}

void MainWindow::focusPane(int step)
{
    // Rail, page, top bar: as the eye goes.
    const QList<QWidget *> panes{m_rail, m_stack, centralWidget()->findChild<QWidget *>(QStringLiteral("TopBar"))};
    int at = 0;
    for (int i = 0; i < panes.size(); ++i) {
        if (QApplication::focusWidget()
            && (panes.at(i) == QApplication::focusWidget() || panes.at(i)->isAncestorOf(QApplication::focusWidget())))
            at = i;
    }
    at = int((at + step + panes.size()) % panes.size());
    if (panes.at(at) == m_stack && currentPage())
        currentPage()->focusContent();
    else
        panes.at(at)->setFocus(Qt::TabFocusReason);
    if (panes.at(at) != m_stack && !panes.at(at)->hasFocus()) {
        for (QWidget *child : panes.at(at)->findChildren<QWidget *>()) {
            if (child->focusPolicy() & Qt::TabFocus && child->isVisible()) {
                child->setFocus(Qt::TabFocusReason);
                break;
            }
        }
    }
}

} // namespace signalbox::pages
