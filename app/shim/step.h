// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/logframer.h"
#include "core/execution/shimorders.h"

#include <sys/types.h>

namespace signalbox::shim {

/// Runs one program to its end: output into the log, time-out, cancel, result. Used once, from main.
class Step
{
public:
    /// `answer`: a pipe to the engine that is told the result at once; -1: none.
    Step(execution::ShimOrders orders, int answer);
    /// Exit status of the shim: 0 when a result was written.
    int run();

private:
    bool openLog();
    bool identify();
    [[nodiscard]] bool isEndedEarly() const; ///< it was canceled before the program was started
    bool launch();
    void loop();
    void readOutput();
    void flush();
    void signalArrived(int signal);
    void beginEnding(bool timedOut);
    void nextEndingStage();
    void ended();
    bool writeResult();
    void linger();
    void fail(const std::string &why);

    execution::ShimOrders m_orders;
    execution::Masker m_masker;
    execution::LogFramer m_framer;
    execution::ShimResult m_result;
    int m_answer = -1, m_log = -1, m_commands = -1, m_output = -1, m_signals = -1, m_identity = -1;
    pid_t m_child = 0;
    int m_status = 0;
    bool m_childEnded = false;
    int m_stage = 0;           ///< of ending it: 0 runs, 1 SIGINT sent, 2 SIGTERM sent, 3 killed
    int64_t m_deadline = -1;   ///< monotonic ms of the next stage; -1: none
    int64_t m_drainUntil = -1; ///< the program ended, something else holds its output open
};

} // namespace signalbox::shim
