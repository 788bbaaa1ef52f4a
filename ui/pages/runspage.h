// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/runspresenter.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace signalbox::widgets {
class EmptyState;
class ErrorBanner;
class FilterField;
class KeyValue;
class LoadingBar;
class StatusMark;
} // namespace signalbox::widgets

namespace signalbox::pages {

class RowsView;
class RunPanel;
class SidePane;

/// All runs, newest first, with an inspector; Enter opens one.
class RunsPage : public Page
{
    Q_OBJECT
public:
    explicit RunsPage(presenters::RunsPresenter &presenter, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Runs"); }
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override;
    bool escape() override;
    void find() override;
    void focusContent() override;
    /// Opens "Run…" with a ref chosen.
    void openRunPanel(const QString &ref = {});

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeCommands();
    void refresh();
    void inspect();
    void fitColumns();
    void openRun(const QString &id, const QString &tab = {});
    [[nodiscard]] const service::RunLine *current() const;

    presenters::RunsPresenter &m_presenter;
    widgets::FilterField *m_filter;
    QPushButton *m_fresh, *m_more;
    widgets::ErrorBanner *m_banner;
    widgets::LoadingBar *m_loading;
    RunPanel *m_runPanel;
    QStackedWidget *m_stack;
    RowsView *m_list;
    widgets::EmptyState *m_empty;
    SidePane *m_panes;
    widgets::StatusMark *m_mark;
    QLabel *m_titleLabel, *m_why;
    widgets::KeyValue *m_facts;
    QAction *m_openAction, *m_retry, *m_cancel, *m_diff, *m_log, *m_timeline, *m_run, *m_inspector;
    bool m_emptyByFilter = false;
};

} // namespace signalbox::pages
