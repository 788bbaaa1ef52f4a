// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

#include <QtCore/QTimer>

namespace signalbox::presenters {

struct RollbackState {
    /// Back to an earlier release, or the same release once more.
    enum class Mode { RollBack, Redeploy } mode = Mode::RollBack;
    QString environment;
    service::RollbackSnapshot plan;
    bool loaded = false, armed = false;
    bool planIsFor = false; ///< the plan belongs to the chosen version, not to one chosen before
    QString chosen;         ///< version; empty: none chosen
    bool acceptIrreversible = false;
    QString typed;
    bool hold = true, quarantine = true;
    QString reason;
    std::optional<Error> problem;

    RunId run; ///< of the rollback; valid once it was started
    service::RunSnapshot progress;
    std::optional<Deployment> deployment; ///< what the run does to the environment
    bool progressLoaded = false;

    [[nodiscard]] bool isStarted() const { return run.isValid(); }
    [[nodiscard]] bool isEnded() const;
    [[nodiscard]] bool succeeded() const;
    /// A migration between the two cannot be undone: it must be accepted in words and the version typed.
    [[nodiscard]] bool needsWords() const { return mode == Mode::RollBack && plan.irreversible; }
    [[nodiscard]] bool canStart() const;
    /// Why it cannot start now, in a sentence; empty when it can.
    [[nodiscard]] QString whyNot() const;
};

/// The way back, and the same release once more. The page that asks becomes the page that shows how it goes.
class RollbackPresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit RollbackPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const RollbackState &state() const { return m_state; }

    /// `toVersion`: preselected; empty: the last good one.
    void open(RollbackState::Mode mode, const QString &environment, const QString &toVersion = {});
    void choose(const QString &version);
    void setAcceptIrreversible(bool accept);
    void setTyped(const QString &version);
    void setHold(bool hold);
    void setQuarantine(bool quarantine);
    void setReason(const QString &reason);
    void start();
    /// The command line that does the same; empty while nothing is chosen.
    [[nodiscard]] QString command() const;
    /// For tests; 500 ms by default.
    void setArmDelay(int milliseconds) { m_armTimer.setInterval(milliseconds); }

private:
    void ask() override;
    void askProgress();
    [[nodiscard]] ValueObject arguments() const;

    RollbackState m_state;
    QTimer m_armTimer;
    bool m_waited = false, m_personChose = false;
    int m_generation = 0;
};

} // namespace signalbox::presenters
