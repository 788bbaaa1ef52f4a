// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/rollbackpresenter.h"

class QButtonGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace signalbox::widgets {
class EnvironmentChip;
class ErrorBanner;
class HatchedStrip;
class LoadingBar;
class StatusMark;
} // namespace signalbox::widgets

namespace signalbox::pages {

class Panel;
class RowsView;

/// The way back, and the same release once more. Asks, then shows how it goes, then says what runs.
class RollbackPage : public Page
{
    Q_OBJECT
public:
    RollbackPage(presenters::RollbackPresenter &presenter, presenters::RollbackState::Mode mode, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const presenters::Destination &destination) override;
    [[nodiscard]] presenters::Destination destination() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return {m_start, m_cancel, m_forward, m_openRun, m_board, m_copySummary}; }
    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QAction *command(const QString &text, const QString &icon, std::function<void()> act);
    void makeCommands();
    QWidget *makeQuestion();
    QWidget *makeChoices();
    QWidget *makeLosses();
    QWidget *makeAfterwards();
    QWidget *makeProgress();
    QWidget *makeFoot();
    void present();
    void presentHead();
    void presentChoices();
    void presentLosses();
    void presentProgress();
    void presentFoot();
    [[nodiscard]] QString resultText() const;
    [[nodiscard]] QString target() const;

    presenters::RollbackPresenter &m_presenter;
    const presenters::RollbackState::Mode m_mode;
    QAction *m_start, *m_cancel, *m_forward, *m_openRun, *m_board, *m_copySummary;
    QLabel *m_verb, *m_now, *m_choiceProblem, *m_steps, *m_lossText, *m_dataText, *m_typeLabel, *m_footText, *m_resultText, *m_gateText,
        *m_undo;
    widgets::EnvironmentChip *m_chip;
    widgets::HatchedStrip *m_hatch;
    widgets::ErrorBanner *m_banner;
    widgets::LoadingBar *m_loading;
    widgets::StatusMark *m_state;
    QStackedWidget *m_stack;
    Panel *m_choicesPanel, *m_lossesPanel, *m_progressPanel;
    QButtonGroup *m_radios;
    QVBoxLayout *m_choices;
    RowsView *m_losses, *m_stepsList, *m_checks;
    QCheckBox *m_hold, *m_quarantine, *m_accept;
    QLineEdit *m_reason, *m_typed;
    QPushButton *m_startButton, *m_cancelButton;
    QStringList m_shownChoices;
};

} // namespace signalbox::pages
