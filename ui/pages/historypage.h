// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/historypresenter.h"

#include <QtCore/QTimer>

class QHBoxLayout;
class QLabel;
class QStackedWidget;

namespace signalbox::widgets {
class EmptyState;
class ErrorBanner;
class FilterField;
class KeyValue;
class LoadingBar;
} // namespace signalbox::widgets

namespace signalbox::pages {

class RowsView;
class SidePane;

/// Who did what, where and why; the audit trail.
class HistoryPage : public Page
{
    Q_OBJECT
public:
    explicit HistoryPage(presenters::HistoryPresenter &presenter, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override
    {
        return {m_openRun, m_openReview, m_exportCsv, m_exportLines, m_verify, m_copyText, m_inspectorAction};
    }
    bool escape() override;
    void find() override;
    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeCommands();
    QWidget *makeMain();
    QWidget *makeInspector();
    void present();
    void presentChips();
    void presentSelected();
    void exportAs(presenters::HistoryPresenter::Format format);
    [[nodiscard]] const Event *current() const;
    [[nodiscard]] qint64 approvalOf(const Event &event) const;

    presenters::HistoryPresenter &m_presenter;
    QAction *m_openRun, *m_openReview, *m_exportCsv, *m_exportLines, *m_verify, *m_copyText, *m_inspectorAction;
    QStackedWidget *m_stack;
    SidePane *m_pane;
    widgets::FilterField *m_filter;
    QHBoxLayout *m_chips;
    RowsView *m_list;
    QLabel *m_summary, *m_integrity, *m_text, *m_chain;
    QWidget *m_facts;
    widgets::KeyValue *m_values;
    widgets::ErrorBanner *m_banner;
    widgets::EmptyState *m_empty;
    widgets::LoadingBar *m_loading;
    QTimer m_typing;
};

} // namespace signalbox::pages
