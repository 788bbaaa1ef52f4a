// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/execution/shimorders.h"

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>
#include <functional>
#include <memory>
#include <optional>

namespace signalbox::execution {

/// One shim, seen from the engine. Destroying it leaves the shim alone.
class ShimClient final : public QObject
{
public:
    /// The result, or nothing when the shim ended without leaving one. Called once.
    using Done = std::function<void(std::optional<ShimResult>)>;

    /// Starts a shim with these orders.
    [[nodiscard]] static Result<std::unique_ptr<ShimClient>> start(const QString &program, const ShimOrders &orders, Done done);
    /// Finds what an earlier engine started: a result left behind, or a living shim whose identity agrees. Otherwise `done(nothing)` follows.
    [[nodiscard]] static std::unique_ptr<ShimClient> attach(const QString &resultPath, const QString &identityPath,
                                                            const std::string &cookie, Done done);

    [[nodiscard]] const ProcessIdentity &identity() const { return m_identity; }
    /// After attach() and a `done(nothing)`: it is settled that the program was not started and never will be under these orders.
    [[nodiscard]] bool neverStarted() const { return m_neverStarted; }
    /// Ends the program in the documented order; `atOnce` kills without waiting.
    void cancel(bool atOnce = false);

    /// Sends SIGTERM (or, at once, SIGUSR1) to a shim that still runs, after boot, pid and start time agreed. False: there is none.
    static bool signalShim(const ProcessIdentity &identity, bool atOnce);
    [[nodiscard]] static bool isAlive(const ProcessIdentity &identity);

private:
    ShimClient(Done done, const std::string &resultPath, const std::string &cookie);
    void readAnswer();
    void look();
    bool identify(); ///< false: ask again
    void finish(std::optional<ShimResult> result);
    [[nodiscard]] std::optional<ShimResult> resultLeftBehind() const;

    Done m_done;
    std::string m_resultPath, m_identityPath, m_cookie, m_answer;
    ProcessIdentity m_identity;
    int m_pipe = -1;
    bool m_neverStarted = false;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_timer;
};

} // namespace signalbox::execution
