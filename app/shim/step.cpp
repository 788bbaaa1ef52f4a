// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/step.h"

#include "app/shim/processtree.h"
#include "core/base/crashpoint.h"
#include "core/execution/needles.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace signalbox::shim {

using namespace execution;

namespace {

constexpr int64_t drainMs = 500; // how long a left-behind process may keep the output open before the step counts as ended
constexpr size_t chunk = 256 * 1024;

int64_t wallMs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return int64_t(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

int64_t steadyMs()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return int64_t(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

bool writeAll(int fd, const char *text, size_t size)
{
    while (size) {
        const ssize_t n = write(fd, text, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        text += n;
        size -= size_t(n);
    }
    return true;
}

std::string variable(const std::vector<std::string> &variables, std::string_view name)
{
    std::string value;
    for (const auto &entry : variables) {
        if (entry.size() > name.size() && entry[name.size()] == '=' && entry.starts_with(name))
            value = entry.substr(name.size() + 1);
    }
    return value;
}

/// The program's file, or an empty text. errno says why not.
std::string findProgram(const ShimOrders &orders)
{
    const std::string &name = orders.argv.front();
    if (name.find('/') != std::string::npos)
        return name;
    std::string path = variable(orders.variables, "PATH");
    if (path.empty())
        path = "/usr/local/bin:/usr/bin:/bin";
    for (size_t at = 0; at <= path.size();) {
        const size_t end = std::min(path.find(':', at), path.size());
        std::string folder = path.substr(at, end - at);
        if (folder.empty() || folder.front() != '/')
            folder = orders.folder + (folder.empty() ? "" : "/" + folder);
        const std::string file = folder + "/" + name;
        struct stat entry {
        };
        if (access(file.c_str(), X_OK) == 0 && stat(file.c_str(), &entry) == 0 && S_ISREG(entry.st_mode))
            return file;
        at = end + 1;
    }
    errno = ENOENT;
    return {};
}

LogFramer::Options framerOptions(const ShimOrders &orders)
{
    LogFramer::Options options;
    options.cap = orders.logCap;
    options.debug = orders.debug;
    options.echo = orders.echo;
    options.commands = orders.commands;
    struct stat entry {
    };
    if (stat(orders.logPath.c_str(), &entry) == 0)
        options.logBytes = uint64_t(entry.st_size);
    return options;
}

} // namespace

Step::Step(ShimOrders orders, int answer) : m_orders(std::move(orders)), m_framer(m_masker, framerOptions(m_orders)), m_answer(answer)
{
    for (const auto &secret : m_orders.secrets)
        addSecret(m_masker, secret);
    m_result.boot = bootId();
    m_result.cookie = m_orders.cookie;
    m_result.pid = getpid();
    m_result.startTicks = startTicks(getpid());
    m_result.startedAt = wallMs();
}

void Step::fail(const std::string &why)
{
    if (m_result.failure.empty())
        m_result.failure = why;
}

int Step::run()
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_SET_DUMPABLE, 0); // no core, no /proc/PID/mem: the secrets to mask are in here
    sigset_t watched;
    sigemptyset(&watched);
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGUSR1})
        sigaddset(&watched, signal);
    sigprocmask(SIG_BLOCK, &watched, nullptr);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); // a limit on file sizes is an error of write(), not our end
    m_signals = signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK);

    CRASH_POINT("shim.started");
    if (!openLog() || !identify()) {
        m_result.couldNotStart = true;
    } else if (isEndedEarly()) {
        m_result.canceled = true;
    } else if (launch()) {
        CRASH_POINT("shim.launched");
        loop();
        CRASH_POINT("shim.step-over");
    } else {
        m_result.couldNotStart = true;
    }
    ended();
    const bool written = writeResult();
    if (m_result.lingers)
        linger();
    return written ? 0 : 1;
}

