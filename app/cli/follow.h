// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"
#include "core/service/enginehost.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QHash>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

namespace signalbox::cli {

/// Submits intents, keeps an engine close at hand, and follows runs to their end. One object per process, on the main thread.
class Follower final : public QObject
{
    Q_OBJECT
public:
    enum class EngineUse {
        Host,     ///< host one here when nobody else does: what is asked starts at once
        Detached, ///< start one that goes on without us when nobody else does
    };
    Follower(Invocation &invocation, const service::ProjectPlace &place, EngineUse use);
    ~Follower() override;

    /// Stores the intent and waits for an engine's answer. Refusals are errors.
    Result<Value> ask(const QString &kind, const ValueObject &arguments);
    /// Prints the logs and events of these runs until all have ended, then their summaries. Exit status: 0, 1 or 130.
    Result<int> follow(const QList<RunId> &runs);
    /// Only waits until the engine here has nothing left to do (`engine --until-idle`), or for ever.
    Result<int> serve(bool untilIdle, bool watch);
    /// Leaves what still runs to a detached engine.
    Result<void> leave();

private:
    struct Followed {
        RunId id;
        bool ended = false;
        QHash<QString, qint64> offsets{};    // bytes of a job's log that have been shown, by key and attempt
        QHash<QString, QString> announced{}; // job key -> last state said
        QList<JobRecord> jobs{};             // as read last
        bool stale = true;                   // something was written since then
        QDeadlineTimer pause{0};             // until the jobs may be read again
    };

    Result<service::Session *> session();
    void ensureEngine();
    void look();
    Result<void> lookAt(Followed &followed, bool changed);
    void showLog(Followed &followed, const JobRecord &job);
    void sayJob(Followed &followed, const Run &run, const JobRecord &job);
    int summarize(const Run &run, const QList<JobRecord> &jobs);
    void interrupted();
    void cancelFollowed();
    void finish(int status);

    Invocation &m_invocation;
    service::ProjectPlace m_place;
    EngineUse m_use;
    std::unique_ptr<service::EngineHost> m_host;
    QTimer m_look;
    QElapsedTimer m_sinceLook;
    QEventLoop m_loop;
    QList<Followed> m_followed;
    IntentId m_asked;
    std::optional<Result<Value>> m_answer;
    std::optional<Error> m_problem;
    std::optional<Error> m_engineProblem;
    std::unique_ptr<QSocketNotifier> m_signals;
    int m_interruptions = 0;
    int m_status = 0;
    bool m_untilIdle = false;
    bool m_serving = false;
    bool m_startedDetached = false;
    qint64 m_stamp = -1;
};

/// `{"run":N,"conclusion":…,"jobs":[…]}` of docs/cli.md.
[[nodiscard]] Value runSummary(const Run &run, const QList<JobRecord> &jobs);

} // namespace signalbox::cli
