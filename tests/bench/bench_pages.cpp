// SPDX-License-Identifier: GPL-3.0-or-later
// What pages wait for, measured where they ask: bench_pages refs FOLDER, or bench_pages review. Prints lines `NAME VALUE UNIT`, medians of five.
#include "core/service/queries.h"
#include "tests/support/fakeservice.h"
#include "tests/support/memorystore.h"
#include "tests/support/testrepository.h"
#include "ui/presenters/refspresenter.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <vector>

using namespace signalbox;

namespace {

constexpr int times = 5;

template<typename Once> Result<void> measure(const char *name, Once once)
{
    std::vector<double> values;
    for (int i = 0; i < times; ++i)
        values.push_back(TRY(once()));
    std::sort(values.begin(), values.end());
    std::printf("%s %.3f ms\n", name, values[values.size() / 2]);
    return ok();
}

double since(const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

Result<std::unique_ptr<service::Session>> session(const QString &folder, const QString &data, test::MemoryStore &store)
{
    service::ProjectPlace place;
    place.folder = folder;
    place.name = QStringLiteral("bench");
    place.actor = QStringLiteral("ada");
    place.dataFolder = data;
    return service::Session::open(place, store.factory());
}

Result<void> refs(const QString &folder)
{
    test::MemoryStore store;
    service::RefsSnapshot snapshot;
    TRY(measure("refs-load", [&]() -> Result<double> { // nothing is known yet
        QTemporaryDir data;
        QElapsedTimer timer;
        timer.start();
        const auto opened = TRY(session(folder, data.path(), store));
        snapshot = TRY(service::readRefs(*opened));
        return since(timer);
    }));
    QTemporaryDir data;
    const auto kept = TRY(session(folder, data.path(), store));
    TRY(service::readRefs(*kept));
    TRY(measure("refs-load-again", [&]() -> Result<double> { // a second start
        QElapsedTimer timer;
        timer.start();
        const auto opened = TRY(session(folder, data.path(), store));
        TRY(service::readRefs(*opened));
        return since(timer);
    }));
    TRY(measure("refs-refresh", [&]() -> Result<double> { // the window is open and something has happened
        QElapsedTimer timer;
        timer.start();
        TRY(service::readRefs(*kept));
        return since(timer);
    }));
    test::FakeService fake;
    fake.refsAnswer = snapshot;
    presenters::RefsPresenter presenter(fake);
    presenter.refresh();
    while (!presenter.state().loaded)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    const char *const typed[] = {"f", "fe", "fea7", "fea79", "xyzzy"};
    int at = 0;
    TRY(measure("refs-filter", [&]() -> Result<double> {
        QElapsedTimer timer;
        timer.start();
        presenter.setFilter(QLatin1String(typed[at++]));
        return since(timer);
    }));
    std::printf("refs-count %d refs\n", int(snapshot.refs.size()));
    return ok();
}

/// 500 commits that change 2,000 files, waiting for an approval.
Result<void> review()
{
    test::TestRepository repository(false);
    repository.write(QStringLiteral(".signalbox/environments.yml"),
                     "environments:\n  production:\n    approvals: { required: 1 }\n    target: { kind: command, run: 'true' }\n");
    // Three of four files are changed, the fourth is new; packed, as git keeps what is older than a few days.
    const auto write = [&](int file, int lines) {
        repository.write(QStringLiteral("src/part%1/file%2.cpp").arg(file % 40).arg(file),
                         QByteArray("int value;\n").repeated(lines) + "// " + QByteArray::number(file));
    };
    for (int file = 0; file < 2000; ++file) {
        if (file % 4 != 3)
            write(file, 150);
    }
    const QString before = repository.commit(QStringLiteral("Before"));
    QString after;
    for (int commit = 0; commit < 500; ++commit) {
        for (int file = commit * 4; file < commit * 4 + 4; ++file)
            write(file, 160 + file % 7);
        after = repository.commit(QStringLiteral("Change %1").arg(commit));
    }
    if (QProcess::execute(QStringLiteral("git"), {QStringLiteral("-C"), repository.path(), QStringLiteral("gc"), QStringLiteral("-q")})
        != 0)
        return unable(QStringLiteral("git gc failed."));
    test::MemoryStore store;
    const engine::Lease lease = TRY(store.takeLease(QStringLiteral("bench"), 1, 1'000'000'000'000'000));
    Deployment live;
    live.id = DeploymentId(1);
    live.environment = QStringLiteral("production");
    live.version = QStringLiteral("v1.0.0");
    live.commit = before;
    live.state = DeploymentState::Verified;
    live.verdict = Verdict::Verified;
    live.finishedAt = 1000;
    Deployment waiting = live;
    waiting.id = DeploymentId(2);
    waiting.version = QStringLiteral("v1.1.0");
    waiting.commit = after;
    waiting.state = DeploymentState::Gated;
    waiting.verdict = Verdict::None;
    Approval approval;
    approval.id = ApprovalId(1);
    approval.deployment = waiting.id;
    approval.environment = waiting.environment;
    approval.version = waiting.version;
    approval.requestedBy = QStringLiteral("jon");
    approval.required = 1;
    engine::Changes changes;
    changes.deployments = {live, waiting};
    changes.approvals = {approval};
    TRY(store.commit(lease, changes));
    QTemporaryDir data;
    const auto opened = TRY(session(repository.path(), data.path(), store));
    service::ReviewSnapshot answer;
    TRY(measure("review-500", [&]() -> Result<double> {
        QElapsedTimer timer;
        timer.start();
        answer = TRY(service::readReview(*opened, approval.id));
        return since(timer);
    }));
    std::printf("review-commits %d commits\nreview-files %d files\n", answer.commitCount, answer.fileCount);
    return answer.commitCount == 500 && answer.fileCount == 2000 ? ok()
                                                                 : Result<void>(unable(QStringLiteral("The review has not all of it.")));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = application.arguments();
    const Result<void> done = words.value(1) == QLatin1String("refs") && words.size() == 3 ? refs(words.at(2))
                              : words.value(1) == QLatin1String("review")
                                  ? review()
                                  : Result<void>(usageError(QStringLiteral("usage: bench_pages refs FOLDER | review")));
    if (!done)
        std::fprintf(stderr, "%s\n", qPrintable(done.error().text()));
    return done ? 0 : 1;
}
