// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/presenters/rollbackpresenter.h"

class QButtonGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace signalbox::widgets {
class EmptyState;
class StatusMark;
} // namespace signalbox::widgets

namespace signalbox::pages {

class ActionFrame;
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
    [[nodiscard]] QList<QAction *> commands() const override
    {
        return {m_start, m_cancel, m_forward, m_openRun, m_board, m_copySummary, m_copyCommand};
    }
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
    QAction *m_start, *m_cancel, *m_forward, *m_openRun, *m_board, *m_copySummary, *m_copyCommand;
    QLabel *m_choiceProblem, *m_steps, *m_lossText, *m_dataText, *m_typeLabel, *m_resultText, *m_gateText, *m_undo;
    ActionFrame *m_frame;
    widgets::EmptyState *m_nothing;
    QWidget *m_question, *m_progress, *m_shown = nullptr;
    widgets::StatusMark *m_state;
    Panel *m_choicesPanel, *m_lossesPanel, *m_progressPanel;
    QButtonGroup *m_radios;
    QVBoxLayout *m_choices;
    RowsView *m_losses, *m_stepsList, *m_checks;
    QCheckBox *m_hold, *m_quarantine, *m_accept;
    QLineEdit *m_reason, *m_typed;
    QPushButton *m_startButton;
    QStringList m_shownChoices;
};

} // namespace signalbox::pages
