// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/inboxpresenter.h"
#include "ui/presenters/settingspresenter.h"

class QButtonGroup;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace signalbox::widgets {
class EmptyState;
class EnvironmentChip;
class ErrorBanner;
class HatchedStrip;
class KeyValue;
class LoadingBar;
} // namespace signalbox::widgets

namespace signalbox::pages {

class Panel;
class RowsView;
class SidePane;

/// Everything that waits for the person, and below it what they ought to know. Two kinds only: what needs you, and news.
class InboxPage : public Page
{
    Q_OBJECT
public:
    InboxPage(presenters::InboxPresenter &presenter, presenters::SettingsPresenter &settings, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override
    {
        return {m_act, m_release, m_read, m_readAll, m_copyCommand, m_pauseHour, m_pauseToday, m_pauseOn, m_inspectorAction};
    }
    bool escape() override;
    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeMain();
    QWidget *makeInspector();
    void makeCommands();
    void present();
    void presentSelected();
    void showPause();
    void layOut();
    void chooseRow(const QString &id);
    void pauseTo(TimeMs until);
    [[nodiscard]] const presenters::InboxEntry *current() const;

    presenters::InboxPresenter &m_presenter;
    presenters::SettingsPresenter &m_settings;
    QAction *m_act, *m_release, *m_read, *m_readAll, *m_copyCommand, *m_pauseHour, *m_pauseToday, *m_pauseOn, *m_inspectorAction;
    QStackedWidget *m_stack;
    SidePane *m_pane;
    RowsView *m_list;
    QButtonGroup *m_segments;
    QToolButton *m_onlyYou, *m_everything;
    QPushButton *m_pause, *m_readAllButton;
    QLabel *m_pauseState, *m_title, *m_detail;
    QWidget *m_facts, *m_answers;
    widgets::EnvironmentChip *m_chip;
    widgets::HatchedStrip *m_hatch;
    widgets::KeyValue *m_values;
    widgets::ErrorBanner *m_banner;
    widgets::EmptyState *m_empty;
    widgets::LoadingBar *m_loading;
    bool m_chosen = false; ///< the person has chosen between the two views
};

} // namespace signalbox::pages
