// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/processtree.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace signalbox::shim {

namespace {

std::string contents(const std::string &path)
{
    std::string text;
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return text;
    char buffer[16384];
    for (ssize_t n; (n = read(fd, buffer, sizeof buffer)) > 0;)
        text.append(buffer, size_t(n));
    close(fd);
    return text;
}

bool isDetached(pid_t pid)
{
    const std::string variables = contents("/proc/" + std::to_string(pid) + "/environ");
    static constexpr char wanted[] = "SIGNALBOX_DETACH=1";
    for (size_t at = 0; at < variables.size();) {
        const size_t end = std::min(variables.find('\0', at), variables.size());
        if (variables.compare(at, end - at, wanted) == 0)
            return true;
        at = end + 1;
    }
    return false;
}

/// Process and parent of everything that runs, for kernels without /proc/PID/task/TID/children.
std::vector<std::pair<pid_t, pid_t>> allParents()
{
    std::vector<std::pair<pid_t, pid_t>> pairs;
    DIR *proc = opendir("/proc");
    if (!proc)
        return pairs;
    while (const dirent *entry = readdir(proc)) {
        const pid_t pid = pid_t(std::atoi(entry->d_name));
        if (pid <= 0)
            continue;
        const std::string stat = contents("/proc/" + std::string(entry->d_name) + "/stat");
        const size_t at = stat.rfind(')');
        char state = 0;
        int parent = 0;
        if (at != std::string::npos && std::sscanf(stat.c_str() + at + 1, " %c %d", &state, &parent) == 2 && state != 'Z')
            pairs.emplace_back(pid, parent);
    }
    closedir(proc);
    return pairs;
}

std::vector<pid_t> childrenOf(pid_t pid)
{
    std::vector<pid_t> list;
    const std::string tasks = "/proc/" + std::to_string(pid) + "/task";
    DIR *folder = opendir(tasks.c_str());
    if (!folder)
        return list;
    while (const dirent *entry = readdir(folder)) {
        if (entry->d_name[0] == '.')
            continue;
        const std::string text = contents(tasks + "/" + entry->d_name + "/children");
        for (const char *at = text.c_str(); *at;) {
            char *end = nullptr;
            const long child = std::strtol(at, &end, 10);
            if (end == at)
                break;
            list.push_back(pid_t(child));
            at = end + std::strspn(end, " \n");
        }
    }
    closedir(folder);
    return list;
}

bool isZombie(pid_t pid)
{
    const std::string stat = contents("/proc/" + std::to_string(pid) + "/stat");
    const size_t at = stat.rfind(')');
    return at == std::string::npos || stat.size() < at + 3 || stat[at + 2] == 'Z' || stat[at + 2] == 'X';
}

} // namespace

std::vector<pid_t> descendants()
{
    static const bool kernelLists =
        access("/proc/self/task", R_OK) == 0 && access(("/proc/self/task/" + std::to_string(getpid()) + "/children").c_str(), R_OK) == 0;
    std::vector<pid_t> found;
    std::vector<pid_t> open{getpid()};
    const auto pairs = kernelLists ? std::vector<std::pair<pid_t, pid_t>>() : allParents();
    while (!open.empty()) {
        const pid_t parent = open.back();
        open.pop_back();
        std::vector<pid_t> children;
        if (kernelLists) {
            children = childrenOf(parent);
        } else {
            for (const auto &[pid, itsParent] : pairs) {
                if (itsParent == parent)
                    children.push_back(pid);
            }
        }
        for (const pid_t child : children) {
            if (isZombie(child) || isDetached(child))
                continue;
            found.push_back(child);
            open.push_back(child);
        }
    }
    return found;
}

void signalAll(const std::vector<pid_t> &processes, int signal)
{
    for (const pid_t pid : processes)
        kill(pid, signal);
}

void killTree()
{
    for (int round = 0; round < 400; ++round) {
        const auto left = descendants();
        if (left.empty())
            return;
        if (round == 0)
            signalAll(left, SIGSTOP); // so that nothing forks faster than it is found
        signalAll(left, SIGKILL);
        const timespec pause{0, 5'000'000};
        nanosleep(&pause, nullptr);
    }
}

bool reap(pid_t watched, int &status)
{
    bool seen = false;
    for (;;) {
        int each = 0;
        const pid_t pid = waitpid(-1, &each, WNOHANG);
        if (pid <= 0)
            return seen;
        if (pid == watched) {
            status = each;
            seen = true;
        }
    }
}

} // namespace signalbox::shim
