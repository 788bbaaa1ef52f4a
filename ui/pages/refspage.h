// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/refspresenter.h"
#include "ui/presenters/runspresenter.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace signalbox::widgets {
class EmptyState;
class ErrorBanner;
class FilterField;
class KeyValue;
class LoadingBar;
class StatusMark;
} // namespace signalbox::widgets

namespace signalbox::pages {

class Panel;
class RefsModel;
class RowsView;
class RunPanel;
class SidePane;

/// Branches, tags and releases, and below them what is unreleased.
class RefsPage : public Page
{
    Q_OBJECT
public:
    RefsPage(presenters::RefsPresenter &presenter, presenters::RunsPresenter &runs, QWidget *parent = nullptr);
    [[nodiscard]] QString title() const override { return tr("Branches and tags"); }
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return {m_run, m_tag, m_compare, m_diff, m_history, m_inspector}; }
    bool escape() override;
    void find() override;
    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeCommands();
    QWidget *makeReleaseForm();
    void refresh();
    void refreshEmpty();
    void refreshCommits();
    void inspect();
    void openReleaseForm();
    void makeRelease();
    [[nodiscard]] const service::RefLine *current() const;

    presenters::RefsPresenter &m_presenter;
    QButtonGroup *m_segments;
    widgets::FilterField *m_filter;
    QCheckBox *m_unreleased;
    QComboBox *m_order;
    QLabel *m_counts, *m_commitsTitle, *m_name;
    widgets::LoadingBar *m_loading;
    widgets::ErrorBanner *m_banner;
    RunPanel *m_runPanel;
    Panel *m_release;
    QLineEdit *m_version;
    QPlainTextEdit *m_notes;
    QCheckBox *m_push;
    QPushButton *m_make;
    QStackedWidget *m_stack;
    QTreeView *m_list;
    widgets::EmptyState *m_empty;
    RefsModel *m_model;
    RowsView *m_commits;
    SidePane *m_panes;
    widgets::StatusMark *m_mark;
    widgets::KeyValue *m_facts;
    QAction *m_run, *m_tag, *m_compare, *m_diff, *m_history, *m_inspector;
    QString m_selected, m_tagged, m_emptyFor;
    bool m_restoring = false;
};

} // namespace signalbox::pages
