// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/palettepresenter.h"
#include "ui/presenters/statuspresenter.h"

#include <QtCore/QTimer>
#include <QtWidgets/QMainWindow>
#include <vector>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace signalbox::presenters {
class SettingsPresenter;
}

namespace signalbox::widgets {
class PalettePopup;
class Rail;
class Toast;
} // namespace signalbox::widgets

namespace signalbox::pages {

class PaletteModel;
class ShortcutSheet;

/// The frame around the pages: menu, top bar, rail, palette, toast, strip at the bottom; back and forward; links. One per project.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(presenters::StatusPresenter &status, presenters::PalettePresenter &palette, const QString &projectId);
    ~MainWindow() override;

    /// A page for a key of presenters::pages. `place`: the key of the rail's place it belongs to.
    void addPage(const QString &key, const QString &place, Page *page);
    /// Call once when all pages are there: makes menus and shows the first page.
    void finish(const presenters::Destination &first);

    void navigate(const presenters::Destination &destination);
    void back();
    void forward();
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] presenters::Destination currentDestination() const;
    /// The palette, open with this text.
    void openPalette(const QString &text = {});
    /// What the keys do here, over the window.
    void showShortcuts();
    /// Text size, undo and redo go through these from now on. They live longer than the window.
    void setSettings(presenters::SettingsPresenter *settings);
    /// Leads to where a link points, or says why not. A link only ever opens a page.
    void openLink(const QString &link);

    /// Geometry, state and page, written one second after the last change and at the end. They live under the project's id.
    void saveSession();
    [[nodiscard]] presenters::Destination restoreSession();
    /// The window of this project did not end by itself the last time. Call once, before the first change is saved.
    [[nodiscard]] bool noteStart();
    /// It ends by itself now.
    void noteEnd();

signals:
    /// The person wants to leave; whoever listens hands work over and then calls allowClose().
    void closeRequested();
    void openProjectRequested();
    /// Another project shall be shown, in a window of its own.
    void projectChosen(const QString &folder);
    void nextProjectRequested();
    /// The page without a project: demo, recent projects, what this machine lacks.
    void startPageRequested();
    /// A link to another project.
    void foreignLink(const QString &projectId, const QString &link);

public slots:
    void allowClose();
    void say(const QString &text);
    /// To the front, also from another desktop where the system lets us.
    void comeForward();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Entry {
        QString key, place;
        Page *page;
    };
    void makeTopBar();
    void makeMenus();
    void makeStatusBar();
    QAction *addCommand(QMenu *menu, const QString &text, const QList<QKeySequence> &keys, std::function<void()> act,
                        const QString &icon = {});
    void showDestination(const presenters::Destination &destination);
    void showFrame();
    void updatePageMenu();
    void updateTitle();
    void fillPalette(const QString &query);
    void fillProjectMenu();
    void takeBack(bool redo);
    void sessionChanged();
    [[nodiscard]] QString sessionKey(const QString &name) const;
    void focusPane(int step);
    void copyText(const QString &text, const QString &what);
    [[nodiscard]] const Entry *find(const QString &key) const;

    presenters::StatusPresenter &m_status;
    presenters::PalettePresenter &m_paletteSource;
    QString m_projectId;
    std::vector<Entry> m_entries;
    QStackedWidget *m_stack;
    widgets::Rail *m_rail;
    widgets::PalettePopup *m_palette;
    PaletteModel *m_paletteModel;
    widgets::Toast *m_toast;
    ShortcutSheet *m_shortcuts;
    QMenu *m_pageMenu = nullptr, *m_projectMenu = nullptr;
    presenters::SettingsPresenter *m_settings = nullptr;
    QTimer m_saving;
    QToolButton *m_backButton, *m_forwardButton, *m_approvalsButton, *m_inboxButton;
    QPushButton *m_search;
    QLabel *m_engineLabel, *m_eventLabel, *m_actorLabel, *m_problemLabel;
    QList<presenters::Destination> m_past, m_future;
    presenters::Destination m_current;
    QString m_announced;
    bool m_mayClose = false;
    bool m_moving = false;
    bool m_restored = false;
};

} // namespace signalbox::pages
