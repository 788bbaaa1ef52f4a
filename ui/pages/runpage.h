// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/runpresenter.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;

namespace signalbox::widgets {
class ErrorBanner;
class LoadingBar;
class StatusMark;
} // namespace signalbox::widgets

namespace signalbox::pages {

class JobPane;
class Panel;
class RunJobs;

/// One run: where it is, its jobs above, what the selected one did below.
class RunPage : public Page
{
    Q_OBJECT
public:
    explicit RunPage(presenters::RunPresenter &presenter, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override;
    bool escape() override;
    void find() override;
    void filter() override { find(); }
    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeCommands();
    void refresh();
    void refreshGate();
    void maximiseLog(bool on);

    presenters::RunPresenter &m_presenter;
    QWidget *m_head;
    widgets::StatusMark *m_mark;
    QLabel *m_title, *m_trigger, *m_progressText, *m_gateText;
    QProgressBar *m_progress;
    widgets::ErrorBanner *m_banner;
    widgets::LoadingBar *m_loading;
    Panel *m_gate;
    QPushButton *m_review;
    QSplitter *m_splitter;
    RunJobs *m_jobs;
    JobPane *m_job;
    QAction *m_retry, *m_retryJob, *m_cancel, *m_cancelJob, *m_nextFailed, *m_graphView, *m_listView, *m_timelineView, *m_log,
        *m_previousRun, *m_nextRun, *m_maximise, *m_copyCommand;
    ApprovalId m_approval;
    std::optional<Error> m_logError;
};

} // namespace signalbox::pages
