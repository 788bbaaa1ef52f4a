// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/runpresenter.h"

#include <QtWidgets/QWidget>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QStackedWidget;
class QStandardItemModel;
class QTreeView;

namespace signalbox::widgets {
class GraphView;
class TimelineView;
} // namespace signalbox::widgets

namespace signalbox::pages {

/// The jobs of a run as graph, list and timeline: three views of one selection.
class RunJobs : public QWidget
{
    Q_OBJECT
public:
    enum class View { Graph, List, Timeline };

    explicit RunJobs(presenters::RunPresenter &presenter, QWidget *parent = nullptr);
    void setView(View view);
    [[nodiscard]] View view() const;
    void focusView();
    /// Takes over what the presenter knows now.
    void refresh();

signals:
    /// Enter or double click: the person wants to read it.
    void opened(const QString &key);
    void viewChanged();

private:
    void refreshGraph();
    void refreshList();
    void refreshTimeline();
    void select(const QString &key);
    void syncSelection();

    presenters::RunPresenter &m_presenter;
    QButtonGroup *m_choice;
    QCheckBox *m_follow;
    QLabel *m_summary;
    QStackedWidget *m_stack;
    widgets::GraphView *m_graph;
    QTreeView *m_list;
    QStandardItemModel *m_model;
    widgets::TimelineView *m_timeline;
    bool m_syncing = false;
};

} // namespace signalbox::pages
