// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/promotepresenter.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace signalbox::widgets {
class EmptyState;
}

namespace signalbox::pages {

class ActionFrame;
class Panel;
class RowsView;
class SidesTable;

/// What would be carried to an environment, seen before it starts.
class PromotePage : public Page
{
    Q_OBJECT
public:
    explicit PromotePage(presenters::PromotePresenter &presenter, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return {m_start, m_cancel, m_copyCommand}; }
    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeContent();
    void present();
    void presentFoot();

    presenters::PromotePresenter &m_presenter;
    QAction *m_start, *m_cancel, *m_copyCommand;
    QLabel *m_next;
    ActionFrame *m_frame;
    widgets::EmptyState *m_empty;
    QWidget *m_content;
    SidesTable *m_sides;
    Panel *m_commitsPanel, *m_filesPanel;
    RowsView *m_commits, *m_files;
    QLineEdit *m_reason;
    QPushButton *m_startButton;
};

} // namespace signalbox::pages
