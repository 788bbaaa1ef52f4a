// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/model/intents.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeexecutor.h"
#include "tests/support/fakesource.h"
#include "tests/support/memorystore.h"
#include "tests/support/testmain.h"

namespace signalbox::test {

/// An engine with everything around it faked. Every job succeeds at once unless the test brings its own script.
struct EngineFixture {
    FakeClock clock;
    FakeWorld world;
    MemoryStore store;
    FakeSource source;
    std::unique_ptr<FakeExecutor> executor;
    std::unique_ptr<FakeProber> prober;
    std::unique_ptr<engine::Engine> engine;
    engine::EngineOptions options;
    std::function<std::optional<engine::JobEnd>(const engine::JobOrder &)> script = [](const engine::JobOrder &) {
        return FakeExecutor::ended(Outcome::Succeeded);
    };

    EngineFixture()
    {
        options.jobSlots = 4;
        options.holder = QStringLiteral("test");
        source.refs[QStringLiteral("refs/heads/main")] = QStringLiteral("c1");
    }
    void workflow(const QString &graph, const QString &name = QStringLiteral("ci"), const QString &sha = {})
    {
        source.add(QStringLiteral(".github/workflows/%1.yml").arg(name), graph, sha);
    }
    void open()
    {
        engine.reset();
        executor = std::make_unique<FakeExecutor>(&world);
        executor->script = [this](const engine::JobOrder &order) { return script(order); };
        prober = std::make_unique<FakeProber>();
        engine::Ports ports{&store, executor.get(), prober.get(), &source, &source, &source, &clock};
        engine = std::make_unique<engine::Engine>(ports, options);
        const auto opened = engine->open();
        if (!opened.has_value())
            qFatal("the engine cannot be opened: %s", qPrintable(opened.error().text()));
    }
    /// Ticks and delivers answers until nothing moves any more, without moving the clock.
    void settle()
    {
        if (!engine)
            open();
        for (int i = 0; i < 10'000; ++i) {
            const auto ticked = engine->tick();
            if (!ticked.has_value())
                qFatal("tick failed: %s", qPrintable(ticked.error().text()));
            const bool jobs = executor->deliver();
            if (!prober->deliver() && !jobs)
                return;
        }
        qFatal("it never settles");
    }
    void pass(qint64 ms)
    {
        clock.advance(ms);
        settle();
    }
    /// The answer to an intent.
    Intent ask(const QString &kind, ValueObject arguments, const QString &actor = QStringLiteral("alice"))
    {
        const auto submitted = store.submit(intents::make(kind, actor, std::move(arguments), clock.now));
        settle();
        return store.intent(submitted->id)->value();
    }
    static QString refusal(const Intent &intent) { return intent.answer[QStringLiteral("error")][QStringLiteral("what")].string(); }
    void push(const QString &sha, const QString &ref = QStringLiteral("refs/heads/main"), const QString &before = QStringLiteral("c0"),
              const QString &actor = QStringLiteral("alice"))
    {
        source.refs[ref] = sha;
        if (!engine)
            open();
        engine->pushesSeen({{ref, before, sha, actor}});
        settle();
    }
    Run run(int id) { return store.run(RunId(id))->value(); }
    JobRecord job(const QString &key, int runId = 1)
    {
        const auto found = store.job(RunId(runId), key);
        if (!found.has_value() || !*found)
            qFatal("run %d has no job %s", runId, qPrintable(key));
        return **found;
    }
    /// "a:succeeded b:skipped", in the order they were made.
    QString jobs(int runId = 1)
    {
        QStringList parts;
        const auto records = store.jobs(RunId(runId));
        for (const JobRecord &record : *records)
            parts.append(record.key + QLatin1Char(':')
                         + (record.status == Status::Finished ? toString(record.conclusion) : toString(record.status)));
        return parts.join(QLatin1Char(' '));
    }
    QList<Deployment> deployments(const QString &environment) { return store.deployments({.environment = environment}).value(); }
    QStringList eventKinds()
    {
        QStringList kinds;
        const auto events = store.events({.limit = 10'000});
        for (const Event &event : *events)
            kinds.prepend(event.kind);
        return kinds;
    }
    QString lastEvent(const QString &kind)
    {
        const auto events = store.events({.kind = kind});
        return events->isEmpty() ? QString() : events->first().text;
    }
};

} // namespace signalbox::test
