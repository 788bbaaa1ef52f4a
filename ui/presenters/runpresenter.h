// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/livepresenter.h"

#include <QtCore/QSet>

namespace signalbox::presenters {

struct RunState {
    RunId id;
    service::RunSnapshot snapshot;
    bool loaded = false;
    std::optional<Error> problem; ///< the run could not be read; what was known stays
    QString job;                  ///< key of the job whose log is shown; empty: none
    int attempt = 0;              ///< of that job; always one that exists
    int attempts = 0;
    JobRecord shown;   ///< that attempt
    bool live = false; ///< it still writes
    QString logFile;
    QString explanation;       ///< why the run started and each job ran, waited or was skipped
    bool followsActive = true; ///< the job of interest is chosen for the person, until the person chooses
    QString progressText;      ///< "62 %, 4m10s so far, ETA 18:45 ± 1m (9 past runs)", "overtime, …"; empty when finished
    TimeMs readAt = 0;
};

/// One run with one of its jobs selected. Late comers see everything: all is read from what is stored.
class RunPresenter : public LivePresenter
{
    Q_OBJECT
public:
    explicit RunPresenter(service::ProjectService &service, QObject *parent = nullptr);
    [[nodiscard]] const RunState &state() const { return m_state; }
    [[nodiscard]] QString projectId() const { return m_service.projectId(); }

    /// `job` empty: the first failed, else the one that waits for a person, else the longest running. `attempt` 0: the newest.
    void open(RunId run, const QString &job = {}, int attempt = 0);
    void selectJob(const QString &key);
    void selectAttempt(int attempt);
    void setFollowsActive(bool follows);

    void cancel();
    void cancelJob(const QString &key);
    void retryFailed();
    void retryJob(const QString &key);
    /// The command line that retries what failed, or cancels what goes on.
    [[nodiscard]] QString command() const;

    /// nullptr: no such job.
    [[nodiscard]] const JobRecord *job(const QString &key) const;
    /// Of a job that deploys; nullptr: none.
    [[nodiscard]] const Deployment *deploymentOf(const JobRecord &job) const;
    /// The open approval of a deployment that waits; not valid: none.
    [[nodiscard]] ApprovalId approvalOf(const JobRecord &job) const;
    [[nodiscard]] int failedJobs() const;
    /// The next failed job after the selected one, in the order of the run; empty: none failed.
    [[nodiscard]] QString nextFailed() const;
    /// Why the command cannot be given now; empty when it can.
    [[nodiscard]] QString whyNotCancel() const;
    [[nodiscard]] QString whyNotRetry() const;
    /// "1m12s", "est. 1m30s", "waits for approval": what a node shows under the name.
    [[nodiscard]] QString jobDetail(const JobRecord &job, TimeMs now) const;
    [[nodiscard]] bool isCritical(const JobRecord &job) const;

private:
    void ask() override;
    void selectShown();
    void updateProgress();

    RunState m_state;
    int m_wantedAttempt = 0;
    QSet<QString> m_critical;
};

} // namespace signalbox::presenters
