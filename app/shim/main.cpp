// SPDX-License-Identifier: GPL-3.0-or-later
// The small parent process of one step. Orders come through descriptor 0, the result goes to a file and to descriptor 3.
// It stands in a session of its own and goes on when the engine dies.
#include "app/shim/step.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace {

std::string readOrders()
{
    std::string bytes;
    char buffer[65536];
    for (;;) {
        const ssize_t n = read(0, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        bytes.append(buffer, size_t(n));
    }
    std::memset(buffer, 0, sizeof buffer);
    return bytes;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1) {
        const bool version = std::strcmp(argv[1], "--version") == 0;
        std::fprintf(version ? stdout : stderr,
                     version ? "signalbox-shim " SIGNALBOX_VERSION "\n"
                             : "signalbox-shim is started by the engine and takes no arguments; its orders come through standard input\n");
        return version ? 0 : 2;
    }
    setsid();
    const std::string bytes = readOrders();
    auto orders = signalbox::execution::ShimOrders::decoded(bytes);
    if (!orders) {
        std::fputs("signalbox-shim: the orders on standard input are incomplete\n", stderr);
        return 2;
    }
    const int answer = fcntl(3, F_GETFD) < 0 ? -1 : 3;
    if (answer >= 0)
        fcntl(answer, F_SETFD, FD_CLOEXEC);
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(null, 0);
    return signalbox::shim::Step(std::move(*orders), answer).run();
}