bool Step::openLog()
{
    m_log = open(m_orders.logPath.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (m_log < 0)
        fail("The log " + m_orders.logPath + " cannot be opened: " + strerror(errno) + ".");
    return m_log >= 0;
}

bool Step::identify()
{
    if (m_orders.identityPath.empty())
        return true;
    m_identity = open(m_orders.identityPath.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_identity < 0 || flock(m_identity, LOCK_EX | LOCK_NB) != 0) {
        fail("The step's identity file " + m_orders.identityPath + " cannot be taken: " + strerror(errno) + ".");
        return false;
    }
    char mark[sizeof givenUpMark] = {};
    if (pread(m_identity, mark, sizeof mark - 1, 0) > 0 && strcmp(mark, givenUpMark) == 0) {
        // An engine that was started in the meantime has settled that this step did not begin (ShimClient::attach).
        fail("The step was given up before it had begun.");
        return false;
    }
    const ProcessIdentity identity{m_result.pid, m_result.startTicks, m_result.boot, m_result.cookie};
    const std::string text = identity.encoded();
    if (ftruncate(m_identity, 0) != 0 || !writeAll(m_identity, text.data(), text.size())) {
        fail("The step's identity file " + m_orders.identityPath + " cannot be written: " + strerror(errno) + ".");
        return false;
    }
    CRASH_POINT("shim.identified");
    return true;
}

bool Step::isEndedEarly() const
{
    sigset_t waiting;
    sigemptyset(&waiting);
    sigpending(&waiting);
    return sigismember(&waiting, SIGTERM) == 1 || sigismember(&waiting, SIGINT) == 1 || sigismember(&waiting, SIGUSR1) == 1;
}

bool Step::launch()
{
    if (m_orders.argv.empty()) {
        fail("There is no program to run.");
        return false;
    }
    struct stat folder {
    };
    if (stat(m_orders.folder.c_str(), &folder) != 0 || !S_ISDIR(folder.st_mode)) {
        fail("The working directory " + m_orders.folder + " does not exist. Create it in an earlier step, or correct working-directory.");
        return false;
    }
    const std::string program = findProgram(m_orders);
    if (program.empty()) {
        fail("The program " + m_orders.argv.front()
             + " is not installed, or not in the PATH of this step. Install it, or choose another shell.");
        return false;
    }
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        fail(std::string("No pipe for the step's output: ") + strerror(errno) + ".");
        return false;
    }
    fcntl(ends[0], F_SETPIPE_SZ, 1 << 20);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    posix_spawn_file_actions_addchdir_np(&actions, m_orders.folder.c_str());
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, short(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID));
    std::vector<char *> argv, variables;
    for (auto &item : m_orders.argv)
        argv.push_back(item.data());
    argv.push_back(nullptr);
    for (auto &item : m_orders.variables)
        variables.push_back(item.data());
    variables.push_back(nullptr);
    const int error = posix_spawn(&m_child, program.c_str(), &actions, &attributes, argv.data(), variables.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (error) {
        close(ends[0]);
        m_child = 0;
        fail("The program " + program + " cannot be started: " + strerror(error)
             + (error == E2BIG ? ". Its variables and arguments are too long in sum." : "."));
        return false;
    }
    m_output = ends[0];
    fcntl(m_output, F_SETFL, O_NONBLOCK);
    if (m_orders.timeoutMs > 0)
        m_deadline = steadyMs() + m_orders.timeoutMs;
    return true;
}

void Step::loop()
{
    for (;;) {
        if (m_childEnded && (m_output < 0 || steadyMs() >= m_drainUntil))
            return;
        pollfd watched[2] = {{m_signals, POLLIN, 0}, {m_output, POLLIN, 0}};
        int64_t until = m_childEnded ? m_drainUntil : m_deadline;
        const int wait = until < 0 ? -1 : int(std::clamp<int64_t>(until - steadyMs(), 0, 3'600'000));
        if (poll(watched, m_output < 0 ? 1 : 2, wait) < 0 && errno != EINTR)
            return;
        // Output first: what was printed before the end belongs to the step.
        if (m_output >= 0 && watched[1].revents)
            readOutput();
        if (watched[0].revents) {
            signalfd_siginfo info{};
            while (read(m_signals, &info, sizeof info) == ssize_t(sizeof info))
                signalArrived(int(info.ssi_signo));
        }
        if (!m_childEnded && m_deadline >= 0 && steadyMs() >= m_deadline) {
            if (m_stage == 0)
                beginEnding(true);
            else
                nextEndingStage();
        }
    }
}

void Step::readOutput()
{
    // A bounded number of chunks, so that signals and time-outs are seen also when output never pauses.
    for (int i = 0; i < 8; ++i) {
        char *into = m_framer.space(chunk);
        const ssize_t n = read(m_output, into, chunk);
        if (n > 0) {
            m_framer.commit(size_t(n), wallMs());
            if (m_framer.log.size() >= chunk)
                flush();
            continue;
        }
        if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
            close(m_output);
            m_output = -1;
        }
        break;
    }
    flush();
}

