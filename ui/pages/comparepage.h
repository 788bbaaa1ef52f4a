// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/comparepresenter.h"

class QLabel;
class QLineEdit;
class QSplitter;

namespace signalbox::widgets {
class EmptyState;
class ErrorBanner;
class LoadingBar;
} // namespace signalbox::widgets

namespace signalbox::pages {

class RowsView;

/// What lies between two commits: the commits, and the files in groups.
class ComparePage : public Page
{
    Q_OBJECT
public:
    explicit ComparePage(presenters::ComparePresenter &presenter, QWidget *parent = nullptr);
    [[nodiscard]] QString title() const override;
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return {m_swap}; }
    void find() override;
    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void compare();

    presenters::ComparePresenter &m_presenter;
    QLineEdit *m_from, *m_to;
    QLabel *m_summary;
    widgets::LoadingBar *m_loading;
    widgets::ErrorBanner *m_banner;
    widgets::EmptyState *m_empty;
    QSplitter *m_splitter;
    RowsView *m_commits, *m_files;
    QAction *m_swap;
};

} // namespace signalbox::pages
