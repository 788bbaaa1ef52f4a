// SPDX-License-Identifier: GPL-3.0-or-later
// One main for a room's test classes: runs them all, or the one named first, and prints one closing count.
#include "tests/support/testmain.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTemporaryDir>
#include <cstdio>
#include <memory>
#include <vector>

namespace signalbox::test {

namespace {
struct Entry {
    const char *name;
    QObject *(*make)();
};
std::vector<Entry> &entries()
{
    static std::vector<Entry> list;
    return list;
}
} // namespace

Registration::Registration(const char *name, QObject *(*make)()) { entries().push_back({name, make}); }

/// GUI programs define this strongly to bring a QApplication.
__attribute__((weak)) QCoreApplication *makeApplication(int &argc, char **argv) { return new QCoreApplication(argc, argv); }

} // namespace signalbox::test

int main(int argc, char **argv)
{
    // Tests never touch the person's own data, state or settings.
    QTemporaryDir home;
    qputenv("SIGNALBOX_HOME", home.path().toUtf8());
    const std::unique_ptr<QCoreApplication> app(signalbox::test::makeApplication(argc, argv));
    QStringList arguments = app->arguments();
    QString only;
    if (arguments.size() > 1 && !arguments.at(1).startsWith(QLatin1Char('-')))
        only = arguments.takeAt(1);
    int failures = 0, ran = 0;
    for (const auto &entry : signalbox::test::entries()) {
        if (!only.isEmpty() && only.compare(QLatin1String(entry.name), Qt::CaseInsensitive) != 0)
            continue;
        ++ran;
        const std::unique_ptr<QObject> test(entry.make());
        failures += QTest::qExec(test.get(), arguments) != 0;
    }
    if (ran == 0) {
        std::fprintf(stderr, "no test class%s%s in this program\n", only.isEmpty() ? "" : " named ", qPrintable(only));
        return 2;
    }
    std::printf("%d test classes, %d failed\n", ran, failures);
    return failures ? 1 : 0;
}