void Step::flush()
{
    if (!m_framer.log.empty()) {
        if (m_log >= 0 && !writeAll(m_log, m_framer.log.data(), m_framer.log.size())) {
            fail(std::string("The log cannot be written: ") + strerror(errno) + ". Free some space; the step itself was not stopped.");
            close(m_log);
            m_log = -1; // the step must not block: its output is read and dropped
        }
        m_framer.log.clear();
    }
    if (!m_framer.commandFile.empty()) {
        if (m_commands < 0)
            m_commands = open(m_orders.commandsPath.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (m_commands < 0 || !writeAll(m_commands, m_framer.commandFile.data(), m_framer.commandFile.size()))
            fail(std::string("The step's workflow commands cannot be stored: ") + strerror(errno) + ".");
        m_framer.commandFile.clear();
    }
}

void Step::signalArrived(int signal)
{
    switch (signal) {
    case SIGCHLD:
        if (reap(m_child, m_status) && !m_childEnded) {
            m_childEnded = true;
            m_drainUntil = steadyMs() + (m_stage ? 0 : drainMs);
            if (m_output >= 0)
                readOutput();
            if (m_output >= 0 && descendants().empty())
                m_drainUntil = 0; // a detached service holds the pipe; nothing more of the step will come
        }
        break;
    case SIGTERM:
    case SIGINT:
        if (m_stage == 0)
            beginEnding(false);
        break;
    case SIGUSR1: // at once
        if (m_stage == 0)
            beginEnding(false);
        while (m_stage < 3)
            nextEndingStage();
        break;
    default: // SIGHUP: a closed terminal is not our end
        break;
    }
}

void Step::beginEnding(bool timedOut)
{
    m_result.timedOut = timedOut;
    m_result.canceled = !timedOut;
    m_stage = 1;
    m_deadline = steadyMs() + m_orders.interruptMs;
    // A group that ignores SIGINT because it was started in the background gets SIGTERM next (rule 25).
    kill(-m_child, SIGINT);
}

void Step::nextEndingStage()
{
    if (m_childEnded)
        return;
    if (m_stage == 1) {
        m_stage = 2;
        m_deadline = steadyMs() + m_orders.terminateMs;
        signalAll(descendants(), SIGTERM);
    } else {
        m_stage = 3;
        m_deadline = steadyMs() + 1000;
        kill(-m_child, SIGKILL);
        killTree();
        int status = 0;
        if (reap(m_child, status)) {
            m_status = status;
            m_childEnded = true;
            m_drainUntil = steadyMs();
        }
    }
}

void Step::ended()
{
    if (m_stage > 0)
        killTree(); // whatever of the tree outlived its root
    if (m_output >= 0)
        readOutput();
    m_framer.finish(wallMs());
    if (m_child > 0) {
        if (WIFSIGNALED(m_status)) {
            m_result.signal = WTERMSIG(m_status);
            m_result.exitCode = 128 + m_result.signal;
        } else {
            m_result.exitCode = WEXITSTATUS(m_status);
        }
        m_result.lingers = !descendants().empty();
    }
    flush();
    m_result.finishedAt = wallMs();
    m_result.lines = m_framer.lines();
}

bool Step::writeResult()
{
    std::string text = m_result.encoded();
    const std::string fresh = m_orders.resultPath + ".new";
    const int fd = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool good = fd >= 0 && writeAll(fd, text.data(), text.size());
    CRASH_POINT("shim.result-written");
    good = good && fsync(fd) == 0;
    CRASH_POINT("shim.result-synced");
    const int error = errno;
    if (fd >= 0)
        close(fd);
    good = good && rename(fresh.c_str(), m_orders.resultPath.c_str()) == 0;
    CRASH_POINT("shim.result-renamed");
    if (good) {
        const size_t slash = m_orders.resultPath.rfind('/');
        const int folder =
            open(slash == std::string::npos ? "." : m_orders.resultPath.substr(0, slash).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        good = folder >= 0 && fsync(folder) == 0;
        if (folder >= 0)
            close(folder);
    }
    if (!good) {
        fail(std::string("The result cannot be written to ") + m_orders.resultPath + ": " + strerror(error) + ". Free some space.");
        text = m_result.encoded();
    }
    CRASH_POINT("shim.result-durable");
    // The identity is given back before the engine is told: the next step takes it.
    if (m_identity >= 0)
        close(m_identity);
    m_identity = -1;
    if (m_answer >= 0) {
        writeAll(m_answer, text.data(), text.size());
        close(m_answer);
        m_answer = -1;
    }
    CRASH_POINT("shim.answered");
    return good;
}

void Step::linger()
{
    // The step has ended, processes that it left behind have not: later steps of the job may need them. They are ended when the engine
    // says that the job is over (SIGTERM), or end by themselves; what they print still goes to the log.
    int64_t killAt = -1;
    for (;;) {
        if (descendants().empty() && m_output < 0)
            break;
        pollfd watched[2] = {{m_signals, POLLIN, 0}, {m_output, POLLIN, 0}};
        const int wait = killAt < 0 ? 5000 : int(std::clamp<int64_t>(killAt - steadyMs(), 0, 5000));
        poll(watched, m_output < 0 ? 1 : 2, wait);
        if (m_output >= 0 && watched[1].revents)
            readOutput();
        signalfd_siginfo info{};
        while (read(m_signals, &info, sizeof info) == ssize_t(sizeof info)) {
            if (info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT) {
                signalAll(descendants(), SIGTERM);
                killAt = killAt < 0 ? steadyMs() + m_orders.terminateMs : killAt;
            } else if (info.ssi_signo == SIGUSR1) {
                killAt = steadyMs();
            }
        }
        int status = 0;
        reap(0, status);
        const bool none = descendants().empty();
        if (none)
            break; // only detached services are left, if any: they are not ours
        if (killAt >= 0 && steadyMs() >= killAt) {
            killTree();
            break;
        }
    }
    m_framer.finish(wallMs());
    flush();
}

} // namespace signalbox::shim
