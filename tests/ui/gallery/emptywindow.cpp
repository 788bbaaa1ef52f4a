// SPDX-License-Identifier: GPL-3.0-or-later
// The peer of start-gui: an empty window, and when it painted first, in milliseconds since the system started this process.
#include <QtCore/QFile>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>
#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace {

class EmptyWindow : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QFile stat(QStringLiteral("/proc/self/stat"));
        if (!stat.open(QIODevice::ReadOnly))
            return;
        const QByteArray text = stat.readAll();
        const double started = text.mid(text.lastIndexOf(')') + 2).split(' ').value(19).toDouble() / double(sysconf(_SC_CLK_TCK));
        timespec now{};
        clock_gettime(CLOCK_BOOTTIME, &now);
        std::printf("first-paint %.1f\n", (double(now.tv_sec) + double(now.tv_nsec) / 1e9 - started) * 1000);
        QCoreApplication::quit();
    }
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    EmptyWindow window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
