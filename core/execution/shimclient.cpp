// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/shimclient.h"

#include <QtCore/QFile>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <spawn.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace signalbox::execution {

namespace {

std::optional<std::string> fileText(const std::string &path)
{
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return std::nullopt;
    std::string text;
    char buffer[4096];
    for (ssize_t n; (n = read(fd, buffer, sizeof buffer)) > 0;)
        text.append(buffer, size_t(n));
    close(fd);
    return text;
}

/// Children that have ended but were not yet collected when we looked; init collects those of an engine that is gone.
std::set<pid_t> &uncollected()
{
    static thread_local std::set<pid_t> pids;
    return pids;
}

void collectChildren()
{
    auto &pids = uncollected();
    for (auto it = pids.begin(); it != pids.end();) {
        int status = 0;
        if (waitpid(*it, &status, WNOHANG) != 0)
            it = pids.erase(it);
        else
            ++it;
    }
}

} // namespace

ShimClient::ShimClient(Done done, const std::string &resultPath, const std::string &cookie)
    : m_done(std::move(done))
    , m_resultPath(resultPath)
    , m_cookie(cookie)
{
    connect(&m_timer, &QTimer::timeout, this, &ShimClient::look);
}

Result<std::unique_ptr<ShimClient>> ShimClient::start(const QString &program, const ShimOrders &orders, Done done)
{
    collectChildren();
    const auto failed = [](const char *what) {
        return unable(
            QStringLiteral("The step could not be started."),
            QLatin1String(what) + QStringLiteral(": ") + QString::fromLocal8Bit(strerror(errno)),
            QStringLiteral("Check that signalbox-shim is installed beside this program, and that processes and files can still be made."),
            QStringLiteral("Nothing of this step has run."));
    };
    // An anonymous file in memory: never on disk, no limit of size as a pipe has, nobody has to wait for a reader.
    const int memory = memfd_create("orders", MFD_CLOEXEC);
    if (memory < 0)
        return failed("memfd_create");
    std::string bytes = orders.encoded();
    const bool written = write(memory, bytes.data(), bytes.size()) == ssize_t(bytes.size()) && lseek(memory, 0, SEEK_SET) == 0;
    explicit_bzero(bytes.data(), bytes.size());
    int ends[2];
    if (!written || pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
        close(memory);
        return failed("the shim's orders");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, memory, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    // dup2 onto itself would keep close-on-exec; the low numbers are never ours, for Qt has opened files before.
    posix_spawn_file_actions_adddup2(&actions, ends[1], 3);
    posix_spawn_file_actions_addclosefrom_np(&actions, 4);
    posix_spawn_file_actions_addchdir_np(&actions, "/");
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // What would end it waits until the shim listens: a cancel in its first moment must neither kill it nor be forgotten.
    sigset_t ending, all;
    sigemptyset(&ending);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR1})
        sigaddset(&ending, signal);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &ending);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, short(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID));
    const QByteArray file = QFile::encodeName(program);
    char name[] = "signalbox-shim";
    char *argv[] = {name, nullptr};
    std::vector<char *> variables;
#ifdef SIGNALBOX_CRASH_POINTS
    for (char **entry = environ; *entry; ++entry) {
        if (std::strncmp(*entry, "CRASH_", 6) == 0)
            variables.push_back(*entry);
    }
#endif
    variables.push_back(nullptr);
    pid_t pid = 0;
    const int error = posix_spawn(&pid, file.constData(), &actions, &attributes, argv, variables.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(memory);
    close(ends[1]);
    if (error) {
        close(ends[0]);
        errno = error;
        return failed(file.constData());
    }
    uncollected().insert(pid);
    std::unique_ptr<ShimClient> client(new ShimClient(std::move(done), orders.resultPath, orders.cookie));
    client->m_identity = {pid, startTicks(pid), bootId(), orders.cookie};
    client->m_pipe = ends[0];
    client->m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    ShimClient *self = client.get();
    QObject::connect(client->m_notifier.get(), &QSocketNotifier::activated, self, [self] { self->readAnswer(); });
    QObject::connect(client->m_notifier.get(), &QObject::destroyed, self, [fd = ends[0]] { close(fd); });
    return client;
}

std::unique_ptr<ShimClient> ShimClient::attach(const QString &resultPath, const QString &identityPath, const std::string &cookie, Done done)
{
    std::unique_ptr<ShimClient> client(new ShimClient(std::move(done), QFile::encodeName(resultPath).toStdString(), cookie));
    client->m_identityPath = QFile::encodeName(identityPath).toStdString();
    client->identify();
    client->m_timer.start(0);
    return client;
}

bool ShimClient::isAlive(const ProcessIdentity &identity)
{
    return identity.pid > 0 && identity.boot == bootId() && startTicks(identity.pid) == identity.startTicks;
}

bool ShimClient::signalShim(const ProcessIdentity &identity, bool atOnce)
{
    if (identity.pid <= 0)
        return false;
    const int fd = int(syscall(SYS_pidfd_open, pid_t(identity.pid), 0));
    if (fd < 0)
        return false;
    // Held by descriptor first, compared then: the number cannot be given to somebody else in between.
    const bool sent = isAlive(identity) && syscall(SYS_pidfd_send_signal, fd, atOnce ? SIGUSR1 : SIGTERM, nullptr, 0) == 0;
    close(fd);
    return sent;
}

bool ShimClient::identify()
{
    const int fd = open(m_identityPath.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return true; // its folder is gone: nothing can be said but that nothing is there
    const bool taken = flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (const auto text = fileText(m_identityPath); text && !text->empty()) {
        if (const auto identity = ProcessIdentity::decoded(*text); identity && identity->cookie == m_cookie)
            m_identity = *identity;
        else if (*text == givenUpMark)
            m_neverStarted = true;
    } else if (taken) {
        // Nobody has begun. A shim that comes late finds this mark and starts nothing: the step can be started anew.
        m_neverStarted = write(fd, givenUpMark, strlen(givenUpMark)) == ssize_t(strlen(givenUpMark));
    }
    close(fd);
    return taken || m_identity.pid > 0;
}

void ShimClient::cancel(bool atOnce) { signalShim(m_identity, atOnce); }

void ShimClient::readAnswer()
{
    char buffer[4096];
    for (;;) {
        const ssize_t n = read(m_pipe, buffer, sizeof buffer);
        if (n > 0) {
            m_answer.append(buffer, size_t(n));
            continue;
        }
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        m_notifier->setEnabled(false); // closed
        if (const auto result = ShimResult::decoded(m_answer))
            finish(result);
        else
            finish(resultLeftBehind());
        return;
    }
    if (const auto result = ShimResult::decoded(m_answer)) {
        m_notifier->setEnabled(false);
        finish(result);
    }
}

std::optional<ShimResult> ShimClient::resultLeftBehind() const
{
    const auto text = fileText(m_resultPath);
    if (!text)
        return std::nullopt;
    auto result = ShimResult::decoded(*text);
    return result && result->cookie == m_cookie ? result : std::nullopt;
}

void ShimClient::look()
{
    m_timer.setInterval(50);
    if (m_identity.pid <= 0 && !m_neverStarted && !identify())
        return;                             // a shim holds the file and is about to write
    const bool alive = isAlive(m_identity); // asked first: a result written before its end must be seen
    if (const auto result = resultLeftBehind())
        finish(result);
    else if (!alive)
        finish(std::nullopt);
}

void ShimClient::finish(std::optional<ShimResult> result)
{
    m_timer.stop();
    collectChildren();
    if (auto done = std::exchange(m_done, nullptr))
        done(std::move(result));
}

} // namespace signalbox::execution
