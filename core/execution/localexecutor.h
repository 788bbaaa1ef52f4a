// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/executor.h"
#include "core/execution/actionsource.h"
#include "core/execution/checkout.h"
#include "core/execution/secretreader.h"
#include "core/execution/targetsource.h"

#include <QtCore/QObject>
#include <memory>
#include <unordered_map>

namespace signalbox::execution {

/// Whom the executor asks. Not owning; all outlive it; all answer on its thread.
struct ExecutorPorts {
    Clock *clock = nullptr;
    SecretReader *secrets = nullptr;
    Checkout *checkout = nullptr;
    ActionSource *actions = nullptr;
    TargetSource *targets = nullptr;
};

struct ExecutorOptions {
    QString shim;                                    ///< path of signalbox-shim
    QString dataFolder;                              ///< of the project: attempts, artifacts, target state below it
    QString cacheFolder;                             ///< caches of actions/cache and tools; may be shared by projects
    qint64 interruptMs = 7'500, terminateMs = 2'500; ///< rule 25
    quint64 logCap = 2ull << 30;
    int containersWithinMs = 10 * 60'000; ///< for pulling and starting containers in all; the forge has no limit but the job's
    int pullAgainMs = 2'000;              ///< before an image is pulled a second time; four times as much before the third (rule 76)
    bool keepWorkspaces = false;          ///< else a job's workspace is removed when it ends
};

/// `<dataFolder>/runs/<run>/<job>/<attempt>`: where the attempt's `log` is.
[[nodiscard]] QString attemptFolder(const QString &dataFolder, const engine::AttemptKey &attempt);

/// Where an attempt keeps its small files while it runs: in memory (/dev/shm, for this account only) where that can be had, else `folder`.
/// They need not outlive the machine, only the engine. The same answer for the same folder as long as the machine runs.
[[nodiscard]] QString quickFolder(const QString &folder);

/// Ends what attempts of this data folder left in a container engine, unless they still go on. Works on its own, later.
void endStrayContainers(const QString &dataFolder);

class JobAttempt;

/// Runs jobs as processes of this machine, one shim per step. Belongs to the engine's thread and needs its event loop; never blocks it for
/// longer than a small file takes. Destroying it ends nothing: what runs goes on under its shims and is found again by resume().
class LocalExecutor final : public QObject, public engine::JobExecutor
{
public:
    LocalExecutor(const ExecutorPorts &ports, const ExecutorOptions &options);
    ~LocalExecutor() override;

    void setListener(engine::ExecutionListener *listener) override { m_listener = listener; }
    void start(const engine::JobOrder &order) override;
    void resume(const engine::JobOrder &order, const QList<StepRecord> &steps) override;
    void cancel(const engine::AttemptKey &attempt, const QString &reason) override;
    [[nodiscard]] QString attemptFolder(const engine::AttemptKey &attempt) const override;

    [[nodiscard]] const ExecutorPorts &ports() const { return m_ports; }
    [[nodiscard]] const ExecutorOptions &options() const { return m_options; }
    [[nodiscard]] engine::ExecutionListener *listener() const { return m_listener; }
    /// Called by an attempt when it is over; it is deleted later.
    void forget(JobAttempt *attempt);

private:
    JobAttempt *add(const engine::JobOrder &order);

    ExecutorPorts m_ports;
    ExecutorOptions m_options;
    engine::ExecutionListener *m_listener = nullptr;
    QHash<engine::AttemptKey, JobAttempt *> m_attempts;
};

} // namespace signalbox::execution
