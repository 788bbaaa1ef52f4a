// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

#include <QtCore/QTimer>

namespace signalbox::presenters {

struct PromoteState {
    QString environment; ///< where it goes
    QString release;     ///< a release that a person named; empty: what `after` has verified
    service::EnvironmentCell cell;
    service::CompareSnapshot compare;
    bool loaded = false, compared = false, armed = false;
    QString version, commit, digest; ///< of the candidate
    QString whyNot;                  ///< why there is none
    QString reason;
    RunId run; ///< started
    std::optional<Error> problem;
    [[nodiscard]] bool canStart() const { return armed && whyNot.isEmpty() && !version.isEmpty() && !run.isValid(); }
};

/// Carries what the environment before has verified to the next one, or a named release to an environment.
class PromotePresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit PromotePresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const PromoteState &state() const { return m_state; }
    void open(const QString &environment, const QString &release = {});
    void setReason(const QString &reason) { m_state.reason = reason; }
    void start();
    /// The command line that does the same; empty while there is no candidate.
    [[nodiscard]] QString command() const;
    void setArmDelay(int milliseconds) { m_armTimer.setInterval(milliseconds); }

signals:
    void started(signalbox::RunId run);

private:
    void ask() override;
    void show(const service::BoardSnapshot &board);
    [[nodiscard]] QString kind() const { return m_state.release.isEmpty() ? intents::promote : intents::deploy; }
    [[nodiscard]] ValueObject arguments() const;

    PromoteState m_state;
    QTimer m_armTimer;
    bool m_waited = false;
    int m_generation = 0;
};

} // namespace signalbox::presenters
