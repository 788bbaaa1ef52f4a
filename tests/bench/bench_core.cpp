// SPDX-License-Identifier: GPL-3.0-or-later
// Measurements inside one process: bench_core NAME prints one line, `NAME VALUE UNIT`, the median of five. bench.py adds the peers.
#include "core/definition/lint.h"
#include "core/definition/workflowreader.h"
#include "core/engine/plan.h"
#include "core/language/expression.h"
#include "tests/bench/bench_store.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace signalbox;

namespace {

constexpr int times = 5;
constexpr TimeMs now = 1'700'000'000'000;

struct Measurement {
    double value = 0;
    const char *unit = "";
};

/// The median of what `once` returns.
template<typename Once> Result<double> median(Once once)
{
    std::vector<double> values;
    for (int i = 0; i < times; ++i)
        values.push_back(TRY(once()));
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double milliseconds(const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

/// 100 jobs in ten layers, 20 lines each.
QByteArray longWorkflow()
{
    QByteArray text = "name: long\non:\n  push:\n    branches: [main, 'release/**']\njobs:\n";
    for (int job = 0; job < 100; ++job) {
        const QByteArray name = "job" + QByteArray::number(job);
        text += "  " + name + ":\n    name: Job " + QByteArray::number(job) + "\n    runs-on: ubuntu-latest\n";
        text += job < 10 ? QByteArray("    needs: []\n") : "    needs: [job" + QByteArray::number(job - 10) + "]\n";
        text += "    if: ${{ github.ref == 'refs/heads/main' && !cancelled() }}\n"
                "    timeout-minutes: 10\n"
                "    env:\n      MODE: ${{ github.event_name }}\n"
                "    outputs:\n      version: ${{ steps.version.outputs.version }}\n"
                "    steps:\n"
                "      - uses: actions/checkout@v4\n"
                "      - id: version\n"
                "        run: |\n"
                "          echo \"version=$MODE\" >>\"$GITHUB_OUTPUT\"\n"
                "      - name: Test\n"
                "        if: success()\n"
                "        run: make test VERSION=${{ steps.version.outputs.version }}\n"
                "        env:\n          LEVEL: ${{ format('{0}-{1}', github.ref_name, github.run_number) }}\n";
    }
    return text;
}

/// `jobs` jobs of one step; each needs the one `width` places before it.
QByteArray wideWorkflow(int jobs, int width)
{
    QByteArray text = "on: push\njobs:\n";
    for (int job = 0; job < jobs; ++job) {
        text += "  j" + QByteArray::number(job) + ":\n    runs-on: ubuntu-latest\n";
        if (job >= width)
            text += "    needs: j" + QByteArray::number(job - width) + "\n";
        text += "    steps:\n      - run: 'true'\n";
    }
    return text;
}

Run pushRun()
{
    Run run;
    run.id = RunId(1);
    run.workflowPath = QStringLiteral(".github/workflows/w.yml");
    run.trigger.event = QStringLiteral("push");
    run.trigger.ref = QStringLiteral("refs/heads/main");
    run.trigger.sha = QString(40, u'a');
    return run;
}

Error unexpected(const QString &what) { return unable(what); }

Result<Measurement> parse100Jobs()
{
    const QByteArray text = longWorkflow();
    const double value = TRY(median([&]() -> Result<double> {
        QElapsedTimer timer;
        timer.start();
        const definition::WorkflowReading reading = definition::readWorkflow(text, QStringLiteral(".github/workflows/w.yml"));
        const Run run = pushRun();
        engine::Plan plan(&run, reading.workflow, {}, {}, now);
        plan.advance(now);
        const double took = milliseconds(timer);
        if (plan.takeReady().size() != 10)
            return unexpected(QStringLiteral("ten jobs should be ready"));
        return took;
    }));
    return Measurement{value, "ms"};
}

Result<Measurement> plan1000Jobs()
{
    const definition::WorkflowReading reading = definition::readWorkflow(wideWorkflow(1000, 50), QStringLiteral(".github/workflows/w.yml"));
    const double value = TRY(median([&]() -> Result<double> {
        QElapsedTimer timer;
        timer.start();
        const Run run = pushRun();
        engine::Plan plan(&run, reading.workflow, {}, {}, now);
        plan.advance(now);
        int finished = 0;
        while (!plan.isFinished()) {
            const std::vector<int> ready = plan.takeReady();
            if (ready.empty())
                return unexpected(QStringLiteral("the plan stands still"));
            for (const int job : ready) {
                plan.finish(job, Outcome::Succeeded, {}, {}, now);
                ++finished;
            }
            plan.advance(now);
        }
        if (finished != 1000)
            return unexpected(QStringLiteral("a thousand jobs should have run"));
        return milliseconds(timer);
    }));
    return Measurement{value, "ms"};
}

Result<Measurement> expressions(bool parseEachTime)
{
    language::Scope scope;
    scope.contexts =
        TRY(Value::fromJson(R"({"github": {"ref": "refs/heads/main", "event_name": "push", "run_number": 12}, "env": {"MODE": "fast"}})"))
            .object();
    const QString text = QStringLiteral("github.event_name == 'push' && startsWith(github.ref, 'refs/heads/') && env.MODE != 'slow'");
    const auto once = language::parse(text);
    if (!once)
        return unexpected(QStringLiteral("the expression does not parse"));
    const double value = TRY(median([&]() -> Result<double> {
        constexpr int count = 1'000'000;
        QElapsedTimer timer;
        timer.start();
        int yes = 0;
        for (int i = 0; i < count; ++i) {
            const auto expression = parseEachTime ? language::parse(text) : once;
            const auto result = language::evaluate(*expression, scope);
            yes += result && result->boolean() ? 1 : 0;
        }
        if (yes != count)
            return unexpected(QStringLiteral("the expression should be true"));
        return milliseconds(timer) / 1000;
    }));
    return Measurement{value, "s"};
}

Result<Measurement> store(const QString &name)
{
    if (name == QLatin1String("history-100k")) {
        QTemporaryDir folder;
        const bench::HistoryTimes times = TRY(bench::history(folder.filePath(QStringLiteral("h.db")), 100'000, 1'000'000));
        std::printf("history-100k-open %.3f ms\nhistory-100k-runs %.3f ms\nhistory-100k-board %.3f ms\n", times.openMs, times.runListMs,
                    times.boardMs);
        return Measurement{times.historyMs, "ms"};
    }
    const double value = TRY(median([&]() -> Result<double> {
        QTemporaryDir folder;
        const QString url = QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("t.db"));
        return name == QLatin1String("transitions") ? bench::transitions(url, 3'000) : bench::groupedRows(url, 20'000);
    }));
    return Measurement{value, "/s"};
}

Result<Measurement> measure(const QString &name)
{
    if (name == QLatin1String("parse-100-jobs"))
        return parse100Jobs();
    if (name == QLatin1String("plan-1000-jobs"))
        return plan1000Jobs();
    if (name == QLatin1String("expr-1m"))
        return expressions(false);
    if (name == QLatin1String("expr-1m-parsed"))
        return expressions(true);
    if (name == QLatin1String("transitions") || name == QLatin1String("transitions-grouped") || name == QLatin1String("history-100k"))
        return store(name);
    return unexpected(QStringLiteral("no such measurement: %1").arg(name));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = application.arguments();
    if (words.size() < 2) {
        std::fputs("usage: bench_core NAME\n", stderr);
        return 2;
    }
    const Result<Measurement> measured = measure(words[1]);
    if (!measured) {
        std::fprintf(stderr, "%s\n", qPrintable(measured.error().text()));
        return 1;
    }
    std::printf("%s %.3f %s\n", qPrintable(words[1]), measured->value, measured->unit);
    return 0;
}
