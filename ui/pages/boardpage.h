// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/boardinspector.h"
#include "ui/pages/page.h"
#include "ui/presenters/boardpresenter.h"

class QLabel;
class QStackedWidget;
class QToolButton;

namespace signalbox::widgets {
class EmptyState;
class ErrorBanner;
class LoadingBar;
} // namespace signalbox::widgets

namespace signalbox::pages {

class BoardLane;
class Panel;
class RowsView;
class SidePane;

/// "What is deployed where": the start page.
class BoardPage : public Page
{
    Q_OBJECT
public:
    explicit BoardPage(presenters::BoardPresenter &presenter, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return m_all; }
    bool escape() override;
    void focusContent() override;

    enum class View { Lane, Table };
    void setView(View view);

signals:
    /// A board with environments has been shown for the first time.
    void filled();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeCommands();
    QWidget *makeMain();
    void present();
    void showList();
    void showCommits();
    void showCommands(const service::EnvironmentCell *cell, const presenters::CellView &view);
    void showProblem();
    void select(const QString &environment);
    void actMostUrgent();
    void go(const QString &page, const QString &item, const QMap<QString, QString> &parameters = {});
    [[nodiscard]] const service::EnvironmentCell *current() const;

    presenters::BoardPresenter &m_presenter;
    BoardCommands m_commands{};
    QAction *m_showCommits, *m_toggleInspector, *m_laneAction, *m_tableAction, *m_copyFacts, *m_copyCommand;
    QList<QAction *> m_all;
    QStackedWidget *m_stack, *m_views;
    SidePane *m_pane;
    BoardInspector *m_inspector;
    BoardLane *m_lane;
    RowsView *m_table, *m_commits;
    Panel *m_commitsPanel;
    QLabel *m_commitsEmpty;
    widgets::ErrorBanner *m_banner;
    widgets::EmptyState *m_empty;
    widgets::LoadingBar *m_loading;
    QString m_environment; ///< selected
    bool m_chosenByPerson = false, m_wasFilled = false;
};

} // namespace signalbox::pages
