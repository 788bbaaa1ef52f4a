// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/palettepresenter.h"
#include "ui/presenters/statuspresenter.h"

#include <QtWidgets/QMainWindow>
#include <vector>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace signalbox::widgets {
class PalettePopup;
class Rail;
class Toast;
} // namespace signalbox::widgets

namespace signalbox::pages {

class PaletteModel;

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
    /// Geometry, page and rail of the last time. Settings live under the project's id.
    void saveSession();
    [[nodiscard]] presenters::Destination restoreSession();

signals:
    /// The person wants to leave; whoever listens hands work over and then calls allowClose().
    void closeRequested();
    void openProjectRequested();

public slots:
    void allowClose();
    void say(const QString &text);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

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
    void showShortcuts();
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
    QMenu *m_pageMenu = nullptr;
    QToolButton *m_backButton, *m_forwardButton, *m_approvalsButton, *m_inboxButton;
    QPushButton *m_search;
    QLabel *m_engineLabel, *m_eventLabel, *m_actorLabel, *m_problemLabel;
    QList<presenters::Destination> m_past, m_future;
    presenters::Destination m_current;
    QString m_announced;
    bool m_mayClose = false;
    bool m_moving = false;
};

} // namespace signalbox::pages
