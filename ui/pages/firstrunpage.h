// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/firstrunpresenter.h"
#include "ui/presenters/settingspresenter.h"

#include <QtWidgets/QWidget>

class QAction;
class QBoxLayout;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace signalbox::widgets {
class ErrorBanner;
}

namespace signalbox::pages {

class Panel;
class RowsView;

/// Without a project: a demo or one's own repository, what was open before, what this machine lacks. Also where a folder that cannot be
/// opened says why.
class FirstRunPage : public QWidget
{
    Q_OBJECT
public:
    FirstRunPage(presenters::FirstRunPresenter &presenter, presenters::SettingsPresenter &settings, QWidget *parent = nullptr);
    [[nodiscard]] QList<QAction *> commands() const { return {m_open, m_openRecent, m_forget}; }
    void focusContent();

signals:
    /// A person wants to choose a folder.
    void chooseRequested();
    void openRequested(const QString &folder);
    void copy(const QString &text, const QString &what);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeDemoCard();
    QWidget *makeOwnCard();
    QWidget *makeRecent();
    QWidget *makeMachine();
    void present();
    void presentFindings();

    presenters::FirstRunPresenter &m_presenter;
    presenters::SettingsPresenter &m_settings;
    QAction *m_open, *m_openRecent, *m_forget;
    widgets::ErrorBanner *m_banner;
    QBoxLayout *m_doors;
    QPushButton *m_demo, *m_own;
    QLabel *m_demoText, *m_demoCommand, *m_found;
    QWidget *m_demoLine;
    Panel *m_recentPanel, *m_machine;
    RowsView *m_recent;
    QGridLayout *m_findings;
    QComboBox *m_theme;
    QList<service::Finding> m_shownFindings;
};

} // namespace signalbox::pages
