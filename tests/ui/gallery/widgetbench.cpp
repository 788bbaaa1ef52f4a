// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the log index, the search and the graph layout: widgetbench LOGFILE (made with 10 million lines when it does not exist).
#include "ui/widgets/graphlayout.h"
#include "ui/widgets/logsearch.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <cstdio>

using namespace signalbox;
using namespace signalbox::widgets;

namespace {

void makeLog(const QString &path, int lines)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    QByteArray buffer;
    for (int i = 0; i < lines; ++i) {
        buffer += "1763923139000 " + QByteArray(i % 100'000 == 7 ? "E" : "O") + "compiling module number " + QByteArray::number(i)
                  + " of the shop with all of its checks" + (i % 5000 == 0 ? " timeout" : " finished") + '\n';
        if (buffer.size() > 8'000'000) {
            file.write(buffer);
            buffer.clear();
        }
    }
    file.write(buffer);
}

double program(const QString &name, const QStringList &arguments)
{
    QElapsedTimer clock;
    clock.start();
    QProcess process;
    process.start(name, arguments);
    process.waitForFinished(-1);
    return double(clock.nsecsElapsed()) / 1e6;
}

template<typename Done> double spin(Done done)
{
    QElapsedTimer clock;
    clock.start();
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    return double(clock.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString path = application.arguments().value(1);
    if (!QFile::exists(path))
        makeLog(path, 10'000'000);
    program(QStringLiteral("wc"), {QStringLiteral("-l"), path}); // warm
    for (int round = 0; round < 3; ++round) {
        std::printf("wc -l %.0f ms", program(QStringLiteral("wc"), {QStringLiteral("-l"), path}));
        LogDocument document;
        QElapsedTimer clock;
        clock.start();
        document.open(path, false);
        const double first = spin([&] { return document.lineCount() > 50; });
        spin([&] { return document.isIndexed(); });
        std::printf("  first lines %.0f ms, index %.0f ms, %u lines, %.1f bytes a line\n", first, double(clock.nsecsElapsed()) / 1e6,
                    document.lineCount(), double(document.index()->memory()) / document.lineCount());
        const std::pair<const char *, LogQuery> queries[] = {{"timeout", {QStringLiteral("timeout"), true}},
                                                             {"any case", {QStringLiteral("TimeOut")}},
                                                             {"regex", {QStringLiteral("time(out|s)$"), true, true}}};
        for (const auto &[name, query] : queries) {
            const double grep = program(QStringLiteral("grep"), {query.regex           ? QStringLiteral("-cE")
                                                                 : query.caseSensitive ? QStringLiteral("-c")
                                                                                       : QStringLiteral("-ci"),
                                                                 query.text, path});
            LogSearch search(&document);
            search.start(query);
            const double found = spin([&] { return search.isComplete(); });
            std::printf("  find %s %.0f ms, %u hits; grep -c %.0f ms\n", name, found, search.hits(), grep);
        }
    }
    std::vector<GraphNode> nodes;
    QRandomGenerator random(1);
    for (int i = 0; i < 500; ++i) {
        GraphNode node;
        node.key = node.name = QStringLiteral("job%1").arg(i);
        for (int k = 0; k < 2 && i > 20; ++k)
            node.needs << QStringLiteral("job%1").arg(std::max(0, i - 1 - random.bounded(60)));
        nodes.push_back(node);
    }
    QElapsedTimer clock;
    clock.start();
    const GraphLayout layout = layoutGraph(nodes);
    std::printf("graph %zu nodes, %zu edges: %.1f ms\n", layout.nodes.size(), layout.edges.size(), double(clock.nsecsElapsed()) / 1e6);
    return 0;
}
