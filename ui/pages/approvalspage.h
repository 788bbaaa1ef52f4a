// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/approvalspresenter.h"

class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace signalbox::widgets {
class EmptyState;
class EnvironmentChip;
class ErrorBanner;
class HatchedStrip;
class KeyValue;
class LoadingBar;
} // namespace signalbox::widgets

namespace signalbox::pages {

class RowsView;
class SidePane;

/// What waits for a decision, and what was decided.
class ApprovalsPage : public Page
{
    Q_OBJECT
public:
    explicit ApprovalsPage(presenters::ApprovalsPresenter &presenter, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return {m_review, m_history, m_inspectorAction}; }
    bool escape() override;
    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeMain();
    QWidget *makeInspector();
    void present();
    void presentSelected();
    [[nodiscard]] const presenters::ApprovalLine *current() const;

    presenters::ApprovalsPresenter &m_presenter;
    QAction *m_review, *m_history, *m_inspectorAction;
    QStackedWidget *m_stack;
    SidePane *m_pane;
    RowsView *m_list;
    QLabel *m_summary, *m_cannot, *m_decisions;
    QWidget *m_facts;
    widgets::EnvironmentChip *m_chip;
    widgets::HatchedStrip *m_hatch;
    widgets::KeyValue *m_values;
    widgets::ErrorBanner *m_banner;
    widgets::EmptyState *m_empty;
    widgets::LoadingBar *m_loading;
};

} // namespace signalbox::pages
