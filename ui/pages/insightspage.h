// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/insightspresenter.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QScrollArea;

namespace signalbox::widgets {
class EmptyState;
class ErrorBanner;
class LoadingBar;
struct Plot;
} // namespace signalbox::widgets

namespace signalbox::pages {

class Panel;
class PlotCard;
class RowsView;

/// How delivery goes: the four keys with what they rest on, and how long and how reliably each job runs.
class InsightsPage : public Page
{
    Q_OBJECT
public:
    enum class Format { Csv, Png, Svg };

    explicit InsightsPage(presenters::InsightsPresenter &presenter, QWidget *parent = nullptr);
    [[nodiscard]] QString title() const override { return tr("Insights"); }
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return {m_exportCsv, m_exportPng, m_exportSvg, m_openRuns}; }
    void focusContent() override;
    /// What an export writes.
    [[nodiscard]] QByteArray content(Format format) const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeCommands();
    QWidget *makeJobs();
    void refresh();
    void refreshEnvironments();
    void refreshJobs();
    void showJob();
    void place();
    void askWhere(Format format);
    [[nodiscard]] const release::JobStatistics *job() const;
    [[nodiscard]] std::vector<widgets::Plot> plots() const;

    struct Key {
        Panel *card;
        QLabel *title, *value, *basis;
    };
    presenters::InsightsPresenter &m_presenter;
    QComboBox *m_environment;
    widgets::LoadingBar *m_loading;
    widgets::ErrorBanner *m_banner;
    widgets::EmptyState *m_empty;
    QScrollArea *m_scroll;
    QGridLayout *m_keys, *m_trends, *m_jobsGrid;
    std::vector<Key> m_cards;
    PlotCard *m_deployments, *m_lead, *m_durations;
    RowsView *m_jobs;
    QLabel *m_jobsTitle, *m_basis;
    QWidget *m_jobsList;
    QAction *m_exportCsv, *m_exportPng, *m_exportSvg, *m_openRuns;
};

} // namespace signalbox::pages
