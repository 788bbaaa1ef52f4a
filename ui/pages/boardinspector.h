// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/rowsview.h"
#include "ui/presenters/boardpresenter.h"

#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;

namespace signalbox::widgets {
class EnvironmentChip;
class HatchedStrip;
class KeyValue;
class StatusMark;
} // namespace signalbox::widgets

namespace signalbox::pages {

/// The commands of the board that the inspector shows as buttons.
struct BoardCommands {
    QAction *review, *promote, *rollBack, *redeploy, *hold, *openUrl, *history, *openRun;
};

/// All facts of one environment, and what can be done with it.
class BoardInspector : public QWidget
{
    Q_OBJECT
public:
    explicit BoardInspector(const BoardCommands &commands, QWidget *parent = nullptr);
    /// nullptr: nothing is selected.
    void present(const service::EnvironmentCell *cell, const presenters::CellView &view, TimeMs now);
    /// Opens the inline question for the reason of a hold, or for the release of one.
    void askHold();
    /// Closes it; false when it is not open.
    bool closeQuestion();

signals:
    void holdWanted(const QString &environment, const QString &reason);
    void releaseHoldWanted(const QString &environment);
    void resolveWanted(signalbox::DeploymentId deployment, signalbox::presenters::BoardPresenter::Ending ending);
    void rollBackTo(const QString &environment, const QString &version);
    void runWanted(signalbox::RunId run);
    void copied(const QString &text);

private:
    QWidget *makeUrgent();
    QWidget *makeUnknown();
    QWidget *makeQuestion();
    void showFacts(const service::EnvironmentCell &cell, const presenters::CellView &view, TimeMs now);
    void showGoBack(const service::EnvironmentCell &cell, TimeMs now);

    BoardCommands m_commands;
    widgets::EnvironmentChip *m_chip;
    widgets::HatchedStrip *m_hatch;
    QWidget *m_content, *m_urgent, *m_unknown, *m_question;
    widgets::StatusMark *m_attempt;
    QLabel *m_attemptText, *m_unknownText, *m_questionText, *m_missing, *m_goBackProblem;
    QLineEdit *m_reason;
    QPushButton *m_questionYes;
    widgets::KeyValue *m_facts;
    RowsView *m_goBack;
    QString m_environment;
    DeploymentId m_unknownDeployment;
    bool m_held = false;
};

} // namespace signalbox::pages
